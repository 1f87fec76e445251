"""A sentence that moves is not removed.

Two lists are kept: the sentences of the base that left their place, and the sentences of the revision that are
new in theirs. A lost sentence that stands among the new ones moved; a gained one that stands among those that
left was there before. Wording that never changed is in neither list, so that a protection that always stood in
two articles does not hide the loss of one of them.

Two sentences are the same when nine tenths of their letters agree, they say "not" equally often, have the same
numbers, and both hold the term in question: "without just cause" and "without cause" agree in more than that.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from contractdiff.lexicon import Lexicon
from contractdiff.rules.subject import Side, Spot, Subject
from contractdiff.text.normalise import matching_key

SAME = 90.0
_POLAR = re.compile(r"\b(?:not|no|never|neither|nor|without|except|unless|cannot|may|shall|must|will)\b|\d+")
# "shall" and "will" bind alike.
_ALIKE = {"will": "shall", "must": "shall"}
_SHORTEST = 4
# A sentence of this many words that stands word for word inside a longer one is the same sentence.
_WHOLE = 10


@dataclass(frozen=True, slots=True)
class _Entry:
    subject: Subject
    side: Side
    span: tuple[int, int]
    key: str


class Moves:
    """The sentences that left the base and those that are new in the revision."""

    def __init__(self, subjects: Iterable[Subject], lexicon: Lexicon) -> None:
        self._subjects = tuple(subjects)
        self._lexicon = lexicon

    @cached_property
    def _new(self) -> list[_Entry]:
        return [
            entry
            for subject in self._subjects
            if subject.revision is not None
            for entry in _entries(subject, subject.revision, back=True)
        ]

    @cached_property
    def _gone(self) -> list[_Entry]:
        return [
            entry
            for subject in self._subjects
            if subject.base is not None
            for entry in _entries(subject, subject.base, back=False)
        ]

    def arrived(self, sentence: str, terms: Iterable[str], *, but: Subject) -> Spot | None:
        """Where the lost ``sentence`` stands now, outside the pair ``but``."""
        return self._look(self._new, sentence, tuple(terms), but)

    def departed(self, sentence: str, terms: Iterable[str], *, but: Subject) -> Spot | None:
        """Where the gained ``sentence`` stood before, outside the pair ``but``."""
        return self._look(self._gone, sentence, tuple(terms), but)

    def _look(self, entries: list[_Entry], sentence: str, terms: tuple[str, ...], but: Subject) -> Spot | None:
        key = matching_key(sentence)
        if len(key.split()) < _SHORTEST:
            return None
        if len(key.split()) >= _WHOLE:
            for entry in entries:
                inside = key in entry.key or (entry.key in key and len(entry.key.split()) >= _WHOLE)
                if entry.subject is not but and inside and self._holds(entry, terms):
                    return entry.side.spot(*entry.span)
        polarity = _polarity(key)
        # Best first; the first that also passes the checks of sense wins.
        ranked = process.extract(key, [entry.key for entry in entries], scorer=fuzz.ratio, score_cutoff=SAME, limit=10)
        for _text, _score, index in ranked:
            entry = entries[index]
            if entry.subject is but or _polarity(entry.key) != polarity:
                continue
            if self._holds(entry, terms):
                return entry.side.spot(*entry.span)
        return None

    def _holds(self, entry: _Entry, terms: tuple[str, ...]) -> bool:
        return not terms or self._lexicon.holds(terms, entry.side.words(entry.span))


def _entries(subject: Subject, side: Side, *, back: bool) -> Iterable[_Entry]:
    for span in subject.edited(back=back):
        yield _Entry(subject, side, span, matching_key(side.words(span)))


def _polarity(key: str) -> Counter[str]:
    return Counter(_ALIKE.get(word, word) for word in _POLAR.findall(key))
