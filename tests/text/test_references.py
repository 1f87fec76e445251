"""Which words of a text refer to other provisions."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from contractdiff.text.references import mentions

DATA = tomllib.loads(files("contractdiff.text").joinpath("references.toml").read_text(encoding="utf-8"))
ELSEWHERE = [entry for part in ("elsewhere_before", "elsewhere_behind") for entry in DATA[part]]


def read(text: str) -> list[str]:
    """The mentions of ``text`` as "kind number (within kind number)"."""
    found = []
    for one in mentions(text):
        within = f" in {one.within.kind} {one.within.number}" if one.within else ""
        found.append(f"{one.kind} {one.number or one.relative}{within}".strip())
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("as in Section 10-2-1 above", ["section 10-2-1"]),
        ("see Articles 5, 7 or 10.", ["article 5", "article 7", "article 10"]),
        ("Article IV, Section 2(c)(i)", ["article IV", "section 2(c)(i) in article IV"]),
        ("Section 3(b) of Article 12", ["section 3(b) in article 12", "article 12"]),
        ("Section 5 to Section 15 of Article 7", ["section 5 in article 7", "section 15 in article 7", "article 7"]),
        ("12.4.7.1 through 12.4.7.5", ["12.4.7.1", "12.4.7.5"]),
        ("paragraphs (a) through (c)", ["paragraph (a)", "paragraph (c)"]),
        ("Appendix C, Letter of Agreement #4", ["appendix C", "letter 4"]),
        ("nothing in this Article or the preceding paragraph", ["article this", "paragraph preceding"]),
        ("under § 13.4(b)", ["section 13.4(b)"]),
    ],
)
def test_what_is_read(text: str, expected: list[str]) -> None:
    """Numbers behind a word, lists, ranges, nested ones, and words without a number."""
    assert expected == read(text)


@pytest.mark.parametrize(
    "word",
    [
        *("Article", "Art.", "Section", "sec.", "§", "Subsection", "sub-section", "Paragraph", "para.", "subparagraph"),
        *("Clause", "sub-clause", "subdivision", "Provision", "Item", "bullet", "Appendix", "Exhibit", "attachment"),
        *("Addendum", "addenda", "annex", "Schedule", "Salary Schedule", "LOA", "MOU", "MOA", "Side Letter"),
        *("letter of agreement", "Memorandum of Understanding"),
    ],
)
def test_every_word_is_found_with_the_letter_that_it_begins_with(word: str) -> None:
    """The data name the letters beside the pattern, and a letter left out would hide the word."""
    assert len(mentions(f"as in {word} 12")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "within 10 days",
        "at $10.50 for 7.5 hours",
        "on 2025-07-01 or 7/1/2025",
        "the school section of the district",
        "a schedule I give",
        "an article about pay",
        "5 percent of 10-2",
    ],
)
def test_what_is_no_reference(text: str) -> None:
    """Amounts, dates and words that only look like one."""
    assert read(text) == []


def test_an_amount_ends_a_list() -> None:
    """In "Section 5 or 10 days" only the first number is a section."""
    assert read("under Section 5 or 10 days later") == ["section 5"]


@pytest.mark.parametrize("entry", ELSEWHERE, ids=lambda entry: str(entry["what"]))
def test_what_leaves_the_agreement(entry: dict[str, list[str]]) -> None:
    """The examples beside each pattern leave it, the near misses do not."""
    for text in entry["examples"]:
        assert mentions(text), text
        assert all(one.elsewhere for one in mentions(text)), text
    for text in entry["near_misses"]:
        assert not any(one.elsewhere for one in mentions(text)), text


@pytest.mark.parametrize("entry", DATA["relative"], ids=lambda entry: str(entry["where"]))
def test_words_of_relation(entry: dict[str, list[str]]) -> None:
    """The examples beside each are read as what they say."""
    for text in entry["examples"]:
        assert [one.relative for one in mentions(text)] == [entry["where"]]


def test_offsets_are_those_of_the_text() -> None:
    """Typographic signs of another width would shift them."""
    text = "“As in” Section 10–2 — see §\u00a04.1"

    assert [text[one.start : one.end] for one in mentions(text)] == ["10–2", "4.1"]
