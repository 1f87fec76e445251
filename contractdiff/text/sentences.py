"""Where the sentences of contract language begin and end.

"See Sec. 4. The District shall pay $18.40 (see No. 3)." has two sentences, not five: abbreviations of the
field, initials, list labels and decimals do not end one; a line end does.
"""

from __future__ import annotations

import re

_END = re.compile(r"[.!?][\"'”’)\]]*(?=\s)|\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Sec|Secs|Art|Arts|Dept|Ed|No|Nos|Mr|Mrs|Ms|Dr|St|Jr|Sr|Inc|Co|Corp|al|etc|e\.g|i\.e|vs|v|U\.S|C\.R\.S"
    r"|a\.m|p\.m|approx|para|App|Ch|Subd|[A-Z])|^\s*(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5}))\.$",
)


def sentences(text: str) -> list[tuple[int, int]]:
    """The half-open offsets of each sentence of ``text``, without the white space between them."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        candidate = text[start : match.end()]
        following = text[match.end() :].lstrip()[:1]
        if match.group() != "\n" and (
            following.islower() or (match.group() == "." and _ABBREVIATION.search(candidate))
        ):
            continue
        _append(text, start, match.end(), spans)
        start = match.end()
    _append(text, start, len(text), spans)
    return spans


def _append(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))
