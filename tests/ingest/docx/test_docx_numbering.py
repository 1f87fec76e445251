"""Automatic numbers, exactly as Word prints them."""

from __future__ import annotations

import pytest

from contractdiff.text import printed_numerals as numerals
from tests.ingest.docx.word_file import extract, p, texts


def level(index: int, form: str, text: str, extra: str = "", *, start: int = 1) -> str:
    """One level of a list."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(*levels: str, number: int = 0, extra: str = "") -> str:
    """An abstract list."""
    return f'<w:abstractNum w:abstractNumId="{number}">{extra}{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int = 0, overrides: str = "") -> str:
    """A list in use."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def override(index: int, inside: str) -> str:
    """One level overridden in a list in use."""
    return f'<w:lvlOverride w:ilvl="{index}">{inside}</w:lvlOverride>'


def at(*places: int | tuple[int, int]) -> str:
    """Paragraphs at levels of list 1, or at (list, level)."""
    pairs = [(1, place) if isinstance(place, int) else place for place in places]
    return "".join(
        p("x", properties=f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{number}"/></w:numPr>')
        for number, index in pairs
    )


def styled(*names: str) -> str:
    """Paragraphs in styles."""
    return "".join(p("x", properties=f'<w:pStyle w:val="{name}"/>') for name in names)


OUTLINE = abstract(
    level(0, "upperRoman", "Article %1"),
    level(1, "decimal", "%1.%2", "<w:isLgl/>"),
    level(2, "lowerLetter", "(%3)"),
)
SIMPLE = abstract(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "lowerLetter", "(%3)"))

