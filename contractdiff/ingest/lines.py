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
class Column:
    """The left and right edge of a column of text, where a page has more than one."""

    left: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line. ``top`` is the distance of its baseline from the top of the page.

    ``appearances`` has one entry for each character, or none where all of them look ordinary. A page in two columns is
    read in several flows, one after the other: ``flow`` counts them on the page, ``column`` is the one it stands in.
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
    flow: int = 0
    column: Column | None = None

    @property
    def shown(self) -> Shown:
        """The text with its looks."""
        return Shown(self.text, self.appearances)

    @property
    def place(self) -> tuple[int, float]:
        """Where on its page it is read: flow by flow, each from the top."""
        return self.flow, self.top


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The lines of one page in the order of reading; ``number`` counts from 1."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
