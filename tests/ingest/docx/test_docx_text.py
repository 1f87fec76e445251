"""Each construct of WordprocessingML that holds text, and what is read of it."""

from __future__ import annotations

import pytest

from contractdiff.model import Look
from tests.ingest.docx.word_file import extract, p, r, texts

BOX = "<w:txbxContent>{}</w:txbxContent>"
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)

TEXT = {
    "runs": (p(r("just "), r("cause")), ["just cause"]),
    "tab": (p("<w:r><w:t>a.</w:t><w:tab/><w:t>Days</w:t></w:r>"), ["a. Days"]),
    "line break": (p("<w:r><w:t>Article 1</w:t><w:br/><w:t>Pay</w:t></w:r>"), ["Article 1\nPay"]),
    "page break": (p('<w:r><w:t>ten</w:t><w:br w:type="page"/><w:t>days</w:t></w:r>'), ["ten days"]),
    "hyphens": (
        p("<w:r><w:t>re</w:t><w:noBreakHyphen/><w:t>em</w:t><w:softHyphen/><w:t>ploy</w:t></w:r>"), ["re-employ"],
    ),
    "symbol": (p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t> yes</w:t></w:r>'), ["☑ yes"]),
    "spaces and invisible characters": (p("ten  \u00a0days\u200b "), ["ten days"]),
    "hyperlink": (p(r("see "), f"<w:hyperlink>{r('Article 5')}</w:hyperlink>"), ["see Article 5"]),
    "smart tag": (p(f"<w:smartTag>{r('July 1')}</w:smartTag>"), ["July 1"]),
    "custom XML": (p(f"<w:customXml>{r('a')}</w:customXml>"), ["a"]),
    "inline content control": (p(f"<w:sdt><w:sdtPr/><w:sdtContent>{r('2%')}</w:sdtContent></w:sdt>"), ["2%"]),
    "block content control": (f"<w:sdt><w:sdtContent>{p('a')}{p('b')}</w:sdtContent></w:sdt>", ["a", "b"]),
    "simple field": (p(f'<w:fldSimple w:instr="REF x">{r("Article 9")}</w:fldSimple>'), ["Article 9"]),
    "complex field": (p(r("see "), FIELD.format(r("9-1"))), ["see 9-1"]),
    "field in the code of a field": (
        p(FIELD.format(r("5")).replace("<w:instrText> REF x </w:instrText>", FIELD.format(r("no")), 1)), ["5"],
    ),
    "field that never ends": (
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "kept") + p("kept too"), ["kept", "kept too"],
    ),
    "field over two paragraphs": (
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>code</w:t></w:r>')
        + p('<w:r><w:fldChar w:fldCharType="separate"/><w:t>a</w:t><w:fldChar w:fldCharType="end"/></w:r>'),
        ["a"],
    ),
    "text box once": (
        p(
            r("before"),
            f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{BOX.format(p("in"))}'
            f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{BOX.format(p('in'))}</v:textbox></w:pict>"
            "</mc:Fallback></mc:AlternateContent></w:r>",
            r(" after"),
        ),
        ["before after", "in"],
    ),
    "old text box": (p(f"<w:r><w:pict><v:textbox>{BOX.format(p('in'))}</v:textbox></w:pict></w:r>"), ["in"]),
    "math": (p("<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>"), ["x=2"]),
    "ruby": (
        p("<w:r><w:ruby><w:rt><w:r><w:t>no</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>yes</w:t></w:r></w:rubyBase></w:ruby></w:r>"),
        ["yes"],
    ),
    "empty paragraphs": (p() + p(" ") + p("a"), ["a"]),
    "bidirectional run": (p(f"<w:bdo>{r('a')}</w:bdo>"), ["a"]),
    "frame of one cell": (f"<w:tbl><w:tr><w:tc>{p('a')}{p('b')}</w:tc></w:tr></w:tbl>", ["a", "b"]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), TEXT.values(), ids=TEXT)
def test_text(body: str, expected: list[str]) -> None:
    """All text that Word shows is read, once, and nothing else."""
    assert texts(body) == expected


def test_hidden_text_is_furniture() -> None:
    """Hidden text is set aside with its reason, and said."""
    found = extract(p("shown", r(" hidden", "<w:vanish/>")) + p(r("off", '<w:vanish w:val="0"/>')))

    assert [block.text for block in found.blocks] == ["shown", "off"]
    assert [(piece.text, piece.reason) for piece in found.furniture] == [("hidden", "hidden text")]
    assert [trouble.code for trouble in found.diagnostics] == ["hidden-text"]


