"""Which provision of one document is which of another, from the sources alone.

Both documents say of each provision what it is in the base (`corpus.lineage`), so two of them are paired through the
base. Provisions that both added are the same when their labels agree, or else their headings, within the same holder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from corpus.errors import SourceError
from corpus.lineage import Document, Identities, Identity
from corpus.trees import Provision, Tree
from corpus.wording import likeness, plain, same_words

REVISED = 0.5
"""Share of words from which a new provision under another heading is the same one, revised by the other party."""


class Relation(StrEnum):
    """What happened to a provision. The words are those of contractdiff, the decision is our own."""

    UNCHANGED = "unchanged"
    MODIFIED = "modified"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    NOT_ADDRESSED = "not-addressed"


@dataclass(frozen=True, slots=True, kw_only=True)
class TruePair:
    """Provisions of both sides that are the same, and what happened to their own words."""

    base: tuple[str, ...]
    revision: tuple[str, ...]
    relation: Relation
    renumbered: bool = False
    retitled: bool = False
    text_changed: bool = False

    @property
    def links(self) -> frozenset[tuple[str | None, str | None]]:
        """Every single connection: a merger of two provisions has two."""
        return frozenset(product(self.base or (None,), self.revision or (None,)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two texts: a view of a document, and what each provision in it is."""

    tree: Tree
    identities: Mapping[str, Identities]
    is_partial: bool
    addressed: Identities
    quoted: frozenset[str] = frozenset()
    """Names of the provisions that the document prints as they are in the agreement in force, without a mark."""


def side_of(document: Document, tree: Tree | None = None) -> Side:
    """Take one view of a document, the proposed one where none is given."""
    shown = tree or document.proposed
    return Side(
        tree=shown,
        identities={one.name: document.identities(one) for one in shown.provisions},
        is_partial=document.is_partial,
        addressed=document.addressed(),
        quoted=_quoted(document) if document.agreement.is_marked else frozenset(),
    )


def _quoted(document: Document) -> frozenset[str]:
    """Name what a marked draft shows of the current language and leaves as it is."""
    current = {(one.label, one.heading, one.own, one.rows) for one in document.current.provisions}
    return frozenset(
        one.name for one in document.proposed.provisions if (one.label, one.heading, one.own, one.rows) in current
    )


def align(base: Side, revision: Side) -> tuple[TruePair, ...]:
    """Pair every provision of both texts: in the order of the revision, what it lacks at the end of each article."""
    groups = _groups(base, revision)
    partners = {base_name: group[1] for group in groups for base_name in group[0]}
    moved = _moved(base.tree, revision.tree, groups)
    renumbered = {
        ours[0]: theirs[0] for ours, theirs in groups if len(ours) == len(theirs) == 1 and ours[0] != theirs[0]
    }
    pairs = [_pair(base, revision, ours, theirs, moved, renumbered) for ours, theirs in groups]
    return tuple(sorted(pairs, key=lambda pair: _place(pair, base.tree, revision.tree, partners)))


def _groups(base: Side, revision: Side) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Join the provisions that share an identity; what has no partner stands alone."""
    links = [*_shared(base, revision)]
    links += _new_ones(base, revision, links)
    groups: list[tuple[set[str], set[str]]] = []
    for ours, theirs in links:
        touched = [group for group in groups if ours in group[0] or theirs in group[1]]
        joined = (
            {ours}.union(*(group[0] for group in touched)),
            {theirs}.union(*(group[1] for group in touched)),
        )
        groups = [group for group in groups if group not in touched] + [joined]
    for left, right in groups:
        if len(left) > 1 and len(right) > 1:
            raise SourceError(
                f"{revision.tree.document}: {', '.join(sorted(right))} come from {', '.join(sorted(left))}; "
                "say for each which one it comes from"
            )
    linked = {name for group in groups for name in group[0]}, {name for group in groups for name in group[1]}
    found = [
        (
            tuple(one.name for one in base.tree.provisions if one.name in left),
            tuple(one.name for one in revision.tree.provisions if one.name in right),
        )
        for left, right in groups
    ]
    alone = [((one.name,), ()) for one in base.tree.provisions if one.name not in linked[0]]
    added = [((), (one.name,)) for one in revision.tree.provisions if one.name not in linked[1]]
    return [*found, *alone, *added]


def _shared(base: Side, revision: Side) -> Iterator[tuple[str, str]]:
    """Link what comes from the same provision of the agreement in force."""
    owners: dict[Identity, list[str]] = {}
    for name, identities in base.identities.items():
        for identity in identities:
            owners.setdefault(identity, []).append(name)
    for theirs, identities in revision.identities.items():
        for identity in identities:
            if not identity.new:
                yield from ((ours, theirs) for ours in owners.get(identity, ()))


def _new_ones(base: Side, revision: Side, links: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Link what both sides added, within holders that are the same: by heading, or else by label and words.

    A label alone would not do: where a party strikes a new Section 25-6, its own next section takes the number.
    """
    linked = dict(links)
    taken = set(linked.values())
    found: list[tuple[str, str]] = []
    for alike in (_same_heading, _same_label):
        for theirs in revision.tree.provisions:
            if theirs.name in taken or not _is_new(revision, theirs):
                continue
            for ours in base.tree.provisions:
                holder = linked.get(ours.parent) if ours.parent else None
                if ours.name in linked or not _is_new(base, ours) or holder != theirs.parent:
                    continue
                if alike(ours, theirs):
                    linked[ours.name] = theirs.name
                    taken.add(theirs.name)
                    found.append((ours.name, theirs.name))
                    break
    return found


