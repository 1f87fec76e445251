"""Reading PDFs beside pdfplumber's ``extract_words`` and ``pdftotext -layout``, and the memory that a long one takes.

    python -m bench.reading

Every job is done in a fresh process. contractdiff reads as it does for a user: in a process of its own, within its
bounds, marks and tables included, without cache and without recognition; the start of that process is counted. Its time
is given for one process and for as many as there are cores. pdfplumber is counted from when it is loaded, and reads
every fourth page of files of 30 and more, times four.
"""

from __future__ import annotations

import json
import math
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REAL = Path(os.environ.get("CONTRACTDIFF_REAL") or ROOT.parent / "shared" / "real")
BUILT = ROOT / "corpus" / "juniper-mesa" / "built"

LONGEST = REAL / "load" / "nba-2023.pdf"

FILES = (
    ("nba 2023", LONGEST),
    ("uesf 2017", REAL / "uesf-classified" / "2017-2020.pdf"),
    ("uesf 2020", REAL / "uesf-classified" / "2020-2023.pdf"),
    ("sfusd, three colours", REAL / "sfusd-2026" / "3-district-counter-2026-02-07.pdf"),
    ("two columns", REAL / "layouts" / "two-column.pdf"),
    ("line numbers", REAL / "layouts" / "line-numbered.pdf"),
    ("corpus agreement", BUILT / "agreement-2022-2025.pdf"),
    ("corpus, marked draft", BUILT / "4-district-counter-2025-04-08.pdf"),
)

LONG = 600
"""Pages of the files whose memory is measured, at least."""

MANY = 30
"""Pages from which pdfplumber reads one of four: it takes a tenth of a second for each."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a job took: seconds of processors and of the clock."""

    processor: float
    wall: float
    pages: int = 0


def section() -> list[str]:
    """The lines of the page on reading."""
    cores = os.cpu_count() or 1
    lines = [
        "",
        "## Reading, beside other readers",
        "",
        "Seconds of processors, and in brackets how many times ours pdfplumber takes, and how many times those of "
        "pdftotext we do; then the same by the clock for pdftotext. The peers give words; "
        "contractdiff reads marks and tables too, and puts paragraphs together. " + _load(),
        "",
        f"| file | pages | contractdiff | pdfplumber `extract_words` | `pdftotext -layout` | wall, 1 process "
        f"| wall, {cores} processes | wall, pdftotext |",
        "|-|-|-|-|-|-|-|-|",
    ]
    program = shutil.which("pdftotext")
    totals: dict[str, float] = {}
    for name, path in FILES:
        if not path.exists():
            lines.append(f"| {name} | not present | | | | | | |")
            continue
        print(f"reading {name} ...", file=sys.stderr)
        one = _asked("--contractdiff", path, 1)
        many = _asked("--contractdiff", path, cores)
        plumber = _asked("--pdfplumber", path, 4 if one.pages >= MANY else 1)
        text = _pdftotext(path, program) if program else Cost(math.nan, math.nan)
        lines.append(_row(name, one, many, plumber, text))
        print(lines[-1], file=sys.stderr)
        for key, cost in (("one", one), ("many", many), ("plumber", plumber), ("text", text)):
            totals[key] = totals.get(key, 0.0) + cost.processor
            totals[f"{key} wall"] = totals.get(f"{key} wall", 0.0) + cost.wall
            totals[f"{key} pages"] = totals.get(f"{key} pages", 0) + cost.pages
    costs = [
        Cost(totals[key], totals[f"{key} wall"], int(totals[f"{key} pages"]))
        for key in ("one", "many", "plumber", "text")
    ]
    lines.append(_row("all of them", *costs))
    if not program:
        lines += ["", "pdftotext is missing (on Debian: apt-get install poppler-utils), so it was not compared."]
    return [*lines, *_memory(cores)]


def _row(name: str, one: Cost, many: Cost, plumber: Cost, text: Cost) -> str:
    return (
        f"| {name} | {one.pages} | {one.processor:.2f} "
        f"| {plumber.processor:.2f} ({plumber.processor / one.processor:.1f}) "
        f"| {text.processor:.2f} ({one.processor / text.processor:.1f}) | {one.wall:.2f} | {many.wall:.2f} "
        f"({many.wall / text.wall:.1f}) | {text.wall:.2f} |"
    )


