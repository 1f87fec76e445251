"""One page of a PDF: its lines in the order of reading, its ruled tables, and what is known of its pictures."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2

from contractdiff.errors import CorruptDocument, DocumentTooLarge, EncryptedDocument
from contractdiff.ingest.lines import Page
from contractdiff.ingest.pdf.annotations import read_annotations
from contractdiff.ingest.pdf.characters import Hyphens, read_characters, sideways_turn, stand_upright
from contractdiff.ingest.pdf.columns import in_reading_order
from contractdiff.ingest.pdf.drawings import read_drawings
from contractdiff.ingest.pdf.frame import PageFrame
from contractdiff.ingest.pdf.marks import mark_characters
from contractdiff.ingest.pdf.scans import LITTLE_TEXT
from contractdiff.ingest.pdf.tables import ruled_tables
from contractdiff.ingest.pdf.unread import Unread, unread_on_page
from contractdiff.ingest.tables import PlacedTable
from contractdiff.model.reading import Bounds


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page as it was read; ``letters`` counts its characters, ``sideways`` is what of it stands on its side.

    ``alone`` and ``attached`` count its hyphens within lines; ``took_soft_ones`` says whether lone ones at line ends
    were taken for soft ones (see ``Hyphens``). ``unread`` is what of it is not text.
    """

    page: Page
    tables: tuple[PlacedTable, ...]
    picture_share: float
    letters: int
    sideways: str
    alone: int
    attached: int
    took_soft_ones: bool | None
    unread: Unread


def open_pdf(data: bytes, name: str, bounds: Bounds) -> pypdfium2.PdfDocument:
    """The document; raises ``EncryptedDocument``, ``CorruptDocument`` or ``DocumentTooLarge``."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise EncryptedDocument(f"{name}: the PDF is locked with a password; save a copy without it.") from error
        raise CorruptDocument(
            f"{name}: the PDF cannot be opened, it is damaged or cut off; ask for it again or print it to a new PDF."
        ) from error
    count, most = len(document), bounds.pages
    if 0 < count <= most:
        return document
    document.close()
    if count > most:
        raise DocumentTooLarge(f"{name}: {count:,} pages, more than the {most:,} that are read; split the file.")
    raise CorruptDocument(f"{name}: the PDF has no pages; ask for it again.")


def read_page(document: pypdfium2.PdfDocument, index: int, name: str, hyphens: Hyphens) -> ReadPage:
    """The page at ``index``; ``hyphens`` is what the pages before it told, and is told of those on this one."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError as error:
        raise CorruptDocument(
            f"{name}: page {index + 1} cannot be read, the PDF is damaged there; ask for it again."
        ) from error
    alone, attached = hyphens.alone, hyphens.attached
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
    sideways = [] if stand_upright(characters) else [one.text for one in characters if one.turn != 0]
    upright = [one for one in characters if one.turn == 0] if sideways else characters
    upright, outlines = mark_characters(upright, outlines)
    tables, upright = ruled_tables(outlines, upright, number)
    lines, tables = in_reading_order(upright, tables, frame.width, number)
    return ReadPage(
        page=Page(number=number, width=frame.width, height=frame.height, lines=tuple(lines)),
        tables=tuple(tables),
        picture_share=drawings.picture_share,
        letters=len(characters),
        sideways="".join(sideways),
        alone=hyphens.alone - alone,
        attached=hyphens.attached - attached,
        took_soft_ones=hyphens.took_soft_ones,
        unread=unread,
    )
