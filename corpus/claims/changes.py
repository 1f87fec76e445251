"""What a file in key/changes claims: that each change stands in the sources, and that each decoy is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from corpus.alignment import Relation, TruePair, align, side_of
from corpus.build import ROOT
from corpus.claims.decoys import names_one_side, what_is_wrong
from corpus.key import Change, Changes, Decoy, KeyPair
from corpus.place import Place
from corpus.trees import Provision, Tree
from corpus.wording import plain, same_words

RULES = ROOT.parent / "contractdiff" / "rules" / "packs"
MOVED = "protection-moved"
"""The one rule whose words stand on both sides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The two texts that a key compares, and which provision of one is which of the other."""

    base: Tree
    revision: Tree
    pairs: tuple[TruePair, ...]

    @property
    def renumbered(self) -> Mapping[str, str]:
        """Names of provisions that have another one in the revision."""
        return {
            pair.base[0]: pair.revision[0]
            for pair in self.pairs
            if len(pair.base) == len(pair.revision) == 1 and pair.base != pair.revision
        }

    def pair_of(self, side: str, name: str) -> TruePair:
        """Return the pair that holds a provision of a side."""
        return next(pair for pair in self.pairs if name in (pair.base if side == "base" else pair.revision))


@cache
def rule_slugs() -> frozenset[str]:
    """Name every rule that is shipped: a rule is a file, and the slug is its name."""
    return frozenset(path.stem for path in RULES.rglob("*.toml"))


def false_changes(place: Place, key: Changes) -> Iterator[str]:
    """Yield each false claim of one file of changes."""
    unknown = [name for name in (key.base, key.revision) if name not in place.documents]
    if unknown:
        yield f"{key.path.name}: there is no document {' and no document '.join(unknown)}"
        return
    base, revision = place.documents[key.base], place.documents[key.revision]
    # What comes after an exchange is held against what it proposed.
    ours, theirs = side_of(base, base.current if base is place.in_force else None), side_of(revision)
    texts = Texts(base=ours.tree, revision=theirs.tree, pairs=align(ours, theirs))
    for what, entries in (
        ("change", key.changes),
        ("decoy", key.decoys),
        ("tolerated", key.tolerated),
        ("pair", key.pairs),
    ):
        for entry in entries:
            where = f"{key.path.name}, {what} {' -> '.join(name for name in (entry.base, entry.revision) if name)}"
            missing = list(_missing(texts, entry.base, entry.revision))
            yield from (f"{where}: {one}" for one in missing)
            rule = getattr(entry, "rule", "")
            if rule and rule not in rule_slugs():
                yield f"{where}: no shipped rule has the slug {rule!r}"
            if missing:
                continue
            match entry:
                case Change():
                    found = _false_change(texts, entry)
                case Decoy():
                    found = _false_decoy(texts, entry, key)
                case KeyPair():
                    found = _false_pair(texts, entry)
                case _:
                    found = _also_asked_for(entry.rule, entry.base, entry.revision, key)
            yield from (f"{where}: {one}" for one in found)
    yield from (f"{key.path.name}, {one}" for one in _false_cells(texts, key))
    for stale in key.stale_references:
        if stale.revision not in texts.revision or stale.words not in texts.revision[stale.revision].own:
            yield f"{key.path.name}, stale_reference: “{stale.words}” does not stand in {stale.revision}"
        if stale.meant not in texts.revision:
            yield f"{key.path.name}, stale_reference: there is no {stale.meant} in {key.revision}"


def _missing(texts: Texts, base: str, revision: str) -> Iterator[str]:
    for name, tree in ((base, texts.base), (revision, texts.revision)):
        if name and name not in tree:
            yield f"{tree.document} has no provision {name}"


def _false_change(texts: Texts, change: Change) -> Iterator[str]:
    """A change names two provisions that are the same, or one that has no partner, and words that are not on both."""
    if not (change.base and change.revision):
        side, name = ("base", change.base) if change.base else ("revision", change.revision)
        relation = texts.pair_of(side, name).relation
        lone = Relation.DELETED if change.base else Relation.INSERTED
        if relation is not lone:
            yield f"only one side is named, but the provision is {relation}, not {lone}"
    elif (change.base, change.revision) not in texts.pair_of("base", change.base).links:
        partner = " and ".join(texts.pair_of("base", change.base).revision) or "nothing"
        yield f"they are not the same provision: {change.base} became {partner}"
    stand = {
        side: plain(tree.words_of(name)) if name else ""
        for side, tree, name in (
            ("base", texts.base, change.base),
            ("revision", texts.revision, change.revision),
        )
    }
    words = {"base": plain(change.base_words), "revision": plain(change.revision_words)}
    for side, said in words.items():
        if said and said not in stand[side]:
            yield f"“{said}” does not stand in the {side}'s provision"
    both = all(said and said in stand["base"] and said in stand["revision"] for said in words.values() if said)
    if any(words.values()) and both and change.base and change.revision and change.rule != MOVED:
        yield "its words stand on both sides; name words that the change takes out or puts in"


def _false_decoy(texts: Texts, decoy: Decoy, key: Changes) -> Iterator[str]:
    """A decoy is of its kind, and no change asks for the finding that it forbids."""
    pair = texts.pair_of("base", decoy.base) if decoy.base else texts.pair_of("revision", decoy.revision)
    ours, theirs = decoy.base or next(iter(pair.base), ""), decoy.revision or next(iter(pair.revision), "")
    if decoy.base and decoy.revision and decoy.revision not in pair.revision:
        yield f"they are not the same provision: {decoy.base} became {' and '.join(pair.revision) or 'nothing'}"
    elif not ours or not theirs:
        if not (theirs and names_one_side(decoy) and pair.relation is Relation.INSERTED):
            yield f"the provision is {pair.relation}, and a decoy of kind {decoy.kind} compares two texts"
    elif wrong := what_is_wrong(decoy, texts.base, texts.revision, ours, theirs, texts.renumbered):
        yield f"not of the kind {decoy.kind}: {wrong}"
    if decoy.rule:
        yield from _also_asked_for(decoy.rule, decoy.base, decoy.revision, key)


def _also_asked_for(rule: str, base: str, revision: str, key: Changes) -> Iterator[str]:
    for change in key.changes:
        same = (base and change.base == base) or (revision and change.revision == revision)
        if change.rule == rule and same:
            yield f"a change at the same place asks for {rule}"


def _false_pair(texts: Texts, pair: KeyPair) -> Iterator[str]:
    """What was written down by hand is what follows from the sources."""
    true = texts.pair_of("base", pair.base) if pair.base else texts.pair_of("revision", pair.revision)
    said = (pair.base, pair.revision, pair.relation, pair.renumbered, pair.retitled)
    follows = (*(" + ".join(names) for names in (true.base, true.revision)), *_flags(true))
    if said != follows:
        yield f"the sources say {follows}, the key says {said}"


def _flags(pair: TruePair) -> tuple[str, bool, bool]:
    return pair.relation.value, pair.renumbered, pair.retitled


def _false_cells(texts: Texts, key: Changes) -> Iterator[str]:
    """Each cell stands under its row and column; where cells are listed, those are all that change."""
    for cell in key.cells:
        for tree, name, value in (
            (texts.base, cell.base, cell.base_value),
            (texts.revision, cell.revision, cell.revision_value),
        ):
            found = [
                value
                for (row, _, column), value in (_cells(tree[name]) if name in tree else {}).items()
                if row == cell.row and column == cell.column
            ]
            if value not in (found or [""]):
                yield f"cell {name}, {cell.row}, {cell.column}: {tree.document} has {found}, the key says {value!r}"
    if key.cells:
        count = sum(_differing(texts, pair) for pair in texts.pairs if pair.base and pair.revision)
        if count != len(key.cells):
            yield f"{len(key.cells)} cells are listed, and {count} differ"


def _cells(one: Provision) -> dict[tuple[str, int, str], str]:
    """Map row, how many rows of that name stand above it, and column to the value of each cell."""
    found: dict[tuple[str, int, str], str] = {}
    seen: Counter[str] = Counter()
    for row in one.rows[1:]:
        for column, value in zip(one.rows[0], row, strict=False):
            found[row[0], seen[row[0]], column] = value
        seen[row[0]] += 1
    return found


def _differing(texts: Texts, pair: TruePair) -> int:
    """Count the cells that differ, a lost or added row with all its cells."""
    ours, theirs = _cells(texts.base[pair.base[0]]), _cells(texts.revision[pair.revision[0]])
    return sum(
        not same_words(ours.get(place, ""), theirs.get(place, ""), texts.renumbered)
        for place in ours.keys() | theirs.keys()
    )