def _load() -> str:
    """How busy the machine is with other work, which makes the clock run ahead of the processors."""
    if not hasattr(os, "getloadavg"):
        return ""
    return f"Load of the machine at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores."


def _asked(what: str, path: Path, number: int) -> Cost:
    done = subprocess.run(
        [sys.executable, __file__, what, str(path), str(number)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


def _pdftotext(path: Path, program: str) -> Cost:
    begun, clock = _processor(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([program, "-layout", str(path), os.devnull], check=True, stderr=subprocess.DEVNULL)
    return Cost(_processor(resource.RUSAGE_CHILDREN) - begun, time.perf_counter() - clock)


def _processor(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def _contractdiff(path: Path, processes: int) -> Cost:
    from contractdiff.ingest import read_bounded
    from contractdiff.model import Bounds, Reading, Recognition, View

    data = path.read_bytes()
    reading = Reading(recognition=Recognition.NEVER, bounds=Bounds(processes=processes))
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    begun, clock = sum(map(_processor, who)), time.perf_counter()
    extract = read_bounded(data, str(path), View.PROPOSED, reading)
    return Cost(sum(map(_processor, who)) - begun, time.perf_counter() - clock, extract.pages or 0)


def _pdfplumber(path: Path, step: int) -> Cost:
    import pdfplumber

    begun, clock = _processor(resource.RUSAGE_SELF), time.perf_counter()
    with pdfplumber.open(path) as document:
        for page in document.pages[::step]:
            page.extract_words()
            page.close()
    return Cost(step * (_processor(resource.RUSAGE_SELF) - begun), step * (time.perf_counter() - clock))


def _memory(cores: int) -> list[str]:
    lines = [
        "",
        "## Memory of a long file",
        "",
        "The most that all processes together hold at one time: the one of the user, the one that reads, and those "
        "that help it. What several of them share (the program itself) is counted for each.",
        "",
        "| file | pages | 1 process, MB | " + f"{cores} processes, MB |",
        "|-|-|-|-|",
    ]
    if not sys.platform.startswith("linux"):
        return [*lines, "| measured on Linux only | | | |"]
    with tempfile.TemporaryDirectory() as folder:
        long = Path(folder) / "long.pdf"
        _repeat(BUILT / "agreement-2022-2025.pdf", long)
        for name, path in (("corpus agreement, repeated", long), ("nba 2023", LONGEST)):
            if path.exists():
                print(f"memory of {name} ...", file=sys.stderr)
                found = [_peak(path, processes) for processes in (1, cores)]
                print(found, file=sys.stderr)
                lines.append(f"| {name} | {found[0][1]} | {found[0][0]} | {found[1][0]} |")
    return lines


def _repeat(source: Path, target: Path) -> None:
    """A file of at least ``LONG`` pages: the pages of ``source`` again and again, each time as objects of their own."""
    import pypdfium2

    made, one = pypdfium2.PdfDocument.new(), pypdfium2.PdfDocument(source)
    while len(made) < LONG:
        made.import_pages(one)
    made.save(target)


def _peak(path: Path, processes: int) -> tuple[int, int]:
    """The most megabytes held at one time while ``path`` is read, and its pages."""
    from bench.memory import SAMPLE_EVERY, held

    process = subprocess.Popen(
        [sys.executable, __file__, "--contractdiff", str(path), str(processes)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    most = 0
    while process.poll() is None:
        most = max(most, held(process.pid))
        time.sleep(SAMPLE_EVERY)
    said = process.communicate()[0]
    return most // 2**20, json.loads(said.splitlines()[-1])["pages"]


if __name__ == "__main__":
    if sys.argv[1:2] in (["--contractdiff"], ["--pdfplumber"]):
        job = _contractdiff if sys.argv[1] == "--contractdiff" else _pdfplumber
        cost = job(Path(sys.argv[2]), int(sys.argv[3]))
        print(json.dumps({"processor": cost.processor, "wall": cost.wall, "pages": cost.pages}))
    else:
        print("\n".join(section()))
