"""The text of one picture: its words, its tables, and which words a line runs through.

Everything is in points from the upper left corner of the picture, and upright: a page that lay a little askew on the
scanner is turned back, or the lines of a table row would not meet.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from statistics import median

import numpy as np
from numpy.typing import NDArray

from contractdiff.ingest.ocr.cells import Grid, grids
from contractdiff.ingest.ocr.drawn import Stroke, look
from contractdiff.ingest.ocr.missed import missed_lines
from contractdiff.ingest.ocr.tables import FEWEST_DOTS, INK, Cells, read_tables
from contractdiff.ingest.ocr.tesseract import ONE_COLUMN, recognise
from contractdiff.ingest.ocr.words import Word, is_word

TYPE_SIZE = 1.15
"""Type size over the height from the top of a "d" to the bottom of a "p", which is what tesseract measures; 1.1 to 1.2
in ordinary text types."""

RULING = 2.0
"""Points around a table in which its outer rulings lie."""

STRIKE_BAND = (0.10, 0.60)
"""Height of a line through words above their baseline, in type sizes: wider than in a PDF, as the scanner is."""

STRUCK_SHARE = 0.6
"""Share of a word's width that a line runs through when it strikes it."""

FEWEST_SLOPES = 10
"""Words from which the slope of their lines is that of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureTable:
    """A ruled table: the words of each cell, an empty tuple where a merged cell covers the place."""

    left: float
    top: float
    right: float
    bottom: float
    rows: Cells


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureText:
    """What was recognised in one picture; ``struck`` are the words that a straight line runs through.

    ``left_out`` are the marks that were taken for words with next to no confidence, ``missed_lines`` counts lines of
    print that nothing was recognised of.
    """

    words: tuple[Word, ...]
    tables: tuple[PictureTable, ...]
    struck: tuple[Word, ...]
    left_out: tuple[str, ...]
    missed_lines: int = 0

    @property
    def all_words(self) -> tuple[Word, ...]:
        """The words in and outside of tables."""
        return (*self.words, *(word for table in self.tables for row in table.rows for cell in row for word in cell))


def read_picture(pixels: NDArray[np.uint8], dots_per_inch: int, seconds: int) -> PictureText:
    """The text of a grey picture; raises ``RecognitionFailed`` when it takes longer than ``seconds``, or fails."""
    end = time.monotonic() + seconds
    drawn = look(pixels, dots_per_inch)
    scale = 72 / dots_per_inch
    strokes = [_in_points(stroke, scale) for stroke in drawn.strokes]
    found = grids(strokes)
    tables = read_tables(drawn.words, found, dots_per_inch, _left(end))
    # A grid without words is a signature block, or a form that nobody filled in.
    filled = [(grid, cells) for grid, cells in zip(found, tables, strict=True) if cells]
    recognised: list[Word] = []
    rest = _without(drawn.words, [grid for grid, _ in filled], scale)
    if (rest < INK).sum() >= FEWEST_DOTS:
        recognised = recognise(rest, dots_per_inch, ONE_COLUMN, _left(end))
    slope = median(word.slope for word in recognised) if len(recognised) >= FEWEST_SLOPES else 0.0
    words = [_upright(word, slope, scale) for word in recognised]
    sure = tuple(word for word in words if is_word(word))
    return PictureText(
        words=sure,
        tables=tuple(
            PictureTable(left=grid.left, top=grid.top, right=grid.right, bottom=grid.bottom, rows=rows)
            for grid, rows in filled
        ),
        struck=tuple(word for word in sure if _is_struck(word, strokes)),
        left_out=tuple(word.text for word in words if not is_word(word)),
        missed_lines=missed_lines(rest, recognised, dots_per_inch),
    )


def _left(end: float) -> float:
    """The seconds until ``end``; a call that has none left is ended at once."""
    return max(0.1, end - time.monotonic())


def _without(pixels: NDArray[np.uint8], tables: Iterable[Grid], scale: float) -> NDArray[np.uint8]:
    """The picture with its tables as white as paper, their outer rulings included."""
    rest = pixels.copy()
    for table in tables:
        top, bottom = (int(edge / scale) for edge in (table.top - RULING, table.bottom + RULING))
        left, right = (int(edge / scale) for edge in (table.left - RULING, table.right + RULING))
        rest[max(0, top) : max(0, bottom), max(0, left) : max(0, right)] = 255
    return rest


def _turned(x: float, y: float, slope: float, scale: float) -> tuple[float, float]:
    length = math.hypot(1.0, slope)
    return (x + slope * y) / length * scale, (y - slope * x) / length * scale


def _upright(word: Word, slope: float, scale: float) -> Word:
    middle = (word.left + word.right) / 2
    x, baseline = _turned(middle, word.baseline, slope, scale)
    half = (word.right - word.left) / 2 * scale
    return replace(
        word,
        left=x - half, right=x + half,
        top=baseline - (word.baseline - word.top) * scale,
        bottom=baseline + (word.bottom - word.baseline) * scale,
        baseline=baseline,
        size=word.size * scale * TYPE_SIZE,
        slope=0.0,
    )  # fmt: skip


def _in_points(stroke: Stroke, scale: float) -> Stroke:
    return replace(
        stroke,
        left=stroke.left * scale, right=stroke.right * scale, top=stroke.top * scale, bottom=stroke.bottom * scale,
    )  # fmt: skip


def _is_struck(word: Word, strokes: Iterable[Stroke]) -> bool:
    """Whether a straight line runs through most of a word of at least two letters."""
    if sum(letter.isalnum() for letter in word.text) < 2:
        return False
    high, low = (word.baseline - share * word.size for share in reversed(STRIKE_BAND))
    return any(
        stroke.through
        and high <= (stroke.top + stroke.bottom) / 2 <= low
        and min(stroke.right, word.right) - max(stroke.left, word.left) >= STRUCK_SHARE * (word.right - word.left)
        for stroke in strokes
    )
