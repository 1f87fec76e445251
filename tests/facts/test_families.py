"""Which families of clauses a text belongs to."""

from __future__ import annotations

from contractdiff import facts


def codes(text: str, heading: str = "", *above: str) -> list[str]:
    """The families of a text, the surest first."""
    return [family.code for family in facts.of(text, heading, above=above).families]


def test_its_own_heading_tells_a_family() -> None:
    """A title is enough."""
    assert codes("Each cook is told in spring.", "Evaluation") == ["EV-01"]


def test_a_heading_above_needs_a_word_of_the_family() -> None:
    """Not every section of an article is about all that its title names."""
    assert "SC-01" in codes("No route shall be outsourced.", "Routes", "Contracting Out")
    assert "SC-01" not in codes("Each route has a number.", "Routes", "Contracting Out")


def test_two_words_at_two_places_tell_a_family() -> None:
    """One word is not enough, nor is the same one twice."""
    assert codes("A layoff is told early. The least senior cook goes first.") == ["LA-01"]
    assert codes("A layoff is told early. No layoff comes in spring.") == []


def test_the_surest_stands_first_with_its_words() -> None:
    """A heading counts as two words."""
    text = "Overtime is paid at double time. The snow day and the inclement weather are known."
    first, second = facts.of(text, "Overtime").families

    assert (first.code, first.heading, first.score) == ("WK-05", True, 4)
    assert [text[word.start : word.end] for word in first.words] == ["Overtime", "double time"]
    assert (second.code, second.heading, second.score) == ("WK-06", False, 2)
