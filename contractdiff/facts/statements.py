"""Modal statements with what belongs to them: the action, for whom it is done, and what qualifies it.

"If a route is cut, the District shall notify the driver in writing"
employer, duty, notify; action "notify the driver in writing"; for the employee; condition "If a route is cut"
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from contractdiff.facts.actors import parties
from contractdiff.facts.phrases import meanings
from contractdiff.model import Actor, Modality, Phrase, PhraseKind, Statement, Stretch, qualified

_CLAUSE_END = re.compile(r"[;:](?=\s|$)|,\s+(?:and|but|or|provided|except|unless|if|when)\b", re.IGNORECASE)
_TRAILING = " \t\n.,;:()\"'”’“"
_LAST_WORD = re.compile(r"[\s,]+(?:and|or|but|the|an?)$", re.IGNORECASE)
_QUALIFYING = frozenset(
    {
        PhraseKind.SOFTENER,
        PhraseKind.DISCRETION,
        PhraseKind.CONDITION,
        PhraseKind.EXCEPTION,
        PhraseKind.OVERRIDE,
        PhraseKind.TIME_LIMIT,
    }
)
_MEANT = re.compile(
    r"\b(?:to|for)\s+(?:(?:the|an?|any|each|every|all|such|his|her|its|their|affected)\s+){0,2}$", re.IGNORECASE
)


def read_statements(
    folded: str, sentence: tuple[int, int], modalities: Sequence[Modality], phrases: Iterable[Phrase]
) -> Iterator[Statement]:
    """The statements of one sentence of a folded text: its ``modalities`` with what belongs to them."""
    belongs: dict[int, list[Phrase]] = {}
    apart = []
    for phrase in phrases:
        if phrase.kind in _QUALIFYING:
            apart.append(phrase)
            meant = qualified(modalities, phrase.start, phrase.end)
            if meant is not None:
                belongs.setdefault(id(meant), []).append(phrase)
    for modality in modalities:
        action = _action(folded, sentence, modality, modalities, apart)
        yield Statement(
            modality=modality,
            action=action,
            beneficiary=_beneficiary(folded, modality, action),
            phrases=tuple(belongs.get(id(modality), ())),
        )


def _action(
    folded: str, sentence: tuple[int, int], modality: Modality, others: Iterable[Modality], phrases: Iterable[Phrase]
) -> Stretch:
    """From the verb to the end of its clause: the next statement, condition or exception begins another."""
    start = modality.end - len(modality.verb)
    ends = [sentence[1]]
    ends += [other.start for other in others if other.start >= modality.end]
    ends += [phrase.start for phrase in phrases if phrase.start >= modality.end and phrase.end > phrase.start + 1]
    found = _CLAUSE_END.search(folded, modality.end, min(ends))
    end = found.start() if found else min(ends)
    while end > modality.end and folded[end - 1] in _TRAILING:
        end -= 1
    last = _LAST_WORD.search(folded, modality.end, end)
    return Stretch(start, last.start() if last else end)


def _beneficiary(folded: str, modality: Modality, action: Stretch) -> Actor | None:
    """For whom it is done: the subject of what is granted, else the other party that the action names."""
    verbs = meanings().verbs
    lexicon = meanings().of_verbs
    if modality.passive and modality.actor is not Actor.OTHER:
        if lexicon.holds(verbs["granted"], modality.verb) and not modality.negated:
            return modality.actor
        if lexicon.holds(verbs["suffered"], modality.verb):
            # Not to be dismissed serves the one who would be.
            return modality.actor if modality.negated else None
    for party in parties(folded, modality.end, action.end):
        if party.possessive or party.side is modality.actor or party.side in (Actor.NEUTRAL, Actor.BOTH):
            continue
        near = len(folded[modality.end : party.start].split()) <= 2
        if (near and not modality.passive) or _MEANT.search(folded, max(modality.end, party.start - 40), party.start):
            return None if _suffers(modality) else party.side
    return None


def _suffers(modality: Modality) -> bool:
    """Whether the verb, put in the passive, takes something from the one whom it is done to."""
    lexicon, terms = meanings().of_verbs, meanings().verbs["suffered"]
    return any(lexicon.holds(terms, form) for form in _participles(modality.verb))


def _participles(verb: str) -> tuple[str, ...]:
    """How the past participle of a regular verb may be written: "removed", "suspended", "transferred"."""
    return verb, f"{verb}d", f"{verb}ed", f"{verb}{verb[-1]}ed"
