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
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, repeat
from operator import itemgetter, le
from typing import NamedTuple, TypeVar, cast

import pypdfium2.raw as pdfium

from contractdiff.ingest.pdf.bulk import (
    BOTTOM,
    LEFT,
    RIGHT,
    TOP,
    BulkText,
    color_of,
    font_of,
    matrix_of,
    render_mode_of,
    size_of,
)
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


LEFT_OF, RIGHT_OF, BASELINE_OF, SIZE_OF, TURN_OF = (
    itemgetter(Character._fields.index(name)) for name in ("left", "right", "baseline", "size", "turn")
)
"""Fields of a character for use with ``map`` and ``sorted``, where the time goes into asking for them."""

_Fields = tuple[str, float, float, float, float, bool, str | None, int | None, bool, bool, bool, int, str | None]
"""The fields of a character, all of them."""

_character = cast(Callable[[_Fields], Character], partial(tuple.__new__, Character))
"""A character of its fields; the constructor of a named tuple takes three times as long."""


_SPECIAL = r"\s\x00-\x20\-\u00ad\u2010\ud800-\udfff\ufffe"
_WORD = re.compile(rf"([^{_SPECIAL}]*)([{_SPECIAL}]?)")
"""Signs that stand for themselves, and the one behind them that may not: a space, a hyphen, half a character."""

_LETTER = re.compile(rf"([^{_SPECIAL}]?)([{_SPECIAL}]?)")
"""The same sign by sign."""

_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Writing that pdfium turns round, so that what it puts between two signs of a text object can be of another one."""

_Value = TypeVar("_Value")

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
    if stand_upright(characters):
        return 0
    turns = Counter(one.turn for one in characters if one.text.isalnum())
    turn, count = max(turns.items(), key=lambda item: item[1], default=(0, 0))
    return turn if turn is not None and count >= SIDEWAYS_SHARE * turns.total() else 0


def stand_upright(characters: Iterable[Character]) -> bool:
    """Whether all of them do, as on most pages."""
    return set(map(TURN_OF, characters)) <= {0}


def hex_color(red: int, green: int, blue: int) -> str:
    """A colour as "#rrggbb"."""
    return f"#{red:02x}{green:02x}{blue:02x}"


def is_black(red: int, green: int, blue: int) -> bool:
    """Whether a colour is what a reader calls black."""
    return max(red, green, blue) <= NEARLY_BLACK and max(red, green, blue) - min(red, green, blue) <= NEARLY_GREY


class _Columns:
    """The characters found on a page, field by field; style and baseline only where they change."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._lefts: list[float] = []
        self.rights: list[float] = []
        self._stretches: list[tuple[int, _Style, float]] = []
        self._behind_space: list[int] = []
        self._behind_guessed: list[int] = []
        self.space_before = self.space_guessed = False

    def begin(self, style: _Style, baseline: float) -> None:
        """What is added from here on stands on ``baseline`` in ``style``."""
        self._stretches.append((len(self.texts), style, baseline))

    def add(self, text: str, lefts: Sequence[float], rights: Sequence[float]) -> None:
        """Add the characters of ``text``."""
        if self.space_before:
            self._behind_space.append(len(self.texts))
        if self.space_guessed:
            self._behind_guessed.append(len(self.texts))
        self.space_before = self.space_guessed = False
        self.texts += text if len(lefts) > 1 else (text,)
        self._lefts += lefts
        self.rights += rights

    def characters(self) -> list[Character]:
        """All of them."""
        count = len(self.texts)
        ends = [*(start for start, _, _ in self._stretches[1:]), count]
        lengths = [end - start for end, (start, _, _) in zip(ends, self._stretches, strict=False)]
        styles = [style for _, style, _ in self._stretches]
        before, guessed = [False] * count, [False] * count
        for places, flags in ((self._behind_space, before), (self._behind_guessed, guessed)):
            for place in places:
                flags[place] = True
        fields = zip(
            self.texts,
            self._lefts,
            self.rights,
            _spread((baseline for _, _, baseline in self._stretches), lengths),
            *(_spread(column, lengths) for column in zip(*styles, strict=True)),
            before,
            guessed,
            repeat(False),
            repeat(0),
            repeat(None),
            strict=False,
        )
        return list(map(_character, fields)) if count else []


