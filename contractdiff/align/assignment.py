"""One optimal pairing level by level: articles first, then inside each pair, then what is left anywhere.

1. articles, appendices and letters against each other, all at once (linear sum assignment)
2. the children of each pair against each other, down to the last item
3. leftovers of both documents, wherever they stand: these are the provisions that moved
4. what has nothing but its heading or its label in common with a free neighbour: "same heading, new text"
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import Indel
from scipy.optimize import linear_sum_assignment

from contractdiff.align.gaps import Gaps
from contractdiff.align.links import LONGEST_COMPARED
from contractdiff.align.scores import NEARLY_EQUAL, SAME_TITLE, Score, Scores
from contractdiff.align.units import Side, Unit
from contractdiff.model.document import ProvisionKind
from contractdiff.text.proposals import names_a_proposal

ACCEPT = 0.22
"""Least score of a pair; letters with shared boilerplate live just above it and are reported as possible."""

LARGEST_MATRIX = 1_000_000
"""Pairs of siblings up to which one optimal assignment is looked for: a thousand on each side."""

MOVED_DICE = 0.5
"""Least share of words for a pair across different parents: a move must be recognised, not guessed."""

MOVED_FORMULA = 0.7
"""The same for a provision that opens like others of its document; below it two promises were taken for one."""

MOVED_WORDS = 6
"""Least words of a provision that is said to have moved: shorter ones repeat by chance."""

REWRITTEN_RATIO = 0.25
"""Least token ratio for two leftovers with one label under one parent to be the same provision, rewritten."""

OPENING = 3
"""Words in common at the beginning that make two such leftovers more likely the same."""

REWRITTEN_OPENING_RATIO = 0.15
"""The same for two that also open alike: "Discipline shall be progressive ..." and "Discipline shall be suited ..."."""

BETTER_ELSEWHERE = 0.30
"""A child leaves its parent's pair only if its words fit another place this much better."""


@dataclass(frozen=True, slots=True)
class Match:
    """Base unit ``base`` is revision unit ``revision``."""

    base: int
    revision: int
    score: float
    reasons: tuple[str, ...]


