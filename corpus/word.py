"""Write an agreement as a Word file whose labels are automatic numbers, found nowhere in its text.

Articles and sections get their number from their heading style, subsections and items from the paragraph
itself: both ways are common in real files, and a reader has to follow both.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches, Pt, RGBColor

from corpus.labels import LEVEL_TEXTS, LEVELS
from corpus.marks import printed
from corpus.model import Agreement, Block, Kind

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

FIXED_DATE = datetime(2025, 3, 4, 9, 0, 0)
"""Date in the file's properties and in its zip entries, so that two builds are equal."""

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
}
NUMBERED_BY_STYLE = (Kind.ARTICLE, Kind.SECTION)
INDENTS: tuple[tuple[int, int], ...] = ((0, 0), (720, 720), (720, 720), (1152, 432))
"""Left and hanging indent of each level, in twentieths of a point."""


def word_bytes(agreement: Agreement) -> bytes:
    """Build the .docx file."""
    document = Document()
    _page(document, agreement)
    _styles(document)
    _numbering(document)
    _front_matter(document, agreement)
    for block in agreement.blocks:
        if block.kind is Kind.TABLE:
            _table(document, block)
        else:
            _paragraph(document, block)
    properties = document.core_properties
    properties.title = agreement.title
    properties.author = agreement.running
    properties.last_modified_by = agreement.running
    properties.comments = "Invented document of the contractdiff corpus."
    properties.created = properties.modified = FIXED_DATE
    properties.revision = 1
    saved = io.BytesIO()
    document.save(saved)
    return _fixed_zip(saved.getvalue())


def _page(document: WordDocument, agreement: Agreement) -> None:
    """Set letter paper and a running head with the district's name and the page number."""
    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(1)
    section.top_margin = section.bottom_margin = Inches(1)
    head = section.header.paragraphs[0]
    head.add_run(f"{agreement.running}\t\tPage ")  # the template's Header style has a centre and a right stop
    head._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'))


def _styles(document: WordDocument) -> None:
    """Prepare one paragraph style per kind of block."""
    _font(document.styles["Normal"], size=11)
    for kind, name in STYLE_NAMES.items():
        if kind in NUMBERED_BY_STYLE:
            style: ParagraphStyle = document.styles[name]
        else:
            style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = document.styles["Normal"]
        heading = kind in (Kind.HEADING, Kind.ARTICLE, Kind.SECTION)
        _font(style, size=13 if kind in (Kind.HEADING, Kind.ARTICLE) else 11, bold=heading)
        style.paragraph_format.space_before = Pt(14 if heading else 0)
        style.paragraph_format.space_after = Pt(6)
        style.paragraph_format.keep_with_next = heading
        if kind in (Kind.HEADING, Kind.ARTICLE):
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if kind in NUMBERED_BY_STYLE:
            _number(style.element.get_or_add_pPr(), LEVELS[kind])


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


def _numbering(document: WordDocument) -> None:
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


def _number(properties: Any, level: int) -> None:  # noqa: ANN401 - python-docx makes these methods as it runs
    """Put a paragraph or a style on a level of the list."""
    number = properties.get_or_add_numPr()
    number.get_or_add_ilvl().val = level
    number.get_or_add_numId().val = LIST_ID


def _front_matter(document: WordDocument, agreement: Agreement) -> None:
    """Write the title page: the same lines, in the same order, as in every other format."""
    for place, line in enumerate((agreement.title, *agreement.front)):
        paragraph = document.add_paragraph(style="Title" if place == 0 else "Agreement Text")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before = Pt(160 if place == 0 else 18)
        run = paragraph.add_run(line)
        run.font.name, run.font.color.rgb, run.font.bold = FONT, RGBColor(0, 0, 0), True


def _paragraph(document: WordDocument, block: Block) -> Paragraph:
    """Write one block of text; its label is left to Word."""
    paragraph = document.add_paragraph(printed(block.text), style=STYLE_NAMES[block.kind])
    if block.kind is Kind.HEADING:
        paragraph.paragraph_format.page_break_before = True
    if block.kind in LEVELS and block.kind not in NUMBERED_BY_STYLE:
        _number(paragraph._p.get_or_add_pPr(), LEVELS[block.kind])
    return paragraph


def _table(document: WordDocument, block: Block) -> None:
    """Write a real Word table with a header row that repeats on each page."""
    table = document.add_table(rows=len(block.rows), cols=len(block.rows[0].cells), style="Table Grid")
    for row, source in zip(table.rows, block.rows, strict=True):
        for cell, text in zip(row.cells, source.cells, strict=True):
            run = cell.paragraphs[0].add_run(printed(text))
            run.font.size = Pt(10)
            run.font.bold = source is block.rows[0]
    header = table.rows[0]._tr.get_or_add_trPr()
    header.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    document.add_paragraph(style="Agreement Text")


def _fixed_zip(data: bytes) -> bytes:
    """Rewrite a zip file with one fixed date for all its entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            fixed = zipfile.ZipInfo(entry.filename, date_time=FIXED_DATE.timetuple()[:6])
            fixed.compress_type = zipfile.ZIP_DEFLATED
            fixed.external_attr = 0o644 << 16
            fixed.create_system = 3
            target.writestr(fixed, source.read(entry.filename))
    return out.getvalue()
