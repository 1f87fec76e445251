"""What a parser says of a statement: who acts, and in which voice.

Patterns take the nearest party to the left of the modal verb. A parse knows the subject of the verb, whatever
stands between, and the party behind "by":

    "Aides assigned to a principal who is away shall report."    the aides, not the principal
    "Requests shall be answered by the Director."                the Director
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from contractdiff.facts.actors import Party, parties
from contractdiff.model import Actor, Statement
from contractdiff.text.normalise import fold, small

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "csubj", "csubjpass"})
_PASSIVE = frozenset({"nsubjpass", "nsubj:pass", "csubjpass", "auxpass", "aux:pass"})
# From a verb without a subject of its own to the one that has it: "shall be required to attend", "post and mail".
_UPWARD = frozenset({"xcomp", "conj"})
_AGENTS = frozenset({"agent", "obl:agent"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "he/she", "she/he", "s/he", "this", "these", "those"})


@dataclass(frozen=True, slots=True)
class Parse:
    """A parsed document as a refiner of statements: ``facts.of(doc.text, refine=Parse(doc, "en_core_web_sm"))``."""

    doc: Doc
    name: str

    def __call__(self, text: str, statement: Statement) -> Statement:
        """``statement`` of ``text`` with the actor and the voice that the parse tells, and the parse named.

        It comes back as it was where the parse knows nothing of it.
        """
        if text != self.doc.text or not self.doc.has_annotation("DEP"):
            return statement
        modality = statement.modality
        verb = self._token_at(modality.end - len(modality.verb))
        if verb is None:
            return statement
        subject = _subject(verb)
        named = tuple(parties(small(fold(text))))
        actor = _actor(subject, named) if subject is not None else None
        passive = any(child.dep_ in _PASSIVE for child in verb.children) or any(True for _agent in _agents(verb))
        if passive and actor in (None, Actor.OTHER):
            agents = [_actor(agent, named) for agent in _agents(verb)]
            actor = next((agent for agent in agents if agent not in (None, Actor.OTHER)), actor)
        if actor is None:
            return statement
        return replace(
            statement, modality=replace(modality, actor=actor, passive=passive), read_by=f"spacy:{self.name}"
        )

    def _token_at(self, offset: int) -> Token | None:
        span = self.doc.char_span(offset, offset + 1, alignment_mode="expand")
        return span[0] if span is not None and len(span) else None


def _subject(verb: Token) -> Token | None:
    """The subject of ``verb``, or of the verb it shares one with; in a relative clause the noun that that is about."""
    seen = 0
    while seen < len(verb.doc):
        own = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
        if own is not None:
            if own.lower_ in _RELATIVE and verb.dep_ in ("relcl", "acl:relcl"):
                return verb.head
            return own
        if verb.dep_ not in _UPWARD or verb.head is verb:
            return None
        verb, seen = verb.head, seen + 1
    return None


def _agents(verb: Token) -> Iterator[Token]:
    """The nouns behind "by", in the two ways of writing a parse."""
    for child in verb.children:
        if child.dep_ in _AGENTS:
            objects = [below for below in child.children if below.dep_ == "pobj"]
            yield from objects or [child]


def _actor(noun: Token, named: tuple[Party, ...]) -> Actor | None:
    """The party that ``noun`` is; ``OTHER`` for a noun that is none, ``None`` for a pronoun."""
    if noun.lower_ in _PRONOUNS:
        return None
    nouns = [noun, *noun.conjuncts]
    sides = {side for one in nouns if (side := _side(one, named)) is not None}
    if {Actor.UNION, Actor.EMPLOYER} <= sides:
        return Actor.BOTH
    return _side(noun, named) or Actor.OTHER


def _side(noun: Token, named: tuple[Party, ...]) -> Actor | None:
    for party in named:
        if party.start <= noun.idx < party.end and not party.possessive:
            return party.side
    return None
