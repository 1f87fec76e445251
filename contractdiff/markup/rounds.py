"""The rounds of an exchange, as a draft lists them in its head: "District Counter to Association  Date: ..."."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache

from contractdiff.markup.lexicon import lexicon
from contractdiff.model.extract import BOTH_PARTIES, Block, Extract, Look, Round

FIRST_BLOCKS = 12
"""How many paragraphs of the body are searched: formats without running heads print the rounds above the title."""

_WHEN = r"(?:Date|DATE)\s*:?[ \t]*(?P<date>[\w/,. -]*?)\s*(?:(?:Time|TIME)\s*:?\s*(?P<time>[\w:. ]*?)\s*)?$"
_AGREED = re.compile(rf"^\s*(?P<kind>(?i:tentative\s+agreement))\s+{_WHEN}")

_DATE_FORMATS = ("%m/%d/%Y", "%m/%d/%y", "%m-%d-%Y", "%m-%d-%y", "%Y-%m-%d", "%B %d, %Y", "%b %d, %Y", "%B %d %Y")
"""Dates are American: 2/7/2026 is the seventh of February."""

_TIME_FORMATS = ("%I:%M %p", "%I:%M%p", "%H:%M", "%I %p", "%I%p")


@cache
def _round_line() -> re.Pattern[str]:
    kinds = "|".join(re.escape(kind).replace(r"\ ", r"\s+") for kind in lexicon().kinds)
    party = r"(?:[A-Z][\w.&'-]*|\(\w+\)|of|and|the|for)"
    return re.compile(
        rf"^\s*(?P<by>{party}(?:\s+{party}){{0,7}}?)\s+(?:(?P<kind>(?i:{kinds}))\s+)?(?i:to)\s+"
        rf"(?P<to>{party}(?:\s+{party}){{0,7}}?)\s+{_WHEN}"
    )


def find_rounds(extract: Extract) -> tuple[Round, ...]:
    """The rounds that running heads or the first lines of a document list, oldest first, each once.

    A round without a date is the one the head was not filled in for: the document's own, hence the last.
    """
    found: dict[tuple[str, str, str | None, str | None], Round] = {}
    for text, looks in _lines(extract):
        one = parse_round(text, looks)
        if one is not None:
            found.setdefault((one.by, one.to, one.date, one.time), one)
    listed = list(found.values())
    if listed and not any(one.date for one in listed):
        return tuple(reversed(listed))  # a list without dates has the newest round on top, as the dated ones have
    return tuple(sorted(listed, key=lambda one: (one.date is None, one.date or "", one.time or "")))


def is_head(block: Block) -> bool:
    """Whether every line of a block names a round: the head of a draft in a format without running heads."""
    lines = [line for line in block.text.split("\n") if line.strip()]
    return block.table is None and bool(lines) and all(parse_round(line) is not None for line in lines)


def parse_round(text: str, looks: tuple[Look, ...] = ()) -> Round | None:
    """The round that a line of a head names, or ``None``. Its colour is that of its first coloured words."""
    match = _round_line().match(text) or _AGREED.match(text)
    if match is None:
        return None
    if match.re is _AGREED:
        return Round(
            by=BOTH_PARTIES,
            to=BOTH_PARTIES,
            kind=match["kind"],
            date=_date(match["date"]),
            time=_time(match["time"] or ""),
        )
    return Round(
        by=match["by"],
        to=match["to"],
        kind=match["kind"],
        date=_date(match["date"]),
        time=_time(match["time"] or ""),
        color=next((look.color for look in looks if look.color), None),
    )


def _lines(extract: Extract) -> Iterator[tuple[str, tuple[Look, ...]]]:
    heads = ((one.text, one.looks) for one in extract.furniture)
    first = ((block.text, block.looks) for block in extract.blocks[:FIRST_BLOCKS])
    for text, looks in (*heads, *first):
        start = 0
        for line in text.split("\n"):
            end = start + len(line)
            yield line, tuple(look for look in looks if look.start < end and start < look.end)
            start = end + 1


def _date(text: str) -> str | None:
    parsed = _parsed(text, _DATE_FORMATS)
    return date(parsed.year, parsed.month, parsed.day).isoformat() if parsed else None


def _time(text: str) -> str | None:
    parsed = _parsed(text.replace(".", "").upper(), _TIME_FORMATS)
    return parsed.strftime("%H:%M") if parsed else None


def _parsed(text: str, formats: Iterable[str]) -> datetime | None:
    squeezed = " ".join(text.split())
    for form in formats:
        try:
            return datetime.strptime(squeezed, form)  # a draft names no time zone
        except ValueError:
            continue
    return None
