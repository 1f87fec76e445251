"""Tables against tables: rows by what names them, columns by their headings, cells by both."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from contractdiff.diff.opcodes import edits
from contractdiff.diff.redline import redline
from contractdiff.model.extract import Table
from contractdiff.model.redline import CellChange, TableRedline
from contractdiff.text.normalise import matching_key, typography_free

SAME_TABLE = 55
"""Token ratio (0 to 100) of headings and row names from which two tables are the same one."""

_FIGURE = re.compile(r"^\(?-?\$?\s?(\d[\d,]*(?:\.\d+)?)\s?%?\)?$")

Indexes = tuple[tuple[int | None, int | None], ...]


def pair_tables(base: Sequence[Table], revision: Sequence[Table]) -> list[tuple[Table | None, Table | None]]:
    """The tables of two provisions that belong together, best match first; the rest alone."""
    scored = sorted(
        (-fuzz.token_sort_ratio(_names(one), _names(other)), abs(place - position), place, position)
        for place, one in enumerate(base)
        for position, other in enumerate(revision)
    )
    partner: dict[int, int] = {}
    alone = len(base) == len(revision) == 1
    for negative, _, place, position in scored:
        if place not in partner and position not in partner.values() and (-negative >= SAME_TABLE or alone):
            partner[place] = position
    pairs: list[tuple[Table | None, Table | None]] = [
        (table, revision[partner[place]] if place in partner else None) for place, table in enumerate(base)
    ]
    pairs += [(None, table) for position, table in enumerate(revision) if position not in partner.values()]
    return pairs


def _names(table: Table) -> str:
    heads = " ".join(cell for row in table.rows[: table.header_rows] for cell in row)
    return matching_key(f"{table.caption} {heads} {' '.join(row[0] for row in table.rows if row)}")


def table_redline(
    base_anchor: str | None,
    revision_anchor: str | None,
    base: Table | None,
    revision: Table | None,
    renumbered: Mapping[str, str] | None = None,
) -> TableRedline | None:
    """The cells that differ between two tables, or ``None`` when none do.

    A cell whose references only follow the new numbers (``renumbered``, printed numbers of the base to those of the
    revision) does not differ.
    """
    if base is None or revision is None:
        return TableRedline(base_anchor=base_anchor, revision_anchor=revision_anchor, base=base, revision=revision)
    columns = _pair_columns(base, revision)
    rows = _pair_rows(base, revision)
    cells: list[CellChange] = []
    for row, other_row in rows:
        if _is_header(base, row) or _is_header(revision, other_row):
            # Headings count as the names of columns, however many rows they are printed over.
            continue
        note = _note(base, row)
        if note and note == _note(revision, other_row):
            # A note across the table says the same in whichever column it begins.
            continue
        for column, other_column in columns:
            before, after = _cell(base, row, column), _cell(revision, other_row, other_column)
            if not _differ(before, after, renumbered or {}):
                continue
            cells.append(
                CellChange(
                    row=_row_name(revision, other_row) if other_row is not None else _row_name(base, row),
                    column=_column_name(revision, other_column)
                    if other_column is not None
                    else _column_name(base, column),
                    base=before,
                    revision=after,
                    change_pct=_change(before, after) if _same_heading(base, column, revision, other_column) else None,
                )
            )
    for column, other_column in columns:
        before, after = (_column_name(table, one) for table, one in ((base, column), (revision, other_column)))
        if column is not None and other_column is not None and matching_key(before) != matching_key(after):
            cells.append(CellChange(row="", column=after, base=before, revision=after))
    body = [pair for pair in rows if not (_is_header(base, pair[0]) or _is_header(revision, pair[1]))]
    if not cells and all(None not in pair for pair in (*body, *columns)):
        return None
    return TableRedline(
        base_anchor=base_anchor,
        revision_anchor=revision_anchor,
        base=base,
        revision=revision,
        row_pairs=rows,
        column_pairs=columns,
        cells=tuple(cells),
    )


def _differ(before: str | None, after: str | None, renumbered: Mapping[str, str]) -> bool:
    """Whether two cells say different things; references that follow the new numbers say the same."""
    if typography_free(before or "") == typography_free(after or ""):
        return False
    return not (before and after and renumbered) or redline(before, after, renumbered).changed


def _is_header(table: Table, row: int | None) -> bool:
    return row is not None and row < table.header_rows


def _note(table: Table, row: int | None) -> str:
    """The words of a row with a single filled cell, in the form in which typography does not count."""
    filled = [cell for cell in table.rows[row] if cell] if row is not None else []
    return typography_free(filled[0]) if len(filled) == 1 else ""


def _cell(table: Table, row: int | None, column: int | None) -> str | None:
    if row is None or column is None:
        return None
    cells = table.rows[row]
    return cells[column] if column < len(cells) else ""


def _same_heading(base: Table, column: int | None, revision: Table, other_column: int | None) -> bool:
    """Whether two columns have one heading: a percentage between other columns would be an invention."""
    return matching_key(_column_name(base, column)) == matching_key(_column_name(revision, other_column))


def _change(before: str | None, after: str | None) -> float | None:
    """The change of a figure in percent of the base."""
    one, other = (_FIGURE.match((cell or "").strip()) for cell in (before, after))
    if one is None or other is None:
        return None
    old, new = (float(match.group(1).replace(",", "")) for match in (one, other))
    return round(100 * (new - old) / old, 2) if old else None


def _column_name(table: Table, column: int | None) -> str:
    if column is None:
        return ""
    heads = [row[column] for row in table.rows[: table.header_rows] if column < len(row) and row[column]]
    return " ".join(heads) or f"column {column + 1}"


def _row_name(table: Table, row: int | None) -> str:
    if row is None:
        return ""
    return next((cell for cell in table.rows[row] if cell), f"row {row + 1}")


def _pair_columns(base: Table, revision: Table) -> Indexes:
    """Columns by their headings in order; by position when the headings do not tell."""
    names = [_column_name(base, column) for column in range(base.width)]
    other_names = [_column_name(revision, column) for column in range(revision.width)]
    if base.width == revision.width and (not base.header_rows or not revision.header_rows):
        return tuple((column, column) for column in range(base.width))
    return _pair_names(names, other_names, base.width == revision.width)


def _pair_rows(base: Table, revision: Table) -> Indexes:
    """Heading rows in order; the others by their first cell, or by all cells where first cells repeat."""
    heads = max(base.header_rows, revision.header_rows)
    pairs: list[tuple[int | None, int | None]] = [
        (row if row < base.header_rows else None, row if row < revision.header_rows else None) for row in range(heads)
    ]
    rows, other_rows = base.rows[base.header_rows :], revision.rows[revision.header_rows :]
    names, other_names = _row_keys(rows), _row_keys(other_rows)
    for row, other_row in _pair_names(names, other_names, len(names) == len(other_names)):
        pairs.append(
            (
                None if row is None else row + base.header_rows,
                None if other_row is None else other_row + revision.header_rows,
            )
        )
    return tuple(pairs)


def _row_keys(rows: Sequence[Sequence[str]]) -> list[str]:
    """The first cell of each row, the second of the same name told apart; all cells where names tell nothing."""
    names = [matching_key(" ".join(row[:1])) for row in rows]
    if len(set(names)) < len(names) / 2:
        return [matching_key(" ".join(row)) for row in rows]
    seen: Counter[str] = Counter()
    keys: list[str] = []
    for name in names:
        seen[name] += 1
        keys.append(f"{name} {seen[name]}" if seen[name] > 1 else name)
    return keys


def _pair_names(names: Sequence[str], other_names: Sequence[str], same_count: bool) -> Indexes:
    """Index pairs of two lists of names in the order of the second; replaced runs pair one by one if counts agree."""
    keys, other_keys = [matching_key(name) for name in names], [matching_key(name) for name in other_names]
    pairs: list[tuple[int | None, int | None]] = []
    for edit in edits(keys, other_keys):
        ours, theirs = range(edit.i1, edit.i2), range(edit.j1, edit.j2)
        if edit.equal or (same_count and len(ours) == len(theirs)):
            pairs.extend(zip(ours, theirs, strict=True))
        else:
            pairs.extend((one, None) for one in ours)
            pairs.extend((None, other) for other in theirs)
    return tuple(pairs)
