"""Rules over pairs: gather the subjects, run every detector, weigh, fold, word and sort what they saw.

Worked example. The base says in Article 12 "No driver shall be disciplined without just cause." The revision has
the sentence in Article 14, unchanged. `just-cause-removed` sees the loss in Article 12; the engine finds the
sentence in its new place and reports `protection-moved` instead; `just-cause-added` sees the gain in Article 14
and drops it, since the sentence was there before.

Confidence is the rule's confidence times how sure the pair is. From a score of 0.7 on a pair is in no doubt (false
pairs were seen at 0.60 to 0.64); below it falls, but never under three quarters: a low score often says that a clause
was rewritten, which is what the rules look for, and not that the wrong clauses were paired (16 of 16 findings on such
pairs were true, see docs/confidence.md). Below a confidence of 0.75, or on a pair below 0.6, a person should look
first. So it is where a quote was recognised in a picture (``recognised.py``).
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from contractdiff.model import (
    Alignment,
    Citation,
    CrossReference,
    Document,
    Facts,
    Favors,
    Finding,
    Pair,
    PairRedline,
    Provision,
    Relation,
    TableRedline,
)
from contractdiff.rules.hits import Hit, Scene
from contractdiff.rules.kinds import detect
from contractdiff.rules.kinds.transition import protected
from contractdiff.rules.loading import Pack, core
from contractdiff.rules.moves import Moves
from contractdiff.rules.recognised import doubt
from contractdiff.rules.schema import Moved, Rule, Structure, Transition
from contractdiff.rules.subject import Side, Spot, Subject, excerpt, provisions_of
from contractdiff.rules.wording import fill, shorten
from contractdiff.text.normalise import fold, matching_key, reference_free_key

SURE = 0.75
PAIRED = 0.6
_CERTAIN = 0.7
_LEAST = 0.75
_FINGERPRINT = "v1"
_TITLE = 80


@dataclass(frozen=True, slots=True)
class _Seen:
    rule: Rule
    hit: Hit
    others: tuple[Hit, ...] = ()


def find(
    base: Document,
    revision: Document,
    alignment: Alignment,
    redlines: tuple[PairRedline, ...],
    tables: tuple[TableRedline, ...],
    facts: Callable[[str], Facts],
    *,
    references: tuple[CrossReference, ...] = (),
    pack: Pack | None = None,
) -> tuple[Finding, ...]:
    """What the changes between ``base`` and ``revision`` do, the gravest first, then in document order.

    ``facts`` reads the quantities and modal statements of a text; it is asked for the same text often and should
    remember. ``references`` are left to tell what they tell. ``pack`` is the set of rules to run, the core pack
    unless told.
    """
    chosen = core() if pack is None else pack
    subjects = tuple(_subjects(base, revision, alignment, redlines))
    lexicon = chosen.lexicon.remembering()
    scene = Scene(
        base=base, revision=revision, alignment=alignment, subjects=subjects, tables=tables,
        facts=facts, lexicon=lexicon, moves=Moves(subjects, lexicon), references=references,
    )  # fmt: skip
    moved = next((rule for rule in chosen.rules if any(isinstance(kind, Moved) for kind in rule.detect)), None)
    seen = [_Seen(rule, hit) for rule in chosen.rules for detector in rule.detect for hit in detect(detector, scene)]
    seen.extend(_Seen(rule, hit) for rule, hit in _carried(chosen, scene, moved))
    kept = _opposed(_folded(_claimed(_unrepeated(_turned(seen, moved, scene)))))
    return _findings(kept, base, revision)


def _subjects(
    base: Document, revision: Document, alignment: Alignment, redlines: Sequence[PairRedline]
) -> Iterable[Subject]:
    """The pairs whose own words changed, those struck and those put in; nothing that is merely not addressed."""
    by_sides = {(redline.base, redline.revision): redline for redline in redlines}
    silent = excerpt(base, revision)
    for order, pair in enumerate(alignment.pairs):
        redline = by_sides.get((pair.base, pair.revision))
        if redline is None or pair.relation is Relation.NOT_ADDRESSED or not redline.text.changed:
            continue
        if silent and not pair.base:
            continue
        yield Subject(
            pair=pair,
            base=Side(base, provisions_of(base, pair.base), redline.text.base()) if pair.base else None,
            revision=Side(revision, provisions_of(revision, pair.revision), redline.text.revision())
            if pair.revision
            else None,
            redline=redline,
            order=order,
            group=_group(base, revision, alignment, pair),
        )


def _group(base: Document, revision: Document, alignment: Alignment, pair: Pair) -> str:
    """The article a pair belongs to: the base's, or for a new provision the one its article was paired with."""
    return base.top(pair.base[0]).anchor if pair.base else _origin(base, revision, alignment, pair)


def _origin(base: Document, revision: Document, alignment: Alignment, pair: Pair) -> str:
    """The base article whose successor the revision side of ``pair`` stands in."""
    top = revision.top(pair.revision[0]).anchor
    before = alignment.of_revision(top).base
    return base.top(before[0]).anchor if before else f"+{top}"


