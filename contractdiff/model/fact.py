"""Typed readings of a stretch of text, with offsets."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class QuantityKind(StrEnum):
    """What a number counts."""

    MONEY = "money"
    PERCENT = "percent"
    DURATION = "duration"
    MULTIPLIER = "multiplier"
    RATIO = "ratio"
    DATE = "date"
    COUNT = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its meaning: ``text[start:end]`` is what is printed.

    ``value`` is exact: dollars, percent points, units of ``unit``, the second term of a ratio 1:n; for a date
    the ordinal of the day. ``unit`` is singular ("day", "month", "dollar"); ``day_type`` is "working",
    "calendar" ... or empty; ``per`` is what a rate is for ("hour", "month") or empty; ``bound`` is "<=", ">=" or
    empty. ``conflict`` says that the word and the figure disagree ("ten (12)").
    """

    start: int
    end: int
    kind: QuantityKind
    value: Decimal
    unit: str = ""
    day_type: str = ""
    per: str = ""
    bound: str = ""
    conflict: bool = False


class Actor(StrEnum):
    """Whose duty, right or choice a statement is."""

    EMPLOYEE = "employee"
    UNION = "union"
    EMPLOYER = "employer"
    BOTH = "both"
    NEUTRAL = "neutral"
    OTHER = "other"


class Force(StrEnum):
    """How much a modal verb binds: shall, will and must alike; should; may and can."""

    DUTY = "duty"
    RECOMMENDATION = "recommendation"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Modality:
    """One modal statement; ``verb`` is the main verb in lower case, ``start:end`` spans actor word to verb."""

    start: int
    end: int
    actor: Actor
    force: Force
    verb: str
    negated: bool = False
    passive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What was read in one text."""

    quantities: tuple[Quantity, ...] = ()
    modalities: tuple[Modality, ...] = ()
