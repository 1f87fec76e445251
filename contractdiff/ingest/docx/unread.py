"""What a Word file holds that is not text, and so was not read: each kind named once, with how often it occurs.

A wage schedule can be a picture, a chart or a piece of a workbook. Whoever compares the text must know that.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from contractdiff.ingest.docx.package import Package
from contractdiff.model import Diagnostic
from contractdiff.text.counts import in_number
from contractdiff.wordml.xml import MC, TWIPS, child, length, w

PICTURE_SHARE = 0.05
"""Share of a page from which a picture can hold language; logos and signatures are smaller. The same as for PDF."""

_LETTER_PAGE = (612.0, 792.0)
"""Points, where a section does not say."""

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/"
_INLINE = f"{_DRAWING}wordprocessingDrawing}}"
_EMU = 12_700
"""English metric units in a point."""

_DRAWN = ("chart", "chartex", "diagram", "ink", "slicer")
"""Kinds of drawings whose words stand in parts of their own, or nowhere; the end of their name in the file."""

_OUTSIDE = {"image", "oleObject", "package", "aFChunk", "subDocument", "video", "audio", "frame", "control"}
"""Kinds of relationships that bring content in; hyperlinks and templates do not."""

_VML = "{urn:schemas-microsoft-com:vml}"


_GRAPHIC = f"{_DRAWING}main}}graphicData"
_EMBEDDED = (w("altChunk"), w("subDoc"))
_OBJECTS = (w("object"), w("control"))
_NO_TEXT = (
    *_EMBEDDED, *_OBJECTS, _GRAPHIC, f"{_INLINE}inline", f"{_INLINE}anchor", f"{_VML}shape", f"{_VML}textpath",
)  # fmt: skip


def unread(package: Package, body: _Element) -> Iterator[Diagnostic]:
    """A diagnostic for each kind of content in ``body`` that is not text."""
    parts = list(_shown(body))
    yield from _counted(
        sum(part.tag in _EMBEDDED for part in parts),
        code="embedded-document",
        one="An embedded document was not read; open the file in Word and save it again.",
        many="{} embedded documents were not read; open the file in Word and save it again.",
    )
    yield from _counted(
        sum(part.tag in _OBJECTS for part in parts),
        code="embedded-object",
        one="An embedded object (part of a workbook, a control) was not opened; its text was not read.",
        many="{} embedded objects (parts of workbooks, controls) were not opened; their text was not read.",
    )
    yield from _counted(
        sum(_is_drawing(part) for part in parts),
        code="drawing-not-read",
        one="A chart, a diagram or drawn words were not read; look at them in Word.",
        many="{} charts, diagrams or drawn words were not read; look at them in Word.",
    )
    yield from _counted(
        sum(share >= PICTURE_SHARE for share in _picture_shares(body, parts)),
        code="picture-not-read",
        one="A picture is large enough to hold text, which was not read.",
        many="{} pictures are large enough to hold text, which was not read.",
    )
    yield from _counted(
        sum(count for kind, count in package.outside().items() if kind in _OUTSIDE),
        code="linked-content",
        one="A picture or object lies outside of this file and was not fetched.",
        many="{} pictures or objects lie outside of this file and were not fetched.",
    )
    if package.has("vbaproject.bin"):
        yield Diagnostic(code="macros", message="The file carries macros; they were not run.")


def _counted(count: int, *, code: str, one: str, many: str) -> Iterator[Diagnostic]:
    if count:
        yield Diagnostic(code=code, message=in_number(count, one, many))


def _shown(body: _Element) -> Iterator[_Element]:
    """What is not text; of two alternatives the one for old programs shows the same again."""
    for part in body.iter(*_NO_TEXT):
        if next(part.iterancestors(f"{{{MC}}}Fallback"), None) is None:
            yield part


def _is_drawing(part: _Element) -> bool:
    if part.tag == _GRAPHIC:
        return part.get("uri", "").rpartition("/")[2] in _DRAWN
    return part.tag == f"{_VML}textpath" and bool(part.get("string", "").strip())


def _picture_shares(body: _Element, parts: list[_Element]) -> Iterator[float]:
    """The share of a page that each picture takes."""
    width, height = _page(body)
    for part in parts:
        if part.tag in (f"{_INLINE}inline", f"{_INLINE}anchor") and _is_picture(part):
            extent = part.find(f"{_INLINE}extent")
            sides = [] if extent is None else [length(extent.get(side), 1) or 0 for side in ("cx", "cy")]
            yield sides[0] / _EMU * sides[1] / _EMU / (width * height) if sides else 0.0
        elif part.tag == f"{_VML}shape" and part.find(f"{_VML}imagedata") is not None:
            style = dict(one.partition(":")[::2] for one in part.get("style", "").replace(" ", "").split(";"))
            yield (length(style.get("width"), 1) or 0) * (length(style.get("height"), 1) or 0) / (width * height)


def _is_picture(drawing: _Element) -> bool:
    return next(drawing.iter("{http://schemas.openxmlformats.org/drawingml/2006/picture}blipFill"), None) is not None


def _page(body: _Element) -> tuple[float, float]:
    """Width and height of the last section's page in points."""
    for section in reversed(list(body.iter(w("sectPr")))):
        size = child(section, "pgSz")
        sides = [] if size is None else [length(size.get(w(side)), TWIPS) or 0 for side in ("w", "h")]
        if all(sides) and sides:
            return sides[0] / TWIPS, sides[1] / TWIPS
    return _LETTER_PAGE