def _turned(seen: Iterable[_Seen], moved: Rule | None, scene: Scene) -> list[_Seen]:
    """Losses whose words stand elsewhere: a moved protection is said once, other moved words not at all.

    Words that stand under the same titles as before did not move, however the two texts number what is below.
    """
    kept: list[_Seen] = []
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
            kept.append(_Seen(moved, hit))
    return kept


def _carried(pack: Pack, scene: Scene, moved: Rule | None) -> Iterable[tuple[Rule, Hit]]:
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
        if _origin(scene.base, scene.revision, scene.alignment, pair) == home:
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


def _unrepeated(seen: list[_Seen]) -> list[_Seen]:
    """Without what only says again that a whole article or letter came or went.

    "It is new" tells a reader to read all of it. A right or a duty in it that has a side to gain is told beside that;
    words of which nobody can say who gains, and which have nothing to be compared with, are not.
    """
    whole = {
        (id(spot.document), spot.provision.anchor)
        for entry in seen
        if any(isinstance(detector, Structure) for detector in entry.rule.detect)
        and (spot := _main(entry.hit)) is not None
    }
    return [
        entry
        for entry in seen
        if entry.rule.favors not in (Favors.UNCLEAR, Favors.NEUTRAL)
        or any(isinstance(detector, Structure) for detector in entry.rule.detect)
        or (spot := _main(entry.hit)) is None
        or (id(spot.document), spot.document.top(spot.provision.anchor).anchor) not in whole
    ]


def _claimed(seen: list[_Seen]) -> list[_Seen]:
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


def _folded(seen: list[_Seen]) -> list[_Seen]:
    """One finding for each rule in an article (or document); what else it saw there are its other places.

    Places of the base and places of the revision are told apart: the same label names other provisions on the two.
    """
    groups: dict[tuple[str, str, bool], list[_Seen]] = defaultdict(list)
    for entry in seen:
        group = entry.hit.group if entry.rule.fold == "article" else ""
        groups[entry.rule.code, group, _of_base(entry.hit)].append(entry)
    folded: list[_Seen] = []
    for entries in groups.values():
        entries.sort(key=lambda entry: (entry.hit.rank, entry.hit.review, entry.hit.order))
        first, *rest = entries
        others: list[Hit] = []
        for entry in rest:
            if not any(_same_words(entry.hit, hit) for hit in (first.hit, *others)):
                others.append(entry.hit)
        folded.append(_Seen(first.rule, first.hit, tuple(others)))
    return folded


def _opposed(seen: list[_Seen]) -> list[_Seen]:
    """Words lost and gained again in one article may only have been recast, and need a reader.

    Numbers that go up here and down there do not: both are true.
    """
    present = {(entry.rule.slug, entry.hit.group) for entry in seen if entry.hit.terms}
    return [
        replace(entry, hit=replace(entry.hit, review=True))
        if entry.hit.terms and (entry.rule.mirror, entry.hit.group) in present
        else entry
        for entry in seen
    ]


def _findings(seen: list[_Seen], base: Document, revision: Document) -> tuple[Finding, ...]:
    # Codes are numbered by what a bargaining team asks for first: discipline, grievances, transfers, contracting ...
    seen.sort(key=lambda entry: (entry.rule.severity.rank, entry.rule.code, entry.hit.order))
    nth: Counter[tuple[str, str, str, str]] = Counter()
    found: list[Finding] = []
    for entry in seen:
        rule, hit = entry.rule, entry.hit
        identity = (rule.code, _article(hit), _norm(hit.base), _norm(hit.revision))
        quotes = _cite(hit.base), _cite(hit.revision)
        unsure = doubt((base, quotes[0]), (revision, quotes[1]))
        confidence = round(rule.confidence * _pairing(hit.score) * (unsure.factor if unsure else 1.0), 2)
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
                severity=rule.severity,
                favors=rule.favors,
                confidence=confidence,
                message=fill(hit.message or rule.message, arguments) + (f" {unsure.sentence}" if unsure else ""),
                why=rule.why,
                ask=rule.ask,
                base=quotes[0],
                revision=quotes[1],
                fingerprint=_fingerprint(identity, nth[identity]),
                needs_review=(
                    rule.needs_review or hit.review or unsure is not None or confidence < SURE or hit.score < PAIRED
                ),
                other_places=tuple(cited for other in entry.others if (cited := _cite(_main(other)))),
            )
        )
        nth[identity] += 1
    return tuple(found)


def _main(hit: Hit) -> Spot | None:
    """The place that a hit is about: the base's, unless that only shows where new words were put in."""
    return hit.base if _of_base(hit) else hit.revision


def _of_base(hit: Hit) -> bool:
    return hit.base is not None and not hit.base.aside


def _label(hit: Hit) -> str:
    spot = _main(hit)
    return spot.label.rstrip(".:") if spot is not None else ""


def _article(hit: Hit) -> str:
    """The heading of the article, which survives a renumbering; its anchor where it has none."""
    spot = _main(hit)
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
