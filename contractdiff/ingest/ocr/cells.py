"""Rows and columns of a table from its drawn lines.

    |  a full ruling over all columns       |
    |--------------|-----------|------------|
    |  merged over both columns|            |   a wall that a row does not have merges the cells beside it
    |--------------|-----------|------------|

Scanned rulings are broken and a little off, so pieces near one height are one ruling, and a ruling counts when its
pieces make up a part of the width.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from contractdiff.ingest.ocr.drawn import Stroke

ONE_RULING = 2.5
"""Points within which pieces are one ruling; rows of small type stand 8 points apart."""

LOWEST_ROW = 5.0
"""Points that a row is high at least: less is a double ruling."""

PART_OF_WIDTH = 0.2
"""Share of the width of a table that the pieces of a ruling cover at least; in dark shading much of it is lost."""

PART_OF_ROW = 0.4
"""Share of the height of a row that a wall covers where it parts two cells of that row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table: its upper and lower edge, and its cells as (column, left, right)."""

    top: float
    bottom: float
    cells: tuple[tuple[int, float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The cells of one table, in points."""

    left: float
    right: float
    columns: int
    rows: tuple[Row, ...]

    @property
    def top(self) -> float:
        """The upper edge of the first row."""
        return self.rows[0].top

    @property
    def bottom(self) -> float:
        """The lower edge of the last row."""
        return self.rows[-1].bottom

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in the table."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def grids(strokes: Iterable[Stroke]) -> list[Grid]:
    """The tables that ``strokes`` (in points, upright) form: at least two rows and two columns each."""
    members: dict[int, list[Stroke]] = defaultdict(list)
    for stroke in strokes:
        if stroke.grid:
            members[stroke.grid].append(stroke)
    found = [grid for one in members.values() if (grid := _grid(one)) is not None]
    return sorted(found, key=lambda grid: grid.top)


def _grid(strokes: Sequence[Stroke]) -> Grid | None:
    across = [stroke for stroke in strokes if stroke.horizontal]
    down = [stroke for stroke in strokes if not stroke.horizontal]
    left = min(stroke.left for stroke in strokes)
    right = max(stroke.right for stroke in strokes)
    heights = [
        height
        for height, pieces in _clusters([((one.top + one.bottom) / 2, one.left, one.right) for one in across])
        if _covered(pieces, left, right) >= PART_OF_WIDTH * (right - left)
    ]
    heights = _apart(heights, LOWEST_ROW)
    bands = list(pairwise(heights))
    walls = {
        place: [_covered(pieces, top, bottom) >= PART_OF_ROW * (bottom - top) for top, bottom in bands]
        for place, pieces in _clusters([((one.left + one.right) / 2, one.top, one.bottom) for one in down])
    }
    edges = _apart(sorted({left, right, *walls}), 2 * ONE_RULING)
    rows: list[Row] = []
    for number, (top, bottom) in enumerate(bands):
        standing = (place for place, stands in walls.items() if left < place < right and _stands(stands, number))
        bounds = _apart(sorted({left, right, *standing}), 2 * ONE_RULING)
        cells = tuple((_nearest(edges, start), start, end) for start, end in pairwise(bounds))
        rows.append(Row(top=top, bottom=bottom, cells=cells))
    if len(rows) < 2 or len(edges) < 3 or max(len(row.cells) for row in rows) < 2:
        return None
    return Grid(left=left, right=right, columns=len(edges) - 1, rows=tuple(rows))


def _stands(rows: Sequence[bool], number: int) -> bool:
    """Whether a wall parts the cells of a row: it is drawn there, or right above and right below, and was lost."""
    between = 0 < number < len(rows) - 1 and rows[number - 1] and rows[number + 1]
    return rows[number] or between


def _nearest(places: Sequence[float], wanted: float) -> int:
    return min(range(len(places)), key=lambda index: abs(places[index] - wanted))


def _clusters(pieces: Iterable[tuple[float, float, float]]) -> list[tuple[float, list[tuple[float, float]]]]:
    """Pieces (place, start, end) whose places lie together: the middle place, and their stretches."""
    found: list[tuple[list[float], list[tuple[float, float]]]] = []
    for place, start, end in sorted(pieces):
        if found and place - found[-1][0][-1] <= ONE_RULING:
            found[-1][0].append(place)
            found[-1][1].append((start, end))
        else:
            found.append(([place], [(start, end)]))
    return [(sum(places) / len(places), stretches) for places, stretches in found]


def _apart(places: Sequence[float], distance: float) -> list[float]:
    """``places`` in order without those that follow the one before them too closely."""
    kept: list[float] = []
    for place in places:
        if not kept or place - kept[-1] >= distance:
            kept.append(place)
    return kept


def _covered(stretches: Iterable[tuple[float, float]], start: float, end: float) -> float:
    """How much of ``start`` to ``end`` the stretches cover together."""
    total, reached = 0.0, start
    for stretch in sorted(stretches):
        first, last = max(stretch[0], reached), min(stretch[1], end)
        if last > first:
            total += last - first
            reached = last
    return total
