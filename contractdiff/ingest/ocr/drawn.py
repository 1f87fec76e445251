"""What is drawn in a picture besides its words: shading, the rulings of tables, and lines through words.

Tesseract reads words and nothing else. Shaded rows of a table hide their words from it, rulings split them, and a line
through a word turns it into another one. So shading is taken out first, and a page that lay askew on the scanner is put
straight; lines are found by their dots; those outside of tables are erased, since a line below words makes tesseract
pass over them in silence, and kept for those who look for struck words.

A line here is a straight, thin, unbroken run of dark dots. What a hand draws freely is not found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import cast

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

Grey = NDArray[np.uint8]

SHORTEST = 20.0
"""Points that a line is long at least: longer than a dash, and than the bars of a letter in a heading."""

THICKEST = 2.5
"""Points that a line is thick at most; beyond it is a bar, a box or a picture."""

DARK = 170
"""Grey below which a dot of an evenly lit page belongs to a line; hairlines are scanned as a grey of 150."""

DARK_IN_SHADE = 90
"""Grey below which a dot is ink in shaded places too, where shading may be as dark as 100."""

PAPER = 215
"""Grey below which the ground between letters is no paper but shading."""

WIDE = 11
"""Coarse dots across which the brightest place is paper and no letter: wider than any stroke of a letter."""

DARKEST_SHADE = 30.0
"""Grey that shading has at least; black boxes are pictures."""

LETTER_IN_SHADE = 0.35
"""Grey over that of the shading around it, at which a dot is letter wholly; printed letters have 0.3 to 0.5."""

GRAIN_OF_SHADE = 0.8
"""The same at which a dot is shading wholly: its grain goes down to here."""

STRAIGHT = 0.0007
"""Slope that does no harm: two dots over the width of a page at 300 to an inch."""

FEWEST_LONG = 3
"""Lines of an inch from which their slope is that of the page; a signature has one or two."""

COARSE = 4
"""Dots each way that are one for finding shading and tables, both larger than any letter."""

GAP = 9
"""Coarse dots, along a line, across which its pieces belong together: 8 points at 300 dots to an inch."""

BESIDE = 2.0
"""Points above and below a line in which the words that it runs through have ink; half the height of an x."""

INK_BESIDE = 0.2
"""Share of a line that has ink on both sides when it runs through words; below an underline only descenders have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A straight line in dots of the picture: horizontal when wider than high. ``grid`` numbers the table it is of.

    ``through`` says that ink stands right above and right below it, as where a line runs through words.
    """

    left: float
    right: float
    top: float
    bottom: float
    slope: float
    grid: int = 0
    through: bool = False

    @property
    def horizontal(self) -> bool:
        """Whether it runs across the page."""
        return self.right - self.left >= self.bottom - self.top


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The strokes of a picture, and the picture straight, without its shading and without lines outside of tables."""

    strokes: tuple[Stroke, ...]
    words: Grey


def look(pixels: Grey, dots_per_inch: int) -> Drawn:
    """What is drawn in a grey picture besides its words."""
    shading = _Shading.of(pixels)
    # Hairlines need every dot, letters in coarse shading need its grain smoothed away.
    even = shading.taken_out(pixels, smooth=1, grain=1.0)
    words = shading.taken_out(pixels, smooth=5, grain=1.2)
    strokes, lines = _find_strokes(pixels, even, dots_per_inch)
    slope = _slope_of_page(strokes, dots_per_inch)
    if abs(slope) > STRAIGHT:
        pixels, even, words = (_straightened(one, slope) for one in (pixels, even, words))
        strokes, lines = _find_strokes(pixels, even, dots_per_inch)
    words = words.copy()
    for stroke in strokes:
        if stroke.horizontal and not stroke.grid:
            place = slice(int(stroke.top), int(stroke.bottom)), slice(int(stroke.left), int(stroke.right))
            _erase(words, lines[place] > 0, int(stroke.top), int(stroke.left))
    return Drawn(strokes=tuple(strokes), words=words)


def _find_strokes(pixels: Grey, even: Grey, dots_per_inch: int) -> tuple[list[Stroke], Grey]:
    """The strokes, and the dots of the horizontal ones."""
    dark = [(even < DARK).view(np.uint8), (pixels < DARK_IN_SHADE).view(np.uint8)]
    across = np.maximum.reduce([_lines(one, 1, dots_per_inch) for one in dark])
    down = np.maximum.reduce([_lines(one, 0, dots_per_inch) for one in dark])
    grids = _grids(across, down)
    near = max(1, round(BESIDE * dots_per_inch / 72))
    strokes = [
        *_strokes(across, grids, even < DARK, near, horizontal=True),
        *_strokes(down, grids, even < DARK, near, horizontal=False),
    ]
    return strokes, across


