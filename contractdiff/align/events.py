"""What the pairing means: who stayed, who moved, who came and went."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from contractdiff.align.assignment import Match
from contractdiff.align.links import top_of
from contractdiff.align.units import Side
from contractdiff.errors import AlignmentError
from contractdiff.model.alignment import Alignment, Pair, Relation
from contractdiff.text.normalise import matching_key

POSSIBLE = 0.40
"""A pair below this score is said to be possible, not certain."""


def moved_units(base: Side, revision: Side, by_base: dict[int, Match]) -> set[int]:
    """Base units that stand in another place: under another parent than before, or out of order among their siblings.

    Among siblings the heaviest run that keeps its order (by words) stays; the others moved. A provision that only
    changed its level, because a heading was put in or taken out above it, has not moved while the order of its
    article is kept.
    """
    by_revision = {match.revision: match.base for match in by_base.values()}
    moved: set[int] = set()
    families: dict[tuple[int | None, int | None], list[Match]] = defaultdict(list)
    rehung: list[Match] = []
    for match in by_base.values():
        home = _paired_ancestor(base, match.base, by_base)
        new_home = _paired_ancestor(revision, match.revision, by_revision)
        expected = by_base[home].revision if home is not None else None
        if expected == new_home:
            families[home, new_home].append(match)
        elif _one_above_the_other(revision, expected, new_home):
            rehung.append(match)
        else:
            moved.add(match.base)
    for family in families.values():
        moved |= _out_of_order(base, family)
    if rehung:
        out_of_order: set[int] = set()
        for article in _by_article(base, revision, by_base).values():
            out_of_order |= _out_of_order(base, article)
        moved.update(match.base for match in rehung if match.base in out_of_order)
    return moved


def _out_of_order(base: Side, matches: list[Match]) -> set[int]:
    """Base units of ``matches`` that are not in the heaviest run that keeps its order."""
    ordered = sorted(matches, key=lambda match: match.revision)
    # As few moves as can be, as a person would tell it; of two ways with as many, the one that moves fewer words.
    words = [len(base.units[match.base].words) + base.units[match.base].subtree_words for match in ordered]
    one_move = sum(words) + 1
    weights = [one_move + count for count in words]
    staying = heaviest_rising([match.base for match in ordered], weights)
    return {match.base for position, match in enumerate(ordered) if position not in staying}


def _one_above_the_other(side: Side, one: int | None, other: int | None) -> bool:
    """Whether one of two units is an ancestor of the other; ``None``, the document itself, counts as neither."""
    if one is None or other is None:
        return False
    units = side.units
    return one < other < units[one].subtree_end or other < one < units[other].subtree_end


def _by_article(base: Side, revision: Side, by_base: dict[int, Match]) -> dict[tuple[int, int], list[Match]]:
    found: dict[tuple[int, int], list[Match]] = defaultdict(list)
    for match in by_base.values():
        found[top_of(base, match.base), top_of(revision, match.revision)].append(match)
    return found


def _paired_ancestor(side: Side, index: int, paired: dict[int, Match] | dict[int, int]) -> int | None:
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


def build_alignment(
    base: Side,
    revision: Side,
    by_base: dict[int, Match],
    *,
    whole: bool,
    unread: Mapping[int, str],
    struck: Collection[int] = (),
) -> Alignment:
    """All pairs in the order of the revision, what was struck standing where it stood in the base.

    With ``whole`` false only the base units in ``struck`` count as deleted; ``unread`` gives base units whose place in
    the revision could not be read, with the reason: nor do they.

    The relations *unchanged* and *modified* are told apart later, by the redline. Raises ``AlignmentError`` if a
    provision were in no pair or in two: that is a fault of the program, and must not pass in silence.
    """
    moved = moved_units(base, revision, by_base)
    by_revision = {match.revision: match for match in by_base.values()}
    gone = [unit.index for unit in base.units if unit.index not in by_base]
    after: dict[int, list[int]] = defaultdict(list)
    for index in gone:
        after[_place_of_struck(base, by_base, index, moved)].append(index)
    pairs: list[Pair] = [_gone(base, index, whole or index in struck, unread) for index in after.pop(-1, [])]
    for unit in revision.units:
        match = by_revision.get(unit.index)
        if match is None:
            pairs.append(Pair(base=(), revision=(unit.provision.anchor,), relation=Relation.INSERTED))
        else:
            pairs.append(_paired(base, revision, match, match.base in moved))
        pairs.extend(_gone(base, index, whole or index in struck, unread) for index in after.pop(unit.index, []))
    alignment = Alignment(pairs=tuple(pairs))
    check_complete(alignment, base, revision)
    return alignment


def _place_of_struck(base: Side, by_base: dict[int, Match], index: int, moved: set[int]) -> int:
    """The revision unit after which a struck provision is shown: where the nearest earlier one that stayed ends up."""
    for earlier in range(index - 1, -1, -1):
        if earlier in by_base and earlier not in moved:
            return by_base[earlier].revision
    return -1


def _gone(base: Side, index: int, whole: bool, unread: Mapping[int, str]) -> Pair:
    deleted = whole and index not in unread
    return Pair(
        base=(base.units[index].provision.anchor,),
        revision=(),
        relation=Relation.DELETED if deleted else Relation.NOT_ADDRESSED,
        reasons=(unread[index],) if index in unread else (),
    )


def _paired(base: Side, revision: Side, match: Match, has_moved: bool) -> Pair:
    before, after = base.units[match.base].provision, revision.units[match.revision].provision
    score = min(1.0, max(0.0, match.score))
    reasons = match.reasons if score >= POSSIBLE else (*match.reasons, "possible, not certain")
    return Pair(
        base=(before.anchor,),
        revision=(after.anchor,),
        relation=Relation.MOVED if has_moved else Relation.UNCHANGED,
        renumbered=before.number != after.number,
        retitled=matching_key(before.heading) != matching_key(after.heading),
        score=round(score, 3),
        reasons=reasons,
    )


def check_complete(alignment: Alignment, base: Side, revision: Side) -> None:
    """Every provision of both documents stands in exactly one pair; raises ``AlignmentError`` otherwise."""
    for side, anchors in (
        (base, [anchor for pair in alignment.pairs for anchor in pair.base]),
        (revision, [anchor for pair in alignment.pairs for anchor in pair.revision]),
    ):
        expected = sorted(unit.provision.anchor for unit in side.units)
        if sorted(anchors) != expected:
            odd = sorted(set(anchors) ^ set(expected)) or [one for one in set(anchors) if anchors.count(one) > 1]
            raise AlignmentError(
                f"{side.document.path}: the provision {odd[0]} is not in exactly one pair; please report this fault."
            )
