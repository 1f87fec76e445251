"""Which families of clauses a text belongs to: by its headings, or by different words at different places.

One word is not enough: "reasonable suspicion" stands in a clause on testing and in one on reporting child abuse.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from contractdiff.lexicon import SeedIndex, WholeWords, families
from contractdiff.model import ClauseFamily, Stretch
from contractdiff.text.normalise import fold, small

FEWEST = 2
"""Different words at different places that tell a family without a heading."""


@cache
def _headings() -> tuple[tuple[str, WholeWords], ...]:
    return tuple(
        (code, WholeWords([" ".join(map(re.escape, heading.split())) for heading in family.headings]))
        for code, family in families().items()
        if family.headings
    )


@cache
def _words() -> tuple[dict[str, tuple[str, WholeWords]], SeedIndex]:
    """Every word by a name of its own, with its family; and which of them a text may hold."""
    known: dict[str, tuple[str, WholeWords]] = {}
    sources: dict[str, tuple[str, ...]] = {}
    for code, family in families().items():
        for nth, word in enumerate(family.words):
            known[f"{code} {nth:02}"] = code, WholeWords([word])
            sources[f"{code} {nth:02}"] = (word,)
    return known, SeedIndex(sources)


def read_families(folded: str, heading: str = "", above: Iterable[str] = ()) -> tuple[ClauseFamily, ...]:
    """The families of a folded text under its own ``heading`` and the headings ``above`` it, the surest first.

    The own heading tells a family alone; one above needs a word of the family in the text with it.
    """
    own = _of_heading(heading)
    higher = frozenset().union(*map(_of_heading, above))
    known, seeds = _words()
    places: dict[str, list[Stretch]] = {}
    lowered = small(folded)
    for name in sorted(seeds.terms_in(lowered)):
        code, words = known[name]
        for span in words.spans_in_small(lowered):
            place = Stretch(*span)
            if all(place.end <= other.start or other.end <= place.start for other in places.get(code, ())):
                places.setdefault(code, []).append(place)
                break  # the same word at another place tells nothing more
    found = [
        ClauseFamily(
            code=code,
            name=family.name,
            heading=code in own or code in higher,
            words=tuple(sorted(places.get(code, ()), key=lambda place: place.start)),
        )
        for code, family in families().items()
        if code in own or len(places.get(code, ())) >= (1 if code in higher else FEWEST)
    ]
    return tuple(sorted(found, key=lambda family: -family.score))


@cache
def _of_heading(heading: str) -> frozenset[str]:
    text = fold(heading)
    return frozenset(code for code, words in _headings() if words.within(text)) if text else frozenset()
