"""The stretches of a document that look alike, and which of them are running text and which are titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from contractdiff.markup.lexicon import color_name
from contractdiff.model.extract import Extract, Look, Table

LONGEST_TITLE = 12
"""Words. Longer lines that are underlined or bold as a whole are sentences; the longest title seen has 11 words."""

FEWEST_LETTERS = 3
"""A struck stretch with fewer letters and digits is no evidence: rules overshoot into neighbours."""

_WORD = re.compile(r"\w+")
_LETTER = re.compile(r"[^\W_]")
_SENTENCE_END = re.compile(r"[.;,:]\s*$")
_BULLET = re.compile(r"\s*[•◦▪■●○‣⁃·*–-]\s")
_ADDRESS = re.compile(r"https?://|www\.|\S+@\S+\.\w+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words that look alike within one passage.

    ``double`` is whether two lines stand below them. ``bracket`` is whether this is a bracket that serves as a mark,
    ``bracketed`` whether it stands between two such; both only where the document marks with brackets.
    """

    start: int
    end: int
    letters: int
    struck: bool = False
    underlined: bool = False
    double: bool = False
    bold: bool = False
    highlighted: bool = False
    hue: str | None = None
    color: str | None = None
    bracket: bool = False
    bracketed: bool = False

    @property
    def plain(self) -> bool:
        """Whether nothing sets these words apart."""
        return not (self.struck or self.underlined or self.bold or self.hue)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph or a table cell: ``row`` and ``column`` are set for a cell."""

    block: int
    text: str
    stretches: tuple[Stretch, ...]
    row: int | None = None
    column: int | None = None

    @property
    def is_title(self) -> bool:
        """Whether this is a short line that is underlined or bold alike as a whole, as titles of plain agreements are.

        A title with a struck or added word in it looks unlike, and is no plain title; the item of a list is none. Of a
        table only the cells of the first row and column can be.
        """
        if (self.row and self.column) or _BULLET.match(self.text):
            return False
        lettered = [one for one in self.stretches if one.letters]
        return (
            len({(one.struck, one.underlined, one.bold, one.hue) for one in lettered}) == 1
            and (lettered[0].underlined or lettered[0].bold)
            and len(_WORD.findall(self.text)) <= LONGEST_TITLE
            and not _SENTENCE_END.search(self.text)
        )


def letters_in(text: str, start: int, end: int) -> int:
    """How many letters and digits stand between two places of ``text``."""
    return len(_LETTER.findall(text, start, end))


def passages(extract: Extract) -> Iterator[Passage]:
    """Every paragraph and every cell of a document, in order, with its stretches."""
    for index, block in enumerate(extract.blocks):
        if block.table is None:
            yield Passage(block=index, text=block.text, stretches=_with_bullet(block.text, block.looks))
        else:
            yield from _cells(index, block.table)


def _cells(index: int, table: Table) -> Iterator[Passage]:
    looks: dict[tuple[int, int], list[Look]] = {}
    for one in table.looks:
        looks.setdefault((one.row, one.column), []).append(one.look)
    for row, cells in enumerate(table.rows):
        for column, text in enumerate(cells):
            if text:
                stretches = tuple(_stretches(text, tuple(looks.get((row, column), ()))))
                yield Passage(block=index, text=text, stretches=stretches, row=row, column=column)


def _with_bullet(text: str, looks: tuple[Look, ...]) -> tuple[Stretch, ...]:
    """The stretches of a paragraph; its bullet looks as the item does, which is struck or added as a whole.

    Programs give the bullet of an item a look of its own, so that it can be struck without being underlined.
    """
    found = tuple(_stretches(text, looks))
    rest = found[1:]
    if not rest or found[0].letters or not text[: found[0].end].strip():
        return found
    if len({(one.struck, one.underlined) for one in rest if one.letters}) != 1:
        return found
    item = next(one for one in rest if one.letters)
    return (replace(item, start=found[0].start, end=found[0].end, letters=0), *rest)


def _stretches(text: str, looks: tuple[Look, ...]) -> Iterator[Stretch]:
    """``text`` cut where its look changes; stretches without a look are plain."""
    at = 0
    addresses = [match.span() for match in _ADDRESS.finditer(text)] if looks else []
    for look in sorted(looks, key=lambda one: one.start):
        if at < look.start:
            yield _stretch(text, Look(start=at, end=look.start), addresses)
        yield _stretch(text, look, addresses)
        at = look.end
    if at < len(text):
        yield _stretch(text, Look(start=at, end=len(text)), addresses)


def _stretch(text: str, look: Look, addresses: list[tuple[int, int]]) -> Stretch:
    linked = any(start < look.end and look.start < end for start, end in addresses)
    return Stretch(
        start=look.start,
        end=look.end,
        letters=letters_in(text, look.start, look.end),
        struck=look.struck,
        # An address is blue and underlined because it is an address.
        underlined=look.underlines > 0 and not linked,
        double=look.underlines > 1 and not linked,
        bold=look.bold,
        highlighted=look.highlight is not None,
        hue=None if linked else color_name(look.color),
        color=look.color,
    )
