"""What a redlined Word file marks, and what accepting or rejecting all of it gives.

Independent of the writer and the verifier of contractdiff, and made for the files of any engine. It knows texts, cells,
headers and notes; styles and automatic numbers it does not look at.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NEW = (_W + "ins", _W + "moveTo")
_GONE = (_W + "del", _W + "moveFrom")
_SIGNS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-", _W + "softHyphen": ""}
_MOVED = ("moveFrom", "moveTo")
_OPENED = tuple(_W + name for name in ("sdt", "sdtContent", "smartTag", "customXml", "hyperlink", "fldSimple"))
_PART = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_LABEL = re.compile(r"^(?:ARTICLE \d+|\d+(?:\.\d+)+|\([a-z]\))\s")
_CELL = "\x1f"
RENUMBERING = "Renumbering"
"""The author under whom contractdiff marks typed labels that only follow the renumbering."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Words that tracked changes strike and add, those that moved, and the places of labels that only follow."""

    inserted: int
    deleted: int
    renumbering: int
    label_paragraphs: int
    moves: int
    moved: int
    numbering_changes: int


def marks(data: bytes) -> Marks:
    """What is marked in a redline.

    ``renumbering`` counts the places of the author "Renumbering", which are in no other figure; ``label_paragraphs``
    the paragraphs in which other authors marked nothing but the label.
    """
    words: Counter[str] = Counter()
    label_paragraphs = moves = numbering = 0
    for tree in _trees(data).values():
        names = {one.get(_W + "name") for one in tree.iter(_W + "moveFromRangeStart")}
        moves += len(names)
        numbering += sum(1 for _ in tree.iter(_W + "numberingChange"))
        for paragraph in tree.iter(_W + "p"):
            found = _marked(paragraph)
            words += found
            if found["ins"] or found["del"]:
                before, after = ("".join(_words(paragraph, accept)) for accept in (False, True))
                label_paragraphs += before != after and _bare(before) == _bare(after) != ""
    return Marks(
        inserted=words["ins"],
        deleted=words["del"],
        renumbering=words[RENUMBERING],
        label_paragraphs=label_paragraphs,
        moves=moves,
        moved=words["moveTo"],
        numbering_changes=numbering,
    )


def _marked(paragraph: etree._Element) -> Counter[str]:
    """Words by what is done to them; a word that is marked in pieces, with nothing kept between them, is one."""
    found: Counter[str] = Counter()
    held: dict[str, str] = {}

    def flush() -> None:
        for kind, text in held.items():
            found[kind] += 1 if kind == RENUMBERING else len(text.split())
        held.clear()

    for kind, text in _pieces(paragraph, ""):
        if kind:
            held[kind] = held.get(kind, "") + text
        elif text:
            flush()
    flush()
    return found


def _pieces(parent: etree._Element, kind: str) -> Iterator[tuple[str, str]]:
    for child in parent:
        if child.tag in (_W + "moveFrom", _W + "moveTo"):
            yield from _pieces(child, str(child.tag)[len(_W) :])
        elif child.tag in (_W + "ins", _W + "del"):
            own = RENUMBERING if child.get(_W + "author") == RENUMBERING else str(child.tag)[len(_W) :]
            yield from _pieces(child, kind if kind in _MOVED else own)
        elif child.tag == _W + "r":
            yield kind, _run(child)
        elif child.tag in _OPENED:
            yield from _pieces(child, kind)


def _bare(text: str) -> str:
    return _LABEL.sub("", text)


def gives(data: bytes, base: bytes, revision: bytes) -> tuple[str, str]:
    """Whether accepting all gives ``revision``, and rejecting all ``base``: "yes", "but for empty lines" or "no"."""
    return _same(stories(data, accept=True), stories(revision, accept=True)), _same(
        stories(data, accept=False), stories(base, accept=True)
    )


def _same(one: dict[str, list[str]], other: dict[str, list[str]]) -> str:
    if one == other:
        return "yes"
    without = [
        {kind: filled for kind, lines in found.items() if (filled := [line for line in lines if line.strip(_CELL)])}
        for found in (one, other)
    ]
    return "but for empty lines" if without[0] == without[1] else "no"


def stories(data: bytes, *, accept: bool) -> dict[str, list[str]]:
    """The paragraphs and rows of each kind of story with all changes accepted or rejected."""
    found: dict[str, list[str]] = {}
    for name, tree in _trees(data).items():
        kind = name.rstrip("0123456789")
        body = tree.find(_W + "body") if kind == "document" else tree
        lines = list(_story(body if body is not None else tree, accept))
        if kind != "document":
            lines = [line for line in lines if line]
        if lines:
            found.setdefault(kind, []).extend(lines)
    return found


def _trees(data: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            match[1]: etree.fromstring(archive.read(name), etree.XMLParser(resolve_entities=False, huge_tree=True))
            for name in sorted(archive.namelist())
            if (match := _PART.fullmatch(name))
        }


def _story(container: Iterable[etree._Element], accept: bool) -> Iterator[str]:
    carried: str | None = None
    for block in _blocks(container):
        if block.tag == _W + "tbl":
            if carried:
                yield carried
            carried = None
            yield from _table(block, accept)
            continue
        carried = (carried or "") + "".join(_words(block, accept))
        if not _end_goes(block, accept):
            yield carried
            carried = None
    if carried:
        yield carried


def _blocks(container: Iterable[etree._Element]) -> Iterator[etree._Element]:
    for one in container:
        if one.tag in (_W + "p", _W + "tbl"):
            yield one
        elif one.tag in (*_OPENED, _W + "footnote", _W + "endnote"):
            yield from _blocks(one)


def _table(table: etree._Element, accept: bool) -> Iterator[str]:
    for row in table.iterchildren(_W + "tr"):
        if _dropped(row.find(_W + "trPr"), accept):
            continue
        cells = [
            "\n".join(_story(cell, accept))
            for cell in row.iterchildren(_W + "tc")
            if cell.find(f"{_W}tcPr/{_W}{'cellDel' if accept else 'cellIns'}") is None
        ]
        yield _CELL.join(cells)


def _end_goes(paragraph: etree._Element, accept: bool) -> bool:
    return _dropped(paragraph.find(f"{_W}pPr/{_W}rPr"), accept)


def _dropped(properties: etree._Element | None, accept: bool) -> bool:
    return properties is not None and any(properties.find(tag) is not None for tag in (_GONE if accept else _NEW))


def _words(parent: etree._Element, accept: bool) -> Iterator[str]:
    for child in parent:
        if child.tag == _W + "r":
            yield _run(child)
        elif child.tag in _OPENED or child.tag in (_NEW if accept else _GONE):
            yield from _words(child, accept)


def _run(run: etree._Element) -> str:
    return "".join(
        (piece.text or "") if piece.tag in (_W + "t", _W + "delText") else _SIGNS.get(str(piece.tag), "")
        for piece in run
    )