def _slope_of_page(strokes: Sequence[Stroke], dots_per_inch: int) -> float:
    """How many dots the page goes down for each dot to the right, by its long lines; 0 where it has none."""
    long = [stroke.slope for stroke in strokes if stroke.horizontal and stroke.right - stroke.left >= dots_per_inch]
    return median(long) if len(long) >= FEWEST_LONG else 0.0


def _straightened(pixels: Grey, slope: float) -> Grey:
    """The picture turned back by a small angle: first each column is moved up or down, then each row aside."""
    straight = pixels
    for axis, turn in ((0, -slope), (1, slope)):
        moved = np.full_like(straight, 255)
        size = straight.shape[1 - axis]
        shifts = np.round(turn * (np.arange(size) - size / 2)).astype(int)
        for shift in np.unique(shifts):
            places = np.flatnonzero(shifts == shift)
            part = slice(int(places[0]), int(places[-1]) + 1)
            length = straight.shape[axis]
            if abs(int(shift)) >= length:
                continue
            source = slice(max(0, -int(shift)), length - max(0, int(shift)))
            target = slice(max(0, int(shift)), length - max(0, -int(shift)))
            if axis == 0:
                moved[target, part] = straight[source, part]
            else:
                moved[part, target] = straight[part, source]
        straight = moved
    return straight


