"""Zip archives opened within bounds: what a directory of entries may ask for before anything is decompressed."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib

from contractdiff.errors import CorruptDocument, DocumentTooLarge, EncryptedDocument

MOST_ENTRIES = 10_000
"""Parts of one file. A Word file with a picture on every page of a book has hundreds."""

DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, NotImplementedError,
    UnicodeDecodeError, ValueError, OverflowError,
)  # fmt: skip
"""What the standard library raises over a damaged or unusual archive."""

_ENTRY = b"PK\x01\x02"


def open_zip(data: bytes, name: str) -> zipfile.ZipFile:
    """The archive in ``data``; refuses, in one sentence, what is damaged, endless or behind a password."""
    # Reading a directory of millions of entries takes gigabytes, so they are counted before it is read.
    if data.count(_ENTRY) > 2 * MOST_ENTRIES:
        raise DocumentTooLarge(_too_many(name, data.count(_ENTRY)))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except DAMAGE as error:
        raise CorruptDocument(f"{name} is damaged or was cut short; get a fresh copy.") from error
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise DocumentTooLarge(_too_many(name, len(entries)))
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise EncryptedDocument(f"{name} is protected by a password; save a copy without one.")
    return archive


def read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, bound: int) -> bytes:
    """The content of an entry, never more than one byte beyond ``bound``, whatever its header claims."""
    try:
        with archive.open(entry) as stream:
            return stream.read(bound + 1)
    except (*DAMAGE, RuntimeError) as error:
        raise CorruptDocument(f"{name} is damaged in its part {entry.filename}. Get a fresh copy.") from error


def _too_many(name: str, count: int) -> str:
    return (
        f"{name} would expand to {count:,} parts, which no agreement needs; open it in Word and save the text "
        "alone as a new .docx."
    )
