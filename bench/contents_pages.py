"""Contents pages read by other means than the package's own, so that an outline can be judged by them.

PDF pages come from pdfplumber, text files from their bytes. Nothing of ``contractdiff`` is used: an error in its
reading of labels or of contents pages must not hide itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

FRONT = 0.2
"""Part of a document in which its contents pages stand; at least ``FEWEST_FRONT_PAGES``."""

FEWEST_FRONT_PAGES = 12


class EntryKind(StrEnum):
    """What an entry of a contents page announces."""

    ARTICLE = "article"
    SECTION = "section"
    BACK = "appendix or letter"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One announced heading. ``number`` is "12", "A", "1"; ``article`` the number of the article above a section."""

    kind: EntryKind
    word: str
    number: str
    title: str
    article: str | None = None


_PAGE_LABEL = r"(?:\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,6}-\d{1,3}|[A-Z]-\d{1,3}|[A-Z][a-z]{2,12}-\d{1,3})"
_PAGE_AT_END = re.compile(rf"^(?P<title>.*?[^\s.…_])(?P<gap>[\s.…_]+)(?P<page>{_PAGE_LABEL})\s*$")
_LEADER_ALONE = re.compile(rf"^[\s.…_]+(?P<page>{_PAGE_LABEL})\s*$")
_CONTENTS_TITLE = re.compile(
    r"^\W*(?:[ivxlc\d]{1,7}\s+)?(?:table|summary)?\s*(?:of\s+)?contents(?:\s*-\s*[A-Z]|\s+page|\s+[ivxlc\d]{1,7})?\W*$",
    re.I,
)
_GROUP = re.compile(r"^(?:appendi(?:x|ces)|archives?|letters?|exhibits?)$", re.I)
_BARE_PAGE = re.compile(r"^\W*(?:page\s+)?[\divxlc]{1,7}\W*$", re.I)
_WORDED = re.compile(
    r"^(?P<word>art?i?t?i?cle|art\.|letter\s+of\s+agreement|appendix|exhibit|addendum|archive|schedule|section)\s*"
    r"(?:\#\s*)?(?P<number>\d{1,5}[A-Z]?|[IVXLC]+(?:-\d+)?|[A-Z](?:-\d+)?)\b(?P<rest>.*)$",
    re.I,
)
_UNNUMBERED_LETTER = re.compile(
    r"^(?P<word>letter\s+of\s+agreement|signature\s+page)(?P<number>)\s*(?P<rest>(?:[-–—].*)?)$", re.I
)
_SUBENTRY = re.compile(r"^(?P<number>\((?:[a-z]|[ivx]+|\d+)\))\s+(?P<rest>\S.*)$")
_NUMBERED = re.compile(r"^(?P<number>\d{1,3}(?:[.-]\d{1,3})?|[A-Z])(?P<mark>\.|\s)\s*(?P<rest>[^\W\d].*)$")
_KERNED_WORDS = ("LETTEROFAGREEMENT", "ARTICLE", "APPENDIX", "EXHIBIT")


def front_pages(path: Path) -> list[list[str]]:
    """The lines of the pages of ``path`` on which contents can stand."""
    if path.suffix == ".pdf":
        import pdfplumber

        with pdfplumber.open(path) as document:
            count = max(FEWEST_FRONT_PAGES, int(FRONT * len(document.pages)))
            pages = []
            for page in document.pages[: min(count, 40)]:
                pages.append((page.extract_text(x_tolerance_ratio=0.15) or "").split("\n"))
                page.close()
            return pages
    texts = path.read_text(encoding="utf-8").split("\f")
    return [text.split("\n") for text in texts[: max(FEWEST_FRONT_PAGES, int(FRONT * len(texts)))]]


def read_contents(path: Path) -> tuple[Entry, ...]:
    """What the contents pages of ``path`` announce, in order; empty where it has none."""
    return tuple(_entries(_logical_lines(_contents_lines(front_pages(path)))))


