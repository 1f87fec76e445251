"""One page of a PDF with what was read of it, for a person who doubts the reading.

bytes -> Trace (what became of every block) + the page read again with its positions -> ShownPage and its picture
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from os import PathLike
from pathlib import PurePath
from typing import TYPE_CHECKING

from contractdiff.errors import NoText, UsageError
from contractdiff.model.document import View
from contractdiff.model.extract import Block, Mark, MarkKind
from contractdiff.model.markup import Markup
from contractdiff.model.placed import (
    Box,
    MarkedStretch,
    Place,
    PlacedLetter,
    PlacedLine,
    PlacedPage,
    Region,
    ShownPage,
)
from contractdiff.model.reading import Progress, Recognition
from contractdiff.pipeline import Trace, trace

if TYPE_CHECKING:
    from PIL.Image import Image

ABOUT = "head or legend"
REMARK = "remark or cover"
MARKED_OUT = "left out by its marks"

_Signed = tuple[str | None, MarkKind]
_Cell = tuple[int, int, int]


def show_page(
    path: str | PathLike[str],
    number: int,
    *,
    view: View | str = View.PROPOSED,
    markup: Markup | None = None,
    ocr: Recognition | str = Recognition.AUTO,
    progress: Callable[[Progress], None] | None = None,
    cache: bool = True,
) -> tuple[ShownPage, Image]:
    """Page ``number`` of the PDF at ``path`` with what was read of it, and its plain picture.

    The options are those of ``contractdiff.read``. Raises a ``UsageError`` for another format or a page that is not
    there, a ``NoText`` for a page without text.
    """
    traced = trace(path, view=view, markup=markup, ocr=ocr, progress=progress, cache=cache)
    name = traced.document.path
    if traced.extract.format != "pdf":
        raise UsageError(
            f"{name} is no PDF and has no pages that could be shown as pictures; 'contractdiff outline' shows how it "
            "was read."
        )
    pages = traced.extract.pages or 0
    if not 1 <= number <= pages:
        counted = f"{pages} pages" if pages != 1 else "one page"
        raise UsageError(f"{name} has {counted} and no page {number}; pages are counted from 1, whatever is printed.")
    from contractdiff.ingest.pdf.page_picture import placed_picture

    placed, picture = placed_picture(traced.data, number, traced.extract)
    if not placed.lines and not placed.tables:
        raise NoText(
            f"{name}: page {number} is a picture, and where words stand in a picture is not known; "
            "'contractdiff outline' says what was read of it."
        )
    return shown_page(placed, traced), picture


def shown_page(placed: PlacedPage, traced: Trace) -> ShownPage:
    """What became of everything on one page."""
    document = traced.document
    stretches = tuple(_stretches(placed, traced.marked))
    return ShownPage(
        file=PurePath(document.path).name,
        view=document.view_name,
        number=placed.number,
        pages=traced.extract.pages or placed.number,
        width=placed.width,
        height=placed.height,
        turn=placed.turn,
        regions=tuple(sorted(_regions(placed, traced), key=lambda one: (one.flow, one.box.top))),
        columns=tuple(_columns(placed)),
        stretches=stretches,
        words=tuple(_words(stretches, traced.extract.blocks)),
        parties=tuple(_parties(traced.marked)),
    )


def _regions(placed: PlacedPage, traced: Trace) -> Iterator[Region]:
    numbers = [one for one in placed.lines if one.left_out == "line number"]
    others = [one for one in placed.lines if one.left_out != "line number"]
    if numbers:
        yield _region(numbers, None, numbers[0].left_out)
    for (_, block, reason), group in groupby(others, lambda one: (one.flow, one.block, one.left_out)):
        label, why = _made_of(block, traced)
        yield _region(list(group), label, reason or why)
    for table in placed.tables:
        label, why = _made_of(table.block, traced)
        yield Region(
            box=table.box,
            text=" ".join("".join(letter.text for letter in line) for line in table.lines),
            label=label,
            reason=table.left_out or why,
            marked_out=why == MARKED_OUT,
            is_table=True,
            flow=table.flow,
        )


def _region(lines: Sequence[PlacedLine], label: str | None, reason: str | None) -> Region:
    return Region(
        box=Box.around(one.box for one in lines),
        text=" ".join(one.text for one in lines),
        label=None if reason else label,
        reason=reason,
        marked_out=reason == MARKED_OUT,
        flow=lines[0].flow,
        in_column=lines[0].in_column,
    )


def _made_of(block: int | None, traced: Trace) -> tuple[str | None, str | None]:
    """The label of the provision that a block went to, or why it went to none."""
    if block is None:
        return None, None
    if block in traced.homes:
        return traced.document.full_label(traced.homes[block]), None
    if block not in traced.marked:
        return None, ABOUT
    return None, REMARK if block in traced.remarks else MARKED_OUT


def _columns(placed: PlacedPage) -> Iterator[Box]:
    """The columns of the page in the order of reading."""
    in_columns = (one for one in placed.lines if one.in_column and one.left_out is None)
    for _, group in groupby(sorted(in_columns, key=lambda one: one.flow), lambda one: one.flow):
        yield Box.around(one.box for one in group)


def _stretches(placed: PlacedPage, marked: Mapping[int, Block]) -> Iterator[MarkedStretch]:
    """The marked letters of each line, cut where a mark begins or ends; letters with two marks are in two stretches."""
    marks = _marks_of_cells(marked)
    lines = [*(one.letters for one in placed.lines), *(line for table in placed.tables for line in table.lines)]
    for line in lines:
        read = [one for one in line if one.places]
        for kind in MarkKind:
            for by, group in groupby(read, partial(_signed, kind=kind, marks=marks)):
                letters = list(group)
                if by:
                    yield MarkedStretch(
                        box=Box.around(one.box for one in letters),
                        kind=kind,
                        by=by[0],
                        places=tuple(place for one in letters for place in one.places),
                    )


def _marks_of_cells(marked: Mapping[int, Block]) -> dict[_Cell, list[Mark]]:
    """The marks of each paragraph and of each cell."""
    found: dict[_Cell, list[Mark]] = {}
    for index, block in marked.items():
        if block.marks:
            found[index, -1, -1] = list(block.marks)
        for one in block.table.marks if block.table else ():
            found.setdefault((index, one.row, one.column), []).append(one.mark)
    return found


def _signed(letter: PlacedLetter, kind: MarkKind, marks: Mapping[_Cell, Sequence[Mark]]) -> tuple[str | None] | None:
    """Whose mark of this kind a letter carries, in a tuple because nobody may have signed it; ``None`` for no mark."""
    for place in letter.places:
        for mark in marks.get((place.block, place.row, place.column), ()):
            if mark.kind is kind and mark.start <= place.offset < mark.end:
                return (mark.by,)
    return None


def _words(stretches: Sequence[MarkedStretch], blocks: Sequence[Block]) -> Iterator[tuple[str | None, MarkKind, int]]:
    """How many words each party added and struck on the page."""
    found: Counter[_Signed] = Counter()
    seen: set[tuple[_Signed, _Cell, int]] = set()
    for stretch in stretches:
        signed = (stretch.by, stretch.kind)
        for place in stretch.places:
            word = signed, (place.block, place.row, place.column), _word_start(place, blocks)
            if word not in seen:
                seen.add(word)
                found[signed] += 1
    yield from ((by, kind, count) for (by, kind), count in found.items())


def _word_start(place: Place, blocks: Sequence[Block]) -> int:
    """Where the word that a character belongs to begins."""
    table = blocks[place.block].table
    text = blocks[place.block].text if table is None else table.rows[place.row][place.column]
    return text.rfind(" ", 0, place.offset) + 1


def _parties(marked: Mapping[int, Block]) -> list[str | None]:
    """Everybody who marked anything, in the order of the document, those who sign nothing last."""
    found = dict.fromkeys(mark.by for marks in _marks_of_cells(marked).values() for mark in marks)
    return sorted(found, key=lambda one: one is None)
