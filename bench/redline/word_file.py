"""Agreements as Word files, with typed labels or with those that Word counts; bytes are the same for the same text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from bench.redline.agreement import Agreement, Paragraph
from contractdiff.model import Document, ProvisionKind

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
    '<w:sz w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '<w:pPr><w:spacing w:after="120"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:keepNext/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Item"><w:name w:val="Item"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:ind w:left="720"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/></w:style>'
)
_LEVELS = "".join(
    f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    for at, (form, text) in enumerate((("decimal", "ARTICLE %1"), ("decimal", "%1.%2"), ("lowerLetter", "(%3)")))
)
_NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{_LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
PAGE_WIDTH = 9_360
"""Twentieths of a point between the margins."""

_PAGE = (
    '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:pgSz w:w="12240" w:h="15840"/>'
    '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/>'
    "</w:sectPr>"
)


def word_file(agreement: Agreement, *, typed: bool) -> bytes:
    """The agreement as a Word file; its labels are ``typed``, or else counted by Word."""
    return _package("".join(_body(agreement, typed)), agreement.header)


def rebuilt(document: Document) -> bytes:
    """A document that was read as a Word file: its labels typed, one paragraph for each that the reader found."""
    found: list[str] = []
    for one in document.provisions:
        style = "Heading1" if one.kind is ProvisionKind.ARTICLE else "Heading2" if one.heading else ""
        lines = one.text.split("\n") if one.text else []
        if one.heading:
            found.append(_paragraph(f"{one.label} {one.heading}".strip(), style))
        elif one.label:
            lines = [f"{one.label} {lines[0] if lines else ''}".strip(), *lines[1:]]
        found += [_paragraph(line) for line in lines]
        for table in one.tables:
            found += [_table(table.rows), _paragraph("")]
    return _package("".join(found), document.title)


def _body(agreement: Agreement, typed: bool) -> Iterator[str]:
    labels = agreement.labels()
    for number, article in enumerate(agreement.articles, 1):
        label = f"ARTICLE {number} " if typed else ""
        yield _paragraph(label + article.title, "Heading1", None if typed else 0)
        for one in article.paragraphs:
            label = f"{labels[one]} " if typed else ""
            text = label + one.text + _reference(one, labels[one.refers] if one.refers else "")
            yield _paragraph(text, "Item" if one.level == 2 else "", None if typed else one.level)
        if article.table:
            yield _table(article.table)
            yield _paragraph("")


def _reference(paragraph: Paragraph, label: str) -> str:
    return f" This is subject to Section {label} of this Agreement." if paragraph.refers else ""


def _paragraph(text: str, style: str = "", level: int | None = None) -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if level is not None:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"


def _table(rows: Iterable[Iterable[str]]) -> str:
    texts = [list(row) for row in rows]
    width = PAGE_WIDTH // max(map(len, texts))
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
    inside = "".join(
        f"<w:tr>{''.join(f'<w:tc>{properties}{_lines(cell)}</w:tc>' for cell in row)}</w:tr>" for row in texts
    )
    grid = f'<w:gridCol w:w="{width}"/>' * max(map(len, texts))
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{inside}</w:tbl>'


def _lines(cell: str) -> str:
    return "".join(_paragraph(line) for line in cell.split("\n"))


def _package(body: str, header: str) -> bytes:
    parts = {
        "styles": f"<w:styles {_W}>{_STYLES}</w:styles>",
        "numbering": f"<w:numbering {_W}>{_NUMBERING}</w:numbering>",
        "header": f"<w:hdr {_W}>{_paragraph(header, 'Header')}</w:hdr>",
    }
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_KIND}{kind}+xml"/>'
        for name, kind in (("document", "document.main"), *((name, name) for name in parts))
    )
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": f"<w:document {_W} {_R}><w:body>{body}{_PAGE}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations({name: f"{name}.xml" for name in parts}),
        **{f"word/{name}.xml": part for name, part in parts.items()},
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2025, 3, 4, 9, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _relations(targets: dict[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="{kind}" Type="{_RELATION}{kind}" Target="{target}"/>' for kind, target in targets.items()
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )
