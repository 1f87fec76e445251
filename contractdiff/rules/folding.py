"""Many hits to few findings: without echoes, with what a more exact rule claims claimed, folded by article."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from contractdiff.model import Favors
from contractdiff.rules.hits import Hit, Seen, main_spot, of_base
from contractdiff.rules.schema import Structure


def unrepeated(seen: list[Seen]) -> list[Seen]:
    """Without what only says again that a whole article or letter came or went.

    "It is new" tells a reader to read all of it. A right or a duty in it that has a side to gain is told beside that;
    words of which nobody can say who gains, and which have nothing to be compared with, are not.
    """
    whole = {
        (id(spot.document), spot.provision.anchor)
        for entry in seen
        if any(isinstance(detector, Structure) for detector in entry.rule.detect)
        and (spot := main_spot(entry.hit)) is not None
    }
    return [
        entry
        for entry in seen
        if entry.rule.favors not in (Favors.UNCLEAR, Favors.NEUTRAL)
        or any(isinstance(detector, Structure) for detector in entry.rule.detect)
        or (spot := main_spot(entry.hit)) is None
        or (id(spot.document), spot.document.top(spot.provision.anchor).anchor) not in whole
    ]


def claimed(seen: list[Seen]) -> list[Seen]:
    """Without the findings that a more exact rule claims: the same change, said less exactly."""
    claims: dict[tuple[int, str], list[Hit]] = defaultdict(list)
    for entry in seen:
        for code in entry.rule.claims:
            claims[entry.hit.order, code].append(entry.hit)
    return [
        entry
        for entry in seen
        if not any(_same_words(entry.hit, hit) for hit in claims[entry.hit.order, entry.rule.code])
    ]


def _same_words(first: Hit, second: Hit) -> bool:
    return any(
        one is not None
        and two is not None
        and not one.aside
        and not two.aside
        and one.provision is two.provision
        and one.quote == two.quote
        for one, two in ((first.base, second.base), (first.revision, second.revision))
    )


def folded(seen: list[Seen]) -> list[Seen]:
    """One finding for each rule in an article (or document); what else it saw there are its other places.

    Places of the base and places of the revision are told apart: the same label names other provisions on the two.
    """
    groups: dict[tuple[str, str, bool], list[Seen]] = defaultdict(list)
    for entry in seen:
        group = entry.hit.group if entry.rule.fold == "article" else ""
        groups[entry.rule.code, group, of_base(entry.hit)].append(entry)
    folded: list[Seen] = []
    for entries in groups.values():
        entries.sort(key=lambda entry: (entry.severity.rank, entry.hit.rank, entry.hit.review, entry.hit.order))
        first, *rest = entries
        others: list[Hit] = []
        for entry in rest:
            if not any(_same_words(entry.hit, hit) for hit in (first.hit, *others)):
                others.append(entry.hit)
        folded.append(Seen(first.rule, first.hit, tuple(others)))
    return folded


def opposed(seen: list[Seen]) -> list[Seen]:
    """Words lost and gained again in one article may only have been recast, and need a reader.

    Numbers that go up here and down there do not: both are true.
    """
    present = {(entry.rule.slug, entry.hit.group) for entry in seen if entry.hit.terms}
    return [
        replace(entry, hit=replace(entry.hit, undecided=True))
        if entry.hit.terms and (entry.rule.mirror, entry.hit.group) in present
        else entry
        for entry in seen
    ]
