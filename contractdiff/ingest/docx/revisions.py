"""Tracked changes, settled on the XML itself, so that the readers behind it need not know how Word writes them.

Accepted (*as proposed*) ``w:ins`` and ``w:moveTo`` are opened and ``w:del`` and ``w:moveFrom`` taken out;
rejected (*current language*) the other way round. A run inserted by one and deleted by another is in neither.
For the view of *all* layers everything is opened and nothing taken out; ``Layers`` says what was what.

A paragraph mark has its own revision: ``w:pPr/w:rPr/w:del`` says that the paragraph runs on into the next.
That is left for the walker, which knows what the next paragraph is; here it is only noted. In the view of all layers
paragraphs are those of the proposal.

Not done: changes of formatting alone (``rPrChange``), except that struck or hidden text of the current view
follows the old formatting.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from lxml.etree import _Element

from contractdiff.ingest.runs import UNSAID, Change
from contractdiff.model import MarkKind, View
from contractdiff.wordml.xml import MATH, child, w

_ARRIVED = (w("ins"), w("moveTo"))
_LEFT = (w("del"), w("moveFrom"))
_CELL_ARRIVED, _CELL_LEFT = w("cellIns"), w("cellDel")
_COUNTED = (*_ARRIVED, *_LEFT, _CELL_ARRIVED, _CELL_LEFT)
_FORMATTED = (w("pPrChange"), w("rPrChange"))
_CONTROL = f"{{{MATH}}}ctrlPr"
_RUNS = (w("r"), f"{{{MATH}}}r", _CONTROL)
"""What holds text; the control character of a formula stands for its fraction bar or its brackets."""
_IDENTITY = (w("sectPr"), w("rPr"))
"""Children of paragraph properties that a property change does not speak of."""


@dataclass(slots=True)
class Layers:
    """What was settled about the elements of one part.

    ``runs_on`` holds the paragraphs whose end mark is not part of the view, and who took it out; ``gone`` the
    control characters of formulas that are not. ``inserted`` and ``deleted`` are filled for the view of all layers
    only, with runs and rows.
    """

    runs_on: dict[_Element, Change] = field(default_factory=dict)
    gone: set[_Element] = field(default_factory=set)
    inserted: dict[_Element, Change] = field(default_factory=dict)
    deleted: dict[_Element, Change] = field(default_factory=dict)

    def wrap(self, element: _Element, inserted: Change | None, deleted: Change | None) -> None:
        """Say of all runs in ``element`` that they were inserted or deleted with what refers to them."""
        for run in element.iter(*_RUNS):
            if inserted is not None:
                self.inserted.setdefault(run, inserted)
            if deleted is not None:
                self.deleted.setdefault(run, deleted)

    def of_row(self, row: _Element) -> list[tuple[MarkKind, Change]]:
        """What happened to a row of a table as a whole."""
        found = [(MarkKind.INSERTED, self.inserted.get(row)), (MarkKind.DELETED, self.deleted.get(row))]
        return [(kind, change) for kind, change in found if change is not None]


def authors(root: _Element) -> Counter[str]:
    """How many tracked changes of the text each author made."""
    return Counter(
        element.get(w("author"), "an unnamed author")
        for element in root.iter(*_COUNTED)
        if not _is_number_mark(element)
    )


def is_revised(root: _Element) -> bool:
    """Whether the views of a part differ in anything."""
    return next(root.iter(*_COUNTED, *_FORMATTED), None) is not None


def said_by(element: _Element) -> Change:
    """Who made a change, and when."""
    return Change(by=element.get(w("author")) or None, date=element.get(w("date")) or None)


def resolve(root: _Element, view: View) -> Layers:
    """Turn ``root`` into the text of ``view``, in place."""
    layers = Layers()
    if view is View.ALL:
        _note_layers(root, layers, None, None)
        _note_ends(root, _LEFT, layers)
        _open_all(root, (*_ARRIVED, *_LEFT))
        return layers
    proposed = view is View.PROPOSED
    kept, dropped = (_ARRIVED, _LEFT) if proposed else (_LEFT, _ARRIVED)
    if not proposed:
        _restore_properties(root)
    _resolve_rows_and_cells(root, dropped, _CELL_LEFT if proposed else _CELL_ARRIVED)
    _note_ends(root, dropped, layers)
    layers.gone.update(mark for mark in root.iter(_CONTROL) if any(mark.find(tag) is not None for tag in dropped))
    for element in list(root.iter(*dropped)):
        if not _is_property(element):
            _remove(element)
    _open_all(root, kept)
    if proposed:
        for element in list(root.iter(w("delText"))):
            _remove(element)
    return layers


def _note_ends(root: _Element, dropped: tuple[str, ...], layers: Layers) -> None:
    """Note the paragraphs whose end mark is not part of the view."""
    for properties in list(root.iter(w("pPr"))):
        mark = child(properties, "rPr")
        paragraph = properties.getparent()
        if mark is None or paragraph is None:
            continue
        gone = next((found for tag in dropped if (found := mark.find(tag)) is not None), None)
        if gone is not None:
            layers.runs_on[paragraph] = said_by(gone)


def _note_layers(element: _Element, layers: Layers, inserted: Change | None, deleted: Change | None) -> None:
    """Note for every run and row below ``element`` what was inserted or deleted, wherever that is said."""
    for part in element:
        arrived, left = inserted, deleted
        if part.tag in _ARRIVED and not _is_property(part):
            arrived = said_by(part)
        elif part.tag in _LEFT and not _is_property(part):
            left = said_by(part)
        elif part.tag == w("tr"):
            arrived, left = _of_properties(child(part, "trPr"), _ARRIVED, _LEFT, inserted, deleted)
            _note(part, layers, arrived, left)
        elif part.tag == w("tc"):
            arrived, left = _of_properties(child(part, "tcPr"), (_CELL_ARRIVED,), (_CELL_LEFT,), inserted, deleted)
        elif part.tag == _CONTROL:
            _note(part, layers, *_of_properties(part, _ARRIVED, _LEFT, inserted, deleted))
        elif part.tag in _RUNS:
            if left is None and part.find(w("delText")) is not None:
                left = UNSAID  # deleted text that no deletion holds: the proposal is without it
            _note(part, layers, arrived, left)
        _note_layers(part, layers, arrived, left)


def _note(element: _Element, layers: Layers, inserted: Change | None, deleted: Change | None) -> None:
    if inserted is not None:
        layers.inserted[element] = inserted
    if deleted is not None:
        layers.deleted[element] = deleted


def _of_properties(
    properties: _Element | None,
    arrived: tuple[str, ...],
    left: tuple[str, ...],
    inserted: Change | None,
    deleted: Change | None,
) -> tuple[Change | None, Change | None]:
    """The layers of a row or cell: its own, else those it stands in."""
    for element in properties if properties is not None else ():
        if element.tag in arrived:
            inserted = said_by(element)
        elif element.tag in left:
            deleted = said_by(element)
    return inserted, deleted


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
    return parent is not None and parent.tag in (w("rPr"), w("trPr"), w("numPr"), _CONTROL)


def _is_number_mark(element: _Element) -> bool:
    """Whether a revision element is about an automatic number, which is not counted as a change of text."""
    parent = element.getparent()
    return parent is not None and parent.tag in (w("numPr"), _CONTROL)


def _remove(element: _Element) -> None:
    """Take ``element`` and all in it out of the tree."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _open_all(root: _Element, tags: tuple[str, ...]) -> None:
    """Put the content of every wrapper with one of ``tags`` in its place."""
    for element in list(root.iter(*tags)):
        if _is_property(element):
            continue
        for part in list(element):
            element.addprevious(part)
        _remove(element)
