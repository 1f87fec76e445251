"""A Word table as a grid: each merged cell has its text once, at its first position."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml.etree import _Element

from contractdiff.ingest.docx.revisions import Layers
from contractdiff.ingest.grids import NO_TEXT, Grid
from contractdiff.ingest.runs import Composed
from contractdiff.model import Table
from contractdiff.wordml.xml import child, number, toggle, value, w

_MAX_SPAN = 100
"""No schedule is wider; a damaged file may claim any span."""

_WRAPPERS = {w("sdt"), w("sdtContent"), w("customXml")}


def rows(table: _Element) -> Iterator[_Element]:
    """The rows of a table, those in content controls included, without those of nested tables."""
    return _inside(table, w("tr"))


def cells(row: _Element) -> Iterator[_Element]:
    """The cells of a row, those in content controls included."""
    return _inside(row, w("tc"))


def only_cell(table: _Element) -> _Element | None:
    """The cell of a table that has just one: a frame around paragraphs, not a table."""
    found = [cell for row in rows(table) for cell in cells(row)]
    return found[0] if len(found) == 1 else None


def read_table(table: _Element, grid: Grid, cell_text: Callable[[_Element], Composed], layers: Layers) -> Table | None:
    """The table as rows of cell texts, put into the empty ``grid``; ``None`` when there is not a word in it."""
    header_rows = 0
    open_columns: set[int] = set()
    for row in rows(table):
        properties = child(row, "trPr")
        texts = [NO_TEXT] * _span(properties, "gridBefore", default=0)
        merged_here: set[int] = set()
        for cell in cells(row):
            column = len(texts)
            text = cell_text(cell)
            if _begins_merge(cell):
                merged_here.add(column)
            elif _continues_merge(cell) and column in open_columns:
                # Word shows nothing of a covered cell. Without a cell above it (its row was taken out by
                # the view) it stands for itself.
                merged_here.add(column)
                text = NO_TEXT
            texts += [text, *[NO_TEXT] * (_span(child(cell, "tcPr"), "gridSpan", default=1) - 1)]
        open_columns = merged_here
        if toggle(properties, "tblHeader") and header_rows == len(grid):
            header_rows += 1
        grid.add(texts, layers.of_row(row))
    return grid.table(header_rows)


def _inside(element: _Element, tag: str) -> Iterator[_Element]:
    for part in element:
        if part.tag == tag:
            yield part
        elif part.tag in _WRAPPERS:
            yield from _inside(part, tag)


def _span(properties: _Element | None, name: str, *, default: int) -> int:
    found = number(value(properties, name))
    return default if found is None else min(max(found, default), _MAX_SPAN)


def _begins_merge(cell: _Element) -> bool:
    return value(cell, "tcPr", "vMerge") == "restart"


def _continues_merge(cell: _Element) -> bool:
    return child(cell, "tcPr", "vMerge") is not None