def _is_new(side: Side, one: Provision) -> bool:
    return all(identity.new for identity in side.identities[one.name])


def _same_heading(ours: Provision, theirs: Provision) -> bool:
    """Whether two new provisions have one heading; those without headings are in order, by the end of their labels."""
    if ours.heading or theirs.heading:
        return plain(ours.heading).casefold() == plain(theirs.heading).casefold()
    return ours.last == theirs.last


def _same_label(ours: Provision, theirs: Provision) -> bool:
    return ours.last == theirs.last and likeness(ours.own, theirs.own) >= REVISED


def _moved(base: Tree, revision: Tree, groups: list[tuple[tuple[str, ...], tuple[str, ...]]]) -> frozenset[str]:
    """Name the provisions of the revision that stand under another holder, or out of the order of their siblings.

    Of siblings in another order the lighter ones moved: those outside the run in order that has the most words.
    """
    together = {(ours, theirs) for group in groups for ours, theirs in product(*group)}
    single = {theirs[0]: ours[0] for ours, theirs in groups if len(ours) == len(theirs) == 1}
    found: set[str] = set()
    siblings: dict[tuple[str | None, str | None], list[str]] = {}
    for theirs, ours in sorted(single.items(), key=lambda one: revision.place_of(one[0])):
        holder, old_holder = revision[theirs].parent, base[ours].parent
        # A partial document may quote a section without its article: it did not go anywhere.
        if holder is not None and (old_holder is None or (old_holder, holder) not in together):
            found.add(theirs)
        else:
            siblings.setdefault((old_holder, holder), []).append(theirs)
    for names in siblings.values():
        kept = _heaviest_run(
            [base.place_of(single[name]) for name in names],
            [len(revision.words_of(name).split()) + 1 for name in names],
        )
        found |= {name for place, name in enumerate(names) if place not in kept}
    return frozenset(found)


def _heaviest_run(places: list[int], weights: list[int]) -> set[int]:
    """Return the positions of the rising run with the most weight."""
    best: list[tuple[int, int | None]] = []
    for here, place in enumerate(places):
        before = [other for other in range(here) if places[other] < place]
        previous = max(before, key=lambda other: best[other][0], default=None)
        best.append((weights[here] + (best[previous][0] if previous is not None else 0), previous))
    at: int | None = max(range(len(best)), key=lambda here: best[here][0], default=None)
    kept: set[int] = set()
    while at is not None:
        kept.add(at)
        at = best[at][1]
    return kept


def _pair(
    base: Side,
    revision: Side,
    ours: tuple[str, ...],
    theirs: tuple[str, ...],
    moved: frozenset[str],
    renumbered: Mapping[str, str],
) -> TruePair:
    """Say what happened to the own words of provisions that belong together."""
    if not theirs:
        silent = revision.is_partial and not base.identities[ours[0]] & revision.addressed
        return TruePair(base=ours, revision=(), relation=Relation.NOT_ADDRESSED if silent else Relation.DELETED)
    if not ours:
        # What a draft only quotes is in force: another draft that leaves it out does not make it new.
        in_force = not revision.is_partial or theirs[0] in revision.quoted
        silent = base.is_partial and in_force and not revision.identities[theirs[0]] & base.addressed
        return TruePair(base=(), revision=theirs, relation=Relation.NOT_ADDRESSED if silent else Relation.INSERTED)
    before, after = [base.tree[name] for name in ours], [revision.tree[name] for name in theirs]
    text_changed = not same_words(_text(before), _text(after), renumbered)
    if len(ours) > 1 or len(theirs) > 1:
        relation = Relation.MERGED if len(ours) > 1 else Relation.SPLIT
        return TruePair(base=ours, revision=theirs, relation=relation, text_changed=text_changed)
    one, other = before[0], after[0]
    changed = text_changed or not same_rows(one.rows, other.rows, renumbered)
    relation = Relation.MODIFIED if changed else Relation.UNCHANGED
    return TruePair(
        base=ours,
        revision=theirs,
        relation=Relation.MOVED if other.name in moved else relation,
        renumbered=one.label.casefold() != other.label.casefold(),
        retitled=plain(one.heading).casefold() != plain(other.heading).casefold(),
        text_changed=text_changed,
    )


def _text(provisions: list[Provision]) -> str:
    return "\n".join(one.text for one in provisions if one.text)


def same_rows(
    ours: tuple[tuple[str, ...], ...], theirs: tuple[tuple[str, ...], ...], renumbered: Mapping[str, str] | None = None
) -> bool:
    """Whether two tables hold the same cells, apart from references that follow a renumbering."""
    if [len(row) for row in ours] != [len(row) for row in theirs]:
        return False
    cells = (
        (cell, partner)
        for row, other in zip(ours, theirs, strict=True)
        for cell, partner in zip(row, other, strict=True)
    )
    return all(same_words(cell, partner, renumbered) for cell, partner in cells)


def _place(pair: TruePair, base: Tree, revision: Tree, partners: Mapping[str, tuple[str, ...]]) -> tuple[int, int]:
    """Place a pair where the revision has it; what it lacks, behind what stood before it in the base."""
    if pair.revision:
        return revision.place_of(pair.revision[0]), 0
    at = base.place_of(pair.base[0])
    for place in range(at - 1, -1, -1):
        if partner := partners.get(base.provisions[place].name):
            return revision.place_of(partner[-1]), at
    return -1, at
