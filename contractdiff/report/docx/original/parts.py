"""The parts of a Word file: read, added to, and zipped again; what was not touched is copied byte for byte."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import unquote

from lxml import etree

from contractdiff.report.docx.ooxml import Element, w
from contractdiff.report.docx.package import zipped

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPES_PART = "[Content_Types].xml"


class CannotCarry(Exception):
    """Why a redline cannot be built on the package; the message is a clause for a reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """What one part names: another part by its path in the package, or something outside of it."""

    kind: str
    target: str
    external: bool

    @property
    def name(self) -> str:
        """The last word of its kind: "image", "hyperlink", "header"."""
        return self.kind.rpartition("/")[2]


@dataclass(slots=True)
class Parts:
    """One Word file. ``tree`` gives a part to read, ``edit`` one that will be written anew."""

    files: dict[str, bytes]
    main: str = ""
    _trees: dict[str, Element] = field(default_factory=dict)
    _edited: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, data: bytes) -> Parts:
        """The parts in ``data``, which a reader has read before and so found within bounds."""
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = cls({name: archive.read(name) for name in archive.namelist() if not name.endswith("/")})
        found = [one.target for one in parts.relationships("").values() if one.name == "officeDocument"]
        if not found or found[0] not in parts.files:
            raise CannotCarry("its main part is not where a Word file has it")
        parts.main = found[0]
        if parts.tree(parts.main).tag != w("document"):
            raise CannotCarry("it is written in the strict form of the format")
        return parts

    def tree(self, name: str) -> Element:
        """The root of the part ``name``."""
        found = self._trees.get(name)
        if found is None:
            parser = etree.XMLParser(
                resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True,
                remove_comments=True, remove_pis=True,
            )  # fmt: skip
            found = self._trees[name] = etree.fromstring(self.files[name], parser)
        return found

    def edit(self, name: str) -> Element:
        """The root of the part ``name``, whose changes will be written."""
        self._edited.add(name)
        return self.tree(name)

    def put(self, name: str, root: Element) -> None:
        """Let ``root`` be the part ``name``."""
        self._trees[name] = root
        self._edited.add(name)

    def drop(self, name: str) -> None:
        """Take the part ``name`` out of the package, with what leads to it and what it leads to."""
        for path in (name, _relationships_of(name)):
            self.files.pop(path, None)
            self._trees.pop(path, None)
            self._edited.discard(path)
        types = self.tree(_TYPES_PART)
        for entry in [entry for entry in types if entry.get("PartName", "").lstrip("/") == name]:
            self.edit(_TYPES_PART).remove(entry)
        for source in [_source_of(path) for path in self.files if path.endswith(".rels")]:
            for identity, known in self.relationships(source).items():
                if known.target == name and not known.external:
                    self.unrelate(source, identity)

    def unrelate(self, source: str, identity: str) -> None:
        """Let ``source`` no longer name what it names by ``identity``."""
        root = self.edit(_relationships_of(source))
        for one in [one for one in root if one.get("Id") == identity]:
            root.remove(one)

    def relationships(self, source: str) -> dict[str, Relationship]:
        """What the part ``source`` names ("" for the package itself), by identifier."""
        name = _relationships_of(source)
        if name not in self.files:
            return {}
        folder = posixpath.dirname(source)
        found: dict[str, Relationship] = {}
        for one in self.tree(name).iter(f"{{{_RELATIONSHIPS}}}Relationship"):
            target, external = one.get("Target", ""), one.get("TargetMode", "") == "External"
            if not external:
                target = unquote(target)
                target = posixpath.normpath(target if target.startswith("/") else posixpath.join(folder, target))
                target = target.lstrip("/")
            found[one.get("Id", "")] = Relationship(kind=one.get("Type", ""), target=target, external=external)
        return found

    def related(self, kind: str, source: str | None = None) -> str | None:
        """The first part that ``source`` (the main part otherwise) names as ``kind``."""
        named = self.relationships(self.main if source is None else source).values()
        found = (one.target for one in named if one.name == kind and not one.external)
        return next((target for target in found if target in self.files), None)

    def relate(self, source: str, wanted: Relationship) -> str:
        """An identifier by which ``source`` names ``wanted``, a new one unless it does so already."""
        known = self.relationships(source)
        for identity, one in known.items():
            if one == wanted:
                return identity
        name = _relationships_of(source)
        if name not in self.files:
            self.files[name] = b""
            self._trees[name] = etree.Element(
                f"{{{_RELATIONSHIPS}}}Relationships", nsmap=cast(dict[str, str], {None: _RELATIONSHIPS})
            )
        number = next(at for at in range(1, len(known) + 2) if f"rIdRedline{at}" not in known)
        attributes = {"Id": f"rIdRedline{number}", "Type": wanted.kind, "Target": wanted.target}
        if wanted.external:
            attributes["TargetMode"] = "External"
        else:
            attributes["Target"] = "/" + wanted.target
        etree.SubElement(self.edit(name), f"{{{_RELATIONSHIPS}}}Relationship", attributes)
        return attributes["Id"]

    def type_of(self, name: str) -> str:
        """The content type of a part."""
        types = self.tree(_TYPES_PART)
        for one in types.iter(f"{{{_TYPES}}}Override"):
            if one.get("PartName", "").lstrip("/") == name:
                return one.get("ContentType", "")
        ending = name.rpartition(".")[2].casefold()
        for one in types.iter(f"{{{_TYPES}}}Default"):
            if one.get("Extension", "").casefold() == ending:
                return one.get("ContentType", "")
        return ""

    def add_part(self, name: str, content: bytes | Element, content_type: str) -> str:
        """Put a new part into the package; gives its path, which has a number where ``name`` is taken."""
        stem, dot, ending = name.rpartition(".")
        taken = {one.casefold() for one in self.files}
        path, number = name, 0
        while path.casefold() in taken:
            number += 1
            path = f"{stem}-redline{number}{dot}{ending}"
        if isinstance(content, bytes):
            self.files[path] = content
        else:
            self.files[path] = b""
            self._trees[path] = content
            self._edited.add(path)
        if self.type_of(path) != content_type:
            attributes = {"PartName": f"/{path}", "ContentType": content_type}
            etree.SubElement(self.edit(_TYPES_PART), f"{{{_TYPES}}}Override", attributes)
        return path

    def zipped(self) -> bytes:
        """The package; the same parts give the same bytes."""
        return zipped({name: self._written(name) for name in self.files})

    def _written(self, name: str) -> bytes:
        """A part as it goes into the package."""
        if name not in self._edited:
            return self.files[name]
        return etree.tostring(self._trees[name], xml_declaration=True, encoding="UTF-8", standalone=True)


def _source_of(relationships: str) -> str:
    folder, file = posixpath.split(relationships)
    return posixpath.join(posixpath.dirname(folder), file[: -len(".rels")])


def _relationships_of(source: str) -> str:
    folder, file = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{file}.rels")
