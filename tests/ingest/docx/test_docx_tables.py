"""Word tables: grids in which each merged cell has its text once."""

from __future__ import annotations

import pytest

from tests.ingest.docx.word_file import extract, p, texts


def cell(text: str, properties: str = "") -> str:
    """A cell with one paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def table(*rows: str) -> str:
    """A table; each string holds the cells of a row."""
    return f"<w:tbl>{''.join(row if row.startswith('<w:tr>') else f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def span(columns: int) -> str:
    """Properties of a cell over several columns."""
    return f'<w:gridSpan w:val="{columns}"/>'


START, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"

GRIDS = {
    "plain": (table(cell("a") + cell("b"), cell("c") + cell("d")), "a|b / c|d"),
    "spanned": (table(cell("a", span(2)), cell("c") + cell("d")), "a| / c|d"),
    "merged down": (table(cell("a", START) + cell("b"), cell("x", GOES_ON) + cell("d")), "a|b / |d"),
    "merged beside": (
        table(cell("a") + cell("b", START), cell("c") + cell("", GOES_ON), cell("e") + cell("f")),
        "a|b / c| / e|f",
    ),
    "merge without a beginning": (table(cell("a", GOES_ON) + cell("b"), cell("c") + cell("d")), "a|b / c|d"),
    "short row": (table(cell("a") + cell("b"), cell("c")), "a|b / c|"),
    "late row": (
        table(cell("a") + cell("b"), '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("d") + "</w:tr>"),
        "a|b / |d",
    ),
    "several paragraphs": (table(f"<w:tc>{p('a')}{p('b')}</w:tc>" + cell("c")), "a b|c"),
    "nested": (table(f"<w:tc>{p('a')}{table(cell('x') + cell('y'))}</w:tc>" + cell("c")), "a x y|c"),
    "row in a content control": (
        f"<w:tbl><w:sdt><w:sdtContent><w:tr>{cell('a') + cell('b')}</w:tr></w:sdtContent></w:sdt></w:tbl>", "a|b",
    ),
    "cell in a content control": (
        table(f"<w:sdt><w:sdtContent>{cell('a')}</w:sdtContent></w:sdt>" + cell("b")), "a|b",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), GRIDS.values(), ids=GRIDS)
def test_grid(body: str, expected: str) -> None:
    """Every text stands once, at its first position, and all rows are equally wide."""
    assert texts(body) == [expected]


def test_header_rows() -> None:
    """Rows marked as repeating headings are counted; without any there is one."""
    head = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('h') + cell('i')}</w:tr>"

    found = [
        block.table.header_rows
        for block in extract(table(head, head, cell("a") + cell("b")) + table(cell("a") + cell("b"))).blocks
        if block.table is not None
    ]

    assert found == [2, 1]


def test_empty_table_is_nothing() -> None:
    """A table without a word is no block."""
    assert texts(table(cell("") + cell(" ")) + p("a")) == ["a"]
