"""Sentences before words: which sentences of two texts belong together, so that no edit runs across them.

    before   It is paid monthly. The District pays the premium in full. It is reviewed.
    after    It is paid monthly. Each employee bears half of it. It is reviewed.

Compared word by word the two middle sentences would share "the" and "it"; as sentences they are one replacement.
Equal sentences are anchors. Between them sentences pair in order by the words they share, one with one, or one with
two where it was cut or joined; what is left between two pairs is one group, struck, put in or replaced.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel, LCSseq

LIKE = 0.45
"""Share of common tokens from which two sentences are one, edited; two on other subjects share about a third."""

LIKE_JOINED = 0.70
"""The same for one sentence against two: it must hold most of both, or a sentence put in would be taken for a half."""

LARGEST_GAP = 2_500
"""Pairs of sentences between two anchors up to which they are compared; beyond it the gap stays one group."""

Sentences = Sequence[Sequence[str]]
Group = tuple[int, int, int, int]


def sentence_groups(base: Sentences, revision: Sentences) -> list[Group]:
    """Groups ``base[i1:i2]``, ``revision[j1:j2]`` that belong together; they cover both lists in order."""
    ours, theirs = [" ".join(one) for one in base], [" ".join(one) for one in revision]
    groups: list[Group] = []
    i = j = 0
    for block in LCSseq.opcodes(ours, theirs):
        if block.tag != "equal":
            continue
        groups += _gap(base, revision, (i, block.src_start, j, block.dest_start))
        for step in range(block.src_end - block.src_start):
            one, other = block.src_start + step, block.dest_start + step
            groups.append((one, one + 1, other, other + 1))
        i, j = block.src_end, block.dest_end
    groups += _gap(base, revision, (i, len(base), j, len(revision)))
    return groups


def _gap(base: Sentences, revision: Sentences, gap: Group) -> Iterator[Group]:
    """The groups between two anchors: pairs by likeness, and what lies between them as it is."""
    first, last, their_first, their_last = gap
    i, j = first, their_first
    for one in _pairs(base, revision, gap):
        if one[0] > i or one[2] > j:
            yield (i, one[0], j, one[2])
        yield one
        i, j = one[1], one[3]
    if last > i or their_last > j:
        yield (i, last, j, their_last)


def _pairs(base: Sentences, revision: Sentences, gap: Group) -> list[Group]:
    """The sentences of a gap that are one another, edited: the pairs in order that share most words in all."""
    first, last, their_first, their_last = gap
    rows, columns = last - first, their_last - their_first
    if not rows or not columns or rows * columns > LARGEST_GAP:
        return []
    if rows == columns == 1:
        return [gap]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    step: list[list[tuple[int, int]]] = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows + 1):
        for column in range(columns + 1):
            choices: list[tuple[float, tuple[int, int]]] = []
            if row:
                choices.append((best[row - 1][column], (1, 0)))
            if column:
                choices.append((best[row][column - 1], (0, 1)))
            for up, left in ((1, 1), (1, 2), (2, 1)):
                if row >= up and column >= left:
                    place = (first + row - up, first + row, their_first + column - left, their_first + column)
                    worth = _worth(base, revision, place)
                    if worth:
                        choices.append((best[row - up][column - left] + worth, (up, left)))
            if choices:
                best[row][column], step[row][column] = max(choices)
    found: list[Group] = []
    row, column = rows, columns
    while row and column:
        up, left = step[row][column]
        if up and left:
            found.append((first + row - up, first + row, their_first + column - left, their_first + column))
        row, column = row - up, column - left
    return found[::-1]


def _worth(base: Sentences, revision: Sentences, place: Group) -> float:
    """How many words two groups of sentences share, or 0 when they have too little in common."""
    i1, i2, j1, j2 = place
    ours = [token for one in base[i1:i2] for token in one]
    theirs = [token for one in revision[j1:j2] for token in one]
    single = i2 - i1 == j2 - j1 == 1
    alike = Indel.normalized_similarity(ours, theirs, score_cutoff=LIKE if single else LIKE_JOINED)
    return alike * (len(ours) + len(theirs)) / 2
