"""Pages of layout text in two columns: the left one is read before the right one.

A converter that keeps the layout writes the two columns side by side, so that every line holds half a sentence of each:

        A. The Board and the Association       H. Each school keeps a list
        agree that ...                         of ...

As in a PDF, a line that runs across the page (a title) ends a band, and a page counts as set in columns only with prose
on both sides of the white down its middle: tables and signature blocks have such white too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, groupby
from math import ceil, floor

from contractdiff.ingest.layout_margins import filled
from contractdiff.ingest.lines import COLUMN, Column, Line, Page

MIDDLE = (0.35, 0.65)
"""Share of the page's width between which the white between two columns is looked for."""

FEWEST_ROWS = 5
"""Lines with words on both sides from which a page can be set in columns: fewer are an address, or two signatures."""

CROSSING_SHARE = 0.35
"""Share of the lines that may run across the page."""

PROSE_WORDS = 4.0
"""Words in a line of prose, on average; a column holds 6 to 12, a table or an index 1 to 4."""

FULL_SHARE = 0.4
"""Share of the lines of a column that reach its right edge: two thirds in prose, hardly any in a list."""

FULL = 0.8
"""Share of the width of its column that a full line reaches; proportional type makes columns of text uneven."""

LISTED_SHARE = 0.3
"""Share of lines ending in a number from which a column is a table of contents or a schedule."""

_LISTED = re.compile(r"[\d%]\s*$")


def in_reading_order(page: Page) -> Page:
    """``page`` with its columns one after the other, where it is set in two."""
    middle = _middle(page)
    if middle is None:
        return page
    lines: list[Line] = []
    flow = 0
    sides = _sides(page.lines, middle)
    for across, band in groupby(page.lines, key=lambda line: _crosses(line, middle)):
        rows = list(band)
        parts = [rows] if across else [_halves(rows, middle, left=left) for left in (True, False)]
        for part, column in zip(parts, (None,) if across else sides, strict=True):
            if not part:
                continue
            full = part if column is None else filled(part, column.left, column.right)
            lines += (replace(line, flow=flow, column=column) for line in full)
            flow += 1
    return replace(page, lines=tuple(lines))


def _middle(page: Page) -> float | None:
    """Where the white between two columns of prose is, if there is any."""
    width = max((line.right for line in page.lines), default=0.0)
    crossings = _crossings(page.lines, int(MIDDLE[0] * width / COLUMN), int(MIDDLE[1] * width / COLUMN))
    if not crossings:
        return None
    fewest = min(crossings.values())
    if fewest > CROSSING_SHARE * len(page.lines):
        return None
    return next((middle for middle in _whites(crossings, fewest) if _parts_columns(page, middle)), None)


def _crossings(lines: Sequence[Line], first: int, behind: int) -> dict[float, int]:
    """How many lines have a word across each place from one column of characters up to another.

    Counted by where the segments begin and end, so that a line of endless segments takes no longer than its length.
    """
    changes = [0] * (max(behind - first, 0) + 1)
    for line in lines:
        for segment in line.segments:
            start = max(floor(segment.left / COLUMN) + 1, first)
            end = min(ceil(segment.right / COLUMN), behind)
            if start < end:
                changes[start - first] += 1
                changes[end - first] -= 1
    counts = accumulate(changes[:-1])
    return {at * COLUMN: count for at, count in zip(range(first, behind), counts, strict=True)}


def _whites(crossings: dict[float, int], fewest: int) -> list[float]:
    """The right edge of each strip of white, the widest first: a label and its text have white between them too."""
    strips: list[tuple[int, float]] = []
    for clear, strip in groupby(crossings, key=lambda at: crossings[at] == fewest):
        places = list(strip)
        if clear:
            strips.append((len(places), places[-1]))
    return [edge for _, edge in sorted(strips, reverse=True)]


def _parts_columns(page: Page, middle: float) -> bool:
    """Whether there is prose on both sides of ``middle``, in the same lines."""
    rows = [line for line in page.lines if not _crosses(line, middle)]
    both = sum(len({segment.left < middle for segment in line.segments}) == 2 for line in rows)
    return both >= FEWEST_ROWS and all(_is_prose(_halves(rows, middle, left=left)) for left in (True, False))


def _crosses(line: Line, middle: float) -> bool:
    return any(segment.left < middle < segment.right for segment in line.segments)


def _halves(rows: Sequence[Line], middle: float, *, left: bool) -> list[Line]:
    """What stands on one side of the lines."""
    return list(_half_lines(rows, middle, left=left))


def _half_lines(rows: Sequence[Line], middle: float, *, left: bool) -> Iterator[Line]:
    for line in rows:
        segments = tuple(segment for segment in line.segments if (segment.left < middle) is left)
        if segments:
            yield replace(
                line,
                text=" ".join(segment.text for segment in segments),
                left=segments[0].left,
                right=segments[-1].right,
                segments=segments,
            )


def _is_prose(half: Sequence[Line]) -> bool:
    """Whether one side reads like a column of text, and not like one of a table, an index or a form."""
    if len(half) < FEWEST_ROWS:
        return False
    words = sum(len(line.text.split()) for line in half) / len(half)
    left, right = _edges(half)
    full = sum(line.right >= left + FULL * (right - left) for line in half)
    listed = sum(bool(_LISTED.search(line.text)) for line in half)
    return words >= PROSE_WORDS and full >= FULL_SHARE * len(half) and listed <= LISTED_SHARE * len(half)


def _sides(lines: Sequence[Line], middle: float) -> tuple[Column, Column]:
    """The edges of the two columns."""
    rows = [line for line in lines if not _crosses(line, middle)]
    (left, end), (start, right) = (_edges(_halves(rows, middle, left=left)) for left in (True, False))
    return Column(left=left, right=end), Column(left=start, right=right)


def _edges(half: Sequence[Line]) -> tuple[float, float]:
    """Where the lines of a column begin, and where those end that are full: single ones can be longer."""
    rights = sorted(line.right for line in half)
    return min(line.left for line in half), rights[int(0.9 * (len(rights) - 1))]
