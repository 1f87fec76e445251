"""How well two provisions, with everything below them, fit together, and why.

Content decides: the *flow* of two subtrees is the number of words that links carry from one to the other. Title comes
next; number and position only break ties, because in a negotiation they are the least reliable signal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from contractdiff.align.links import Link
from contractdiff.align.units import Side
from contractdiff.model.document import ProvisionKind

LEAST_DICE = 0.12
SAME_TITLE = 0.85
SAME_OWN = 0.5
"""Similarity of two own texts that is evidence by itself: what the links accept."""

NEARLY_EQUAL = 0.9
"""Similarity from which two own texts are the same provision, whatever stands around them."""

KIND_MISMATCH = 0.6
"""Factor on the score of an article against a letter or appendix: a letter is rarely folded into an article."""

_BACKMATTER = (ProvisionKind.APPENDIX, ProvisionKind.LETTER, ProvisionKind.SCHEDULE)


@dataclass(frozen=True, slots=True)
class Score:
    """The parts of a judgement, each 0 to 1.

    ``dice`` and ``containment`` speak of the whole subtrees, ``own`` of the two own texts; ``own`` is ``None`` where
    neither side has words of its own, ``title`` where neither side has a title.
    """

    total: float
    dice: float
    containment: float
    own: float | None
    title: float | None
    same_number: bool

    @property
    def acceptable(self) -> bool:
        """Whether anything but number and position speaks for the pair."""
        titled = self.title is not None and self.title >= SAME_TITLE
        return self.dice >= LEAST_DICE or titled or (self.own is not None and self.own >= SAME_OWN)

    def reasons(self) -> tuple[str, ...]:
        """The evidence in words."""
        found = [f"{self.dice:.0%} of the words in common"] if self.dice else []
        if self.title is not None and self.title >= SAME_TITLE:
            found.append("same title" if self.title == 1.0 else "similar title")
        if self.same_number:
            found.append("same number")
        return tuple(found)


class Scores:
    """Scores pairs of units of two documents from the links between them."""

    def __init__(self, base: Side, revision: Side, links: Iterable[Link]) -> None:
        self._base, self._revision = base, revision
        self._flow: dict[tuple[int, int], float] = defaultdict(float)
        self._own: dict[tuple[int, int], float] = {}
        self._own_of_base: dict[int, int] = {}
        self._own_of_revision: dict[int, int] = {}
        self._base_place, self._revision_place = _places(base), _places(revision)
        self._base_weight = _subtree_weights(base)
        self._revision_weight = _subtree_weights(revision)
        for link in links:
            self._own[link.base, link.revision] = link.similarity
            self._own_of_base[link.base] = link.revision
            self._own_of_revision[link.revision] = link.base
            carried = link.similarity * min(base.weight(link.base), revision.weight(link.revision))
            above = list(_self_and_ancestors(revision, link.revision))
            for one in _self_and_ancestors(base, link.base):
                for other in above:
                    self._flow[one, other] += carried

    def base_words(self, one: int) -> float:
        """The words of the subtree of base unit ``one`` that could flow."""
        return self._base_weight[one]

    def revision_words(self, other: int) -> float:
        """The words of the subtree of revision unit ``other`` that could flow."""
        return self._revision_weight[other]

    def flow(self, one: int, other: int) -> float:
        """The words that links carry between two subtrees."""
        return self._flow.get((one, other), 0.0)

    def own_rivals(self, one: int, other: int) -> list[tuple[int, int]]:
        """The pairs that the own words of ``one`` and of ``other`` make with somebody else, nearly word for word."""
        candidates = ((one, self._own_of_base.get(one)), (self._own_of_revision.get(other), other))
        return [
            (left, right)
            for left, right in candidates
            if left is not None
            and right is not None
            and (left, right) != (one, other)
            and self._own[left, right] >= NEARLY_EQUAL
        ]

    def partners(self) -> Iterable[tuple[int, int]]:
        """All pairs of units that any words flow between."""
        return self._flow.keys()

    def may_fit(self, one: int, other: int) -> bool:
        """Whether the score of two units can be acceptable; most have nothing in common, and that is quickly told."""
        if (one, other) in self._flow:
            return True
        ours, theirs = self._base.units[one], self._revision.units[other]
        if ours.key and ours.key == theirs.key:
            return True
        return bool(ours.title and theirs.title) and _are_titles_alike(ours.title, theirs.title)

    def score(self, one: int, other: int) -> Score:
        """The judgement on base unit ``one`` and revision unit ``other``."""
        ours, theirs = self._base.units[one], self._revision.units[other]
        flow = self.flow(one, other)
        left, right = self._base_weight[one], self._revision_weight[other]
        dice = min(1.0, 2 * flow / (left + right)) if left + right else 0.0
        containment = min(1.0, flow / min(left, right)) if min(left, right) else 0.0
        own: float | None = None
        if ours.speaks or theirs.speaks:
            own = self._own.get((one, other), 0.0)
        elif ours.key or theirs.key:
            # Too short to be linked; word for word the same counts.
            own = 1.0 if ours.key == theirs.key else 0.0
        title: float | None = None
        if ours.title or theirs.title:
            title = _title_likeness(ours.title, theirs.title)
        same_number = bool(ours.provision.number) and ours.provision.number[-1:] == theirs.provision.number[-1:]
        same_label = bool(ours.provision.number) and ours.provision.number == theirs.provision.number
        near = 1.0 - abs(self._base_place[one] - self._revision_place[other])
        # A provision's own words outweigh what hangs below it: children can be hung elsewhere, words are what it says.
        content = 0.70 * dice + 0.20 * containment
        if own is not None:
            content = 0.40 * dice + 0.10 * containment + 0.40 * own
        if title is not None:
            content = 0.75 * content + 0.25 * 0.9 * title
        total = content + 0.05 * same_label + 0.02 * same_number + 0.03 * near
        if (ours.provision.kind in _BACKMATTER) != (theirs.provision.kind in _BACKMATTER):
            total *= KIND_MISMATCH
        return Score(min(1.0, total), dice, containment, own, title, same_label)


def _title_likeness(one: str, other: str) -> float:
    """How alike two title keys are; one that only adds words to the other is nearly the same title."""
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    words, other_words = set(one.split()), set(other.split())
    shorter = min(words, other_words, key=len)
    if len(shorter) >= 2 and shorter == words & other_words:
        return max(0.9, fuzz.token_sort_ratio(one, other) / 100)
    return float(fuzz.token_sort_ratio(one, other) / 100)


@lru_cache(maxsize=1 << 14)
def _sorted_words(title: str) -> tuple[frozenset[str], str]:
    words = sorted(title.split())
    return frozenset(words), " ".join(words)


def _are_titles_alike(one: str, other: str) -> bool:
    """Whether ``_title_likeness`` may reach the mark from which two titles are evidence."""
    words, ordered = _sorted_words(one)
    other_words, other_ordered = _sorted_words(other)
    # The ratio of the sorted words is what ``token_sort_ratio`` computes; a margin keeps rounding out of it.
    return (
        words <= other_words
        or other_words <= words
        or fuzz.ratio(ordered, other_ordered, score_cutoff=100 * SAME_TITLE - 1) > 0
    )


def _self_and_ancestors(side: Side, index: int) -> Iterable[int]:
    current: int | None = index
    while current is not None:
        yield current
        current = side.units[current].parent


def _subtree_weights(side: Side) -> list[float]:
    """The weighted words of each subtree that links could carry."""
    weights = [side.weight(unit.index) if unit.speaks else 0.0 for unit in side.units]
    for unit in reversed(side.units):
        if unit.parent is not None:
            weights[unit.parent] += weights[unit.index]
    return weights


def _places(side: Side) -> dict[int, float]:
    """Where among its siblings each unit stands, 0 to 1."""
    return {
        index: place / max(1, len(siblings) - 1)
        for siblings in (side.roots, *side.children)
        for place, index in enumerate(siblings)
    }
