"""What the aligner works on: provisions by index, with keys, words and weights, for one document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from contractdiff.model.document import Document, Provision
from contractdiff.text.normalise import matching_key, reference_free_key

FEWEST_WORDS = 4
"""Shorter texts repeat everywhere and prove nothing."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One provision as evidence: ``key`` is its own text for matching, ``masked`` the same without references.

    ``opening`` are its first eight words; which year or amount stands among them does not tell two formulas apart.
    """

    index: int
    provision: Provision
    parent: int | None
    depth: int
    key: str
    masked: str
    compact: str
    words: tuple[str, ...]
    opening: str
    title: str
    subtree_end: int
    subtree_words: int

    @property
    def speaks(self) -> bool:
        """Whether the own text is long enough to be evidence."""
        return len(self.words) >= FEWEST_WORDS


@dataclass(frozen=True, slots=True)
class Side:
    """All units of one document, in reading order; the subtree of unit i is ``units[i:units[i].subtree_end]``."""

    document: Document
    units: tuple[Unit, ...]
    children: tuple[tuple[int, ...], ...]
    roots: tuple[int, ...]
    openings: Counter[str]

    @property
    def total_words(self) -> int:
        """The words of the document, headings and table cells included."""
        return sum(self.units[root].subtree_words for root in self.roots)

    def is_formula(self, index: int) -> bool:
        """Whether other units of the document open with the same words."""
        return self.openings[self.units[index].opening] > 1

    def weight(self, index: int) -> float:
        """The words of a unit, divided by how many of its document open with the same eight: boilerplate is cheap."""
        unit = self.units[index]
        return len(unit.words) / max(1, self.openings[unit.opening])


_GENERIC_TITLE_WORDS = frozenset(
    [
        "letter",
        "of",
        "agreement",
        "understanding",
        "memorandum",
        "mou",
        "moa",
        "loa",
        "side",
        "appendix",
        "exhibit",
        "addendum",
        "article",
        "section",
        "the",
        "and",
        "a",
    ]
)


def title_key(heading: str) -> str:
    """A heading reduced to the words that distinguish it."""
    words = [word for word in matching_key(heading).split() if not word.isdigit()]
    distinct = [word for word in words if word not in _GENERIC_TITLE_WORDS]
    return " ".join(distinct or words)


def build_side(document: Document) -> Side:
    """The units of ``document``."""
    provisions = document.provisions
    position = {provision.anchor: index for index, provision in enumerate(provisions)}
    ends = list(range(1, len(provisions) + 1))
    subtree_words = [_weight_words(provision) for provision in provisions]
    for index in range(len(provisions) - 1, -1, -1):
        parent = provisions[index].parent
        if parent is not None:
            above = position[parent]
            ends[above] = max(ends[above], ends[index])
            subtree_words[above] += subtree_words[index]
    units: list[Unit] = []
    children: list[list[int]] = [[] for _ in provisions]
    roots: list[int] = []
    for index, provision in enumerate(provisions):
        parent_index = position[provision.parent] if provision.parent is not None else None
        (children[parent_index] if parent_index is not None else roots).append(index)
        key = matching_key(provision.text)
        words = tuple(key.split())
        units.append(
            Unit(
                index=index,
                provision=provision,
                parent=parent_index,
                depth=units[parent_index].depth + 1 if parent_index is not None else 0,
                key=key,
                masked=reference_free_key(provision.text),
                compact=key.replace(" ", ""),
                words=words,
                opening=" ".join("#" if word[0].isdigit() else word for word in words[:8]),
                title=title_key(provision.heading),
                subtree_end=ends[index],
                subtree_words=subtree_words[index],
            )
        )
    return Side(
        document=document,
        units=tuple(units),
        children=tuple(tuple(found) for found in children),
        roots=tuple(roots),
        openings=Counter(unit.opening for unit in units if unit.speaks),
    )


def _weight_words(provision: Provision) -> int:
    cells = sum(len(cell.split()) for table in provision.tables for row in table.rows for cell in row)
    return len(provision.text.split()) + len(provision.heading.split()) + cells
