"""One provision that became several, and several that became one.

The pairing is one-to-one. What it leaves over may be a part: a provision whose words stand in one of the other
document that has a partner already, and are missing from that partner.

    base 5-1  "A. B. C."        revision 5-1  "A."        the pair
                                revision 5-2  "B. C."     left over; B and C are what 5-1 lost: 5-1 was split

Articles have no words of their own; there the words of everything below count. A wording that was copied is no part:
its words are still where they were.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import LCSseq

from contractdiff.align.assignment import Assignment, Match, ancestors, nested
from contractdiff.align.links import LONGEST_COMPARED
from contractdiff.align.scores import Scores
from contractdiff.align.units import Side, Unit
from contractdiff.model.alignment import POSSIBLE

PART_WORDS = 8
"""Least words of a part: formulas of fewer words ("shall provide to the Association") stand everywhere."""

DRAWN = 0.5
"""Least share of the words of a part that must come from the whole, as measured for articles and for paragraphs."""

DRAWN_TITLED = 0.25
"""The same where both have one title: then the rest may have moved there from other places."""

DRAWN_EDITED = 0.6
"""The same by words in order, for a part that was edited too: by chance two texts of one trade share half of these."""

DRAWN_BESIDE = 0.5
"""The same for a text right before or behind the partner of the whole, where the second half of a provision goes."""

EDITED_WORDS = 12
"""Least words of a part that was edited: of a shorter one too little is left to know it by."""

DRAWN_FORMULA = 0.7
"""Least share for a text that opens like others of its document: the raises of two years share half of their words."""

SEEN_AGAIN = 0.2
"""Share of a part's three-word runs found in the whole, from which a closer look is worth its time."""

SHARE_OF_WHOLE = 0.15
"""Least share of an article that must have gone into a part; less is a section that moved, not an article split."""

DRAWN_BELOW = 0.4
"""The same for articles, by the words of everything below them: other sections may have come there besides."""

MOSTLY = 0.8
"""Share of an article's words that come from another one, from which a single section makes it a part of that."""

WHOLE_WORDS = 12
"""Least words that flow between articles for one to be a part of the other."""

COMMON_RUN = 12
"""A run of three words in more provisions than this says nothing."""

Run = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Group:
    """Units of both sides, by index in reading order, that belong together; one side has exactly one."""

    base: tuple[int, ...]
    revision: tuple[int, ...]
    score: float


@dataclass(frozen=True, slots=True)
class _Edge:
    """Base unit ``base`` and revision unit ``revision`` share ``words``, and at least one of them has no partner.

    ``below`` is whether these are the words below them, and not their own.
    """

    base: int
    revision: int
    words: float
    below: bool = False


def find_groups(base: Side, revision: Side, scores: Scores, assignment: Assignment) -> list[Group]:
    """Splits and mergers; their members become paired in ``assignment``, and so does what hangs below them."""
    edges = [edge for edge in _own_edges(base, revision, assignment) if _kept_some(base, revision, assignment, edge)]
    edges += _subtree_edges(base, revision, assignment, edges)
    stars = _stars(base, revision, edges, assignment)
    found: list[Group] = []
    for ours, theirs in stars:
        score = _score(base, revision, scores, ours, theirs)
        if len(ours) == len(theirs) == 1:
            if score < POSSIBLE or base.is_formula(ours[0]) or revision.is_formula(theirs[0]):
                continue  # letters share their opening and are different letters
            match = Match(ours[0], theirs[0], score, ("the words of one stand in the other",))
            assignment.by_base[ours[0]] = assignment.by_revision[theirs[0]] = match
            continue
        reasons = (f"{score:.0%} of the words in common",)
        found.append(Group(ours, theirs, score))
        for one in ours:
            assignment.by_base[one] = assignment.by_base.get(one) or Match(one, theirs[0], score, reasons)
        for other in theirs:
            assignment.by_revision[other] = assignment.by_revision.get(other) or Match(ours[0], other, score, reasons)
    for ours, theirs in stars:
        for one in ours:
            for other in theirs:
                assignment.pair_below(one, other)
    return found


