"""Tracked changes, accepted or rejected on the XML itself, so that nothing behind it knows of them.

Accepted (*as proposed*) ``w:ins`` and ``w:moveTo`` are opened and ``w:del`` and ``w:moveFrom`` taken out;
rejected (*current language*) the other way round. A run inserted by one and deleted by another is in neither.
A paragraph mark has its own revision: ``w:pPr/w:rPr/w:del`` says that the paragraph runs on into the next.
That is left for the walker, which knows what the next paragraph is; here it is only marked with ``RUNS_ON``.

Not done: changes of formatting alone (``rPrChange``), except that struck or hidden text of the current view
follows the old formatting.
"""

from __future__ import annotations

from collections import Counter

from lxml.etree import _Element

from contractdiff.ingest.docx.xml import child, w
from contractdiff.model import View

RUNS_ON = "runs-on"
"""Attribute set on a paragraph whose end mark is not part of the view."""

_ARRIVED = (w("ins"), w("moveTo"))
_LEFT = (w("del"), w("moveFrom"))
_CELL_ARRIVED, _CELL_LEFT = w("cellIns"), w("cellDel")
_COUNTED = (*_ARRIVED, *_LEFT, _CELL_ARRIVED, _CELL_LEFT)
_IDENTITY = (w("sectPr"), w("rPr"))
"""Children of paragraph properties that a property change does not speak of."""


def authors(root: _Element) -> Counter[str]:
    """How many tracked changes of the text each author made."""
    return Counter(
        element.get(w("author"), "an unnamed author")
        for element in root.iter(*_COUNTED)
        if not _is_number_mark(element)
    )


def resolve(root: _Element, view: View) -> None:
    """Turn ``root`` into the text of ``view``, in place."""
    proposed = view is View.PROPOSED
    kept, dropped = (_ARRIVED, _LEFT) if proposed else (_LEFT, _ARRIVED)
    if not proposed:
        _restore_properties(root)
    _resolve_rows_and_cells(root, dropped, _CELL_LEFT if proposed else _CELL_ARRIVED)
    for properties in list(root.iter(w("pPr"))):
        mark = child(properties, "rPr")
        paragraph = properties.getparent()
        if mark is None or paragraph is None:
            continue
        if any(mark.find(tag) is not None for tag in dropped):
            paragraph.set(RUNS_ON, "1")
    for element in list(root.iter(*dropped)):
        if not _is_property(element):
            _remove(element)
    for element in list(root.iter(*kept)):
        if not _is_property(element):
            _open(element)
    if proposed:
        for element in list(root.iter(w("delText"))):
            _remove(element)


def _resolve_rows_and_cells(root: _Element, dropped: tuple[str, ...], dropped_cell: str) -> None:
    """Take out rows and cells that are not part of the view, and tables left without rows."""
    for tag in dropped:
        for row in [row for row in root.iter(w("tr")) if child(row, "trPr") is not None]:
            properties = child(row, "trPr")
            if properties is not None and properties.find(tag) is not None:
                _remove(row)
    for mark in list(root.iter(dropped_cell)):
        cell = next(mark.iterancestors(w("tc")), None)
        if cell is not None:
            _remove(cell)
    for table in list(root.iter(w("tbl"))):
        if next(table.iter(w("tc")), None) is None:
            _remove(table)


def _restore_properties(root: _Element) -> None:
    """Put back the properties that paragraphs and runs had before the changes, numbering included."""
    for changed, properties_tag, stays in (("pPrChange", "pPr", _IDENTITY), ("rPrChange", "rPr", _COUNTED)):
        for change in list(root.iter(w(changed))):
            properties, before = change.getparent(), child(change, properties_tag)
            if properties is None:
                continue
            for element in [element for element in properties if element.tag not in stays]:
                properties.remove(element)
            properties.extend(before if before is not None else ())
    for numbers in list(root.iter(w("numPr"))):
        if child(numbers, "ins") is not None:
            _remove(numbers)


def _is_property(element: _Element) -> bool:
    """Whether a revision element marks a paragraph end, a row or a number, and wraps no content."""
    parent = element.getparent()
    return parent is not None and parent.tag in (w("rPr"), w("trPr"), w("numPr"), w("ctrlPr"))


def _is_number_mark(element: _Element) -> bool:
    """Whether a revision element is about an automatic number, which is not counted as a change of text."""
    parent = element.getparent()
    return parent is not None and parent.tag in (w("numPr"), w("ctrlPr"))


def _remove(element: _Element) -> None:
    """Take ``element`` and all in it out of the tree."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _open(element: _Element) -> None:
    """Put the children of ``element`` in its place."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    parent[place : place + 1] = list(element)
