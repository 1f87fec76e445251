"""The ruled tables of a PDF page: grids filled with the characters that stand in them."""

from __future__ import annotations

from collections.abc import Sequence

from contractdiff.ingest.looks import Shown, cell_looks
from contractdiff.ingest.pdf.characters import SOFT_HYPHEN, Character
from contractdiff.ingest.pdf.drawings import Outline
from contractdiff.ingest.pdf.grids import Grid, find_grids
from contractdiff.ingest.pdf.page_lines import build_lines
from contractdiff.ingest.tables import PlacedTable, header_rows
from contractdiff.model.extract import Table

_Rows = list[list[Shown]]

FEWEST_CELLS = 3
"""Cells with text that make a table of a single row: two are text beside a note, or two columns in a frame."""


def ruled_tables(
    outlines: Sequence[Outline], characters: list[Character], number: int
) -> tuple[list[PlacedTable], list[Character]]:
    """The tables that ``outlines`` rule on page ``number``, and the characters that stand outside of them.

    A grid of fewer than two columns or two rows is a frame around text, not a table, and is left alone; but a single
    row of cells with several lines each is one, such as the headings that a page break cut off from their table.
    """
    found: list[PlacedTable] = []
    rest = characters
    for grid in find_grids(outlines):
        if max(sum(cell is not None for cell in row) for row in grid.rows) < 2:
            continue
        if len(grid.rows) < 2 and not _is_row_of_cells(grid, rest, number):
            continue
        rows, outside = _filled(grid, rest, number)
        if not any(cell.text for row in rows for cell in row):
            continue
        rest = outside
        shown = _without_empty(rows)
        texts = tuple(tuple(cell.text for cell in row) for row in shown)
        table = Table(rows=texts, header_rows=header_rows(texts), page=number, looks=cell_looks(shown))
        left, top, right, bottom = grid.box
        found.append(PlacedTable(page=number, left=left, right=right, top=top, bottom=bottom, table=table))
    return found, rest


def _is_row_of_cells(grid: Grid, characters: Sequence[Character], number: int) -> bool:
    """Whether most cells of a single row hold several lines, which make no sense read across."""
    cells = [build_lines(own, number) for row in characters_of_cells(grid, characters)[0] for own in row if own]
    return len(cells) >= FEWEST_CELLS and sum(len(lines) > 1 for lines in cells) * 2 > len(cells)


def _filled(grid: Grid, characters: Sequence[Character], number: int) -> tuple[_Rows, list[Character]]:
    """The text of every cell of ``grid``, and the characters that stand in none."""
    cells, outside = characters_of_cells(grid, characters)
    return [[_cell_text(own, number) if own else Shown("") for own in row] for row in cells], outside


def characters_of_cells(
    grid: Grid, characters: Sequence[Character]
) -> tuple[list[list[list[Character]]], list[Character]]:
    """The characters in every cell of ``grid``, and those that stand in none."""
    box = grid.box
    inside = [
        (middle, height, one)
        for one, middle, height in ((one, (one.left + one.right) / 2, _height(one)) for one in characters)
        if box[0] <= middle <= box[2] and box[1] <= height <= box[3]
    ]
    taken: set[int] = set()
    rows: list[list[list[Character]]] = []
    for row in grid.rows:
        heights = [(cell[1], cell[3]) for cell in row if cell is not None]
        top, bottom = min(height[0] for height in heights), max(height[1] for height in heights)
        waiting = [place for place in inside if top <= place[1] <= bottom and id(place[2]) not in taken]
        cells: list[list[Character]] = []
        for cell in row:
            own: list[Character] = []
            if cell is not None:
                own = [
                    one
                    for middle, height, one in waiting
                    if cell[0] <= middle <= cell[2] and cell[1] <= height <= cell[3] and id(one) not in taken
                ]
            taken.update(map(id, own))
            cells.append(own)
        rows.append(cells)
    return rows, [one for one in characters if id(one) not in taken]


def _cell_text(characters: list[Character], number: int) -> Shown:
    text = Shown("")
    for line in build_lines(characters, number):
        separator = "" if not text.text or text.text.endswith((SOFT_HYPHEN, "-")) else " "
        text = text.joined(line.shown, separator)
    return text.without(SOFT_HYPHEN).squeezed()


def _height(character: Character) -> float:
    """Where the middle of small letters stands."""
    return character.baseline - 0.3 * character.size


def _without_empty(rows: _Rows) -> _Rows:
    """The rows that hold any text, without the columns that double rulings make.

    Two rulings side by side give a narrow empty column, and put the texts of one column now left, now right of it. So
    neighbouring columns that no row fills both of are one.
    """
    filled = [row for row in rows if any(cell.text for cell in row)]
    width = max(len(row) for row in filled)
    columns = [[row[column] if column < len(row) else Shown("") for row in filled] for column in range(width)]
    merged: _Rows = []
    for column in columns:
        if merged and not any(left.text and right.text for left, right in zip(merged[-1], column, strict=True)):
            merged[-1] = [left if left.text else right for left, right in zip(merged[-1], column, strict=True)]
        else:
            merged.append(column)
    return [list(row) for row in zip(*merged, strict=True)]
