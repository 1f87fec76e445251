"""Where things stand on a page as a reader holds it."""

from __future__ import annotations

import ctypes

import pypdfium2.raw as pdfium

FAR = 20_000.0
"""Points from the corner beyond which nothing stands on paper; the format allows pages of 14,400."""


def is_on_paper(*places: float) -> bool:
    """Whether distances can be those of something on a page: damaged files name any number, or none."""
    return all(-FAR < place < FAR for place in places)


class PageFrame:
    """The transformation from the page's own coordinates to what a reader sees.

    ``turn`` adds quarter turns to those of the page's /Rotate, for a page whose text was printed sideways.
    """

    def __init__(self, page: pdfium.FPDF_PAGE, turn: int = 0) -> None:
        self.width = float(pdfium.FPDF_GetPageWidthF(page))
        self.height = float(pdfium.FPDF_GetPageHeightF(page))
        if turn % 2:
            self.width, self.height = self.height, self.width
        self.rotation = (int(pdfium.FPDFPage_GetRotation(page)) + turn) % 4
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        found = pdfium.FPDFPage_GetCropBox(page, left, bottom, right, top) or pdfium.FPDFPage_GetMediaBox(
            page, left, bottom, right, top
        )
        self.left, self._bottom = (left.value, bottom.value) if found else (0.0, 0.0)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """(distance from the left, distance from the top) of a point in page coordinates."""
        x, y = x - self.left, y - self._bottom
        if self.rotation == 0:
            return x, self.height - y
        if self.rotation == 1:
            return y, x
        if self.rotation == 2:
            return self.width - x, y
        return self.width - y, self.height - x
