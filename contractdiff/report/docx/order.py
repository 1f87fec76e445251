"""Two orders made one: what stays in its place, and where the rest stands between.

    base      A B C D          C stays out of the common chain A B D, so it is drawn twice:
    revision  A C B D          A [+C+] B [-C-] D

Rejecting then gives the base's order and accepting the revision's, whatever the alignment said about moves.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """An item of the base that corresponds to one of the revision, by index, and how much it should stay."""

    base: int
    revision: int
    weight: int = 1


def heaviest_chain(links: Sequence[Link]) -> list[Link]:
    """The links of greatest total weight whose indices rise on both sides."""
    ordered = sorted(links, key=lambda link: link.revision)
    ranks = sorted(link.base for link in ordered)
    # A Fenwick tree over the base positions holds, for each prefix, the heaviest chain that ends in it.
    best: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)
    previous: list[int] = []
    for number, link in enumerate(ordered):
        rank = bisect_left(ranks, link.base)
        weight, before = 0, -1
        index = rank
        while index > 0:
            if best[index][0] > weight:
                weight, before = best[index]
            index -= index & -index
        previous.append(before)
        index = rank + 1
        while index < len(best):
            if best[index][0] < weight + link.weight:
                best[index] = (weight + link.weight, number)
            index += index & -index
    weight, number = 0, -1
    index = len(ranks)
    while index > 0:
        if best[index][0] > weight:
            weight, number = best[index]
        index -= index & -index
    chain: list[Link] = []
    while number >= 0:
        chain.append(ordered[number])
        number = previous[number]
    return chain[::-1]


def interleave(
    base: int, revision: int, chain: Sequence[Link], base_first: Callable[[int, int], bool]
) -> list[tuple[int | None, int | None]]:
    """All ``base`` and ``revision`` items in one order that keeps both; the links of ``chain`` are drawn once.

    Between two links, ``base_first(i, j)`` says whether base item ``i`` stands before item ``j`` of the revision.
    """
    found: list[tuple[int | None, int | None]] = []
    at_base = at_revision = 0
    for stop_base, stop_revision in [*((link.base, link.revision) for link in chain), (base, revision)]:
        while at_base < stop_base or at_revision < stop_revision:
            if at_revision == stop_revision or (at_base < stop_base and base_first(at_base, at_revision)):
                found.append((at_base, None))
                at_base += 1
            else:
                found.append((None, at_revision))
                at_revision += 1
        if stop_base < base or stop_revision < revision:
            found.append((stop_base, stop_revision))
            at_base, at_revision = stop_base + 1, stop_revision + 1
    return found
