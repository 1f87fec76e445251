"""Rules are drawn a little too long or too short; what they mean ends where words and styles end.

    six ten (10) Floating Holidays      the underline of "(10)" reaches over the F

A rule that reaches one letter into the next word is cut back, and one that misses a letter inside a word is filled in.
An edit of a single letter stays: a struck "E" before the new word "employee", the struck 8 of "Section 89".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from contractdiff.ingest.pdf.characters import Character

RAISED = 0.8
"""Size of a raised or lowered character, as a share of the word that it belongs to; what is larger is plain type."""

LONGEST_HOLE = 2
"""Letters inside a word that a rule may miss where two of its pieces do not quite meet."""

DESCENDERS = frozenset("gjpqyQ")
BELOW_THE_LINE = DESCENDERS | frozenset("$,;()[]{}/|_@&§¶ç")
"""Signs that reach below the baseline: some programs interrupt an underline around them."""


CLOSED_BY = {"“": "”", "‘": "’", '"': '"', "(": ")", "[": "]"}
"""The sign that closes what another opens."""


def smoothed(row: Sequence[Character], words: Sequence[int]) -> list[Character]:
    """``row`` with its marks cut to words; ``words`` numbers the word that each character belongs to."""
    if len({(one.struck, one.underlines > 0) for one in row}) == 1:
        return list(row)
    lined = [one.underlines > 0 for one in row]
    struck = _cut_back(_filled([one.struck for one in row], row, words), row, words, lined)
    lined = _cut_back(_filled(_led_around(lined, row, words), row, words), row, words, struck)
    lined = _signs_of_runs_filled(lined, row, words)
    struck, lined = _lone_openers_cut(struck, row, words), _lone_openers_cut(lined, row, words)
    return [
        one
        if (one.struck, one.underlines > 0) == (is_struck, is_lined)
        else one._replace(struck=is_struck, underlines=max(1, one.underlines) if is_lined else 0)
        for one, is_struck, is_lined in zip(row, struck, lined, strict=True)
    ]


def _filled(marked: Sequence[bool], row: Sequence[Character], words: Sequence[int]) -> list[bool]:
    """``marked`` with what the rule missed inside of words."""
    return _holes_filled(_raised_too(marked, row, words), row, words)


def _cut_back(
    marked: Sequence[bool], row: Sequence[Character], words: Sequence[int], other: Sequence[bool]
) -> list[bool]:
    """``marked`` without the first letter of a word, or of another style, that goes on without the mark.

    ``other`` is the other kind of mark: where it begins behind that letter, the letter was replaced, and stays.
    """
    found = list(marked)
    for place in range(1, len(row) - 1):
        one, before, behind = row[place], row[place - 1], row[place + 1]
        if (
            (found[place] and found[place - 1] and not found[place + 1])
            and (words[place] != words[place - 1] or _style(one) != _style(before))
            and (words[place] == words[place + 1] and _style(one) == _style(behind))
            and (other[place] or not other[place + 1])
            and (one.text.isalnum() and behind.text.isalnum())
        ):
            found[place] = False
    return found


def _signs_of_runs_filled(marked: Sequence[bool], row: Sequence[Character], words: Sequence[int]) -> list[bool]:
    """``marked`` with the bracket or full stop at the end of a coloured run, whose colour says that it belongs there.

    For underlines only: a full stop behind struck words often ends the sentence that is left.
    """
    found = list(marked)
    for place, one in enumerate(row):
        if found[place] or one.color is None or one.text.isalnum():
            continue
        for beside, beyond in ((place - 1, place + 1), (place + 1, place - 1)):
            if not 0 <= beside < len(row) or not marked[beside] or words[beside] != words[place]:
                continue
            outermost = not 0 <= beyond < len(row) or words[beyond] != words[place] or row[beyond].color != one.color
            if outermost and _style(row[beside]) == _style(one):
                found[place] = True
    return found


def _lone_openers_cut(marked: Sequence[bool], row: Sequence[Character], words: Sequence[int]) -> list[bool]:
    """``marked`` without a quotation mark or bracket that opens unmarked words: nobody adds or strikes half of a pair.

    Where the sign that closes them is marked too, both were added or struck.
    """
    found = list(marked)
    for place, one in enumerate(row[:-1]):
        closing = CLOSED_BY.get(one.text)
        alone = found[place] and not found[place + 1] and not (place and found[place - 1])
        if closing is None or not alone or words[place] != words[place + 1] or _style(one) != _style(row[place + 1]):
            continue
        closed = next((later for later in range(place + 1, len(row)) if row[later].text in closing), None)
        if closed is not None and not found[closed]:
            found[place] = False
    return found


def _style(one: Character) -> tuple[bool, str | None]:
    return one.bold, one.color


def _raised_too(marked: Sequence[bool], row: Sequence[Character], words: Sequence[int]) -> list[bool]:
    """Raised characters are marked with the word they belong to: the rule of "24th" lies too low for its "th"."""
    found = list(marked)
    size = 0.0
    for place, one in enumerate(row):
        if place == 0 or words[place] != words[place - 1]:
            size = one.size
        elif one.size < RAISED * size and abs(one.baseline - row[place - 1].baseline) < size:
            found[place] = found[place] or found[place - 1]
        else:
            size = one.size
    return found


def _holes_filled(marked: Sequence[bool], row: Sequence[Character], words: Sequence[int]) -> list[bool]:
    """Letters without a mark between marked ones of the same word and style are marked."""
    found = list(marked)
    start = 0
    for _, group in groupby(words):
        end = start + len(list(group))
        inside = [place for place in range(start, end) if marked[place]]
        if inside and len(inside) * 2 > end - start:
            for left, right in pairwise(inside):
                hole = range(left + 1, right)
                if 0 < len(hole) <= LONGEST_HOLE and all(
                    row[place].text.isalpha() and _style(row[place]) == _style(row[left]) for place in hole
                ):
                    for place in hole:
                        found[place] = True
        start = end
    return found


def _led_around(marked: Sequence[bool], row: Sequence[Character], words: Sequence[int]) -> list[bool]:
    """Signs that an underline was led around are underlined: all of them between two underlined characters.

    At the end of a word only letters are, for a comma behind an underlined word is often none of it.
    """
    found = list(marked)
    for is_marked, group in groupby(range(len(row)), lambda place: marked[place]):
        places = list(group)
        start, end = places[0], places[-1] + 1
        if is_marked:
            continue
        between = start > 0 and end < len(row)
        if between and all(
            row[place].text in BELOW_THE_LINE and _style(row[place]) == _style(row[start - 1]) for place in places
        ):
            for place in places:
                found[place] = True
            continue
        for place, beside in ((start, start - 1), (end - 1, end)):
            if (
                0 <= beside < len(row)
                and row[place].text in DESCENDERS
                and words[place] == words[beside]
                and _style(row[place]) == _style(row[beside])
                and _share(found, words, words[place]) > 0.5
            ):
                found[place] = True
    return found


def _share(marked: Sequence[bool], words: Sequence[int], word: int) -> float:
    """The share of the characters of a word that are marked."""
    own = [is_marked for is_marked, number in zip(marked, words, strict=True) if number == word]
    return sum(own) / len(own)
