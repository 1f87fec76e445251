"""Numbers with their meaning: how much money, how many days of which kind, which date, what ratio.

    "within ten (10) working days"   duration  10 day, working, <=
    "$18.40 per hour"                money     18.40 dollar / hour
    "time and one-half"              multiplier 1.5
    "one aide for every twelve (12) students"   ratio 1:12

Each kind has its own grammar; they are tried from the most to the least specific, and a stretch read by one is
closed to the next, so that "July 1, 2025" is never "1" and "2025". A number without a unit is not a quantity:
"Section 12.4 of Article XII" reads as nothing. Arithmetic is exact.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from contractdiff.facts import numerals
from contractdiff.facts.numerals import (
    FIGURE,
    START,
    WORD,
    alternation,
    decimal,
    figure_value,
    pattern,
    value,
    word_value,
)
from contractdiff.model import Quantity, QuantityKind
from contractdiff.text.normalise import fold, small
from contractdiff.text.sentences import sentences

_UNITS = numerals.lexicon("units")
_TIME: dict[str, str] = _UNITS["time"]
_DAY_TYPES: dict[str, str] = _UNITS["day_types"]
_PER: dict[str, str] = _UNITS["per"]
_COUNTED: dict[str, str] = _UNITS["counted"]
_MONTHS: dict[str, int] = numerals.lexicon("numbers")["months"]


def _compile(source: str) -> re.Pattern[str]:
    # Tried on texts in small letters: to compare letters in any case takes twice the time.
    return re.compile(source)


_MONTH = alternation(list(_MONTHS))
_NAMED_DATE = _compile(
    rf"\b(?P<month>{_MONTH})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,?\s*(?P<year>(?:19|20)\d\d))?\b"
)
_NUMERIC_DATE = _compile(r"(?<![\w/.-])(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>(?:19|20)?\d\d)(?![\w/])")
_ISO_DATE = _compile(r"(?<![\w/.-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\w-])")
# School and fiscal years are no quantity, and their parts are none either.
_YEAR_RANGE = _compile(
    r"(?<![\w$])(?:(?:19|20)\d\d\s*[-/]\s*(?:19|20)?\d\d|\d\d-\d\d(?=\s+(?:school|fiscal|\d)))(?![\w/-])"
)

_PER_WORD = alternation([word for word in _PER if not word.endswith("ly")])
_PER_ADVERB = alternation([word for word in _PER if word.endswith("ly")])
_RATE = _compile(
    rf"\s*(?:/\s*|(?:per|each|every|an?|for\s+each|for\s+every)\s+(?:(?:calendar|school|fiscal|work|contract|academic)\s+)?)"
    rf"(?P<per>{_PER_WORD})s?\b|\s+(?P<adverb>{_PER_ADVERB})\b"
)

_MONEY = _compile(
    rf"(?:(?:{START}(?P<said>{WORD})(?:\s+(?P<coin>dollars?|cents?)(?:\s+and\s+(?P<rest>{WORD})\s+cents)?\s*[(\[]?"
    rf"|\s*[(\[])\s*)?"
    rf"\$\s?(?P<amount>\d[\d,]*(?:\.\d+)?|\.\d+)(?:\s+(?P<scale>thousand|million|billion)\b)?"
    rf"(?:\s*[)\]])?(?:\s+dollars\b)?"
    rf"|{START}{pattern('plain')}\s+(?P<plain_coin>dollars?|cents?)\b)"
)
_PERCENT = _compile(
    rf"(?:{START}(?P<said>{WORD})\s+per\s?cent(?:age)?\s*[(\[]\s*(?P<printed>{FIGURE})\s*(?:%|per\s?cent)?\s*[)\]]"
    rf"|{START}(?P<named>{WORD})\s*[(\[]\s*(?P<inside>{FIGURE})\s*%\s*[)\]](?:\s+per\s?cent)?"
    rf"|{START}{pattern('n')}\s*(?:%|per\s?cent\b))"
)
_TIMES = _compile(
    rf"\btime[-\s]+and[-\s]+(?:a|one)[-\s]+(?P<extra>half|quarter)\b(?:\s*[(\[]\s*{FIGURE}x?\s*[)\]])?"
    rf"|\b(?P<double>double|triple)[-\s]+time\b"
    rf"|{START}{pattern('n')}\s*(?:times\b|x\b)"
)
_PART_TIME = _compile(rf"\b(?P<half>half)[-\s]time\b|{START}{pattern('n')}\s*(?:fte|full[-\s]time\s+equivalents?)\b")
_COLON_RATIO = _compile(r"(?<![\w$.:])1\s?:\s?(?P<n>\d{1,3}(?:\.\d+)?)(?![\w:]|\s*[ap]\.?m\b)")
# "10:1 students to aides" says the same as "1:10 aides to students".
_TURNED_RATIO = _compile(r"(?<![\w$.:])(?P<n>\d{1,3})\s?:\s?1(?![\w:]|\.\d)")
_COUNTED_WORD = alternation(list(_COUNTED))
_SAID_RATIO = _compile(
    rf"{START}{pattern('one')}\s+(?:[a-z-]+\s+){{0,3}}?(?:for|per|to)\s+(?:every\s+|each\s+)?"
    rf"{pattern('n')}\s+(?:[a-z-]+\s+){{0,2}}?{_COUNTED_WORD}\b"
)
_FILLER = alternation([*_UNITS["fillers"]["words"], *_DAY_TYPES])
_DURATION = _compile(
    rf"{START}{pattern('n')}[-\s]*(?:of\s+an?\s+)?(?P<fill>(?:{_FILLER}[-\s]+){{0,3}})(?:of\s+)?(?P<unit>{alternation(list(_TIME))})\b'?"
)
_COUNT = _compile(rf"{START}{pattern('n')}\s+(?:[a-z-]+\s+){{0,2}}?(?P<unit>{_COUNTED_WORD})\b")
# "Section 10 hours" counts no hours; "at 1:15" is a time of day.
_REFERENCE = _compile(
    r"\b(?:articles?|sections?|sec|steps?|levels?|paragraphs?|appendix|no|nos|page|chapter|form)\.?\s+$"
)
_CLOCK = _compile(r"\b(?:at|from|until|till|by|between|before|after)\s+$")

_MODIFIER = r"\s+(?:(?:a|an|the|his|her|their|first|next|last|period\s+of|total\s+of|date\s+of)\s+){0,3}$"
_AT_MOST = _compile(
    r"\b(?:within|not?\s+(?:to\s+)?exceed(?:ing)?|not\s+be\s+(?:more|greater|longer)\s+than|(?:no|not)\s+(?:more|later|longer|greater)\s+than"
    r"|up\s+to|at\s+(?:the\s+)?most|maximum\s+of|fewer\s+than|less\s+than|on\s+or\s+before|by\s+no\s+later\s+than|capped\s+at)"
    + _MODIFIER
)
_AT_LEAST = _compile(
    r"\b(?:at\s+least|not?\s+(?:less|fewer|earlier|sooner)\s+than|not\s+be\s+(?:less|fewer)\s+than|minimum\s+of|more\s+than"
    r"|in\s+excess\s+of|minimum)" + _MODIFIER
)
_NEGATED_BOUND = _compile(r"\b(?:no|not)(?:\s+be)?\s+(?:more|less|fewer)\s+than" + _MODIFIER)
_NAMED_CAP = _compile(r"\b(?:maximum|cap)\b[^.;:]{0,60}$")
_NAMED_FLOOR = _compile(r"\bminimum\b[^.;:]{0,60}$")
_AFTER_MORE = _compile(r"\s*(?:or\s+(?:more|longer)|minimum)\b")
_AFTER_LESS = _compile(r"\s*(?:or\s+(?:less|fewer)|maximum)\b")

# "two-point five percent (2.5%)": what is read is only the last word of a longer number, and disagrees with nothing.
_LAST_PART = _compile(r"(?:\bpoint|\band|[-/])\s*$")

# What every bound holds; most numbers have none of it around them.
_BOUND_CUE = _compile(r"within|exce|than|up\s+to|most|max|min|cap|least|or\s+before|or\s+(?:more|less|longer|fewer)")

_BACK = 80
_SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}

# A sentence without any of these holds no quantity; most sentences do not.
_ANY_NUMBER = _compile(rf"\d|\b(?:{'|'.join(numerals.WORDS)})\b|half|double|triple|[½¼¾⅓⅔]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What one grammar read; without a kind the stretch is only closed to the grammars after it."""

    start: int
    end: int
    kind: QuantityKind | None = None
    number: Fraction = Fraction(0)
    unit: str = ""
    day_type: str = ""
    per: str = ""
    bound: str = ""
    conflict: bool = False


