"""A reference that was turned to another provision.

    "as provided in Section 10-5"  >  "as provided in Section 10-6"

A number that only follows the renumbering is no change of language. What is left was changed on purpose, or by
mistake, and the right that is referred to is another one. Both numbers must name provisions of their documents: a
reference to another agreement is left alone. So is one that kept its number while its target moved or went: what
is stale, re-aimed or dangling, ``Comparison.references`` tells.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from contractdiff.model import Document, Provision, ProvisionKind, ReferenceState
from contractdiff.rules.hits import Hit, Scene
from contractdiff.rules.schema import Reference
from contractdiff.rules.subject import Side, Spot, Subject
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


def find_references(_detector: Reference, scene: Scene) -> list[Hit]:
    """The hits of the detector: one for each reference that one edit replaced by one to another provision."""
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
                if not _rewritten(revision.spot(*new[1]), scene):
                    continue
                hits.append(_hit(subject, base, revision, span, new[1]))
    return hits


def _rewritten(spot: Spot, scene: Scene) -> bool:
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
