"""Pages in two columns: what is read first.

A line that runs across the page (a title, a page number between the columns) ends a band; inside a band the left column
is read before the right one:

        ARTICLE 4 - RIGHTS            band 1
        A. The ...    H. As ...
        B. The ...    I. All ...      band 2: A, B, H, I
        ARTICLE 5 - GRIEVANCES        band 3

Tables, tables of contents and signature blocks have white space down the middle too. So a page counts as set in columns
only if there is prose on both sides: lines of several words, most of them as wide as their column.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise
from statistics import median

from contractdiff.ingest.furniture import is_page_number
from contractdiff.ingest.lines import Column, Line
from contractdiff.ingest.pdf.characters import LEFT_OF, RIGHT_OF, Character
from contractdiff.ingest.pdf.frame import is_on_paper
from contractdiff.ingest.pdf.page_lines import lines_of, printed_rows, rows_of
from contractdiff.ingest.tables import PlacedTable

MIDDLE = (0.40, 0.60)
"""Share of the page's width between which the space between two columns is looked for."""

NARROWEST = 9.0
"""Points of white between two columns; between words there are 3 to 5, however wide a line is justified."""

FEWEST_ROWS = 5
"""Lines on each side from which a page can be set in columns: fewer are an address, or two signatures."""

CROSSING_SHARE = 0.5
"""Share of the lines through the middle that may run across; a page can have many titles and little text."""

HANGING_SHARE = 0.03
"""Share of the lines that may hang a little way into the space between the columns."""

PROSE_WORDS = 4.0
"""Words in a line of prose, on average; a column holds 6 to 10, a table or an index 1 to 4."""

FULL_SHARE = 0.4
"""Share of the lines of a column that reach its right edge: two thirds in prose, hardly any in a list."""

FULL = 0.8
"""Share of the width of its column that a full line reaches."""

LISTED_SHARE = 0.3
"""Share of lines ending in a number from which a column is a table of contents, an index or a schedule."""

EDGE_GAP = 1.8
"""Usual line spacings between the text and a running head or foot, which is no part of a column."""

FEWEST_IN_RUN = 20
"""Characters written in one go from which they are a column: a label can be written out of order."""

MOST_RUNS = 8
"""Columns written one after the other in one band; more of them are lines, written from left to right."""

_LISTED = re.compile(r"(?:\.\s?){4,}|[\d%]\s*$")


@dataclass(frozen=True, slots=True)
class _Band:
    """A part of the page from one height down to another: across the page, or in two columns."""

    rows: list[list[Character]]
    tables: list[PlacedTable]
    in_columns: bool


@dataclass(frozen=True, slots=True)
class _Strip:
    """Lines and tables that are read from top to bottom; ``side`` is 0 for a left column, 1 for a right one."""

    side: int | None
    lines: list[Line]
    tables: list[PlacedTable]


def in_reading_order(
    characters: Sequence[Character], tables: Sequence[PlacedTable], width: float, number: int
) -> tuple[list[Line], list[PlacedTable]]:
    """The lines and the tables of page ``number``, each with its place in the order of reading."""
    rows = printed_rows(characters)
    middle = _middle(rows, width)
    if middle is None:
        return lines_of(rows, number), list(tables)
    bands = _bands(rows, tables, middle, {id(one): place for place, one in enumerate(characters)})
    strips = [strip for band in bands for strip in _strips(band, middle, number)]
    for side in (0, 1):
        if not _is_prose([line for strip in strips if strip.side == side for line in strip.lines]):
            return lines_of(rows, number), list(tables)
    lines: list[Line] = []
    placed: list[PlacedTable] = []
    for flow, strip in enumerate(strips):
        column = _column(strip.lines) if strip.side is not None and strip.lines else None
        lines += (replace(line, flow=flow, column=column) for line in strip.lines)
        placed += (replace(table, flow=flow) for table in strip.tables)
    return lines, placed


def _strips(band: _Band, middle: float, number: int) -> list[_Strip]:
    """What of a band is read one after the other."""
    if not band.in_columns:
        return [_Strip(None, lines_of(band.rows, number), band.tables)]
    return [
        _Strip(
            side,
            lines_of(_half(band.rows, middle, side), number),
            [table for table in band.tables if (table.left >= middle) == bool(side)],
        )
        for side in (0, 1)
    ]


