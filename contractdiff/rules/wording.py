"""Messages: a template of ours, filled with words of theirs.

Contract text is data. It is put in by one pass over the template, never formatted again, so that "{label}" in a
contract stays "{label}".
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from contractdiff.catalogue import entries, said, spoken

_NAME = re.compile(r"\{(\w+)\}")

# What a detector may hand to a message.
ARGUMENTS = frozenset(
    {"before", "after", "label", "heading", "place", "count", "low", "high", "percent", "words", "table"}
)
ARGUMENTS |= {"count_before", "count_after"}


def names(template: str) -> set[str]:
    """The argument names that ``template`` uses."""
    return set(_NAME.findall(template))


def fill(template: str, arguments: Mapping[str, str]) -> str:
    """``template`` with each ``{name}`` replaced by its argument; a missing one stays visible as "…"."""
    return _NAME.sub(lambda match: arguments.get(match.group(1), "…"), template)


_COUNTED = 7
"""Up to here a number of times is said in words."""


def phrase(key: str, **values: object) -> str:
    """Words of ours that go into a message, in the language that is spoken; plurals choose by ``n``."""
    return said(entries("contractdiff.rules", "phrases", spoken())[key], values)


def times(number: int) -> str:
    """How often, in words: none, once, twice, three times."""
    return phrase(f"times.{number}") if 0 <= number <= _COUNTED else phrase("times", n=number)


_HANGING = re.compile(
    r"\b(?:with|by|to|of|for|in|at|on|from|unless|if|until|except|the|an?|not|does|shall|may|that|which)$",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"\s*,?\s*(?:unless|except|provided|until|only\s+if)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.;:](?:\s|$)|,\s")
_LONGEST_CLAUSE = 120


def whole_sense(text: str, start: int, end: int, last: int) -> str:
    """The words at ``start:end`` of a sentence that ends at ``last``, with what they make no sense without.

    Words that end on a preposition or an auxiliary ("ends with") go on to the end of their clause, and so do words that
    a condition follows at once ("not grievable unless the District relies on it later").
    """
    words = text[start:end]
    limit = _LIMIT.match(text, end, last)
    if not (_HANGING.search(words.rstrip()) or limit):
        return words
    stop = _CLAUSE_END.search(text, limit.end() if limit else end, last)
    cut = stop.start() if stop else last
    return shorten(text[start:cut].rstrip(" .\n"), _LONGEST_CLAUSE)


def shorten(text: str, limit: int = 120) -> str:
    """``text`` on one line, cut at a word with "…" where it is longer than ``limit``."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0].rstrip(",;:") + " …"
