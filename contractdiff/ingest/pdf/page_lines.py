"""Characters to printed lines, by their baselines and the gaps between them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from itertools import accumulate, pairwise
from operator import attrgetter

from contractdiff.ingest.lines import Line, Segment
from contractdiff.ingest.looks import ORDINARY, Appearance, Shown, common, shown
from contractdiff.ingest.pdf.characters import SOFT_HYPHEN, Character
from contractdiff.ingest.pdf.smoothing import smoothed

WORD_GAP = 0.16
"""Gap in em that separates two words even without a space character; measured 0.15 to 0.17 on real agreements."""

GUESSED_WORD_GAP = 0.10
"""The same where pdfium sees a space too: the hook of an italic or serif f reaches 0.1 em into the gap after it."""

CELL_GAP = 1.0
"""Gap in em that separates table cells or a label from its text: wider than any space of justified type."""

TUCKED_IN = -0.3
"""Gap in em down to which a space character parts two words: italics lean over it; further back is a new place."""

SAME_PLACE = 0.12
"""Em within which a letter that is printed twice is one letter: how far the second print is moved to look bold."""

LONGEST_LIGATURE = 3
"""Letters in the longest ligature (ffi)."""

SAME_BASELINE = 0.45
"""Baselines this close (in em of the larger type) are one line: covers superscripts, stays below single spacing."""


def build_lines(characters: Iterable[Character], page_number: int) -> list[Line]:
    """The lines of upright ``characters`` of one page, from top to bottom."""
    return lines_of(printed_rows(characters), page_number)


def printed_rows(characters: Iterable[Character]) -> list[list[Character]]:
    """The rows of ``characters`` in the order of the content stream, each letter once."""
    return rows_of(_without_doubles(characters))


def rows_of(characters: Iterable[Character]) -> list[list[Character]]:
    """``characters`` by the line they stand on, from top to bottom, each from left to right."""
    rows: list[list[Character]] = []
    start = size = level = level_size = 0.0
    for character in sorted(characters, key=attrgetter("baseline")):
        # Most characters stand exactly beside the one before: those need no arithmetic.
        if character.baseline != level or character.size != level_size or not rows:
            level, level_size = character.baseline, character.size
            if not rows or level - start > SAME_BASELINE * max(size, level_size):
                rows.append([])
                start, size = level, level_size
        rows[-1].append(character)
    return [sorted(row, key=attrgetter("left")) for row in rows]


def lines_of(rows: Iterable[list[Character]], page_number: int) -> list[Line]:
    """The printed lines of the rows of one page."""
    lines = (_line(row, page_number) for row in rows)
    return [line for line in lines if line.text]


def _line(row: list[Character], page_number: int) -> Line:
    gaps = _gaps(row)
    if any(one.struck or one.underlines for one in row):
        words = list(accumulate(gap is not _Gap.NONE for gap in gaps))
        row = smoothed(row, words)
    segments: list[Segment] = []
    start = 0
    for end in [*(place for place, gap in enumerate(gaps) if gap is _Gap.CELL), len(row)]:
        segment = _segment(row[start:end], gaps[start:end])
        if segment.text:
            segments.append(segment)
        start = end
    sizes = sorted(one.size for one in row)
    letters = [one for one in row if one.text.isalnum()] or row
    text = Shown("")
    for segment in segments:
        text = text.joined(segment.shown) if text.text else segment.shown
    if row[-1].text == SOFT_HYPHEN:
        # The reflow must know that the word goes on; a soft hyphen anywhere else is nothing.
        text += Shown(SOFT_HYPHEN, text.appearances[-1:])
    return Line(
        text=text.text,
        page=page_number,
        left=row[0].left,
        right=max(one.right for one in row),
        top=sorted(one.baseline for one in row)[len(row) // 2],
        size=sizes[len(sizes) // 2],
        bold=all(one.bold for one in letters),
        segments=tuple(segments),
        appearances=text.appearances,
    )


class _Gap(Enum):
    """What stands between a character and the one before it."""

    NONE = 0
    SPACE = 1
    CELL = 2


def _gaps(row: list[Character]) -> list[_Gap]:
    """What stands before each character of a line."""
    found = [_Gap.NONE]
    for previous, character in pairwise(row):
        gap = character.left - previous.right
        em = character.size if character.size > previous.size else previous.size
        if gap > CELL_GAP * em:
            found.append(_Gap.CELL)
        elif character.space_before:
            found.append(_Gap.SPACE if gap > TUCKED_IN * em else _Gap.NONE)
        else:
            least = GUESSED_WORD_GAP if character.space_guessed else WORD_GAP
            found.append(_Gap.SPACE if gap > least * em else _Gap.NONE)
    return found


def _segment(row: list[Character], gaps: list[_Gap]) -> Segment:
    looks = [(one.struck, one.underlines, one.bold, one.color, one.highlight) for one in row]
    if set(looks) == {ORDINARY}:
        letters = (f" {one.text}" if gap is _Gap.SPACE else one.text for one, gap in zip(row, gaps, strict=True))
        text = Shown("".join(letters)).cleaned().squeezed()
    else:
        text = _shown(row, gaps, [Appearance(*look) for look in looks])
    return Segment(text=text.text, left=row[0].left, right=row[-1].right, appearances=text.appearances)


def _shown(row: list[Character], gaps: list[_Gap], looks: list[Appearance]) -> Shown:
    """The text of a part of a line with its looks; a space looks as both its neighbours do."""
    letters: list[str] = []
    appearances: list[Appearance] = []
    for one, gap, look in zip(row, gaps, looks, strict=True):
        if gap is _Gap.SPACE:
            letters.append(" ")
            appearances.append(common(appearances[-1:], [look]))
        letters.append(one.text)
        # A ligature can be one character of several letters.
        appearances += [look] * len(one.text)
    return shown(letters, appearances).cleaned().squeezed()


def _without_doubles(characters: Iterable[Character]) -> list[Character]:
    """The characters without those printed twice at one place, a common way to fake bold type.

    Neighbours in the content stream are never doubles: the letters of a ligature share one place.
    """
    found = list(characters)
    places = [
        (one.text, one.size, round(one.left / (cell := SAME_PLACE * one.size)), round(one.baseline / cell))
        for one in found
    ]
    if len(set(places)) == len(places):
        return found
    last: dict[tuple[str, float, int, int], int] = {}
    kept: list[Character] = []
    for order, (character, place) in enumerate(zip(found, places, strict=True)):
        if order - last.get(place, order) <= LONGEST_LIGATURE:
            kept.append(character)
        last[place] = order
    return kept
