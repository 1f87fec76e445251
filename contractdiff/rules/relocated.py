"""Words that stand in another place: a protection that moved is no protection that was lost.

Worked example. The base says in Article 12 "No driver shall be disciplined without just cause." The revision has
the sentence in Article 14, unchanged. `just-cause-removed` sees the loss in Article 12; here its sentence is found in
its new place, and `protection-moved` is told instead.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from contractdiff.model import Alignment, Document, Pair, Provision, Relation
from contractdiff.rules.hits import Hit, Scene, Seen
from contractdiff.rules.kinds.transition import protected
from contractdiff.rules.loading import Pack
from contractdiff.rules.schema import Rule, Transition
from contractdiff.rules.subject import Side, Spot, provisions_of
from contractdiff.rules.wording import shorten
from contractdiff.text.normalise import fold, matching_key

_TITLE = 80


def origin(base: Document, revision: Document, alignment: Alignment, pair: Pair) -> str:
    """The base article whose successor the revision side of ``pair`` stands in."""
    top = revision.top(pair.revision[0]).anchor
    before = alignment.of_revision(top).base
    return base.top(before[0]).anchor if before else f"+{top}"


def turned(seen: Iterable[Seen], moved: Rule | None, scene: Scene) -> list[Seen]:
    """Losses whose words stand elsewhere: a moved protection is said once, other moved words not at all.

    Words that stand under the same titles as before did not move, however the two texts number what is below.
    """
    kept: list[Seen] = []
    for entry in seen:
        target = entry.hit.moved_to
        if target is None:
            kept.append(entry)
        elif entry.rule.protects and moved is not None and not _same_place(entry.hit.base, target, scene.alignment):
            review = entry.hit.review or _leaves_the_body(entry.hit.base, target)
            words = {**entry.hit.arguments, **_places(entry.hit.base, target)}
            hit = replace(
                entry.hit, revision=target, moved_to=None, score=1.0, review=review, arguments=words, message=""
            )
            kept.append(Seen(moved, hit))
    return kept


def carried(pack: Pack, scene: Scene, moved: Rule | None) -> Iterable[tuple[Rule, Hit]]:
    """Protections in provisions that went to another article with their words as they were."""
    if moved is None:
        return
    guards = [
        detector
        for rule in pack.rules
        if rule.protects
        for detector in rule.detect
        if isinstance(detector, Transition) and detector.lost
    ]
    for order, pair in enumerate(scene.alignment.pairs):
        if pair.relation is not Relation.MOVED:
            continue
        home = scene.base.top(pair.base[0]).anchor
        if origin(scene.base, scene.revision, scene.alignment, pair) == home:
            continue
        before, after = (
            Side(document, provisions_of(document, anchors), "\n".join(document[a].text for a in anchors))
            for document, anchors in ((scene.base, pair.base), (scene.revision, pair.revision))
        )
        for guard in guards:
            found = protected(guard, before, scene.lexicon)
            heir = protected(guard, after, scene.lexicon)
            if found is None or heir is None:
                continue
            old, new = before.spot(found.start, found.end), after.spot(heir.start, heir.end)
            yield (
                moved,
                Hit(
                    base=old,
                    revision=new,
                    order=order,
                    group=home,
                    arguments={"before": before.text[found.start : found.end], **_places(old, new)},
                    terms=(found.term,),
                ),
            )
            break


def _same_place(before: Spot | None, after: Spot, alignment: Alignment) -> bool:
    """Whether the two stand under the same title of the same article, appendix or letter."""
    if before is None:
        return False
    tops = before.document.top(before.provision.anchor), after.document.top(after.provision.anchor)
    titled = tuple(_titled(spot) for spot in (before, after))
    keys = [tuple(matching_key(fold(unit.heading)) for unit in units) for units in (tops, titled)]
    same_top = tops[0].kind is tops[1].kind and (
        (bool(keys[0][0]) and keys[0][0] == keys[0][1]) or tops[0].anchor in alignment.of_revision(tops[1].anchor).base
    )
    return same_top and (keys[1][0] == keys[1][1] or titled == tops)


def _titled(spot: Spot) -> Provision:
    """The provision of ``spot``, or the first one above it that has a heading."""
    units = (spot.provision, *spot.document.ancestors(spot.provision.anchor))
    return next((unit for unit in units if unit.heading), units[-1])


def _places(before: Spot | None, after: Spot) -> dict[str, str]:
    """Both places with the titles that tell them apart: "10-3 (Article 10 Discipline)"."""
    return {"label": _place(before) if before else "", "place": _place(after)}


def _place(spot: Spot) -> str:
    top = spot.document.top(spot.provision.anchor)
    label = spot.label.rstrip(".:")
    known = bool(top.label) and label.startswith(top.label)
    title = (top.heading if known else f"{top.label} {top.heading}").strip()
    if not title or title in label:
        return shorten(label)
    return f"{label} {shorten(title, _TITLE)}" if label == top.label else f"{label} ({shorten(title, _TITLE)})"


def _leaves_the_body(before: Spot | None, after: Spot) -> bool:
    """Whether words left the agreement for a letter or an appendix, where they may bind less (OP-15)."""
    if before is None:
        return False
    old = before.document.top(before.provision.anchor).kind
    return after.document.top(after.provision.anchor).kind is not old
