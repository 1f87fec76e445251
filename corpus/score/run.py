"""Score every comparison of the corpus, each one once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.key import Changes, read_changes
from corpus.place import Comparing, Place, places, read_place
from corpus.score.measures import Measure, Score, alignment, findings, joined, structure, verdicts
from corpus.score.readings import FoundFinding, Reading, read, readings_of
from corpus.trees import Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One comparison in one reading: what is scored together, and has floors of its own."""

    folder: Path
    comparing: Comparing
    reading: Reading

    @property
    def name(self) -> str:
        """The name that floors and tests give to it."""
        return f"{self.comparing.name}, {self.reading}"


def rows() -> Iterator[Row]:
    """Yield everything that is scored."""
    for folder in places():
        place = read_place(folder)
        for which in place.comparings():
            for reading in readings_of(place, which):
                yield Row(folder=folder, comparing=which, reading=reading)


@cache
def score(row: Row) -> Score:
    """Score one row: structure of the revision, alignment, and findings where there is an answer key.

    The structure of the agreement in force is scored once, with the comparison that comes first.
    """
    place = read_place(row.folder)
    which = row.comparing
    found = read(place, which, row.reading)
    base, revision = _trees(place, which)
    parts = [structure(revision, found.revision), alignment(place.alignment(which), found)]
    if which == next(place.comparings()):
        parts.append(structure(base, found.base))
    key = _key(row.folder, which)
    if key is not None:
        parts.append(findings(key, base, revision, found))
    return joined(parts)


def judged(row: Row) -> tuple[tuple[FoundFinding, bool], ...]:
    """Every loud finding of a row with a key, and whether it is true."""
    place = read_place(row.folder)
    key = _key(row.folder, row.comparing)
    if key is None:
        return ()
    found = read(place, row.comparing, row.reading)
    return tuple(verdicts(key, *_trees(place, row.comparing), found))


def _trees(place: Place, which: Comparing) -> tuple[Tree, Tree]:
    base, revision = place.documents[which.base], place.documents[which.revision]
    return base.proposed if which.proposals else base.current, revision.proposed


def changes_without_a_rule(row: Row) -> int:
    """Count the changes of a comparison that no shipped rule reports yet."""
    key = _key(row.folder, row.comparing)
    return sum(not change.rule for change in key.changes) if key else 0


def _key(folder: Path, which: Comparing) -> Changes | None:
    sides = (which.base, which.revision)
    return next((key for key in _keys(folder) if (key.base, key.revision) == sides), None)


@cache
def _keys(folder: Path) -> tuple[Changes, ...]:
    return read_changes(folder)


def total(scored: list[Row]) -> Score:
    """Add up the rows of one reading."""
    return joined(score(row) for row in scored)


def shares(given: Score) -> dict[Measure, float]:
    """Return every measure that there was something to count for."""
    return {measure: share for measure, count in given.counts.items() if (share := count.share) is not None}