NUMBERED = {
    "levels": (SIMPLE + num(1), at(0, 1, 1, 2, 2, 1, 2, 0, 1), "1. 1.1 1.2 (a) (b) 1.3 (a) 2. 2.1"),
    "legal": (OUTLINE + num(1), at(0, 0, 1, 1, 2), "Article I|Article II|2.1|2.2|(a)"),
    "two nums count together": (SIMPLE + num(1) + num(2), at((1, 0), (2, 0), (1, 0)), "1. 2. 3."),
    "two lists count apart": (SIMPLE + abstract(level(0, "decimal", "%1)"), number=1) + num(1) + num(2, 1),
                              at((1, 0), (2, 0), (1, 0)), "1. 1) 2."),
    "start override once": (
        SIMPLE + num(1) + num(2, 0, override(0, '<w:startOverride w:val="1"/>')),
        at((1, 0), (1, 0), (2, 0), (2, 0), (1, 0)), "1. 2. 1. 2. 3.",
    ),
    "level override": (
        SIMPLE + num(1) + num(2, 0, override(0, level(0, "upperLetter", "%1."))), at((1, 0), (2, 0)), "1. B.",
    ),
    "start": (abstract(level(0, "decimal", "%1.", start=5)) + num(1), at(0, 0), "5. 6."),
    "never restarts": (
        abstract(level(0, "decimal", "%1."), level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')) + num(1),
        at(0, 1, 1, 0, 1), "1. 1) 2) 2. 3)",
    ),
    "restarts after a higher level only": (
        abstract(
            level(0, "decimal", "%1."),
            level(1, "decimal", "%1.%2"),
            level(2, "decimal", "%3)", '<w:lvlRestart w:val="1"/>'),
        )
        + num(1),
        at(0, 1, 2, 1, 2, 0, 1, 2), "1. 1.1 1) 1.2 2) 2. 2.1 1)",
    ),
    "skipped parent counts as used": (SIMPLE + num(1), at(1, 0, 1), "1.1 2. 2.1"),
    "two levels down": (SIMPLE + num(1), at(0, 2, 1), "1. (a) 1.2"),
    "bullet": (abstract(level(0, "bullet", "&#xF0B7;")) + num(1), at(0, 0), "• •"),
    "bullet level prints nothing in a number": (
        abstract(level(0, "decimal", "%1."), level(1, "bullet", "-"), level(2, "decimal", "%1.%2%3.")) + num(1),
        at(0, 2, 2), "1. 1.1. 1.2.",
    ),
    "no number": (abstract(level(0, "none", "Note:")) + num(1), at(0), "Note:"),
    "zero": (abstract(level(0, "decimalZero", "%1")) + num(1), at(0, 0), "01 02"),
    "custom zeros": (
        abstract(
            '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
            '<w:numFmt w:val="custom" w:format="001, 002, ..."/></mc:Choice><mc:Fallback>'
            '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
        ) + num(1),
        at(0, 0), "001 002",
    ),
    "roman and letters": (
        abstract(level(0, "upperLetter", "%1."), level(1, "lowerRoman", "(%2)")) + num(1),
        at(0, 1, 1, 0), "A. (i) (ii) B.",
    ),
    "words": (
        abstract(level(0, "ordinalText", "%1:"), level(1, "cardinalText", "%2,")) + num(1),
        at(0, 1), "First: One,",
    ),
    "ordinal": (abstract(level(0, "ordinal", "%1")) + num(1), at(0, 0, 0, 0), "1st 2nd 3rd 4th"),
    "start beyond reason": (
        abstract(level(0, "lowerRoman", "%1.", start=-7) + level(1, "decimal", "%2", start=10**12)) + num(1),
        at(0, 0, 1), ". i. 32767",
    ),
    "unknown list": (SIMPLE + num(1), at((7, 0)), ""),
    "list of nothing": (SIMPLE + num(1), at((0, 0)), ""),
    "numbering style": (
        abstract(level(0, "upperLetter", "%1."), number=3, extra='<w:styleLink w:val="L"/>')
        + abstract(number=4, extra='<w:numStyleLink w:val="L"/>') + num(1, 4) + num(9, 3),
        at(0) + at((9, 0)), "A. B.",
    ),
}  # fmt: skip
IN_LIST_9 = '<w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr>'
NUMBERING_STYLE = f'<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/>{IN_LIST_9}</w:style>'


@pytest.mark.parametrize(("numbering", "body", "expected"), NUMBERED.values(), ids=NUMBERED)
def test_printed_numbers(numbering: str, body: str, expected: str) -> None:
    """Each list prints what Word prints."""
    labels = [block.label or "" for block in extract(body, numbering=numbering, styles=NUMBERING_STYLE).blocks]

    assert ("|" if "|" in expected else " ").join(labels) == expected


IN_LIST = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
STYLES = (
    f'<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>{IN_LIST}</w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/>'
    f"{IN_LIST}</w:style>"
    '<w:style w:type="paragraph" w:styleId="Ours"><w:name w:val="Ours"/><w:basedOn w:val="H2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Off"><w:name w:val="Off"/><w:basedOn w:val="H1"/>'
    '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Third"><w:name w:val="Third"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)
LINKED = abstract(
    level(0, "decimal", "Article %1", '<w:pStyle w:val="H1"/>'),
    level(1, "decimal", "%1-%2", '<w:pStyle w:val="H2"/>'),
    level(2, "lowerLetter", "(%3)"),
)


def test_numbers_from_styles() -> None:
    """A style gives the list, the level that names the style (or one it is based on) the level; 0 takes it off."""
    body = styled("H1", "H2", "Ours", "Third", "Off", "H1")

    labels = [block.label for block in extract(body, numbering=LINKED + num(1), styles=STYLES).blocks]

    assert labels == ["Article 1", "1-1", "1-2", "(a)", None, "Article 2"]


def test_own_number_wins_over_the_style() -> None:
    """A paragraph's own list, or none, goes before the style's."""
    own = p("x", properties='<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    deeper = p("x", properties='<w:pStyle w:val="H1"/><w:numPr><w:ilvl w:val="2"/></w:numPr>')

    found = extract(styled("H1") + own + deeper, numbering=LINKED + num(1), styles=STYLES).blocks

    assert [block.label for block in found] == ["Article 1", None, "(a)"]


def test_empty_and_hidden_paragraphs() -> None:
    """Word numbers an empty paragraph, but not a hidden one."""
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    hidden = p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>", properties=f"{listed}<w:rPr><w:vanish/></w:rPr>")
    body = p("a", properties=listed) + p(properties=listed) + hidden + p("b", properties=listed)

    assert texts(body, numbering=SIMPLE + num(1)) == ["1. a", "3. b"]


def test_numbers_in_cells_count_and_are_text() -> None:
    """A cell has no label, so its number is part of its text; the list goes on behind the table."""
    cell = at(0).replace(">x<", ">in<")
    body = at(0) + f"<w:tbl><w:tr><w:tc>{cell}</w:tc><w:tc>{p('y')}</w:tc></w:tr></w:tbl>" + at(0)

    assert texts(body, numbering=SIMPLE + num(1)) == ["1. x", "2. in|y", "3. x"]


def test_indent_of_a_level() -> None:
    """The list level indents a paragraph that asks for it itself; the number stands at the hanging edge."""
    indent = '<w:pPr><w:ind w:left="1440" w:hanging="360"/></w:pPr>'
    (block,) = extract(at(0), numbering=abstract(level(0, "decimal", "%1.", indent)) + num(1)).blocks

    assert block.indent == 54.0


def test_number_fields_are_said() -> None:
    """The number of a LISTNUM field is nowhere in the file."""
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    body = p(field.format("begin"), "<w:r><w:instrText> LISTNUM </w:instrText></w:r>", field.format("end"), "x")

    assert [trouble.code for trouble in extract(body).diagnostics] == ["number-field"]


FORMATS = [
    (numerals.roman, {1: "i", 4: "iv", 19: "xix", 49: "xlix", 1994: "mcmxciv", 0: ""}),
    (numerals.letters, {1: "a", 26: "z", 27: "aa", 53: "aaa", 0: ""}),
    (numerals.spreadsheet_letters, {1: "a", 26: "z", 27: "aa", 28: "ab", 0: ""}),
    (numerals.ordinal, {1: "1st", 2: "2nd", 3: "3rd", 11: "11th", 22: "22nd", 113: "113th"}),
    (
        numerals.cardinal_words,
        {0: "zero", 14: "fourteen", 21: "twenty-one", 2350: "two thousand three hundred fifty"},
    ),
    (numerals.ordinal_words, {1: "first", 12: "twelfth", 14: "fourteenth", 20: "twentieth", 21: "twenty-first"}),
]  # fmt: skip


@pytest.mark.parametrize(("form", "cases"), FORMATS)
def test_number_formats(form: object, cases: dict[int, str]) -> None:
    """Numbers in every format a list can have."""
    assert callable(form)
    assert {number: form(number) for number in cases} == cases


CAPS = "<w:rPr><w:caps/></w:rPr>"
NO_CAPS = '<w:rPr><w:caps w:val="0"/></w:rPr>'
TITLE = f'<w:style w:type="paragraph" w:styleId="H"><w:name w:val="H"/>{CAPS}</w:style>'
IN_CAPITALS = {
    "level": (CAPS, "", "ARTICLE I"),
    "paragraph style": ("", '<w:pStyle w:val="H"/>', "ARTICLE I"),
    "paragraph mark": ("", CAPS, "ARTICLE I"),
    "switched off on the level": (NO_CAPS, '<w:pStyle w:val="H"/>', "Article I"),
}


@pytest.mark.parametrize(("of_level", "of_paragraph", "expected"), IN_CAPITALS.values(), ids=IN_CAPITALS)
def test_numbers_in_capitals(of_level: str, of_paragraph: str, expected: str) -> None:
    """A number is printed in the letters of its level, else in those of the paragraph it stands before."""
    numbering = abstract(level(0, "upperRoman", "Article %1", of_level)) + num(1)
    body = p("x", properties=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>{of_paragraph}')

    (block,) = extract(body, numbering=numbering, styles=TITLE).blocks

    assert block.label == expected
