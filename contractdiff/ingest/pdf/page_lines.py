"""Characters to printed lines, by their baselines and the gaps between them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from itertools import accumulate, pairwise

from contractdiff.ingest.lines import Line, Segment
from contractdiff.ingest.looks import Appearance, Shown, common, shown
from contractdiff.ingest.pdf.characters import SOFT_HYPHEN, Character
from contractdiff.ingest.pdf.smoothing import smoothed

WORD_GAP = 0.16
"""Gap in em that separates two words even without a space character; measured 0.15 to 0.17 on real agreements."""

GUESSED_WORD_GAP = 0.10
"""The same where pdfium sees a space too: the hook of an italic or serif f reaches 0.1 em into the gap after it."""

CELL_GAP = 1.0
"""Gap in em that separates table cells or a label from its text: wider than any space of justified type."""

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
    for character in sorted(characters, key=lambda one: one.baseline):
        row = rows[-1] if rows else None
        if row is not None and character.baseline - _row_baseline(row) <= SAME_BASELINE * _row_size(row, character):
            row.append(character)
        else:
            rows.append([character])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def lines_of(rows: Iterable[list[Character]], page_number: int) -> list[Line]:
    """The printed lines of the rows of one page."""
    lines = (_line(row, page_number) for row in rows)
    return [line for line in lines if line.text]


def _row_baseline(row: list[Character]) -> float:
    return row[0].baseline


def _row_size(row: list[Character], character: Character) -> float:
    return max(row[0].size, character.size)


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
        em = max(character.size, previous.size)
        if gap > CELL_GAP * em:
            found.append(_Gap.CELL)
        else:
            found.append(_Gap.SPACE if _is_space(character, gap / em) else _Gap.NONE)
    return found


def _is_space(character: Character, gap: float) -> bool:
    """Whether a gap of ``gap`` em before ``character`` parts two words."""
    if character.space_before:
        return gap > -0.3
    return gap > (GUESSED_WORD_GAP if character.space_guessed else WORD_GAP)


def _segment(row: list[Character], gaps: list[_Gap]) -> Segment:
    letters: list[str] = []
    appearances: list[Appearance] = []
    ordinary = not any(one.struck or one.underlines or one.bold or one.color or one.highlight for one in row)
    for place, (one, gap) in enumerate(zip(row, gaps, strict=True)):
        if place and gap is _Gap.SPACE:
            letters.append(" ")
        letters.append(one.text)
        if not ordinary:
            appearance = Appearance(one.struck, one.underlines, one.bold, one.color, one.highlight)
            if place and gap is _Gap.SPACE:
                appearances.append(common(appearances[-1:], [appearance]))
            # A ligature can be one character of several letters.
            appearances += [appearance] * len(one.text)
    text = shown(letters, appearances).cleaned().squeezed()
    return Segment(text=text.text, left=row[0].left, right=row[-1].right, appearances=text.appearances)


def _without_doubles(characters: Iterable[Character]) -> list[Character]:
    """The characters without those printed twice at one place, a common way to fake bold type.

    Neighbours in the content stream are never doubles: the letters of a ligature share one place.
    """
    places: dict[tuple[str, int, int], int] = {}
    kept: list[Character] = []
    for order, character in enumerate(characters):
        cell = 0.12 * character.size
        place = (character.text, round(character.left / cell), round(character.baseline / cell))
        earlier = places.get(place)
        places[place] = order
        if earlier is None or order - earlier <= LONGEST_LIGATURE:
            kept.append(character)
    return kept
