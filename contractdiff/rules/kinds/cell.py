"""Cells of a wage schedule or a staffing table that moved, folded into one finding a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from contractdiff.model import CellChange, Document, QuantityKind, Severity, Table, TableRedline
from contractdiff.rules.hits import YEAR, YEAR_OF_AGREEMENT, Hit, Scene
from contractdiff.rules.schema import Cell
from contractdiff.rules.subject import Spot
from contractdiff.rules.wording import phrase
from contractdiff.text.normalise import fold
from contractdiff.text.sentences import sentences

_NUMBER = re.compile(r"\$?\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)\s*(?:/\s*(?:hour|hr))?$", re.IGNORECASE)
# "14", alone, is a step or a count; "$14", "14.00" and "1,400" are money.
_MONEY = re.compile(r"\$|\.\d\d$|\d,\d{3}")
_RATIO = re.compile(r"1\s*[:/]\s*(\d+(?:\.\d+)?)$|1\s+(?:to|per|for)\s+(\d+)$", re.IGNORECASE)

_ABOVE = re.compile(r"\b(?:above|over|higher\s+than|increase[sd]?|raise[sd]?)\b", re.IGNORECASE)

# Pay that moves by more is another column, or the same one in thousands.
_UNLIKELY = 5

Move = tuple[CellChange, Decimal, Decimal]


def find_cells(detector: Cell, scene: Scene) -> list[Hit]:
    """The hits of ``detector``: one for each table with cells that moved its way."""
    orders = {anchor: index for index, pair in enumerate(scene.alignment.pairs) for anchor in reversed(pair.revision)}
    hits: list[Hit] = []
    for redline in scene.tables:
        if redline.base is None or redline.revision is None:
            continue
        if redline.base_anchor is None or redline.revision_anchor is None:
            continue
        if detector.context and not scene.lexicon.holds(detector.context, _surroundings(redline, scene)):
            continue
        moves = [move for cell in redline.cells if (move := _move(detector, cell, scene)) is not None]
        if not moves:
            continue
        hits.append(
            Hit(
                base=cell_spot(scene.base, redline.base_anchor, redline.base, moves[0][0], moves[0][0].base or ""),
                revision=cell_spot(
                    scene.revision,
                    redline.revision_anchor,
                    redline.revision,
                    moves[0][0],
                    moves[0][0].revision or "",
                ),
                order=orders.get(redline.revision_anchor, 0),
                group=f"table {redline.base_anchor} {redline.base.position}",
                arguments=_with_years(_arguments(moves), redline, scene),
                severity=_eased(detector, moves, redline, scene),
            )
        )
    return hits


def _surroundings(redline: TableRedline, scene: Scene) -> str:
    """Everything that tells what a table is about: caption, column headings, headings above it."""
    words: list[str] = []
    for table, document, anchor in (
        (redline.base, scene.base, redline.base_anchor),
        (redline.revision, scene.revision, redline.revision_anchor),
    ):
        if table is None or anchor is None:
            continue
        words.append(table.caption)
        words.extend(cell for row in table.rows[: max(1, table.header_rows)] for cell in row)
        provision = document[anchor]
        words.extend(unit.heading for unit in (provision, *document.ancestors(anchor)))
    return fold(" / ".join(words))


def _with_years(arguments: dict[str, str], redline: TableRedline, scene: Scene) -> dict[str, str]:
    """The arguments with what a reader must know of two tables of different years: raises in between are in it."""
    before, after = _year(redline, scene, back=True), _year(redline, scene, back=False)
    if before is None or after is None or before == after:
        return arguments
    said = phrase("table.years", before=before, after=after)
    own = _own_raise(redline, scene)
    if own:
        said += phrase("table.says", words=own)
    return {**arguments, "table": arguments["table"] + said}


def _year(redline: TableRedline, scene: Scene, *, back: bool) -> int | None:
    """The latest year that stands at a table; for "the first year of this Agreement" the one its document is about."""
    table, anchor, document = (
        (redline.base, redline.base_anchor, scene.base)
        if back
        else (redline.revision, redline.revision_anchor, scene.revision)
    )
    if table is None or anchor is None:
        return None
    unit = document[anchor]
    heads = " / ".join(cell for row in table.rows[: max(1, table.header_rows)] for cell in row)
    words = fold(f"{table.caption} / {heads} / {unit.heading} / {unit.text}")
    named = [int(year) for year in YEAR.findall(words)]
    if named:
        return max(named)
    return scene.named_year(back=back) if YEAR_OF_AGREEMENT.search(words) else None


def _own_raise(redline: TableRedline, scene: Scene) -> str:
    """The percentage by which the words at the table of the revision say that it is above the rates before."""
    if redline.revision_anchor is None:
        return ""
    text = scene.revision[redline.revision_anchor].text
    for start, end in sentences(text):
        words = text[start:end]
        if _ABOVE.search(fold(words)):
            for found in scene.facts(words).quantities:
                if found.kind is QuantityKind.PERCENT:
                    return words[found.start : found.end]
    return ""


def _eased(detector: Cell, moves: Sequence[Move], redline: TableRedline, scene: Scene) -> Severity | None:
    """Medium where every cell that moved is of pay that is no base wage; else what the rule says."""
    if not detector.lesser or redline.base is None or redline.base_anchor is None:
        return None
    unit = scene.base[redline.base_anchor]
    title = next((one.heading for one in (unit, *scene.base.ancestors(unit.anchor)) if one.heading), "")
    around = fold(f"{redline.base.caption} / {title}")
    if scene.lexicon.holds(detector.lesser, around):
        return Severity.MEDIUM
    named = (fold(f"{cell.row} / {cell.column}") for cell, _before, _after in moves)
    return Severity.MEDIUM if all(scene.lexicon.holds(detector.lesser, words) for words in named) else None


def _move(detector: Cell, cell: CellChange, scene: Scene) -> Move | None:
    if cell.base is None or cell.revision is None:
        return None
    if detector.not_columns and scene.lexicon.holds(detector.not_columns, fold(cell.column)):
        return None
    read = _money if detector.values == "money" else _ratio
    before, after = read(cell.base), read(cell.revision)
    if before is None or after is None or before == after:
        return None
    if not before or not 1 / _UNLIKELY < after / before < _UNLIKELY:
        return None
    return (cell, before, after) if (after > before) is (detector.direction == "up") else None


def _money(text: str) -> Decimal | None:
    match = _NUMBER.match(text.strip())
    return Decimal(match.group(1).replace(",", "")) if match and _MONEY.search(text) else None


def is_amount(text: str) -> bool:
    """Whether a cell is an amount and nothing else."""
    return _NUMBER.match(text.strip()) is not None


def _ratio(text: str) -> Decimal | None:
    match = _RATIO.match(text.strip())
    return Decimal(match.group(1) or match.group(2)) if match else None


def _arguments(moves: Sequence[Move]) -> dict[str, str]:
    cell, _before, _after = moves[0]
    changes = sorted((after - before) / before * 100 for _cell, before, after in moves if before)
    low, high = (f"{changes[0]:+.1f}%", f"{changes[-1]:+.1f}%") if changes else ("", "")
    cells = phrase("cells", n=len(moves))
    percent = low if low == high else phrase("range", low=low, high=high)
    return {
        "before": cell.base or "",
        "after": cell.revision or "",
        "place": ", ".join(part for part in (cell.row, cell.column) if part),
        "count": cells,
        "percent": percent,
        "table": f" ({cells}, {percent})",
        "low": low,
        "high": high,
    }


def cell_spot(document: Document, anchor: str, table: Table, cell: CellChange, value: str) -> Spot:
    """A cell as a place that can be quoted: "Step 2, Lane B: 19.40"."""
    provision = document[anchor]
    name = ", ".join(part for part in (cell.row, cell.column) if part)
    return Spot(document, provision, f"{name}: {value}" if name else value, page=table.page or provision.page)
