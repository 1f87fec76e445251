"""A schedule of raises that was replaced by that of other years.

    "Effective July 1, 2017 the schedule increases by three percent (3%)"
    "Effective July 1, 2020 the schedule increases by two percent (2%)"

Neither is the other's heir, so that no number went down. What can be said is that the years are others.
"""

from __future__ import annotations

from collections.abc import Iterator

from contractdiff.rules.hits import Hit, Scene
from contractdiff.rules.kinds.value import years
from contractdiff.rules.schema import Years
from contractdiff.rules.subject import Side, Subject

_Found = tuple[Subject, Side, tuple[int, int], frozenset[str]]


def find_years(detector: Years, scene: Scene) -> list[Hit]:
    """The hits of ``detector``: one for each sentence whose years are no longer spoken of."""
    before = list(_sentences(detector, scene, back=False))
    after = list(_sentences(detector, scene, back=True))
    gone = [found for found in before if not any(found[3] & other[3] for other in after)]
    new = [found for found in after if not any(found[3] & other[3] for other in before)]
    if not new:
        return []
    _subject, side, span, _years = new[0]
    there = side.spot(*span)
    return [
        Hit(
            base=side.spot(*span),
            revision=there,
            order=subject.order,
            group=subject.group,
            arguments={"before": ", ".join(sorted(named)), "after": ", ".join(_all(new)), "place": there.label},
        )
        for subject, side, span, named in gone
    ]


def _all(found: list[_Found]) -> list[str]:
    return sorted(frozenset[str]().union(*(entry[3] for entry in found)))


def _sentences(detector: Years, scene: Scene, *, back: bool) -> Iterator[_Found]:
    """The edited sentences that name years and hold the terms and a quantity."""
    lexicon = scene.lexicon
    for subject in scene.subjects:
        side = subject.revision if back else subject.base
        if side is None:
            continue
        for span in subject.edited(back=back):
            words = side.words(span)
            if not lexicon.holds(detector.terms, words) or lexicon.holds(detector.unless, words):
                continue
            if detector.context and not lexicon.holds(detector.context, f"{words}\n{side.headings}"):
                continue
            named = years(side, span)
            if named and any(
                found.kind in detector.quantity for found in scene.facts(side.text[slice(*span)]).quantities
            ):
                yield subject, side, span, named
