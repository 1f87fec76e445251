"""What the pairing means, pair by pair: who stayed, who moved, who came and went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from contractdiff.align.assignment import Match
from contractdiff.align.groups import Group
from contractdiff.align.pairing import Pairing
from contractdiff.align.units import Side
from contractdiff.errors import AlignmentError
from contractdiff.model.alignment import POSSIBLE, Alignment, Pair, Relation
from contractdiff.text.normalise import matching_key


def build_alignment(
    base: Side,
    revision: Side,
    pairing: Pairing,
    *,
    silent_base: Mapping[int, str] | None = None,
    silent_revision: Mapping[int, str] | None = None,
) -> Alignment:
    """All pairs in the order of the revision, what was struck standing where it stood in the base.

    A unit without a partner was deleted or inserted, unless the other document is silent on it: ``silent_base`` and
    ``silent_revision`` give those, with the reason where there is one to tell.

    The relations *unchanged* and *modified* are told apart later, by the redline. Raises ``AlignmentError`` if a
    provision were in no pair or in two: that is a fault of the program, and must not pass in silence.
    """
    silent_base, silent_revision = silent_base or {}, silent_revision or {}
    after: dict[int, list[Pair]] = defaultdict(list)
    for unit in base.units:
        if unit.index not in pairing.by_base:
            gone = _alone(unit.provision.anchor, Relation.DELETED, silent_base.get(unit.index))
            after[_place_of_struck(pairing, unit.index)].append(gone)
    runners_up = _runners_up(base, revision, pairing)
    first_of = {group.revision[0]: group for group in pairing.groups}
    grouped = {other for group in pairing.groups for other in group.revision}
    pairs = after.pop(-1, [])
    for unit in revision.units:
        match = pairing.by_revision.get(unit.index)
        if unit.index in first_of:
            pairs.append(_grouped(base, revision, first_of[unit.index]))
        elif match is None:
            pairs.append(_alone(unit.provision.anchor, Relation.INSERTED, silent_revision.get(unit.index)))
        elif unit.index not in grouped:
            pair = _paired(base, revision, match, (match.base, match.revision) in pairing.moved)
            told = runners_up.get(("base", match.base)) or runners_up.get(("revision", match.revision))
            pairs.append(replace(pair, reasons=(*pair.reasons, told)) if told else pair)
        pairs.extend(after.pop(unit.index, []))
    alignment = Alignment(pairs=tuple(pairs))
    check_complete(alignment, base, revision)
    return alignment


def _runners_up(base: Side, revision: Side, pairing: Pairing) -> dict[tuple[str, int], str]:
    """For each unit that might have been another one, the best of those, in words."""
    found: dict[tuple[str, int], str] = {}
    for link in pairing.rivals:
        share = f"{link.similarity:.0%} of the words"
        ours, theirs = base.units[link.base].provision.anchor, revision.units[link.revision].provision.anchor
        there, here = revision.document.full_label(theirs), base.document.full_label(ours)
        found.setdefault(("base", link.base), f"runner-up: {there} of the revision ({share})")
        found.setdefault(("revision", link.revision), f"runner-up: {here} of the base ({share})")
    return found


def _place_of_struck(pairing: Pairing, index: int) -> int:
    """The revision unit after which a struck provision is shown: where the nearest earlier one that stayed ends up."""
    for earlier in range(index - 1, -1, -1):
        match = pairing.by_base.get(earlier)
        if match is not None and (match.base, match.revision) not in pairing.moved:
            return match.revision
    return -1


def _alone(anchor: str, relation: Relation, silence: str | None) -> Pair:
    """The pair of one provision, which was deleted or inserted unless the other document is silent on it."""
    reasons = (silence,) if silence else ()
    base, revision = ((anchor,), ()) if relation is Relation.DELETED else ((), (anchor,))
    if silence is not None:
        relation = Relation.NOT_ADDRESSED
    return Pair(base=base, revision=revision, relation=relation, reasons=reasons)


def _grouped(base: Side, revision: Side, group: Group) -> Pair:
    split = len(group.revision) > 1
    said = f"its words went into {len(group.revision)}" if split else f"its words come from {len(group.base)}"
    said += " provisions"
    return Pair(
        base=tuple(base.units[one].provision.anchor for one in group.base),
        revision=tuple(revision.units[other].provision.anchor for other in group.revision),
        relation=Relation.SPLIT if split else Relation.MERGED,
        score=round(group.score, 3),
        reasons=(f"{group.score:.0%} of the words in common", said),
    )


def _paired(base: Side, revision: Side, match: Match, has_moved: bool) -> Pair:
    before, after = base.units[match.base].provision, revision.units[match.revision].provision
    score = round(min(1.0, max(0.0, match.score)), 3)
    return Pair(
        base=(before.anchor,),
        revision=(after.anchor,),
        relation=Relation.MOVED if has_moved else Relation.UNCHANGED,
        renumbered=before.number != after.number,
        retitled=matching_key(before.heading) != matching_key(after.heading),
        score=score,
        reasons=match.reasons if score >= POSSIBLE else (*match.reasons, "possible, not certain"),
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
