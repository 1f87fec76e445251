"""The grids of ruled tables: the cells that the drawn lines of a page close off.

The method of pdfplumber and, before it, of Tabula: bring lines that almost agree onto one height, join their pieces,
look where upright and level lines meet, and take from each such corner the smallest rectangle that is closed on all
sides. Done here on the outlines that are read already, because reading the page once more with pdfplumber takes ten
times as long as all the rest; a test holds both to the same grids.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from contractdiff.ingest.pdf.drawings import Outline, Shape

Cell = tuple[float, float, float, float]
"""Left, top, right and bottom of a cell."""

_Corner = tuple[int, int]
"""A corner by its column and row: places in the lists of upright and level lines."""

SNAP = 3.0
"""Points within which two lines are one, and two pieces of a line join: what table borders are drawn double with."""

FLAT = 0.05
"""Points by which the ends of a level or upright line may differ: what a matrix leaves of rounding."""

SHORTEST_PIECE = 1.0
SHORTEST = 3.0
"""Points below which a piece of a line, and a joined line, is no border."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one table, row by row; ``None`` where a merged cell covers the place."""

    rows: tuple[tuple[Cell | None, ...], ...]

    @property
    def box(self) -> Cell:
        """Left, top, right and bottom of all cells."""
        cells = [cell for row in self.rows for cell in row if cell is not None]
        return (
            min(cell[0] for cell in cells),
            min(cell[1] for cell in cells),
            max(cell[2] for cell in cells),
            max(cell[3] for cell in cells),
        )


@dataclass(frozen=True, slots=True)
class _Edge:
    """A straight line at ``at``, from ``start`` to ``end``."""

    at: float
    start: float
    end: float


THIN = 4.5
"""Points up to which a drawn object is a line and no box: the thickest borders that word processors offer, and some."""


def find_grids(outlines: Sequence[Outline]) -> list[Grid]:
    """The grids of at least two cells that ``outlines`` form, from the top down."""
    if not _may_hold_grid(outlines):
        return []
    level, upright = _edges(outlines)
    rows, columns = _tracks(level), _tracks(upright)
    grids = [
        _grid(
            [(columns[left].at, rows[top].at, columns[right].at, rows[bottom].at) for left, top, right, bottom in group]
        )
        for group in _groups(list(_Corners(columns, rows).cells()))
        if len(group) > 1
    ]
    return sorted(grids, key=lambda grid: grid.box[1::-1])


def _may_hold_grid(outlines: Iterable[Outline]) -> bool:
    """Whether there are enough lines both ways to be a ruled table: at least two cells."""
    lefts: set[int] = set()
    tops: set[int] = set()
    for one in outlines:
        if one.height <= THIN and one.width > 2 * THIN:
            tops.add(round(one.top))
        elif one.width <= THIN and one.height > 2 * THIN:
            lefts.add(round(one.left))
        elif one.width > 20 and one.height > 8:
            tops |= {round(one.top), round(one.bottom)}
            lefts |= {round(one.left), round(one.right)}
    return len(lefts) >= 3 and len(tops) >= 2


def _edges(outlines: Iterable[Outline]) -> tuple[list[_Edge], list[_Edge]]:
    """The level and the upright edges of all outlines, each side of a box being one."""
    level: list[_Edge] = []
    upright: list[_Edge] = []
    for one in outlines:
        sides = list(pairwise(one.corners)) if one.shape is not Shape.LINE else [(one.corners[0], one.corners[-1])]
        for (x, y), (u, v) in sides:
            if abs(y - v) <= FLAT and abs(x - u) >= SHORTEST_PIECE:
                level.append(_Edge((y + v) / 2, min(x, u), max(x, u)))
            elif abs(x - u) <= FLAT and abs(y - v) >= SHORTEST_PIECE:
                upright.append(_Edge((x + u) / 2, min(y, v), max(y, v)))
    return level, upright


@dataclass(frozen=True, slots=True)
class _Track:
    """All edges on one height, or one distance from the left, joined where they touch."""

    at: float
    pieces: tuple[tuple[float, float], ...]

    def touching(self, place: float) -> frozenset[int]:
        """The pieces that reach ``place``, by their position."""
        return frozenset(
            number for number, (start, end) in enumerate(self.pieces) if start - SNAP <= place <= end + SNAP
        )


