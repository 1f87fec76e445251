"""The characters of a PDF page with their geometry, through the raw interface of pdfium.

Two traps decide the shape of this module. The font size that pdfium reports is the raw operand of the text operator;
the size on the page is that times the text matrix. And pdfium's own text extraction glues feet to body text and
rewrites hyphens at line ends, so lines are built here from positions, not from its text.

Coordinates are in points from the top left corner of the page as it is shown, so a page turned by /Rotate reads
upright.
"""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass

import pypdfium2.raw as pdfium

_BOLD_WORDS = ("bold", "black", "heavy", "semibold", "demi")
_FORCE_BOLD = 1 << 18


@dataclass(frozen=True, slots=True)
class Character:
    """One printed character: ``left`` to ``right`` is its advance, ``baseline`` its distance from the top.

    ``space_before`` says that a space character stands before it, ``space_guessed`` that pdfium takes the gap for one.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    space_before: bool
    space_guessed: bool
    upright: bool


@dataclass(frozen=True, slots=True)
class Style:
    """What all characters of one text object share."""

    size: float
    bold: bool
    upright: bool


class PageFrame:
    """The transformation from the page's own coordinates to what a reader sees."""

    def __init__(self, page: pdfium.FPDF_PAGE) -> None:
        self.width = float(pdfium.FPDF_GetPageWidthF(page))
        self.height = float(pdfium.FPDF_GetPageHeightF(page))
        self.rotation = int(pdfium.FPDFPage_GetRotation(page))
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        found = pdfium.FPDFPage_GetCropBox(page, left, bottom, right, top) or pdfium.FPDFPage_GetMediaBox(
            page, left, bottom, right, top
        )
        self._left, self._bottom = (left.value, bottom.value) if found else (0.0, 0.0)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """(distance from the left, distance from the top) of a point in page coordinates."""
        x, y = x - self._left, y - self._bottom
        if self.rotation == 1:
            return y, x
        if self.rotation == 2:
            return self.width - x, y
        if self.rotation == 3:
            return self.width - y, self.height - x
        return x, self.height - y


def read_characters(page: pdfium.FPDF_PAGE, frame: PageFrame) -> list[Character]:
    """All visible characters of ``page`` in the order of its content stream."""
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        return list(_characters(text_page, frame))
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _characters(text_page: pdfium.FPDF_TEXTPAGE, frame: PageFrame) -> list[Character]:
    found: list[Character] = []
    styles: dict[int, Style] = {}
    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium.FS_RECTF()
    space_before = space_guessed = False
    high_surrogate = 0
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if 0xD800 <= code < 0xDC00:
            high_surrogate = code
            continue
        if 0xDC00 <= code < 0xE000 and high_surrogate:
            code = 0x10000 + ((high_surrogate - 0xD800) << 10) + (code - 0xDC00)
            high_surrogate = 0
        if code in (0xFFFE, 0x02):
            # How pdfium writes a hyphen at a line end, real or soft. A soft one is a text object of its own.
            code = 0xAD if _stands_alone(text_page, index) else 0x2D
        if pdfium.FPDFText_IsGenerated(text_page, index) == 1 or code in (0, 0x0A, 0x0D):
            space_guessed = space_guessed or code == 0x20
            continue
        text = chr(code)
        if text.isspace():
            space_before = True
            continue
        pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text_page, index, box)
        style = _style(text_page, index, styles, frame)
        origin_left, baseline = frame.point(x.value, y.value)
        corner_a = frame.point(box.left, box.bottom)
        corner_b = frame.point(box.right, box.top)
        left, right = sorted((corner_a[0], corner_b[0]))
        found.append(
            Character(
                text=text,
                left=min(left, origin_left) if style.upright else left,
                right=right,
                baseline=baseline,
                size=style.size,
                bold=style.bold,
                space_before=space_before,
                space_guessed=space_guessed,
                upright=style.upright,
            )
        )
        space_before = space_guessed = False
    return found


def _stands_alone(text_page: pdfium.FPDF_TEXTPAGE, index: int) -> bool:
    """Whether the character at ``index`` is in another text object than the one before it."""
    addresses = (
        ctypes.cast(pdfium.FPDFText_GetTextObject(text_page, one), ctypes.c_void_p).value for one in (index - 1, index)
    )
    return index > 0 and len(set(addresses)) == 2


def _style(text_page: pdfium.FPDF_TEXTPAGE, index: int, styles: dict[int, Style], frame: PageFrame) -> Style:
    text_object = pdfium.FPDFText_GetTextObject(text_page, index)
    address = ctypes.cast(text_object, ctypes.c_void_p).value or 0
    known = styles.get(address)
    if known is None:
        known = styles[address] = _read_style(text_page, index, text_object, frame)
    return known


def _read_style(
    text_page: pdfium.FPDF_TEXTPAGE, index: int, text_object: pdfium.FPDF_PAGEOBJECT, frame: PageFrame
) -> Style:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, index, matrix)
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    size = float(pdfium.FPDFText_GetFontSize(text_page, index)) * scale
    angle = math.degrees(math.atan2(matrix.b, matrix.a)) - 90 * frame.rotation
    upright = abs((angle + 180) % 360 - 180) < 10
    font = pdfium.FPDFTextObj_GetFont(text_object) if text_object else None
    return Style(size=size or 1.0, bold=_is_bold(font) if font else False, upright=upright)


def _is_bold(font: pdfium.FPDF_FONT) -> bool:
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(int(length), 1))
    pdfium.FPDFFont_GetBaseFontName(font, buffer, length)
    name = buffer.value.decode("utf-8", errors="replace").lower()
    if any(word in name for word in _BOLD_WORDS):
        return True
    return bool(pdfium.FPDFFont_GetFlags(font) & _FORCE_BOLD) or int(pdfium.FPDFFont_GetWeight(font)) >= 600
