"""What a change does, with the evidence for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a change can cost, worst first."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for critical up to 4 for info."""
        return tuple(Severity).index(self)


class Favors(StrEnum):
    """Who gains by a change."""

    EMPLOYEES = "employees"
    UNION = "union"
    EMPLOYER = "employer"
    NEUTRAL = "neutral"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A quote and its place: ``document[anchor].text[start:end] == quote``.

    Where the quote is from a heading or a table, ``start`` and ``end`` are ``None``.
    """

    anchor: str
    label: str
    page: int | None
    quote: str
    start: int | None = None
    end: int | None = None

    def covers(self, anchor: str, offset: int) -> bool:
        """Whether the quote holds the character at ``offset`` of the text of ``anchor``."""
        return self.anchor == anchor and self.start is not None and self.start <= offset < (self.end or 0)


class Verdict(StrEnum):
    """What a person decided about a finding."""

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    REGRADED = "regraded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A person's decision on the finding with ``fingerprint``.

    ``severity`` is the new one where it was regraded, ``was`` the one that the rule gave. ``finding`` says in words
    which finding is meant, for whoever reads the file of decisions.
    """

    fingerprint: str
    verdict: Verdict
    severity: Severity | None = None
    was: Severity | None = None
    note: str = ""
    by: str = ""
    finding: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that a change does.

    ``message`` says what happened here, ``why`` why it matters, ``ask`` what to ask at the table. At least one of
    ``base`` and ``revision`` is present. ``fingerprint`` (16 hex digits) stays the same when file names, pages,
    offsets or the wording of messages change. ``decision`` is what a person decided about it, with the
    severity already put in. ``confidence`` says how sure it is; ``docs/confidence.md`` has how often that was so.
    """

    rule: str
    slug: str
    family: str
    severity: Severity
    favors: Favors
    confidence: float
    message: str
    why: str
    ask: str
    base: Citation | None
    revision: Citation | None
    fingerprint: str
    needs_review: bool = False
    other_places: tuple[Citation, ...] = ()
    decision: Decision | None = None
