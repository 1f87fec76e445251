"""The stream of events, spelled in WordprocessingML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from contractdiff.report.docx.events import (
    CommentEnd,
    CommentStart,
    Event,
    MoveEnd,
    MoveStart,
    ParagraphMark,
    TableEvent,
    Words,
)
from contractdiff.report.docx.ooxml import XML_SPACE, Element, Fate, Stamp, Voice, add, w
from contractdiff.report.docx.tables import cell_events

TEXT_WIDTH = 9360  # twentieths of a point between the margins of a letter page
NARROWEST = 700


@dataclass(slots=True)
class StoryWriter:
    """Writes events into ``story``: a body or a table cell."""

    story: Element
    stamp: Stamp
    _paragraph: Element | None = field(default=None, init=False)
    _properties: Element | None = field(default=None, init=False)
    _run: tuple[Fate, Voice, Element] | None = field(default=None, init=False)
    _tail: Fate = field(default=Fate.KEPT, init=False)
    _waiting: list[Element] = field(default_factory=list, init=False)
    _range_id: str = field(default="", init=False)
    _sentence: tuple[str, Fate, str] | None = field(default=None, init=False)

    def write(self, events: Iterable[Event]) -> None:
        """Write all ``events``; the stream must end with a paragraph mark, table or move end."""
        for event in events:
            if not isinstance(event, CommentStart | CommentEnd):
                self._sentence_range(event)
            match event:
                case Words():
                    self._words(event)
                case ParagraphMark():
                    self._mark(event)
                case TableEvent():
                    self._table(event)
                case MoveStart():
                    self._move_start(event)
                case MoveEnd():
                    add(self.story, f"{event.fate.value}RangeEnd", id=self._range_id)
                case CommentStart():
                    self._run = None
                    add(self._open(), "commentRangeStart", id=event.comment)
                case CommentEnd():
                    self._comment_end(event)

    def _open(self) -> Element:
        """The paragraph that is being written."""
        if self._paragraph is None:
            self._paragraph = add(self.story, "p")
            self._properties = add(self._paragraph, "pPr")
            self._paragraph.extend(self._waiting)
            self._waiting.clear()
        return self._paragraph

    def _sentence_range(self, event: Event) -> None:
        """Open and close the range around a sentence that moved: it ends where other words begin."""
        wanted = (event.move, event.fate) if isinstance(event, Words) and event.move else None
        if self._sentence is not None and self._sentence[:2] != wanted:
            self._run = None
            add(self._open(), f"{self._sentence[1].value}RangeEnd", id=self._sentence[2])
            self._sentence = None
        if wanted is not None and self._sentence is None:
            self._run = None
            start = self.stamp.sign(add(self._open(), f"{wanted[1].value}RangeStart"))
            start.set(w("name"), wanted[0])
            self._sentence = (*wanted, str(start.get(w("id"))))

    def _words(self, event: Words) -> None:
        paragraph = self._open()
        # Neighbouring words of one fate and voice are one run in one change, so that Word shows one.
        if self._run is None or self._run[:2] != (event.fate, event.voice):
            parent = paragraph
            if event.fate is not Fate.KEPT:
                parent = self.stamp.sign(add(paragraph, event.fate.value), event.voice)
            self._run = (event.fate, event.voice, add(parent, "r"))
        self._tail = event.fate
        write_text(self._run[2], event.text, struck=event.fate is Fate.DELETED)

    def _mark(self, event: ParagraphMark) -> None:
        self._open()
        properties = self._properties
        assert properties is not None  # noqa: S101 - _open has just made it
        style = event.revision_style if event.fate.in_revision else event.base_style
        add(properties, "pStyle", val=style)
        if event.fate is not Fate.KEPT:
            self.stamp.sign(add(add(properties, "rPr"), event.fate.value), event.voice)
        elif event.base_style != style:
            change = self.stamp.sign(add(properties, "pPrChange"), Voice.TYPOGRAPHY)
            add(add(change, "pPr"), "pStyle", val=event.base_style)
        if event.fate is Fate.KEPT and self._tail is not Fate.KEPT:
            self.stamp.part()
        self._tail = Fate.KEPT
        self._paragraph = self._properties = self._run = None

    def _move_start(self, event: MoveStart) -> None:
        # Word expects the range to begin inside the first paragraph, right after its properties.
        start = self.stamp.sign(etree.Element(w(f"{event.fate.value}RangeStart")))
        start.set(w("name"), event.name)
        self._range_id = str(start.get(w("id")))
        self._waiting.append(start)

    def _comment_end(self, event: CommentEnd) -> None:
        paragraph = self._open()
        self._run = None
        add(paragraph, "commentRangeEnd", id=event.comment)
        holder = paragraph
        if event.fate is not Fate.KEPT:
            holder = self.stamp.sign(add(paragraph, event.fate.value))
        run = add(holder, "r")
        add(add(run, "rPr"), "rStyle", val="CommentReference")
        add(run, "commentReference", id=event.comment)

    def _table(self, event: TableEvent) -> None:
        table = add(self.story, "tbl")
        properties = add(table, "tblPr")
        add(properties, "tblStyle", val="ContractTable")
        add(properties, "tblW", w="0", type="auto")
        add(
            properties,
            "tblLook",
            val="0420",
            firstRow="1",
            lastRow="0",
            firstColumn="0",
            lastColumn="0",
            noHBand="0",
        )
        grid = add(table, "tblGrid")
        widths = column_widths(event)
        for width in widths:
            add(grid, "gridCol", w=str(width))
        for row in event.rows:
            line = add(table, "tr")
            if row.header or row.fate is not Fate.KEPT:
                row_properties = add(line, "trPr")
                if row.header:
                    add(row_properties, "tblHeader")
                if row.fate is not Fate.KEPT:
                    self.stamp.sign(add(row_properties, row.fate.value))
            for column, width in enumerate(widths):
                cell = add(line, "tc")
                add(add(cell, "tcPr"), "tcW", w=str(width), type="dxa")
                StoryWriter(cell, self.stamp).write(cell_events(row, column))


def write_text(run: Element, text: str, *, struck: bool = False) -> None:
    """Append ``text`` to a run; a tab becomes the element for it, everything else is data."""
    for index, piece in enumerate(text.split("\t")):
        if index:
            add(run, "tab")
        if not piece:
            continue
        element = run[-1] if len(run) else None
        if element is None or element.tag == w("tab"):
            element = add(run, "delText" if struck else "t")
            element.set(XML_SPACE, "preserve")
        element.text = (element.text or "") + piece


def column_widths(table: TableEvent) -> list[int]:
    """Widths that follow the longest text of each column, within reason, and fill the page."""
    wanted = []
    for column in range(table.width):
        cells = [side[column] for row in table.rows for side in (row.base, row.revision) if side]
        wanted.append(min(max((len(cell) for cell in cells), default=1), 40) + 4)
    narrowest = min(NARROWEST, TEXT_WIDTH // table.width)
    room = TEXT_WIDTH - narrowest * table.width
    return [narrowest + room * share // sum(wanted) for share in wanted]
