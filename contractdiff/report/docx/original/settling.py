"""The tracked changes that a document came with, settled on its XML before anything is compared.

Each side was read in one view: as proposed, all accepted, or as current language, all rejected. The redline is
built on that text, so that its own changes are the only ones in it.
"""

from __future__ import annotations

from collections.abc import Iterable

from contractdiff.report.docx.ooxml import Element, w

_ARRIVED = (w("ins"), w("moveTo"))
_LEFT = (w("del"), w("moveFrom"))
_RANGES = tuple(w(f"move{half}Range{end}") for half in ("From", "To") for end in ("Start", "End"))
_CHANGES = tuple(
    w(f"{name}Change") for name in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "trPr", "tcPr", "tblGrid", "numbering")
)
_OF_PROPERTIES = (w("rPr"), w("trPr"), w("numPr"))
_APART = {
    w("pPr"): (w("rPr"), w("sectPr")),
    w("rPr"): (*_ARRIVED, *_LEFT),
    w("sectPr"): (w("headerReference"), w("footerReference")),
    w("trPr"): (*_ARRIVED, *_LEFT),
    w("tcPr"): (w("cellIns"), w("cellDel"), w("cellMerge")),
}
"""Children that a change of their properties does not speak of."""


def settle(root: Element, *, accept: bool) -> None:
    """Accept or reject every tracked change below ``root``, in place."""
    kept, dropped = (_ARRIVED, _LEFT) if accept else (_LEFT, _ARRIVED)
    _settle_properties(root, accept=accept)
    for row in [row for tag in dropped for mark in root.iter(tag) for row in _row_of(mark)]:
        _remove(row)
    for mark in list(root.iter(w("cellDel") if accept else w("cellIns"))):
        cell = next(mark.iterancestors(w("tc")), None)
        if cell is not None:
            _remove(cell)
    joining = [mark for tag in dropped for mark in root.iter(tag) if _is_paragraph_mark(mark)]
    paragraphs = {paragraph: None for mark in joining for paragraph in mark.iterancestors(w("p"))}
    for element in list(root.iter(*dropped)):
        if not _is_property(element):
            _remove(element)
    _open(root.iter(*kept))
    for element in [*root.iter(*_ARRIVED, *_LEFT), *root.iter(*_RANGES, w("cellIns"), w("cellDel"))]:
        _remove(element)
    for text in list(root.iter(w("delText"), w("delInstrText"))):
        text.tag = w("t") if text.tag == w("delText") else w("instrText")
    for paragraph in sorted(paragraphs, key=_depth, reverse=True):
        _join(paragraph)
    for table in [one for one in root.iter(w("tbl")) if next(one.iter(w("tc")), None) is None]:
        _remove(table)


def _settle_properties(root: Element, *, accept: bool) -> None:
    for change in list(root.iter(*_CHANGES)):
        holder = change.getparent()
        if holder is None:
            continue
        before = None if accept else change.find(holder.tag)
        if not accept and change.tag != w("numberingChange"):
            for element in [one for one in holder if one.tag not in _APART.get(str(holder.tag), ())]:
                holder.remove(element)
            at = sum(one.tag in (w("headerReference"), w("footerReference"), *_ARRIVED, *_LEFT) for one in holder)
            for offset, element in enumerate(list(before) if before is not None else ()):
                holder.insert(at + offset, element)
        if change.getparent() is not None:
            holder.remove(change)
    for numbers in list(root.iter(w("numPr"))):
        mark = numbers.find(w("ins"))
        if mark is not None:
            _remove(mark if accept else numbers)


def _row_of(mark: Element) -> Iterable[Element]:
    properties = mark.getparent()
    row = None if properties is None or properties.tag != w("trPr") else properties.getparent()
    return () if row is None else (row,)


def _is_paragraph_mark(mark: Element) -> bool:
    run = mark.getparent()
    properties = None if run is None or run.tag != w("rPr") else run.getparent()
    return properties is not None and properties.tag == w("pPr")


def _is_property(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and (parent.tag in _OF_PROPERTIES or str(parent.tag).endswith("}ctrlPr"))


def _open(elements: Iterable[Element]) -> None:
    """Put what each wrapper holds in its place."""
    for element in list(elements):
        if _is_property(element):
            continue
        for part in list(element):
            element.addprevious(part)
        _remove(element)


def _join(paragraph: Element) -> None:
    """Let a paragraph that lost its end run on into the next one; before a table and at an end it stays."""
    following = paragraph.getnext()
    while following is not None and following.tag not in (w("p"), w("tbl"), w("sdt"), w("sectPr")):
        following = following.getnext()
    content = [one for one in paragraph if one.tag != w("pPr")]
    if following is None or following.tag != w("p"):
        if not content and (following is not None and following.tag == w("tbl")):
            _remove(paragraph)
        return
    at = 1 if len(following) and following[0].tag == w("pPr") else 0
    for offset, element in enumerate(content):
        following.insert(at + offset, element)
    _remove(paragraph)


def _depth(element: Element) -> int:
    return sum(1 for _ in element.iterancestors())


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
