"""A document as a tree of provisions: what is aligned, compared and cited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from contractdiff.model.extract import Diagnostic, Mark, PageBreak, RecognisedPage, Round, Table
from contractdiff.model.fact import ProvisionFacts

MARKED_CODES = frozenset({"tracked-changes", "marked-text", "formatting-read-as-marks"})
"""Codes of the notes that say which of its texts was read."""

LOWEST_DIGIT_NUMBER = 1000
"""From here on the digits of a number are its place in an agreement (11130 below 11000); no list counts that far."""


class ProvisionKind(StrEnum):
    """What a numbered or titled unit is called."""

    PREAMBLE = "preamble"
    ARTICLE = "article"
    SECTION = "section"
    SUBSECTION = "subsection"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    APPENDIX = "appendix"
    LETTER = "letter"
    SCHEDULE = "schedule"


class View(StrEnum):
    """Which of the texts in a marked document is read.

    ``CURRENT`` is the language before any mark, ``PROPOSED`` the document's own proposal, ``PARTY`` what one named
    party proposed in it, ``ALL`` every layer with its marks.
    """

    CURRENT = "current"
    PROPOSED = "proposed"
    PARTY = "party"
    ALL = "all"


class Scope(StrEnum):
    """Whether provisions absent from a document are deleted (whole) or not addressed (partial)."""

    WHOLE = "whole"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a party says of its own draft at some place: no contract language.

    ``leaves_rest`` is whether it says that language not shown there stays as it is, ``deletes`` whether it strikes the
    provisions that it names. ``position`` is whether it says where its party stands on a provision: reserved, withdrawn
    or accepted; ``condition`` whether it says on what terms the draft as a whole is offered, or takes in another one.
    """

    text: str
    page: int | None = None
    leaves_rest: bool = False
    deletes: bool = False
    position: bool = False
    condition: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One numbered or titled unit with its own words, without those of its children.

    ``label`` is what is printed ("10-2"), ``number`` its parsed value ((10, 2)), ``heading`` the title without
    the label, ``text`` the own paragraphs joined by newlines, without label, heading, tables and children.
    ``page`` is where the provision begins (1-based), ``page_end`` where its own text ends; ``page_breaks``
    say at which offset of ``text`` a page begins. ``marks`` are over ``text``, and only in the view of all layers;
    ``remarks`` are what the draft says of itself behind this text.
    """

    anchor: str
    parent: str | None
    kind: ProvisionKind
    label: str
    number: tuple[int | str, ...]
    heading: str
    text: str
    page: int | None = None
    page_end: int | None = None
    page_breaks: tuple[PageBreak, ...] = ()
    tables: tuple[Table, ...] = ()
    marks: tuple[Mark, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """The page on which the character at ``offset`` of the text stands."""
        page = self.page
        for mark in self.page_breaks:
            if mark.offset <= offset:
                page = mark.page
        return page

    @property
    def tells_its_place(self) -> bool:
        """Whether the number is one of those whose digits name a place in the whole agreement, as 11130 does."""
        return len(self.number) == 1 and isinstance(self.number[0], int) and self.number[0] >= LOWEST_DIGIT_NUMBER

    @property
    def name(self) -> str:
        """What a person calls it: "Article 10", "10-2", "31", or the heading where no label is printed."""
        return self.label.rstrip(".:") or self.heading or self.kind.value.capitalize()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Document:
    """The tree of provisions of one document, in reading order, parents before their children.

    ``view`` is which of its texts this is, ``party`` whose proposal where it is one party's; ``rounds`` are the
    exchanges that its head lists, oldest first. ``current`` is the current language that a marked draft quotes,
    ``recognised`` the pages whose text was recognised in a picture. ``remarks`` is everything that the draft says of
    itself, in order, also what stands behind no provision. ``draft`` is what the marks of a draft say of
    its provisions.
    """

    path: str
    sha256: str
    format: str
    title: str
    view: View
    provisions: tuple[Provision, ...]
    pages: int | None = None
    scope: Scope = Scope.WHOLE
    diagnostics: tuple[Diagnostic, ...] = ()
    party: str | None = None
    rounds: tuple[Round, ...] = ()
    recognised: tuple[RecognisedPage, ...] = ()
    remarks: tuple[Remark, ...] = ()
    current: Document | None = field(default=None, repr=False, compare=False)
    draft: Draft | None = field(default=None, repr=False, compare=False)
    _by_anchor: dict[str, Provision] = field(init=False, repr=False, compare=False)
    _children: dict[str | None, tuple[Provision, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        children: dict[str | None, list[Provision]] = {}
        by_anchor: dict[str, Provision] = {}
        for provision in self.provisions:
            if provision.anchor in by_anchor:
                raise ValueError(f"two provisions have the anchor {provision.anchor}")
            if provision.parent is not None and provision.parent not in by_anchor:
                raise ValueError(f"{provision.anchor} stands before its parent {provision.parent}")
            by_anchor[provision.anchor] = provision
            children.setdefault(provision.parent, []).append(provision)
        object.__setattr__(self, "_by_anchor", by_anchor)
        object.__setattr__(self, "_children", {parent: tuple(units) for parent, units in children.items()})

    @property
    def view_name(self) -> str:
        """The view as people write it: "proposed", "party:District"."""
        return f"{self.view.value}:{self.party}" if self.party else self.view.value

    @property
    def holds_two_texts(self) -> bool:
        """Whether the document marks its own changes, so that it matters which of its texts was read."""
        return any(diagnostic.code in MARKED_CODES for diagnostic in self.diagnostics)

    def __repr__(self) -> str:
        return f"<Document {self.path}: {len(self.provisions)} provisions>"

    def __getitem__(self, anchor: str) -> Provision:
        """The provision at ``anchor``; raises ``KeyError`` when there is none."""
        return self._by_anchor[anchor]

    def __contains__(self, anchor: object) -> bool:
        return anchor in self._by_anchor

    @property
    def by_anchor(self) -> Mapping[str, Provision]:
        """All provisions by anchor, read-only."""
        return MappingProxyType(self._by_anchor)

    def children(self, anchor: str | None) -> tuple[Provision, ...]:
        """The provisions directly under ``anchor``, or the top ones for ``None``."""
        return self._children.get(anchor, ())

    def ancestors(self, anchor: str) -> tuple[Provision, ...]:
        """From the parent of ``anchor`` up to its top provision."""
        found: list[Provision] = []
        parent = self._by_anchor[anchor].parent
        while parent is not None:
            found.append(self._by_anchor[parent])
            parent = self._by_anchor[parent].parent
        return tuple(found)

    def top(self, anchor: str) -> Provision:
        """The article, appendix or letter that ``anchor`` belongs to (itself when it is one)."""
        ancestors = self.ancestors(anchor)
        return ancestors[-1] if ancestors else self._by_anchor[anchor]

    def subtree(self, anchor: str) -> tuple[Provision, ...]:
        """``anchor`` and everything below it, in reading order."""
        found = [self._by_anchor[anchor]]
        for child in self.children(anchor):
            found.extend(self.subtree(child.anchor))
        return tuple(found)

    def full_label(self, anchor: str) -> str:
        """The label with as many labels of its ancestors as a reader needs: "Article 12", "10-2 (b)"."""
        provision = self._by_anchor[anchor]
        parts = [provision.name]
        if provision.label and len(provision.number) == 1 and not provision.tells_its_place:
            for ancestor in self.ancestors(anchor):
                parts.append(ancestor.name)
                if len(ancestor.number) != 1:
                    break
        return " ".join(reversed(parts))

    @property
    def words(self) -> int:
        """The number of words in all provisions, headings and table cells included."""
        total = 0
        for provision in self.provisions:
            total += len(provision.heading.split()) + len(provision.text.split())
            total += sum(len(cell.split()) for table in provision.tables for row in table.rows for cell in row)
        return total

    def facts(self, anchor: str) -> ProvisionFacts:
        """What the own text of the provision at ``anchor`` says; raises ``KeyError`` when there is none."""
        from contractdiff import presentation

        return presentation.provision_facts(self, anchor)

    def to_dict(self) -> dict[str, Any]:
        """The document as in the JSON contract (``contractdiff/document/1``)."""
        from contractdiff import presentation

        return presentation.document_dict(self)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        from contractdiff import presentation

        return presentation.document_mimebundle(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the marks of a draft say of its provisions beside its text as proposed.

    ``answered`` is the text that it answers: the current language with what the other party proposed, before its own
    marks. ``struck`` are the anchors there of what it prints with a line through all words, ``quoted`` those in the
    proposal of what it only quotes, without a mark. ``refuses`` is whether it strikes what the other party proposed.
    """

    answered: Document
    struck: frozenset[str]
    quoted: frozenset[str]
    refuses: bool
