"""A digital PDF as an ``Extract``.

characters -> ruled tables out -> lines -> furniture and contents out -> unruled tables out -> paragraphs
"""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pypdfium2

from contractdiff.errors import CorruptDocument, DocumentTooLarge, EncryptedDocument
from contractdiff.ingest.contents import contents_of_table, last_contents_page, remove_contents
from contractdiff.ingest.furniture import remove_furniture
from contractdiff.ingest.lines import Page
from contractdiff.ingest.pdf.characters import Character, PageFrame, read_characters
from contractdiff.ingest.pdf.margin_numbers import remove_margin_numbers
from contractdiff.ingest.pdf.page_lines import build_lines
from contractdiff.ingest.pdf.rules import page_rules, struck_characters
from contractdiff.ingest.pdf.scan_notes import per_run, refuse_without_text, scan_notes
from contractdiff.ingest.pdf.scans import LITTLE_TEXT, PICTURE_SHARE, SHORT_HEADING, Scans, recognise
from contractdiff.ingest.pdf.tables import ruled_tables
from contractdiff.ingest.tables import PlacedTable, blocks_with_tables
from contractdiff.model.extract import Diagnostic, Extract, Furniture
from contractdiff.model.reading import Progress, Reading

if TYPE_CHECKING:
    from pdfplumber.pdf import PDF

FEWEST_STRUCK = 40
"""Struck letters below which lines through words are taken for accidents of table borders."""


@dataclass(frozen=True, slots=True)
class _ReadPage:
    page: Page
    tables: tuple[PlacedTable, ...]
    picture_share: float
    letters: int
    struck: int
    sideways: str
    grids_read: bool


def read(data: bytes, name: str, reading: Reading | None = None) -> Extract:
    """The text of the PDF ``data``; ``name`` is what messages call it.

    Raises ``EncryptedDocument``, ``CorruptDocument``, ``DocumentTooLarge``, ``NoText`` (a scan that was not recognised)
    or ``MarkedScan`` (one with struck words).
    """
    reading = reading or Reading()
    read_pages = _read_pages(data, name, reading)
    letters = [one.letters for one in read_pages]
    scans = recognise(data, name, letters, reading)
    pictures = [one.page.number for one in read_pages if one.picture_share > 0]
    refuse_without_text(name, letters, pictures, scans, reading)
    read_pages = [_with_scan(one, scans) for one in read_pages]
    pages, numbers = remove_margin_numbers([read_page.page for read_page in read_pages])
    pages, furniture = remove_furniture(pages)
    pages, contents, titles = remove_contents(pages)
    placed: list[PlacedTable] = []
    for table in (table for read_page in read_pages for table in read_page.tables):
        listed = contents_of_table(table.table) if table.page <= last_contents_page(len(pages)) else None
        if listed is None:
            placed.append(table)
        else:
            contents.extend(listed)
    blocks = blocks_with_tables(pages, placed)
    sideways = [
        Furniture(text=one.sideways, page=one.page.number, reason="text set sideways")
        for one in read_pages
        if one.sideways
    ]
    return Extract(
        format="pdf",
        blocks=tuple(blocks),
        pages=len(read_pages),
        contents=tuple(contents),
        furniture=(*numbers, *furniture, *titles, *sideways),
        diagnostics=(*_diagnostics(read_pages, scans, reading),),
        recognised=tuple(page.record for page in scans.pages.values()),
    )


def _read_pages(data: bytes, name: str, reading: Reading) -> list[_ReadPage]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise EncryptedDocument(f"{name}: the PDF is locked with a password; save a copy without it.") from error
        raise CorruptDocument(
            f"{name}: the PDF cannot be opened, it is damaged or cut off; ask for it again or print it to a new PDF."
        ) from error
    try:
        count = len(document)
        most = reading.bounds.pages
        if count > most:
            raise DocumentTooLarge(f"{name}: {count:,} pages, more than the {most:,} that are read; split the file.")
        if count == 0:
            raise CorruptDocument(f"{name}: the PDF has no pages; ask for it again.")
        plumber = _TableFinder(data)
        try:
            pages: list[_ReadPage] = []
            for index in range(count):
                pages.append(_read_page(document, index, plumber, name))
                reading.tell(Progress(file=name, done=index + 1, total=count))
            return pages
        finally:
            plumber.close()
    finally:
        document.close()


