"""Tables of a pair that stays in its place, and the redline inside a cell.

Rows are paired as the comparison says. Word tracks rows, not columns of equal standing: where the number or the
order of columns differs, the old table is struck as a whole and the new one inserted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from contractdiff.model import Table, TableRedline
from contractdiff.report.docx.events import Event, ParagraphMark, Row, TableEvent, Words
from contractdiff.report.docx.layout import Layout, cells_of, framed_table, one_sided_table
from contractdiff.report.docx.ooxml import Fate, clean_line
from contractdiff.report.docx.order import Link, heaviest_chain, interleave

CELL = "TableText"
HEADER_CELL = "TableHeader"

_TOKEN = re.compile(r"\S+|\s")  # a rate is one token: "18.40" becomes "18.95", not "18.[-40-]{+95+}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedTable:
    """The events of a table, and how many own paragraphs of its provision stand before it on each side."""

    base: int | None
    revision: int | None
    events: tuple[Event, ...]

    def fits(self, base: int, revision: int) -> bool:
        """Whether the table stands after this many paragraphs of both sides."""
        return self.base in (None, base) and self.revision in (None, revision)


def pair_tables(base: Layout, revision: Layout, redlines: Sequence[TableRedline]) -> list[PlacedTable]:
    """The tables of both sides in one order, each one edited, struck or inserted."""
    known = _links(base.tables, revision.tables, redlines)
    drawn: dict[Link, list[Event]] = {}
    for link, redline in known.items():
        events = _edited(base.tables[link.base], revision.tables[link.revision], redline)
        if events is not None:
            drawn[link] = events
    chain = heaviest_chain(list(drawn))
    here = {(link.base, link.revision): drawn[link] for link in chain}
    placed: list[PlacedTable] = []

    def base_first(old: int, new: int) -> bool:
        return base.tables[old].position <= revision.tables[new].position

    for old, new in interleave(len(base.tables), len(revision.tables), chain, base_first):
        before = None if old is None else _position(base, base.tables[old])
        after = None if new is None else _position(revision, revision.tables[new])
        if old is not None and new is not None:
            events = here[old, new]
        elif old is not None:
            events = one_sided_table(base.tables[old], Fate.DELETED)
        else:
            assert new is not None  # noqa: S101 - interleave gives no pair of two Nones
            events = one_sided_table(revision.tables[new], Fate.INSERTED)
        placed.append(PlacedTable(base=before, revision=after, events=tuple(events)))
    return placed


def _position(layout: Layout, table: Table) -> int:
    return min(max(table.position, 0), layout.paragraphs)


def _links(
    base: Sequence[Table], revision: Sequence[Table], redlines: Sequence[TableRedline]
) -> dict[Link, TableRedline | None]:
    """Which table became which: as the comparison says, and equal ones, which it leaves out."""
    found: dict[Link, TableRedline | None] = {}
    free_base, free_revision = list(range(len(base))), list(range(len(revision)))
    for redline in redlines:
        old = next((index for index in free_base if base[index] == redline.base), None)
        new = next((index for index in free_revision if revision[index] == redline.revision), None)
        if old is not None:
            free_base.remove(old)
        if new is not None:
            free_revision.remove(new)
        if old is not None and new is not None:
            found[Link(old, new)] = redline
    for old in free_base:
        new = next((index for index in free_revision if _same(base[old], revision[index])), None)
        if new is not None:
            free_revision.remove(new)
            found[Link(old, new)] = None
    return found


def _same(base: Table, revision: Table) -> bool:
    return cells_of(base) == cells_of(revision) and base.header_rows == revision.header_rows


def _edited(base: Table, revision: Table, redline: TableRedline | None) -> list[Event] | None:
    """A table with its changed rows and cells tracked, or ``None`` where its columns changed."""
    old, new = cells_of(base), cells_of(revision)
    if base.width != revision.width:
        return None
    if redline is None:
        links = [Link(index, index) for index in range(len(old))]
    else:
        if any(before != after for before, after in redline.column_pairs):
            return None
        links = [Link(i, j) for i, j in redline.row_pairs if i is not None and j is not None]
    # A row that became a column heading, or stopped being one, cannot keep its row properties untracked.
    links = [link for link in links if (link.base < base.header_rows) is (link.revision < revision.header_rows)]
    rows: list[Row] = []
    for i, j in interleave(len(old), len(new), heaviest_chain(links), lambda _old, _new: True):
        fate = Fate.KEPT if i is not None and j is not None else Fate.INSERTED if i is None else Fate.DELETED
        header = i < base.header_rows if i is not None else (j or 0) < revision.header_rows
        rows.append(
            Row(
                fate=fate,
                header=header,
                base=None if i is None else old[i],
                revision=None if j is None else new[j],
            )
        )
    caption = edited_words(clean_line(base.caption), clean_line(revision.caption))
    words = [event for event in caption if isinstance(event, Words)]
    return framed_table(words, TableEvent(width=base.width, rows=tuple(rows)), Fate.KEPT)


def edited_words(base: str, revision: str) -> list[Words | ParagraphMark]:
    """The change of one cell: what both sides begin and end with stays, the middle is struck and retyped.

    Cells are short (a rate, a date); the words between the first and last difference read best as one change.
    """
    old, new = _TOKEN.findall(base), _TOKEN.findall(revision)
    most = min(len(old), len(new))
    head = next((index for index in range(most) if old[index] != new[index]), most)
    tail = next((index for index in range(most - head) if old[-1 - index] != new[-1 - index]), most - head)
    events = _pieces(Fate.KEPT, old[:head])
    events += _pieces(Fate.DELETED, old[head : len(old) - tail])
    events += _pieces(Fate.INSERTED, new[head : len(new) - tail])
    return events + _pieces(Fate.KEPT, old[len(old) - tail :])


def _pieces(fate: Fate, tokens: Sequence[str]) -> list[Words | ParagraphMark]:
    events: list[Words | ParagraphMark] = []
    for index, words in enumerate("".join(tokens).split("\n")):
        if index:
            events.append(ParagraphMark(fate=fate, base_style=CELL, revision_style=CELL))
        if words:
            events.append(Words(fate=fate, text=words))
    return events


def cell_events(row: Row, column: int) -> list[Words | ParagraphMark]:
    """The events of one cell, ending in the mark that no cell can lose while its row is there."""
    style = HEADER_CELL if row.header else CELL
    if row.base is not None and row.revision is not None:
        events = edited_words(row.base[column], row.revision[column])
    else:
        cells = row.base if row.base is not None else row.revision
        events = _pieces(row.fate, [cells[column]]) if cells else []
    return [*events, ParagraphMark(fate=row.fate, base_style=style, revision_style=style)]
