"""The characters of a PDF page with their geometry, through the raw interface of pdfium.

Two traps decide the shape of this module. The font size that pdfium reports is the raw operand of the text operator;
the size on the page is that times the text matrix. And pdfium's own text extraction glues feet to body text and
rewrites hyphens at line ends, so lines are built here from positions, not from its text.

Coordinates are in points from the top left corner of the page as it is read (see ``PageFrame``), so a page turned by
/Rotate, or printed sideways, reads upright.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from operator import le
from typing import NamedTuple, cast

import pypdfium2.raw as pdfium

from contractdiff.ingest.pdf.bulk import BulkText, color_of, font_of, matrix_of, render_mode_of, size_of
from contractdiff.ingest.pdf.frame import FAR, PageFrame

_BOLD_WORDS = ("bold", "black", "heavy", "semibold", "demi")
_FORCE_BOLD = 1 << 18
SOFT_HYPHEN = "\u00ad"
_HYPHENS = ("-", SOFT_HYPHEN, "\u2010")
_HYPHEN = 0x2D
_HYPHENS_OF_PDFIUM = (0xFFFE, 0x02)
_FIRST_SURROGATE, _SECOND_SURROGATE, _BEHIND_SURROGATES = 0xD800, 0xDC00, 0xE000
_SPACE = 0x20
_PDFIUM_OWN = (0x0A, 0x0D, 0)
"""Codes that pdfium puts in at line ends, which are always its own invention."""

SLANT = 10
"""Degrees by which type may lean and still stand on a horizontal baseline; a stamp or a watermark leans more."""

NEARLY_BLACK = 0x40
"""Highest value of a channel that still reads as black: the black of printing inks comes out as (35, 31, 32)."""

NEARLY_GREY = 0x10
"""How far the channels of a colour may lie apart before it is a dark blue or red and no black."""

LONE_SHARE = 0.1
"""Share of hyphens that may be text objects of their own by accident; in what Word prints it is two thirds or more."""

SIDEWAYS_SHARE = 0.8
"""Share of the letters that stand sideways on a page which was printed sideways; a stamp or a margin has far less."""


class Character(NamedTuple):
    """One printed character: ``left`` to ``right`` is its advance, ``baseline`` its distance from the top.

    ``space_before`` says that a space character stands before it, ``space_guessed`` that pdfium takes the gap for one.
    ``turn`` counts quarter turns from upright, and is ``None`` for slanted type. A named tuple and no dataclass: an
    agreement has half a million of them.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    color: str | None
    turn: int | None
    space_before: bool
    space_guessed: bool
    struck: bool = False
    underlines: int = 0
    highlight: str | None = None


_Fields = tuple[str, float, float, float, float, bool, str | None, int | None, bool, bool, bool, int, str | None]
"""The fields of a character, all of them."""

_character = cast(Callable[[_Fields], Character], partial(tuple.__new__, Character))
"""A character of its fields; the constructor of a named tuple takes three times as long."""


class _Ordinary(dict[int, str | None]):
    """The character of each code; ``None`` where it takes more than a look into a table to tell."""

    def __missing__(self, code: int) -> str | None:
        sign = None if code <= _SPACE or code >= _FIRST_SURROGATE else chr(code)
        self[code] = None if sign is None or sign in _HYPHENS or sign.isspace() else sign
        return self[code]


_ORDINARY = _Ordinary()

_NO_ADDRESS = -1
"""What no text object has for its address."""


class _Style(NamedTuple):
    """What all characters of one text object share."""

    size: float
    bold: bool
    color: str | None
    turn: int | None


class Hyphens:
    """How a document prints its hyphens, learned from page to page.

    pdfium writes a hyphen at a line end in one way, real or soft. A soft one, which the program that set the line put
    there, is a text object of its own; but some programs make every hyphen one. So only in a document whose ordinary
    hyphens are parts of longer objects does one by itself at a line end count as soft.
    """

    def __init__(self, alone: int = 0, attached: int = 0) -> None:
        self.alone = alone
        self.attached = attached
        self.took_soft_ones: bool | None = None
        """Whether lone hyphens at the line ends of the last page were taken for soft ones; ``None`` if it has none."""

    def note(self, *, alone: bool) -> None:
        """Count a hyphen within a line."""
        self.alone += alone
        self.attached += not alone

    @property
    def tell_soft_ones(self) -> bool:
        """Whether a hyphen that stands alone at a line end is a soft one."""
        return self.alone <= LONE_SHARE * (self.alone + self.attached)


