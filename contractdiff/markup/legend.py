"""What a draft says about its own mark-up: "Additions are underlined in blue (District) or red (Association)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from contractdiff.markup.lexicon import lexicon
from contractdiff.model.extract import Extract
from contractdiff.model.markup import Added, Deleted

FIRST_BLOCKS = 20
"""A legend stands in the head or above the first article."""

LONGEST_LEGEND = 400
"""Characters; a legend is a sentence or two."""

_CLAUSE_END = re.compile(r"[.;,]")
_JOINT = re.compile(r"\b(?:and|while)\b")

NEAR = 40
"""Characters between a colour and the party it belongs to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """Hues with the party each is said to belong to, and what additions and deletions are said to look like."""

    parties: tuple[tuple[str, str], ...] = ()
    added: frozenset[Added] = frozenset()
    deleted: Deleted | None = None


def find_legend(extract: Extract, parties: Iterable[str]) -> Legend:
    """The legend of a document; ``parties`` are the names its rounds use."""
    lines = [one.text for one in extract.furniture] + [block.text for block in extract.blocks[:FIRST_BLOCKS]]
    names = {*parties, *lexicon().parties}
    found: dict[str, str] = {}
    added: set[Added] = set()
    deleted = None
    for line in dict.fromkeys(lines):
        if not _speaks_of_marks(line):
            continue
        for hue, party in _colors(line, names):
            found.setdefault(hue, party)
        for clause in _clauses(line):
            says_added = any(word in clause for word in lexicon().added)
            says_struck = any(word in clause for word in lexicon().struck)
            if says_added and not says_struck:
                added.update(_looks_named(clause))
            elif says_struck and not says_added and Added.BRACKETS in _looks_named(clause):
                deleted = Deleted.BRACKETS
    return Legend(parties=tuple(found.items()), added=frozenset(added), deleted=deleted)


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


def _clauses(line: str) -> Iterator[str]:
    """The parts of a line in which one thing is said; "and" parts it where both sides say what is added or struck."""
    meanings = (*lexicon().added, *lexicon().struck)
    for clause in _CLAUSE_END.split(line.lower()):
        parts = _JOINT.split(clause)
        if len(parts) > 1 and all(any(word in part for word in meanings) for part in parts):
            yield from parts
        else:
            yield clause


def _looks_named(clause: str) -> Iterator[Added]:
    """The looks that a clause names; a double underline is not also a single one."""
    for look, names in lexicon().shown_by:
        found = [name for name in names if name in clause]
        if found:
            yield look
        for name in found:
            clause = clause.replace(name, "")
