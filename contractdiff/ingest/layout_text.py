"""The printed lines of a page of text in which columns of characters stand for the layout."""

from __future__ import annotations

import re
from itertools import pairwise

from contractdiff.ingest.lines import COLUMN, ROW, Line, Page, Segment
from contractdiff.model import Furniture
from contractdiff.text.normalise import squeeze

SIZE = 10.0
"""Points of type that a row of 12 points stands for; a text has one size."""

NUMBERED_SHARE = 0.5
"""Share of lines that must carry a number in the margin (the references measured 2,460 of 2,704)."""

RISING_SHARE = 0.8
"""Share of those numbers that must be one more than the number before: this tells them from a list."""

_NUMBERED = re.compile(r"(?P<margin> {0,4}(?P<number>\d{1,2}))(?P<text> {2,}\S.*|\s*)")
_SEGMENT = re.compile(r"\S+(?: {1,2}\S+)*")


def layout_page(sheet: str, number: int) -> Page:
    """``sheet`` as lines in points; three spaces part a line into segments, two can follow a full stop."""
    lines: list[Line] = []
    rows = sheet.split("\n")
    for row, text in enumerate(rows, start=1):
        if not text.strip():
            continue
        segments = tuple(
            Segment(text=squeeze(found.group()), left=found.start() * COLUMN, right=found.end() * COLUMN)
            for found in _SEGMENT.finditer(text)
        )
        lines.append(
            Line(
                text=squeeze(text),
                page=number,
                left=segments[0].left,
                right=segments[-1].right,
                top=row * ROW,
                size=SIZE,
                segments=segments,
            )
        )
    width = max((line.right for line in lines), default=0.0)
    return Page(number=number, width=width, height=len(rows) * ROW, lines=tuple(lines))


def has_line_numbers(sheets: list[str]) -> bool:
    """Whether the lines are numbered down the margin, as pleadings are."""
    lines = [line for sheet in sheets for line in sheet.split("\n") if line.strip()]
    numbers = [int(found["number"]) for line in lines if (found := _NUMBERED.fullmatch(line))]
    if len(numbers) <= NUMBERED_SHARE * len(lines) or len(numbers) < 10:
        return False
    rising = sum(later - earlier == 1 or later == 1 for earlier, later in pairwise(numbers))
    return rising >= RISING_SHARE * (len(numbers) - 1)


def without_line_numbers(sheets: list[str]) -> tuple[list[str], list[Furniture]]:
    """``sheets`` with blanks where the numbers stood, so that columns stay, and the numbers of each page."""
    kept: list[str] = []
    furniture: list[Furniture] = []
    for page, sheet in enumerate(sheets, start=1):
        numbers: list[str] = []
        rows: list[str] = []
        for line in sheet.split("\n"):
            found = _NUMBERED.fullmatch(line)
            if found:
                numbers.append(found["number"])
                rows.append(" " * len(found["margin"]) + found["text"])
            else:
                rows.append(line)
        kept.append("\n".join(rows))
        if numbers:
            furniture.append(Furniture(text=" ".join(numbers), page=page, reason="line numbers"))
    return kept, furniture
