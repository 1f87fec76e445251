"""The text of one view of a document, and where each of its characters stands in the document.

is ninety (90) days        view "current"
is [ninety (90)]sixty days the paragraph as it was read, with the layers of all parties
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from contractdiff.model.placed import Box, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePlace:
    """Where one character of a view stands in the document.

    ``block`` counts the paragraphs and tables as they were read, from 0; ``offset`` is the place in the text of that
    paragraph with everything that it holds, or in the cell at ``row`` and ``column`` of that table. ``page`` is
    1-based; ``box`` is where the letter is printed, in points from the top left corner of the page as it is read. Both
    are ``None`` where they are not known.
    """

    block: int
    offset: int
    row: int | None = None
    column: int | None = None
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSpan:
    """``length`` characters that stand at ``start`` of the view and one after the other in the document as well."""

    start: int
    length: int
    first: SourcePlace


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewedText:
    """The text of one view: paragraphs and rows of tables on lines of their own, cells apart by tabs.

    Nothing in it is made up but those line ends and tabs: every other character is one of the document. Labels that a
    word processor counts and nobody typed are not part of it. ``spans`` are in order; ``boxes`` say where characters
    are printed, and are empty unless they were asked for.
    """

    path: str
    sha256: str
    view: str
    text: str
    spans: tuple[SourceSpan, ...]
    boxes: Mapping[Place, Box] = field(default_factory=dict, repr=False, compare=False)

    def place(self, offset: int) -> SourcePlace | None:
        """Where the character at ``offset`` stands in the document; ``None`` for a line end or tab between its parts.

        Raises ``IndexError`` outside of the text.
        """
        if not 0 <= offset < len(self.text):
            raise IndexError(f"the view has {len(self.text)} characters, none at {offset}")
        number = bisect_right(self.spans, offset, key=lambda one: one.start) - 1
        if number < 0:
            return None
        span = self.spans[number]
        beyond = offset - span.start
        if beyond >= span.length:
            return None
        first = span.first
        at = first.offset + beyond
        row, column = (-1, -1) if first.row is None or first.column is None else (first.row, first.column)
        return SourcePlace(
            block=first.block,
            offset=at,
            row=first.row,
            column=first.column,
            page=first.page,
            box=self.boxes.get(Place(block=first.block, offset=at, row=row, column=column)),
        )

    def places(self, start: int, end: int) -> Iterator[SourcePlace]:
        """Where the characters of ``text[start:end]`` stand, without the line ends and tabs between parts."""
        for offset in range(max(0, start), min(end, len(self.text))):
            place = self.place(offset)
            if place is not None:
                yield place
