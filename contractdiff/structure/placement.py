"""Where a label hangs in the tree that is open: by its own number, or by the list it continues.

10-2-1     below 10-2
(i)        after (h) with the letters; before (ii) as the first of a Roman list, one level down
4.         after 3. beside it; a gap of two is a gap, not another list
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from contractdiff.model.document import ProvisionKind
from contractdiff.structure.digit_numbers import SHAPE, is_above
from contractdiff.structure.headings import LabelledBlock
from contractdiff.structure.node import MULTILEVEL, Node, kind_at, kind_below
from contractdiff.text.labels import Label, Reading

LOOK_AHEAD = 30
"""Blocks in which the second label of a Roman list is looked for."""

SMALL_GAP = 3
"""Numbers that a list may skip and still be the same list."""

LATEST_START = 12
"""Highest number with which a list may begin when its beginning is not quoted; beyond it a number is a number."""

MOST_LONE_SECTIONS = 3
"""Multi-level numbers up to which a document without articles can be a proposal of single sections."""


@dataclass(frozen=True, slots=True)
class Place:
    """Below which node a label opens a provision, of which kind, and how the label was read.

    ``no_heading`` is a provision that was opened for a line which turns out to stand in the middle of a list.
    """

    parent: Node
    kind: ProvisionKind
    reading: Reading
    no_heading: Node | None = None


class Placement:
    """Finds the place of each label of one document; knows all its labels, for what comes next matters."""

    def __init__(
        self, blocks: Sequence[LabelledBlock], headings: Mapping[int, Reading], grammar: str, root: Node
    ) -> None:
        self._blocks = blocks
        self._root = root
        readings = [one.label.readings[0] for one in blocks if one.label]
        self._numbers = {reading.number for reading in readings if reading.shape in MULTILEVEL}
        self._sections_follow_article = _sections_follow_article(blocks, headings) or grammar == "decimal"

    def find(self, one: LabelledBlock, current: Node) -> Place | None:
        """The place of a labelled block while ``current`` is open; ``None`` when the label is not one here."""
        if one.label is None:
            return None
        first = one.label.readings[0]
        if first.shape == "•":
            return None
        if one.label.word == "section" and len(first.number) == 1:
            return Place(self.top(current) or self._root, ProvisionKind.SECTION, Reading("section", first.number))
        if one.label.word == "section" or first.shape in MULTILEVEL:
            return self._multilevel(one, first, current)
        if first.shape == SHAPE:
            return self._by_digits(first, current)
        if one.label.word:
            return None
        return self._listed(one, one.label.readings, current)

    def begins_list(self, one: LabelledBlock, first: Label) -> Reading | None:
        """How ``first``, the label that stands directly behind the label of ``one``, begins a list of its own there.

        "(c) (i) The District ..." is both a third item and the first one below it, if a second one below it follows.
        """
        for reading in reversed(first.readings):
            if reading.number != (1,) or not reading.shape.startswith("("):
                continue
            for later in self._blocks[one.position + 1 : one.position + LOOK_AHEAD]:
                shapes = [(found.shape, found.number) for found in (later.label.readings if later.label else ())]
                if (reading.shape, (2,)) in shapes:
                    return reading
                if (reading.shape, (1,)) in shapes:
                    break
        return None

    def top(self, current: Node) -> Node | None:
        """The article, appendix or letter that ``current`` belongs to."""
        node: Node | None = current
        while node is not None and node.parent is not None and node.parent is not self._root:
            node = node.parent
        return None if node is self._root else node

    def _multilevel(self, one: LabelledBlock, reading: Reading, current: Node) -> Place | None:
        top = self.top(current)
        article = top if top is not None and top.kind is ProvisionKind.ARTICLE else None
        follows_article = article is not None and self._sections_follow_article
        in_line = article is not None and reading.number[0] == article.number[0]
        if follows_article and not in_line:
            return None
        parent = self._prefix_parent(reading.number, current)
        if parent.shape == SHAPE:
            return Place(parent, kind_at(parent.level + 1), reading)
        if reading.shape == "decimal" and len(reading.number) == 2 and one.rest[:1].islower() and not follows_article:
            return None
        if not in_line and not self._has_neighbours(reading.number) and not self._stands_alone(one, article):
            return None
        return Place(parent, kind_at(len(_levels(reading.number))), reading)

    def _by_digits(self, reading: Reading, current: Node) -> Place:
        """The place of a number whose digits tell it: below the open number that they begin with, or the article."""
        holders = (node for node in self._open(current) if node.shape == SHAPE)
        parent = next((node for node in holders if is_above(node.number[0], reading.number[0])), None)
        parent = parent or self.top(current) or self._root
        return Place(parent, kind_at(parent.level + 1), reading)

    def _has_neighbours(self, number: tuple[int | str, ...]) -> bool:
        """Whether a multi-level number belongs to a numbering: it begins one, or one beside or above it is printed too.

        "Policy 60.000.15" at the start of a wrapped line has neither.
        """
        last = number[-1]
        if not isinstance(last, int) or last == 1:
            return True
        above = number[:-1]
        beside = ((*above, last - 1), (*above, last + 1), above)
        return any(one in self._numbers for one in beside)

    def _stands_alone(self, one: LabelledBlock, article: Node | None) -> bool:
        """Whether a number without neighbours is a label all the same: a proposal of one section has no others.

        Wage lines ("18.75 Cook II") come in numbers, so a document with more than a few such numbers is not meant.
        """
        return article is None and len(self._numbers) <= MOST_LONE_SECTIONS and one.rest[:1].isupper()

    def _prefix_parent(self, number: tuple[int | str, ...], current: Node) -> Node:
        """The open node with the longest number that ``number`` begins with; the open article or appendix otherwise."""
        for node in self._open(current):
            numbered = node.shape in (*MULTILEVEL, "article", "section", "backmatter", SHAPE)
            if numbered and _is_prefix(node, number):
                return _deepest_with_prefix(node, number)
        return self.top(current) or self._root

    def _open(self, current: Node) -> list[Node]:
        """The open provisions, from ``current`` up, without the root."""
        found: list[Node] = []
        node: Node | None = current
        while node is not None and node is not self._root:
            found.append(node)
            node = node.parent
        return found

    def _listed(self, one: LabelledBlock, readings: Sequence[Reading], current: Node) -> Place | None:
        """A list label: it continues an open list, or begins one below the current provision."""
        roman = self._begins_roman_list(one, readings)
        for node in self._open(current):
            for reading in readings:
                if reading.shape == node.shape and _follows(node.number, reading.number) and not roman:
                    return self._beside(node, reading)
        if not roman and (interrupted := self._interrupted(readings, current)) is not None:
            return interrupted
        ordered = tuple(reversed(readings)) if roman else readings
        first = next((reading for reading in ordered if reading.number == (1,)), None)
        if first is not None and first.shape != "1":
            return self._new_list(first, current)
        return self._out_of_sequence(one, readings, current)

    def _interrupted(self, readings: Sequence[Reading], current: Node) -> Place | None:
        """The place of a label that goes on with a list which a line set apart interrupted, below a labelled provision.

        An emphasised sentence or a caption in the middle of a list reads like a heading. Where the list hangs from an
        article itself, such a line groups what follows it, and where it hangs from another such heading, the count runs
        through both.
        """
        heading = next((node for node in self._open(current) if node.shape == "titled"), None)
        if heading is None or heading.parent is None:
            return None
        earlier = heading.parent.children[: heading.parent.children.index(heading)]
        node = earlier[-1] if earlier else None
        while node is not None and node.children:
            node = node.children[-1]
        while node is not None and node is not heading.parent and node.shape != "titled":
            hangs_deep = node.parent is not None and node.parent is not heading.parent
            for reading in readings:
                follows = reading.shape == node.shape and _follows(node.number, reading.number)
                if follows and (hangs_deep or heading.children) and reading.number != (1,):
                    return replace(self._beside(node, reading), no_heading=None if heading.children else heading)
            node = node.parent
        return None

    def _beside(self, node: Node, reading: Reading) -> Place:
        parent = node.parent or self._root
        return Place(parent, kind_below(parent), reading)

    def _new_list(self, reading: Reading, current: Node) -> Place:
        """A new list hangs below the current provision, or beside an open list of the same shape."""
        for node in self._open(current):
            if node.shape == reading.shape:
                return self._beside(node, reading)
        return Place(current, kind_below(current), reading)

    def _begins_roman_list(self, one: LabelledBlock, readings: Sequence[Reading]) -> bool:
        """Whether an ambiguous "(i)" is a Roman one: the next label of its kind is a two, not a letter."""
        if len(readings) < 2 or readings[1].number != (1,):
            return False
        for later in self._blocks[one.position + 1 : one.position + LOOK_AHEAD]:
            for reading in later.label.readings if later.label else ():
                if reading.shape == readings[1].shape and reading.number == (2,):
                    return True
                if reading.shape == readings[0].shape and _follows(readings[0].number, reading.number):
                    return False
        return False

    def _out_of_sequence(self, one: LabelledBlock, readings: Sequence[Reading], current: Node) -> Place | None:
        """A list label that continues nothing: a gap in an open list, or a list whose beginning is not quoted."""
        for node in self._open(current):
            for reading in readings:
                if reading.shape == node.shape and _is_near(node.number, reading.number):
                    return self._beside(node, reading)
        reading = readings[0]
        starts_sentence = one.rest[:1].isupper() or one.rest[:1] in '"“('
        if reading.shape == "1" or not starts_sentence or not isinstance(reading.number[0], int):
            return None
        if reading.number[0] > LATEST_START and reading.shape in ("1.", "1)"):
            return None
        return self._new_list(reading, current)


def _sections_follow_article(blocks: Sequence[LabelledBlock], headings: Mapping[int, Reading]) -> bool:
    """Whether multi-level labels begin with the number of their article, as in most agreements that use them."""
    article: int | str | None = None
    same = other = 0
    for one in blocks:
        if one.position in headings:
            article = headings[one.position].number[0]
        elif one.label and one.label.readings[0].shape in ("decimal", "dashed") and article is not None:
            if one.label.readings[0].number[0] == article:
                same += 1
            else:
                other += 1
    return same > other


def _levels(number: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """One part for each level: the letter of "10.2A", which was put in behind 10.2, is no level of its own."""
    suffixed = len(number) > 2 and isinstance(number[-1], str)
    return number[:-1] if suffixed else number


def _is_prefix(node: Node, number: tuple[int | str, ...]) -> bool:
    return len(node.number) < len(_levels(number)) and node.number == number[: len(node.number)]


def _deepest_with_prefix(node: Node, number: tuple[int | str, ...]) -> Node:
    while node.children:
        last = node.children[-1]
        if last.shape not in MULTILEVEL or not _is_prefix(last, number):
            break
        node = last
    return node


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
    return isinstance(first, int) and isinstance(second, int) and first <= second <= first + SMALL_GAP
