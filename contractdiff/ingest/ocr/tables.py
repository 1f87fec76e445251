"""The words in the cells of ruled tables.

Tesseract cannot read a ruled table: rulings become letters, columns run together, and on wage schedules a seventh of
the figures is lost. So the cells are cut out between the rulings and put below one another, one to a line, which it
reads like any paragraph; each line then goes back into its cell.

    | Step 1 | $ 18.40 |        Step 1
    | Step 2 | $ 18.95 |   >    $ 18.40   >   the words of each cell
                                Step 2
                                $ 18.95
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from contractdiff.ingest.ocr.cells import Grid
from contractdiff.ingest.ocr.tesseract import ONE_BLOCK, recognise
from contractdiff.ingest.ocr.words import Word, is_word

INSET = 1.2
"""Points inside the rulings from which a cell is cut out; rulings are up to 2 points thick."""

BETWEEN = 6.0
"""Points of paper around each cell in the picture that is read: about half a line."""

INK = 140
"""Grey below which a dot of a cell belongs to a letter."""

FEWEST_DOTS = 12
"""Dots of ink below which a cell is empty; a full stop at 300 dots to an inch has about twenty."""

Cells = tuple[tuple[tuple[Word, ...], ...], ...]
"""The words of each cell, by row and column."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A cell that was cut out: where it belongs, and what was taken off its place."""

    grid: int
    row: int
    column: int
    pixels: NDArray[np.uint8]
    left: int
    top: int


def read_tables(pixels: NDArray[np.uint8], grids: Sequence[Grid], dots_per_inch: int, seconds: float) -> list[Cells]:
    """The words of each table of a straight picture, in points; an empty tuple for a table without a word."""
    cuts = [cut for number, grid in enumerate(grids) for cut in _cuts(pixels, number, grid, dots_per_inch)]
    if not cuts:
        return [() for _ in grids]
    column, tops = _below_one_another(cuts, round(BETWEEN * dots_per_inch / 72))
    found: dict[tuple[int, int, int], list[Word]] = {}
    scale = 72 / dots_per_inch
    for word in recognise(column, dots_per_inch, ONE_BLOCK, seconds):
        place = bisect_right(tops, (word.top + word.bottom) / 2) - 1
        if place < 0 or not is_word(word):
            continue
        cut = cuts[place]
        right, down = cut.left - round(BETWEEN * dots_per_inch / 72), cut.top - tops[place]
        moved = replace(
            word,
            left=(word.left + right) * scale, right=(word.right + right) * scale,
            top=(word.top + down) * scale, bottom=(word.bottom + down) * scale,
            baseline=(word.baseline + down) * scale, size=word.size * scale, slope=0.0,
        )  # fmt: skip
        found.setdefault((cut.grid, cut.row, cut.column), []).append(moved)
    return [
        tuple(
            tuple(tuple(found.get((number, row, column), ())) for column in range(grid.columns))
            for row in range(len(grid.rows))
        )
        if any(key[0] == number for key in found)
        else ()
        for number, grid in enumerate(grids)
    ]


def _cuts(pixels: NDArray[np.uint8], number: int, grid: Grid, dots_per_inch: int) -> Iterable[_Cut]:
    scale = dots_per_inch / 72
    for row_number, row in enumerate(grid.rows):
        top, bottom = round((row.top + INSET) * scale), round((row.bottom - INSET) * scale)
        for column, start, end in row.cells:
            left, right = round((start + INSET) * scale), round((end - INSET) * scale)
            cell = pixels[max(0, top) : bottom, max(0, left) : right]
            ink = cell < INK
            if ink.sum() < FEWEST_DOTS:
                continue
            rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
            trimmed = cell[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
            yield _Cut(
                number, row_number, min(column, grid.columns - 1), trimmed,
                max(0, left) + int(columns[0]), max(0, top) + int(rows[0]),
            )  # fmt: skip


def _below_one_another(cuts: Sequence[_Cut], between: int) -> tuple[NDArray[np.uint8], list[int]]:
    """One picture of all the cells, and the height at which each begins."""
    height = sum(cut.pixels.shape[0] + between for cut in cuts) + between
    width = max(cut.pixels.shape[1] for cut in cuts) + 2 * between
    picture = np.full((height, width), 255, dtype=np.uint8)
    tops: list[int] = []
    top = between
    for cut in cuts:
        rows, columns = cut.pixels.shape
        picture[top : top + rows, between : between + columns] = cut.pixels
        tops.append(top)
        top += rows + between
    return picture, tops
