"""The zip a Word file is: what is refused, in one sentence, and what is not."""

from __future__ import annotations

import io
import warnings
import zipfile
from types import ModuleType

import pytest
from lxml import etree

from contractdiff.errors import CorruptDocument, DocumentTooLarge, EncryptedDocument, ReadError, UnsupportedFormat
from contractdiff.ingest import grids, read, zips
from contractdiff.ingest.docx import package
from contractdiff.model import View
from contractdiff.wordml.numbering import LONGEST_LABEL
from contractdiff.wordml.styles import LONGEST_CHAIN, Styles
from tests.ingest.docx.battery import LISTED, NUMBERING, m, row, table
from tests.ingest.docx.word_file import W, extract, p, r, texts, word_file


def changed(part: str, content: bytes | None) -> bytes:
    """A good Word file with one part replaced, or left out."""
    source = zipfile.ZipFile(io.BytesIO(word_file(p("text"))))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            data = content if name == part else source.read(name)
            if data is not None:
                archive.writestr(name, data)
        if part not in source.namelist() and content is not None:
            archive.writestr(part, content)
    return file.getvalue()


def flagged_as_encrypted() -> bytes:
    """A Word file whose zip entries say that they are encrypted."""
    data = bytearray(word_file(p("text")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


def crowded(count: int) -> bytes:
    """A Word file with ``count`` empty parts beside its own."""
    file = io.BytesIO(word_file(p("text")))
    with zipfile.ZipFile(file, "a") as archive:
        for at in range(count):
            archive.writestr(str(at), b"")
    return file.getvalue()


def twice() -> bytes:
    """A Word file with two documents of one name: Word shows one of them."""
    file = io.BytesIO(word_file(p("text")))
    with warnings.catch_warnings(), zipfile.ZipFile(file, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{p("other")}</w:body></w:document>')
    return file.getvalue()


def damaged_lzma() -> bytes:
    """A Word file in an unusual compression, whose document part is damaged."""
    source = zipfile.ZipFile(io.BytesIO(word_file(p("text " * 500))))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        for name in source.namelist():
            archive.writestr(name, source.read(name))
    data = bytearray(file.getvalue())
    at = data.find(b"word/document.xml") + len("word/document.xml") + 9
    data[at : at + 40] = bytes(byte ^ 0x55 for byte in data[at : at + 40])
    return bytes(data)


ENTITY = f'<!DOCTYPE d [<!ENTITY a "aaaa">]><w:document xmlns:w="{W}"><w:body>{p("&a;")}</w:body></w:document>'
OUTSIDE = f'<!DOCTYPE d SYSTEM "file:///etc/hostname"><w:document xmlns:w="{W}"/>'
FAR = f"<?xml version='1.0'?><!--{'x' * 9000}-->{ENTITY}"
EXPANDING = f"""<?xml version='1.0'?><!--{"x" * 9000}--><!DOCTYPE d [<!ENTITY a "{"a" * 99}">{
    "".join(f'<!ENTITY {after} "{f"&{before};" * 99}">' for before, after in zip("abcd", "bcde", strict=True))
}]><w:document xmlns:w="{W}" x="&e;"/>"""
DEEP = "<w:sdt><w:sdtContent>" * 400 + "</w:sdtContent></w:sdt>" * 400
SHEET = (
    '<Types xmlns="x"><Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.'
    'sheet.main+xml"/></Types>'
)

REFUSED: dict[str, tuple[bytes, type[ReadError], str]] = {
    "truncated": (word_file(p("text"))[:-40], CorruptDocument, "cut short"),
    "no document part": (changed("word/document.xml", None), CorruptDocument, "no document part"),
    "broken XML": (changed("word/document.xml", b"<w:document"), CorruptDocument, "word/document.xml"),
    "entity": (changed("word/document.xml", ENTITY.encode()), CorruptDocument, "declares XML entities"),
    "external entity": (changed("word/document.xml", OUTSIDE.encode()), CorruptDocument, "declares XML entities"),
    "entity behind a long comment": (
        changed("word/document.xml", FAR.encode()), CorruptDocument, "declares XML entities",
    ),
    "entities in an attribute": (
        changed("word/document.xml", EXPANDING.encode()), CorruptDocument, "word/document.xml",
    ),
    "unknown encoding": (
        changed("word/document.xml", b"<?xml version='1.0' encoding='klingon'?><a/>"), CorruptDocument, "well-formed",
    ),
    "a part twice": (twice(), CorruptDocument, "holds its part word/document.xml twice"),
    "damaged LZMA": (damaged_lzma(), CorruptDocument, "damaged"),
    "entity in UTF-16": (
        changed("word/document.xml", ENTITY.encode("utf-16")), CorruptDocument, "declares XML entities",
    ),
    "nested too deeply": (
        changed("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{DEEP}</w:body></w:document>'.encode()),
        CorruptDocument, "nests deeper",
    ),
    "other root": (changed("word/document.xml", b"<html/>"), UnsupportedFormat, "no Word document"),
    "encrypted entries": (flagged_as_encrypted(), EncryptedDocument, "password"),
    "bomb": (changed("word/media/x.bin", bytes(30 * 2**20)), DocumentTooLarge, "expand"),
    "workbook": (changed("[Content_Types].xml", SHEET.encode()), UnsupportedFormat, "zip archive"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "error", "words"), REFUSED.values(), ids=REFUSED)
def test_refused(data: bytes, error: type[ReadError], words: str) -> None:
    """One sentence names the file and what is wrong with it."""
    with pytest.raises(error) as raised:
        read(data, "draft.docx", View.PROPOSED)

    assert str(raised.value).startswith("draft.docx")
    assert words in str(raised.value)


def test_damaged_part() -> None:
    """A part whose compressed bytes are damaged is named."""
    data = bytearray(word_file(p("text " * 500)))
    at = data.find(b"word/document.xml") + len("word/document.xml") + 12
    data[at : at + 8] = b"\xff" * 8

    with pytest.raises(CorruptDocument, match=r"word/document\.xml"):
        read(bytes(data), "draft.docx", View.PROPOSED)


BOUNDS = {
    "many parts of a bearable size": (package, "MAX_TOTAL", 1000, word_file(p("text" * 300)), "expand"),
    "endless tags": (package, "MAX_TAGS", 50, word_file(p("text") * 50), "more than 50 tags"),
    "endless parts": (zips, "MOST_ENTRIES", 20, crowded(30), "34 parts"),
    "endless parts that are not even looked at": (zips, "MOST_ENTRIES", 10, crowded(30), "34 parts"),
    "endless table": (grids, "MOST_CELLS", 50, word_file(table(*[row("a", "b")] * 26)), "26 rows and 2 columns"),
}  # fmt: skip


@pytest.mark.parametrize(("module", "name", "value", "data", "words"), BOUNDS.values(), ids=BOUNDS)
def test_bounds(
    module: ModuleType, name: str, value: int, data: bytes, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is beyond a bound is refused before it takes the memory."""
    read(data, "draft.docx", View.PROPOSED)
    monkeypatch.setattr(module, name, value)

    with pytest.raises(DocumentTooLarge, match=rf"^draft\.docx .*{words}|^draft\.docx: .*{words}"):
        read(data, "draft.docx", View.PROPOSED)


def test_a_note_is_read_once() -> None:
    """However often it is referred to: a few bytes could ask for the same book a million times."""
    notes = f'<w:footnote w:id="1">{p("note")}</w:footnote>'
    body = p("text", '<w:r><w:footnoteReference w:id="1"/></w:r>' * 9)

    assert texts(body, footnotes=notes) == ["text", "note"]


def test_a_label_is_bounded() -> None:
    """A pattern or a start that would print a page before each paragraph is cut short."""
    endless = NUMBERING.replace("%1.", "%1" * 5000).replace('w:start w:val="1"', 'w:start w:val="32767"')

    (block,) = extract(p("text", properties=LISTED), numbering=endless.replace("decimal", "cardinalText")).blocks

    assert block.label is not None
    assert len(block.label) <= LONGEST_LABEL


def test_a_style_based_on_thousands_is_cut_short() -> None:
    """A chain of styles ends where Word itself would have refused to make it."""
    chain = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{at}"><w:name w:val="s"/><w:basedOn w:val="s{at + 1}"/></w:style>'
        for at in range(3000)
    )
    styles = Styles(etree.fromstring(f'<w:styles xmlns:w="{W}">{chain}</w:styles>'))

    assert len(styles.chain("s0")) == LONGEST_CHAIN


NESTED = {
    "tables": ("<w:tbl><w:tr><w:tc>", "</w:tc><w:tc/></w:tr></w:tbl>", 80),
    "frames": ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 80),
    "boxes": ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>", 60),
    "links": ("<w:p>" + "<w:hyperlink>" * 240, "</w:hyperlink>" * 240 + "</w:p>", 1),
    "changes": ('<w:p><w:ins w:author="a">' + "<w:ins>" * 200, "</w:ins>" * 200 + "</w:ins></w:p>", 1),
    "formulas": ("<w:p><m:oMath>" + "<m:e>" * 240, "</m:e>" * 240 + "</m:oMath></w:p>", 1),
    "content controls": ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 110),
}


@pytest.mark.parametrize(("opening", "closing", "times"), NESTED.values(), ids=NESTED)
def test_deep_nesting_is_read(opening: str, closing: str, times: int) -> None:
    """As deep as the parser lets it, whatever is nested; no view exhausts the stack."""
    inner = m("deep") if "oMath" in opening else r("deep") if opening.startswith("<w:p>") and times == 1 else p("deep")

    for view in (View.CURRENT, View.PROPOSED, View.ALL):
        found = texts(opening * times + inner + closing * times + p("end"), view)

        assert ("deep" in " ".join(found)) is not ("ins" in opening and view is View.CURRENT)


def test_main_part_is_named_by_the_relationships() -> None:
    """The document part can have any name."""
    found = read(word_file(p("text"), main="content/agreement.xml"), "draft.docx", View.PROPOSED)

    assert [block.text for block in found.blocks] == ["text"]


def test_strict_namespaces() -> None:
    """A file saved as "Strict Open XML" reads like any other."""
    strict = f'<w:document xmlns:w="{W}"><w:body>{p("text")}</w:body></w:document>'.replace(
        W, "http://purl.oclc.org/ooxml/wordprocessingml/main"
    )

    found = read(changed("word/document.xml", strict.encode()), "draft.docx", View.PROPOSED)

    assert [block.text for block in found.blocks] == ["text"]


def test_strict_file_in_another_encoding() -> None:
    """The names are those of the strict form whatever the encoding; lengths may carry a unit there."""
    strict = f"""<?xml version="1.0" encoding="UTF-16"?><w:document xmlns:w="{W}"><w:body>{
        p(r("text", '<w:sz w:val="11pt"/><w:strike w:val="false"/>'), properties='<w:ind w:start="0.5in"/>')
    }</w:body></w:document>""".replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")

    (block,) = read(changed("word/document.xml", strict.encode("utf-16")), "draft.docx", View.PROPOSED).blocks

    assert (block.text, block.size, block.indent, block.looks) == ("text", 11.0, 36.0, ())


def test_external_parts_are_not_followed() -> None:
    """A relationship to the outside is as good as absent."""
    outside = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="x" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" '
        'Target="file:///etc/hostname" TargetMode="External"/></Relationships>'
    )

    found = read(changed("word/_rels/document.xml.rels", outside.encode()), "draft.docx", View.PROPOSED)

    assert [block.text for block in found.blocks] == ["text"]
