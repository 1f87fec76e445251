"""Lines and grounds that a reader program laid over the words: strike-out, underline and highlight annotations.

They are no part of what is printed, but a proposal that was marked up in a PDF viewer consists of them. Each lies over
one or more boxes, a line of words each; it becomes the outline that would have been drawn for it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2.raw as pdfium

from contractdiff.ingest.pdf.characters import hex_color
from contractdiff.ingest.pdf.drawings import Outline, Shape
from contractdiff.ingest.pdf.frame import PageFrame

HEIGHTS = {
    pdfium.FPDF_ANNOT_STRIKEOUT: 0.44,
    pdfium.FPDF_ANNOT_UNDERLINE: 0.08,
    pdfium.FPDF_ANNOT_SQUIGGLY: 0.08,
}
"""Where the line runs, as a share of the height of its box, which reaches from below the descenders over the capitals:
0.3 em above the baseline, and 0.1 em below it."""

THICKNESS = 0.6
"""Points; the width of the line does not matter, its place does."""

_HIDDEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW


def read_annotations(page: pdfium.FPDF_PAGE, frame: PageFrame) -> list[Outline]:
    """The outlines that the annotations of ``page`` draw through, below and behind its words."""
    found: list[Outline] = []
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            found += _outlines(annotation, frame)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
    return found


def _outlines(annotation: pdfium.FPDF_ANNOTATION, frame: PageFrame) -> Iterator[Outline]:
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    ground = kind == pdfium.FPDF_ANNOT_HIGHLIGHT
    if not (ground or kind in HEIGHTS) or pdfium.FPDFAnnot_GetFlags(annotation) & _HIDDEN:
        return
    color = _color(annotation)
    corners = pdfium.FS_QUADPOINTSF()
    for index in range(pdfium.FPDFAnnot_CountAttachmentPoints(annotation)):
        if not pdfium.FPDFAnnot_GetAttachmentPoints(annotation, index, corners):
            continue
        points = [
            frame.point(x, y)
            for x, y in (
                (corners.x1, corners.y1), (corners.x2, corners.y2), (corners.x3, corners.y3), (corners.x4, corners.y4)
            )
        ]  # fmt: skip
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        top, bottom = min(y for _, y in points), max(y for _, y in points)
        if not ground:
            middle = bottom - HEIGHTS[kind] * (bottom - top)
            top, bottom = middle - THICKNESS / 2, middle + THICKNESS / 2
        yield Outline(
            left, right, top, bottom, Shape.BOX if ground else Shape.LINE, ground, color, ((left, top), (right, bottom))
        )


def _color(annotation: pdfium.FPDF_ANNOTATION) -> str:
    channels = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFAnnot_GetColor(annotation, pdfium.FPDFANNOT_COLORTYPE_Color, *channels):
        return "#000000"
    return hex_color(*(channel.value for channel in channels[:3]))
