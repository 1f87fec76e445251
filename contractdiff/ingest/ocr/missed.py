"""Lines of print that nothing was recognised of.

Tesseract can pass over a line in silence, most of all when something is drawn near it. A line that is lost reads as one
that was struck, so what is left on the page once every word is taken away is looked at: ink that has the height and
the length of a line.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from contractdiff.ingest.ocr.words import Word

INK = 140
"""Grey below which a dot is ink."""

COARSE = 4
"""Dots each way that are looked at as one."""

LINE_HEIGHT = (5.0, 16.0)
"""Points that the letters of a line are high, with what joins them; signatures are higher, rulings lower."""

SHORTEST_LINE = 60.0
"""Points that a line is long at least: three words."""

WORD_GAP = 6.0
"""Points between words of one line."""

FILLED = (0.08, 0.6)
"""Share of the area of a line that is ink: less is specks, more is a bar."""


def missed_lines(pixels: NDArray[np.uint8], words: Iterable[Word], dots_per_inch: int) -> int:
    """How many lines of print stand in a picture outside of the boxes of ``words`` (in its dots)."""
    rest = (pixels < INK).view(np.uint8).copy()
    for word in words:
        around = 0.2 * word.size
        rows = slice(max(0, int(word.top - around)), max(0, int(word.bottom + around)))
        rest[rows, max(0, int(word.left - around)) : max(0, int(word.right + around))] = 0
    height, width = (size - size % COARSE for size in rest.shape)
    ink = rest[:height, :width].reshape(height // COARSE, COARSE, width // COARSE, COARSE).mean(axis=(1, 3))
    point = dots_per_inch / 72 / COARSE
    gap = max(1, round(WORD_GAP * point))
    # A speck is no letter; what is left of a letter is more than a tenth of a coarse dot.
    joined = ndimage.maximum_filter1d((ink > 0.1).view(np.uint8), gap, axis=1)
    labels, _ = ndimage.label(joined)
    count = 0
    for place in ndimage.find_objects(labels):
        rows, columns = cast("tuple[slice, slice]", place)
        high, long = (rows.stop - rows.start) / point, (columns.stop - columns.start) / point
        filled = float(ink[place].mean())
        count += LINE_HEIGHT[0] <= high <= LINE_HEIGHT[1] and long >= SHORTEST_LINE and FILLED[0] <= filled <= FILLED[1]
    return count
