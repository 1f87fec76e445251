"""What the base's words need to stand in the revision's file: styles, lists, pictures, links and notes.

A style is the same if it has the same name, a list if it counts the same way. What the revision's file has is used,
and only the rest is brought in.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from contractdiff.report.docx.ooxml import Element, R, w
from contractdiff.report.docx.original.parts import CannotCarry, Parts, Relationship
from contractdiff.report.docx.original.pieces import Names, canonical

STYLES = (w("pStyle"), w("rStyle"), w("tblStyle"))
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_WORDS_14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_POINTS = tuple(
    w(name)
    for name in (
        "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "permStart",
        "permEnd",
    )
)  # fmt: skip
_PASSING = frozenset((w("nsid"), w("tmpl"), w("rsid")))


@dataclass(slots=True)
class Catalogue:
    """Styles and lists of one file, and what an attribute in a part of it refers to."""

    parts: Parts
    names_of_styles: dict[str, str] = field(default_factory=dict)
    styles: dict[str, Element] = field(default_factory=dict)
    lists: dict[str, Element] = field(default_factory=dict)
    abstracts: dict[str, Element] = field(default_factory=dict)

    @classmethod
    def of(cls, parts: Parts) -> Catalogue:
        """That of ``parts``."""
        found = cls(parts)
        path = parts.related("styles")
        for style in parts.tree(path).iterfind(w("style")) if path else ():
            identity, name = style.get(w("styleId"), ""), style.find(w("name"))
            said = identity if name is None else name.get(w("val"), identity)
            found.styles[identity] = style
            found.names_of_styles[identity] = f"{style.get(w('type'), '')}:{said.casefold()}"
        path = parts.related("numbering")
        for one in parts.tree(path) if path else ():
            if one.tag == w("num"):
                found.lists[one.get(w("numId"), "")] = one
            elif one.tag == w("abstractNum"):
                found.abstracts[one.get(w("abstractNumId"), "")] = one
        return found

    def counting(self, number: str) -> str:
        """How the list ``number`` counts, as text that is the same for the same."""
        if number not in self.lists:
            return ""
        num = self.lists[number]
        abstract = self.abstracts.get(_value(num, "abstractNumId"))
        overrides = "".join(canonical(one) for one in num.iterfind(w("lvlOverride")))
        levels = () if abstract is None else abstract.iterfind(w("lvl"))
        return "".join(canonical(level, self.by_style_name, without=_PASSING) for level in levels) + overrides

    def numbers_of_style(self, identity: str) -> str:
        """How a style numbers its paragraphs, through the styles it is based on; "" where it does not."""
        seen: set[str] = set()
        while identity in self.styles and identity not in seen:
            seen.add(identity)
            style = self.styles[identity]
            number = style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
            if number is not None:
                level = style.find(f"{w('pPr')}/{w('numPr')}/{w('ilvl')}")
                signs = self._signs(number.get(w("val"), ""))
                return f"{signs} {'' if level is None else level.get(w('val'))}" if signs else ""
            identity = _value(style, "basedOn")
        return ""

    def _signs(self, number: str) -> str:
        """What the levels of a list print."""
        if number not in self.lists:
            return ""
        abstract = self.abstracts.get(_value(self.lists[number], "abstractNumId"))
        levels = [
            [_value(level, name) for name in ("start", "numFmt", "lvlText", "lvlRestart", "isLgl", "pStyle")]
            for level in (() if abstract is None else abstract.iterfind(w("lvl")))
        ]
        starts = [one.get(w("val"), "") for one in self.lists[number].iter(w("startOverride"))]
        return repr((levels, starts))

    def by_style_name(self, element: Element, name: str, value: str) -> str | None:
        """Style identifiers as the names of the styles."""
        if name == w("val") and element.tag in STYLES:
            return self.names_of_styles.get(value, value)
        if name == w("tplc"):
            return None
        return value


def _value(element: Element, name: str) -> str:
    found = element.find(w(name))
    return "" if found is None else found.get(w("val"), "")


@dataclass(slots=True)
class Carrier:
    """Brings elements of the base into the revision's file."""

    base: Catalogue
    revision: Catalogue
    same_lists: dict[str, str] = field(default_factory=dict)
    same_notes: dict[tuple[str, str], str] = field(default_factory=dict)
    import_note: Callable[[str, str], str] | None = None
    _styles: dict[str, str] = field(default_factory=dict)
    _lists: dict[str, str] = field(default_factory=dict)
    _drawings: int = 9000

    def pair_lists(self, together: Mapping[tuple[str, str], int]) -> None:
        """Decide which lists are the same; ``together`` counts paragraphs that are the same and in both lists."""
        taken: set[str] = set()
        for (ours, theirs), _ in Counter(together).most_common():
            if ours in self.same_lists or theirs in taken:
                continue
            if self.base.counting(ours) and self.base.counting(ours) == self.revision.counting(theirs):
                self.same_lists[ours] = theirs
                taken.add(theirs)
        for ours in self.base.lists:
            how = self.base.counting(ours)
            alike = [one for one in self.revision.lists if one not in taken and self.revision.counting(one) == how]
            if ours not in self.same_lists and how and alike:
                self.same_lists[ours] = ours if ours in alike else alike[0]
                taken.add(self.same_lists[ours])

    def names(self, side: str, part: str) -> Names:
        """What attributes in ``part`` of the base or revision refer to, in words that both sides share."""
        catalogue = self.base if side == "base" else self.revision
        known = catalogue.parts.relationships(part)

        def said(element: Element, name: str, value: str) -> str | None:
            if name == w("val") and element.tag in STYLES:
                return catalogue.names_of_styles.get(value, value)
            if name == w("val") and element.tag == w("numId"):
                return value if side != "base" or value == "0" else self.same_lists.get(value, f"base {value}")
            if name.startswith(f"{{{R}}}"):
                return _described(catalogue.parts, known.get(value))
            if name == w("id") and element.tag in (w("footnoteReference"), w("endnoteReference")):
                kind = _kind_of_note(element)
                return value if side != "base" else self.same_notes.get((kind, value), f"base {value}")
            if (name == "id" and element.tag == _DRAWN) or name.startswith(_WORDS_14):
                return None
            if name == w("val") and element.tag == w("id"):
                return None
            return value

        return said

    def carried(self, element: Element, source: str, target: str) -> Element:
        """A copy of an element of the base's part ``source`` that can stand in the revision's part ``target``."""
        copy = deepcopy(element)
        copy.tail = None
        for one in list(copy.iter(*_POINTS)):
            holder = one.getparent()
            if holder is not None:
                holder.remove(one)
        for one in copy.iter():
            self._settle_attributes(one, source, target)
        return copy

    def _settle_attributes(self, one: Element, source: str, target: str) -> None:
        for name, value in list(one.attrib.items()):
            local = str(name).rpartition("}")[2]
            if local.startswith("rsid") or str(name).startswith(_WORDS_14):
                del one.attrib[name]
            elif str(name).startswith(f"{{{R}}}"):
                one.set(name, self._relationship(str(value), source, target))
        if one.tag in STYLES:
            one.set(w("val"), self.style(one.get(w("val"), "")))
        elif one.tag == w("numId"):
            one.set(w("val"), self.list(one.get(w("val"), "")))
        elif one.tag in (w("footnoteReference"), w("endnoteReference")) and self.import_note is not None:
            one.set(w("id"), self.import_note(_kind_of_note(one), one.get(w("id"), "")))
        elif one.tag == _DRAWN:
            self._drawings += 1
            one.set("id", str(self._drawings))
        elif one.tag == w("id") and one.getparent() is not None and one.getparent().tag == w("sdtPr"):  # type: ignore[union-attr]
            self._drawings += 1
            one.set(w("val"), str(self._drawings))

    def style(self, identity: str) -> str:
        """The revision's style for the base's style ``identity``, brought in if need be."""
        if identity not in self._styles:
            self._styles[identity] = self._style(identity)
        return self._styles[identity]

    def _style(self, identity: str) -> str:
        ours = self.base.names_of_styles.get(identity)
        if ours is None:
            return identity
        theirs = self.revision.names_of_styles
        if theirs.get(identity) == ours:
            return identity
        known = next((other for other, name in theirs.items() if name == ours), None)
        if known is not None:
            return known
        path = self.revision.parts.related("styles")
        if path is None:
            raise CannotCarry("the revision's file has no styles")
        new, number = identity, 1
        while new in theirs:
            number += 1
            new = f"{identity}{number}"
        self._styles[identity] = new
        theirs[new] = ours
        style = deepcopy(self.base.styles[identity])
        style.set(w("styleId"), new)
        style.attrib.pop(w("default"), "")
        for one in list(style):
            if one.tag in (w("link"), w("next")):
                style.remove(one)
            elif one.tag == w("basedOn"):
                one.set(w("val"), self.style(one.get(w("val"), "")))
        for one in style.iter(w("numId")):
            one.set(w("val"), self.list(one.get(w("val"), "")))
        self.revision.parts.edit(path).append(style)
        return new

    def list(self, number: str) -> str:
        """The revision's list for the base's list ``number``, brought in if need be."""
        if number in self.same_lists:
            return self.same_lists[number]
        if number not in self.base.lists:
            return number
        if number not in self._lists:
            self._lists[number] = self._import_list(number)
        return self._lists[number]

    def _import_list(self, number: str) -> str:
        parts = self.revision.parts
        path = parts.related("numbering")
        if path is None:
            source = self.base.parts.related("numbering")
            assert source is not None  # noqa: S101 - the list was found there
            root = deepcopy(self.base.parts.tree(source))
            for one in list(root):
                root.remove(one)
            path = parts.add_part("word/numbering.xml", root, f"{_CONTENT}.numbering+xml")
            parts.relate(parts.main, Relationship(kind=f"{R}/numbering", target=path, external=False))
        root = parts.edit(path)
        abstract = self.base.abstracts.get(_value(self.base.lists[number], "abstractNumId"))
        if abstract is None:
            return number
        new_abstract = _free(self.revision.abstracts)
        new_number = _free(self.revision.lists)
        copy = deepcopy(abstract)
        copy.set(w("abstractNumId"), new_abstract)
        for one in list(copy):
            if one.tag in (w("nsid"), w("styleLink"), w("numStyleLink")):
                copy.remove(one)
        for level in copy.iterfind(w("lvl")):
            for one in level.findall(w("pStyle")):
                level.remove(one)  # a style can belong to one list only
        num = deepcopy(self.base.lists[number])
        num.set(w("numId"), new_number)
        num.find(w("abstractNumId")).set(w("val"), new_abstract)  # type: ignore[union-attr]
        first_num = next((at for at, one in enumerate(root) if one.tag == w("num")), len(root))
        root.insert(first_num, copy)
        last_num = max((at for at, one in enumerate(root) if one.tag == w("num")), default=first_num)
        root.insert(last_num + 1, num)
        self.revision.abstracts[new_abstract] = copy
        self.revision.lists[new_number] = num
        return new_number

    def _relationship(self, identity: str, source: str, target: str) -> str:
        ours = self.base.parts.relationships(source).get(identity)
        if ours is None:
            raise CannotCarry("something in the base's file refers to a part that is not there")
        if ours.external:
            return self.revision.parts.relate(target, ours)
        if ours.name != "image":
            raise CannotCarry(f"the base's file holds something that cannot be carried over ({ours.name})")
        content = self.base.parts.files.get(ours.target, b"")
        parts = self.revision.parts
        path = next((name for name, known in parts.files.items() if known == content and "/media/" in name), None)
        if path is None:
            file = posixpath.basename(ours.target)
            path = parts.add_part(f"word/media/{file}", content, self.base.parts.type_of(ours.target))
        return parts.relate(target, Relationship(kind=ours.kind, target=path, external=False))


def _free(taken: Iterable[str]) -> str:
    return str(max((int(one) for one in taken if one.lstrip("-").isdigit()), default=0) + 1)


def _kind_of_note(element: Element) -> str:
    return "footnotes" if element.tag == w("footnoteReference") else "endnotes"


def _described(parts: Parts, one: Relationship | None) -> str:
    """What a relationship leads to: the address, or the content of the part."""
    if one is None:
        return "nothing"
    if one.external:
        return one.target
    content = parts.files.get(one.target, b"")
    return hashlib.sha256(content).hexdigest()