def quantities(text: str) -> tuple[Quantity, ...]:
    """All quantities of ``text`` in reading order; their offsets are offsets into ``text``."""
    folded = small(fold(text))
    found: list[Quantity] = []
    for start, end in sentences(text):
        sentence = folded[start:end]
        if _ANY_NUMBER.search(sentence):
            found.extend(_in_sentence(sentence, start))
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def _in_sentence(sentence: str, shift: int) -> Iterator[Quantity]:
    taken = bytearray(len(sentence))
    for cue, reader in _READERS:
        if not cue.search(sentence):
            continue
        for reading in reader(sentence):
            if any(taken[reading.start : reading.end]):
                continue
            taken[reading.start : reading.end] = b"\x01" * (reading.end - reading.start)
            if reading.kind is not None:
                yield Quantity(
                    start=shift + reading.start,
                    end=shift + reading.end,
                    kind=reading.kind,
                    value=decimal(reading.number),
                    unit=reading.unit,
                    day_type=reading.day_type,
                    per=reading.per,
                    bound=reading.bound or _bound(sentence, reading.start, reading.end),
                    conflict=reading.conflict
                    and not _LAST_PART.search(sentence[max(0, reading.start - 12) : reading.start]),
                )


def _bound(text: str, start: int, end: int) -> str:
    before = text[max(0, start - _BACK) : start]
    after = text[end : end + 20]
    if not (_BOUND_CUE.search(before) or _BOUND_CUE.search(after)):
        return ""
    # "no less than" ends in "less than": the negated form is looked for first.
    negated = _NEGATED_BOUND.search(before)
    if negated:
        return "<=" if "more" in negated.group() else ">="
    if _AT_MOST.search(before) or _AFTER_LESS.match(after):
        return "<="
    if _AT_LEAST.search(before) or _AFTER_MORE.match(after):
        return ">="
    if _NAMED_CAP.search(before):
        return "<="
    return ">=" if _NAMED_FLOOR.search(before) else ""


