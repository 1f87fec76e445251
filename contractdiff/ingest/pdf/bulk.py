"""What pdfium knows of each character of a page, asked for all of them at one stroke.

pdfium answers one question about one character at a time, and an agreement has half a million of them. So the time goes
into the calls, not into their answers: into the conversion of arguments by ctypes, and into the Python code around each
call. Here the questions are put from ``map``, without either, and take a quarter of the time.
"""

from __future__ import annotations

import ctypes
import sys
from collections import deque
from collections.abc import Callable
from functools import partial
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium

_BOX_SIZE = ctypes.sizeof(pdfium.FS_RECTF)


LEFT, TOP, RIGHT, BOTTOM = range(4)
"""The sides of a box, in the order in which pdfium gives them."""

_CODES = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"

_Answer = type[ctypes.c_int] | type[ctypes.c_void_p] | type[ctypes.c_double]


def _bare(function: object, answer: _Answer = ctypes.c_int) -> Callable[..., Any]:
    """``function`` without a check of its arguments: they must be what C expects, a pointer wrapped as one.

    It keeps Python's lock, which the calls that are made with it give back at once: none of them does any work.
    """
    return ctypes.PYFUNCTYPE(answer)(ctypes.cast(function, ctypes.c_void_p).value or 0)  # type: ignore[arg-type]


_object_of = _bare(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
_box_of = _bare(pdfium.FPDFText_GetLooseCharBox)
_origin_of = _bare(pdfium.FPDFText_GetCharOrigin)
_is_generated = _bare(pdfium.FPDFText_IsGenerated)
matrix_of = _bare(pdfium.FPDFText_GetMatrix)
color_of = _bare(pdfium.FPDFText_GetFillColor)
size_of = _bare(pdfium.FPDFText_GetFontSize, ctypes.c_double)
font_of = _bare(pdfium.FPDFTextObj_GetFont, ctypes.c_void_p)
object_at = _bare(pdfium.FPDFPage_GetObject, ctypes.c_void_p)
kind_of = _bare(pdfium.FPDFPageObj_GetType)
render_mode_of = _bare(pdfium.FPDFTextObj_GetTextRenderMode)

AT_ONCE = 512
"""Boxes that are asked for at one stroke: few enough to make room for, enough to make the rest of it count little."""


class BulkText:
    """The characters of one text page."""

    def __init__(self, text_page: pdfium.FPDF_TEXTPAGE) -> None:
        self.page = ctypes.cast(text_page, ctypes.c_void_p)
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._at_x, self._at_y = ctypes.byref(self._x), ctypes.byref(self._y)
        self._raw = text_page
        self.object_of: Callable[[int], int | None] = partial(_object_of, self.page)
        """The address of the text object of a character; those that pdfium made up have none."""
        self._count = max(0, int(pdfium.FPDFText_CountChars(text_page)))

    def text(self) -> str:
        """The sign of each character: at one stroke where the text of the page has one for each of them."""
        count = self._count
        buffer = (ctypes.c_ushort * (count + 1))()
        if pdfium.FPDFText_GetText(self._raw, 0, count, buffer) != count + 1:
            return "".join(chr(pdfium.FPDFText_GetUnicode(self._raw, index)) for index in range(count))
        text = bytes(buffer)[: 2 * count].decode(_CODES, errors="surrogatepass")
        # A sign beyond the first plane is two characters to pdfium.
        return text if len(text) == count else "".join(map(chr, buffer[:count]))

    def boxes(self, *sides: int) -> list[list[float]]:
        """The ``sides`` of the boxes of all characters: their advance, and the height of their font."""
        room = (ctypes.c_float * (4 * AT_ONCE))()
        pointers = [ctypes.byref(room, start) for start in range(0, min(AT_ONCE, self._count) * _BOX_SIZE, _BOX_SIZE)]
        numbers = memoryview(room).cast("B").cast("f")
        found: list[list[float]] = [[] for _ in sides]
        for first in range(0, self._count, AT_ONCE):
            indexes = range(first, min(first + AT_ONCE, self._count))
            deque(map(_box_of, repeat(self.page), indexes, pointers), maxlen=0)
            for side, distances in zip(sides, found, strict=True):
                distances.extend(numbers[side : 4 * len(indexes) : 4].tolist())
        return found

    def is_generated(self, index: int) -> bool:
        """Whether pdfium made the character at ``index`` up."""
        return bool(_is_generated(self.page, index) == 1)

    def origin(self, index: int) -> tuple[float, float]:
        """Where the character at ``index`` stands on its baseline, in the page's own coordinates."""
        _origin_of(self.page, index, self._at_x, self._at_y)
        return self._x.value, self._y.value
