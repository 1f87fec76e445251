"""The redline on the revision's own Word file, with the base's words brought in.

Both files are read again from where they were, and only if they are what was compared. What the comparison says of
words decides what is the same; nothing is aligned anew. The result is read back before anybody gets it; if it does
not give both files back, every changed paragraph is struck and retyped, and if that fails too, ``Refused`` says why.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from contractdiff.errors import RedlineError
from contractdiff.model import Comparison, Document, Relation, View
from contractdiff.report.docx.ooxml import Element, Stamp, w
from contractdiff.report.docx.options import RedlineOptions, Renumbering
from contractdiff.report.docx.original.carrier import Carrier
from contractdiff.report.docx.original.drawing import CannotDraw, settle_sentences
from contractdiff.report.docx.original.knowledge import Knowledge
from contractdiff.report.docx.original.margin import comment_on
from contractdiff.report.docx.original.numbers import counted, named, other_styles, stands_as_numbered, typed
from contractdiff.report.docx.original.parts import CannotCarry, Parts
from contractdiff.report.docx.original.pieces import canonical
from contractdiff.report.docx.original.places import folded
from contractdiff.report.docx.original.proof import Original, prove, prove_typed
from contractdiff.report.docx.original.rebuilt import rebuilt
from contractdiff.report.docx.original.stories import NOTES, File
from contractdiff.report.docx.original.stories_beside import (
    import_note,
    order_notes,
    pair_notes,
    weave_notes,
    weave_sections,
)
from contractdiff.report.docx.original.weaving import Weaver
from contractdiff.report.words import say

_BY_LOOKS = frozenset({"marked-text", "formatting-read-as-marks"})
"""Codes of the notes that say that struck words were read from how they look: they stand in the file as text."""

TYPED = (
    "the base's automatic numbers are printed as typed text, as the revision's are; rejecting gives the same numbers"
)

OTHER_FORMATS = 0.3
"""Share of letters with another formatting from which the two files are typeset differently: that is no change."""


class Missing(CannotCarry):
    """The file that was compared is not there any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Why no redline could be built on the revision's file, as a clause for a reader."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A proven redline on the revision's file, what was counted in it, and what was not compared."""

    data: bytes
    counts: Counter[str]
    not_compared: tuple[str, ...]


def redline_on_original(comparison: Comparison, options: RedlineOptions) -> Made | Refused:
    """The redline on the revision's package, or why there is none."""
    try:
        silent = [pair for pair in comparison.alignment.pairs if pair.relation is Relation.NOT_ADDRESSED]
        if any(pair.revision for pair in silent):
            raise CannotCarry("the base is only a part of the agreement that the revision shows")
        reason = ""
        for files in _files(comparison):
            # Least is given up first: words inside of paragraphs, then the base's automatic numbers.
            for whole, numbers_typed in ((False, False), (False, True), (True, False), (True, True)):
                if numbers_typed and not silent:
                    continue
                try:
                    return _Building(comparison, files, options, whole, numbers_typed).made()
                except (RedlineError, CannotDraw) as trouble:
                    reason = reason or str(trouble)
        raise CannotCarry(f"it could not be proven right ({reason})")
    except CannotCarry as trouble:
        return Refused(reason=str(trouble))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Files:
    """Both sides as Word files; ``rebuilt`` names the side that was written in the package of the other."""

    base: Original
    revision: Original
    rebuilt: str = ""


def _files(comparison: Comparison) -> Iterator[_Files]:
    """The files to try: both originals, or the one there is with the other side written in its package."""
    found: dict[str, Original] = {}
    trouble: dict[str, CannotCarry] = {}
    for side, document in (("base", comparison.base), ("revision", comparison.revision)):
        try:
            found[side] = _original(document, side)
        except CannotCarry as why:
            trouble[side] = why
    if len(found) == 2:
        yield _Files(base=found["base"], revision=found["revision"])
        return
    # A file that was there and is another one now is no case for this: somebody has to know.
    if not found or any(isinstance(why, Missing) for why in trouble.values()):
        raise next(iter(trouble.values()))
    side, real = next(iter(found.items()))
    missing = next(iter(trouble))
    reasons: list[str] = []
    for typed_labels in (False, True):
        try:
            made = rebuilt(comparison, real, of_base=missing == "base", typed=typed_labels)
        except CannotCarry as other:
            reasons.append(str(other))
            continue
        files = {side: real, missing: made}
        yield _Files(base=files["base"], revision=files["revision"], rebuilt=missing)
    if len(reasons) == 2:
        raise CannotCarry(f"{trouble[missing]}, and {reasons[-1]}")


