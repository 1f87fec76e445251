"""The stretches between provisions that are known to be one, as in two texts of one marked file."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping


class Gaps:
    """Where in two documents the provisions stand that are not known: behind which of the known pairs."""

    def __init__(self, known: Mapping[int, int]) -> None:
        self._partner = dict(known)
        self._base = sorted(known)
        self._revision = sorted(known.values())

    def same(self, one: int, other: int) -> bool:
        """Whether the base unit ``one`` and the revision unit ``other`` stand behind the same known pair."""
        before, after = _last_before(self._base, one), _last_before(self._revision, other)
        return (None if before is None else self._partner[before]) == after


def _last_before(known: list[int], index: int) -> int | None:
    place = bisect_left(known, index)
    return known[place - 1] if place else None
