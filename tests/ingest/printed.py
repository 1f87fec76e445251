"""Printed pages by hand: one string per line, every character six points wide, every row twelve high.

Leading blanks are the indent, three or more blanks inside a line part it into segments, ``**text**`` is bold, and an
empty string leaves a row free.
"""

from __future__ import annotations

import re

from contractdiff.ingest.lines import COLUMN, ROW, Line, Page, Segment

MARGIN = 72.0
WIDTH, HEIGHT = 612.0, 792.0


def page(number: int, *rows: str, foot: str = "") -> Page:
    """Page ``number`` with ``rows`` from the top margin on and ``foot`` at its lower edge."""
    lines = [_line(row, number, MARGIN + position * ROW) for position, row in enumerate(rows) if row.strip()]
    if foot:
        lines.append(_line(foot, number, HEIGHT - 36))
    return Page(number=number, width=WIDTH, height=HEIGHT, lines=tuple(lines))


def _line(row: str, number: int, top: float) -> Line:
    bold = row.strip().startswith("**")
    row = row.replace("**", "")
    segments = tuple(
        Segment(text=found.group(), left=MARGIN + found.start() * COLUMN, right=MARGIN + found.end() * COLUMN)
        for found in re.finditer(r"\S+(?: {1,2}\S+)*", row)
    )
    return Line(
        text=" ".join(row.split()), page=number, left=segments[0].left, right=segments[-1].right, top=top, size=10.0,
        bold=bold, segments=segments,
    )  # fmt: skip


def texts(pages: list[Page]) -> list[list[str]]:
    """The texts of the lines of each page."""
    return [[line.text for line in one.lines] for one in pages]
