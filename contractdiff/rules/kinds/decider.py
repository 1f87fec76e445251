"""A statement that became another party's.

"The arbitrator shall decide the matter"  >  "The Board shall decide the matter"
"""

from __future__ import annotations

from contractdiff.rules.hits import Hit, Scene
from contractdiff.rules.kinds.modality import paired
from contractdiff.rules.schema import Decider


def find_deciders(detector: Decider, scene: Scene) -> list[Hit]:
    """The hits of ``detector``: one for each statement whose actor changed its way."""
    hits: list[Hit] = []
    for subject in scene.subjects:
        base, revision = subject.base, subject.revision
        if base is None or revision is None:
            continue
        for before, after in paired(subject, scene, other_actor=True):
            if before.actor not in detector.before or after.actor not in detector.after:
                continue
            if before.passive or after.passive or before.negated is not after.negated:
                continue
            if detector.verbs and not scene.lexicon.holds(detector.verbs, before.verb):
                continue
            if detector.not_verbs and scene.lexicon.holds(detector.not_verbs, before.verb):
                continue
            sentence = base.words(base.sentence(before.start, before.end))
            if detector.context and not scene.lexicon.holds(detector.context, f"{sentence}\n{base.headings}"):
                continue
            if detector.unless and scene.lexicon.holds(detector.unless, sentence):
                continue
            hits.append(
                Hit(
                    base=base.spot(before.start, before.end),
                    revision=revision.spot(after.start, after.end),
                    order=subject.order,
                    group=subject.group,
                    score=subject.score,
                    arguments={
                        "before": base.text[before.start : before.end],
                        "after": revision.text[after.start : after.end],
                    },
                )
            )
    return hits
