"""A sentence that says what a term means, and was changed.

    "“Workday” means a day on which school is in session."  >  "“Workday” means a day other than Sunday."

Every provision that uses the term changes with it, so their number is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contractdiff.rules.hits import Hit, Scene
from contractdiff.rules.kinds.edited import same_words
from contractdiff.rules.schema import Definition
from contractdiff.rules.wording import phrase
from contractdiff.text.definitions import defined_term
from contractdiff.text.normalise import fold


def find_definitions(detector: Definition, scene: Scene) -> list[Hit]:
    """The hits of ``detector``: one for each changed definition of a term that is used often enough."""
    hits: list[Hit] = []
    for subject in scene.subjects:
        base, revision = subject.base, subject.revision
        if base is None or revision is None:
            continue
        for sentence in subject.edited():
            words = base.words(sentence)
            term = _term(words)
            heir = subject.counterpart(sentence) if term else None
            if heir is None or _term(revision.words(heir)).lower() != term.lower():
                continue
            if same_words(words, revision.words(heir)):
                continue
            uses = sum(_uses(scene, term)) - 1
            if uses < detector.uses:
                continue
            hits.append(
                Hit(
                    base=base.spot(*sentence),
                    revision=revision.spot(*heir),
                    order=subject.order,
                    group=subject.group,
                    score=subject.score,
                    arguments={"words": term, "count": phrase("places", n=uses)},
                )
            )
    return hits


def _term(sentence: str) -> str:
    """The term that ``sentence`` defines, or nothing."""
    found = defined_term(sentence)
    return sentence[slice(*found)] if found else ""


def _uses(scene: Scene, term: str) -> Iterator[int]:
    pattern = re.compile(rf"\b{re.escape(term)}s?\b", re.IGNORECASE)
    texts = scene.once(
        "texts that may use a term",
        lambda: [(text, text.casefold()) for text in (fold(one.text) for one in scene.revision.provisions)],
    )
    sought = term.casefold()
    for text, lowered in texts:
        if sought in lowered:
            yield len(pattern.findall(text))
