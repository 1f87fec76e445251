"""Terms that left, terms that came.

A term *survives* where it stands in equal text on both sides. What does not survive on the base side is a
candidate for lost, on the revision side for gained; a reworded sentence that keeps the term has one of each and
is neither. The sums are made over the provision, its article, or the whole document.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from contractdiff.lexicon import Lexicon, Match
from contractdiff.model import Severity
from contractdiff.rules.hits import Hit, Scene
from contractdiff.rules.schema import Transition
from contractdiff.rules.subject import Side, Spot, Subject
from contractdiff.rules.wording import times, whole_sense
from contractdiff.text.normalise import fold
from contractdiff.text.sentences import sentences

_LEADER = re.compile(r"\.{4,}|(?:\. ){4,}")


@dataclass(frozen=True, slots=True)
class _Place:
    subject: Subject
    side: Side
    match: Match
    sentence: tuple[int, int]
    back: bool
    surplus: int = 0


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

# An exception is lost, and not struck with its matter, where this share of the words around it stands unchanged.
_MOST = 0.5


def find_transitions(detector: Transition, scene: Scene) -> list[Hit]:
    """The hits of ``detector``: one for each provision in which the balance of its terms moved."""
    if detector.lost:
        leading = _balance(detector, detector.lost, scene, lost=True)
        trailing = detector.gained
        spare = detector.unless_gained
    else:
        leading = _balance(detector, detector.gained, scene, lost=False)
        trailing = ()
        spare = detector.unless_lost
    hits: dict[int, Hit] = {}
    # The gravest words of a provision are quoted; a sort keeps the order of equals.
    for place in sorted(leading, key=lambda place: (place.subject.order, place.match.rank)):
        if trailing and not _beside(place, trailing, scene.lexicon):
            continue
        if spare and _beside(place, spare, scene.lexicon):
            continue
        if place.subject.order in hits or (detector.matter_stays and not _matter_stays(place, scene)):
            continue
        if detector.nowhere_else and _stands_elsewhere(detector, place, scene):
            continue
        if detector.bygone and not place.back and _is_bygone(detector.bygone, place, scene):
            continue
        if detector.unless_called and _is_called(detector, place, scene.lexicon):
            continue
        hit = _hit(detector, place, scene)
        if hit is not None:
            hits[place.subject.order] = hit
    return list(hits.values())


def _is_bygone(years: int, place: _Place, scene: Scene) -> bool:
    """Whether a lost sentence speaks only of years that lie long before those of its agreement."""
    named = [int(year) for year in _YEAR.findall(place.side.words(place.sentence))]
    return bool(named) and scene.base_year is not None and max(named) + years <= scene.base_year


def _is_called(detector: Transition, place: _Place, lexicon: Lexicon) -> bool:
    """Whether a sentence of the article says of the very words what ``unless_called`` names."""
    words = place.side.folded[place.match.start : place.match.end].casefold()
    document = place.side.document
    for unit in document.subtree(document.top(place.side.provisions[0].anchor).anchor):
        text = fold(unit.text)
        if words in text.casefold():
            for start, end in sentences(text):
                sentence = text[start:end]
                if words in sentence.casefold() and lexicon.holds(detector.unless_called, sentence):
                    return True
    return False


def _stands_elsewhere(detector: Transition, place: _Place, scene: Scene) -> bool:
    """Whether the other document holds the term, or the very words, anywhere in its text."""
    terms = detector.gained if place.back else detector.lost
    words = place.side.folded[place.match.start : place.match.end].casefold()
    for text in scene.folded_texts(back=place.back):
        if detector.nowhere_else == "words" and words in text.casefold():
            return True
        if detector.nowhere_else == "term" and scene.lexicon.holds(terms, text):
            return True
    return False


def _balance(detector: Transition, terms: Sequence[str], scene: Scene, *, lost: bool) -> list[_Place]:
    """The places that a loss (or gain) is made of, in the groups where the count of ``terms`` moved that way."""
    going: dict[str, list[_Place]] = defaultdict(list)
    coming: dict[str, int] = defaultdict(int)
    sentences, new_sentences = (scene.sentences_holding(terms, back=back) for back in (False, True))
    for order in sorted(sentences.keys() | new_sentences.keys()):
        subject = scene.subject_of[order]
        group = {"provision": str(order), "article": subject.group, "document": ""}[detector.scope]
        gone = _open_places(subject, terms, sentences.get(order, ()), scene.lexicon, back=False)
        came = _open_places(subject, terms, new_sentences.get(order, ()), scene.lexicon, back=True)
        leading, opposite = (gone, came) if lost else (came, gone)
        # What was reworded in place is neither: as many leading places as there are opposite ones pair off.
        coming[group] += len(opposite)
        going[group].extend(place for place in leading)
    found: list[_Place] = []
    for group, places in going.items():
        surplus = len(places) - coming[group]
        if surplus <= 0:
            continue
        fitting = [place for place in places if _fits(detector, place.side, place.sentence, scene.lexicon)]
        alone = [place for place in fitting if not _replaced(place, terms, scene.lexicon)]
        found.extend(replace(place, surplus=surplus) for place in alone or fitting[:surplus])
    return found


def _open_places(
    subject: Subject, terms: Iterable[str], sentences: Iterable[tuple[int, int]], lexicon: Lexicon, *, back: bool
) -> list[_Place]:
    """The places of ``terms`` in edited sentences of one side that do not stand unchanged on the other as well."""
    side = subject.revision if back else subject.base
    if side is None:
        return []
    found = [
        (replace(match, start=span[0] + match.start, end=span[0] + match.end), span)
        for span in sentences
        for match in lexicon.find(terms, side.words(span))
    ]
    other = subject.base if back else subject.revision
    if not found or other is None:
        return [_Place(subject, side, match, span, back) for match, span in found]
    return [
        _Place(subject, side, match, span, back)
        for match, span in found
        if not _stands_at(other, subject.exactly(match.start, back=back), terms, lexicon)
    ]


def _stands_at(side: Side, at: int | None, terms: Iterable[str], lexicon: Lexicon) -> bool:
    """Whether one of ``terms`` begins at ``at`` of one side."""
    if at is None:
        return False
    span = side.sentence(at)
    return any(span[0] + match.start == at for match in lexicon.find(terms, side.words(span)))


def _fits(detector: Transition, side: Side, span: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether the sentence at ``span`` stands in the context that ``detector`` asks for."""
    sentence = side.words(span)
    needs = (
        (detector.context, f"{sentence}\n{side.headings}"),
        (detector.topic, f"{sentence}\n{side.title}"),
        (detector.sentence, sentence),
    )
    if _LEADER.search(sentence):  # a line of a table of contents or an index is no language
        return False
    return all(not terms or lexicon.holds(terms, words) for terms, words in needs) and not (
        detector.unless and lexicon.holds(detector.unless, sentence)
    )


