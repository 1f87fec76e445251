"""Tables of amounts that no table of the other text was recognised as: what is then said, once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from contractdiff.model.extract import Diagnostic, Table
from contractdiff.model.redline import TableRedline

FEWEST_AMOUNTS = 4
"""Cells with an amount from which a table is one of wages or rates; a form has two or three."""

_AMOUNT = re.compile(r"(?:\$\s?\d[\d,]*(?:\.\d+)?|\d[\d,]*\.\d{2,4})\Z")


def note_on_unpaired(tables: Iterable[TableRedline]) -> tuple[Diagnostic, ...]:
    """A note where both texts have tables of amounts that stand alone: a raise may hide in them, or a cut.

    A table that is alone in one text, with none in the other, was struck or added, and is shown as that.
    """
    alone = [one for one in tables if (one.base is None) != (one.revision is None)]
    struck = [one.base for one in alone if one.base is not None and _holds_amounts(one.base)]
    added = [one.revision for one in alone if one.revision is not None and _holds_amounts(one.revision)]
    if not struck or not added:
        return ()
    places = f"{_places(struck, 'the base')}; {_places(added, 'the revision')}"
    message = (
        f"Tables with amounts that could not be paired: {places}. "
        "Their amounts were not compared; compare them by hand."
    )
    page = min((table.page for table in added if table.page is not None), default=None)
    return (Diagnostic(code="tables-not-paired", message=message, page=page),)


def _holds_amounts(table: Table) -> bool:
    """Whether at least half of the filled cells beside the names of rows are amounts."""
    cells = [cell.strip() for row in table.rows[table.header_rows :] for cell in row[1:] if cell.strip()]
    amounts = sum(_AMOUNT.match(cell) is not None for cell in cells)
    return amounts >= FEWEST_AMOUNTS and 2 * amounts >= len(cells)


def _places(tables: Sequence[Table], text: str) -> str:
    pages = sorted({table.page for table in tables if table.page is not None})
    where = f" (pages {pages[0]} to {pages[-1]})" if len(pages) > 1 else f" (page {pages[0]})" if pages else ""
    return f"{len(tables):,} in {text}{where}"
