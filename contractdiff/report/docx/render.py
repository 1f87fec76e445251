"""A comparison as a Word file with tracked changes.

Where both documents are Word files, the redline is built on the revision's own (``original``). Otherwise, and where
that cannot be proven right, it is *reconstructed*: written anew from the provisions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from contractdiff.catalogue import speaking
from contractdiff.model import Comparison, Pair, Provision, Relation
from contractdiff.report.docx.clean import clean_copy
from contractdiff.report.docx.comments import (
    CommentBook,
    Remark,
    annotate,
    edits_in_words,
    remark_on_file,
    remarks_on,
    why_unmarked,
)
from contractdiff.report.docx.cover import with_cover
from contractdiff.report.docx.events import Event, MoveEnd, MoveStart, ParagraphMark
from contractdiff.report.docx.groups import group_events, in_joined_text
from contractdiff.report.docx.hiding import hide
from contractdiff.report.docx.layout import Layout, depths, layout_of, one_sided
from contractdiff.report.docx.moves import Plan, Step, StepKind, full_labels, plan_redline
from contractdiff.report.docx.ooxml import Fate, R, Stamp, W, w
from contractdiff.report.docx.options import RedlineOptions, Renumbering
from contractdiff.report.docx.original import Made, redline_on_original
from contractdiff.report.docx.package import PackageFacts, own_parts_of_clean, page_setup, write_package
from contractdiff.report.docx.pairs import pair_events
from contractdiff.report.docx.paragraphs import StoryWriter
from contractdiff.report.docx.sentences import settle_sentences
from contractdiff.report.docx.tables import pair_tables
from contractdiff.report.docx.verify import verify
from contractdiff.report.words import say

DOCUMENT_END = "DocumentEnd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What was written; ``degraded`` provisions are struck and retyped although they have a counterpart."""

    edited_in_place: int
    inserted: int
    deleted: int
    moves: int
    renumbered: int
    degraded: int
    not_addressed: int
    comments: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackedDocument:
    """A verified Word file and what is in it.

    ``on_original`` says whether it is the revision's own file; ``notes`` name what in it was not compared, or why it is
    not that file. ``clean`` is the file with everything accepted, where it was asked for.
    """

    data: bytes
    counts: Counts
    on_original: bool = False
    notes: tuple[str, ...] = ()
    clean: bytes | None = None


def render(comparison: Comparison) -> bytes:
    """The Word file: rejecting every change gives the base, accepting every one the revision.

    Base provisions that the revision does not address, or whose pages in it could not be read, stand in it unmarked
    on both sides.

    Raises ``RedlineError`` when the written file does not prove that on being read back.
    """
    return render_with_counts(comparison).data


def render_with_counts(comparison: Comparison, options: RedlineOptions | None = None) -> TrackedDocument:
    """As ``render``, with counts and notes for callers that should not have to read the file."""
    options = options or RedlineOptions()
    with speaking(comparison.language):
        made = redline_on_original(comparison, options)
        if isinstance(made, Made):
            return _finished(_on_original(comparison, made), comparison, options, None)
        # Two documents that were no Word files are not expected to become one.
        of_word = "docx" in (comparison.base.format, comparison.revision.format)
        return _reconstructed(comparison, options, made.reason if of_word else "")


def render_reconstructed(comparison: Comparison, options: RedlineOptions | None = None) -> TrackedDocument:
    """The redline as a document of its own, whatever the documents are."""
    with speaking(comparison.language):
        return _reconstructed(comparison, options or RedlineOptions(), "")


def _reconstructed(comparison: Comparison, options: RedlineOptions, reason: str) -> TrackedDocument:
    redline = ReconstructedRedline(comparison, options, reason)
    built = redline.build()
    verify(built.data, comparison)
    return _finished(built, comparison, options, redline.facts())


def _finished(
    found: TrackedDocument, comparison: Comparison, options: RedlineOptions, facts: PackageFacts | None
) -> TrackedDocument:
    """A proven redline with its labels hidden, a clean copy beside it and a page in front, as far as was asked for.

    ``facts`` are those of a document of our own.
    """
    data, noted = found.data, found.notes
    if options.renumbering is Renumbering.HIDE:
        hidden = hide(data, Stamp(author=options.author, time=options.time, renumbering=options.renumbering).of_hidden)
        data = hidden.data
        noted = (*noted, say("word.hidden.count", n=hidden.labels)) if hidden.labels else noted
    clean = None
    if options.clean:
        own = {} if facts is None else own_parts_of_clean(replace(facts, clean=True))
        clean = clean_copy(data, **own)
    if options.cover:
        data = with_cover(data, comparison, time=options.time, said=noted)
    return replace(found, data=data, notes=noted, clean=clean)


def _on_original(comparison: Comparison, made: Made) -> TrackedDocument:
    counts = Counts(
        edited_in_place=made.counts["edited"],
        inserted=made.counts["inserted"],
        deleted=made.counts["deleted"],
        moves=made.counts["moves"],
        renumbered=sum(pair.renumbered for pair in comparison.alignment.pairs),
        degraded=made.counts["degraded"],
        not_addressed=made.counts["standing"],
        comments=made.counts["comments"],
    )
    noted = tuple(f"{say('word.left.out')}: {one}." for one in made.not_compared)
    return TrackedDocument(data=made.data, counts=counts, on_original=True, notes=noted)


