"""What a rule is: a frozen record that a TOML file fills in, and the closed list of ways to detect a change.

A rule says what to look for (``detect``), how to say it (``message``, ``why``, ``ask``) and proves itself with
examples. The classes are plain dataclasses; pydantic reads them strictly, so that a misspelt key is an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, with_config

from contractdiff.model import Actor, Favors, ProvisionKind, QuantityKind, Severity

_STRICT = ConfigDict(extra="forbid")

Scope = Literal["provision", "article", "document"]
Direction = Literal["up", "down", "any"]
ForceName = Literal["duty", "recommendation", "choice", "prohibition"]
Voice = Literal["active", "passive"]


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """Terms lost, gained, or one lost and the other gained at the same place.

    ``context`` terms must stand in the sentence or in a heading above it, ``topic`` terms in the sentence or in
    the nearest heading, ``sentence`` terms in the sentence; ``unless`` terms must not stand in it. ``unless_lost``
    and ``unless_gained`` leave a change to a more exact rule. ``lesser`` terms in the sentence lower the severity to
    medium. With ``matter_stays`` words only count as lost while
    most of what stood around them stays: an exception that left together with its matter frees nothing.
    ``unless_called`` terms must not stand beside the very words in any sentence of their article: what one sentence
    calls "paid once" is paid once in all of them.
    With ``bygone`` a lost sentence does not count whose years all lie at least so many years before those that the base
    mostly names: what it said has long been done.
    With ``nowhere_else`` a term (or the very words) that the other document holds anywhere is neither lost nor gained.
    ``message`` is said in place of the rule's.
    """

    kind: Literal["transition"]
    lost: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()
    unless_lost: tuple[str, ...] = ()
    unless_gained: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    sentence: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    unless_called: tuple[str, ...] = ()
    lesser: tuple[str, ...] = ()
    bygone: int = 0
    scope: Scope = "provision"
    matter_stays: bool = False
    nowhere_else: Literal["", "term", "words"] = ""
    message: str = ""


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A quantity that moved up or down, known by its role.

    ``context`` terms stand in the sentence or a heading above it; ``sentence`` terms in the sentence; ``near``
    terms in the same clause; ``unless`` and ``not_near`` are their opposites. Empty ``units`` and ``per`` allow
    any. With ``same_years`` two sentences that name different years are not compared, and of two that count their year
    from the beginning of agreements of different terms nobody is said to gain. ``lesser`` terms in the sentence or in
    the nearest heading name pay that only some get, or only now and then: its finding is of medium severity. The change
    ``"day-type"`` is that of working to calendar days and the like, where the number stays.
    """

    kind: Literal["value"]
    quantity: tuple[QuantityKind, ...]
    direction: Direction
    units: tuple[str, ...] = ()
    per: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    sentence: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    lesser: tuple[str, ...] = ()
    same_years: bool = False
    change: Literal["any", "day-type"] = "any"


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A kind of statement: its actor, voice and verb (``verbs`` and ``not_verbs`` are lexicon terms)."""

    actors: tuple[Actor, ...]
    voice: Voice
    verbs: tuple[str, ...] = ()
    not_verbs: tuple[str, ...] = ()


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """A statement that binds less, or more, than before: from one of ``before`` to one of ``after``.

    ``message`` is said in place of the rule's.
    """

    kind: Literal["modality"]
    before: tuple[ForceName, ...]
    after: tuple[ForceName, ...]
    who: tuple[Who, ...]
    context: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    message: str = ""


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A sentence that holds one of ``terms`` before and after, and whose words changed."""

    kind: Literal["edited"]
    terms: tuple[str, ...]
    context: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """A top provision of one of ``units`` that was struck or added; ``unless`` terms must not stand in its title.

    A part of an appendix or letter with one of the ``papers`` terms in its heading, such as an addendum, is told as
    well where it binds or names money; ``paper_message`` is said of one that names money. With ``ended`` terms in its
    words it had ended by itself: that is of low severity, and ``message`` says it.
    """

    kind: Literal["structure"]
    event: Literal["struck", "added"]
    units: tuple[ProvisionKind, ...]
    unless: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    message: str = ""
    paper_message: str = ""


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of a list that was struck or added while the list stays.

    ``head`` terms stand in the words that introduce the list, ``context`` terms there or in a heading; ``unless``
    terms must not stand in the item. ``message`` is said in place of the rule's.
    """

    kind: Literal["item"]
    event: Literal["struck", "added"]
    head: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    message: str = ""


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Cells of a table that moved up or down; ``not_columns`` are terms of columns that hold something else.

    ``lesser`` terms in the row, the column, the caption or the nearest heading lower the severity to medium.
    """

    kind: Literal["cell"]
    values: Literal["money", "ratio"]
    direction: Literal["up", "down"]
    context: tuple[str, ...] = ()
    not_columns: tuple[str, ...] = ()
    lesser: tuple[str, ...] = ()


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """Sentences with one of ``terms`` and a quantity, for years of which the revision no longer speaks.

    They count only where the revision has such sentences for years that are new: a schedule of raises was replaced
    by that of other years, and no number of the one can be compared with a number of the other.
    """

    kind: Literal["years"]
    quantity: tuple[QuantityKind, ...]
    terms: tuple[str, ...]
    context: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class Qualified:
    """Words put into, or taken out of, a sentence that otherwise stays: a softener, a condition, an exception.

    ``terms`` are the words. ``who`` and ``force`` name the statement that they qualify, the nearest one of their
    sentence; without ``who`` any sentence counts. ``sentence`` terms must stand in the sentence before and after;
    ``context`` terms in it or in a heading above it; ``unless`` terms on neither side. The number of ``balance`` terms
    must move with them: "if approved" that became "when it is approved" was only reworded.
    """

    kind: Literal["qualified"]
    event: Literal["added", "removed"]
    terms: tuple[str, ...]
    who: tuple[Who, ...] = ()
    force: tuple[ForceName, ...] = ()
    balance: tuple[str, ...] = ()
    sentence: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    message: str = ""


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class Decider:
    """A statement that stays but is another party's: from one of ``before`` to one of ``after``."""

    kind: Literal["decider"]
    before: tuple[Actor, ...]
    after: tuple[Actor, ...]
    verbs: tuple[str, ...] = ()
    not_verbs: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A number whose word and figure disagree ("ten (12) days") in a sentence that is new or changed."""

    kind: Literal["conflict"]


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A reference that names another provision than before, or none.

    ``event`` is how: it was ``"rewritten"``; it was ``"mended"``, rewritten to the provision that the words around it
    speak of; or it kept its number while the provision moved or went, and is ``"outdated"``. ``sentence`` terms must
    stand in the sentence that holds it. ``severity`` is told in place of the rule's.
    """

    kind: Literal["reference"]
    event: Literal["rewritten", "mended", "outdated"] = "rewritten"
    sentence: tuple[str, ...] = ()
    severity: Severity | None = None
    message: str = ""


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A changed sentence that says what a term means, where the revision uses the term at least ``uses`` times."""

    kind: Literal["definition"]
    uses: int = 1


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A protection that left its place and stands elsewhere.

    It has no search of its own: the engine turns the loss that another rule saw into this one. It is a kind so
    that its wording, severity and examples live in a rule file like all others.
    """

    kind: Literal["moved"]


