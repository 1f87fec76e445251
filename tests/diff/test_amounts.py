"""Tables of amounts that stand alone in both texts are said once; struck, added and paired ones are not."""

from __future__ import annotations

import pytest

from contractdiff.diff import note_on_unpaired
from contractdiff.model.extract import Table
from contractdiff.model.redline import TableRedline


def wages(page: int | None = None) -> Table:
    """A table of hourly rates."""
    return Table(rows=(("Step", "Lane A", "Lane B"), ("1", "18.40", "$19.10"), ("2", "19.00", "$19.70")), page=page)


def form() -> Table:
    """A table of words and one amount."""
    return Table(rows=(("Item", "Rule", "Note"), ("Boots", "$150.00", "each year"), ("Coat", "on request", "none")))


def alone(base: Table | None = None, revision: Table | None = None) -> TableRedline:
    """A table that no table of the other text was recognised as."""
    return TableRedline(
        base_anchor="app-a" if base else None,
        revision_anchor="app-b" if revision else None,
        base=base,
        revision=revision,
    )


def test_both_texts_have_wage_tables_that_stand_alone() -> None:
    """The note counts them, says on which pages they are, and stands at the first of the revision."""
    tables = [alone(base=wages(70)), alone(base=wages(84)), alone(revision=wages(91))]

    (note,) = note_on_unpaired(tables)

    assert (note.code, note.page) == ("tables-not-paired", 91)
    assert "2 in the base (pages 70 to 84); 1 in the revision (page 91)." in note.message


def test_a_word_file_has_no_pages() -> None:
    """Then the tables are only counted."""
    (note,) = note_on_unpaired([alone(base=wages()), alone(revision=wages())])

    assert "1 in the base; 1 in the revision." in note.message


@pytest.mark.parametrize(
    "tables",
    [
        [],
        [alone(base=wages())],
        [alone(revision=wages())],
        [alone(base=wages()), TableRedline(base_anchor="a", revision_anchor="a", base=wages(), revision=wages())],
        [alone(base=wages()), alone(revision=form())],
    ],
    ids=["none", "struck", "added", "one is paired", "the other is no table of amounts"],
)
def test_nothing_is_said(tables: list[TableRedline]) -> None:
    """What is only struck or added is shown as that."""
    assert note_on_unpaired(tables) == ()
