"""Sentences that moved, as moves of Word: words that left one paragraph and came to another.

Each half is drawn with its provision. Only when all of the document is drawn is it known which halves have their
other half; one that has none (its provision was drawn in another way) becomes a plain deletion or insertion.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from contractdiff.report.docx.events import Event, Words
from contractdiff.report.docx.moves import Step, StepKind
from contractdiff.report.docx.ooxml import Fate

Half = tuple[int, str]
"""A step of the plan, and the move that its words name."""


def settle_sentences(drawn: Sequence[tuple[Step, Sequence[Event]]]) -> tuple[list[list[Event]], int]:
    """The events of each step with every half named after its move, or no half at all; and how many moved."""
    halves: dict[Fate, dict[tuple[str, str, str], list[Half]]] = {
        Fate.MOVED_FROM: defaultdict(list),
        Fate.MOVED_TO: defaultdict(list),
    }
    for number, (step, events) in enumerate(drawn):
        if step.kind is not StepKind.PAIR:
            continue
        for fate in halves:
            for move, text in _halves(events, fate).items():
                place = move.rpartition("#")[0]
                left = fate is Fate.MOVED_FROM
                ends = (step.base[0].anchor, place) if left else (place, step.revision[0].anchor)
                # References inside may follow the renumbering, so numbers do not tell.
                letters = "".join(sign for sign in text.casefold() if sign.isalpha())
                halves[fate][(*ends, letters)].append((number, move))
    names: dict[tuple[int, str, Fate], str] = {}
    for key, places in halves[Fate.MOVED_FROM].items():
        for one, other in zip(places, halves[Fate.MOVED_TO].get(key, ()), strict=False):
            name = f"sentence{len(names) // 2 + 1}"
            names[(*one, Fate.MOVED_FROM)] = names[(*other, Fate.MOVED_TO)] = name
    settled = [[_settled(event, number, names) for event in events] for number, (_, events) in enumerate(drawn)]
    return settled, len(names) // 2


def _halves(events: Sequence[Event], fate: Fate) -> dict[str, str]:
    """The words of each half in ``events``; a comment may have cut them."""
    found: dict[str, str] = {}
    for event in events:
        if isinstance(event, Words) and event.move and event.fate is fate:
            found[event.move] = found.get(event.move, "") + event.text
    return found


def _settled(event: Event, number: int, names: Mapping[tuple[int, str, Fate], str]) -> Event:
    if not isinstance(event, Words) or not event.move:
        return event
    name = names.get((number, event.move, event.fate))
    if name is not None:
        return replace(event, move=name)
    return replace(event, move="", fate=Fate.DELETED if event.fate is Fate.MOVED_FROM else Fate.INSERTED)
