"""A number that moved, paired by the edit that moved it.

    "the twelve (12) month period (six [6] month period for promotions)"
    "the six (6) month period (three [3] month period for promotions)"

Two hunks, two pairs: 12 to 6 and 6 to 3. Pairing by order, or "six" with "six", would say that the second did not
move. A base quantity is carried across the redline; what stands in its place and is of the same kind is its
heir. Where one hunk replaced several numbers at once, the words around them decide, and where those do not,
nothing is reported.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from contractdiff.model import Quantity, QuantityKind, Severity
from contractdiff.rules.hits import YEAR_OF_AGREEMENT, Hit, Scene
from contractdiff.rules.schema import Value
from contractdiff.rules.subject import Side, Subject
from contractdiff.rules.wording import phrase

# How many days a unit lasts; months and years by the Gregorian mean. Hours and minutes never become days: the
# length of a working day is not known.
_DAYS = {"day": Fraction(1), "week": Fraction(7), "month": Fraction(487, 16), "year": Fraction(1461, 4)}
_HOURS = {"hour": Fraction(1), "minute": Fraction(1, 60)}
_PER_YEAR = {"month": Fraction(12), "year": Fraction(1)}
# Five working days are seven calendar days (OP-12).
_WORKING = Fraction(7, 5)
_WORKING_TYPES = frozenset({"working", "business", "school", "duty", "contract", "instructional"})
_CALENDAR_TYPES = frozenset({"calendar", "consecutive"})

_NEIGHBOURS = 6
_ALIKE = 0.5
_WORD = re.compile(r"[a-z]+")
_CLAUSE = re.compile(
    r"[;:]|,\s+(?=(?:and|but|or|if|unless|except|provided|whichever)\b)|(?<=\s)(?=(?:if|unless|except|provided)\b)",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\s*(?:if|when|unless|should|where|in\s+the\s+event)\b[^,]*,", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_REVIEW = re.compile(r"\bwhichever\b", re.IGNORECASE)

Pair = tuple[Quantity, Quantity]


def quantities(subject: Subject, side: Side, scene: Scene, *, back: bool = False) -> list[Quantity]:
    """The quantities of the edited sentences of ``side``, with offsets into its text."""
    return scene.once(
        ("quantities", subject.order, back),
        lambda: [
            replace(found, start=found.start + start, end=found.end + start)
            for start, end in subject.edited(back=back)
            for found in scene.facts(side.text[start:end]).quantities
        ],
    )


def find_values(detector: Value, scene: Scene) -> list[Hit]:
    """The hits of ``detector``: one for each quantity in its role that moved its way."""
    hits: list[Hit] = []
    for subject in _candidates(detector, scene):
        if not _may_hold(detector, subject, scene):
            continue
        pairs = moved(subject, detector.quantity, scene)
        if detector.direction == "any":  # of the days that moved, the last one ends a term
            pairs.sort(key=lambda pair: -pair[1].value)
        for before, after in pairs:
            if is_wanted(detector, before) and is_wanted(detector, after) and has_moved(detector, before, after):
                hit = _hit(detector, subject, before, after, scene)
                if hit is not None:
                    hits.append(hit)
    return hits


def _candidates(detector: Value, scene: Scene) -> list[Subject]:
    """The subjects with two sides in whose base every needed term may stand."""
    texts = _texts(scene)
    by_term = scene.once("subjects by term", lambda: _by_term(texts, scene))
    orders = set(texts)
    for terms in _needed(detector):
        orders &= {order for term in terms for order in by_term.get(term, ())}
    return [scene.subject_of[order] for order in sorted(orders)]


def _texts(scene: Scene) -> Mapping[int, str]:
    """By their order the subjects with two sides, each with the headings and edited sentences of its base side."""
    return scene.once(
        "headings and edited sentences",
        lambda: {
            subject.order: "\n".join((side.headings, *(side.words(span) for span in subject.edited())))
            for subject in scene.subjects
            if (side := subject.base) is not None and subject.revision is not None
        },
    )


def _by_term(texts: Mapping[int, str], scene: Scene) -> dict[str, list[int]]:
    """By term the numbers of the texts in which it may stand."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, text in texts.items():
        for term in scene.lexicon.possible(text):
            found[term].append(number)
    return found


def _needed(detector: Value) -> list[Sequence[str]]:
    """The lists of terms of each of which one must stand on the base side."""
    return [terms for terms in (detector.context, detector.sentence, detector.near) if terms]


