"""The ruled tables of a PDF page, found by pdfplumber and filled with our own characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contractdiff.ingest.pdf.characters import Character
from contractdiff.ingest.pdf.page_lines import SOFT_HYPHEN, build_lines
from contractdiff.ingest.tables import PlacedTable, header_rows
from contractdiff.model.extract import Table
from contractdiff.text.normalise import squeeze

if TYPE_CHECKING:
    from pdfplumber.page import Page as PlumberPage


def ruled_tables(
    page: PlumberPage, characters: list[Character], number: int
) -> tuple[list[PlacedTable], list[Character]]:
    """The ruled tables of a pdfplumber ``page``, and the characters that stand outside them.

    A grid of fewer than two columns or two rows is a frame around text, not a table, and is left alone.
    """
    found: list[PlacedTable] = []
    rest = characters
    for grid in page.find_tables({"vertical_strategy": "lines", "horizontal_strategy": "lines"}):
        rows = [list(row.cells) for row in grid.rows]
        if len(rows) < 2 or max(sum(cell is not None for cell in row) for row in rows) < 2:
            continue
        texts = tuple(tuple(_cell_text(cell, rest, number) for cell in row) for row in rows)
        left, top, right, bottom = grid.bbox
        if not any(cell for row in texts for cell in row):
            continue
        rest = [one for one in rest if not _inside(one, (left, top, right, bottom))]
        rows_shown = _without_empty(texts)
        table = Table(rows=rows_shown, header_rows=header_rows(rows_shown), page=number)
        found.append(PlacedTable(page=number, top=top, bottom=bottom, table=table))
    return found, rest


def _cell_text(cell: tuple[float, float, float, float] | None, characters: list[Character], number: int) -> str:
    if cell is None:
        return ""
    inside = [one for one in characters if _inside(one, cell)]
    text = ""
    for line in build_lines(inside, number):
        text += line.text if not text or text.endswith((SOFT_HYPHEN, "-")) else f" {line.text}"
    return squeeze(text.replace(SOFT_HYPHEN, ""))


def _inside(character: Character, box: tuple[float, float, float, float]) -> bool:
    middle = (character.left + character.right) / 2
    height = character.baseline - 0.3 * character.size
    return box[0] <= middle <= box[2] and box[1] <= height <= box[3]


def _without_empty(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """The rows that hold any text, without the columns that double rulings make.

    Two rulings side by side give a narrow empty column, and put the texts of one column now left, now right of it. So
    neighbouring columns that no row fills both of are one.
    """
    filled = [row for row in rows if any(row)]
    width = max(len(row) for row in filled)
    columns = [[row[column] if column < len(row) else "" for row in filled] for column in range(width)]
    merged: list[list[str]] = []
    for column in columns:
        if merged and not any(left and right for left, right in zip(merged[-1], column, strict=True)):
            merged[-1] = [left or right for left, right in zip(merged[-1], column, strict=True)]
        else:
            merged.append(column)
    return tuple(zip(*merged, strict=True))
