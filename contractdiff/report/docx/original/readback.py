"""A Word file read back with every change accepted or rejected, as plain entries that two files can share.

Part of the verifier: it shares no code with the writer. An entry is a paragraph with the name of its style, its
properties, its words with their formatting, links, fields and pictures; or a row of a table; or a section's pages.
"""

from __future__ import annotations

import hashlib
import io
import posixpath
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_NEW = (_W + "ins", _W + "moveTo")
_GONE = (_W + "del", _W + "moveFrom")
_SILENT = frozenset(
    _W + name
    for name in (
        "pPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "bookmarkStart", "bookmarkEnd", "commentRangeStart",
        "commentRangeEnd", "permStart", "permEnd", "proofErr", "moveFromRangeStart", "moveFromRangeEnd",
        "moveToRangeStart", "moveToRangeEnd",
    )
)  # fmt: skip
_OPENED = frozenset(_W + name for name in ("sdt", "sdtContent", "smartTag", "customXml", "dir", "bdo"))
_SIGNS = {
    _W + "tab": "\t",
    _W + "ptab": "\t",
    _W + "cr": "\n",
    _W + "noBreakHyphen": "\u2011",
    _W + "softHyphen": "\xad",
}
_NOT_SHOWN = frozenset(
    _W + name for name in ("lang", "noProof", "rPrChange", "webHidden", *("ins", "del", "moveFrom", "moveTo"))
)
_STYLED = (_W + "pStyle", _W + "rStyle", _W + "tblStyle")
_NOTES = {_W + "footnoteReference": "footnotes", _W + "endnoteReference": "endnotes"}
_HEADS = {_W + "headerReference": "header", _W + "footerReference": "footer"}
_NOT_PROPERTIES = frozenset((_W + "rPr", _W + "sectPr", _W + "pPrChange"))

COUNTED = "<counted"
"""Where in the second part of an entry it begins to say how a paragraph is counted; nothing stands behind that."""

Entry = tuple[str, str, str]
"""Where it stands, what it is like, and its words."""

Stretch = tuple[str, str]
"""Words, and what they look like and lead to."""


