"""Which provision of the base became which provision of the revision."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

POSSIBLE = 0.40
"""A pair below this score is said to be possible, not certain."""

Place = tuple[str, str]
"""A side ("base" or "revision") and an anchor: the same anchor names different provisions on the two sides."""


class Relation(StrEnum):
    """What happened to a provision; *not addressed* is one that a partial document, on the other side, leaves out."""

    UNCHANGED = "unchanged"
    MODIFIED = "modified"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    NOT_ADDRESSED = "not-addressed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Anchors of both sides that belong together, how sure we are (0 to 1) and why, in words.

    ``renumbered`` and ``retitled`` can accompany any relation. ``text_changed`` speaks of the own words of
    the provision, apart from its label and heading. A moved provision may be changed as well. With ``only_renamed``
    nothing changed in its words but a term that has another name throughout. ``instruction`` is what the revision says
    of a provision that it does not show: "No change to Articles 2, 3", "Strike 9.8".
    """

    base: tuple[str, ...]
    revision: tuple[str, ...]
    relation: Relation
    renumbered: bool = False
    retitled: bool = False
    text_changed: bool = False
    only_renamed: bool = False
    instruction: str = ""
    score: float = 1.0
    reasons: tuple[str, ...] = ()

    @property
    def possible(self) -> bool:
        """Whether the two may belong together, and a person should look."""
        return bool(self.base and self.revision) and self.score < POSSIBLE

    @property
    def key(self) -> str:
        """A name for the pair that is unique in its alignment: the first anchor of each side."""
        return f"{self.base[0] if self.base else ''}>{self.revision[0] if self.revision else ''}"

    @property
    def places(self) -> frozenset[Place]:
        """Where the pair stands: ("base", anchor) and ("revision", anchor) of each of its provisions."""
        return frozenset(
            [*(("base", anchor) for anchor in self.base), *(("revision", anchor) for anchor in self.revision)]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of the own text of the provision at ``anchor``, by half-open offsets."""

    anchor: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageMove:
    """A sentence that left its provision and stands in another, or in another place of the same.

    ``score`` is 1 where it moved word for word; below that some words were changed on the way.
    """

    base: Passage
    revision: Passage
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """All pairs, in the order of the revision, with deleted provisions where they stood; and sentences that moved."""

    pairs: tuple[Pair, ...]
    moves: tuple[PassageMove, ...] = ()
    _by_base: dict[str, Pair] = field(init=False, repr=False, compare=False)
    _by_revision: dict[str, Pair] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_base", {anchor: pair for pair in self.pairs for anchor in pair.base})
        object.__setattr__(self, "_by_revision", {anchor: pair for pair in self.pairs for anchor in pair.revision})

    def of_base(self, anchor: str) -> Pair:
        """The pair that holds the base provision ``anchor``."""
        return self._by_base[anchor]

    def of_revision(self, anchor: str) -> Pair:
        """The pair that holds the revision's provision ``anchor``."""
        return self._by_revision[anchor]
