"""How much is done to a text: each dial is an event and its share."""

from __future__ import annotations

import random
from collections.abc import Mapping
from types import MappingProxyType

from bench.alignment import events
from bench.alignment.tree import Text

Change = tuple[tuple[events.Event, float], ...]

CHANGES: Mapping[str, Change] = MappingProxyType(
    {
        "renumbered only": (),
        "moderate": (
            (events.split_articles, 0.05),
            (events.merge_articles, 0.05),
            (events.move_articles, 0.05),
            (events.move_sections, 0.05),
            (events.move_sentences, 0.04),
            (events.split, 0.06),
            (events.merge, 0.04),
            (events.delete, 0.03),
            (events.insert, 0.03),
            (events.retitle, 0.05),
            (events.edit, 0.10),
        ),
        "heavy": (
            (events.split_articles, 0.15),
            (events.merge_articles, 0.10),
            (events.move_articles, 0.10),
            (events.move_sections, 0.10),
            (events.move_sentences, 0.08),
            (events.split, 0.10),
            (events.merge, 0.06),
            (events.delete, 0.08),
            (events.insert, 0.08),
            (events.retitle, 0.20),
            (events.edit_heavily, 0.35),
        ),
    }
)


def changed(text: Text, change: str, seed: int) -> None:
    """Do to ``text`` what ``change`` says; the same seed does the same."""
    chance = random.Random(seed)  # noqa: S311 - the same numbers every time are the point
    for event, share in CHANGES[change]:
        event(text, chance, share)
