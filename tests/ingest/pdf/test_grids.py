"""The grids of ruled tables: the cells that pdfplumber finds, from the same lines, without reading the page twice."""

from __future__ import annotations

import io
import logging

import pytest

pytest.importorskip("typst")
pytest.importorskip("pdfplumber")

import pdfplumber
import pypdfium2

from contractdiff.ingest import pdf
from contractdiff.ingest.pdf.drawings import read_drawings
from contractdiff.ingest.pdf.frame import PageFrame
from contractdiff.ingest.pdf.grids import Grid, find_grids
from tests.ingest.pdf.printing import typeset, written

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

CELLS = ", ".join(f"[cell {number}]" for number in range(12))
PAGES = {
    "a full grid": f"#table(columns: 3, {CELLS})",
    "merged cells": f"#table(columns: 3, table.cell(colspan: 3)[Title], table.cell(rowspan: 2)[Left], {CELLS})",
    "two tables on a page": f"#table(columns: 3, {CELLS})\n\nBetween them.\n\n#table(columns: 4, {CELLS})",
    "a table in a table": f"#table(columns: 2, [Outer], table(columns: 2, {CELLS}))",
    "shaded cells": f"#table(columns: 3, fill: (x, y) => if calc.odd(x + y) {{ luma(220) }}, {CELLS})",
    "thick and thin lines": f"#table(columns: 3, stroke: (x, y) => (1pt + 1pt * x) + black, {CELLS})",
    "only level lines": f"#table(columns: 3, stroke: (x: none, y: 1pt), {CELLS})",
    "a frame around text": "#rect[Notice to all employees of the District]",
}
BY_HAND = {
    "boxes that share their sides": "".join(f"{x} {y} 80 20 re S " for x in (72, 152, 232) for y in (600, 620, 640)),
    "double rulings": "".join(
        f"{x} 600 m {x} 660 l S {x + 2} 600 m {x + 2} 660 l S " for x in (72, 172, 272)
    ) + "".join(f"72 {y} m 274 {y} l S " for y in (600, 630, 660)),
    "rules as thin boxes": "".join(f"{x} 600 0.6 60 re f " for x in (72, 172, 272))
    + "".join(f"72 {y} 200 0.6 re f " for y in (600, 630, 660)),
    "lines in many pieces": "".join(
        f"{x} {y} m {x + 20} {y} l S " for x in range(72, 272, 20) for y in (600, 630, 660)
    ) + "".join(f"{x} 600 m {x} 660 l S " for x in (72, 172, 272)),
    "a corner that is missing": "".join(f"{x} {y} 80 20 re S " for x, y in ((72, 600), (152, 600), (72, 620))),
    "lines that do not meet": "72 600 m 272 600 l S 72 630 m 272 630 l S 80 640 m 80 700 l S 90 640 m 90 700 l S",
}  # fmt: skip


def places(grids: list[Grid]) -> list[list[list[tuple[int, ...] | None]]]:
    """Grids with their places in whole points."""
    return [
        [[None if cell is None else tuple(round(place) for place in cell) for cell in row] for row in grid.rows]
        for grid in grids
        if len(grid.rows) > 1 and max(sum(cell is not None for cell in row) for row in grid.rows) > 1
    ]


def check(data: bytes) -> None:
    """Both find the same cells in the same tables."""
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    found = find_grids(read_drawings(page.raw, PageFrame(page.raw)).outlines)
    with pdfplumber.open(io.BytesIO(data)) as other:
        tables = other.pages[0].find_tables({"vertical_strategy": "lines", "horizontal_strategy": "lines"})
        expected = [Grid(tuple(tuple(row.cells) for row in table.rows)) for table in tables]
    document.close()

    assert places(found) == places(expected)


@pytest.mark.parametrize("case", PAGES)
def test_typeset_tables(case: str) -> None:
    """Tables as typst draws them."""
    check(typeset(PAGES[case]))


@pytest.mark.parametrize("case", BY_HAND)
def test_drawn_tables(case: str) -> None:
    """Boxes, lines and pieces of lines as other programs draw them."""
    check(written(f"BT /F1 10 Tf 72 740 Td (Rates of pay) Tj ET {BY_HAND[case]}"))


class TestSingleRows:
    """One row of cells: the headings that a page break cut off, or a frame."""

    def test_cells_of_several_lines_are_a_table(self) -> None:
        """Read across, the lines of one cell would stand between those of another."""
        source = "#table(columns: 3, [Student \\ name], [Hours \\ worked], [Points])\n\nThe form is filled in each May."
        (table,) = [block.table for block in pdf.read(typeset(source), "page.pdf").blocks if block.table]

        assert table.rows == (("Student name", "Hours worked", "Points"),)

    @pytest.mark.parametrize("cells", ["[Student], [Hours], [Points]", "[Left \\ below], [Right \\ below]"])
    def test_other_cells_beside_each_other_are_text(self, cells: str) -> None:
        """Cells of one line read alike either way, and two cells are a frame with a note beside it."""
        columns = cells.count("[")
        found = pdf.read(typeset(f"#table(columns: {columns}, {cells})\n\nFilled in each May."), "page.pdf")

        assert not any(block.table for block in found.blocks)
