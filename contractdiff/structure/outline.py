"""Blocks in reading order to a tree of provisions.

Articles come from the grammar of the document. Below them a label finds its place by its own number ("13.1.4" under
13.1), or, when it is a list label, by the sequence it continues: "(i)" after "(h)" goes on with the letters, "(i)"
before "(ii)" begins a Roman list one level down. Text without a label belongs to the provision before it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources

from contractdiff.model.document import ProvisionKind
from contractdiff.model.extract import Block, PageBreak, Table
from contractdiff.structure.grammar import article_headings
from contractdiff.structure.headings import HeadingStyle, LabelledBlock, label_block, run_in_heading
from contractdiff.text.labels import Reading
from contractdiff.text.normalise import matching_key, squeeze

PROSE = 20
"""Words from which a paragraph is prose: the cover of an agreement has none so long."""

_TITLE_MARKS = " \t-–—:."
_HOLDS_SCHEDULES = (ProvisionKind.APPENDIX, ProvisionKind.LETTER)
MULTILEVEL = ("decimal", "dashed", "lettered-decimal", "lettered-dashed")


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
    paragraphs: list[tuple[str, int | None, tuple[PageBreak, ...]]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

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


@cache
def _backmatter() -> tuple[tuple[ProvisionKind, re.Pattern[str]], ...]:
    data = tomllib.loads(resources.files(__package__).joinpath("backmatter.toml").read_text(encoding="utf-8"))
    return tuple(
        (ProvisionKind(entry["kind"]), re.compile(f"(?:{entry['pattern']})", re.IGNORECASE)) for entry in data["title"]
    )


def backmatter_kind(heading: str) -> ProvisionKind | None:
    """What an unnumbered heading behind the articles is: an appendix, a letter, or ``None``."""
    line = squeeze(heading).rstrip(".:")
    return next((kind for kind, pattern in _backmatter() if pattern.fullmatch(line)), None)


def build_outline(blocks: Sequence[Block], announced: Sequence[str]) -> tuple[Node, str]:
    """The root of the tree of provisions, and the name of the grammar its articles follow.

    ``announced`` are the headings of the table of contents.
    """
    style = HeadingStyle(blocks, announced)
    labelled = [label_block(position, block) for position, block in enumerate(blocks)]
    headings, grammar = article_headings(labelled, style)
    builder = _Builder(labelled, style, headings, grammar)
    for one in labelled:
        builder.take(one)
    return builder.root, grammar


class _Builder:
    """Takes blocks one by one and keeps the path from the root to where the next text belongs."""

    def __init__(
        self, blocks: Sequence[LabelledBlock], style: HeadingStyle, headings: dict[int, Reading], grammar: str
    ) -> None:
        self.root = Node(kind=ProvisionKind.PREAMBLE, label="", number=(), heading="", shape="root", page=None)
        self._blocks = blocks
        self._style = style
        self._headings = headings
        self._last_article = max(headings, default=-1)
        self._first_article = min(headings, default=len(blocks))
        self._current = self.root
        self._awaits_title = False
        self._title_lines: list[LabelledBlock] = []
        self._multilevel_numbers = {
            one.label.readings[0].number for one in blocks if one.label and one.label.readings[0].shape in MULTILEVEL
        }
        self._seen_prose = False
        self._sections_follow_article = self._learn_prefix(grammar)

    def _learn_prefix(self, grammar: str) -> bool:
        """Whether multi-level labels begin with the number of their article, as in most agreements that use them."""
        article: int | str | None = None
        same = other = 0
        for one in self._blocks:
            if one.position in self._headings:
                article = self._headings[one.position].number[0]
            elif one.label and one.label.readings[0].shape in ("decimal", "dashed") and article is not None:
                if one.label.readings[0].number[0] == article:
                    same += 1
                else:
                    other += 1
        return same > other or grammar == "decimal"

    def take(self, one: LabelledBlock) -> None:
        """Put one block where it belongs."""
        if self._title_lines and not self._is_plain_heading(one):
            self._flush_title_lines()
        if one.block.table is not None:
            self._take_table(one.block.table)
            return
        if one.position in self._headings:
            self._open_article(one)
            return
        if self._awaits_title and one.label is None and self._is_article_title(one):
            self._current.heading = squeeze(one.block.text)
            self._awaits_title = False
            return
        self._awaits_title = False
        if one.label is None:
            self._take_unlabelled(one)
            return
        if one.label.word in ("appendix", "letter", "schedule", "article") and self._opens_backmatter(one):
            return
        if not self._place(one):
            self._append_unplaced(one)

    # Articles, appendices, letters

    def _open_article(self, one: LabelledBlock) -> None:
        reading = self._headings[one.position]
        title = one.rest.strip(_TITLE_MARKS)
        node = Node(
            kind=ProvisionKind.ARTICLE,
            label=one.printed,
            number=reading.number,
            heading=squeeze(title),
            shape="article",
            page=one.block.page,
        )
        self._current = self.root.add(node)
        self._awaits_title = not title

    def _is_article_title(self, one: LabelledBlock) -> bool:
        text = one.block.text.strip()
        return len(text.split()) <= 14 and not text.endswith((".", ";", ",")) and self._style.is_title(text, one.block)

    def _opens_backmatter(self, one: LabelledBlock) -> bool:
        label = one.label
        if label is None or one.position < self._last_article or not self._heading_line(one):
            return False
        if label.word == "article":
            return False
        reading = label.readings[-1] if label.readings[-1].shape == "worded-letter" else label.readings[0]
        title = squeeze(one.rest.strip(_TITLE_MARKS))
        kind = ProvisionKind(label.word)
        top = self._top()
        same = top is not None and top.kind is kind and matching_key(top.label) == matching_key(one.printed)
        if top is not None and same:
            if not title or matching_key(title) == matching_key(top.heading):
                return True
            if not top.heading and top.is_empty:
                top.heading = title
                return True
            self._current = top.add(Node(ProvisionKind.SECTION, "", (), title, "titled", one.block.page))
            return True
        node = Node(kind, one.printed, reading.number, title, "backmatter", one.block.page)
        # A schedule behind an appendix heading is part of that appendix.
        home = top if kind is ProvisionKind.SCHEDULE and top is not None and top.kind in _HOLDS_SCHEDULES else self.root
        self._current = home.add(node)
        self._awaits_title = not title
        return True

    def _heading_line(self, one: LabelledBlock) -> bool:
        text = one.block.text.strip()
        if len(text.split()) > 24 or text.endswith((".", ";", ",")):
            return False
        apart = self._style.stands_out(one.block) or one.block.centered or self._style.announced(one.rest)
        return apart or not one.rest or self._is_marked_title(one)

    def _is_marked_title(self, one: LabelledBlock) -> bool:
        """Whether a mark parts the label from a title, as in "Appendix B: Evaluation Forms"."""
        if one.label is None:
            return False
        mark = one.text.strip()[len(one.label.printed) : one.label.end].strip(" .)")
        return bool(mark) and self._style.is_title(one.rest, one.block)

    def _top(self) -> Node | None:
        node: Node | None = self._current
        while node is not None and node.parent is not None and node.parent is not self.root:
            node = node.parent
        return None if node is self.root else node

    # Labels

    def _place(self, one: LabelledBlock) -> bool:
        """Open a provision for a labelled block; ``False`` when the label is not one here."""
        label = one.label
        if label is None:
            return False
        first = label.readings[0]
        if first.shape == "•":
            return False
        if label.word == "section":
            return self._place_section(one, first)
        if first.shape in MULTILEVEL:
            return self._place_multilevel(one, first)
        if label.word:
            return False
        return self._place_listed(one)

    def _place_section(self, one: LabelledBlock, reading: Reading) -> bool:
        if len(reading.number) > 1:
            return self._place_multilevel(one, reading)
        parent = self._top() or self.root
        self._open(one, parent, ProvisionKind.SECTION, reading.number, "section")
        return True

    def _place_multilevel(self, one: LabelledBlock, reading: Reading) -> bool:
        top = self._top()
        in_article = top is not None and top.kind is ProvisionKind.ARTICLE
        if in_article and self._sections_follow_article and top is not None and reading.number[0] != top.number[0]:
            return False
        follows_article = in_article and self._sections_follow_article
        if reading.shape == "decimal" and len(reading.number) == 2 and one.rest[:1].islower() and not follows_article:
            return False
        in_line = in_article and top is not None and reading.number[0] == top.number[0]
        if not in_line and not self._has_neighbours(reading.number):
            return False
        parent = self._prefix_parent(reading.number)
        depth = len(reading.number)
        self._open(one, parent, _kind_at(depth), reading.number, reading.shape)
        return True

    def _has_neighbours(self, number: tuple[int | str, ...]) -> bool:
        """Whether a multi-level number belongs to a numbering: it begins one, or one beside or above it is printed too.

        "Policy 60.000.15" at the start of a wrapped line has neither.
        """
        last = number[-1]
        if not isinstance(last, int) or last == 1:
            return True
        above = number[:-1]
        beside = ((*above, last - 1), (*above, last + 1), above)
        return any(one in self._multilevel_numbers for one in beside)

    def _prefix_parent(self, number: tuple[int | str, ...]) -> Node:
        """The open node with the longest number that ``number`` begins with; the open article or appendix otherwise."""
        node: Node | None = self._current
        best: Node | None = None
        while node is not None and node is not self.root:
            multi = node.shape in MULTILEVEL or node.shape in ("article", "section", "backmatter")
            if multi and len(node.number) < len(number) and node.number == number[: len(node.number)]:
                best = node
                break
            node = node.parent
        if best is not None:
            return self._deepest_with_prefix(best, number)
        return self._top() or self.root

    @staticmethod
    def _deepest_with_prefix(node: Node, number: tuple[int | str, ...]) -> Node:
        while node.children:
            last = node.children[-1]
            if (
                last.shape in MULTILEVEL
                and len(last.number) < len(number)
                and last.number == number[: len(last.number)]
            ):
                node = last
            else:
                break
        return node

    def _place_listed(self, one: LabelledBlock) -> bool:
        """A list label: it continues an open list, or begins one below the current provision."""
        label = one.label
        if label is None:
            return False
        readings = label.readings
        node: Node | None = self._current
        while node is not None and node is not self.root:
            for reading in readings:
                if reading.shape == node.shape and _follows(node.number, reading.number):
                    if self._begins_roman_list(one, readings):
                        break
                    return self._open_listed(one, node.parent or self.root, reading)
            node = node.parent
        first = next((reading for reading in self._roman_first(one, readings) if reading.number == (1,)), None)
        if first is not None and first.shape != "1":
            return self._open_listed(one, self._list_parent(first), first)
        return self._place_out_of_sequence(one, readings)

    def _roman_first(self, one: LabelledBlock, readings: Sequence[Reading]) -> Sequence[Reading]:
        return readings if not self._begins_roman_list(one, readings) else tuple(reversed(readings))

    def _begins_roman_list(self, one: LabelledBlock, readings: Sequence[Reading]) -> bool:
        """Whether an ambiguous "(i)" is a Roman one: the next label of its kind is a two, not a letter."""
        if len(readings) < 2 or readings[1].number != (1,):
            return False
        for later in self._blocks[one.position + 1 : one.position + 30]:
            if later.label is None:
                continue
            for reading in later.label.readings:
                if reading.shape == readings[1].shape and reading.number == (2,):
                    return True
                if reading.shape == readings[0].shape and _follows(readings[0].number, reading.number):
                    return False
        return False

    def _list_parent(self, reading: Reading) -> Node:
        """Where a new list hangs: below the current provision, or beside an open list of the same shape."""
        node: Node | None = self._current
        while node is not None and node is not self.root:
            if node.shape == reading.shape:
                return node.parent or self.root
            node = node.parent
        return self._current

    def _place_out_of_sequence(self, one: LabelledBlock, readings: Sequence[Reading]) -> bool:
        """A list label that continues nothing: a gap in an open list, or a list whose beginning is not quoted."""
        node: Node | None = self._current
        while node is not None and node is not self.root:
            for reading in readings:
                if reading.shape == node.shape and _is_near(node.number, reading.number):
                    return self._open_listed(one, node.parent or self.root, reading)
            node = node.parent
        reading = readings[0]
        starts_sentence = one.rest[:1].isupper() or one.rest[:1] in '"“('
        if reading.shape == "1" or not starts_sentence or not isinstance(reading.number[0], int):
            return False
        if reading.number[0] > 12 and reading.shape in ("1.", "1)"):
            return False
        return self._open_listed(one, self._list_parent(reading), reading)

    def _open_listed(self, one: LabelledBlock, parent: Node, reading: Reading) -> bool:
        self._open(one, parent, _kind_below(parent), reading.number, reading.shape)
        return True

    def _open(
        self, one: LabelledBlock, parent: Node, kind: ProvisionKind, number: tuple[int | str, ...], shape: str
    ) -> None:
        node = Node(kind, one.printed, number, "", shape, one.block.page)
        self._current = parent.add(node)
        rest = one.rest.strip()
        if self._is_title_only(one, rest):
            node.heading = squeeze(rest.strip(_TITLE_MARKS))
            return
        end = run_in_heading(one.rest)
        if end:
            node.heading = squeeze(one.rest[:end].strip(_TITLE_MARKS))
        self._append(one.block, one.offset + end)

    def _is_title_only(self, one: LabelledBlock, rest: str) -> bool:
        """Whether the whole block is label and title: set apart by its type, or a few words in capitals of title."""
        if not rest:
            return True
        if self._style.is_heading(one.block) and self._style.is_title(rest, one.block):
            return True
        words = [word for word in rest.split() if word[:1].isalpha()]
        titled = all(word[0].isupper() or len(word) <= 3 for word in words)
        # "Section 2. Required Training." on a line of its own is a title with a full stop; one word with it is an item.
        closed = rest.endswith((";", ",", "!", "?")) or (rest.endswith(".") and len(words) < 2 and not _worded(one))
        title = rest.rstrip(".")
        return bool(words) and len(words) <= 8 and titled and not closed and self._style.is_title(title, one.block)

    # Text without a label

    def _take_unlabelled(self, one: LabelledBlock) -> None:
        block = one.block
        text = squeeze(block.text)
        if not text:
            return
        if not self._style.is_heading(block):
            self._append_unplaced(one)
            self._seen_prose = self._seen_prose or len(text.split()) >= PROSE
            return
        following = self._next(one)
        if following is not None and self._is_plain_heading(following):
            self._title_lines.append(one)
        elif following is not None and self._leads_on(one, following):
            self._open_titled(one)
        else:
            self._flush_title_lines()
            self._append_unplaced(one)

    def _next(self, one: LabelledBlock) -> LabelledBlock | None:
        return self._blocks[one.position + 1] if one.position + 1 < len(self._blocks) else None

    def _is_plain_heading(self, one: LabelledBlock) -> bool:
        return one.label is None and one.block.table is None and self._style.is_heading(one.block)

    def _leads_on(self, one: LabelledBlock, following: LabelledBlock) -> bool:
        """Whether what follows a heading is something under it: prose or a labelled provision.

        A bold line over a table is the caption of the table, unless the document itself declares it a heading.
        """
        if following.block.table is not None:
            return one.block.heading_level is not None or self._style.announced(one.block.text)
        if backmatter_kind(one.text) is not None and one.position > self._last_article:
            return True
        if following.position in self._headings:
            return True
        if following.label is not None and following.label.readings[0].shape != "1":
            return True
        return len(following.block.text.split()) >= 8 or following.block.text.rstrip().endswith(".")

    def _flush_title_lines(self) -> None:
        """Heading lines that turned out to lead nowhere, as text of the current provision."""
        lines, self._title_lines = self._title_lines, []
        for line in lines:
            self._append_unplaced(line)

    def _open_titled(self, one: LabelledBlock) -> None:
        """A heading without a label, with the heading lines directly above it, opens a provision.

        On the cover, before any prose, only the last line does; the lines above it are the cover.
        """
        if not self._seen_prose and self._first_article > one.position:
            self._flush_title_lines()
        above, self._title_lines = self._title_lines, []
        first = above[0] if above else one
        lines = [squeeze(line.text) for line in (*above, one)]
        kind = next((found for found in map(backmatter_kind, lines) if found is not None), None)
        heading = " – ".join(lines).rstrip(".:")
        top = self._top()
        if kind is not None and one.position > self._last_article:
            # The title page of a memorandum under an appendix heading that holds nothing yet is that appendix.
            titled = top is not None and top.kind is ProvisionKind.APPENDIX and self._current.is_empty
            home, shape = (self._current, "titled") if titled else (self.root, "backmatter")
            self._current = home.add(Node(kind, "", (), heading, shape, first.block.page))
            return
        if self._current is self.root or (top is not None and top.kind is ProvisionKind.PREAMBLE):
            kind = ProvisionKind.SECTION if self._first_article >= len(self._blocks) else ProvisionKind.PREAMBLE
            self._current = self.root.add(Node(kind, "", (), heading, "titled", first.block.page))
            return
        parent = top if top is not None and top.shape != "titled" else self.root
        self._current = parent.add(Node(ProvisionKind.SECTION, "", (), heading, "titled", first.block.page))

    def _append_unplaced(self, one: LabelledBlock) -> None:
        """Add a whole block as text: what looked like a label is none here; a bullet looks the same in every format."""
        if one.label is not None and one.label.readings[0].shape == "•":
            self._append(one.block, one.offset, "• ")
        else:
            self._append(one.block, 0, f"{squeeze(one.block.label)} " if one.block.label else "")

    def _append(self, block: Block, skip: int, lead: str = "") -> None:
        """Add ``lead`` and the block's text from ``skip`` on as a paragraph of the current provision."""
        if self._current is self.root:
            self._current = self.root.add(Node(ProvisionKind.PREAMBLE, "", (), "", "preamble", block.page))
        text = block.text[skip:]
        stripped = text.lstrip()
        skip += len(text) - len(stripped)
        page = block.page
        breaks: list[PageBreak] = []
        for mark in block.page_breaks:
            if mark.offset <= skip:
                page = mark.page
            else:
                breaks.append(PageBreak(offset=mark.offset - skip + len(lead), page=mark.page))
        stripped = (lead + stripped).rstrip()
        if stripped:
            self._current.paragraphs.append((stripped, page, tuple(breaks)))

    def _take_table(self, table: Table) -> None:
        if self._current is self.root:
            self._current = self.root.add(Node(ProvisionKind.PREAMBLE, "", (), "", "preamble", table.page))
        self._awaits_title = False
        self._current.tables.append(replace(table, position=len(self._current.paragraphs)))


