"""Paragraphs that the comparison left without a partner, between the same neighbours and much the same: drawn as one.

The comparison pairs provisions. Where it pairs none (rows of a table that were read as text, an appendix that was
rewritten), whole paragraphs would be struck and typed again of which a reader sees that only some words changed. What
has a partner elsewhere is left alone: it moved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz.distance import Indel

from contractdiff.report.docx.order import Link, heaviest_chain
from contractdiff.report.docx.original.stories import Block

ALIKE = 0.5
"""Likeness of their words from which two paragraphs are one: as many are kept as are struck and typed again."""

SHORT = 3
"""Words up to which paragraphs must be equal: of three words, two are the same in many lines of a table."""

MOST_CELLS = 40_000
"""Pairs of paragraphs between two neighbours that are compared at most: 200 with 200, a tenth of a second."""


def alike_between(ours: Mapping[int, Block], theirs: Mapping[int, Block]) -> list[tuple[int, int]]:
    """The pairs, in order on both sides, that keep most words; blocks by their places."""
    if len(ours) * len(theirs) > MOST_CELLS:
        return []
    words = [{at: block.text.split() for at, block in blocks.items()} for blocks in (ours, theirs)]
    links = []
    for i, before in words[0].items():
        for j, after in words[1].items():
            alike = likeness(before, after)
            if alike and ours[i].has_section == theirs[j].has_section:
                links.append(Link(i, j, round(alike * (len(before) + len(after)) * 100)))
    # Of two links to one block of the revision the chain may hold one: it rises only where they stand the other way.
    links.sort(key=lambda link: -link.base)
    return [(link.base, link.revision) for link in heaviest_chain(links)]


def likeness(before: Sequence[str], after: Sequence[str]) -> float:
    """How alike the words of two paragraphs are, or nothing where they are two."""
    if min(len(before), len(after)) <= SHORT:
        return float(bool(before) and before == after)
    return Indel.normalized_similarity(before, after, score_cutoff=ALIKE)
