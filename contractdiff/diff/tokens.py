"""Contract text as tokens that a person would not cut: words, figures, money, dates of one shape, labels, "ten (10)".

Joined in order, tokens and the gaps between them give the text back, character for character.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from contractdiff.text.normalise import fold

_NUMBER_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    r"|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|half)"
)
# Before the number words stands what they begin with: most words are told from them by two letters.
_TOKEN = re.compile(
    rf"""
    (?=[otfsenh][nwhoielau]){_NUMBER_WORD}(?:[\s-]+(?:and\s+)?{_NUMBER_WORD})*\s+(?:(?:percent|dollars?|cents?)\s+)?
    [(\[]\$?\s?(?:\d[\d,.]*|\.\d+)\s?%?[)\]]                      # ten (10), six [6], forty cents ($.40)
  | \$\s?(?:\d[\d,]*(?:\.\d+)?|\.\d+)                             # $1,250.00, $.40
  | (?<!\w)\.\d+(?:\s?%)?                                         # .5
  | \d{{1,2}}/\d{{1,2}}/\d{{2,4}}                                 # 7/1/2026
  | \d+(?:[.\-,:/]\d+)*(?:st|nd|rd|th)?(?:\s?%)?                  # 10-2-1, 13.1.4, 4.5 %, 8:00, 1/2
  | \([a-zA-Z0-9]{{1,4}}\)                                        # (a), (iv)
  | [^\W\d_]+(?:['./&-][^\W\d_]+)*                                # words with inner marks: co-op, e.g, and/or
  | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Token(NamedTuple):
    """``text[start:end]`` of the text it was cut from; ``key`` is what must be equal for two tokens to match."""

    start: int
    end: int
    key: str


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of ``text[start:end]`` in order, by their places in ``text``; what lies between is white space."""
    folded = fold(text)
    found: list[Token] = []
    at = start
    for token in _TOKEN.findall(folded, start, len(folded) if end is None else end):
        at = folded.find(token, at)
        found.append(Token(at, at + len(token), token if token.isalnum() else " ".join(token.split())))
        at += len(token)
    return found
