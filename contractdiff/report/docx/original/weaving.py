"""The base's paragraphs and tables woven into the revision's file, story by story, in place.

What did not change is not touched. A group of the plan that did change is drawn anew and takes its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace

from lxml import etree

from contractdiff.report.docx.ooxml import Element, Fate, Stamp, Voice, w
from contractdiff.report.docx.original.atoms import (
    Atom,
    Item,
    Matching,
    around,
    atoms_of,
    one_sided,
    run_together,
    whole_pieces,
)
from contractdiff.report.docx.original.carrier import Carrier
from contractdiff.report.docx.original.drawing import CannotDraw, Pens, draw
from contractdiff.report.docx.original.knowledge import Knowledge
from contractdiff.report.docx.original.pieces import Names, bare, canonical
from contractdiff.report.docx.original.plan import Group, Known, plan
from contractdiff.report.docx.original.stories import Block, File, rows_of
from contractdiff.report.docx.original.table_weaving import TableWeaver

_POINTS = frozenset(
    w(name)
    for name in (
        "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "permStart",
        "permEnd", "tblGridChange", "sectPr",
    )
)  # fmt: skip


@dataclass(slots=True)
class Weaver:
    """Weaves two files. ``whole`` strikes and retypes every paragraph that changed; ``formats`` tracks formatting."""

    base: File
    revision: File
    knowledge: Knowledge
    carrier: Carrier
    stamp: Stamp
    whole: bool = False
    formats: bool = True
    counts: Counter[str] = field(default_factory=Counter)
    not_compared: Counter[str] = field(default_factory=Counter)
    homes: dict[Element, Element] = field(default_factory=dict)
    standing: bool = False
    stood: list[Element] = field(default_factory=list)
    standing_paragraphs: dict[Element, Element] = field(default_factory=dict)
    _names: dict[tuple[int, str], Names] = field(default_factory=dict)
    _keys: dict[tuple[int, int], str] = field(default_factory=dict)

    def story(
        self,
        ours: Sequence[Block],
        theirs: Sequence[Block],
        container: Element,
        parts: tuple[str, str],
        *,
        compared: bool,
    ) -> None:
        """Weave the blocks of one story into ``container``; without ``compared`` they pair by their words alone."""
        known = self.knowledge.story(ours, theirs)
        if self.whole:
            known = replace(known, near=frozenset())
        if not compared:
            known = Known(
                staying={},
                moved={},
                weights=known.weights,
                outside=([True] * len(ours), [True] * len(theirs)),
                order=([0] * len(ours), [0] * len(theirs)),
            )
        groups = plan(ours, theirs, known, self.counts["moves"] + 1)
        self.counts["moves"] += len({group.move for group in groups if group.move})
        pens = self._pens(parts)
        waiting = [block.element for group in groups for block in group.revision]
        cursor = _Cursor(container, waiting, homes=self.homes)
        before = False
        for group in groups:
            self._group(group, cursor, pens, parts, compared=compared)
            if group.standing and not before:
                self.stood += cursor.drawn[id(group)][:1]
            before = group.standing
        _bound_moves(groups, cursor, self.stamp)

    def _pens(self, parts: tuple[str, str]) -> Pens:
        def signature(side: int, element: Element | None, without: frozenset[str]) -> str:
            return canonical(element, self._names_of(side, parts[side]), without=without)

        return Pens(
            stamp=self.stamp,
            carrier=self.carrier,
            base_part=parts[0],
            revision_part=parts[1],
            signature=signature,
            formats=self.formats,
        )

    def _names_of(self, side: int, part: str) -> Names:
        key = (side, part)
        if key not in self._names:
            self._names[key] = self.carrier.names(("base", "revision")[side], part)
        return self._names[key]

    def _group(self, group: Group, cursor: _Cursor, pens: Pens, parts: tuple[str, str], *, compared: bool) -> None:
        blocks = group.base or group.revision
        if any(block.contents for block in blocks):
            self.not_compared["contents"] += bool(group.base)
            cursor.keep(group, [block.element for block in group.revision])
        elif group.base and group.revision:
            if blocks[0].is_table:
                self._table(group, cursor, parts)
            else:
                self._paragraphs(group, cursor, pens, compared=compared)
        elif group.standing:
            for block in group.base:
                stood = self._stood(block, group, pens, parts)
                cursor.insert(group, [stood], block)
                self.standing_paragraphs |= dict(zip(stood.iter(w("p")), block.element.iter(w("p")), strict=True))
            self.counts["standing"] += 1
        elif group.base:
            fate = Fate.MOVED_FROM if group.move else Fate.DELETED
            for block in group.base:
                made = (
                    [self.struck_table(block, parts, fate)]
                    if block.is_table
                    else self._drawn(block, 0, fate, pens, group)
                )
                cursor.insert(group, made, block)
            self.counts["deleted"] += not group.move
        else:
            fate = Fate.MOVED_TO if group.move else Fate.INSERTED
            for block in group.revision:
                if block.is_table:
                    self.mark_table(block, parts, fate)
                    cursor.keep(group, [block.element])
                else:
                    cursor.replace(group, [block], self._drawn(block, 1, fate, pens, group))
            self.counts["inserted"] += not group.move

    def _drawn(self, block: Block, side: int, fate: Fate, pens: Pens, group: Group | None = None) -> list[Element]:
        takes = None if group is None else group.takes
        items = one_sided(whole_pieces(block), fate)
        if group is not None and group.edited is not None:
            try:
                return draw(self._moved(block, group.edited, side, fate), pens)
            except CannotDraw:
                self.counts["degraded"] += 1
            # An edit must not hide in a move: only the end of the paragraph moves then.
            items = [*one_sided(whole_pieces(block)[:-1], Fate.INSERTED if side else Fate.DELETED), items[-1]]
        if takes is not None:
            own = items[-1].atom
            if side == 1:
                items[-1] = Item(Fate.KEPT, Voice.SUBSTANCE, own, whole_pieces(takes.base[-1])[-1])
            elif takes.standing:
                stays = whole_pieces(takes.base[-1])[-1]
                items[-1] = Item(Fate.KEPT, Voice.SUBSTANCE, stays, own, standing=True)
            else:
                items[-1] = Item(Fate.KEPT, Voice.SUBSTANCE, whole_pieces(takes.revision[-1])[-1], own)
        return draw(items, pens)

    def _moved(self, block: Block, other: Block, side: int, fate: Fate) -> list[Item]:
        """One half of a paragraph that moved and has other words now: those are struck here, or added there."""
        matching = Matching(knowledge=self.knowledge, key=self._key, shape=self._shape, compared=True)
        ours, theirs = (block, other) if side == 0 else (other, block)
        items: list[Item] = []
        for item in matching.merged(self._atoms(0, [ours], 0), self._atoms(1, [theirs], 0), whole=False):
            if item.fate is Fate.KEPT:
                atom = item.before if side == 0 else item.atom
                items += [Item(fate, Voice.SUBSTANCE, atom)] if atom is not None else []
            elif item.of_base is (side == 0):
                changed = Fate.DELETED if side == 0 else Fate.INSERTED
                quiet = item.voice is not Voice.SUBSTANCE
                items.append(Item(fate if quiet else changed, Voice.SUBSTANCE, item.atom))
        return run_together(items)

    def _stood(self, block: Block, group: Group, pens: Pens, parts: tuple[str, str]) -> Element:
        """A block of the base that the revision is silent on, as it is."""
        self.standing = True
        try:
            if block.is_table:
                return self.carrier.carried(block.element, parts[0], parts[1])
            items = one_sided(whole_pieces(block), Fate.KEPT, standing=True)
            if group.gives:
                fate = Fate.DELETED if group.gives == "base" else Fate.INSERTED
                items[-1] = Item(fate, Voice.SUBSTANCE, items[-1].atom, standing=True)
            return draw(items, pens)[0]
        finally:
            self.standing = False

    def _atoms(self, side: int, blocks: Sequence[Block], tail: int) -> list[Atom]:
        starts = (self.base, self.revision)[side].letters.starts
        return atoms_of(blocks, starts.__getitem__, tail)

    def _paragraphs(self, group: Group, cursor: _Cursor, pens: Pens, *, compared: bool) -> None:
        alone = len(group.base) == len(group.revision) == 1 and not group.gives
        if alone and self._same(group.base[0], group.revision[0]):
            cursor.keep(group, [group.revision[0].element])
            return
        matching = Matching(
            knowledge=self.knowledge, key=self._key, shape=self._shape, compared=compared,
        )  # fmt: skip
        tail = matching.tail(group.base[0], group.revision[0]) if alone and compared else 0
        ours, theirs = self._atoms(0, group.base, tail), self._atoms(1, group.revision, tail)

        def made_of(*, whole: bool) -> list[Element]:
            items = run_together(matching.merged(ours, theirs, whole=whole, tail=tail > 0))
            if group.gives == "base":
                items[-1] = Item(Fate.DELETED, Voice.SUBSTANCE, ours[-1])
            elif group.gives:
                items[-1] = Item(Fate.INSERTED, Voice.SUBSTANCE, theirs[-1])
            return draw(items, pens)

        try:
            made = made_of(whole=self.whole)
            self.counts["edited"] += 1
        except CannotDraw:
            made = made_of(whole=True)
            self.counts["degraded"] += 1
        cursor.replace(group, group.revision, made)

    def _same(self, ours: Block, theirs: Block) -> bool:
        """Whether nothing of two blocks differs that Word shows."""
        return canonical(ours.element, self._names_of(0, ours.part), without=_POINTS) == canonical(
            theirs.element, self._names_of(1, theirs.part), without=_POINTS
        )

    def _key(self, side: int, atom: Atom) -> str:
        piece = atom.piece
        if piece is None:
            return ""
        key = (side, id(piece))
        if key not in self._keys:
            names = self._names_of(side, atom.block.part)
            self._keys[key] = "".join(canonical(node, names) for node in piece.nodes)
        return self._keys[key]

    def _shape(self, side: int, atom: Atom) -> str:
        if atom.piece is None or not atom.piece.wrappers:
            return ""
        names = self._names_of(side, atom.block.part)

        def describe(element: Element) -> str:
            return canonical(bare(element), names) if element.tag == w("hyperlink") else str(element.tag)

        return around(atom, describe)

    # Tables

    def struck_table(self, block: Block, parts: tuple[str, str], fate: Fate = Fate.DELETED) -> Element:
        """A table of the base, every row struck and everything in it struck or moved: of a row no move can be told."""
        return self.struck(block.element, self.base, parts, fate)

    def struck(self, element: Element, file: File, parts: tuple[str, str], fate: Fate = Fate.DELETED) -> Element:
        """A copy of a table or row of the base, with everything in it struck, or moved."""
        pens = self._pens(parts)
        own = [one for one in element.iter(w("p")) if one in file.blocks]
        bare = deepcopy(element)
        inside = [copy for one, copy in zip(element.iter(w("p")), bare.iter(w("p")), strict=True) if one in file.blocks]
        for copy in inside:
            for part in list(copy):
                copy.remove(part)
            copy.attrib.clear()
        carried = self.carrier.carried(bare, parts[0], parts[1])
        for original, copy in zip(own, list(carried.iter(w("p"))), strict=True):
            self._put(copy, self._drawn(file.blocks[original], 0, fate, pens))
        for row in carried.iter(w("tr")):
            self._mark_row(row, Fate.DELETED)
        return carried

    def mark_table(self, block: Block, parts: tuple[str, str], fate: Fate = Fate.INSERTED) -> None:
        """Say of a table of the revision that all of it was added, or moved."""
        for row in rows_of(block.element):
            self.added_row(row, parts, fate)

    def added(self, element: Element, *, parts: tuple[str, str], fate: Fate = Fate.INSERTED) -> None:
        """Say of every paragraph in a row or cell of the revision that it was added, or moved."""
        pens = self._pens(parts)
        for one in [one for one in element.iter(w("p")) if one in self.revision.blocks]:
            self._put(one, self._drawn(self.revision.blocks[one], 1, fate, pens))

    def added_row(self, row: Element, parts: tuple[str, str], fate: Fate = Fate.INSERTED) -> None:
        """Say of a row of the revision that it was added, with everything in it."""
        self.added(row, parts=parts, fate=fate)
        for inner in [row, *(one for one in row.iter(w("tr")) if one is not row)]:
            self._mark_row(inner, Fate.INSERTED)

    def _put(self, place: Element, made: Sequence[Element]) -> None:
        for one in made:
            place.addprevious(one)
        holder = place.getparent()
        if holder is not None:
            holder.remove(place)

    def _mark_row(self, row: Element, fate: Fate) -> None:
        properties = row.find(w("trPr"))
        if properties is None:
            properties = etree.Element(w("trPr"))
            row.insert(1 if len(row) and row[0].tag == w("tblPrEx") else 0, properties)
        properties.append(self.stamp.sign(etree.Element(w(fate.value))))

    def _table(self, group: Group, cursor: _Cursor, parts: tuple[str, str]) -> None:
        ours, theirs = group.base[0], group.revision[0]
        if not self._same(ours, theirs):
            if TableWeaver(self, parts).weave(ours, theirs):
                self.counts["edited"] += 1
            else:
                self.counts["degraded"] += 1
                cursor.insert(group, [self.struck_table(ours, parts)], ours)
                self.mark_table(theirs, parts)
        cursor.keep(group, [theirs.element])


@dataclass(slots=True)
class _Cursor:
    """Where in a container the next block of the base goes: behind what was written last."""

    container: Element
    waiting: list[Element]
    last: Element | None = None
    drawn: dict[int, list[Element]] = field(default_factory=dict)
    homes: dict[Element, Element] = field(default_factory=dict)

    def keep(self, group: Group, elements: Sequence[Element]) -> None:
        """Go behind blocks of the revision that stay where they are."""
        for element in elements:
            self.waiting.remove(element)
            self.last = element
        self.drawn.setdefault(id(group), []).extend(elements)

    def replace(self, group: Group, blocks: Sequence[Block], made: Sequence[Element]) -> None:
        """Put ``made`` in the place of blocks of the revision."""
        for one in made:
            blocks[0].element.addprevious(one)
        for block in blocks:
            self.waiting.remove(block.element)
            holder = block.element.getparent()
            if holder is not None:
                holder.remove(block.element)
        self.last = made[-1]
        for at, block in enumerate(blocks):
            self.homes[block.element] = made[min(at, len(made) - 1)]
        for block in group.base:
            self.homes[block.element] = made[0]
        self.drawn.setdefault(id(group), []).extend(made)

    def insert(self, group: Group, made: Sequence[Element], block: Block) -> None:
        """Put blocks of the base at this place, out of content controls where there is a choice."""
        following = self.waiting[0] if self.waiting else None
        for one in made:
            if self.last is not None and (following is None or _depth(self.last) <= _depth(following)):
                self.last.addnext(one)
            elif following is not None:
                following.addprevious(one)
            else:
                behind = next((at for at, part in enumerate(self.container) if part.tag == w("sectPr")), None)
                self.container.insert(len(self.container) if behind is None else behind, one)
            self.last = one
        self.homes[block.element] = made[0]
        self.drawn.setdefault(id(group), []).extend(made)


def _depth(element: Element) -> int:
    return sum(1 for _ in element.iterancestors())


def _bound_moves(groups: Sequence[Group], cursor: _Cursor, stamp: Stamp) -> None:
    """Mark where each half of a move begins and ends."""
    halves: dict[tuple[str, Fate], list[Element]] = {}
    for group in groups:
        if group.move:
            fate = Fate.MOVED_FROM if group.base else Fate.MOVED_TO
            halves.setdefault((group.move, fate), []).extend(cursor.drawn[id(group)])
    for (name, fate), elements in halves.items():
        start = stamp.sign(etree.Element(w(f"{fate.value}RangeStart")))
        start.set(w("name"), name)
        first = elements[0]
        if first.tag == w("tbl"):
            first.addprevious(start)
        else:
            first.insert(1 if len(first) and first[0].tag == w("pPr") else 0, start)
        end = etree.Element(w(f"{fate.value}RangeEnd"))
        end.set(w("id"), str(start.get(w("id"))))
        elements[-1].addnext(end)
