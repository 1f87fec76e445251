"""Lines of a paginated text, the common ground of the PDF reader and the layout-text reader.

Positions are in points from the top left corner of the page; a layout text counts a character as ``COLUMN`` points
wide and a row as ``ROW`` points high, so that the same reflow rules serve both.
"""

from __future__ import annotations

from dataclasses import dataclass

from contractdiff.ingest.looks import Appearance, Shown

COLUMN = 6.0
ROW = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of a line between wide gaps: a table cell, or a label and the text after its tab."""

    text: str
    left: float
    right: float
    appearances: tuple[Appearance, ...] = ()

    @property
    def shown(self) -> Shown:
        """The text with its looks."""
        return Shown(self.text, self.appearances)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line. ``top`` is the distance of its baseline from the top of the page.

    ``appearances`` has one entry for each character, or none where all of them look ordinary.
    """

    text: str
    page: int
    left: float
    right: float
    top: float
    size: float
    bold: bool = False
    segments: tuple[Segment, ...] = ()
    appearances: tuple[Appearance, ...] = ()

    @property
    def shown(self) -> Shown:
        """The text with its looks."""
        return Shown(self.text, self.appearances)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The lines of one page, from top to bottom; ``number`` counts from 1."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
