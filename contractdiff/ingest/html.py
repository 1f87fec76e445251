"""Web pages: what a browser shows, with the list numbers it prints and nobody typed.

Inline text runs together until a block element begins or ends. ``del``, ``s`` and ``strike`` (and
``text-decoration: line-through``) are struck: left out *as proposed*, kept as *current language*; ``ins`` the
other way round. *All* layers keep both, with marks. ``u`` is a look, not a mark.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from contractdiff.errors import CorruptDocument, DocumentTooLarge
from contractdiff.ingest.contents import LONGEST_ENTRY
from contractdiff.ingest.encodings import decode
from contractdiff.ingest.grids import Grid
from contractdiff.ingest.html_css import (
    StyleSheet,
    capitals,
    is_centered,
    is_hidden,
    is_struck,
    left_margin,
    list_label,
)
from contractdiff.ingest.html_marks import STRUCK, face_inside, said_by
from contractdiff.ingest.html_tables import only_cell, read_table
from contractdiff.ingest.html_unread import unread
from contractdiff.ingest.runs import PLAIN, UNSAID, Change, Composed, Face, Run, compose, joined
from contractdiff.ingest.tidy import in_capitals, one_line
from contractdiff.model import Block, ContentsEntry, Diagnostic, Extract, Furniture, View
from contractdiff.text.counts import in_number

MAX_DEPTH = 150
"""Nesting of elements; a page a person wrote stays below 50."""

MOST_TAGS = 1_000_000
"""Of one page; the agreement of a large district has 50,000."""

LIST_INDENT = 30.0
"""Points a browser indents a list or a quotation by (40 px)."""

_CHARSET = re.compile(
    rb"<meta[^>]{1,500}charset\s*=\s*[\"']?\s*([\w.:-]+)|\A\s*<\?xml[^>]{1,200}encoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_TRAILING_PAGE = re.compile(r"^(?P<text>.*?\D)[\s.·…_]+(?P<page>\d+|[ivxlc]+)$")

_NEVER_TEXT = {
    "script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object", "select", "input",
    "textarea", "button", "audio", "video", "canvas", "map", "rp", "rt", "datalist",
}  # fmt: skip
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "img", "ins", "kbd", "label", "mark", "nobr", "output", "q", "ruby", "rb", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
}  # fmt: skip
_INDENTING = {"ol", "ul", "menu", "dir", "blockquote", "dd"}
_HEADING = re.compile(r"h([1-6])")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_NO_LABEL: tuple[str | None, str | None] = (None, None)
"""The labels that an item has in the current language and in the proposal."""

_READ_AS = {
    View.PROPOSED: "as proposed: inserted text kept, struck text left out",
    View.CURRENT: "as current language: struck text kept, inserted text left out",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    """What an element passes on to those inside it."""

    heading_level: int | None = None
    face: Face = PLAIN
    inserted: Change | None = None
    deleted: Change | None = None
    capitals: bool = False
    centered: bool = False
    indent: float = 0.0
    verbatim: bool = False
    depth: int = 0


def read(data: bytes, name: str, view: View) -> Extract:
    """Read the web page in ``data``; ``name`` is what messages call it."""
    if data.count(b"<") > MOST_TAGS:
        raise DocumentTooLarge(f"{name} has more than {MOST_TAGS:,} tags, which no agreement has; split it.")
    declared = _CHARSET.search(data[:4096])
    text, diagnostics = decode(data, (declared[1] or declared[2]).decode("ascii", "replace") if declared else None)
    parser = lxml.html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        page = lxml.html.document_fromstring(_XML_DECLARATION.sub("", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise CorruptDocument(f"{name} holds no readable HTML; save the page again from a browser.") from error
    reader = _Reader(name, view, page, StyleSheet(page))
    title = page.findtext(".//head/title")
    if title and one_line(title):
        reader.furniture.append(Furniture(text=one_line(title), page=None, reason="title of the page"))
    body = page.find("body")
    reader.element(page if body is None else body, _Context())
    reader.flush(_Context())
    return Extract(
        format="html",
        blocks=tuple(reader.blocks),
        contents=tuple(reader.contents),
        furniture=tuple(reader.furniture),
        diagnostics=(*diagnostics, *reader.diagnostics()),
    )


class _Reader:
    """Walks one page; text collects in ``_pieces`` until a block ends."""

    def __init__(self, name: str, view: View, page: HtmlElement, sheet: StyleSheet) -> None:
        self._name = name
        self._page = page
        self._view = view
        self._sheet = sheet
        self._runs: list[Run] = []
        self._label = _NO_LABEL
        self._marks: Counter[str] = Counter()
        self.blocks: list[Block] = []
        self.words: list[Sequence[Run]] = []
        self.contents: list[ContentsEntry] = []
        self.furniture: list[Furniture] = []

    def diagnostics(self) -> Iterator[Diagnostic]:
        """What was left out, and why."""
        if self._marks:
            what = ", ".join(f"{count} {kind}" for kind, count in self._marks.items())
            read_as = "" if self._view is View.ALL else f"; read {_READ_AS[self._view]}"
            yield Diagnostic(code="marked-text", message=f"The page marks text as changed ({what}){read_as}.")
        hidden = sum(piece.reason == "hidden text" for piece in self.furniture)
        if hidden:
            message = in_number(
                hidden,
                "One element holds hidden text, which was left out.",
                "{} elements hold hidden text, which was left out.",
            )
            yield Diagnostic(code="hidden-text", message=message)
        yield from unread(self._page)

    def element(self, element: HtmlElement, context: _Context) -> None:
        """Read the inside of ``element`` and, as the tree has it, the text between its children."""
        if context.depth > MAX_DEPTH:
            raise CorruptDocument(
                f"{self._name} nests elements deeper than {MAX_DEPTH}; save the page again from a browser."
            )
        self._text(element.text, context)
        for child in element:
            self._child(child, context)
            self._text(child.tail, context)

    def flush(self, context: _Context) -> None:
        """End the block that has been collecting, if it has any text."""
        runs, self._runs = self._runs, []
        composed = compose(runs)
        if not composed.text:
            return
        weights = [run.face.bold for run in runs if any(map(str.isalnum, run.text))]
        before, after = self._label
        label = after if composed.in_proposed else before
        self._label = _NO_LABEL
        block = Block(
            text=composed.text,
            label=label,
            heading_level=context.heading_level,
            bold=bool(weights) and all(weights),
            centered=context.centered,
            indent=context.indent,
            looks=composed.looks,
            marks=composed.marks,
        )
        self.blocks.append(block)
        self.words.append([*_label_words(before, after, composed), *runs])

    def _child(self, child: HtmlElement, context: _Context) -> None:
        tag = child.tag
        if not isinstance(tag, str) or tag in _NEVER_TEXT:
            return
        styles = self._sheet.declarations(child)
        if is_hidden(child, styles):
            self._set_aside(child, "hidden text")
        elif tag == "br":
            self._line_break(context)
        elif self._is_left_out(tag, styles):
            # A struck paragraph leaves two blocks apart, a struck word does not.
            if tag not in _INLINE or child.find(".//p") is not None:
                self.flush(context)
        elif tag == "nav":
            self.flush(context)
            self._navigation(child)
        elif tag == "table":
            self.flush(context)
            self._table(child, context)
        elif tag in _INLINE:
            self.element(child, self._inside(child, styles, context))
        else:
            self._block(child, tag, self._inside(child, styles, context), context)

    def _line_break(self, context: _Context) -> None:
        """A line end; the second in a row ends the paragraph, as old pages separate theirs."""
        before = "".join(run.text for run in self._runs[-2:]).rstrip(" ")
        if before.endswith("\n"):
            self.flush(context)
        else:
            self._text("\n", replace(context, verbatim=True))

    def _block(self, child: HtmlElement, tag: str, inside: _Context, outside: _Context) -> None:
        """A block element: what stands before it, in it and after it are blocks of their own."""
        self.flush(outside)
        if tag in ("ol", "ul", "menu", "dir"):
            self._list(child, inside)
        else:
            self.element(child, inside)
        self.flush(inside)

    def _list(self, element: HtmlElement, context: _Context) -> None:
        """The items of a list, each with the number or bullet a browser prints."""
        before: int | None = None
        after: int | None = None
        for child in element:
            struck = child.tag == "li" and is_struck(self._sheet.declarations(child))
            if child.tag != "li" or (struck and self._view is View.PROPOSED):
                self._child(child, context)
                continue
            before, in_current = list_label(element, child, before)
            in_proposed: str | None = None
            if not (struck and self._view is View.ALL):
                after, in_proposed = list_label(element, child, after)
            self.flush(context)
            self._label = in_current, in_proposed
            self._child(child, context)
            self._label = _NO_LABEL

    def _inside(self, element: HtmlElement, styles: dict[str, str], context: _Context) -> _Context:
        tag = str(element.tag)
        heading = _HEADING.fullmatch(tag)
        inserted, deleted = context.inserted, context.deleted
        if self._view is View.ALL:
            inserted = said_by(element) if tag == "ins" else inserted
            deleted = said_by(element) if tag in STRUCK or is_struck(styles) else deleted
        return replace(
            context,
            heading_level=int(heading[1]) if heading else context.heading_level,
            face=face_inside(context.face, element, styles),
            inserted=inserted,
            deleted=deleted,
            capitals=capitals(styles, context.capitals),
            centered=is_centered(styles, tag == "center" or context.centered),
            indent=context.indent + (LIST_INDENT if tag in _INDENTING else 0.0) + left_margin(styles),
            verbatim=context.verbatim or tag == "pre",
            depth=context.depth + 1,
        )

    def _text(self, text: str | None, context: _Context) -> None:
        if not text:
            return
        if not context.verbatim:
            text = _SPACES.sub(" ", text)
        color = context.face.color
        self._runs.append(
            Run(
                text=in_capitals(text) if context.capitals else text,
                face=context.face,
                inserted=None if context.inserted is None else replace(context.inserted, color=color),
                deleted=None if context.deleted is None else replace(context.deleted, color=color),
            )
        )

    def _is_left_out(self, tag: str, styles: dict[str, str]) -> bool:
        """Whether an element is marked as text of the other view."""
        struck = tag in STRUCK or is_struck(styles)
        if not struck and tag != "ins":
            return False
        self._marks["struck" if struck else "inserted"] += 1
        return self._view is not View.ALL and struck is (self._view is View.PROPOSED)

    def _set_aside(self, element: HtmlElement, reason: str) -> None:
        text = one_line(str(element.text_content()))
        if text:
            self.furniture.append(Furniture(text=text, page=None, reason=reason))

    def _navigation(self, nav: HtmlElement) -> None:
        """A table of contents becomes contents; any other navigation is no language of the agreement."""
        links = [link for link in nav.iter("a") if one_line(str(link.text_content()))]
        internal = sum(link.get("href", "").startswith("#") for link in links)
        if not links or internal * 2 < len(links):
            self._set_aside(nav, "navigation")
            return
        for link in links:
            text = one_line(str(link.text_content()))
            paged = (
                _TRAILING_PAGE.fullmatch(text) if len(text) < LONGEST_ENTRY and (".." in text or "…" in text) else None
            )
            self.contents.append(
                ContentsEntry(text=paged["text"].strip(" .…_"), target_page=paged["page"])
                if paged
                else ContentsEntry(text=text)
            )
        for heading in nav.iter("h1", "h2", "h3", "h4", "h5", "h6", "p"):
            if heading.find(".//a") is None:
                self._set_aside(heading, "heading of the contents")

    def _table(self, table: HtmlElement, context: _Context) -> None:
        frame = only_cell(table)
        if frame is not None:
            inside = replace(context, depth=context.depth + 1)
            self.element(frame, inside)
            self.flush(inside)
            return
        cells: list[Sequence[Run]] = []

        def cell_text(cell: HtmlElement) -> Composed:
            cells.append(self._cell(cell, replace(context, depth=context.depth + 1)))
            return compose(cells[-1], single_line=True)

        grid = read_table(table, Grid(self._name), cell_text)
        if grid is not None:
            self.blocks.append(Block(text="", table=grid))
            self.words.append(joined(cells, " "))

    def _cell(self, cell: HtmlElement, context: _Context) -> Sequence[Run]:
        """Everything in a cell; a number in a cell is text, since a cell has no label."""
        row = cell.getparent()
        for element in (row, cell) if row is not None else (cell,):
            styles = self._sheet.declarations(element)
            if self._is_left_out(str(element.tag), styles):
                return []
            context = replace(self._inside(element, styles, context), indent=context.indent)
        inner = _Reader(self._name, self._view, self._page, self._sheet)
        inner.element(cell, context)
        inner.flush(context)
        self._marks += inner._marks
        self.furniture += inner.furniture
        return joined(inner.words, " ")


def _label_words(before: str | None, after: str | None, composed: Composed) -> list[Run]:
    """A label as words of a cell: in each layer the one that it prints, if it prints anything of the item."""
    before, after = before if composed.in_current else None, after if composed.in_proposed else None
    if before == after:
        return [Run(text=f"{after} ")] if after else []
    words = [Run(text=f"{before} ", deleted=UNSAID)] if before else []
    return words + ([Run(text=f"{after} ", inserted=UNSAID)] if after else [])