def read_characters(page: pdfium.FPDF_PAGE, frame: PageFrame, hyphens: Hyphens) -> list[Character]:
    """All visible characters of ``page`` in the order of its content stream; ``hyphens`` is that of the document."""
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        reader = _Reader(text_page, frame, hyphens)
        found = reader.characters()
    finally:
        pdfium.FPDFText_ClosePage(text_page)
    hyphens.took_soft_ones = hyphens.tell_soft_ones if reader.lone_hyphens else None
    if hyphens.took_soft_ones is False:
        for place in reader.lone_hyphens:
            found[place] = found[place]._replace(text="-")
    return found


def sideways_turn(characters: Sequence[Character]) -> int:
    """The quarter turns after which most of a page stands upright: 0 unless it was printed sideways."""
    if all(one.turn == 0 for one in characters):
        return 0
    turns = Counter(one.turn for one in characters if one.text.isalnum())
    turn, count = max(turns.items(), key=lambda item: item[1], default=(0, 0))
    return turn if turn is not None and count >= SIDEWAYS_SHARE * turns.total() else 0


def hex_color(red: int, green: int, blue: int) -> str:
    """A colour as "#rrggbb"."""
    return f"#{red:02x}{green:02x}{blue:02x}"


def is_black(red: int, green: int, blue: int) -> bool:
    """Whether a colour is what a reader calls black."""
    return max(red, green, blue) <= NEARLY_BLACK and max(red, green, blue) - min(red, green, blue) <= NEARLY_GREY


