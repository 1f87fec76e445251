"""Who stayed in place and who moved."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from contractdiff.align.assignment import Match
from contractdiff.align.groups import Group
from contractdiff.align.links import top_of
from contractdiff.align.units import Side


def moved_units(
    base: Side,
    revision: Side,
    by_base: Mapping[int, Match],
    by_revision: Mapping[int, Match],
    groups: Sequence[Group] = (),
) -> set[tuple[int, int]]:
    """The (base, revision) pairs that stand in another place: under another parent, or out of order among siblings.

    Among siblings the heaviest run that keeps its order (by words) stays; the others moved. A provision that only
    changed its level, because a heading was put in or taken out above it, has not moved while the order of its
    article is kept. The parts of a split or merged provision are one home.
    """
    grouped = {one for group in groups for one in group.base}
    family_of = _families(by_base, by_revision, groups)
    moved: set[tuple[int, int]] = set()
    families: dict[int | None, list[Match]] = defaultdict(list)
    rehung: list[Match] = []
    for match in by_base.values():
        if match.base in grouped:
            continue
        home = _paired_ancestor(base, match.base, by_base)
        new_home = _paired_ancestor(revision, match.revision, by_revision)
        family = family_of["base", home] if home is not None else None
        new_family = family_of["revision", new_home] if new_home is not None else None
        if family == new_family:
            families[family].append(match)
        elif home is not None and _one_above_the_other(revision, by_base[home].revision, new_home):
            rehung.append(match)
        else:
            moved.add((match.base, match.revision))
    for siblings in families.values():
        moved |= _out_of_order(base, siblings)
    if rehung:
        out_of_order: set[tuple[int, int]] = set()
        for article in _by_article(base, revision, by_base).values():
            out_of_order |= _out_of_order(base, article)
        moved |= {(match.base, match.revision) for match in rehung} & out_of_order
    return moved


def _families(
    by_base: Mapping[int, Match], by_revision: Mapping[int, Match], groups: Sequence[Group]
) -> dict[tuple[str, int], int]:
    """A number for each pair or group, by the units of both sides that are in it."""
    found: dict[tuple[str, int], int] = {}
    for number, group in enumerate(groups):
        found |= {("base", one): -number - 1 for one in group.base}
        found |= {("revision", other): -number - 1 for other in group.revision}
    for match in by_base.values():
        if ("base", match.base) not in found:
            found["base", match.base] = found["revision", match.revision] = match.base
    return found


def _out_of_order(base: Side, matches: list[Match]) -> set[tuple[int, int]]:
    """The pairs of ``matches`` that are not in the heaviest run that keeps its order."""
    ordered = sorted(matches, key=lambda match: match.revision)
    # As few moves as can be, as a person would tell it; of two ways with as many, the one that moves fewer words.
    words = [len(base.units[match.base].words) + base.units[match.base].subtree_words for match in ordered]
    one_move = sum(words) + 1
    weights = [one_move + count for count in words]
    staying = heaviest_rising([match.base for match in ordered], weights)
    return {(match.base, match.revision) for position, match in enumerate(ordered) if position not in staying}


def _one_above_the_other(side: Side, one: int | None, other: int | None) -> bool:
    """Whether one of two units is an ancestor of the other; ``None``, the document itself, counts as neither."""
    if one is None or other is None:
        return False
    units = side.units
    return one < other < units[one].subtree_end or other < one < units[other].subtree_end


def _by_article(base: Side, revision: Side, by_base: Mapping[int, Match]) -> dict[tuple[int, int], list[Match]]:
    found: dict[tuple[int, int], list[Match]] = defaultdict(list)
    for match in by_base.values():
        found[top_of(base, match.base), top_of(revision, match.revision)].append(match)
    return found


def _paired_ancestor(side: Side, index: int, paired: Mapping[int, Match]) -> int | None:
    parent = side.units[index].parent
    while parent is not None and parent not in paired:
        parent = side.units[parent].parent
    return parent


def heaviest_rising(values: Sequence[int], weights: Sequence[int]) -> set[int]:
    """Positions of the heaviest strictly rising subsequence of distinct ``values``; n log n, by a Fenwick maximum."""
    order = sorted(values)
    size = len(values)
    tree: list[tuple[int, int]] = [(0, -1)] * (size + 1)
    best: list[tuple[int, int]] = []
    for position, value in enumerate(values):
        rank = bisect_left(order, value)
        below = (0, -1)
        place = rank
        while place > 0:
            below = max(below, tree[place])
            place -= place & -place
        best.append((below[0] + weights[position], below[1]))
        place = rank + 1
        while place <= size:
            tree[place] = max(tree[place], (best[position][0], position))
            place += place & -place
    if not best:
        return set()
    position = max(range(size), key=lambda one: best[one][0])
    chosen: set[int] = set()
    while position >= 0:
        chosen.add(position)
        position = best[position][1]
    return chosen
