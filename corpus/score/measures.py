"""The measures: counts of what is right, out of what there is, and one sentence for everything that is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from corpus.alignment import Relation, TruePair
from corpus.key import Change, Changes, Decoy, Severity, Tolerated
from corpus.score.readings import Found, FoundFinding, FoundPair, FoundProvision, Link
from corpus.trees import Tree
from corpus.wording import plain

LOUD = Severity.MEDIUM
"""A finding of this severity or above is put before a reader as a warning, and has to be true."""

ANY_RULE = "*"

OUTDATED = "reference-outdated"
"""The rule that tells the stale references of a key."""


class Measure(StrEnum):
    """What is counted, each a share from 0 to 1 where more is better."""

    STRUCTURE_PRECISION = "structure precision"
    STRUCTURE_RECALL = "structure recall"
    PAIR_PRECISION = "pair precision"
    PAIR_RECALL = "pair recall"
    RELATIONS = "relations"
    CRITICAL = "critical changes found"
    HIGH = "high changes found"
    OTHER = "other changes found"
    FINDING_PRECISION = "finding precision"
    GAINS = "who gains"
    DECOYS = "decoys left alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """So many right of so many."""

    right: int
    of: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where there was nothing to count."""
        return self.right / self.of if self.of else None

    def __add__(self, other: Count) -> Count:
        return Count(right=self.right + other.right, of=self.of + other.of)


