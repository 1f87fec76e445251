"""Where the letters of a document's provisions stand in its file, as stretches of letters.

The file is read paragraph by paragraph, the document provision by provision: label, heading, text, tables. Both are
the same letters in the same order but for what one of them leaves out: automatic numbers, contents, text boxes.
White space does not count. Nothing here is trusted: a letter without a place is merely struck and retyped.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from contractdiff.model import Document, Provision, Table
from contractdiff.text.normalise import clean_with_sources

SKIPPED_LABEL = 60
"""Letters that may be missing before a short paragraph: its automatic number."""

TELLING = 30
"""Letters from which a paragraph is looked for farther away: a formula is shorter, and stands in many places."""

FARTHEST = 20_000
"""Letters that may be missing at one place of the file: a text box, a page of contents."""

LARGEST_GAP = 16_000_000
"""Letters times letters of two stretches that are compared letter by letter: some tenths of a second."""

SHORTEST = 4
"""Letters in a row that count as the same in such a stretch."""


_AT_END = ".:;,-\u2013\u2014"


@dataclass(frozen=True, slots=True)
class Stretch:
    """``length`` letters from ``first`` on one side that are those from ``second`` on the other."""

    first: int
    second: int
    length: int


@dataclass(slots=True)
class Letters:
    """Letters without white space in one row, in parts; ``starts`` says where each part begins."""

    starts: list[int] = field(default_factory=list)
    total: int = 0
    _pieces: list[str] = field(default_factory=list)

    def add(self, text: str) -> int:
        """Append the letters of ``text`` as a part of its own; gives its number."""
        letters = folded(text)
        self.starts.append(self.total)
        self._pieces.append(letters)
        self.total += len(letters)
        return len(self.starts) - 1

    def row(self) -> str:
        """All of them."""
        return "".join(self._pieces)

    def part(self, number: int) -> str:
        """The letters of one part."""
        return self._pieces[number]

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, letter: int) -> int:
        """The part that the letter at this place belongs to."""
        return bisect_right(self.starts, letter) - 1

    def cut(self, start: int, length: int) -> Iterator[tuple[int, int, int]]:
        """A stretch as (part, letter in it, length), cut where parts begin."""
        while length > 0:
            part = self.at(start)
            here = min(length, self.starts[part] + len(self._pieces[part]) - start)
            if here <= 0:
                return
            yield part, start - self.starts[part], here
            start, length = start + here, length - here


def folded(text: str) -> str:
    """The letters of ``text`` in lower case, each still one letter."""
    if text.isascii():
        return "".join(text.split()).lower()
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in "".join(text.split()))


def letters_of(text: str) -> tuple[str, list[int]]:
    """The letters of a text in a file as a reader takes them, and the offset in ``text`` of each."""
    cleaned, sources = clean_with_sources(text)
    if cleaned is text:
        return folded(text), [at for at, letter in enumerate(text) if not letter.isspace()]
    places = [source for letter, source in zip(cleaned, sources, strict=True) if not letter.isspace()]
    return folded(cleaned), places


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a provision: its label, heading or text, or a table of it."""

    anchor: str
    kind: str
    table: Table | None = None


@dataclass(slots=True)
class Provisions:
    """The letters of a document in reading order, and which part of which provision they are."""

    letters: Letters = field(default_factory=Letters)
    parts: list[Part] = field(default_factory=list)
    numbers: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document) -> Provisions:
        """Those of all provisions."""
        found = cls()
        for provision in document.provisions:
            for part, text in _parts(provision):
                number = found.letters.add(text)
                found.parts.append(part)
                found.numbers.setdefault((part.anchor, part.kind), []).append(number)
        return found

    def ribbon(self, anchors: Sequence[str], kind: str) -> list[tuple[int, int]]:
        """Where the heading or text of these provisions stands in the row, as (start, length)."""
        return [
            (self.letters.starts[number], len(self.letters.part(number)))
            for anchor in anchors
            for number in self.numbers.get((anchor, kind), ())
        ]


def _parts(provision: Provision) -> Iterator[tuple[Part, str]]:
    anchor = provision.anchor
    yield Part(anchor, "label"), provision.label
    yield Part(anchor, "heading"), provision.heading
    paragraphs = provision.text.split("\n") if provision.text else []
    waiting = sorted(provision.tables, key=lambda table: table.position)
    for number, paragraph in enumerate(paragraphs):
        while waiting and waiting[0].position <= number:
            yield from _table(anchor, waiting.pop(0))
        yield Part(anchor, "text"), paragraph
    for table in waiting:
        yield from _table(anchor, table)


def _table(anchor: str, table: Table) -> Iterator[tuple[Part, str]]:
    yield Part(anchor, "caption"), table.caption
    for row in table.rows:
        for cell in row:
            yield Part(anchor, "table", table), cell


def matched(file: Letters, document: Letters) -> list[Stretch]:
    """The letters of the file (first) that are letters of the document (second), in the order of both."""
    row = document.row()
    bounds = {*document.starts, len(row)}
    found: list[Stretch] = []
    at = 0
    for number in range(len(file)):
        key = file.part(number)
        # A heading is read without its full stop.
        places = [(_place(row, wanted, at, bounds), -len(wanted)) for wanted in {key, key.rstrip(_AT_END)}]
        known = [(place, length) for place, length in places if place is not None]
        if known:
            place, length = min(known)
            found.append(Stretch(file.starts[number], place, -length))
            at = place - length
    return sorted([*found, *_in_gaps(file.row(), row, found)], key=lambda one: one.first)


def _place(row: str, key: str, at: int, bounds: set[int]) -> int | None:
    """Where a whole paragraph stands in the row from ``at`` on: where parts of provisions begin and end."""
    if not key:
        return None
    if row.startswith(key, at) and at + len(key) in bounds:
        return at
    reach = at + len(key) + (FARTHEST if len(key) >= TELLING else SKIPPED_LABEL)
    place = row.find(key, at, reach)
    while place >= 0:
        if place in bounds and place + len(key) in bounds:
            return place
        place = row.find(key, place + 1, reach)
    return None


def _in_gaps(file: str, document: str, known: Sequence[Stretch]) -> Iterator[Stretch]:
    """What is the same between the paragraphs that were found whole."""
    first = second = 0
    for one in (*known, Stretch(len(file), len(document), 0)):
        ours, theirs = file[first : one.first], document[second : one.second]
        if ours and theirs and len(ours) * len(theirs) <= LARGEST_GAP:
            for block in Levenshtein.opcodes(ours, theirs):
                length = block.src_end - block.src_start
                if block.tag == "equal" and (length >= SHORTEST or length == min(len(ours), len(theirs))):
                    yield Stretch(first + block.src_start, second + block.dest_start, length)
        first, second = one.first + one.length, one.second + one.length


def composed(one: Sequence[Stretch], other: Sequence[Stretch]) -> list[Stretch]:
    """From the firsts of ``one`` to the seconds of ``other``; the firsts of ``other`` rise."""
    firsts = [stretch.first for stretch in other]
    found: list[Stretch] = []
    for stretch in one:
        start, end = stretch.second, stretch.second + stretch.length
        place = max(bisect_right(firsts, start) - 1, 0)
        while place < len(other) and other[place].first < end:
            low, high = max(start, other[place].first), min(end, other[place].first + other[place].length)
            if low < high:
                shift = low - other[place].first
                found.append(Stretch(stretch.first + low - start, other[place].second + shift, high - low))
            place += 1
    return found


def turned(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The same from the other side."""
    return sorted((Stretch(one.second, one.first, one.length) for one in stretches), key=lambda one: one.first)
