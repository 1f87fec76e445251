"""What a file really is, and what each kind of unreadable file is told."""

from __future__ import annotations

import gzip
import io
import sys
import zipfile
from pathlib import Path
from subprocess import run
from typing import NoReturn

import pytest

from contractdiff.errors import (
    CorruptDocument,
    EncryptedDocument,
    MissingFile,
    NoText,
    ReadError,
    UnsupportedFormat,
)
from contractdiff.ingest import open_document, read
from contractdiff.ingest.detect import Format, detect
from contractdiff.model import View

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def zipped(**parts: str) -> bytes:
    """A zip of parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


KNOWN = {
    "PDF under any name": (b"\n%PDF-1.7\n", "draft.docx", Format.PDF),
    "HTML by its beginning": (b"<!DOCTYPE html><p>a", "draft", Format.HTML),
    "HTML behind a comment": (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a -->\n<HTML>", "a.txt", Format.HTML),
    "HTML in UTF-16": ("<html>".encode("utf-16"), "a.htm", Format.HTML),
    "part of a page by its suffix": (b"<p>a</p>", "a.html", Format.HTML),
    "Markdown": (b"# Article 1", "a.MD", Format.MARKDOWN),
    "text": (b"Article 1", "a.txt", Format.TEXT),
    "text in UTF-16": ("Article 1".encode("utf-16"), "a.txt", Format.TEXT),
    "text that begins like a bitmap": (b"BM employees", "a.txt", Format.TEXT),
    "text with form feeds": (b"a\fb\fc\fd", "a.txt", Format.TEXT),
}


@pytest.mark.parametrize(("data", "name", "expected"), KNOWN.values(), ids=KNOWN)
def test_detected(data: bytes, name: str, expected: Format) -> None:
    """The content decides, the suffix only where the content says nothing."""
    assert detect(data, name) is expected


REFUSED: dict[str, tuple[bytes, str, type[ReadError], str]] = {
    "zero bytes": (b"", "a.docx", CorruptDocument, "empty"),
    "only zeros": (bytes(100), "a.pdf", CorruptDocument, "empty"),
    "JPEG called .docx": (b"\xff\xd8\xff\xe0" + bytes(50), "a.docx", UnsupportedFormat, "a JPEG"),
    "PNG": (b"\x89PNG\r\n\x1a\n" + bytes(50), "a.png", UnsupportedFormat, "a PNG"),
    "bitmap": (b"BM" + bytes(50), "a.txt", UnsupportedFormat, "a bitmap"),
    "RTF called .doc": (b"{\\rtf1 text}", "a.doc", UnsupportedFormat, "an RTF document"),
    "gzip": (gzip.compress(b"text"), "a.txt", UnsupportedFormat, "a gzip archive"),
    "old Word": (OLE + "WordDocument".encode("utf-16-le"), "a.doc", UnsupportedFormat, "save it as .docx"),
    "old Excel": (OLE, "a.xls", UnsupportedFormat, "old Office"),
    "locked Word": (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", EncryptedDocument, "password"),
    "truncated zip": (b"PK\x03\x04" + bytes(30), "a.docx", CorruptDocument, "cut short"),
    "zip": (zipped(letter="text"), "a.docx", UnsupportedFormat, "zip archive"),
    "workbook": (zipped(xl__workbook="x"), "a.docx", UnsupportedFormat, "Excel"),
    "OpenDocument": (zipped(mimetype="x"), "a.odt", UnsupportedFormat, "OpenDocument"),
    "binary called .txt": (bytes(range(256)) * 4, "a.txt", UnsupportedFormat, "binary"),
    "controls called .md": (b"\x01\x02\x03 text" * 40, "a.md", UnsupportedFormat, "binary"),
    "text called .docx": (b"Article 1", "a.docx", CorruptDocument, "plain text"),
    "text without a suffix": (b"Article 1", "agreement", UnsupportedFormat, "no known format"),
}


@pytest.mark.parametrize(("data", "name", "error", "words"), REFUSED.values(), ids=REFUSED)
def test_refused(data: bytes, name: str, error: type[ReadError], words: str) -> None:
    """One sentence says which file, what it is, and what to do."""
    with pytest.raises(error) as raised:
        read(data, name, View.PROPOSED)

    assert str(raised.value).startswith(name)
    assert words in str(raised.value)
    assert "\n" not in str(raised.value)


def test_opened(tmp_path: Path) -> None:
    """A file gives its bytes and the name it was asked for by."""
    file = tmp_path / "a.txt"
    file.write_bytes(b"text")

    assert open_document(file) == (b"text", str(file))


def test_missing_file(tmp_path: Path) -> None:
    """A file that is not there is missing, also inside a file."""
    (tmp_path / "a.txt").write_text("text")

    for path in (tmp_path / "b.txt", tmp_path / "a.txt" / "c.txt"):
        with pytest.raises(MissingFile, match="There is no file"):
            open_document(path)


def test_directory(tmp_path: Path) -> None:
    """A folder is named as one."""
    with pytest.raises(ReadError, match="is a folder"):
        open_document(tmp_path)


def test_forbidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is said to be that."""

    def refuse(self: Path, mode: str) -> NoReturn:
        raise PermissionError(13, "Permission denied", str(self))

    (tmp_path / "a.txt").write_text("text")
    monkeypatch.setattr(Path, "open", refuse)

    with pytest.raises(ReadError, match="permissions"):
        open_document(tmp_path / "a.txt")


@pytest.mark.parametrize(("data", "name"), [(b"<html><body><p> </p></body></html>", "a.html"), (b"***\n", "a.md")])
def test_no_text(data: bytes, name: str) -> None:
    """A document without a word is refused, never compared as if it were empty."""
    with pytest.raises(NoText, match="no readable text"):
        read(data, name, View.PROPOSED)


def test_readers_are_imported_when_needed() -> None:
    """Naming the package loads neither lxml nor a PDF engine."""
    heavy = "('lxml', 'pdfplumber', 'pypdfium2')"
    code = f"import sys, contractdiff.ingest; print([name for name in {heavy} if name in sys.modules])"

    assert run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
