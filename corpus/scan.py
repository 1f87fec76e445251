"""Write one article of a tentative agreement as a scan: pictures of its pages, initialled by hand, without any text.

The agreed wording is printed, initials and a date are drawn at the foot of each page, and the page is laid on the
scanner a little askew: black and white, 200 dots per inch, some dust. All of it is the same in every build.
"""

from __future__ import annotations

import io
import random
import time
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

from corpus.errors import SourceError
from corpus.marks import printed
from corpus.model import Agreement, Block, Kind
from corpus.page import FIXED_TIMESTAMP, exchange_data, page_pictures
from corpus.views import proposed

HANDWRITING = Path(__file__).with_name("handwriting.toml")
DOTS_PER_INCH = 200
ASKEW_DEGREES = 0.4
SPECKS_PER_PAGE = 45
INK_LIMIT = 150
"""Grey below which a dot is ink: keeps thin strokes whole after the blur of the scanner."""

FOOT_LINE_INCHES = 10.5
"""Height of the lines for initials on the page, as `exchange.typ` draws them."""
INITIALS_AT_INCHES = (2.0, 4.2)
DATE_AT_INCHES = 6.35
"""Where initials and date begin on the page, one pair of initials for each party in order."""
LETTER_INCHES = 0.27


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """How one person writes: the stroke in dots, its grey, the slant to the right and the height of letters."""

    dots: int
    grey: int
    slant: float
    size: float


PENS = (Pen(dots=4, grey=20, slant=0.0, size=1.0), Pen(dots=3, grey=45, slant=0.16, size=0.88))
"""One for each party in order; the first party writes the date."""
SHAKE_DOTS = 2.2
"""How far a point of a letter strays: nobody writes the same letters twice."""

Point = tuple[float, float]


def scan_bytes(agreement: Agreement, article: str, initials: tuple[str, ...]) -> bytes:
    """Build the .scan.pdf file of the article with this label."""
    agreed = proposed(agreement)
    part = replace(
        agreed,
        blocks=_blocks_of(agreed, article),
        parties=tuple(replace(party, colour="black") for party in agreed.parties),
    )
    data = exchange_data(part) | {"initialled": [*(party.short for party in agreed.parties), "Date"]}
    chance = random.Random(article)  # noqa: S311 - dust and a shaking hand, the same in every build
    date = agreement.rounds[-1].moment
    pages = []
    for picture in page_pictures(data, DOTS_PER_INCH):
        page = Image.open(io.BytesIO(picture)).convert("L")
        for where, letters, pen in zip(INITIALS_AT_INCHES, initials, PENS, strict=True):
            _write(page, letters, where, pen, chance)
        _write(page, f"{date.month}/{date.day}/{date.year % 100}", DATE_AT_INCHES, PENS[0], chance)
        pages.append(_scanned(page, chance))
    return _pdf(pages, agreement.title)


def _blocks_of(agreement: Agreement, article: str) -> tuple[Block, ...]:
    """Return the blocks from the heading of an article to the next one."""
    starts = [place for place, block in enumerate(agreement.blocks) if block.kind in (Kind.ARTICLE, Kind.HEADING)]
    for start, end in pairwise([*starts, len(agreement.blocks)]):
        if printed(agreement.blocks[start].label) == article:
            return agreement.blocks[start:end]
    raise SourceError(f"{agreement.name}: there is no {article} to scan")


@cache
def _glyphs() -> dict[str, list[list[list[float]]]]:
    """Return the pen strokes of each letter and digit."""
    glyphs: dict[str, list[list[list[float]]]] = tomllib.loads(HANDWRITING.read_text(encoding="utf-8"))["glyphs"]
    return glyphs


def _write(page: Image.Image, letters: str, left_inches: float, pen: Pen, chance: random.Random) -> None:
    """Draw letters by hand on the line at the foot of the page, a little otherwise each time."""
    paper = ImageDraw.Draw(page)
    size = LETTER_INCHES * DOTS_PER_INCH * pen.size * chance.uniform(0.92, 1.08)
    slant = pen.slant + chance.uniform(-0.05, 0.05)
    left = (left_inches + chance.uniform(0, 0.08)) * DOTS_PER_INCH
    top = FOOT_LINE_INCHES * DOTS_PER_INCH - size
    for letter in letters:
        lift = chance.uniform(-0.07, 0.02) * size
        for stroke in _glyphs()[letter]:
            shaken = [
                (
                    left + (x + (1 - y) * slant) * size + chance.uniform(-SHAKE_DOTS, SHAKE_DOTS),
                    top + lift + y * size + chance.uniform(-SHAKE_DOTS, SHAKE_DOTS),
                )
                for x, y in stroke
            ]
            curve = _smooth(shaken)
            paper.line(curve, fill=pen.grey, width=pen.dots, joint="curve")
        left += size * (0.72 if letter.isdigit() or letter == "/" else 0.8)


def _smooth(points: list[Point]) -> list[Point]:
    """Return a smooth curve through points (Catmull-Rom)."""
    padded = [points[0], *points, points[-1]]
    curve: list[Point] = []
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(8):
            t = step / 8
            curve.append(
                (_between(before[0], start[0], end[0], after[0], t), _between(before[1], start[1], end[1], after[1], t))
            )
    return [*curve, points[-1]]


def _between(before: float, start: float, end: float, after: float, t: float) -> float:
    slope_in, slope_out = (end - before) / 2, (after - start) / 2
    return (
        start
        + slope_in * t
        + (3 * (end - start) - 2 * slope_in - slope_out) * t**2
        + (2 * (start - end) + slope_in + slope_out) * t**3
    )


def _scanned(page: Image.Image, chance: random.Random) -> Image.Image:
    """Return the page as a scanner gives it: a little askew and blurred, dusty, black and white."""
    askew = page.rotate(ASKEW_DEGREES, resample=Image.Resampling.BICUBIC, fillcolor=255)
    dust = ImageDraw.Draw(askew)
    for _ in range(SPECKS_PER_PAGE):
        x, y, radius = chance.uniform(0, page.width), chance.uniform(0, page.height), chance.choice((1, 1, 1, 2))
        dust.ellipse((x, y, x + radius, y + radius), fill=0)
    grey = askew.filter(ImageFilter.GaussianBlur(0.6))
    return grey.point([0] * INK_LIMIT + [255] * (256 - INK_LIMIT)).convert("1", dither=Image.Dither.NONE)


def _pdf(pages: list[Image.Image], title: str) -> bytes:
    saved = io.BytesIO()
    moment = time.gmtime(FIXED_TIMESTAMP)
    pages[0].save(
        saved,
        "PDF",
        save_all=True,
        append_images=pages[1:],
        resolution=DOTS_PER_INCH,
        title=title,
        creationDate=moment,
        modDate=moment,
    )
    return saved.getvalue()
