"""A hit to a finding: how sure it is, whom it favors, its words, its quotes and its fingerprint.

Confidence is the rule's confidence times how sure the pair is, where two provisions are compared. From a score of 0.7
on a pair is in no doubt (false pairs were seen at 0.60 to 0.64); below it falls, but never under three quarters: a low
score often says that a clause was rewritten, which is what the rules look for, and not that the wrong clauses were
paired (16 of 16 findings on such pairs were true, see docs/confidence.md). Below a confidence of 0.75, or on a pair
below 0.6, a person should look first. So it is where a quote was recognised in a picture (``recognised.py``).
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter

from contractdiff.model import Citation, Document, Favors, Finding
from contractdiff.rules.hits import Hit, Seen, main_spot
from contractdiff.rules.recognised import Doubt, doubt
from contractdiff.rules.subject import Spot
from contractdiff.rules.wording import fill
from contractdiff.text.normalise import fold, matching_key, reference_free_key

SURE = 0.75
PAIRED = 0.6
_CERTAIN = 0.7
_LEAST = 0.75
_FINGERPRINT = "v1"


def findings(seen: list[Seen], base: Document, revision: Document) -> tuple[Finding, ...]:
    """What was seen as findings, the gravest first, then in document order."""
    # Codes are numbered by what a bargaining team asks for first: discipline, grievances, transfers, contracting ...
    seen.sort(key=lambda entry: (entry.severity.rank, entry.rule.code, entry.hit.order))
    nth: Counter[tuple[str, str, str, str]] = Counter()
    found: list[Finding] = []
    for entry in seen:
        rule, hit = entry.rule, entry.hit
        identity = (rule.code, _article(hit), _norm(hit.base), _norm(hit.revision))
        quotes = _cite(hit.base), _cite(hit.revision)
        unsure = doubt((base, quotes[0]), (revision, quotes[1]))
        pairing = _pairing(hit.score) if _compared(hit) else 1.0
        confidence = round(rule.confidence * pairing * (unsure.factor if unsure else 1.0), 2)
        arguments = {
            "label": _label(hit),
            "place": hit.revision.label.rstrip(".:") if hit.revision else "",
            **hit.arguments,
        }
        found.append(
            Finding(
                rule=rule.code,
                slug=rule.slug,
                family=rule.family,
                severity=entry.severity,
                favors=_favors(entry, unsure),
                confidence=confidence,
                message=fill(hit.message or rule.message, arguments) + (f" {unsure.sentence}" if unsure else ""),
                why=rule.why,
                ask=rule.ask,
                base=quotes[0],
                revision=quotes[1],
                fingerprint=_fingerprint(identity, nth[identity]),
                needs_review=(
                    rule.needs_review
                    or hit.review
                    or hit.undecided
                    or unsure is not None
                    or confidence < SURE
                    or (_compared(hit) and hit.score < PAIRED)
                ),
                other_places=tuple(cited for other in entry.others if (cited := _cite(main_spot(other)))),
            )
        )
        nth[identity] += 1
    return tuple(found)


def _favors(entry: Seen, unsure: Doubt | None) -> Favors:
    """The side that gains by the rule; unclear where the text cannot be trusted, or does not tell.

    Nobody can be said to gain by words that may be misread, or that turn both ways, nor by the comparison of two
    sentences that may not belong together.
    """
    if entry.rule.favors is Favors.NEUTRAL:
        return Favors.NEUTRAL
    compared = _compared(entry.hit)
    misread = unsure is not None and (compared or bool(unsure.words))
    in_doubt = entry.hit.undecided or misread or (compared and entry.hit.score < PAIRED)
    return Favors.UNCLEAR if in_doubt else entry.rule.favors


def _compared(hit: Hit) -> bool:
    """Whether a finding compares two provisions; a phrase that is gone is gone, whatever they were paired with."""
    return not hit.terms


def _label(hit: Hit) -> str:
    spot = main_spot(hit)
    return spot.label.rstrip(".:") if spot is not None else ""


def _article(hit: Hit) -> str:
    """The heading of the article, which survives a renumbering; its anchor where it has none."""
    spot = main_spot(hit)
    if spot is None:
        return ""
    top = spot.document.top(spot.provision.anchor)
    return matching_key(fold(top.heading)) or top.anchor


def _pairing(score: float) -> float:
    """How sure the pair is that a finding stands on, from 0.75 to 1."""
    return min(1.0, max(score / _CERTAIN, _LEAST))


def _norm(spot: Spot | None) -> str:
    return reference_free_key(spot.quote) if spot is not None and not spot.aside else ""


def _fingerprint(identity: tuple[str, str, str, str], nth: int) -> str:
    payload = json.dumps([_FINGERPRINT, *identity, nth], ensure_ascii=False)
    return hashlib.sha256(payload.encode()).hexdigest()[:16]


def _cite(spot: Spot | None) -> Citation | None:
    if spot is None:
        return None
    return Citation(
        anchor=spot.provision.anchor,
        label=spot.label,
        page=spot.page,
        quote=spot.quote,
        start=spot.start,
        end=spot.end,
    )
