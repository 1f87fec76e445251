"""The zip a Word file is: opened within bounds, its parts found by their relationships."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element

from contractdiff.errors import CorruptDocument, DocumentTooLarge, EncryptedDocument, UnsupportedFormat
from contractdiff.ingest.docx.xml import w

MAX_TOTAL = 200 * 2**20
MAX_PART = 100 * 2**20
MAX_RATIO = 200
"""Expansion beyond this is no document: real parts are compressed 5 to 30 times."""
RATIO_FROM = 10 * 2**20
"""Small parts may repeat themselves as they like."""
MAX_PARTS = 10_000

_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAMES = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """One part that another part names; external targets are never among them."""

    kind: str
    target: str


class Package:
    """The parts of one Word file, parsed when asked for."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise CorruptDocument(
                f"{name} is damaged or was cut short: its zip directory cannot be read. Get a fresh copy."
            ) from error
        self._entries = {entry.filename.lstrip("/").casefold(): entry for entry in self._zip.infolist()}
        self._check_bounds()
        self.main = self._main_part()

    def part(self, path: str) -> _Element | None:
        """The root element of the part at ``path``, or ``None`` when the package has no such part."""
        data = self._bytes(path)
        return None if data is None else self._parse(data, path)

    def related(self, source: str, kind: str) -> list[str]:
        """Paths of the parts that ``source`` names as ``kind`` ("styles", "header"), inside this package."""
        return [found.target for found in self._relationships(source) if found.kind == kind]

    def related_part(self, source: str, kind: str) -> _Element | None:
        """The root of the first part that ``source`` names as ``kind``."""
        paths = self.related(source, kind)
        return self.part(paths[0]) if paths else None

    def _check_bounds(self) -> None:
        """Refuse what would expand beyond the bounds, before anything is decompressed."""
        entries = self._zip.infolist()
        total = sum(entry.file_size for entry in entries)
        worst = max(entries, key=lambda entry: entry.file_size, default=None)
        bomb = any(
            entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
            for entry in entries
        )
        if len(entries) > MAX_PARTS or total > MAX_TOTAL or bomb or (worst is not None and worst.file_size > MAX_PART):
            raise DocumentTooLarge(
                f"{self.name} would expand to {total // 2**20} MB in {len(entries)} parts, which no agreement "
                "needs; open it in Word and save the text alone as a new .docx."
            )
        if any(entry.flag_bits & 0x1 for entry in entries):
            raise EncryptedDocument(f"{self.name} is protected by a password; save a copy without one.")

    def _bytes(self, path: str) -> bytes | None:
        """The content of a part, never more than the bound, whatever its header claims."""
        entry = self._entries.get(path.casefold())
        if entry is None:
            return None
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(MAX_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise CorruptDocument(f"{self.name} is damaged in its part {path}. Get a fresh copy.") from error
        if len(data) > MAX_PART:
            raise DocumentTooLarge(f"{self.name}: its part {path} expands beyond {MAX_PART // 2**20} MB.")
        return data

    def _parse(self, data: bytes, path: str) -> _Element:
        """Parse a part with entities and network off; a document type has no business in a Word file."""
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:4096]:
            raise CorruptDocument(
                f"{self.name}: its part {path} declares XML entities, which Word never writes. "
                "Do not trust the file; ask its sender for another copy."
            )
        if _STRICT in data[:8192]:
            for strict, transitional in _STRICT_NAMES:
                data = data.replace(strict, transitional)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise CorruptDocument(
                f"{self.name}: its part {path} is not well-formed XML (line {error.lineno}). "
                "Open it in Word, save it again, and read that copy."
            ) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise CorruptDocument(f"{self.name}: its part {path} declares XML entities, which Word never writes.")
        return root

    def _relationships(self, source: str) -> list[Relationship]:
        """What the part ``source`` ("" for the package itself) names inside the package."""
        folder, _, file = source.rpartition("/")
        data = self._bytes(posixpath.join(folder, "_rels", f"{file}.rels"))
        if data is None:
            return []
        found = []
        for element in self._parse(data, f"{file}.rels").iter(_RELATIONSHIP):
            target = unquote(element.get("Target", ""))
            if element.get("TargetMode", "").casefold() == "external" or not target:
                continue
            path = target if target.startswith("/") else posixpath.join(folder, target)
            kind = element.get("Type", "").rpartition("/")[2]
            found.append(Relationship(kind=kind, target=posixpath.normpath(path).lstrip("/")))
        return found

    def _main_part(self) -> str:
        """Path of the document part, which need not be called word/document.xml."""
        for path in [*self.related("", "officeDocument"), "word/document.xml"]:
            root = self.part(path)
            if root is None:
                continue
            if root.tag != w("document"):
                raise UnsupportedFormat(
                    f"{self.name} holds no Word document (its main part is {path}); save it as .docx."
                )
            return path
        raise CorruptDocument(f"{self.name} has no document part inside. Open it in Word and save it again.")
