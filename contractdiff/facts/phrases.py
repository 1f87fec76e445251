"""The phrases of the field in a sentence: what softens, conditions or opens it, and the rungs of the ladders.

    "shall, where practicable, notify the Union"      softener; participation: notify
    "without just cause, except during probation"     discipline: just cause; exception

Which terms of the lexicon are which fact is data (``lexicon/phrases.toml``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from contractdiff import lexicon as field
from contractdiff.facts.numerals import lexicon
from contractdiff.lexicon import Lexicon, Match
from contractdiff.model import ClockStart, Ladder, Phrase, PhraseKind, Rung

# Where a condition or an exception ends: "$1,000" and "10:30" end nothing.
_CLAUSE_END = re.compile(r"[;:.](?=\s|$)|,(?!\d)|(?P<open>\()|(?P<close>\))")
_REACHING = (PhraseKind.CONDITION, PhraseKind.EXCEPTION, PhraseKind.OVERRIDE)


@dataclass(frozen=True, slots=True)
class _Step:
    ladder: Ladder
    step: int
    name: str
    terms: tuple[str, ...]
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Meanings:
    """What the terms of the lexicon mean here, and the part of it that holds them."""

    phrases: tuple[tuple[PhraseKind, tuple[str, ...]], ...]
    steps: tuple[_Step, ...]
    clocks: tuple[tuple[ClockStart, tuple[str, ...]], ...]
    verbs: Mapping[str, tuple[str, ...]]
    in_sentences: Lexicon
    of_clocks: Lexicon
    of_verbs: Lexicon


@cache
def meanings() -> _Meanings:
    """The data of ``lexicon/phrases.toml`` with the terms that it names."""
    content = lexicon("phrases")
    steps: list[_Step] = []
    rungs: dict[Ladder, int] = defaultdict(int)
    for entry in content["rung"]:
        ladder = Ladder(entry["ladder"])
        beside = tuple(entry.get("beside", ()))
        steps.append(_Step(ladder, rungs[ladder], entry["name"], tuple(entry["terms"]), beside))
        rungs[ladder] += 1
    phrases = tuple((PhraseKind(entry["kind"]), tuple(entry["terms"])) for entry in content["phrase"])
    clocks = tuple((ClockStart(entry["starts"]), tuple(entry["terms"])) for entry in content["clock"])
    verbs = {name: tuple(terms) for name, terms in content["verbs"].items()}
    core = field.core()
    return _Meanings(
        phrases=phrases,
        steps=tuple(steps),
        clocks=clocks,
        verbs=verbs,
        in_sentences=core.only(
            {term for _kind, terms in phrases for term in terms}
            | {term for step in steps for term in (*step.terms, *step.beside)}
        ),
        of_clocks=core.only({term for _starts, terms in clocks for term in terms}),
        of_verbs=core.only({term for terms in verbs.values() for term in terms}),
    )


def read_phrases(sentence: str, shift: int) -> tuple[list[Phrase], list[Rung]]:
    """The phrases and the rungs of a folded sentence, each in order, with ``shift`` added to their offsets."""
    by_term: dict[str, list[Match]] = defaultdict(list)
    for match in meanings().in_sentences.all_in(sentence):
        by_term[match.term].append(match)
    if not by_term:
        return [], []
    phrases = sorted(_phrases(sentence, by_term, shift), key=lambda phrase: (phrase.start, phrase.end))
    return phrases, sorted(_rungs(by_term, shift), key=lambda rung: rung.start)


def _phrases(sentence: str, by_term: Mapping[str, Sequence[Match]], shift: int) -> Iterator[Phrase]:
    exceptions: list[Match] = []
    for kind, terms in sorted(meanings().phrases, key=lambda entry: entry[0] is PhraseKind.CONDITION):
        for match in _apart(match for term in terms for match in by_term.get(term, ())):
            # "except if" is one exception, and no condition beside it.
            if kind is PhraseKind.CONDITION and any(one.start <= match.start < one.end for one in exceptions):
                continue
            if kind is PhraseKind.EXCEPTION:
                exceptions.append(match)
            end = _clause_end(sentence, match.end) if kind in _REACHING else match.end
            yield Phrase(start=shift + match.start, end=shift + end, kind=kind, term=match.term)


def _clause_end(sentence: str, at: int) -> int:
    depth = 0
    for found in _CLAUSE_END.finditer(sentence, at):
        if found["open"]:
            depth += 1
        elif found["close"] and depth:
            depth -= 1
        elif not depth:
            return found.start()
    return len(sentence)


def _rungs(by_term: Mapping[str, Sequence[Match]], shift: int) -> Iterator[Rung]:
    for step in meanings().steps:
        if step.beside and not any(by_term.get(term) for term in step.beside):
            continue
        for match in _apart(match for term in step.terms for match in by_term.get(term, ())):
            start, end = shift + match.start, shift + match.end
            yield Rung(start=start, end=end, ladder=step.ladder, step=step.step, name=step.name)


def _apart(matches: Iterable[Match]) -> Iterator[Match]:
    """``matches`` in order without those that overlap an earlier, longer one."""
    last = -1
    for match in sorted(matches, key=lambda match: (match.start, -match.end)):
        if match.start >= last:
            yield match
            last = match.end
