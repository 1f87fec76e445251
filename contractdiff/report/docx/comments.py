"""Margin comments: one per finding, at the words that it speaks of.

    critical · the employer gains · CBA101 just-cause-removed
    The just cause standard is gone.
    Why it matters: ... Ask: ...
    Base: 10-2, p. 31. Not in the revision.

A comment stands around the changed words inside the quote; where the quote holds no change, around the quote; and
where there is no quote, around the first paragraph of the provision.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from contractdiff.model import Citation, Comparison, Finding, Hunk, Pair, PairRedline, Verdict
from contractdiff.report import notes, wording
from contractdiff.report.docx.events import CommentEnd, CommentStart, Event, ParagraphMark, TableEvent, Words
from contractdiff.report.docx.ooxml import XML_SPACE, Element, Fate, Stamp, Voice, add, clean_line, w
from contractdiff.report.pieces import side_of
from contractdiff.report.reading_notes import reason_text
from contractdiff.report.visible import one_line
from contractdiff.report.words import say

INITIALS = "cd"
LONGEST_EDIT_LIST = 800

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
FIRST_PARAGRAPH = 0x10000000
"""Paragraphs of comments are named from here on, in eight digits; Word's own names are drawn by lot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a person said to a finding, as an answer in its thread; ``done`` closes the thread."""

    author: str
    text: str
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a comment says, line by line, and the quotes it is about; without one it is on the first paragraph."""

    text: str
    base: Citation | None = None
    revision: Citation | None = None
    reply: Reply | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One comment of the file; an answer names the one it answers, and ``thread`` says that it belongs to one."""

    identity: str
    author: str
    text: str
    thread: bool = False
    answers: str = ""
    done: bool = False

    @property
    def initials(self) -> str:
        """What Word shows beside a comment: those of a person who answered."""
        return "".join(word[0] for word in self.author.split()) if self.answers else INITIALS


@dataclass(slots=True)
class CommentBook:
    """Collects the comments of a document; with ``silent`` it takes none."""

    stamp: Stamp
    silent: bool = False
    comments: list[Comment] = field(default_factory=list, init=False)
    homeless: list[Remark] = field(default_factory=list, init=False)

    def enter(self, remark: Remark) -> tuple[str, ...]:
        """Write down a comment, and the reply to it; gives their ids, which stand at one place."""
        reply, identity = remark.reply, self.stamp.next_id()
        thread, done = reply is not None, reply is not None and reply.done
        self.comments.append(
            Comment(identity=identity, author=self.stamp.author, text=remark.text, thread=thread, done=done)
        )
        if reply is None:
            return (identity,)
        answer = self.stamp.next_id()
        self.comments.append(
            Comment(identity=answer, author=reply.author, text=reply.text, thread=True, answers=identity, done=done)
        )
        return identity, answer

    @property
    def findings(self) -> int:
        """How many comments there are, answers not counted."""
        return sum(not one.answers for one in self.comments)

    @property
    def threads(self) -> list[Comment]:
        """The comments that were answered, and the answers."""
        return [one for one in self.comments if one.thread]

    def part(self) -> Element:
        """The comments part."""
        root = etree.Element(w("comments"), nsmap={"w": w("")[1:-1], "w14": W14, "mc": MC})
        root.set(f"{{{MC}}}Ignorable", "w14")
        for one in self.comments:
            comment = add(
                root, "comment", id=one.identity, author=one.author, date=self.stamp.date, initials=one.initials
            )
            lines = one.text.split("\n")
            for number, line in enumerate(lines):
                paragraph = add(comment, "p")
                if one.thread and number == len(lines) - 1:
                    paragraph.set(f"{{{W14}}}paraId", _paragraph_name(one.identity))
                add(add(paragraph, "pPr"), "pStyle", val="CommentText")
                if number == 0:
                    reference = add(paragraph, "r")
                    add(add(reference, "rPr"), "rStyle", val="CommentReference")
                    add(reference, "annotationRef")
                words = add(add(paragraph, "r"), "t")
                words.set(XML_SPACE, "preserve")
                words.text = clean_line(line)
        return root

    def extended(self) -> Element:
        """The part that says which comment answers which, by the last paragraph of each."""
        root = etree.Element(f"{{{W15}}}commentsEx", nsmap={"w15": W15, "mc": MC})
        root.set(f"{{{MC}}}Ignorable", "w15")
        for one in self.threads:
            entry = etree.SubElement(root, f"{{{W15}}}commentEx")
            entry.set(f"{{{W15}}}paraId", _paragraph_name(one.identity))
            if one.answers:
                entry.set(f"{{{W15}}}paraIdParent", _paragraph_name(one.answers))
            entry.set(f"{{{W15}}}done", str(int(one.done)))
        return root


