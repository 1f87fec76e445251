"""One right margin for all pages of a text with layout, so that a full line can be told from a short one.

A converter fits the columns of each page to its own type: the same margin stands at column 72 on one page and at
95 on the next. And it lays proportional type on columns of one width, so that on one page a full line of narrow
letters can have fewer columns than another of wide ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from contractdiff.ingest.lines import ROW, Line, Page
from contractdiff.text.labels import parse_label

PROSE = 40
"""Characters of a line long enough to be one of a wrapped paragraph."""

FEWEST_PROSE = 6
"""Lines of prose a page needs before its own margin is trusted."""

NEARLY_FULL = 0.75
"""Share of the margin that a full line of narrow letters still reaches."""

_SENTENCE_END = re.compile(r"[.:;!?][\"'”’)\]]*$")


def of_one_width(pages: list[Page]) -> list[Page]:
    """``pages`` on one scale, as wide as the text between two equal margins, full lines up to the margin."""
    margins = {page.number: margin for page in pages if (margin := _right_margin(page)) is not None}
    if not margins:
        return pages
    usual = median(margins.values())
    left = min(line.left for page in pages for line in page.lines if len(line.text) > PROSE)
    scaled = (_scaled(page, usual / margins.get(page.number, usual)) for page in pages)
    return [replace(page, width=usual + left, lines=filled(page.lines, 0.0, usual)) for page in scaled]


def _right_margin(page: Page) -> float | None:
    """Where the lines of prose on a page end, if there are enough of them to tell."""
    rights = sorted(line.right for line in page.lines if len(line.text) > PROSE and len(line.segments) <= 2)
    return rights[int(0.9 * (len(rights) - 1))] if len(rights) >= FEWEST_PROSE else None


def _scaled(page: Page, factor: float) -> Page:
    """``page`` with its columns ``factor`` times as wide."""
    if abs(factor - 1) < 0.02 or not 0.6 < factor < 1.6:
        return page
    return replace(page, lines=tuple(_scaled_line(line, factor) for line in page.lines))


def _scaled_line(line: Line, factor: float) -> Line:
    segments = tuple(
        replace(segment, left=round(segment.left * factor, 1), right=round(segment.right * factor, 1))
        for segment in line.segments
    )
    return replace(line, left=segments[0].left, right=segments[-1].right, segments=segments)


def filled(lines: Sequence[Line], left: float, margin: float) -> tuple[Line, ...]:
    """``lines`` with those drawn to the margin that the line below them shows to be full; they begin at ``left``."""
    found = list(lines)
    for position, (line, below) in enumerate(pairwise(lines)):
        if line.right < margin and _runs_on(line, below, left + NEARLY_FULL * (margin - left)):
            found[position] = replace(line, right=margin)
    return tuple(found)


def _runs_on(line: Line, below: Line, nearly_full: float) -> bool:
    """Whether ``below`` is the next line of the same sentence, whatever the columns say."""
    if below.top - line.top > ROW or _SENTENCE_END.search(line.text) or len(line.text) <= PROSE:
        return False
    if line.text.isupper() or parse_label(below.text) is not None:
        return False
    return below.text[:1].islower() or line.right >= nearly_full
