"""From looks to marks: what is added and what is struck, and by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from contractdiff.markup.convention import Convention
from contractdiff.markup.passages import Passage, Stretch
from contractdiff.model.extract import Mark, MarkKind, Round
from contractdiff.model.markup import Added

NEARLY_WHOLE = 0.9
"""Share of its letters that must be an addition before a passage counts as added whole: its label is often plain."""


def marks_of(
    passages: Sequence[Passage], convention: Convention, rounds: tuple[Round, ...]
) -> list[tuple[Passage, tuple[Mark, ...]]]:
    """Each passage with its marks.

    A title that is underlined or bold as a whole is an addition only where what it stands above is one; in a table,
    where what stands beside it in its row is one, or what else stands in the table where it is alone in its row.
    """
    alone, added_tables = _of_tables(passages, convention)
    dates = {one.by: one.date for one in rounds}
    found: list[tuple[Passage, tuple[Mark, ...]]] = []
    below_added = False
    added_rows: dict[tuple[int, int], bool] = {}
    for passage in reversed(passages):
        title = passage.is_title
        cell = None if passage.row is None else (passage.block, max(passage.row, 1))
        if cell is None:
            addable = not title or below_added
        elif (passage.block, passage.row) in alone:
            addable = not title or passage.block in added_tables
        else:
            addable = not title or added_rows.get(cell, False)
        marks = tuple(
            replace(mark, date=dates.get(mark.by or ""))
            for place, stretch in enumerate(passage.stretches)
            for mark in (
                *_marks(stretch, convention, addable=addable),
                *_strikes_of_others(passage, place, convention),
            )
        )
        if not title and passage.text:
            added = _added_share(passage, convention) >= NEARLY_WHOLE
            if cell is None:
                below_added = added
            else:
                added_rows[cell] = added and added_rows.get(cell, True)
        found.append((passage, marks))
    return found[::-1]


def _of_tables(passages: Sequence[Passage], convention: Convention) -> tuple[set[tuple[int, int | None]], set[int]]:
    """The rows of tables with a single cell that has words, and the tables of which nearly all else was added."""
    cells = Counter((one.block, one.row) for one in passages if one.row is not None)
    letters: Counter[int] = Counter()
    added: Counter[int] = Counter()
    for one in passages:
        if one.row is not None and not one.is_title:
            here = sum(stretch.letters for stretch in one.stretches)
            letters[one.block] += here
            added[one.block] += round(here * _added_share(one, convention))
    alone: set[tuple[int, int | None]] = {place for place, count in cells.items() if count == 1}
    return alone, {block for block, here in letters.items() if added[block] >= NEARLY_WHOLE * here}


def _added_share(passage: Passage, convention: Convention) -> float:
    letters = sum(stretch.letters for stretch in passage.stretches)
    added = sum(stretch.letters for stretch in passage.stretches if _looks_added(stretch, convention))
    return added / letters if letters else 0.0


def _looks_added(stretch: Stretch, convention: Convention) -> bool:
    """Whether the look is that of an addition, struck or not."""
    colored = stretch.hue is not None and (convention.strikes_in_black or not stretch.struck)
    if convention.added is Added.UNDERLINE:
        return stretch.underlined or (colored and stretch.hue in convention.parties)
    if convention.added is Added.DOUBLE_UNDERLINE:
        return stretch.double or (colored and stretch.hue in convention.parties)
    if convention.added is Added.BOLD:
        return stretch.bold
    if convention.added is Added.HIGHLIGHT:
        return stretch.highlighted
    if convention.added is Added.BRACKETS:
        return stretch.bracketed
    if convention.added is Added.COLOR:
        return colored
    return False


def _marks(stretch: Stretch, convention: Convention, *, addable: bool) -> list[Mark]:
    if stretch.bracket:
        # A sign of the mark-up stands in no text: nobody has it in his.
        others = dict.fromkeys([convention.last, *convention.parties.values()])
        inserted = _mark(stretch, MarkKind.INSERTED, convention.last)
        return [inserted, *(_mark(stretch, MarkKind.DELETED, one) for one in others)]
    if not stretch.letters and not stretch.struck and not _looks_added(stretch, convention):
        return []
    owner = convention.party(stretch.hue)
    colored = stretch.hue is not None
    added = _looks_added(stretch, convention) and (addable or colored)
    found: list[Mark] = []
    if added and not (stretch.struck and convention.added is Added.BOLD):
        # Where additions are bold, a struck bold title is just that: bold cannot tell a refused addition.
        found.append(_mark(stretch, MarkKind.INSERTED, owner or (None if convention.layered else convention.last)))
    if stretch.struck:
        striker = convention.last or owner if found or not colored else owner
        found.append(_mark(stretch, MarkKind.DELETED, striker))
    return found


def _strikes_of_others(passage: Passage, place: int, convention: Convention) -> list[Mark]:
    """Who else struck words whose strike nobody signs: those whose own words replace them, within the same change.

        an additional {thirty-five ($35)} {+Union seventy-five ($75)+} per month      (the struck words are black)

    In a passage that is struck whole this cannot be told: any part of it may have stood in the other party's text.
    """
    stretch = passage.stretches[place]
    unsigned = stretch.struck and stretch.hue is None and not _looks_added(stretch, convention)
    if not (unsigned and convention.layered and convention.strikes_in_black):
        return []
    if not any(one.letters and not one.struck and not _looks_added(one, convention) for one in passage.stretches):
        return []
    parties: dict[str, None] = {}
    for side in (passage.stretches[place + 1 :], passage.stretches[:place][::-1]):
        for one in side:
            added = _looks_added(one, convention)
            if one.letters and not added and not one.struck:
                break
            owner = convention.party(one.hue) if added else None
            if owner is not None and owner != convention.last:
                parties[owner] = None
    return [_mark(stretch, MarkKind.DELETED, one) for one in parties]


def _mark(stretch: Stretch, kind: MarkKind, by: str | None) -> Mark:
    return Mark(start=stretch.start, end=stretch.end, kind=kind, by=by, color=stretch.color)
