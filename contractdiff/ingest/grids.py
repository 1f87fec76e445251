"""A table as it is being read: rows of composed cells, brought to one width within bounds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from contractdiff.errors import DocumentTooLarge
from contractdiff.ingest.runs import Change, Composed
from contractdiff.model import CellLook, CellMark, MarkKind, RowMark, Table

MOST_CELLS = 1_000_000
"""Positions of one table. The largest wage schedules seen have 5,000; a few bytes of markup can ask for billions,
since every row is as wide as the widest."""


@dataclass(slots=True)
class Grid:
    """The rows of one table; ``name`` is what messages call the document."""

    name: str
    _rows: list[list[Composed]] = field(default_factory=list)
    _row_marks: list[RowMark] = field(default_factory=list)
    _width: int = 0

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, cells: Sequence[Composed], changes: Iterable[tuple[MarkKind, Change]] = ()) -> None:
        """Add a row; ``changes`` say that it was inserted or deleted as a whole."""
        self._row_marks += [
            RowMark(row=len(self._rows), kind=kind, by=change.by, date=change.date) for kind, change in changes
        ]
        self._rows.append(list(cells))
        self._width = max(self._width, len(cells))
        if self._width * len(self._rows) > MOST_CELLS:
            raise DocumentTooLarge(
                f"{self.name} holds a table of {len(self._rows):,} rows and {self._width:,} columns or more, which no "
                "agreement has; take that table out, or save the document anew in the program it was written with."
            )

    def without_empty_rows(self, header_rows: int) -> tuple[Grid, int]:
        """The grid without rows that have not a word, and how many of its ``header_rows`` are left."""
        kept = [(at, cells) for at, cells in enumerate(self._rows) if any(cell.text for cell in cells)]
        places = {at: place for place, (at, _) in enumerate(kept)}
        marks = [replace(mark, row=places[mark.row]) for mark in self._row_marks if mark.row in places]
        grid = Grid(self.name, [cells for _, cells in kept], marks, self._width)
        return grid, sum(at < header_rows for at, _ in kept)

    def table(self, header_rows: int = 0, caption: str = "") -> Table | None:
        """The table, all rows of one width; ``None`` when there is not a word in it."""
        if not any(cell.text for cells in self._rows for cell in cells):
            return None
        placed = [(row, column, cell) for row, cells in enumerate(self._rows) for column, cell in enumerate(cells)]
        return Table(
            rows=tuple(tuple(cell.text for cell in cells) + ("",) * (self._width - len(cells)) for cells in self._rows),
            header_rows=header_rows or 1,
            caption=caption,
            looks=tuple(
                CellLook(row=row, column=column, look=one) for row, column, cell in placed for one in cell.looks
            ),
            marks=tuple(
                CellMark(row=row, column=column, mark=one) for row, column, cell in placed for one in cell.marks
            ),
            row_marks=tuple(self._row_marks),
        )


NO_TEXT = Composed(text="")
"""What stands in a position that a merged cell covers."""
