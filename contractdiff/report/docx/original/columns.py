"""Tables of which a column came or went: which columns and rows are one, and how the file says it.

Only plain grids are drawn so. Where cells span columns or rows, the whole table is struck and typed again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from contractdiff.model import TableRedline
from contractdiff.report.docx.ooxml import Element, Fate, Stamp, add, w
from contractdiff.report.docx.order import Link, heaviest_chain, interleave
from contractdiff.report.docx.original.between import likeness
from contractdiff.report.docx.original.stories import cells_of_row, rows_of

Texts = Sequence[Sequence[str]]
"""The text of each cell, row by row."""

Pairs = Sequence[tuple[int | None, int | None]]
"""Columns in the order they are drawn in; a side is ``None`` where the column is not in that table."""

SAME_COLUMN = 0.5
"""Share of the words of the poorer column that both must have: figures change in a column that stays."""


def width(table: Element) -> int:
    """How many columns the grid of a table has."""
    return len(table.findall(f"{w('tblGrid')}/{w('gridCol')}"))


def is_plain(table: Element) -> bool:
    """Whether each row has one cell for each column, and nothing else."""
    columns = width(table)
    rows = rows_of(table)
    return all(len(row.findall(w("tc"))) == len(cells_of_row(row)) == columns for row in rows) and not any(
        properties.find(w(name)) is not None
        for row in rows
        for cell in cells_of_row(row)
        for properties in cell.iterchildren(w("tcPr"))
        for name in ("gridSpan", "vMerge", "hMerge", "cellIns", "cellDel", "cellMerge")
    )


def column_pairs(before: Texts, after: Texts, redline: TableRedline | None) -> Pairs | None:
    """Which columns are one, as the comparison says, else by their words; ``None`` where none is."""
    sizes = [len(rows[0]) if rows else 0 for rows in (before, after)]
    links = _told(redline, sizes) if redline is not None else []
    if not links:
        words = [
            [Counter(word for row in rows for word in row[at].split()) for at in range(size)]
            for rows, size in zip((before, after), sizes, strict=True)
        ]
        for i, mine in enumerate(words[0]):
            for j, yours in enumerate(words[1]):
                shared, poorer = (mine & yours).total(), min(mine.total(), yours.total())
                if shared and shared >= SAME_COLUMN * poorer:
                    links.append(Link(i, j, shared))
    links.sort(key=lambda link: -link.base)
    chain = heaviest_chain(links)
    return list(interleave(sizes[0], sizes[1], chain, lambda _old, _new: True)) if chain else None


def _told(redline: TableRedline, sizes: Sequence[int]) -> list[Link]:
    tables = [
        None if table is None or not table.rows else len(table.rows[0]) for table in (redline.base, redline.revision)
    ]
    if tables != list(sizes):
        return []
    return [Link(i, j) for i, j in redline.column_pairs if i is not None and j is not None]


def row_links(before: Texts, after: Texts, columns: Pairs) -> list[Link]:
    """Rows that are one by the columns that both tables have, in order on both sides."""
    both = [(i, j) for i, j in columns if i is not None and j is not None]
    found = [
        Link(at, place, weight)
        for at, mine in enumerate(before)
        for place, yours in enumerate(after)
        if (weight := _common([(mine[i], yours[j]) for i, j in both]))
    ]
    found.sort(key=lambda link: -link.base)
    return heaviest_chain(found)


def with_alike_rows(chain: Sequence[Link], before: Texts, after: Texts, fits: Callable[[int, int], bool]) -> list[Link]:
    """``chain`` with the rows between its links that are one by their words; the comparison knows rows by name."""
    found: list[Link] = []
    i = j = 0
    for link in [*chain, Link(len(before), len(after))]:
        ours, theirs = range(i, link.base), range(j, link.revision)
        if ours and theirs:
            links = [
                Link(at, place, weight)
                for at in reversed(ours)
                for place in theirs
                if fits(at, place) and (weight := _common(list(zip(before[at], after[place], strict=True))))
            ]
            found += heaviest_chain(links)
        found.append(link)
        i, j = link.base + 1, link.revision + 1
    return found[:-1]


def _common(cells: Sequence[tuple[str, str]]) -> int:
    """How much two rows have in common: half of their cells are equal, or half of their words; else nothing."""
    equal = sum(one == other for one, other in cells if one)
    words = [[word for pair in cells for word in pair[side].split()] for side in (0, 1)]
    alike = max(likeness(*words), equal / len(cells) if 2 * equal >= len(cells) else 0.0)
    return round(100 * alike * (1 + len(words[0])))


def weave_cells(
    ours: Element,
    theirs: Element,
    columns: Pairs,
    *,
    weave: Callable[[Element, Element], None],
    struck: Callable[[Element], Element],
    added: Callable[[Element], None],
    stamp: Stamp,
) -> None:
    """Weave a row of the base into one of the revision, cell by cell."""
    before, after = cells_of_row(ours), cells_of_row(theirs)
    last: Element | None = None
    for i, j in columns:
        if i is not None and j is not None:
            weave(before[i], after[j])
            last = after[j]
        elif j is not None:
            added(after[j])
            _mark(after[j], Fate.INSERTED, stamp)
            last = after[j]
        elif i is not None:
            made = struck(before[i])
            _mark(made, Fate.DELETED, stamp)
            if last is not None:
                last.addnext(made)
            else:
                after[0].addprevious(made)
            last = made


def track_grid(table: Element, base: Element, stamp: Stamp) -> None:
    """Say of the grid of ``table`` that it was that of ``base``."""
    grid, before = table.find(w("tblGrid")), base.find(w("tblGrid"))
    if grid is None or before is None:
        return
    change = add(grid, "tblGridChange", id=stamp.next_id())
    old = add(change, "tblGrid")
    for column in before.iterchildren(w("gridCol")):
        width_of = column.get(w("w"))
        add(old, "gridCol", **({} if width_of is None else {"w": width_of}))


def _mark(cell: Element, fate: Fate, stamp: Stamp) -> None:
    properties = cell.find(w("tcPr"))
    if properties is None:
        properties = add(cell, "tcPr")
        cell.insert(0, properties)
    mark = stamp.sign(add(properties, "cellIns" if fate is Fate.INSERTED else "cellDel"))
    change = properties.find(w("tcPrChange"))
    if change is not None:
        change.addprevious(mark)
