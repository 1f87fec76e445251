"""Which characters of a page are struck, underlined or highlighted: a matter of geometry, for PDF has no such marks.

A rule is measured from the baseline of the character that it touches, in em of the real type size, never from the box
of the glyph: boxes differ with fonts, baselines do not.

        ------  +0.50  |
                       |  a rule here strikes the word
        ------  +0.15  |
    baseline    0
        ------  -0.04  |
                       |  a rule here underlines it, unless it reaches well beyond: then it is the border of a table
        ------  -0.22  |
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from contractdiff.ingest.pdf.characters import LEFT_OF, RIGHT_OF, Character
from contractdiff.ingest.pdf.drawings import Outline, Shape

THIN = 2.2
"""A rule at most this thick, in points, is a line."""

THIN_IN_EM = 0.15
"""The same for large type: headings have thicker underlines; the boldest measured is 0.12."""

THICKEST = 6.0
"""No rule is thicker, in points, whatever the type: what is thicker is a box."""

STRIKE_BAND = (0.15, 0.50)
"""Height of a strike above the baseline in em; measured 0.17 to 0.34 with five producers."""

UNDERLINE_BAND = (0.04, 0.22)
"""Depth of an underline below the baseline in em; measured 0.05 to 0.20 with five producers."""

SECOND_UNDERLINE = 0.36
"""Depth down to which the second line of a double underline may lie; Chromium draws it at 0.33."""

COVERED = 0.5
"""Share of the width of a character that a rule must cover to mark it."""

BEYOND = 3.0
"""Em by which an underline may reach beyond its words, over blanks that are underlined; a border reaches further."""

PADDING = 0.35
"""Em by which a border reaches beyond the words of its cell on both sides: the least padding that cells have."""

SNUG = 0.2
"""Em by which a rule may reach beyond its words and still be made to measure for them, whatever else it meets."""

SAME_HEIGHT = 0.35
"""Points by which two pieces of one rule may lie apart; rounding leaves a tenth, a double underline half a point."""

SAME_RULE = 0.8
"""Points between two pieces of one rule: what rounding leaves between the underlines of two neighbouring words."""

SQUARE = 0.6
"""Width of the shortest piece of a rule, in its height: the dots of a dotted line are squares, roughly."""

DOTS_APART = 1.6
"""Distance between the dots or dashes of a line, in its height: browsers leave one, word processors one and a half."""

TOUCHES = 1.5
"""Points within which an upright line meets a rule."""

NEARLY_WHITE = 0xF0
"""Lowest value of a channel that is still white to a reader."""

FILLED = 0.5
"""Share of a highlight that letters stand on, blanks left out; the ground of a row of cells is emptier."""

SHORTEST_UPRIGHT = 5.0
"""Points from which an upright line is a border or a bar; a dot of a dotted line is shorter."""

HIGHLIGHT_HEIGHT = (0.7, 2.0)
"""Height of a highlight in em of its words, from the bare letters to one and a half lines; a taller box is a cell."""


@dataclass(slots=True)
class _Rule:
    """A horizontal line, put together from its pieces, and the characters that it touches, by their positions."""

    left: float
    right: float
    middle: float
    height: float
    pieces: list[Outline]
    strikes: list[int] = field(default_factory=list)
    underlines: list[int] = field(default_factory=list)
    deeper: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Ground:
    """A filled box, put together from its pieces, and the characters that stand on it."""

    left: float
    right: float
    top: float
    bottom: float
    color: str
    pieces: list[Outline]
    characters: list[int] = field(default_factory=list)


_LINE_OF = attrgetter("turn", "baseline", "size")
"""What neighbours on one line have in common."""

_UNMARKED = Character._fields.index("struck")
"""How many fields of a character come before its marks."""


def mark_characters(
    characters: Sequence[Character], outlines: Sequence[Outline]
) -> tuple[list[Character], list[Outline]]:
    """``characters`` with what is drawn through, below and behind them, and the outlines that are no such mark."""
    rules = _rules(outlines)
    _touch(characters, rules)
    struck: set[int] = set()
    underlines: Counter[int] = Counter()
    used: set[int] = set()
    uprights = [one for one in outlines if one.height > SHORTEST_UPRIGHT and one.width <= THICKEST]
    accepted: list[_Rule] = []
    any_struck = any(characters[index].text.isalnum() for rule in rules for index in rule.strikes)
    for rule in rules:
        # Lines through dots and dashes alone are accidents, unless the page strikes words too.
        if any_struck and rule.strikes:
            struck.update(rule.strikes)
            used.update(map(id, rule.pieces))
        if rule.underlines and not _is_border(rule, characters, uprights):
            underlines.update(rule.underlines)
            used.update(map(id, rule.pieces))
            accepted.append(rule)
    for rule in rules:
        if rule.deeper and any(_is_second(rule, first) for first in accepted):
            underlines.update(index for index in rule.deeper if underlines[index] == 1)
            used.update(map(id, rule.pieces))
    highlights = _highlights(characters, outlines, used)
    if not (struck or underlines or highlights):
        return list(characters), list(outlines)
    marked = list(characters)
    for index in {*struck, *underlines, *highlights}:
        marked[index] = Character._make(
            (*characters[index][:_UNMARKED], index in struck, min(2, underlines[index]), highlights.get(index))
        )
    return marked, [one for one in outlines if id(one) not in used]


def _rules(outlines: Sequence[Outline]) -> list[_Rule]:
    """The horizontal rules from the top down, each with all of its pieces."""
    thin = [
        one
        for one in outlines
        if one.height <= THICKEST and one.width >= SQUARE * one.height and not _is_white(one.color)
    ]
    levels: list[list[Outline]] = []
    for one in sorted(thin, key=lambda piece: piece.middle):
        if levels and one.middle - levels[-1][0].middle <= SAME_HEIGHT:
            levels[-1].append(one)
        else:
            levels.append([one])
    return sorted((rule for level in levels for rule in _joined(level)), key=lambda rule: rule.middle)


def _joined(level: list[Outline]) -> list[_Rule]:
    """The rules that pieces on one height form; lines of different thickness are different rules."""
    found: list[_Rule] = []
    last: dict[int, _Rule] = {}
    for one in sorted(level, key=lambda piece: piece.left):
        thickness = round(one.height / SAME_HEIGHT)
        rule = last.get(thickness)
        if rule is not None and one.left - rule.right <= max(SAME_RULE, DOTS_APART * one.height):
            rule.right = max(rule.right, one.right)
            rule.pieces.append(one)
        else:
            last[thickness] = _Rule(one.left, one.right, one.middle, one.height, [one])
            found.append(last[thickness])
    return found


def _is_white(color: str) -> bool:
    """Whether nobody sees it on paper."""
    return all(int(color[start : start + 2], 16) >= NEARLY_WHITE for start in (1, 3, 5))


def _touch(characters: Sequence[Character], rules: list[_Rule]) -> None:
    """Note in every rule the characters that it strikes or underlines, by their place in ``characters``."""
    if not rules:
        return
    heights = [rule.middle for rule in rules]
    near: dict[tuple[float, float], list[tuple[list[int], _Rule]]] = {}
    first = 0
    for (turn, baseline, size), group in groupby(characters, _LINE_OF):
        line = list(group)
        first, start = first + len(line), first
        if turn != 0:
            continue
        candidates = near.get((baseline, size))
        if candidates is None:
            candidates = near[baseline, size] = _candidates(baseline, size, rules, heights)
        for places, rule in candidates:
            rule_left, rule_right = rule.left, rule.right
            for index, (left, right) in enumerate(zip(map(LEFT_OF, line), map(RIGHT_OF, line), strict=True), start):
                if left < rule_right and right > rule_left:
                    covered = min(rule_right, right) - max(rule_left, left)
                    if covered > 0 and covered >= COVERED * (right - left):
                        places.append(index)


def _candidates(
    baseline: float, size: float, rules: list[_Rule], heights: list[float]
) -> list[tuple[list[int], _Rule]]:
    """The rules at heights where they mark type of ``size``, each with the list that its characters go to."""
    highest, lowest = baseline - STRIKE_BAND[1] * size, baseline + SECOND_UNDERLINE * size
    found: list[tuple[list[int], _Rule]] = []
    for rule in rules[bisect_left(heights, highest) : bisect_right(heights, lowest)]:
        if rule.height > max(THIN, THIN_IN_EM * size):
            continue
        above = (baseline - rule.middle) / size
        if above >= STRIKE_BAND[0]:
            found.append((rule.strikes, rule))
        elif UNDERLINE_BAND[0] <= -above <= UNDERLINE_BAND[1]:
            found.append((rule.underlines, rule))
        elif -above > UNDERLINE_BAND[1]:
            found.append((rule.deeper, rule))
    return found


def _is_border(rule: _Rule, characters: Sequence[Character], uprights: Sequence[Outline]) -> bool:
    """Whether a rule below words is the border of a cell, a frame or a page head, and no underline."""
    words = [characters[index] for index in rule.underlines]
    em = max(one.size for one in words)
    before = (min(one.left for one in words) - rule.left) / em
    behind = (rule.right - max(one.right for one in words)) / em
    if max(before, behind) > BEYOND or min(before, behind) > PADDING:
        return True
    return max(before, behind) > SNUG and any(
        one.top - TOUCHES <= rule.middle <= one.bottom + TOUCHES
        and rule.left - TOUCHES <= (one.left + one.right) / 2 <= rule.right + TOUCHES
        for one in uprights
    )


def _is_second(rule: _Rule, first: _Rule) -> bool:
    """Whether ``rule`` is the lower line of a double underline, of which ``first`` is the upper one."""
    return (
        0 < rule.middle - first.middle <= THICKEST
        and any(abs(rule.left - piece.left) <= TOUCHES for piece in first.pieces)
        and any(abs(rule.right - piece.right) <= TOUCHES for piece in first.pieces)
    )


def _highlights(characters: Sequence[Character], outlines: Sequence[Outline], used: set[int]) -> dict[int, str]:
    """The colour behind each character that has one; the outlines that give it are added to ``used``."""
    grounds = _grounds(outlines)
    if not grounds:
        return {}
    near: dict[tuple[float, float], list[_Ground]] = {}
    first = 0
    for (turn, baseline, size), group in groupby(characters, _LINE_OF):
        line = list(group)
        first, start = first + len(line), first
        if turn != 0:
            continue
        if (baseline, size) not in near:
            near[baseline, size] = _grounds_behind(baseline, size, grounds)
        behind = near[baseline, size]
        if behind:
            for index, one in enumerate(line, start):
                middle = (one.left + one.right) / 2
                for ground in behind:
                    if ground.left <= middle <= ground.right:
                        ground.characters.append(index)
    found: dict[int, str | None] = {}
    for ground in grounds:
        if ground.characters and not _is_cell(ground, characters):
            # What is drawn later hides what was drawn before, and white hides it altogether.
            color = None if _is_white(ground.color) else ground.color
            found.update(dict.fromkeys(ground.characters, color))
            used.update(map(id, ground.pieces))
    return {index: color for index, color in found.items() if color is not None}


def _grounds_behind(baseline: float, size: float, grounds: Sequence[_Ground]) -> list[_Ground]:
    """Those that are as high as type of ``size``, and behind what of it stands on ``baseline``."""
    height = baseline - 0.3 * size
    lowest, highest = HIGHLIGHT_HEIGHT[0] * size, HIGHLIGHT_HEIGHT[1] * size
    return [
        ground
        for ground in grounds
        if ground.top <= height <= ground.bottom and lowest <= ground.bottom - ground.top <= highest
    ]


def _grounds(outlines: Sequence[Outline]) -> list[_Ground]:
    """The filled boxes in the order in which they are drawn, each with its neighbours of the same height and colour."""
    rows: dict[tuple[int, int, str], list[tuple[float, int, Outline]]] = {}
    for order, one in enumerate(outlines):
        if one.filled and one.height > THIN and one.shape is not Shape.LINE:
            rows.setdefault((round(one.top), round(one.bottom), one.color), []).append((one.left, order, one))
    found: list[tuple[int, _Ground]] = []
    for row in rows.values():
        ground: _Ground | None = None
        for left, order, one in sorted(row, key=lambda piece: piece[:2]):
            if ground is not None and left <= ground.right + SAME_RULE:
                ground.right = max(ground.right, one.right)
                ground.pieces.append(one)
            else:
                ground = _Ground(left, one.right, one.top, one.bottom, one.color, [one])
                found.append((order, ground))
    return [ground for _, ground in sorted(found, key=lambda one: one[0])]


def _is_cell(ground: _Ground, characters: Sequence[Character]) -> bool:
    """Whether a box behind words reaches so far beyond them that it is the ground of a cell or a whole line."""
    words = [characters[index] for index in ground.characters]
    em = max(one.size for one in words)
    before = (min(one.left for one in words) - ground.left) / em
    behind = (ground.right - max(one.right for one in words)) / em
    filled = sum(one.right - one.left for one in words)
    return (
        max(before, behind) > BEYOND or min(before, behind) > PADDING or filled < FILLED * (ground.right - ground.left)
    )