class Assignment:
    """The growing one-to-one pairing of two documents."""

    def __init__(self, base: Side, revision: Side, scores: Scores) -> None:
        self._base, self._revision, self._scores = base, revision, scores
        self.by_base: dict[int, Match] = {}
        self.by_revision: dict[int, Match] = {}
        self._best_elsewhere = self._best_flows()
        self._gaps: Gaps | None = None
        # What a party writes above its proposal is no earlier text of what the other one writes above its own.
        self._exchanged = all(names_a_proposal(side.document.title) for side in (base, revision))

    def take_known(self, known: Mapping[int, int], reason: str) -> None:
        """Pair what is known to be one provision, by index. The rest is then paired where it stands, or as a move."""
        for one, other in known.items():
            self._take(one, other, self._scores.score(one, other), reason)
        self._gaps = Gaps(known) if known else None

    def run(self) -> None:
        """Pair everything that can be paired."""
        self._pair_level(self._base.roots, self._revision.roots)
        self._pair_leftovers()
        pairs = [(match.base, match.revision) for match in self.by_base.values()]
        self._pair_rewritten([(self._base.roots, self._revision.roots), *map(self._children, pairs)])
        self._pair_short_twins()

    def pair_below(self, one: int, other: int) -> None:
        """Pair what hangs below two units that are parts of one split or merger."""
        self._pair_level(*self._children((one, other)))
        self._pair_rewritten([self._children((one, other))])

    def _children(self, pair: tuple[int, int]) -> tuple[Sequence[int], Sequence[int]]:
        return self._base.children[pair[0]], self._revision.children[pair[1]]

    def _best_flows(self) -> tuple[dict[int, list[tuple[float, int]]], dict[int, list[tuple[float, int]]]]:
        """For each unit of the base, and of the revision, its partners by flow, best first."""
        of_base: dict[int, list[tuple[float, int]]] = {}
        of_revision: dict[int, list[tuple[float, int]]] = {}
        for one, other in self._scores.partners():
            flow = -self._scores.flow(one, other)
            of_base.setdefault(one, []).append((flow, other))
            of_revision.setdefault(other, []).append((flow, one))
        return (
            {one: sorted(partners)[:6] for one, partners in of_base.items()},
            {other: sorted(partners)[:6] for other, partners in of_revision.items()},
        )

    def _pair_level(self, ours: Sequence[int], theirs: Sequence[int]) -> None:
        """Pair two lists of siblings, then the children of each pair."""
        if self._gaps is None:
            ours = [one for one in ours if one not in self.by_base]
            theirs = [other for other in theirs if other not in self.by_revision]
        free = [one for one in ours if one not in self.by_base]
        for one, other, score in self._assign(free, [other for other in theirs if other not in self.by_revision]):
            if not self._belongs_elsewhere(one, other, score):
                self._take(one, other, score)
        for one in ours:
            match = self.by_base.get(one)
            if match is not None and match.revision in theirs:
                self._pair_level(self._base.children[one], self._revision.children[match.revision])

    def _assign(self, ours: Sequence[int], theirs: Sequence[int]) -> list[tuple[int, int, Score]]:
        if not ours or not theirs:
            return []
        if len(ours) * len(theirs) > LARGEST_MATRIX:
            return self._assign_sparsely(ours, theirs)
        matrix = np.zeros((len(ours), len(theirs)))
        scores: dict[tuple[int, int], Score] = {}
        for row, one in enumerate(ours):
            for column, other in enumerate(theirs):
                if self._scores.may_fit(one, other) and self._in_one_gap(one, other):
                    score = scores[row, column] = self._scores.score(one, other)
                    matrix[row, column] = score.total if score.acceptable else 0.0
        rows, columns = linear_sum_assignment(matrix, maximize=True)
        return [
            (ours[row], theirs[column], scores[row, column])
            for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
            if matrix[row, column] >= ACCEPT
        ]

    def _assign_sparsely(self, ours: Sequence[int], theirs: Sequence[int]) -> list[tuple[int, int, Score]]:
        """The same for very many siblings: best first among those that share words, or number and title."""
        left, right = set(ours), set(theirs)
        candidates = {(one, other) for one, other in self._scores.partners() if one in left and other in right}
        by_name: dict[tuple[object, str], list[int]] = {}
        for other in theirs:
            unit = self._revision.units[other]
            by_name.setdefault((unit.provision.number, unit.title), []).append(other)
        for one in ours:
            unit = self._base.units[one]
            candidates.update((one, other) for other in by_name.get((unit.provision.number, unit.title), [])[:1])
        scored = [(self._scores.score(one, other), one, other) for one, other in candidates]
        taken: set[int] = set()
        chosen: list[tuple[int, int, Score]] = []
        for score, one, other in sorted(scored, key=lambda entry: (-entry[0].total, entry[1], entry[2])):
            if one in left and other not in taken and score.acceptable and score.total >= ACCEPT:
                chosen.append((one, other, score))
                left.discard(one)
                taken.add(other)
        return chosen

    def _belongs_elsewhere(self, one: int, other: int, score: Score) -> bool:
        """Whether the words of ``one`` or of ``other`` clearly have another partner than each other."""
        if score.dice < MOVED_DICE and not score.own:
            for left, right in self._scores.own_rivals(one, other):
                if left not in self.by_base and right not in self.by_revision:
                    return True
        if self._only_put_above(one, other):
            return True
        here = max(score.dice, score.own or 0.0)
        of_base, of_revision = self._best_elsewhere
        for negative_flow, candidate in of_base.get(one, ()):
            if candidate == other or -negative_flow < MOVED_WORDS or candidate in self.by_revision:
                continue
            if nested(self._revision, candidate, other):
                continue
            if self._fits(one, candidate) > here + BETTER_ELSEWHERE:
                return True
            break
        for negative_flow, candidate in of_revision.get(other, ()):
            if candidate == one or -negative_flow < MOVED_WORDS or candidate in self.by_base:
                continue
            if nested(self._base, candidate, one):
                continue
            return self._fits(candidate, other) > here + BETTER_ELSEWHERE
        return False

    def _in_one_gap(self, one: int, other: int) -> bool:
        """Whether two provisions can be one without having moved, as far as known pairs tell."""
        return self._gaps is None or self._gaps.same(one, other)

    def _fits(self, one: int, other: int) -> float:
        score = self._scores.score(one, other)
        return max(score.dice, score.own or 0.0)

    def _only_put_above(self, one: int, other: int) -> bool:
        """Whether one of two is a heading put above the other, whose words stand below it as they were."""
        for left, right in self._scores.own_rivals(one, other):
            if left == one and nested(self._revision, right, other) and not self._base.children[one]:
                return not self._revision.units[other].key
            if right == other and nested(self._base, left, one) and not self._revision.children[other]:
                return not self._base.units[one].key
        return False

    def _take(self, one: int, other: int, score: Score, *more: str) -> None:
        match = Match(one, other, score.total, (*score.reasons(), *more))
        self.by_base[one] = match
        self.by_revision[other] = match

    def _pair_leftovers(self) -> None:
        """Free units whose words flow between each other, largest subtrees first, then what is below them."""
        candidates: list[tuple[float, float, int, int]] = []
        for one, other in self._scores.partners():
            if one in self.by_base or other in self.by_revision:
                continue
            score = self._scores.score(one, other)
            flow = self._scores.flow(one, other)
            if self._clearly_one(one, other, score, flow):
                # Largest first, and a provision's own words before the container that holds only part of its subtree.
                candidates.append((-flow * (score.dice + (score.own or 0.0)), -score.total, one, other))
        for _, _, one, other in sorted(candidates):
            if one in self.by_base or other in self.by_revision or self._crosses(one, other):
                continue
            self._take(one, other, self._scores.score(one, other))
            self._pair_level(self._base.children[one], self._revision.children[other])

    def _clearly_one(self, one: int, other: int, score: Score, flow: float) -> bool:
        """Whether two leftovers share enough to be one provision in another place.

        Of a formula that stands more than once the demand is higher: the raises of two years share most of their words
        and are still two promises.
        """
        formula = self._base.is_formula(one) or self._revision.is_formula(other)
        dice, own = (MOVED_FORMULA, NEARLY_EQUAL) if formula else (MOVED_DICE, MOVED_DICE)
        enough = score.dice >= dice or (score.own or 0.0) >= own
        return enough and (flow >= MOVED_WORDS or self._same_home(one, other))

    def _same_home(self, one: int, other: int) -> bool:
        """Whether the nearest paired ancestors of two units belong together."""
        return self._home(one) == self._nearest_paired_revision(other)

    def _home(self, one: int) -> int | None:
        parent = self._base.units[one].parent
        while parent is not None:
            if parent in self.by_base:
                return self.by_base[parent].revision
            parent = self._base.units[parent].parent
        return None

    def _nearest_paired_revision(self, other: int) -> int | None:
        parent = self._revision.units[other].parent
        while parent is not None and parent not in self.by_revision:
            parent = self._revision.units[parent].parent
        return parent

    def _crosses(self, one: int, other: int) -> bool:
        """Whether pairing would put a provision inside its own part: an ancestor paired with a descendant's kin."""
        units = self._base.units
        for ancestor in ancestors(self._revision, other):
            match = self.by_revision.get(ancestor)
            if match is not None and one < match.base < units[one].subtree_end:
                return True
        return False

    def _pair_rewritten(self, pending: list[tuple[Sequence[int], Sequence[int]]]) -> None:
        """Free siblings under one paired parent that share their title, or their label and a quarter of their words."""
        while pending:
            ours, theirs = pending.pop()
            for one in ours:
                if one in self.by_base:
                    continue
                other = self._rewritten_partner(one, theirs)
                if other is not None:
                    score = self._scores.score(one, other)
                    self._take(one, other, score, _rewritten_reason(score))
                    self._pair_level(*self._children((one, other)))
                    pending.append(self._children((one, other)))

    def _rewritten_partner(self, one: int, theirs: Sequence[int]) -> int | None:
        ours = self._base.units[one]
        free = [other for other in theirs if other not in self.by_revision and self._in_one_gap(one, other)]
        for other in free:
            score = self._scores.score(one, other)
            if score.title is not None and score.title >= SAME_TITLE and self._same_kind(one, other):
                return other
        if self._is_cover(ours) and not self._exchanged:
            return next((other for other in free if self._is_cover(self._revision.units[other])), None)
        for other in free:
            unit = self._revision.units[other]
            bare = not ours.key and not unit.key
            same_label = ours.provision.number[-1:] == unit.provision.number[-1:]
            named = bool(ours.provision.number) or (bare and ours.title == unit.title)
            if not same_label or not named or (ours.title and unit.title):
                continue
            likeness = Indel.normalized_similarity(ours.words[:LONGEST_COMPARED], unit.words[:LONGEST_COMPARED])
            same_opening = ours.words[:OPENING] == unit.words[:OPENING]
            if bare or likeness >= (REWRITTEN_OPENING_RATIO if same_opening else REWRITTEN_RATIO):
                return other
        return None

    def _pair_short_twins(self) -> None:
        """Free provisions too short to be linked that have one number, title and text, and are alone in that."""
        ours, theirs = (
            self._by_appearance(side, taken)
            for side, taken in ((self._base, self.by_base), (self._revision, self.by_revision))
        )
        for appearance, indices in ours.items():
            partners = theirs.get(appearance, [])
            if len(indices) == len(partners) == 1:
                self._take(indices[0], partners[0], self._scores.score(indices[0], partners[0]), "same words")

    @staticmethod
    def _by_appearance(side: Side, taken: Mapping[int, Match]) -> dict[tuple[object, ...], list[int]]:
        found: dict[tuple[object, ...], list[int]] = {}
        for unit in side.units:
            if unit.index not in taken and not unit.speaks and unit.provision.number and (unit.title or unit.key):
                found.setdefault((unit.provision.number, unit.title, unit.key), []).append(unit.index)
        return found

    @staticmethod
    def _is_cover(unit: Unit) -> bool:
        """Whether a unit is the untitled matter in front of an agreement: there is one, whatever it says."""
        provision = unit.provision
        return unit.index == 0 and provision.kind is ProvisionKind.PREAMBLE and not provision.heading

    def _same_kind(self, one: int, other: int) -> bool:
        return self._base.units[one].provision.kind is self._revision.units[other].provision.kind


def _rewritten_reason(score: Score) -> str:
    return "same heading, new text" if score.title else "same place, new text"


def nested(side: Side, one: int, other: int) -> bool:
    """Whether one of two units stands inside the other: not another place, only another level."""
    units = side.units
    return one <= other < units[one].subtree_end or other <= one < units[other].subtree_end


def ancestors(side: Side, index: int) -> list[int]:
    """The units that ``index`` stands in, the nearest first."""
    found: list[int] = []
    parent = side.units[index].parent
    while parent is not None:
        found.append(parent)
        parent = side.units[parent].parent
    return found
