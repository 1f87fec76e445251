"""Tables on a page of lines: unruled ones by the gaps in their lines, and where any table stands in the text.

A table left in the text becomes a paragraph of numbers that no reader can compare; a table object keeps every figure
under its column heading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from contractdiff.ingest.lines import Line, Page, Segment
from contractdiff.ingest.looks import Shown, cell_looks
from contractdiff.ingest.paragraphs import reflow
from contractdiff.ingest.split_words import rejoin_split_words
from contractdiff.model.extract import Block, Table
from contractdiff.text.labels import parse_label

_FIGURE = re.compile(r"^[-–—(]?\$?\s?\d[\d,]*(?:\.\d+)?\s?%?\)?$")

MOST_HEADING_ROWS = 3
"""Column headings are printed over three rows at most; more words above the first figure are rows of their own."""

LONGEST_COLUMN_HEADING = 40
"""Letters beyond which a line over the columns of a table is a sentence that leads up to it."""


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table and where it stands: its page and the distances of its edges from the left and from the top.

    ``flow`` is the part of a page in columns that it stands in (see ``Line``).
    """

    page: int
    left: float
    right: float
    top: float
    bottom: float
    table: Table
    flow: int = 0


def blocks_with_tables(pages: Sequence[Page], placed: Sequence[PlacedTable] = ()) -> list[Block]:
    """Paragraphs and tables in reading order: those ``placed`` on the pages, and those that the lines themselves form.

    A table interrupts the text at its height on the page, and goes on over a page break.
    """
    texts: list[Page] = []
    tables = list(placed)
    for page in rejoin_split_words(pages):
        lines, unruled = take_unruled_tables(page)
        texts.append(replace(page, lines=tuple(lines)))
        tables += unruled
    tables = join_across_pages(sorted(tables, key=lambda one: (one.page, one.flow, one.top)), texts)
    found: list[Block] = []
    waiting: list[Page] = []
    for page in texts:
        lines = list(page.lines)
        for table in (one for one in tables if one.page == page.number):
            above = [line for line in lines if line.place < (table.flow, table.top)]
            lines = lines[len(above) :]
            found += reflow([*waiting, replace(page, lines=tuple(above))])
            found.append(Block(text="", page=table.page, table=table.table))
            waiting = []
        waiting.append(replace(page, lines=tuple(lines)))
    return found + reflow(waiting)


def header_rows(rows: Sequence[Sequence[str]]) -> int:
    """How many rows at the top are column headings: those before the first row with a figure after its first cell."""
    for position, row in enumerate(rows):
        if any(_FIGURE.match(cell) for cell in row[1:]):
            return position if position <= MOST_HEADING_ROWS else 1
    return 1


def take_unruled_tables(page: Page) -> tuple[list[Line], list[PlacedTable]]:
    """The lines of ``page`` that are text, and the tables made of the others.

    A row of figures is a line of at least three cells of which most after the first are numbers; the lines directly
    above it whose cells stand over its columns are its headings.
    """
    lines = list(page.lines)
    rows = [position for position, line in enumerate(lines) if _is_figure_row(line)]
    if not rows:
        return lines, []
    groups: list[tuple[int, int]] = []
    for position in rows:
        if groups and _joins(lines, groups[-1][1], position):
            groups[-1] = (groups[-1][0], position)
        else:
            groups.append((position, position))
    taken: set[int] = set()
    found: list[PlacedTable] = []
    for first, last in groups:
        start = _heading_start(lines, first, taken)
        cells = [line for line in lines[start : last + 1] if line.segments]
        table = _unruled_table(cells, first - start, page.number)
        found.append(
            PlacedTable(
                page=page.number,
                left=min(line.left for line in cells),
                right=max(line.right for line in cells),
                top=cells[0].top,
                bottom=cells[-1].top,
                table=table,
                flow=cells[0].flow,
            )
        )
        taken.update(range(start, last + 1))
    return [line for position, line in enumerate(lines) if position not in taken], found


def _is_figure_row(line: Line) -> bool:
    cells = [segment.text for segment in line.segments]
    if len(cells) < 3:
        return False
    figures = sum(bool(_FIGURE.match(cell)) for cell in cells[1:])
    return figures >= 2 and figures >= 0.6 * (len(cells) - 1)


