"""A digital PDF as an ``Extract``.

characters -> ruled tables out -> lines -> furniture and contents out -> unruled tables out -> paragraphs
"""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2

from contractdiff.errors import CorruptDocument, DocumentTooLarge, EncryptedDocument, NoText
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
from contractdiff.ingest.pdf.tables import ruled_tables
from contractdiff.ingest.tables import PlacedTable, blocks_with_tables
from contractdiff.model.extract import Diagnostic, Extract, Furniture

MOST_PAGES = 3000
"""Longer than any agreement; a file beyond it is refused before it costs an hour."""

LITTLE_TEXT = 20
"""Characters below which a page counts as a page without text."""

PICTURE_SHARE = 0.05
"""Share of a page that a picture must cover before a page with little text is reported as a picture."""


@dataclass(frozen=True, slots=True)
class _ReadPage:
    page: Page
    tables: tuple[PlacedTable, ...]
    picture_share: float
    letters: int
    sideways: str


def read(data: bytes, name: str) -> Extract:
    """The text of the PDF ``data``; ``name`` is what messages call it.

    Raises ``EncryptedDocument``, ``CorruptDocument``, ``DocumentTooLarge`` or ``NoText`` (a scan).
    """
    read_pages = _read_pages(data, name)
    if not any(read_page.letters >= LITTLE_TEXT for read_page in read_pages):
        raise NoText(
            f"{name}: none of its {len(read_pages)} pages holds text; it looks like a scan. "
            "Ask for the original file, or run it through text recognition (OCR) first."
        )
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
        diagnostics=tuple(_diagnostics(read_pages)),
    )


def _read_pages(data: bytes, name: str) -> list[_ReadPage]:
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
        if count > MOST_PAGES:
            raise DocumentTooLarge(f"{name}: {count} pages, more than the {MOST_PAGES} that are read; split the file.")
        if count == 0:
            raise CorruptDocument(f"{name}: the PDF has no pages; ask for it again.")
        hyphens = Hyphens()
        return [_read_page(document, index, name, hyphens) for index in range(count)]
    finally:
        document.close()


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
    )


def _per_run(code: str, message: str, pages: list[int]) -> list[Diagnostic]:
    """One diagnostic for each run of neighbouring pages."""
    runs: list[tuple[int, int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], page)
        else:
            runs.append((page, page))
    return [
        Diagnostic(
            code=code,
            message=message.format(pages=f"Pages {first} to {last}" if last > first else f"Page {first}"),
            page=first,
            page_end=last if last > first else None,
        )
        for first, last in runs
    ]


def _diagnostics(pages: list[_ReadPage]) -> list[Diagnostic]:
    without_text = [one.page.number for one in pages if one.letters < LITTLE_TEXT and one.picture_share > 0]
    pictures = [
        one.page.number
        for one in pages
        if LITTLE_TEXT <= one.letters < 10 * LITTLE_TEXT and one.picture_share >= PICTURE_SHARE
    ]
    sideways = [one.page.number for one in pages if sum(letter.isalnum() for letter in one.sideways) > LITTLE_TEXT]
    return [
        *_per_run("page-without-text", "{pages}: a picture and no text; what it shows was not read.", without_text),
        *_per_run("picture-not-read", "{pages}: most of the content is a picture, which was not read.", pictures),
        *_per_run("sideways-text", "{pages}: text set sideways, which was not read as contract language.", sideways),
    ]