def _may_hold(detector: Value, subject: Subject, scene: Scene) -> bool:
    """A cheap look before numbers are read: every needed term must stand somewhere on the base side."""
    everything = _texts(scene)[subject.order]
    return all(scene.lexicon.holds(terms, everything) for terms in _needed(detector))


def moved(subject: Subject, kinds: Sequence[QuantityKind], scene: Scene) -> list[Pair]:
    """The quantities of ``subject`` that were replaced, each with what replaced it."""
    if subject.base is None or subject.revision is None:
        return []
    before = [found for found in quantities(subject, subject.base, scene) if found.kind in kinds]
    after = [found for found in quantities(subject, subject.revision, scene, back=True) if found.kind in kinds]
    heirs: dict[int, list[int]] = {}
    ancestors: dict[int, list[int]] = {}
    for index, quantity in enumerate(before):
        if not subject.touched(quantity.start, quantity.end):
            continue
        start, end = subject.across(quantity.start, quantity.end)
        for other, candidate in enumerate(after):
            if candidate.start < end and candidate.end > start and _comparable(quantity, candidate):
                heirs.setdefault(index, []).append(other)
                ancestors.setdefault(other, []).append(index)
    found: list[Pair] = []
    for index, candidates in heirs.items():
        heir = _only(index, candidates, before, after, subject)
        if heir is not None and _only(heir, ancestors[heir], after, before, subject, back=True) == index:
            found.append((before[index], after[heir]))
    return found


def _only(
    index: int, candidates: list[int], mine: Sequence[Quantity], others: Sequence[Quantity], subject: Subject,
    *, back: bool = False,
) -> int | None:  # fmt: skip
    """The one candidate, or the one whose neighbouring words agree clearly best, or none."""
    if len(candidates) == 1:
        return candidates[0]
    own, other = (subject.revision, subject.base) if back else (subject.base, subject.revision)
    if own is None or other is None:
        return None
    around = _neighbours(own, mine[index])
    ranked = sorted(
        ((_overlap(around, _neighbours(other, others[candidate])), candidate) for candidate in candidates),
        reverse=True,
    )
    (best, winner), (second, _loser) = ranked[0], ranked[1]
    return winner if best >= _ALIKE and best > second else None


def _neighbours(side: Side, quantity: Quantity) -> frozenset[str]:
    before = _WORD.findall(side.folded[max(0, quantity.start - 80) : quantity.start].lower())[-_NEIGHBOURS:]
    after = _WORD.findall(side.folded[quantity.end : quantity.end + 80].lower())[:_NEIGHBOURS]
    return frozenset([*(f"<{word}" for word in before), *(f">{word}" for word in after)])


def _overlap(first: frozenset[str], second: frozenset[str]) -> float:
    union = len(first | second)
    return len(first & second) / union if union else 0.0


def _comparable(before: Quantity, after: Quantity) -> bool:
    return compare(before, after) is not None


def compare(before: Quantity, after: Quantity) -> int | None:
    """-1 when the quantity went down, 1 up, 0 when it stayed, ``None`` when the two cannot be compared."""
    if before.kind is not after.kind:
        return None
    scales = _scales(before, after)
    if scales is None:
        return None
    first, second = Fraction(before.value) * scales[0], Fraction(after.value) * scales[1]
    return (second > first) - (second < first)


def _scales(before: Quantity, after: Quantity) -> tuple[Fraction, Fraction] | None:
    if before.per != after.per:
        if before.per in _PER_YEAR and after.per in _PER_YEAR and before.unit == after.unit:
            return _PER_YEAR[before.per], _PER_YEAR[after.per]
        return None
    if before.kind is not QuantityKind.DURATION:
        return (Fraction(1), Fraction(1)) if before.unit == after.unit else None
    if before.unit in _HOURS and after.unit in _HOURS:
        return _HOURS[before.unit], _HOURS[after.unit]
    if before.unit not in _DAYS or after.unit not in _DAYS:
        return None
    first, second = _DAYS[before.unit], _DAYS[after.unit]
    if before.day_type in _WORKING_TYPES and after.day_type in _CALENDAR_TYPES:
        first *= _WORKING
    elif before.day_type in _CALENDAR_TYPES and after.day_type in _WORKING_TYPES:
        second *= _WORKING
    return first, second


def is_wanted(detector: Value, quantity: Quantity) -> bool:
    """Whether a quantity has a unit, and a "per", that ``detector`` asks for."""
    return (not detector.units or quantity.unit in detector.units) and (
        not detector.per or quantity.per in detector.per
    )


