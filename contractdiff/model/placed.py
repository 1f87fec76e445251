"""Where on a page the text of a document stands, for a person who doubts how it was read.

Distances are in points from the top left corner of the page as it is read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from contractdiff.model.extract import MarkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on a page."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, boxes: Iterable[Box]) -> Box:
        """The smallest box that holds all of ``boxes``, of which there must be one."""
        held = list(boxes)
        return cls(
            left=min(one.left for one in held),
            top=min(one.top for one in held),
            right=max(one.right for one in held),
            bottom=max(one.bottom for one in held),
        )


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """A character of an extract: ``offset`` in the text of a block, or of the cell at ``row`` and ``column``."""

    block: int
    offset: int
    row: int = -1
    column: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedLetter:
    """A printed letter and the characters it was read as: several for a ligature, none for a dropped hyphen."""

    text: str
    box: Box
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedLine:
    """A printed line outside of tables. ``left_out`` is why it is not part of the text, if it is not.

    ``flow`` counts the parts of a page in columns in the order of reading; ``in_column`` is whether it stands in one.
    """

    text: str
    box: Box
    letters: tuple[PlacedLetter, ...] = ()
    left_out: str | None = None
    flow: int = 0
    in_column: bool = False

    @property
    def block(self) -> int | None:
        """The block of the extract that the line went to."""
        return next((place.block for letter in self.letters for place in letter.places), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedGrid:
    """A table on a page, with the printed lines of its cells; ``block`` is ``None`` where it was left out."""

    box: Box
    block: int | None
    lines: tuple[tuple[PlacedLetter, ...], ...] = ()
    left_out: str | None = None
    flow: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedPage:
    """One page with everything that was read of it, in the order of reading; ``turn`` counts quarter turns."""

    number: int
    width: float
    height: float
    turn: int
    lines: tuple[PlacedLine, ...]
    tables: tuple[PlacedGrid, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedStretch:
    """Letters on one line that one party added or struck; ``places`` are the characters that were read of them."""

    box: Box
    kind: MarkKind
    by: str | None
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A paragraph or table as far as it stands on the page, and what was made of it.

    ``label`` names the provision it went to; ``reason`` says why it went to none. ``marked_out`` is whether that is
    because its own marks take it out of the view, rather than because it is no language. ``text`` is what stands there.
    """

    box: Box
    text: str
    label: str | None = None
    reason: str | None = None
    marked_out: bool = False
    is_table: bool = False
    flow: int = 0
    in_column: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPage:
    """A page with what was read of it: ``regions`` and ``columns`` in the order of reading, ``stretches`` from the top.

    ``parties`` are those who marked anything in the document; ``None`` stands for marks that nobody signs.
    """

    file: str
    view: str
    number: int
    pages: int
    width: float
    height: float
    turn: int
    regions: tuple[Region, ...]
    columns: tuple[Box, ...]
    stretches: tuple[MarkedStretch, ...]
    words: tuple[tuple[str | None, MarkKind, int], ...]
    parties: tuple[str | None, ...]