def _score(base: Side, revision: Side, scores: Scores, ours: tuple[int, ...], theirs: tuple[int, ...]) -> float:
    """The share of the words of both sides that stand on the other: their own words, of articles those below them."""
    before = [word for one in ours for word in base.units[one].words]
    after = [word for other in theirs for word in revision.units[other].words]
    if min(len(before), len(after)) >= PART_WORDS:
        common = sum((Counter(before) & Counter(after)).values())
        return 2 * common / (len(before) + len(after))
    flow = sum(scores.flow(one, other) for one in ours for other in theirs)
    total = sum(scores.base_words(one) for one in ours) + sum(scores.revision_words(other) for other in theirs)
    return min(1.0, 2 * flow / total) if total else 0.0


def _stars(
    base: Side, revision: Side, edges: Iterable[_Edge], assignment: Assignment
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Edges and the pairs they touch, joined to groups with one provision in the middle; the most words come first.

    What hangs below a part is no part beside it; words of its own may have gone to a child.
    """
    group_of_base: dict[int, tuple[set[int], set[int]]] = {}
    group_of_revision: dict[int, tuple[set[int], set[int]]] = {}
    for edge in sorted(edges, key=lambda edge: (-edge.words, edge.base, edge.revision)):
        ours, theirs = {edge.base}, {edge.revision}
        touched = [group for group in (group_of_base.get(edge.base), group_of_revision.get(edge.revision)) if group]
        for group in touched:
            ours |= group[0]
            theirs |= group[1]
        ours |= {assignment.by_revision[other].base for other in theirs if other in assignment.by_revision}
        theirs |= {assignment.by_base[one].revision for one in ours if one in assignment.by_base}
        if len(ours) > 1 and len(theirs) > 1:
            continue
        if edge.below and (_any_nested(base, ours) or _any_nested(revision, theirs)):
            continue
        joined = (ours, theirs)
        group_of_base |= dict.fromkeys(ours, joined)
        group_of_revision |= dict.fromkeys(theirs, joined)
    distinct = {id(group): group for group in group_of_base.values()}
    return sorted((tuple(sorted(ours)), tuple(sorted(theirs))) for ours, theirs in distinct.values())


def _any_nested(side: Side, units: Iterable[int]) -> bool:
    return any(nested(side, one, other) for one, other in combinations(units, 2))


def _own_edges(base: Side, revision: Side, assignment: Assignment) -> Iterator[_Edge]:
    """Parts by their own words, looked for in both directions."""
    partner = {one: match.revision for one, match in assignment.by_base.items()}
    partner_back = {other: match.base for other, match in assignment.by_revision.items()}
    seen: set[tuple[int, int]] = set()
    for part, whole, words in _Wholes(base, revision, partner).parts(partner_back):
        seen.add((whole, part))
        yield _Edge(whole, part, words)
    for part, whole, words in _Wholes(revision, base, partner_back).parts(partner):
        if (part, whole) not in seen:
            yield _Edge(part, whole, words)


def _kept_some(base: Side, revision: Side, assignment: Assignment, edge: _Edge) -> bool:
    """Whether the partner that the whole has already says half of what it says in the words of the whole, too."""
    if edge.base in assignment.by_base:
        whole, part = base.units[edge.base], revision.units[assignment.by_base[edge.base].revision]
    elif edge.revision in assignment.by_revision:
        whole, part = revision.units[edge.revision], base.units[assignment.by_revision[edge.revision].base]
    else:
        return True
    return bool(part.words) and _drawn(part, whole) >= DRAWN


class _Wholes:
    """The units of one side as wholes that may have lost words to units of the other."""

    def __init__(self, side: Side, others: Side, partner: Mapping[int, int]) -> None:
        self._side, self._others, self._partner = side, others, partner
        self._runs: dict[Run, list[int]] = defaultdict(list)
        self._kept_words: dict[int, int] = {}
        for unit in side.units:
            if not unit.speaks:
                continue
            runs = set(_runs(unit))
            if unit.index in partner:
                heir = others.units[partner[unit.index]]
                if heir.key == unit.key:
                    continue
                runs -= set(_runs(heir))
            for run in runs:
                self._runs[run].append(unit.index)

    def parts(self, taken: Mapping[int, int]) -> Iterator[tuple[int, int, float]]:
        """(part, whole, words in common) for each unit of the other side without a partner whose words a unit lost.

        ``taken`` are the units of the other side that have a partner, with the partner.
        """
        for unit in self._others.units:
            if unit.index in taken or len(unit.words) < PART_WORDS:
                continue
            runs = set(_runs(unit))
            common = (self._runs[run] for run in runs if 0 < len(self._runs.get(run, ())) <= COMMON_RUN)
            seen = Counter(whole for wholes in common for whole in wholes)
            beside = self._neighbours(unit, taken)
            candidates = sorted(seen.most_common(3), key=lambda entry: (-entry[1], entry[0]))
            candidates += [(whole, seen[whole]) for whole in beside if whole not in dict(candidates)]
            for whole, count in candidates:
                share = count / len(runs)
                if share < SEEN_AGAIN and whole not in beside:
                    continue
                drawn = self._drawn(unit, whole)
                if whole in beside:
                    is_part = max(share, drawn) >= DRAWN_BESIDE
                elif self._others.is_formula(unit.index) or self._side.is_formula(whole):
                    is_part = share >= DRAWN_FORMULA
                else:
                    is_part = share >= DRAWN or (len(unit.words) >= EDITED_WORDS and drawn >= DRAWN_EDITED)
                if is_part:
                    yield unit.index, whole, max(share, drawn) * len(unit.words)
                    break

    def _neighbours(self, unit: Unit, taken: Mapping[int, int]) -> list[int]:
        """The partners of the units right before and right behind ``unit``, where they lost words."""
        beside = (unit.index - 1, unit.subtree_end)
        return [taken[one] for one in beside if one in taken and self._lost(taken[one]) >= PART_WORDS]

    def _drawn(self, part: Unit, whole: int) -> float:
        """The share of the words of ``part`` that stand in ``whole``, in order, besides those that its partner has.

        whole    "A B C D"      partner "A B"      part "C x D"      in "A B C x D" stand two more of its words
        """
        words, kept = part.words[:LONGEST_COMPARED], self._heir(whole)
        together = max(self._common(whole, (*kept, *words)), self._common(whole, (*words, *kept)))
        return (together - self._kept(whole)) / len(words)

    def _lost(self, whole: int) -> int:
        """How many words of ``whole`` its partner does not have; all of them where it has no partner."""
        return len(self._side.units[whole].words[:LONGEST_COMPARED]) - self._kept(whole)

    def _kept(self, whole: int) -> int:
        """How many words of ``whole`` stand in its partner, in order."""
        if whole not in self._kept_words:
            self._kept_words[whole] = self._common(whole, self._heir(whole))
        return self._kept_words[whole]

    def _heir(self, whole: int) -> tuple[str, ...]:
        """The words of the partner of ``whole``."""
        if whole not in self._partner:
            return ()
        return self._others.units[self._partner[whole]].words[:LONGEST_COMPARED]

    def _common(self, whole: int, words: tuple[str, ...]) -> int:
        return int(LCSseq.similarity(self._side.units[whole].words[:LONGEST_COMPARED], words))


def _runs(unit: Unit) -> Iterator[Run]:
    words = unit.masked.split()
    return zip(words, words[1:], words[2:], strict=False)


def _drawn(part: Unit, whole: Unit) -> float:
    """The share of the words of ``part`` that stand in ``whole`` in the same order."""
    words = part.words[:LONGEST_COMPARED]
    return float(LCSseq.similarity(words, whole.words[:LONGEST_COMPARED]) / len(words))


def _subtree_edges(base: Side, revision: Side, assignment: Assignment, own: Iterable[_Edge]) -> Iterator[_Edge]:
    """Parts by the words of everything below them: articles, and headings over other provisions."""
    links = [(match.base, match.revision) for match in assignment.by_base.values()]
    links += ((edge.base, edge.revision) for edge in own)
    drawn = _drawn_below(base, revision, links)
    partners, partners_back = _by_end(links)
    best: dict[tuple[bool, int], tuple[bool, float, float, int]] = {}
    for (one, other), (ours, theirs) in drawn.items():
        free_base, free_revision = one not in assignment.by_base, other not in assignment.by_revision
        if free_base is free_revision:
            continue
        if free_revision:
            kept = (one, assignment.by_base[one].revision)
            apart = not nested(revision, other, kept[1]) and _says_the_same(revision.units[other], base.units[one])
            part, whole = theirs, ours
            size, whole_size = _words_below(revision, other), _words_below(base, one)
            left = drawn.get(kept, (0.0, 0.0))[0]
            sections = _below(revision.children[other], partners_back, base, one)
        else:
            kept = (assignment.by_revision[other].base, other)
            apart = not nested(base, one, kept[0]) and _says_the_same(base.units[one], revision.units[other])
            part, whole = ours, theirs
            size, whole_size = _words_below(base, one), _words_below(revision, other)
            left = drawn.get(kept, (0.0, 0.0))[1]
            sections = _below(base.children[one], partners, revision, other)
        same_title = _same_title(base, revision, one, other)
        # What kept the title is a part however small; of anything else a single section is a section that moved.
        enough = DRAWN_TITLED if same_title else DRAWN_BELOW
        several = part >= MOSTLY * size or sections > 1
        heard = part >= max(WHOLE_WORDS, enough * size) and (same_title or whole >= SHARE_OF_WHOLE * whole_size)
        stays = left >= SHARE_OF_WHOLE * whole_size or _same_title(base, revision, *kept)
        if apart and several and heard and stays:
            key, end = ((True, other), one) if free_revision else ((False, one), other)
            candidate = (same_title, (part + whole) / (size + whole_size), part, -end)
            best[key] = max(best.get(key, candidate), candidate)
    for (of_revision, index), (_, _, words, negative) in best.items():
        one, other = (-negative, index) if of_revision else (index, -negative)
        yield _Edge(one, other, words, below=True)


def _drawn_below(
    base: Side, revision: Side, links: Iterable[tuple[int, int]]
) -> dict[tuple[int, int], tuple[float, float]]:
    """For each two units the words of either that stand, in whatever wording, in a partner below the other."""
    found: dict[tuple[int, int], tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    for one, other in links:
        ours, theirs = len(base.units[one].words), len(revision.units[other].words)
        above = [other, *ancestors(revision, other)]
        for left in (one, *ancestors(base, one)):
            for right in above:
                before, after = found[left, right]
                found[left, right] = (before + ours, after + theirs)
    return found


def _same_title(base: Side, revision: Side, one: int, other: int) -> bool:
    title = base.units[one].title
    return bool(title) and title == revision.units[other].title


def _by_end(links: Iterable[tuple[int, int]]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """The partners of each unit of the base, and of each of the revision."""
    of_base: dict[int, list[int]] = defaultdict(list)
    of_revision: dict[int, list[int]] = defaultdict(list)
    for one, other in links:
        of_base[one].append(other)
        of_revision[other].append(one)
    return of_base, of_revision


def _below(units: Iterable[int], partners: Mapping[int, list[int]], side: Side, whole: int) -> int:
    """How many of ``units`` have a partner below ``whole``."""
    inside = range(whole + 1, side.units[whole].subtree_end)
    return sum(any(partner in inside for partner in partners.get(unit, ())) for unit in units)


def _words_below(side: Side, index: int) -> int:
    return sum(len(unit.words) for unit in side.units[index : side.units[index].subtree_end])


def _says_the_same(part: Unit, whole: Unit) -> bool:
    """Whether what a part says itself, if anything, is the whole's: what hangs below it may only have been re-hung."""
    return not part.speaks or _drawn(part, whole) >= DRAWN
