"""The zip a Word file is: opened within bounds, its parts found by their relationships."""

from __future__ import annotations

import codecs
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element

from contractdiff.errors import CorruptDocument, DocumentTooLarge, UnsupportedFormat
from contractdiff.ingest.zips import open_zip, read_entry
from contractdiff.wordml.xml import w

MAX_TOTAL = 200 * 2**20
MAX_PART = 100 * 2**20
MAX_RATIO = 200
"""Expansion beyond this is no document: real parts are compressed 5 to 30 times."""
RATIO_FROM = 10 * 2**20
"""Small parts may repeat themselves as they like."""
MAX_TAGS = 3_000_000
"""Of one part. Real files have 1 to 5 for each word, so this is an agreement of a thousand pages; ten empty tags take
as many bytes as a word, but a hundred times its memory."""

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
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """What one part names: another part, or something outside of the file, which is never looked for."""

    kind: str
    target: str
    external: bool = False


class Package:
    """The parts of one Word file, parsed when asked for."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._zip = open_zip(data, name)
        self._check_bounds()
        self._entries = self._by_name()
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

    def has(self, ending: str) -> bool:
        """Whether there is a part whose name ends so."""
        return any(name.endswith(ending) for name in self._entries)

    def outside(self) -> Counter[str]:
        """What the parts name outside of this file, by kind: pictures, embedded objects, links. Nothing is fetched."""
        found: Counter[str] = Counter()
        for name in self._entries:
            if name.endswith(".rels"):
                found.update(one.kind for one in self._relationships_in(name) if one.external)
        return found

    def _check_bounds(self) -> None:
        """Refuse what would expand beyond the bounds, before anything is decompressed."""
        entries = self._zip.infolist()
        total = sum(entry.file_size for entry in entries)
        worst = max(entries, key=lambda entry: entry.file_size, default=None)
        bomb = any(
            entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
            for entry in entries
        )
        if total > MAX_TOTAL or bomb or (worst is not None and worst.file_size > MAX_PART):
            raise DocumentTooLarge(
                f"{self.name} would expand to {total // 2**20} MB in {len(entries)} parts, which no agreement "
                "needs; open it in Word and save the text alone as a new .docx."
            )

    def _by_name(self) -> dict[str, zipfile.ZipInfo]:
        """The parts by their names; two of one name would let two programs read two documents."""
        found: dict[str, zipfile.ZipInfo] = {}
        for entry in self._zip.infolist():
            name = entry.filename.lstrip("/").casefold()
            if name in found:
                raise CorruptDocument(
                    f"{self.name} holds its part {entry.filename} twice, so programs may show different texts of it. "
                    "Do not trust the file; ask its sender for another copy."
                )
            found[name] = entry
        return found

    def _bytes(self, path: str) -> bytes | None:
        """The content of a part, or ``None`` when there is no such part."""
        entry = self._entries.get(path.casefold())
        if entry is None:
            return None
        data = read_entry(self._zip, entry, self.name, MAX_PART)
        if len(data) > MAX_PART:
            raise DocumentTooLarge(f"{self.name}: its part {path} expands beyond {MAX_PART // 2**20} MB.")
        return data

    def _parse(self, data: bytes, path: str) -> _Element:
        """Parse a part with entities and network off; a document type has no business in a Word file."""
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            data = _DECLARATION.sub("", data.decode("utf-16", errors="replace"), 1).encode()
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:4096]:
            raise CorruptDocument(
                f"{self.name}: its part {path} declares XML entities, which Word never writes. "
                "Do not trust the file; ask its sender for another copy."
            )
        if _STRICT in data[:8192]:
            for strict, transitional in _STRICT_NAMES:
                data = data.replace(strict, transitional)
        if data.count(b"<") > MAX_TAGS:
            raise DocumentTooLarge(
                f"{self.name}: its part {path} has more than {MAX_TAGS:,} tags, which no agreement needs; open it in "
                "Word and save the text alone as a new .docx."
            )
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            if "depth" in str(error):
                raise CorruptDocument(
                    f"{self.name}: its part {path} nests deeper than any agreement; do not trust the file."
                ) from error
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
        found = []
        for one in self._relationships_in(posixpath.join(folder, "_rels", f"{file}.rels")):
            if not one.external:
                path = one.target if one.target.startswith("/") else posixpath.join(folder, one.target)
                found.append(replace(one, target=posixpath.normpath(path).lstrip("/")))
        return found

    def _relationships_in(self, path: str) -> Iterator[Relationship]:
        """The relationships of one part of relationships, as they are written."""
        data = self._bytes(path)
        if data is None:
            return
        for element in self._parse(data, path).iter(_RELATIONSHIP):
            target = unquote(element.get("Target", ""))
            if target:
                yield Relationship(
                    kind=element.get("Type", "").rpartition("/")[2],
                    target=target,
                    external=element.get("TargetMode", "").casefold() == "external",
                )

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