def _paragraph_name(identity: str) -> str:
    return f"{FIRST_PARAGRAPH + int(identity):08X}"


def remarks_on(comparison: Comparison, author: str) -> Iterator[Remark]:
    """The comments for all findings, and for those that a person set aside with a note."""
    set_aside = (one for one in comparison.dismissed if one.decision is not None and one.decision.note)
    for finding in (*comparison.findings, *set_aside):
        yield from remarks_of(comparison, finding, author)


def remark_on_file(comparison: Comparison, said: Iterable[str]) -> Remark | None:
    """The comment on the title: what the file is, what is not in it, and the doubts about the comparison."""
    doubts = (f"{note.lead}: {note.text}" for note in notes.first_notes(comparison))
    lines = [one_line(line) for line in (*said, *doubts) if line]
    return Remark(text="\n".join(lines)) if lines else None


def remarks_of(comparison: Comparison, finding: Finding, author: str) -> Iterator[Remark]:
    """The comments for a finding: one at what it quotes, and one at each other place where the same happens."""
    reply = _reply(finding, author)
    said = _said(finding, decided=reply is None)
    here = finding.base or finding.revision
    quoted = _quoted_places(finding)
    elsewhere = wording.other_places(comparison, finding)
    lines = [*said, one_line(quoted), *([one_line(elsewhere)] if elsewhere else [])]
    yield Remark(text="\n".join(lines), base=finding.base, revision=finding.revision, reply=reply)
    see = one_line(say("see.also", place=wording.citation_place(here))) if here else ""
    for place in finding.other_places:
        on_base = side_of(comparison, finding, place) == "base"
        text = "\n".join([*said, *([see] if see else [])])
        yield Remark(text=text, base=place if on_base else None, revision=None if on_base else place)


def _reply(finding: Finding, author: str) -> Reply | None:
    """The note of the person who decided, in that person's name; without a note the comment says what was decided."""
    decision = finding.decision
    if decision is None or not decision.note:
        return None
    return Reply(
        author=clean_line(decision.by) or author,
        text=one_line(wording.reviewed(finding)),
        done=decision.verdict is Verdict.DISMISSED,
    )


def _said(finding: Finding, *, decided: bool) -> list[str]:
    """What the finding says, in the words of the other reports; ``decided`` adds what a person decided."""
    head = (wording.severity(finding.severity), wording.favors(finding.favors), f"{finding.rule} {finding.slug}")
    lines = [" · ".join(head), _sentence(finding.message)]
    lines += [wording.check(finding)] if finding.needs_review else []
    lines += [wording.reviewed(finding)] if decided and finding.decision else []
    lines += [f"{say('why')}: {finding.why}"] if finding.why else []
    lines += [f"{say('ask')}: {finding.ask}"] if finding.ask else []
    return [one_line(line) for line in lines]


def _quoted_places(finding: Finding) -> str:
    base = f"{say('Base')}: {wording.citation_place(finding.base)}." if finding.base else say("not.in.base")
    revision = (
        f"{say('Revision')}: {wording.citation_place(finding.revision)}."
        if finding.revision
        else say("not.in.revision")
    )
    return f"{base} {revision}"


def why_unmarked(pair: Pair) -> str:
    """The comment at a base provision that stands in the redline although the revision is silent on it."""
    reasons = "; ".join(map(reason_text, pair.reasons))
    if reasons:
        return one_line(say("word.not.compared", reason=reasons.rstrip(".")))
    return one_line(say("word.not.addressed" if pair.base else "word.not.in.partial.base"))


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def edits_in_words(redline: PairRedline) -> str:
    """The changed hunks as text, for a provision whose edits Word cannot show in place."""
    edits = [_edit(hunk) for part in (redline.heading, redline.text) for hunk in part.hunks if hunk.changed]
    listed = " ... ".join(edits)
    return listed if len(listed) <= LONGEST_EDIT_LIST else f"{listed[:LONGEST_EDIT_LIST]} ..."


