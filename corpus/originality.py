"""Check that nothing in the corpus was copied: `python -m corpus.originality [FOLDER]`.

No run of ten words of any source may stand in a document under FOLDER (`../shared/real` next to the project when none
is given), apart from the legal formulas in `formulas.txt`, which half of all agreements share. Each passage found is
printed with both places, and the exit code is 1. A document without a text layer is named, because it was not checked.

The comparison is made on letters and figures alone: real files cut words at the end of a line ("employ-/ment") and by
kerning ("f or just cause"), so words cannot be trusted to be words. The first letters of each run are looked up by a
hash in all documents at once; what answers is compared letter by letter.
"""

from __future__ import annotations

import argparse
import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2

from corpus.build import ROOT, sources
from corpus.marks import printed
from corpus.plain_text import letters_of, word_text
from corpus.source import read_source
from corpus.views import as_proposed_by, current, proposed

RUN = 10
"""Words in a row that two people hardly write alike by chance; shorter ones are everybody's."""

SEED = 20
"""Letters that are looked up by their hash. Ten words with fewer are figures of a table, and are not looked for."""

REAL = ROOT.parents[1] / "shared" / "real"
FORMULAS = Path(__file__).with_name("formulas.txt")
READABLE = (".pdf", ".docx", ".txt", ".md", ".html")

_WORD = re.compile(r"\S*\w\S*")
_PRIME = np.uint64(1_099_511_628_211)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of a source, in one block and one view of it, with the line it starts on."""

    source: str
    line: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Words of a passage that stand in a document, on a page where it has pages."""

    passage: Passage
    words: str
    document: str
    page: int | None

    def __str__(self) -> str:
        page = f", page {self.page}" if self.page else ""
        return f"{self.passage.source}, line {self.passage.line}: “{self.words}” stands in {self.document}{page}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """A document as letters and figures only; `starts` says with which letter each of its pages begins."""

    name: str
    letters: str
    starts: tuple[int, ...] = ()

    def page_at(self, place: int) -> int | None:
        """Return the page of a letter, counted from 1."""
        return bisect_right(self.starts, place) or None


def read_letters(path: Path, name: str) -> Letters:
    """Read any document as letters; a picture of a text has none."""
    match path.suffix:
        case ".pdf":
            pages = [letters_of(page) for page in _pdf_pages(path)]
            starts = [0]
            for page in pages:
                starts.append(starts[-1] + len(page))
            return Letters(name=name, letters="".join(pages), starts=tuple(starts[:-1]))
        case ".docx":
            return Letters(name=name, letters=letters_of(word_text(path)))
        case _:
            return Letters(name=name, letters=letters_of(path.read_text(encoding="utf-8", errors="replace")))


def _pdf_pages(path: Path) -> Iterator[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        for page in document:
            yield page.get_textpage().get_text_range()
    finally:
        document.close()


def passages(paths: Iterable[Path]) -> Iterator[Passage]:
    """Yield the text of every block of the sources: as it stands, and in each view of a marked document."""
    for path in paths:
        agreement = read_source(path)
        views = [agreement]
        if agreement.is_marked:
            views += [current(agreement), proposed(agreement)]
            views += [as_proposed_by(agreement, party.code) for party in agreement.parties]
        for view in views:
            for block in view.blocks:
                rows = (" ".join(printed(cell) for cell in row.cells) for row in block.rows)
                for text in (printed(block.text), *rows):
                    yield Passage(source=path.name, line=block.line, text=text)


def formulas() -> tuple[str, ...]:
    """Read the committed formulas as letters."""
    lines = FORMULAS.read_text(encoding="utf-8").splitlines()
    return tuple(letters_of(line) for line in lines if line.strip() and not line.startswith("#"))


def copied(given: Iterable[Passage], documents: Iterable[Letters], allowed: Iterable[str] = ()) -> Iterator[Match]:
    """Yield each longest stretch of a passage whose every run of ten words stands in one of the documents."""
    formulas_allowed = tuple(allowed)
    by_text = {one.text: one for one in reversed(list(given))}
    runs: dict[str, list[tuple[Passage, int]]] = {}
    for passage in by_text.values():
        words = [letters_of(word) for word in _WORD.findall(passage.text)]
        for start in range(len(words) - RUN + 1):
            run = "".join(words[start : start + RUN])
            if len(run) >= SEED and not any(run in formula for formula in formulas_allowed):
                runs.setdefault(run, []).append((passage, start))
    seeds = {run[:SEED] for run in runs}
    by_seed: dict[str, list[str]] = {}
    for run in runs:
        by_seed.setdefault(run[:SEED], []).append(run)
    hashes = np.unique(np.concatenate([_hashes(seed) for seed in seeds])) if seeds else np.empty(0, np.uint64)
    for document in documents:
        standing: dict[Passage, dict[int, int]] = {}
        for place in np.flatnonzero(np.isin(_hashes(document.letters), hashes)).tolist():
            for run in by_seed.get(document.letters[place : place + SEED], ()):
                if document.letters.startswith(run, place):
                    for passage, start in runs[run]:
                        standing.setdefault(passage, {}).setdefault(start, place)
        for passage, starts in sorted(standing.items(), key=lambda one: (one[0].source, one[0].line)):
            yield from _stretches(passage, starts, document)


def _hashes(text: str) -> npt.NDArray[np.uint64]:
    """Hash every stretch of `SEED` letters of a text."""
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.uint64)
    count = max(len(codes) - SEED + 1, 0)
    found = np.zeros(count, np.uint64)
    for offset in range(SEED):
        found = found * _PRIME + codes[offset : offset + count]
    return found


def _stretches(passage: Passage, starts: dict[int, int], document: Letters) -> Iterator[Match]:
    """Join runs that follow one another to one match."""
    words = _WORD.findall(passage.text)
    for start in sorted(starts):
        if start - 1 in starts:
            continue
        end = start
        while end + 1 in starts:
            end += 1
        yield Match(
            passage=passage,
            words=" ".join(words[start : end + RUN]),
            document=document.name,
            page=document.page_at(starts[start]),
        )


def main(arguments: list[str] | None = None) -> int:
    """Compare every source with every document and print what they share."""
    parser = argparse.ArgumentParser(prog="python -m corpus.originality", description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=REAL, help="where the real documents lie")
    folder: Path = parser.parse_args(arguments).folder
    if not folder.is_dir():
        print(f"error: there is no folder {folder}; give the one that holds the real documents", file=sys.stderr)
        return 2
    paths = sorted(path for path in folder.rglob("*") if path.suffix in READABLE and path.name != "README.md")
    documents = [read_letters(path, str(path.relative_to(folder))) for path in paths]
    found = list(copied(passages(sources()), documents, formulas()))
    for match in found:
        print(match)
    silent = [one.name for one in documents if not one.letters]
    if silent:
        print(f"not checked, because they have no text layer: {', '.join(silent)}")
    print(f"{len(found)} passages of {len(sources())} sources stand in {len(documents) - len(silent)} documents")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