@dataclass(slots=True)
class ReconstructedRedline:
    """Builds the document of one comparison, step by step of its plan; ``reason`` says why it is not the original."""

    comparison: Comparison
    options: RedlineOptions
    reason: str = ""
    stamp: Stamp = field(init=False)
    book: CommentBook = field(init=False)
    plan: Plan = field(init=False)
    _layouts: dict[tuple[str, str], Layout] = field(init=False)
    _remarks: dict[tuple[str, str], list[Remark]] = field(init=False)
    _degraded: int = field(default=0, init=False)
    _edited: int = field(default=0, init=False)
    _sentences: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        comparison = self.comparison
        options = self.options
        self.stamp = Stamp(author=options.author, time=options.time, renumbering=options.renumbering)
        self.book = CommentBook(self.stamp, silent=not options.comments)
        self.plan = plan_redline(comparison)
        self._layouts = {
            (side, provision.anchor): layout_of(provision, depth[provision.anchor])
            for side, document in (("base", comparison.base), ("revision", comparison.revision))
            for depth in (depths(document),)
            for provision in document.provisions
        }
        self._remarks = {}
        for remark in remarks_on(comparison, options.author):
            self._remarks.setdefault(self._home(remark), []).append(remark)

    def build(self) -> TrackedDocument:
        """Write the package."""
        root = etree.Element(w("document"), nsmap={"w": W, "r": R})
        body = etree.SubElement(root, w("body"))
        writer = StoryWriter(body, self.stamp)
        drawn = [(step, list(self._events(step))) for step in self.plan.steps]
        settled, self._sentences = settle_sentences(drawn)
        settled = self._with_title_comment(settled)
        for events in settled:
            writer.write(events)
        # A body must end in a paragraph that no change takes away. Comments that found no place hang here.
        end = ParagraphMark(fate=Fate.KEPT, base_style=DOCUMENT_END, revision_style=DOCUMENT_END)
        lost = [*self.book.homeless, *(remark for remarks in self._remarks.values() for remark in remarks)]
        writer.write(annotate([end], lost, self.book))
        body.append(page_setup())
        margin = {"comments": self.book.part()} if self.book.comments else {}
        if self.book.threads:
            margin["commentsExtended"] = self.book.extended()
        data = write_package(root, margin, self.facts())
        return TrackedDocument(data=data, counts=self._counts(), notes=tuple(self._why()))

    def facts(self) -> PackageFacts:
        """What stands at the head of the document."""
        return PackageFacts(
            base=self.comparison.base,
            revision=self.comparison.revision,
            not_addressed=len(self.plan.not_addressed),
            author=self.options.author,
            time=self.options.time,
            renumbering=self.options.renumbering,
            reason=self.reason,
        )

    def _why(self) -> list[str]:
        return [say("word.clean", reason=self.reason)] if self.reason else []

    def _with_title_comment(self, drawn: Sequence[Sequence[Event]]) -> list[list[Event]]:
        """``drawn`` with a comment on the first paragraph that says what the file is and what was not compared."""
        hidden = [say("word.hidden")] if self.options.renumbering is Renumbering.HIDE else []
        remark = remark_on_file(self.comparison, [*self._why(), *hidden])
        found = [list(events) for events in drawn]
        for at, events in enumerate(found):
            if remark is not None and any(isinstance(event, ParagraphMark) for event in events):
                found[at] = annotate(events, [remark], self.book)
                return found
        if remark is not None:
            self.book.homeless.append(remark)
        return found

    def _counts(self) -> Counts:
        def of_kind(kind: StepKind) -> int:
            return sum(step.kind is kind for step in self.plan.steps)

        return Counts(
            edited_in_place=self._edited,
            inserted=of_kind(StepKind.INSERT),
            deleted=of_kind(StepKind.STRIKE),
            moves=self.plan.moves + self._sentences,
            renumbered=sum(pair.renumbered for pair in self.comparison.alignment.pairs),
            degraded=self._degraded,
            not_addressed=len(self.plan.not_addressed),
            comments=self.book.findings,
        )

    def _home(self, remark: Remark) -> tuple[str, str]:
        """The provision that a comment stands at: the revision's where there is one."""
        if remark.revision is not None and remark.revision.anchor in self.comparison.revision:
            return "revision", remark.revision.anchor
        return "base", remark.base.anchor if remark.base is not None else ""

    def _taken(self, side: str, provision: Provision) -> list[Remark]:
        return self._remarks.pop((side, provision.anchor), [])

    def _events(self, step: Step) -> Iterable[Event]:
        match step.kind:
            case StepKind.PAIR:
                return self._pair(step.base[0], step.revision[0])
            case StepKind.GROUP:
                return self._group(step.base, step.revision)
            case StepKind.STRIKE:
                return self._struck(step.base[0])
            case StepKind.INSERT:
                return self._inserted(step.revision[0])
            case StepKind.MOVE_FROM:
                return self._moved("base", step.base, Fate.MOVED_FROM, step.move)
            case StepKind.KEEP:
                return self._kept("base", step.base[0]) if step.base else self._kept("revision", step.revision[0])
            case StepKind.MOVE_TO:
                return self._moved("revision", step.revision, Fate.MOVED_TO, step.move)

    def _pair(self, base: Provision, revision: Provision) -> list[Event]:
        before, after = self._layouts["base", base.anchor], self._layouts["revision", revision.anchor]
        redlines = [
            table
            for table in self.comparison.tables
            if _speaks_of(table.base_anchor, table.revision_anchor, base, revision)
        ]
        pair = self.comparison.alignment.of_base(base.anchor)
        tables = pair_tables(before, after, redlines)
        events = pair_events(before, after, self.comparison.pair_redline(pair), tables)
        remarks = [*self._taken("revision", revision), *self._taken("base", base)]
        if events is not None:
            self._edited += any(getattr(event, "fate", Fate.KEPT) is not Fate.KEPT for event in events)
            return annotate(events, remarks, self.book)
        self._degraded += 1
        return [*one_sided(before, Fate.DELETED), *annotate(one_sided(after, Fate.INSERTED), remarks, self.book)]

    def _group(self, base: tuple[Provision, ...], revision: tuple[Provision, ...]) -> list[Event]:
        """Provisions that were split or joined, in place where most of their words stayed."""
        before = [self._layouts["base", one.anchor] for one in base]
        after = [self._layouts["revision", one.anchor] for one in revision]
        pair = self.comparison.alignment.of_base(base[0].anchor)
        events = group_events(before, after, self.comparison.pair_redline(pair).text)
        if events is None:
            struck = [event for one in base for event in self._struck(one)]
            return [*struck, *(event for one in revision for event in self._inserted(one))]
        self._edited += 1
        remarks = [remark for one in revision for remark in self._taken("revision", one)]
        remarks += [remark for one in base for remark in self._taken("base", one)]
        return annotate(events, [in_joined_text(one, base, revision) for one in remarks], self.book)

    def _struck(self, base: Provision) -> list[Event]:
        events = one_sided(self._layouts["base", base.anchor], Fate.DELETED)
        return annotate(events, self._taken("base", base), self.book)

    def _kept(self, side: str, provision: Provision) -> list[Event]:
        """A provision that the other side is silent on: its words as they are, and a comment that says why."""
        remarks = self._taken(side, provision)
        pair = self._pair_of(side, provision)
        events = one_sided(self._layouts[side, provision.anchor], Fate.KEPT)
        if events and not self._said_above(side, provision, pair):
            remarks.insert(0, Remark(text=why_unmarked(pair)))
        return annotate(events, remarks, self.book)

    def _pair_of(self, side: str, provision: Provision) -> Pair:
        alignment = self.comparison.alignment
        return (alignment.of_base if side == "base" else alignment.of_revision)(provision.anchor)

    def _said_above(self, side: str, provision: Provision, pair: Pair) -> bool:
        """Whether a comment on a provision that this one stands in says the same already."""
        document = self.comparison.base if side == "base" else self.comparison.revision
        for above in document.ancestors(provision.anchor):
            known = self._pair_of(side, above)
            if known.relation is not Relation.NOT_ADDRESSED or known.reasons != pair.reasons:
                return False
            layout = self._layouts[side, above.anchor]
            if layout.styles or layout.tables:
                return True
        return False

    def _inserted(self, revision: Provision) -> list[Event]:
        remarks = self._taken("revision", revision)
        pair = self.comparison.alignment.of_revision(revision.anchor)
        if pair.base:
            self._degraded += 1
            remarks.insert(0, self._where_from(pair))
        return annotate(one_sided(self._layouts["revision", revision.anchor], Fate.INSERTED), remarks, self.book)

    def _where_from(self, pair: Pair) -> Remark:
        """Tells a reader that an inserted provision is not new, and which words in it are."""
        source = full_labels(self.comparison.base, pair.base)
        if len(pair.base) == len(pair.revision) == 1:
            edits = edits_in_words(self.comparison.pair_redline(pair))
            if edits:
                return Remark(text=say("word.moved.here.changed", label=source, edits=edits))
            return Remark(text=say("word.moved.here", label=source))
        return Remark(text=say("word.made.from", label=source))

    def _moved(self, side: str, provisions: Iterable[Provision], fate: Fate, name: str) -> list[Event]:
        events: list[Event] = [MoveStart(fate=fate, name=name)]
        for provision in provisions:
            drawn = one_sided(self._layouts[side, provision.anchor], fate)
            events += annotate(drawn, self._taken(side, provision), self.book)
        return [*events, MoveEnd(fate=fate)]


def _speaks_of(base_anchor: str | None, revision_anchor: str | None, base: Provision, revision: Provision) -> bool:
    return base_anchor == base.anchor or revision_anchor == revision.anchor
