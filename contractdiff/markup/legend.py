"""What a draft says about its own mark-up: "Additions are underlined in blue (District) or red (Association)"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from contractdiff.markup.lexicon import lexicon
from contractdiff.model.extract import Extract

FIRST_BLOCKS = 20
"""A legend stands in the head or above the first article."""

LONGEST_LEGEND = 400
"""Characters; a legend is a sentence or two."""

NEAR = 40
"""Characters between a colour and the party it belongs to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """Hues with the party each is said to belong to, and whether additions are said to be bold or underlined."""

    parties: tuple[tuple[str, str], ...] = ()
    bold_is_added: bool = False
    underline_is_added: bool = False


def find_legend(extract: Extract, parties: Iterable[str]) -> Legend:
    """The legend of a document; ``parties`` are the names its rounds use."""
    lines = [one.text for one in extract.furniture] + [block.text for block in extract.blocks[:FIRST_BLOCKS]]
    names = {*parties, *lexicon().parties}
    found: dict[str, str] = {}
    bold = underline = False
    for line in dict.fromkeys(lines):
        if not _speaks_of_marks(line):
            continue
        for hue, party in _colors(line, names):
            found.setdefault(hue, party)
        bold = bold or _says_added(line, "bold")
        underline = underline or _says_added(line, "underlin")
    return Legend(parties=tuple(found.items()), bold_is_added=bold, underline_is_added=underline)


def is_legend(line: str) -> bool:
    """Whether a line says how the draft is marked: what is added or struck, and how that looks."""
    lowered = line.lower()
    says_what = any(word in lowered for word in (*lexicon().added, *lexicon().struck))
    return len(line) <= LONGEST_LEGEND and says_what and any(word in lowered for word in lexicon().looks)


def _speaks_of_marks(line: str) -> bool:
    """Whether a line is a legend at all: it names two of colour, look and what the look means."""
    lowered = line.lower()
    named = [
        any(re.search(rf"\b{hue}\b", lowered) for hue, _ in lexicon().hues),
        any(word in lowered for word in lexicon().looks),
        any(word in lowered for word in (*lexicon().added, *lexicon().struck)),
    ]
    return sum(named) >= 2


def _colors(line: str, names: set[str]) -> Iterable[tuple[str, str]]:
    """Each colour of a line with the party named nearest to it in the same clause."""
    for clause in re.split(r"[.;,]", line):
        for hue, _ in lexicon().hues:
            color = re.search(rf"\b{hue}\b", clause, re.IGNORECASE)
            if color is None:
                continue
            near = [
                (min(abs(party.start() - color.end()), abs(color.start() - party.end())), -len(name), party.group())
                for name in names
                for party in [re.search(rf"\b{re.escape(name)}\b", clause, re.IGNORECASE)]
                if party is not None
            ]
            near = [one for one in near if one[0] <= NEAR]
            if near:
                yield hue, min(near)[2]


def _says_added(line: str, look: str) -> bool:
    """Whether a clause joins ``look`` with a word for additions and not with one for deletions."""
    for clause in re.split(r"[.;,]", line.lower()):
        if look in clause and any(word in clause for word in lexicon().added):
            return not any(word in clause for word in lexicon().struck)
    return False
