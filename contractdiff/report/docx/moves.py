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
    STRIKE = "strike"
    INSERT = "insert"
    MOVE_FROM = "move-from"
    MOVE_TO = "move-to"
    KEEP = "keep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Provisions of one or both sides that are drawn at one place; only a move has several on a side."""

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
    links = _links(comparison, base_index, revision_index)
    chain = heaviest_chain(links)
    staying = {(link.base, link.revision) for link in chain}
    twice = {link.base: link.revision for link in links if (link.base, link.revision) not in staying}
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
    return Plan(
        steps=tuple(_steps(order, base, revision, moved_base, moved_revision, silent, silent_there)),
        moved_and_edited=frozenset(base[old].anchor for old in twice if old not in moved_base),
        not_addressed=silent | silent_there,
        moves=len(blocks),
    )


def _links(comparison: Comparison, base_index: dict[str, int], revision_index: dict[str, int]) -> list[Link]:
    """One link per pair of one and one, heavy where the provision should stay."""
    moved = _said_to_be_moved(comparison)
    return [
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
