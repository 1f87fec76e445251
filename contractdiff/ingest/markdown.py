"""Markdown: headings, lists, pipe tables; typed labels stay in the text, emphasis and escapes go.

    ## 10-2 Management            heading level 2, text "10-2 Management"
    (a) a list whose label        text "(a) a list whose label is typed", soft line ends joined
    is typed
    - an item                     label "•", text "an item"

Struck text (``~~ ~~``) and CriticMarkup (``{++ ++}``, ``{-- --}``, ``{~~ ~> ~~}``) are resolved for the view
before the lines are read; for the view of all layers they stay, as flags of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from contractdiff.ingest.encodings import decode
from contractdiff.ingest.grids import NO_TEXT, Grid
from contractdiff.ingest.markdown_inline import inline
from contractdiff.ingest.markdown_views import SEAM, resolve
from contractdiff.ingest.runs import Composed, compose
from contractdiff.ingest.styled import Styled
from contractdiff.ingest.tidy import one_line, unix_lines
from contractdiff.model import Block, Diagnostic, Extract, Furniture, View

BULLET = "•"
INDENT = 6.0
"""Points per column of indent."""

_SEAM = re.compile(SEAM)
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


_READ_AS = {
    View.PROPOSED: "as proposed",
    View.CURRENT: "as current language",
}


@dataclass(slots=True)
class _Open:
    """A paragraph or list item whose lines are still coming."""

    label: str | None = None
    indent: int = 0
    lines: list[tuple[Styled, int]] = field(default_factory=list)

    @property
    def first(self) -> str:
        """The first line, or nothing."""
        return self.lines[0][0].text if self.lines else ""


def read(data: bytes, name: str, view: View) -> Extract:
    """Read the Markdown text in ``data``; ``name`` is what messages call it."""
    text, diagnostics = decode(data)
    text = unix_lines(text, name).replace("\f", "\n").expandtabs(4)
    front = _FRONT_MATTER.match(text)
    furniture: list[Furniture] = []
    if front:
        text = text[front.end() :]
        furniture.append(Furniture(text=one_line(front["inside"]), page=None, reason="front matter"))
    resolved, marks = resolve(text, view)
    found: list[Diagnostic] = list(diagnostics)
    if marks:
        what = ", ".join(f"{count} {kind}" for kind, count in marks.items())
        read_as = "" if view is View.ALL else f"; it was read {_READ_AS[view]}"
        found.append(Diagnostic(code="marked-text", message=f"The text marks changes ({what}){read_as}."))
    return Extract(
        format="markdown",
        blocks=tuple(_Reader(list(resolved.lines()), name).blocks()),
        furniture=tuple(furniture),
        diagnostics=tuple(found),
    )


class _Reader:
    """Goes through the lines once; ``_open`` holds the lines of the block being read."""

    def __init__(self, lines: list[tuple[Styled, int]], name: str) -> None:
        self._lines = lines
        self._name = name
        self._at = 0
        self._open = _Open()

    def blocks(self) -> Iterator[Block]:
        """The blocks in order."""
        while self._at < len(self._lines):
            styled, ending = self._unquoted(self._at)
            line = styled.text
            self._at += 1
            if not line.strip():
                yield from self._close()
            elif fence := _FENCE.fullmatch(line):
                yield from self._close()
                yield from self._fenced(fence["fence"])
            elif heading := _HEADING.fullmatch(line):
                yield from self._close()
                yield from _block(styled.group(heading, "text"), heading_level=len(heading["marks"]), bold=True)
            elif self._is_table(line):
                yield from self._close()
                yield from self._table(styled)
            elif (under := _UNDERLINE.fullmatch(line)) and self._open.lines and self._open.label is None:
                level = 1 if under["mark"].startswith("=") else 2
                yield from _block(_joined(self._open.lines), heading_level=level, bold=True)
                self._open = _Open()
            elif _RULE.fullmatch(line):
                yield from self._close()
            else:
                yield from self._line(styled, ending)
        yield from self._close()

    def _unquoted(self, at: int) -> tuple[Styled, int]:
        """A line without the signs of a quotation."""
        line, ending = self._lines[at]
        quote = _QUOTE.match(line.text)
        return (line if quote is None else line[quote.end() :]), ending

    def _line(self, styled: Styled, ending: int) -> Iterator[Block]:
        """A line of text: a new item, or the next line of the block that is open."""
        line = styled.text
        bullet, ordered = _BULLET_ITEM.fullmatch(line), _ORDERED_ITEM.fullmatch(line)
        indent = len(line) - len(line.lstrip())
        if bullet:
            yield from self._close()
            self._open = _Open(label=BULLET, indent=indent, lines=[(styled.group(bullet, "text"), ending)])
        elif (ordered and self._may_interrupt(ordered["label"])) or self._is_next_label(line):
            yield from self._close()
            self._open = _Open(indent=indent, lines=[(styled.strip(), ending)])
        else:
            if not self._open.lines:
                self._open.indent = indent
            # Two spaces at the end are a line break; the strip below must not lose them.
            self._open.lines.append((styled[indent:], ending))

    def _may_interrupt(self, label: str) -> bool:
        """Whether "7." begins an item here: in running text only "1." does, or every wrapped number would."""
        first = self._open.first
        return not first or label[:-1] == "1" or self._open.label is not None or bool(_LABEL_LINE.match(first))

    def _is_next_label(self, line: str) -> bool:
        """Whether "(b)" begins an item: after an item with such a label, not on a wrapped line of prose."""
        if not _TYPED_LABEL.match(line):
            return False
        return not self._open.lines or bool(_TYPED_LABEL.match(self._open.first))

    def _close(self) -> Iterator[Block]:
        """End the open block."""
        ended, self._open = self._open, _Open()
        if ended.lines:
            yield from _block(_joined(ended.lines), label=ended.label, indent=ended.indent * INDENT)

    def _fenced(self, fence: str) -> Iterator[Block]:
        """Lines between fences, as they are."""
        inside: list[Styled] = []
        while self._at < len(self._lines):
            line, ending = self._lines[self._at]
            self._at += 1
            if line.text.strip().startswith(fence) and not line.text.strip().strip(fence[0]):
                break
            inside += [line.sub(_SEAM, lambda _: Styled.plain("")), Styled.plain("\n", ending)]
        composed = compose(Styled.join(inside).runs())
        if composed.text:
            yield Block(text=composed.text, indent=0.0, looks=composed.looks, marks=composed.marks)

    def _is_table(self, line: str) -> bool:
        """Whether a pipe table begins here: a row, and under it the rule with as many columns."""
        if "|" not in line or self._at >= len(self._lines):
            return False
        rule = self._unquoted(self._at)[0].text
        return "-" in rule and bool(_TABLE_RULE.fullmatch(rule)) and len(_cells(rule)) == len(_cells(line))

    def _table(self, heading: Styled) -> Iterator[Block]:
        width = len(_cells(heading.text))
        grid = Grid(self._name)
        grid.add(_composed_cells(heading, width))
        self._at += 1
        while self._at < len(self._lines):
            row, _ = self._unquoted(self._at)
            if "|" not in row.text or not row.text.strip():
                break
            grid.add(_composed_cells(row, width))
            self._at += 1
        table = grid.table()
        if table is not None:
            yield Block(text="", table=table)


def _joined(lines: list[tuple[Styled, int]]) -> Styled:
    """Soft-wrapped lines as one, hard line breaks as line ends."""
    parts: list[Styled] = []
    for line, ending in lines:
        broken = line.text.endswith(("  ", "\\"))
        kept = line.text.rstrip().removesuffix("\\") if broken else line.text
        parts += [line[: len(kept)], Styled.plain("\n" if broken else " ", ending)]
    return Styled.join(parts).strip()


def _block(
    source: Styled,
    *,
    label: str | None = None,
    heading_level: int | None = None,
    bold: bool = False,
    indent: float = 0.0,
) -> Iterator[Block]:
    """The block of one stretch of Markdown source, if there is any text in it."""
    found = inline(source)
    composed = compose(found.shown.runs())
    if composed.text:
        yield Block(
            text=composed.text,
            label=label,
            heading_level=heading_level,
            bold=bold or found.bold,
            indent=indent,
            looks=composed.looks,
            marks=composed.marks,
        )


def _cells(row: str) -> list[tuple[int, int]]:
    """Where each cell of a pipe table row begins and ends."""
    start, end = len(row) - len(row.lstrip()), len(row.rstrip())
    start += row.startswith("|", start)
    if row.endswith("|", start, end) and not row.endswith("\\|", start, end):
        end -= 1
    borders = [found.start() for found in _CELL_BORDER.finditer(row, start, end)]
    return list(zip([start, *(border + 1 for border in borders)], [*borders, end], strict=True))


def _composed_cells(row: Styled, width: int) -> list[Composed]:
    """The cells of a row as text: as many as the heading has."""
    shown = [inline(row[start:end].strip()).shown for start, end in _cells(row.text)[:width]]
    return [compose(one.runs(), single_line=True) for one in shown] + [NO_TEXT] * (width - len(shown))
