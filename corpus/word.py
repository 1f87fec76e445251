"""Write a document as a Word file.

The labels of a whole agreement are automatic numbers, found nowhere in its text. Articles and sections get their
number from their heading style, subsections and items from the paragraph itself: both ways are common in real files,
and a reader has to follow both. What parties exchange has typed labels, the rounds so far in its head, and its marks
as tracked changes or as colours and lines (`corpus.word_marks`).
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Inches, Pt, RGBColor

from corpus.labels import LEVELS
from corpus.look import legend
from corpus.marks import Span
from corpus.model import Agreement, Block, Kind
from corpus.settings import Convention
from corpus.word_marks import MarkWriter
from corpus.word_styles import FONT, LEGEND_STYLE, NUMBERED_BY_STYLE, STYLE_NAMES, add_numbering, add_styles, number

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

FIXED_DATE = datetime(2025, 3, 4, 9, 0, 0)
"""Date in the file's properties and in its zip entries, so that two builds are equal."""


def word_bytes(agreement: Agreement) -> bytes:
    """Build the .docx file."""
    document = Document()
    _page(document, agreement)
    add_styles(document, agreement)
    if agreement.counted:
        add_numbering(document)
        _title_page(document, agreement)
    else:
        _title(document, agreement)
    writer = MarkWriter(agreement=agreement)
    for block in agreement.blocks:
        if block.kind is Kind.TABLE:
            _table(document, block, writer)
        else:
            _paragraph(document, block, writer)
    properties = document.core_properties
    properties.title = agreement.title
    properties.author = agreement.running
    properties.last_modified_by = agreement.running
    properties.comments = "Invented document of the contractdiff corpus."
    properties.created = properties.modified = agreement.rounds[-1].moment if agreement.rounds else FIXED_DATE
    properties.revision = 1
    saved = io.BytesIO()
    document.save(saved)
    return _fixed_zip(saved.getvalue())


def _page(document: WordDocument, agreement: Agreement) -> None:
    """Set letter paper, a running head with the district's name or the rounds so far, and page numbers."""
    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(1)
    section.top_margin = section.bottom_margin = Inches(1)
    head = section.header.paragraphs[0]
    if agreement.counted:
        head.add_run(f"{agreement.running}\t\tPage ")  # the template's Header style has a centre and a right stop
        _field(head, "PAGE")
        return
    for place, exchange in enumerate(reversed(agreement.rounds)):
        line = head if place == 0 else section.header.add_paragraph(style="Header")
        run = line.add_run(f"{exchange.title}\tDate: {exchange.date}\tTime: {exchange.time}")
        run.font.size = Pt(9)
        run.font.color.rgb = RGBColor.from_string(agreement.colour_of(exchange)[1:])
        line.paragraph_format.space_after = Pt(18 if place == len(agreement.rounds) - 1 else 0)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run("Page ")
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")


def _field(paragraph: Paragraph, name: str) -> None:
    """Add a field that Word fills in, such as the number of the page."""
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(field))


def _title_page(document: WordDocument, agreement: Agreement) -> None:
    """Write the title page: the same lines, in the same order, as in every other format."""
    for place, line in enumerate((agreement.title, *agreement.front)):
        paragraph = document.add_paragraph(style="Title" if place == 0 else "Agreement Text")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before = Pt(160 if place == 0 else 18)
        run = paragraph.add_run(line)
        run.font.name, run.font.color.rgb, run.font.bold = FONT, RGBColor(0, 0, 0), True


def _title(document: WordDocument, agreement: Agreement) -> None:
    """Write title, front lines and legend at the top of the first page."""
    for place, line in enumerate((agreement.title, *agreement.front)):
        paragraph = document.add_paragraph(style="Agreement Text")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(line)
        if place == 0:
            run.font.bold, run.font.size = True, Pt(14)
    if agreement.convention is not Convention.TRACKED and (explained := legend(agreement)):
        document.add_paragraph(explained, style=LEGEND_STYLE)


def _paragraph(document: WordDocument, block: Block, writer: MarkWriter) -> None:
    """Write one block of text; in a whole agreement its label is left to Word."""
    paragraph = document.add_paragraph(style=STYLE_NAMES[block.kind])
    if not writer.agreement.counted:
        gap = Span(text=" " if block.kind is Kind.ARTICLE else "\t", marks=block.marks)
        writer.write(paragraph, (*block.label, gap, *block.text) if block.label else block.text)
        writer.mark_paragraph(paragraph, block.marks)
        return
    writer.write(paragraph, block.text)
    if block.kind is Kind.HEADING:
        paragraph.paragraph_format.page_break_before = True
    if block.kind in LEVELS and block.kind not in NUMBERED_BY_STYLE:
        number(paragraph._p.get_or_add_pPr(), LEVELS[block.kind])


def _table(document: WordDocument, block: Block, writer: MarkWriter) -> None:
    """Write a real Word table with a header row that repeats on each page."""
    table = document.add_table(rows=len(block.rows), cols=len(block.rows[0].cells), style="Table Grid")
    bold_means_added = writer.agreement.is_marked and writer.agreement.convention is Convention.BOLD
    for place, (row, source) in enumerate(zip(table.rows, block.rows, strict=True)):
        for cell, spans in zip(row.cells, source.cells, strict=True):
            paragraph = cell.paragraphs[0]
            for run in writer.write(paragraph, spans):
                run.font.size = Pt(10)
                if not bold_means_added:
                    run.font.bold = place == 0
            writer.mark_paragraph(paragraph, source.marks)
        if place == 0:
            row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        writer.mark_row(row, source.marks)
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
