"""A reference that was turned to another provision, or left behind by the one that it named.

    "as provided in Section 10-5"  >  "as provided in Section 10-6"       rewritten
    "without recourse to Article 12", and Article 12 is Article 14 now    outdated

A number that only follows the renumbering is no change of language. What was rewritten was changed on purpose, or by
mistake, and the right that is referred to is another one. Both numbers must name provisions of their documents: a
reference to another agreement is left alone. One that was rewritten to the provision of which the words around it
speak was only mended. What kept its number while its target moved or went, ``Comparison.references`` knows: the words
did not change, and what they give or take did. Letters and appendices keep the numbers of the year in which they were
signed, and are not accused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from contractdiff.model import CrossReference, Document, Provision, ProvisionKind, ReferenceState
from contractdiff.rules.hits import Hit, Scene
from contractdiff.rules.schema import Reference
from contractdiff.rules.subject import Side, Spot, Subject
from contractdiff.rules.wording import phrase, shorten
from contractdiff.text.labels import printed_number
from contractdiff.text.normalise import fold, matching_key

_REFERENCE = re.compile(
    r"\b(?:articles?|sections?|subsections?|paragraphs?)\s+(?P<number>\d+(?:[.-]\d+)*)(?![\d.-]*\d)", re.IGNORECASE
)
_OTHER_LAW = re.compile(
    r"\b(?:code|c\.r\.s|u\.s\.c|statutes?|act|cfr|chapter|ors|rcw|title)\b[^.;]{0,30}$", re.IGNORECASE
)
_OTHER_TEXT = re.compile(
    r"[^.;]{0,30}\bof\s+(?:the|this|that|an?)\s+[^.;]{0,40}\b(?:contract|agreement|code|act)\b", re.IGNORECASE
)
_BACK = 40
_TITLE = 60
# Words of four letters and more, without those that stand in the titles of many provisions.
_WORD = re.compile(r"[a-z]{4,}")
_COMMON = frozenset(
    ("article", "section", "leave", "rights", "general", "provisions", "provision", "with", "from", "other", "this")
)


def find_references(detector: Reference, scene: Scene) -> list[Hit]:
    """The hits of the detector: one for each reference that was rewritten so, or that is outdated."""
    return _outdated(detector, scene) if detector.event == "outdated" else _rewritten(detector, scene)


def _outdated(detector: Reference, scene: Scene) -> list[Hit]:
    """The references of articles that kept their number, and name another provision or none."""
    order = scene.once(
        "order of provisions",
        lambda: {anchor: place for place, pair in enumerate(scene.alignment.pairs) for anchor in pair.revision},
    )
    hits: list[Hit] = []
    for one in scene.references:
        if not one.state.wrong or one.inherited or one.start is None or one.end is None:
            continue
        provision = scene.revision[one.anchor]
        side = Side(scene.revision, (provision,), provision.text)
        words = side.words(side.sentence(one.start, one.end))
        if not _in_body(side) or (detector.sentence and not scene.lexicon.holds(detector.sentence, words)):
            continue
        hits.append(
            Hit(
                base=_former(one, scene.base),
                revision=side.spot(one.start, one.end),
                order=order.get(one.anchor, 0),
                group=scene.revision.top(one.anchor).anchor,
                arguments={"after": one.text, "words": _fate(one, scene)},
                severity=detector.severity,
                message=detector.message,
            )
        )
    return hits


def _former(one: CrossReference, base: Document) -> Spot | None:
    """The sentence of the base that held the reference; it shows where the words stood, and names nothing new."""
    if one.base_anchor is None:
        return None
    provision = base[one.base_anchor]
    start = provision.text.find(one.was)
    if start < 0:
        return None
    same = one.start is not None and provision.text[one.start : one.end] == one.was
    place = one.start if same and one.start is not None else start
    spot = Side(base, (provision,), provision.text).spot(place, place + len(one.was))
    return replace(spot, aside=True)


def _fate(one: CrossReference, scene: Scene) -> str:
    """What the number named in the base and what became of that, and what it names now."""
    new = _titled(scene.revision, one.revision_target)
    if one.base_target is None:
        return phrase("reference.nothing")
    heir = scene.revision.full_label(one.heir) if one.heir else ""
    key = "reference.moved" if heir else "reference.gone"
    return phrase(f"{key}.{'now' if new else 'nothing'}", old=_titled(scene.base, one.base_target), heir=heir, new=new)


def _titled(document: Document, anchor: str | None) -> str:
    """The title of a provision, or its first words; its label where it has neither."""
    if anchor is None:
        return ""
    provision = document[anchor]
    words = provision.heading or shorten(provision.text, _TITLE)
    return f"“{words}”" if words else document.full_label(anchor)


def _rewritten(detector: Reference, scene: Scene) -> list[Hit]:
    """The references that one edit replaced by one to another provision."""
    ours, theirs = _by_number(scene.base), _by_number(scene.revision)
    hits: list[Hit] = []
    for subject in scene.subjects:
        base, revision = subject.base, subject.revision
        if base is None or revision is None or not (_in_body(base) and _in_body(revision)):
            continue
        for sentence in subject.edited():
            heir = subject.counterpart(sentence)
            if heir is None:
                continue
            news = _references(revision, heir)
            for number, span in _references(base, sentence).items():
                if number in news or not subject.touched(*span):
                    continue
                start, end = subject.across(*span)
                new = next((one for one in news.items() if one[1][0] < end and start < one[1][1]), None)
                if new is None:
                    continue
                before, after = ours.get(number), theirs.get(new[0])
                if before is None or after is None or _same(before, after, scene):
                    continue
                if not _by_a_party(revision.spot(*new[1]), scene):
                    continue
                if _mended(before, after, revision, heir) is not (detector.event == "mended"):
                    continue
                if detector.sentence and not scene.lexicon.holds(detector.sentence, revision.words(heir)):
                    continue
                hit = _hit(subject, base, revision, span, new[1])
                arguments = {**hit.arguments, "words": _titles(scene, before, after)}
                hits.append(replace(hit, arguments=arguments, severity=detector.severity, message=detector.message))
    return hits


def _titles(scene: Scene, before: Provision, after: Provision) -> str:
    """What both numbers name, as the end of a message."""
    old, new = _titled(scene.base, before.anchor), _titled(scene.revision, after.anchor)
    return phrase("reference.titles", old=old, new=new)


def _mended(before: Provision, after: Provision, side: Side, sentence: tuple[int, int]) -> bool:
    """Whether the words around the reference speak of what it names now, and not of what it named."""
    around = _telling(f"{_REFERENCE.sub(' ', side.words(sentence))} {side.title}")
    old, new = _telling(before.heading), _telling(after.heading)
    return bool((new - old) & around) and not (old - new) & around


def _telling(words: str) -> frozenset[str]:
    """The words of a title, or of a sentence, that say what it is about."""
    return frozenset(word for word in _WORD.findall(fold(words).lower()) if word not in _COMMON)


def _by_a_party(spot: Spot, scene: Scene) -> bool:
    """Whether a party rewrote the reference at ``spot``; one that follows, or went wrong, is told by the references.

    Where a caller judged no references, all are taken to be rewritten.
    """
    if spot.start is None or spot.end is None:
        return True
    here = (
        one
        for one in scene.references
        if one.anchor == spot.provision.anchor
        and one.start is not None
        and one.end is not None
        and one.start < spot.end
        and spot.start < one.end
    )
    return all(one.state is ReferenceState.CHANGED for one in here)


def _in_body(side: Side) -> bool:
    """Whether a side stands in an article: "Section 4" of a letter is one of the letter, or of another agreement."""
    return side.document.top(side.provisions[0].anchor).kind is ProvisionKind.ARTICLE


def _by_number(document: Document) -> Mapping[str, Provision]:
    found: dict[str, Provision] = {}
    for provision in document.provisions:
        if provision.label:
            found.setdefault(printed_number(provision.label), provision)
    return found


def _same(before: Provision, after: Provision, scene: Scene) -> bool:
    """Whether the two targets are one provision before and after, by the alignment, by title or by their words."""
    if after.anchor in scene.alignment.of_base(before.anchor).revision:
        return True
    titles = [matching_key(fold(one.heading)) for one in (before, after)]
    texts = [matching_key(fold(one.text)) for one in (before, after)]
    return (bool(titles[0]) and titles[0] == titles[1]) or (bool(texts[0]) and texts[0] == texts[1])


def _references(side: Side, span: tuple[int, int]) -> dict[str, tuple[int, int]]:
    words = side.words(span)
    return {
        match.group("number"): (span[0] + match.start(), span[0] + match.end())
        for match in _REFERENCE.finditer(words)
        if not _OTHER_LAW.search(words[max(0, match.start() - _BACK) : match.start()])
        and not _OTHER_TEXT.match(words, match.end())
    }


def _hit(subject: Subject, base: Side, revision: Side, old: tuple[int, int], new: tuple[int, int]) -> Hit:
    return Hit(
        base=base.spot(*old),
        revision=revision.spot(*new),
        order=subject.order,
        group=subject.group,
        score=subject.score,
        arguments={"before": base.text[slice(*old)], "after": revision.text[slice(*new)]},
    )
