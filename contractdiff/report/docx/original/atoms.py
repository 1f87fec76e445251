"""The letters of paragraphs that are drawn together, and which of them are the same on both sides.

base      The Board may|not act.        "not" and "act" stay; what stands between two letters that stay and is
revision  The Board shall not act.      no word (blanks, tabs, notes) stays where it is the same from either end
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import pairwise

from contractdiff.report.docx.ooxml import Element, Fate, Voice, w
from contractdiff.report.docx.original.agreed import Sentence
from contractdiff.report.docx.original.knowledge import Knowledge
from contractdiff.report.docx.original.pieces import Piece
from contractdiff.report.docx.original.stories import Block

_TOKEN = re.compile(r"\s|[^\s]+")
LITTLE = 0.4
"""Likeness below which two paragraphs that were not compared are struck and retyped."""


@dataclass(slots=True, eq=False)
class Atom:
    """One letter or solid piece, or the end of a paragraph where ``piece`` is ``None``.

    ``letter`` is its number among the letters of the file, ``points`` the zero-width elements before it.
    """

    text: str
    block: Block
    piece: Piece | None = None
    letter: int | None = None
    points: tuple[Element, ...] = ()

    @property
    def is_end(self) -> bool:
        """Whether this is the end of a paragraph."""
        return self.piece is None

    @property
    def is_word(self) -> bool:
        """Whether this is a letter of a word."""
        return self.piece is not None and not self.piece.solid and not self.text.isspace()


@dataclass(frozen=True, slots=True)
class Item:
    """One atom of the redline and what becomes of it; ``before`` is the base's for one that is kept.

    With ``standing`` the atom is the base's and stays, since the revision is silent on it. ``move`` names the move of a
    sentence that it is part of.
    """

    fate: Fate
    voice: Voice
    atom: Atom
    before: Atom | None = None
    standing: bool = False
    move: str = ""

    @property
    def of_base(self) -> bool:
        """Whether the atom is from the base's file, and must be carried into the revision's."""
        return self.standing or self.fate in (Fate.DELETED, Fate.MOVED_FROM)


def one_sided(atoms: Sequence[Atom], fate: Fate, *, standing: bool = False) -> list[Item]:
    """All ``atoms`` under one fate."""
    return [Item(fate, Voice.SUBSTANCE, atom, standing=standing) for atom in atoms]


def run_together(items: Sequence[Item]) -> list[Item]:
    """``items`` with neighbouring letters of one piece and one fate as one."""
    found: list[Item] = []
    texts: list[str] = []
    last: Item | None = None
    for item in items:
        if (
            last is not None
            and item.fate is last.fate
            and item.atom.piece is last.atom.piece
            and item.voice is last.voice
            and item.move == last.move
            and item.atom.piece is not None
            and not item.atom.piece.nodes
            and not item.atom.points
            and (item.before is last.before is None or _one_piece(item.before, last.before))
        ):
            texts.append(item.atom.text)
            continue
        if last is not None:
            found.append(_with_text(last, texts))
        last, texts = item, [item.atom.text]
    if last is not None:
        found.append(_with_text(last, texts))
    return found


def _one_piece(one: Atom | None, other: Atom | None) -> bool:
    return one is not None and other is not None and one.piece is other.piece


def _with_text(item: Item, texts: Sequence[str]) -> Item:
    if len(texts) == 1:
        return item
    return replace(item, atom=replace(item.atom, text="".join(texts)))


def whole_pieces(block: Block) -> list[Atom]:
    """The atoms of a paragraph that is drawn under one fate: every piece whole."""
    found: list[Atom] = []
    points: list[Element] = []
    for piece in block.pieces:
        if piece.point:
            points += piece.nodes
            continue
        found.append(Atom(piece.text, block, piece, None, tuple(points)))
        points = []
    return [*found, Atom("", block, points=tuple(points))]


def atoms_of(blocks: Sequence[Block], first_letters: Callable[[int], int], tail: int = 0) -> list[Atom]:
    """The atoms of paragraphs, each with its end; ``first_letters`` says where the letters of one begin.

    The last ``tail`` letters of the last paragraph, which are known to stay, are one atom.
    """
    found: list[Atom] = []
    for block in blocks:
        start = first_letters(block.number) if block.number is not None and not block.contents else None
        letters: dict[int, int] = {}
        until = len(block.text) - (tail if block is blocks[-1] else 0)
        if start is not None:
            for number, at in enumerate(block.places):
                if at >= until:
                    break
                letters.setdefault(at, start + number)
        points: list[Element] = []
        offset = 0
        for piece in block.pieces:
            if piece.point:
                points += piece.nodes
                continue
            stretch = [piece.text] if piece.solid else list(piece.text[: max(until - offset, 0)])
            if not piece.solid and offset + len(piece.text) > until:
                stretch.append(piece.text[max(until - offset, 0) :])
            for text in stretch:
                found.append(Atom(text, block, piece, letters.get(offset), tuple(points)))
                points = []
                offset += len(text)
        found.append(Atom("", block, points=tuple(points)))
    return found


@dataclass(slots=True)
class Matching:
    """Finds out which atoms of two lists are one; ``key`` tells solid pieces, ``shape`` what is around an atom."""

    knowledge: Knowledge
    key: Callable[[int, Atom], str]
    shape: Callable[[int, Atom], str]
    compared: bool
    _typography: set[int] = field(default_factory=set)

    def tail(self, ours: Block, theirs: Block) -> int:
        """How many letters at the end of two paragraphs the comparison has as the same, and are so to the letter."""
        known = self.knowledge.staying.get((ours.number or 0, theirs.number or 0), ())
        totals = len(ours.places), len(theirs.places)
        length = max((size for i, j, size in known if (i + size, j + size) == totals), default=0)
        if not (self.compared and length and ours.pieces and theirs.pieces):
            return 0
        one, other = ours.pieces[-1], theirs.pieces[-1]
        if one.solid or other.solid or self.shape(0, Atom("", ours, one)) != self.shape(1, Atom("", theirs, other)):
            return 0
        reach = min(
            len(ours.text) - ours.places[totals[0] - length],
            len(theirs.text) - theirs.places[totals[1] - length],
            len(one.text),
            len(other.text),
        )
        low = 0
        while low < reach:
            middle = (low + reach + 1) // 2
            if one.text[-middle:] == other.text[-middle:]:
                low = middle
            else:
                reach = middle - 1
        return low

    def merged(self, ours: Sequence[Atom], theirs: Sequence[Atom], *, whole: bool, tail: bool = False) -> list[Item]:
        """Both lists as one: what is in both is kept. With ``whole`` only the last end is.

        With ``tail`` the last atoms before the ends are known to be one.
        """
        closing = [(len(ours) - 1, len(theirs) - 1)]
        if tail and not whole:
            closing.insert(0, (len(ours) - 2, len(theirs) - 2))
        links = closing
        if not whole:
            links = [*self._links(ours[: -len(closing)], theirs[: -len(closing)]), *closing]
            # Words that were matched by themselves are whole: what they share with others at their ends is chance.
            links = links if self._by_words(ours, theirs) else list(self._filled(ours, theirs, links))
        found: list[Item] = []
        i = j = 0
        for stop_i, stop_j in links:
            if stop_i > i or stop_j > j:
                found += self._gap(ours[i:stop_i], theirs[j:stop_j])
            found.append(Item(Fate.KEPT, Voice.SUBSTANCE, theirs[stop_j], ours[stop_i]))
            i, j = stop_i + 1, stop_j + 1
        return found

    def _links(self, ours: Sequence[Atom], theirs: Sequence[Atom]) -> list[tuple[int, int]]:
        pairs: list[tuple[int, int]] = []
        for i, j in sorted(set(self._candidates(ours, theirs))):
            if self._same(ours[i], theirs[j]):
                pairs.append((i, j))
            else:
                self._typography.update((id(ours[i]), id(theirs[j])))
        return _rising(pairs)

    def _candidates(self, ours: Sequence[Atom], theirs: Sequence[Atom]) -> Iterator[tuple[int, int]]:
        if self._by_words(ours, theirs):
            yield from _by_tokens(ours, theirs)
            return
        base, revision = self.knowledge.base.letters.starts, self.knowledge.revision.letters.starts
        at_base = {atom.letter: at for at, atom in enumerate(ours) if atom.letter is not None}
        at_revision = {atom.letter: at for at, atom in enumerate(theirs) if atom.letter is not None}
        for i in {atom.block.number for atom in ours}:
            for j in {atom.block.number for atom in theirs}:
                if i is None or j is None:
                    continue
                for known_pairs in (self.knowledge.staying, self.knowledge.moved):
                    for first, second, length in known_pairs.get((i, j), ()):
                        for at in range(length):
                            one = at_base.get(base[i] + first + at)
                            other = at_revision.get(revision[j] + second + at)
                            if one is not None and other is not None:
                                yield one, other

    def _by_words(self, ours: Sequence[Atom], theirs: Sequence[Atom]) -> bool:
        """Whether the comparison says nothing of what is the same in both, so that their words are matched here."""
        blocks = [{id(atom.block): atom.block for atom in atoms}.values() for atoms in (ours, theirs)]
        if not self.compared or all(
            any(self.knowledge.is_outside(side, block) for block in blocks[side]) for side in (0, 1)
        ):
            return True
        return not any(
            (one.number, other.number) in known
            for known in (self.knowledge.staying, self.knowledge.moved)
            for one in blocks[0]
            for other in blocks[1]
        )

    def _same(self, one: Atom, other: Atom) -> bool:
        if one.piece is None or other.piece is None or one.piece.solid is not other.piece.solid:
            return False
        if self.shape(0, one) != self.shape(1, other):
            return False
        return self.key(0, one) == self.key(1, other) if one.piece.solid else one.text == other.text

    def _is_free(self, side: int, atom: Atom) -> bool:
        """Whether the comparison has said nothing of an atom."""
        if atom.piece is None:
            return False
        if not self.compared or not atom.is_word:
            return True
        return atom.letter is None or self.knowledge.place(side, atom.letter) is None

    def _filled(
        self, ours: Sequence[Atom], theirs: Sequence[Atom], links: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[int, int]]:
        """``links`` with what stands between them and is the same from either end."""
        i = j = 0
        for stop_i, stop_j in links:
            head = 0
            most = min(stop_i - i, stop_j - j)
            while head < most and self._goes(ours[i + head], theirs[j + head]):
                yield i + head, j + head
                head += 1
            tail = 0
            while tail < most - head and self._goes(ours[stop_i - 1 - tail], theirs[stop_j - 1 - tail]):
                tail += 1
            yield from ((stop_i - at, stop_j - at) for at in range(tail, -1, -1))
            i, j = stop_i + 1, stop_j + 1

    def _goes(self, one: Atom, other: Atom) -> bool:
        return self._is_free(0, one) and self._is_free(1, other) and self._same(one, other)

    def _gap(self, ours: Sequence[Atom], theirs: Sequence[Atom]) -> Iterator[Item]:
        quiet = not any(atom.is_word and id(atom) not in self._typography for atom in (*ours, *theirs)) and not any(
            atom.is_end or (atom.piece is not None and atom.piece.solid) for atom in (*ours, *theirs)
        )
        for side, fate, atoms in ((0, Fate.DELETED, ours), (1, Fate.INSERTED, theirs)):
            voices = [self._voice(side, atom) for atom in atoms]
            moves = self._moves(side, atoms)
            for at, atom in enumerate(atoms):
                voice = voices[at]
                if voice is None:
                    near = (one for one in (*reversed(voices[:at]), *voices[at:]) if one is not None)
                    voice = next(near, Voice.SUBSTANCE)
                if at in moves:
                    half = Fate.MOVED_FROM if fate is Fate.DELETED else Fate.MOVED_TO
                    yield Item(half, Voice.SUBSTANCE, atom, move=moves[at])
                else:
                    yield Item(fate, Voice.TYPOGRAPHY if quiet else voice, atom)

    def _moves(self, side: int, atoms: Sequence[Atom]) -> dict[int, str]:
        """Which atoms of a gap are a sentence that moved: all of its letters, and nothing but words and blanks."""
        if not self.compared or not self.knowledge.agreed.sentences[side]:
            return {}
        spans: dict[Sentence, list[int]] = {}
        for at, atom in enumerate(atoms):
            sentence = None if atom.letter is None else self.knowledge.sentence(side, atom.letter)
            if sentence is not None:
                spans.setdefault(sentence, []).append(at)
        found: dict[int, str] = {}
        for sentence, places in spans.items():
            inside = range(places[0], places[-1] + 1)
            plain = all(
                (piece := atoms[at].piece) is not None and not piece.solid and not piece.wrappers for at in inside
            )
            if plain and len(places) == sentence.end - sentence.start:
                found.update(dict.fromkeys(inside, sentence.name))
        return found

    def _voice(self, side: int, atom: Atom) -> Voice | None:
        """In whose name a letter changes; ``None`` for what goes with its neighbours."""
        if id(atom) in self._typography:
            return Voice.TYPOGRAPHY
        if atom.is_end:
            return Voice.SUBSTANCE
        if atom.letter is None or not self.compared:
            return None
        return self.knowledge.voice(side, atom.letter)


def _by_tokens(ours: Sequence[Atom], theirs: Sequence[Atom]) -> Iterator[tuple[int, int]]:
    """What is the same word by word, for paragraphs that were not compared."""
    sides = [[list(one) for one in _tokens(atoms)] for atoms in (ours, theirs)]
    texts = [
        ["".join(atoms[at].text or "\ufffc" for at in token) for token in side]
        for side, atoms in zip(sides, (ours, theirs), strict=True)
    ]
    found = SequenceMatcher(None, texts[0], texts[1], autojunk=False)
    if found.ratio() < LITTLE and max(len(texts[0]), len(texts[1])) > 3:
        return
    for block in found.get_matching_blocks():
        kept = texts[0][block.a : block.a + block.size]
        inside = block.a > 0 and block.a + block.size < len(texts[0])
        if inside and not any(text.strip() for text in kept):
            continue  # a blank between two words that changed: both read better as one change
        for shift in range(block.size):
            yield from zip(sides[0][block.a + shift], sides[1][block.b + shift], strict=True)


def _tokens(atoms: Sequence[Atom]) -> Iterator[list[int]]:
    token: list[int] = []
    for at, atom in enumerate(atoms):
        if atom.is_word:
            token.append(at)
            continue
        if token:
            yield token
        token = []
        yield [at]
    if token:
        yield token


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of ``pairs`` whose numbers rise on both sides."""
    if all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(pairs)):
        return list(pairs)
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    ordered = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    for at, (_, second) in enumerate(ordered):
        place = bisect_left(ends, second)
        before.append(places[place - 1] if place else -1)
        if place == len(ends):
            ends.append(second)
            places.append(at)
        else:
            ends[place], places[place] = second, at
    found: list[tuple[int, int]] = []
    at = places[-1] if places else -1
    while at >= 0:
        found.append(ordered[at])
        at = before[at]
    return found[::-1]


def around(atom: Atom, describe: Callable[[Element], str]) -> str:
    """What stands around an atom: links with their addresses, controls."""
    return (
        ""
        if atom.piece is None
        else "/".join(describe(one) for one in atom.piece.wrappers if one.tag != w("sdtContent"))
    )
