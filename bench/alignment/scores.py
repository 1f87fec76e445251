"""Grades of one comparison against the exact truth, as counts that can be summed over seeds."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from itertools import product

from bench.alignment.tree import Sentence, Unit
from contractdiff.model import Comparison, HunkClass, Relation
from contractdiff.text.normalise import matching_key


@dataclass
class Tally:
    """How many were said, how many there are, and how many of both agree."""

    right: int = 0
    said: int = 0
    true: int = 0

    def add(self, said: set[Hashable], true: set[Hashable]) -> None:
        """Count one comparison."""
        self.right += len(said & true)
        self.said += len(said)
        self.true += len(true)

    def join(self, other: Tally) -> None:
        """Add the counts of ``other``."""
        self.right += other.right
        self.said += other.said
        self.true += other.true

    @property
    def precision(self) -> float:
        """The share of what was said that is so."""
        return self.right / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        """The share of what is so that was said."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """Both in one."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


EVENTS = ("links", "moved", "split", "merged", "inserted", "deleted", "sentences moved")


@dataclass
class Grades:
    """The tallies of several comparisons."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {event: Tally() for event in EVENTS})
    untouched: int = 0
    untouched_changed: int = 0
    sentences_twice: int = 0

    @property
    def false_changes(self) -> float:
        """The share of untouched provisions that were reported as changed."""
        return self.untouched_changed / self.untouched if self.untouched else 0.0


@dataclass(frozen=True)
class Truth:
    """Which unit stands at which anchor; ``missing`` are base provisions and links that no reader found."""

    base: Mapping[str, Unit]
    revision: Mapping[str, Unit]


def grade(comparison: Comparison, truth: Truth, grades: Grades) -> list[str]:
    """Add one comparison to ``grades``; gives a line for each thing that is wrong."""
    lineage = _lineage(truth)
    true, said = _true_events(truth, lineage), _said_events(comparison, lineage)
    for event in EVENTS:
        grades.tallies[event].add(said[event], true[event])
    _untouched(comparison, truth, lineage, grades)
    grades.sentences_twice += _twice(comparison, truth)
    return [
        f"{event}: {word} {one}"
        for event in EVENTS
        for word, wrong in (("false", said[event] - true[event]), ("missed", true[event] - said[event]))
        for one in sorted(wrong, key=str)
    ]


@dataclass(frozen=True)
class _Lineage:
    """By anchor: what became of each base provision, what each of the revision is made of; base anchors by origin."""

    became: Mapping[str, list[str]]
    came: Mapping[str, list[str]]
    home: Mapping[str, str]


def _lineage(truth: Truth) -> _Lineage:
    home = {origin: anchor for anchor, unit in truth.base.items() for origin in unit.origins}
    came = {anchor: [home[one] for one in unit.origins if one in home] for anchor, unit in truth.revision.items()}
    became: dict[str, list[str]] = {}
    for anchor, ours in came.items():
        for one in ours:
            became.setdefault(one, []).append(anchor)
    return _Lineage(became, came, home)


def _true_events(truth: Truth, lineage: _Lineage) -> dict[str, set[Hashable]]:
    true: dict[str, set[Hashable]] = {event: set() for event in EVENTS}
    for one, others in lineage.became.items():
        true["links"] |= {(one, other) for other in others}
        if len(others) > 1:
            true["split"].add((one, tuple(sorted(others))))
        elif truth.revision[others[0]].moved and len(lineage.came[others[0]]) == 1:
            true["moved"].add(one)
    true["merged"] |= {(tuple(sorted(ours)), anchor) for anchor, ours in lineage.came.items() if len(ours) > 1}
    true["deleted"] |= set(truth.base) - set(lineage.became)
    true["inserted"] |= {anchor for anchor, ours in lineage.came.items() if not ours}
    # An edited sentence has other words on the two sides; its places are what counts.
    true["sentences moved"] |= {
        (lineage.home[one.home], anchor)
        for one, anchor in _moved_sentences(truth)
        if one.home is not None and one.home in lineage.home
    }
    return true


def _said_events(comparison: Comparison, lineage: _Lineage) -> dict[str, set[Hashable]]:
    said: dict[str, set[Hashable]] = {event: set() for event in EVENTS}
    for pair in comparison.alignment.pairs:
        said["links"] |= {_resolved(comparison, lineage, *link) for link in product(pair.base, pair.revision)}
        if pair.relation is Relation.SPLIT:
            said["split"].add((pair.base[0], tuple(sorted(pair.revision))))
        elif pair.relation is Relation.MERGED:
            said["merged"].add((tuple(sorted(pair.base)), pair.revision[0]))
        elif pair.relation in (Relation.MOVED, Relation.DELETED):
            said[pair.relation.value].add(pair.base[0])
        elif pair.relation is Relation.INSERTED:
            said["inserted"].add(pair.revision[0])
    said["sentences moved"] |= {(move.base.anchor, move.revision.anchor) for move in comparison.alignment.moves}
    return said


def _resolved(comparison: Comparison, lineage: _Lineage, one: str, other: str) -> tuple[str, str]:
    """A link, or the true one where both lead to the same words: provisions that say the same are interchangeable."""
    said = comparison.revision[other]
    for true in lineage.became.get(one, ()):
        if true not in comparison.revision:
            continue
        meant = comparison.revision[true]
        if (meant.heading, meant.text) == (said.heading, said.text):
            return one, true
    return one, other


def _moved_sentences(truth: Truth) -> list[tuple[Sentence, str]]:
    return [(one, anchor) for anchor, unit in truth.revision.items() for one in unit.sentences if one.moved]


def _untouched(comparison: Comparison, truth: Truth, lineage: _Lineage, grades: Grades) -> None:
    """Count the provisions to which nothing was done, and those of them that are called changed."""
    for anchor, unit in truth.revision.items():
        ours = lineage.came[anchor]
        if len(ours) != 1 or len(lineage.became[ours[0]]) != 1 or unit.touched or unit.moved:
            continue
        before = truth.base[ours[0]]
        if (before.text, before.heading) == (unit.text, unit.heading):
            grades.untouched += 1
            grades.untouched_changed += (
                anchor not in comparison.revision
                or comparison.alignment.of_revision(anchor).relation is not Relation.UNCHANGED
            )


def _twice(comparison: Comparison, truth: Truth) -> int:
    """How many sentences moved word for word and are shown both as struck and as new."""
    struck: list[str] = []
    new: list[str] = []
    for redline in comparison.redlines:
        for hunk in redline.text.hunks:
            if hunk.changed and hunk.kind is not HunkClass.MOVED:
                struck.append(matching_key(hunk.base))
                new.append(matching_key(hunk.revision))
    gone, come = " | ".join(struck), " | ".join(new)
    keys = [matching_key(one.text) for one, _ in _moved_sentences(truth)]
    return sum(key in gone and key in come for key in keys if key)