def _original(document: Document, side: str) -> Original:
    """The file that ``document`` was read from, if it is still the same and a Word file whose text it is."""
    if document.format != "docx":
        raise CannotCarry(f"the {side} is no Word file")
    if document.view not in (View.PROPOSED, View.CURRENT):
        raise CannotCarry(f"the {side} was read in the view {document.view_name!r}")
    if any(one.code in _BY_LOOKS for one in document.diagnostics):
        raise CannotCarry(f"the {side} marks its changes by formatting, so its file holds more than one text")
    try:
        data = Path(document.path).read_bytes()
    except OSError as trouble:
        raise Missing(f"the file of the {side} cannot be read any more") from trouble
    if hashlib.sha256(data).hexdigest() != document.sha256:
        raise Missing(f"the file of the {side} has changed since it was compared")
    return Original(data=data, accept=document.view is View.PROPOSED)


@dataclass(slots=True)
class _Building:
    comparison: Comparison
    files: _Files
    options: RedlineOptions
    whole: bool
    numbers_typed: bool

    def made(self) -> Made:
        """Weave the two files, hang the comments on, and prove what was made."""
        after = File.of("revision", Parts.of(self.files.revision.data), accept=self.files.revision.accept)
        wanted, before = self._base(after)
        knowledge = Knowledge.of(self.comparison, before, after)
        if self.numbers_typed:
            self._check_labels(knowledge)
        options = self.options
        stamp = Stamp(author=options.author, time=options.time, renumbering=options.renumbering)
        stamp.begin_after(_greatest_id(after.parts))
        carrier = Carrier(before.catalogue, after.catalogue)
        carrier.pair_lists(_lists_together(knowledge))
        formats = not (self.files.rebuilt or _typeset_differently(knowledge))
        weaver = Weaver(before, after, knowledge, carrier, stamp, whole=self.whole, formats=formats)
        carrier.import_note = partial(import_note, weaver)
        pair_notes(weaver)
        weave_sections(weaver)
        parts = before.parts.main, after.parts.main
        weaver.story(
            before.read(before.body, parts[0]), after.read(after.body, parts[1]), after.body, parts, compared=True
        )
        weave_notes(weaver)
        for path in {parts[1], *(path for kind in NOTES if (path := after.parts.related(kind)))}:
            weaver.counts["moves"] += settle_sentences(after.parts.tree(path))
        order_notes(weaver)
        if weaver.stood and not self.numbers_typed:
            self._check_numbers(weaver)
        sections = not weaver.not_compared["sections"]
        silent = _silent(self.comparison)
        if self.whole:
            weaver.counts["degraded"] += weaver.counts["edited"]
        left_out = (
            *_left_out(weaver, self.files.rebuilt),
            *self._of_one_side(),
            *((TYPED,) if self.numbers_typed else ()),
        )
        if options.comments:
            comment_on(self.comparison, weaver, self._said(left_out))
        data = after.parts.zipped()
        prove(data, wanted, self.files.revision, formats=formats, sections=sections, silent=silent)
        return Made(data=data, counts=weaver.counts, not_compared=left_out)

    def _base(self, revision: File) -> tuple[Original, File]:
        """The base as rejecting must give it back, and as it is drawn: with its lists where the revision needs them."""
        wanted = self.files.base
        if self.numbers_typed:
            wanted = typed(self.files.base, revision)
            prove_typed(self.files.base, wanted)
        file = File.of("base", Parts.of(wanted.data), accept=wanted.accept)
        styles = other_styles(file, revision)
        if not styles:
            return wanted, file
        ready = named(wanted, styles)
        return wanted, File.of("base", Parts.of(ready.data), accept=ready.accept)

    def _check_labels(self, knowledge: Knowledge) -> None:
        """Refuse numbers that were typed out otherwise than the reader of the base has read them."""
        parts = Parts.of(self.files.base.data)
        File.of("base", parts, accept=self.files.base.accept)
        automatic = {folded(one.label) for one in counted(parts) if one.label}
        wrong = sorted(automatic & knowledge.missing_labels())
        if wrong:
            raise CannotDraw(f"the base's automatic numbers could not be typed out as they were read ({wrong[0]!r})")

    def _check_numbers(self, weaver: Weaver) -> None:
        """Refuse a file in which what the revision is silent on would be counted otherwise than in the base."""
        numbered = {one.paragraph: one.label for one in counted(weaver.base.parts)}
        standing = {drawn: numbered.get(paragraph) for drawn, paragraph in weaver.standing_paragraphs.items()}
        if not stands_as_numbered(standing, weaver.revision.parts):
            raise CannotDraw("what the revision is silent on would have other automatic numbers")

    def _of_one_side(self) -> tuple[str, ...]:
        """What a reader has to know of the side that has no file."""
        if not self.files.rebuilt:
            return ()
        done = "rejecting" if self.files.rebuilt == "base" else "accepting"
        other = "revision" if self.files.rebuilt == "base" else "base"
        return (
            f"the {self.files.rebuilt} is no Word file with one text in it: {done} gives its words in the styles, "
            f"headers and pictures of the {other}",
        )

    def _said(self, left_out: Sequence[str]) -> list[str]:
        """What the comment on the title says of the file."""
        what = say("word.on.base" if self.files.rebuilt == "revision" else "word.on.original")
        hidden = [say("word.hidden")] if self.options.renumbering is Renumbering.HIDE else []
        return [what, *hidden, *(f"{say('word.left.out')}: {one}." for one in left_out)]


