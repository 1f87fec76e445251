"""Where on its page each character of an extract stands: one page is read again, this time with its positions kept.

The same steps as in ``document.py`` give the same lines. What the later steps took out or joined is known from the
extract, so letters and text are brought together by reading both in order (see ``matching.py``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

import pypdfium2

from contractdiff.ingest.lines import Line, Page
from contractdiff.ingest.pdf.annotations import read_annotations
from contractdiff.ingest.pdf.characters import Character, Hyphens, read_characters, sideways_turn
from contractdiff.ingest.pdf.columns import in_reading_order
from contractdiff.ingest.pdf.drawings import read_drawings
from contractdiff.ingest.pdf.frame import PageFrame
from contractdiff.ingest.pdf.grids import Cell, Grid, find_grids
from contractdiff.ingest.pdf.marks import mark_characters
from contractdiff.ingest.pdf.matching import Letter, Target, match_lines, match_pieces, targets_of
from contractdiff.ingest.pdf.page_lines import printed_rows
from contractdiff.ingest.pdf.tables import characters_of_cells, ruled_tables
from contractdiff.ingest.tables import PlacedTable, take_unruled_tables
from contractdiff.model.extract import Extract, Furniture
from contractdiff.model.placed import Box, Place, PlacedGrid, PlacedLetter, PlacedLine, PlacedPage

ABOVE, BELOW = 0.75, 0.22
"""How far letters reach above and below their baseline, in em."""

LINE_NUMBER = "line number"
CONTENTS = "table of contents"
SIDEWAYS = "text set sideways"
NOT_FOUND = "not found again in the text"


@dataclass(slots=True, eq=False)
class _Part:
    """A printed line, or what is left of it beside its margin number; ``reason`` is why it is no text."""

    line: Line
    letters: list[Letter]
    reason: str | None = None

    def placed(self) -> PlacedLine:
        """The part as it is handed on."""
        line = self.line
        own = Box(
            left=line.left, top=line.top - ABOVE * line.size, right=line.right, bottom=line.top + BELOW * line.size
        )
        return PlacedLine(
            text=line.text,
            box=Box.around(one.box for one in self.letters) if self.letters else own,
            letters=tuple(one.placed() for one in self.letters),
            left_out=self.reason,
            flow=line.flow,
            in_column=line.column is not None,
        )


def place_page(document: pypdfium2.PdfDocument, number: int, extract: Extract) -> PlacedPage:
    """Page ``number`` of ``document``, which was read as ``extract``."""
    page = document[number - 1]
    try:
        frame = PageFrame(page.raw)
        characters = read_characters(page.raw, frame, Hyphens())
        turn = sideways_turn(characters)
        if turn:
            frame = PageFrame(page.raw, turn)
            characters = read_characters(page.raw, frame, Hyphens())
        outlines = [*read_drawings(page.raw, frame).outlines, *read_annotations(page.raw, frame)]
    finally:
        page.close()
    upright, outlines = mark_characters([one for one in characters if one.turn == 0], outlines)
    ruled, outside = ruled_tables(outlines, upright, number)
    lines, ruled = in_reading_order(outside, ruled, frame.width, number)
    parts = list(_without_numbers(_parts(lines, outside), extract.furniture, number))
    _note_furniture(parts, extract.furniture, number)
    text = [one for one in parts if one.reason is None]
    own = Page(number=number, width=frame.width, height=frame.height, lines=tuple(one.line for one in text))
    kept, unruled = take_unruled_tables(own)
    in_text = {id(line) for line in kept}
    finder = _Tables(extract, number)
    grids = [
        finder.grid(table, pieces, Box(left=table.left, top=table.top, right=table.right, bottom=table.bottom))
        for table, pieces in zip(ruled, _cells(ruled, find_grids(outlines), upright), strict=True)
    ]
    for table in unruled:
        rows = [one for one in text if id(one.line) not in in_text and _is_in(one.line, table)]
        pieces = [piece for row in rows for piece in _segments(row)]
        grids.append(finder.grid(table, pieces, Box.around(row.placed().box for row in rows)))
    text = [one for one in text if id(one.line) in in_text]
    for part, found in zip(
        text, match_lines([one.letters for one in text], targets_of(extract.blocks, number)), strict=True
    ):
        part.reason = None if found else CONTENTS if extract.contents else NOT_FOUND
    in_tables = {id(one) for one in parts if one.reason is None and id(one.line) not in in_text}
    placed = [one.placed() for one in parts if id(one) not in in_tables]
    return PlacedPage(
        number=number,
        width=frame.width,
        height=frame.height,
        turn=turn,
        lines=(*placed, *_sideways([one for one in characters if one.turn != 0])),
        tables=tuple(sorted(grids, key=lambda one: (one.flow, one.box.top))),
    )


def _letters(characters: Iterable[Character]) -> list[Letter]:
    """``characters`` in the order in which their lines are put together."""
    return [_letter(one) for row in printed_rows(characters) for one in row]


def _letter(one: Character) -> Letter:
    box = Box(
        left=one.left, top=one.baseline - ABOVE * one.size, right=one.right, bottom=one.baseline + BELOW * one.size
    )
    return Letter(one.text, box)


def _parts(lines: Sequence[Line], characters: Iterable[Character]) -> list[_Part]:
    """Each line with its letters: those that stand between its ends, on the nearest baseline."""
    members: dict[int, list[Character]] = defaultdict(list)
    for one in (one for row in printed_rows(characters) for one in row):
        near = [
            line
            for line in lines
            if abs(line.top - one.baseline) <= max(line.size, one.size)
            and line.left <= one.left
            and one.right <= line.right
        ]
        if near:
            members[id(min(near, key=lambda line: abs(line.top - one.baseline)))].append(one)
    return [_Part(line, [_letter(one) for one in sorted(members[id(line)], key=attrgetter("left"))]) for line in lines]


def _without_numbers(parts: Iterable[_Part], furniture: Iterable[Furniture], number: int) -> Iterator[_Part]:
    """``parts`` with the line numbers in the margin as parts of their own."""
    numbers = [one.text for one in furniture if one.page == number and one.reason == LINE_NUMBER]
    for part in parts:
        line = part.line
        if not numbers or not line.segments or line.segments[0].text != numbers[0]:
            yield part
            continue
        first, *rest = line.segments
        yield _Part(
            replace(line, text=first.text, right=first.right, segments=(first,)),
            [one for one in part.letters if one.box.left < first.right],
            LINE_NUMBER,
        )
        if rest:
            yield _Part(
                replace(line, text=line.text[len(numbers[0]) + 1 :], left=rest[0].left, segments=tuple(rest)),
                [one for one in part.letters if one.box.left >= first.right],
            )
        del numbers[0]


def _note_furniture(parts: Sequence[_Part], furniture: Iterable[Furniture], number: int) -> None:
    """Note why each line that is no text was taken out of it."""
    for one in furniture:
        if one.page != number or one.reason == LINE_NUMBER:
            continue
        same = [place for place, part in enumerate(parts) if part.reason is None and part.line.text == one.text]
        if same:
            # The same words can stand in the text; heads and feet are nearer to the edge.
            parts[min(same, key=lambda place: min(place, len(parts) - 1 - place))].reason = one.reason


def _cells(
    tables: Sequence[PlacedTable], grids: Iterable[Grid], characters: Sequence[Character]
) -> list[list[list[Letter]]]:
    """For each table the letters of every cell of its grid that has any, row by row."""
    by_box: dict[Cell, list[list[Letter]]] = {}
    rest = characters
    wanted = {(one.left, one.top, one.right, one.bottom) for one in tables}
    for grid in grids:
        if grid.box in wanted:
            cells, rest = characters_of_cells(grid, rest)
            by_box[grid.box] = [_letters(cell) for row in cells for cell in row if cell]
    return [by_box[one.left, one.top, one.right, one.bottom] for one in tables]


def _segments(part: _Part) -> Iterator[list[Letter]]:
    """The letters of a line by the cells that its gaps part."""
    for segment in part.line.segments:
        yield [one for one in part.letters if segment.left <= one.box.left and one.box.right <= segment.right]


def _is_in(line: Line, table: PlacedTable) -> bool:
    return line.flow == table.flow and table.top <= line.top <= table.bottom


def _sideways(characters: Sequence[Character]) -> list[PlacedLine]:
    """Text that does not stand upright, as one place on the page."""
    if not characters:
        return []
    box = Box.around(
        Box(left=one.left, top=one.baseline - one.size, right=one.right, bottom=one.baseline) for one in characters
    )
    return [PlacedLine(text="".join(one.text for one in characters), box=box, left_out=SIDEWAYS)]


class _Tables:
    """Finds the tables of a page among the blocks of the extract, each once."""

    def __init__(self, extract: Extract, number: int) -> None:
        self._extract = extract
        self._number = number
        self._taken: set[tuple[int, int]] = set()

    def grid(self, table: PlacedTable, pieces: Sequence[list[Letter]], box: Box) -> PlacedGrid:
        """``table`` with its place in the extract; ``pieces`` are the letters of its cells, or of parts of them."""
        block, cells = self._cells(table)
        if block is not None:
            match_pieces(pieces, cells)
        return PlacedGrid(
            box=box,
            block=block,
            lines=tuple(tuple(line) for piece in pieces for line in _printed_lines(piece)),
            left_out=None if block is not None else CONTENTS if self._extract.contents else NOT_FOUND,
            flow=table.flow,
        )

    def _cells(self, table: PlacedTable) -> tuple[int | None, list[list[Target]]]:
        """The block that holds the rows of ``table``, and the characters of each of its cells, row by row."""
        for skipped in (0, table.table.header_rows):  # headings that are repeated on a next page are dropped
            wanted = table.table.rows[skipped:]
            for index, block in enumerate(self._extract.blocks):
                if block.table is None or not wanted or (block.page or 0) > self._number:
                    continue
                rows = block.table.rows
                for first in range(len(rows) - len(wanted) + 1):
                    if (index, first) not in self._taken and rows[first : first + len(wanted)] == wanted:
                        self._taken.add((index, first))
                        dropped = [
                            [Target(sign, None) for sign in text] for row in table.table.rows[:skipped] for text in row
                        ]
                        return index, dropped + [
                            [
                                Target(sign, Place(block=index, offset=offset, row=row, column=column))
                                for offset, sign in enumerate(text)
                            ]
                            for row in range(first, first + len(wanted))
                            for column, text in enumerate(rows[row])
                        ]
        return None, []


def _printed_lines(piece: Sequence[Letter]) -> list[list[PlacedLetter]]:
    """The letters of a cell by the line they stand on."""
    found: list[list[PlacedLetter]] = []
    for one in piece:
        before = found[-1][-1].box if found else None
        height = one.box.bottom - one.box.top
        if before is None or one.box.bottom - before.bottom > height / 2 or one.box.left < before.right - height:
            found.append([])
        found[-1].append(one.placed())
    return found
