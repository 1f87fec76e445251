"""Roman numbers and list letters as integers."""

from __future__ import annotations

import re

_ROMAN = re.compile(r"(?=[ivxlc])(c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})\Z", re.IGNORECASE)
_TENS = {"": 0, "x": 10, "xx": 20, "xxx": 30, "xl": 40, "l": 50, "lx": 60, "lxx": 70, "lxxx": 80, "xc": 90}
_ONES = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}


def roman_value(text: str) -> int | None:
    """The value of a well-formed Roman number up to 399, in either case; ``None`` for anything else."""
    match = _ROMAN.match(text) if text.isascii() else None
    if match is None:
        return None
    hundreds, tens, ones = (group.lower() for group in match.groups())
    return 100 * len(hundreds) + _TENS[tens] + _ONES[ones]


def letter_value(text: str) -> int | None:
    """The place of a list letter: a 1, z 26, aa 27, bb 28 (the letter doubled, as word processors count)."""
    lowered = text.lower()
    if not lowered or not lowered.isascii() or not lowered.isalpha() or len(set(lowered)) != 1:
        return None
    return 26 * (len(lowered) - 1) + ord(lowered[0]) - ord("a") + 1