@dataclass(slots=True)
class Back:
    """One file, to be read in one view; the changes of the author ``settled`` are accepted in either."""

    accept: bool
    formats: bool = True
    settled: str = ""
    _files: dict[str, bytes] = field(default_factory=dict)
    _trees: dict[str, etree._Element] = field(default_factory=dict)
    _relations: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    _styles: dict[str, str] = field(default_factory=dict)
    _lists: dict[str, str] = field(default_factory=dict)
    _based: dict[str, str] = field(default_factory=dict)
    _numbers: dict[str, tuple[str, str]] = field(default_factory=dict)
    _levels_of_styles: dict[tuple[str, str], str] = field(default_factory=dict)
    _noted: list[tuple[str, str]] = field(default_factory=list)
    main: str = ""

    def entries(self, data: bytes, *, sections: bool) -> list[Entry]:
        """All entries of the file ``data``; with ``sections`` its headers, footers and pages as well."""
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._files = {name: archive.read(name) for name in archive.namelist()}
        self.main = self._named("", "officeDocument")
        self._read_styles()
        self._read_lists()
        body = next(self._tree(self.main).iterchildren(_W + "body"))
        found = list(self._story(body, self.main, "the body"))
        for kind, identity in self._noted:
            path = self._named(self.main, kind)
            for note in self._tree(path) if path else ():
                if note.get(_W + "id") == identity:
                    found += self._story(note, path, f"a note ({kind})")
        if sections:
            found += self._sections(body)
        return found

    def bookmarks(self) -> set[str]:
        """The names of all bookmarks of the body."""
        return {str(one.get(_W + "name")) for one in self._tree(self.main).iter(_W + "bookmarkStart")}

    def _goes(self, change: etree._Element) -> bool:
        if self.settled and change.get(_W + "author") == self.settled:
            return change.tag in _GONE
        return change.tag in self._dropped

    @property
    def _dropped(self) -> tuple[str, ...]:
        return _GONE if self.accept else _NEW

    def _tree(self, path: str) -> etree._Element:
        if path not in self._trees:
            parser = etree.XMLParser(
                resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True,
                remove_pis=True,
            )  # fmt: skip
            self._trees[path] = etree.fromstring(self._files[path], parser)
        return self._trees[path]

    def _related(self, source: str) -> dict[str, tuple[str, str]]:
        if source not in self._relations:
            folder, file = posixpath.split(source)
            name = posixpath.join(folder, "_rels", f"{file}.rels")
            found: dict[str, tuple[str, str]] = {}
            for one in self._tree(name) if name in self._files else ():
                target = str(one.get("Target"))
                if one.get("TargetMode") != "External":
                    target = unquote(target)
                    target = posixpath.normpath(target if target[:1] == "/" else posixpath.join(folder, target))
                    target = target.lstrip("/")
                found[str(one.get("Id"))] = (str(one.get("Type")).rpartition("/")[2], target)
            self._relations[source] = found
        return self._relations[source]

    def _named(self, source: str, kind: str) -> str:
        return next(
            (target for of, target in self._related(source).values() if of == kind and target in self._files), ""
        )

    def _read_styles(self) -> None:
        path = self._named(self.main, "styles")
        for style in self._tree(path).iter(_W + "style") if path else ():
            name = style.find(_W + "name")
            identity = str(style.get(_W + "styleId"))
            if name is not None:
                self._styles[identity] = str(name.get(_W + "val")).casefold()
            for one in style.iterfind(_W + "basedOn"):
                self._based[identity] = str(one.get(_W + "val"))
            for one in style.iterfind(f"{_W}pPr/{_W}numPr"):
                self._numbers[identity] = _list_and_level(one)

    def _read_lists(self) -> None:
        path = self._named(self.main, "numbering")
        root = self._tree(path) if path else None
        if root is None:
            return
        abstracts = {one.get(_W + "abstractNumId"): one for one in root.iter(_W + "abstractNum")}
        for num in root.iter(_W + "num"):
            link = num.find(_W + "abstractNumId")
            abstract = abstracts.get(None if link is None else link.get(_W + "val"))
            levels = [
                [
                    str(one.get(_W + "val"))
                    for name in ("start", "numFmt", "lvlText", "lvlRestart", "isLgl")
                    for one in level.iterfind(_W + name)
                ]
                for level in (() if abstract is None else abstract.iterfind(_W + "lvl"))
            ]
            starts = [str(one.get(_W + "val")) for one in num.iter(_W + "startOverride")]
            identity = str(num.get(_W + "numId"))
            self._lists[identity] = repr((levels, starts))
            for level in () if abstract is None else abstract.iterfind(_W + "lvl"):
                for style in level.iterfind(_W + "pStyle"):
                    self._levels_of_styles[identity, str(style.get(_W + "val"))] = str(level.get(_W + "ilvl"))

    def _story(self, container: etree._Element, part: str, where: str) -> Iterator[Entry]:
        carried: list[Stretch] = []
        last: etree._Element | None = None
        for block, contents in _blocks(container):
            if block.tag == _W + "tbl":
                if any(words for words, _ in carried) and last is not None:
                    yield self._entry(last, carried, where)
                carried, last = [], None
                yield from self._table(block, part, where)
                continue
            carried += self._words(block, part)
            last = block
            if self._end_goes(block):
                continue
            if not contents and not self._style(self._properties(block)).startswith(("toc ", "table of figures")):
                yield self._entry(block, carried, where)
            carried, last = [], None
        if last is not None:
            yield self._entry(last, carried, where)

    def _entry(self, paragraph: etree._Element, words: Iterable[Stretch], where: str) -> Entry:
        properties = self._properties(paragraph)
        joined: list[Stretch] = []
        for text, look in words:
            if joined and joined[-1][1] == look:
                joined[-1] = (joined[-1][0] + text, look)
            elif text:
                joined.append((text, look))
        look = "".join(
            self._spelled(one, "", _NOT_PROPERTIES)
            for one in properties
            if one.tag not in _NOT_PROPERTIES and one.tag not in (_W + "pStyle", _W + "numPr")
        )
        look += self._number(properties)
        said = "".join(f"{text}\x1e{face}\x1f" if face else text for text, face in joined)
        return where, f"{self._style(properties)} {look}".rstrip(), said

    def _properties(self, paragraph: etree._Element) -> list[etree._Element]:
        own = paragraph.find(_W + "pPr")
        change = None if own is None or self.accept else own.find(_W + "pPrChange")
        if change is not None:
            own = change.find(_W + "pPr")
        return [] if own is None else list(own)

    def _style(self, properties: Iterable[etree._Element]) -> str:
        named = next((str(one.get(_W + "val")) for one in properties if one.tag == _W + "pStyle"), "")
        return self._styles.get(named, named)

    def _number(self, properties: Iterable[etree._Element]) -> str:
        """How a paragraph is counted, by its own properties or by its style's; nothing where it is not."""
        own = next((_list_and_level(one) for one in properties if one.tag == _W + "numPr"), ("", ""))
        style = next((str(one.get(_W + "val")) for one in properties if one.tag == _W + "pStyle"), "")
        chain = [style] if style else []
        while chain and chain[-1] in self._based and self._based[chain[-1]] not in chain:
            chain.append(self._based[chain[-1]])
        number = own[0] or next((self._numbers[one][0] for one in chain if one in self._numbers), "")
        if number not in self._lists:
            return ""
        linked = (self._levels_of_styles[number, one] for one in chain if (number, one) in self._levels_of_styles)
        styled = next((self._numbers[one][1] for one in chain if one in self._numbers), "")
        level = own[1] or ("" if own[0] else next(linked, styled))
        return f"{COUNTED} {level or '0'} {self._lists[number]}>"

    def _end_goes(self, paragraph: etree._Element) -> bool:
        return any(paragraph.find(f"{_W}pPr/{_W}rPr/{tag}") is not None for tag in self._dropped)

    def _table(self, table: etree._Element, part: str, where: str) -> Iterator[Entry]:
        rows: list[Entry] = []
        for row in _inside(table, _W + "tr"):
            if any(row.find(f"{_W}trPr/{tag}") is not None for tag in self._dropped):
                continue
            cells = [one for one in _inside(row, _W + "tc") if not self._cell_goes(one)]
            spans = [f"{_value(one, 'gridSpan')}{_value(one, 'vMerge', 'continue')}" for one in cells]
            rows.append((f"a table of {where}", f"a row of {len(cells)} cells", "|".join(spans)))
            for cell in cells:
                rows += self._story(cell, part, f"a cell of {where}")
        if rows:
            yield f"a table of {where}", "table", ""
            yield from rows

    def _cell_goes(self, cell: etree._Element) -> bool:
        return cell.find(f"{_W}tcPr/{_W}{'cellDel' if self.accept else 'cellIns'}") is not None

    def _words(self, paragraph: etree._Element, part: str) -> list[Stretch]:
        found: list[Stretch] = []
        self._walk(paragraph, part, "", found, [])
        return found

    def _walk(
        self, parent: etree._Element, part: str, link: str, found: list[Stretch], fields: list[list[str]]
    ) -> None:
        for child in parent:
            tag = str(child.tag)
            if tag in _SILENT or self._goes(child):
                continue
            if tag == _W + "r":
                self._run(child, part, link, found, fields)
            elif tag in _OPENED or tag in _NEW or tag in _GONE:
                self._walk(child, part, link, found, fields)
            elif tag == _W + "hyperlink":
                _, target = self._related(part).get(str(child.get(_R + "id")), ("", ""))
                self._walk(child, part, f"link {target}#{child.get(_W + 'anchor', '')}", found, fields)
            elif tag == _W + "fldSimple":
                found.append((f"{{{' '.join(str(child.get(_W + 'instr')).split())}|", link))
                self._walk(child, part, link, found, fields)
                found.append(("}", link))
            else:
                found.append((f"[{self._digest(child, part)}]", link))

    def _run(self, run: etree._Element, part: str, link: str, found: list[Stretch], fields: list[list[str]]) -> None:
        look = f"{link}{self._face(run)}"
        for piece in run:
            tag = str(piece.tag)
            if tag in (_W + "t", _W + "delText"):
                found.append((piece.text or "", look))
            elif tag in _SIGNS:
                found.append((_SIGNS[tag], look))
            elif tag == _W + "br":
                found.append(("\n" if piece.get(_W + "type") in (None, "textWrapping") else "\f", look))
            elif tag == _W + "fldChar":
                kind = piece.get(_W + "fldCharType")
                found.append(({"begin": "{", "separate": "|", "end": "}"}.get(str(kind), ""), link))
            elif tag in (_W + "instrText", _W + "delInstrText"):
                found.append((" ".join((piece.text or "").split()), link))
            elif tag in _NOTES:
                self._noted.append((_NOTES[tag], str(piece.get(_W + "id"))))
                found.append(("[note]", link))
            elif tag in (_W + "rPr", _W + "commentReference", _W + "lastRenderedPageBreak", _W + "annotationRef"):
                continue
            else:
                found.append((f"[{self._digest(piece, part)}]", link))

    def _face(self, run: etree._Element) -> str:
        if not self.formats:
            return ""
        own = run.find(_W + "rPr")
        change = None if own is None or self.accept else own.find(_W + "rPrChange")
        if change is not None:
            own = change.find(_W + "rPr")
        return "" if own is None else "".join(self._spelled(one, "", _NOT_SHOWN) for one in own)

    def _digest(self, element: etree._Element, part: str) -> str:
        """A name for what is no text: the same for the same picture, formula or box."""
        said = self._spelled(element, part, frozenset((_W + "lastRenderedPageBreak", _W + "proofErr")))
        return f"{etree.QName(element).localname} {hashlib.sha256(said.encode()).hexdigest()[:12]}"

    def _spelled(self, element: etree._Element, part: str, without: frozenset[str]) -> str:
        if element.tag in without or not isinstance(element.tag, str):
            return ""
        attributes = []
        for name, value in sorted((str(name), str(value)) for name, value in element.attrib.items()):
            if "rsid" in name or "office/word/2010" in name or name.endswith("}space"):
                continue
            if name == "id" and element.tag.endswith("}docPr"):
                continue
            attributes.append(f"{etree.QName(name).localname}={self._meant(element, name, value, part)}")
        inner = "".join(self._spelled(child, part, without) for child in element)
        return f"<{etree.QName(element).localname} {' '.join(attributes)}>{(element.text or '').strip()}{inner}"

    def _meant(self, element: etree._Element, name: str, value: str, part: str) -> str:
        """What an attribute refers to: a part's content, the name of a style, how a list counts."""
        if name.startswith(_R):
            _, target = self._related(part).get(value, ("", value))
            return hashlib.sha256(self._files.get(target, target.encode())).hexdigest()[:12]
        if element.tag in _STYLED:
            return self._styles.get(value, value)
        return self._lists.get(value, value) if element.tag == _W + "numId" else value

    def _sections(self, body: etree._Element) -> Iterator[Entry]:
        number = 0
        for section in body.iter(_W + "sectPr"):
            holder = section.getparent()
            if holder is None or holder.tag == _W + "sectPrChange":
                continue
            paragraph = holder.getparent() if holder.tag == _W + "pPr" else None
            if paragraph is not None and self._end_goes(paragraph):
                continue
            number += 1
            change = None if self.accept else section.find(_W + "sectPrChange")
            own = section if change is None else change.find(_W + "sectPr")
            pages = [
                self._spelled(one, self.main, frozenset())
                for one in (() if own is None else own)
                if one.tag not in (*_HEADS, _W + "sectPrChange", _W + "printerSettings")
            ]
            yield f"section {number}", "pages", "".join(pages)
            for reference in sorted(section, key=lambda one: (str(one.tag), str(one.get(_W + "type")))):
                if reference.tag in _HEADS:
                    yield from self._head(reference, number)

    def _head(self, reference: etree._Element, number: int) -> Iterator[Entry]:
        _, path = self._related(self.main).get(str(reference.get(_R + "id")), ("", ""))
        if path not in self._files:
            return
        where = f"the {reference.get(_W + 'type', 'default')} {_HEADS[str(reference.tag)]} of section {number}"
        entries = list(self._story(self._tree(path), path, where))
        if any(words for _, _, words in entries):
            yield from entries