def _replaced(place: _Place, terms: Iterable[str], lexicon: Lexicon) -> bool:
    """Whether the heir of the sentence still holds one of ``terms``."""
    heir = place.subject.counterpart(place.sentence, back=place.back)
    other = place.subject.base if place.back else place.subject.revision
    return heir is not None and other is not None and lexicon.holds(terms, other.words(heir))


def _beside(place: _Place, terms: Iterable[str], lexicon: Lexicon) -> bool:
    """Whether one of ``terms`` came (or left) in the sentence that took the place of this one, or next to it."""
    other = place.subject.base if place.back else place.subject.revision
    heir = place.subject.counterpart(place.sentence, back=place.back)
    heir = heir or place.subject.instead(place.sentence, back=place.back)
    if other is None or heir is None:
        return False
    places = _open_places(place.subject, terms, place.subject.edited(back=not place.back), lexicon, back=not place.back)
    return any(heir[0] <= found.match.start < heir[1] for found in places)


def _hit(detector: Transition, place: _Place, scene: Scene) -> Hit | None:
    subject = place.subject
    terms = (place.match.term,)
    sentence = place.side.words(place.sentence)
    moved: Spot | None = None
    if place.back:
        if scene.moves.departed(sentence, terms, but=subject) is not None:
            return None  # it stood elsewhere before: nothing was gained
    else:
        moved = scene.moves.arrived(sentence, terms, but=subject)
    here = place.side.spot(place.match.start, place.match.end)
    heir = subject.counterpart(place.sentence, back=place.back)
    other = subject.base if place.back else subject.revision
    rewritten = heir is None and not place.back and _rewritten(place)
    instead = heir or (None if rewritten else subject.instead(place.sentence, back=place.back))
    there = other.spot(*instead) if instead is not None and other is not None else None
    words = whole_sense(place.side.text, place.match.start, place.match.end, place.sentence[1])
    replaced = _replacement(detector, place, scene.lexicon)
    base, revision = (there, here) if place.back else (here, there)
    before, after = (replaced, words) if place.back else (words, replaced)
    return Hit(
        base=base,
        revision=revision,
        order=subject.order,
        group=subject.group,
        score=subject.score,
        arguments={
            "before": before,
            "after": after,
            "words": words,
            "label": here.label.rstrip(".:"),
            **_counts(detector, place, scene.lexicon),
        },
        moved_to=moved,
        terms=terms,
        message=detector.message,
        severity=Severity.MEDIUM if detector.lesser and scene.lexicon.holds(detector.lesser, sentence) else None,
        rank=place.match.rank,
    )


