"""Layout text in two columns is read down the left one first; what only has white down its middle is left alone."""

from __future__ import annotations

import textwrap

from contractdiff.ingest.plaintext import read

WIDTH, GAP = 58, 8
SENTENCES = (
    "The District shall post every vacancy at each work site for ten working days before it is filled, and shall "
    "send the posting to the Association on the day it is posted, with the hours and the rate of the position.",
    "An employee who is called back after the end of a shift is paid for at least three hours at the overtime rate, "
    "and for the way to the site and back, whatever the work takes.",
    "Cooks and bakers choose their kitchens by seniority in May of every year; a kitchen that opens later is offered "
    "to them in the same order before it is posted outside.",
    "Drivers bid on routes in August. A route that grows by more than half an hour in the year is bid again, and its "
    "driver may keep it or take the next one free.",
)


def side_by_side(left: str, right: str) -> list[str]:
    """Two paragraphs in columns, as a converter lays them out."""
    columns = [textwrap.wrap(text, WIDTH) for text in (left, right)]
    height = max(map(len, columns))
    rows = (column + [""] * (height - len(column)) for column in columns)
    return [f"{one:<{WIDTH + GAP}}{other}".rstrip() for one, other in zip(*rows, strict=True)]


def blocks(*lines: str) -> list[str]:
    """The texts that are read of a page of these lines."""
    return [block.text for block in read("\n".join(lines).encode(), "draft.txt").blocks]


def test_columns_are_read_one_after_the_other() -> None:
    """The left one down to its end, then the right one."""
    left = f"A. {SENTENCES[0]} {SENTENCES[1]}"
    right = f"B. {SENTENCES[2]} {SENTENCES[3]}"

    assert blocks(*side_by_side(left, right)) == [left, right]


def test_a_title_across_the_page_ends_a_band() -> None:
    """What stands above it is read before it, both columns; what stands below it after."""
    title = "ARTICLE 5 - HOURS OF WORK".center(2 * WIDTH + GAP)
    page = [*side_by_side(*(f"{SENTENCES[at]} {SENTENCES[at + 1]}" for at in (0, 2))), "", title, ""]
    page += side_by_side(*(f"{SENTENCES[at]} {SENTENCES[at - 1]}" for at in (1, 3)))

    found = blocks(*page)

    assert found == [
        f"{SENTENCES[0]} {SENTENCES[1]}",
        f"{SENTENCES[2]} {SENTENCES[3]}",
        "ARTICLE 5 - HOURS OF WORK",
        f"{SENTENCES[1]} {SENTENCES[0]}",
        f"{SENTENCES[3]} {SENTENCES[2]}",
    ]


def test_a_sentence_goes_on_in_the_next_column() -> None:
    """As it goes on over a page."""
    words = f"{SENTENCES[0]} {SENTENCES[1]} {SENTENCES[2]} {SENTENCES[3]}"
    lines = textwrap.wrap(words, WIDTH)
    half = (len(lines) + 1) // 2
    rows = [f"{one:<{WIDTH + GAP}}{other}" for one, other in zip(lines, [*lines[half:], ""], strict=False)][:half]

    assert blocks(*(row.rstrip() for row in rows)) == [words]


def test_signatures_are_no_columns() -> None:
    """Short lines beside each other belong together."""
    rows = [
        f"{one:<40}{other}" for one, other in [
            ("For the District", "For the Association"), ("______________", "______________"),
            ("A. Marsh", "B. Teal"), ("Superintendent", "President"), ("Date: ________", "Date: ________"),
            ("Witness", "Witness"),
        ]
    ]  # fmt: skip

    assert blocks(SENTENCES[0], "", *rows)[1].startswith("For the District For the Association")


def test_a_page_of_prose_is_no_columns() -> None:
    """A label and its text have white between them, and nothing on the right of the page."""
    paragraphs = [textwrap.fill(f"4.{at}    {text}", 78) for at, text in enumerate(SENTENCES, start=1)]

    assert blocks(*"\n\n".join(paragraphs).split("\n")) == [
        f"4.{at} {text}" for at, text in enumerate(SENTENCES, start=1)
    ]
