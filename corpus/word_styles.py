"""The styles and the multi-level list of a Word file of the corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor, Twips

from corpus.labels import LEVEL_TEXTS, LEVELS
from corpus.model import Agreement, Kind
from corpus.settings import Convention

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.styles.style import ParagraphStyle

FONT = "Times New Roman"
LIST_ID = 90
"""Identifier of the multi-level list, clear of those in python-docx's template."""

STYLE_NAMES: dict[Kind, str] = {
    Kind.HEADING: "Unnumbered Heading",
    Kind.ARTICLE: "Heading 1",
    Kind.SECTION: "Heading 2",
    Kind.SUBSECTION: "Agreement Subsection",
    Kind.ITEM: "Agreement Item",
    Kind.PARAGRAPH: "Agreement Text",
    Kind.SIGNATURE: "Agreement Signature",
    Kind.NOTE: "Agreement Note",
}
LEGEND_STYLE = STYLE_NAMES[Kind.NOTE]
NUMBERED_BY_STYLE = (Kind.ARTICLE, Kind.SECTION)
INDENTS: tuple[tuple[int, int], ...] = ((0, 0), (720, 720), (720, 720), (1152, 432))
"""Left and hanging indent of each level, in twentieths of a point."""


def add_styles(document: WordDocument, agreement: Agreement) -> None:
    """Prepare one paragraph style per kind of block."""
    bold_means_added = agreement.is_marked and agreement.convention is Convention.BOLD
    has_notes = not agreement.counted or any(block.kind is Kind.NOTE for block in agreement.blocks)
    _font(document.styles["Normal"], size=11)
    for kind, name in STYLE_NAMES.items():
        if kind is Kind.NOTE and not has_notes:
            continue
        if kind in NUMBERED_BY_STYLE:
            style: ParagraphStyle = document.styles[name]
        else:
            style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = document.styles["Normal"]
        heading = kind in (Kind.HEADING, Kind.ARTICLE, Kind.SECTION)
        _font(style, size=13 if kind in (Kind.HEADING, Kind.ARTICLE) else 11, bold=heading and not bold_means_added)
        style.paragraph_format.space_before = Pt(14 if heading else 0)
        style.paragraph_format.space_after = Pt(6)
        style.paragraph_format.keep_with_next = heading
        if kind in (Kind.HEADING, Kind.ARTICLE):
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if kind is Kind.NOTE:
            style.font.italic = True
        if heading and bold_means_added:
            style.font.underline = True
        if not agreement.counted:
            _indent(style, kind)
        elif kind in NUMBERED_BY_STYLE:
            number(style.element.get_or_add_pPr(), LEVELS[kind])


def _indent(style: ParagraphStyle, kind: Kind) -> None:
    """Hang a typed label before its text, as the list does with a counted one."""
    if kind in LEVELS:
        left, hanging = INDENTS[LEVELS[kind]]
        style.paragraph_format.left_indent = Twips(left)
        style.paragraph_format.first_line_indent = Twips(-hanging)


def _font(style: ParagraphStyle, *, size: int, bold: bool = False) -> None:
    """Give a style the same black font for every script."""
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if str(name).lower().endswith("theme"):
            del fonts.attrib[name]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)


def add_numbering(document: WordDocument) -> None:
    """Add the multi-level list: articles, sections, subsections, items."""
    levels = []
    for kind, level in LEVELS.items():
        left, hanging = INDENTS[level]
        link = f'<w:pStyle w:val="Heading{level + 1}"/>' if kind in NUMBERED_BY_STYLE else ""
        levels.append(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/>'
            f'<w:numFmt w:val="{"lowerLetter" if kind is Kind.ITEM else "decimal"}"/>{link}'
            f'<w:suff w:val="{"space" if kind is Kind.ARTICLE else "tab"}"/>'
            f'<w:lvlText w:val="{LEVEL_TEXTS[level]}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
        )
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{LIST_ID}">'
            f'<w:multiLevelType w:val="multilevel"/>{"".join(levels)}</w:abstractNum>'
        ),
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{LIST_ID}"><w:abstractNumId w:val="{LIST_ID}"/></w:num>')
    )


def number(properties: Any, level: int) -> None:  # noqa: ANN401 - python-docx makes these methods as it runs
    """Put a paragraph or a style on a level of the list."""
    number = properties.get_or_add_numPr()
    number.get_or_add_ilvl().val = level
    number.get_or_add_numId().val = LIST_ID
