"""What a Word file holds beside its text, and how its paragraphs look; the text itself is in the battery."""

from __future__ import annotations

import pytest

from tests.ingest.docx.word_file import extract, p, r


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


CENTERED = '<w:jc w:val="center"/>'
LETTERHEAD = (
    p("MEMORANDUM OF UNDERSTANDING BETWEEN", properties=CENTERED)
    + p("THE DISTRICT AND", properties=CENTERED) + p("THE ASSOCIATION", properties=CENTERED)
    + p(r("ON SNOW DAYS", '<w:u w:val="single"/>'), properties=CENTERED)
)  # fmt: skip


def test_a_title_that_only_the_letterhead_prints_is_text() -> None:
    """It stands above the text, a line that leads on with the next one."""
    found = extract(p("The parties agree."), header=LETTERHEAD)

    assert [block.text for block in found.blocks] == [
        "MEMORANDUM OF UNDERSTANDING BETWEEN THE DISTRICT AND THE ASSOCIATION",
        "ON SNOW DAYS",
        "The parties agree.",
    ]
    assert [look.underlines for look in found.blocks[1].looks] == [1]
    assert found.furniture == ()


def test_a_title_that_the_text_prints_too_is_a_header() -> None:
    """Then the header only repeats it."""
    found = extract(p("Memorandum of Understanding") + p("The parties agree."), header=LETTERHEAD)

    assert [block.text for block in found.blocks] == ["Memorandum of Understanding", "The parties agree."]
    assert len(found.furniture) == 4


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
