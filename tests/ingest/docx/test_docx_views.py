"""Tracked changes: the text of each view, per construct."""

from __future__ import annotations

import pytest

from contractdiff.model import View
from tests.ingest.docx.word_file import extract, p, r, texts

A = 'w:author="Kim"'
INS_MARK, DEL_MARK = f"<w:rPr><w:ins {A}/></w:rPr>", f"<w:rPr><w:del {A}/></w:rPr>"
FROM_MARK, TO_MARK = f"<w:rPr><w:moveFrom {A}/></w:rPr>", f"<w:rPr><w:moveTo {A}/></w:rPr>"


def ins(text: str) -> str:
    """An inserted run."""
    return f"<w:ins {A}>{r(text)}</w:ins>"


def dele(text: str) -> str:
    """A deleted run."""
    return f"<w:del {A}><w:r><w:delText xml:space='preserve'>{text}</w:delText></w:r></w:del>"


def row(*cells: str, properties: str = "") -> str:
    """A table row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)

VIEWS = {
    "insertion": (p("in ", ins("ten "), "days"), ["in ten days"], ["in days"]),
    "deletion": (p("in ", dele("five "), "days"), ["in days"], ["in five days"]),
    "replacement": (p("in ", dele("five"), ins("ten"), " days"), ["in ten days"], ["in five days"]),
    "inserted by one, deleted by another": (p("a", f"<w:ins {A}>{dele('x')}</w:ins>", "b"), ["ab"], ["ab"]),
    "insertion in a hyperlink": (p(f"<w:hyperlink>{ins('x')}</w:hyperlink>", "b"), ["xb"], ["b"]),
    "content control in an insertion": (
        p(f"<w:ins {A}><w:sdt><w:sdtContent>{r('x')}</w:sdtContent></w:sdt></w:ins>", "b"), ["xb"], ["b"],
    ),
    "move": (
        p(f"<w:moveFrom {A}>{r('moved')}</w:moveFrom>", properties=FROM_MARK) + p("a")
        + p(f"<w:moveTo {A}>{r('moved')}</w:moveTo>", properties=TO_MARK) + p("z"),
        ["a", "moved", "z"], ["moved", "a", "z"],
    ),
    "paragraph inserted": (p("a") + p(ins("x"), properties=INS_MARK) + p("b"), ["a", "x", "b"], ["a", "b"]),
    "paragraph deleted": (p("a") + p(dele("x"), properties=DEL_MARK) + p("b"), ["a", "b"], ["a", "x", "b"]),
    "paragraph split": (p("first ", properties=INS_MARK) + p("second"), ["first", "second"], ["first second"]),
    "paragraphs joined": (p("first ", properties=DEL_MARK) + p("second"), ["first second"], ["first", "second"]),
    "three joined": (
        p("a ", properties=DEL_MARK) + p("b ", properties=DEL_MARK) + p("c"), ["a b c"], ["a", "b", "c"],
    ),
    "last paragraph inserted": (p("a") + p(ins("x"), properties=INS_MARK), ["a", "x"], ["a"]),
    "deleted before a table": (
        p(dele("x"), properties=DEL_MARK) + f"<w:tbl>{row(p('1'), p('2'))}</w:tbl>", ["1|2"], ["x", "1|2"],
    ),
    "row inserted": (
        f"<w:tbl>{row(p('1'), p('2'))}{row(p(ins('3')), p(ins('4')), properties=f'<w:ins {A}/>')}</w:tbl>",
        ["1|2 / 3|4"], ["1|2"],
    ),
    "row deleted": (
        f"<w:tbl>{row(p('1'), p('2'))}{row(p(dele('3')), p(dele('4')), properties=f'<w:del {A}/>')}</w:tbl>",
        ["1|2"], ["1|2 / 3|4"],
    ),
    "cell inserted": (
        f"<w:tbl>{row(p('1'), p('2'), f'<w:tcPr><w:cellIns {A}/></w:tcPr>' + p(ins('3')))}</w:tbl>",
        ["1|2|3"], ["1|2"],
    ),
    "cell deleted": (
        f"<w:tbl>{row(p('1'), p('2'), f'<w:tcPr><w:cellDel {A}/></w:tcPr>' + p(dele('3')))}</w:tbl>",
        ["1|2"], ["1|2|3"],
    ),
    "table deleted": (
        p("a") + f"<w:tbl>{row(p(dele('3')), p(dele('4')), properties=f'<w:del {A}/>')}</w:tbl>",
        ["a"], ["a", "3|4"],
    ),
    "numbered paragraph deleted": (
        p("a", properties=LISTED) + p(dele("x"), properties=LISTED + DEL_MARK) + p("b", properties=LISTED),
        ["1. a", "2. b"], ["1. a", "2. x", "3. b"],
    ),
    "numbered paragraph inserted": (
        p("a", properties=LISTED) + p(ins("x"), properties=LISTED + INS_MARK) + p("b", properties=LISTED),
        ["1. a", "2. x", "3. b"], ["1. a", "2. b"],
    ),
    "number taken off": (
        p("a", properties=f"<w:pPrChange {A}><w:pPr>{LISTED}</w:pPr></w:pPrChange>") + p("b", properties=LISTED),
        ["a", "1. b"], ["1. a", "2. b"],
    ),
    "number put on": (
        p("a", properties=f"{LISTED}<w:pPrChange {A}><w:pPr/></w:pPrChange>"), ["1. a"], ["a"],
    ),
    "number marked as inserted": (
        p("a", properties=f'<w:numPr><w:numId w:val="1"/><w:ins {A}/></w:numPr>'), ["1. a"], ["a"],
    ),
    "block-level insertion": (f"<w:ins {A}>{p('x')}</w:ins>" + p("b"), ["x", "b"], ["b"]),
    "hidden by the change": (
        p(r("x", f"<w:vanish/><w:rPrChange {A}><w:rPr/></w:rPrChange>"), "b"), ["b"], ["xb"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "proposed", "current"), VIEWS.values(), ids=VIEWS)
def test_views(body: str, proposed: list[str], current: list[str]) -> None:
    """As proposed is everything accepted, current language everything rejected, numbers included."""
    assert texts(body, View.PROPOSED, numbering=NUMBERING) == proposed
    assert texts(body, View.CURRENT, numbering=NUMBERING) == current


def test_joined_paragraph_takes_the_properties_of_the_surviving_mark() -> None:
    """The paragraph whose mark survives decides number and level of the whole."""
    body = p("Pay ", properties=DEL_MARK + '<w:outlineLvl w:val="0"/>') + p("shall", properties=LISTED)

    (block,) = extract(body, View.PROPOSED, numbering=NUMBERING).blocks

    assert (block.label, block.text, block.heading_level) == ("1.", "Pay shall", None)


@pytest.mark.parametrize(("view", "said"), [(View.PROPOSED, "all accepted"), (View.CURRENT, "all rejected")])
def test_tracked_changes_are_said_with_their_authors(view: View, said: str) -> None:
    """The diagnostic counts the changes per author and says which view was read."""
    body = p(ins("a"), dele("b"), '<w:ins w:author="Lee"><w:r><w:t>c</w:t></w:r></w:ins>')

    (trouble,) = extract(body, view).diagnostics

    assert trouble.code == "tracked-changes"
    assert "3 tracked changes by Kim (2), Lee (1)" in trouble.message
    assert said in trouble.message
