"""References, each found in its own document and judged once the documents are aligned.

    base       16-6  ... as provided in Section 10-5          10-5 is "Letters of Expectation"
    revision   17-6  ... as provided in Section 10-5          that is 11-3 now; 10-5 names another provision: stale

No word of such a paragraph changed, and it says something else. A reference of the revision is set against the one of
the base that stands at the same place of the same words; its two targets are then set against the alignment. References
to statutes, policies and other agreements are never judged, nor is one whose target cannot be told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from contractdiff.align.targets import Target, Targets
from contractdiff.model.alignment import Alignment, Relation
from contractdiff.model.document import Document, ProvisionKind, Scope
from contractdiff.model.extract import Diagnostic
from contractdiff.model.redline import Hunk, Op, PairRedline
from contractdiff.model.reference import CrossReference, ReferenceState
from contractdiff.text.proposals import names_a_proposal
from contractdiff.text.references import Mention, mentions

SURE_PAIR = 0.5
"""Score of a pair below which a reference to it is not accused: the pair may be the mistake."""


_PAPERS = ("appendix", "schedule", "letter")
_ATTACHED = (ProvisionKind.LETTER, ProvisionKind.APPENDIX)

QUOTED_PLACES = 3
"""Places that the note on one dangling number lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words that belong together in both documents: the texts of a pair, or a table of it.

    ``base`` and ``revision`` are the provisions with their texts, which joined by newlines are the two sides of
    ``hunks``. ``placed`` is whether offsets are those of the texts (in a table they are not).
    """

    base: tuple[tuple[str, str], ...]
    revision: tuple[tuple[str, str], ...]
    hunks: tuple[Hunk, ...]
    placed: bool = True


@dataclass(frozen=True, slots=True)
class _Found:
    """A mention in provision ``home``; ``offset`` is where it begins in its stretch."""

    home: str
    offset: int
    mention: Mention


class _Judge:
    def __init__(self, base: Document, revision: Document, alignment: Alignment) -> None:
        self._base, self._revision, self._alignment = base, revision, alignment
        self._targets, self._new_targets = Targets(base), Targets(revision)
        # Most texts are the same on both sides, and are read once.
        self._read = cache(mentions)

    def judge(self, stretch: Stretch) -> Iterator[CrossReference]:
        """Every reference of the revision in ``stretch``."""
        theirs = self._mentions(stretch.revision)
        if not theirs:
            return
        ours = self._mentions(stretch.base)
        partner = _paired(ours, theirs, stretch.hunks)
        for index, found in enumerate(theirs):
            yield self._one(partner.get(index), found, placed=stretch.placed)

    def _mentions(self, sides: Sequence[tuple[str, str]]) -> list[_Found]:
        """The mentions in the texts of one side of a stretch, with their offsets in all of it."""
        found: list[_Found] = []
        offset = 0
        for anchor, text in sides:
            found += [_Found(anchor, offset + one.start, one) for one in self._read(text)]
            offset += len(text) + 1
        return found

    def _one(self, before: _Found | None, after: _Found, *, placed: bool) -> CrossReference:
        new = self._new_targets.find(after.home, after.mention)
        old = self._targets.find(before.home, before.mention) if before else Target(None)
        heirs = self._heirs(old.anchor)
        state, inherited = self._state(before, after, old, new, heirs)
        provision = self._revision[after.home]
        return CrossReference(
            anchor=after.home,
            text=after.mention.shown,
            state=state,
            was=before.mention.shown if before else "",
            start=after.mention.start if placed else None,
            end=after.mention.end if placed else None,
            page=provision.page_at(after.mention.start) if placed else provision.page,
            base_anchor=before.home if before else None,
            base_target=old.anchor,
            revision_target=new.anchor,
            heir=heirs[0] if heirs else None,
            inherited=inherited,
        )

    def _heirs(self, anchor: str | None) -> tuple[str, ...]:
        return self._alignment.of_base(anchor).revision if anchor else ()

    def _state(
        self, before: _Found | None, after: _Found, old: Target, new: Target, heirs: Sequence[str]
    ) -> tuple[ReferenceState, bool]:
        """The state, and whether a dangling reference is inherited."""
        if after.mention.elsewhere:
            return ReferenceState.ELSEWHERE, False
        if before is None:
            return self._state_of_new(after, new), False
        same = before.mention.number == after.mention.number
        if old.anchor is None:
            return self._state_without_old(before, after, old, new), same and old.missing
        if new.anchor is not None and self._is_heir(old.anchor, new.anchor, heirs):
            return (ReferenceState.RIGHT if same else ReferenceState.FOLLOWED), False
        if not same:
            if new.anchor is not None:
                return ReferenceState.CHANGED, False
            return (ReferenceState.DANGLING if self._is_missing(after, new) else ReferenceState.UNRESOLVED), False
        return self._state_of_kept(after, old.anchor, new, heirs), False

    def _state_of_new(self, after: _Found, new: Target) -> ReferenceState:
        """The state of a reference that stands in new words."""
        if new.anchor is not None:
            return ReferenceState.NEW
        return ReferenceState.DANGLING if self._is_missing(after, new) else ReferenceState.UNRESOLVED

    def _state_without_old(self, before: _Found, after: _Found, old: Target, new: Target) -> ReferenceState:
        """The state where the base's reference named nothing that could be told."""
        if new.anchor is not None:
            return ReferenceState.CHANGED if before.mention.number != after.mention.number else ReferenceState.RIGHT
        known = old.missing or before.mention.number != after.mention.number
        return ReferenceState.DANGLING if known and self._is_missing(after, new) else ReferenceState.UNRESOLVED

    def _state_of_kept(self, after: _Found, old: str, new: Target, heirs: Sequence[str]) -> ReferenceState:
        """The state of a reference with the number it had, which names what it named no longer."""
        pair = self._alignment.of_base(old)
        if pair.relation is Relation.NOT_ADDRESSED or after.mention.relative:
            return ReferenceState.UNRESOLVED
        if heirs:
            sure = pair.score >= SURE_PAIR and self._told_apart(after, new)
            return ReferenceState.STALE if sure else ReferenceState.UNRESOLVED
        if not self._told_apart(after, new):
            return ReferenceState.UNRESOLVED
        if new.anchor is not None:
            return ReferenceState.REAIMED
        # An appendix may be there as a picture, or as a file of its own.
        return ReferenceState.UNRESOLVED if after.mention.kind in _PAPERS else ReferenceState.DANGLING

    def _told_apart(self, after: _Found, new: Target) -> bool:
        """Whether the number is one that the whole document shares, or else one that names a provision now.

        "Section 3" of nothing may be a missed heading; "10-5" that is not there any more is a number left behind.
        Papers attached to an agreement count their own appendices and addenda.
        """
        mention = after.mention
        if mention.kind == "article" or any(mark in mention.number for mark in ".-"):
            return True
        return new.anchor is not None and self._revision.top(after.home).kind not in _ATTACHED

    def _is_heir(self, old: str, new: str, heirs: Sequence[str]) -> bool:
        """Whether ``new`` is what ``old`` became, holds it, or is a part of it."""
        if new in heirs or old in self._alignment.of_revision(new).base:
            return True
        above = {one.anchor for one in self._revision.ancestors(new)}
        return any(heir in above or new in {one.anchor for one in self._revision.ancestors(heir)} for heir in heirs)

    def _is_missing(self, after: _Found, new: Target) -> bool:
        """Whether a reference that names nothing in the revision should name something.

        A letter keeps the numbers of the year in which it was signed, a provision that a partial draft does not repeat
        is still there, and what was not read may be where the reference points.
        """
        # Two texts of one proposal are each whole, and still quote no more than the articles that it touches.
        excerpt = self._base.sha256 == self._revision.sha256 and names_a_proposal(self._revision.title)
        if not new.missing or excerpt or self._revision.scope is Scope.PARTIAL:
            return False
        return self._revision.top(after.home).kind not in _ATTACHED


