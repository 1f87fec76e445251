"""A digital PDF as an ``Extract``.

characters -> ruled tables out -> lines -> furniture and contents out -> unruled tables out -> paragraphs
"""

from __future__ import annotations

from dataclasses import replace

from contractdiff.ingest.contents import contents_of_table, last_contents_page, remove_contents
from contractdiff.ingest.furniture import remove_furniture
from contractdiff.ingest.pdf.margin_numbers import remove_margin_numbers
from contractdiff.ingest.pdf.page import ReadPage
from contractdiff.ingest.pdf.page_shares import pages_of
from contractdiff.ingest.pdf.scan_notes import per_run, refuse_without_text, scan_notes
from contractdiff.ingest.pdf.scans import LITTLE_TEXT, PICTURE_SHARE, SHORT_HEADING, Scans, recognise
from contractdiff.ingest.pdf.unread import unread_notes
from contractdiff.ingest.tables import PlacedTable, blocks_with_tables
from contractdiff.model.extract import Diagnostic, Extract, Furniture
from contractdiff.model.reading import Reading


def read(data: bytes, name: str, reading: Reading | None = None) -> Extract:
    """The text of the PDF ``data``; ``name`` is what messages call it.

    Raises ``EncryptedDocument``, ``CorruptDocument``, ``DocumentTooLarge``, ``NoText`` (a scan that was not recognised)
    or ``MarkedScan`` (one with struck words).
    """
    reading = reading or Reading()
    read_pages, beside = pages_of(data, name, reading)
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


def _with_scan(page: ReadPage, scans: Scans) -> ReadPage:
    """``page`` with what was recognised in its pictures."""
    scan = scans.pages.get(page.page.number)
    if scan is None:
        return page
    lines = scan.lines if scan.whole else sorted((*page.page.lines, *scan.lines), key=lambda line: line.place)
    tables = scan.tables if scan.whole else (*page.tables, *scan.tables)
    shown = replace(page.page, lines=tuple(lines))
    return replace(page, page=shown, tables=tables, letters=page.letters + scan.letters, picture_share=0.0)


def _diagnostics(pages: list[ReadPage], scans: Scans, reading: Reading) -> list[Diagnostic]:
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
