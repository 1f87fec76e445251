"""Every row of "What is not read" in docs/reading.md is true: one specimen for each, with the note it says."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("typst")

from contractdiff import ingest
from contractdiff.model import Extract, View
from contractdiff.model.reading import Reading, Recognition
from tests.ingest.docx.test_docx_unread import CHART, PICTURE, SHEET
from tests.ingest.docx.word_file import p, r, word_file
from tests.ingest.pdf.drawing import typed
from tests.ingest.pdf.printing import PICTURE as PAGE_PICTURE
from tests.ingest.pdf.printing import PROSE, typeset, written

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "reading.md"
TEXT = typed("Drivers are paid for ten hours of training each year.")
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKED = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="i" '
    f'Type="{OFFICE}/image" Target="https://example.org/image" TargetMode="External"/></Relationships>'
)
LETTERS = "".join(f"{72 + 4 * number} 600 m {74 + 4 * number} 610 l S " for number in range(110))
NUMBER_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> LISTNUM </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def annotated(annotation: str) -> bytes:
    """A page of text with one annotation."""
    return written(TEXT, page=f"/Annots [<< /Type /Annot /Rect [72 600 200 620] {annotation} >>]", font="Courier")


def with_names(entry: str) -> bytes:
    """A page of text in a file whose catalogue names something."""
    return written(TEXT, font="Courier").replace(b"/Type /Catalog", b"/Type /Catalog " + entry.encode())


def with_part(name: str, data: str) -> bytes:
    """A Word file with another part in it."""
    file = io.BytesIO(word_file(p(r("text"))))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, data)
    return file.getvalue()


def page_of(body: str) -> bytes:
    """A web page."""
    return f"<html><body><p>Text of the page.</p>{body}</body></html>".encode()


FORM = "/AcroForm << /Fields [] /XFA [(template) 4 0 R] >>"
SCRIPT = "/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (app.alert) >>] >> >>"
ATTACHED = "/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (a.doc) /EF << /F 4 0 R >> >>] >> >>"
SPECIMENS = {
    ("Word", "comments"): word_file(p("text"), comments=f'<w:comment w:id="1">{p("why?")}</w:comment>'),
    ("PDF", "comments"): annotated("/Subtype /FreeText /Contents (Not agreed)"),
    ("Word", "embedded-document"): word_file('<w:altChunk r:id="x"/>' + p("text")),
    ("PDF", "embedded-document"): with_names(ATTACHED),
    ("Word", "embedded-object"): word_file(p("text", SHEET)),
    ("PDF", "embedded-object"): annotated("/Subtype /Sound"),
    ("HTML", "embedded-object"): page_of("<iframe src='https://example.org'></iframe>"),
    ("Word", "drawing-not-read"): word_file(p("text", CHART.format(kind="chart"))),
    ("PDF", "drawing-not-read"): written(LETTERS),
    ("Word", "picture-not-read"): word_file(p("text", PICTURE.format(cx=5_000_000, cy=3_000_000))),
    ("PDF", "picture-not-read"): typeset(PAGE_PICTURE + "= Schedule B of the hourly rates of pay\n#picture"),
    ("PDF", "page-without-text"): typeset(PAGE_PICTURE + f"{PROSE * 3}\n#pagebreak()\n#picture"),
    ("HTML", "picture-not-read"): page_of("<img src='schedule.png' width='600'>"),
    ("PDF", "form-fields"): annotated("/Subtype /Widget /FT /Tx /T (name) /V (R. Delgado)"),
    ("HTML", "form-fields"): page_of("<input name='hours' value='37.5'>"),
    ("PDF", "changing-form"): with_names(FORM),
    ("Word", "number-field"): word_file(p("text", NUMBER_FIELD)),
    ("Word", "unknown-character"): word_file(p("text", '<w:r><w:sym w:font="Wingdings 3" w:char="F021"/></w:r>')),
    ("Word", "linked-content"): with_part("word/_rels/header9.xml.rels", LINKED),
    ("Word", "macros"): with_part("word/vbaProject.bin", "Sub AutoOpen()"),
    ("PDF", "macros"): with_names(SCRIPT),
    ("Word", "hidden-text"): word_file(p("text") + p(r("hidden", "<w:vanish/>"))),
    ("HTML", "hidden-text"): page_of("<p style='display: none'>hidden</p>"),
    ("PDF", "sideways-text"): typeset(PROSE * 3 + "#rotate(90deg, reflow: true)[Schedule of the hourly rates of pay]"),
}  # fmt: skip
NAMES = {"Word": "file.docx", "PDF": "file.pdf", "HTML": "file.html"}


def read(data: bytes, name: str) -> Extract:
    """The file without recognition, in this process."""
    return ingest.read(data, name, View.PROPOSED, Reading(recognition=Recognition.NEVER))


@pytest.mark.parametrize(("kind", "code"), SPECIMENS, ids=str)
def test_what_is_not_read_is_said(kind: str, code: str) -> None:
    """The note of the table, and the text around it is read all the same."""
    data = SPECIMENS[kind, code]
    if code == "drawing-not-read" and kind == "PDF":
        data = _second_page(data)
    found = read(data, NAMES[kind])

    assert code in [one.code for one in found.diagnostics]
    assert any(block.text for block in found.blocks)


def test_every_row_of_the_table_has_a_specimen() -> None:
    """And every specimen its row."""
    table = DOCUMENTATION.read_text(encoding="utf-8").partition("## What is not read")[2].partition("\n## ")[0]
    rows = [line.strip("|").split("|") for line in table.splitlines() if line.startswith("| ")][1:]
    said = {
        (kind.strip(), code)
        for kinds, _, codes in rows
        for kind in kinds.split(",")
        for code in re.findall(r"`([a-z-]+)`", codes)
    }

    assert {code for _, code in said} == {code for _, code in SPECIMENS}
    assert set(SPECIMENS) <= said
    # A page that is a picture as a whole is said of a PDF alone: no other format has pages.
    assert said - set(SPECIMENS) <= {("Word", "page-without-text"), ("HTML", "page-without-text")}


SILENT = {
    "an empty field": annotated("/Subtype /Widget /FT /Tx /T (name) /V ()"),
    "a link": annotated("/Subtype /Link /A << /S /URI /URI (https://example.org) >>"),
    "a field to fill in": page_of("<input name='hours'><textarea> </textarea>"),
    "a button and what is sent with a form": page_of("<input type='submit' value='Go'><input type='hidden' value='9'>"),
    "a logo": page_of("<img src='logo.png' width='60'>"),
}


@pytest.mark.parametrize("case", SILENT)
def test_what_holds_no_words_is_not_said(case: str) -> None:
    """Nobody misses it."""
    data = SILENT[case]

    assert read(data, "file.pdf" if data.startswith(b"%PDF") else "file.html").diagnostics == ()


def _second_page(data: bytes) -> bytes:
    """A page of text before the page of ``data``."""
    import pypdfium2

    made = pypdfium2.PdfDocument.new()
    for one in (written(TEXT, font="Courier"), data):
        made.import_pages(pypdfium2.PdfDocument(one))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