@dataclass(frozen=True, slots=True)
class _Shading:
    """Where a picture is shaded, and the brightness between its letters, both of coarse dots."""

    small: NDArray[np.float64]
    ground: NDArray[np.float64]
    shaded: NDArray[np.bool_]

    @classmethod
    def of(cls, pixels: Grey) -> _Shading:
        """The shading of a picture."""
        height, width = (size - size % COARSE for size in pixels.shape)
        shape = (height // COARSE, COARSE, width // COARSE, COARSE)
        small = pixels[:height, :width].reshape(shape).mean(axis=(1, 3))
        ground = ndimage.minimum_filter(ndimage.maximum_filter(small, WIDE), WIDE)
        shaded = ndimage.maximum_filter(ndimage.minimum_filter((ground < PAPER).view(np.uint8), WIDE), WIDE) > 0
        return cls(small, ground, shaded)

    def taken_out(self, pixels: Grey, *, smooth: int, grain: float) -> Grey:
        """The picture with shaded places as white as paper; letters in them stay, with what contrast they have.

        ``smooth`` (coarse dots) levels the shading, ``grain`` (dots) the letters.
        """
        if not self.shaded.any():
            return pixels
        ground = self.ground
        if smooth > 1:
            level = ndimage.uniform_filter(self.small, smooth)
            ground = np.minimum(ground, ndimage.minimum_filter(ndimage.maximum_filter(level, WIDE), WIDE))
        even = pixels.copy()
        for place in ndimage.find_objects(ndimage.label(self.shaded)[0]):
            rows, columns = cast("tuple[slice, slice]", place)
            area = slice(rows.start * COARSE, rows.stop * COARSE), slice(columns.start * COARSE, columns.stop * COARSE)
            letters = ndimage.gaussian_filter(pixels[area].astype(np.float32), grain)
            paper = np.maximum(_larger(ground[rows, columns]), DARKEST_SHADE)
            lit = np.clip((letters / paper - LETTER_IN_SHADE) / (GRAIN_OF_SHADE - LETTER_IN_SHADE), 0.0, 1.0) * 255
            even[area] = np.where(_larger(self.shaded[rows, columns]), lit, even[area]).astype(np.uint8)
        return even


def _larger(small: NDArray[np.generic]) -> NDArray[np.generic]:
    return small.repeat(COARSE, axis=0).repeat(COARSE, axis=1)


def _lines(dark: Grey, axis: int, dots_per_inch: int) -> Grey:
    """The dark dots that lie in unbroken thin runs along ``axis``; one dot to the side is let pass for the slope."""
    shortest = max(3, round(SHORTEST * dots_per_inch / 72))
    thickest = max(3, round(THICKEST * dots_per_inch / 72))
    runs = _opened(_shrunk_or_grown(dark, 3, 1 - axis, grow=True), shortest, axis)
    return runs & (1 - _opened(runs, thickest, 1 - axis))


def _opened(mask: Grey, size: int, axis: int) -> Grey:
    """What of ``mask`` is at least ``size`` dots long along ``axis``."""
    if mask.shape[axis] < size:
        return np.zeros_like(mask)
    return _shrunk_or_grown(_shrunk_or_grown(mask, size, axis, grow=False), size, axis, grow=True)


def _shrunk_or_grown(mask: Grey, size: int, axis: int, *, grow: bool) -> Grey:
    """``mask`` shrunk or grown along ``axis`` by a window of ``size`` dots, in steps that double.

    Growing leans one way and shrinking the other, so that both together keep their place.
    """
    result = mask.copy()
    covered = 1
    ahead = (slice(None),) * axis
    lean = -(size // 2) if grow and size == 3 else 0
    while covered < size:
        step = min(covered, size - covered)
        later, earlier = (*ahead, slice(step, None)), (*ahead, slice(None, -step))
        moved = result.copy()
        if grow:
            moved[later] |= result[earlier]
        else:
            moved[earlier] &= result[later]
            moved[(*ahead, slice(-step, None))] = 0
        result = moved
        covered += step
    return np.roll(result, lean, axis) if lean else result


def _grids(across: Grey, down: Grey) -> NDArray[np.int32]:
    """For each coarse dot the number of the table whose lines meet there; 0 where lines meet none of the other way."""
    height, width = (size - size % COARSE for size in across.shape)
    shape = (height // COARSE, COARSE, width // COARSE, COARSE)
    rows, columns = (one[:height, :width].reshape(shape).max(axis=(1, 3)) for one in (across, down))
    joined = ndimage.maximum_filter(rows, (3, GAP)) | ndimage.maximum_filter(columns, (GAP, 3))
    labels, count = ndimage.label(joined)
    meets = np.zeros(count + 1, dtype=bool)
    meets[np.intersect1d(labels[rows > 0], labels[columns > 0])] = True
    meets[0] = False
    return np.where(meets[labels], labels, 0).astype(np.int32)


def _strokes(
    lines: Grey, grids: NDArray[np.int32], ink: NDArray[np.bool_], near: int, *, horizontal: bool
) -> list[Stroke]:
    found: list[Stroke] = []
    labels, _ = ndimage.label(lines, structure=np.ones((3, 3)))
    for number, place in enumerate(ndimage.find_objects(labels), start=1):
        rows, columns = cast("tuple[slice, slice]", place)
        mask = labels[place] == number
        middle = (min(columns.start // COARSE, grids.shape[1] - 1), min(rows.start // COARSE, grids.shape[0] - 1))
        around = grids[
            max(0, middle[1] - 1) : rows.stop // COARSE + 2, max(0, middle[0] - 1) : columns.stop // COARSE + 2
        ]
        grid = int(around.max()) if around.size else 0
        found.append(
            Stroke(
                left=columns.start, right=columns.stop, top=rows.start, bottom=rows.stop,
                slope=_slope(mask) if horizontal else 0.0,
                grid=grid,
                through=horizontal and not grid and _runs_through(mask, ink, rows.start, columns.start, near),
            )
        )  # fmt: skip
    return found


def _slope(mask: NDArray[np.bool_]) -> float:
    """How many dots a line goes down for each dot to the right."""
    heights, places = np.nonzero(mask)
    spread = places - places.mean()
    total = float((spread**2).sum())
    return float((spread * heights).sum() / total) if total else 0.0


def _erase(picture: Grey, mask: NDArray[np.bool_], top: int, left: int) -> None:
    """Whiten the dots of a line, but for those that join ink above it to ink below: the letters that it crosses."""
    height = picture.shape[0]
    edges = np.arange(mask.shape[0])[:, None]
    first = np.where(mask, edges, mask.shape[0]).min(axis=0) + top
    last = np.where(mask, edges, -1).max(axis=0) + top
    columns = np.arange(mask.shape[1]) + left
    above = np.zeros(columns.size, dtype=bool)
    below = np.zeros(columns.size, dtype=bool)
    for step in (1, 2):
        above |= picture[np.clip(first - step, 0, height - 1), columns] < DARK
        below |= picture[np.clip(last + step, 0, height - 1), columns] < DARK
    place = slice(top, top + mask.shape[0]), slice(left, left + mask.shape[1])
    picture[place] = np.where(mask, np.where(above & below, 0, 255), picture[place])


def _runs_through(mask: NDArray[np.bool_], ink: NDArray[np.bool_], top: int, left: int, near: int) -> bool:
    """Whether there is ink right above and right below enough of the line."""
    height = ink.shape[0]
    edges = np.arange(mask.shape[0])[:, None]
    first = np.where(mask, edges, mask.shape[0]).min(axis=0) + top
    last = np.where(mask, edges, -1).max(axis=0) + top
    columns = np.arange(mask.shape[1]) + left
    # A dot of grey beside the line belongs to the line.
    above = np.zeros(columns.size, dtype=bool)
    below = np.zeros(columns.size, dtype=bool)
    for step in range(2, 2 + near):
        above |= ink[np.clip(first - step, 0, height - 1), columns]
        below |= ink[np.clip(last + step, 0, height - 1), columns]
    return bool(above.mean() >= INK_BESIDE and below.mean() >= INK_BESIDE)