class _Reader:
    """The characters of one text page; the styles of its text objects and fonts are read once each."""

    def __init__(self, text_page: pdfium.FPDF_TEXTPAGE, frame: PageFrame, hyphens: Hyphens) -> None:
        self._page = text_page
        self._bulk = BulkText(text_page)
        self._hyphens = hyphens
        self.lone_hyphens: list[int] = []
        self._high_surrogate = 0
        self._frame = frame
        self._styles: dict[int | None, _Style] = {}
        self._bold: dict[int, bool] = {}
        self._matrix = pdfium.FS_MATRIX()
        self._matrix_place = ctypes.byref(self._matrix)
        self._channels = (ctypes.c_uint * 4)()
        self._channel_places = [ctypes.byref(self._channels, 4 * channel) for channel in range(4)]
        self._colors: dict[tuple[int, ...], str | None] = {}

    def characters(self) -> list[Character]:
        """The visible characters in the order of the content stream."""
        bulk, place, is_generated = self._bulk, self._frame.point, self._bulk.is_generated
        found: list[_Fields] = []
        space_before = space_guessed = False
        current: int | None = _NO_ADDRESS
        size, bold, color, turn, baseline = 1.0, False, None, None, 0.0
        lefts, rights = self._sides()
        are_sound = _are_sound(lefts, rights)
        for index, (code, address, left, right) in enumerate(
            zip(bulk.codes(), bulk.objects(), lefts, rights, strict=True)
        ):
            text = _ORDINARY[code]
            if text is None:
                if code == _SPACE:
                    # Spaces are often pdfium's own invention.
                    if is_generated(index):
                        space_guessed = True
                    else:
                        space_before = True
                    continue
                text = self._sign(index, code, len(found))
                if not text or text.isspace():
                    space_before = space_before or bool(text)
                    continue
                if self._is_same_hyphen(text, right, found):
                    continue
            if address != current or turn != 0:
                # A text object is one stretch of type on one baseline; asking once for each saves a third of the time.
                current = address
                size, bold, color, turn = self._styles.get(address) or self._read_style(index, address)
                baseline = place(*bulk.origin(index))[1]
            if not (are_sound or -FAR < left <= right < FAR) or not -FAR < baseline < FAR:
                continue  # a damaged file: it stands nowhere on the page
            found.append(
                (text, left, right, baseline, size, bold, color, turn, space_before, space_guessed, False, 0, None)
            )
            space_before = space_guessed = False
        return list(map(_character, found))

    def _sides(self) -> tuple[Sequence[float], Sequence[float]]:
        """Where each character begins and ends on the page as it is read."""
        lefts, tops, rights, bottoms = self._bulk.boxes()
        if self._frame.rotation:
            point = self._frame.point
            ones = [point(left, bottom)[0] for left, bottom in zip(lefts, bottoms, strict=True)]
            others = [point(right, top)[0] for right, top in zip(rights, tops, strict=True)]
            return list(map(min, ones, others)), list(map(max, ones, others))
        margin = self._frame.left
        if margin:
            return [left - margin for left in lefts], [right - margin for right in rights]
        return lefts, rights

    def _is_same_hyphen(self, text: str, right: float, found: list[_Fields]) -> bool:
        """Whether a sign is one hyphen with the last one ``found``, as a font calls it by several names.

        They are "-", soft hyphen and U+2010, and the first of them stays.
        """
        if text not in _HYPHENS or not found or found[-1][0] not in _HYPHENS or found[-1][2] != right:
            return False
        found[-1] = ("-", *found[-1][1:])
        self.lone_hyphens = [place for place in self.lone_hyphens if place < len(found) - 1]
        return True

    def _sign(self, index: int, code: int, place: int) -> str:
        """The character of a code that is not simply one; "" for the first half of one that takes two."""
        if code in _PDFIUM_OWN:
            return ""
        if code in _HYPHENS_OF_PDFIUM:
            if not self._stands_alone(index):
                return "-"
            self.lone_hyphens.append(place)
            return SOFT_HYPHEN
        if code == _HYPHEN:
            self._hyphens.note(alone=self._stands_alone(index))
        elif _FIRST_SURROGATE <= code < _SECOND_SURROGATE:
            self._high_surrogate = code
            return ""
        elif _SECOND_SURROGATE <= code < _BEHIND_SURROGATES:
            if not self._high_surrogate:
                return ""  # half a character, which no text can hold
            code += 0x10000 - _SECOND_SURROGATE + ((self._high_surrogate - _FIRST_SURROGATE) << 10)
            self._high_surrogate = 0
        return chr(code)

    def _stands_alone(self, index: int) -> bool:
        """Whether the character at ``index`` is in another text object than the one before it."""
        addresses = {bytes(pdfium.FPDFText_GetTextObject(self._page, one)) for one in (index - 1, index)}
        return index > 0 and len(addresses) == 2

    def _read_style(self, index: int, address: int | None) -> _Style:
        matrix, page = self._matrix, self._bulk.page
        matrix_of(page, index, self._matrix_place)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        size = size_of(page, index) * scale
        style = _Style(
            size=size if 0 < size < FAR else 1.0,
            bold=address is not None and self._is_bold(ctypes.c_void_p(address)),
            color=self._color(index),
            turn=self._turn(matrix),
        )
        self._styles[address] = style
        return style

    def _turn(self, matrix: pdfium.FS_MATRIX) -> int | None:
        if matrix.b == 0 and matrix.a > 0:
            return -self._frame.rotation % 4
        angle = math.degrees(math.atan2(matrix.b, matrix.a)) - 90 * self._frame.rotation
        if not math.isfinite(angle):
            return None
        quarters = round(angle / 90)
        return quarters % 4 if abs(angle - 90 * quarters) < SLANT else None

    def _color(self, index: int) -> str | None:
        if not color_of(self._bulk.page, index, *self._channel_places):
            return None
        red, green, blue, _ = self._channels
        if (red, green, blue) not in self._colors:
            is_plain = is_black(red, green, blue)
            self._colors[red, green, blue] = None if is_plain else hex_color(red, green, blue)
        return self._colors[red, green, blue]

    def _is_bold(self, text_object: ctypes.c_void_p) -> bool:
        font = font_of(text_object)
        if not font:
            return False
        known = self._bold.get(font)
        if known is None:
            known = self._bold[font] = _is_bold(ctypes.cast(font, pdfium.FPDF_FONT))
        # Outlined as well as filled: how a bold font that is not there is made up.
        return known or render_mode_of(text_object) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE


def _are_sound(lefts: Sequence[float], rights: Sequence[float]) -> bool:
    """Whether all characters stand on the page; in a damaged file they stand anywhere."""
    return all(map(le, lefts, rights)) and min(lefts, default=0.0) > -FAR and max(rights, default=0.0) < FAR


def _is_bold(font: pdfium.FPDF_FONT) -> bool:
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(int(length), 1))
    pdfium.FPDFFont_GetBaseFontName(font, buffer, length)
    name = buffer.value.decode("utf-8", errors="replace").lower()
    if any(word in name for word in _BOLD_WORDS):
        return True
    return bool(pdfium.FPDFFont_GetFlags(font) & _FORCE_BOLD) or int(pdfium.FPDFFont_GetWeight(font)) >= 600
