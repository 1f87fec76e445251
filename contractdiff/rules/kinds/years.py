"""A schedule of raises that was replaced by that of other years.

    "Effective July 1, 2017 the schedule increases by three percent (3%)"
    "Effective July 1, 2020 the schedule increases by two percent (2%)"

Neither is the other's heir, so that no number went down. What can be said is that the years are others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from contractdiff.rules.hits import Hit, Scene
from contractdiff.rules.kinds.value import years
from contractdiff.rules.schema import Years
from contractdiff.rules.subject import Side, Subject


@dataclass(frozen=True, slots=True)
class _Entry:
    subject: Subject
    side: Side
    span: tuple[int, int]
    named: frozenset[str]


def find_years(detector: Years, scene: Scene) -> list[Hit]:
    """The hits of ``detector``: one for each sentence of the base whose years were replaced by others."""
    left = list(_alone(detector, scene, back=False))
    came = list(_alone(detector, scene, back=True))
    gone, new = _without(left, _named(came)), _without(came, _named(left))
    if not new:
        return []
    there = new[0].side.spot(*new[0].span)
    words = {"before": ", ".join(sorted(_named(gone))), "after": ", ".join(sorted(_named(new)))}
    return [
        Hit(
            base=entry.side.spot(*entry.span),
            # Only the first speaks of the new sentence; for the others it is where to look.
            revision=there if entry is gone[0] else replace(there, aside=True),
            order=entry.subject.order,
            group=entry.subject.group,
            arguments=words,
        )
        for entry in gone
    ]


def _named(entries: Iterable[_Entry]) -> frozenset[str]:
    return frozenset().union(*(entry.named for entry in entries))


def _without(entries: Iterable[_Entry], named: frozenset[str]) -> list[_Entry]:
    return [entry for entry in entries if not entry.named & named]


def _alone(detector: Years, scene: Scene, *, back: bool) -> Iterator[_Entry]:
    """The edited sentences with the terms, a quantity and a year that have no heir for the same year."""
    lexicon = scene.lexicon
    for subject in scene.subjects:
        side, other = (subject.revision, subject.base) if back else (subject.base, subject.revision)
        if side is None:
            continue
        for span in subject.edited(back=back):
            words = side.words(span)
            named = years(side, span)
            if not named or not lexicon.holds(detector.terms, words) or lexicon.holds(detector.unless, words):
                continue
            if detector.context and not lexicon.holds(detector.context, f"{words}\n{side.headings}"):
                continue
            if all(found.kind not in detector.quantity for found in scene.facts(side.text[slice(*span)]).quantities):
                continue
            heir = subject.counterpart(span, back=back)
            if other is not None and heir is not None and named & years(other, heir):
                continue
            look = scene.moves.departed if back else scene.moves.arrived
            if look(words, detector.terms, but=subject) is None:
                yield _Entry(subject, side, span, named)