def _with_scan(page: _ReadPage, scans: Scans) -> _ReadPage:
    """``page`` with what was recognised in its pictures."""
    scan = scans.pages.get(page.page.number)
    if scan is None:
        return page
    lines = scan.lines if scan.whole else sorted((*page.page.lines, *scan.lines), key=lambda line: line.top)
    tables = scan.tables if scan.whole else (*page.tables, *scan.tables)
    shown = replace(page.page, lines=tuple(lines))
    return replace(page, page=shown, tables=tables, letters=page.letters + scan.letters, picture_share=0.0)


class _TableFinder:
    """Opens the file a second time with pdfplumber, only if some page has a ruled grid."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._opened: PDF | None = None

    def tables(self, index: int, characters: list[Character]) -> tuple[list[PlacedTable], list[Character], bool]:
        """The ruled tables of the page at ``index``, the characters outside them, and whether the page could be read.

        pdfium reads damaged files that pdfplumber gives up on, in whatever way its parser meets the damage.
        """
        import pdfplumber
        from pdfplumber.utils.exceptions import PdfminerException

        logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
        try:
            if self._opened is None:
                self._opened = pdfplumber.open(io.BytesIO(self._data))
            page = self._opened.pages[index]
            tables, rest = ruled_tables(page, characters, index + 1)
            page.close()
        except (PdfminerException, LookupError, TypeError, ValueError, AttributeError, AssertionError):
            return [], characters, False
        return tables, rest, True

    def close(self) -> None:
        """Close the file, if it was opened."""
        if self._opened is not None:
            self._opened.close()


def _read_page(document: pypdfium2.PdfDocument, index: int, plumber: _TableFinder, name: str) -> _ReadPage:
    try:
        page = document[index]
    except pypdfium2.PdfiumError as error:
        raise CorruptDocument(
            f"{name}: page {index + 1} cannot be read, the PDF is damaged there; ask for it again."
        ) from error
    try:
        frame = PageFrame(page.raw)
        characters = read_characters(page.raw, frame)
        rules = page_rules(page.raw, frame)
    finally:
        page.close()
    upright = [one for one in characters if one.upright]
    sideways = "".join(one.text for one in characters if not one.upright)
    tables: list[PlacedTable] = []
    grids_read = True
    struck = struck_characters(upright, rules)
    if rules.has_grid:
        tables, upright, grids_read = plumber.tables(index, upright)
    return _ReadPage(
        page=Page(
            number=index + 1, width=frame.width, height=frame.height, lines=tuple(build_lines(upright, index + 1))
        ),
        tables=tuple(tables),
        picture_share=rules.picture_share,
        letters=len(characters),
        struck=struck,
        sideways=sideways,
        grids_read=grids_read,
    )


def _diagnostics(pages: list[_ReadPage], scans: Scans, reading: Reading) -> list[Diagnostic]:
    without_text = [one.page.number for one in pages if one.letters < LITTLE_TEXT and one.picture_share > 0]
    pictures = [
        one.page.number
        for one in pages
        if LITTLE_TEXT <= one.letters < SHORT_HEADING and one.picture_share >= PICTURE_SHARE
    ]
    sideways = [one.page.number for one in pages if sum(letter.isalnum() for letter in one.sideways) > LITTLE_TEXT]
    found = [
        *scan_notes(without_text, pictures, scans, reading),
        *per_run(
            "tables-as-text",
            "{pages}: the file is damaged; tables there were read as running text.",
            [one.page.number for one in pages if not one.grids_read],
        ),
        *per_run("sideways-text", "{pages}: text set sideways, which was not read as contract language.", sideways),
    ]
    struck_pages = [one.page.number for one in pages if one.struck >= FEWEST_STRUCK]
    if struck_pages:
        total = sum(one.struck for one in pages)
        found.append(
            Diagnostic(
                code="struck-text-read-as-living",
                message=(
                    f"Lines run through {total} letters on {len(struck_pages)} pages (first on page "
                    f"{struck_pages[0]}). Mark-up drawn in a PDF is not separated yet: struck words are read as "
                    "living language. Compare a clean copy, or the Word file with its tracked changes."
                ),
                page=struck_pages[0],
            )
        )
    return found
