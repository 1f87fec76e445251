"""Typography is not language: quotes, dashes, spaces and bullets of another shape say the same.

``fold`` keeps the length of a text, so that offsets into the folded text are offsets into the original;
rules and tokens are matched on it. ``matching_key`` keeps only what a pairing should depend on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

_SAME_LENGTH = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "`": "'", "´": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
        "\u00a0": " ", "\u2000": " ", "\u2001": " ", "\u2002": " ", "\u2003": " ", "\u2004": " ", "\u2005": " ",
        "\u2006": " ", "\u2007": " ", "\u2008": " ", "\u2009": " ", "\u200a": " ", "\u202f": " ", "\u3000": " ",
        "◦": "•", "▪": "•", "■": "•", "●": "•", "○": "•", "‣": "•", "⁃": "•", "·": "•", "\uf0b7": "•", "\uf0a7": "•",
        "\t": " ", "\r": " ", "\v": " ", "\f": " ", "\n": " ",
    }
)  # fmt: skip

# Symbol fonts print their bullets and arrows from this stretch of the private use area.
_SAME_LENGTH |= dict.fromkeys(range(0xF0A0, 0xF100), "•")

# Letters outside the alphabet that are the same as one of it when case does not count. In small letters one is two.
_SAME_LETTER = str.maketrans({"ı": "i", "İ": "i", "ſ": "s", "\u212a": "k"})

_INVISIBLE_ALONE = (0x00AD, 0x034F, 0x061C, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF)
INVISIBLE = dict.fromkeys((*_INVISIBLE_ALONE, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))

_CONTROL = {code: None for code in range(0x20) if code not in (0x09, 0x0A)} | {0x7F: None}

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

_PRINTABLE_BUT_SPECIAL = re.compile(f"[\u034f{''.join(_LIGATURES)}]")
"""What ``clean`` changes although it can be printed: Python calls all its other signs unprintable."""

_FOLDED = re.compile(f"[{re.escape(''.join(map(chr, _SAME_LENGTH)))}]")
_FOLDED_TO = {chr(code): sign for code, sign in _SAME_LENGTH.items()}

_KEY_SEPARATORS = re.compile(r"[^\w$%]+|_+")
_KEY_LETTERS = {code: chr(code) if chr(code).isalnum() or chr(code) in "$%" else " " for code in range(128)}

# Over text in small letters: a pattern that need not look at case reads a text three times as fast.
_REFERENCE = re.compile(
    r"\b(articles?|sections?|subsections?|paragraphs?|appendix|appendices|schedules?|letters?)\s+"
    r"((?:[ivxlc]+|[a-z]|\d+(?:[.-]\d+)*[a-z]?)(?:\([a-z0-9]+\))*)\b"
)


def fold(text: str) -> str:
    """``text`` with one kind of quote, dash, bullet and space; every character keeps its offset."""
    if text.isascii():
        # Python translates a text of these letters alone at one stroke; any other letter by letter, which is slow.
        return text if text.isprintable() and "`" not in text else text.translate(_SAME_LENGTH)
    return _FOLDED.sub(_folded, text)


def _folded(found: re.Match[str]) -> str:
    return _FOLDED_TO[found[0]]


def small(text: str) -> str:
    """``text`` in small letters; every character keeps its offset."""
    return text.lower() if text.isascii() else text.translate(_SAME_LETTER).lower()


def clean(text: str) -> str:
    """``text`` in composed form, without invisible, directional and control characters, ligatures spelled out.

    Tabs and line ends stay. Every reader passes its text through here, so that two formats agree.
    """
    composed = unicodedata.normalize("NFC", text)
    if composed.isprintable() and not _PRINTABLE_BUT_SPECIAL.search(composed):
        return composed  # most text, and a search takes a fraction of the time
    if not composed.isascii():
        composed = composed.translate(INVISIBLE)
        for ligature, letters in _LIGATURES.items():
            composed = composed.replace(ligature, letters)
    return composed.translate(_CONTROL)


def clean_with_sources(text: str) -> tuple[str, Sequence[int]]:
    """``clean(text)``, and for each of its characters the offset in ``text`` of the character it came from."""
    if text.isascii() and not _CONTROLS.search(text):
        return text, range(len(text))
    cleaned: list[str] = []
    sources: list[int] = []
    for start, stretch in _composable(text):
        for character in clean(stretch):
            cleaned.append(character)
            sources.append(start)
    return "".join(cleaned), sources


def _composable(text: str) -> Iterator[tuple[int, str]]:
    """``text`` in stretches that compose each for itself, with their offsets: mostly single characters."""
    if unicodedata.is_normalized("NFC", text):
        yield from enumerate(text)
        return
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and _joins(text[start:end], text[end]):
            continue
        yield start, text[start:end]
        start = end


def _joins(stretch: str, character: str) -> bool:
    """Whether ``character`` becomes one with what stands before it, or must be put in order among it."""
    if unicodedata.combining(character):
        return True
    apart = unicodedata.normalize("NFC", stretch) + unicodedata.normalize("NFC", character)
    return unicodedata.normalize("NFC", stretch + character) != apart


def squeeze(text: str) -> str:
    """``text`` with every run of white space as one space, none at the ends."""
    return " ".join(text.split())


def matching_key(text: str) -> str:
    """What two texts must share to be the same words: letters, digits, $ and %, folded to lower case."""
    return _key(fold(text).casefold())


def _key(folded: str) -> str:
    """The key of a text that was folded and is in small letters."""
    spaced = folded.translate(_KEY_LETTERS) if folded.isascii() else _KEY_SEPARATORS.sub(" ", folded)
    return " ".join(spaced.split())


def reference_free_key(text: str) -> str:
    """``matching_key`` with the numbers of internal references masked, so that "Section 13.4" equals "Section 14.4"."""
    return _key(_REFERENCE.sub(r"\1 #", fold(text).casefold()))


def typography_free(text: str) -> str:
    """``text`` folded, with white space squeezed and spaces around dashes and slashes dropped.

    Two texts that are equal in this form differ in typography only. Case and punctuation count as language.
    """
    return re.sub(r"\s*([-/])\s*", r"\1", squeeze(fold(text)))
