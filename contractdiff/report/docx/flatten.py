"""The plain rendering of one document: what a redline must give back when all changes are accepted or rejected.

Part of the verifier: it shares no code with the writer, so that a mistake in one is seen by the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from contractdiff.model import Document, Provision, Table

# Cells of a row are told apart by a character that no text of a Word file can hold.
CELL_BREAK = "\x1f"


DOCUMENT_END = ("DocumentEnd", "")


def flatten(document: Document) -> list[tuple[str, str]]:
    """Each paragraph and table row of ``document`` as (style, text), and the end of the document.

    A table gives ("Table", number of columns) and one entry a row, its cells joined by ``CELL_BREAK``.
    """
    return [*(entry for part in flat_provisions(document).values() for entry in part), DOCUMENT_END]


def flat_provisions(document: Document) -> dict[str, list[tuple[str, str]]]:
    """The same for each provision by itself, by its anchor, in reading order."""
    return {
        provision.anchor: list(_provision(provision, len(document.ancestors(provision.anchor))))
        for provision in document.provisions
    }


def _provision(provision: Provision, depth: int) -> Iterator[tuple[str, str]]:
    own = provision.text and _legal(provision.text)
    paragraphs = own.split("\n") if own else []
    lead = [part for part in (_line(provision.label), _line(provision.heading)) if part]
    indent = str(depth if depth < 5 else 5)
    table_first = any(table.position < 1 for table in provision.tables)
    if _line(provision.heading):
        yield "Heading" + str(min(3, 1 + depth)), "\t".join(lead)
    elif lead and (table_first or not paragraphs):
        yield ("Item" + indent if depth else "Heading1"), lead[0]
    elif lead:
        yield from _tables(provision, 0, len(paragraphs))
        yield "Item" + indent, lead[0] + "\t" + paragraphs[0]
        yield from _from(provision, paragraphs, 1, indent)
        return
    yield from _tables(provision, 0, len(paragraphs))
    yield from _from(provision, paragraphs, 0, indent)


def _from(provision: Provision, paragraphs: list[str], first: int, indent: str) -> Iterator[tuple[str, str]]:
    if first:
        yield from _tables(provision, first, len(paragraphs))
    for number in range(first, len(paragraphs)):
        yield "Text" + indent, paragraphs[number]
        yield from _tables(provision, number + 1, len(paragraphs))


def _tables(provision: Provision, passed: int, total: int) -> Iterator[tuple[str, str]]:
    """The tables that stand after ``passed`` of ``total`` paragraphs, those with the smaller position first."""
    for table in sorted(provision.tables, key=lambda candidate: candidate.position):
        if max(0, min(table.position, total)) == passed:
            yield from _table(table)


def _table(table: Table) -> Iterator[tuple[str, str]]:
    yield "TableCaption", _line(table.caption)
    columns = max((len(row) for row in table.rows), default=0)
    if columns:
        yield "Table", str(columns)
        for number, row in enumerate(table.rows):
            cells = [_legal(cell) for cell in row] + [""] * (columns - len(row))
            yield ("TableHeaderRow" if number < table.header_rows else "TableRow"), CELL_BREAK.join(cells)
    yield "TableEnd", ""


_FORBIDDEN = {code: None for code in (*range(0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF) if code not in (9, 10)}
_ONE_LINE = {**_FORBIDDEN, 10: " "}


def _legal(text: str) -> str:
    return text.translate(_FORBIDDEN)


def _line(text: str) -> str:
    return text.translate(_ONE_LINE)
