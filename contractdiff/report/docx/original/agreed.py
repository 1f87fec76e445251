"""What the finished comparison says is the same in both documents, as stretches of letters; it is not asked again.

Equal hunks are the same words. All others are struck and retyped, under the name of their class; so are labels that
differ. Which words moved is said by the pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from contractdiff.model import Comparison, Hunk, HunkClass, Op, Pair, Relation
from contractdiff.report.docx.layout import voice_of_label
from contractdiff.report.docx.ooxml import Voice
from contractdiff.report.docx.original.places import Provisions, Stretch, folded

_VOICES = {
    HunkClass.REFERENCE: Voice.RENUMBERING,
    HunkClass.TYPOGRAPHY: Voice.TYPOGRAPHY,
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """The letters of a sentence that moved, on one side; ``name`` is that of the move."""

    start: int
    end: int
    name: str


@dataclass(slots=True)
class Agreed:
    """Stretches that are the same in place, those that are the same but moved, and in whose name others change.

    ``voices`` holds for each side (start, end, voice) of the letters that are no change of substance, ``sentences``
    those that left one provision and came to another.
    """

    staying: list[Stretch] = field(default_factory=list)
    moved: list[Stretch] = field(default_factory=list)
    voices: tuple[list[tuple[int, int, Voice]], list[tuple[int, int, Voice]]] = field(default_factory=lambda: ([], []))
    sentences: tuple[list[Sentence], list[Sentence]] = field(default_factory=lambda: ([], []))


def agreed(comparison: Comparison, base: Provisions, revision: Provisions) -> Agreed:
    """All that the pairs of ``comparison`` say, in letters of the two documents."""
    found = Agreed()
    moved = _moved(comparison)
    for pair in comparison.alignment.pairs:
        if not (pair.base and pair.revision) or pair.relation is Relation.NOT_ADDRESSED:
            continue
        into = found.moved if pair.revision[0] in moved else found.staying
        redline = comparison.pair_redline(pair)
        _label(comparison, pair, base, revision, found, into)
        for kind, hunks in (("heading", redline.heading.hunks), ("text", redline.text.hunks)):
            ours, theirs = base.ribbon(pair.base, kind), revision.ribbon(pair.revision, kind)
            _hunks(hunks, ours, theirs, found, into)
    _sentences(comparison, base, revision, found)
    found.staying.sort(key=lambda one: one.first)
    found.moved.sort(key=lambda one: one.first)
    for side in found.voices:
        side.sort(key=lambda one: one[0])
    return found


def _sentences(comparison: Comparison, base: Provisions, revision: Provisions, found: Agreed) -> None:
    """The sentences that moved word for word, in letters of both documents."""
    for number, move in enumerate(comparison.alignment.moves, 1):
        halves: list[Sentence] = []
        texts: list[str] = []
        for document, letters, passage in (
            (comparison.base, base, move.base),
            (comparison.revision, revision, move.revision),
        ):
            text = document[passage.anchor].text
            before, within = (
                folded(text[low:high]) for low, high in ((0, passage.start), (passage.start, passage.end))
            )
            stretches = list(_along(letters.ribbon([passage.anchor], "text"), len(before), len(within)))
            if len(stretches) == 1:
                halves.append(Sentence(stretches[0][0], stretches[0][0] + stretches[0][1], f"sentence{number}"))
                # References inside may follow the renumbering, so numbers do not tell.
                texts.append("".join(letter for letter in within if letter.isalpha()))
        if len(halves) == 2 and texts[0] == texts[1]:
            for side, half in zip(found.sentences, halves, strict=True):
                side.append(half)


def _moved(comparison: Comparison) -> set[str]:
    """The revision's provisions that the alignment calls moved, with everything below them."""
    found: set[str] = set()
    for provision in comparison.revision.provisions:
        pair = comparison.alignment.of_revision(provision.anchor)
        if pair.relation is Relation.MOVED or provision.parent in found:
            found.add(provision.anchor)
    return found


def _label(
    comparison: Comparison, pair: Pair, base: Provisions, revision: Provisions, found: Agreed, into: list[Stretch]
) -> None:
    if len(pair.base) != 1 or len(pair.revision) != 1:
        return
    before, after = comparison.base[pair.base[0]].label, comparison.revision[pair.revision[0]].label
    ours, theirs = base.ribbon(pair.base, "label"), revision.ribbon(pair.revision, "label")
    if not before or not after:
        return
    if folded(before) == folded(after):
        into.extend(Stretch(one[0], other[0], one[1]) for one, other in zip(ours, theirs, strict=True))
        # One of them may be automatic: then the letters of the other come or go, and the label is what it was.
        voice = Voice.TYPOGRAPHY
    else:
        voice = voice_of_label(before, after)
    for side, ribbon in zip(found.voices, (ours, theirs), strict=True):
        side += [(start, start + length, voice) for start, length in ribbon]


def _hunks(
    hunks: Iterable[Hunk],
    ours: Sequence[tuple[int, int]],
    theirs: Sequence[tuple[int, int]],
    found: Agreed,
    into: list[Stretch],
) -> None:
    at = to = 0
    for hunk in hunks:
        before, after = len("".join(hunk.base.split())), len("".join(hunk.revision.split()))
        if hunk.op is Op.EQUAL and before == after:
            into += _zipped(list(_along(ours, at, before)), list(_along(theirs, to, after)))
        elif hunk.kind in _VOICES:
            voice = _VOICES[hunk.kind]
            found.voices[0].extend((start, start + length, voice) for start, length in _along(ours, at, before))
            found.voices[1].extend((start, start + length, voice) for start, length in _along(theirs, to, after))
        at, to = at + before, to + after


def _along(ribbon: Sequence[tuple[int, int]], start: int, length: int) -> Iterator[tuple[int, int]]:
    """The stretch of a ribbon from ``start`` on, cut where its parts end."""
    for first, size in ribbon:
        if length <= 0:
            return
        if start < size:
            here = min(length, size - start)
            yield first + start, here
            start, length = start + here, length - here
        start -= size


def _zipped(ours: list[tuple[int, int]], theirs: list[tuple[int, int]]) -> Iterator[Stretch]:
    """Two cuts of the same letters as stretches that neither of them cuts."""
    i = j = done_i = done_j = 0
    while i < len(ours) and j < len(theirs):
        length = min(ours[i][1] - done_i, theirs[j][1] - done_j)
        yield Stretch(ours[i][0] + done_i, theirs[j][0] + done_j, length)
        done_i, done_j = done_i + length, done_j + length
        if done_i == ours[i][1]:
            i, done_i = i + 1, 0
        if done_j == theirs[j][1]:
            j, done_j = j + 1, 0
