"""What a document's own look says about its mark-up: counts, before anything is decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from contractdiff.markup.brackets import replaced_groups
from contractdiff.markup.passages import FEWEST_LETTERS, Passage, Stretch
from contractdiff.model.markup import Added


@dataclass(slots=True)
class Evidence:
    """Letters of running text by look, struck places, and struck words that stand next to their replacement."""

    letters: int = 0
    struck: int = 0
    struck_places: int = 0
    first_struck: int | None = None
    underlined: int = 0
    double_underlined: int = 0
    bold: int = 0
    colored: int = 0
    highlighted: int = 0
    colored_underlined: int = 0
    colored_underlined_places: int = 0
    pairs: Counter[str] = field(default_factory=Counter)
    """By look of the neighbour ("underline", "bold", "color"): struck stretches that touch unstruck words of it."""
    brackets: int = 0
    bracket_pairs: Counter[str] = field(default_factory=Counter)
    """Brackets around ordinary words, and by look of the neighbour how many of them stand beside a replacement."""
    struck_in_black: int = 0
    struck_in_color: int = 0
    """Letters struck and not underlined amid plain words, whose sentence they were part of: black, and in a colour.

    What is struck whole says nothing here: it can be current language or a whole addition.
    """
    hue_struck: Counter[str] = field(default_factory=Counter)
    """By hue: letters in it that are struck."""
    hue_living: Counter[str] = field(default_factory=Counter)
    """By hue: letters in it that are not struck."""


def collect(passages: Iterable[Passage]) -> Evidence:
    """Count what speaks for a mark-up. Titles count only where they are struck: their underline proves nothing."""
    found = Evidence()
    for passage in passages:
        title = passage.is_title
        for beside in replaced_groups(passage):
            found.brackets += 1
            if beside is not None:
                found.bracket_pairs[_look(beside)] += 1
        for place, stretch in enumerate(passage.stretches):
            found.letters += stretch.letters
            if stretch.letters and stretch.struck:
                _count_struck(found, passage, place)
            elif stretch.letters and not title:
                _count_living(found, stretch)
            if stretch.hue and not stretch.struck:
                found.hue_living[stretch.hue] += stretch.letters
            elif stretch.hue:
                found.hue_struck[stretch.hue] += stretch.letters
    return found


def _count_struck(found: Evidence, passage: Passage, place: int) -> None:
    stretch = passage.stretches[place]
    found.struck += stretch.letters
    if not stretch.underlined and any(one.plain and one.letters for one in passage.stretches):
        if stretch.hue:
            found.struck_in_color += stretch.letters
        else:
            found.struck_in_black += stretch.letters
    if stretch.letters < FEWEST_LETTERS:
        return
    before = passage.stretches[place - 1] if place else None
    if before is None or not before.struck:
        found.struck_places += 1
    if found.first_struck is None:
        found.first_struck = passage.block
    for neighbour in (before, passage.stretches[place + 1] if place + 1 < len(passage.stretches) else None):
        if neighbour is not None and not neighbour.struck and not neighbour.plain:
            found.pairs[_look(neighbour)] += 1


def _look(stretch: Stretch) -> str:
    """What sets ``stretch`` apart most, as people look at it."""
    if stretch.underlined:
        return Added.DOUBLE_UNDERLINE if stretch.double else Added.UNDERLINE
    return Added.BOLD if stretch.bold else Added.COLOR


def _count_living(found: Evidence, stretch: Stretch) -> None:
    found.highlighted += stretch.letters * stretch.highlighted
    found.double_underlined += stretch.letters * stretch.double
    if stretch.underlined:
        found.underlined += stretch.letters
        found.colored_underlined += stretch.letters * bool(stretch.hue)
        found.colored_underlined_places += bool(stretch.hue) and stretch.letters >= FEWEST_LETTERS
    elif stretch.bold:
        found.bold += stretch.letters
    elif stretch.hue:
        found.colored += stretch.letters
