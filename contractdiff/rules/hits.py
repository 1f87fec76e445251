"""What a detector saw, before it is weighed, folded and worded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from contractdiff.model import Alignment, CrossReference, Document, Facts, TableRedline
from contractdiff.rules.lexicon import UNRANKED, Lexicon
from contractdiff.rules.moves import Moves
from contractdiff.rules.subject import Spot, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One place where a rule found something; ``group`` is the article, in which equal hits fold.

    ``terms`` are the lexicon terms that it is about. ``moved_to`` is set when the words that a rule misses stand
    somewhere else in the revision. ``message`` is the template of the detector, where it has its own. Of
    the hits that fold into one, the one with the lowest ``rank`` is told.
    """

    base: Spot | None
    revision: Spot | None
    order: int
    group: str
    score: float = 1.0
    arguments: Mapping[str, str] = field(default_factory=dict)
    review: bool = False
    terms: tuple[str, ...] = ()
    moved_to: Spot | None = None
    message: str = ""
    rank: int = UNRANKED


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Everything that a detector may look at."""

    base: Document
    revision: Document
    alignment: Alignment
    subjects: tuple[Subject, ...]
    tables: tuple[TableRedline, ...]
    facts: Callable[[str], Facts]
    lexicon: Lexicon
    moves: Moves
    references: tuple[CrossReference, ...] = ()
