"""Blocks and tables as one view has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from contractdiff.markup.views import Stands, ViewText, view_text
from contractdiff.model.extract import Block, Mark, MarkKind, PageBreak, Table

CellMarks = Mapping[tuple[int, int], tuple[Mark, ...]]
"""The marks of each cell that has any, by row and column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewedPart:
    """What a view has of one paragraph, or of the cell at ``row`` and ``column`` of a table, of the document."""

    block: int
    view: ViewText
    row: int | None = None
    column: int | None = None


def parts_in_view(index: int, block: Block, cells: CellMarks, stands: Stands) -> list[ViewedPart]:
    """What ``block_in_view`` keeps of the block at ``index``, with where it stood; empty when that is nothing."""
    if block.table is None:
        found = view_text(block.text, block.marks, stands)
        return [ViewedPart(block=index, view=found)] if _is_left(found.text, block) else []
    standing = _standing(block.table, _with_own(block.table, cells), stands)
    return [
        ViewedPart(block=index, view=standing.cells[row][column], row=row, column=column)
        for row in standing.rows
        for column in range(len(standing.cells[row]))
        if column not in standing.gone_columns
    ]


def block_in_view(block: Block, cells: CellMarks, stands: Stands, *, keeps_bold: bool) -> Block | None:
    """``block`` without the words that do not stand in the view; ``None`` when nothing is left of it.

    ``keeps_bold`` is whether bold type says something of headings even where the words were added.
    """
    if block.table is not None:
        table = _table_in_view(block.table, _with_own(block.table, cells), stands)
        return None if table is None else replace(block, table=table, looks=(), marks=())
    if not block.marks:
        return replace(block, looks=()) if block.looks else block
    found = view_text(block.text, block.marks, stands)
    if not _is_left(found.text, block):
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


def _is_left(text: str, block: Block) -> bool:
    """Whether ``text`` is anything by itself; a bullet or full stop that nobody marked is not."""
    return not block.marks or (bool(text.strip()) and (_has_words(text) or not _has_words(block.text)))


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
    standing = _standing(table, cells, stands)
    if not standing.rows:
        return None
    left = tuple(
        tuple(one.text for column, one in enumerate(standing.cells[row]) if column not in standing.gone_columns)
        for row in standing.rows
    )
    header_rows = sum(row < table.header_rows for row in standing.rows)
    return replace(table, rows=left, header_rows=header_rows, looks=(), marks=(), row_marks=())


def _with_own(table: Table, cells: CellMarks) -> CellMarks:
    """The marks of cells that their looks mean, and those that the file itself has."""
    if not table.marks:
        return cells
    found = dict(cells)
    for one in table.marks:
        place = (one.row, one.column)
        found[place] = (*found.get(place, ()), one.mark)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """The cells of a table as a view has them, the rows that are left, and the columns that are not."""

    cells: tuple[tuple[ViewText, ...], ...]
    rows: tuple[int, ...]
    gone_columns: frozenset[int]


def _standing(table: Table, cells: CellMarks, stands: Stands) -> _Standing:
    found = tuple(
        tuple(view_text(text, cells.get((row, column), ()), stands) for column, text in enumerate(texts))
        for row, texts in enumerate(table.rows)
    )
    rows = tuple(row for row, texts in enumerate(table.rows) if any(one.text for one in found[row]) or not any(texts))
    gone = frozenset(
        column
        for column in range(table.width)
        if any(column < len(texts) and texts[column] for texts in table.rows)
        and not any(column < len(views) and views[column].text for views in found)
    )
    if not any(one.text for views in found for one in views):
        rows = ()
    return _Standing(cells=found, rows=rows, gone_columns=gone)
