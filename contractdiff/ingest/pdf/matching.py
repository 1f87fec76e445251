"""Printed letters and the characters that were read of them, brought together by reading both in order.

Blanks are no letters, and hyphens at line ends can be dropped; so the signs that are neither come first, one by one,
and hyphens follow their neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

from contractdiff.model.extract import Block
from contractdiff.model.placed import Box, Place, PlacedLetter
from contractdiff.text.normalise import clean

HYPHENS = frozenset("-\u00ad\u2010\u2011")

LOOK_BACK = 60
"""Letters of a word that was broken at the end of the page before, and whose end counts as read there."""

ALIKE = 0.8
"""Share of a line that must be found again where letters and accents were put together otherwise."""


@dataclass(slots=True, eq=False)
class Letter:
    """A printed letter; ``places`` are filled in as it is matched."""

    text: str
    box: Box
    places: list[Place] = field(default_factory=list)

    def placed(self) -> PlacedLetter:
        """The letter as it is handed on."""
        return PlacedLetter(text=self.text, box=self.box, places=tuple(self.places))


@dataclass(frozen=True, slots=True)
class Target:
    """A character of an extract and its place; one that was dropped because it is printed twice has none."""

    sign: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Targets:
    """The characters of the blocks that stand on a page, and where the page begins among them."""

    found: tuple[Target, ...]
    start: int


def targets_of(blocks: Sequence[Block], number: int) -> Targets:
    """What the paragraphs on page ``number`` hold, with all of a paragraph that begins or ends on another page."""
    found: list[Target] = []
    start: int | None = None
    for index, block in enumerate(blocks):
        pages = [(0, block.page), *((one.offset, one.page) for one in block.page_breaks)]
        if block.table is not None or all(page != number for _, page in pages):
            continue
        begins = next(offset for offset, page in pages if page == number)
        if start is None:
            start = len(_signs(block.text[:begins]))
        found += (Target(sign, Place(block=index, offset=offset)) for offset, sign in enumerate(block.text))
    return Targets(tuple(found), start or 0)


def match_lines(lines: Sequence[Sequence[Letter]], targets: Targets) -> list[bool]:
    """Give the letters of ``lines`` their places, and say of each line whether it was found among the targets."""
    wanted = [one for one in targets.found if _is_key(one.sign)]
    text = "".join(one.sign for one in wanted)
    keys = [_keys(line) for line in lines]
    strings = ["".join(sign for sign, _ in key) for key in keys]
    at = targets.start
    matched: list[bool] = []
    last: Target | None = None
    for index, (key, string) in enumerate(zip(keys, strings, strict=True)):
        place = _next(text, strings, index, at, first=last is None)
        if place is None:
            matched.append(not string)
            continue
        for letter, target in _pairs(key, wanted[place : place + len(string)]):
            _give(letter, target)
            last = target
        matched.append(True)
        at = place + len(string)
    _match_hyphens([letter for line in lines for letter in line], targets.found)
    return matched


def match_pieces(pieces: Iterable[Sequence[Letter]], cells: Sequence[Sequence[Target]]) -> None:
    """Give the letters of ``pieces``, each a cell or a part of one, their places in the cells of a table."""
    waiting = [[one for one in cell if _is_key(one.sign)] for cell in cells]
    of_cell: dict[int, list[Letter]] = {}
    for piece in pieces:
        key = _keys(piece)
        string = "".join(sign for sign, _ in key)
        for index, rest in enumerate(waiting):
            if string and "".join(one.sign for one in rest[: len(string)]) == string:
                for (_, letter), target in zip(key, rest, strict=False):
                    _give(letter, target)
                waiting[index] = rest[len(string) :]
                of_cell.setdefault(index, []).extend(piece)
                break
    for index, letters in of_cell.items():
        _match_hyphens(letters, cells[index])


def _next(text: str, strings: Sequence[str], index: int, at: int, *, first: bool) -> int | None:
    """Where in ``text`` the line at ``index`` stands, if it stands there at all."""
    string = strings[index]
    if not string:
        return None
    if text.startswith(string, at):
        return at
    if first:
        for back in range(1, min(LOOK_BACK, at) + 1):
            if text.startswith(string, at - back):
                return at - back
    # A later line that stands here says that this one was left out of the text.
    if any(later and text.startswith(later, at) for later in strings[index + 1 :]):
        return None
    found = text.find(string, at)
    if found >= 0:
        return found
    near = text[at : at + len(string)]
    return at if SequenceMatcher(None, string, near, autojunk=False).ratio() >= ALIKE else None


def _pairs(key: Sequence[tuple[str, Letter]], wanted: Sequence[Target]) -> Iterable[tuple[Letter, Target]]:
    """Each letter with its target; where they differ, in the order in which they stand."""
    return [(letter, target) for (_, letter), target in zip(key, wanted, strict=False)]


def _match_hyphens(letters: Sequence[Letter], targets: Sequence[Target]) -> None:
    """Give hyphens their places: those between two letters on the page are those between the two in the text."""
    order = {one.place: index for index, one in enumerate(targets) if one.place is not None}
    known = [(index, order[one.places[0]], order[one.places[-1]]) for index, one in enumerate(letters) if one.places]
    bounds = [(-1, -1, -1), *known, (len(letters), len(targets), len(targets))]
    for (before, _, after_target), (behind, before_target, _) in pairwise(bounds):
        printed = [one for one in letters[before + 1 : behind] if _is_hyphen(one.text)]
        read = [one for one in targets[after_target + 1 : max(before_target, after_target + 1)] if _is_hyphen(one.sign)]
        if not printed or not read:
            continue
        if before < 0:
            read = read[-len(printed) :]
        # What is left over was dropped at the end of a line, or was never a hyphen of this text.
        for letter, target in zip(printed, read, strict=False):
            _give(letter, target)


def _give(letter: Letter, target: Target) -> None:
    if target.place is not None:
        letter.places.append(target.place)


def _keys(letters: Iterable[Letter]) -> list[tuple[str, Letter]]:
    return [(sign, letter) for letter in letters for sign in clean(letter.text) if _is_key(sign)]


def _signs(text: str) -> list[str]:
    return [sign for sign in text if _is_key(sign)]


def _is_key(sign: str) -> bool:
    return not sign.isspace() and sign not in HYPHENS


def _is_hyphen(text: str) -> bool:
    return text in HYPHENS
