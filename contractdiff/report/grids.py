"""A compared table as the grid that a reader sees: the rows and columns of the revision, struck ones in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from contractdiff.model import Pair, Table, TableRedline
from contractdiff.report.pieces import Piece, PieceKind, one_piece

_Place = tuple[int | None, int | None]


class CellState(StrEnum):
    """What happened to a cell."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: ``base`` and ``revision`` are its texts; ``header`` says whether it heads a column or a row."""

    state: CellState
    base: str = ""
    revision: str = ""
    header: str = ""
    change_pct: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table ready to be drawn; ``fate`` is *added* or *removed* for a table that exists on one side only."""

    caption: str
    fate: CellState
    rows: tuple[tuple[Cell, ...], ...]


def _plain(text: str) -> str:
    return " ".join(text.split())


def _text(table: Table | None, row: int | None, column: int | None) -> str:
    if table is None or row is None or column is None:
        return ""
    cells = table.rows[row]
    return cells[column] if column < len(cells) else ""


def _places(given: tuple[_Place, ...], base: int, revision: int) -> Sequence[_Place]:
    """The pairs of rows or columns, or their positions where the redline gives no pairs (a table on one side)."""
    if given:
        return given
    return tuple(
        (index if index < base else None, index if index < revision else None) for index in range(max(base, revision))
    )


def _header(table: TableRedline, row: _Place, first_column: bool) -> str:
    shown, index = (table.revision, row[1]) if row[1] is not None else (table.base, row[0])
    if shown is not None and index is not None and index < shown.header_rows:
        return "col"
    return "row" if first_column else ""


def _state(table: TableRedline, row: _Place, column: _Place) -> CellState:
    if table.base is None or row[0] is None or column[0] is None:
        return CellState.ADDED
    if table.revision is None or row[1] is None or column[1] is None:
        return CellState.REMOVED
    return CellState.SAME


def grid(table: TableRedline) -> Grid:
    """The grid of a compared table; only cells that the comparison calls changed are marked as changed."""
    changes = {(_plain(cell.base or ""), _plain(cell.revision or "")): cell.change_pct for cell in table.cells}
    sizes = [(len(side.rows), side.width) if side else (0, 0) for side in (table.base, table.revision)]
    columns = _places(table.column_pairs, sizes[0][1], sizes[1][1])
    rows: list[tuple[Cell, ...]] = []
    for row in _places(table.row_pairs, sizes[0][0], sizes[1][0]):
        cells: list[Cell] = []
        for number, column in enumerate(columns):
            old, new = _text(table.base, row[0], column[0]), _text(table.revision, row[1], column[1])
            state, change = _state(table, row, column), None
            if state is CellState.SAME and (_plain(old), _plain(new)) in changes:
                state, change = CellState.CHANGED, changes[_plain(old), _plain(new)]
            header = _header(table, row, number == 0)
            cells.append(Cell(state=state, base=old, revision=new, header=header, change_pct=change))
        rows.append(tuple(cells))
    fate = CellState.ADDED if table.base is None else CellState.REMOVED if not table.revision else CellState.SAME
    caption = next((side.caption for side in (table.revision, table.base) if side and side.caption), "")
    return Grid(caption=caption, fate=fate, rows=tuple(rows))


def cell_pieces(cell: Cell) -> tuple[Piece, ...]:
    """The words of a cell as pieces: what went out, then what came in."""
    if cell.state is CellState.SAME:
        return one_piece(PieceKind.PLAIN, cell.revision)
    old = one_piece(PieceKind.REMOVED, cell.base)
    gap = one_piece(PieceKind.PLAIN, " " if cell.base and cell.revision else "")
    return (*old, *gap, *one_piece(PieceKind.ADDED, cell.revision))


def belongs(table: TableRedline, pair: Pair) -> bool:
    """Whether the compared table is shown with ``pair``."""
    if table.revision_anchor is not None:
        return table.revision_anchor in pair.revision
    return table.base_anchor in pair.base


def unchanged_grid(table: Table) -> Grid:
    """The grid of a table in which nothing changed."""
    return grid(TableRedline(base_anchor=None, revision_anchor=None, base=table, revision=table))
