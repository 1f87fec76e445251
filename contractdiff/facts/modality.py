"""Who must, should or may do what, without a parser.

    "The District shall not, except in an emergency, transfer a driver"   employer  duty  not  transfer
    "Employees shall be granted two personal days"                        employee  duty  passive granted
    "The Union has the right to appeal"                                   union     choice  appeal

The modal phrase is matched first, then the main verb to its right (through "be required to", "make every
effort to" and the like, which change the force), then the actor: the nearest bare actor phrase to its left in
the same clause. Bare means neither possessive, nor after a preposition, nor the first half of a compound
("employee evaluations"). The classes follow the published work on reading labour contracts (Ash, Jacobs, MacLeod,
Naidu and Stammbach) with the corrections this project measured: shall, will and must are one force, "may not"
forbids, "shall not be required to" frees. Copulas ("shall be in effect") are no statements.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from contractdiff.facts.actors import parties
from contractdiff.facts.numerals import lexicon
from contractdiff.model import Actor, Force, Modality
from contractdiff.text.normalise import fold, small
from contractdiff.text.sentences import sentences

_VERBS = lexicon("verbs")
_PARTICIPLES = frozenset(_VERBS["participles"])
_ADJECTIVES = frozenset(_VERBS["adjectives"])
_COPULA = frozenset(_VERBS["copula"])


def _compile(source: str) -> re.Pattern[str]:
    return re.compile(source)  # tried on texts in small letters


_LY = rf"(?:\s+(?!(?:{'|'.join(_VERBS['ly_verbs'])})\b)[a-z]+ly\b)?"
_ASIDE = r"(?:\s*,[^,;:.]{2,70},)?"
_LIGHT = r"(?:\s+(?:also|only|then|always|ever|first|again|still|further|each|all|both|either|so)\b)*"
_NOT = r"(?P<neg>\s+(?:not|never|in\s+no\s+(?:event|case|way))\b)?"
_MODAL = _compile(
    r"(?<!at )(?<!at-)\b(?:(?P<strict>shall|will|must)|(?P<soft>should|ought\s+to)|(?P<free>may|can))"
    r"(?P<fused>not)?\b(?!\s+\d)"
    rf"{_ASIDE}{_LY}{_LIGHT}{_NOT}{_LIGHT}{_ASIDE}{_LY}"
)
# Present-tense forms that bind without a modal verb.
_PLAIN = _compile(
    rf"\b(?:(?:is|are)(?P<neg>\s+not)?\s+(?:(?P<required>{'|'.join(_VERBS['required'])})|(?P<expected>{'|'.join(_VERBS['expected'])}))\s+to"
    r"|(?P<agrees>agrees?)(?P<neg2>\s+not)?\s+to|(?:has|have)\s+the\s+(?P<right>right|option|authority|discretion)\s+to)"
    r"\s+(?:be\s+(?P<participle>[a-z-]+)|(?P<verb>[a-z-]+))"
)
_ENTITLED = _compile(r"\b(?:is|are)(?P<neg>\s+not)?\s+(?P<verb>entitled|guaranteed)\b")
_WORD = r"(?P<verb>[a-z]+(?:-[a-z]+)*)"
# What stands between the modal and the main verb and changes the force, tried in this order.
_REQUIRED = _compile(rf"\s+be\s+(?:{'|'.join(_VERBS['required'])})\s+to\s+(?P<be>be\s+)?{_WORD}")
_EXPECTED = _compile(rf"\s+be\s+(?:{'|'.join(_VERBS['expected'])})\s+to\s+(?P<be>be\s+)?{_WORD}")
_NO_DUTY = _compile(rf"\s+have\s+no\s+(?:obligation|duty|responsibility)\s+to\s+(?P<be>be\s+)?{_WORD}")
_NO_RIGHT = _compile(rf"\s+have\s+no\s+(?:right|claim|authority)\s+to\s+(?P<be>be\s+)?{_WORD}")
_RIGHT = _compile(
    rf"\s+have\s+the\s+(?:\w+\s+)?(?:right|option|opportunity|authority|discretion)\s+to\s+(?P<be>be\s+)?{_WORD}"
)
_EFFORT = _compile(
    rf"\s+(?:(?:make|use)\s+(?:[a-z-]+\s+){{0,4}}?efforts?|(?:{'|'.join(_VERBS['efforts'])}))\s+to\s+(?P<be>be\s+)?{_WORD}"
)
_ELECT = _compile(rf"\s+(?:elect|choose|opt|decide)\s+to\s+(?P<be>be\s+)?{_WORD}")
_AGREE = _compile(rf"\s+agree\s+to\s+(?P<be>be\s+)?{_WORD}")
_MAIN = _compile(rf"(?P<be>\s+(?:be|have\s+been|get)\b)?{_LY}\s+{_WORD}")

_BREAK = _compile(
    r"[;:]|,\s+(?:and|but|or)\b|\b(?:if|when|unless|until|after|before|because|that|which|where|while|provided|except)\b"
)
_ASIDE_END = re.compile(r",[^,;:]*,\s*$")
_OBLIQUE = _compile(
    r"\b(?:of|by|to|from|for|with|between|against|in|at|on|under|than|within|without|among)\s+"
    r"(?:(?:the|an?|any|each|such|his|her|its|their|all|said|that|this|other|affected|individual|another|every)\s+){0,2}$"
)
_FOLLOWS = _compile(
    r"\s*$|\s*[,(]|\s+(?:of|in|on|at|with|for|from|to|by|under|who|whose|whom|that|which|or|and|not|as|also|is|are|has|have"
    r"|shall|will|may|must|and/or|other)\b|\s+[a-z]+(?:ed|ing)\s+\S"
)
_PRONOUN = _compile(r"^\W*(?:and|or|but|nor)?\s*(?:then\s+)?(?:they|he|she|it|he/she|she/he|s/he|who)?\s*$")
_NO = _compile(r"^\W*(?:and\s+|or\s+|but\s+)?(?P<no>no|neither|nor|none|nothing|in\s+no\s+(?:event|case))\b")
_NO_NEAR = _compile(r"\bno\s+(?:[\w-]+\s+){0,2}$")
_AND = _compile(r"^\s*(?:,\s*)?and\s+(?:the\s+)?$")


@dataclass(frozen=True, slots=True)
class _Verb:
    force: Force
    verb: str
    end: int
    passive: bool
    negated: bool


def modalities(text: str) -> tuple[Modality, ...]:
    """All modal statements of ``text`` in reading order; their offsets are offsets into ``text``."""
    folded = small(fold(text))
    found: list[Modality] = []
    for start, end in sentences(text):
        sentence = folded[start:end]
        for position, verb in _verbs(sentence):
            actor, actor_start, negated = _actor(sentence, position)
            found.append(
                Modality(
                    start=start + actor_start,
                    end=start + verb.end,
                    actor=actor,
                    force=verb.force,
                    verb=verb.verb,
                    # "No employee shall not ..." does not occur; one negation is enough.
                    negated=verb.negated or negated,
                    passive=verb.passive,
                )
            )
    return tuple(sorted(found, key=lambda statement: statement.end))


def _verbs(sentence: str) -> list[tuple[int, _Verb]]:
    """The verbs with a modal, and those that bind without one where no modal already reached them."""
    modal = _modal_verbs(sentence)
    reached = {verb.end for _at, verb in modal}
    return modal + [(at, verb) for at, verb in _plain_verbs(sentence) if verb.end not in reached]


def _modal_verbs(sentence: str) -> list[tuple[int, _Verb]]:
    found = []
    for match in _MODAL.finditer(sentence):
        negated = bool(match.group("neg") or match.group("fused"))
        force = Force.DUTY if match.group("strict") else Force.RECOMMENDATION if match.group("soft") else Force.CHOICE
        verb = _main_verb(sentence, match.end(), force, negated)
        if verb is not None:
            found.append((match.start(), verb))
    return found


def _main_verb(sentence: str, at: int, force: Force, negated: bool) -> _Verb | None:
    def read(match: re.Match[str], force: Force, negated: bool) -> _Verb:
        passive = match.group("be") is not None
        return _Verb(force, match.group("verb"), match.end("verb"), passive, negated)

    if match := _REQUIRED.match(sentence, at):
        # "shall not be required to" and "may not be required to" free; "may be required to" exposes.
        if negated:
            return read(match, Force.CHOICE, False)
        return read(match, force, False) if force is not Force.CHOICE else None
    if match := _EXPECTED.match(sentence, at):
        return read(match, Force.CHOICE if negated else Force.RECOMMENDATION, False)
    if match := _NO_DUTY.match(sentence, at):
        return read(match, Force.CHOICE, False)
    if match := _NO_RIGHT.match(sentence, at):
        return read(match, Force.DUTY, True)
    if match := _RIGHT.match(sentence, at):
        return read(match, Force.DUTY, True) if negated else read(match, Force.CHOICE, False)
    if match := _EFFORT.match(sentence, at):
        return read(match, Force.RECOMMENDATION if force is Force.DUTY else force, negated)
    if match := _AGREE.match(sentence, at):
        return read(match, force, negated)
    if (match := _ELECT.match(sentence, at)) and not negated:  # "shall choose to" leaves the choice
        return read(match, Force.CHOICE, negated)
    match = _MAIN.match(sentence, at)
    if match is None:
        return None
    verb = match.group("verb")
    if match.group("be") is None:
        return (
            None if verb in ("be", "have") and _copula_follows(sentence, match.end()) else read(match, force, negated)
        )
    if verb in _COPULA or not (verb.endswith("ed") or verb in _PARTICIPLES or verb in _ADJECTIVES):
        return None
    return read(match, force, negated)


def _copula_follows(sentence: str, at: int) -> bool:
    return sentence[at : at + 1] in (" ", "") and not re.match(r"\s+(?:been|to)\b", sentence[at:])


def _plain_verbs(sentence: str) -> list[tuple[int, _Verb]]:
    found = []
    for match in _PLAIN.finditer(sentence):
        negated = bool(match.group("neg") or match.group("neg2"))
        word = "participle" if match.group("participle") else "verb"
        if match.group("right"):
            force, negated = Force.CHOICE, False
        elif match.group("expected"):
            force, negated = (Force.CHOICE if negated else Force.RECOMMENDATION), False
        elif match.group("required") and negated:
            force, negated = Force.CHOICE, False
        else:
            force = Force.DUTY
        found.append(
            (
                match.start(),
                _Verb(force, match.group(word), match.end(word), word == "participle", negated),
            )
        )
    for match in _ENTITLED.finditer(sentence):
        verb = match.group("verb")
        found.append((match.start(), _Verb(Force.DUTY, verb, match.end("verb"), True, bool(match.group("neg")))))
    return found


def _actor(sentence: str, modal: int) -> tuple[Actor, int, bool]:
    """Who acts, where the actor phrase (else the modal) begins, and whether a determiner negates."""
    before = sentence[:modal]
    # "The District, after consulting the Union, shall": what stands between two commas is no subject.
    core = _ASIDE_END.sub(lambda aside: " " * len(aside.group()), before)
    cut = max((match.end() for match in _BREAK.finditer(core)), default=0)
    clause = core[cut:]
    denial = _NO.match(clause)
    negated = denial is not None
    found = _bare(core, cut)
    if not found and _PRONOUN.match(clause):
        found = _bare(core, 0)
    if not found:
        return Actor.OTHER, modal, negated
    start, _end, side = found[-1]
    near = _NO_NEAR.search(core[cut:start])
    if near is not None:  # "No employee shall": the statement begins at the word that denies it
        return side, cut + near.start(), True
    if denial is not None:
        return side, cut + denial.start("no"), True
    if len(found) > 1:
        first_start, first_end, first_side = found[-2]
        if _AND.match(core[first_end:start]) and first_side is not side:
            joined = {first_side, side} == {Actor.EMPLOYER, Actor.UNION}
            return (Actor.BOTH if joined else first_side), first_start, negated
    return side, start, negated


def _bare(text: str, cut: int) -> list[tuple[int, int, Actor]]:
    found = []
    for party in parties(text, cut):
        if party.possessive or _OBLIQUE.search(text, max(cut, party.start - 40), party.start):
            continue
        if _FOLLOWS.match(text, party.end):
            found.append((party.start, party.end, party.side))
    return found
