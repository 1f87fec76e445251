"""A recognised word, and what of tesseract's findings is one."""

from __future__ import annotations

from dataclasses import dataclass

LEAST = 0.25
"""Confidence below which a lone letter or sign is a speck. Words and figures are kept: right ones were seen at 0."""

LEADER_HEIGHT = 0.25
"""Height in type sizes below which a "word" is a row of dots or a dash; the lowest letters have nearly half."""

LEADER_LETTERS = frozenset("ces.…0")
"""What a row of dots is read as: "ccceeee", "0.00.", "seees"."""

LEADER_SHARE = 0.6
"""Share of such letters from which a word without confidence is a row of dots."""

_SIGNS = "$%§&-–—•*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A recognised word: its box, baseline and type size, in dots or points, and a confidence from 0 to 1.

    ``slope`` is how much its line goes down to the right.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    baseline: float
    size: float
    slope: float
    confidence: float


def is_word(word: Word) -> bool:
    """Whether this is a word or a sign of a text, and not a dot leader or a speck."""
    letters = sum(letter.isalnum() for letter in word.text)
    dots = sum(letter in LEADER_LETTERS for letter in word.text)
    if word.confidence < LEAST and dots >= LEADER_SHARE * len(word.text):
        return False
    if letters >= 2:
        return word.bottom - word.top >= LEADER_HEIGHT * word.size
    if any(sign.isdigit() or sign in "()[]." for sign in word.text) and letters:
        return True  # a figure or a label must not be lost
    return word.confidence >= LEAST and (letters == 1 or any(sign in _SIGNS for sign in word.text))
