"""Time every stage on the written corpus and, where it is present, on the real documents; write ``bench/results.md``.

    python -m bench.run

Each pair is compared twice in a fresh process with a cache of its own: the first run is cold, the second warm.
Ratios are taken within one run, because seconds on another machine mean nothing. Peers do one job each: reading
(pdfplumber's text of the same pages) and flat word difference (difflib over the same words, one list per document, as
generic tools do it).
"""

from __future__ import annotations

import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REAL = Path(os.environ.get("CONTRACTDIFF_REAL") or ROOT.parent / "shared" / "real")
BUILT = ROOT / "corpus" / "juniper-mesa" / "built"

PAIRS = (
    ("corpus, PDF", BUILT / "agreement-2022-2025.pdf", BUILT / "district-draft-2025.pdf"),
    ("corpus, Word", BUILT / "agreement-2022-2025.docx", BUILT / "district-draft-2025.docx"),
    ("uesf-classified", REAL / "uesf-classified" / "2017-2020.pdf", REAL / "uesf-classified" / "2020-2023.pdf"),
    (
        "oregon, building codes",
        REAL / "oregon" / "afscme-building-codes-division-2023-2025.txt",
        REAL / "oregon" / "afscme-building-codes-division-2025-2027.txt",
    ),
    ("nba", REAL / "load" / "nba-2017.pdf", REAL / "load" / "nba-2023.pdf"),
)


@dataclass(frozen=True, slots=True)
class Run:
    """One comparison in a process of its own: wall seconds of the whole process, of each stage, and peak memory."""

    wall: float
    stages: dict[str, float]
    outputs: dict[str, float]
    megabytes: float
    pages: int
    words: int
    findings: int
    changes: int


def main() -> None:
    """Measure and write the page."""
    from bench import facts, reading

    lines = [
        "# Measurements",
        "",
        f"Written by `make bench` on {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, {os.cpu_count()} cores. "
        "One run; seconds differ between machines, ratios less.",
        "",
        "| pair | pages | words | cold s | warm s | cold/warm | peak MB | read s | align s | diff s | rules s "
        "| html s | docx s | changes | findings |",
        "|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|",
    ]
    peers = [
        "",
        "## Peers, in the same run",
        "",
        "| pair | job | contractdiff s | peer s | peer / contractdiff |",
        "|-|-|-|-|-|",
    ]
    for name, base, revision in PAIRS:
        if not base.exists() or not revision.exists():
            lines.append(f"| {name} | not present |" + " |" * 13)
            continue
        print(f"measuring {name} ...", file=sys.stderr)
        with tempfile.TemporaryDirectory() as folder:
            cold, warm = (_measure(base, revision, Path(folder)) for _ in range(2))
        seconds = [cold.stages["ingest"], *(warm.stages[stage] for stage in ("align", "diff", "rules"))]
        seconds += [warm.outputs["html"], warm.outputs["docx"]]
        lines.append(
            f"| {name} | {cold.pages or '-'} | {cold.words:,} | {cold.wall:.1f} | {warm.wall:.1f} "
            f"| {cold.wall / warm.wall:.1f} | {cold.megabytes:.0f} | "
            + " | ".join(f"{one:.2f}" for one in seconds)
            + f" | {warm.changes:,} | {warm.findings:,} |"
        )
        peers.extend(_peers(name, base, revision, cold, warm))
    redlines = [
        "",
        "## Word redlines",
        "",
        "Beside Docxodus and LibreOffice: [redline/results.md](redline/results.md).",
    ]
    text = "\n".join([*lines, *peers, *reading.section(), *facts.section(), *redlines, ""])
    (ROOT / "bench" / "results.md").write_text(text, encoding="utf-8")
    print(text)


def _measure(base: Path, revision: Path, cache: Path) -> Run:
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, __file__, "--one", str(base), str(revision)],
        env={**os.environ, "CONTRACTDIFF_CACHE": str(cache)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    wall = time.perf_counter() - start
    found = json.loads(done.stdout)
    return Run(wall=wall - sum(found["outputs"].values()), **found)


def _one(base: str, revision: str) -> None:
    """One comparison and its two main reports, in this process; figures as JSON on standard output."""
    import contractdiff
    from contractdiff.report import docx, html

    comparison = contractdiff.compare(base, revision, ocr="never")
    outputs = {}
    for name, report in (("html", html), ("docx", docx)):
        start = time.perf_counter()
        report.render(comparison)
        outputs[name] = time.perf_counter() - start
    result = {
        "stages": dict(comparison.seconds),
        "outputs": outputs,
        "megabytes": max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        / 1024,
        "pages": (comparison.base.pages or 0) + (comparison.revision.pages or 0),
        "words": comparison.base.words + comparison.revision.words,
        "findings": len(comparison.findings),
        "changes": len(comparison.changes),
    }
    print(json.dumps(result))


def _peers(name: str, base: Path, revision: Path, cold: Run, warm: Run) -> list[str]:
    found: list[str] = []
    if base.suffix == ".pdf" and cold.pages <= 300:
        import pdfplumber

        start = time.perf_counter()
        for path in (base, revision):
            with pdfplumber.open(path) as document:
                for page in document.pages:
                    page.extract_text()
                    page.close()
        found.append(_row(name, "read both (pdfplumber text)", cold.stages["ingest"], time.perf_counter() - start))
    if cold.words <= 100_000:
        import contractdiff

        words = [
            " ".join(provision.text for provision in contractdiff.read(path).provisions).split()
            for path in (base, revision)
        ]
        start = time.perf_counter()
        SequenceMatcher(None, words[0], words[1], autojunk=False).get_opcodes()
        ours = warm.stages["align"] + warm.stages["diff"]
        found.append(_row(name, "align and diff (difflib, flat)", ours, time.perf_counter() - start))
    return found


def _row(name: str, job: str, ours: float, theirs: float) -> str:
    return f"| {name} | {job} | {ours:.2f} | {theirs:.2f} | {theirs / ours:.1f} |"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        _one(sys.argv[2], sys.argv[3])
    else:
        main()