class WrongKind(StrEnum):
    """What can be wrong, in the order it is told: what the reader is never shown comes first."""

    MISSED_CHANGE = "missed change"
    FALSE_FINDING = "false finding"
    FLAGGED_DECOY = "flagged decoy"
    WRONG_GAIN = "wrong side gains"
    WRONG_PAIR = "wrong pair"
    WRONG_RELATION = "wrong relation"
    MISSED_PROVISION = "missed provision"
    WRONG_HEADING = "wrong heading"
    WRONG_HOLDER = "wrong holder"
    NO_PROVISION = "no such provision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """One thing that is wrong."""

    kind: WrongKind
    what: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.what}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """All counts of one comparison in one reading, and all that is wrong."""

    counts: Mapping[Measure, Count]
    wrongs: tuple[Wrong, ...]


def structure(true: Tree, found: Iterable[FoundProvision]) -> Score:
    """Count the provisions that have the right label, the right holder and the right heading."""
    read = list(found)
    by_name: dict[str, FoundProvision] = {}
    for provision in read:
        by_name.setdefault(provision.name, provision)
    right = 0
    wrongs: list[Wrong] = []
    for one in true.provisions:
        partner = by_name.get(one.name)
        if partner is None:
            wrongs.append(Wrong(kind=WrongKind.MISSED_PROVISION, what=_titled(one.name, one.heading)))
        elif plain(partner.heading) != plain(one.heading):
            what = f"{one.name} is “{one.heading}”, read “{_short(partner.heading)}”"
            wrongs.append(Wrong(kind=WrongKind.WRONG_HEADING, what=what))
        elif partner.parent != one.parent:
            what = f"{one.name} stands in {one.parent or 'nothing'}, read in {partner.parent or 'nothing'}"
            wrongs.append(Wrong(kind=WrongKind.WRONG_HOLDER, what=what))
        else:
            right += 1
    extras = (one for one in read if one.name not in true or by_name[one.name] is not one)
    wrongs += [
        Wrong(kind=WrongKind.NO_PROVISION, what=_titled(_short(one.name), _short(one.heading))) for one in extras
    ]
    return Score(
        counts={
            Measure.STRUCTURE_PRECISION: Count(right=right, of=len(read)),
            Measure.STRUCTURE_RECALL: Count(right=right, of=len(true.provisions)),
        },
        wrongs=tuple(wrongs),
    )


def alignment(true: Iterable[TruePair], found: Found) -> Score:
    """Count the links that are right, and of these the relations and flags that are."""
    by_link: dict[Link, TruePair] = {link: pair for pair in true for link in pair.links}
    # The title page is in no tree of ours, and is paired with the other one.
    read = {link: pair for link, pair in found.pairs.items() if any(link)}
    right = [link for link in by_link if link in read]
    wrongs = list(_wrong_pairs(by_link, read))
    told = 0
    for link in right:
        if said := _wrong_relation(by_link[link], read[link].relation, _flags(read[link])):
            wrongs.append(Wrong(kind=WrongKind.WRONG_RELATION, what=f"{_link(link)} is {said}"))
        else:
            told += 1
    return Score(
        counts={
            Measure.PAIR_PRECISION: Count(right=len(right), of=len(read)),
            Measure.PAIR_RECALL: Count(right=len(right), of=len(by_link)),
            Measure.RELATIONS: Count(right=told, of=len(right)),
        },
        wrongs=tuple(wrongs),
    )


def findings(key: Changes, base: Tree, revision: Tree, found: Found) -> Score:
    """Count the changes that are found, the loud findings that are true, and the decoys that are left alone."""
    judged = _Judge(key=key, base=base, revision=revision)
    wanted = [change for change in key.changes if change.rule]
    caught = {
        place: [one for one in found.findings if judged.is_of(change, one)] for place, change in enumerate(wanted)
    }
    counts: dict[Measure, Count] = {}
    for measure, graded in (
        (Measure.CRITICAL, (Severity.CRITICAL,)),
        (Measure.HIGH, (Severity.HIGH,)),
        (Measure.OTHER, (Severity.MEDIUM, Severity.LOW, Severity.INFO)),
    ):
        places = [place for place, change in enumerate(wanted) if change.severity in graded]
        counts[measure] = Count(right=sum(bool(caught[place]) for place in places), of=len(places))
    wrongs = [
        Wrong(kind=WrongKind.MISSED_CHANGE, what=f"{change.severity} {change.rule} at {change}")
        for place, change in enumerate(wanted)
        if not caught[place]
    ]
    told = list(verdicts(key, base, revision, found))
    loud = [one for one, _ in told]
    false = [one for one, holds in told if not holds]
    wrongs += [Wrong(kind=WrongKind.FALSE_FINDING, what=str(one)) for one in false]
    counts[Measure.FINDING_PRECISION] = Count(right=len(loud) - len(false), of=len(loud))
    gains = [place for place in caught if wanted[place].favors in {one.favors for one in caught[place]}]
    counts[Measure.GAINS] = Count(right=len(gains), of=sum(bool(ones) for ones in caught.values()))
    for place, ones in caught.items():
        if ones and place not in gains:
            sides = " and ".join(sorted({one.favors for one in ones}))
            what = f"{wanted[place]}: {wanted[place].favors}, found {sides}"
            wrongs.append(Wrong(kind=WrongKind.WRONG_GAIN, what=what))
    flagged = [(decoy, one) for decoy in key.decoys for one in found.findings if judged.flags(decoy, one)]
    wrongs += [Wrong(kind=WrongKind.FLAGGED_DECOY, what=f"{decoy}; flagged as {one.rule}") for decoy, one in flagged]
    quiet = len(key.decoys) - len({id(decoy) for decoy, _ in flagged})
    counts[Measure.DECOYS] = Count(right=quiet, of=len(key.decoys))
    return Score(counts=counts, wrongs=tuple(wrongs))


def verdicts(key: Changes, base: Tree, revision: Tree, found: Found) -> Iterator[tuple[FoundFinding, bool]]:
    """Yield every loud finding, and whether the key asks for it or tolerates it."""
    judged = _Judge(key=key, base=base, revision=revision)
    yield from ((one, judged.is_true(one)) for one in found.findings if one.severity.rank <= LOUD.rank)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judge:
    """Whether a finding is one that the key asks for, tolerates or forbids."""

    key: Changes
    base: Tree
    revision: Tree

    def is_of(self, change: Change, finding: FoundFinding) -> bool:
        """Whether a finding tells a change: its rule, at its place or inside it."""
        return finding.rule == change.rule and self._meets(change, finding)

    def is_true(self, finding: FoundFinding) -> bool:
        """Whether the key asks for a finding or tolerates it; a change that has no rule yet may be told by any."""
        asked = any(
            finding.rule == change.rule or not change.rule
            for change in self.key.changes
            if self._meets(change, finding)
        )
        return (
            asked
            or any(one.rule in (finding.rule, ANY_RULE) and self._meets(one, finding) for one in self.key.tolerated)
            or any(
                finding.rule == OUTDATED and ("revision", one.revision) in finding.places
                for one in self.key.stale_references
            )
        )

    def flags(self, decoy: Decoy, finding: FoundFinding) -> bool:
        """Whether a finding flags a decoy; one that only informs, as that a protection moved, warns of nothing."""
        forbidden = decoy.rule in ("", finding.rule) and self._meets(decoy, finding)
        return forbidden and finding.severity is not Severity.INFO and not self.is_true(finding)

    def _meets(self, entry: Change | Decoy | Tolerated, finding: FoundFinding) -> bool:
        """Whether a finding cites the provision of an entry or one inside it."""
        return any(
            (side, one.name) in finding.places
            for side, tree, name in (("base", self.base, entry.base), ("revision", self.revision, entry.revision))
            if name in tree
            for one in tree.inside(name)
        )


def joined(scores: Iterable[Score]) -> Score:
    """Put the measures of one comparison together."""
    counts: dict[Measure, Count] = {}
    wrongs: list[Wrong] = []
    for score in scores:
        for measure, count in score.counts.items():
            counts[measure] = counts.get(measure, Count(right=0, of=0)) + count
        wrongs += score.wrongs
    order = list(WrongKind)
    return Score(counts=counts, wrongs=tuple(sorted(wrongs, key=lambda wrong: order.index(wrong.kind))))


def _wrong_pairs(true: Mapping[Link, TruePair], read: Mapping[Link, FoundPair]) -> Iterator[Wrong]:
    """Tell each provision of the base with another partner than its own, then those of the revision."""
    told: set[Link] = set()
    for side in (0, 1):
        partners: dict[str, list[Link]] = {}
        for link in read:
            if name := link[side]:
                partners.setdefault(name, []).append(link)
        for link in true:
            name = link[side]
            if name is None or link in read or link in told:
                continue
            others = [one for one in partners.get(name, ()) if one not in true]
            told |= {link, *others}
            where = "base" if side == 0 else "revision"
            became = " and ".join(sorted(one[1 - side] or "nothing" for one in others)) or "nothing that was read"
            what = f"{name} of the {where} is {link[1 - side] or 'without a partner'}, paired with {became}"
            yield Wrong(kind=WrongKind.WRONG_PAIR, what=what)
    for link in read:
        if link not in true and link not in told:
            yield Wrong(kind=WrongKind.WRONG_PAIR, what=f"{_link(link)} is no pair")


def _wrong_relation(true: TruePair, relation: str, flags: tuple[bool, bool, bool]) -> str:
    """Say what is wrong with a relation and its flags; nothing where both are right.

    Of what was split or merged only the relation counts: its parts have several labels and headings.
    """
    if relation != true.relation:
        return f"{true.relation}, read {relation}"
    if true.relation in (Relation.SPLIT, Relation.MERGED):
        return ""
    names = ("renumbered", "retitled", "changed in its text")
    wrong = [
        f"{'' if is_so else 'not '}{name}, read otherwise"
        for name, is_so, said in zip(names, _flags(true), flags, strict=True)
        if is_so != said
    ]
    return "; ".join(wrong)


def _flags(pair: TruePair | FoundPair) -> tuple[bool, bool, bool]:
    return pair.renumbered, pair.retitled, pair.text_changed


def _link(link: Link) -> str:
    return f"{_short(link[0] or 'nothing')} -> {_short(link[1] or 'nothing')}"


def _titled(name: str, heading: str) -> str:
    return f"{name}, “{heading}”" if heading and heading.casefold() != name.casefold() else name


def _short(text: str, width: int = 60) -> str:
    """Cut what was misread to a length that fits a line."""
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= width else f"{one_line[: width - 1]}…"
