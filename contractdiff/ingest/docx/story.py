"""One story of a Word file (the body, a note, a header) as blocks in reading order; furniture apart.

For the view of all layers the paragraphs are those of the proposal, and each paragraph that was deleted whole stands
where it stood. Its label is the one it had; so the labels of both views are counted first (``Labels``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element

from contractdiff.ingest.contents import LONGEST_ENTRY
from contractdiff.ingest.docx.characters import Characters
from contractdiff.ingest.docx.inline import Inline, InlineReader, Note, Piece, chosen
from contractdiff.ingest.docx.revisions import Layers
from contractdiff.ingest.docx.tables import only_cell, read_table
from contractdiff.ingest.grids import Grid
from contractdiff.ingest.runs import UNSAID, Composed, Run, compose, joined
from contractdiff.ingest.tidy import in_capitals, one_line, tidy
from contractdiff.model import Block, ContentsEntry, Furniture, View
from contractdiff.wordml.numbering import Lists, Numbering
from contractdiff.wordml.styles import Styles
from contractdiff.wordml.xml import MC, child, toggle, value, w

_ENTRY_PAGE = re.compile(r"(?P<text>.*?)[\s.·…_]*\t\s*(?P<page>[A-Z]?-?\d+|[ivxlc]+)", re.DOTALL)

Labels = dict[int, str | None]
"""Labels by the number of the paragraph they stand before, counted in the order of its part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What all stories of one document share."""

    name: str
    view: View
    styles: Styles
    characters: Characters
    lists: Lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the file with its changes settled.

    For the view of all layers ``current`` and ``proposed`` are the labels that those views print, and ``ordinals``
    number the paragraphs as they stand in the file, so that the views agree which is which. Empty where nobody asks.
    """

    root: _Element
    layers: Layers
    ordinals: Mapping[_Element, int] = field(default_factory=dict)
    current: Labels = field(default_factory=dict)
    proposed: Labels = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """A block, and its words as a cell that holds it takes them."""

    block: Block
    words: Sequence[Run]


@dataclass(frozen=True, slots=True)
class _Passage:
    """Paragraphs that are one in the view, what each holds, and the properties they have together."""

    paragraphs: list[_Element]
    inlines: list[Inline]
    properties: _Element | None


