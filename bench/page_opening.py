"""Compare two made agreements of a thousand pages each and time how the web page opens in Chromium.

    python -m bench.page_opening

The articles of the written negotiation's two agreements are repeated under rising numbers. In each copy a part of the
words is exchanged for others, the same ones in both agreements, so that no copy is like another; what differs between
the agreements is what differs in the negotiation, again and again. Writes ``bench/page_opening.md``.
"""

from __future__ import annotations

import os
import platform
import random
import re
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.chromium import MISSING, PROGRAM, Chromium, Tab
from contractdiff import compare
from contractdiff.model import Comparison

ROOT: Final = Path(__file__).resolve().parent.parent
BUILT: Final = ROOT / "corpus" / "juniper-mesa" / "built"
RESULT: Final = ROOT / "bench" / "page_opening.md"

PAGES: Final = 1_000
PRINTED: Final = 52
"""Pages of the written agreement of 2022, as it is printed."""

EXCHANGED: Final = 0.3
"""The share of words with another one in each copy: enough that no provision is taken for that of another copy."""

RUNS: Final = 5
LIMIT: Final = 3.0
"""Seconds in which the page has to be there."""

_ARTICLES: Final = re.compile(r"^## ARTICLE 1 .*?(?=^## (?:APPENDIX|LETTER))", re.MULTILINE | re.DOTALL)
_LABEL: Final = re.compile(r"(?<=ARTICLE )\d+|(?<=Article )\d+|(?<![\d-])\d{1,2}(?=-\d{1,2}\b)")
_WORD: Final = re.compile(r"\b[a-z]{6,}\b")
_KEPT: Final = frozenset({"article", "articles", "section", "sections", "employee", "employees"})


