"""Tables from their drawn lines: rows, columns, merged cells, and the lines that a scanner loses."""

from __future__ import annotations

from contractdiff.ingest.ocr.cells import Grid, grids
from contractdiff.ingest.ocr.drawn import Stroke


def across(top: float, left: float = 0.0, right: float = 300.0, grid: int = 1) -> Stroke:
    """A horizontal ruling."""
    return Stroke(left=left, right=right, top=top, bottom=top + 1, slope=0.0, grid=grid)


def down(left: float, top: float = 0.0, bottom: float = 60.0, grid: int = 1) -> Stroke:
    """A wall between cells."""
    return Stroke(left=left, right=left + 1, top=top, bottom=bottom, slope=0.0, grid=grid)


RULINGS = [across(top) for top in (0, 20, 40, 60)]
WALLS = [down(left) for left in (0, 100, 200, 299)]


def shape(grid: Grid) -> list[list[int]]:
    """The columns at which the cells of each row begin."""
    return [[column for column, _, _ in row.cells] for row in grid.rows]


def test_rows_and_columns() -> None:
    """Four rulings and four walls are three rows of three."""
    (grid,) = grids([*RULINGS, *WALLS])

    assert shape(grid) == [[0, 1, 2]] * 3
    assert (round(grid.top), round(grid.bottom)) == (0, 60)


def test_a_row_without_walls_is_one_cell() -> None:
    """A heading over the whole table stands in its first column."""
    (grid,) = grids([*RULINGS, down(0), down(299), down(100, top=20), down(200, top=20)])

    assert shape(grid) == [[0], [0, 1, 2], [0, 1, 2]]


def test_a_wall_lost_in_one_row_is_still_a_wall() -> None:
    """It stands right above and right below; shading hid it in between."""
    broken = [down(0), down(299), down(200), down(100, bottom=20), down(100, top=40)]

    (grid,) = grids([*RULINGS, *broken])

    assert shape(grid) == [[0, 1, 2]] * 3


def test_a_broken_ruling_is_one_ruling() -> None:
    """Pieces a point apart, with gaps between them, part two rows once."""
    pieces = [across(20, right=60), across(20.8, left=90, right=130), across(19.5, left=200, right=290)]

    (grid,) = grids([RULINGS[0], *pieces, *RULINGS[2:], *WALLS])

    assert len(grid.rows) == 3


def test_an_underline_in_a_cell_is_no_ruling() -> None:
    """It covers less than a fifth of the width."""
    (grid,) = grids([*RULINGS, *WALLS, across(30, left=110, right=150)])

    assert len(grid.rows) == 3


def test_a_frame_is_no_table() -> None:
    """One cell around a notice."""
    assert grids([across(0), across(60), down(0), down(299)]) == []


def test_strokes_of_no_table_are_left_alone() -> None:
    """A line below a signature meets no other."""
    assert grids([across(10, grid=0), across(30, grid=0)]) == []


def test_two_tables_are_two() -> None:
    """What is drawn apart is read apart, from the top down."""
    lower = [across(top + 200, grid=2) for top in (0, 20, 40)]
    walls = [down(left, top=200, bottom=240, grid=2) for left in (0, 150, 299)]

    upper, below = grids([*lower, *walls, *RULINGS, *WALLS])

    assert (len(upper.rows), len(below.rows)) == (3, 2)
    assert upper.bottom < below.top
