"""What was read of a made tree, beside the tree: which provision is which unit, and what the reading got wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel, Levenshtein

from bench.alignment.scores import Tally
from bench.alignment.tree import Text, Unit
from contractdiff.model import Document, Provision
from contractdiff.text.normalise import matching_key

SAME_UNIT = 0.6
"""Least share of words for a provision read wrongly to be the unit printed at its place: more than half of it."""

UNREAD = "unread:"
"""Begins the name of a unit that no provision was read for: no comparison says anything of it, all of it is missed."""


@dataclass(frozen=True)
class Outline:
    """The units by anchor, and what is wrong, a line each; ``labels`` and ``places`` are tallies of one reading."""

    units: Mapping[str, Unit]
    wrong: Sequence[str]
    labels: Tally
    places: Tally


def outline_of(text: Text, document: Document) -> Outline:
    """Lay ``document`` beside the ``text`` that it was printed from.

    A label is right if the unit was found and carries it. A place is right if besides that heading, words and parent
    are those of the unit.
    """
    units = list(text.walk())
    parents = {id(child): parent for parent, child in text.parents()}
    found = dict(_beside(units, document.provisions))
    anchors = {id(units[place]): one.anchor for place, one in found.items()}
    labels, places = (Tally(said=len(document.provisions), true=len(units)) for _ in range(2))
    wrong: list[str] = []
    for place, unit in enumerate(units):
        one = found.get(place)
        if one is None:
            wrong.append(f"not read: {unit.label} {unit.heading} {unit.text[:60]}")
            continue
        above = parents.get(id(unit))
        faults = [
            name
            for name, right in (
                ("label", matching_key(one.label) == matching_key(unit.label)),
                ("heading", matching_key(one.heading) == matching_key(unit.heading)),
                ("words", _same_words(unit, one)),
                ("parent", one.parent == (anchors.get(id(above)) if above else None)),
            )
            if not right
        ]
        labels.right += "label" not in faults
        places.right += not faults
        if faults:
            wrong.append(f"{' and '.join(faults)}: {one.anchor} is {unit.label} {unit.heading} {unit.text[:60]}")
    read = {one.anchor for one in found.values()}
    wrong += [
        f"no unit: {one.anchor} {one.label} {one.text[:60]}" for one in document.provisions if one.anchor not in read
    ]
    named = {anchors.get(id(unit), f"{UNREAD}{place}"): unit for place, unit in enumerate(units)}
    return Outline(named, wrong, labels, places)


def _beside(units: Sequence[Unit], provisions: Sequence[Provision]) -> Iterator[tuple[int, Provision]]:
    """Place of a unit and its provision: those that say the same in the same order, then those alike between them."""
    ours = [_key(one) for one in units]
    theirs = [_key(one) for one in provisions]
    first_unit = first_provision = 0
    for block in Levenshtein.opcodes(ours, theirs).as_matching_blocks():
        free = list(range(first_provision, block.b))
        for place in range(first_unit, block.a):
            other = next((other for other in free if _alike(units[place], provisions[other])), None)
            if other is not None:
                yield place, provisions[other]
                free = [one for one in free if one > other]
        for step in range(block.size):
            yield block.a + step, provisions[block.b + step]
        first_unit, first_provision = block.a + block.size, block.b + block.size


def _key(one: Unit | Provision) -> str:
    return matching_key(f"{one.label} {one.heading} {one.text}")


def _same_words(unit: Unit, provision: Provision) -> bool:
    """Whether the words are those printed; a table of a laid-out text may stand behind them as words."""
    ours, theirs = matching_key(unit.text), matching_key(provision.text)
    return theirs.startswith(ours) if unit.tables else theirs == ours


def _alike(unit: Unit, provision: Provision) -> bool:
    ours, theirs = (matching_key(f"{one.heading} {one.text}").split() for one in (unit, provision))
    if unit.tables:
        theirs = theirs[: len(ours)]
    return Indel.normalized_similarity(ours, theirs) >= SAME_UNIT
