"""Which columns and rows of two tables are one."""

from contractdiff.report.docx.order import Link
from contractdiff.report.docx.original.columns import column_pairs, row_links, with_alike_rows

BEFORE = [["Step", "Rate"], ["1", "18.40"], ["2", "19.10"], ["3", "20.00"]]
AFTER = [["Step", "Years", "Rate"], ["1", "0", "18.40"], ["3", "4", "20.00"]]
COLUMNS = [(0, 0), (None, 1), (1, 2)]


def test_a_column_is_the_same_where_its_words_are() -> None:
    """A column that came has no partner; one whose figures changed has its head."""
    assert column_pairs(BEFORE, AFTER, None) == COLUMNS
    assert column_pairs(AFTER, BEFORE, None) == [(0, 0), (1, None), (2, 1)]
    assert column_pairs([["Step", "1"]], [["Holiday", "Days", "July"]], None) is None


def test_rows_are_one_by_the_columns_that_both_have() -> None:
    """The row that went has no partner, though it stands between two that have."""
    assert row_links(BEFORE, AFTER, COLUMNS) == [Link(0, 0, 300), Link(1, 1, 300), Link(3, 2, 300)]


def test_a_row_with_another_name_and_the_same_cells_is_that_row() -> None:
    """Between rows that are known to be one; what has nothing in common stays apart."""
    before = [["Item", "Days", "Cost"], ["Aide furlough", "1.5 days", "$5,370"], ["Total", "9", "$9"]]
    after = [["Item", "Days", "Cost"], ["Educator furlough", "1.5 days", "$5,370"], ["Sum", "8", "$7"]]
    found = with_alike_rows([Link(0, 0)], before, after, lambda _i, _j: True)

    assert [(link.base, link.revision) for link in found] == [(0, 0), (1, 1)]
    assert with_alike_rows([Link(0, 0)], before, after, lambda _i, _j: False) == [Link(0, 0)]
