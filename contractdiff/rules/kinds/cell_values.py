"""A number with its unit that moved in a cell of a table, judged as in a sentence.

    | Hours Worked | Lunch Period       |
    | 8            | Minimum 30 minutes |  >  Minimum 20 minutes

The headings of the column and the row, the caption and the titles above are the context. Cells that are only an amount
of money are left to the rules for schedules of pay (``cell.py``).
"""

from __future__ import annotations

from collections.abc import Iterator

from contractdiff.model import CellChange, Quantity, Severity, TableRedline
from contractdiff.rules.hits import Hit, Scene
from contractdiff.rules.kinds.cell import cell_spot, is_amount
from contractdiff.rules.kinds.value import clause, compare, find_values, has_moved, is_wanted
from contractdiff.rules.schema import Value
from contractdiff.text.normalise import fold


def find_values_and_cells(detector: Value, scene: Scene) -> list[Hit]:
    """The hits of ``detector`` in sentences, and those in the cells of tables."""
    return [*find_values(detector, scene), *_in_cells(detector, scene)]


def _in_cells(detector: Value, scene: Scene) -> Iterator[Hit]:
    order = scene.once(
        "order of provisions in the revision",
        lambda: {anchor: place for place, pair in enumerate(scene.alignment.pairs) for anchor in pair.revision},
    )
    for redline in scene.tables:
        if redline.base is None or redline.revision is None:
            continue
        if redline.base_anchor is None or redline.revision_anchor is None:
            continue
        for cell in redline.cells:
            for before, after in _moved(detector, cell, scene):
                if not _plays(detector, cell, before, after, redline, scene):
                    continue
                old, new = cell.base or "", cell.revision or ""
                yield Hit(
                    base=cell_spot(scene.base, redline.base_anchor, redline.base, cell, old),
                    revision=cell_spot(scene.revision, redline.revision_anchor, redline.revision, cell, new),
                    order=order.get(redline.revision_anchor, 0),
                    group=scene.base.top(redline.base_anchor).anchor,
                    arguments={
                        "before": old[before.start : before.end],
                        "after": new[after.start : after.end],
                        "table": "",
                    },
                    undecided=before.conflict or after.conflict,
                    severity=Severity.MEDIUM
                    if detector.lesser and scene.lexicon.holds(detector.lesser, _around(cell, redline))
                    else None,
                )


def _moved(detector: Value, cell: CellChange, scene: Scene) -> Iterator[tuple[Quantity, Quantity]]:
    """The numbers of a cell that moved, where both texts of it hold the same kinds of numbers in the same order."""
    if not cell.base or not cell.revision or is_amount(cell.base) or is_amount(cell.revision):
        return
    before, after = scene.facts(cell.base).quantities, scene.facts(cell.revision).quantities
    if [(one.kind, one.unit) for one in before] != [(one.kind, one.unit) for one in after]:
        return
    for old, new in zip(before, after, strict=True):
        wanted = old.kind in detector.quantity and is_wanted(detector, old) and is_wanted(detector, new)
        if wanted and compare(old, new) and has_moved(detector, old, new):
            yield old, new


def _plays(
    detector: Value, cell: CellChange, before: Quantity, after: Quantity, redline: TableRedline, scene: Scene
) -> bool:
    """Whether the number stands in the role that ``detector`` asks for, by its cell and what heads it."""
    holds = scene.lexicon.holds
    above = _titles(redline, scene)
    for text, quantity in ((cell.base or "", before), (cell.revision or "", after)):
        head = f"{_around(cell, redline)}: "
        sentence = head + fold(text)
        around = f"{head}{clause(fold(text), quantity.start, quantity.end)}"
        needs = ((detector.sentence, sentence), (detector.context, f"{sentence}\n{above}"), (detector.near, around))
        bars = ((detector.unless, sentence), (detector.not_near, around))
        if not all(not terms or holds(terms, words) for terms, words in needs):
            return False
        if any(terms and holds(terms, words) for terms, words in bars):
            return False
    return True


def _around(cell: CellChange, redline: TableRedline) -> str:
    """The headings of the row and the column, and the caption, folded."""
    caption = redline.base.caption if redline.base is not None else ""
    return fold(" / ".join(part for part in (cell.row, cell.column, caption) if part))


def _titles(redline: TableRedline, scene: Scene) -> str:
    if redline.base_anchor is None:
        return ""
    unit = scene.base[redline.base_anchor]
    return fold(" / ".join(one.heading for one in (unit, *scene.base.ancestors(unit.anchor)) if one.heading))
