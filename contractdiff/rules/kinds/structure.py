"""Whole articles, appendices and letters that were struck or added.

The pair of the unit itself says so; its sections must agree, because an article whose sections went into others
was merged, not struck. A provision that a partial document does not speak of is never struck.
"""

from __future__ import annotations

from contractdiff.model import Alignment, Document, Pair, Provision, ProvisionKind, QuantityKind, Relation, Severity
from contractdiff.rules.hits import Hit, Scene
from contractdiff.rules.schema import Structure
from contractdiff.rules.subject import Spot, excerpt
from contractdiff.rules.wording import shorten
from contractdiff.text.normalise import fold

# An article counts as struck when at least this share of its words left with it.
_SHARE = 0.6
_FEWEST_WORDS = 5
_HOLDERS = (ProvisionKind.APPENDIX, ProvisionKind.LETTER)
_AMOUNTS = 4


def find_structures(detector: Structure, scene: Scene) -> list[Hit]:
    """The hits of ``detector``: one for each unit struck, or added."""
    struck = detector.event == "struck"
    if not struck and excerpt(scene.base, scene.revision):
        return []
    relation = Relation.DELETED if struck else Relation.INSERTED
    document = scene.base if struck else scene.revision
    hits: list[Hit] = []
    for order, pair in enumerate(scene.alignment.pairs):
        anchors = pair.base if struck else pair.revision
        if pair.relation is not relation or not anchors:
            continue
        provision = document[anchors[0]]
        paper = _is_paper(detector, document, provision, scene, relation, struck=struck)
        whole = provision.parent is None and provision.kind in detector.units
        if not (whole or paper) or "....." in provision.heading:
            continue
        if detector.unless and scene.lexicon.holds(detector.unless, fold(_title(provision))):
            continue
        if _share(document, provision, scene.alignment, relation, struck=struck) < _SHARE:
            continue
        spot = _spot(document, provision)
        amounts = _amounts(document, provision, scene) if paper else ""
        ended = bool(detector.ended) and _ended(detector, document, provision, scene)
        hits.append(
            Hit(
                base=spot if struck else None,
                revision=None if struck else spot,
                order=order,
                group=f"{order}",
                arguments={"heading": shorten(_title(provision)), "words": amounts},
                severity=Severity.LOW if ended else None,
                message=detector.message if ended else detector.paper_message if amounts else "",
            )
        )
    return hits


def _share(
    document: Document, provision: Provision, alignment: Alignment, relation: Relation, *, struck: bool
) -> float:
    """The share of the words below ``provision`` whose pairs have ``relation``; 0 for a unit of a few words."""
    total = gone = 0
    for unit in document.subtree(provision.anchor):
        words = len(unit.text.split()) + len(unit.heading.split())
        words += sum(len(cell.split()) for table in unit.tables for row in table.rows for cell in row)
        pair: Pair = alignment.of_base(unit.anchor) if struck else alignment.of_revision(unit.anchor)
        total += words
        gone += words if pair.relation is relation else 0
    return gone / total if total >= _FEWEST_WORDS else 0.0


def _is_paper(
    detector: Structure, document: Document, provision: Provision, scene: Scene, relation: Relation, *, struck: bool
) -> bool:
    """Whether a provision is a paper of its own within an appendix or letter that stays, and binds or names money."""
    if not detector.papers or provision.parent is None or document.top(provision.anchor).kind not in _HOLDERS:
        return False
    if not scene.lexicon.holds(detector.papers, fold(_title(provision))):
        return False
    for above in document.ancestors(provision.anchor):
        pair = scene.alignment.of_base(above.anchor) if struck else scene.alignment.of_revision(above.anchor)
        if pair.relation is relation:  # told with what holds it
            return False
    texts = [fold(unit.text) for unit in document.subtree(provision.anchor)]
    return any("$" in text or scene.lexicon.holds(("binding-words",), text) for text in texts)


def _amounts(document: Document, provision: Provision, scene: Scene) -> str:
    """The first amounts of money that a paper names, as it prints them."""
    named = dict.fromkeys(
        unit.text[found.start : found.end]
        for unit in document.subtree(provision.anchor)
        for found in scene.facts(unit.text).quantities
        if found.kind is QuantityKind.MONEY
    )
    return ", ".join(list(named)[:_AMOUNTS])


def _ended(detector: Structure, document: Document, provision: Provision, scene: Scene) -> bool:
    """Whether a letter ended by its own words: its first or last sentences say so."""
    if provision.kind is not ProvisionKind.LETTER:
        return False
    return any(scene.lexicon.holds(detector.ended, fold(unit.text)) for unit in document.subtree(provision.anchor))


def _title(provision: Provision) -> str:
    return f"{provision.label} {provision.heading}".strip() or provision.text


def _spot(document: Document, provision: Provision) -> Spot:
    """The heading as the quote; where there is none, the label, else the first words."""
    quote = provision.heading or provision.label or shorten(provision.text)
    return Spot(document, provision, quote, page=provision.page)
