"""Everything that is read in one provision, assembled."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from contractdiff.facts.clocks import read_clocks, read_ranges
from contractdiff.facts.conflicts import conflict
from contractdiff.facts.families import read_families
from contractdiff.facts.modality import modalities
from contractdiff.facts.phrases import read_phrases
from contractdiff.facts.quantities import quantities
from contractdiff.facts.statements import read_statements
from contractdiff.model import (
    Clock,
    Definition,
    Document,
    Modality,
    Phrase,
    ProvisionFacts,
    Quantity,
    Range,
    Reference,
    Rung,
    Statement,
)
from contractdiff.text.definitions import defined_term
from contractdiff.text.normalise import fold, small
from contractdiff.text.references import mentions
from contractdiff.text.sentences import sentences

Refine = Callable[[str, Statement], Statement]
"""What a parser makes of a statement of a text: its actor and voice, and the parser's name in ``read_by``."""

Placed = TypeVar("Placed", Quantity, Modality)

_ENDLESS_FIGURE = re.compile(r"[\d,.]{40,}")


def readable(text: str) -> str:
    """``text`` with figures blanked that no amount has: a run of so many digits is an identifier or damage.

    It costs quadratic time to read, and offsets stay.
    """
    return _ENDLESS_FIGURE.sub(lambda match: " " * len(match.group()), text)


def of(text: str, heading: str = "", *, above: Iterable[str] = (), refine: Refine | None = None) -> ProvisionFacts:
    """Everything that ``text`` says, with offsets into it.

    ``heading`` is its own title and ``above`` those of the provisions that it stands in: they tell its families.
    """
    folded = small(fold(text))
    numbers = quantities(readable(text))
    said = modalities(text)
    ranges: list[Range] = []
    clocks: list[Clock] = []
    statements: list[Statement] = []
    phrases: list[Phrase] = []
    rungs: list[Rung] = []
    definitions: list[Definition] = []
    for start, end in sentences(text):
        sentence = folded[start:end]
        counted = _within(numbers, start, end)
        if counted:
            ranges.extend(read_ranges(sentence, start, counted))
            clocks.extend(read_clocks(sentence, start, counted))
        found, steps = read_phrases(sentence, start)
        phrases.extend(found)
        rungs.extend(steps)
        stated = _within(said, start, end)
        if stated:
            statements.extend(read_statements(folded, (start, end), stated, found))
        term = defined_term(sentence)
        if term is not None:
            definitions.append(Definition(start=start, end=end, term=text[start + term[0] : start + term[1]]))
    return ProvisionFacts(
        text=text,
        families=read_families(folded, heading, above),
        quantities=numbers,
        ranges=tuple(ranges),
        clocks=tuple(clocks),
        statements=tuple(refine(text, one) for one in statements) if refine else tuple(statements),
        phrases=tuple(phrases),
        rungs=tuple(rungs),
        definitions=tuple(definitions),
        references=tuple(_references(text)),
        diagnostics=tuple(conflict(text[one.start : one.end], None) for one in numbers if one.conflict),
    )


def of_provision(document: Document, anchor: str, *, refine: Refine | None = None) -> ProvisionFacts:
    """Everything that the own text of the provision at ``anchor`` says; raises ``KeyError`` when there is none."""
    provision = document[anchor]
    above = [one.heading for one in document.ancestors(anchor)]
    found = of(provision.text, provision.heading, above=above, refine=refine)
    if not found.diagnostics:
        return found
    pages = (provision.page_at(one.start) for one in found.quantities if one.conflict)
    notes = (replace(note, page=page) for note, page in zip(found.diagnostics, pages, strict=True))
    return replace(found, diagnostics=tuple(notes))


def _within(placed: Sequence[Placed], start: int, end: int) -> Sequence[Placed]:
    """Those of ``placed``, which are in order of their ends, that end in ``start:end``."""
    first = bisect_left(placed, start + 1, key=lambda one: one.end)
    last = first
    while last < len(placed) and placed[last].end <= end:
        last += 1
    return placed[first:last]


def _references(text: str) -> Iterator[Reference]:
    for one in mentions(text):
        yield Reference(
            start=one.start, end=one.end, text=one.shown, kind=one.kind, number=one.number, elsewhere=one.elsewhere
        )
