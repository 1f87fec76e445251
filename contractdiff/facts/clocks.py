"""Times with the event that they are counted from, and numbers that stand for a range.

"within ten (10) days after receipt of the answer"      10 days, from the receipt
"thirty (30) days before the layoff"                     30 days, before an event
"two (2) to five (5) days", "between $10 and $20"        ranges
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from contractdiff.facts.numerals import START, decimal, pattern, value
from contractdiff.facts.phrases import meanings
from contractdiff.model import Clock, ClockStart, Quantity, QuantityKind, Range

_EVENT = re.compile(
    r"(?:'|'s)?(?:\s*\))?\s*(?:(?:written|advance|prior)\s+(?:written\s+)?)?(?:notice\s+)?"
    r"(?P<way>of|after|from|following|upon|prior\s+to|before|in\s+advance\s+of|preceding)\s+"
    r"(?P<event>[^,;:.()]{3,120}?)(?=\s*(?:[,;:()]|\.(?:\s|$)|$|\b(?:shall|will|must|may|unless|except|or\s+within)\b))",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?:prior|before|in\s+advance|preceding)", re.IGNORECASE)
# "ten days of leave", "two years of service": what the time is made of, and no event.
_SUBSTANCE = re.compile(
    r"(?:\w+\s+){0,2}?(?:leave|vacation|service|work|pay|paid|training|employment|experience|sick|notice|absence|"
    r"each|any|this|every|seniority|continuous|instruction|holidays?)\b",
    re.IGNORECASE,
)
_LOW = re.compile(
    rf"(?P<between>\bbetween\s+)?(?:\$\s?(?=\d)|{START}){pattern('low')}"
    r"(?:\s*(?:%|percent|days?|hours?|months?|years?|weeks?|minutes?))?\s*(?P<joint>to|through|-|and)\s*$",
    re.IGNORECASE,
)
_RANGED = (QuantityKind.DURATION, QuantityKind.MONEY, QuantityKind.PERCENT, QuantityKind.COUNT)
_BACK = 60


def read_clocks(sentence: str, shift: int, quantities: Sequence[Quantity]) -> Iterator[Clock]:
    """The clocks of a folded sentence that begins at ``shift`` in the text of ``quantities``."""
    for quantity in quantities:
        if quantity.kind is not QuantityKind.DURATION or quantity.per:
            continue
        match = _EVENT.match(sentence, quantity.end - shift)
        if match is None:
            continue
        event = match["event"]
        starts = _starts(event)
        if match["way"].lower() == "of" and (starts is ClockStart.OTHER or _SUBSTANCE.match(event)):
            continue
        yield Clock(
            start=shift + match.start("event"),
            end=shift + match.end("event"),
            quantity=quantity,
            starts=starts,
            before=_BEFORE.match(match["way"]) is not None,
        )


def _starts(event: str) -> ClockStart:
    # An expression of the lexicon may speak of the word before the event ("after the occurrence").
    words = f"after {event}"
    for starts, terms in meanings().clocks:
        if meanings().of_clocks.holds(terms, words):
            return starts
    return ClockStart.OTHER


def read_ranges(sentence: str, shift: int, quantities: Sequence[Quantity]) -> Iterator[Range]:
    """The ranges of a folded sentence that begins at ``shift`` in the text of ``quantities``."""
    for quantity in quantities:
        if quantity.kind not in _RANGED:
            continue
        at = quantity.start - shift
        first = max(0, at - _BACK)
        match = _LOW.search(sentence[first:at])
        if match is None or (match["joint"].lower() == "and" and not match["between"]):
            continue
        low = decimal(value(match, "low")[0])
        if low < quantity.value:
            yield Range(start=shift + first + match.start(), end=quantity.end, low=low, high=quantity)
