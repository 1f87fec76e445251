"""What the comparison knows of the letters of two files: which are the same, and in whose name the others change."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from contractdiff.model import Comparison, Relation, Table, TableRedline
from contractdiff.report.docx.ooxml import Voice
from contractdiff.report.docx.original.agreed import Agreed, Sentence, agreed
from contractdiff.report.docx.original.parts import CannotCarry
from contractdiff.report.docx.original.places import Provisions, Stretch, composed, matched, turned
from contractdiff.report.docx.original.plan import Known
from contractdiff.report.docx.original.stories import Block, File, cells_of, cells_of_row, rows_of

FOUND = 0.9
"""Share of the letters that must be found, of the document or of its file; text boxes are in the one only."""

LIKE_TABLES = 0.6
"""Share of the words that two tables must have in common to be drawn as one though they were not paired."""

MOST_TABLES = 2_500
"""Tables times tables that are compared so: fifty on each side."""

MOST = 0.7
"""Share of the longer one's letters from which a paragraph that moved is still the same: its edits can be followed."""

TELLING = 80
"""Letters from which a paragraph that stands once on each side has moved: a formula is shorter."""

Shared = tuple[int, int, int]
"""A letter of a base paragraph, the letter of a revision paragraph that is the same, and how many in a row."""


@dataclass(slots=True)
class Knowledge:
    """What is known of two files. Paragraphs go by their numbers."""

    base: File
    revision: File
    documents: tuple[Provisions, Provisions]
    placed: tuple[list[Stretch], list[Stretch]]
    agreed: Agreed
    redlines: tuple[TableRedline, ...]
    ranks: tuple[dict[str, int], dict[str, int]]
    silent: frozenset[str]
    staying: dict[tuple[int, int], list[Shared]] = field(default_factory=lambda: defaultdict(list))
    moved: dict[tuple[int, int], list[Shared]] = field(default_factory=lambda: defaultdict(list))
    _known: tuple[set[int], set[int]] = field(default_factory=lambda: (set(), set()))
    _tables: tuple[dict[int, Block], dict[int, Block]] = field(default_factory=lambda: ({}, {}))

    @classmethod
    def of(cls, comparison: Comparison, base: File, revision: File) -> Knowledge:
        """All of it; raises where a file does not hold the words that were read from it."""
        documents = Provisions.of(comparison.base), Provisions.of(comparison.revision)
        placed = (matched(base.letters, documents[0].letters), matched(revision.letters, documents[1].letters))
        for file, stretches, document in ((base, placed[0], documents[0]), (revision, placed[1], documents[1])):
            told, found_of_them = _told(document, stretches)
            # A title that only a header prints is in the document alone, a cover that was set aside in the file alone.
            if found_of_them < FOUND * min(told, file.letters.total):
                raise CannotCarry(f"the words that were compared were not found in the file of the {file.side}")
        said = agreed(comparison, *documents)
        pairs = comparison.alignment.pairs
        ranks = (
            {anchor: at for at, pair in enumerate(pairs) for anchor in pair.base},
            {anchor: at for at, pair in enumerate(pairs) for anchor in pair.revision},
        )
        silent = frozenset(a for pair in pairs if pair.relation is Relation.NOT_ADDRESSED for a in pair.base)
        found = cls(base, revision, documents, placed, said, comparison.tables, ranks, silent)
        for stretches, into in ((said.staying, found.staying), (said.moved, found.moved)):
            found._spread(stretches, into)
        for side, file in enumerate((base, revision)):
            for one in placed[side]:
                found._known[side].update(part for part, _, _ in file.letters.cut(one.first, one.length))
        return found

    def _spread(self, stretches: Sequence[Stretch], into: dict[tuple[int, int], list[Shared]]) -> None:
        """Carry what is the same from the documents to the files, paragraph by paragraph."""
        from_base = composed(self.placed[0], sorted(stretches, key=lambda one: one.first))
        both = composed(from_base, turned(self.placed[1]))
        for one in both:
            for part, offset, length in self.base.letters.cut(one.first, one.length):
                done = self.base.letters.starts[part] + offset - one.first
                for other, place, size in self.revision.letters.cut(one.second + done, length):
                    shift = self.revision.letters.starts[other] + place - one.second - done
                    into[part, other].append((offset + shift, place, size))

    def missing_labels(self) -> set[str]:
        """The labels of the base that do not stand in its file as text, or not as they were read."""
        document = self.documents[0]
        found: Counter[int] = Counter()
        for one in self.placed[0]:
            for part, _, length in document.letters.cut(one.second, one.length):
                found[part] += length
        return {
            document.letters.part(at)
            for at, part in enumerate(document.parts)
            if part.kind == "label" and found[at] < len(document.letters.part(at))
        }

    def is_outside(self, side: int, block: Block) -> bool:
        """Whether the comparison knows no letter of a paragraph, or of a table."""
        if block.is_table:
            file = (self.base, self.revision)[side]
            return all(self.is_outside(side, one) for one in _paragraphs_of(file, block))
        return block.number not in self._known[side]

    def story(self, ours: Sequence[Block], theirs: Sequence[Block]) -> Known:
        """What is known of the blocks of one story on both sides."""
        at_base = {block.number: at for at, block in enumerate(ours) if block.number is not None}
        at_revision = {block.number: at for at, block in enumerate(theirs) if block.number is not None}
        votes: list[dict[tuple[int, int], int]] = [{}, {}]
        for into, shared in ((votes[0], self.staying), (votes[1], self.moved)):
            for (i, j), stretches in shared.items():
                if i in at_base and j in at_revision:
                    into[at_base[i], at_revision[j]] = sum(length for _, _, length in stretches)
        movable = frozenset(
            (i, j)
            for (i, j), _ in sorted((*votes[0].items(), *votes[1].items()), key=lambda one: -one[1])
            if self._is_movable(ours[i], theirs[j])
        )
        movable |= self._same_words(ours, theirs, votes)
        near = self._near(ours, theirs, votes) - movable
        table_pairs = self._table_pairs(ours, theirs)
        movable |= {(i, j) for i, j in table_pairs if self._same_table(ours[i], theirs[j])}
        for i, j in table_pairs:
            votes[0][i, j] = 1 + self._length(self.base, ours[i])
        for (i, j), count in self._like_tables(ours, theirs, table_pairs).items():
            votes[1].setdefault((i, j), count)
        return Known(
            staying=votes[0],
            moved=votes[1],
            weights=(
                [self._length(self.base, one) for one in ours],
                [self._length(self.revision, one) for one in theirs],
            ),
            outside=([self.is_outside(0, one) for one in ours], [self.is_outside(1, one) for one in theirs]),
            order=(self._order(0, ours), self._order(1, theirs)),
            standing=self._standing(ours),
            movable=movable,
            near=near,
        )

    def _near(
        self, ours: Sequence[Block], theirs: Sequence[Block], votes: Sequence[Mapping[tuple[int, int], int]]
    ) -> frozenset[tuple[int, int]]:
        """Paragraphs that the comparison has paired and that share most of their words, wherever they stand."""
        return frozenset(
            (i, j)
            for known in votes
            for (i, j), count in known.items()
            if not (ours[i].is_table or theirs[j].is_table)
            and count >= MOST * max(self._length(self.base, ours[i]), self._length(self.revision, theirs[j]))
        )

    def _same_words(
        self, ours: Sequence[Block], theirs: Sequence[Block], votes: Sequence[Mapping[tuple[int, int], int]]
    ) -> frozenset[tuple[int, int]]:
        """Long paragraphs that are the same to the letter and stand once on each side, whatever was paired."""
        sides: list[dict[str, int | None]] = [{}, {}]
        for file, blocks, known in ((self.base, ours, sides[0]), (self.revision, theirs, sides[1])):
            for at, block in enumerate(blocks):
                letters = file.letters.part(block.number) if block.number is not None else ""
                if len(letters) >= TELLING and not block.is_table:
                    known[letters] = None if letters in known else at
        found = ((i, sides[1].get(letters)) for letters, i in sides[0].items())
        return frozenset(
            (i, j) for i, j in found if i is not None and j is not None and not any((i, j) in known for known in votes)
        )

    def _same_table(self, ours: Block, theirs: Block) -> bool:
        """Whether two tables have the same words in the same cells."""
        before = [one.text for one in _paragraphs_of(self.base, ours)]
        return before == [one.text for one in _paragraphs_of(self.revision, theirs)] and [
            len(cells_of_row(row)) for row in rows_of(ours.element)
        ] == [len(cells_of_row(row)) for row in rows_of(theirs.element)]

    def _like_tables(
        self, ours: Sequence[Block], theirs: Sequence[Block], paired: Sequence[tuple[int, int]]
    ) -> dict[tuple[int, int], int]:
        """Tables that the comparison has not paired, and that share most of their words: best drawn as one."""
        taken = {i for i, _ in paired}, {j for _, j in paired}
        words = [
            {
                at: Counter(word for one in _paragraphs_of(file, block) for word in one.text.split())
                for at, block in enumerate(blocks)
                if block.is_table and at not in taken[side]
            }
            for side, (file, blocks) in enumerate(((self.base, ours), (self.revision, theirs)))
        ]
        if len(words[0]) * len(words[1]) > MOST_TABLES:
            return {}
        scores = [
            ((mine & yours).total() / max(mine.total(), yours.total(), 1), i, j)
            for i, mine in words[0].items()
            for j, yours in words[1].items()
        ]
        found: dict[tuple[int, int], int] = {}
        for share, i, j in sorted(scores, reverse=True):
            if share >= LIKE_TABLES and i in words[0] and j in words[1]:
                del words[0][i], words[1][j]
                found[i, j] = 1 + int(share * self._length(self.base, ours[i]))
        return found

    def _anchors(self, side: int, block: Block) -> list[str]:
        """The provisions whose words stand in a block, in their order."""
        file = (self.base, self.revision)[side]
        if block.is_table:
            return [anchor for one in _paragraphs_of(file, block) for anchor in self._anchors(side, one)]
        if block.number is None or self.is_outside(side, block):
            return []
        start = file.letters.starts[block.number]
        end = start + len(file.letters.part(block.number))
        found: dict[str, None] = {}
        document = self.documents[side]
        at = max(bisect_right(self.placed[side], start, key=lambda one: one.first) - 1, 0)
        for stretch in self.placed[side][at:]:
            if stretch.first >= end:
                break
            low, high = max(start, stretch.first), min(end, stretch.first + stretch.length)
            if low < high:
                for part, _, _ in document.letters.cut(stretch.second + low - stretch.first, high - low):
                    found[document.parts[part].anchor] = None
        return list(found)

    def _order(self, side: int, blocks: Sequence[Block]) -> list[int]:
        """Where the alignment has each block; one that it does not know goes with the one before it."""
        found: list[int] = []
        for block in blocks:
            anchors = self._anchors(side, block)
            found.append(self.ranks[side][anchors[-1]] if anchors else (found[-1] if found else -1))
        return found

    def _standing(self, blocks: Sequence[Block]) -> frozenset[int]:
        """The blocks of the base that the revision is silent on, with the unknown ones behind and before them."""
        if not self.silent:
            return frozenset()
        said: list[bool | None] = []
        for block in blocks:
            anchors = self._anchors(0, block)
            said.append(all(anchor in self.silent for anchor in anchors) if anchors else None)
        before: bool | None = None
        for at, one in enumerate(said):
            if one is None:
                behind = next((other for other in said[at:] if other is not None), True)
                said[at] = behind if before is None else before
            before = said[at]
        return frozenset(at for at, one in enumerate(said) if one)

    def _length(self, file: File, block: Block) -> int:
        if block.is_table:
            return sum(self._length(file, one) for one in _paragraphs_of(file, block))
        return len(file.letters.part(block.number)) if block.number is not None else 0

    def _is_movable(self, ours: Block, theirs: Block) -> bool:
        """Whether two paragraphs are the same but for labels, references to them and typography."""
        if ours.is_table or theirs.is_table or ours.number is None or theirs.number is None:
            return False
        key = ours.number, theirs.number
        shared = [*self.staying.get(key, ()), *self.moved.get(key, ())]
        if not shared:
            return False
        for side, block in ((0, ours), (1, theirs)):
            file = (self.base, self.revision)[side]
            start, reached = file.letters.starts[block.number or 0], 0
            ends = (len(file.letters.part(block.number or 0)), 0)
            for place, length in [*sorted((one[side], one[2]) for one in shared), ends]:
                rest = range(start + reached, start + place)
                if any(self.voice(side, letter) is Voice.SUBSTANCE for letter in rest):
                    return False
                reached = max(reached, place + length)
        return True

    def place(self, side: int, letter: int) -> int | None:
        """Where in the document the letter of a file stands."""
        stretches = self.placed[side]
        at = bisect_right(stretches, letter, key=lambda one: one.first) - 1
        if at < 0 or letter >= stretches[at].first + stretches[at].length:
            return None
        return stretches[at].second + letter - stretches[at].first

    def voice(self, side: int, letter: int) -> Voice:
        """In whose name the letter of a file is struck or added."""
        place = self.place(side, letter)
        if place is None:
            return Voice.SUBSTANCE
        voices = self.agreed.voices[side]
        at = bisect_right(voices, place, key=lambda one: one[0]) - 1
        return voices[at][2] if at >= 0 and place < voices[at][1] else Voice.SUBSTANCE

    def sentence(self, side: int, letter: int) -> Sentence | None:
        """The sentence that moved which a letter of a file belongs to."""
        sentences = self.agreed.sentences[side]
        place = self.place(side, letter) if sentences else None
        if place is None:
            return None
        return next((one for one in sentences if one.start <= place < one.end), None)

    def table_of(self, side: int, block: Block) -> tuple[str, Table] | None:
        """The table of a provision that a table of the file was read as."""
        file = (self.base, self.revision)[side]
        for paragraph in _paragraphs_of(file, block):
            if paragraph.number is None or not file.letters.part(paragraph.number):
                continue
            place = self.place(side, file.letters.starts[paragraph.number])
            if place is not None:
                part = self.documents[side].parts[self.documents[side].letters.at(place)]
                if part.table is not None:
                    return part.anchor, part.table
        return None

    def redline_of(self, ours: Block, theirs: Block) -> TableRedline | None:
        """What the comparison says of two tables that it paired and found different."""
        before, after = self.table_of(0, ours), self.table_of(1, theirs)
        if before is None or after is None:
            return None
        for one in self.redlines:
            if (one.base, one.revision) == (before[1], after[1]) and one.base_anchor == before[0]:
                return one
        return None

    def _table_pairs(self, ours: Sequence[Block], theirs: Sequence[Block]) -> list[tuple[int, int]]:
        """Tables that are one: those the comparison paired, and equal ones, which it leaves out, in their order."""
        mine = [(at, known) for at, one in enumerate(ours) if one.is_table and (known := self.table_of(0, one))]
        yours = [(at, known) for at, one in enumerate(theirs) if one.is_table and (known := self.table_of(1, one))]
        found: list[tuple[int, int]] = []
        for redline in self.redlines:
            i = next(
                (at for at, (anchor, table) in mine if (anchor, table) == (redline.base_anchor, redline.base)), None
            )
            j = next(
                (at for at, (anchor, table) in yours if (anchor, table) == (redline.revision_anchor, redline.revision)),
                None,
            )
            mine = [one for one in mine if one[0] != i]
            yours = [one for one in yours if one[0] != j]
            if i is not None and j is not None:
                found.append((i, j))
        for i, (_, table) in mine:
            j = next((at for at, (_, other) in yours if other.rows == table.rows), None)
            if j is not None:
                yours = [one for one in yours if one[0] != j]
                found.append((i, j))
        return found


def _told(document: Provisions, stretches: Sequence[Stretch]) -> tuple[int, int]:
    """How many letters a document has without its labels, which Word may make itself, and how many were found."""
    labels = {at for at, part in enumerate(document.parts) if part.kind == "label"}
    letters = document.letters
    total = sum(len(letters.part(at)) for at in range(len(letters)) if at not in labels)
    found = sum(
        length for one in stretches for part, _, length in letters.cut(one.second, one.length) if part not in labels
    )
    return total, found


def _paragraphs_of(file: File, table: Block) -> list[Block]:
    """All paragraphs in the cells of a table."""
    found: list[Block] = []
    for cell in cells_of(table.element):
        for block in file.read(cell, table.part):
            found += _paragraphs_of(file, block) if block.is_table else [block]
    return found
