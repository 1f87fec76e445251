"""The token-level edits of one pair, and the cell-level edits of its tables."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from contractdiff.model.extract import Table


class Op(StrEnum):
    """What one hunk does."""

    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"


class HunkClass(StrEnum):
    """Why a hunk is there: new substance, only punctuation, a term that has another name throughout, a reference that
    follows the renumbering, only typography, or a move: the words stand in another provision of the other side.

    A comma can change what a clause does, so punctuation is shown as a change; no rule takes it for one.
    """

    SUBSTANCE = "substance"
    PUNCTUATION = "punctuation"
    RENAMING = "renaming"
    REFERENCE = "reference"
    TYPOGRAPHY = "typography"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hunk:
    """One contiguous stretch: equal text, or one edit.

    An equal hunk has the same text on both sides, to the character. A hunk whose sides differ only in the shape
    of quotes, dashes and spaces is a replacement of class *typography*, which reports show as equal text.
    Words that left for another provision are a deletion of class *moved*, words that came an insertion of that class:
    ``place`` is then the anchor of the provision of the other side in which they stand.
    """

    op: Op
    base: str
    revision: str
    kind: HunkClass = HunkClass.SUBSTANCE
    place: str = ""

    @property
    def changed(self) -> bool:
        """Whether a reader should see it as a change of language here."""
        return self.op is not Op.EQUAL and self.kind in (
            HunkClass.SUBSTANCE,
            HunkClass.PUNCTUATION,
            HunkClass.MOVED,
        )

    @property
    def substantive(self) -> bool:
        """Whether words or figures changed here."""
        return self.op is not Op.EQUAL and self.kind in (HunkClass.SUBSTANCE, HunkClass.MOVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Redline:
    """The edits that turn one text into another; both texts can be had back from it exactly."""

    hunks: tuple[Hunk, ...]

    def base(self) -> str:
        """The text before: what rejecting every edit gives."""
        return "".join(hunk.base for hunk in self.hunks)

    def revision(self) -> str:
        """The text after: what accepting every edit gives."""
        return "".join(hunk.revision for hunk in self.hunks)

    @property
    def changed(self) -> bool:
        """Whether any hunk is a change of language."""
        return any(hunk.changed for hunk in self.hunks)

    @property
    def renamed(self) -> bool:
        """Whether any hunk is a term that has another name throughout."""
        return any(hunk.kind is HunkClass.RENAMING for hunk in self.hunks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming:
    """A term or a party that has another name throughout: ``old`` became ``new``, as printed most often.

    ``count`` is how many times, ``anchors`` are the provisions of the revision where, in their order.
    """

    old: str
    new: str
    count: int
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRedline:
    """The redline of one pair: its heading and its own text. Labels are in the pair, not here."""

    base: tuple[str, ...]
    revision: tuple[str, ...]
    heading: Redline
    text: Redline


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """One table cell that differs; ``change_pct`` is set when both sides are numbers and the base is not zero.

    ``row`` and ``column`` are the headings that name the cell. A row or column that exists on one side only
    gives cells with ``None`` on the other.
    """

    row: str
    column: str
    base: str | None
    revision: str | None
    change_pct: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRedline:
    """Two tables that belong together, row by row and column by column; a side is ``None`` when there is none.

    ``row_pairs`` and ``column_pairs`` list (base index, revision index) in the order of the revision, ``None``
    for a row or column that exists on one side only. ``cells`` are only those that differ.
    """

    base_anchor: str | None
    revision_anchor: str | None
    base: Table | None
    revision: Table | None
    row_pairs: tuple[tuple[int | None, int | None], ...] = ()
    column_pairs: tuple[tuple[int | None, int | None], ...] = ()
    cells: tuple[CellChange, ...] = ()

    @property
    def places(self) -> frozenset[tuple[str, str]]:
        """Where the tables stand: ("base", anchor) and ("revision", anchor)."""
        places = (("base", self.base_anchor), ("revision", self.revision_anchor))
        return frozenset((side, anchor) for side, anchor in places if anchor is not None)
