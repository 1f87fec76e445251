"""A digital PDF as an ``Extract``.

characters -> ruled tables out -> lines -> furniture and contents out -> unruled tables out -> paragraphs
"""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2

from contractdiff.errors import CorruptDocument, DocumentTooLarge, EncryptedDocument, NoText
from contractdiff.ingest.contents import contents_of_table, last_contents_page, remove_contents
from contractdiff.ingest.furniture import remove_furniture
from contractdiff.ingest.lines import Page
from contractdiff.ingest.pdf.characters import Character, PageFrame, read_characters
from contractdiff.ingest.pdf.margin_numbers import remove_margin_numbers
from contractdiff.ingest.pdf.page_lines import build_lines
from contractdiff.ingest.pdf.rules import page_rules, struck_characters
from contractdiff.ingest.pdf.tables import ruled_tables
from contractdiff.ingest.tables import PlacedTable, blocks_with_tables
from contractdiff.model.extract import Diagnostic, Extract, Furniture

if TYPE_CHECKING:
    from pdfplumber.pdf import PDF

MOST_PAGES = 3000
"""Longer than any agreement; a file beyond it is refused before it costs an hour."""

LITTLE_TEXT = 20
"""Characters below which a page counts as a page without text."""

PICTURE_SHARE = 0.05
"""Share of a page that a picture must cover before a page with little text is reported as a picture."""

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
        plumber = _TableFinder(data)
        try:
            return [_read_page(document, index, plumber, name) for index in range(count)]
        finally:
            plumber.close()
    finally:
        document.close()


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
    found = [
        *_per_run("page-without-text", "{pages}: a picture and no text; what it shows was not read.", without_text),
        *_per_run("picture-not-read", "{pages}: most of the content is a picture, which was not read.", pictures),
        *_per_run(
            "tables-as-text",
            "{pages}: the file is damaged; tables there were read as running text.",
            [one.page.number for one in pages if not one.grids_read],
        ),
        *_per_run("sideways-text", "{pages}: text set sideways, which was not read as contract language.", sideways),
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
