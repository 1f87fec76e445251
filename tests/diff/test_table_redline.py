"""Two tables: which rows and columns belong together, and which cells differ by how much."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contractdiff.diff import pair_tables, table_redline
from contractdiff.model import CellChange, Table, TableRedline


def grid(*rows: str, header_rows: int = 1) -> Table:
    """A table; ``|`` parts the cells."""
    return Table(rows=tuple(tuple(cell.strip() for cell in row.split("|")) for row in rows), header_rows=header_rows)


WAGES = grid(
    "Step | Lane A | Lane B", "Step 1 | $16.40 | $17.35", "Step 2 | $16.82 | $17.80", "Step 3 | $17.25 | $18.26"
)


def compared(base: Table | None, revision: Table | None) -> TableRedline:
    """The table redline of two tables that differ."""
    found = table_redline("base", "revision", base, revision)
    assert found is not None
    return found


def cells(base: Table, revision: Table) -> list[tuple[str, str, str | None, str | None, float | None]]:
    """The cells that differ, as plain tuples."""
    return [(one.row, one.column, one.base, one.revision, one.change_pct) for one in compared(base, revision).cells]


def test_a_changed_cell_is_named_by_its_row_and_column() -> None:
    """One raise is one cell, with its change in percent of the base."""
    revision = grid(
        "Step | Lane A | Lane B", "Step 1 | $16.40 | $17.35", "Step 2 | $17.22 | $17.80", "Step 3 | $17.25 | $18.26"
    )

    assert cells(WAGES, revision) == [("Step 2", "Lane A", "$16.82", "$17.22", 2.38)]


def test_equal_tables_differ_in_nothing() -> None:
    """Nor do tables that differ in quotes, dashes and spaces only."""
    assert table_redline("a", "b", WAGES, WAGES) is None
    assert table_redline("a", "b", grid("Step", "1 – 3"), grid("Step", "1-3")) is None


def test_a_new_row_leaves_the_others_alone() -> None:
    """A step put on top of the schedule is one row in; no other cell changed."""
    revision = grid("Step | Lane A | Lane B", "Step 0 | $15.00 | $16.00", *["|".join(row) for row in WAGES.rows[1:]])

    found = compared(WAGES, revision)

    assert (None, 1) in found.row_pairs
    assert [(one.row, one.column, one.base, one.revision) for one in found.cells] == [
        ("Step 0", "Step", None, "Step 0"),
        ("Step 0", "Lane A", None, "$15.00"),
        ("Step 0", "Lane B", None, "$16.00"),
    ]


def test_a_struck_row_is_named_by_the_base() -> None:
    """The row that is gone is called by the name it had."""
    revision = grid(*["|".join(row) for row in WAGES.rows if row[0] != "Step 2"])

    found = compared(WAGES, revision)

    assert (2, None) in found.row_pairs
    assert {"Step 2"} == {one.row for one in found.cells}
    assert {None} == {one.revision for one in found.cells}


def test_a_new_column_leaves_the_others_alone() -> None:
    """A lane put between two others is one column in."""
    revision = grid(
        *[
            f"{row[0]} | {row[1]} | {new} | {row[2]}"
            for row, new in zip(WAGES.rows, ("Lane A2", "1", "2", "3"), strict=True)
        ]
    )

    found = compared(WAGES, revision)

    assert found.column_pairs == ((0, 0), (1, 1), (None, 2), (2, 3))
    assert {"Lane A2"} == {one.column for one in found.cells}


def test_a_struck_column_is_named_by_the_base() -> None:
    """The lane that is gone is called by its old heading."""
    revision = grid(*[f"{row[0]} | {row[2]}" for row in WAGES.rows])

    assert {"Lane A"} == {one.column for one in compared(WAGES, revision).cells}


def test_rows_that_share_their_first_cell_pair_by_content() -> None:
    """Where the first cell repeats, whole rows tell which is which."""
    base = grid("Class | Step | Rate", "Cook | 1 | $18.00", "Cook | 2 | $19.00", "Cook | 3 | $20.00")
    revision = grid("Class | Step | Rate", "Cook | 1 | $18.00", "Cook | 2 | $19.50", "Cook | 3 | $20.00")

    assert cells(base, revision) == [("Cook", "Rate", "$19.00", "$19.50", 2.63)]


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("$16.40", "$16.80", 2.44),
        ("$20.00", "$19.00", -5.0),
        ("1,000", "1,250", 25.0),
        ("3%", "4%", 33.33),
        ("0", "5", None),
        ("n/a", "$5.00", None),
        ("$5.00", "", None),
        ("Lane A", "Lane B", None),
    ],
)
def test_the_change_of_a_figure_is_in_percent_of_the_base(before: str, after: str, change: float | None) -> None:
    """Two figures have one; words, an empty cell and a base of zero have none."""
    (found,) = cells(grid("Step | Rate", f"1 | {before}"), grid("Step | Rate", f"1 | {after}"))

    assert change == found[4]


def test_a_table_without_a_partner_stands_alone() -> None:
    """A table put in or struck is reported whole, without cells."""
    struck, put_in = compared(WAGES, None), compared(None, WAGES)

    assert (struck.base, struck.revision, struck.cells) == (WAGES, None, ())
    assert (put_in.base, put_in.revision, put_in.cells) == (None, WAGES, ())


def test_tables_are_paired_by_their_headings_not_by_their_order() -> None:
    """Two schedules that change places are still the same two schedules."""
    leave = grid("Years of service | Days of vacation", "1 | 10", "5 | 15")

    assert [(WAGES, WAGES), (leave, leave)] == pair_tables((WAGES, leave), (leave, WAGES))


def test_one_table_on_each_side_is_one_pair() -> None:
    """However much a lone table was rewritten, it is compared with its successor."""
    other = grid("Grade | Annual pay", "I | 40,000")

    assert [(WAGES, other)] == pair_tables((WAGES,), (other,))


def test_a_foreign_table_is_nobodys_partner() -> None:
    """Among several tables, one that shares no names with any is new."""
    foreign = grid("Bus | Route", "7 | North", "9 | South")

    assert [(WAGES, WAGES), (None, foreign)] == pair_tables((WAGES,), (WAGES, foreign))


def test_a_reference_that_follows_the_new_numbers_is_no_change_of_a_cell() -> None:
    """A column of sources in a renumbered agreement says the same; a reference to another place does not."""
    base = grid("Supplement | Source", "Longevity | Section 6-4", "Bilingual | Section 19-1")
    revision = grid("Supplement | Source", "Longevity | Section 7-4", "Bilingual | Section 19-2")

    found = table_redline("base", "revision", base, revision, {"6-4": "7-4"})

    assert found is not None
    assert [one.base for one in found.cells] == ["Section 19-1"]


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables of any shape, ragged ones and empty cells included."""
    cell = st.sampled_from(["", "Step 1", "Step 2", "$1.00", "$2.00", "Lane", "x"])
    rows = draw(st.lists(st.lists(cell, min_size=1, max_size=4), min_size=1, max_size=5))
    return Table(rows=tuple(map(tuple, rows)), header_rows=draw(st.integers(0, 1)))


@settings(max_examples=200, deadline=None)
@given(tables(), tables())
def test_every_row_and_column_is_in_exactly_one_pair(base: Table, revision: Table) -> None:
    """Rows and columns of both sides are covered once, and the cells are exactly those that differ."""
    found = table_redline("a", "b", base, revision)
    if found is None:
        return

    for pairs, ours, theirs in (
        (found.row_pairs, len(base.rows), len(revision.rows)),
        (found.column_pairs, base.width, revision.width),
    ):
        assert list(range(ours)) == sorted(one for one, _ in pairs if one is not None)
        assert list(range(theirs)) == sorted(other for _, other in pairs if other is not None)
    assert all(isinstance(one, CellChange) and one.base != one.revision for one in found.cells)


@settings(max_examples=100, deadline=None)
@given(tables())
def test_any_table_against_itself_differs_in_nothing(given_table: Table) -> None:
    """Ragged, empty and repeated rows included."""
    assert table_redline("a", "b", given_table, given_table) is None
