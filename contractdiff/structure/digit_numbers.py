"""Numbers whose digits tell their place, as some districts number a whole agreement.

    ARTICLE 11000   Leaves
    11130           stands below 11000: the zeros at the end are free
    11131           stands below 11130, 11131.1 below 11131

A bare "11130" at the start of a line is a label only in a document whose articles are numbered like that: elsewhere
"2013 Calendar" is a year, and "95126" an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from contractdiff.structure.headings import LabelledBlock
from contractdiff.text.labels import Label, Reading, parse_parts

SHAPE = "digits"
"""Of a label that is one such number."""

FEWEST_DIGITS = 4
"""Of an article's number. Three digits are a long agreement's own count, or an amount."""

_NUMBER = re.compile(
    r"\s*(?P<number>(?P<whole>\d{4,5})(?:\.\d{1,3})*)\.?"
    # A narrow tab behind a long number is no space on the page: "11131.1None".
    r"(?:\s+(?=[A-Z\"“(])|\s*$|(?<=\.\d)(?=[A-Z][a-z])|(?<=\.\d\d)(?=[A-Z][a-z]))"
)


def with_digit_labels(blocks: Sequence[LabelledBlock], headings: Mapping[int, Reading]) -> list[LabelledBlock]:
    """``blocks`` with the labels of such a numbering read, where the articles (``headings``) follow one."""
    length = _length_of_numbers(headings.values())
    if length is None:
        return list(blocks)
    candidates = {
        one.position: int(found["whole"])
        for one in blocks
        if one.position not in headings and (found := _read(one, length)) is not None
    }
    kept = _supported(candidates, headings)
    return [_labelled(one) if one.position in kept else one for one in blocks]


def is_above(holder: int | str, number: int | str) -> bool:
    """Whether the digits of ``holder``, without the zeros at its end, begin those of ``number``, and are fewer."""
    above, below = _significant(holder), _significant(number)
    return len(above) < len(below) and below.startswith(above)


def _belong_together(one: int, other: int) -> bool:
    """Whether one of two numbers stands above the other, or both in the same thousand of five-digit numbers."""
    same = one >= 10_000 and _thousand(one) == _thousand(other)
    return same or is_above(one, other) or is_above(other, one)


def _significant(number: int | str) -> str:
    return str(number).rstrip("0")


def _length_of_numbers(readings: Iterable[Reading]) -> int | None:
    """How many digits every article's number has, if it is the same and long enough."""
    numbers = [one.number[0] for one in readings]
    lengths = {len(str(number)) for number in numbers}
    if len(lengths) != 1 or not all(isinstance(number, int) for number in numbers):
        return None
    length = lengths.pop()
    return length if length >= FEWEST_DIGITS else None


def _read(one: LabelledBlock, length: int) -> re.Match[str] | None:
    if one.block.table is not None or one.block.label:
        return None
    found = _NUMBER.match(one.block.text)
    return found if found is not None and len(found["whole"]) == length else None


def _supported(candidates: Mapping[int, int], headings: Mapping[int, Reading]) -> frozenset[int]:
    """The positions whose number belongs to the article above it, to a number beside it, or among the articles.

    An address or an amount at the start of a line seldom does. Four digits must belong to what stands above them: 2013
    lies between the Articles 1000 and 3000, and is a year.
    """
    order = sorted(candidates)
    places = {position: place for place, position in enumerate(order)}
    thousands = [_thousand(reading.number[0]) for reading in headings.values()]
    kept: set[int] = set()
    article: int | str = 0
    for position in sorted({*order, *headings}):
        if position in headings:
            article = headings[position].number[0]
            continue
        number, place = candidates[position], places[position]
        beside = [candidates[other] for other in (*order[max(0, place - 1) : place], *order[place + 1 : place + 2])]
        in_article = is_above(article, number) or article == number
        among = number >= 10_000 and min(thousands) <= _thousand(number) <= max(thousands)
        if in_article or among or any(_belong_together(number, other) for other in beside):
            kept.add(position)
    return frozenset(kept)


def _thousand(number: int | str) -> int:
    return int(number) // 1000


def _labelled(one: LabelledBlock) -> LabelledBlock:
    found = _NUMBER.match(one.block.text)
    if found is None:
        return one
    number = parse_parts(found["number"])
    reading = Reading(SHAPE if len(number) == 1 else "decimal", number)
    label = Label(printed=found["number"], word="", readings=(reading,), end=found.end())
    return replace(one, label=label, rest=one.block.text[found.end() :], offset=found.end())
