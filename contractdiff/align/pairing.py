"""Who belongs together in two documents, whichever of them is called the base.

Greedy steps ask in some order, and the order could show in the result. So the work is always done in one direction,
chosen by the documents themselves, and turned round where the other was asked for: swapping base and revision mirrors
every pair by construction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from contractdiff.align.assignment import Assignment, Match
from contractdiff.align.groups import Group, find_groups
from contractdiff.align.links import Link, find_links
from contractdiff.align.places import moved_units
from contractdiff.align.scores import Scores
from contractdiff.align.units import Side


@dataclass(frozen=True, slots=True)
class Pairing:
    """Partners by index. A unit of a split or merger has one of its partners here, and all of them in ``groups``.

    ``moved`` are (base, revision) of pairs that stand in another place; ``rivals`` are links between provisions that
    were not paired with each other, the best first.
    """

    by_base: Mapping[int, Match]
    by_revision: Mapping[int, Match]
    groups: tuple[Group, ...] = ()
    moved: frozenset[tuple[int, int]] = frozenset()
    rivals: tuple[Link, ...] = ()

    def turned(self) -> Pairing:
        """The same with base and revision exchanged."""
        return Pairing(
            by_base={index: _turned(match) for index, match in self.by_revision.items()},
            by_revision={index: _turned(match) for index, match in self.by_base.items()},
            groups=tuple(replace(group, base=group.revision, revision=group.base) for group in self.groups),
            moved=frozenset((other, one) for one, other in self.moved),
            rivals=tuple(replace(link, base=link.revision, revision=link.base) for link in self.rivals),
        )


def _turned(match: Match) -> Match:
    return replace(match, base=match.revision, revision=match.base)


SAME_PARAGRAPH = "the same paragraph of the file"
"""The reason of a pair that is known because both sides are texts of one file."""


def pair_units(base: Side, revision: Side, known: Mapping[int, int] | None = None) -> Pairing:
    """The pairing of two documents. ``known`` are units of the base and revision that are one, by index."""
    known = known or {}
    if _rank(revision) < _rank(base):
        return _paired(revision, base, {other: one for one, other in known.items()}).turned()
    return _paired(base, revision, known)


def _rank(side: Side) -> tuple[int, list[str]]:
    """An order of documents that depends on nothing but their words."""
    return sum(len(unit.words) for unit in side.units), [unit.key for unit in side.units]


def _paired(base: Side, revision: Side, known: Mapping[int, int]) -> Pairing:
    links, lost = find_links(base, revision)
    scores = Scores(base, revision, links)
    assignment = Assignment(base, revision, scores)
    assignment.take_known(known, SAME_PARAGRAPH)
    assignment.run()
    groups = tuple(find_groups(base, revision, scores, assignment))
    # What stands in the same paragraph of a file has not moved, though a heading above it may be struck.
    moved = moved_units(base, revision, assignment.by_base, assignment.by_revision, groups) - set(known.items())
    paired = {(match.base, match.revision) for match in assignment.by_base.values()}
    rivals = [link for link in lost if (link.base, link.revision) not in paired]
    rivals.sort(key=lambda link: (-link.similarity, link.base, link.revision))
    return Pairing(assignment.by_base, assignment.by_revision, groups, frozenset(moved), tuple(rivals))
