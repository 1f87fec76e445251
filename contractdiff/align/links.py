"""Which units say the same thing: links between own texts, whatever their labels and places.

    exact     equal keys, unique on both sides; then equal keys that occur several times, by the company they keep
    similar   sparse TF-IDF proposes at most six candidates, the token ratio decides, best first

The method and its starting thresholds are described, with measurements, in docs/architecture.md (alignment).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from contractdiff.align.similarity import Vocabulary, nearest
from contractdiff.align.units import Side, Unit

COSINE_FLOOR = 0.25
CANDIDATES = 6
RATIO_FLOOR = 0.50
"""Token ratio below which two texts are not the same provision edited; at 0.40 foreign clauses enter."""

SAME_TOP_BONUS = 0.05
LARGEST_DUPLICATE_GROUP = 400
LONGEST_COMPARED = 2000
"""Words of a text that take part in a token comparison: longer ones are swallowed text or tables."""


@dataclass(frozen=True, slots=True)
class Link:
    """Unit ``base`` and unit ``revision`` (indices) share their words to the degree ``similarity`` (0 to 1)."""

    base: int
    revision: int
    similarity: float


def find_links(base: Side, revision: Side) -> tuple[list[Link], list[Link]]:
    """One-to-one links between the units of two documents, by content alone; and the candidates that lost."""
    exact = _exact_links(base, revision)
    exact += _duplicate_links(base, revision, exact)
    similar, lost = _similar_links(base, revision, exact)
    return exact + similar, lost


def _keys(side: Side, attribute: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for unit in side.units:
        if unit.speaks:
            found[getattr(unit, attribute)].append(unit.index)
    return found


def _exact_links(base: Side, revision: Side) -> list[Link]:
    """Units whose text is unique in both documents and equal: as it is, then spaces apart, then references masked."""
    links: list[Link] = []
    used_base: set[int] = set()
    used_revision: set[int] = set()
    for attribute, similarity in (("key", 1.0), ("compact", 1.0), ("masked", 0.99)):
        theirs = _keys(revision, attribute)
        for key, ours in _keys(base, attribute).items():
            if len(ours) != 1 or len(theirs.get(key, ())) != 1:
                continue
            one, other = ours[0], theirs[key][0]
            if one not in used_base and other not in used_revision:
                links.append(Link(one, other, similarity))
                used_base.add(one)
                used_revision.add(other)
    return links


def _duplicate_links(base: Side, revision: Side, exact: list[Link]) -> list[Link]:
    """Equal texts that occur more than once: paired within the articles that already share most, then by order."""
    votes = top_votes(base, revision, exact)
    used_base = {link.base for link in exact}
    used_revision = {link.revision for link in exact}
    theirs = _keys(revision, "key")
    links: list[Link] = []
    for key, all_ours in _keys(base, "key").items():
        ours = [index for index in all_ours if index not in used_base]
        others = [index for index in theirs.get(key, ()) if index not in used_revision]
        if not ours or not others or len(ours) * len(others) > LARGEST_DUPLICATE_GROUP:
            continue
        scored = sorted(
            (
                -_company(base, revision, votes, one, other),
                abs(position - place),
                one,
                other,
            )
            for position, one in enumerate(ours)
            for place, other in enumerate(others)
        )
        for _, _, one, other in scored:
            if one not in used_base and other not in used_revision:
                links.append(Link(one, other, 1.0))
                used_base.add(one)
                used_revision.add(other)
    return links


def _company(base: Side, revision: Side, votes: Counter[tuple[int, int]], one: int, other: int) -> float:
    """How much two equal units' surroundings agree: their tops share links, their parents have one title or number."""
    score = float(votes[top_of(base, one), top_of(revision, other)])
    ours, theirs = base.units[one], revision.units[other]
    score += 2.0 * (ours.provision.label == theirs.provision.label)
    if ours.parent is not None and theirs.parent is not None:
        above, beside = base.units[ours.parent], revision.units[theirs.parent]
        score += 3.0 * (above.key == beside.key and above.title == beside.title)
        score += 1.0 * (above.provision.label == beside.provision.label)
    return score


def top_of(side: Side, index: int) -> int:
    """The index of the article, appendix or letter that a unit belongs to."""
    while (parent := side.units[index].parent) is not None:
        index = parent
    return index


def top_votes(base: Side, revision: Side, links: list[Link]) -> Counter[tuple[int, int]]:
    """How many links join each pair of tops."""
    return Counter((top_of(base, link.base), top_of(revision, link.revision)) for link in links)


def _similar_links(base: Side, revision: Side, exact: list[Link]) -> tuple[list[Link], list[Link]]:
    used_base = {link.base for link in exact}
    used_revision = {link.revision for link in exact}
    ours = [unit for unit in base.units if unit.speaks and unit.index not in used_base]
    theirs = [unit for unit in revision.units if unit.speaks and unit.index not in used_revision]
    if not ours or not theirs:
        return [], []
    votes = top_votes(base, revision, exact)
    candidates: list[tuple[float, float, int, int]] = []
    for one, other in _candidates(base, revision, ours, theirs):
        ratio = text_ratio(one, other)
        together = votes[top_of(base, one.index), top_of(revision, other.index)] > 0
        bonus = SAME_TOP_BONUS * together + 0.02 * (one.provision.label == other.provision.label)
        if ratio + bonus >= RATIO_FLOOR:
            candidates.append((-(ratio + bonus), -ratio, one.index, other.index))
    links: list[Link] = []
    lost: list[Link] = []
    for _, negative, one_index, other_index in sorted(candidates):
        link = Link(one_index, other_index, -negative)
        if one_index not in used_base and other_index not in used_revision:
            links.append(link)
            used_base.add(one_index)
            used_revision.add(other_index)
        else:
            lost.append(link)
    return links, lost


def _candidates(base: Side, revision: Side, ours: list[Unit], theirs: list[Unit]) -> list[tuple[Unit, Unit]]:
    """Pairs worth a closer look: for each unit of the base the six nearest of the revision by TF-IDF cosine."""
    vocabulary = Vocabulary([unit.words for side in (base, revision) for unit in side.units if unit.speaks])
    vectors, other_vectors = (vocabulary.vectors([unit.words for unit in side]) for side in (ours, theirs))
    pairs = nearest(vectors, other_vectors, count=CANDIDATES, floor=COSINE_FLOOR)
    return [(ours[row], theirs[column]) for row, column in pairs]


def text_ratio(one: Unit, other: Unit) -> float:
    """How much of two texts is common, word by word, in order (0 to 1); for short texts also by letters."""
    left, right = one.words[:LONGEST_COMPARED], other.words[:LONGEST_COMPARED]
    ratio = Indel.normalized_similarity(left, right)
    if max(len(left), len(right)) <= 12:
        ratio = max(ratio, 0.9 * fuzz.ratio(one.key, other.key) / 100)
    return float(ratio)