def _contents_lines(pages: Iterable[Sequence[str]]) -> Iterator[str]:
    begun = False
    stripped = [[re.sub(r"^#+\s*", "", line.strip()) for line in lines if line.strip()] for lines in pages]
    edges = Counter(mask for lines in stripped for mask in {_mask(line) for line in lines[:2] + lines[-2:]})
    for lines in stripped:
        given = [
            line for line in lines if edges[_mask(line)] == 1 or _keeps(line) or line not in lines[:2] + lines[-2:]
        ]
        titled = any(_CONTENTS_TITLE.match(line) for line in given)
        entries = sum(bool(_PAGE_AT_END.match(line) or _WORDED.match(line)) for line in given)
        if begun and not (titled or 2 * entries > len(given)):
            return
        if titled or begun:
            start = next((place for place, line in enumerate(given) if _CONTENTS_TITLE.match(line)), 0)
            begun = True
            yield from (line for line in given[0 if start > len(given) / 2 else start :] if not _is_furniture(line))


def _keeps(line: str) -> bool:
    return bool(_labelled(line) or _CONTENTS_TITLE.match(line) or _GROUP.match(line))


def _mask(line: str) -> str:
    """A line with its numbers masked: heads and feet repeat but for them."""
    return re.sub(r"\d+|\b[ivxlc]+\b", "#", line.casefold())


def _is_furniture(line: str) -> bool:
    return bool(
        _CONTENTS_TITLE.match(line)
        or _BARE_PAGE.match(line)
        or re.search(r"\s-\s*[\divx]+\s*-\s|\s{6,}[IVX\d]+\s{6,}|^\w+ \w+ \d{4}$", line)
    )


def _logical_lines(lines: Iterable[str]) -> Iterator[str]:
    """Entries with their wrapped lines joined and their page numbers taken off."""
    pending: list[str] = []
    open_entry = False
    for line in lines:
        paged = _PAGE_AT_END.match(line)
        alone = _LEADER_ALONE.match(line)
        title = paged["title"] if paged else "" if alone else line.rstrip(" .…_")
        begins = bool(_labelled(title)) or bool(_GROUP.match(title)) or (paged is not None and not open_entry)
        if begins and pending:
            yield " ".join(pending)
            pending = []
        if title:
            pending.append(title)
        if begins or paged or alone:
            open_entry = not (paged or alone)
    if pending:
        yield " ".join(pending)


def _labelled(line: str) -> tuple[str, str, str] | None:
    """Word, number and title of a labelled line; the word is empty for "12. Leaves"."""
    worded = _WORDED.match(line)
    if worded:
        return " ".join(worded["word"].casefold().split()), worded["number"], worded["rest"]
    squeezed = re.sub(r"\s", "", line)
    for word in _KERNED_WORDS:
        found = re.match(rf"{word}\#?(\d{{1,3}}|[A-Z])(?=[-–—:])", squeezed)
        if found:
            rest = re.sub(r"^[^-–—:]*", "", line)
            return word.casefold().replace("of", " of "), found[1], rest
    letter = _UNNUMBERED_LETTER.match(line)
    if letter:
        return " ".join(letter["word"].casefold().split()), "", letter["rest"]
    numbered = _NUMBERED.match(line) or _SUBENTRY.match(line)
    return ("", numbered["number"], numbered["rest"]) if numbered else None


def _entries(lines: Iterable[str]) -> Iterator[Entry]:
    article: str | None = None
    backmatter = False
    seen: set[str] = set()
    for line in lines:
        if _GROUP.match(line):
            backmatter = True
            continue
        labelled = _labelled(line)
        if labelled is None:
            yield Entry(kind=EntryKind.OTHER, word="", number="", title=line)
            continue
        word, number, rest = labelled
        title = rest.strip(" -–—:.#")
        if word.startswith("ar") and word != "archive":
            number = arabic(number)
            if number in seen and "continued" in title:
                continue
            seen.add(number)
            article, backmatter = number, False
            yield Entry(kind=EntryKind.ARTICLE, word="article", number=number, title=title)
        elif word not in ("", "section"):
            backmatter = True
            yield Entry(kind=EntryKind.BACK, word=word, number=number, title=title)
        elif backmatter or number.startswith("("):
            yield Entry(kind=EntryKind.OTHER, word=word, number=number, title=title)
        elif word == "" and number.isdigit():
            yield Entry(kind=EntryKind.ARTICLE, word="", number=number, title=title)
        else:
            yield Entry(kind=EntryKind.SECTION, word=word, number=number, title=title, article=article)


def arabic(number: str) -> str:
    """A Roman number in digits; any other as it is."""
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    if not number or any(letter not in values for letter in number):
        return number
    parts = [values[letter] for letter in number]
    total = sum(-one if one < max(parts[place:]) else one for place, one in enumerate(parts))
    return str(total)
