"""Two texts of one marked file: which provisions are one is known from its paragraphs, and need not be guessed.

current    10-2 [-Just cause.-] No employee shall ...     paragraph 31 of the file
proposed   9-4  No employee {+will+} ...                  paragraph 31 of the file: the same provision
"""

from __future__ import annotations

from collections.abc import Mapping

from contractdiff.model.extract import Block


def same_provisions(
    base: Mapping[int, str], revision: Mapping[int, str], marked: Mapping[int, Block]
) -> dict[str, str]:
    """The anchors of provisions of two texts of a file that open with the same paragraph, by those of the base.

    ``base`` and ``revision`` say in which provision a paragraph of the file stands, by its position; ``marked`` are the
    paragraphs with all their layers. What is struck or added as a whole is in one of the texts only, and known to
    nobody; nor is a heading the same whose text was struck, so that it now ends the provision above it.
    """
    theirs = {opening: anchor for anchor, opening in _openings(revision).items()}
    return {
        anchor: theirs[opening]
        for anchor, opening in _openings(base).items()
        if opening in theirs and opening in marked and _keeps_letters(marked[opening])
    }


def _openings(homes: Mapping[int, str]) -> dict[str, int]:
    """The first paragraph of each provision."""
    found: dict[str, int] = {}
    for position in sorted(homes):
        found.setdefault(homes[position], position)
    return found


def _keeps_letters(block: Block) -> bool:
    """Whether some letter or digit of a paragraph is neither struck nor added. A table is always known by its place."""
    changed = {place for mark in block.marks for place in range(mark.start, mark.end)}
    kept = (sign for place, sign in enumerate(block.text) if place not in changed)
    return block.table is not None or any(map(str.isalnum, kept))
