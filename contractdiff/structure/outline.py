"""Blocks in reading order to a tree of provisions.

Articles come from the grammar of the document. Below them a label finds its place by its own number ("13.1.4" under
13.1), or, when it is a list label, by the sequence it continues: "(i)" after "(h)" goes on with the letters, "(i)"
before "(ii)" begins a Roman list one level down. Text without a label belongs to the provision before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from contractdiff.model.document import ProvisionKind, Remark
from contractdiff.model.extract import Block, PageBreak, Table
from contractdiff.structure.backmatter import backmatter_kind, heads_signatures
from contractdiff.structure.digit_numbers import with_digit_labels
from contractdiff.structure.grammar import article_headings
from contractdiff.structure.headings import SMALL_WORDS, HeadingStyle, LabelledBlock, label_block, run_in_heading
from contractdiff.structure.node import Node, OwnParagraph, kind_below
from contractdiff.structure.placement import Place, Placement
from contractdiff.text.labels import Reading, parse_label
from contractdiff.text.normalise import matching_key, squeeze

PROSE = 20
"""Words from which a paragraph is prose: the cover of an agreement has none so long."""

_TITLE_MARKS = " \t-–—:."
_HOLDS_SCHEDULES = (ProvisionKind.APPENDIX, ProvisionKind.LETTER)


def build_outline(
    blocks: Sequence[Block], announced: Sequence[str], remarks: Mapping[int, Sequence[Remark]] | None = None
) -> tuple[Node, str, Mapping[int, Node]]:
    """The root of the tree of provisions, the name of the grammar its articles follow, and where each block went.

    ``announced`` are the headings of the table of contents; ``remarks`` those behind each block, by its position.
    """
    style = HeadingStyle(blocks, announced)
    labelled = [label_block(position, block) for position, block in enumerate(blocks)]
    headings, grammar = article_headings(labelled, style)
    labelled = with_digit_labels(labelled, headings)
    builder = _Builder(labelled, style, headings, grammar)
    for one in labelled:
        builder.take(one)
        builder.take_remarks((remarks or {}).get(one.position, ()))
    return builder.root, grammar, builder.homes


class _Builder:
    """Takes blocks one by one and keeps the path from the root to where the next text belongs."""

    def __init__(
        self, blocks: Sequence[LabelledBlock], style: HeadingStyle, headings: dict[int, Reading], grammar: str
    ) -> None:
        self.root = Node(kind=ProvisionKind.PREAMBLE, label="", number=(), heading="", shape="root", page=None)
        self.homes: dict[int, Node] = {}
        self._blocks = blocks
        self._style = style
        self._headings = headings
        self._last_article = max(headings, default=-1)
        self._first_article = min(headings, default=len(blocks))
        self._current = self.root
        self._awaits_title = False
        self._titled: LabelledBlock | None = None
        self._title_lines: list[LabelledBlock] = []
        self._seen_prose = False
        self._placement = Placement(blocks, headings, grammar, self.root)

    def take(self, one: LabelledBlock) -> None:
        """Put one block where it belongs; a heading line may wait for what follows it."""
        self._take(one)
        if one not in self._title_lines:
            self.homes.setdefault(one.position, self._current)

    def _take(self, one: LabelledBlock) -> None:
        if self._title_lines and not self._is_plain_heading(one):
            self._flush_title_lines()
        if one.block.table is not None:
            self._take_table(one.block.table)
            return
        if one.position in self._headings:
            self._open_article(one)
            return
        if self._awaits_title and one.label is None and self._is_article_title(one):
            self._current.heading = squeeze(one.text)
            self._awaits_title = False
            self._titled = one
            return
        self._awaits_title = False
        above, self._titled = self._titled, None
        if above is not None and one.label is None and self._goes_on(above, one):
            self._current.heading = squeeze(f"{self._current.heading} {one.text}")
            self._titled = one
            return
        if one.label is None:
            self._take_unlabelled(one)
            return
        if one.label.word in ("appendix", "letter", "schedule", "article") and self._opens_backmatter(one):
            return
        if not self._place(one):
            self._append_unplaced(one)

    def take_remarks(self, remarks: Sequence[Remark]) -> None:
        """Remarks of a party on the provision that was read last."""
        self._current.remarks.extend(remarks)

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
        self._titled = one if title else None

    def _goes_on(self, above: LabelledBlock, one: LabelledBlock) -> bool:
        """Whether ``one`` is the rest of the title that ``above`` ends with."""
        top = self._current
        return top.is_empty and self._style.goes_on(top.label, top.heading, above.block, one.block)

    def _is_article_title(self, one: LabelledBlock) -> bool:
        text = one.block.text.strip()
        if self._style.announced(text) or (text.endswith(",") and self._style.announces_more(text)):
            return True
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
        self._titled = one if title else None
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
        return self._placement.top(self._current)

    # Labels

    def _place(self, one: LabelledBlock) -> bool:
        """Open a provision for a labelled block; ``False`` when the label is not one here."""
        place = self._placement.find(one, self._current)
        if place is None:
            return False
        self._open(one, place)
        return True

    def _open(self, one: LabelledBlock, place: Place) -> None:
        if place.no_heading is not None:
            self._take_back(place.no_heading)
        node = Node(place.kind, one.printed, place.reading.number, "", place.reading.shape, one.block.page)
        self._current = place.parent.add(node)
        inner = parse_label(one.rest) if one.label is not None and not one.label.word else None
        reading = None if inner is None else self._placement.begins_list(one, inner)
        if inner is not None and reading is not None:
            below = LabelledBlock(one.position, one.block, inner, one.rest[inner.end :], one.offset + inner.end)
            self._open(below, Place(self._current, kind_below(self._current), reading))
            return
        rest = one.rest.strip()
        if self._is_title_only(one, rest):
            node.heading = squeeze(rest.strip(_TITLE_MARKS))
            return
        end = run_in_heading(one.rest)
        if end:
            node.heading = squeeze(one.rest[:end].strip(_TITLE_MARKS))
        self._append(one.block, one.offset + end)

    def _take_back(self, heading: Node) -> None:
        """Make a provision that was none the text of the one read before it."""
        home = heading.parent
        if home is None:
            return
        home.children.remove(heading)
        while home.children:
            home = home.children[-1]
        home.paragraphs.append(OwnParagraph(text=heading.heading, page=heading.page))
        home.tables += (replace(table, position=table.position + len(home.paragraphs)) for table in heading.tables)
        home.paragraphs += heading.paragraphs
        home.remarks += heading.remarks
        self.homes.update((position, home) for position, node in self.homes.items() if node is heading)

    def _is_title_only(self, one: LabelledBlock, rest: str) -> bool:
        """Whether the whole block is label and title: set apart by its type, or a few words in capitals of title."""
        if not rest:
            return True
        if self._style.is_heading(one.block) and self._style.is_title(rest, one.block):
            return True
        words = [word for word in rest.split() if word[:1].isalpha()]
        titled = all(word[0].isupper() or len(word) <= 3 or word in SMALL_WORDS for word in words)
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
            # In front of the first article it is the last line of a cover, or "it is agreed as follows:".
            return one.position > self._first_article or bool(self._current.label)
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
        self._open_below(above, one)
        self.homes.update((line.position, self._current) for line in above)

    def _open_below(self, above: Sequence[LabelledBlock], one: LabelledBlock) -> None:
        """Open the provision that the heading ``one`` and the heading lines ``above`` it name."""
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
        parent = self._before_inserted_leaf(parent)
        self._current = parent.add(Node(ProvisionKind.SECTION, "", (), heading, "titled", first.block.page))

    def _before_inserted_leaf(self, parent: Node) -> Node:
        """The appendix that a signature page interrupts: one that stood before is a leaf put in again."""
        tops = self.root.children
        if len(tops) < 2 or tops[-1] is not parent or not heads_signatures(parent.heading):
            return parent
        again = any(matching_key(one.heading) == matching_key(parent.heading) for one in tops[:-1])
        return tops[-2] if again and tops[-2].kind is ProvisionKind.APPENDIX and tops[-2].label else parent

    def _append_unplaced(self, one: LabelledBlock) -> None:
        """Add a whole block as text: what looked like a label is none here; a bullet looks the same in every format."""
        self._append_text(one)
        self.homes[one.position] = self._current

    def _append_text(self, one: LabelledBlock) -> None:
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
            marks = tuple(
                replace(mark, start=max(mark.start - skip, 0) + len(lead), end=mark.end - skip + len(lead))
                for mark in block.marks
                if mark.end > skip
            )
            self._current.paragraphs.append(
                OwnParagraph(text=stripped, page=page, page_breaks=tuple(breaks), marks=marks)
            )

    def _take_table(self, table: Table) -> None:
        if self._current is self.root:
            self._current = self.root.add(Node(ProvisionKind.PREAMBLE, "", (), "", "preamble", table.page))
        self._awaits_title = False
        self._current.tables.append(replace(table, position=len(self._current.paragraphs)))


def _worded(one: LabelledBlock) -> bool:
    """Whether the label has a word before its number, as "Section 3" has."""
    return one.label is not None and bool(one.label.word)
