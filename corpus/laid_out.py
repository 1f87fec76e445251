"""Write a document as laid-out text, ninety columns wide.

A whole agreement looks like the text that `pdftotext -layout` takes out of its PDF: form feeds between pages, a
running head and a page number on each, headings in the middle, labels hanging to the left, tables in columns. What
parties exchange has no pages, and its marks are CriticMarkup.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from corpus.critic import critic_rows, critic_words
from corpus.model import Agreement, Block, Kind, Row

WIDTH = 90
BODY_LINES = 50
"""Lines of text on a page, as on letter paper in 11 points."""
GAP = 3
"""Spaces between the columns of a table."""

_LABEL_WIDTHS = {Kind.SECTION: 8, Kind.SUBSECTION: 8, Kind.ITEM: 5}
_INDENTS = {Kind.ITEM: 8}
_CENTRED = (Kind.HEADING, Kind.ARTICLE)
_HEADINGS = (*_CENTRED, Kind.SECTION)


def laid_out_text(agreement: Agreement) -> str:
    """Build the .txt file."""
    if not agreement.counted:
        return _unpaged(agreement)
    pages = [_title_page(agreement), *_pages(agreement)]
    return "".join(_page(agreement, lines, number) for number, lines in enumerate(pages, start=1))


def _unpaged(agreement: Agreement) -> str:
    """Return an exchanged document: the rounds so far, the title, the blocks."""
    rounds = [f"{past.title:<50}Date: {past.date:<14}Time: {past.time}" for past in reversed(agreement.rounds)]
    parts = ["\n".join(rounds), *(_centre(line) for line in (agreement.title, *agreement.front))]
    parts += ["\n".join(_lines(agreement, block)) for block in agreement.blocks]
    return "\n\n".join(part for part in parts if part) + "\n"


def _title_page(agreement: Agreement) -> list[str]:
    lines = [""] * (BODY_LINES // 4)
    for line in (agreement.title, *agreement.front):
        lines += [_centre(line), ""]
    return lines


def _page(agreement: Agreement, body: list[str], number: int) -> str:
    """Return one page with its running head, its number and the form feed that ends it."""
    filled = [*body, *[""] * (BODY_LINES - len(body))]
    lines = [_centre(agreement.running), "", *filled, "", _centre(str(number))]
    return "\n".join(lines) + "\n\f"


def _pages(agreement: Agreement) -> Iterator[list[str]]:
    """Break the text into pages; a heading goes to the page of what follows it, and back matter starts a new one."""
    page: list[str] = []
    for place, block in enumerate(agreement.blocks):
        lines = _lines(agreement, block)
        needed = len(lines) if block.kind is Kind.TABLE else 1
        if block.kind in _HEADINGS:
            needed = len(lines) + 2 * len(list(_headings_after(agreement, place))) + 3
        if page and (block.kind is Kind.HEADING or len(page) + min(needed, BODY_LINES) > BODY_LINES):
            yield page
            page = []
        for line in lines:
            if len(page) == BODY_LINES:
                yield page
                page = []
            page.append(line)
        if 0 < len(page) < BODY_LINES:
            page.append("")
    if page:
        yield page


def _headings_after(agreement: Agreement, place: int) -> Iterator[Block]:
    """Yield the headings that follow a heading without text between them."""
    for block in agreement.blocks[place + 1 :]:
        if block.kind not in _HEADINGS:
            return
        yield block


def _lines(agreement: Agreement, block: Block) -> list[str]:
    """Return the lines of a block."""
    if block.kind is Kind.TABLE:
        return _table(agreement, block)
    label, text = critic_words(agreement, block.label), critic_words(agreement, block.text)
    if not agreement.counted:
        label, text = "", critic_words(agreement, block.line_spans())
    if block.kind in _CENTRED:
        return [_centre(line) for line in _wrapped(f"{label} {text}".strip(), WIDTH)]
    indent = " " * _INDENTS.get(block.kind, 0)
    hanging = " " * _LABEL_WIDTHS.get(block.kind, 0)
    # A label as long as its column keeps a space to its text.
    first = f"{label} ".ljust(len(hanging)) if label else ""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent + first,
        subsequent_indent=indent + hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _table(agreement: Agreement, block: Block) -> list[str]:
    """Return a table in columns, each as wide as its longest cell where the page has room for that."""
    rows = [[critic_words(agreement, cell) for cell in row.cells] for row in block.rows]
    widths = _widths(rows)

    def line(row: Row, place: int) -> str:
        texts = rows[place] if not row.marks else [critic_words(agreement, cell) for cell in row.cells]
        cells = [_wrapped(text, width) or [""] for text, width in zip(texts, widths, strict=True)]
        height = max(len(cell) for cell in cells)
        lines = []
        for number in range(height):
            parts = [cell[number] if number < len(cell) else "" for cell in cells]
            lines.append((" " * GAP).join(f"{part:<{width}}" for part, width in zip(parts, widths, strict=True)))
        return "\n".join(written.rstrip() for written in lines)

    return critic_rows(agreement, block.rows, line).split("\n")


def _widths(rows: list[list[str]]) -> list[int]:
    """Return the widths of columns, the widest made narrower until the table fits the page."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    room = WIDTH - GAP * (len(widths) - 1)
    while sum(widths) > room:
        widest = widths.index(max(widths))
        widths[widest] -= 1
    return widths


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def _centre(line: str) -> str:
    return line.center(WIDTH).rstrip()