def repeated(path: Path, copies: int, vocabulary: list[str]) -> str:
    """The articles of a Markdown file, ``copies`` times under rising numbers and in other words."""
    found = _ARTICLES.search(path.read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(f"{path} holds no articles")
    articles = found[0]
    count = len(re.findall(r"^## ARTICLE ", articles, re.MULTILINE))
    parts = ["# NEGOTIATED AGREEMENT\n\n"]
    for copy in range(copies):
        chance = random.Random(copy)  # noqa: S311 - the same words in every run
        others = dict(
            zip(
                chance.sample(vocabulary, round(EXCHANGED * len(vocabulary))),
                chance.sample(vocabulary, round(EXCHANGED * len(vocabulary))),
                strict=True,
            )
        )
        text = _WORD.sub(lambda word, others=others: others.get(word[0], word[0]), articles)  # type: ignore[misc]
        parts.append(_LABEL.sub(lambda label, first=copy * count: str(int(label[0]) + first), text))  # type: ignore[misc]
    return "".join(parts)


def made_pair(folder: Path) -> tuple[Path, Path]:
    """Two agreements of ``PAGES`` pages each."""
    sources = [BUILT / f"agreement-{years}.md" for years in ("2022-2025", "2025-2028")]
    texts = [source.read_text(encoding="utf-8") for source in sources]
    vocabulary = sorted(set(_WORD.findall(" ".join(texts))) - _KEPT)
    words = len(repeated(sources[0], 1, vocabulary).split())
    copies = -(-PAGES * len(texts[0].split()) // (PRINTED * words))
    made = []
    for source in sources:
        path = folder / source.name
        path.write_text(repeated(source, copies, vocabulary), encoding="utf-8")
        made.append(path)
    return made[0], made[1]


@dataclass(frozen=True, slots=True)
class Opening:
    """Milliseconds from asking for the page until something was painted, it was read, and it was ready."""

    painted: float
    read: float
    ready: float

    @classmethod
    def of(cls, tab: Tab) -> Opening:
        """What the browser says of the page that is open."""
        painted = tab.value(
            "new Promise(done => { const look = () => {"
            " const paint = performance.getEntriesByName('first-contentful-paint')[0];"
            " paint ? done(paint.startTime) : setTimeout(look, 20); }; look(); })"
        )
        read, ready = tab.value(
            "(() => { const one = performance.getEntriesByType('navigation')[0];"
            " return [one.domContentLoadedEventEnd, one.loadEventEnd]; })()"
        )
        return cls(painted=painted, read=read, ready=ready)


ACTS: Final = {
    "a letter typed into the search": (
        "document.getElementById('filters').elements.words.value = 'e';"
        " document.getElementById('filters').elements.words.dispatchEvent(new Event('input', {bubbles: true}))"
    ),
    "the last article looked up": "location.hash = [...document.querySelectorAll('.part')].at(-1).id",
    "everything opened": "document.querySelector('.views button').click()",
    "side by side": "document.getElementById('view-sides').click()",
}
"""What a reader does with the page, as JavaScript."""


def milliseconds(tab: Tab, act: str) -> float:
    """How long an act takes until its result is painted."""
    return float(
        tab.value(
            "new Promise(done => { const begun = performance.now();"
            f" {act}; requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun))); }})"
        )
    )


def main() -> None:
    """Measure and write the page."""
    if PROGRAM is None:
        raise SystemExit(MISSING)
    with tempfile.TemporaryDirectory() as name:
        base, revision = made_pair(Path(name))
        begun = time.perf_counter()
        comparison = compare(base, revision, cache=False)
        compared = time.perf_counter() - begun
        report = Path(name, "report.html")
        begun = time.perf_counter()
        comparison.save(report)
        written = time.perf_counter() - begun
        with Chromium() as browser:
            openings: dict[str, list[Opening]] = {}
            for device, width in (("screen, 1,400 pixels", 1400), ("phone, 360 pixels", 360)):
                for _ in range(RUNS):
                    tab = browser.tab(width=width)
                    tab.open(report)
                    openings.setdefault(device, []).append(Opening.of(tab))
                    tab.close()
            tab = browser.tab()
            tab.open(report)
            acts = {act: milliseconds(tab, done) for act, done in ACTS.items()}
            nodes = tab.value("document.querySelectorAll('*').length")
        size = report.stat().st_size
    RESULT.write_text(_page(comparison, size, nodes, compared, written, openings, acts), encoding="utf-8")
    print(RESULT.read_text(encoding="utf-8"))


def _page(
    comparison: Comparison,
    size: int,
    nodes: int,
    compared: float,
    written: float,
    openings: dict[str, list[Opening]],
    acts: dict[str, float],
) -> str:
    lines = [
        "# A thousand pages in a browser",
        "",
        f"Written by `make bench-page` on {platform.system()} {platform.machine()}, {os.cpu_count()} cores. "
        "The articles of the written negotiation's agreements, repeated under rising numbers in other words.",
        "",
        f"- {PAGES:,} pages each, as the agreement is printed: {comparison.base.words:,} and "
        f"{comparison.revision.words:,} words; "
        f"{len(comparison.alignment.pairs):,} pairs of provisions, {len(comparison.changes):,} changes, "
        f"{len(comparison.findings):,} findings.",
        f"- Compared in {compared:.1f} s, page written in {written:.1f} s: {size / 1e6:.1f} MB, {nodes:,} elements.",
        f"- The page has to be there within {LIMIT:.0f} s.",
        "",
        f"| opened on | first contentful paint | DOMContentLoaded | load | slowest load of {RUNS} |",
        "|-|-|-|-|-|",
    ]
    for device, times in openings.items():
        middle = (statistics.median(getattr(one, name) for one in times) for name in ("painted", "read", "ready"))
        slowest = max(one.ready for one in times)
        lines.append(f"| {device} | " + " | ".join(f"{value / 1000:.2f} s" for value in (*middle, slowest)) + " |")
    lines += ["", "| then | until painted |", "|-|-|"]
    lines += [f"| {act} | {value / 1000:.2f} s |" for act, value in acts.items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
