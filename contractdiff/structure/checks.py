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
from contractdiff.text.sentences import sentences

SAME_TITLE = 85
"""Token ratio (0 to 100) from which a contents entry and a heading are the same title, wrapped or abridged."""

SWALLOWED = 10
"""A provision this many times longer than the median of its document probably swallowed what follows it."""

FEWEST_SWALLOWED_WORDS = 1500
"""Long provisions exist; below this length none has been seen to hold another one."""

LONG_BESIDE = 2
"""A provision that swallowed another is at least this many times longer than the median of its siblings."""

FURTHEST_BEHIND = 9
"""Numbers behind its own up to which a label within a provision is one of its sequence."""

FEWEST_CODES = 3
"""Steps between siblings from which their numbers can be told to be names: "Schedule 192, 911, 913, 915"."""

SHOWN_LABELS = 3
"""Labels that the note on a swallowed provision lists."""


def check_sequences(provisions: Sequence[Provision]) -> list[Diagnostic]:
    """Numbers that are missing from, or repeated in, the sequence of articles or of the children of one provision.

    Numbers such as 11130 and 11140 leave gaps on purpose, and where most numbers leap they are names, not counts.
    """
    found: list[Diagnostic] = []
    siblings: dict[tuple[str | None, bool], list[Provision]] = {}
    for provision in provisions:
        if provision.number and isinstance(provision.number[-1], int):
            article = provision.kind is ProvisionKind.ARTICLE
            if provision.parent is not None or article:
                siblings.setdefault((provision.parent, len(provision.number) > 1), []).append(provision)
    for units in siblings.values():
        names = _are_names(units)
        for before, after in pairwise(units):
            if before.kind is not after.kind or before.number[:-1] != after.number[:-1]:
                continue
            low, high = before.number[-1], after.number[-1]
            if not isinstance(low, int) or not isinstance(high, int):
                continue
            if high == low:
                found.append(_sequence("repeated-number", f"{after.name} is printed twice.", after))
            elif names:
                continue
            elif high > low + 1 and not before.tells_its_place:
                message = f"The numbers jump from {before.name} to {after.name}; something between them may be missing."
                found.append(_sequence("missing-number", message, after))
            elif high < low:
                found.append(_sequence("falling-number", f"{after.name} stands after {before.name}.", after))
    return found


def _are_names(siblings: Sequence[Provision]) -> bool:
    """Whether the numbers of siblings of one kind count nothing: fewer than half of them follow the one before."""
    numbers = [(one.kind, one.number[:-1], one.number[-1]) for one in siblings]
    steps = [
        after[2] - before[2] == 1
        for before, after in pairwise(numbers)
        if before[:2] == after[:2] and isinstance(before[2], int) and isinstance(after[2], int)
    ]
    return len(steps) >= FEWEST_CODES and 2 * sum(steps) < len(steps)


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


def check_swallowed(provisions: Sequence[Provision]) -> list[Diagnostic]:
    """Long provisions in whose words a sentence begins with a label that their sequence lacks: "12-4" within 12-3."""
    by_anchor = {provision.anchor: provision for provision in provisions}
    families: dict[str | None, list[Provision]] = {}
    for provision in provisions:
        families.setdefault(provision.parent, []).append(provision)
    found: list[Diagnostic] = []
    for provision in provisions:
        lengths = [len(one.text.split()) for one in families[provision.parent] if one is not provision]
        if len(provision.text.split()) <= LONG_BESIDE * median(lengths or [0]):
            continue
        above: Provision | None = provision
        missing: list[str] = []
        while above is not None:
            missing += _labels_behind(above, families[above.parent], provision.text)
            above = by_anchor[above.parent] if above.parent is not None else None
        if missing:
            labels = ", ".join(missing[:SHOWN_LABELS]) + (" and more" if len(missing) > SHOWN_LABELS else "")
            message = (
                f"The words of {provision.name} hold {labels} where a label could stand; it may hold that provision."
            )
            found.append(Diagnostic(code="swallowed-provision", message=message, page=provision.page))
    return found


def _labels_behind(one: Provision, siblings: Sequence[Provision], text: str) -> list[str]:
    """The labels in ``text`` that go on with the numbers of ``siblings`` behind ``one``, which none of them has."""
    if not one.number or not isinstance(one.number[-1], int):
        return []
    taken = {sibling.number for sibling in siblings}
    found: list[str] = []
    for start, end in sentences(text):
        label = parse_label(text[start:end])
        if (
            label is None
            or label.word != _word_of(one)
            or not text[start + label.end : start + label.end + 1].isupper()
        ):
            continue
        for reading in label.readings:
            number = reading.number
            told = len(number) > 1 or label.word
            if told and number[:-1] == one.number[:-1] and number not in taken and _is_next(number[-1], one.number[-1]):
                found.append(label.printed)
                break
    return found


def _word_of(one: Provision) -> str:
    label = parse_label(one.label)
    return label.word if label is not None else ""


def _is_next(number: int | str, before: int | str) -> bool:
    """Whether ``number`` stands a little behind ``before``: what is far behind it is a year or an amount."""
    return isinstance(number, int) and isinstance(before, int) and before < number <= before + FURTHEST_BEHIND
