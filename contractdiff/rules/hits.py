"""What a detector saw, before it is weighed, folded and worded."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from contractdiff.lexicon import UNRANKED, Lexicon
from contractdiff.model import Alignment, CrossReference, Document, Facts, Severity, TableRedline
from contractdiff.rules.moves import Moves
from contractdiff.rules.schema import Rule
from contractdiff.rules.subject import Spot, Subject
from contractdiff.text.normalise import fold

Read = TypeVar("Read")
Span = tuple[int, int]

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# "In the second year of this Agreement": which year that is depends on when the agreement begins.
YEAR_OF_AGREEMENT = re.compile(
    r"\b(?:first|second|third|fourth|fifth|final|last|each)(?:\s*\(\w+\))?\s+(?:contract\s+)?year\s+of\s+(?:this|the)\b"
    r"|\byear\s+(?:one|two|three|four|five|[1-5])\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One place where a rule found something; ``group`` is the article, in which equal hits fold.

    ``review`` says that a person should look first, ``undecided`` that the text does not tell who gains.
    ``terms`` are the lexicon terms that it is about. ``moved_to`` is set when the words that a rule misses stand
    somewhere else in the revision. ``message`` is the template of the detector, where it has its own. Of
    the hits that fold into one, the gravest is told, and of those the one with the lowest ``rank``. ``severity`` is
    that of the detector, where it has its own.
    """

    base: Spot | None
    revision: Spot | None
    order: int
    group: str
    score: float = 1.0
    arguments: Mapping[str, str] = field(default_factory=dict)
    review: bool = False
    undecided: bool = False
    terms: tuple[str, ...] = ()
    moved_to: Spot | None = None
    message: str = ""
    rank: int = UNRANKED
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What a rule saw, with the other places where it saw the same."""

    rule: Rule
    hit: Hit
    others: tuple[Hit, ...] = ()

    @property
    def severity(self) -> Severity:
        """How much the change can cost: what the place says, or else what the rule says."""
        return self.hit.severity or self.rule.severity


def main_spot(hit: Hit) -> Spot | None:
    """The place that a hit is about: the base's, unless that only shows where new words were put in."""
    return hit.base if of_base(hit) else hit.revision


def of_base(hit: Hit) -> bool:
    """Whether a hit is about a place of the base."""
    return hit.base is not None and not hit.base.aside


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Everything that a detector may look at, and what several of them would otherwise read again."""

    base: Document
    revision: Document
    alignment: Alignment
    subjects: tuple[Subject, ...]
    tables: tuple[TableRedline, ...]
    facts: Callable[[str], Facts]
    lexicon: Lexicon
    moves: Moves
    references: tuple[CrossReference, ...] = ()
    _read: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, key: Hashable, read: Callable[[], Read]) -> Read:
        """What ``read`` gives, read the first time that anything asks for ``key``."""
        if key not in self._read:
            self._read[key] = read()
        found: Read = self._read[key]
        return found

    def holding(self, terms: Iterable[str], *, back: bool | None = None) -> list[Subject]:
        """The subjects with an edited sentence in which one of ``terms`` may stand, in order.

        With ``back`` the sentences of the revision, without it those of the base, with ``None`` those of both.
        """
        sides = (self._edited[back],) if back is not None else self._edited
        orders = {order for term in terms for side in sides for order, _ in side.get(term, ())}
        return [self.subject_of[order] for order in sorted(orders)]

    def sentences_holding(self, terms: Iterable[str], *, back: bool) -> dict[int, list[Span]]:
        """The edited sentences of the base (of the revision with ``back``) in which one of ``terms`` may stand.

        They are in order, by the order of their subject.
        """
        found: dict[int, list[Span]] = defaultdict(list)
        for order, span in sorted({place for term in terms for place in self._edited[back].get(term, ())}):
            found[order].append(span)
        return found

    @cached_property
    def subject_of(self) -> dict[int, Subject]:
        """The subjects by their order."""
        return {subject.order: subject for subject in self.subjects}

    @cached_property
    def _edited(self) -> tuple[dict[str, list[tuple[int, Span]]], dict[str, list[tuple[int, Span]]]]:
        """For each side, by term, the edited sentences in which it may stand, each with the order of its subject."""
        found: tuple[dict[str, list[tuple[int, Span]]], dict[str, list[tuple[int, Span]]]] = {}, {}
        for back, by_term in enumerate(found):
            for subject in self.subjects:
                side = subject.revision if back else subject.base
                for span in subject.edited(back=bool(back)) if side is not None else ():
                    place = (subject.order, span)
                    for term in self.lexicon.possible(side.words(span)) if side is not None else ():
                        by_term.setdefault(term, []).append(place)
        return found

    @cached_property
    def base_year(self) -> int | None:
        """The year that the base names most often, which lies in or near its term; ``None`` where it names none."""
        return self.named_year(back=True)

    @cached_property
    def another_term(self) -> bool:
        """Whether the two speak of different terms, by the years that they name most often."""
        after = self.named_year(back=False)
        return self.base_year is not None and after is not None and after != self.base_year

    def named_year(self, *, back: bool) -> int | None:
        """The year that the revision (the base with ``back``) names most often; ``None`` where it names none."""
        named = Counter(year for text in self.folded_texts(back=back) for year in YEAR.findall(text))
        return int(named.most_common(1)[0][0]) if named else None

    def folded_texts(self, *, back: bool) -> list[str]:
        """The heading and own text of every provision of the revision (of the base with ``back``), folded."""
        document = self.base if back else self.revision
        return self.once(
            ("texts", back), lambda: [fold(f"{unit.heading}\n{unit.text}") for unit in document.provisions]
        )
