"""Line numbers down the margin, as pleadings and some proposals have them: on the page, not in the agreement.

Told from a numbered list by geometry: one column of small numbers with a common right edge, on most lines of the
document, each one more than the one above it, beginning anew on every page.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from contractdiff.ingest.lines import Line, Page
from contractdiff.model.extract import Furniture

NUMBERED_SHARE = 0.5
"""Share of the lines of a document that carry a number in the margin; a real example has nine tenths."""

RISING_SHARE = 0.8
"""Share of those numbers that are one more than the number above: lists restart and skip more often."""

FEWEST_OF_ITS_OWN = 12
"""Lines of a page from which it can have a column of line numbers of its own; a short list has fewer."""

SAME_EDGE = 1.5
"""Points by which the right edges of the numbers may differ."""


def remove_margin_numbers(pages: list[Page]) -> tuple[list[Page], list[Furniture]]:
    """``pages`` without line numbers in the margin, and those numbers; unchanged where there is no such column."""
    edge = _common_edge(pages)
    if edge is None:
        return pages, []
    removed: list[Furniture] = []
    result: list[Page] = []
    for page in pages:
        lines: list[Line] = []
        column = _edge_on(page, edge)
        for line in page.lines:
            if _number_at(line, column) is None:
                lines.append(line)
                continue
            removed.append(Furniture(text=line.segments[0].text, page=page.number, reason="line number"))
            rest = line.segments[1:]
            if rest:
                numberless = line.shown[len(line.segments[0].text) + 1 :]
                lines.append(
                    replace(
                        line,
                        text=numberless.text,
                        left=rest[0].left,
                        segments=rest,
                        appearances=numberless.appearances,
                    )
                )
        result.append(replace(page, lines=tuple(lines)))
    return result, removed


def _edge_on(page: Page, edge: float) -> float:
    """The right edge of the line numbers on one page: a page typed at another time can be set with another margin."""
    if sum(_number_at(line, edge) is not None for line in page.lines) >= NUMBERED_SHARE * len(page.lines):
        return edge
    own = _common_edge([page]) if len(page.lines) >= FEWEST_OF_ITS_OWN else None
    return edge if own is None else own


def _common_edge(pages: list[Page]) -> float | None:
    """The right edge of the column of line numbers, or ``None`` when the document has none."""
    total = sum(len(page.lines) for page in pages)
    edges = Counter(
        round(line.segments[0].right)
        for page in pages
        for line in page.lines
        if line.segments and _is_small_number(line.segments[0].text)
    )
    if not edges:
        return None
    edge = float(edges.most_common(1)[0][0])
    columns = [[number for line in page.lines if (number := _number_at(line, edge)) is not None] for page in pages]
    steps = [later - earlier == 1 for column in columns for earlier, later in pairwise(column)]
    numbered = sum(len(column) for column in columns)
    if numbered < NUMBERED_SHARE * total or not steps or sum(steps) < RISING_SHARE * len(steps):
        return None
    return edge


def _number_at(line: Line, edge: float) -> int | None:
    if not line.segments or not _is_small_number(line.segments[0].text):
        return None
    return int(line.segments[0].text) if abs(line.segments[0].right - edge) <= SAME_EDGE else None


def _is_small_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 2
