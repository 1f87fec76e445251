"""What a document's own numbering and contents page say about the outline that was read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from rapidfuzz import fuzz

from contractdiff.model.document import Provision, ProvisionKind
from contractdiff.model.extract import ContentsEntry, Diagnostic
from contractdiff.text.labels import parse_label
from contractdiff.text.normalise import matching_key, squeeze

SAME_TITLE = 85
"""Token ratio (0 to 100) from which a contents entry and a heading are the same title, wrapped or abridged."""

SWALLOWED = 10
"""A provision this many times longer than the median of its document probably swallowed what follows it."""

FEWEST_SWALLOWED_WORDS = 1500
"""Long provisions exist; below this length none has been seen to hold another one."""


def check_sequences(provisions: Sequence[Provision]) -> list[Diagnostic]:
    """Numbers that are missing from, or repeated in, the sequence of articles or of the children of one provision.

    Numbers such as 11130 and 11140 leave gaps on purpose.
    """
    found: list[Diagnostic] = []
    siblings: dict[tuple[str | None, bool], list[Provision]] = {}
    for provision in provisions:
        if provision.number and isinstance(provision.number[-1], int):
            article = provision.kind is ProvisionKind.ARTICLE
            if provision.parent is not None or article:
                siblings.setdefault((provision.parent, len(provision.number) > 1), []).append(provision)
    for units in siblings.values():
        for before, after in pairwise(units):
            if before.kind is not after.kind or before.number[:-1] != after.number[:-1]:
                continue
            low, high = before.number[-1], after.number[-1]
            if not isinstance(low, int) or not isinstance(high, int):
                continue
            if high == low:
                found.append(_sequence("repeated-number", f"{after.name} is printed twice.", after))
            elif high > low + 1 and not before.tells_its_place:
                message = f"The numbers jump from {before.name} to {after.name}; something between them may be missing."
                found.append(_sequence("missing-number", message, after))
            elif high < low:
                found.append(_sequence("falling-number", f"{after.name} stands after {before.name}.", after))
    return found


def _sequence(code: str, message: str, provision: Provision) -> Diagnostic:
    return Diagnostic(code=code, message=message, page=provision.page)


def check_contents(provisions: Sequence[Provision], contents: Sequence[ContentsEntry]) -> list[Diagnostic]:
    """Articles and appendices that the table of contents announces and the text does not have."""
    headings = [matching_key(provision.heading) for provision in provisions if provision.heading]
    headings += [matching_key(f"{provision.label} {provision.heading}") for provision in provisions]
    tops = {provision.number for provision in provisions if provision.kind is ProvisionKind.ARTICLE}
    found: list[Diagnostic] = []
    for entry in contents:
        label = parse_label(entry.text)
        title = matching_key(entry.text[label.end :] if label else entry.text)
        if len(title) < 4:
            continue
        best = max((fuzz.token_set_ratio(title, heading) for heading in headings), default=0.0)
        number_found = label is not None and any(reading.number in tops for reading in label.readings)
        if best < SAME_TITLE and not number_found:
            message = f'The table of contents announces "{squeeze(entry.text)}"; no such heading was found in the text.'
            found.append(Diagnostic(code="contents-not-in-text", message=message))
    return found


def check_lengths(provisions: Sequence[Provision]) -> list[Diagnostic]:
    """Provisions so long that they may hold others whose headings were not recognised."""
    lengths = [len(provision.text.split()) for provision in provisions if provision.text]
    if not lengths:
        return []
    limit = max(FEWEST_SWALLOWED_WORDS, SWALLOWED * median(lengths))
    return [
        Diagnostic(
            code="very-long-provision",
            message=(
                f"{provision.name} has {len(provision.text.split()):,} words; "
                "it may hold provisions that were not recognised."
            ),
            page=provision.page,
        )
        for provision in provisions
        if len(provision.text.split()) > limit
    ]
