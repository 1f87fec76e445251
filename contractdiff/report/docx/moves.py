"""The order of a redline, and what in it is a move.

Every provision that is in both documents either stays in its place (the heaviest chain of pairs in the same
order) or is drawn twice. Neighbours that are drawn twice, unchanged but for their labels, and neighbours on both
sides, are one moved block: an article with all its sections is one move. A provision that was moved *and* edited
is struck here and inserted there, since Word has no good way to say both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from contractdiff.model import Comparison, Document, PairRedline, Provision, Relation
from contractdiff.report.docx.ooxml import clean, clean_line
from contractdiff.report.docx.order import Link, heaviest_chain, interleave

# A pair that the alignment calls moved is drawn twice rather than anything that stays, however long it is.
STAYING = 1_000_000


class StepKind(StrEnum):
    """What one step of the redline draws."""

    PAIR = "pair"
    GROUP = "group"
    STRIKE = "strike"
    INSERT = "insert"
    MOVE_FROM = "move-from"
    MOVE_TO = "move-to"
    KEEP = "keep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Provisions of one or both sides that are drawn at one place; a move or a group has several on a side."""

    kind: StepKind
    base: tuple[Provision, ...] = ()
    revision: tuple[Provision, ...] = ()
    move: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The steps in order; the base provisions that were moved and edited; those that one side is silent on."""

    steps: tuple[Step, ...]
    moved_and_edited: frozenset[str]
    not_addressed: frozenset[str]
    moves: int


def plan_redline(comparison: Comparison) -> Plan:
    """Decide the place of every provision of both documents."""
    pairs = comparison.alignment.pairs
    # The revision says nothing of these, or its pages could not be read: to strike them would be wrong, and without
    # them rejecting would not give the base. They stand where they stood, unmarked.
    unspoken = [pair for pair in pairs if pair.relation is Relation.NOT_ADDRESSED]
    silent = frozenset(anchor for pair in unspoken for anchor in pair.base)
    silent_there = frozenset(anchor for pair in unspoken for anchor in pair.revision)
    base = list(comparison.base.provisions)
    revision = list(comparison.revision.provisions)
    base_index = {provision.anchor: index for index, provision in enumerate(base)}
    revision_index = {provision.anchor: index for index, provision in enumerate(revision)}
    groups = _groups(comparison, base_index, revision_index)
    links = _links(comparison, base_index, revision_index, groups)
    chain = heaviest_chain(links)
    staying = {(link.base, link.revision) for link in chain}
    groups = {first: size for first, size in groups.items() if first in staying}
    twice = {
        link.base: link.revision
        for link in links
        if (link.base, link.revision) not in staying and _is_pair(comparison, base[link.base])
    }
    blocks = _blocks(comparison, base, revision, twice)
    moved_base = {old: number for number, block in enumerate(blocks) for old, _ in block}
    moved_revision = {new: number for number, block in enumerate(blocks) for _, new in block}
    place = {anchor: index for index, pair in enumerate(pairs) for anchor in pair.base}
    place_revision = {anchor: index for index, pair in enumerate(pairs) for anchor in pair.revision}

    def base_first(old: int, new: int) -> bool:
        if moved_revision.get(new) is not None and moved_revision.get(new - 1) == moved_revision[new]:
            return False  # nothing may stand inside a moved block
        if old in twice:
            return True
        return place.get(base[old].anchor, -1) < place_revision.get(revision[new].anchor, len(pairs))

    order = interleave(len(base), len(revision), chain, base_first)
    steps = _steps(order, base, revision, moved_base, moved_revision, silent, silent_there)
    return Plan(
        steps=tuple(_grouped(steps, groups, base_index)),
        moved_and_edited=frozenset(base[old].anchor for old in twice if old not in moved_base),
        not_addressed=silent | silent_there,
        moves=len(blocks),
    )


def _is_pair(comparison: Comparison, base: Provision) -> bool:
    pair = comparison.alignment.of_base(base.anchor)
    return len(pair.base) == len(pair.revision) == 1


def _groups(
    comparison: Comparison, base_index: dict[str, int], revision_index: dict[str, int]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Split and joined provisions that are neighbours on both sides: where they begin, and how many they are."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for pair in comparison.alignment.pairs:
        if not (pair.base and pair.revision) or len(pair.base) == len(pair.revision) == 1:
            continue
        if pair.relation is Relation.NOT_ADDRESSED:
            continue
        old, new = [base_index[one] for one in pair.base], [revision_index[one] for one in pair.revision]
        if all(side == list(range(side[0], side[0] + len(side))) for side in (old, new)):
            found[old[0], new[0]] = len(old), len(new)
    return found


def _grouped(
    steps: Iterator[Step], groups: dict[tuple[int, int], tuple[int, int]], base_index: dict[str, int]
) -> Iterator[Step]:
    """``steps`` with the provisions of a group drawn at the place of its first."""
    sizes = {old: (new, size) for (old, new), size in groups.items()}
    pending = list(steps)
    taken: set[int] = set()
    for number, step in enumerate(pending):
        if number in taken:
            continue
        size = sizes.get(base_index[step.base[0].anchor]) if step.kind is StepKind.PAIR else None
        if size is None:
            yield step
            continue
        count_base, count_revision = size[1]
        base, revision = list(step.base), list(step.revision)
        for later in range(number + 1, len(pending)):
            if len(base) == count_base and len(revision) == count_revision:
                break
            other = pending[later]
            if other.base and not other.revision and len(base) < count_base:
                base += other.base
                taken.add(later)
            elif other.revision and not other.base and len(revision) < count_revision:
                revision += other.revision
                taken.add(later)
        yield Step(kind=StepKind.GROUP, base=tuple(base), revision=tuple(revision))


def _links(
    comparison: Comparison,
    base_index: dict[str, int],
    revision_index: dict[str, int],
    groups: dict[tuple[int, int], tuple[int, int]],
) -> list[Link]:
    """One link per pair of one and one, and per group; heavy where the provision should stay."""
    moved = _said_to_be_moved(comparison)
    of_groups = [Link(old, new, STAYING) for old, new in groups]
    return of_groups + [
        Link(
            base_index[pair.base[0]],
            revision_index[pair.revision[0]],
            1 if pair.revision[0] in moved else STAYING + _length(comparison.revision[pair.revision[0]]),
        )
        for pair in comparison.alignment.pairs
        if len(pair.base) == len(pair.revision) == 1
    ]


def _length(provision: Provision) -> int:
    return len(provision.text) + len(provision.heading)


def _said_to_be_moved(comparison: Comparison) -> set[str]:
    """The revision's provisions that the alignment calls moved, with everything below them."""
    found: set[str] = set()
    for provision in comparison.revision.provisions:
        pair = comparison.alignment.of_revision(provision.anchor)
        if pair.relation is Relation.MOVED or provision.parent in found:
            found.add(provision.anchor)
    return found