def _counts(detector: Transition, place: _Place, lexicon: Lexicon) -> dict[str, str]:
    """How often the words stood in the article, and how often they stand there now."""
    if detector.scope != "article":
        return {}
    document = place.side.document
    article = document.top(place.side.provisions[0].anchor)
    here = sum(
        len(lexicon.find(detector.gained if place.back else detector.lost, fold(unit.text)))
        for unit in document.subtree(article.anchor)
    )
    counts = (here - place.surplus, here) if place.back else (here, here - place.surplus)
    return {"count_before": times(counts[0]), "count_after": times(counts[1])}


def _rewritten(place: _Place) -> bool:
    """Whether the provision holds other sentences than this one and most of their words are gone."""
    total, kept = place.subject.beside(place.sentence)
    return total > 0 and kept < _MOST * total


def _matter_stays(place: _Place, scene: Scene) -> bool:
    """Whether that of which a lost exception was made still stands: its provision and its article, mostly.

    An exception for a letter that was struck or replaced as a whole left with its matter, and frees nothing.
    """
    subject = place.subject
    if place.back or subject.counterpart(place.sentence) is not None:
        return True
    if _rewritten(place):
        return False
    changed = {anchor: other for other in scene.subjects for anchor in other.pair.base}
    counted: set[int] = set()
    total, kept = subject.beside(place.sentence)
    counted.add(subject.order)
    for unit in scene.base.subtree(scene.base.top(subject.pair.base[0]).anchor):
        other = changed.get(unit.anchor)
        if other is None:
            total, kept = total + len(unit.text), kept + len(unit.text)
        elif other.order not in counted:
            counted.add(other.order)
            length, same = other.beside((0, 0))
            total, kept = total + length, kept + same
    return kept >= _MOST * total


def _replacement(detector: Transition, place: _Place, lexicon: Lexicon) -> str:
    """The words of the opposite list in the sentence that took its place, for the message."""
    terms = detector.gained if not place.back else ()
    other = place.subject.revision
    heir = place.subject.counterpart(place.sentence, back=place.back)
    if not terms or other is None or heir is None:
        return ""
    matches = lexicon.find(terms, other.words(heir))
    return other.text[heir[0] + matches[0].start : heir[0] + matches[0].end] if matches else ""


def protected(detector: Transition, side: Side, lexicon: Lexicon) -> Match | None:
    """The first of the terms that ``detector`` guards on ``side``, in its context."""
    for match in lexicon.find(detector.lost, side.folded):
        if _fits(detector, side, side.sentence(match.start, match.end), lexicon):
            return match
    return None
