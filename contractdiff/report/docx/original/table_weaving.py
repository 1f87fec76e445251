"""A table of the base woven into one of the revision: columns, then rows, then cells."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from typing import TYPE_CHECKING

from contractdiff.model import TableRedline
from contractdiff.report.docx.ooxml import Element, w
from contractdiff.report.docx.order import Link, heaviest_chain, interleave
from contractdiff.report.docx.original.columns import (
    Pairs,
    Texts,
    column_pairs,
    is_plain,
    row_links,
    track_grid,
    weave_cells,
    width,
    with_alike_rows,
)
from contractdiff.report.docx.original.stories import Block, File, cells_of_row, rows_of

if TYPE_CHECKING:
    from contractdiff.report.docx.original.weaving import Weaver


@dataclass(frozen=True, slots=True)
class TableWeaver:
    """Weaves tables with the means of ``weaver``; ``parts`` are the files of base and revision that they stand in."""

    weaver: Weaver
    parts: tuple[str, str]

    def weave(self, ours: Block, theirs: Block) -> bool:
        """Draw both tables as one, in that of the revision; or tell that their columns do not allow it."""
        redline = self.weaver.knowledge.redline_of(ours, theirs)
        others = redline is not None and any(before != after for before, after in redline.column_pairs)
        others = others or width(ours.element) != width(theirs.element)
        columns = self._columns(ours, theirs, redline) if others else None
        if others and columns is None:
            return False
        self._rows(ours, theirs, redline, columns)
        return True

    def _columns(self, ours: Block, theirs: Block, redline: TableRedline | None) -> Pairs | None:
        """The columns of two plain tables, of which one came or went; ``None`` where they cannot be drawn as one."""
        if self.weaver.whole or not (is_plain(ours.element) and is_plain(theirs.element)):
            return None
        return column_pairs(*self._texts(ours, theirs), redline)

    def _texts(self, ours: Block, theirs: Block) -> tuple[Texts, Texts]:
        before, after = (
            [[self._cell_text(cell, file) for cell in cells_of_row(row)] for row in rows_of(block.element)]
            for block, file in ((ours, self.weaver.base), (theirs, self.weaver.revision))
        )
        return before, after

    def _rows(
        self,
        ours: Block,
        theirs: Block,
        redline: TableRedline | None,
        columns: Pairs | None,
    ) -> None:
        before, after = rows_of(ours.element), rows_of(theirs.element)
        texts = self._texts(ours, theirs)

        def fits(at: int, place: int) -> bool:
            return _fit(before[at], after[place])

        if columns is None:
            links = [link for link in self._row_links(texts, redline) if fits(link.base, link.revision)]
            chain = with_alike_rows(heaviest_chain(links), *texts, fits)
        else:
            chain = row_links(*texts, columns)
            track_grid(theirs.element, ours.element, self.weaver.stamp)
        last: Element | None = None
        for i, j in interleave(len(before), len(after), chain, lambda _old, _new: True):
            if i is not None and j is not None:
                mine, yours = before[i], after[j]
                weave_cells(
                    mine,
                    yours,
                    columns or [(at, at) for at in range(len(cells_of_row(yours)))],
                    weave=self._cell,
                    struck=partial(self.weaver.struck, file=self.weaver.base, parts=self.parts),
                    added=partial(self.weaver.added, parts=self.parts),
                    stamp=self.weaver.stamp,
                )
                last = after[j]
            elif j is not None:
                self.weaver.added_row(after[j], self.parts)
                last = after[j]
            elif i is not None:
                made = self.weaver.struck(before[i], self.weaver.base, self.parts)
                if last is not None:
                    last.addnext(made)
                else:
                    after[0].addprevious(made)
                last = made

    def _cell(self, mine: Element, yours: Element) -> None:
        ours, theirs = self.weaver.base.read(mine, self.parts[0]), self.weaver.revision.read(yours, self.parts[1])
        self.weaver.story(ours, theirs, yours, self.parts, compared=False)

    def _row_links(self, texts: tuple[Texts, Texts], redline: TableRedline | None) -> list[Link]:
        """Which rows are one: as the comparison says where it speaks of these very rows, else by their words."""
        sides = (redline.base, redline.revision) if redline is not None else (None, None)
        if redline is not None and [table and len(table.rows) for table in sides] == [len(rows) for rows in texts]:
            return [Link(i, j) for i, j in redline.row_pairs if i is not None and j is not None]
        joined = [["\x1f".join(row) for row in rows] for rows in texts]
        found: list[Link] = []
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, joined[0], joined[1], autojunk=False).get_opcodes():
            if tag == "equal" or (tag == "replace" and i2 - i1 == j2 - j1):
                found += [Link(i1 + at, j1 + at) for at in range(i2 - i1)]
        return found

    def _cell_text(self, cell: Element, file: File) -> str:
        return " ".join(file.blocks[one].text for one in cell.iter(w("p")) if one in file.blocks)


def _fit(row: Element, other: Element) -> bool:
    """Whether the cells of two rows are the same columns of the grid."""
    return [_span(cell) for cell in cells_of_row(row)] == [_span(cell) for cell in cells_of_row(other)]


def _span(cell: Element) -> tuple[str, str]:
    found = []
    for name in ("gridSpan", "vMerge"):
        one = cell.find(f"{w('tcPr')}/{w(name)}")
        found.append("" if one is None else one.get(w("val"), "continue"))
    return found[0], found[1]
