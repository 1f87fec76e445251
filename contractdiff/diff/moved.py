"""A redline around passages that moved: they are cut out, the rest is compared, and they are put back in their places.

base      "A. B. C."      B moved to 14-1        "A. " [B. moved to 14-1] "[-C.-]{+D.+}"
revision  "A. D."
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from contractdiff.diff.opcodes import edits
from contractdiff.diff.redline import redline
from contractdiff.diff.renamings import Term
from contractdiff.diff.tokens import tokenize
from contractdiff.model.redline import Hunk, HunkClass, Op, Redline

FEWEST_TOKENS = 3
"""Tokens of a run that moved together; shorter runs between edits are part of the edits."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of one side's text whose words stand in the provision ``place`` of the other side."""

    start: int
    end: int
    place: str


def moved_runs(base: str, revision: str, renumbered: Mapping[str, str]) -> list[tuple[Span, Span]]:
    """The stretches of two sentences that are the same, references that follow the renumbering included."""
    ours, theirs = tokenize(base), tokenize(revision)
    found = edits([renumbered.get(token.key, token.key) for token in ours], [token.key for token in theirs])
    if not any(edit.equal for edit in found):
        found = edits([token.key for token in ours], [token.key for token in theirs])
    return [
        ((ours[edit.i1].start, ours[edit.i2 - 1].end), (theirs[edit.j1].start, theirs[edit.j2 - 1].end))
        for edit in found
        if edit.equal and edit.i2 - edit.i1 >= FEWEST_TOKENS
    ]


def redline_with_moves(
    base: str,
    revision: str,
    renumbered: Mapping[str, str],
    *,
    left: Sequence[Stretch] = (),
    came: Sequence[Stretch] = (),
    terms: Sequence[Term] = (),
) -> Redline:
    """The redline of two texts.

    ``left`` are the stretches of the base that stand elsewhere now, ``came`` those of the revision that stood there;
    ``terms`` were renamed throughout.
    """
    if not left and not came:
        return redline(base, revision, renumbered, terms)
    rest, cuts = _cut(base, left)
    their_rest, their_cuts = _cut(revision, came)
    hunks: list[Hunk] = []
    at = their_at = 0
    for hunk in redline(rest, their_rest, renumbered, terms).hunks:
        inside = [(one.start - at, one) for one in cuts if at <= one.start < at + len(hunk.base)]
        their_inside = [
            (one.start - their_at, one) for one in their_cuts if their_at <= one.start < their_at + len(hunk.revision)
        ]
        cuts, their_cuts = cuts[len(inside) :], their_cuts[len(their_inside) :]
        if hunk.op is Op.EQUAL:
            hunks += _equal_with(hunk.base, inside, their_inside)
        else:
            hunks += _changed_with(hunk, inside, their_inside)
        at, their_at = at + len(hunk.base), their_at + len(hunk.revision)
    hunks += [one.away for one in cuts]
    hunks += [one.here for one in their_cuts]
    return Redline(hunks=tuple(hunks))


@dataclass(frozen=True, slots=True)
class _Cut:
    """Words that were cut out: ``start`` is where in the rest they stood."""

    start: int
    text: str
    place: str

    @property
    def away(self) -> Hunk:
        return Hunk(op=Op.DELETE, base=self.text, revision="", kind=HunkClass.MOVED, place=self.place)

    @property
    def here(self) -> Hunk:
        return Hunk(op=Op.INSERT, base="", revision=self.text, kind=HunkClass.MOVED, place=self.place)


def _cut(text: str, stretches: Sequence[Stretch]) -> tuple[str, list[_Cut]]:
    """``text`` without the stretches and the space behind each of them, and what was cut."""
    kept: list[str] = []
    cuts: list[_Cut] = []
    length = at = 0
    for stretch in sorted(stretches, key=lambda one: one.start):
        start, end = max(at, stretch.start), stretch.end
        if start >= end:
            continue
        behind = end
        while behind < len(text) and text[behind].isspace():
            behind += 1
        if behind == len(text):
            # The last words: the space in front of them goes with them.
            while start > at and text[start - 1].isspace():
                start -= 1
        kept.append(text[at:start])
        length += start - at
        cuts.append(_Cut(length, text[start:behind], stretch.place))
        at = behind
    kept.append(text[at:])
    return "".join(kept), cuts


def _equal_with(text: str, ours: Sequence[tuple[int, _Cut]], theirs: Sequence[tuple[int, _Cut]]) -> Iterator[Hunk]:
    """An equal stretch with the moved words put back between its parts."""
    at = 0
    marks = [(offset, 0, one.away) for offset, one in ours] + [(offset, 1, one.here) for offset, one in theirs]
    for offset, _, hunk in sorted(marks, key=lambda mark: mark[:2]):
        if offset > at:
            yield Hunk(op=Op.EQUAL, base=text[at:offset], revision=text[at:offset])
            at = offset
        yield hunk
    yield Hunk(op=Op.EQUAL, base=text[at:], revision=text[at:])


def _changed_with(hunk: Hunk, ours: Sequence[tuple[int, _Cut]], theirs: Sequence[tuple[int, _Cut]]) -> Iterator[Hunk]:
    """An edit with the moved words put back; what stands behind them is a deletion or insertion of its own."""
    first = ours[0][0] if ours else len(hunk.base)
    their_first = theirs[0][0] if theirs else len(hunk.revision)
    whole = first == len(hunk.base) and their_first == len(hunk.revision)
    kind = hunk.kind if whole else HunkClass.SUBSTANCE
    yield from _edit(hunk.base[:first], hunk.revision[:their_first], kind)
    for number, (offset, one) in enumerate(ours, 1):
        end = ours[number][0] if number < len(ours) else len(hunk.base)
        yield one.away
        yield from _edit(hunk.base[offset:end], "", kind)
    for number, (offset, one) in enumerate(theirs, 1):
        end = theirs[number][0] if number < len(theirs) else len(hunk.revision)
        yield one.here
        yield from _edit("", hunk.revision[offset:end], kind)


def _edit(base: str, revision: str, kind: HunkClass) -> Iterator[Hunk]:
    if base or revision:
        op = Op.INSERT if not base else Op.DELETE if not revision else Op.REPLACE
        yield Hunk(op=op, base=base, revision=revision, kind=kind)
