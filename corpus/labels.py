"""The labels of provisions: how Word counts them, and what a typed one must look like."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.model import Kind

LEVELS: dict[Kind, int] = {Kind.ARTICLE: 0, Kind.SECTION: 1, Kind.SUBSECTION: 2, Kind.ITEM: 3}
"""Level of each numbered kind in the multi-level list."""

LEVEL_TEXTS: tuple[str, ...] = ("ARTICLE %1", "%1-%2", "%1-%2-%3", "(%4)")
"""How Word prints the label of each level; `%n` is the counter of level n."""

SHAPES: dict[Kind, re.Pattern[str]] = {
    Kind.ARTICLE: re.compile(r"ARTICLE \d+"),
    Kind.SECTION: re.compile(r"\d+-\d+"),
    Kind.SUBSECTION: re.compile(r"\d+-\d+-\d+"),
    Kind.ITEM: re.compile(r"\([a-z]\)"),
}
"""What a typed label of each numbered kind looks like."""


def printed_labels(kinds: Iterable[Kind]) -> list[str]:
    """Return the label Word prints before each block: one counter per level, deeper ones start again."""
    counters = [0] * len(LEVEL_TEXTS)
    labels: list[str] = []
    for kind in kinds:
        if kind not in LEVELS:
            labels.append("")
            continue
        level = LEVELS[kind]
        counters[level] += 1
        counters[level + 1 :] = [0] * (len(counters) - level - 1)
        label = LEVEL_TEXTS[level].replace("%4", chr(ord("a") + counters[3] - 1))
        for place in range(3):
            label = label.replace(f"%{place + 1}", str(counters[place]))
        labels.append(label)
    return labels
