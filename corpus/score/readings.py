"""What contractdiff says of two documents, in the names of the corpus.

Each comparison is made in up to two readings: *as printed*, in the format the parties exchange, and *from Markdown*,
where the same marks are plain characters. The second tells whether a mistake is one of reading lines and colours or one
of judging the words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import product
from pathlib import Path

import contractdiff
from contractdiff.model import Comparison, Document, Finding, View
from corpus.build import built_path
from corpus.documents import row_of
from corpus.key import Favors, Severity
from corpus.place import Comparing, Place
from corpus.trees import is_of_a_list, name_of


class Reading(StrEnum):
    """Which files of the two documents are compared."""

    AS_PRINTED = "as printed"
    FROM_MARKDOWN = "from Markdown"


Link = tuple[str | None, str | None]
"""A provision of the base and one of the revision that are the same; None for no partner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundProvision:
    """A provision as contractdiff read it."""

    name: str
    heading: str
    parent: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPair:
    """What contractdiff says of a link."""

    relation: str
    renumbered: bool
    retitled: bool
    text_changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFinding:
    """A finding of contractdiff, with the (side, name) of every provision it cites."""

    rule: str
    severity: Severity
    favors: Favors
    places: frozenset[tuple[str, str]]
    confidence: float = 1.0

    def __str__(self) -> str:
        # A provision cited on both sides under one label is told once.
        names = dict.fromkeys(name for _, name in sorted(self.places))
        return f"{self.severity} {self.rule} at {', '.join(names)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One comparison as contractdiff made it."""

    base: tuple[FoundProvision, ...]
    revision: tuple[FoundProvision, ...]
    pairs: Mapping[Link, FoundPair]
    findings: tuple[FoundFinding, ...]


def readings_of(place: Place, which: Comparing) -> tuple[Reading, ...]:
    """Say which readings a comparison has: one where neither document has marks."""
    marked = any(place.documents[name].agreement.is_marked for name in (which.base, which.revision))
    return tuple(Reading) if marked else (Reading.AS_PRINTED,)


def read(place: Place, which: Comparing, reading: Reading) -> Found:
    """Compare two documents with contractdiff."""
    base_view = View.PROPOSED if which.proposals else View.CURRENT
    base = _document(_file(place, which.base, reading), base_view)
    revision = _document(_file(place, which.revision, reading), View.PROPOSED)
    return _in_our_names(contractdiff.compare(base, revision))


def _file(place: Place, name: str, reading: Reading) -> Path:
    """Choose the built file of a document."""
    source = place.folder / f"{name}.txt"
    ending = row_of(source).native[0] if reading is Reading.AS_PRINTED else "md"
    return built_path(source, f".{ending}")


@cache
def _document(path: Path, view: View) -> Document:
    return contractdiff.read(path, view=view)


def _in_our_names(comparison: Comparison) -> Found:
    base, revision = comparison.base, comparison.revision
    ours, theirs = _names(base), _names(revision)
    pairs: dict[Link, FoundPair] = {}
    for pair in comparison.alignment.pairs:
        told = FoundPair(
            relation=pair.relation.value,
            renumbered=pair.renumbered,
            retitled=pair.retitled,
            text_changed=pair.text_changed,
        )
        before: list[str | None] = [ours[anchor] for anchor in pair.base]
        after: list[str | None] = [theirs[anchor] for anchor in pair.revision]
        for link in product(before or [None], after or [None]):
            pairs.setdefault(link, told)
    return Found(
        base=_provisions(base, ours),
        revision=_provisions(revision, theirs),
        pairs=pairs,
        findings=tuple(_finding(finding, ours, theirs) for finding in comparison.findings),
    )


def _names(document: Document) -> dict[str, str]:
    """Name every provision by the labels contractdiff read, an item by the holder that is no item, too."""
    names: dict[str, str] = {}
    for one in document.provisions:
        holder, label = "", one.label.rstrip(".:")
        if is_of_a_list(label):
            holders = (above for above in document.ancestors(one.anchor) if not is_of_a_list(above.label.rstrip(".:")))
            holder = next((names[above.anchor] for above in holders), "")
        names[one.anchor] = name_of(label, one.heading, holder)
    return names


def _provisions(document: Document, names: Mapping[str, str]) -> tuple[FoundProvision, ...]:
    return tuple(
        FoundProvision(
            name=names[one.anchor],
            heading=one.heading,
            parent=names[one.parent] if one.parent else None,
        )
        for one in document.provisions
        if one.label or one.heading  # what stands before the first heading is a title page or the head of a letter
    )


def _finding(finding: Finding, ours: Mapping[str, str], theirs: Mapping[str, str]) -> FoundFinding:
    """Name what a finding cites; further places are of its first side."""
    cited = [("base", finding.base), ("revision", finding.revision)]
    first = "base" if finding.base else "revision"
    cited += [
        (first if other.anchor in (ours if first == "base" else theirs) else "revision", other)
        for other in finding.other_places
    ]
    return FoundFinding(
        rule=finding.slug,
        severity=Severity(finding.severity.value),
        favors=Favors(finding.favors.value),
        places=frozenset(
            (side, (ours if side == "base" else theirs)[citation.anchor]) for side, citation in cited if citation
        ),
        confidence=finding.confidence,
    )
