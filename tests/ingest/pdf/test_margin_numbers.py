"""Line numbers down the margin are taken off, on pages with another margin too."""

from __future__ import annotations

from contractdiff.ingest.lines import Page
from contractdiff.ingest.pdf.margin_numbers import remove_margin_numbers
from tests.ingest.printed import page, texts

LINES = [f"Drivers of route {letter} bid in August." for letter in "ABCDEFGHIJKLMNOPQRST"]


def numbered(number: int, margin: str = "") -> Page:
    """A page of twenty numbered lines, with the numbers ``margin`` further to the right."""
    return page(number, *(f"{margin}{place:>2}      {line}" for place, line in enumerate(LINES, start=1)))


def test_every_page_loses_its_numbers() -> None:
    """What stands behind them stays."""
    kept, removed = remove_margin_numbers([numbered(1), numbered(2)])

    assert texts(kept) == [LINES, LINES]
    assert len(removed) == 40


def test_a_page_that_was_set_with_another_margin() -> None:
    """Its column of numbers has a right edge of its own."""
    kept, _ = remove_margin_numbers([numbered(1), numbered(2, "    "), numbered(3)])

    assert texts(kept) == [LINES, LINES, LINES]


def test_a_numbered_list_on_a_page_without_line_numbers_stays() -> None:
    """Its numbers stand on few of the lines of that page."""
    rows = ["Each bid names:"]
    for place, line in enumerate(LINES[:8], start=1):
        rows += [f"    {place}      {line}", line]

    kept, _ = remove_margin_numbers([numbered(1), numbered(2), page(3, *rows)])

    assert texts(kept)[2] == texts([page(3, *rows)])[0]
