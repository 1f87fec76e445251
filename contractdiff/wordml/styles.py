"""What a style says of its paragraphs, looked up through the styles it is based on.

"Heading 2" -> based on "Heading 1" -> based on "Normal" -> document defaults
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from contractdiff.wordml.xml import TWIPS, child, length, number, value, w

LONGEST_CHAIN = 20
"""Styles one can be based on; Word itself allows a dozen, and a damaged file may chain all it has."""

_HEADING_NAME = re.compile(r"heading ([1-9])", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"toc ([1-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberReference:
    """Which list a paragraph belongs to, and on which level; either may be left to the other source."""

    list_id: int | None = None
    level: int | None = None


class Styles:
    """The styles part of one document."""

    def __init__(self, root: _Element | None) -> None:
        self._by_id: dict[str, _Element] = {}
        self._chains: dict[str | None, tuple[_Element, ...]] = {}
        self._default: str | None = None
        self.defaults = child(root, "docDefaults")
        for style in root.iter(w("style")) if root is not None else ():
            identifier = style.get(w("styleId"))
            if identifier is None:
                continue
            self._by_id.setdefault(identifier, style)
            if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on"):
                self._default = identifier

    def chain(self, style_id: str | None) -> tuple[_Element, ...]:
        """The style and those it is based on, nearest first."""
        found = self._chains.get(style_id)
        if found is None:
            found = self._chains[style_id] = tuple(self._walk(style_id))
        return found

    def of_paragraph(self, properties: _Element | None) -> str | None:
        """The style a paragraph uses: its own, or the document's default."""
        style_id = value(properties, "pStyle")
        return style_id if style_id in self._by_id else self._default

    def chain_ids(self, style_id: str | None) -> tuple[str, ...]:
        """Identifiers of the chain of ``style_id``."""
        return tuple(style.get(w("styleId"), "") for style in self.chain(style_id))

    def is_contents_entry(self, style_id: str | None) -> bool:
        """Whether paragraphs in this style are lines of a table of contents."""
        return any(_CONTENTS_NAME.fullmatch(self._name(style)) for style in self.chain(style_id))

    def is_contents_heading(self, style_id: str | None) -> bool:
        """Whether this style is the title of a table of contents."""
        chain = self.chain(style_id)
        return bool(chain) and self._name(chain[0]).casefold() == "toc heading"

    def heading_level(self, properties: _Element | None) -> int | None:
        """The outline level, 1 to 9, that a paragraph or its style declares."""
        style_id = self.of_paragraph(properties)
        sources = [(properties, "")]
        sources += [(child(style, "pPr"), self._name(style)) for style in self.chain(style_id)]
        for source, name in sources:
            level = number(value(source, "outlineLvl"))
            if level is not None:
                return level + 1 if 0 <= level < 9 else None
            named = _HEADING_NAME.fullmatch(name)
            if named:
                return int(named[1])
            if name.casefold() == "title":
                return None
        return None

    def centered(self, properties: _Element | None) -> bool:
        """Whether a paragraph is centered by itself or by its style."""
        for source in self._paragraph_sources(properties):
            alignment = value(source, "jc")
            if alignment is not None:
                return alignment == "center"
        return False

    def indent(self, properties: _Element | None, level: _Element | None) -> float:
        """Where the first line of a paragraph begins, in points from the margin.

        ``level`` holds the paragraph properties of its list level; they stand between the paragraph's own and
        the style's, or behind the style's when the style itself asks for the list.
        """
        sources = [properties]
        styles = [child(style, "pPr") for style in self.chain(self.of_paragraph(properties))]
        if level is not None:
            before = 0
            if child(properties, "numPr", "numId") is None:
                asking = [at for at, style in enumerate(styles) if child(style, "numPr", "numId") is not None]
                before = asking[0] + 1 if asking else 0
            styles.insert(before, level)
        sources += styles
        left = self._indent_value(sources, ("left", "start"))
        first = self._first_line(sources)
        return (left + first) / TWIPS

    def numbering(self, style_id: str | None) -> NumberReference:
        """The list and the level that a style asks for."""
        list_id: int | None = None
        level: int | None = None
        for style in self.chain(style_id):
            reference = child(style, "pPr", "numPr")
            if list_id is None:
                list_id = number(value(reference, "numId"))
            if level is None:
                level = number(value(reference, "ilvl"))
        return NumberReference(list_id=list_id, level=level)

    def _walk(self, style_id: str | None) -> Iterator[_Element]:
        """Follow ``basedOn`` once around: a damaged file may name itself."""
        seen: set[str] = set()
        while style_id is not None and style_id in self._by_id and style_id not in seen:
            if len(seen) == LONGEST_CHAIN:
                return
            seen.add(style_id)
            style = self._by_id[style_id]
            yield style
            style_id = value(style, "basedOn")

    def _paragraph_sources(self, properties: _Element | None) -> Iterator[_Element | None]:
        yield properties
        for style in self.chain(self.of_paragraph(properties)):
            yield child(style, "pPr")

    @staticmethod
    def _name(style: _Element) -> str:
        return value(style, "name") or ""

    @staticmethod
    def _indent_value(sources: list[_Element | None], names: tuple[str, ...]) -> int:
        for source in sources:
            indent = child(source, "ind")
            for name in names:
                twips = None if indent is None else length(indent.get(w(name)), TWIPS)
                if twips is not None:
                    return twips
        return 0

    @staticmethod
    def _first_line(sources: list[_Element | None]) -> int:
        """How far the first line stands to the right of the others; hanging is to the left."""
        for source in sources:
            indent = child(source, "ind")
            if indent is None:
                continue
            hanging = length(indent.get(w("hanging")), TWIPS)
            first = length(indent.get(w("firstLine")), TWIPS)
            if hanging is not None:
                return -hanging
            if first is not None:
                return first
        return 0
