"""A page of a PDF as a picture, and where its text stands on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pypdfium2

from contractdiff.ingest.pdf.placed import place_page
from contractdiff.model.extract import Extract
from contractdiff.model.placed import PlacedPage

if TYPE_CHECKING:
    from PIL.Image import Image

DOTS_PER_POINT = 2.0
"""144 dots to the inch: small type can be read, and a letter page stays below half a megabyte."""

LONGEST_SIDE = 3000
"""Dots of the longer side of a picture; a poster is drawn smaller, whatever size its file claims."""


def placed_picture(data: bytes, number: int, extract: Extract) -> tuple[PlacedPage, Image]:
    """Page ``number`` of the PDF ``data``, which was read as ``extract``, and its picture, upright as it was read."""
    document = pypdfium2.PdfDocument(data)
    try:
        placed = place_page(document, number, extract)
        page = document[number - 1]
        try:
            scale = min(DOTS_PER_POINT, LONGEST_SIDE / max(placed.width, placed.height))
            picture = cast("Image", page.render(scale=scale, may_draw_forms=False).to_pil())
        finally:
            page.close()
    finally:
        document.close()
    # Both turns are clockwise in a reader's eyes; Pillow counts the other way round.
    return placed, picture.convert("RGB").rotate(-90 * placed.turn, expand=True)
