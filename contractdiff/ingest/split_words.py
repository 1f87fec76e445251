"""Words that kerning split in two: "the District sh all", "MANAGEME NT RIGHTS".

Type that is set tight or wide leaves gaps inside words that look like spaces. Such a word is put together again only on
the evidence of the document itself: it has the whole word often, and the fragments nowhere else. "Lay off" stays two
words beside "layoff", because "lay" and "off" are words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from contractdiff.ingest.lines import Line, Page

FEWEST_WHOLE = 3
"""Times a word stands whole in the document before two fragments are taken for it."""

TIMES_AS_OFTEN = 3
"""How much more often it stands whole than split: what is split more often is two words."""

SHORT_FRAGMENT = 2
"""Letters of a fragment that is no word by itself beside one that is: "sh all", "f rom", "assign ed"."""

LONG_WORD = 8
"""Letters of a word of which neither fragment stands anywhere else: "finan cial"; shorter ones can be a verb and its
particle, as in "lay off"."""

_SHORT_WORDS = frozenset(
    (
        "a", "i", "am", "an", "as", "at", "be", "by", "do", "go", "he", "if", "in", "is", "it", "me", "my", "no", "of",
        "ok", "on", "or", "so", "to", "up", "us", "vs", "we", "de", "la",
    )
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")

Pair = tuple[str, str]


def rejoin_split_words(pages: Sequence[Page]) -> list[Page]:
    """``pages`` with the words put together that kerning split within a line."""
    tokens = [_WORD.findall(line.text.casefold()) for page in pages for line in page.lines]
    split = _split_words(tokens)
    if not split:
        return list(pages)
    choices = "|".join(f"{re.escape(one)}(?= {re.escape(other)}\\b)" for one, other in sorted(split))
    pattern = re.compile(rf"(?<![^\W\d_])(?:{choices})(?= )", re.IGNORECASE)
    return [replace(page, lines=tuple(_rejoined(line, pattern) for line in page.lines)) for page in pages]


def _split_words(lines: Sequence[Sequence[str]]) -> list[Pair]:
    """The pairs of fragments that are one word."""
    counts = Counter(word for words in lines for word in words)
    pairs = Counter(
        pair for words in lines for pair in pairwise(words) if counts.get(pair[0] + pair[1], 0) >= FEWEST_WHOLE
    )
    within = Counter[str]()
    for pair, count in pairs.items():
        within.update(dict.fromkeys(pair, count))
    return [
        pair
        for pair, count in pairs.items()
        if counts[pair[0] + pair[1]] >= TIMES_AS_OFTEN * count and _are_fragments(pair, counts, within)
    ]


def _are_fragments(pair: Pair, counts: Counter[str], within: Counter[str]) -> bool:
    unknown = [part for part in pair if counts[part] <= within[part] and part not in _SHORT_WORDS]
    both = len(unknown) == len(pair) and len("".join(pair)) >= LONG_WORD
    return both or any(len(part) <= SHORT_FRAGMENT for part in unknown)


def _rejoined(line: Line, pattern: re.Pattern[str]) -> Line:
    shown = line.shown
    for found in reversed(list(pattern.finditer(line.text))):
        first, gap = found.group(), found.end()
        alike = shown.appearances[gap - 1 : gap] == shown.appearances[gap + 1 : gap + 2]
        if alike and (line.text[gap + 1].islower() or first.isupper()):
            shown = shown[:gap] + shown[gap + 1 :]
    return line if shown.text == line.text else replace(line, text=shown.text, appearances=shown.appearances)
