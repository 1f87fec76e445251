"""A digital PDF as an ``Extract``.

characters -> ruled tables out -> lines -> furniture and contents out -> unruled tables out -> paragraphs
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pypdfium2

from contractdiff.errors import CorruptDocument, DocumentTooLarge, EncryptedDocument
from contractdiff.ingest.contents import contents_of_table, last_contents_page, remove_contents
from contractdiff.ingest.furniture import remove_furniture
from contractdiff.ingest.lines import Page
from contractdiff.ingest.pdf.annotations import read_annotations
from contractdiff.ingest.pdf.characters import Hyphens, read_characters, sideways_turn
from contractdiff.ingest.pdf.columns import in_reading_order
from contractdiff.ingest.pdf.drawings import read_drawings
from contractdiff.ingest.pdf.frame import PageFrame
from contractdiff.ingest.pdf.margin_numbers import remove_margin_numbers
from contractdiff.ingest.pdf.marks import mark_characters
from contractdiff.ingest.pdf.scan_notes import per_run, refuse_without_text, scan_notes
from contractdiff.ingest.pdf.scans import LITTLE_TEXT, PICTURE_SHARE, SHORT_HEADING, Scans, recognise
from contractdiff.ingest.pdf.tables import ruled_tables
from contractdiff.ingest.pdf.unread import Unread, unread_in_file, unread_notes, unread_on_page
from contractdiff.ingest.tables import PlacedTable, blocks_with_tables
from contractdiff.model.extract import Diagnostic, Extract, Furniture
from contractdiff.model.reading import Progress, Reading


@dataclass(frozen=True, slots=True)
class _ReadPage:
    page: Page
    tables: tuple[PlacedTable, ...]
    picture_share: float
    letters: int
    sideways: str
    unread: Unread


def read(data: bytes, name: str, reading: Reading | None = None) -> Extract:
    """The text of the PDF ``data``; ``name`` is what messages call it.

    Raises ``EncryptedDocument``, ``CorruptDocument``, ``DocumentTooLarge``, ``NoText`` (a scan that was not recognised)
    or ``MarkedScan`` (one with struck words).
    """
    reading = reading or Reading()
    read_pages, beside = _read_pages(data, name, reading)
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
        diagnostics=(
            *_diagnostics(read_pages, scans, reading),
            *unread_notes(beside, (one.unread for one in read_pages)),
        ),
        recognised=tuple(page.record for page in scans.pages.values()),
    )


def _read_pages(data: bytes, name: str, reading: Reading) -> tuple[list[_ReadPage], Unread]:
    """All pages, and what the file holds beside them."""
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
        hyphens = Hyphens()
        pages: list[_ReadPage] = []
        for index in range(count):
            pages.append(_read_page(document, index, name, hyphens))
            reading.tell(Progress(file=name, done=index + 1, total=count))
        return pages, unread_in_file(document)
    finally:
        document.close()


def _with_scan(page: _ReadPage, scans: Scans) -> _ReadPage:
    """``page`` with what was recognised in its pictures."""
    scan = scans.pages.get(page.page.number)
    if scan is None:
        return page
    lines = scan.lines if scan.whole else sorted((*page.page.lines, *scan.lines), key=lambda line: line.place)
    tables = scan.tables if scan.whole else (*page.tables, *scan.tables)
    shown = replace(page.page, lines=tuple(lines))
    return replace(page, page=shown, tables=tables, letters=page.letters + scan.letters, picture_share=0.0)


def _read_page(document: pypdfium2.PdfDocument, index: int, name: str, hyphens: Hyphens) -> _ReadPage:
    try:
        page = document[index]
    except pypdfium2.PdfiumError as error:
        raise CorruptDocument(
            f"{name}: page {index + 1} cannot be read, the PDF is damaged there; ask for it again."
        ) from error
    try:
        frame = PageFrame(page.raw)
        characters = read_characters(page.raw, frame, hyphens)
        turn = sideways_turn(characters)
        if turn:
            frame = PageFrame(page.raw, turn)
            characters = read_characters(page.raw, frame, hyphens)
        drawings = read_drawings(page.raw, frame)
        outlines = [*drawings.outlines, *read_annotations(page.raw, frame)]
        has_text = len(characters) >= LITTLE_TEXT
        unread = unread_on_page(page.raw, has_text=has_text, has_picture=drawings.picture_share > 0)
    finally:
        page.close()
    number = index + 1
    upright, outlines = mark_characters([one for one in characters if one.turn == 0], outlines)
    tables, upright = ruled_tables(outlines, upright, number)
    lines, tables = in_reading_order(upright, tables, frame.width, number)
    return _ReadPage(
        page=Page(number=number, width=frame.width, height=frame.height, lines=tuple(lines)),
        tables=tuple(tables),
        picture_share=drawings.picture_share,
        letters=len(characters),
        sideways="".join(one.text for one in characters if one.turn != 0),
        unread=unread,
    )


def _diagnostics(pages: list[_ReadPage], scans: Scans, reading: Reading) -> list[Diagnostic]:
    without_text = [one.page.number for one in pages if one.letters < LITTLE_TEXT and one.picture_share > 0]
    pictures = [
        one.page.number
        for one in pages
        if LITTLE_TEXT <= one.letters < SHORT_HEADING and one.picture_share >= PICTURE_SHARE
    ]
    sideways = [one.page.number for one in pages if sum(letter.isalnum() for letter in one.sideways) > LITTLE_TEXT]
    return [
        *scan_notes(without_text, pictures, scans, reading),
        *per_run("sideways-text", "{pages}: text set sideways, which was not read as contract language.", sideways),
    ]
