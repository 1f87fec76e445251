"""The table of contents is taken out of the text and kept as what the document announces of itself."""

from __future__ import annotations

import re

import pytest

from contractdiff.ingest.contents import contents_of_table, remove_contents
from contractdiff.ingest.lines import Page
from contractdiff.model import ContentsEntry, Table
from tests.ingest.printed import page, texts

LEADERS = (
    "TABLE OF CONTENTS",
    "",
    "ARTICLE 1   RECOGNITION ........................ 3",
    "ARTICLE 2   HOURS OF WORK ...................... 5",
    "ARTICLE 3   WAGES .............................. 9",
    "APPENDIX A  RATES ............................. 12",
)
ENTRIES = ["ARTICLE 1 RECOGNITION", "ARTICLE 2 HOURS OF WORK", "ARTICLE 3 WAGES", "APPENDIX A RATES"]
TEXT = page(2, "ARTICLE 1 RECOGNITION", "The District recognizes the Association in its schools.")


def entries(*pages: Page) -> list[tuple[str, str | None]]:
    """The entries that ``pages`` announce."""
    return [(one.text, one.target_page) for one in remove_contents(list(pages))[1]]


FORMS = {
    "dot leaders": LEADERS,
    "spaced leaders": [row.replace("....", ". . . .") for row in LEADERS],
    "ellipses": [re.sub(r"\.{9,}", "………", row) for row in LEADERS],
    "underscores": [row.replace(".", "_") for row in LEADERS],
    "page numbers between dashes": [re.sub(r"(\d+)$", r"- \1 -", row) for row in LEADERS],
    "a wide gap": [row.replace(".", " ") for row in LEADERS],
    "without the words table of contents": LEADERS[2:],
}


@pytest.mark.parametrize("form", FORMS)
def test_entries_are_read_in_every_form(form: str) -> None:
    """Leaders of any kind, or only a wide gap before the page number."""
    expected = list(zip(ENTRIES, ["3", "5", "9", "12"], strict=True))

    assert expected == entries(page(1, *FORMS[form]), TEXT)


def test_the_contents_page_leaves_the_text() -> None:
    """Nothing of it is contract language; the page behind it is untouched."""
    kept, _, _ = remove_contents([page(1, *LEADERS), TEXT])

    assert texts(kept) == [[], [line.text for line in TEXT.lines]]


def test_a_wrapped_entry_is_one_entry() -> None:
    """A title over two lines is joined, wherever its page number stands."""
    rows = [*LEADERS[:4], "            AND OVERTIME", *LEADERS[4:]]

    found = [text for text, _ in entries(page(1, *[row.title() for row in rows]), TEXT)]

    assert "Article 2 Hours Of Work And Overtime" in found


def test_an_entry_in_capitals_that_begins_a_line_before_its_number() -> None:
    """Wrapped entries in capitals, numbered or not, are as whole as any other."""
    rows = [*LEADERS[:3], "LETTER OF AGREEMENT #2 - HEAT AND", "      SMOKE .............. 14",
            "LETTER OF AGREEMENT - SUMMER", "      MEALS .............. 15"]  # fmt: skip

    found = entries(page(1, *rows), TEXT)

    assert found[1:] == [
        ("LETTER OF AGREEMENT #2 - HEAT AND SMOKE", "14"),
        ("LETTER OF AGREEMENT - SUMMER MEALS", "15"),
    ]


def test_articles_whose_sections_alone_have_page_numbers() -> None:
    """They are announced too, and leave the text with the others, wherever on the page they stand."""
    rows = ["ARTICLE I - RECOGNITION", "A. Parties ........ I-1", "B. Members ........ I-2", "ARTICLE II - PAY",
            "A. Rates ........ II-1", "Table of Contents - A"]  # fmt: skip

    kept, found, _ = remove_contents([page(1, *rows), TEXT])

    assert texts(kept)[0] == []
    assert [one.text for one in found] == [
        "ARTICLE I - RECOGNITION", "A. Parties", "B. Members", "ARTICLE II - PAY", "A. Rates",
    ]  # fmt: skip


def test_contents_without_any_page_number() -> None:
    """A page of nothing but article titles below the word Contents; a page of articles without it is text."""
    rows = ["ART. 1 RECOGNITION", "ART. 2 HOURS OF WORK", "ART. 3 WAGES"]

    kept, found, _ = remove_contents([page(1, "Summary of Contents", *rows), page(2, *rows), TEXT])

    assert [one.text for one in found] == rows
    assert texts(kept)[:2] == [[], rows]