def _spread(values: Iterable[_Value], counts: Iterable[int]) -> Iterator[_Value]:
    """Each value as often as it counts."""
    return chain.from_iterable(map(repeat, values, counts))


class _Reader:
    """The characters of one text page; the styles of its text objects and fonts are read once each."""

    def __init__(self, text_page: pdfium.FPDF_TEXTPAGE, frame: PageFrame, hyphens: Hyphens) -> None:
        self._bulk = BulkText(text_page)
        self._object_of = self._bulk.object_of
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
        self._lefts, self._rights = self._sides()
        self._are_sound = _are_sound(self._lefts, self._rights)
        self._found = _Columns()
        self._current: int | None = _NO_ADDRESS
        self._current_turn: int | None = None
        self._is_far = False

    def characters(self) -> list[Character]:
        """The visible characters in the order of the content stream."""
        text, take, found, is_generated = self._bulk.text(), self._take, self._found, self._bulk.is_generated
        # Word by word: most of the time would go into a look at each letter.
        by_letter = not self._are_sound or _RIGHT_TO_LEFT.search(text) is not None
        for match in (_LETTER if by_letter else _WORD).finditer(text):
            start, special = match.span(1)
            if start < special:
                take(start, special, match[1])
            sign = match[2]
            if sign == " ":
                # Spaces are often pdfium's own invention.
                if is_generated(special):
                    found.space_guessed = True
                else:
                    found.space_before = True
            elif sign:
                sign = self._sign(special, ord(sign), len(found.texts))
                if not sign or sign.isspace():
                    found.space_before = found.space_before or bool(sign)
                elif not self._is_same_hyphen(sign, self._rights[special]):
                    take(special, special + 1, sign)
        return found.characters()

    def _take(self, start: int, end: int, text: str) -> None:
        """Take the characters from ``start`` to ``end``, which are ``text``."""
        address = self._object_of(start)
        if address != self._current or self._current_turn != 0:
            self._begin(start, address)
        if end - start > 1 and (self._current_turn != 0 or self._object_of(end - 1) != address):
            self._take(start, start + 1, text[:1])
            for place in range(1, end - start):
                self._take(start + place, start + place + 1, text[place])
            return
        if self._is_far or not (self._are_sound or -FAR < self._lefts[start] <= self._rights[start] < FAR):
            return  # a damaged file: it stands nowhere on the page
        self._found.add(text, self._lefts[start:end], self._rights[start:end])

    def _begin(self, index: int, address: int | None) -> None:
        """Begin another text object: one stretch of type on one baseline."""
        self._current = address
        style = self._styles.get(address) or self._read_style(index, address)
        self._current_turn = style.turn
        baseline = self._frame.point(*self._bulk.origin(index))[1]
        self._is_far = not -FAR < baseline < FAR
        self._found.begin(style, baseline)

    def _sides(self) -> tuple[Sequence[float], Sequence[float]]:
        """Where each character begins and ends on the page as it is read."""
        if self._frame.rotation:
            lefts, tops, rights, bottoms = self._bulk.boxes(LEFT, TOP, RIGHT, BOTTOM)
            point = self._frame.point
            ones = [point(left, bottom)[0] for left, bottom in zip(lefts, bottoms, strict=True)]
            others = [point(right, top)[0] for right, top in zip(rights, tops, strict=True)]
            return list(map(min, ones, others)), list(map(max, ones, others))
        lefts, rights = self._bulk.boxes(LEFT, RIGHT)
        margin = self._frame.left
        if margin:
            return [left - margin for left in lefts], [right - margin for right in rights]
        return lefts, rights

    def _is_same_hyphen(self, sign: str, right: float) -> bool:
        """Whether a sign is one hyphen with the last one found, as a font calls it by several names.

        They are "-", soft hyphen and U+2010, and the first of them stays.
        """
        texts, rights = self._found.texts, self._found.rights
        if sign not in _HYPHENS or not texts or texts[-1] not in _HYPHENS or rights[-1] != right:
            return False
        texts[-1] = "-"
        self.lone_hyphens = [place for place in self.lone_hyphens if place < len(texts) - 1]
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
        return index > 0 and self._object_of(index - 1) != self._object_of(index)

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