def _middle(rows: Sequence[Sequence[Character]], width: float) -> float | None:
    """The middle of the space between two columns, if so many lines have one that the page can be set in columns."""
    if not is_on_paper(width):
        return None
    start, end = int(MIDDLE[0] * width), int(MIDDLE[1] * width)
    through = [row for row in rows if row[0].left < end and row[-1].right > start]
    if len(through) < FEWEST_ROWS:
        return None
    taken = _taken(through, start, end)
    # Titles run across all of the middle alike; labels that hang out of a column take a place only now and then.
    most = sorted(taken)[len(taken) // 20] + max(1.0, HANGING_SHARE * len(through))
    best = (0, 0)
    first = 0
    for place, count in enumerate([*taken, len(through) + 1]):
        if count > most:
            best = max(best, (place - first, first))
            first = place + 1
    if best[0] < NARROWEST:
        return None
    middle = start + best[1] + best[0] / 2
    apart = sum(not _crosses(row, middle) for row in through)
    return middle if apart >= max(FEWEST_ROWS, (1 - CROSSING_SHARE) * len(through)) else None


def _taken(rows: Sequence[Sequence[Character]], start: int, end: int) -> list[int]:
    """How many characters stand at each point from ``start`` to ``end``."""
    # Where characters begin and end is noted, and added up afterwards.
    changes = [0] * (end - start + 1)
    for row in rows:
        last = bisect_left(row, end, key=LEFT_OF)
        for left, right in [
            (left, right)
            for left, right in zip(map(LEFT_OF, row[:last]), map(RIGHT_OF, row), strict=False)
            if right >= start
        ]:
            changes[max(0, int(left) - start)] += 1
            changes[min(end, int(right) + 1) - start] -= 1
    return list(accumulate(changes))[:-1]


def _crosses(row: Sequence[Character], middle: float) -> bool:
    """Whether a line runs through the middle, with no more white there than between two words."""
    left = max((one.right for one in row if one.left < middle), default=None)
    right = min((one.left for one in row if one.left >= middle), default=None)
    if left is None or right is None:
        return left is not None and left > middle
    return right - left < NARROWEST * 0.8


def _bands(
    rows: Sequence[list[Character]], tables: Sequence[PlacedTable], middle: float, order: Mapping[int, int]
) -> list[_Band]:
    """The page cut where something runs across it, a line or a table, and where a new section begins.

    ``order`` tells of each character, by its identity, when it was written.
    """
    across = sorted((table for table in tables if table.left < middle < table.right), key=lambda table: table.top)
    found: list[_Band] = []
    waiting = list(across)
    edges = _edge_rows(rows, middle)
    for place, row in enumerate(rows):
        while waiting and waiting[0].top < row[0].baseline:
            found.append(_Band([], [waiting.pop(0)], in_columns=False))
        in_columns = place not in edges and not _crosses(row, middle)
        if not found or found[-1].in_columns != in_columns or (found[-1].tables and not found[-1].rows):
            found.append(_Band([], [], in_columns))
        found[-1].rows.append(row)
    found += (_Band([], [table], in_columns=False) for table in waiting)
    found = [part for band in found for part in (_sections(band, middle, order) if band.in_columns else [band])]
    for table in tables:
        if table not in across:
            above = [band for band in found if band.in_columns and band.rows[0][0].baseline <= table.bottom]
            (above or [band for band in found if band.in_columns] or found)[-1 if above else 0].tables.append(table)
    return found


def _sections(band: _Band, middle: float, order: Mapping[int, int]) -> list[_Band]:
    """A band in columns cut where a new section begins, as the order shows in which the page was written.

    A program writes the left column of a section, then its right one, then the next section. Nothing else need show
    where that begins. Where it writes in another order (line by line, or bits at a time) nothing is cut.
    """
    runs: list[list[Character]] = []
    written = sorted((one for row in band.rows for one in row), key=lambda one: order[id(one)])
    for side, group in groupby(written, lambda one: one.left >= middle):
        run = list(group)
        if runs and (len(run) < FEWEST_IN_RUN or side == (len(runs) % 2 == 0)):
            runs[-1] += run
        else:
            runs.append(run)
    if len(runs) % 2 or not 4 <= len(runs) <= MOST_RUNS or runs[0][0].left >= middle:
        return [band]
    for earlier, later in zip(runs, runs[2:], strict=False):
        if min(one.baseline for one in later) <= max(one.baseline for one in earlier):
            return [band]
    return [
        _Band(rows_of([*left, *right]), [], in_columns=True) for left, right in zip(runs[::2], runs[1::2], strict=True)
    ]


def _edge_rows(rows: Sequence[Sequence[Character]], middle: float) -> set[int]:
    """The first and last rows that are no part of a column: page numbers, and what stands apart on one side only."""
    if len(rows) < 2 * FEWEST_ROWS:
        return set()
    gaps = [lower[0].baseline - upper[0].baseline for upper, lower in pairwise(rows)]
    wide = EDGE_GAP * median(gaps)
    found: set[int] = set()
    for place, gap in ((0, gaps[0]), (len(rows) - 1, gaps[-1])):
        one_side = len({one.left >= middle for one in rows[place]}) == 1
        if (one_side and gap > wide) or is_page_number("".join(one.text for one in rows[place])):
            found.add(place)
    return found


def _half(rows: Sequence[Sequence[Character]], middle: float, side: int) -> list[list[Character]]:
    """What stands on one side of the middle, as rows of its own: the lines of two columns need not be level."""
    return rows_of(one for row in rows for one in row if (one.left >= middle) == bool(side))


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether the lines of one side are running text."""
    if len(lines) < FEWEST_ROWS:
        return False
    column = _column(lines)
    words = sum(len(line.text.split()) for line in lines) / len(lines)
    full = sum(line.right - column.left >= FULL * (column.right - column.left) for line in lines)
    listed = sum(bool(_LISTED.search(line.text)) for line in lines)
    return words >= PROSE_WORDS and full >= FULL_SHARE * len(lines) and listed <= LISTED_SHARE * len(lines)


def _column(lines: Sequence[Line]) -> Column:
    """The column that ``lines`` fill; one line that is too long does not make it wider."""
    return Column(left=min(line.left for line in lines), right=_usual_right([line.right for line in lines]))


def _usual_right(rights: Sequence[float]) -> float:
    """The right edge of most lines."""
    return sorted(rights)[int(0.95 * (len(rights) - 1))]