def test_pages_that_an_exhibit_counts_within_itself() -> None:
    """ "J-1-1" is a page."""
    rows = [
        "CONTENTS",
        "EXHIBIT I-1 FORMS ........ I-1-1",
        "EXHIBIT J-1 LISTS ........ J-1-1",
        "EXHIBIT J-2 MAPS ..... J-2-1",
    ]

    assert entries(page(1, *rows), TEXT)[1] == ("EXHIBIT J-1 LISTS", "J-1-1")


def test_roman_and_sectioned_page_labels() -> None:
    """Pages are counted "iv" or "III-2" in some agreements."""
    rows = ["CONTENTS", "Preamble ............ iv", "Recognition ...... I-1", "Hours ...... II-3", "Wages ...... III-2"]

    assert [target for _, target in entries(page(1, *rows), TEXT)] == ["iv", "I-1", "II-3", "III-2"]


NOT_CONTENTS = {
    "two lines that end in a number": ("The first rate is ..... 3", "The other is ..... 5", "and so on."),
    "a schedule of figures that fall": ("Step one   90", "Step two   80", "Step three   40", "Step four   12"),
    "prose with numbers": ("Drivers work for 8", "hours and cooks for 7", "hours and clerks for 6", "hours in a week."),
    "blanks to be filled in": ("Name ..........", "Date ..........", "Place .........."),
}


@pytest.mark.parametrize("case", NOT_CONTENTS)
def test_what_only_looks_like_contents_stays(case: str) -> None:
    """Few entries, page numbers that do not rise, prose and blanks are text."""
    given_page = page(1, *NOT_CONTENTS[case])

    kept, found, _ = remove_contents([given_page, TEXT])

    assert found == []
    assert texts([given_page]) == texts(kept[:1])


def test_a_list_in_the_middle_of_a_long_document_stays() -> None:
    """Contents stand in front: leaders on page 20 of 30 are a form."""
    pages = [page(number, "Text of the agreement stands here.") for number in range(1, 31)]
    pages[19] = page(20, *LEADERS[2:])

    kept, found, _ = remove_contents(pages)

    assert found == []
    assert texts([pages[19]]) == texts([kept[19]])


def test_an_index_at_the_end_is_taken_out() -> None:
    """An alphabetical index with leaders is no contract language, and announces no headings."""
    pages = [page(number, "Text of the agreement stands here.") for number in range(1, 31)]
    pages[29] = page(30, "INDEX", "Absence ........ 4", "Bidding ........ 2", "Cooks ........ 17", "Days ........ 3")

    kept, found, removed = remove_contents(pages)

    assert found == []
    assert texts(kept)[29] == []
    assert [one.text.split(" ..")[0] for one in removed][:2] == ["INDEX", "Absence"]


def test_a_schedule_of_stipends_with_leaders_stays() -> None:
    """A page full of leaders that ends in amounts is contract language, whatever page it stands on."""
    pages = [page(number, "Text of the agreement stands here.") for number in range(1, 31)]
    pages[24] = page(25, "Football ...... 4,500", "Band ...... 1,200", "Chess ...... 20", "Yearbook ...... 900")

    kept, _, removed = remove_contents(pages)

    assert removed == []
    assert texts([pages[24]]) == texts([kept[24]])


def test_contents_laid_out_as_a_table() -> None:
    """A ruled contents page is recognised by its rising page numbers; a wage table is not one."""
    contents = Table(rows=(("1", "Recognition", "3"), ("2", "Hours", "5"), ("3", "Wages", "9")))
    wages = Table(rows=(("Step", "Lane A"), ("1", "18.00"), ("2", "17.00"), ("3", "19.00")))

    assert contents_of_table(contents) == [
        ContentsEntry(text="1 Recognition", target_page="3"),
        ContentsEntry(text="2 Hours", target_page="5"),
        ContentsEntry(text="3 Wages", target_page="9"),
    ]
    assert contents_of_table(wages) is None


def test_nothing_of_a_contents_page_is_lost() -> None:
    """Every word of it is in an entry or among what was removed with a reason."""
    given_page = page(1, *LEADERS)

    _, found, removed = remove_contents([given_page, TEXT])

    words = {word for row in LEADERS for word in row.replace(".", " ").split()}
    told = {word for one in found for word in (*one.text.split(), one.target_page)}
    assert words == told | {word for one in removed for word in one.text.split()}


def test_a_line_of_dots_is_read_in_one_pass() -> None:
    """A line of leaders without a page number once took minutes: each dot could belong to either side of a gap."""
    line = "WAGES " + ". " * 20_000 + "etc"

    assert entries(page(1, "TABLE OF CONTENTS", line, line), TEXT) == []
