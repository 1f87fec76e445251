"""The thin lines, boxes and pictures drawn on a page: table grids, and lines through words."""

from __future__ import annotations

import ctypes
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from contractdiff.ingest.pdf.characters import Character, PageFrame

THIN = 2.2
"""A drawn object at most this thick, in points, is a line."""

STRIKE_BAND = (0.15, 0.50)
"""Height of a strike above the baseline in em of the real font size; measured 0.20 to 0.34 on five producers."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A thin straight line or box: horizontal when wider than high. Distances from the top left corner."""

    left: float
    right: float
    top: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        """Whether it runs across the page."""
        return self.right - self.left >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class PageRules:
    """What is drawn on one page, besides its text."""

    horizontal: tuple[Stroke, ...]
    vertical: tuple[Stroke, ...]
    picture_share: float

    @property
    def has_grid(self) -> bool:
        """Whether there are enough lines both ways to be a ruled table: at least two cells."""
        return (
            len({round(one.left) for one in self.vertical}) >= 3
            and len({round(one.top) for one in self.horizontal}) >= 2
        )


def page_rules(page: pdfium.FPDF_PAGE, frame: PageFrame) -> PageRules:
    """The thin strokes of ``page``, and the share of it that its pictures cover (0 to 1)."""
    horizontal: list[Stroke] = []
    vertical: list[Stroke] = []
    pictures = 0.0
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            continue
        if not pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
            continue
        corners = (frame.point(left.value, bottom.value), frame.point(right.value, top.value))
        xs, ys = sorted(corner[0] for corner in corners), sorted(corner[1] for corner in corners)
        width, height = xs[1] - xs[0], ys[1] - ys[0]
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures += width * height
        elif height <= THIN and width > 2 * THIN:
            horizontal.append(Stroke(xs[0], xs[1], ys[0], ys[1]))
        elif width <= THIN and height > 2 * THIN:
            vertical.append(Stroke(xs[0], xs[1], ys[0], ys[1]))
        elif width > 20 and height > 8:
            # A stroked cell box: its four sides.
            horizontal += [Stroke(xs[0], xs[1], ys[0], ys[0]), Stroke(xs[0], xs[1], ys[1], ys[1])]
            vertical += [Stroke(xs[0], xs[0], ys[0], ys[1]), Stroke(xs[1], xs[1], ys[0], ys[1])]
    area = frame.width * frame.height or 1.0
    return PageRules(tuple(horizontal), tuple(vertical), min(1.0, pictures / area))


def struck_characters(characters: Iterable[Character], rules: PageRules) -> int:
    """How many letters have a thin line through them, half of their width or more."""
    strokes = sorted(rules.horizontal, key=lambda one: (one.top + one.bottom) / 2)
    if not strokes:
        return 0
    heights = [(one.top + one.bottom) / 2 for one in strokes]
    struck = 0
    for character in characters:
        if not character.text.isalpha():
            continue
        high = character.baseline - STRIKE_BAND[1] * character.size
        low = character.baseline - STRIKE_BAND[0] * character.size
        for stroke in strokes[bisect_left(heights, high) : bisect_right(heights, low)]:
            covered = min(stroke.right, character.right) - max(stroke.left, character.left)
            if covered >= 0.5 * (character.right - character.left) and stroke.bottom - stroke.top <= THIN:
                struck += 1
                break
    return struck
