"""Measure the Word redline beside other engines and write ``results.md`` beside this file.

python -m bench.redline [FOLDER]

The redlines are kept in FOLDER, if one is named.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.redline.engines import ENGINES
from bench.redline.marks import Marks, gives, marks
from bench.redline.pairs import PAIRS, Files
from bench.redline.process import Cost

PAGE = Path(__file__).parent / "results.md"
RUNS = 2
"""Each job is done so often, and the run that took least of the processors counts."""

WHAT = {
    "typed": "A made agreement of {words:,} words and about {pages} pages, 40 articles with typed labels, 3 tables: a "
    "new article before the third, so that every later one has another number; one article of 130 paragraphs moved "
    "eight places, 120 words changed, 5 paragraphs added, 5 struck, 2 split, two cells and a row, and the header. "
    "{renumbered:,} labels and {references:,} references follow. Truth: {inserted:,} words added, {deleted:,} struck, "
    "those of new labels included, what follows the renumbering not; 1 move.",
    "auto": "The same with numbers that Word counts; the references are typed. Truth: {inserted:,} words added, "
    "{deleted:,} struck; 1 move.",
    "editions": "Two editions of a real agreement ({words:,} words), read from PDF and written as Word files, labels "
    "typed.",
    "corpus": "The agreement in force and the one that followed in the written negotiation ({words:,} words).",
}
WORDS_PER_PAGE = 380


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One engine on one pair."""

    cost: Cost
    redline: float | None
    found: Marks
    accepts: str
    rejects: str


def main() -> None:
    """Write the page."""
    keep = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else None
    lines = [
        "# Word redlines, measured",
        "",
        f"Written by `make bench-redline` on {platform.system()} {platform.machine()}, Python "
        f"{platform.python_version()}, {os.cpu_count()} cores. Each engine gets two Word files and gives a third, in a "
        f"process of its own; the better of {RUNS} runs. contractdiff reads, compares, applies its rules, writes the "
        "redline with its comments and proves it; the seconds of redline and proof alone stand behind the bar. The "
        "figures in brackets are how many times ours a peer takes.",
        "",
        "Words are those of tracked insertions and deletions, without moves. Labels and references that only follow "
        "the renumbering, which contractdiff marks under an author of their own, are counted apart. *Label only*: "
        "paragraphs in which nothing but the label is marked, under the author of the redline. *Accept*, *reject*: "
        "whether accepting or rejecting everything gives the revision or the base, word for word, cells, headers and "
        "notes included, by a reader of the bench that shares no code with contractdiff.",
    ]
    for name, files_of in PAIRS.items():
        print(f"{name} ...", file=sys.stderr)
        try:
            files = files_of()
        except FileNotFoundError as trouble:
            lines += ["", f"## {name}", "", f"Not measured: {trouble}."]
            continue
        with tempfile.TemporaryDirectory() as folder:
            lines += ["", f"## {name}", "", _what(name, files), "", *_table(name, files, Path(folder), keep)]
    PAGE.write_text("\n".join([*lines, ""]), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))


def _what(name: str, files: Files) -> str:
    from bench.redline.marks import stories

    words = sum(len(line.split()) for line in stories(files.base, accept=True)["document"])
    inserted, deleted = files.true_words or (0, 0)
    return WHAT[name].format(
        words=words,
        pages=10 * round(words / WORDS_PER_PAGE / 10),
        inserted=inserted,
        deleted=deleted,
        renumbered=files.truth.renumbered if files.truth else 0,
        references=files.truth.references if files.truth else 0,
    )


def _table(name: str, files: Files, folder: Path, keep: Path | None) -> Iterator[str]:
    yield (
        "| engine | CPU s | wall s | peak MB | words added | words struck | labels | label only | moves (words) "
        "| accept | reject |"
    )
    yield "|" + "-|" * 11
    base, revision = folder / "base.docx", folder / "revision.docx"
    base.write_bytes(files.base)
    revision.write_bytes(files.revision)
    first: Result | None = None
    for engine, tool in ENGINES.items():
        if tool.missing:
            yield f"| {engine} | {tool.missing} |" + " |" * 9
            continue
        print(f"  {engine} ...", file=sys.stderr)
        try:
            result, data = _best(engine, files, folder)
        except (ChildProcessError, FileNotFoundError) as trouble:
            print(trouble, file=sys.stderr)
            yield f"| {engine} | failed |" + " |" * 9
            continue
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{name}-{engine.lower()}.docx").write_bytes(data)
        first = first or result
        yield _row(engine, result, first)


def _best(engine: str, files: Files, folder: Path) -> tuple[Result, bytes]:
    target, costs = folder / f"{engine}.docx", []
    for attempt in range(RUNS):
        own = folder / f"{engine}-{attempt}"
        own.mkdir()
        target.unlink(missing_ok=True)
        costs.append(ENGINES[engine].make(folder / "base.docx", folder / "revision.docx", target, own))
    data = target.read_bytes()
    accepts, rejects = gives(data, files.base, files.revision)
    cost = min(costs, key=lambda one: one.processor)
    said = json.loads(cost.said.splitlines()[-1])["redline"] if engine == "contractdiff" else None
    return Result(cost=cost, redline=said, found=marks(data), accepts=accepts, rejects=rejects), data


def _row(engine: str, result: Result, ours: Result) -> str:
    cost, found = result.cost, result.found

    def beside(figure: float, own: float, form: str = ".1f") -> str:
        return f"{figure:{form}}" if result is ours or not own else f"{figure:{form}} ({figure / own:.1f})"

    cells = [
        engine,
        beside(cost.processor, ours.cost.processor)
        + (f" \\| {result.redline:.1f}" if result.redline is not None else ""),
        beside(cost.wall, ours.cost.wall),
        beside(cost.megabytes, ours.cost.megabytes, ".0f"),
        beside(found.inserted, ours.found.inserted, ",.0f"),
        beside(found.deleted, ours.found.deleted, ",.0f"),
        f"{found.renumbering:,}" + (f", {found.numbering_changes:,} of Word" if found.numbering_changes else ""),
        f"{found.label_paragraphs:,}",
        f"{found.moves:,} ({found.moved:,})" if found.moves else "0",
        result.accepts,
        result.rejects,
    ]
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    main()
