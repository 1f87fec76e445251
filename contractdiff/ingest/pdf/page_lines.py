"""Characters to printed lines, by their baselines and the gaps between them."""

from __future__ import annotations

from collections.abc import Iterable

from contractdiff.ingest.lines import Line, Segment
from contractdiff.ingest.pdf.characters import Character
from contractdiff.text.normalise import clean

WORD_GAP = 0.16
"""Gap in em that separates two words even without a space character; measured 0.15 to 0.17 on real agreements."""

GUESSED_WORD_GAP = 0.10
"""The same where pdfium sees a space too: the hook of an italic or serif f reaches 0.1 em into the gap after it."""

CELL_GAP = 1.0
"""Gap in em that separates table cells or a label from its text: wider than any space of justified type."""

LONGEST_LIGATURE = 3
"""Letters in the longest ligature (ffi)."""

SOFT_HYPHEN = "\u00ad"

SAME_BASELINE = 0.45
"""Baselines this close (in em of the larger type) are one line: covers superscripts, stays below single spacing."""


def build_lines(characters: Iterable[Character], page_number: int) -> list[Line]:
    """The lines of one page from top to bottom; upright characters only."""
    rows: list[list[Character]] = []
    for character in sorted(_without_doubles(characters), key=lambda one: one.baseline):
        row = rows[-1] if rows else None
        if row is not None and character.baseline - _row_baseline(row) <= SAME_BASELINE * _row_size(row, character):
            row.append(character)
        else:
            rows.append([character])
    lines = (_line(sorted(row, key=lambda one: one.left), page_number) for row in rows)
    return [line for line in lines if line.text]


def _row_baseline(row: list[Character]) -> float:
    return row[0].baseline


def _row_size(row: list[Character], character: Character) -> float:
    return max(row[0].size, character.size)


def _line(row: list[Character], page_number: int) -> Line:
    segments: list[Segment] = []
    letters: list[str] = []
    start = row[0]
    previous: Character | None = None
    for character in row:
        if previous is not None:
            gap = character.left - previous.right
            em = max(character.size, previous.size)
            if gap > CELL_GAP * em:
                segments.append(_segment(letters, start, previous))
                letters, start = [], character
            elif _is_space(character, gap / em):
                letters.append(" ")
        letters.append(character.text)
        previous = character
    if previous is not None:
        segments.append(_segment(letters, start, previous))
    segments = [segment for segment in segments if segment.text]
    sizes = sorted(one.size for one in row)
    shown = [one for one in row if one.text.isalnum()] or row
    text = " ".join(segment.text for segment in segments)
    if row[-1].text == SOFT_HYPHEN:
        # The reflow must know that the word goes on; a soft hyphen anywhere else is nothing.
        text += SOFT_HYPHEN
    return Line(
        text=text,
        page=page_number,
        left=row[0].left,
        right=max(one.right for one in row),
        top=sorted(one.baseline for one in row)[len(row) // 2],
        size=sizes[len(sizes) // 2],
        bold=all(one.bold for one in shown),
        segments=tuple(segments),
    )


def _is_space(character: Character, gap: float) -> bool:
    """Whether a gap of ``gap`` em before ``character`` parts two words."""
    if character.space_before:
        return gap > -0.3
    return gap > (GUESSED_WORD_GAP if character.space_guessed else WORD_GAP)


def _segment(letters: list[str], first: Character, last: Character) -> Segment:
    return Segment(text=clean("".join(letters)).strip(), left=first.left, right=last.right)


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
