"""A sentence about something that matters was changed, and the text alone does not show who gains."""

from __future__ import annotations

import re

from contractdiff.rules.hits import Hit, Scene
from contractdiff.rules.schema import Edited

_WORD = re.compile(r"\w+")
_EMPTY = frozenset({"a", "an", "the", "of", "s", "to", "that", "which", "such", "said", "shall", "will"})
# Words that drafters put for one another.
_PLAIN = tuple(
    (re.compile(rf"\b(?:{pattern})\b"), plain)
    for pattern, plain in (
        (r"prior\s+to", "before"),
        (r"in\s+the\s+event(?:\s+that)?|in\s+case", "if"),
        (r"pursuant\s+to|in\s+accordance\s+with", "under"),
        (r"every|each", "each"),
        (r"upon", "on"),
        (r"subsequent\s+to|following", "after"),
        (r"in\s+order\s+to", "to"),
    )
)


def same_words(before: str, after: str) -> bool:
    """Whether two sentences hold the same words, apart from those that say nothing.

    A comma put in changes no language, nor does "the designee of the Superintendent" for "the Superintendent's
    designee".
    """
    return sorted(_said(before)) == sorted(_said(after))


def _said(text: str) -> list[str]:
    text = text.lower()
    for pattern, plain in _PLAIN:
        text = pattern.sub(plain, text)
    return [word for word in _WORD.findall(text) if word not in _EMPTY]


def find_edits(detector: Edited, scene: Scene) -> list[Hit]:
    """The hits of ``detector``: one for each sentence with its terms on both sides and a change inside."""
    hits: list[Hit] = []
    for subject in scene.subjects:
        base, revision = subject.base, subject.revision
        if base is None or revision is None:
            continue
        seen: set[tuple[int, int]] = set()
        for match in scene.lexicon.find(detector.terms, base.folded):
            sentence = base.sentence(match.start, match.end)
            heir = subject.counterpart(sentence)
            if sentence in seen or heir is None:
                continue
            seen.add(sentence)
            words, new_words = base.words(sentence), revision.words(heir)
            if not scene.lexicon.holds(detector.terms, new_words):
                continue
            if not (subject.touched(*sentence) or subject.touched(*heir, back=True)) or same_words(words, new_words):
                continue
            if detector.unless and (
                scene.lexicon.holds(detector.unless, words) or scene.lexicon.holds(detector.unless, new_words)
            ):
                continue
            if detector.context and not (
                scene.lexicon.holds(detector.context, words) or scene.lexicon.holds(detector.context, base.headings)
            ):
                continue
            hits.append(
                Hit(
                    base=base.spot(*sentence),
                    revision=revision.spot(*heir),
                    order=subject.order,
                    group=subject.group,
                    score=subject.score,
                    arguments={"words": base.text[match.start : match.end]},
                )
            )
    return hits
