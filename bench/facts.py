"""Time the facts of two documents of 60,000 words each: every provision of them, on one core.

    python -m bench.facts [--profile]

Printed are seconds of the processor for both documents: once with what is compiled only when first needed, and once
without. The texts are those of the written corpus, repeated, and of real agreements where they are present; a text
that is too short is repeated, one that is too long is cut.
"""

from __future__ import annotations

import cProfile
import os
import pstats
import sys
import time
from itertools import cycle
from pathlib import Path

import contractdiff
from contractdiff import facts
from contractdiff.model import Document

ROOT = Path(__file__).resolve().parent.parent
REAL = Path(os.environ.get("CONTRACTDIFF_REAL") or ROOT.parent / "shared" / "real")
BUILT = ROOT / "corpus" / "juniper-mesa" / "built"
WORDS = 60_000
LIMIT = 3.0
"""Seconds for both documents, on one core of a common machine."""

PAIRS = (
    ("corpus", BUILT / "agreement-2022-2025.docx", BUILT / "district-draft-2025.docx"),
    (
        "oregon, building codes",
        REAL / "oregon" / "afscme-building-codes-division-2023-2025.txt",
        REAL / "oregon" / "afscme-building-codes-division-2025-2027.txt",
    ),
    ("uesf-classified", REAL / "uesf-classified" / "2017-2020.pdf", REAL / "uesf-classified" / "2020-2023.pdf"),
    ("nba", REAL / "load" / "nba-2017.pdf", REAL / "load" / "nba-2023.pdf"),
)


def provisions(document: Document) -> list[str]:
    """The anchors of as many provisions as hold about 60,000 words, from the first on and round again."""
    words = 0
    anchors: list[str] = []
    for provision in cycle(document.provisions):
        if words >= WORDS:
            break
        words += len(provision.text.split())
        anchors.append(provision.anchor)
    return anchors


def seconds(documents: list[tuple[Document, list[str]]]) -> float:
    """Seconds of the processor that the facts of all provisions take."""
    start = time.process_time()
    for document, anchors in documents:
        for anchor in anchors:
            facts.of_provision(document, anchor)
    return time.process_time() - start


def section() -> list[str]:
    """The section of ``bench/results.md``."""
    lines = [
        "",
        "## Facts of a document",
        "",
        f"All facts of two documents of {WORDS:,} words each, in seconds of one processor, without importing: first "
        f"in a new process, and again. The limit is {LIMIT:.0f} s. Texts that are too short are repeated, longer ones "
        "cut (`python -m bench.facts`).",
        "",
        "| texts | first s | again s |",
        "|-|-|-|",
    ]
    for name, *paths in PAIRS:
        if not all(path.exists() for path in paths):
            lines.append(f"| {name} | not present | |")
            continue
        read = [contractdiff.read(path, ocr="never") for path in paths]
        documents = [(document, provisions(document)) for document in read]
        lines.append(f"| {name} | {seconds(documents):.2f} | {seconds(documents):.2f} |")
        if "--profile" in sys.argv:
            profile = cProfile.Profile()
            profile.runcall(seconds, documents)
            pstats.Stats(profile).sort_stats("tottime").print_stats(28)
    return lines


def main() -> None:
    """Measure and print."""
    print("\n".join(section()))


if __name__ == "__main__":
    main()
