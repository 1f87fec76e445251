"""Times with the event that they are counted from, and ranges."""

from __future__ import annotations

from decimal import Decimal

import pytest

from contractdiff import facts
from contractdiff.model import ClockStart

CLOCKS = [
    ("within ten (10) days after receipt of the answer", ClockStart.RECEIPT, False, "receipt of the answer"),
    ("within ten days of the date the cook knew or should have known of it", ClockStart.KNOWLEDGE, False,
     "the date the cook knew or should have known of it"),
    ("within 15 days following the occurrence of it", ClockStart.OCCURRENCE, False, "the occurrence of it"),
    ("Within five days after it is filed, the Union may act.", ClockStart.FILING, False, "it is filed"),
    ("within five (5) working days of the Director's decision.", ClockStart.ANSWER, False, "the Director's decision"),
    ("six months from the date of hire", ClockStart.EMPLOYMENT, False, "the date of hire"),
    ("thirty (30) days' written notice before the layoff", ClockStart.OTHER, True, "the layoff"),
    ("ten days prior to the move", ClockStart.OTHER, True, "the move"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "starts", "before", "words"), CLOCKS)
def test_clock(text: str, starts: ClockStart, before: bool, words: str) -> None:
    """A deadline is told with what it is counted from, and whether it ends or begins there."""
    (clock,) = facts.of(text).clocks

    assert (clock.starts, clock.before, text[clock.start : clock.end]) == (starts, before, words)
    assert clock.quantity in facts.of(text).quantities


@pytest.mark.parametrize(
    "text",
    ["five days of leave", "after ten years of service", "eight hours per day", "two days of sick leave", "ten days"],
)
def test_no_clock(text: str) -> None:
    """What a time is made of is no event."""
    assert facts.of(text).clocks == ()


RANGES = [
    ("two (2) to five (5) days", "2", "5", "two (2) to five (5) days"),
    ("a fine of between $10 and $20", "10", "20", "between $10 and $20"),
    ("a suspension of 3 through 5 days", "3", "5", "3 through 5 days"),
    ("from 2% to 4% each year", "2", "4", "2% to 4% each year"),
]


@pytest.mark.parametrize(("text", "low", "high", "words"), RANGES)
def test_range(text: str, low: str, high: str, words: str) -> None:
    """Two numbers with one unit are one range."""
    (found,) = facts.of(text).ranges

    assert (found.low, found.high.value) == (Decimal(low), Decimal(high))
    assert text[found.start : found.end] == words


@pytest.mark.parametrize("text", ["two aides and five days", "Sections 3 to 5 give five days", "ten to 5 days"])
def test_no_range(text: str) -> None:
    """Two numbers beside each other, or one that falls, are none."""
    assert facts.of(text).ranges == ()