class Story:
    """One run of text with its own fields and list counters; collects what is not a block beside it."""

    def __init__(self, part: Part, frame: Frame) -> None:
        self._part = part
        self._frame = frame
        self._numbering = Numbering(frame.lists, frame.styles)
        self._inline = InlineReader(part.root, frame.styles, frame.characters, part.layers, frame.view)
        self.contents: list[ContentsEntry] = []
        self.furniture: list[Furniture] = []
        self.notes: list[Note] = []
        self.labels: Labels = {}
        self.number_fields = 0

    def blocks(self, container: _Element | None) -> list[Block]:
        """The paragraphs and tables of a body, cell, text box or note."""
        return [item.block for item in self._items(container)]

    def _items(self, container: _Element | None) -> list[_Item]:
        found: list[_Item] = []
        running: list[_Element] = []
        for element, in_contents in _flatten(container):
            if element.tag == w("tbl"):
                found += self._paragraph(running, in_contents=False)
                running = []
                found += self._table(element)
                continue
            running.append(element)
            if element not in self._part.layers.runs_on and not _is_drop_capital(element):
                found += self._paragraph(running, in_contents=in_contents)
                running = []
        found += self._paragraph(running, in_contents=False)
        return found

    def _table(self, table: _Element) -> list[_Item]:
        frame = only_cell(table)
        if frame is not None:
            return self._items(frame)
        cells: list[Sequence[Run]] = []

        def cell_text(cell: _Element) -> Composed:
            """Everything in a cell on one line; a number in a cell is text, since a cell has no label."""
            cells.append(joined((item.words for item in self._items(cell)), " "))
            return compose(cells[-1], single_line=True)

        grid = read_table(table, Grid(self._frame.name), cell_text, self._part.layers)
        return [] if grid is None else [_Item(block=Block(text="", table=grid), words=joined(cells, " "))]

    def _paragraph(self, paragraphs: list[_Element], *, in_contents: bool) -> list[_Item]:
        """The blocks of paragraphs that are one in this view, then those of their text boxes."""
        found: list[_Item] = []
        boxes: list[_Element] = []
        for passage in self._passages(paragraphs):
            inline = self._joined(passage)
            self.notes += inline.notes
            self.number_fields += inline.number_fields
            boxes += inline.boxes
            if inline.hidden:
                self.furniture.append(Furniture(text=inline.hidden, page=None, reason="hidden text"))
            if not self._is_contents(passage.properties, inline, in_contents=in_contents):
                found += self._printed(passage, inline)
        for box in boxes:
            found += self._items(box)
        return found

    def _passages(self, paragraphs: list[_Element]) -> Iterator[_Passage]:
        """The paragraphs that are one in the proposal, with those deleted whole before and after it on their own."""
        if not paragraphs:
            return
        inlines = [self._inline.read(paragraph) for paragraph in paragraphs]
        properties = child(paragraphs[-1], "pPr")
        if self._frame.view is not View.ALL or len(paragraphs) == 1:
            yield _Passage(paragraphs, inlines, properties)
            return
        alone = [_Passage([one], [inline], child(one, "pPr")) for one, inline in zip(paragraphs, inlines, strict=True)]
        living = [place for place, inline in enumerate(inlines) if compose(inline.runs).in_proposed]
        if not living:
            yield from alone
            return
        first, behind = living[0], living[-1] + 1
        yield from alone[:first]
        yield _Passage(paragraphs[first:behind], inlines[first:behind], properties)
        yield from alone[behind:]

    def _joined(self, passage: _Passage) -> Inline:
        """The content of paragraphs that are one; the marks between them are line ends that were deleted."""
        if len(passage.inlines) == 1:
            return passage.inlines[0]
        found = Inline()
        for place, inline in enumerate(passage.inlines):
            change = self._part.layers.runs_on.get(passage.paragraphs[place - 1]) if place else None
            if change is not None and self._frame.view is View.ALL:
                found.pieces.append(Piece(run=Run(text="\n", deleted=change)))
            found.extend(inline)
        return found

    def _printed(self, passage: _Passage, inline: Inline) -> Iterator[_Item]:
        """The block of a paragraph, if anything of it is printed; an empty one is counted all the same."""
        runs = inline.runs
        composed = compose(runs)
        if not (composed.text or self._counts(passage)):
            return
        label, words = self._label(passage, composed)
        if not composed.text:
            return
        styles = self._frame.styles
        place = self._numbering.place(passage.properties)
        level = None if place is None else self._numbering.definition(place)
        block = Block(
            text=composed.text,
            label=label,
            heading_level=styles.heading_level(passage.properties),
            bold=inline.bold,
            centered=styles.centered(passage.properties),
            indent=styles.indent(passage.properties, None if level is None else level.properties),
            size=inline.size,
            looks=composed.looks,
            marks=composed.marks,
        )
        yield _Item(block=block, words=[*words, *runs])

    def _label(self, passage: _Passage, composed: Composed) -> tuple[str | None, list[Run]]:
        """The label of a block, and the same as the words of a cell: there a number is text, in all its layers."""
        ordinals = [self._part.ordinals.get(paragraph, 0) for paragraph in passage.paragraphs]
        if self._frame.view is not View.ALL:
            label = self._next_label(passage.properties)
            lettered = (at for at, inline in zip(ordinals, passage.inlines, strict=True) if tidy(_text(inline)))
            if self._part.ordinals:
                self.labels[next(lettered, ordinals[-1])] = label
            return label, [Run(text=f"{label} ")] if label else []
        before = next((self._part.current[at] for at in ordinals if at in self._part.current), None)
        after = next((self._part.proposed[at] for at in ordinals if at in self._part.proposed), None)
        before, after = before if composed.in_current else None, after if composed.in_proposed else None
        if before == after:
            return after, [Run(text=f"{after} ")] if after else []
        words = [Run(text=f"{before} ", deleted=UNSAID)] if before else []
        words += [Run(text=f"{after} ", inserted=UNSAID)] if after else []
        return after if composed.in_proposed else before, words

    def _next_label(self, properties: _Element | None) -> str | None:
        """The label of the next paragraph with these properties, in capitals where level or paragraph ask for them."""
        place = self._numbering.place(properties)
        label = None if place is None else self._numbering.next_label(place)
        if place is None or label is None:
            return None
        level = self._numbering.definition(place)
        capitals = None if level is None else level.capitals
        if capitals is None:
            style = self._frame.styles.of_paragraph(properties)
            capitals = self._frame.characters.formatting(style, child(properties, "rPr")).capitals
        return in_capitals(label) if capitals else label

    def _is_contents(self, properties: _Element | None, inline: Inline, *, in_contents: bool) -> bool:
        """Take a line of a table of contents out of the text; says whether it was one."""
        style_id = self._frame.styles.of_paragraph(properties)
        entry = self._frame.styles.is_contents_entry(style_id)
        heading = self._frame.styles.is_contents_heading(style_id)
        if not (entry or heading or in_contents):
            return False
        raw = _text(inline)
        text = tidy(raw)
        paged = _ENTRY_PAGE.fullmatch(raw.strip()) if len(raw) < LONGEST_ENTRY else None
        if heading or not (entry or paged):
            if text:
                self.furniture.append(Furniture(text=text, page=None, reason="heading of the contents"))
        elif text:
            announced, page = (paged["text"], paged["page"]) if paged else (raw, None)
            self.contents.append(ContentsEntry(text=one_line(announced), target_page=page))
        return True

    def _counts(self, passage: _Passage) -> bool:
        """Whether an empty paragraph takes part in counting: not when its mark is hidden or runs on into nothing."""
        gone = passage.paragraphs[-1] in self._part.layers.runs_on
        return not (gone or toggle(child(passage.properties, "rPr"), "vanish"))


def _is_drop_capital(paragraph: _Element) -> bool:
    """Whether a paragraph is the large first letter of the next one; Word keeps it in a frame of its own."""
    frame = child(paragraph, "pPr", "framePr")
    return frame is not None and frame.get(w("dropCap")) in ("drop", "margin")


def _text(inline: Inline) -> str:
    """What is visible of a paragraph in the view; in the view of all layers what the proposal has."""
    return "".join(run.text for run in inline.runs if run.deleted is None)


def _flatten(container: _Element | None, *, in_contents: bool = False) -> Iterator[tuple[_Element, bool]]:
    """Paragraphs and tables of ``container`` in order, out of every wrapper, and whether a contents holds them."""
    for element in container if container is not None else ():
        if element.tag in (w("p"), w("tbl")):
            yield element, in_contents
        elif element.tag == w("sdt"):
            gallery = value(child(element, "sdtPr", "docPartObj"), "docPartGallery")
            inside = in_contents or gallery == "Table of Contents"
            yield from _flatten(child(element, "sdtContent"), in_contents=inside)
        elif element.tag == f"{{{MC}}}AlternateContent":
            yield from _flatten(chosen(element), in_contents=in_contents)
        elif element.tag in (w("customXml"), w("smartTag")):
            yield from _flatten(element, in_contents=in_contents)
