"""Blocks in reading order: paragraphs and tables of the body, then the notes; furniture apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml.etree import _Element

from contractdiff.ingest.contents import LONGEST_ENTRY
from contractdiff.ingest.docx.inline import UNKNOWN_SYMBOL, Inline, InlineReader, chosen
from contractdiff.ingest.docx.numbering import Numbering
from contractdiff.ingest.docx.package import Package
from contractdiff.ingest.docx.revisions import RUNS_ON, authors, resolve
from contractdiff.ingest.docx.styles import Styles
from contractdiff.ingest.docx.tables import only_cell, read_table
from contractdiff.ingest.docx.xml import MC, child, toggle, value, w
from contractdiff.ingest.tidy import one_line
from contractdiff.model import Block, ContentsEntry, Diagnostic, Extract, Furniture, View

_ENTRY_PAGE = re.compile(r"(?P<text>.*?)[\s.·…_]*\t\s*(?P<page>[A-Z]?-?\d+|[ivxlc]+)", re.DOTALL)
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}


def read_package(package: Package, view: View) -> Extract:
    """The text of ``view`` in a Word file."""
    body = package.part(package.main)
    assert body is not None  # noqa: S101  (the package was refused otherwise)
    made = authors(body)
    resolve(body, view)
    styles = Styles(package.related_part(package.main, "styles"))
    lists = package.related_part(package.main, "numbering")
    story = _Story(body, styles, Numbering(lists, styles))
    blocks = story.blocks(child(body, "body"))
    notes = _notes(package, view, styles, lists, story.notes)
    furniture = [*story.furniture, *_heads_and_feet(package, view, styles, lists)]
    return Extract(
        format="docx",
        blocks=(*blocks, *notes),
        contents=tuple(story.contents),
        furniture=tuple(furniture),
        diagnostics=(*_revision_diagnostics(made, view, story), *_diagnostics(package, story, len(notes), body)),
    )


class _Story:
    """One run of text with its own fields and list counters; collects what is not a block beside it."""

    def __init__(self, root: _Element, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._inline = InlineReader(root, styles)
        self.contents: list[ContentsEntry] = []
        self.furniture: list[Furniture] = []
        self.notes: list[tuple[str, str]] = []
        self.struck_words = 0
        self.number_fields = 0

    def blocks(self, container: _Element | None) -> list[Block]:
        """The paragraphs and tables of a body, cell, text box or note."""
        found: list[Block] = []
        running: list[_Element] = []
        for element, in_contents in _flatten(container):
            if element.tag == w("tbl"):
                found += self._paragraph(running, in_contents=False)
                running = []
                found += self._table(element)
                continue
            running.append(element)
            if element.get(RUNS_ON) is None:
                found += self._paragraph(running, in_contents=in_contents)
                running = []
        found += self._paragraph(running, in_contents=False)
        return found

    def _table(self, table: _Element) -> list[Block]:
        frame = only_cell(table)
        if frame is not None:
            return self.blocks(frame)
        grid = read_table(table, self._cell_text)
        return [] if grid is None else [Block(text="", table=grid)]

    def _cell_text(self, cell: _Element) -> str:
        """Everything in a cell on one line; a number in a cell is text, since a cell has no label."""
        parts: list[str] = []
        for block in self.blocks(cell):
            if block.table is not None:
                parts += [text for row in block.table.rows for text in row]
            else:
                parts += [block.label or "", block.text]
        return one_line(" ".join(parts))

    def _paragraph(self, paragraphs: list[_Element], *, in_contents: bool) -> list[Block]:
        """The block of paragraphs that are one in this view, then those of its text boxes."""
        if not paragraphs:
            return []
        properties = child(paragraphs[-1], "pPr")
        inline = self._inline.read(paragraphs)
        self.notes += inline.notes
        self.number_fields += inline.number_fields
        if inline.hidden:
            self.furniture.append(Furniture(text=inline.hidden, page=None, reason="hidden text"))
        if self._is_contents(properties, inline, in_contents=in_contents):
            return []
        found: list[Block] = []
        if self._is_printed(paragraphs, properties, inline):
            block = self._block(properties, inline)
            if block.text:
                found.append(block)
                self.struck_words += inline.struck_words
        for box in inline.boxes:
            found += self.blocks(box)
        return found

    def _block(self, properties: _Element | None, inline: Inline) -> Block:
        place = self._numbering.place(properties)
        level = None if place is None else self._numbering.definition(place)
        return Block(
            text=inline.text,
            label=None if place is None else self._numbering.next_label(place),
            heading_level=self._styles.heading_level(properties),
            bold=inline.bold,
            centered=self._styles.centered(properties),
            indent=self._styles.indent(properties, None if level is None else level.properties),
            size=inline.size,
        )

    def _is_contents(self, properties: _Element | None, inline: Inline, *, in_contents: bool) -> bool:
        """Take a line of a table of contents out of the text; says whether it was one."""
        style_id = self._styles.of_paragraph(properties)
        entry = self._styles.is_contents_entry(style_id)
        heading = self._styles.is_contents_heading(style_id)
        if not (entry or heading or in_contents):
            return False
        raw = "".join(piece.text for piece in inline.pieces if not piece.hidden)
        paged = _ENTRY_PAGE.fullmatch(raw.strip()) if len(raw) < LONGEST_ENTRY else None
        if heading or not (entry or paged):
            if inline.text:
                self.furniture.append(Furniture(text=inline.text, page=None, reason="heading of the contents"))
        elif inline.text:
            text, page = (paged["text"], paged["page"]) if paged else (raw, None)
            self.contents.append(ContentsEntry(text=one_line(text), target_page=page))
        return True

    @staticmethod
    def _is_printed(paragraphs: list[_Element], properties: _Element | None, inline: Inline) -> bool:
        """Whether a paragraph takes part in counting: not when nothing of it is in the view or visible.

        Word numbers an empty paragraph, but not one whose mark is hidden or runs on into nothing.
        """
        if inline.text:
            return True
        gone = paragraphs[-1].get(RUNS_ON) is not None
        return not (gone or toggle(child(properties, "rPr"), "vanish"))


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


def _notes(
    package: Package, view: View, styles: Styles, lists: _Element | None, wanted: Iterable[tuple[str, str]]
) -> list[Block]:
    """The notes the text refers to, in its order."""
    found: list[Block] = []
    stories: dict[str, tuple[_Story, dict[str, _Element]]] = {}
    for part, identifier in wanted:
        if part not in stories:
            root = package.related_part(package.main, part)
            if root is None:
                continue
            resolve(root, view)
            by_id = {note.get(w("id"), ""): note for note in root if note.get(w("type")) not in _SEPARATORS}
            stories[part] = _Story(root, styles, Numbering(lists, styles)), by_id
        story, by_id = stories[part]
        found += story.blocks(by_id.get(identifier))
    return found


def _heads_and_feet(package: Package, view: View, styles: Styles, lists: _Element | None) -> Iterator[Furniture]:
    """The text of headers and footers, each different one once."""
    seen: set[tuple[str, str]] = set()
    for kind in ("header", "footer"):
        for path in package.related(package.main, kind):
            root = package.part(path)
            if root is None:
                continue
            resolve(root, view)
            for block in _Story(root, styles, Numbering(lists, styles)).blocks(root):
                cells = () if block.table is None else (text for row in block.table.rows for text in row)
                text = block.text or one_line(" ".join(cells))
                if text and (kind, text) not in seen:
                    seen.add((kind, text))
                    yield Furniture(text=text, page=None, reason=kind)


def _revision_diagnostics(made: Counter[str], view: View, story: _Story) -> Iterator[Diagnostic]:
    """Which text was read where the file holds two, or seems to."""
    if made:
        names = ", ".join(f"{author} ({count})" for author, count in made.most_common())
        read = "as proposed, all accepted" if view is View.PROPOSED else "as current language, all rejected"
        yield Diagnostic(code="tracked-changes", message=f"{made.total()} tracked changes by {names}; read {read}.")
    elif story.struck_words:
        yield Diagnostic(
            code="struck-formatting",
            message=f"{story.struck_words} struck words are formatting, not a tracked change; they are read as "
            "living text.",
        )


def _diagnostics(package: Package, story: _Story, notes: int, body: _Element) -> Iterator[Diagnostic]:
    """What a reader of the comparison should know of this file."""
    comments = package.related_part(package.main, "comments")
    if comments is not None and len(comments):
        yield Diagnostic(
            code="comments",
            message=f"{len(comments)} margin comments are not contract language and were not read.",
        )
    if notes:
        yield Diagnostic(code="notes", message=f"{notes} paragraphs of foot- or endnotes stand at the end of the text.")
    hidden = sum(piece.reason == "hidden text" for piece in story.furniture)
    if hidden:
        yield Diagnostic(code="hidden-text", message=f"{hidden} paragraphs hold hidden text, which was left out.")
    if story.number_fields:
        yield Diagnostic(
            code="number-field",
            message=f"{story.number_fields} numbers are LISTNUM or AUTONUM fields; the file does not hold them.",
        )
    elsewhere = sum(1 for _ in body.iter(w("altChunk"), w("subDoc")))
    if elsewhere:
        yield Diagnostic(
            code="embedded-document",
            message=f"{elsewhere} embedded documents were not read; open the file in Word and save it again.",
        )
    if any(UNKNOWN_SYMBOL in (text.text or "") for text in body.iter(w("t"))):
        yield Diagnostic(
            code="unknown-character", message="The text holds characters that its program could not write."
        )
