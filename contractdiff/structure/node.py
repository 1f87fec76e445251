"""A provision while the tree is being built, and what it is called by its place."""

from __future__ import annotations

from dataclasses import dataclass, field

from contractdiff.model.document import ProvisionKind, Remark
from contractdiff.model.extract import Mark, PageBreak, Table

MULTILEVEL = ("decimal", "dashed", "lettered-decimal", "lettered-dashed")
"""Shapes of labels that carry the numbers of what stands above them: 13.1.4, 10-2-1, A.1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnParagraph:
    """A paragraph of a provision, with the page it begins on, the pages that begin in it, and its marks."""

    text: str
    page: int | None
    page_breaks: tuple[PageBreak, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(slots=True)
class Node:
    """A provision while the tree is being built: own paragraphs with their pages, tables, children."""

    kind: ProvisionKind
    label: str
    number: tuple[int | str, ...]
    heading: str
    shape: str
    page: int | None
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    paragraphs: list[OwnParagraph] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def add(self, child: Node) -> Node:
        """Put ``child`` below this node and return it."""
        child.parent = self
        self.children.append(child)
        return child

    @property
    def level(self) -> int:
        """How many nodes stand above, the root not counted."""
        return 0 if self.parent is None else self.parent.level + 1

    @property
    def is_empty(self) -> bool:
        """Whether nothing but a label and heading was read yet."""
        return not (self.children or self.paragraphs or self.tables)


def kind_at(depth: int) -> ProvisionKind:
    """What a multi-level label with ``depth`` numbers is: 10-2 a section, 10-2-1 a subsection ..."""
    kinds = (ProvisionKind.ARTICLE, ProvisionKind.SECTION, ProvisionKind.SUBSECTION, ProvisionKind.PARAGRAPH)
    return kinds[depth - 1] if depth <= len(kinds) else ProvisionKind.ITEM


def kind_below(parent: Node) -> ProvisionKind:
    """What a list item is called, by what it stands under."""
    if parent.kind in (ProvisionKind.SECTION, ProvisionKind.SUBSECTION):
        return ProvisionKind.PARAGRAPH
    if parent.kind in (ProvisionKind.PARAGRAPH, ProvisionKind.ITEM):
        return ProvisionKind.ITEM
    return ProvisionKind.SECTION