def has_moved(detector: Value, before: Quantity, after: Quantity) -> bool:
    """Whether a quantity moved the way that ``detector`` asks for."""
    if detector.change == "day-type":
        retyped = before.day_type and after.day_type and before.day_type != after.day_type
        if not retyped or before.value != after.value or before.unit != after.unit:
            return False
        if detector.direction == "any":
            return True
    direction = compare(before, after)
    wanted = {"up": (1,), "down": (-1,), "any": (-1, 1)}[detector.direction]
    return direction in wanted


def _hit(detector: Value, subject: Subject, before: Quantity, after: Quantity, scene: Scene) -> Hit | None:
    if subject.base is None or subject.revision is None:
        return None
    if not (_plays(detector, subject.base, before, scene) and _plays(detector, subject.revision, after, scene)):
        return None
    spans = (subject.base.sentence(before.start, before.end), subject.revision.sentence(after.start, after.end))
    if detector.same_years and _apart(years(subject.base, spans[0]), years(subject.revision, spans[1])):
        return None
    relative = (
        detector.same_years
        and scene.another_term
        and all(
            YEAR_OF_AGREEMENT.search(side.words(span)) and not _YEAR.search(side.words(span))
            for side, span in zip((subject.base, subject.revision), spans, strict=True)
        )
    )
    first, second = subject.base.spot(before.start, before.end), subject.revision.spot(after.start, after.end)
    return Hit(
        base=first,
        revision=second,
        order=subject.order,
        group=subject.group,
        score=subject.score,
        arguments={
            "before": subject.base.text[before.start : before.end],
            "after": subject.revision.text[after.start : after.end],
            "table": phrase("raise.other.years") if relative else "",
        },
        # Which way a number moved is open where its word disagrees with its figure.
        undecided=before.conflict or after.conflict or relative,
        severity=Severity.HIGH if relative else _eased(detector, subject.base, spans[0], scene),
        # Converted units and "whichever is longer" need a reader.
        review=before.unit != after.unit
        or _REVIEW.search(first.quote) is not None
        or _REVIEW.search(second.quote) is not None,
    )


def _eased(detector: Value, side: Side, span: tuple[int, int], scene: Scene) -> Severity | None:
    """Medium where the sentence or the nearest heading names pay that is no base wage; else what the rule says."""
    words = f"{side.words(span)}\n{side.title}"
    return Severity.MEDIUM if detector.lesser and scene.lexicon.holds(detector.lesser, words) else None


def years(side: Side, sentence: tuple[int, int]) -> frozenset[str]:
    """The years named in ``sentence``, or else in the nearest heading."""
    return frozenset(_YEAR.findall(side.words(sentence)) or _YEAR.findall(side.title))


def _apart(before: frozenset[str], after: frozenset[str]) -> bool:
    """Whether both sides name years, and none in common: the raise of 2017 and that of 2022 are two raises."""
    return bool(before and after) and not before & after


def _plays(detector: Value, side: Side, quantity: Quantity, scene: Scene) -> bool:
    """Whether ``quantity`` stands in the role that ``detector`` asks for."""
    lexicon = scene.lexicon
    span = side.sentence(quantity.start, quantity.end)
    sentence = side.words(span)
    if detector.sentence and not lexicon.holds(detector.sentence, sentence):
        return False
    if detector.context and not (
        lexicon.holds(detector.context, sentence) or lexicon.holds(detector.context, side.headings)
    ):
        return False
    if detector.unless and lexicon.holds(detector.unless, sentence):
        return False
    if not detector.near and not detector.not_near:
        return True
    around = clause(sentence, quantity.start - span[0], quantity.end - span[0])
    if detector.near and not lexicon.holds(detector.near, around):
        return False
    return not (detector.not_near and lexicon.holds(detector.not_near, around))


def clause(sentence: str, start: int, end: int) -> str:
    """The part of ``sentence`` around ``start:end`` between clause breaks.

    A plain comma is no break ("Within ten days, the Union may appeal"), save at the end of an introductory
    condition ("If no answer is given within five days, the Union may appeal").
    """
    breaks = [0, len(sentence)]
    breaks.extend(match.end() for match in _CLAUSE.finditer(sentence))
    for at in sorted(set(breaks)):
        condition = _CONDITION.match(sentence, at)
        if condition is not None:
            breaks.append(condition.end())
    first = max(at for at in breaks if at <= start)
    last = min(at for at in breaks if at >= end)
    return sentence[first:last]
