"""Findings on words that were recognised in a picture: how sure the recognition was of what they quote.

A misread word in running text is mostly a word that does not exist. A misread figure is another figure, so a finding
that quotes a figure from a picture needs a look at the page even where the recognition was sure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from contractdiff.model import Citation, Document, DoubtfulWord, RecognisedPage
from contractdiff.rules.wording import phrase

UNSURE = 0.7
"""What the confidence of a finding is multiplied by when a word that it quotes is doubtful."""

MOST_NAMED = 3
"""Doubtful words that a message names."""

_EDGES = " \t.,;:()[]“”\"'’‘"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Why a finding needs a look at the page: the doubtful words that it quotes, or only its figures."""

    words: tuple[str, ...]

    @property
    def factor(self) -> float:
        """What the confidence of the finding is multiplied by."""
        return UNSURE if self.words else 1.0

    @property
    def sentence(self) -> str:
        """What the message of the finding says of it."""
        if not self.words:
            return phrase("recognised.figures")
        named = ", ".join(f"“{word}”" for word in self.words[:MOST_NAMED])
        return phrase("recognised.words", words=named)


def doubt(*quotes: tuple[Document, Citation | None]) -> Doubt | None:
    """What is doubtful in the quotes of a finding, or ``None`` when nothing is."""
    words: list[str] = []
    figures = False
    for document, quote in quotes:
        if quote is None or not document.recognised:
            continue
        for page in _pages(document, quote):
            words += _doubtful(quote.quote, page.doubtful)
            figures = figures or any(letter.isdigit() for letter in quote.quote)
    return Doubt(words=tuple(dict.fromkeys(words))) if words or figures else None


def _pages(document: Document, quote: Citation) -> Iterable[RecognisedPage]:
    """The recognised pages that a quote stands on; it can go on over the end of its page."""
    provision = document[quote.anchor]
    numbers = {quote.page}
    if quote.start is not None and quote.end is not None:
        numbers.update(one.page for one in provision.page_breaks if quote.start < one.offset < quote.end)
    return (page for page in document.recognised if page.page in numbers)


def _doubtful(quote: str, doubtful: Iterable[DoubtfulWord]) -> Iterable[str]:
    """The doubtful words that stand in ``quote`` beside a neighbour that they have on the page."""
    words = [_bare(word) for word in quote.split()]
    neighbours = set(pairwise(words))
    for one in doubtful:
        word, before, after = _bare(one.text), _bare(one.before), _bare(one.after)
        alone = not (before or after)
        if word and word in words and (alone or len(words) == 1 or {(before, word), (word, after)} & neighbours):
            yield one.text


def _bare(word: str) -> str:
    return word.strip(_EDGES).casefold()
