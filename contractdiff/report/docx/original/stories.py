"""One Word file as blocks: the paragraphs and tables of its body and its notes, with the letters of each paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from contractdiff.report.docx.ooxml import Element, w
from contractdiff.report.docx.original.carrier import Catalogue
from contractdiff.report.docx.original.parts import Parts
from contractdiff.report.docx.original.pieces import Piece, pieces_of, shown
from contractdiff.report.docx.original.places import Letters, letters_of
from contractdiff.report.docx.original.settling import settle

NOTES = {"footnotes": w("footnoteReference"), "endnotes": w("endnoteReference")}
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


@dataclass(slots=True, eq=False)
class Block:
    """A paragraph or table; ``number`` is that of a paragraph among the letters of its file.

    ``contents`` is a line of a table of contents, which Word makes anew and nobody compares. ``places`` says where in
    its text each of its letters stands.
    """

    element: Element
    part: str
    depth: int
    contents: bool = False
    number: int | None = None
    pieces: list[Piece] = field(default_factory=list)
    text: str = ""
    places: list[int] = field(default_factory=list)

    @property
    def is_table(self) -> bool:
        """Whether it is a table."""
        return self.element.tag == w("tbl")

    @property
    def has_section(self) -> bool:
        """Whether a section of the document ends with this paragraph."""
        return self.element.find(f"{w('pPr')}/{w('sectPr')}") is not None


@dataclass(slots=True)
class File:
    """One side of the redline, its earlier changes settled."""

    side: str
    parts: Parts
    catalogue: Catalogue
    letters: Letters = field(default_factory=Letters)
    blocks: dict[Element, Block] = field(default_factory=dict)
    by_number: list[Block] = field(default_factory=list)
    notes: dict[tuple[str, str], Element] = field(default_factory=dict)

    @classmethod
    def of(cls, side: str, parts: Parts, *, accept: bool) -> File:
        """The file with its own changes accepted or rejected, its body read and then its notes."""
        found = cls(side, parts, Catalogue.of(parts))
        for root in found.roots():
            settle(root, accept=accept)
        body = found.body
        found.read(body, parts.main)
        for kind, reference in NOTES.items():
            path = parts.related(kind)
            if path is None:
                continue
            known = {one.get(w("id"), ""): one for one in parts.tree(path) if one.get(w("type")) not in _SEPARATORS}
            for identity in dict.fromkeys(one.get(w("id"), "") for one in body.iter(reference)):
                if identity in known:
                    found.notes[kind, identity] = known[identity]
                    found.read(known[identity], path)
        return found

    @property
    def body(self) -> Element:
        """The body of the document."""
        return next(self.parts.tree(self.parts.main).iterchildren(w("body")))

    def roots(self) -> Iterator[Element]:
        """Every part that holds text."""
        yield self.parts.edit(self.parts.main)
        for one in self.parts.relationships(self.parts.main).values():
            if one.name in ("header", "footer", *NOTES) and one.target in self.parts.files:
                root = self.parts.tree(one.target)
                if next(root.iter(w("ins"), w("del"), w("rPrChange"), w("pPrChange"), w("moveTo")), None) is not None:
                    self.parts.edit(one.target)
                yield root

    def read(self, container: Element, part: str) -> list[Block]:
        """The blocks of a body, note, header or cell; those of cells are read with them."""
        return list(self._read(container, part, 0, contents=False))

    def _read(self, container: Element, part: str, depth: int, *, contents: bool) -> Iterator[Block]:
        for element in container:
            if element.tag == w("p"):
                yield self._paragraph(element, part, depth, contents=contents or self._is_contents(element))
            elif element.tag == w("tbl"):
                if element not in self.blocks:
                    self.blocks[element] = Block(element, part, depth)
                    for cell in cells_of(element):
                        self.read(cell, part)
                yield self.blocks[element]
            elif element.tag == w("sdt"):
                gallery = element.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}")
                inside = contents or (gallery is not None and gallery.get(w("val")) == "Table of Contents")
                for content in element.iterchildren(w("sdtContent")):
                    yield from self._read(content, part, depth + 1, contents=inside)
            elif element.tag in (w("customXml"), w("smartTag")):
                yield from self._read(element, part, depth + 1, contents=contents)

    def _paragraph(self, element: Element, part: str, depth: int, *, contents: bool) -> Block:
        block = self.blocks.get(element)
        if block is None:
            pieces = pieces_of(element)
            block = Block(element, part, depth, contents=contents, pieces=pieces, text=shown(pieces))
            letters, block.places = letters_of("" if contents else block.text)
            block.number = self.letters.add(letters)
            self.by_number.append(block)
            self.blocks[element] = block
        return block

    def _is_contents(self, paragraph: Element) -> bool:
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        name = "" if style is None else self.catalogue.names_of_styles.get(style.get(w("val"), ""), "")
        said = name.rpartition(":")[2]
        return said.startswith("toc ") or said == "table of figures"


def rows_of(table: Element) -> list[Element]:
    """The rows of a table, those in content controls included."""
    return list(_inside(table, w("tr")))


def cells_of_row(row: Element) -> list[Element]:
    """The cells of a row."""
    return list(_inside(row, w("tc")))


def cells_of(table: Element) -> list[Element]:
    """All cells of a table, row by row."""
    return [cell for row in rows_of(table) for cell in cells_of_row(row)]


def _inside(element: Element, tag: str) -> Iterator[Element]:
    for part in element:
        if part.tag == tag:
            yield part
        elif part.tag in (w("sdt"), w("sdtContent"), w("customXml")):
            yield from _inside(part, tag)
