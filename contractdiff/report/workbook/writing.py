"""Sheets as an .xlsx file."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Mapping
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from contractdiff.report.fixed_time import fixed_time
from contractdiff.report.pieces import Piece, PieceKind, shortened
from contractdiff.report.visible import shown
from contractdiff.report.words import say
from contractdiff.report.workbook.sheets import Cell, CellStyle, Column, Sheet

LONGEST: Final = 32_000
"""Characters of a cell beyond which it is cut, and says so; Excel holds 32,767, counted in UTF-16."""

_MOST_FRAGMENTS: Final = 1_000
"""Changes of format in one cell beyond which a redline is shown without them, since Excel refuses some thousands."""

_LINE: Final = 15
"""Height of a line in points."""

_TALLEST: Final = 405
"""Height of a row in points that no program refuses; Excel's limit is 409."""

_LETTER: Final = 1
"""The number of the paper on which American offices print."""

_STYLES: Final[Mapping[CellStyle, Mapping[str, object]]] = {
    CellStyle.TEXT: {},
    CellStyle.STRONG: {"bold": True},
    CellStyle.CRITICAL: {"bold": True, "bg_color": "#F3D0CA"},
    CellStyle.HIGH: {"bg_color": "#F8E8D0"},
    CellStyle.PERCENT: {"num_format": "0%"},
}
_SIGNS: Final[Mapping[PieceKind, Mapping[str, object]]] = {
    PieceKind.REMOVED: {"font_color": "#9A2A1B", "font_strikeout": True},
    PieceKind.ADDED: {"font_color": "#1D4E89", "underline": 1},
    PieceKind.REFERENCE: {"font_color": "#595959"},
    PieceKind.MOVED_AWAY: {"font_color": "#475569", "font_strikeout": True},
    PieceKind.MOVED_HERE: {"font_color": "#475569", "underline": 2},
}
_MOVED: Final[Mapping[PieceKind, str]] = {
    PieceKind.MOVED_AWAY: "words.moved.to",
    PieceKind.MOVED_HERE: "words.moved.from",
}
_HEADING: Final[Mapping[str, object]] = {"bold": True, "bg_color": "#E7EBF0", "bottom": 1}


class _Writer:
    """Writes sheets into one workbook; formats are made once for all of them."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        placed = {"text_wrap": True, "valign": "top", "bottom": 4, "bottom_color": "#B0B0B0"}
        self._styles = {name: workbook.add_format({**placed, **given}) for name, given in _STYLES.items()}
        self._signs = {kind: workbook.add_format(dict(given)) for kind, given in _SIGNS.items()}
        self._number = workbook.add_format({**placed, "align": "center"})
        self._heading = workbook.add_format({**placed, **_HEADING})

    def sheet(self, sheet: Sheet) -> None:
        """Add one sheet."""
        page = self._workbook.add_worksheet(sheet.name)
        first = 0
        for number, column in enumerate(sheet.columns):
            page.set_column(number, number, column.width)
        if sheet.titled:
            self._head(page, sheet.columns, len(sheet.rows))
            first = 1
        for number, row in enumerate(sheet.rows, start=first):
            page.set_row(number, _height(row, sheet.columns))
            for column_number, cell in enumerate(row):
                self._cell(page, number, column_number, cell)
        if sheet.printed is not None:
            page.print_area(0, 0, len(sheet.rows), sheet.printed - 1)
        page.set_landscape()
        page.set_paper(_LETTER)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.set_footer(f"&L{say('sheet.footer')}&R&P / &N")

    def _head(self, page: Worksheet, columns: tuple[Column, ...], rows: int) -> None:
        page.set_row(0, 3 * _LINE)
        for number, column in enumerate(columns):
            page.write_string(0, number, column.title, self._heading)
        page.freeze_panes(1, 0)
        page.repeat_rows(0)
        page.autofilter(0, 0, rows, len(columns) - 1)

    def _cell(self, page: Worksheet, row: int, column: int, cell: Cell) -> None:
        style, value = self._styles[cell.style], cell.value
        if value is None:
            page.write_blank(row, column, None, style)
        elif isinstance(value, str):
            page.write_string(row, column, _fitting(shown(value)), style)
        elif isinstance(value, tuple):
            self._redline(page, row, column, value, style)
        else:
            page.write_number(row, column, value, style if cell.style is CellStyle.PERCENT else self._number)

    def _redline(self, page: Worksheet, row: int, column: int, found: tuple[Piece, ...], style: Format) -> None:
        """Words with their signs; a cell in one format alone is written as such, as Excel wants it."""
        drawn = tuple(_fitting_pieces(found))
        signed = any(piece.kind in self._signs for piece in drawn)
        if len(drawn) == 1 and signed:
            drawn = (*drawn, Piece(kind=PieceKind.PLAIN, text=" "))
        if not signed or len(drawn) > _MOST_FRAGMENTS:
            page.write_string(row, column, _fitting(_in_brackets(drawn)), style)
            return
        fragments: list[str | Format] = []
        for piece in drawn:
            sign = self._signs.get(piece.kind)
            fragments += [sign, piece.text] if sign else [piece.text]
        page.write_rich_string(row, column, *fragments, style)


def _height(row: tuple[Cell, ...], columns: tuple[Column, ...]) -> float:
    """Points that the tallest cell needs: programs that print without opening a window do not work it out."""
    return min(_TALLEST, _LINE * max(map(_lines, row, columns), default=1))


def _lines(cell: Cell, column: Column) -> int:
    """Lines that the words of a cell take in its column."""
    value = cell.value
    text = "".join(piece.text for piece in value) if isinstance(value, tuple) else str(value or "")
    return sum(max(1, math.ceil(len(line) / column.width)) for line in text.split("\n"))


def _in_brackets(found: tuple[Piece, ...]) -> str:
    """A redline without formats: what went out and what came in as brackets, as in the terminal."""
    struck, added = ("[-", "-]"), ("{+", "+}")
    signs = {
        PieceKind.REMOVED: struck,
        PieceKind.MOVED_AWAY: struck,
        PieceKind.ADDED: added,
        PieceKind.MOVED_HERE: added,
    }
    marks = [(*signs.get(piece.kind, ("", "")), piece.text) for piece in found]
    return "".join(f"{before}{text}{after}" for before, after, text in marks)


def _fitting(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return f"{shortened(text, LONGEST)} {say('sheet.cut')}"


def _fitting_pieces(found: tuple[Piece, ...]) -> Iterator[Piece]:
    """The pieces as a reader can trust them, as many as fit into one cell."""
    room = LONGEST
    for piece in found:
        text = shown(piece.text)
        if not text:
            continue
        if len(text) > room:
            yield Piece(kind=piece.kind, text=shortened(text, room))
            yield Piece(kind=PieceKind.PLAIN, text=f" {say('sheet.cut')}")
            return
        room -= len(text)
        if piece.kind in _MOVED:
            yield Piece(kind=PieceKind.PLAIN, text=f"({say(_MOVED[piece.kind], label=shown(piece.was))}) ")
        yield Piece(kind=piece.kind, text=text)


def workbook_bytes(sheets: tuple[Sheet, ...]) -> bytes:
    """The file with ``sheets`` in order."""
    output = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        output,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False},
    )
    workbook.set_properties({"created": fixed_time().replace(tzinfo=None), "author": "contractdiff"})
    writer = _Writer(workbook)
    for sheet in sheets:
        writer.sheet(sheet)
    workbook.close()
    return output.getvalue()
