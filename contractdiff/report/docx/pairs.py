"""The redline of one pair that stays in its place: label, heading, text and tables as one stream of events.

``None`` instead of a stream means that the pair cannot be drawn word by word; the caller then strikes the base
provision and inserts the revision's, which is always right though less pretty.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from contractdiff.model import Hunk, HunkClass, Op, PairRedline
from contractdiff.report.docx.events import Event, ParagraphMark, Words
from contractdiff.report.docx.layout import Layout, voice_of_label
from contractdiff.report.docx.ooxml import Fate, Voice, clean, clean_line
from contractdiff.report.docx.tables import PlacedTable

_VOICES = {
    HunkClass.SUBSTANCE: Voice.SUBSTANCE,
    HunkClass.PUNCTUATION: Voice.SUBSTANCE,
    HunkClass.RENAMING: Voice.SUBSTANCE,
    HunkClass.REFERENCE: Voice.RENUMBERING,
    HunkClass.TYPOGRAPHY: Voice.TYPOGRAPHY,
    HunkClass.MOVED: Voice.SUBSTANCE,
}


def pair_events(
    base: Layout, revision: Layout, redline: PairRedline, tables: Sequence[PlacedTable]
) -> list[Event] | None:
    """The events of a pair of one base and one revision provision, or ``None`` where they cannot be drawn."""
    heading = [piece for hunk in redline.heading.hunks for piece in _heading_words(hunk)]
    # The end of the last paragraph is a mark like any other; it is the same one where both sides have text.
    hunks = list(redline.text.hunks)
    if base.text and revision.text:
        last = hunks.pop().base if hunks and hunks[-1].op is Op.EQUAL else ""
        hunks.append(_equal(last + "\n"))
    hunks = whole_paragraphs(hunks)
    events: list[Words | ParagraphMark] = [*_label(base.label, revision.label)]
    if base.has_joint or revision.has_joint:
        events.append(Words(fate=_fate(base.has_joint, revision.has_joint), text="\t"))
    events += heading
    if base.heading_alone or revision.heading_alone:
        events.append(ParagraphMark(fate=_fate(base.heading_alone, revision.heading_alone)))
    events += [event for number, hunk in enumerate(hunks) for event in _text_events(hunk, number)]
    if bool(base.text) is not bool(revision.text):
        events.append(ParagraphMark(fate=_fate(bool(base.text), bool(revision.text)), own=True))
    styled = with_styles(events, base.styles, revision.styles)
    if styled is None or not _gives_back(styled, base, revision):
        return None
    return _with_tables(styled, tables)


def voice_of(hunk: Hunk) -> Voice:
    """In which voice a hunk is tracked."""
    return _VOICES[hunk.kind]


def _fate(in_base: bool, in_revision: bool) -> Fate:
    if in_base and in_revision:
        return Fate.KEPT
    return Fate.DELETED if in_base else Fate.INSERTED


def _label(base: str, revision: str) -> Iterable[Words]:
    """A renumbered label is struck and retyped as a whole: "10-2" becomes "11-2", not "1[-0-]{+1+}-2"."""
    if base == revision:
        return [Words(fate=Fate.KEPT, text=base)] if base else []
    voice = voice_of_label(base, revision)
    sides = ((Fate.DELETED, base), (Fate.INSERTED, revision))
    return [Words(fate=fate, text=text, voice=voice) for fate, text in sides if text]


def _heading_words(hunk: Hunk) -> Iterable[Words]:
    return _words(clean_line(hunk.base), clean_line(hunk.revision), hunk.op, _VOICES[hunk.kind], own=False)


def _words(base: str, revision: str, op: Op, voice: Voice, *, own: bool) -> Iterable[Words]:
    if op is Op.EQUAL:
        return [Words(fate=Fate.KEPT, text=base, own=own)] if base else []
    sides = ((Fate.DELETED, base), (Fate.INSERTED, revision))
    return [Words(fate=fate, text=text, voice=voice, own=own) for fate, text in sides if text]


def _text_events(hunk: Hunk, number: int) -> list[Words | ParagraphMark]:
    """A hunk of the own text, cut at its paragraph ends.

    Where both sides of a replacement have as many paragraphs, their ends are the same marks and stay; otherwise
    all of the base goes and all of the revision comes.
    """
    voice = _VOICES[hunk.kind]
    base, revision = clean(hunk.base).split("\n"), clean(hunk.revision).split("\n")
    events: list[Words | ParagraphMark] = []
    if hunk.kind is HunkClass.MOVED and "\n" not in hunk.base + hunk.revision:
        fate = Fate.MOVED_FROM if hunk.base else Fate.MOVED_TO
        text = clean(hunk.base or hunk.revision)
        # Which two belong together is known when the whole document is drawn (``sentences.py``).
        return [Words(fate=fate, text=text, own=True, move=f"{hunk.place}#{number}")] if text else []
    if len(base) == len(revision):
        for index, (old, new) in enumerate(zip(base, revision, strict=True)):
            if index:
                events.append(ParagraphMark(fate=Fate.KEPT, own=True))
            events += _words(old, new, hunk.op, voice, own=True)
        return events
    for fate, paragraphs in ((Fate.DELETED, base), (Fate.INSERTED, revision)):
        for index, paragraph in enumerate(paragraphs):
            if index:
                events.append(ParagraphMark(fate=fate, voice=voice, own=True))
            if paragraph:
                events.append(Words(fate=fate, text=paragraph, voice=voice, own=True))
    return events


def whole_paragraphs(hunks: Sequence[Hunk]) -> list[Hunk]:
    """Turn a deletion or insertion that straddles paragraph ends into one of whole paragraphs where it can be.

    ``A[-.¶B-].¶``, ``A.[-¶B.-]¶`` and ``A.¶[-B.¶-]`` give the same texts, but only the last reads as a struck
    paragraph, and only there does the paragraph A keep its own mark.
    """
    found = list(hunks)
    for index, hunk in enumerate(hunks):
        if hunk.op not in (Op.DELETE, Op.INSERT):
            continue
        text = hunk.base or hunk.revision
        before = found[index - 1] if index else _equal("")
        behind = found[index + 1] if index + 1 < len(found) else _equal("")
        if "\n" not in text or before.op is not Op.EQUAL or behind.op is not Op.EQUAL:
            continue
        head, tail = text[: text.index("\n") + 1], text[text.rindex("\n") + 1 :]
        left = before.base[: len(before.base) - len(tail)]
        if not tail and (not before.base or before.base.endswith("\n")):
            continue
        if index and behind.base.startswith(head):
            text = text[len(head) :] + head
            before, behind = _equal(before.base + head), _equal(behind.base[len(head) :])
        elif tail and before.base.endswith(tail) and (left.endswith("\n") or (not left and index == 1)):
            text = tail + text[: len(text) - len(tail)]
            before, behind = _equal(left), _equal(tail + behind.base)
        else:
            continue
        deleted = hunk.op is Op.DELETE
        found[index] = replace(hunk, base=text if deleted else "", revision="" if deleted else text)
        if index:
            found[index - 1] = before
        if index + 1 < len(found):
            found[index + 1] = behind
    return found


def _equal(text: str) -> Hunk:
    return Hunk(op=Op.EQUAL, base=text, revision=text)


def with_styles(
    events: Sequence[Words | ParagraphMark], base: tuple[str, ...], revision: tuple[str, ...]
) -> list[Words | ParagraphMark] | None:
    """Give each mark the style that its paragraph has on each side; ``None`` when the counts do not agree."""
    sources = {True: iter(base), False: iter(revision)}
    found: list[Words | ParagraphMark] = []
    for event in events:
        if isinstance(event, ParagraphMark):
            before = next(sources[True], None) if event.fate.in_base else ""
            after = next(sources[False], None) if event.fate.in_revision else ""
            if before is None or after is None:
                return None
            found.append(replace(event, base_style=before, revision_style=after))
        else:
            found.append(event)
    exhausted = all(next(source, None) is None for source in sources.values())
    return found if exhausted else None


def _gives_back(events: Sequence[Words | ParagraphMark], base: Layout, revision: Layout) -> bool:
    """Whether the redline that was handed over is one of these two provisions."""
    headings = {True: "", False: ""}
    texts = {True: "", False: ""}
    for in_base in (True, False):
        side = [event for event in events if (event.fate.in_base if in_base else event.fate.in_revision)]
        lead = "".join(event.text for event in side if isinstance(event, Words) and not event.own)
        headings[in_base] = lead
        texts[in_base] = "".join(event.text if isinstance(event, Words) else "\n" for event in side if event.own)
    return all(
        headings[in_base] == layout.label + ("\t" if layout.has_joint else "") + layout.heading
        and texts[in_base] == (layout.text + "\n" if layout.text else "")
        for in_base, layout in ((True, base), (False, revision))
    )


def _with_tables(events: Sequence[Words | ParagraphMark], tables: Sequence[PlacedTable]) -> list[Event] | None:
    """Put each table behind the paragraph it follows on the sides where it exists.

    A table cuts a paragraph in two, so it fits only where both sides are between two paragraphs.
    """
    waiting = list(tables)
    found: list[Event] = []
    between_base = between_revision = True
    passed_base = passed_revision = 0
    for event in (*events, None):
        if between_base and between_revision and (event is None or event.own):
            while waiting and waiting[0].fits(passed_base, passed_revision):
                found.extend(waiting.pop(0).events)
        if event is None:
            break
        found.append(event)
        closes = isinstance(event, ParagraphMark)
        between_base = closes if event.fate.in_base else between_base
        between_revision = closes if event.fate.in_revision else between_revision
        passed_base += closes and event.own and event.fate.in_base
        passed_revision += closes and event.own and event.fate.in_revision
    return None if waiting else found
