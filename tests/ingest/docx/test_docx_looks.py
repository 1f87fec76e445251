"""How the words of a Word file look: struck, underlined, bold, coloured, highlighted, and from where that comes."""

from __future__ import annotations

import pytest

from contractdiff.model import View
from tests.ingest.docx.battery import KIM, cell, dele, gone, ins, row, table
from tests.ingest.docx.word_file import extract, p, r
from tests.ingest.layers import looked, looks_of

STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:color w:val="000000"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Old"><w:name w:val="Old"/>'
    '<w:rPr><w:strike/><w:color w:val="FF0000"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Older"><w:name w:val="Older"/><w:basedOn w:val="Old"/>'
    '<w:rPr><w:color w:val="0000FF"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="New"><w:name w:val="New"/><w:rPr><w:u w:val="single"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Link"><w:name w:val="Hyperlink"/>'
    '<w:rPr><w:color w:val="A1B2C3"/><w:u w:val="single"/></w:rPr></w:style>'
)  # fmt: skip


def styled(name: str, *content: str) -> str:
    """A paragraph in a style."""
    return p(*content, properties=f'<w:pStyle w:val="{name}"/>')


BLUE = '<w:u w:val="single"/><w:color w:val="1155CC"/>'

LOOKS = {
    "plain": (p("a", r("b", "<w:i/>"), r("c", '<w:color w:val="auto"/>'), r("d", '<w:u w:val="none"/>')), []),
    "struck": (p("in ", r("five ", "<w:strike/>"), "days"), [("five ", "struck")]),
    "struck twice": (p(r("five", "<w:dstrike/>")), [("five", "struck")]),
    "switched off": (
        p(r("a", '<w:strike w:val="0"/>'), r("b", '<w:dstrike w:val="false"/>'), r("c", '<w:b w:val="off"/>')), [],
    ),
    "underlined": (p(r("ten", '<w:u w:val="single"/>')), [("ten", "underlined")]),
    "underlined by words": (p(r("ten days", '<w:u w:val="words"/>')), [("ten days", "underlined")]),
    "underlined twice": (p(r("ten", '<w:u w:val="double"/>')), [("ten", "double")]),
    "waves twice": (p(r("ten", '<w:u w:val="wavyDouble"/>')), [("ten", "double")]),
    "bold": (p("The ", r("District", "<w:b/>"), " shall"), [("District", "bold")]),
    "coloured": (p(r("ten", '<w:color w:val="FF0000"/>')), [("ten", "#ff0000")]),
    "black is ordinary": (p(r("ten", '<w:color w:val="000000"/>')), []),
    "highlighted": (p(r("ten", '<w:highlight w:val="yellow"/>')), [("ten", "on #ffff00")]),
    "a white pen is none": (p(r("ten", '<w:highlight w:val="white"/>')), []),
    "pen switched off": (p(r("ten", '<w:highlight w:val="none"/>')), []),
    "shaded": (p(r("ten", '<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>')), [("ten", "on #ffff00")]),
    "shaded without a colour": (p(r("ten", '<w:shd w:val="clear" w:color="auto" w:fill="auto"/>')), []),
    "shaded solid": (p(r("ten", '<w:shd w:val="solid" w:color="C0C0C0" w:fill="auto"/>')), [("ten", "on #c0c0c0")]),
    "shading that is none": (p(r("ten", '<w:shd w:val="nil" w:fill="FFFF00"/>')), []),
    "pen before shading": (
        p(r("ten", '<w:highlight w:val="green"/><w:shd w:val="clear" w:fill="FFFF00"/>')), [("ten", "on #00ff00")],
    ),
    "everything": (
        p(r("ten", '<w:b/><w:strike/><w:u w:val="double"/><w:color w:val="0000ff"/><w:highlight w:val="cyan"/>')),
        [("ten", "struck double bold #0000ff on #00ffff")],
    ),
    "paragraph style": (styled("Old", "five"), [("five", "struck #ff0000")]),
    "style based on another": (styled("Older", "five"), [("five", "struck #0000ff")]),
    "character style": (p(r("ten", '<w:rStyle w:val="New"/>')), [("ten", "underlined")]),
    "struck by both styles cancels out": (
        styled("Old", r("five", '<w:rStyle w:val="Gone"/>')), [("five", "#ff0000")],
    ),
    "own setting over both": (
        styled("Old", r("five", '<w:rStyle w:val="Gone"/><w:strike/><w:color w:val="auto"/>')), [("five", "struck")],
    ),
    "style that is not there": (p(r("ten", '<w:rStyle w:val="?"/>')), []),
    "link by its style": (p(r("ten", '<w:rStyle w:val="Link"/>')), []),
    "link that is struck": (p(r("ten", '<w:rStyle w:val="Link"/><w:strike/>')), [("ten", "struck")]),
    "link in a party's colour": (
        p(r("ten", '<w:rStyle w:val="Link"/><w:u w:val="single"/><w:color w:val="FF0000"/>')),
        [("ten", "underlined #ff0000")],
    ),
    "link by its colour": (
        p(f'<w:hyperlink>{r("ten", BLUE)}</w:hyperlink>'), [],
    ),
    "the same outside of a link": (p(r("ten", BLUE)), [("ten", "underlined #1155cc")]),
    "over runs and spaces": (
        p(r(" a ", "<w:strike/>"), r("  b", "<w:strike/>"), "  c ", r(" d ", "<w:b/>")),
        [("a b", "struck"), ("d", "bold")],
    ),
    "hidden words have none": (p(r("x", "<w:vanish/><w:strike/>"), r("a", "<w:strike/>")), [("a", "struck")]),
    "tabs and symbols": (
        p('<w:r><w:rPr><w:strike/></w:rPr><w:t>a</w:t><w:tab/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'),
        [("a ☑", "struck")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), LOOKS.values(), ids=LOOKS)
def test_looks(body: str, expected: list[tuple[str, str]]) -> None:
    """The run's own properties, then its character style, then its paragraph's style, then the defaults."""
    assert looks_of(extract(body, styles=STYLES)) == expected


def test_looks_of_cells() -> None:
    """In a table each look stands with its row and column, in the line that a cell is."""
    body = table(row("a", cell(p("in "), p(r("five", "<w:strike/>"), r(" ten", '<w:u w:val="single"/>')))))

    (block,) = extract(body).blocks

    assert block.table is not None
    found = [
        (one.row, one.column, looked(block.table.rows[one.row][one.column], [one.look])) for one in block.table.looks
    ]
    assert found == [(0, 1, [("five", "struck")]), (0, 1, [(" ten", "underlined")])]


def test_looks_of_heads() -> None:
    """The rounds of an exchange stand in the head, in the colour of their party."""
    found = extract(p("a"), header=p(r("District Counter", '<w:color w:val="0000FF"/>'))).furniture

    assert looked(found[0].text, found[0].looks) == [("District Counter", "#0000ff")]


def test_looks_belong_to_the_view() -> None:
    """Words keep their look in every view they stand in; a change of formatting is undone in the current one."""
    change = f'<w:u w:val="single"/><w:rPrChange {KIM}><w:rPr><w:b/></w:rPr></w:rPrChange>'
    body = p("in ", dele(gone("five ", "<w:strike/>")), ins(r("ten ", '<w:color w:val="FF0000"/>')), r("days", change))

    assert looks_of(extract(body, View.CURRENT)) == [("five ", "struck"), ("days", "bold")]
    assert looks_of(extract(body, View.PROPOSED)) == [("ten ", "#ff0000"), ("days", "underlined")]
    assert looks_of(extract(body, View.ALL)) == [
        ("five ", "struck"),
        ("ten ", "#ff0000"),
        ("days", "underlined"),
    ]
