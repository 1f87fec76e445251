"""Letters that every match of a pattern holds, so that most patterns need not be tried on most texts.

    "just cause"                          every match holds "cause"
    "(?:retains?|reserves?) the power"    every match holds "retain" or "reserve"

Of an alternative all such letters are asked for: "just" and "cause", wherever they stand.

A seed is a run of letters without anything between them, so it stands inside one word of a text. A pattern that this
reader does not know has no seed and is tried everywhere: a missing seed costs time, a wrong one a finding.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from contractdiff.text.normalise import small

SHORTEST = 2
"""Letters of a seed; one letter stands in every sentence."""

Seeds = frozenset[str]

_GROUP = re.compile(r"\((?:\?(?::|P<\w+>|(?P<around><?[=!])))?(?!\?)")
_REPEAT = re.compile(r"(?P<optional>[?*]|\{0?,\d*\}|\{0\})|(?P<needed>\+|\{\d+(?:,\d*)?\})")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
# Escapes that stand for one known sign, which may be a letter, and references to what was matched before.
_OTHER_ESCAPE = re.compile(r"\\[xuUN\d]")
_SIGN = re.compile(r"\\x(?P<code>[0-9a-fA-F]{2})")

_WORD = re.compile(r"[a-z]+")
_NONE: frozenset[str] = frozenset()


class _UnknownSyntax(Exception):
    """The pattern holds something that this reader does not know."""


def seeds(pattern: str) -> Seeds | None:
    """Runs of small letters of which every match of ``pattern``, in any case, holds one; ``None`` if none are known."""
    found = needs(pattern)
    return frozenset().union(*(_most_telling(one) for one in found)) if found is not None else None


def needs(pattern: str) -> list[list[Seeds]] | None:
    """What a match of ``pattern`` holds: for one of these alternatives one seed of each set; ``None`` if not known.

    "just cause|good reason" needs "just" and "cause", or "good" and "reason".
    """
    try:
        found, end = _branches(pattern, 0)
    except _UnknownSyntax:
        return None
    return found if end == len(pattern) and all(found) else None


def _branches(pattern: str, at: int) -> tuple[list[list[Seeds]], int]:
    """What each alternative between ``at`` and the end of its group must hold, and where that end is."""
    branches: list[list[Seeds]] = []
    while True:
        branch, at = _branch(pattern, at)
        branches.append(branch)
        if at == len(pattern) or pattern[at] == ")":
            return branches, at
        at += 1


def _most_telling(needed: Iterable[Seeds]) -> Seeds:
    """Of the sets that a match must hold one of each, the one that the fewest texts can hold: long and few letters."""
    return max(needed, key=lambda one: (min(map(len, one)), -len(one)))


def _branch(pattern: str, at: int) -> tuple[list[Seeds], int]:
    """All sets of seeds of which one alternative must hold one each."""
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
    return [one for one in needed if min(map(len, one)) >= SHORTEST], at


def _atom(pattern: str, at: int) -> tuple[Seeds | str | None, int]:
    """What one item of a pattern must hold, a small letter or the seeds of a group, and where the item ends."""
    sign = pattern[at]
    if sign == "(":
        group = _GROUP.match(pattern, at)
        if group is None:
            raise _UnknownSyntax
        branches, end = _branches(pattern, group.end())
        known = not group["around"] and all(branches)
        return (frozenset().union(*map(_most_telling, branches)) if known else None), end + 1
    if sign == "[":
        bracket = _CLASS.match(pattern, at)
        if bracket is None:
            raise _UnknownSyntax
        return None, bracket.end()
    if sign == "\\":
        written = _SIGN.match(pattern, at)
        if written is not None and not chr(int(written["code"], 16)).isalnum():
            return None, written.end()
        if _OTHER_ESCAPE.match(pattern, at):
            raise _UnknownSyntax
        return None, at + 2
    return (sign.lower() if sign.isascii() and sign.isalpha() else None), at + 1


@dataclass(frozen=True, slots=True)
class _Alternative:
    """One way in which a term can stand in a text: with one seed of each set of ``others`` besides its first."""

    term: str
    others: tuple[Seeds, ...]

    def may_stand(self, there: Seeds) -> bool:
        """Whether ``there``, the seeds of a text, holds one of each set."""
        for other in self.others:  # noqa: SIM110 - asked hundreds of times for each sentence
            if there.isdisjoint(other):
                return False
        return True


class SeedIndex:
    """Which of many terms a text may hold, by the seeds of their patterns."""

    def __init__(self, patterns: Mapping[str, Iterable[str]]) -> None:
        self._always: frozenset[str] = frozenset()
        self._sure: dict[str, set[str]] = defaultdict(set)
        self._by_seed: dict[str, list[_Alternative]] = defaultdict(list)
        self._seeds: set[str] = set()
        for name, alternatives in patterns.items():
            found = [needs(pattern) for pattern in alternatives]
            if any(one is None for one in found):
                self._always |= {name}
                continue
            for needed in (one for some in found if some is not None for one in some):
                first = _most_telling(needed)
                others = tuple(one for one in needed if one is not first)
                for seed in first:
                    if others:
                        self._by_seed[seed].append(_Alternative(name, others))
                    else:
                        self._sure[seed].add(name)
                self._seeds.update(*needed)
        self._longest = max(map(len, self._seeds), default=0)
        self._by_word: dict[str, frozenset[str]] = {}

    def terms_in(self, text: str) -> frozenset[str]:
        """The names of the terms that may stand in ``text``; no other does."""
        words = set(_WORD.findall(small(text)))
        there = frozenset().union(*map(self._of_word, words))
        found = set(self._always)
        for seed in there:
            found |= self._sure.get(seed, _NONE)
        for seed in there:
            for one in self._by_seed.get(seed, ()):
                if one.term not in found and one.may_stand(there):
                    found.add(one.term)
        return frozenset(found)

    def _of_word(self, word: str) -> frozenset[str]:
        """The seeds that stand in a word."""
        known = self._by_word.get(word)
        if known is None:
            parts = (
                word[start:end]
                for start in range(len(word))
                for end in range(start + SHORTEST, min(len(word), start + self._longest) + 1)
            )
            known = self._by_word[word] = frozenset(part for part in parts if part in self._seeds)
        return known
