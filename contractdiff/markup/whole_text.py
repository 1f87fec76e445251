"""The whole text of a view in one piece, with where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from contractdiff.markup.projection import ViewedPart
from contractdiff.model.extract import Block
from contractdiff.model.viewed import SourcePlace, SourceSpan

LINE_END, CELL_END = "\n", "\t"


def joined(parts: Iterable[ViewedPart], blocks: Sequence[Block]) -> tuple[str, tuple[SourceSpan, ...]]:
    """The text of all ``parts``, which are in order, and its spans; ``blocks`` are those of the document."""
    pieces: list[str] = []
    spans: list[SourceSpan] = []
    offset = 0
    before: ViewedPart | None = None
    for part in parts:
        if before is not None:
            in_row = part.row is not None and (part.block, part.row) == (before.block, before.row)
            pieces.append(CELL_END if in_row else LINE_END)
            offset += 1
        for origin in part.view.origins:
            for place, length in _by_page(part, origin.source, origin.length, blocks[part.block]):
                spans.append(SourceSpan(start=offset + place.offset - origin.source, length=length, first=place))
            offset += origin.length
        pieces.append(part.view.text)
        before = part
    return "".join(pieces), tuple(spans)


def _by_page(part: ViewedPart, source: int, length: int, block: Block) -> Iterator[tuple[SourcePlace, int]]:
    """A stretch of the document, cut where a page begins."""
    end = source + length
    page = block.page
    edges = [source]
    for mark in block.page_breaks if part.row is None else ():
        if mark.offset <= source:
            page = mark.page
        elif mark.offset < end:
            edges.append(mark.offset)
    pages = {mark.offset: mark.page for mark in block.page_breaks}
    for start, stop in zip(edges, [*edges[1:], end], strict=True):
        page = pages.get(start, page) if start != source else page
        place = SourcePlace(block=part.block, offset=start, row=part.row, column=part.column, page=page)
        yield place, stop - start
