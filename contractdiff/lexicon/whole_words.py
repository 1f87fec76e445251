"""Expressions that match whole words in any case, made to be searched for in many texts.

The expression engine can look for the first letters of a pattern as such, which is several times faster than trying the
pattern at every place; but only where the pattern begins with them and case counts. So patterns are put in
small letters, texts as well, and whether a word begins at a match is asked afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from contractdiff.text.normalise import small

_CAPITAL = re.compile(r"\\.|\(\?P|[A-Z]")


class WholeWords:
    """Any of some ``patterns``, with any white space where they have a space."""

    __slots__ = ("_search", "source")

    def __init__(self, patterns: Iterable[str]) -> None:
        """Compile ``patterns``; raises ``re.error`` when one is no regular expression."""
        self.source = "|".join(_any_space(pattern) for pattern in patterns)
        self._search = re.compile(_in_small_letters(rf"(?:{self.source})(?![A-Za-z])")).search

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where a match stands in folded ``text``, in order; matches do not overlap."""
        return list(self.spans_in_small(small(text)))

    def spans_in_small(self, text: str) -> Iterator[tuple[int, int]]:
        """The same of a text that is in small letters already."""
        at = 0
        while (match := self._search(text, at)) is not None:
            start, end = match.span()
            if start and "a" <= text[start - 1] <= "z":  # within a word: the next match may begin before this one ends
                at = start + 1
                continue
            yield start, end
            at = end if end > start else end + 1

    def within(self, text: str) -> bool:
        """Whether a match stands in folded ``text``."""
        return any(True for _span in self.spans_in_small(small(text)))


def _in_small_letters(pattern: str) -> str:
    return _CAPITAL.sub(lambda match: match[0].lower() if len(match[0]) == 1 else match[0], pattern)


def _any_space(pattern: str) -> str:
    """``pattern`` with each space matching any run of white space, and in a character class any one white space."""
    pieces: list[str] = []
    inside = False
    previous = ""
    for character in pattern:
        if character == "[" and previous != "\\":
            inside = True
        elif character == "]" and previous != "\\":
            inside = False
        spaced = r"\s" if inside else r"\s+"
        pieces.append(spaced if character == " " else character)
        previous = character
    return "".join(pieces)
