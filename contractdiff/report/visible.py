"""Contract text as characters a reader can trust.

A document can hold characters that are not text but orders: an escape that recolours a terminal, a
*right-to-left override* that makes "[U+202E]lla" read "all". Reports show text, so an order to the terminal is
dropped and an order to the direction of reading is spelled out, because an attorney should know that it is there.
Ordinary right-to-left letters need none of these characters and stay as they are.
"""

from __future__ import annotations

import re

_ORDERS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f]"  # terminal controls, all but tab and newline
    "|[\u202a-\u202e\u2066-\u2069]"  # embeddings, overrides and isolates of reading direction
    "|[\ud800-\udfff]"  # halves of surrogate pairs, which cannot be written as UTF-8 (odd file names have them)
)


def _spelled(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0xA0:
        return ""
    return "\ufffd" if code >= 0xD800 else f"[U+{code:04X}]"


def shown(text: str) -> str:
    """``text`` without control characters and with every order to the reading direction spelled out."""
    return _ORDERS.sub(_spelled, text)


def one_line(text: str) -> str:
    """``text`` as shown, on one line."""
    return " ".join(shown(text).split())
