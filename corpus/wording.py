"""When two texts say the same words: references that follow a renumbering do not count, nor do shapes of quotes.

as Section 11-5 provides          the same as "as Section 12-5 provides" where 11-5 became 12-5
Articles 6 and 7                  the same as "Articles 7 and 8" where both moved up
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_TOKEN = re.compile(r"\w+(?:[-.]\w+)*|[^\w\s]")
_BEFORE_ARTICLES = re.compile(r"(?:\barticles?)(?:\s+(?:\d+|and|or|through|to|,))*\s*$", re.IGNORECASE)
_SHAPES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})


def plain(text: str) -> str:
    """Give quotes, dashes and spaces one shape each."""
    return " ".join(text.translate(_SHAPES).split())


def tokens(text: str) -> list[str]:
    """Cut a text into words, numbers and punctuation."""
    return _TOKEN.findall(text.translate(_SHAPES))


def same_words(base: str, revision: str, renumbered: Mapping[str, str] | None = None) -> bool:
    """Whether two texts have the same words, apart from references that follow `renumbered`.

    It maps names: "10-2" to "9-5", "Article 6" to "Article 7". The number of an article counts as a reference only
    behind the word Article, because a lone number may be anything.
    """
    ours, theirs = tokens(base), tokens(revision)
    if ours == theirs:
        return True
    if len(ours) != len(theirs) or not renumbered:
        return False
    return all(
        one == other or _follows(one, other, " ".join(ours[max(0, place - 12) : place]), renumbered)
        for place, (one, other) in enumerate(zip(ours, theirs, strict=True))
    )


def _follows(one: str, other: str, before: str, renumbered: Mapping[str, str]) -> bool:
    if one.isdigit() and other.isdigit():
        return bool(_BEFORE_ARTICLES.search(before)) and renumbered.get(f"Article {one}") == f"Article {other}"
    return renumbered.get(one) == other


def likeness(base: str, revision: str) -> float:
    """Tell how many of the words of two texts are shared, from 0 to 1, whatever their order."""
    ours, theirs = tokens(base.casefold()), tokens(revision.casefold())
    if not ours and not theirs:
        return 1.0
    left = list(theirs)
    shared = 0
    for word in ours:
        if word in left:
            left.remove(word)
            shared += 1
    return 2 * shared / (len(ours) + len(theirs))
