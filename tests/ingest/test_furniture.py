"""Running heads, running feet and page numbers are taken out; what only looks like one is left."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contractdiff.ingest.furniture import remove_furniture
from contractdiff.ingest.lines import Page
from tests.ingest.printed import page, texts

SENTENCES = (
    "Drivers bid on routes in August.", "Cooks are paid for training.", "Custodians choose shifts by seniority.",
    "Aides are trained before they lift.", "Secretaries keep the attendance rolls.", "Bakers begin at five.",
    "Grounds crews rest in the heat.", "Registrars work through July.", "Attendants ride every route.",
    "Clerks close the books in June.", "Libraries open before the bell.", "Painters work when schools are closed.",
)  # fmt: skip


def body(number: int) -> list[str]:
    """Eight lines of text that stand on page ``number`` alone."""
    word = "abcdefghijklmnopqrstuvwxyz"[number]
    return [f"{word.upper()}{word}{word} {SENTENCES[(number + row) % len(SENTENCES)]}" for row in range(8)]


def book(*heads: str, feet: tuple[str, ...] = ()) -> list[Page]:
    """One page of text for each head."""
    feet = feet or ("",) * len(heads)
    pairs = enumerate(zip(heads, feet, strict=True), start=1)
    return [page(number, head, "", *body(number), foot=foot) for number, (head, foot) in pairs]


def removed(pages: list[Page]) -> list[str]:
    """The texts that are taken out of ``pages``."""
    return [one.text for one in remove_furniture(pages)[1]]


REMOVED = {
    "a running head": book(*["Juniper Mesa School District"] * 6),
    "a running head with the page in it": book(*[f"Negotiated Agreement  {number}" for number in range(1, 7)]),
    "a head in another case of numbers": book(*[f"2022-2025 Agreement - Page {number} of 6" for number in range(1, 7)]),
    "heads that alternate left and right": book(*["District", "Association"] * 4),
}


@pytest.mark.parametrize("case", REMOVED)
def test_a_line_that_repeats_at_the_edge_is_furniture(case: str) -> None:
    """Its digits aside, it stands on a quarter of the pages or more."""
    pages = REMOVED[case]

    assert [one.lines[0].text for one in pages] == removed(pages)


@pytest.mark.parametrize("form", ["{}", "- {} -", "Page {}", "Page {} of 6", "{} / 6", "[{}]", "– {} –", "III-{}"])
def test_a_bare_page_number_is_furniture(form: str) -> None:
    """However it is dressed."""
    pages = book(*[""] * 6, feet=tuple(form.format(number) for number in range(1, 7)))

    assert [form.format(number) for number in range(1, 7)] == removed(pages)


def test_a_roman_page_number_is_furniture() -> None:
    """The first pages of an agreement are often counted in Roman numbers."""
    feet = ("i", "ii", "iii", "iv", "v", "vi")

    assert list(feet) == removed(book(*[""] * 6, feet=feet))


def test_heads_that_name_short_articles_are_furniture_by_their_number() -> None:
    """No head repeats, but each ends with the number of its page, at one height."""
    titles = ("RECOGNITION", "HOURS", "WAGES", "LEAVES", "SAFETY", "TRANSFERS")
    heads = tuple(f"ARTICLE {number}: {title}   {number}" for number, title in enumerate(titles, start=1))

    assert [" ".join(head.split()) for head in heads] == removed(book(*heads))


def test_the_title_of_the_current_part_is_furniture_but_for_its_first_place() -> None:
    """A head that carries the current article's title over three pages is its heading once."""
    titles = ("HOURS OF WORK", "WAGES", "LEAVES", "SAFETY", "TRANSFERS", "GRIEVANCES")

    kept, furniture = remove_furniture(book(*(title for title in titles for _ in range(3))))

    assert [title for title in titles for _ in range(2)] == [one.text for one in furniture]
    assert list(titles) == [one.lines[0].text for one in kept[::3]]


def test_heads_and_feet_are_told_apart() -> None:
    """A head can list the rounds of an exchange, a foot cannot."""
    pages = book(*["Union Counter  Date: 2/7/2026"] * 5, feet=("Confidential draft",) * 5)

    assert {(one.text, one.reason) for one in remove_furniture(pages)[1]} == {
        ("Union Counter Date: 2/7/2026", "running head"),
        ("Confidential draft", "running foot"),
    }


ROUNDS = tuple(
    f"{side}   Date: 2/{day}/2026   Time: {day}:00 pm"
    for day, side in enumerate(["District to Union", "Union to District"] * 4, start=1)
)


@pytest.mark.parametrize("rounds", range(1, 9))
def test_a_head_lists_as_many_rounds_as_there_were(rounds: int) -> None:
    """Every counter adds a line to it; all of them leave the text, complete and in order."""
    lines = ROUNDS[:rounds]
    kept, furniture = remove_furniture([page(number, *lines, "", *body(number)) for number in range(1, 7)])

    wanted = [" ".join(line.split()) for line in lines]
    assert [one.text for one in furniture if one.page == 3] == wanted
    assert [len(one.lines) for one in kept] == [8] * 6


@pytest.mark.parametrize("pages", [2, 3])
def test_a_stamped_head_is_known_on_two_pages(pages: int) -> None:
    """So few pages repeat too little, but a date on top of every page is no sentence of an agreement."""
    lines = ("Tentative Agreement   Date 2/7/2026", "Sanctuary Article 42")
    kept, furniture = remove_furniture([page(number, *lines, "", *body(number)) for number in range(1, pages + 1)])

    assert [one.text for one in furniture] == ["Tentative Agreement Date 2/7/2026", "Sanctuary Article 42"] * pages
    assert [len(one.lines) for one in kept] == [8] * pages