def _tracks(edges: Iterable[_Edge]) -> list[_Track]:
    """``edges`` brought onto common heights, each with its joined pieces."""
    levels: list[list[_Edge]] = []
    for edge in sorted(edges, key=lambda one: one.at):
        if levels and edge.at <= levels[-1][-1].at + SNAP:
            levels[-1].append(edge)
        else:
            levels.append([edge])
    return [_Track(sum(one.at for one in level) / len(level), _joined(level)) for level in levels]


def _joined(level: Iterable[_Edge]) -> tuple[tuple[float, float], ...]:
    pieces: list[tuple[float, float]] = []
    for edge in sorted(level, key=lambda one: one.start):
        if pieces and edge.start <= pieces[-1][1] + SNAP:
            pieces[-1] = (pieces[-1][0], max(pieces[-1][1], edge.end))
        else:
            pieces.append((edge.start, edge.end))
    return tuple((start, end) for start, end in pieces if end - start >= SHORTEST)


class _Corners:
    """Where upright and level tracks meet."""

    def __init__(self, columns: Sequence[_Track], rows: Sequence[_Track]) -> None:
        self._upright: dict[_Corner, frozenset[int]] = {}
        self._level: dict[_Corner, frozenset[int]] = {}
        self._in_column: dict[int, list[int]] = defaultdict(list)
        self._in_row: dict[int, list[int]] = defaultdict(list)
        heights = [row.at for row in rows]
        for column, track in enumerate(columns):
            reached = {
                row
                for start, end in track.pieces
                for row in range(bisect_left(heights, start - SNAP), bisect_right(heights, end + SNAP))
            }
            for row in sorted(reached):
                level = rows[row].touching(track.at)
                if level:
                    corner = (column, row)
                    self._upright[corner], self._level[corner] = track.touching(heights[row]), level
                    self._in_column[column].append(row)
                    self._in_row[row].append(column)

    def cells(self) -> Iterator[tuple[int, int, int, int]]:
        """Left, top, right and bottom track of the smallest closed rectangle at every corner that has one."""
        for column, row in sorted(self._upright):
            found = self._smallest(column, row)
            if found is not None:
                yield column, row, *found

    def _smallest(self, column: int, row: int) -> _Corner | None:
        right = [one for one in self._in_row[row] if one > column and self._is_level((column, row), (one, row))]
        for below in self._in_column[column]:
            if below <= row or not self._is_upright((column, row), (column, below)):
                continue
            for beside in right:
                opposite = (beside, below)
                if (
                    opposite in self._upright
                    and self._is_upright((beside, row), opposite)
                    and self._is_level((column, below), opposite)
                ):
                    return opposite
        return None

    def _is_upright(self, one: _Corner, other: _Corner) -> bool:
        return not self._upright[one].isdisjoint(self._upright[other])

    def _is_level(self, one: _Corner, other: _Corner) -> bool:
        return not self._level[one].isdisjoint(self._level[other])


def _groups(cells: Sequence[tuple[int, int, int, int]]) -> list[list[tuple[int, int, int, int]]]:
    """Cells that share corners, and those that share corners with them: one group for each table."""
    at_corner: dict[_Corner, list[int]] = defaultdict(list)
    for number, (left, top, right, bottom) in enumerate(cells):
        for corner in ((left, top), (left, bottom), (right, top), (right, bottom)):
            at_corner[corner].append(number)
    group_of: dict[int, int] = {}
    for first in range(len(cells)):
        waiting = [first]
        while waiting:
            number = waiting.pop()
            if number not in group_of:
                group_of[number] = group_of.get(first, first)
                left, top, right, bottom = cells[number]
                for corner in ((left, top), (left, bottom), (right, top), (right, bottom)):
                    waiting += at_corner[corner]
    groups: dict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
    for number, group in sorted(group_of.items()):
        groups[group].append(cells[number])
    return list(groups.values())


def _grid(cells: Sequence[Cell]) -> Grid:
    lefts = sorted({cell[0] for cell in cells})
    rows: list[tuple[Cell | None, ...]] = []
    for top in sorted({cell[1] for cell in cells}):
        row = {cell[0]: cell for cell in cells if cell[1] == top}
        rows.append(tuple(row.get(left) for left in lefts))
    return Grid(tuple(rows))
