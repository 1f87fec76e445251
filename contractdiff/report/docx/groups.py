"""The redline of provisions that were split or joined, drawn in place: only the ends of paragraphs and labels change.

    10-2 ⇥ Leave is paid. It is granted in June. ¶
    10-2 ⇥ Leave is paid.[+¶ 10-3 ⇥ +]It is granted in June. ¶

The redline of such a pair is one of the joined texts. Where the text of a further provision begins, its label and
heading come or go. What cannot be drawn so is struck and retyped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from contractdiff.model import Citation, Hunk, HunkClass, Op, Provision, Redline
from contractdiff.report.docx.comments import Remark
from contractdiff.report.docx.events import Event, ParagraphMark, Words
from contractdiff.report.docx.layout import Layout, one_sided, voice_of_label
from contractdiff.report.docx.ooxml import Fate, Voice, clean
from contractdiff.report.docx.pairs import voice_of, whole_paragraphs, with_styles

ALIKE = 0.5
"""Share of the shorter text's letters that stay from which it reads better in place than struck and retyped."""


def group_events(base: Sequence[Layout], revision: Sequence[Layout], text: Redline) -> list[Event] | None:
    """The events of provisions that became others, or ``None`` where they cannot be drawn in place."""
    layouts = (*base, *revision)
    if any(layout.tables or not layout.text for layout in layouts) or not _is_alike(text):
        return None
    drawer = _Drawer(base, revision)
    drawer.leads(0, 0)
    hunks = list(text.hunks)
    last = hunks.pop().base if hunks and hunks[-1].op is Op.EQUAL else ""
    hunks.append(Hunk(op=Op.EQUAL, base=last + "\n", revision=last + "\n"))
    for hunk in whole_paragraphs(hunks):
        drawer.hunk(hunk)
    styles = [tuple(style for one in side for style in one.styles) for side in (base, revision)]
    styled = with_styles(drawer.events, styles[0], styles[1])
    if styled is None or any(
        _paragraphs(styled, in_base=in_base) != _paragraphs(_alone(side), in_base=in_base)
        for in_base, side in ((True, base), (False, revision))
    ):
        return None
    return list(styled)


def _is_alike(text: Redline) -> bool:
    kept = sum(len("".join(hunk.base.split())) for hunk in text.hunks if hunk.op is Op.EQUAL)
    lengths = (
        sum(len("".join(words.split())) for words in side)
        for side in ([hunk.base for hunk in text.hunks], [hunk.revision for hunk in text.hunks])
    )
    return kept >= ALIKE * min(lengths)


def _alone(layouts: Sequence[Layout]) -> list[Event]:
    return [event for layout in layouts for event in one_sided(layout, Fate.KEPT)]


def _paragraphs(events: Sequence[Event], *, in_base: bool) -> list[tuple[str, str]]:
    """Style and text of every paragraph of one side."""
    found: list[tuple[str, str]] = []
    words = ""
    for event in events:
        if not isinstance(event, Words | ParagraphMark):
            continue
        if not (event.fate.in_base if in_base else event.fate.in_revision):
            continue
        if isinstance(event, Words):
            words += event.text
        else:
            found.append((event.base_style if in_base else event.revision_style, words))
            words = ""
    return [*found, ("", words)] if words else found


@dataclass(slots=True)
class _Drawer:
    """Walks through the joined texts, and says at which offsets the text of a provision begins."""

    base: Sequence[Layout]
    revision: Sequence[Layout]
    events: list[Words | ParagraphMark] = field(default_factory=list)
    _starts: tuple[dict[int, Layout], dict[int, Layout]] = field(init=False)
    _at: list[int] = field(default_factory=lambda: [0, 0])

    def __post_init__(self) -> None:
        self._starts = _starts_of(self.base), _starts_of(self.revision)

    def hunk(self, hunk: Hunk) -> None:
        """Draw one hunk, paragraph ends and what stands behind them included."""
        if hunk.op is Op.EQUAL:
            self._run(hunk.base, Fate.KEPT, Voice.SUBSTANCE)
            return
        voice = Voice.SUBSTANCE if hunk.kind is HunkClass.MOVED else voice_of(hunk)
        self._run(hunk.base, Fate.DELETED, voice)
        self._run(hunk.revision, Fate.INSERTED, voice)

    def _run(self, text: str, fate: Fate, voice: Voice) -> None:
        for index, paragraph in enumerate(text.split("\n")):
            if index:
                self.events.append(ParagraphMark(fate=fate, voice=voice, own=True))
                self._step(1, fate)
                self.leads(self._at[0] if fate.in_base else None, self._at[1] if fate.in_revision else None)
            if paragraph:
                self.events.append(Words(fate=fate, text=clean(paragraph), voice=voice, own=True))
                self._step(len(paragraph), fate)

    def _step(self, length: int, fate: Fate) -> None:
        self._at[0] += length if fate.in_base else 0
        self._at[1] += length if fate.in_revision else 0

    def leads(self, at_base: int | None, at_revision: int | None) -> None:
        """The labels and headings of the provisions whose texts begin here."""
        old = None if at_base is None else self._starts[0].get(at_base)
        new = None if at_revision is None else self._starts[1].get(at_revision)
        if old is not None and new is not None and _lead(old) == _lead(new):
            self.events += _lead_events(old, Fate.KEPT, Voice.SUBSTANCE)
            return
        both = old is not None and new is not None
        alike = both and (old.heading, old.heading_alone) == (new.heading, new.heading_alone)  # type: ignore[union-attr]
        if old is not None and new is not None and alike and old.label and new.label:
            voice = voice_of_label(old.label, new.label)
            self.events += [
                Words(fate=Fate.DELETED, text=old.label, voice=voice),
                Words(fate=Fate.INSERTED, text=new.label, voice=voice),
                *_lead_events(replace(new, label=""), Fate.KEPT, Voice.SUBSTANCE, joint=new.has_joint),
            ]
            return
        for layout, fate in ((old, Fate.DELETED), (new, Fate.INSERTED)):
            if layout is not None:
                self.events += _lead_events(layout, fate, Voice.SUBSTANCE)


def _starts_of(layouts: Sequence[Layout]) -> dict[int, Layout]:
    """Where in the joined text that of each provision begins."""
    found: dict[int, Layout] = {}
    at = 0
    for layout in layouts:
        found[at] = layout
        at += len(layout.text) + 1
    return found


def _lead(layout: Layout) -> tuple[str, str, bool]:
    return layout.label, layout.heading, layout.heading_alone


def _lead_events(
    layout: Layout, fate: Fate, voice: Voice, *, joint: bool | None = None
) -> Iterator[Words | ParagraphMark]:
    has_joint = layout.has_joint if joint is None else joint
    for words in (layout.label, "\t" if has_joint else "", layout.heading):
        if words:
            yield Words(fate=fate, text=words, voice=voice)
    if layout.heading_alone:
        yield ParagraphMark(fate=fate, voice=voice)


def in_joined_text(remark: Remark, base: Sequence[Provision], revision: Sequence[Provision]) -> Remark:
    """``remark`` with the offsets of its quotes in the joined texts."""
    return replace(remark, base=_shifted(remark.base, base), revision=_shifted(remark.revision, revision))


def _shifted(citation: Citation | None, provisions: Sequence[Provision]) -> Citation | None:
    if citation is None or citation.start is None or citation.end is None:
        return citation
    shift = 0
    for provision in provisions:
        if provision.anchor == citation.anchor:
            return replace(citation, start=citation.start + shift, end=citation.end + shift)
        shift += len(provision.text) + 1
    return citation
