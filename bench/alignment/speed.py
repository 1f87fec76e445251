"""Time: the stages behind reading, beside peers on the same work, and how cost grows with length."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import contractdiff
from bench.alignment.dials import changed
from bench.alignment.measure import ROOT, source
from bench.alignment.peers import PEERS
from bench.alignment.styles import number
from bench.alignment.tree import Text, document_of, text_of
from contractdiff.align import align
from contractdiff.model import Document, Scope
from contractdiff.text.normalise import matching_key

REAL = ROOT.parent / "shared" / "real"
WORDS_PER_PAGE = 350
PAGES = (10, 30, 100, 300, 1000)
LARGEST_PEER = 6_000
"""Provisions up to which peers are run: their matrix has a cell for each two."""

Result = TypeVar("Result")

PAIRS = (
    (
        "corpus",
        ROOT / "corpus/juniper-mesa/built/agreement-2022-2025.md",
        ROOT / "corpus/juniper-mesa/built/agreement-2025-2028.md",
    ),
    ("uesf-classified (130 pages)", REAL / "uesf-classified/2017-2020.pdf", REAL / "uesf-classified/2020-2023.pdf"),
    ("load/nba (600 pages)", REAL / "load/nba-2017.pdf", REAL / "load/nba-2023.pdf"),
)


def seconds(work: Callable[[], Result]) -> tuple[float, Result]:
    """User and system seconds of ``work``: what the machine did for it, whoever else was busy."""
    start = time.process_time()
    found = work()
    return time.process_time() - start, found


@dataclass(frozen=True)
class Timing:
    """One pair of documents: provisions of both sides, and seconds by what was done."""

    name: str
    provisions: int
    words: int
    done: dict[str, float]


def timing(name: str, base: Document, revision: Document) -> Timing:
    """Time ``compare``, the aligner alone, and its peers."""
    done = {"compare": seconds(lambda: contractdiff.compare(base, revision))[0]}
    done["align alone"] = seconds(lambda: align(base, revision, Scope.WHOLE))[0]
    texts = [[matching_key(one.text) for one in side.provisions] for side in (base, revision)]
    count = sum(map(len, texts))
    for peer, pairs in PEERS.items():
        if count <= LARGEST_PEER:
            done[peer] = _peer(pairs, texts)
    return Timing(name, count, base.words + revision.words, done)


def _peer(pairs: Callable[[Sequence[str], Sequence[str]], object], texts: list[list[str]]) -> float:
    return seconds(lambda: pairs(texts[0], texts[1]))[0]


def real_timings() -> Iterator[Timing]:
    """The pairs that are there."""
    for name, base, revision in PAIRS:
        if Path(base).exists() and Path(revision).exists():
            read = [
                contractdiff.read(one, view=view, ocr="never")
                for one, view in ((base, "current"), (revision, "proposed"))
            ]
            contractdiff.compare(read[0], read[0])  # what is loaded once is not counted
            yield timing(name, *read)


def growth() -> Iterator[Timing]:
    """Made agreements of 10 to 1,000 pages, moderately changed."""
    agreements = [source(name) for name in ("agreement-2022-2025", "agreement-2025-2028")]
    for pages in PAGES:
        base, revision = (_of_length(agreements, pages, change) for change in (None, "moderate"))
        yield timing(f"{pages} pages", base, revision)


def _of_length(agreements: list[Document], pages: int, change: str | None) -> Document:
    """An agreement of about ``pages``: the corpus over and over, each copy with words of its own."""
    text = Text([])
    copy = 0
    while sum(one.words for one in text.walk()) < pages * WORDS_PER_PAGE:
        for article in text_of(agreements[copy % 2]).articles:
            if sum(one.words for one in text.walk()) >= pages * WORDS_PER_PAGE:
                break
            for one in article.walk():
                one.origins = (f"{copy}:{one.origins[0]}",)
                for sentence in one.sentences:
                    sentence.text = _own_words(sentence.text, copy)
            text.units.append(article)
        copy += 1
    if change is not None:
        changed(text, change, 1)
    number(text, "decimal", first=1 if change is None else 3)
    return document_of(text, f"{pages}-{change}.md")[0]


def _own_words(sentence: str, copy: int) -> str:
    """Every fourth long word belongs to its copy alone: another agreement of the same trade."""
    words = sentence.split()
    if copy:
        words = [
            f"{word}{copy}" if place % 4 == 0 and len(word) > 4 and word.isalpha() else word
            for place, word in enumerate(words)
        ]
    return " ".join(words)
