"""Outlines against the documents' own contents pages: which announced headings were found, and what is extra.

    python -m bench.outline [FILE ...]

Without files it judges every real document and every document of the written negotiation that has a contents page, and
writes ``bench/outline.md``. A heading is found when its kind and number are the announced ones. Its title should be the
same, but for white space (kerning splits words) and less than a fifth of its letters; contents pages abridge, and some
give titles that the text does not have, so that other titles are counted apart.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

import contractdiff
from bench.contents_pages import Entry, EntryKind, arabic, read_contents
from contractdiff.model import Document, Provision, ProvisionKind

ROOT = Path(__file__).resolve().parent.parent
REAL = Path(os.environ.get("CONTRACTDIFF_REAL") or ROOT.parent / "shared" / "real")
BUILT = ROOT / "corpus" / "juniper-mesa" / "built"

SAME_TITLE = 80
"""Ratio of letters (0 to 100) from which two titles are the same heading, abridged or misspelt on the contents page."""

WITH_CONTENTS = (
    "uesf-classified/2017-2020.pdf",
    "uesf-classified/2020-2023.pdf",
    "oregon/afscme-building-codes-division-2023-2025.txt",
    "oregon/afscme-building-codes-division-2025-2027.txt",
    "oregon/cia-criminal-investigators-association-2023-2025.txt",
    "oregon/cia-criminal-investigators-association-2025-2027.txt",
    "layouts/line-numbered.pdf",
    "layouts/two-column.pdf",
    "load/nba-2017.pdf",
    "load/nba-2023.pdf",
)
"""The real documents that have a contents page."""

CORPUS = ("agreement-2022-2025", "agreement-2025-2028", "district-draft-2025")
"""The agreements of the written negotiation; their PDF has the contents page for the other formats too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What a contents page announces and what was found of it; the misses and extras in words."""

    name: str
    announced: int
    found: int
    articles: int
    sections_announced: int
    sections_found: int
    back_announced: int
    back_found: int
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    other_title: tuple[str, ...]


def score(name: str, document: Document, contents: Sequence[Entry]) -> Score:
    """How the outline of ``document`` fits ``contents``."""
    missing: list[str] = []
    extra: list[str] = []
    articles = [one for one in document.provisions if one.kind is ProvisionKind.ARTICLE]
    announced = [one for one in contents if one.kind is EntryKind.ARTICLE]
    other: list[str] = []
    free = list(articles)
    for entry in announced:
        matches = [one for one in free if number_of(one) == entry.number]
        match = max(matches, key=lambda one: same_title(one, entry.title), default=None)
        if match is None:
            missing.append(f"article {entry.number} {entry.title}")
            continue
        free.remove(match)
        if not same_title(match, entry.title):
            other.append(f"article {entry.number} {entry.title} | {match.heading}")
    extra += (f"article {one.label} {one.heading}" for one in free)
    found = len(announced) - len(missing)

    sections = [one for one in contents if one.kind is EntryKind.SECTION]
    absent, retitled = _compare_sections(document, articles, sections)
    missing += absent
    other += retitled
    extra += _extra_sections(document, articles, sections)

    back = [one for one in contents if one.kind is EntryKind.BACK]
    lost, renamed = _compare_back(document, back)
    missing += lost
    other += renamed
    return Score(
        name=name,
        announced=len(announced),
        found=found,
        articles=len(articles),
        sections_announced=len(sections),
        sections_found=len(sections) - len(absent),
        back_announced=len(back),
        back_found=len(back) - len(lost),
        missing=tuple(missing),
        extra=tuple(extra),
        other_title=tuple(other),
    )


def number_of(provision: Provision) -> str:
    """The number of a provision as a contents page would print it."""
    return "".join(str(part) for part in provision.number[:2] if part) if provision.number else ""


def same_title(provision: Provision, title: str) -> bool:
    """Whether the heading of ``provision``, or what its text begins with, is ``title``."""
    wanted = _letters(title)
    if not wanted:
        return True
    heading = _letters(provision.heading)
    begins = _letters(f"{provision.heading} {provision.text[: 2 * len(title) + 20]}")[: len(wanted)]
    return max(fuzz.ratio(wanted, heading), fuzz.ratio(wanted, begins)) >= SAME_TITLE


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold())


def _labels(document: Document, article: Provision) -> list[tuple[str, Provision]]:
    """The provisions directly below ``article`` with a label, by the last number in it."""
    return [
        (arabic(one.label.removesuffix(".").split()[-1].strip("().")), one)
        for one in document.children(article.anchor)
        if one.label
    ]


def _compare_sections(
    document: Document, articles: Iterable[Provision], sections: Sequence[Entry]
) -> tuple[list[str], list[str]]:
    """Announced sections whose number is absent, and those whose number bears another title."""
    children = {number_of(one): _labels(document, one) for one in articles}
    absent: list[str] = []
    retitled: list[str] = []
    for entry in sections:
        below = [one for label, one in children.get(entry.article or "", []) if label == arabic(entry.number)]
        said = f"section {entry.article}: {entry.number} {entry.title}"
        if not below:
            absent.append(said)
        elif not any(same_title(one, entry.title) for one in below):
            retitled.append(f"{said} | {below[0].heading}")
    return absent, retitled


def _extra_sections(document: Document, articles: Iterable[Provision], sections: Sequence[Entry]) -> list[str]:
    """Labelled provisions of an article, of the shape its contents page uses, that the page does not announce."""
    found = []
    for article in articles:
        entries = [one for one in sections if one.article == number_of(article)]
        shapes = {_shape(arabic(one.number)) for one in entries}
        open_numbers = Counter(arabic(one.number) for one in entries)
        for label, one in _labels(document, article):
            if _shape(label) not in shapes or (entries[0].word and not one.label[:1].isalpha()):
                continue
            if open_numbers[label]:
                open_numbers[label] -= 1
            else:
                found.append(f"section {article.label}: {one.label} {one.heading}")
    return found


def _shape(label: str) -> str:
    return re.sub(r"[A-Z]", "A", re.sub(r"[a-z]", "a", re.sub(r"\d+", "1", label)))


def _compare_back(document: Document, back: Sequence[Entry]) -> tuple[list[str], list[str]]:
    """Announced appendices and letters that are absent, and those whose number bears another title."""
    articles = {one.anchor for one in document.provisions if one.kind is ProvisionKind.ARTICLE}
    outside = [
        one
        for one in document.provisions
        if one.anchor.split("/")[0] not in articles
        and (one.heading or one.label)
        and one.kind is not ProvisionKind.PREAMBLE
    ]
    absent: list[str] = []
    retitled: list[str] = []
    for entry in back:
        said = " ".join(f"{entry.word} {entry.number} {entry.title}".split())
        label, title = _letters(f"{entry.word} {entry.number}"), _letters(entry.title)
        names = [_letters(f"{one.label} {one.heading}") for one in outside]
        longer = [_letters(f"{one.label} {one.heading} {one.text[:80]}") for one in outside]
        whole = any(fuzz.ratio(label + title, name[: len(label + title)]) >= SAME_TITLE for name in (*names, *longer))
        unnumbered = not (entry.number or entry.title) and any(label in name for name in names)
        if whole or unnumbered or (len(title) > 8 and any(fuzz.ratio(title, name) >= SAME_TITLE for name in names)):
            continue
        same_number = [one for one in outside if entry.number and _letters(one.label) == label]
        if same_number:
            retitled.append(f"{said} | {same_number[0].heading}")
        else:
            absent.append(said)
    return absent, retitled


def judged(name: str) -> Score | None:
    """The score of one document of ``WITH_CONTENTS`` or ``CORPUS``; ``None`` where it is absent."""
    path = REAL / name
    announcing = path
    if not path.exists():
        path = BUILT / name
        announcing = BUILT / f"{Path(name).stem}.pdf"
    if not (path.exists() and announcing.exists()):
        return None
    return score(name, contractdiff.read(path, ocr="never"), read_contents(announcing))


def names() -> list[str]:
    """Every document that is judged, as ``judged`` takes it."""
    built = [f"{stem}{ending}" for stem in CORPUS for ending in (".pdf", ".docx", ".html", ".md", ".txt")]
    return [*WITH_CONTENTS, *(one for one in built if (BUILT / one).exists())]


def main(given: Sequence[str]) -> None:
    """Print the table, and the misses and extras below it; write both where every document was judged."""
    lines = [
        "# Outlines against the documents' own contents pages",
        "",
        "Written by `python -m bench.outline`. Announced / found; extras are found articles or sections that are not "
        "announced.",
        "",
        "| document | articles | sections | appendices and letters | missing | extra | other title |",
        "|-|-|-|-|-|-|-|",
    ]
    details: list[str] = []
    for name in given or names():
        result = judged(name)
        if result is None:
            lines.append(f"| {name} | not present | | | | | |")
            continue
        lines.append(
            f"| {name} | {result.announced} / {result.found} | {result.sections_announced} / {result.sections_found} "
            f"| {result.back_announced} / {result.back_found} | {len(result.missing)} | {len(result.extra)} "
            f"| {len(result.other_title)} |"
        )
        details += [f"{name}: missing {one}" for one in result.missing]
        details += [f"{name}: extra {one}" for one in result.extra]
        details += [f"{name}: other title {one}" for one in result.other_title]
    print("\n".join([*lines, "", *details]))
    if not given:
        (ROOT / "bench" / "outline.md").write_text("\n".join([*lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