def test_page_numbers_are_known_on_two_pages() -> None:
    """Each page ends with its own number; a year or an amount there is not one."""
    assert removed([page(number, *body(number), foot=f"Page {number} of 2") for number in (1, 2)]) == [
        "Page 1 of 2", "Page 2 of 2",
    ]  # fmt: skip
    assert removed([page(number, *body(number), foot="20") for number in (1, 2)]) == []
    assert removed([page(1, *body(1), foot="1")]) == []


def test_a_date_that_stands_on_one_page_is_text() -> None:
    """A letter begins with its date."""
    assert removed([page(1, "February 5, 2026", *body(1)), page(2, *body(2))]) == []


def test_a_running_head_that_reads_like_an_article_is_kept_once() -> None:
    """Its first occurrence can be the heading itself."""
    kept, furniture = remove_furniture(book(*["ARTICLE 5 - LEAVES"] * 5))

    assert [one.text for one in furniture] == ["ARTICLE 5 - LEAVES"] * 4
    assert kept[0].lines[0].text == "ARTICLE 5 - LEAVES"


def test_articles_that_each_begin_a_page_are_kept() -> None:
    """ARTICLE 1, ARTICLE 2 ... on top of one page each differ in their digits only, and every one is a heading."""
    apart = ("ARTICLE 1", "", "ARTICLE 2", "", "", "ARTICLE 3", "ARTICLE 4", "", "ARTICLE 5")

    assert removed(book(*(f"ARTICLE {number}" for number in range(1, 9)))) == []
    assert removed(book(*apart)) == []


def test_captions_that_wage_schedules_share_are_kept() -> None:
    """Schedules of one form on neighbouring pages have the same headings inside the page: they are text."""
    names = ("COOKS", "DRIVERS", "CUSTODIANS", "AIDES")
    pages = [page(number, *body(number)) for number in range(1, 9)]
    captions = ("Hourly Rates of Pay", "Effective July 1", "Step   Lane A   Lane B")
    pages += [page(number, f"SCHEDULE {name}", *captions, *body(number)) for number, name in enumerate(names, start=9)]

    assert removed(pages) == []


def test_a_short_document_has_no_furniture() -> None:
    """On three pages nothing repeats often enough to be told from text."""
    assert removed(book(*["Juniper Mesa School District"] * 3)) == []


def test_the_letterhead_of_a_memorandum_is_its_title_once() -> None:
    """Two pages under one letterhead: the first is the title, the second repeats it."""
    letterhead = ("MEMORANDUM OF UNDERSTANDING", "Between District and Association")
    pages = [page(number, *letterhead, "", *body(number)) for number in (1, 2)]

    kept, _ = remove_furniture(pages)

    assert removed(pages) == list(letterhead)
    assert [lines[:2] == list(letterhead) for lines in texts(kept)] == [True, False]


def test_a_sentence_that_repeats_inside_the_page_is_text() -> None:
    """Only the edge of a page carries furniture."""
    pages = [page(number, *body(number), "Each party keeps a copy.", *body(number)) for number in range(1, 7)]

    assert removed(pages) == []


def test_numbers_inside_a_table_at_the_edge_are_text() -> None:
    """A year or an amount alone at the edge is a page number only where nothing else stands outside of it."""
    pages = [page(number, *body(number), "Total   1,250", "Rates of the year") for number in range(1, 7)]

    assert "1,250" not in " ".join(one for one in removed(pages) if one.isdigit())


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(["Head", "Page 1", "1", "2", "ARTICLE 3", "Some text."]), max_size=9), max_size=8)
)
def test_every_line_is_kept_or_removed_with_a_reason(given_pages: list[list[str]]) -> None:
    """The sum of what is kept and what is removed is the input, and every removal says why."""
    pages = [page(number, *rows) for number, rows in enumerate(given_pages, start=1)]

    kept, furniture = remove_furniture(pages)

    everything = sorted(text for one in texts(pages) for text in one)
    assert everything == sorted([*(text for one in texts(kept) for text in one), *(one.text for one in furniture)])
    assert all(one.reason for one in furniture)


def test_a_head_that_counts_the_pages_of_an_exhibit() -> None:
    """It names itself twice, so that one page is enough to know it; the heading below it stays."""
    pages = book("", "", "", "", "Exhibit J-1 J-1-1", "J-2-1 Exhibit J-2")

    assert removed(pages) == ["Exhibit J-1 J-1-1", "J-2-1 Exhibit J-2"]


def test_the_end_of_a_sentence_is_no_page_number() -> None:
    """A year or a figure with a full stop that a page broke off."""
    pages = book("2025.", "12.", "", "", "1998", "")

    assert removed(pages) == []


def test_a_foot_that_counts_pages_below_the_last_line_of_each() -> None:
    """In a text with layout the pages end at different heights."""
    pages = [
        page(
            number,
            *body(number),
            *([""] * (number % 4)),
            f"Transport Unit Draft  -{number}-  Agreement" if number > 14 else "",
        )
        for number in range(1, 21)
    ]

    assert removed(pages) == [
        f"Transport Unit Draft  -{number}-  Agreement".replace("  ", " ") for number in range(15, 21)
    ]


def test_a_signature_line_that_ends_two_pages_stays() -> None:
    """Two pages end alike by accident; what has a blank to be filled in is no foot unless it stands on many pages."""
    name = "Superintendent of the Juniper Mesa School District"
    signed = "For the Association ____________"

    assert removed(book(*[""] * 8, feet=("", "", "", name, name, "", "", ""))) == []
    assert removed(book(*[""] * 16, feet=(*[""] * 6, signed, signed, signed, *[""] * 7))) == []
