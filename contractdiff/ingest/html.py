"""Web pages: what a browser shows, with the list numbers it prints and nobody typed.

Inline text runs together until a block element begins or ends. ``del``, ``s`` and ``strike`` (and
``text-decoration: line-through``) are struck: left out *as proposed*, kept as *current language*; ``ins`` the
other way round. ``u`` is an emphasis, not a mark. Style sheets are not followed, only ``style`` attributes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from contractdiff.errors import CorruptDocument
from contractdiff.ingest.contents import LONGEST_ENTRY
from contractdiff.ingest.html_css import (
    declarations,
    is_bold,
    is_centered,
    is_hidden,
    is_struck,
    left_margin,
    list_label,
)
from contractdiff.ingest.html_tables import only_cell, read_table
from contractdiff.ingest.tidy import decode, one_line, tidy
from contractdiff.model import Block, ContentsEntry, Diagnostic, Extract, Furniture, View

MAX_DEPTH = 150
"""Nesting of elements; a page a person wrote stays below 50."""

LIST_INDENT = 30.0
"""Points a browser indents a list or a quotation by (40 px)."""

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
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
_BOLD = {"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th", "dt"}
_STRUCK = {"del", "s", "strike"}
_INDENTING = {"ol", "ul", "menu", "dir", "blockquote", "dd"}
_HEADING = re.compile(r"h([1-6])")
_SPACES = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    """What an element passes on to those inside it."""

    heading_level: int | None = None
    bold: bool = False
    centered: bool = False
    indent: float = 0.0
    verbatim: bool = False
    depth: int = 0


def read(data: bytes, name: str, view: View) -> Extract:
    """Read the web page in ``data``; ``name`` is what messages call it."""
    declared = _CHARSET.search(data[:4096])
    text, diagnostics = decode(data, declared[1].decode("ascii", "replace") if declared else None)
    parser = lxml.html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        page = lxml.html.document_fromstring(_XML_DECLARATION.sub("", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise CorruptDocument(f"{name} holds no readable HTML; save the page again from a browser.") from error
    reader = _Reader(name, view)
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

    def __init__(self, name: str, view: View) -> None:
        self._name = name
        self._view = view
        self._pieces: list[tuple[str, bool]] = []
        self._label: str | None = None
        self._marks: Counter[str] = Counter()
        self.blocks: list[Block] = []
        self.contents: list[ContentsEntry] = []
        self.furniture: list[Furniture] = []

    def diagnostics(self) -> Iterator[Diagnostic]:
        """What was left out, and why."""
        if self._marks:
            what = ", ".join(f"{count} {kind}" for kind, count in self._marks.items())
            read_as = "as proposed: inserted text kept, struck text left out"
            if self._view is View.CURRENT:
                read_as = "as current language: struck text kept, inserted text left out"
            yield Diagnostic(code="marked-text", message=f"The page marks text as changed ({what}); read {read_as}.")
        hidden = sum(piece.reason == "hidden text" for piece in self.furniture)
        if hidden:
            yield Diagnostic(code="hidden-text", message=f"{hidden} elements hold hidden text, which was left out.")

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
        pieces, self._pieces = self._pieces, []
        text = tidy("".join(piece for piece, _ in pieces))
        if not text:
            return
        weights = [bold for piece, bold in pieces if any(map(str.isalnum, piece))]
        block = Block(
            text=text,
            label=self._label,
            heading_level=context.heading_level,
            bold=bool(weights) and all(weights),
            centered=context.centered,
            indent=context.indent,
        )
        self._label = None
        self.blocks.append(block)

    def _child(self, child: HtmlElement, context: _Context) -> None:
        tag = child.tag
        if not isinstance(tag, str) or tag in _NEVER_TEXT:
            return
        styles = declarations(child)
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
            self.element(child, self._inside(tag, styles, context))
        else:
            self._block(child, tag, self._inside(tag, styles, context), context)

    def _line_break(self, context: _Context) -> None:
        """A line end; the second in a row ends the paragraph, as old pages separate theirs."""
        before = "".join(piece for piece, _ in self._pieces[-2:]).rstrip(" ")
        if before.endswith("\n"):
            self.flush(context)
        else:
            self._pieces.append(("\n", context.bold))

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
        position: int | None = None
        for child in element:
            if child.tag != "li" or self._is_left_out("li", declarations(child)):
                self._child(child, context)
                continue
            position, label = list_label(element, child, position)
            self.flush(context)
            self._label = label
            self._child(child, context)
            self._label = None

    def _inside(self, tag: str, styles: dict[str, str], context: _Context) -> _Context:
        heading = _HEADING.fullmatch(tag)
        return replace(
            context,
            heading_level=int(heading[1]) if heading else context.heading_level,
            bold=is_bold(styles, tag in _BOLD or context.bold),
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
        self._pieces.append((text, context.bold))

    def _is_left_out(self, tag: str, styles: dict[str, str]) -> bool:
        """Whether an element is marked as text of the other view."""
        struck = tag in _STRUCK or is_struck(styles)
        if not struck and tag != "ins":
            return False
        self._marks["struck" if struck else "inserted"] += 1
        return struck is (self._view is View.PROPOSED)

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
        grid = read_table(table, partial(self._cell_text, context=replace(context, depth=context.depth + 1)))
        if grid is not None:
            self.blocks.append(Block(text="", table=grid))

    def _cell_text(self, cell: HtmlElement, *, context: _Context) -> str:
        """Everything in a cell on one line; a number in a cell is text, since a cell has no label."""
        inner = _Reader(self._name, self._view)
        inner.element(cell, context)
        inner.flush(context)
        self._marks += inner._marks
        self.furniture += inner.furniture
        parts: list[str] = []
        for block in inner.blocks:
            parts += [block.label or "", block.text]
            parts += [text for row in block.table.rows for text in row] if block.table else []
        return one_line(" ".join(parts))
