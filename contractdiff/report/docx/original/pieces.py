"""What stands in a paragraph of a Word file, piece by piece: words of one formatting, or one thing that is no text.

    <w:r>The </w:r><w:hyperlink><w:r>Board</w:r></w:hyperlink><w:r><w:tab/></w:r>
    "The "            "Board" in the link                      a tab

A field with its code and result, a picture, a note's reference are *solid*: they are kept, struck or added whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from contractdiff.report.docx.ooxml import XML_SPACE, Element, W, w

M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"

WRAPPERS = frozenset(w(name) for name in ("hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo"))
_NOT_CONTENT = frozenset(w(name) for name in ("pPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"))
_POINTS = frozenset(
    w(name) for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd")
)
_NOTHING = frozenset((w("proofErr"), w("lastRenderedPageBreak")))
_SHOWN = {
    w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-", w("softHyphen"): "",
}  # fmt: skip
_MATH = frozenset((f"{{{M}}}oMath", f"{{{M}}}oMathPara"))
_PASSING = frozenset(f"{{http://schemas.microsoft.com/office/word/2010/wordml}}{name}" for name in ("paraId", "textId"))

Names = Callable[[Element, str, str], str | None]
"""What the value of an attribute refers to, so that it can be compared with that of another file."""


def _as_written(element: Element, name: str, value: str) -> str | None:
    return value


@dataclass(slots=True, eq=False)
class Piece:
    """One stretch of a paragraph.

    ``text`` is what it shows; a solid piece has ``nodes``: the children of a run, or whole elements of the paragraph.
    ``points`` are zero-width elements of the paragraph itself. ``wrappers`` are the links and controls around it.
    """

    text: str
    format: Element | None = None
    nodes: tuple[Element, ...] = ()
    in_run: bool = False
    point: bool = False
    wrappers: tuple[Element, ...] = ()

    @property
    def solid(self) -> bool:
        """Whether the piece is one thing that cannot be cut."""
        return bool(self.nodes)


def pieces_of(paragraph: Element) -> list[Piece]:
    """The pieces of ``paragraph`` in order, complex fields within it as one piece each."""
    found: list[Piece] = []
    _walk(paragraph, (), found)
    return found


def shown(pieces: list[Piece]) -> str:
    """The text of a paragraph as it is read."""
    return "".join(piece.text for piece in pieces)


def _walk(parent: Element, wrappers: tuple[Element, ...], found: list[Piece]) -> None:
    children = list(parent)
    at = 0
    while at < len(children):
        child = children[at]
        at += 1
        if child.tag in _NOT_CONTENT or child.tag in _NOTHING:
            continue
        if child.tag == w("r"):
            end = _field_end(children, at - 1)
            if end >= at:
                runs = tuple(children[at - 1 : end])
                found.append(Piece(text=_result(runs), nodes=runs, wrappers=wrappers))
                at = end
            else:
                found += _of_run(child, wrappers)
        elif child.tag in WRAPPERS:
            _walk(child, (*wrappers, child), found)
        elif child.tag in _POINTS:
            found.append(Piece(text="", nodes=(child,), point=True, wrappers=wrappers))
        elif child.tag == w("fldSimple"):
            found.append(Piece(text=_text_in(child), nodes=(child,), wrappers=wrappers))
        elif child.tag in _MATH:
            text = "".join(one.text or "" for one in child.iter(f"{{{M}}}t", w("t")))
            found.append(Piece(text=text, nodes=(child,), wrappers=wrappers))
        else:
            found.append(Piece(text="", nodes=(child,), wrappers=wrappers))


def _field_end(children: list[Element], at: int) -> int:
    """Where the complex field that begins in the run at ``at`` is over, or that place itself."""
    depth = 0
    for place in range(at, len(children)):
        for mark in children[place].iter(w("fldChar")) if children[place].tag != w("p") else ():
            kind = mark.get(w("fldCharType"))
            depth += (kind == "begin") - (kind == "end")
        if depth <= 0:
            return place + 1 if place > at or children[at].find(w("fldChar")) is not None else at
    return at


def _result(runs: tuple[Element, ...]) -> str:
    """The result of a complex field: what stands behind its separator."""
    stack: list[bool] = []
    found: list[str] = []
    for run in runs:
        for part in run.iter():
            if part.tag == w("fldChar"):
                kind = part.get(w("fldCharType"))
                if kind == "begin":
                    stack.append(False)
                elif kind == "separate" and stack:
                    stack[-1] = True
                elif kind == "end" and stack:
                    stack.pop()
            elif all(stack):
                found.append(part.text or "" if part.tag == w("t") else _SHOWN.get(str(part.tag), ""))
    return "".join(found)


def _text_in(element: Element) -> str:
    return "".join(one.text or "" if one.tag == w("t") else _SHOWN.get(str(one.tag), "") for one in element.iter())


def _of_run(run: Element, wrappers: tuple[Element, ...]) -> Iterator[Piece]:
    properties = run.find(w("rPr"))
    for child in run:
        if child.tag == w("rPr") or child.tag in _NOTHING:
            continue
        if child.tag == w("t"):
            if child.text:
                yield Piece(text=child.text, format=properties, wrappers=wrappers)
            continue
        if child.tag == w("commentReference"):
            alone = etree.Element(w("r"), nsmap={"w": W})
            alone.extend(deepcopy(one) for one in (properties, child) if one is not None)
            yield Piece(text="", nodes=(alone,), point=True, wrappers=wrappers)
            continue
        text = _SHOWN.get(str(child.tag), "")
        if child.tag == w("br") and child.get(w("type")) not in (None, "textWrapping"):
            text = " "
        elif child.tag == w("sym"):
            text = "\ufffd"
        yield Piece(text=text, format=properties, nodes=(child,), in_run=True, wrappers=wrappers)


def bare(element: Element) -> Element:
    """A copy of an element with its attributes and nothing in it."""
    copy = deepcopy(element)
    for child in list(copy):
        copy.remove(child)
    copy.text = copy.tail = None
    return copy


def canonical(element: Element | None, names: Names = _as_written, *, without: frozenset[str] = frozenset()) -> str:
    """An element as text that is the same for what Word shows the same.

    ``names`` says what an attribute refers to, ``None`` where that does not count; ``without`` names tags left out.
    """
    if element is None:
        return ""
    parts: list[str] = []
    _spell(element, names, without, parts)
    return "".join(parts)


def _spell(element: Element, names: Names, without: frozenset[str], parts: list[str]) -> None:
    tag = str(element.tag)
    if tag in _NOTHING or tag in without:
        return
    attributes = [
        (name, said)
        for name, value in sorted((str(name), str(value)) for name, value in element.attrib.items())
        if not name.rpartition("}")[2].startswith("rsid")
        and name not in _PASSING
        and name != XML_SPACE
        and (said := names(element, name, value)) is not None
    ]
    parts.append(f"<{tag}")
    parts += [f" {name}={value!r}" for name, value in attributes]
    parts.append(">")
    if element.text and (element.text.strip() or tag in (w("t"), w("instrText"))):
        parts.append(element.text)
    for child in element:
        _spell(child, names, without, parts)
    parts.append("</>")
