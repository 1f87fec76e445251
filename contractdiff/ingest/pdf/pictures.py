"""Where the pictures of a page are, how large they are inside, and the page or a part of it as grey dots.

A picture is never decoded to learn its size: its dictionary says it. One beyond the bound is not drawn at all.
"""

from __future__ import annotations

import ctypes
import hashlib
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from contractdiff.ingest.pdf.frame import PageFrame

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DOTS_PER_INCH = 300
"""What tesseract is made for. On wage schedules in 7-point type it read 176 of 186 figures right with their dollar
signs; at 400 dots 119, at 600 dots 88: larger letters are shrunk again, and worse."""

MOST_DOTS = 25_000_000
"""Dots of one picture that is recognised: a page of 11 by 17 inches has 17 million. Larger pages are drawn smaller."""

DEEPEST = 6
"""Levels of forms within forms in which pictures are looked for; real files have one or two."""


@dataclass(frozen=True, slots=True)
class PictureBox:
    """A picture on a page, in points from the top left corner.

    ``dots`` is its size inside, ``content`` tells pictures apart.
    """

    left: float
    top: float
    right: float
    bottom: float
    dots: int
    content: str

    @property
    def area(self) -> float:
        """Its area in square points."""
        return (self.right - self.left) * (self.bottom - self.top)


def picture_boxes(page: pypdfium2.PdfPage) -> list[PictureBox]:
    """The pictures on a page, those in forms included; the place of a picture in a form is that of the form."""
    frame = PageFrame(page.raw)
    found: list[PictureBox] = []
    for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
        outer = pdfium.FPDFPage_GetObject(page.raw, index)
        box = _box(outer, frame)
        if box is None:
            continue
        for image in _images(outer, DEEPEST):
            width, height = ctypes.c_uint(), ctypes.c_uint()
            pdfium.FPDFImageObj_GetImagePixelSize(image, width, height)
            found.append(PictureBox(*box, dots=width.value * height.value, content=_content(image)))
    return found


def _images(drawn: pdfium.FPDF_PAGEOBJECT, levels: int) -> Iterator[pdfium.FPDF_PAGEOBJECT]:
    kind = pdfium.FPDFPageObj_GetType(drawn)
    if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
        yield drawn
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and levels:
        for index in range(pdfium.FPDFFormObj_CountObjects(drawn)):
            yield from _images(pdfium.FPDFFormObj_GetObject(drawn, index), levels - 1)


def _box(drawn: pdfium.FPDF_PAGEOBJECT, frame: PageFrame) -> tuple[float, float, float, float] | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
        return None
    corners = (frame.point(left.value, bottom.value), frame.point(right.value, top.value))
    xs, ys = sorted(corner[0] for corner in corners), sorted(corner[1] for corner in corners)
    return (
        max(0.0, xs[0]), max(0.0, ys[0]), min(frame.width, xs[1]), min(frame.height, ys[1]),
    )  # fmt: skip


def _content(image: pdfium.FPDF_PAGEOBJECT) -> str:
    """The hash of the picture as it is stored, not decoded."""
    length = pdfium.FPDFImageObj_GetImageDataRaw(image, None, 0)
    stored = ctypes.create_string_buffer(max(1, length))
    pdfium.FPDFImageObj_GetImageDataRaw(image, stored, length)
    return hashlib.sha256(stored.raw).hexdigest()


def drawn(
    page: pypdfium2.PdfPage, box: tuple[float, float, float, float] | None = None
) -> tuple[NDArray[np.uint8], int]:
    """The page as grey dots, and their number to the inch; only what stands in ``box`` (left, top, right, bottom)."""
    import numpy as np

    width, height = page.get_size()
    left, top, right, bottom = box or (0.0, 0.0, width, height)
    inches = (right - left) * (bottom - top) / 72**2
    dots_per_inch = max(1, min(DOTS_PER_INCH, int(math.sqrt(MOST_DOTS / max(inches, 0.01)))))
    bitmap = page.render(
        scale=dots_per_inch / 72, grayscale=True, crop=(left, height - bottom, width - right, top), may_draw_forms=False
    )
    try:
        pixels = np.array(bitmap.to_numpy(), dtype=np.uint8)
    finally:
        bitmap.close()
    return pixels.reshape(pixels.shape[0], pixels.shape[1], -1)[:, :, 0].copy(), dots_per_inch