def _edit(hunk: Hunk) -> str:
    struck = f"[-{hunk.base}-]" if hunk.base else ""
    added = f"{{+{hunk.revision}+}}" if hunk.revision else ""
    return struck + added


def annotate(events: Sequence[Event], remarks: Iterable[Remark], book: CommentBook) -> list[Event]:
    """``events`` of one provision with its comments; without a paragraph they are homeless."""
    found = list(events)
    if book.silent:
        return found
    if not any(isinstance(event, ParagraphMark) for event in found):
        book.homeless.extend(remarks)
        return found
    fates = {event.fate for event in found if isinstance(event, Words | ParagraphMark)}
    fate = fates.pop() if len(fates) == 1 else Fate.KEPT
    for remark in remarks:
        found = _with_comment(found, remark, book.enter(remark), fate)
    return found


def _with_comment(events: list[Event], remark: Remark, identities: Sequence[str], fate: Fate) -> list[Event]:
    touched = _changed(events, remark) if fate is Fate.KEPT else []
    if not touched:
        events, touched = _quoted(events, remark)
    if not touched:
        first_mark = next(index for index, event in enumerate(events) if isinstance(event, ParagraphMark))
        touched = list(range(first_mark + 1))
        touched = [index for index in touched if not isinstance(events[index], TableEvent)]
    first, last = touched[0], touched[-1]
    # The end must stand in a paragraph, so never behind a mark.
    behind = last if isinstance(events[last], ParagraphMark) else last + 1
    starts = [CommentStart(comment=identity) for identity in identities]
    ends = [CommentEnd(comment=identity, fate=fate) for identity in identities]
    return [*events[:first], *starts, *events[first:behind], *ends, *events[behind:]]


def _positions(events: Sequence[Event]) -> list[tuple[int, int]]:
    """Where in the own text of each side every event begins."""
    found: list[tuple[int, int]] = []
    base = revision = 0
    for event in events:
        found.append((base, revision))
        if isinstance(event, Words | ParagraphMark) and event.own:
            length = len(event.text) if isinstance(event, Words) else 1
            base += length if event.fate.in_base else 0
            revision += length if event.fate.in_revision else 0
    return found


def _quotes(remark: Remark) -> list[tuple[bool, int, int]]:
    """The quotes with offsets, the revision's first: (in the base?, start, end)."""
    return [
        (in_base, citation.start, citation.end)
        for in_base, citation in ((False, remark.revision), (True, remark.base))
        if citation is not None and citation.start is not None and citation.end is not None
    ]


def _changed(events: Sequence[Event], remark: Remark) -> list[int]:
    """The changed words that a quote of either side touches."""
    found: set[int] = set()
    positions = _positions(events)
    for in_base, start, end in _quotes(remark):
        for index, event in enumerate(events):
            if not (isinstance(event, Words) and event.own) or event.fate is Fate.KEPT:
                continue
            if event.voice is not Voice.SUBSTANCE:
                continue
            at = positions[index][0 if in_base else 1]
            there = event.fate.in_base if in_base else event.fate.in_revision
            if (at < end and at + len(event.text) > start) if there else start < at < end:
                found.add(index)
    return sorted(found)


def _quoted(events: list[Event], remark: Remark) -> tuple[list[Event], list[int]]:
    """The words of the first quote that is found, cut out of their neighbours."""
    for in_base, start, end in _quotes(remark):
        cut: list[Event] = []
        touched: list[int] = []
        for event, position in zip(events, _positions(events), strict=True):
            at = position[0 if in_base else 1]
            if not (isinstance(event, Words) and event.own) or not (
                event.fate.in_base if in_base else event.fate.in_revision
            ):
                cut.append(event)
                continue
            low, high = max(start - at, 0), min(end - at, len(event.text))
            if low >= high:
                cut.append(event)
                continue
            for text, inside in (
                (event.text[:low], False),
                (event.text[low:high], True),
                (event.text[high:], False),
            ):
                if text:
                    touched += [len(cut)] if inside else []
                    cut.append(replace(event, text=text))
        if touched:
            return cut, touched
    return events, []
