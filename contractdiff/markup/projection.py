"""Blocks and tables as one view has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from contractdiff.markup.views import Stands, view_text
from contractdiff.model.extract import Block, Mark, MarkKind, PageBreak, Table

CellMarks = Mapping[tuple[int, int], tuple[Mark, ...]]
"""The marks of each cell that has any, by row and column."""


def block_in_view(block: Block, cells: CellMarks, stands: Stands, *, keeps_bold: bool) -> Block | None:
    """``block`` without the words that do not stand in the view; ``None`` when nothing is left of it.

    ``keeps_bold`` is whether bold type says something of headings even where the words were added.
    """
    if block.table is not None:
        table = _table_in_view(block.table, cells, stands)
        return None if table is None else replace(block, table=table, looks=(), marks=())
    if not block.marks:
        return replace(block, looks=()) if block.looks else block
    found = view_text(block.text, block.marks, stands)
    if not found.text.strip() or (not _has_words(found.text) and _has_words(block.text)):
        # A bullet or full stop that nobody marked is nothing by itself.
        return None
    added = any(mark.kind is MarkKind.INSERTED for mark in block.marks)
    return replace(
        block,
        text=found.text,
        page=_page_at(block, found.source(0)),
        page_breaks=tuple(
            PageBreak(offset=found.placed(one.offset), page=one.page)
            for one in block.page_breaks
            if found.source(0) < one.offset and found.placed(one.offset) < len(found.text)
        ),
        bold=block.bold and (keeps_bold or not added),
        looks=(),
        marks=(),
    )


def _has_words(text: str) -> bool:
    return any(sign.isalnum() for sign in text)


def _page_at(block: Block, offset: int) -> int | None:
    page = block.page
    for one in block.page_breaks:
        if one.offset <= offset:
            page = one.page
    return page


def _table_in_view(table: Table, cells: CellMarks, stands: Stands) -> Table | None:
    """``table`` without the rows and columns of which the view has no word, though the table had."""
    if not cells:
        return replace(table, looks=()) if table.looks else table
    rows = [
        [view_text(text, cells.get((row, column), ()), stands).text for column, text in enumerate(texts)]
        for row, texts in enumerate(table.rows)
    ]
    kept_rows = [row for row, texts in enumerate(table.rows) if any(rows[row]) or not any(texts)]
    gone_columns = {
        column
        for column in range(table.width)
        if any(column < len(texts) and texts[column] for texts in table.rows)
        and not any(column < len(texts) and texts[column] for texts in rows)
    }
    left = tuple(
        tuple(text for column, text in enumerate(rows[row]) if column not in gone_columns) for row in kept_rows
    )
    if not any(text for row in left for text in row):
        return None
    header_rows = sum(row < table.header_rows for row in kept_rows)
    return replace(table, rows=left, header_rows=header_rows, looks=())
