"""Anchors: stable addresses made of kinds and printed numbers."""

from __future__ import annotations

from tests.structure.builders import build

P = "The District shall pay each employee for all hours worked."


def anchors(*blocks: str) -> list[str]:
    """The anchors of the provisions of ``blocks`` in order."""
    return [one.anchor for one in build(*blocks).provisions]


def test_an_anchor_is_the_path_of_printed_numbers() -> None:
    """Article, section, subsection and item each add a step made of their own number."""
    found = anchors("ARTICLE 10 - A", "10-2 Steps", f"10-2-1 {P}", f"(a) {P}", "ARTICLE 11 - B", f"11-1 {P}")

    assert found == [
        "art-10",
        "art-10/sec-2",
        "art-10/sec-2/sub-1",
        "art-10/sec-2/sub-1/par-a",
        "art-11",
        "art-11/sec-1",
    ]


def test_an_anchor_does_not_depend_on_the_style_of_the_number() -> None:
    """Article XII and ARTICLE 12 have one address."""
    assert anchors("ARTICLE 12 - A", P, "ARTICLE 13 - B", P) == anchors("Article XII", "A", P, "Article XIII", "B", P)


def test_letters_and_roman_numbers_keep_their_letters() -> None:
    """(iv) is addressed as iv, not as 4."""
    found = anchors("ARTICLE 1 - A", "(a) first", "(i) one;", "(ii) two;", "ARTICLE 2 - B", P)

    assert found[1:4] == ["art-1/sec-a", "art-1/sec-a/par-i", "art-1/sec-a/par-ii"]


def test_a_unit_without_a_number_is_addressed_by_its_heading() -> None:
    """Headings become short plain steps, accents and marks dropped."""
    found = anchors("ARTICLE 1 - A", P, "**Niños & Early Childhood**", P, "ARTICLE 2 - B", P)

    assert found[1] == "art-1/sec-ninos-early-childhood"


def test_a_number_printed_twice_gives_two_addresses() -> None:
    """The second provision with one address gets ~2, the third ~3."""
    found = anchors("ARTICLE 1 - A", f"1-1 {P}", f"1-1 {P}", f"1-1 {P}", "ARTICLE 2 - B", f"2-1 {P}")

    assert found[1:4] == ["art-1/sec-1", "art-1/sec-1~2", "art-1/sec-1~3"]


def test_appendices_letters_and_schedules_have_steps_of_their_own() -> None:
    """The kind is in the address, so that Appendix 1 and Letter 1 never meet."""
    found = anchors(
        "ARTICLE 1 - A",
        P,
        "ARTICLE 2 - B",
        P,
        "APPENDIX B - RATES",
        P,
        "SCHEDULE 1 - X",
        P,
        "LETTER OF AGREEMENT 1 - Y",
        P,
    )

    assert found[2:] == ["app-b", "app-b/sched-1", "letter-1"]
