"""Text that remembers how each of its characters looks, through everything a reader does with it.

    Shown("ten  (10)", ...).squeezed() + Shown(" days", ...)

A reader joins lines, drops hyphens and blanks, cuts cells. Here each of these is done to the text and to the looks of
its characters at once, so that the looks of a block are exact in its final text. Ordinary text, which most is, carries
nothing and costs nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from contractdiff.model.extract import CellLook, Look
from contractdiff.text.normalise import clean, squeeze


class Appearance(NamedTuple):
    """How one character looks; the same as a ``Look`` without a place."""

    struck: bool = False
    underlines: int = 0
    bold: bool = False
    color: str | None = None
    highlight: str | None = None


ORDINARY = Appearance()


@dataclass(frozen=True, slots=True)
class Shown:
    """A text and the appearance of each of its characters; ``appearances`` is empty where all of it is ordinary."""

    text: str
    appearances: tuple[Appearance, ...] = ()

    def __add__(self, other: Shown) -> Shown:
        if not self.appearances and not other.appearances:
            return Shown(self.text + other.text)
        return Shown(self.text + other.text, self._all() + other._all())

    def __getitem__(self, part: slice) -> Shown:
        return Shown(self.text[part], self.appearances[part])

    def joined(self, other: Shown, separator: str = " ") -> Shown:
        """Both with ``separator`` between them, which looks as both its neighbours do."""
        between = common(self.appearances[-1:], other.appearances[:1])
        plain = not (self.appearances or other.appearances)
        return self + Shown(separator, () if plain else (between,) * len(separator)) + other

    def squeezed(self) -> Shown:
        """The text with every run of white space as one space, none at the ends; a space looks as its neighbours do."""
        text = squeeze(self.text)
        if text == self.text or not self.appearances:
            return Shown(text, self.appearances)
        letters: list[str] = []
        appearances: list[Appearance] = []
        for start, end in _words(self.text):
            if letters:
                letters.append(" ")
                appearances.append(common(appearances[-1:], self.appearances[start : start + 1]))
            letters.append(self.text[start:end])
            appearances += self.appearances[start:end]
        return Shown("".join(letters), tuple(appearances))

    def cleaned(self) -> Shown:
        """The text as ``clean`` gives it: composed, ligatures spelled out, nothing invisible."""
        if not self.appearances or (self.text.isascii() and self.text.isprintable()):
            return Shown(clean(self.text), self.appearances)
        letters: list[str] = []
        appearances: list[Appearance] = []
        for start, end in _clusters(self.text):
            cluster = clean(self.text[start:end])
            letters.append(cluster)
            appearances += self.appearances[start : start + 1] * len(cluster)
        return Shown("".join(letters), tuple(appearances))

    def without(self, sign: str) -> Shown:
        """The text without the character ``sign``."""
        if not self.appearances or sign not in self.text:
            return Shown(self.text.replace(sign, ""), self.appearances)
        kept = [place for place, one in enumerate(self.text) if one != sign]
        return Shown("".join(self.text[place] for place in kept), tuple(self.appearances[place] for place in kept))

    def looks(self) -> tuple[Look, ...]:
        """The runs of characters that do not look ordinary."""
        found: list[Look] = []
        start = 0
        for appearance, group in groupby(self.appearances):
            end = start + len(list(group))
            if appearance != ORDINARY:
                found.append(Look(start=start, end=end, **appearance._asdict()))
            start = end
        return tuple(found)

    def _all(self) -> tuple[Appearance, ...]:
        return self.appearances or (ORDINARY,) * len(self.text)


def shown(letters: Sequence[str], appearances: Iterable[Appearance]) -> Shown:
    """A text of ``letters``, each with its appearance."""
    found = tuple(appearances)
    return Shown("".join(letters), found if any(one != ORDINARY for one in found) else ())


def cell_looks(rows: Sequence[Sequence[Shown]]) -> tuple[CellLook, ...]:
    """The looks of the cells of a table."""
    return tuple(
        CellLook(row=row, column=column, look=look)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        for look in cell.looks()
    )


def common(one: Sequence[Appearance], other: Sequence[Appearance]) -> Appearance:
    """What the first appearance of each has in common: how the blank between two words looks."""
    if not one or not other:
        return ORDINARY
    left, right = one[0], other[0]
    if left == right:
        return left
    return Appearance(
        struck=left.struck and right.struck,
        underlines=min(left.underlines, right.underlines),
        bold=left.bold and right.bold,
        color=left.color if left.color == right.color else None,
        highlight=left.highlight if left.highlight == right.highlight else None,
    )


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Where each stretch without white space begins and ends, by Python's own notion of white space."""
    for blank, group in groupby(range(len(text)), lambda place: text[place].isspace()):
        if not blank:
            places = list(group)
            yield places[0], places[-1] + 1


def _clusters(text: str) -> list[tuple[int, int]]:
    """Where each letter begins and ends, with the accents and the Korean vowels that combine with it."""
    starts = [
        place
        for place, sign in enumerate(text)
        if place == 0 or not (unicodedata.combining(sign) or "\u1160" <= sign <= "\u11ff")
    ]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))
