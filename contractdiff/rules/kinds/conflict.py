"""A number that is printed twice, in words and in figures, and not the same.

    "within ten (12) working days"

Only a sentence that is new or changed is told: what stood there before is not this draft's doing.
"""

from __future__ import annotations

import re

from contractdiff.rules.hits import Hit, Scene
from contractdiff.rules.schema import Conflict
from contractdiff.rules.subject import Side, Subject

# A figure, or a sign outside the letters of English, which may be one ("½").
_FIGURE = re.compile(r"\d|[^\x00-\x7f]")


def find_conflicts(_detector: Conflict, scene: Scene) -> list[Hit]:
    """The hits of the detector: one for each such number."""
    hits: list[Hit] = []
    for subject in scene.subjects:
        side = subject.revision
        if side is None:
            continue
        for start, end in subject.edited(back=True):
            if not _FIGURE.search(side.text, start, end):
                continue  # printed in words only, or no number at all
            for quantity in scene.facts(side.text[start:end]).quantities:
                first, last = start + quantity.start, start + quantity.end
                if not quantity.conflict or not subject.touched(first, last, back=True):
                    continue
                hits.append(_hit(subject, side, first, last))
    return hits


def _hit(subject: Subject, side: Side, first: int, last: int) -> Hit:
    heir = subject.counterpart(side.sentence(first, last), back=True)
    base = subject.base.spot(*heir) if subject.base is not None and heir is not None else None
    words = side.text[first:last]
    return Hit(
        base=base,
        revision=side.spot(first, last),
        order=subject.order,
        group=subject.group,
        score=subject.score,
        arguments={"after": words, "words": words},
    )
