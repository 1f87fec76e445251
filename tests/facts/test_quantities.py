"""Numbers with their meaning, phrase by phrase: kind, value, unit, day type, per, bound, conflict."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from contractdiff.facts import quantities
from contractdiff.model import QuantityKind

MONEY, PERCENT, DURATION = QuantityKind.MONEY, QuantityKind.PERCENT, QuantityKind.DURATION
TIMES, RATIO, COUNT = QuantityKind.MULTIPLIER, QuantityKind.RATIO, QuantityKind.COUNT

# phrase, kind, value, unit, day type, per, bound
PHRASES = [
    ("within ten (10) working days of the event", DURATION, "10", "day", "working", "", "<="),
    ("within eight (8) calendar days", DURATION, "8", "day", "calendar", "", "<="),
    ("within 45 days", DURATION, "45", "day", "", "", "<="),
    ("sixty (60) days", DURATION, "60", "day", "", "", ""),
    ("six [6] month period", DURATION, "6", "month", "", "", ""),
    ("a nine (9) month probationary period", DURATION, "9", "month", "", "", ""),
    ("thirty-nine (39) month list", DURATION, "39", "month", "", "", ""),
    ("not to exceed four (4) consecutive days", DURATION, "4", "day", "consecutive", "", "<="),
    ("no less than two (2) hours", DURATION, "2", "hour", "", "", ">="),
    ("no more than two (2) hours", DURATION, "2", "hour", "", "", "<="),
    ("a minimum of three (3) hours", DURATION, "3", "hour", "", "", ">="),
    ("30 or more hours per week", DURATION, "30", "hour", "", "week", ">="),
    ("five workdays", DURATION, "5", "day", "working", "", ""),
    ("one hundred and eighty (180) duty days", DURATION, "180", "day", "duty", "", ""),
    ("accrue vacation at 8 hours per month", DURATION, "8", "hour", "", "month", ""),
    ("three-quarters (3/4) of an hour", DURATION, "0.75", "hour", "", "", ""),
    ("two and one-half (2 1/2) hours", DURATION, "2.5", "hour", "", "", ""),
    ("a 30-minute lunch", DURATION, "30", "minute", "", "", ""),
    ("forty-eight (48) hours' notice", DURATION, "48", "hour", "", "", ""),
    ("one fifteen (15) minute break", DURATION, "15", "minute", "", "", ""),
    ("at the rate of $21.35 per hour", MONEY, "21.35", "dollar", "", "hour", ""),
    ("a stipend of sixty dollars ($60.00) per month", MONEY, "60", "dollar", "", "month", ""),
    ("thirteen hundred dollars ($1,300)", MONEY, "1300", "dollar", "", "", ""),
    ("three ($3.00) dollars per hour", MONEY, "3", "dollar", "", "hour", ""),
    ("$.85 an hour", MONEY, "0.85", "dollar", "", "hour", ""),
    ("fifty cents ($.50) per mile", MONEY, "0.5", "dollar", "", "mile", ""),
    ("The maximum contribution shall be $1,150.00 per month", MONEY, "1150", "dollar", "", "month", "<="),
    ("a fund of $1.5 million", MONEY, "1500000", "dollar", "", "", ""),
    ("a four percent (4%) raise", PERCENT, "4", "percent", "", "", ""),
    ("two and one-half percent (2.5%)", PERCENT, "2.5", "percent", "", "", ""),
    ("four point five percent (4.5%)", PERCENT, "4.5", "percent", "", "", ""),
    ("two-point seven five percent (2.75%)", PERCENT, "2.75", "percent", "", "", ""),
    ("six and five tenths percent (6.5%)", PERCENT, "6.5", "percent", "", "", ""),
    ("six and twenty-five hundredths percent (6.25%)", PERCENT, "6.25", "percent", "", "", ""),
    ("zero point five percent", PERCENT, "0.5", "percent", "", "", ""),
    ("25-26 2.0%", PERCENT, "2", "percent", "", "", ""),
    ("time and one-half", TIMES, "1.5", "", "", "", ""),
    ("one and one-half (1½) times the rate", TIMES, "1.5", "", "", "", ""),
    ("paid double time on holidays", TIMES, "2", "", "", "", ""),
    ("half-time or more", TIMES, "0.5", "full-time", "", "", ">="),
    ("a 1:15 ratio of aides to students", RATIO, "15", "", "", "", ""),
    ("one (1) cook for every seventy (70) meal equivalents", RATIO, "70", "", "", "", ""),
    ("students to aides of 12:1", RATIO, "12", "", "", "", ""),
    ("one aide for every fourteen (14) students", RATIO, "14", "", "", "", ""),
    ("one (1) monitor to forty (40) riders", RATIO, "40", "", "", "", ""),
    ("no fewer than two stewards", COUNT, "2", "steward", "", "", ">="),
]


@pytest.mark.parametrize(("phrase", "kind", "value", "unit", "day_type", "per", "bound"), PHRASES)
def test_phrase(phrase: str, kind: QuantityKind, value: str, unit: str, day_type: str, per: str, bound: str) -> None:
    """A phrase holds exactly the quantity that a reader sees in it."""
    (found,) = quantities(phrase)

    assert (found.kind, found.value, found.unit) == (kind, Decimal(value), unit)
    assert (found.day_type, found.per, found.bound, found.conflict) == (day_type, per, bound, False)


@pytest.mark.parametrize(
    ("phrase", "day", "bound"),
    [
        ("effective August 1, 2026", date(2026, 8, 1), ""),
        ("no later than June 30, 2029", date(2029, 6, 30), "<="),
        ("effective 9/1/26", date(2026, 9, 1), ""),
        ("on 2027-01-15", date(2027, 1, 15), ""),
    ],
)
def test_date(phrase: str, day: date, bound: str) -> None:
    """A date with a year is read as a day that can be ordered."""
    (found,) = quantities(phrase)

    assert (found.kind, found.value, found.bound) == (QuantityKind.DATE, Decimal(day.toordinal()), bound)


@pytest.mark.parametrize(
    "phrase",
    [
        "Section 14.2 of Article IX",
        "the 2027-2028 school year",
        "at 1:15 p.m.",
        "by May 1",
        "on February 31, 2026",
        "Step 3",
        "Local No. 7",
        "",
    ],
)
def test_no_quantity(phrase: str) -> None:
    """Labels, times of day and years are no quantities."""
    assert quantities(phrase) == ()


@pytest.mark.parametrize("phrase", ["ten (12) days", "three dollars ($2.00) per hour", "four percent (5%)"])
def test_conflict(phrase: str) -> None:
    """A word that disagrees with its figure is said to conflict, and the figure is taken."""
    (found,) = quantities(phrase)

    assert found.conflict


def test_two_quantities_in_order() -> None:
    """Compound values are two quantities, each with its own place."""
    text = "six months or 130 days of paid service, whichever is longer"

    assert [text[found.start : found.end] for found in quantities(text)] == ["six months", "130 days"]


def test_curly_quotes_and_hard_spaces_keep_their_offsets() -> None:
    """Typography is looked past, and offsets are those of the text as printed."""
    text = "“Notice” means ten (10)\u00a0working days’ notice."
    (found,) = quantities(text)

    assert text[found.start : found.end] == "ten (10)\u00a0working days’"


def test_thousands_of_words_are_exact() -> None:
    """Money is exact to the cent, never a binary fraction."""
    (found,) = quantities("$18.10")

    assert found.value == Decimal("18.1")
