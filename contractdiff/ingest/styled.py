"""Text that knows of each of its characters how it looks and whether it came or went, through any rewriting.

Markdown is read by rewriting its source step by step. Each step here does to the text what it would do to a plain
string, and takes the flags along.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntFlag
from itertools import groupby

from contractdiff.ingest.runs import UNSAID, Face, Run


class Flag(IntFlag):
    """What can be said of a character; all of it fits into a byte."""

    NONE = 0
    STRUCK = 1
    UNDERLINED = 2
    BOLD = 4
    HIGHLIGHTED = 8
    INSERTED = 16
    DELETED = 32


MARKER = "#ffff00"
"""What highlighted text is painted with."""


@dataclass(frozen=True, slots=True)
class Styled:
    """A text with a byte of flags for each of its characters."""

    text: str
    flags: bytes

    @classmethod
    def plain(cls, text: str, flag: int = Flag.NONE) -> Styled:
        """``text`` with one flag throughout."""
        return cls(text, bytes([flag]) * len(text))

    @classmethod
    def join(cls, parts: Iterable[Styled]) -> Styled:
        """All parts one after the other."""
        listed = list(parts)
        return cls("".join(part.text for part in listed), b"".join(part.flags for part in listed))

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, place: slice) -> Styled:
        return Styled(self.text[place], self.flags[place])

    def flagged(self, flag: int) -> Styled:
        """The same text with ``flag`` added to every character."""
        return Styled(self.text, bytes(one | flag for one in self.flags)) if flag else self

    def recast(self, text: str) -> Styled:
        """Another text of the same length in the place of this one."""
        return Styled(text, self.flags)

    def group(self, found: re.Match[str], name: str | int = 0) -> Styled:
        """What a match in this text found."""
        start, end = found.span(name)
        return self[start:end] if start >= 0 else self[0:0]

    def strip(self) -> Styled:
        """Without white space at its ends."""
        end = len(self.text.rstrip())
        start = len(self.text) - len(self.text.lstrip())
        return self[start : max(start, end)]

    def sub(self, pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], Styled]) -> Styled:
        """As ``re.sub``: each match replaced by what ``replacement`` makes of it."""
        parts: list[Styled] = []
        at = 0
        for found in pattern.finditer(self.text):
            parts += [self[at : found.start()], replacement(found)]
            at = found.end()
        return Styled.join([*parts, self[at:]]) if parts else self

    def lines(self) -> Iterator[tuple[Styled, int]]:
        """The lines, each with the flag of the line end behind it."""
        start = 0
        while (end := self.text.find("\n", start)) >= 0:
            yield self[start:end], self.flags[end]
            start = end + 1
        yield self[start:], Flag.NONE

    def runs(self) -> list[Run]:
        """The text as runs of one look and one history."""
        found: list[Run] = []
        start = 0
        for flag, group in groupby(self.flags):
            end = start + sum(1 for _ in group)
            face = Face(
                struck=bool(flag & Flag.STRUCK),
                underlines=int(bool(flag & Flag.UNDERLINED)),
                bold=bool(flag & Flag.BOLD),
                highlight=MARKER if flag & Flag.HIGHLIGHTED else None,
            )
            inserted = UNSAID if flag & Flag.INSERTED else None
            deleted = UNSAID if flag & Flag.DELETED else None
            found.append(Run(text=self.text[start:end], face=face, inserted=inserted, deleted=deleted))
            start = end
        return found
