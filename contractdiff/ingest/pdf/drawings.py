"""What is drawn on a page besides its text: lines, boxes, curves and pictures.

The same look has many forms: an underline is a stroked line, a thin filled rectangle, or a curve with round ends; ten
of them can be one path. So every subpath is an outline of its own, whatever object it belongs to, also inside of forms
(a page put into another page).
"""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise, repeat

import pypdfium2.raw as pdfium

from contractdiff.ingest.pdf.bulk import kind_of, object_at
from contractdiff.ingest.pdf.characters import hex_color
from contractdiff.ingest.pdf.frame import PageFrame, is_on_paper

MOST_SEGMENTS = 2000
"""Segments of a path beyond which it is artwork (a logo, a map) and no line, box or rule."""

MOST_OUTLINES = 20_000
"""Outlines of a page beyond which no more are read: a page of dotted underlines has 15,000, a map any number."""

DEEPEST_FORM = 6
"""How deep forms are followed into forms; a damaged file can nest them for ever."""

STRAIGHT = 0.05
"""Points by which the ends of a straight line may differ: what a matrix leaves of rounding."""

_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


_DRAWN = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)


class Shape(StrEnum):
    """What a subpath is."""

    LINE = "line"
    BOX = "box"
    CURVE = "curve"


@dataclass(frozen=True, slots=True)
class Outline:
    """One drawn line, box or curve: its extent with the width of its stroke, from the top left corner of the page.

    ``corners`` are its points; ``color`` is "#rrggbb" of what is visible of it.
    """

    left: float
    right: float
    top: float
    bottom: float
    shape: Shape
    filled: bool
    color: str
    corners: tuple[tuple[float, float], ...]

    @property
    def width(self) -> float:
        """How far it reaches across the page."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How far it reaches down the page."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The distance of its centre from the top."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Drawings:
    """What is drawn on one page, and the share of it that its pictures cover (0 to 1)."""

    outlines: tuple[Outline, ...]
    picture_share: float


def read_drawings(page: pdfium.FPDF_PAGE, frame: PageFrame) -> Drawings:
    """The outlines of ``page``, and how much of it is pictures."""
    reader = _Reader(frame)
    count = max(0, pdfium.FPDFPage_CountObjects(page))
    objects = list(map(ctypes.c_void_p, map(object_at, repeat(ctypes.cast(page, ctypes.c_void_p)), range(count))))
    # Most objects are text, of which there is nothing to take.
    for drawn, kind in zip(objects, map(kind_of, objects), strict=True):
        if kind in _DRAWN:
            reader.take(ctypes.cast(drawn, pdfium.FPDF_PAGEOBJECT), _SAME, 0)
    area = frame.width * frame.height or 1.0
    return Drawings(tuple(reader.outlines), min(1.0, reader.pictures / area))


class _Reader:
    def __init__(self, frame: PageFrame) -> None:
        self._frame = frame
        self.outlines: list[Outline] = []
        self.pictures = 0.0
        self._matrix = pdfium.FS_MATRIX()
        self._channels = [ctypes.c_uint() for _ in range(4)]
        self._channel_places = [ctypes.byref(channel) for channel in self._channels]
        self._x, self._y, self._width = ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()

    def take(self, drawn: pdfium.FPDF_PAGEOBJECT, outer: _Matrix, depth: int) -> None:
        """Read one page object; ``outer`` is the matrix of the forms that it stands in."""
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            if len(self.outlines) < MOST_OUTLINES:
                self._take_path(drawn, outer)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            (left, top), (right, bottom) = self._corners(self._bounds(drawn), outer)
            if is_on_paper(left, right, top, bottom):
                self.pictures += abs(right - left) * abs(bottom - top)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
            inner = _product(self._matrix_of(drawn), outer)
            for index in range(pdfium.FPDFFormObj_CountObjects(drawn)):
                self.take(pdfium.FPDFFormObj_GetObject(drawn, index), inner, depth + 1)

    def _take_path(self, path: pdfium.FPDF_PAGEOBJECT, outer: _Matrix) -> None:
        pdfium.FPDFPath_GetDrawMode(path, self._fill, self._stroke)
        filled, stroked = self._fill.value != pdfium.FPDF_FILLMODE_NONE, bool(self._stroke.value)
        if not filled and not stroked:
            return
        color = self._color(path, filled)
        if color is None or pdfium.FPDFPath_CountSegments(path) > MOST_SEGMENTS:
            return
        matrix = _product(self._matrix_of(path), outer)
        half = self._stroke_width(path, matrix) / 2 if stroked else 0.0
        for points, curved in self._subpaths(path, matrix):
            outline = _outline(points, curved, half, filled, color)
            if is_on_paper(outline.left, outline.right, outline.top, outline.bottom):
                self.outlines.append(outline)

    def _subpaths(self, path: pdfium.FPDF_PAGEOBJECT, matrix: _Matrix) -> list[tuple[list[tuple[float, float]], bool]]:
        """The points of each subpath as they lie on the page, and whether it has bends."""
        a, b, c, d, e, f = matrix
        found: list[tuple[list[tuple[float, float]], bool]] = []
        for index in range(pdfium.FPDFPath_CountSegments(path)):
            segment = pdfium.FPDFPath_GetPathSegment(path, index)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            pdfium.FPDFPathSegment_GetPoint(segment, self._x, self._y)
            x, y = self._x.value, self._y.value
            point = self._frame.point(a * x + c * y + e, b * x + d * y + f)
            if kind == pdfium.FPDF_SEGMENT_MOVETO or not found:
                found.append(([point], False))
                continue
            points, curved = found[-1]
            points.append(point)
            if kind == pdfium.FPDF_SEGMENT_BEZIERTO and not curved:
                found[-1] = (points, True)
            if pdfium.FPDFPathSegment_GetClose(segment) and points[0] != point:
                points.append(points[0])
        return [one for one in found if len(one[0]) > 1]

    def _color(self, path: pdfium.FPDF_PAGEOBJECT, filled: bool) -> str | None:
        """The colour of a path, ``None`` if it is transparent."""
        read = pdfium.FPDFPageObj_GetFillColor if filled else pdfium.FPDFPageObj_GetStrokeColor
        if not read(path, *self._channel_places):
            return "#000000"
        red, green, blue, alpha = (channel.value for channel in self._channels)
        return hex_color(red, green, blue) if alpha else None

    def _stroke_width(self, path: pdfium.FPDF_PAGEOBJECT, matrix: _Matrix) -> float:
        pdfium.FPDFPageObj_GetStrokeWidth(path, self._width)
        scale = math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
        return float(self._width.value) * scale

    def _matrix_of(self, drawn: pdfium.FPDF_PAGEOBJECT) -> _Matrix:
        matrix = self._matrix
        if not pdfium.FPDFPageObj_GetMatrix(drawn, matrix):
            return _SAME
        return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)

    def _bounds(self, drawn: pdfium.FPDF_PAGEOBJECT) -> tuple[float, float, float, float]:
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
        return left.value, bottom.value, right.value, top.value

    def _corners(
        self, bounds: tuple[float, float, float, float], outer: _Matrix
    ) -> tuple[tuple[float, float], tuple[float, float]]:
        a, b, c, d, e, f = outer
        left, bottom, right, top = bounds
        one = self._frame.point(a * left + c * bottom + e, b * left + d * bottom + f)
        other = self._frame.point(a * right + c * top + e, b * right + d * top + f)
        return one, other


def _outline(points: list[tuple[float, float]], curved: bool, half: float, filled: bool, color: str) -> Outline:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    straight = all(abs(x - u) <= STRAIGHT or abs(y - v) <= STRAIGHT for (x, y), (u, v) in pairwise(points))
    if straight and (right - left <= STRAIGHT or bottom - top <= STRAIGHT):
        shape = Shape.LINE
    else:
        is_box = straight and not curved and len(points) == 5 and points[0] == points[-1]
        shape = Shape.BOX if is_box else Shape.CURVE
    if shape is Shape.LINE:
        across = half if right - left < bottom - top else 0.0
        down = half if right - left >= bottom - top else 0.0
    else:
        across = down = half if not filled else 0.0
    return Outline(left - across, right + across, top - down, bottom + down, shape, filled, color, tuple(points))


def _product(inner: _Matrix, outer: _Matrix) -> _Matrix:
    """The matrix that applies ``inner`` first."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip
