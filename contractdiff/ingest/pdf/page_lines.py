"""Characters to printed lines, by their baselines and the gaps between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import accumulate, chain, groupby, repeat
from math import inf
from operator import attrgetter, sub

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
    found = list(characters)
    rows = rows_of(found)
    return rows_of(_without_doubles(found)) if _may_hold_doubles(rows) else rows


def rows_of(characters: Iterable[Character]) -> list[list[Character]]:
    """``characters`` by the line they stand on, from top to bottom, each from left to right."""
    rows: list[list[Character]] = []
    start = size = 0.0
    in_order = sorted(characters, key=attrgetter("baseline"))
    # Most characters stand exactly beside the one before: those need no arithmetic.
    for (level, level_size), group in groupby(in_order, attrgetter("baseline", "size")):
        if not rows or level - start > SAME_BASELINE * max(size, level_size):
            rows.append([])
            start, size = level, level_size
        rows[-1] += group
    return [sorted(row, key=attrgetter("left")) for row in rows]


def lines_of(rows: Iterable[list[Character]], page_number: int) -> list[Line]:
    """The printed lines of the rows of one page."""
    lines = (_line(row, page_number) for row in rows)
    return [line for line in lines if line.text]


def _line(row: list[Character], page_number: int) -> Line:
    columns = _Columns(row)
    gaps = _gaps(columns)
    if any(columns.struck) or any(columns.underlines):
        words = list(accumulate(gap is not _Gap.NONE for gap in gaps))
        columns = _Columns(smoothed(row, words))
    segments: list[Segment] = []
    start = 0
    ends = [place for place, gap in enumerate(gaps) if gap is _Gap.CELL] if _Gap.CELL in gaps else []
    for end in [*ends, len(row)]:
        segment = _segment(columns, slice(start, end), gaps[start:end])
        if segment.text:
            segments.append(segment)
        start = end
    text = Shown("")
    for segment in segments:
        text = text.joined(segment.shown) if text.text else segment.shown
    if row[-1].text == SOFT_HYPHEN:
        # The reflow must know that the word goes on; a soft hyphen anywhere else is nothing.
        text += Shown(SOFT_HYPHEN, text.appearances[-1:])
    return Line(
        text=text.text,
        page=page_number,
        left=columns.lefts[0],
        right=max(columns.rights),
        top=_middle_of(columns.baselines),
        size=_middle_of(columns.sizes),
        bold=columns.are_bold(),
        segments=tuple(segments),
        appearances=text.appearances,
    )


class _Columns:
    """The characters of a row, field by field: what all of them share is seen at one stroke."""

    def __init__(self, row: list[Character]) -> None:
        (
            self.texts, self.lefts, self.rights, self.baselines, self.sizes, self.bold, self.colors, _,
            self.spaces_before, self.spaces_guessed, self.struck, self.underlines, self.highlights,
        ) = zip(*row, strict=True)  # fmt: skip
        looks = (self.struck, self.underlines, self.bold, self.colors, self.highlights)
        self.is_plain = all(field.count(plain) == len(row) for field, plain in zip(looks, ORDINARY, strict=True))

    def are_bold(self) -> bool:
        """Whether all letters and digits are bold; where there are none, all signs."""
        if all(self.bold) or not any(self.bold):
            return bool(self.bold[0])
        letters = [bold for text, bold in zip(self.texts, self.bold, strict=True) if text.isalnum()]
        return all(letters or self.bold)

    def looks(self, part: slice) -> list[Appearance]:
        """How the characters of a part of the row look."""
        fields = (self.struck, self.underlines, self.bold, self.colors, self.highlights)
        return list(map(Appearance._make, zip(*(field[part] for field in fields), strict=True)))


def _middle_of(values: Sequence[float]) -> float:
    """The middle one of ``values`` by size, the upper one of two."""
    return values[0] if values.count(values[0]) == len(values) else sorted(values)[len(values) // 2]


class _Gap(StrEnum):
    """What stands between a character and the one before it, as the sign for it in a text."""

    NONE = ""
    SPACE = " "
    CELL = "\t"


def _gaps(row: _Columns) -> list[_Gap]:
    """What stands before each character of a line."""
    none = _Gap.NONE
    sizes = row.sizes
    ems = repeat(sizes[0]) if sizes.count(sizes[0]) == len(sizes) else map(max, sizes[1:], sizes)
    neighbours = zip(row.lefts[1:], row.rights, ems, row.spaces_before[1:], row.spaces_guessed[1:], strict=False)
    # Nearly all letters follow the one before them closely, and need no more than this.
    return [
        none,
        *(
            none
            if not space_before and left - right <= GUESSED_WORD_GAP * em
            else _gap(left - right, em, space_before, space_guessed)
            for left, right, em, space_before, space_guessed in neighbours
        ),
    ]


def _gap(gap: float, em: float, space_before: bool, space_guessed: bool) -> _Gap:
    if gap > CELL_GAP * em:
        return _Gap.CELL
    if space_before:
        return _Gap.SPACE if gap > TUCKED_IN * em else _Gap.NONE
    least = GUESSED_WORD_GAP if space_guessed else WORD_GAP
    return _Gap.SPACE if gap > least * em else _Gap.NONE


def _segment(row: _Columns, part: slice, gaps: list[_Gap]) -> Segment:
    texts = row.texts[part]
    looks = [] if row.is_plain else row.looks(part)
    if all(look == ORDINARY for look in looks):
        # The blank before a segment is squeezed out of it again.
        text = Shown("".join(chain.from_iterable(zip(gaps, texts, strict=True)))).cleaned().squeezed()
    else:
        text = _shown(texts, gaps, looks)
    return Segment(text=text.text, left=row.lefts[part][0], right=row.rights[part][-1], appearances=text.appearances)


def _shown(texts: Sequence[str], gaps: list[_Gap], looks: list[Appearance]) -> Shown:
    """The text of a part of a line with its looks; a space looks as both its neighbours do."""
    letters: list[str] = []
    appearances: list[Appearance] = []
    for one, gap, look in zip(texts, gaps, looks, strict=True):
        if gap is _Gap.SPACE:
            letters.append(" ")
            appearances.append(common(appearances[-1:], [look]))
        letters.append(one)
        # A ligature can be one character of several letters.
        appearances += [look] * len(one)
    return shown(letters, appearances).cleaned().squeezed()


def _may_hold_doubles(rows: Sequence[Sequence[Character]]) -> bool:
    """Whether any two characters stand so close that they can be one letter printed twice: on hardly any page."""
    lowest = -inf
    for row in rows:
        size = max(one.size for one in row)
        baselines = [one.baseline for one in row]
        lefts = [one.left for one in row]
        closest = min(map(sub, lefts[1:], lefts), default=inf)
        if min(closest, min(baselines) - lowest) <= SAME_PLACE * size:
            return True
        lowest = max(baselines)
    return False


def _without_doubles(characters: Iterable[Character]) -> list[Character]:
    """The characters without those printed twice at one place, a common way to fake bold type.

    Neighbours in the content stream are never doubles: the letters of a ligature share one place.
    """
    last: dict[tuple[str, float, int, int], int] = {}
    kept: list[Character] = []
    for order, one in enumerate(characters):
        cell = SAME_PLACE * one.size
        place = (one.text, one.size, round(one.left / cell), round(one.baseline / cell))
        if order - last.get(place, order) <= LONGEST_LIGATURE:
            kept.append(one)
        last[place] = order
    return kept
