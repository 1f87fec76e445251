"""From two token lists to the edits a person would have made.

The shortest edit script is cheap (rapidfuzz) but unreadable: it keeps single words that two sentences share by chance.

    before   shall [-be paid-] {+receive+} [-at-] {+pay for+} the [-rate-] {+work+} of    confetti
    after    shall [-be paid at the rate-] {+receive pay for the work+} of                one replacement

So equal runs that are shorter than the edits around them are given up, edits slide to where a sentence or clause
begins, and two texts with little in common become one replacement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from contractdiff.diff.sentences import sentence_groups

ISLAND = 2
"""Equal runs of at most this many tokens between two edits are islands, and are given up."""

LONGEST_ISLAND = 6
"""Longer equal runs are kept, however large the edits around them: they are what a reader holds on to."""

TOO_DIFFERENT = 0.40
"""Share of common tokens below which two texts are shown as one deletion and one insertion."""

LONGEST_TEXT = 6000
"""Tokens beyond which a pair is compared by paragraphs only: swallowed text, where an edit script costs seconds."""


@dataclass(frozen=True, slots=True)
class Edit:
    """``base[i1:i2]`` becomes ``revision[j1:j2]``; equal when ``equal`` is set."""

    equal: bool
    i1: int
    i2: int
    j1: int
    j2: int


def edits(base: Sequence[str], revision: Sequence[str]) -> list[Edit]:
    """The readable edits between two lists of token keys; they cover both lists completely and in order."""
    return _slid(_readable(base, revision), base, revision)


def edits_by_sentence(
    base: Sequence[str], revision: Sequence[str], base_starts: Sequence[int], revision_starts: Sequence[int]
) -> list[Edit]:
    """The same with sentences paired first; the starts are the tokens that begin a sentence, the first included."""
    cuts, their_cuts = [*base_starts, len(base)], [*revision_starts, len(revision)]
    if len(cuts) <= 2 and len(their_cuts) <= 2:
        return edits(base, revision)
    ours = [base[start:end] for start, end in pairwise(cuts)]
    theirs = [revision[start:end] for start, end in pairwise(their_cuts)]
    found: list[Edit] = []
    for i1, i2, j1, j2 in sentence_groups(ours, theirs):
        i, j = cuts[i1], their_cuts[j1]
        for edit in _readable(base[i : cuts[i2]], revision[j : their_cuts[j2]]):
            found.append(Edit(edit.equal, edit.i1 + i, edit.i2 + i, edit.j1 + j, edit.j2 + j))
    return _slid(_merge(found), base, revision)


def _readable(base: Sequence[str], revision: Sequence[str]) -> list[Edit]:
    """The edits without islands, or one replacement where there is too little in common."""
    if not base and not revision:
        return []
    raw = [
        Edit(code.tag == "equal", code.src_start, code.src_end, code.dest_start, code.dest_end)
        for code in Levenshtein.opcodes(base, revision)
    ]
    found = _merge(raw)
    kept = sum(edit.i2 - edit.i1 for edit in found if edit.equal)
    if 2 * kept < TOO_DIFFERENT * (len(base) + len(revision)):
        return [Edit(False, 0, len(base), 0, len(revision))]
    return _merge(_without_islands(found))


def _slid(found: Sequence[Edit], base: Sequence[str], revision: Sequence[str]) -> list[Edit]:
    """The edits, each where a sentence or clause begins if it can stand there as well."""
    # Nothing equal at both ends, so that an edit that slides away from an end leaves equal words behind it.
    start, end = Edit(True, 0, 0, 0, 0), Edit(True, len(base), len(base), len(revision), len(revision))
    framed = [start, *found, end]
    return _merge([_slide(framed, place, base, revision) for place in range(len(framed))], checked=_merge(framed))


def _merge(found: Sequence[Edit], checked: Sequence[Edit] | None = None) -> list[Edit]:
    """Neighbouring edits as one, neighbouring equal runs as one; empty ones dropped.

    With ``checked`` given and the slid edits not covering both sides in order any more, the unslid ones are returned.
    """
    merged: list[Edit] = []
    i = j = 0
    for edit in found:
        if checked is not None and (edit.i1 != i or edit.j1 != j):
            return list(checked)
        i, j = edit.i2, edit.j2
        if edit.i1 == edit.i2 and edit.j1 == edit.j2:
            continue
        if merged and merged[-1].equal == edit.equal:
            merged[-1] = Edit(edit.equal, merged[-1].i1, edit.i2, merged[-1].j1, edit.j2)
        else:
            merged.append(edit)
    return merged


def _without_islands(found: Sequence[Edit]) -> list[Edit]:
    """Equal runs between two edits given up where they are shorter than what changes around them."""
    result = list(found)
    changed = True
    while changed:
        changed = False
        for place in range(1, len(result) - 1):
            run = result[place]
            length = run.i2 - run.i1
            if not run.equal or length > LONGEST_ISLAND:
                continue
            before, after = _size(result[place - 1]), _size(result[place + 1])
            if length <= ISLAND or (length <= before and length <= after):
                joined = Edit(
                    False, result[place - 1].i1, result[place + 1].i2, result[place - 1].j1, result[place + 1].j2
                )
                result[place - 1 : place + 2] = [joined]
                changed = True
                break
    return result


def _size(edit: Edit) -> int:
    return max(edit.i2 - edit.i1, edit.j2 - edit.j1)


def _slide(found: Sequence[Edit], place: int, base: Sequence[str], revision: Sequence[str]) -> Edit:
    """One edit, or the equal run beside it, after sliding pure insertions and deletions to a better boundary."""
    edit = found[place]
    if edit.equal:
        left = _shift(found, place - 1, base, revision) if place else 0
        right = _shift(found, place + 1, base, revision) if place + 1 < len(found) else 0
        return Edit(True, edit.i1 + left, edit.i2 + right, edit.j1 + left, edit.j2 + right)
    shift = _shift(found, place, base, revision)
    return Edit(False, edit.i1 + shift, edit.i2 + shift, edit.j1 + shift, edit.j2 + shift)


def _shift(found: Sequence[Edit], place: int, base: Sequence[str], revision: Sequence[str]) -> int:
    """How far the insertion or deletion at ``place`` moves left (negative) or right to begin a sentence or clause."""
    edit = found[place]
    inserted, deleted = edit.j2 - edit.j1, edit.i2 - edit.i1
    if edit.equal or (inserted and deleted):
        return 0
    tokens, start, end = (revision, edit.j1, edit.j2) if inserted else (base, edit.i1, edit.i2)
    room_left = _room(found, place - 1)
    room_right = _room(found, place + 1)
    best, best_score = 0, _boundary(tokens, start, end)
    step = 0
    while step > -room_left and tokens[start + step - 1] == tokens[end + step - 1]:
        step -= 1
        score = _boundary(tokens, start + step, end + step)
        if score > best_score:
            best, best_score = step, score
    step = 0
    while step < room_right and tokens[start + step] == tokens[end + step]:
        step += 1
        score = _boundary(tokens, start + step, end + step)
        if score > best_score:
            best, best_score = step, score
    return best


def _room(found: Sequence[Edit], place: int) -> int:
    """How many tokens of a neighbouring equal run an edit may slide over: half, so that two edits never meet."""
    if not 0 <= place < len(found):
        return 0
    return max(0, (found[place].i2 - found[place].i1 - 1) // 2)


def _boundary(tokens: Sequence[str], start: int, end: int) -> int:
    """How good a place ``tokens[start:end]`` is for an edit: whole sentences best, then clauses."""
    before = tokens[start - 1] if start else "."
    last = tokens[end - 1]
    score = 0
    if before in (".", ";", ":", "?", "!"):
        score += 2
    if last in (".", ";", ":", "?", "!"):
        score += 2
    if before == "," or last == ",":
        score += 1
    if tokens[start] in (".", ",", ";", ")"):
        score -= 1
    return score
