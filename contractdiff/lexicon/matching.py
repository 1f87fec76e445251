"""Lexicon terms as compiled expressions over folded text.

A term matches whole words, in any case, with any white space between them. Only the texts that changed are searched,
and of the terms only those whose seeds (``seeds.py``) stand in a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from copy import copy
from dataclasses import dataclass
from pathlib import Path

from contractdiff.errors import RuleError
from contractdiff.lexicon.seeds import SeedIndex
from contractdiff.lexicon.term import Term
from contractdiff.lexicon.whole_words import WholeWords

# Negation in front of a match and in its clause; the pseudo-negations of flagging.md section 6 are none.
_NEGATION = re.compile(r"\b(?:not|no|never|neither|nor|none|nothing|cannot)\b", re.IGNORECASE)
_PSEUDO = re.compile(
    r"\bnot\s+(?:to\s+)?exceed(?:ing)?|\bnot\s+limited\s+to|\bnot\s+only|\b(?:no|not)\s+(?:later|more|less|fewer)\s+than"
    r"|\bwhether\s+or\s+not|\bno\s+longer\s+than|\bor\s+no\b|\bno\.\s*\d",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"[.;:\n]|\b(?:but|however|provided|except)\b|\band\s+(?=(?:shall|will|must|may)\b)", re.IGNORECASE
)
# "If no driver volunteers, the least senior driver goes": the condition is a clause of its own.
_CONDITION = re.compile(r"\b(?:if|when|where|unless|should)\b[^,]*,", re.IGNORECASE)
_NEGATION_REACH = 120

# The rank of words that are not among the worst of their term.
UNRANKED = 99


@dataclass(frozen=True, slots=True)
class Match:
    """Where a term stands: half-open offsets into the text searched; of two, the graver has the lower ``rank``."""

    start: int
    end: int
    term: str
    rank: int = UNRANKED


@dataclass(frozen=True, slots=True)
class CompiledTerm:
    """A term ready to search with."""

    term: Term
    pattern: WholeWords
    unless: WholeWords | None
    worst: tuple[WholeWords, ...] = ()

    def find(self, text: str) -> list[Match]:
        """All places of the term in folded ``text``."""
        spans = self.pattern.spans(text)
        if spans and self.unless is not None:
            closed = self.unless.spans(text)
            spans = [(start, end) for start, end in spans if not any(a <= start and end <= b for a, b in closed)]
        if spans and self.term.negated == "drop":
            spans = [(start, end) for start, end in spans if not negated(text, start)]
        return [Match(start, end, self.term.name, self._rank(text[start:end])) for start, end in spans]

    def _rank(self, words: str) -> int:
        ranks = (rank for rank, pattern in enumerate(self.worst) if pattern.within(words))
        return next(ranks, UNRANKED)


def compile_term(term: Term) -> CompiledTerm:
    """``term`` compiled; raises ``re.error`` when a pattern is no regular expression."""
    return CompiledTerm(
        term,
        WholeWords(term.patterns),
        WholeWords(term.unless) if term.unless else None,
        tuple(WholeWords([pattern]) for pattern in term.worst),
    )


def negated(text: str, at: int) -> bool:
    """Whether a negation stands before ``at`` in its clause."""
    before = text[max(0, at - _NEGATION_REACH) : at]
    for end in _CLAUSE_END.finditer(before):
        cut = end.end()
        before = " " * cut + before[cut:]
    before = _PSEUDO.sub(" ", _CONDITION.sub(" ", before))
    return _NEGATION.search(before) is not None


class Lexicon:
    """All terms by name."""

    def __init__(self, terms: Mapping[str, CompiledTerm]) -> None:
        self._terms = dict(terms)
        self._seeds: SeedIndex | None = None
        self._known: dict[tuple[str, str], list[Match]] | None = None
        self._possible: dict[str, frozenset[str]] = {}

    def only(self, names: Iterable[str]) -> Lexicon:
        """The terms of ``names`` alone, which are searched for only where their seeds stand."""
        return Lexicon({name: self._terms[name] for name in names})._seeded()

    def _seeded(self) -> Lexicon:
        lexicon = copy(self)
        lexicon._seeds = self._seeds = self._seeds or SeedIndex(
            {name: compiled.term.patterns for name, compiled in self._terms.items()}
        )
        return lexicon

    def remembering(self) -> Lexicon:
        """The same lexicon, which searches no text twice for a term: for one comparison, and forgotten with it.

        A rule and its mirror ask for the same terms in the same sentences.
        """
        lexicon = self._seeded()
        lexicon._known = {}
        lexicon._possible = {}
        return lexicon

    def possible(self, text: str) -> Set[str]:
        """The names of the terms that may stand in folded ``text``; no other term does."""
        if self._seeds is None:
            return self._terms.keys()
        if self._known is None:
            return self._seeds.terms_in(text)
        known = self._possible.get(text)
        if known is None:
            known = self._possible[text] = self._seeds.terms_in(text)
        return known

    def _found(self, names: Iterable[str], text: str) -> Iterator[list[Match]]:
        """The places of each of ``names`` that stands in folded ``text``."""
        known, possible = self._known, self.possible(text)
        for name in names:
            if name in possible:
                found = known.get((name, text)) if known is not None else None
                if found is None:
                    found = self._terms[name].find(text)
                    if known is not None:
                        known[name, text] = found
                if found:
                    yield found

    def __contains__(self, name: object) -> bool:
        return name in self._terms

    def __iter__(self) -> Iterable[CompiledTerm]:
        return iter(self._terms.values())

    def extended(self, other: Lexicon, source: Path) -> Lexicon:
        """These terms and those of ``other``, read from ``source``; raises ``RuleError`` for a name of both."""
        twice = sorted(set(self._terms) & set(other._terms))
        if twice:
            raise RuleError(f"{source}: {', '.join(twice)}: a term of that name is there already; choose another name.")
        return Lexicon({**self._terms, **other._terms})

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms as they were written."""
        return tuple(compiled.term for compiled in self._terms.values())

    def all_in(self, text: str) -> list[Match]:
        """Every match of every term in folded ``text``, in order; matches of different terms may overlap."""
        names = sorted(self.possible(text))
        found = [match for name in names for match in self._terms[name].find(text)]
        return sorted(found, key=lambda match: (match.start, -match.end, match.term))

    def find(self, names: Iterable[str], text: str) -> list[Match]:
        """Where any of ``names`` stands in folded ``text``, in order, without overlaps."""
        found = [match for matches in self._found(names, text) for match in matches]
        if len(found) < 2:
            return found
        found.sort(key=lambda match: (match.start, -match.end))
        apart: list[Match] = []
        for match in found:
            if not apart or match.start >= apart[-1].end:
                apart.append(match)
        return apart

    def holds(self, names: Iterable[str], text: str) -> bool:
        """Whether any of ``names`` stands in folded ``text``."""
        return any(True for _ in self._found(names, text))