def _joins(lines: list[Line], last: int, position: int) -> bool:
    """Whether the row at ``position`` continues the table that ends at ``last``."""
    between = lines[last + 1 : position]
    return (
        len(between) <= 1
        and lines[position].flow == lines[last].flow
        and all(len(line.segments) > 1 for line in between)
        and (lines[position].top - lines[last].top < 4 * lines[position].size)
    )


def _heading_start(lines: list[Line], first: int, taken: set[int]) -> int:
    """The first of the lines above a row of figures that are headings over its columns."""
    columns = lines[first].segments
    start = first
    while start > 0 and start - 1 not in taken and first - start < 4:
        above = lines[start - 1]
        if (
            above.flow != lines[start].flow
            or lines[start].top - above.top > 3.2 * lines[start].size
            or not above.segments
        ):
            break
        if not all(_stands_over(segment.left, segment.right, columns) for segment in above.segments):
            break
        if len(above.segments) == 1 and (
            above.segments[0].left <= columns[0].right or len(above.text) > LONGEST_COLUMN_HEADING
        ):
            break
        if _is_labelled_text(above):
            break
        start -= 1
    return start


def _is_labelled_text(line: Line) -> bool:
    """Whether a line is a label and, behind a gap, text: "(b)     The limits for each kind of trip are these:"."""
    if len(line.segments) != 2:
        return False
    label, text = (segment.text.strip() for segment in line.segments)
    read = parse_label(f"{label} {text}")
    return read is not None and read.end >= len(label) and len(text) > LONGEST_COLUMN_HEADING


def _stands_over(left: float, right: float, columns: Sequence[Segment]) -> bool:
    return any(left < column.right + 6 and right > column.left - 6 for column in columns)


def _unruled_table(lines: list[Line], header_rows: int, number: int) -> Table:
    body = max(lines[header_rows:], key=lambda line: len(line.segments))
    columns = [(segment.left, segment.right) for segment in body.segments]
    rows: list[list[Shown]] = []
    for line in lines:
        row = [Shown("")] * len(columns)
        for segment in line.segments:
            middle = (segment.left + segment.right) / 2
            place = min(
                range(len(columns)), key=lambda index: abs((columns[index][0] + columns[index][1]) / 2 - middle)
            )
            row[place] = _both(row[place], segment.shown)
        rows.append(row)
    if header_rows > 1:
        # Headings broken over several lines are one row of column names.
        merged = [reduce(_both, (row[column] for row in rows[:header_rows])) for column in range(len(columns))]
        rows = [merged, *rows[header_rows:]]
        header_rows = 1
    return Table(
        rows=tuple(tuple(cell.text for cell in row) for row in rows),
        header_rows=header_rows,
        page=number,
        looks=cell_looks(rows),
    )


def _both(one: Shown, other: Shown) -> Shown:
    """The texts of two places in one cell."""
    return one.joined(other) if one.text and other.text else one if one.text else other


def join_across_pages(tables: list[PlacedTable], pages: list[Page]) -> list[PlacedTable]:
    """Tables with one that goes on at the top of the next page joined to it, its repeated heading dropped."""
    lines_of = {page.number: page.lines for page in pages}
    joined: list[PlacedTable] = []
    end: PlacedTable | None = None
    for placed in tables:
        if end is not None and _goes_on(end, placed, lines_of):
            whole = joined[-1].table
            head = whole.rows[: whole.header_rows]
            repeats = bool(head) and placed.table.rows[: len(head)] == head
            table = _appended(whole, placed.table, len(head) if repeats else 0)
            joined[-1] = replace(joined[-1], table=table)
        else:
            joined.append(placed)
        end = placed
    return joined


def _goes_on(end: PlacedTable, placed: PlacedTable, lines_of: Mapping[int, Sequence[Line]]) -> bool:
    """Whether ``placed`` stands at the top of the page after that of ``end``, with no text between the two."""
    return (
        end.page + 1 == placed.page
        and end.table.width == placed.table.width
        and not any(line.place > (end.flow, end.bottom) for line in lines_of.get(end.page, ()))
        and not any(line.place < (placed.flow, placed.top) for line in lines_of.get(placed.page, ()))
    )


def _appended(table: Table, rest: Table, dropped: int) -> Table:
    """``table`` with the rows of ``rest`` behind its own, the first ``dropped`` of them left out."""
    shift = len(table.rows) - dropped
    looks = (replace(one, row=one.row + shift) for one in rest.looks if one.row >= dropped)
    return replace(table, rows=table.rows + rest.rows[dropped:], looks=(*table.looks, *looks))
