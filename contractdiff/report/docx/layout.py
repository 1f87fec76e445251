"""How one provision becomes paragraphs.

A provision with a heading has a paragraph of its own for it (``10-2 ⇥ Overtime``) and its text below. One
without a heading begins with its label in the first paragraph of its text (``(a) ⇥ The District shall ...``).
Depth shows as the style, so that it is part of what accepting and rejecting must give back.
"""

from __future__ import annotations

from dataclasses import dataclass

from contractdiff.model import Document, Provision, Table
from contractdiff.report.docx.events import Event, ParagraphMark, Row, TableEvent, Words
from contractdiff.report.docx.ooxml import Fate, Voice, clean, clean_line

DEEPEST_HEADING = 3
DEEPEST_TEXT = 5

CAPTION = "TableCaption"
TABLE_END = "TableEnd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The parts of a provision as they are written, and the style of each of its paragraphs."""

    label: str
    heading: str
    text: str
    heading_alone: bool
    styles: tuple[str, ...]
    tables: tuple[Table, ...]

    @property
    def paragraphs(self) -> int:
        """How many paragraphs its own text has."""
        return self.text.count("\n") + 1 if self.text else 0

    @property
    def has_joint(self) -> bool:
        """Whether a tab stands between the label and what follows it in the same paragraph."""
        return bool(self.label) and bool(self.heading or not self.heading_alone)


def depths(document: Document) -> dict[str, int]:
    """How deep each provision stands in the tree; 0 at the top."""
    found: dict[str, int] = {}
    for provision in document.provisions:
        found[provision.anchor] = 0 if provision.parent is None else found[provision.parent] + 1
    return found


def layout_of(provision: Provision, depth: int) -> Layout:
    """The layout of ``provision`` at ``depth`` of its document."""
    label, heading, text = clean_line(provision.label), clean_line(provision.heading), clean(provision.text)
    tables = tuple(sorted(provision.tables, key=lambda table: table.position))
    runs_in = bool(text) and not heading and not (tables and tables[0].position <= 0)
    alone = bool(label or heading) and not runs_in
    level = min(depth, DEEPEST_TEXT)
    text_styles = [f"Text{level}"] * (text.count("\n") + 1 if text else 0)
    if label and runs_in:
        text_styles[0] = f"Item{level}"
    lead = [f"Heading{min(depth + 1, DEEPEST_HEADING)}" if heading or depth == 0 else f"Item{level}"] if alone else []
    return Layout(
        label=label, heading=heading, text=text, heading_alone=alone, styles=(*lead, *text_styles), tables=tables
    )


def one_sided(layout: Layout, fate: Fate) -> list[Event]:
    """All of a provision under one fate: inserted, deleted, or one half of a move."""
    events: list[Event] = []
    styles = iter(layout.styles)

    def mark(*, own: bool) -> ParagraphMark:
        style = next(styles)
        return ParagraphMark(fate=fate, base_style=style, revision_style=style, own=own)

    for words in (layout.label, "\t" if layout.has_joint else "", layout.heading):
        if words:
            events.append(Words(fate=fate, text=words))
    if layout.heading_alone:
        events.append(mark(own=False))
    paragraphs = layout.text.split("\n") if layout.text else []
    waiting = list(layout.tables)
    for index, paragraph in enumerate(paragraphs):
        while waiting and waiting[0].position <= index:
            events.extend(one_sided_table(waiting.pop(0), fate))
        if paragraph:
            events.append(Words(fate=fate, text=paragraph, own=True))
        events.append(mark(own=True))
    for table in waiting:
        events.extend(one_sided_table(table, fate))
    return events


def cells_of(table: Table) -> list[tuple[str, ...]]:
    """The rows, cleaned and filled up to the width of the widest."""
    width = table.width
    return [tuple(clean(cell) for cell in row) + ("",) * (width - len(row)) for row in table.rows]


def one_sided_table(table: Table, fate: Fate) -> list[Event]:
    """A table under one fate, with its caption and end mark."""
    rows = tuple(
        Row(
            fate=fate,
            header=index < table.header_rows,
            base=cells if fate.in_base else None,
            revision=cells if fate.in_revision else None,
        )
        for index, cells in enumerate(cells_of(table))
    )
    caption = clean_line(table.caption)
    return framed_table(
        [Words(fate=fate, text=caption)] if caption else [], TableEvent(width=table.width, rows=rows), fate
    )


def framed_table(caption: list[Words], table: TableEvent, fate: Fate) -> list[Event]:
    """A table between its caption and its end mark.

    Both paragraphs are always there, even empty. A paragraph that goes away cannot stand right before a table that
    stays (Word keeps such a mark), and two tables in a row would grow together.
    """
    before = ParagraphMark(fate=fate, base_style=CAPTION, revision_style=CAPTION)
    after = ParagraphMark(fate=fate, base_style=TABLE_END, revision_style=TABLE_END)
    inside: list[Event] = [table] if table.rows and table.width else []
    return [*caption, before, *inside, after]


def voice_of_label(base: str, revision: str) -> Voice:
    """A label that differs in letter case or spaces only is typography, any other is another label."""
    if not base or not revision:
        return Voice.RENUMBERING
    same = "".join(base.split()).casefold() == "".join(revision.split()).casefold()
    return Voice.TYPOGRAPHY if same else Voice.LABEL
