"""Counts are said as a person says them."""

from __future__ import annotations

from contractdiff.text.counts import in_number


def test_one_is_said_in_words_of_its_own() -> None:
    """The sentence for one holds no figure."""
    assert in_number(1, "One page is blank.", "{} pages are blank.") == "One page is blank."


def test_many_are_counted_with_their_thousands_parted() -> None:
    """Zero and more than one stand as figures."""
    assert in_number(0, "One page", "{} pages") == "0 pages"
    assert in_number(12_040, "One page", "{} pages") == "12,040 pages"
