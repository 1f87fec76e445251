"""Numbers as contracts print them: "ten (10)", "six [6]", "twenty-four", "2 1/2", "1½", "twelve hundred".

A number is a word, a figure, or a word with its figure in brackets. ``PATTERN`` matches one; ``value`` reads
it exactly. Where word and figure disagree the figure is taken and ``conflict`` is set: the drafter meant one
of them, and a person has to say which.
"""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The word lists of ``lexicon/<name>.toml``."""
    source = files("contractdiff.facts").joinpath("lexicon", f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


_NUMBERS = lexicon("numbers")
_VALUES: dict[str, int] = {**_NUMBERS["units"], **_NUMBERS["teens"], **_NUMBERS["tens"]}
WORDS = tuple(_VALUES)
_DENOMINATORS: dict[str, int] = _NUMBERS["denominators"]
_DECIMALS: dict[str, int] = _NUMBERS["decimals"]
_PARTS = {**_DENOMINATORS, **_DECIMALS}
_DIGITS: dict[str, int] = {**_NUMBERS["units"], **_NUMBERS["naughts"]}
_SIGNS: dict[str, Fraction] = {sign: Fraction(text) for sign, text in _NUMBERS["signs"].items()}


def alternation(words: list[str]) -> str:
    """A regular expression for any of ``words``, longest first, inner spaces matching any white space."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(r"\s+".join(map(re.escape, word.split())) for word in ordered) + ")"


_FRACTION_WORD = alternation(list(_DENOMINATORS))
# "one" in "one-half" is the top of a fraction, never a number of its own.
_NOT_FRACTION = rf"(?![-\s]+{alternation([*_DENOMINATORS, *_DECIMALS])}\b)"
_BARE_UNIT = alternation(list(_NUMBERS["units"]))
_UNIT = rf"{_BARE_UNIT}\b{_NOT_FRACTION}"
_TENS, _TEENS = alternation(list(_NUMBERS["tens"])), alternation(list(_NUMBERS["teens"]))
_SUB_100 = rf"(?:{_TENS}\b(?:[-\s]+{_UNIT})?|{_TEENS}\b|{_UNIT})"
_SUB_1000 = rf"(?:{_SUB_100}[-\s]+hundred\b(?:[-\s]+(?:and\s+)?{_SUB_100})?|{_SUB_100})"
_WHOLE = rf"(?:{_SUB_1000}[-\s]+thousand\b(?:[-,\s]+(?:and\s+)?{_SUB_1000})?|{_SUB_1000})"
_DECIMAL_WORD = alternation(list(_DECIMALS))
_TENTHS = rf"(?:{_TENS}\b(?:[-\s]+{_BARE_UNIT}\b)?|{_TEENS}\b|{_BARE_UNIT}\b)[-\s]+{_DECIMAL_WORD}\b"
_PART = rf"(?:(?:one|two|three|a)[-\s]+{_FRACTION_WORD}\b|{_TENTHS})"
# "four point five", "two-point seven five"
_DIGIT = alternation([*_NUMBERS["units"], *_NUMBERS["naughts"]])
_POINT = rf"[-\s]+point(?:[-\s]+{_DIGIT}\b)+"
WORD = rf"(?:{_WHOLE}(?:{_POINT}|[-\s]+and[-\s]+{_PART})?|zero{_POINT}|{_PART})"

_SIGN = f"[{''.join(_SIGNS)}]"
FIGURE = (
    rf"(?:\d+[-\s]+[1-9]/[2-9](?![\d/])|[1-9]/[2-9](?![\d/])|\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?"
    rf"|\d+(?:\.\d+)?\s?{_SIGN}?|\.\d+|{_SIGN})"
)

# A number must not begin inside another one, a date, a label or a word.
START = r"(?<![\w$./:#-])"


def pattern(prefix: str) -> str:
    """A regular expression for a number; its groups are named ``<prefix>_word`` and ``<prefix>_figure``."""
    word, figure, bare = f"{prefix}_word", f"{prefix}_figure", f"{prefix}_bare"
    return rf"(?:(?P<{word}>{WORD})(?:\s*[(\[]\s*(?P<{figure}>{FIGURE})\s*[)\]])?|(?P<{bare}>{FIGURE}))"


def word_value(text: str) -> Fraction:
    """The value of a number word: ``"one hundred and eighty"``, ``"two and one-half"``, ``"four point five"``."""
    whole, _, digits = text.strip().lower().partition("point")
    total, group = Fraction(0), Fraction(0)
    top = Fraction(0)
    before = ""
    for word in re.split(r"[-,\s]+", whole.strip(" -\n")):
        if word in _PARTS:
            # The number before it was the top of a fraction, not a whole.
            group += (top or Fraction(1)) / _PARTS[word] - top
        elif word == "hundred":
            group *= 100
        elif word == "thousand":
            total, group = total + group * 1000, Fraction(0)
        elif word == "a":
            top = Fraction(1)
            group += top
        elif word in _VALUES:
            # "Twenty-five hundredths": the top is 25.
            top = Fraction(_VALUES[word]) + (top if before in _NUMBERS["tens"] else 0)
            group += _VALUES[word]
        before = word
    places = [_DIGITS[word] for word in re.split(r"[-\s]+", digits) if word in _DIGITS]
    return total + group + sum((Fraction(digit, 10**place) for place, digit in enumerate(places, 1)), Fraction(0))


def figure_value(text: str) -> Fraction:
    """The value of figures such as ``"1,250.00"``, ``"2 1/2"``, ``"1½"`` or ``".75"``."""
    total = Fraction(0)
    for part in re.findall(rf"\d+/\d+|[\d,]*\.?\d+|{_SIGN}", text):
        total += _SIGNS[part] if part in _SIGNS else Fraction(part.replace(",", ""))
    return total


def value(match: re.Match[str], prefix: str) -> tuple[Fraction, bool]:
    """The value of the number that ``pattern(prefix)`` matched, and whether word and figure disagree."""
    word, figure, bare = (match.group(f"{prefix}_{part}") for part in ("word", "figure", "bare"))
    if bare is not None:
        return figure_value(bare), False
    spelled = word_value(word)
    if figure is None:
        return spelled, False
    printed = figure_value(figure)
    return printed, printed != spelled


def decimal(number: Fraction) -> Decimal:
    """``number`` as a Decimal: exact where it can be (thirds cannot)."""
    return Decimal(number.numerator) / Decimal(number.denominator)