def _silent(comparison: Comparison) -> tuple[str, ...]:
    """The texts of the base's provisions that the revision is silent on."""
    pairs = comparison.alignment.pairs
    anchors = [a for pair in pairs if pair.relation is Relation.NOT_ADDRESSED for a in pair.base]
    order = {provision.anchor: at for at, provision in enumerate(comparison.base.provisions)}
    return tuple(comparison.base[anchor].text for anchor in sorted(anchors, key=order.__getitem__))


def _greatest_id(parts: Parts) -> int:
    """The greatest number that anything in the file has."""
    found = 0
    for name in parts.files:
        if name.startswith("word/") and name.endswith(".xml"):
            for one in parts.tree(name).iter():
                value = one.get(w("id"), "")
                if value.isdigit() and len(value) < 9:
                    found = max(found, int(value))
    return found


def _lists_together(knowledge: Knowledge) -> Counter[tuple[str, str]]:
    """How often a list of the base and one of the revision number the same paragraph."""
    found: Counter[tuple[str, str]] = Counter()
    for i, j in knowledge.staying:
        ours, theirs = (
            _list_of(file.by_number[number].element) for file, number in ((knowledge.base, i), (knowledge.revision, j))
        )
        if ours and theirs:
            found[ours, theirs] += 1
    return found


def _list_of(paragraph: Element) -> str:
    number = paragraph.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
    return "" if number is None else number.get(w("val"), "")


def _typeset_differently(knowledge: Knowledge) -> bool:
    """Whether so many paragraphs that stayed have other fonts or sizes that the files differ in their typesetting."""
    total = different = 0
    for i, j in knowledge.staying:
        faces = [
            {
                canonical(piece.format.find(w(name)))
                for piece in file.by_number[number].pieces
                if piece.format is not None and not piece.solid
                for name in ("rFonts", "sz")
            }
            for file, number in ((knowledge.base, i), (knowledge.revision, j))
        ]
        total += 1
        different += faces[0] != faces[1]
    return bool(total) and different > OTHER_FORMATS * total


def _left_out(weaver: Weaver, rebuilt_side: str) -> list[str]:
    said: list[str] = []
    if weaver.whole:
        said.append("word by word: every changed paragraph is struck and retyped as a whole")
    if weaver.not_compared["contents"]:
        said.append("the table of contents is the revision's; let Word update it")
    if weaver.not_compared["sections"]:
        said.append("the files have different numbers of sections: headers, footers and pages are the revision's")
    if not (weaver.formats or rebuilt_side):
        said.append("the files are typeset differently: changes of formatting alone are not marked")
    if rebuilt_side != "base" and weaver.base.parts.related("comments"):
        said.append("margin comments of the base were not carried over")
    return said
