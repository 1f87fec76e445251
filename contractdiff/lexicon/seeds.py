"""Letters that every match of a pattern holds, so that most patterns need not be tried on most texts.

    "just cause"                          every match holds "cause"
    "(?:retains?|reserves?) the power"    every match holds "retain" or "reserve"

A seed is a run of letters without anything between them, so it stands inside one word of a text. A pattern that this
reader does not know has no seed and is tried everywhere: a missing seed costs time, a wrong one a finding.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from contractdiff.text.normalise import small

SHORTEST = 2
"""Letters of a seed; one letter stands in every sentence."""

Seeds = frozenset[str]

_GROUP = re.compile(r"\((?:\?(?::|P<\w+>|(?P<around><?[=!])))?(?!\?)")
_REPEAT = re.compile(r"(?P<optional>[?*]|\{0?,\d*\}|\{0\})|(?P<needed>\+|\{\d+(?:,\d*)?\})")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
# Escapes that stand for one known sign, which may be a letter, and references to what was matched before.
_OTHER_ESCAPE = re.compile(r"\\[xuUN\d]")

_WORD = re.compile(r"[a-z]+")


class _UnknownSyntax(Exception):
    """The pattern holds something that this reader does not know."""


def seeds(pattern: str) -> Seeds | None:
    """Runs of small letters of which every match of ``pattern``, in any case, holds one; ``None`` if none are known."""
    try:
        found, end = _alternatives(pattern, 0)
    except _UnknownSyntax:
        return None
    return found if end == len(pattern) else None


def _alternatives(pattern: str, at: int) -> tuple[Seeds | None, int]:
    """The seeds of what stands between ``at`` and the end of its group, and where that end is."""
    branches: list[Seeds | None] = []
    while True:
        branch, at = _branch(pattern, at)
        branches.append(branch)
        if at == len(pattern) or pattern[at] == ")":
            known = [one for one in branches if one is not None]
            return (frozenset().union(*known) if len(known) == len(branches) else None), at
        at += 1


def _branch(pattern: str, at: int) -> tuple[Seeds | None, int]:
    """The seeds of one alternative: of all that it must hold, what tells most."""
    needed: list[Seeds] = []
    run = ""
    while at < len(pattern) and pattern[at] not in "|)":
        inner, end = _atom(pattern, at)
        repeat = _REPEAT.match(pattern, end)
        letter = inner if isinstance(inner, str) else ""
        if letter and repeat is None:
            run += letter
        else:
            # What is repeated ends the run of letters; what may be absent is no part of it.
            optional = repeat is not None and repeat["optional"] is not None
            needed.append(frozenset([run if optional else run + letter]))
            run = ""
            if isinstance(inner, frozenset) and not optional:
                needed.append(inner)
        at = end if repeat is None else repeat.end()
        if repeat is not None and pattern[at : at + 1] in ("?", "+"):
            at += 1
    needed.append(frozenset([run]))
    telling = [one for one in needed if min(map(len, one)) >= SHORTEST]
    return max(telling, key=lambda one: (min(map(len, one)), -len(one)), default=None), at


def _atom(pattern: str, at: int) -> tuple[Seeds | str | None, int]:
    """What one item of a pattern must hold, a small letter or the seeds of a group, and where the item ends."""
    sign = pattern[at]
    if sign == "(":
        group = _GROUP.match(pattern, at)
        if group is None:
            raise _UnknownSyntax
        inner, end = _alternatives(pattern, group.end())
        return (None if group["around"] else inner), end + 1
    if sign == "[":
        bracket = _CLASS.match(pattern, at)
        if bracket is None:
            raise _UnknownSyntax
        return None, bracket.end()
    if sign == "\\":
        if _OTHER_ESCAPE.match(pattern, at):
            raise _UnknownSyntax
        return None, at + 2
    return (sign.lower() if sign.isascii() and sign.isalpha() else None), at + 1


class SeedIndex:
    """Which of many terms a text may hold, by the seeds of their patterns."""

    def __init__(self, patterns: Mapping[str, Iterable[str]]) -> None:
        self._always: frozenset[str] = frozenset()
        self._by_seed: dict[str, set[str]] = defaultdict(set)
        for name, alternatives in patterns.items():
            found = [seeds(pattern) for pattern in alternatives]
            if any(one is None for one in found):
                self._always |= {name}
            for seed in (seed for one in found if one is not None for seed in one):
                self._by_seed[seed].add(name)
        self._longest = max(map(len, self._by_seed), default=0)
        self._by_word: dict[str, frozenset[str]] = {}

    def terms_in(self, text: str) -> frozenset[str]:
        """The names of the terms that may stand in ``text``; no other does."""
        words = set(_WORD.findall(small(text)))
        return self._always.union(*map(self._of_word, words))

    def _of_word(self, word: str) -> frozenset[str]:
        known = self._by_word.get(word)
        if known is None:
            parts = (
                word[start:end]
                for start in range(len(word))
                for end in range(start + SHORTEST, min(len(word), start + self._longest) + 1)
            )
            known = frozenset().union(*(self._by_seed[part] for part in parts if part in self._by_seed))
            self._by_word[word] = known
        return known
