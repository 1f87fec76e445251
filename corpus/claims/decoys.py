"""What makes a decoy of each kind true: the two texts may look like a change of substance, and are none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from corpus.key import Decoy, DecoyKind
from corpus.trees import Provision, Tree
from corpus.wording import likeness, plain, same_words, tokens

_ONE_DUTY = {"will": "shall", "must": "shall"}
"""Words for the same duty."""

_CONJUNCTIONS = ("and", "or")
_DUTY = re.compile(r"\b(?:shall|may)(?: not)?\b")
_NUMBER = re.compile(r"\d[\d.,:-]*")
_REFERENCE = re.compile(r"\b(?:Articles?|Sections?)\s+\d[\d-]*(?:(?:,|,? and|,? or| through)\s+\d[\d-]*)*")
NEARLY_ALL = 0.9
"""Share of words that a moved protection keeps: it may be touched up, not rewritten."""

_ONE_SIDE = (DecoyKind.ADDITION, DecoyKind.RESTATEMENT)
"""Kinds whose entry may name one side alone: something added that gives and takes nothing."""


def what_is_wrong(
    decoy: Decoy, base: Tree, revision: Tree, ours: str, theirs: str, renumbered: Mapping[str, str]
) -> str | None:
    """Say why the provisions `ours` and `theirs` are not what the kind of the decoy says; None when they are."""
    before, after = base.words_of(ours), revision.words_of(theirs)
    if decoy.words:
        stand = plain(decoy.words) in plain(before) and plain(decoy.words) in plain(after)
        return None if stand else f"“{decoy.words}” does not stand on both sides"
    one, other = base[ours], revision[theirs]
    match decoy.kind:
        case DecoyKind.UNCHANGED:
            return None if same_words(before, after, renumbered) else "the texts differ"
        case DecoyKind.RENUMBERING:
            return _renumbering(base, revision, ours, theirs, renumbered)
        case DecoyKind.PUNCTUATION:
            alike = same_words(_without_punctuation(one.own), _without_punctuation(other.own), renumbered)
            return _differ(one, other) or (None if alike else "more than punctuation or spelling differs")
        case DecoyKind.MODAL_SYNONYM:
            alike = _duties(one.own) == _duties(other.own) and _numbers(one.own) == _numbers(other.own)
            return _differ(one, other) or (None if alike else "who shall and who may is not the same")
        case DecoyKind.MOVED_PROTECTION:
            if ours == theirs:
                return "it stands under the same label"
            return None if likeness(before, after) >= NEARLY_ALL else "its words did not move with it"
        case DecoyKind.ANOTHER_CHANGE:
            said = None if decoy.rule else "it must name the rule that would be wrong here"
            return said or ("the texts are the same; call it unchanged" if before == after else None)
        case _:
            same_numbers = _numbers(one.own) == _numbers(other.own)
            return _differ(one, other) or (None if same_numbers else "the numbers differ")


def names_one_side(decoy: Decoy) -> bool:
    """Whether it is enough that a decoy names a provision of the revision."""
    return decoy.kind in _ONE_SIDE


def _differ(one: Provision, other: Provision) -> str | None:
    return "the texts are the same; call it unchanged or renumbering" if one.own == other.own else None


def _renumbering(base: Tree, revision: Tree, ours: str, theirs: str, renumbered: Mapping[str, str]) -> str | None:
    before, after = base.words_of(ours), revision.words_of(theirs)
    if not same_words(before, after, renumbered):
        return "the texts differ in more than references"
    labels = [one.label for one in base.inside(ours)] != [one.label for one in revision.inside(theirs)]
    return None if labels or before != after else "neither a label nor a reference differs; call it unchanged"


def _without_punctuation(text: str) -> str:
    """Keep the words alone, without capitals and in any order of their letters: a slip of the pen keeps those."""
    words = [token.casefold() for token in tokens(text) if token[0].isalnum()]
    if words and words[-1] in _CONJUNCTIONS:
        words.pop()
    return " ".join(word if any(map(str.isdigit, word)) else "".join(sorted(word)) for word in words)


def _duties(text: str) -> list[str]:
    """List what is a duty, what is a permission and what is forbidden, in order."""
    found = " ".join(_ONE_DUTY.get(token.casefold(), token.casefold()) for token in tokens(text))
    return _DUTY.findall(found)


def _numbers(text: str) -> Counter[str]:
    """Count the numbers in a text, apart from those of provisions it refers to."""
    return Counter(number.rstrip(".,:-") for number in _NUMBER.findall(_REFERENCE.sub("", text)))
