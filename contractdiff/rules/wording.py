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


def shorten(text: str, limit: int = 120) -> str:
    """``text`` on one line, cut at a word with "…" where it is longer than ``limit``."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0].rstrip(",;:") + " …"