def _worded(one: LabelledBlock) -> bool:
    """Whether the label has a word before its number, as "Section 3" has."""
    return one.label is not None and bool(one.label.word)


def _kind_at(depth: int) -> ProvisionKind:
    """What a multi-level label with ``depth`` numbers is: 10-2 a section, 10-2-1 a subsection ..."""
    kinds = (ProvisionKind.ARTICLE, ProvisionKind.SECTION, ProvisionKind.SUBSECTION, ProvisionKind.PARAGRAPH)
    return kinds[depth - 1] if depth <= len(kinds) else ProvisionKind.ITEM


def _kind_below(parent: Node) -> ProvisionKind:
    """What a list item is called, by what it stands under."""
    if parent.kind in (ProvisionKind.SECTION, ProvisionKind.SUBSECTION):
        return ProvisionKind.PARAGRAPH
    if parent.kind in (ProvisionKind.PARAGRAPH, ProvisionKind.ITEM):
        return ProvisionKind.ITEM
    return ProvisionKind.SECTION


def _follows(earlier: tuple[int | str, ...], later: tuple[int | str, ...]) -> bool:
    return (
        len(earlier) == len(later) == 1
        and isinstance(earlier[0], int)
        and isinstance(later[0], int)
        and later[0] == earlier[0] + 1
    )


def _is_near(earlier: tuple[int | str, ...], later: tuple[int | str, ...]) -> bool:
    """A repeat or a small gap in a list: 3, 3 or 3, 5."""
    first, second = earlier[0] if earlier else None, later[0] if later else None
    return isinstance(first, int) and isinstance(second, int) and first <= second <= first + 3
