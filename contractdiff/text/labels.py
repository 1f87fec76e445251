"""The labels that number a contract, read from the start of a line.

    "ARTICLE 12 - TRANSFERS"   word article, number (12,), rest "TRANSFERS"
    "10-2-1 The District ..."  shape dashed, number (10, 2, 1)
    "13.1.4.1 Effective ..."   shape decimal, number (13, 1, 4, 1)
    "(iv) who are absent"      shape "(i)" or "(a)": a Roman 4 or, as a list letter, nothing

A label alone cannot say whether "(i)" is the Roman one or the letter between h and j, nor whether "4." begins a
list: ``readings`` gives every possibility, and the structure stage decides by sequence. Which words may stand before
a number is data (``labels.toml``).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from contractdiff.text.numerals import letter_value, roman_value

_NUMBER = r"(?:\d{1,5}(?:[.-]\d{1,5}){0,12}[A-Z]{0,2}|[A-Z]-\d{1,3}(?!\w)|[IVXLC]{1,7}|[A-Z])"
_WORD_LABEL = (
    r"^\s*(?P<word>{words})(?:\s*\#\s*|\s+(?:no\.\s*|(?:no|number)\s+)?|(?=\d))"
    r"(?P<number>{number}(?:\s*&\s*{number})?)"
)
_WORD_END = re.compile(r"(?P<separator>\s*[-–—:.)]+\s*|\s+|$)(?P<rest>.*)", re.DOTALL)
_MULTILEVEL = re.compile(
    r"^\s*(?P<number>(?:\d{1,5}|[A-Z](?=\.\d|-\d))(?P<mark>[.-])\d{1,4}(?:(?P=mark)\d{1,4}){0,12}[A-Z]{0,2})(?P<close>[.):]?)(?=\s|$)"
)
_REFERENCE = re.compile(
    r"\s*(?:[,;]|(?:of|in)\s+(?:this|the|that|said|such|each)\b|(?:above|below|herein|hereof|hereto)\b"
    r"|(?:and|or|through|to)\s+\d)"
)
_YEARS = re.compile(r"(?:19|20)\d\d-(?:\d\d|(?:19|20)\d\d)")
_SINGLE = re.compile(
    r"^\s*(?P<open>\(?)(?P<number>\d{1,3}|[ivxlcIVXLC]{1,7}|[A-Za-z]{1,4})(?P<close>[.)]\)?|\.?\s?[-–—](?=\s))"
    r"(?=\s|$|(?<=\))\((?:\d{1,2}|[ivx]{1,5}|[A-Za-z])\)\s+[A-Z\"“])"
)
"""A label can stand directly in front of the first one of its list: "(5)(i) The District ..."."""

_BARE = re.compile(r"^\s*(?P<number>\d{1,3})(?=\s+[A-Z\"“(]|$)")
_BULLET = re.compile(r"^\s*(?P<bullet>[•◦▪■●○‣⁃·\uf0b7\uf0a7]|[-*–](?=\s))\s*")

_REFERENCE_GOES_ON = re.compile(
    r"^(?:\(|,|;|and\b|or\b|of\b|through\b|to\b|above\b|below\b|herein\b|shall\b|will\b|may\b|must\b|is\b|are\b|has\b|have\b"
    r"|does\b|do\b|was\b|were\b|applies\b|governs?\b|requires?\b|provides?\b|states?\b|in\b|for\b|under\b|as\b|which\b|that\b"
    r"|by\b|on\b|at\b|with\b|when\b|if\b|hereof\b|hereto\b|cannot\b|can\b|should\b)"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a label: its shape ("1.", "(a)", "(i)", "decimal" ...) and the parsed number."""

    shape: str
    number: tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a line: ``line[:end]`` holds it with its separator, ``printed`` is what is shown.

    ``word`` is "article", "section", "appendix", "schedule", "letter" or empty; ``readings`` is never empty.
    """

    printed: str
    word: str
    readings: tuple[Reading, ...]
    end: int


def printed_number(label: str) -> str:
    """The number of a label without the word before it and the mark behind it: "ARTICLE 12" gives "12"."""
    return label.rsplit(maxsplit=1)[-1].rstrip(".:") if label else ""


@cache
def label_words() -> tuple[tuple[str, str], ...]:
    """(kind, pattern) of every word in ``labels.toml``, in its order."""
    data = tomllib.loads(resources.files(__package__).joinpath("labels.toml").read_text(encoding="utf-8"))
    return tuple((entry["kind"], entry["pattern"]) for entry in data["word"])


@cache
def _word_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind, re.compile(_WORD_LABEL.format(words=f"(?:{pattern})", number=_NUMBER), re.IGNORECASE))
        for kind, pattern in label_words()
    )


def parse_label(line: str) -> Label | None:
    """The label at the start of ``line``, or ``None``.

    A reference that happens to begin a line ("Article 5 shall be ...", "(b) of this Section") is refused where the
    words after it show it; the rest is for the structure stage, which knows the sequence.
    """
    return _worded(line) or _multilevel(line) or _single(line) or _bullet(line)


def _worded(line: str) -> Label | None:
    for kind, pattern in _word_patterns():
        match = pattern.match(line)
        if match is None:
            continue
        if match["word"][0].islower():
            return None
        ending = _WORD_END.match(line, match.end())
        if ending is None:
            return None
        rest = ending["rest"].strip()
        if _REFERENCE_GOES_ON.match(rest) and "-" not in ending["separator"] and ":" not in ending["separator"]:
            return None
        if rest and rest[0].islower():
            return None
        readings = _word_readings(match["number"])
        if not readings:
            return None
        printed = line[: match.end()].strip()
        return Label(printed=printed, word=kind, readings=readings, end=ending.start("rest"))
    return None


def _word_readings(number: str) -> tuple[Reading, ...]:
    first = number.split("&", maxsplit=1)[0].strip()
    if first[0].isdigit():
        return (Reading("worded", parse_parts(first)),)
    if "-" in first:
        return (Reading("worded-letter", parse_parts(first)),)
    found = []
    value = roman_value(first)
    if value is not None:
        found.append(Reading("worded-roman", (value,)))
    letter = letter_value(first)
    if letter is not None and len(first) == 1:
        found.append(Reading("worded-letter", (first.upper(),)))
    return tuple(found)


def parse_parts(number: str) -> tuple[int | str, ...]:
    """The parts of a printed number: "10-2-1" gives (10, 2, 1), "18.3A" gives (18, 3, "A")."""
    parts: list[int | str] = []
    for digits, letters in re.findall(r"(\d+)|([A-Za-z]+)", number):
        parts.append(int(digits) if digits else letters.upper())
    return tuple(parts)


def _multilevel(line: str) -> Label | None:
    match = _MULTILEVEL.match(line)
    if match is None or match["number"].startswith("0") or _YEARS.fullmatch(match["number"]):
        return None
    if _REFERENCE.match(line, match.end()):
        return None
    shape = "decimal" if match["mark"] == "." else "dashed"
    if match["number"][0].isalpha():
        shape = f"lettered-{shape}"
    return Label(
        printed=line[: match.end()].strip(),
        word="",
        readings=(Reading(shape, parse_parts(match["number"])),),
        end=_skip_space(line, match.end()),
    )


def _single(line: str) -> Label | None:
    match = _SINGLE.match(line)
    if match is not None:
        close = match["close"].strip()
        if match["open"] and not close.startswith(")"):
            return None
        frame = "({})" if match["open"] else "{}" + ("-" if close[-1:] in tuple("-–—") else close[:1])
        readings = _single_readings(match["number"], frame)
        # Three digits in brackets are an area code or an amount.
        if readings and not (match["open"] and len(match["number"]) > 2 and match["number"].isdigit()):
            end = _skip_space(line, match.end())
            printed = match["open"] + match["number"] + ("" if close[-1:] in tuple("-–—") else close)
            return Label(printed=printed, word="", readings=readings, end=end)
    bare = _BARE.match(line)
    if bare is not None and int(bare["number"]) > 0:
        reading = Reading("1", (int(bare["number"]),))
        return Label(printed=bare["number"], word="", readings=(reading,), end=_skip_space(line, bare.end()))
    return None


def _single_readings(number: str, frame: str) -> tuple[Reading, ...]:
    if number.isdigit():
        return (Reading(frame.format("1"), (int(number),)),) if int(number) else ()
    upper = number.isupper()
    if not upper and not number.islower():
        return ()
    found = []
    letter = letter_value(number)
    if letter is not None:
        found.append(Reading(frame.format("A" if upper else "a"), (letter,)))
    roman = roman_value(number)
    if roman is not None:
        found.append(Reading(frame.format("I" if upper else "i"), (roman,)))
    return tuple(found)


def _bullet(line: str) -> Label | None:
    match = _BULLET.match(line)
    if match is None or match.end() >= len(line):
        return None
    return Label(printed="•", word="", readings=(Reading("•", ()),), end=match.end())


def _skip_space(line: str, offset: int) -> int:
    while offset < len(line) and line[offset].isspace():
        offset += 1
    return offset
