"""What the sources and the answer keys claim of one another, checked: each false claim is one sentence."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.claims.changes import false_changes
from corpus.claims.record import false_record
from corpus.claims.sources import false_sources
from corpus.key import read_changes, read_record
from corpus.place import Place

__all__ = ["false_claims"]


def false_claims(place: Place) -> Iterator[str]:
    """Yield everything that a source or a key of a place says and that is not so."""
    yield from false_sources(place)
    for changes in read_changes(place.folder):
        yield from false_changes(place, changes)
    record = read_record(place.folder)
    if record is not None:
        yield from false_record(place, record)
