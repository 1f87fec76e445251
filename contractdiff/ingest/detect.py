"""What a file really is, by its content first: a JPEG called agreement.docx is a JPEG."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import PurePath
from typing import NoReturn

from contractdiff.errors import CorruptDocument, EncryptedDocument, UnsupportedFormat
from contractdiff.ingest.encodings import wide
from contractdiff.ingest.zips import open_zip, read_entry
from contractdiff.model import Extract, View
from contractdiff.model.reading import Reading


class Format(StrEnum):
    """A kind of document that can be read."""

    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


# Each reader is imported when a file first needs it: `contractdiff --help` must not wait for lxml or pdfium.


def _pdf(data: bytes, name: str, view: View, reading: Reading) -> Extract:
    from contractdiff.ingest import pdf

    return pdf.read(data, name, reading)


def _docx(data: bytes, name: str, view: View, reading: Reading) -> Extract:
    from contractdiff.ingest import docx

    return docx.read(data, name, view)


def _html(data: bytes, name: str, view: View, reading: Reading) -> Extract:
    from contractdiff.ingest import html

    return html.read(data, name, view)


def _markdown(data: bytes, name: str, view: View, reading: Reading) -> Extract:
    from contractdiff.ingest import markdown

    return markdown.read(data, name, view)


def _text(data: bytes, name: str, view: View, reading: Reading) -> Extract:
    from contractdiff.ingest import plaintext

    return plaintext.read(data, name)


READERS: Mapping[Format, Callable[[bytes, str, View, Reading], Extract]] = {
    Format.PDF: _pdf,
    Format.DOCX: _docx,
    Format.HTML: _html,
    Format.MARKDOWN: _markdown,
    Format.TEXT: _text,
}
"""Adding a format is one line here and one module; modules are imported when first used."""

SUFFIXES: Mapping[str, Format] = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
}
"""Only where the content does not decide: plain text has no signature."""

_PICTURE = "a picture: make a PDF of it and run text recognition"
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", f"a JPEG, {_PICTURE}"),
    (b"\x89PNG\r\n\x1a\n", f"a PNG, {_PICTURE}"),
    (b"GIF8", f"a GIF, {_PICTURE}"),
    (b"II*\x00", f"a TIFF, {_PICTURE}"),
    (b"MM\x00*", f"a TIFF, {_PICTURE}"),
    (b"BM", f"a bitmap, {_PICTURE}"),
    (b"{\\rtf", "an RTF document: save it as .docx"),
    (b"\xffWPC", "a WordPerfect document: save it as .docx"),
    (b"%!PS", "a PostScript file: save it as PDF"),
    (b"\x1f\x8b", "a gzip archive: unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive: unpack it first"),
    (b"Rar!", "a RAR archive: unpack it first"),
    (b"MZ", "a Windows program, not a document"),
    (b"\x7fELF", "a program, not a document"),
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_WORD_PART = re.compile(
    rb"(?:wordprocessingml\.(?:document|template)|ms-word\.(?:document|template)\.macroEnabled(?:Template)?)\.main\+xml"
)
_ZIP_KINDS: tuple[tuple[str, str], ...] = (
    ("xl/", "an Excel workbook: save the text as .docx or PDF"),
    ("ppt/", "a PowerPoint file: save the text as .docx or PDF"),
    ("mimetype", "an OpenDocument or e-book file: save it as .docx"),
    ("Index/Document.iwa", "a Pages document: export it as .docx"),
)
_HTML_START = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S)
_PDF_WITHIN = 1024
"""Readers accept a PDF header within the first kilobyte."""

_MAX_CONTROLS = 0.02
"""Share of control characters above which a file is not text; form feeds and tabs are not counted."""


def detect(data: bytes, name: str) -> Format:
    """The format of ``data``; refuses, in one sentence, what cannot be read."""
    if not data.strip(b"\x00 \r\n\t"):
        raise CorruptDocument(f"{name} is empty; get a fresh copy from its sender.")
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Format.PDF
    if data.startswith(_ZIP):
        return _zip(data, name)
    if data.startswith(_OLE):
        _refuse_ole(data, name)
    suffix = PurePath(name).suffix.casefold()
    for signature, what in _FOREIGN:
        # Two letters are too few to tell a bitmap from the words "BM ..." in a text.
        if data.startswith(signature) and (len(signature) > 2 or _is_binary(data)):
            raise UnsupportedFormat(f"{name} is not what contractdiff reads; it is {what}.")
    if _is_binary(data):
        raise UnsupportedFormat(
            f"{name} is binary data of no kind contractdiff reads; give it a PDF, .docx, .html, .md or .txt file."
        )
    if _HTML_START.match(_start(data)):
        return Format.HTML
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    if suffix in (".pdf", ".docx", ".doc"):
        raise CorruptDocument(f"{name} is not what its name says but plain text; rename it to .txt if it is one.")
    raise UnsupportedFormat(f"{name} has no known format; give it a PDF, .docx, .html, .md or .txt file.")


def layers_to_read(data: bytes, view: View) -> View:
    """With which layers the file is read for ``view``: all of them, and the view is made of them afterwards.

    The mark-up of a document must be judged from all of it. Only Word's paragraphs and table rows part and join with
    its tracked changes, so its views are made while reading, but for that of one party.
    """
    return view if data.startswith(_ZIP) and view is not View.PARTY else View.ALL


def _zip(data: bytes, name: str) -> Format:
    """Word, or the name of another kind of zip."""
    archive = open_zip(data, name)
    names = archive.namelist()
    types = next((entry for entry in archive.infolist() if entry.filename.casefold() == "[content_types].xml"), None)
    if types is not None and _WORD_PART.search(read_entry(archive, types, name, 2**20)):
        return Format.DOCX
    for prefix, what in _ZIP_KINDS:
        if any(part.startswith(prefix) for part in names):
            raise UnsupportedFormat(f"{name} is {what}.")
    raise UnsupportedFormat(f"{name} is a zip archive, not a Word document; unpack it and name one document.")


def _refuse_ole(data: bytes, name: str) -> NoReturn:
    """The old Word format, or a new one behind a password: both are OLE files."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise EncryptedDocument(f"{name} is protected by a password; open it in Word and save a copy without one.")
    if "WordDocument".encode("utf-16-le") in data:
        raise UnsupportedFormat(f"{name} is an old Word document (.doc); open it in Word and save it as .docx.")
    raise UnsupportedFormat(f"{name} is an old Office or Outlook file; save its text as .docx.")


def _start(data: bytes) -> str:
    """The first characters, for looking at; UTF-16 pages exist."""
    return data[:4096].decode(wide(data) or "utf-8-sig", errors="replace")


def _is_binary(data: bytes) -> bool:
    """Whether ``data`` cannot be text in any encoding that is read."""
    if wide(data) is not None:
        return False
    sample = data[:65536]
    if b"\x00" in sample:
        return True
    controls = sum(byte < 0x20 and byte not in b"\t\n\r\f\x1a\x1b" for byte in sample)
    return controls > _MAX_CONTROLS * len(sample)
