"""An HTML table as a grid: each spanned cell has its text once, at its first position."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml.html import HtmlElement

from contractdiff.ingest.grids import NO_TEXT, Grid
from contractdiff.ingest.html_css import declarations, is_hidden
from contractdiff.ingest.runs import Composed
from contractdiff.ingest.tidy import one_line
from contractdiff.model import Table

_MAX_SPAN = 1000
"""The bound that browsers themselves keep."""
_MAX_WIDTH = 1000
"""Columns beyond which spans are not followed: no schedule is that wide, and a grid must fit in memory."""


def only_cell(table: HtmlElement) -> HtmlElement | None:
    """The cell of a table that has just one: a frame around paragraphs, not a table."""
    found = [cell for _, row in _rows(table) for cell in _cells(row)]
    return found[0] if len(found) == 1 else None


def read_table(table: HtmlElement, grid: Grid, cell_text: Callable[[HtmlElement], Composed]) -> Table | None:
    """The table as rows of cell texts, put into the empty ``grid``; ``None`` when there is not a word in it."""
    header_rows = 0
    covered: dict[int, int] = {}  # column -> rows still covered by a cell above
    for in_head, row in _rows(table):
        cells = list(_cells(row))
        texts: list[Composed] = []
        below: dict[int, int] = {}
        for cell in cells:
            while covered.get(len(texts), 0) > 0:
                texts.append(NO_TEXT)
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            if len(texts) + width > _MAX_WIDTH:
                width, height = 1, 1
            if height > 1:
                below |= {len(texts) + at: height - 1 for at in range(width)}
            texts += [cell_text(cell), *[NO_TEXT] * (width - 1)]
        covered = {column: left - 1 for column, left in covered.items() if left > 1} | below
        is_heading = in_head or (bool(cells) and all(cell.tag == "th" for cell in cells))
        if is_heading and header_rows == len(grid):
            header_rows += 1
        grid.add(texts)
    caption = table.find("caption")
    # A row without a word is one whose words belong to another view, or nothing but a gap on the page.
    grid, header_rows = grid.without_empty_rows(header_rows)
    return grid.table(header_rows, "" if caption is None else one_line(str(caption.text_content())))


def _rows(table: HtmlElement) -> Iterator[tuple[bool, HtmlElement]]:
    """The rows of a table, head first and foot last as browsers show them, each with whether it is in the head."""
    groups: list[tuple[str, HtmlElement]] = [(str(part.tag), part) for part in table]
    for wanted in (("thead",), ("tbody", "tr"), ("tfoot",)):
        for tag, part in groups:
            if tag not in wanted:
                continue
            for row in [part] if tag == "tr" else part.findall("tr"):
                if not is_hidden(row, declarations(row)):
                    yield tag == "thead", row


def _cells(row: HtmlElement) -> Iterator[HtmlElement]:
    return (cell for cell in row if cell.tag in ("td", "th") and not is_hidden(cell, declarations(cell)))


def _span(cell: HtmlElement, name: str) -> int:
    text = (cell.get(name) or "1").strip()
    return min(max(int(text), 1), _MAX_SPAN) if text.isdecimal() else 1
