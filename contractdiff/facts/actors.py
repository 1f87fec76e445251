"""The parties that a text names: employees, the union, the employer and others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from contractdiff.facts.numerals import alternation, lexicon
from contractdiff.model import Actor

_SIDE: dict[str, Actor | None] = {
    " ".join(phrase.split()): (None if side == "none" else Actor(side))
    for side, phrases in lexicon("actors").items()
    for phrase in phrases
}
_ACTOR = re.compile(
    rf"(?<![\w-])(?P<phrase>{alternation(list(_SIDE))})(?P<plural>(?:e?s)?)(?P<possessive>'s?)?(?![\w-])"
)


@dataclass(frozen=True, slots=True)
class Party:
    """Where a party is named; ``possessive`` where something of it is meant ("the employee's locker")."""

    start: int
    end: int
    side: Actor
    possessive: bool


def parties(text: str, start: int = 0, end: int | None = None) -> Iterator[Party]:
    """The parties named between ``start`` and ``end`` of folded ``text`` in small letters, in order."""
    for match in _ACTOR.finditer(text, start, len(text) if end is None else end):
        side = _SIDE[" ".join(match["phrase"].split())]
        if side is not None:  # some words look like a party and are none
            yield Party(match.start(), match.end(), side, match["possessive"] is not None)