def _per(text: str, end: int) -> tuple[str, int]:
    match = _RATE.match(text, end)
    if match is None:
        return "", end
    word = " ".join((match.group("per") or match.group("adverb")).split())
    return _PER[word], match.end()


def _dates(text: str) -> Iterator[_Reading]:
    for shape in (_NAMED_DATE, _NUMERIC_DATE, _ISO_DATE):
        for match in shape.finditer(text):
            day = _day(match)
            if day is None:  # "by June 30" or the 31st of June: no day that can be ordered, but its number is closed
                yield _Reading(start=match.start(), end=match.end())
            else:
                yield _Reading(
                    start=match.start(), end=match.end(), kind=QuantityKind.DATE, number=Fraction(day), unit="day"
                )


def _day(match: re.Match[str]) -> int | None:
    year = match.group("year")
    if year is None:
        return None
    named = match.group("month")
    month = _MONTHS.get(named) or int(named)
    try:
        return date(int(year) if len(year) == 4 else 2000 + int(year), month, int(match.group("day"))).toordinal()
    except ValueError:
        return None


def _year_ranges(text: str) -> Iterator[_Reading]:
    for match in _YEAR_RANGE.finditer(text):
        yield _Reading(start=match.start(), end=match.end())


def _money(text: str) -> Iterator[_Reading]:
    for match in _MONEY.finditer(text):
        conflict = False
        if match.group("amount") is not None:
            scale = _SCALES.get((match.group("scale") or ""), 1)
            amount = figure_value(match.group("amount").rstrip(",")) * scale
            if match.group("said"):
                spelled = word_value(match.group("said"))
                spelled = spelled / 100 if (match.group("coin") or "").startswith("cent") else spelled
                spelled += word_value(match.group("rest")) / 100 if match.group("rest") else 0
                conflict = spelled != amount
        else:
            amount, conflict = value(match, "plain")
            if match.group("plain_coin").startswith("cent"):
                amount /= 100
        per, end = _per(text, match.end())
        yield _Reading(
            start=match.start(),
            end=end,
            kind=QuantityKind.MONEY,
            number=amount,
            unit="dollar",
            per=per,
            conflict=conflict,
        )


