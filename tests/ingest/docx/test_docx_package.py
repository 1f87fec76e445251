"""The zip a Word file is: what is refused, in one sentence, and what is not."""

from __future__ import annotations

import io
import zipfile

import pytest

from contractdiff.errors import CorruptDocument, DocumentTooLarge, EncryptedDocument, ReadError, UnsupportedFormat
from contractdiff.ingest import read
from contractdiff.ingest.docx import package
from contractdiff.model import View
from tests.ingest.docx.word_file import W, p, word_file


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


ENTITY = f'<!DOCTYPE d [<!ENTITY a "aaaa">]><w:document xmlns:w="{W}"><w:body>{p("&a;")}</w:body></w:document>'
OUTSIDE = f'<!DOCTYPE d SYSTEM "file:///etc/hostname"><w:document xmlns:w="{W}"/>'
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
    "entity in UTF-16": (
        changed("word/document.xml", ENTITY.encode("utf-16")), CorruptDocument, "declares XML entities",
    ),
    "nested too deeply": (
        changed("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{DEEP}</w:body></w:document>'.encode()),
        CorruptDocument, "not well-formed",
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


def test_total_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many parts of a bearable size are refused together."""
    monkeypatch.setattr(package, "MAX_TOTAL", 1000)

    with pytest.raises(DocumentTooLarge):
        read(word_file(p("text" * 300)), "draft.docx", View.PROPOSED)


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


def test_external_parts_are_not_followed() -> None:
    """A relationship to the outside is as good as absent."""
    outside = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="x" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" '
        'Target="file:///etc/hostname" TargetMode="External"/></Relationships>'
    )

    found = read(changed("word/_rels/document.xml.rels", outside.encode()), "draft.docx", View.PROPOSED)

    assert [block.text for block in found.blocks] == ["text"]
