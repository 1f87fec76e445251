"""Typed readings of a stretch of text, with offsets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from contractdiff.model.extract import Diagnostic


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


def qualified(statements: Sequence[Modality], start: int, end: int) -> Modality | None:
    """The statement of a sentence that the words ``start:end`` qualify, or ``None``.

    It is the last one that they stand in or touch, else the last before them, else the first after them. One that is
    wholly a part of the words ("shall sunset on") is not what they qualify.
    """
    others = [one for one in statements if not (start <= one.start and one.end <= end)]
    around = [one for one in others if one.start < end and start < one.end]
    before = [one for one in others if one.end <= start]
    after = [one for one in others if one.start >= end]
    return around[-1] if around else before[-1] if before else after[0] if after else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The quantities and modal statements of one text: what the rules compare."""

    quantities: tuple[Quantity, ...] = ()
    modalities: tuple[Modality, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A place in a text: half-open offsets."""

    start: int
    end: int


class PhraseKind(StrEnum):
    """What a phrase does to the sentence that it stands in."""

    SOFTENER = "softener"
    DISCRETION = "discretion"
    CONDITION = "condition"
    EXCEPTION = "exception"
    OVERRIDE = "override"
    TIME_LIMIT = "time limit"
    OPEN_LIST = "open list"
    CLOSED_LIST = "closed list"
    EVERYONE = "everyone"
    SOME = "some"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase of the field; ``term`` is its name in the lexicon.

    A condition or an exception reaches to the end of its clause ("if the bus is late"); of all others the stretch is
    the phrase alone.
    """

    start: int
    end: int
    kind: PhraseKind
    term: str


class Ladder(StrEnum):
    """What has rungs: the say of the union, the measure of discipline, and what an award is worth."""

    PARTICIPATION = "participation"
    DISCIPLINE = "discipline"
    ARBITRATION = "arbitration"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A place on a ladder; of two steps the lower number is the stronger, beginning with 0."""

    start: int
    end: int
    ladder: Ladder
    step: int
    name: str


class ClockStart(StrEnum):
    """What the days of a deadline are counted from."""

    KNOWLEDGE = "knowledge"
    RECEIPT = "receipt"
    OCCURRENCE = "occurrence"
    FILING = "filing"
    ANSWER = "answer"
    NOTICE = "notice"
    EMPLOYMENT = "employment"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time that is counted from an event: ``start:end`` are the words of the event.

    ``before`` says that the time ends with the event ("ten days before the layoff") instead of beginning with it.
    """

    start: int
    end: int
    quantity: Quantity
    starts: ClockStart
    before: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Two numbers with one unit ("two (2) to five (5) days"): ``low``, and the ``high`` one with its meaning."""

    start: int
    end: int
    low: Decimal
    high: Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A sentence that says what ``term`` means."""

    start: int
    end: int
    term: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A reference as it is printed; ``kind`` is its word ("section"), ``elsewhere`` that it leaves the agreement."""

    start: int
    end: int
    text: str
    kind: str
    number: str
    elsewhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A modal statement with what belongs to it.

    ``action`` is what has to be done, from the verb to the end of its clause. ``beneficiary`` is the party that it is
    done for, where the text names one. ``phrases`` are the softeners, conditions, exceptions and so on that qualify it.
    ``read_by`` is what told actor and voice: ``"patterns"``, or the name of a parser.
    """

    modality: Modality
    action: Stretch
    beneficiary: Actor | None = None
    phrases: tuple[Phrase, ...] = ()
    read_by: str = "patterns"

    def of(self, kind: PhraseKind) -> tuple[Phrase, ...]:
        """The phrases of ``kind`` that qualify the statement."""
        return tuple(phrase for phrase in self.phrases if phrase.kind is kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseFamily:
    """A family of clauses that a text belongs to, by a heading or by ``words`` at different places in it."""

    code: str
    name: str
    heading: bool
    words: tuple[Stretch, ...] = ()

    @property
    def score(self) -> int:
        """A heading counts as two different words."""
        return 2 * self.heading + len(self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionFacts:
    """Everything that is read in one provision. All offsets are offsets into ``text``.

    ``families`` stand with the surest first, all else in reading order. ``diagnostics`` say what a person has to look
    at: a number whose word and figure disagree.
    """

    text: str
    families: tuple[ClauseFamily, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    ranges: tuple[Range, ...] = ()
    clocks: tuple[Clock, ...] = ()
    statements: tuple[Statement, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    rungs: tuple[Rung, ...] = ()
    definitions: tuple[Definition, ...] = ()
    references: tuple[Reference, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def of(self, kind: PhraseKind) -> tuple[Phrase, ...]:
        """The phrases of ``kind``."""
        return tuple(phrase for phrase in self.phrases if phrase.kind is kind)

    def on(self, ladder: Ladder) -> tuple[Rung, ...]:
        """The rungs of ``ladder``."""
        return tuple(rung for rung in self.rungs if rung.ladder is ladder)

    def strongest(self, ladder: Ladder) -> Rung | None:
        """The strongest rung of ``ladder`` that the text reaches, or ``None`` where it is silent."""
        return min(self.on(ladder), key=lambda rung: rung.step, default=None)
