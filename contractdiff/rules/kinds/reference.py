"""A reference that was turned to another provision.

    "as provided in Section 10-5"  >  "as provided in Section 10-6"

A number that only follows the renumbering is a hunk of its own class, and no change of language. What is left was
changed on purpose, or by mistake, and the right that is referred to is another one.
"""

from __future__ import annotations

import re

from contractdiff.rules.hits import Hit, Scene
from contractdiff.rules.schema import Reference
from contractdiff.rules.subject import Side, Subject

_REFERENCE = re.compile(
    r"\b(?:articles?|sections?|subsections?|paragraphs?|appendix|appendices)\s+(?P<number>[A-Z]\b|(?:[IVX]+|\d+)(?:[.-]\d+)*)"
    r"(?:\s*\([a-z0-9]\))*",
    re.IGNORECASE,
)
_OTHER_LAW = re.compile(
    r"\b(?:code|c\.r\.s|u\.s\.c|statutes?|act|cfr|chapter|ors|rcw|title)\b[^.;]{0,30}$", re.IGNORECASE
)


def find_references(_detector: Reference, scene: Scene) -> list[Hit]:
    """The hits of the detector: one for each reference that one hunk replaced by another."""
    hits: list[Hit] = []
    for subject in scene.subjects:
        base, revision = subject.base, subject.revision
        if base is None or revision is None:
            continue
        for sentence in subject.edited():
            heir = subject.counterpart(sentence)
            if heir is None:
                continue
            for first, last in _references(base, sentence):
                if not subject.touched(first, last):
                    continue
                start, end = subject.across(first, last)
                new = next((one for one in _references(revision, heir) if one[0] < end and start < one[1]), None)
                if new is None or _key(base, (first, last)) == _key(revision, new):
                    continue
                hits.append(_hit(subject, base, revision, (first, last), new))
    return hits


def _references(side: Side, span: tuple[int, int]) -> list[tuple[int, int]]:
    words = side.words(span)
    return [
        (span[0] + match.start(), span[0] + match.end())
        for match in _REFERENCE.finditer(words)
        if not _OTHER_LAW.search(words[max(0, match.start() - 40) : match.start()])
    ]


def _key(side: Side, span: tuple[int, int]) -> str:
    return " ".join(side.words(span).lower().split()).partition(" ")[2]


def _hit(subject: Subject, base: Side, revision: Side, old: tuple[int, int], new: tuple[int, int]) -> Hit:
    return Hit(
        base=base.spot(*old),
        revision=revision.spot(*new),
        order=subject.order,
        group=subject.group,
        score=subject.score,
        arguments={"before": base.text[slice(*old)], "after": revision.text[slice(*new)]},
    )