Detector = Annotated[
    Transition
    | Value
    | Force
    | Qualified
    | Decider
    | Edited
    | Definition
    | Reference
    | Conflict
    | Structure
    | Item
    | Cell
    | Years
    | Moved,
    Field(discriminator="kind"),
]


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Two short texts and whether the rule finds something between them.

    ``heading`` is the article's; ``elsewhere`` stands in another article of the revision only. Paragraphs parted by a
    blank line become sections of their own, or items of the section before where they begin with "(a)". ``base_rows``
    and ``revision_rows`` make a table. ``args`` are message arguments that the finding must have.
    """

    name: str
    finds: bool
    base: str = ""
    revision: str = ""
    heading: str = ""
    elsewhere: str = ""
    base_rows: tuple[tuple[str, ...], ...] = ()
    revision_rows: tuple[tuple[str, ...], ...] = ()
    args: dict[str, str] | None = None


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: what it looks for, who gains, how it is said, and the examples that prove it.

    ``protects`` marks the loss of a protection: before it is reported, the lost sentence is looked for elsewhere
    in the revision. ``claims`` are codes that say the same of the same sentence less exactly. ``mirror`` is the
    slug of the opposite rule; a rule without one says why in ``waiver``. ``fold`` says how far
    equal findings are told as one.
    """

    code: str
    slug: str
    family: str
    operator: str
    severity: Severity
    favors: Favors
    confidence: Annotated[float, Field(ge=0, le=1)]
    message: str
    why: str
    ask: str
    detect: tuple[Detector, ...]
    counsel: str = ""
    sources: tuple[str, ...] = ()
    known_limits: str = ""
    needs_review: bool = False
    protects: bool = False
    mirror: str = ""
    waiver: str = ""
    claims: tuple[str, ...] = ()
    fold: Literal["article", "document"] = "article"
    example: tuple[Example, ...] = ()

    @property
    def messages(self) -> tuple[str, ...]:
        """The message of the rule and those that its detectors say in place of it."""
        own = (getattr(detector, name, "") for detector in self.detect for name in ("message", "paper_message"))
        return (self.message, *(message for message in own if message))
