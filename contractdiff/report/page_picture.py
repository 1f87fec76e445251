"""A page as a picture with what was read drawn over it.

    label lane | signs | the page | signs | label lane

Whose a mark is, colour alone never tells: the first party's lines are solid and the second's dashed, additions have
theirs below the words and deletions above them, and beside each line stands a sign with the party's letter.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageFont

from contractdiff.model.extract import MarkKind
from contractdiff.model.placed import Box, MarkedStretch, ShownPage
from contractdiff.report.words import say

_Point = tuple[float, float]

LANE: Final = 118.0  # points for labels beside the page
SIGNS: Final = 62.0  # points for the signs of one line
MOST_SIGNS: Final = 4
SIGN: Final = 13.0  # points that a sign is wide
SMALL: Final = 8.0
PLAIN: Final = 9.5
TITLE: Final = 13.0
EDGE: Final = 8.0

INK: Final = "#1f2937"
GREY: Final = "#6b7280"
FRAME: Final = "#94a3b8"
TABLE: Final = "#334155"
PAPER: Final = "#f3f4f6"
FADE: Final = 0.55  # how far furniture fades into the paper: still readable, clearly aside

_SPELLED: Final = str.maketrans(
    {"–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "§": "Sec.", "•": "*", "’": "'", "‘": "'", "“": '"', "”": '"'}
)


@dataclass(frozen=True, slots=True)
class _Style:
    """How the marks of one party look: the pairs stay apart for colour-blind eyes, the dashes on any printer."""

    color: str
    tint: str
    dash: tuple[float, float] | None


_STYLES: Final = (
    _Style("#1d4ed8", "#dbeafe", None),
    _Style("#9a3412", "#ffe8d6", (4.0, 2.0)),
    _Style("#475569", "#e2e8f0", (1.2, 1.6)),
    _Style("#111827", "#ececec", (7.0, 2.0)),
)


def render(page: ShownPage, picture: Image.Image) -> bytes:
    """``picture``, the plain page, with what ``page`` says of it, as a PNG file."""
    return _Drawing(page, picture).png()


def signs(page: ShownPage) -> dict[str | None, str]:
    """The letter that stands for each party beside the lines: its first one, or a number where two share that."""
    first = [(party or "?")[:1].upper() for party in page.parties]
    alike = len(set(first)) < len(first)
    return {party: str(place + 1) if alike else first[place] for place, party in enumerate(page.parties)}


def who(party: str | None) -> str:
    """A party by name; marks that nobody signs have one too."""
    return say("page.nobody") if party is None else party


def _signed(party: str | None, kind: MarkKind) -> str:
    if party is None:
        return say(f"page.{kind.value}.unsigned")
    return say(f"page.{kind.value}.by", party=party)


class _Drawing:
    def __init__(self, page: ShownPage, picture: Image.Image) -> None:
        self._page = page
        self._scale = picture.width / page.width
        self._styles = {party: _STYLES[place % len(_STYLES)] for place, party in enumerate(page.parties)}
        self._signs = signs(page)
        self._right_lane = LANE if page.columns else 0.0
        self._left = LANE + SIGNS
        width = self._left + page.width + SIGNS + self._right_lane + EDGE
        legend = self._legend(width)
        self._top = legend.height / self._scale
        size = (round(width * self._scale), round((self._top + page.height + EDGE) * self._scale))
        self._image = Image.new("RGB", size, PAPER)
        self._image.paste(legend, (0, 0))
        self._image.paste(self._tinted(picture), self._at(0, 0))
        self._draw = ImageDraw.Draw(self._image)

    def png(self) -> bytes:
        page = self._page
        left, top = self._at(0, 0)
        right, bottom = self._at(page.width, page.height)
        self._draw.rectangle((left - 1, top - 1, right, bottom), outline=FRAME)
        for place, column in enumerate(page.columns, start=1):
            self._column(column, place if len(page.columns) > 1 else None)
        for stretch in page.stretches:
            self._bar(self._draw, self._box(stretch.box), stretch)
        self._labels()
        self._line_signs()
        out = io.BytesIO()
        self._image.save(out, format="PNG", optimize=True)
        return out.getvalue()

    # The page itself

    def _tinted(self, picture: Image.Image) -> Image.Image:
        """The page with tints below marked words and with furniture faded."""
        tints = Image.new("RGB", picture.size, "white")
        draw = ImageDraw.Draw(tints)
        for one in self._page.stretches:
            draw.rectangle(self._scaled(one.box), fill=self._styles[one.by].tint)
        found = ImageChops.multiply(picture, tints)
        for region in self._page.regions:
            if region.reason and not region.marked_out:
                box = tuple(round(value) for value in self._scaled(_wider(region.box, 1.5)))
                left, top, right, bottom = max(box[0], 0), max(box[1], 0), box[2], box[3]
                part = found.crop((left, top, right, bottom))
                found.paste(Image.blend(part, Image.new("RGB", part.size, "#d1d5db"), FADE), (left, top))
        return found

    def _bar(self, draw: ImageDraw.ImageDraw, box: tuple[float, float, float, float], stretch: MarkedStretch) -> None:
        """A line below added words, above struck ones."""
        style = self._styles[stretch.by]
        height = box[3] if stretch.kind is MarkKind.INSERTED else box[1]
        _line(draw, (box[0], height), (box[2], height), style.color, 1.5 * self._scale, style.dash, self._scale)

    def _column(self, column: Box, place: int | None) -> None:
        box = self._box(_wider(column, 5))
        corners = [(box[0], box[1]), (box[2], box[1]), (box[2], box[3]), (box[0], box[3]), (box[0], box[1])]
        for start, end in pairwise(corners):
            _line(self._draw, start, end, TABLE, 0.7 * self._scale, (2.0, 2.0), self._scale)
        if place is None:
            return
        radius = 7 * self._scale
        x, y = box[0] - 0.6 * radius, box[1] - 0.6 * radius
        self._draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=TABLE)
        self._text((x, y), str(place), PLAIN, "white", anchor="mm")

    # Labels and signs beside it

    def _labels(self) -> None:
        free = {False: 0.0, True: 0.0}
        before: dict[bool, str | None] = {False: None, True: None}
        for region in sorted(self._page.regions, key=lambda one: one.box.top):
            right = self._is_right(region.box) and region.in_column
            box = self._box(_wider(region.box, 2))
            aside = region.reason is not None
            color = GREY if aside else TABLE
            width = max(1, round((1.4 if region.is_table else 0.6) * self._scale))
            self._draw.rectangle(box, outline=TABLE if region.is_table else FRAME, width=width)
            if not aside:
                edge = box[2] if right else box[0]
                self._draw.rectangle((edge - self._scale, box[1], edge + self._scale, box[3]), fill=color)
            words = region.reason or region.label or ""
            if region.is_table:
                words = f"{words} ({say('page.table')})" if words else say("page.table")
            if words == before[right] and not region.is_table:
                continue
            before[right] = words
            height = SMALL * 1.25 * self._scale
            y = max(box[1] + height / 2, free[right])
            free[right] = y + height
            self._label(words, box, y, color, right=right)

    def _label(self, words: str, box: tuple[float, float, float, float], y: float, color: str, *, right: bool) -> None:
        """A label in its lane with a thin line to what it names."""
        room = (LANE - 2 * EDGE) * self._scale
        text = _fitted(words, room, _font(SMALL, self._scale))
        if right:
            x = self._at(self._page.width + SIGNS, 0)[0] + EDGE * self._scale
            end, edge = x - 2 * self._scale, box[2]
        else:
            x = EDGE * self._scale
            end, edge = x + _font(SMALL, self._scale).getlength(text) + 2 * self._scale, box[0]
        level = min(max(y, box[1]), box[3])
        self._draw.line((end, y, edge, level), fill="#cbd5e1", width=1)
        self._text((x, y), text, SMALL, color, anchor="lm")

    def _line_signs(self) -> None:
        """Beside each printed line, who added and who struck anything in it."""
        rows: list[tuple[Box, list[MarkedStretch]]] = []
        for one in sorted(self._page.stretches, key=lambda stretch: (stretch.box.bottom, stretch.box.left)):
            side = self._is_right(one.box)
            row = next(
                (
                    row
                    for box, row in rows[-4:]
                    if abs(box.bottom - one.box.bottom) < 0.5 * (one.box.bottom - one.box.top)
                    and (not self._page.columns or self._is_right(box) == side)
                ),
                None,
            )
            if row is None:
                rows.append((one.box, [one]))
            else:
                row.append(one)
        for box, row in rows:
            left = bool(self._page.columns) and not self._is_right(box)
            found = list(dict.fromkeys((one.by, one.kind) for one in sorted(row, key=lambda one: one.box.left)))
            y = self._at(0, (box.top + box.bottom) / 2)[1]
            for place, (by, kind) in enumerate(found if len(found) <= MOST_SIGNS else found[: MOST_SIGNS - 1]):
                offset = 3 + place * 14.0
                x = self._at(-offset - SIGN if left else self._page.width + offset, 0)[0]
                self._sign(self._draw, (x, y), by, kind)
            if len(found) > MOST_SIGNS:
                offset = 3 + (MOST_SIGNS - 1) * 14.0
                x = self._at(-offset - SIGN if left else self._page.width + offset, 0)[0]
                self._text((x, y), "…", PLAIN, INK, anchor="lm")

    def _sign(self, draw: ImageDraw.ImageDraw, at: _Point, by: str | None, kind: MarkKind) -> float:
        """A small square "+D" or "-U" to the right of ``at``; the place behind it."""
        style, scale = self._styles[by], self._scale
        width, half = SIGN * scale, 4.6 * scale
        x, y = at
        added = kind is MarkKind.INSERTED
        draw.rectangle(
            (x, y - half, x + width, y + half),
            fill=style.color if added else "white",
            outline=style.color,
            width=round(scale),
        )
        ink = "white" if added else style.color
        arm = 2.1 * scale
        middle = x + 3.8 * scale
        draw.line((middle - arm, y, middle + arm, y), fill=ink, width=round(0.9 * scale))
        if added:
            draw.line((middle, y - arm, middle, y + arm), fill=ink, width=round(0.9 * scale))
        draw.text((x + 9.2 * scale, y), self._signs[by], font=_font(7.5, scale), fill=ink, anchor="mm")
        return x + width

    # The legend

    def _legend(self, width: float) -> Image.Image:
        """The strip on top: which page this is, and what the signs mean."""
        page, scale = self._page, self._scale
        image = Image.new("RGB", (round(width * scale), round(400 * scale)), "white")
        draw = ImageDraw.Draw(image)
        room = (width - 2 * EDGE) * scale
        title = say("page.title", file=page.file, page=page.number, pages=page.pages)
        y = 14 * scale
        self._write(draw, (EDGE * scale, y), _fitted(title, room, _font(TITLE, scale)), TITLE, INK)
        y += 16 * scale
        for sentence in self._sentences():
            for line in _wrapped(sentence, room, _font(PLAIN, scale)):
                self._write(draw, (EDGE * scale, y), line, PLAIN, INK)
                y += 12.5 * scale
        x = EDGE * scale
        y += 2 * scale
        for party in page.parties:
            for kind in MarkKind:
                words = _signed(party, kind)
                needed = (SIGN + 6) * scale + _font(PLAIN, scale).getlength(_printable(words))
                if x + needed > room and x > EDGE * scale:
                    x, y = EDGE * scale, y + 14 * scale
                x = self._entry(draw, x, y, party, kind, words)
        if page.parties:
            y += 14 * scale
        return image.crop((0, 0, image.width, round(y)))

    def _entry(
        self, draw: ImageDraw.ImageDraw, x: float, y: float, party: str | None, kind: MarkKind, words: str
    ) -> float:
        """One entry of the legend, words marked as they are on the page; where the next one begins."""
        scale = self._scale
        left = self._sign(draw, (x, y), party, kind) + 4 * scale
        words = _printable(words)
        right = left + _font(PLAIN, scale).getlength(words)
        box = (left - scale, y - 5 * scale, right + scale, y + 5.5 * scale)
        draw.rectangle(box, fill=self._styles[party].tint)
        self._write(draw, (left, y), words, PLAIN, INK)
        none = Box(left=0, top=0, right=0, bottom=0)
        self._bar(draw, box, MarkedStretch(box=none, kind=kind, by=party, places=()))
        return right + 14 * scale

    def _sentences(self) -> Iterable[str]:
        page = self._page
        yield say("page.explained")
        if any(region.reason and not region.marked_out for region in page.regions):
            yield say("page.grey")
        if any(region.marked_out for region in page.regions):
            yield say("page.marked.out", view=page.view)
        if len(page.columns) > 1:
            yield say("page.columns")
        if not page.parties:
            yield say("page.no.marks")
        elif not page.stretches:
            yield say("page.no.marks.here")

    # Places

    def _is_right(self, box: Box) -> bool:
        return (box.left + box.right) / 2 > self._page.width / 2

    def _at(self, x: float, y: float) -> tuple[int, int]:
        return round((self._left + x) * self._scale), round((self._top + y) * self._scale)

    def _box(self, box: Box) -> tuple[float, float, float, float]:
        return (*self._at(box.left, box.top), *self._at(box.right, box.bottom))

    def _scaled(self, box: Box) -> tuple[float, float, float, float]:
        scale = self._scale
        return box.left * scale, box.top * scale, box.right * scale, box.bottom * scale

    def _text(self, at: _Point, words: str, size: float, color: str, anchor: str) -> None:
        self._draw.text(at, _printable(words), font=_font(size, self._scale), fill=color, anchor=anchor)

    def _write(self, draw: ImageDraw.ImageDraw, at: _Point, words: str, size: float, color: str) -> None:
        draw.text(at, _printable(words), font=_font(size, self._scale), fill=color, anchor="lm")


@cache
def _font(size: float, scale: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size * scale)


def _printable(words: str) -> str:
    """``words`` in the letters that the typeface of Pillow has; others lose their accents or become a question mark."""
    plain = unicodedata.normalize("NFKD", words.translate(_SPELLED))
    letters = (one for one in plain if not unicodedata.combining(one))
    return "".join(one if " " <= one <= "~" or one == "…" else "?" for one in letters).replace("...", "…")


def _fitted(words: str, room: float, font: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> str:
    """``words`` cut in the middle where there is no room for all: the end of a label says most."""
    words = _printable(words)
    if font.getlength(words) <= room:
        return words
    head, tail = len(words) // 2, len(words) - len(words) // 2
    while head > 1 and font.getlength(f"{words[:head]}…{words[-tail:]}") > room:
        head, tail = (head - 1, tail) if head > tail else (head, tail - 1)
    return f"{words[:head]}…{words[-tail:]}"


def _wrapped(words: str, room: float, font: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> Sequence[str]:
    lines = [""]
    for word in _printable(words).split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _wider(box: Box, by: float) -> Box:
    return Box(left=box.left - by, top=box.top - by / 2, right=box.right + by, bottom=box.bottom + by / 2)


def _line(
    draw: ImageDraw.ImageDraw,
    start: _Point,
    end: _Point,
    color: str,
    width: float,
    dash: tuple[float, float] | None,
    scale: float,
) -> None:
    """A level or upright line, dashed where ``dash`` says so (drawn and left out, in points)."""
    thickness = max(1, round(width))
    if dash is None:
        draw.line((*start, *end), fill=color, width=thickness)
        return
    on, off = dash[0] * scale, dash[1] * scale
    length = max(abs(end[0] - start[0]), abs(end[1] - start[1]))
    if not length:
        return
    at = 0.0
    while at < length:
        until = min(at + on, length)
        points = [start[axis] + (end[axis] - start[axis]) * part / length for part in (at, until) for axis in (0, 1)]
        draw.line(points, fill=color, width=thickness)
        at += on + off