def _list_and_level(numbers: etree._Element) -> tuple[str, str]:
    """What a ``numPr`` says, where it says it."""
    found = {one.tag: str(one.get(_W + "val")) for one in numbers}
    return found.get(_W + "numId", ""), found.get(_W + "ilvl", "")


def _blocks(container: etree._Element, contents: bool = False) -> Iterator[tuple[etree._Element, bool]]:
    for one in container:
        if one.tag in (_W + "p", _W + "tbl"):
            yield one, contents
        elif one.tag == _W + "sdt":
            gallery = one.find(f"{_W}sdtPr/{_W}docPartObj/{_W}docPartGallery")
            inside = contents or (gallery is not None and gallery.get(_W + "val") == "Table of Contents")
            for content in one.iterchildren(_W + "sdtContent"):
                yield from _blocks(content, inside)
        elif one.tag in (_W + "customXml", _W + "smartTag"):
            yield from _blocks(one, contents)


def _inside(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    for one in element:
        if one.tag == tag:
            yield one
        elif one.tag in (_W + "sdt", _W + "sdtContent", _W + "customXml"):
            yield from _inside(one, tag)


def _value(cell: etree._Element, name: str, otherwise: str = "") -> str:
    found = cell.find(f"{_W}tcPr/{_W}{name}")
    return "" if found is None else str(found.get(_W + "val", otherwise))
