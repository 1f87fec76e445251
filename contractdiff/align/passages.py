"""Sentences that left one provision and stand in another, or in another place of the same.

    base      12-3  "A. B."       14-1  "C."
    revision  12-3  "A."          14-1  "C. B."          B moved from 12-3 to 14-1

A sentence is looked for elsewhere only if its own pair lost it. First word for word, then, where its pair has nothing
like it, with some words changed. A wording that stands in both documents where it stood is in neither list, so a clause
that every article repeats moves nowhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel, Levenshtein

from contractdiff.align.units import Side, Unit
from contractdiff.model.alignment import Alignment, Passage, PassageMove, Relation
from contractdiff.model.document import ProvisionKind
from contractdiff.text.normalise import fold, reference_free_key
from contractdiff.text.sentences import sentences

LETTERS = 20
"""Least letters and digits of a sentence worth telling of: the floor that git uses for moved lines."""

FEWEST_WORDS = 4
"""Least words; shorter sentences repeat everywhere."""

EDITED_HERE = 0.5
"""Word ratio from which a lost sentence is one of its own pair, edited: what links accept for provisions."""

EDITED_THERE = 0.65
"""Word ratio from which it is one of another pair, edited on the way: a guess needs more than an edit in place. At 0.6
two sentences of one trade were taken for one another."""

FORMULA_THERE = 0.8
"""The same for a sentence that opens like others that left or came; it must have the same figures besides."""

OTHER_FIGURES = 2
"""Figures that differ from which two sentences are two promises: the raises of two years are other dates and rates."""

OPENING = 4
"""Words at the beginning by which sentences that open alike are known."""

MOST_COMPARED = 400
"""Lost times gained sentences of one pair that are compared with each other; a rewritten schedule has more."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of one side with its place: ``pair`` counts the pairs of the alignment.

    ``formula`` is whether it opens a letter: all of them begin with who agrees, and none of them had it from another.
    """

    pair: int
    formula: bool
    passage: Passage
    key: str
    words: tuple[str, ...]


def moved_passages(base: Side, revision: Side, alignment: Alignment) -> tuple[PassageMove, ...]:
    """The sentences that moved, in the order of the revision."""
    lost: list[_Sentence] = []
    gained: list[_Sentence] = []
    kept: list[str] = []
    ours, theirs = ({unit.provision.anchor: unit for unit in side.units} for side in (base, revision))
    for number, pair in enumerate(alignment.pairs):
        before, after = [ours[one] for one in pair.base], [theirs[other] for other in pair.revision]
        silent = pair.relation is Relation.NOT_ADDRESSED
        if silent or [one.provision.text for one in before] == [other.provision.text for other in after]:
            kept += (one.masked for one in before or after)
            continue
        left, came, stayed = _apart(before, after, number)
        lost += left
        gained += came
        kept += stayed
    # What still stands where it stood is a formula: it was struck here and written there, and went nowhere.
    standing = _Standing(kept)
    lost, gained = ([one for one in side if not standing.holds(one)] for side in (lost, gained))
    moves = [(one, other, 1.0) for one, other in _same(lost, gained)]
    rest = _without(lost, (one for one, _, _ in moves)), _without(gained, (other for _, other, _ in moves))
    edited = list(_edited_in_place(*rest))
    rest = _without(rest[0], (one for one, _ in edited)), _without(rest[1], (other for _, other in edited))
    moves += _edited_elsewhere(*rest)
    order = {id(sentence): place for place, sentence in enumerate(gained)}
    return tuple(
        PassageMove(base=one.passage, revision=other.passage, score=round(score, 3))
        for one, other, score in sorted(moves, key=lambda move: order[id(move[1])])
    )


class _Standing:
    """The words that stand where they stood."""

    def __init__(self, kept: Iterable[str]) -> None:
        self._text = " | ".join(kept)
        words = self._text.split()
        self._neighbours = set(pairwise(words))

    def holds(self, sentence: _Sentence) -> bool:
        """Whether the words of ``sentence`` stand among them in a row."""
        # Its first and last word may be parts of longer ones; what lies between stands word by word, or nowhere.
        inner = sentence.words[1:-1]
        together = self._neighbours.issuperset(pairwise(inner))
        return together and sentence.key in self._text


def _apart(
    before: Sequence[Unit], after: Sequence[Unit], number: int
) -> tuple[list[_Sentence], list[_Sentence], list[str]]:
    """The sentences of a pair that only one side has, or both in another order; and the keys of those that stayed."""
    ours = [one for unit in before for one in _sentences(unit, number)]
    theirs = [other for unit in after for other in _sentences(unit, number)]
    kept: set[int] = set()
    still: set[int] = set()
    for code in Levenshtein.opcodes([one.key for one in ours], [other.key for other in theirs]):
        if code.tag == "equal":
            kept.update(range(code.src_start, code.src_end))
            still.update(range(code.dest_start, code.dest_end))
    return (
        [one for place, one in enumerate(ours) if place not in kept and _is_worth_telling(one)],
        [other for place, other in enumerate(theirs) if place not in still and _is_worth_telling(other)],
        [ours[place].key for place in kept],
    )


def _sentences(unit: Unit, pair: int) -> Iterator[_Sentence]:
    text = unit.provision.text
    letter = unit.provision.kind is ProvisionKind.LETTER
    for start, end in sentences(text, fine=True):
        key = reference_free_key(fold(text[start:end]))
        passage = Passage(anchor=unit.provision.anchor, start=start, end=end)
        yield _Sentence(pair, letter and not start, passage, key, tuple(key.split()))


def _is_worth_telling(sentence: _Sentence) -> bool:
    return len(sentence.words) >= FEWEST_WORDS and sum(map(len, sentence.words)) >= LETTERS


def _without(sentences: list[_Sentence], taken: Iterable[_Sentence]) -> list[_Sentence]:
    gone = {id(sentence) for sentence in taken}
    return [sentence for sentence in sentences if id(sentence) not in gone]


def _same(lost: list[_Sentence], gained: list[_Sentence]) -> Iterator[tuple[_Sentence, _Sentence]]:
    """Word for word the same; of several alike the first to the first."""
    by_key: dict[str, list[_Sentence]] = defaultdict(list)
    for other in reversed(gained):
        by_key[other.key].append(other)
    for one in lost:
        if by_key[one.key]:
            yield one, by_key[one.key].pop()


def _edited_in_place(lost: list[_Sentence], gained: list[_Sentence]) -> Iterator[tuple[_Sentence, _Sentence]]:
    """Sentences of one pair that are alike: they were edited where they stand."""
    ours, theirs = _by_pair(lost), _by_pair(gained)
    for number in ours.keys() & theirs.keys():
        if len(ours[number]) * len(theirs[number]) > MOST_COMPARED:
            continue
        scored = [
            (-ratio, place, other_place)
            for place, one in enumerate(ours[number])
            for other_place, other in enumerate(theirs[number])
            if (ratio := Indel.normalized_similarity(one.words, other.words)) >= EDITED_HERE
        ]
        for _, place, other_place in _best_first(scored):
            yield ours[number][place], theirs[number][other_place]


def _edited_elsewhere(lost: list[_Sentence], gained: list[_Sentence]) -> Iterator[tuple[_Sentence, _Sentence, float]]:
    """Sentences of other pairs that share most of their words, found by runs of three words."""
    runs: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    openings = Counter(one.words[:OPENING] for side in (lost, gained) for one in side)
    for place, other in enumerate(gained):
        for run in set(zip(other.words, other.words[1:], other.words[2:], strict=False)):
            runs[run].append(place)
    scored: list[tuple[float, int, int]] = []
    for place, one in enumerate(lost):
        if one.formula:
            continue
        # A formula: two of them share most of their words and are two promises, unless only words differ.
        formula = openings[one.words[:OPENING]] > 2
        seen = Counter(
            found
            for run in set(zip(one.words, one.words[1:], one.words[2:], strict=False))
            for found in runs.get(run, ())
        )
        for found, _ in seen.most_common(3):
            other = gained[found]
            ratio = Indel.normalized_similarity(one.words, other.words)
            alike = ratio >= FORMULA_THERE and not _differing_figures(one, other) if formula else ratio >= EDITED_THERE
            if alike and _differing_figures(one, other) < OTHER_FIGURES:
                scored.append((-ratio, place, found))
    for negative, place, found in _best_first(scored):
        yield lost[place], gained[found], -negative


def _differing_figures(one: _Sentence, other: _Sentence) -> int:
    """How many figures of one sentence stand in place of others of the other: a year and a rate are two."""
    ours, theirs = (
        Counter(word for word in sentence.words if word[0].isdigit() or word[0] == "$") for sentence in (one, other)
    )
    return min((ours - theirs).total(), (theirs - ours).total())


def _best_first(scored: list[tuple[float, int, int]]) -> Iterator[tuple[float, int, int]]:
    """The best of each, one to one."""
    used: set[int] = set()
    used_there: set[int] = set()
    for score, place, other in sorted(scored):
        if place not in used and other not in used_there:
            used.add(place)
            used_there.add(other)
            yield score, place, other


def _by_pair(sentences: list[_Sentence]) -> dict[int, list[_Sentence]]:
    found: dict[int, list[_Sentence]] = defaultdict(list)
    for sentence in sentences:
        found[sentence.pair].append(sentence)
    return found