def _paired(ours: Sequence[_Found], theirs: Sequence[_Found], hunks: Iterable[Hunk]) -> dict[int, _Found]:
    """For each mention of the revision, by index, the one of the base that stands at its place.

    In equal words the place is exact; inside an edit the first free one of the same hunk is taken, the same kind first.
    """
    by_hunk: dict[int, tuple[list[_Found], list[int]]] = defaultdict(lambda: ([], []))
    exact: dict[int, int] = {}
    at = new_at = mine = their = 0
    base_of: dict[int, _Found] = {}
    for place, hunk in enumerate(hunks):
        end, new_end = at + len(hunk.base), new_at + len(hunk.revision)
        while mine < len(ours) and ours[mine].offset < end:
            if hunk.op is Op.EQUAL:
                base_of[ours[mine].offset - at + new_at] = ours[mine]
            else:
                by_hunk[place][0].append(ours[mine])
            mine += 1
        while their < len(theirs) and theirs[their].offset < new_end:
            if hunk.op is Op.EQUAL:
                exact[their] = theirs[their].offset
            else:
                by_hunk[place][1].append(their)
            their += 1
        at, new_at = end, new_end
    paired = {index: base_of[offset] for index, offset in exact.items() if offset in base_of}
    for before, after in by_hunk.values():
        free = list(before)
        for index in after:
            same = [one for one in free if one.mention.number == theirs[index].mention.number]
            alike = [one for one in free if one.mention.kind == theirs[index].mention.kind]
            chosen = next(iter(same or (alike if len(before) == len(after) else [])), None)
            if chosen is not None:
                free.remove(chosen)
                paired[index] = chosen
    return paired