def _percent(text: str) -> Iterator[_Reading]:
    for match in _PERCENT.finditer(text):
        said = match.group("said") or match.group("named")
        if said:
            number = figure_value(match.group("printed") or match.group("inside"))
            # "One-half (50%)" says the same twice.
            conflict = word_value(said) not in (number, number / 100)
        else:
            number, conflict = value(match, "n")
        per, end = _per(text, match.end())
        yield _Reading(
            start=match.start(), end=end, kind=QuantityKind.PERCENT, number=number, unit="percent", per=per,
            conflict=conflict,
        )  # fmt: skip


def _multipliers(text: str) -> Iterator[_Reading]:
    for match in _TIMES.finditer(text):
        conflict = False
        if match.group("extra"):
            number = Fraction(3, 2) if match.group("extra") == "half" else Fraction(5, 4)
        elif match.group("double"):
            number = Fraction(2 if match.group("double") == "double" else 3)
        else:
            number, conflict = value(match, "n")
        yield _Reading(
            start=match.start(), end=match.end(), kind=QuantityKind.MULTIPLIER, number=number, conflict=conflict
        )
    for match in _PART_TIME.finditer(text):
        number, conflict = (Fraction(1, 2), False) if match.group("half") else value(match, "n")
        yield _Reading(
            start=match.start(), end=match.end(), kind=QuantityKind.MULTIPLIER, number=number, unit="full-time",
            conflict=conflict,
        )  # fmt: skip


def _ratios(text: str) -> Iterator[_Reading]:
    for match in _TURNED_RATIO.finditer(text):
        if int(match.group("n")) > 1:
            number = Fraction(match.group("n"))
            yield _Reading(start=match.start(), end=match.end(), kind=QuantityKind.RATIO, number=number)
    for match in _COLON_RATIO.finditer(text):
        if not _CLOCK.search(text[max(0, match.start() - 12) : match.start()]):
            number = Fraction(match.group("n"))
            yield _Reading(start=match.start(), end=match.end(), kind=QuantityKind.RATIO, number=number)
    for match in _SAID_RATIO.finditer(text):
        first, first_conflict = value(match, "one")
        second, conflict = value(match, "n")
        if first > 0 and second > first:
            yield _Reading(
                start=match.start(), end=match.end(), kind=QuantityKind.RATIO, number=second / first,
                conflict=conflict or first_conflict,
            )  # fmt: skip


def _durations(text: str) -> Iterator[_Reading]:
    for match in _DURATION.finditer(text):
        if _REFERENCE.search(text[max(0, match.start() - 14) : match.start()]):
            continue
        number, conflict = value(match, "n")
        printed = match.group("unit")
        fill = match.group("fill")
        day_type = next((_DAY_TYPES[word] for word in fill.split() if word in _DAY_TYPES), "")
        if printed.startswith("work"):
            day_type = "working"
        per, end = _per(text, match.end())
        unit = _TIME[printed]
        yield _Reading(
            start=match.start(), end=end, kind=QuantityKind.DURATION, number=number, unit=unit, per=per,
            day_type=day_type if unit == "day" else "", conflict=conflict,
            bound=">=" if "or more" in fill else "<=" if "or less" in fill or "or fewer" in fill else "",
        )  # fmt: skip


def _counts(text: str) -> Iterator[_Reading]:
    for match in _COUNT.finditer(text):
        if _REFERENCE.search(text[max(0, match.start() - 14) : match.start()]):
            continue
        number, conflict = value(match, "n")
        unit = _COUNTED[" ".join(match.group("unit").split())]
        yield _Reading(
            start=match.start(),
            end=match.end(),
            kind=QuantityKind.COUNT,
            number=number,
            unit=unit,
            conflict=conflict,
        )


# Each grammar with what a sentence must hold before it is worth trying.
_READERS: tuple[tuple[re.Pattern[str], Callable[[str], Iterator[_Reading]]], ...] = (
    (_compile(rf"\b{_MONTH}\b|\d[/-]\d"), _dates),
    (_compile(r"\d[/-]\s*\d|\d\s+[-/]"), _year_ranges),
    (_compile(r"\$|\bdollars?\b|\bcents?\b"), _money),
    (_compile(r"%|\bper\s?cent"), _percent),
    (_compile(r"\btimes?\b|\dx\b|\bx\b|\bfte\b|half-time|full[-\s]time"), _multipliers),
    (_compile(rf":|\b{_COUNTED_WORD}\b"), _ratios),
    (_compile(rf"{alternation(list(_TIME))}\b"), _durations),
    (_compile(rf"\b{_COUNTED_WORD}\b"), _counts),
)