def _blocks(
    comparison: Comparison, base: Sequence[Provision], revision: Sequence[Provision], twice: dict[int, int]
) -> list[list[tuple[int, int]]]:
    """Runs of unchanged provisions that are neighbours on both sides."""
    blocks: list[list[tuple[int, int]]] = []
    for old, new in sorted(twice.items()):
        pair = comparison.alignment.of_base(base[old].anchor)
        if not can_move(base[old], revision[new], comparison.pair_redline(pair)):
            continue
        if blocks and blocks[-1][-1] == (old - 1, new - 1):
            blocks[-1].append((old, new))
        else:
            blocks.append([(old, new)])
    return blocks


def can_move(base: Provision, revision: Provision, redline: PairRedline) -> bool:
    """Whether both halves say the same, labels, references to renumbered labels and typography apart."""
    if redline.heading.changed or redline.text.changed or base.tables or revision.tables:
        return False
    return all(clean_line(p.label + p.heading) or clean(p.text) for p in (base, revision))


def _steps(
    order: Sequence[tuple[int | None, int | None]],
    base: Sequence[Provision],
    revision: Sequence[Provision],
    moved_base: dict[int, int],
    moved_revision: dict[int, int],
    silent: frozenset[str],
    silent_there: frozenset[str],
) -> Iterator[Step]:
    blocks: dict[tuple[StepKind, int], list[Provision]] = {}
    for old, new in order:
        if old is not None and new is not None:
            yield Step(kind=StepKind.PAIR, base=(base[old],), revision=(revision[new],))
        elif old is not None and old in moved_base:
            block = blocks.setdefault((StepKind.MOVE_FROM, moved_base[old]), [])
            block.append(base[old])
            if moved_base.get(old + 1) != moved_base[old]:
                yield Step(kind=StepKind.MOVE_FROM, base=tuple(block), move=f"move{moved_base[old] + 1}")
        elif new is not None and new in moved_revision:
            block = blocks.setdefault((StepKind.MOVE_TO, moved_revision[new]), [])
            block.append(revision[new])
            if moved_revision.get(new + 1) != moved_revision[new]:
                yield Step(kind=StepKind.MOVE_TO, revision=tuple(block), move=f"move{moved_revision[new] + 1}")
        elif old is not None:
            kind = StepKind.KEEP if base[old].anchor in silent else StepKind.STRIKE
            yield Step(kind=kind, base=(base[old],))
        elif new is not None:
            kind = StepKind.KEEP if revision[new].anchor in silent_there else StepKind.INSERT
            yield Step(kind=kind, revision=(revision[new],))


def full_labels(document: Document, anchors: Sequence[str]) -> str:
    """The labels of ``anchors`` as a reader needs them."""
    return ", ".join(document.full_label(anchor) for anchor in anchors)
