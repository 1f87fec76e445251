"""Two engines, one answer: pdfplumber sees the same struck and underlined letters as our reader does.

pdfplumber is slower by far and other code from the first byte on, so it is the measure for ours: where letters stand,
how large they are, and what is drawn over them. Needs the real documents; skips without them.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from math import hypot

import pytest

pytest.importorskip("pdfplumber")

import pdfplumber
import pypdfium2
from pdfplumber.page import Page as PlumberPage

from contractdiff.ingest.pdf.characters import Character, Hyphens, read_characters
from contractdiff.ingest.pdf.drawings import Outline, Shape, read_drawings
from contractdiff.ingest.pdf.frame import PageFrame
from contractdiff.ingest.pdf.grids import Grid, find_grids
from contractdiff.ingest.pdf.marks import mark_characters
from tests.test_real import REAL

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

EVERY_PAGE = (
    "sfusd-2026/1-district-proposal-2026-02-05.pdf",
    "sfusd-2026/2-union-counter-2026-02-07.pdf",
    "sfusd-2026/3-district-counter-2026-02-07.pdf",
    "sfusd-2026/4-district-article-29-2026-02-07.pdf",
    "sfusd-2026/5-tentative-agreement-sanctuary-2026-02-07.pdf",
)
EVERY_FIFTH = (
    "layouts/line-numbered.pdf",
    "layouts/markup-bold-insertions.pdf",
    "layouts/two-column.pdf",
    "uesf-classified/2017-2020.pdf",
)
"""All of their pages were compared once, and agree; every fifth keeps the test short."""

NAMES = [*((name, 1) for name in EVERY_PAGE), *((name, 5) for name in EVERY_FIFTH)]


def pairs(name: str, step: int) -> Iterator[tuple[pypdfium2.PdfPage, PlumberPage]]:
    """Each page as both engines give it."""
    path = REAL / name
    if not path.exists():
        pytest.skip(f"{path} is not there; CONTRACTDIFF_REAL can name the folder of the real documents")
    document, other = pypdfium2.PdfDocument(path), pdfplumber.open(path)
    try:
        for index in range(0, len(document), step):
            page, plumber_page = document[index], other.pages[index]
            yield page, plumber_page
            page.close()
            plumber_page.close()
    finally:
        document.close()
        other.close()


def characters(page: PlumberPage) -> list[Character]:
    """The letters as pdfplumber gives them: upright ones, without blanks."""
    found: list[Character] = []
    for one in page.chars:
        a, b, c, d, _, origin = one["matrix"]
        if not one["text"].strip() or not one["upright"] or a <= 0:
            continue
        size = one["size"] if b == c == 0 else one["size"] * hypot(c, d)
        baseline = float(page.height) - origin
        found.append(Character(one["text"], one["x0"], one["x1"], baseline, size, False, None, 0, False, False))
    return found


def outlines(page: PlumberPage) -> list[Outline]:
    """Its lines, rectangles and curves."""
    found: list[Outline] = []
    for shape, drawn in ((Shape.LINE, page.lines), (Shape.BOX, page.rects), (Shape.CURVE, page.curves)):
        for one in drawn:
            half = one["linewidth"] / 2 if shape is Shape.LINE else 0.0
            level = one["width"] >= one["height"]
            top, bottom = one["top"] - half * level, one["bottom"] + half * level
            left, right = one["x0"] - half * (not level), one["x1"] + half * (not level)
            filled = bool(one["fill"])
            color = one["non_stroking_color"] if filled else one["stroking_color"]
            channels = color if isinstance(color, tuple) else (color,)
            white = len(channels) in (1, 3) and all(part == 1 for part in channels)
            corners = ((left, top), (right, bottom))
            found.append(Outline(left, right, top, bottom, shape, filled, "#ffffff" if white else "#000000", corners))
    return found


def counts(marked: list[Character]) -> Counter[str]:
    """How many letters are struck, underlined and neither."""
    return Counter(
        "struck and underlined" if one.struck and one.underlines else "struck" if one.struck else
        "underlined" if one.underlines else "plain"
        for one in marked
    )  # fmt: skip


@pytest.mark.parametrize(("name", "step"), NAMES)
def test_both_engines_count_the_same_marks(name: str, step: int) -> None:
    """Struck, underlined and both, to the last letter, page by page."""
    hyphens = Hyphens()
    for page, plumber_page in pairs(name, step):
        frame = PageFrame(page.raw)
        own = [one for one in read_characters(page.raw, frame, hyphens) if one.turn == 0]
        ours, _ = mark_characters(own, read_drawings(page.raw, frame).outlines)
        theirs, _ = mark_characters(characters(plumber_page), outlines(plumber_page))
        marked, expected = counts(ours), counts(theirs)
        del marked["plain"], expected["plain"]

        assert marked == expected, f"page {plumber_page.page_number}"


def shape(grid: Grid) -> list[list[tuple[int, ...] | None]]:
    """A grid with its places rounded to whole points."""
    return [[None if cell is None else tuple(round(place) for place in cell) for cell in row] for row in grid.rows]


def is_table(grid: Grid) -> bool:
    """Whether there are two rows and two columns; what has less is a frame around text, which is never a table."""
    return len(grid.rows) > 1 and max(sum(cell is not None for cell in row) for row in grid.rows) > 1


@pytest.mark.parametrize(("name", "step"), NAMES)
def test_both_engines_find_the_same_grids(name: str, step: int) -> None:
    """Every ruled table with every cell, merged ones too."""
    for page, plumber_page in pairs(name, step):
        tables = plumber_page.find_tables({"vertical_strategy": "lines", "horizontal_strategy": "lines"})
        expected = [*filter(is_table, (Grid(tuple(tuple(row.cells) for row in table.rows)) for table in tables))]
        found = [*filter(is_table, find_grids(read_drawings(page.raw, PageFrame(page.raw)).outlines))]

        assert len(found) == len(expected), f"page {plumber_page.page_number}"
        for one, other in zip(map(shape, found), map(shape, expected), strict=True):
            flat = [
                (cell, wanted)
                for row, rest in zip(one, other, strict=True)
                for cell, wanted in zip(row, rest, strict=True)
            ]
            assert all((cell is None) == (wanted is None) for cell, wanted in flat)
            assert all(
                abs(place - there) <= 1
                for cell, wanted in flat
                if cell is not None and wanted is not None
                for place, there in zip(cell, wanted, strict=True)
            )
