"""Characters to printed lines, by their baselines and the gaps between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import accumulate, groupby
from math import inf
from operator import sub

from contractdiff.ingest.lines import Line, Segment
from contractdiff.ingest.looks import ORDINARY, Appearance, Shown, common, shown
from contractdiff.ingest.pdf.characters import BASELINE_OF, LEFT_OF, SIZE_OF, SOFT_HYPHEN, Character
from contractdiff.ingest.pdf.smoothing import smoothed
from contractdiff.text.normalise import squeeze

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
    in_order = sorted(characters, key=BASELINE_OF)
    baselines = list(map(BASELINE_OF, in_order))
    place = 0
    while place < len(in_order):
        # Most characters stand exactly beside the one before: those need no arithmetic.
        level = baselines[place]
        end = bisect_right(baselines, level, place)
        for level_size, group in _by_size(in_order[place:end]):
            if not rows or level - start > SAME_BASELINE * max(size, level_size):
                rows.append([])
                start, size = level, level_size
            rows[-1] += group
        place = end
    return [sorted(row, key=LEFT_OF) for row in rows]


def _by_size(level: list[Character]) -> Iterable[tuple[float, Iterable[Character]]]:
    """``level`` by the size of its characters, which is nearly always one."""
    sizes = list(map(SIZE_OF, level))
    return ((sizes[0], level),) if sizes.count(sizes[0]) == len(sizes) else groupby(level, SIZE_OF)


def lines_of(rows: Iterable[list[Character]], page_number: int) -> list[Line]:
    """The printed lines of the rows of one page."""
    lines = (_line(row, page_number) for row in rows)
    return [line for line in lines if line.text]


def _line(row: list[Character], page_number: int) -> Line:
    columns = _Columns(row)
    gaps = _gaps(columns)
    if any(columns.struck) or any(columns.underlines):
        words = list(accumulate(place in gaps for place in range(len(row))))
        columns = _Columns(smoothed(row, words))
    segments: list[Segment] = []
    start = 0
    for end in [*(place for place, gap in gaps.items() if gap is _Gap.CELL), len(row)]:
        spaces = [place - start for place, gap in gaps.items() if gap is _Gap.SPACE and start < place < end]
        segment = _segment(columns, slice(start, end), spaces)
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


def _gaps(row: _Columns) -> dict[int, _Gap]:
    """What stands before the characters of a line that do not follow the one before them closely, by their place."""
    sizes, spaces, guessed = row.sizes, row.spaces_before, row.spaces_guessed
    gaps = list(map(sub, row.lefts[1:], row.rights))
    found: dict[int, _Gap] = {}
    # Nearly all letters follow closely, and need no more than this.
    least = GUESSED_WORD_GAP * min(sizes)
    for place in [
        place for place, (gap, space) in enumerate(zip(gaps, spaces[1:], strict=True), start=1) if space or gap > least
    ]:
        gap = _gap(gaps[place - 1], max(sizes[place - 1 : place + 1]), spaces[place], guessed[place])
        if gap is not _Gap.NONE:
            found[place] = gap
    return found


def _gap(gap: float, em: float, space_before: bool, space_guessed: bool) -> _Gap:
    if gap > CELL_GAP * em:
        return _Gap.CELL
    if space_before:
        return _Gap.SPACE if gap > TUCKED_IN * em else _Gap.NONE
    least = GUESSED_WORD_GAP if space_guessed else WORD_GAP
    return _Gap.SPACE if gap > least * em else _Gap.NONE


def _segment(row: _Columns, part: slice, spaces: Sequence[int]) -> Segment:
    """A part of a row; ``spaces`` are its places before which a blank stands."""
    texts = list(row.texts[part])
    looks = [] if row.is_plain else row.looks(part)
    if all(look == ORDINARY for look in looks):
        text = Shown(_spaced(texts, spaces)).cleaned().squeezed()
    elif looks.count(looks[0]) == len(looks) and (whole := _spaced(texts, spaces)).isascii() and whole.isprintable():
        # Nothing in it composes or is spelled out, so one look stays one look.
        squeezed = squeeze(whole)
        text = Shown(squeezed, (looks[0],) * len(squeezed))
    else:
        text = _shown(texts, spaces, looks)
    return Segment(text=text.text, left=row.lefts[part][0], right=row.rights[part][-1], appearances=text.appearances)


def _spaced(texts: list[str], spaces: Sequence[int]) -> str:
    """``texts`` with blanks before some of them."""
    for place in spaces:
        texts[place] = " " + texts[place]
    return "".join(texts)


def _shown(texts: Sequence[str], spaces: Sequence[int], looks: list[Appearance]) -> Shown:
    """The text of a part of a line with its looks; a space looks as both its neighbours do."""
    letters: list[str] = []
    appearances: list[Appearance] = []
    start = 0
    for end in [*spaces, len(texts)]:
        if start:
            letters.append(" ")
            appearances.append(common(appearances[-1:], [looks[start]]))
        word = "".join(texts[start:end])
        letters.append(word)
        if len(word) == end - start:
            appearances += looks[start:end]
        else:
            # A ligature can be one character of several letters.
            for text, look in zip(texts[start:end], looks[start:end], strict=True):
                appearances += [look] * len(text)
        start = end
    return shown(letters, appearances).cleaned().squeezed()


def _may_hold_doubles(rows: Sequence[Sequence[Character]]) -> bool:
    """Whether any two characters stand so close that they can be one letter printed twice: on hardly any page."""
    lowest = -inf
    for row in rows:
        baselines = list(map(BASELINE_OF, row))
        lefts = list(map(LEFT_OF, row))
        closest = min(map(sub, lefts[1:], lefts), default=inf)
        if min(closest, min(baselines) - lowest) <= SAME_PLACE * max(map(SIZE_OF, row)):
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
