"""Where on its page every letter of a PDF is printed."""

from __future__ import annotations

import pypdfium2

from contractdiff.ingest.pdf.placed import place_page
from contractdiff.model.extract import Extract
from contractdiff.model.placed import Box, Place


def letter_boxes(data: bytes, extract: Extract) -> dict[Place, Box]:
    """The box of each character of ``extract``, as which the PDF ``data`` was read; recognised text has none."""
    found: dict[Place, Box] = {}
    document = pypdfium2.PdfDocument(data)
    try:
        for number in range(1, len(document) + 1):
            page = place_page(document, number, extract)
            lines = [*(one.letters for one in page.lines), *(line for table in page.tables for line in table.lines)]
            found.update((place, letter.box) for line in lines for letter in line for place in letter.places)
    finally:
        document.close()
    return found