def judge_references(
    base: Document, revision: Document, alignment: Alignment, stretches: Iterable[Stretch]
) -> tuple[CrossReference, ...]:
    """Every reference of the revision with what it names in both documents, and what became of it."""
    judge = _Judge(base, revision, alignment)
    return tuple(found for stretch in stretches for found in judge.judge(stretch))


def judge_texts(
    base: Document, revision: Document, alignment: Alignment, redlines: Iterable[PairRedline]
) -> tuple[CrossReference, ...]:
    """The same for the texts of each pair, as ``redlines`` hold them; tables are not looked at."""
    stretches = (
        Stretch(
            base=tuple((anchor, base[anchor].text) for anchor in made.base if base[anchor].text),
            revision=tuple((anchor, revision[anchor].text) for anchor in made.revision if revision[anchor].text),
            hunks=made.text.hunks,
        )
        for made in redlines
        if made.revision
    )
    return judge_references(base, revision, alignment, stretches)


def note_references(base: Document, revision: Document, references: Iterable[CrossReference]) -> tuple[Diagnostic, ...]:
    """A note on each number that names something else now, or nothing, with the places that refer to it.

    Between two equal documents there is nothing to say, not even what is wrong in both.
    """
    groups: dict[tuple[object, ...], list[CrossReference]] = defaultdict(list)
    same = base.provisions == revision.provisions
    for one in references:
        if one.state.wrong and not (same and one.inherited):
            target = (one.base_target, one.revision_target) if one.base_target else (one.text.casefold(),)
            groups[one.state, one.inherited, *target].append(one)
    return tuple(_note(base, revision, places) for places in groups.values())


def _note(base: Document, revision: Document, places: Sequence[CrossReference]) -> Diagnostic:
    """The note on references of one state to one target; both targets are quoted."""
    first = places[0]
    old, new = _named(base, first.base_target), _named(revision, first.revision_target)
    subject = f"{_places(revision, places)} {'still ' if first.state is ReferenceState.STALE else ''}{_refer(places)}"
    if first.state is ReferenceState.STALE:
        now = f"is now {new}" if new else "names no provision now"
        heir = revision.full_label(first.heir or "")
        message = (
            f"{subject} to {first.text}. What had that number in the base ({old}) is {heir} in the revision; "
            f"{first.text} {now}."
        )
        return Diagnostic(code="stale-reference", message=message, page=first.page)
    if first.state is ReferenceState.REAIMED:
        message = (
            f"{subject} to {first.text} in both texts, and it names another provision now: in the base {old}, which "
            f"is gone, in the revision {new}."
        )
        return Diagnostic(code="reaimed-reference", message=message, page=first.page)
    if first.inherited:
        message = f"{subject} to {first.text}, which names no provision, in the base as in the revision."
        return Diagnostic(code="inherited-dangling-reference", message=message, page=first.page)
    gone = f"which was {old} in the base and names no provision now" if old else "which names no provision"
    return Diagnostic(code="dangling-reference", message=f"{subject} to {first.text}, {gone}.", page=first.page)


def _places(revision: Document, places: Sequence[CrossReference]) -> str:
    labels = list(dict.fromkeys(revision.full_label(one.anchor) for one in places))
    if len(labels) > QUOTED_PLACES:
        return f"{', '.join(labels[:QUOTED_PLACES])} and {len(labels) - QUOTED_PLACES} more"
    return " and ".join(filter(None, (", ".join(labels[:-1]), labels[-1])))


def _refer(places: Sequence[CrossReference]) -> str:
    return "refers" if len({one.anchor for one in places}) == 1 else "refer"


def _named(document: Document, anchor: str | None) -> str:
    """A provision by its heading, or by its first words: "Letters of Expectation"."""
    if anchor is None:
        return ""
    provision = document[anchor]
    words = provision.heading or " ".join(provision.text.split()[:12])
    return f"“{words}”" if words else document.full_label(anchor)
