"""Counts in sentences, so that one page is not "1 pages"."""

from __future__ import annotations


def in_number(count: int, one: str, many: str) -> str:
    """``one`` for a count of one, else ``many`` with the count, its thousands parted, where it has braces.

    >>> in_number(1, "One page is blank.", "{} pages are blank.")
    'One page is blank.'
    >>> in_number(1204, "One page is blank.", "{} pages are blank.")
    '1,204 pages are blank.'
    """
    return one if count == 1 else many.format(f"{count:,}")
