"""Where the sentences of contract language begin and end.

"See Sec. 4. The District shall pay $18.40 (see No. 3)." has two sentences, not five: abbreviations of the
field, initials, list labels and decimals do not end one; a line end does.
"""

from __future__ import annotations

import re

_END = re.compile(r"[.!?][\"'”’)\]]*(?=\s)|\n")
_ABBREVIATION = re.compile(
    r"\b(?:Sec|Secs|Art|Arts|Dept|Ed|No|Nos|Mr|Mrs|Ms|Dr|St|Jr|Sr|Inc|Co|Corp|al|etc|e\.g|i\.e|vs|v|U\.S|C\.R\.S"
    r"|a\.m|p\.m|approx|para|App|Ch|Subd|[A-Z])\.$",
)
_LABEL = re.compile(r"\s*(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})\.")
_WORD_BEFORE = re.compile(r"[a-z]{3}")
_TIMES = (" a.m.", " p.m.")
_NEXT = re.compile(r"\s*(.?)", re.DOTALL)

_REACH = 10
"""Letters of the longest abbreviation, with its stop and what stands before it."""


def sentences(text: str, *, fine: bool = False) -> list[tuple[int, int]]:
    """The half-open offsets of each sentence of ``text``, without the white space between them.

    With ``fine`` it is also cut where a sentence may end, for those who look for its words elsewhere: before a small
    letter, as an item of a list begins with one whatever is put in front of it, and behind "6:00 a.m.".
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        if match.group() != "\n":
            if _begins_small(text, end) and not (fine and _WORD_BEFORE.match(text, max(0, match.start() - 3), end)):
                continue
            if match.group() == "." and _goes_on(text, start, end) and not (fine and text.endswith(_TIMES, 0, end)):
                continue
        _append(text, start, end, spans)
        start = end
    _append(text, start, len(text), spans)
    return spans


def _begins_small(text: str, at: int) -> bool:
    """Whether the next word behind ``at`` begins with a small letter."""
    following = _NEXT.match(text, at)
    return following is not None and following[1].islower()


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether the stop at ``end`` belongs to an abbreviation, or to a label with which the sentence begins."""
    last = text[max(start, end - _REACH) : end]
    return _ABBREVIATION.search(last) is not None or _LABEL.fullmatch(text, start, end) is not None


def _append(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))
