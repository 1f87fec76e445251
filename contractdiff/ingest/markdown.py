"""Markdown: headings, lists, pipe tables; typed labels stay in the text, emphasis and escapes go.

    ## 10-2 Management            heading level 2, text "10-2 Management"
    (a) a list whose label        text "(a) a list whose label is typed", soft line ends joined
    is typed
    - an item                     label "•", text "an item"

Struck text (``~~ ~~``) and CriticMarkup (``{++ ++}``, ``{-- --}``, ``{~~ ~> ~~}``) are resolved for the view
before the lines are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from contractdiff.ingest.markdown_inline import inline
from contractdiff.ingest.markdown_views import resolve
from contractdiff.ingest.tidy import decode, one_line, tidy
from contractdiff.model import Block, Diagnostic, Extract, Furniture, Table, View

BULLET = "•"
INDENT = 6.0
"""Points per column of indent."""

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<inside>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})(?:[ \t]+(?P<text>.*?))??(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(?P<mark>=+|-{2,})[ \t]*")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})")
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,}).*")
_QUOTE = re.compile(r"\A(?: {0,3}>[ \t]?)+")
_BULLET_ITEM = re.compile(r"(?P<indent>\s*)[-*+•][ \t]+(?P<text>\S.*)")
_ORDERED_ITEM = re.compile(r"(?P<indent>\s*)(?P<label>\d{1,9}[.)])[ \t]+(?P<text>\S.*)")
_TYPED_LABEL = re.compile(r"\s*(?:\((?:[a-z]{1,2}|[ivxl]{1,6}|\d{1,3})\)|(?:[A-Za-z]|[ivxl]{1,6})[.)])[ \t]+\S")
"""A label that Markdown itself does not know as a list: "(a)", "b.", "(iv)"."""
_LABEL_LINE = re.compile(r"\s*(?:\(?\w{1,6}[.)]|[-*+•])[ \t]")
_TABLE_RULE = re.compile(r"\s*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_CELL_BORDER = re.compile(r"(?<!\\)\|")


@dataclass(slots=True)
class _Open:
    """A paragraph or list item whose lines are still coming."""

    label: str | None = None
    indent: int = 0
    lines: list[str] = field(default_factory=list)


def read(data: bytes, view: View) -> Extract:
    """Read the Markdown text in ``data``."""
    text, diagnostics = decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
    front = _FRONT_MATTER.match(text)
    furniture: list[Furniture] = []
    if front:
        text = text[front.end() :]
        furniture.append(Furniture(text=one_line(front["inside"]), page=None, reason="front matter"))
    text, marks = resolve(text, view)
    found: list[Diagnostic] = list(diagnostics)
    if marks:
        what = ", ".join(f"{count} {kind}" for kind, count in marks.items())
        read_as = "as proposed" if view is View.PROPOSED else "as current language"
        found.append(Diagnostic(code="marked-text", message=f"The text marks changes ({what}); it was read {read_as}."))
    return Extract(
        format="markdown",
        blocks=tuple(_Reader(text.split("\n")).blocks()),
        furniture=tuple(furniture),
        diagnostics=tuple(found),
    )


class _Reader:
    """Goes through the lines once; ``_open`` holds the lines of the block being read."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._at = 0
        self._open = _Open()

    def blocks(self) -> Iterator[Block]:
        """The blocks in order."""
        while self._at < len(self._lines):
            line = _QUOTE.sub("", self._lines[self._at])
            self._at += 1
            if not line.strip():
                yield from self._close()
            elif fence := _FENCE.fullmatch(line):
                yield from self._close()
                yield from self._fenced(fence["fence"])
            elif heading := _HEADING.fullmatch(line):
                yield from self._close()
                yield from _block(heading["text"] or "", heading_level=len(heading["marks"]), bold=True)
            elif self._is_table(line):
                yield from self._close()
                yield from self._table(line)
            elif (under := _UNDERLINE.fullmatch(line)) and self._open.lines and self._open.label is None:
                level = 1 if under["mark"].startswith("=") else 2
                yield from _block(self._text(), heading_level=level, bold=True)
                self._open = _Open()
            elif _RULE.fullmatch(line):
                yield from self._close()
            else:
                yield from self._line(line)
        yield from self._close()

    def _line(self, line: str) -> Iterator[Block]:
        """A line of text: a new item, or the next line of the block that is open."""
        bullet, ordered = _BULLET_ITEM.fullmatch(line), _ORDERED_ITEM.fullmatch(line)
        indent = len(line) - len(line.lstrip())
        if bullet:
            yield from self._close()
            self._open = _Open(label=BULLET, indent=indent, lines=[bullet["text"]])
        elif (ordered and self._may_interrupt(ordered["label"])) or self._is_next_label(line):
            yield from self._close()
            self._open = _Open(indent=indent, lines=[line.strip()])
        else:
            if not self._open.lines:
                self._open.indent = indent
            # Two spaces at the end are a line break; the strip below must not lose them.
            self._open.lines.append(line.lstrip())

    def _may_interrupt(self, label: str) -> bool:
        """Whether "7." begins an item here: in running text only "1." does, or every wrapped number would."""
        first = self._open.lines[0] if self._open.lines else ""
        return not first or label[:-1] == "1" or self._open.label is not None or bool(_LABEL_LINE.match(first))

    def _is_next_label(self, line: str) -> bool:
        """Whether "(b)" begins an item: after an item with such a label, not on a wrapped line of prose."""
        if not _TYPED_LABEL.match(line):
            return False
        return not self._open.lines or bool(_TYPED_LABEL.match(self._open.lines[0]))

    def _close(self) -> Iterator[Block]:
        """End the open block."""
        ended, self._open = self._open, _Open()
        if ended.lines:
            yield from _block(_joined(ended.lines), label=ended.label, indent=ended.indent * INDENT)

    def _text(self) -> str:
        return _joined(self._open.lines)

    def _fenced(self, fence: str) -> Iterator[Block]:
        """Lines between fences, as they are."""
        inside: list[str] = []
        while self._at < len(self._lines):
            line = self._lines[self._at]
            self._at += 1
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                break
            inside.append(line)
        text = tidy("\n".join(inside))
        if text:
            yield Block(text=text, indent=0.0)

    def _is_table(self, line: str) -> bool:
        """Whether a pipe table begins here: a row, and under it the rule with as many columns."""
        if "|" not in line or self._at >= len(self._lines):
            return False
        rule = _QUOTE.sub("", self._lines[self._at])
        return "-" in rule and bool(_TABLE_RULE.fullmatch(rule)) and len(_cells(rule)) == len(_cells(line))

    def _table(self, line: str) -> Iterator[Block]:
        rows = [_cells(line)]
        self._at += 1
        while self._at < len(self._lines):
            row = _QUOTE.sub("", self._lines[self._at])
            if "|" not in row or not row.strip():
                break
            rows.append(_cells(row))
            self._at += 1
        width = len(rows[0])
        texts = tuple(tuple((*cells, *[""] * width)[:width]) for cells in rows)
        if any(text for cells in texts for text in cells):
            yield Block(text="", table=Table(rows=texts))


def _joined(lines: list[str]) -> str:
    """Soft-wrapped lines as one, hard line breaks as line ends."""
    parts: list[str] = []
    for line in lines:
        broken = line.endswith(("  ", "\\"))
        parts.append(line.rstrip().removesuffix("\\") + "\n" if broken else line + " ")
    return "".join(parts).strip()


def _block(
    source: str,
    *,
    label: str | None = None,
    heading_level: int | None = None,
    bold: bool = False,
    indent: float = 0.0,
) -> Iterator[Block]:
    """The block of one stretch of Markdown source, if there is any text in it."""
    shown = inline(source)
    text = tidy(shown.text)
    if text:
        yield Block(text=text, label=label, heading_level=heading_level, bold=bold or shown.bold, indent=indent)


def _cells(row: str) -> list[str]:
    """The cells of a pipe table row as text."""
    inside = row.strip()
    inside = inside[1:] if inside.startswith("|") else inside
    if inside.endswith("|") and not inside.endswith("\\|"):
        inside = inside[:-1]
    return [one_line(inline(cell.strip()).text) for cell in _CELL_BORDER.split(inside)]
