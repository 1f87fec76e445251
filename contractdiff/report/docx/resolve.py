"""Read a redlined package back with all its changes accepted or rejected.

Part of the verifier: it shares no code with the writer. The rules are those of Word: a paragraph whose mark goes
away joins the next one, and the paragraph that remains has the properties of the mark that remains.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator

from lxml import etree

from contractdiff.errors import RedlineError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = {True: (_W + "del", _W + "moveFrom"), False: (_W + "ins", _W + "moveTo")}
_TRACKED = (_W + "ins", _W + "del", _W + "moveFrom", _W + "moveTo")
_WITHOUT_WORDS = frozenset(
    _W + name
    for name in (
        "pPr", "commentRangeStart", "commentRangeEnd", "moveFromRangeStart", "moveFromRangeEnd",
        "moveToRangeStart", "moveToRangeEnd",
    )
)  # fmt: skip
_CELL_BREAK = "\x1f"


def resolve(data: bytes, accept: bool) -> list[tuple[str, str]]:
    """The package as (style, text) entries, as ``flatten`` gives them, with all changes accepted or rejected."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = parse(archive.read("word/document.xml")).find(_W + "body")
    if body is None:
        raise RedlineError("word/document.xml of the redline has no body; the file was not written")
    return list(_story(body, accept))


def parse(part: bytes) -> etree._Element:
    """The root of an XML part, read without entities, DTDs or network."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    return etree.fromstring(part, parser)


def _story(story: Iterable[etree._Element], accept: bool) -> Iterator[tuple[str, str]]:
    carried, joining = "", False
    for block in story:
        if block.tag == _W + "p":
            carried += "".join(_words(block, accept))
            joining = _mark_goes(block, accept)
            if not joining:
                yield _style(block, accept), carried
                carried = ""
        elif block.tag == _W + "tbl":
            entries = list(_table(block, accept))
            if entries and joining:
                raise RedlineError(
                    f"a paragraph mark that goes stands right before a table ({carried[:60]!r}): Word keeps it"
                )
            yield from entries
        elif block.tag not in _WITHOUT_WORDS and block.tag not in (_W + "sectPr", _W + "tcPr"):
            raise RedlineError(f"the redline holds a block that its verifier does not know: {block.tag}")
    if joining:
        raise RedlineError(f"the last paragraph of the redline or of a cell loses its mark ({carried[:60]!r})")


def _table(table: etree._Element, accept: bool) -> Iterator[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for row in table.findall(_W + "tr"):
        properties = row.find(_W + "trPr")
        header = False
        if properties is not None:
            if any(properties.find(tag) is not None for tag in _GONE[accept]):
                continue
            header = properties.find(_W + "tblHeader") is not None
        cells = ["\n".join(text for _, text in _story(cell, accept)) for cell in row.findall(_W + "tc")]
        rows.append(("TableHeaderRow" if header else "TableRow", _CELL_BREAK.join(cells)))
    if rows:
        yield "Table", str(len(table.findall(f"{_W}tblGrid/{_W}gridCol")))
        yield from rows


def _words(parent: etree._Element, accept: bool) -> Iterator[str]:
    for child in parent:
        if child.tag == _W + "r":
            yield from _run(child)
        elif child.tag in _TRACKED:
            if child.tag not in _GONE[accept]:
                yield from _words(child, accept)
        elif child.tag not in _WITHOUT_WORDS:
            raise RedlineError(
                f"a paragraph of the redline holds an element that its verifier does not know: {child.tag}"
            )


def _run(run: etree._Element) -> Iterator[str]:
    for piece in run:
        if piece.tag in (_W + "t", _W + "delText"):
            yield piece.text or ""
        elif piece.tag == _W + "tab":
            yield "\t"
        elif piece.tag not in (_W + "rPr", _W + "commentReference"):
            raise RedlineError(f"a run of the redline holds an element that its verifier does not know: {piece.tag}")


def _mark_goes(paragraph: etree._Element, accept: bool) -> bool:
    return any(paragraph.find(f"{_W}pPr/{_W}rPr/{tag}") is not None for tag in _GONE[accept])


def _style(paragraph: etree._Element, accept: bool) -> str:
    path = f"{_W}pPr/{_W}pStyle"
    if not accept and paragraph.find(f"{_W}pPr/{_W}pPrChange") is not None:
        path = f"{_W}pPr/{_W}pPrChange/{path}"
    style = paragraph.find(path)
    return "Normal" if style is None else str(style.get(_W + "val"))