def test_heads_feet_and_comments_are_not_language() -> None:
    """Headers and footers become furniture, margin comments are counted."""
    found = extract(p("text"), header=p("District") + p("District"), footer=p("Draft 3"), comments="<w:comment/>")

    assert [block.text for block in found.blocks] == ["text"]
    assert [(piece.text, piece.reason) for piece in found.furniture] == [
        ("District", "header"),
        ("Draft 3", "footer"),
    ]
    assert [trouble.code for trouble in found.diagnostics] == ["comments"]


def test_notes_stand_at_the_end() -> None:
    """Notes follow the text in the order of their references; those nothing refers to are not read."""
    notes = "".join(f'<w:footnote w:id="{at}">{p(f"note {at}")}</w:footnote>' for at in (1, 2, 3))
    body = p("b", '<w:r><w:footnoteReference w:id="2"/></w:r>') + p('<w:r><w:footnoteReference w:id="1"/></w:r>', "a")
    found = extract(body, footnotes=f'<w:footnote w:type="separator" w:id="0">{p("x")}</w:footnote>{notes}')

    assert [block.text for block in found.blocks] == ["b", "a", "note 2", "note 1"]
    assert [trouble.code for trouble in found.diagnostics] == ["notes"]


def test_contents_are_announcements() -> None:
    """A table of contents becomes entries with their page, its heading furniture."""
    entry = p("<w:r><w:t>Article 1 Pay</w:t><w:tab/><w:t>12</w:t></w:r>", properties='<w:pStyle w:val="T"/>')
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('Contents')}{entry}</w:sdtContent></w:sdt>"
    )
    style = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    found = extract(control + entry + p("Article 1 Pay"), styles=style)

    assert [block.text for block in found.blocks] == ["Article 1 Pay"]
    assert [(one.text, one.target_page) for one in found.contents] == [("Article 1 Pay", "12")] * 2
    assert [piece.text for piece in found.furniture] == ["Contents"]


def test_struck_formatting_is_a_look() -> None:
    """Struck words that nobody tracked stay in the text, and look struck: what that means is decided later."""
    found = extract(p(r("ten", "<w:strike/>"), " days"))

    assert [(block.text, block.looks) for block in found.blocks] == [("ten days", (Look(start=0, end=3, struck=True),))]
    assert found.diagnostics == ()


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/>'
    '<w:rPr><w:sz w:val="22"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/><w:basedOn w:val="N"/>'
    '<w:pPr><w:jc w:val="center"/><w:ind w:left="720" w:hanging="360"/></w:pPr>'
    '<w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="Ours"/><w:basedOn w:val="H"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="X"><w:name w:val="loop"/><w:basedOn w:val="X"/></w:style>'
    '<w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
)
LOOK = {
    "plain": (p("a"), (None, False, False, 0.0, 11.0)),
    "style, through the one it is based on": (
        p("a", properties='<w:pStyle w:val="H2"/>'), (2, True, True, 18.0, 14.0),
    ),
    "own outline level": (p("a", properties='<w:outlineLvl w:val="0"/>'), (1, False, False, 0.0, 11.0)),
    "body text level": (
        p("a", properties='<w:pStyle w:val="H"/><w:outlineLvl w:val="9"/>'), (None, True, True, 18.0, 14.0),
    ),
    "title": (p("a", properties='<w:pStyle w:val="T"/>'), (None, False, False, 0.0, 10.0)),
    "style based on itself": (p("a", properties='<w:pStyle w:val="X"/>'), (None, False, False, 0.0, 10.0)),
    "unknown style": (p("a", properties='<w:pStyle w:val="?"/>'), (None, False, False, 0.0, 11.0)),
    "bold switched off": (
        p(r("a", '<w:b w:val="0"/>'), properties='<w:pStyle w:val="H"/>'), (2, False, True, 18.0, 14.0),
    ),
    "bold twice cancels": (
        p(r("a", '<w:rStyle w:val="S"/>'), properties='<w:pStyle w:val="H"/>'), (2, False, True, 18.0, 14.0),
    ),
    "bold but for a number": (p(r("Pay", "<w:b/>"), r(": 5")), (None, False, False, 0.0, 11.0)),
    "bold but for a colon": (p(r("Pay", "<w:b/>"), r(":")), (None, True, False, 0.0, 11.0)),
    "first line": (
        p("a", properties='<w:ind w:start="1440" w:firstLine="720"/>'), (None, False, False, 108.0, 11.0),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), LOOK.values(), ids=LOOK)
def test_look(body: str, expected: tuple[int | None, bool, bool, float, float]) -> None:
    """Heading level, bold, centered, indent and size come from the paragraph, then from its styles."""
    (block,) = extract(body, styles=STYLES).blocks

    assert (block.heading_level, block.bold, block.centered, block.indent, block.size) == expected
