"""What of a Word file is not read says so, by construct, and nothing of it is opened, run or fetched."""

from __future__ import annotations

import io
import zipfile

import pytest

from contractdiff.ingest.docx import read
from contractdiff.model import View
from tests.ingest.docx.battery import dele, text_box
from tests.ingest.docx.word_file import extract, p, r, word_file

PICTURE = (
    "<w:r><w:drawing><wp:inline><wp:extent cx='{cx}' cy='{cy}'/><a:graphic><a:graphicData "
    "uri='http://schemas.openxmlformats.org/drawingml/2006/picture'><pic:pic xmlns:pic="
    "'http://schemas.openxmlformats.org/drawingml/2006/picture'><pic:blipFill/></pic:pic></a:graphicData></a:graphic>"
    "</wp:inline></w:drawing></w:r>"
)
CHART = (
    "<w:r><w:drawing><wp:inline><wp:extent cx='9999999' cy='9999999'/><a:graphic><a:graphicData "
    "uri='http://schemas.openxmlformats.org/drawingml/2006/{kind}'/></a:graphic></wp:inline></w:drawing></w:r>"
)
OLD_PICTURE = '<w:r><w:pict><v:shape style="width:400pt;height:300pt"><v:imagedata/></v:shape></w:pict></w:r>'
SHEET = (
    '<w:r><w:object><v:shape style="width:40pt;height:30pt"><v:imagedata/></v:shape>'
    '<o:OLEObject Type="Embed" ProgID="Excel.Sheet.12"/></w:object></w:r>'
)
WORD_ART = '<w:r><w:pict><v:shape><v:textpath string="SCHEDULE A"/></v:shape></w:pict></w:r>'

UNREAD = {
    "other document": ('<w:altChunk r:id="x"/>' + p("a"), "embedded-document"),
    "part of a master document": (p("a", '<w:subDoc r:id="x"/>'), "embedded-document"),
    "piece of a workbook": (p("a", SHEET), "embedded-object"),
    "control": (p("a", '<w:r><w:control w:name="Box"/></w:r>'), "embedded-object"),
    "chart": (p("a", CHART.format(kind="chart")), "drawing-not-read"),
    "diagram": (p("a", CHART.format(kind="diagram")), "drawing-not-read"),
    "drawn words": (p("a", WORD_ART), "drawing-not-read"),
    "large picture": (p("a", PICTURE.format(cx=5_000_000, cy=3_000_000)), "picture-not-read"),
    "large picture of old": (p("a", OLD_PICTURE), "picture-not-read"),
    "number that is not stored": (
        p("a", '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> LISTNUM </w:instrText></w:r>'
          '<w:r><w:fldChar w:fldCharType="end"/></w:r>'), "number-field",
    ),
    "symbol of an unknown font": (
        p("a", '<w:r><w:sym w:font="Wingdings 3" w:char="F021"/></w:r>'), "unknown-character",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "code"), UNREAD.values(), ids=UNREAD)
def test_unread_is_said(body: str, code: str) -> None:
    """One diagnostic for each kind, and the text around it is read."""
    found = extract(body)

    assert [block.text[:1] for block in found.blocks] == ["a"]
    assert [trouble.code for trouble in found.diagnostics] == [code]


SILENT = {
    "logo": p("a", PICTURE.format(cx=1_000_000, cy=500_000)),
    "text box, drawn twice": p("a", text_box(p("b"))),
    "struck with its paragraph": p("a", dele(PICTURE.format(cx=5_000_000, cy=3_000_000))),
    "picture in a header": p("a"),
}


@pytest.mark.parametrize("body", SILENT.values(), ids=SILENT)
def test_what_holds_no_language_is_not_said(body: str) -> None:
    """Small pictures, boxes that were read, and what the view does not show."""
    found = extract(body, header=p(PICTURE.format(cx=5_000_000, cy=3_000_000)))

    assert [trouble.code for trouble in found.diagnostics if trouble.code != "tracked-changes"] == []


def test_macros_are_said_and_not_run() -> None:
    """A file with macros is read like any other."""
    file = io.BytesIO(word_file(p("text")))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"Sub AutoOpen()")

    found = read(file.getvalue(), "draft.docm", View.PROPOSED)

    assert [block.text for block in found.blocks] == ["text"]
    assert [trouble.code for trouble in found.diagnostics] == ["macros"]


def test_linked_content_is_said_and_not_fetched() -> None:
    """Pictures on a server are counted; links in the text and the template are nobody's business."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    named = "".join(
        f'<Relationship Id="{kind}" Type="{office}/{kind}" Target="https://example.org/{kind}" TargetMode="External"/>'
        for kind in ("image", "oleObject", "hyperlink", "attachedTemplate")
    )
    file = io.BytesIO(word_file(p(r("text"))))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(
            "word/_rels/header9.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{named}</Relationships>',
        )

    (trouble,) = read(file.getvalue(), "draft.docx", View.PROPOSED).diagnostics

    assert trouble.code == "linked-content"
    assert trouble.message.startswith("2 ")
