"""Measure the aligner and write ``results.md`` and ``growth.svg`` beside this file.

python -m bench.alignment [SEEDS [SECTION ...]]

Sections are *trees*, *files*, *stamps* and *time*; those that are not named stay as they stand in the page.
"""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from bench.alignment.dials import CHANGES
from bench.alignment.end_to_end import FILE_STYLES, FileGrades, measure_files
from bench.alignment.measure import measure, source
from bench.alignment.peers import PEERS
from bench.alignment.printing import FILES
from bench.alignment.scores import EVENTS, Grades
from bench.alignment.speed import Timing, growth, real_timings
from bench.alignment.stamps import EDITIONS, REAL, stamped_articles
from bench.alignment.styles import STYLES

FOLDER = Path(__file__).parent
FIRST_SEED = 100
"""Seeds 0 to 9 were looked at while thresholds were chosen, and are not measured."""


FILE_SEEDS = 8
"""A pair of files takes ten times as long as a pair of trees, and the grades of reading hardly depend on the seed."""

PAGE = FOLDER / "results.md"


def main() -> None:
    """Write the page."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    asked = sys.argv[2:]
    written = _sections(PAGE.read_text(encoding="utf-8")) if asked else {}
    lines: list[str] = []
    for name, (head, section) in SECTIONS.items():
        if not asked or name in asked:
            print(f"{name} ...", file=sys.stderr)
            lines += [head, "", *section(count), ""]
        else:
            lines += written.get(head, [])
    PAGE.write_text("\n".join(lines), encoding="utf-8")


def _sections(page: str) -> dict[str, list[str]]:
    """The lines of each section of the page, by its head."""
    heads = {head for head, _ in SECTIONS.values()}
    found: dict[str, list[str]] = {}
    head = ""
    for line in page.rstrip("\n").split("\n"):
        head = line if line in heads else head
        found.setdefault(head, []).append(line)
    return {head: [*lines, ""] if lines[-1] else lines for head, lines in found.items()}


def _trees(count: int) -> list[str]:
    return [
        f"Written by `python -m bench.alignment` (Python {platform.python_version()}). Texts are made from the written "
        f"agreement of the corpus by known events, {count} seeds from {FIRST_SEED} on, in {len(STYLES)} numbering "
        "styles; all provisions are renumbered. Thresholds were chosen on seeds 0 to 9. In each cell: precision / "
        "recall (events).",
        "",
        *_grades(count),
    ]


def _grades(count: int) -> list[str]:
    agreement = source()
    head = " | ".join(
        ("change", "style", "links", "F1 of links", *EVENTS[1:], "untouched called changed", "shown twice")
    )
    lines = [f"| {head} |", "|" + "-|" * (len(EVENTS) + 5)]
    for change in CHANGES:
        for style in STYLES:
            print(f"{change}, {style} ...", file=sys.stderr)
            grades = Grades()
            for seed in range(FIRST_SEED, FIRST_SEED + count):
                measure(agreement, change, style, seed, grades)
            cells = [
                f"{tally.precision:.3f} / {tally.recall:.3f} ({tally.true:,})" for tally in grades.tallies.values()
            ]
            cells.insert(1, f"{grades.tallies['links'].f1:.4f}")
            cells += [f"{grades.untouched_changed} of {grades.untouched:,}", str(grades.sentences_twice)]
            lines.append(f"| {change} | {style} | " + " | ".join(cells) + " |")
    return lines


def _files(count: int) -> list[str]:
    agreement = source()
    seeds = range(FIRST_SEED, FIRST_SEED + min(count, FILE_SEEDS))
    head = " | ".join(
        ("change", "style", "file", "labels", "places", "links", *EVENTS[1:], "untouched called changed", "shown twice")
    )
    lines = [
        f"The same trees ({len(seeds)} seeds from {FIRST_SEED} on) written as laid-out text, Word and PDF by the "
        "builders of the corpus, labels printed, read by `contractdiff.read`, compared, graded against the same "
        "truth. *Labels*: a provision was found and carries the label that was printed. *Places*: its heading, words "
        "and parent are right besides. What was not read counts as missed in every grade.",
        "",
        f"| {head} |",
        "|" + "-|" * (len(EVENTS) + 7),
    ]
    for change in ("moderate", "heavy"):
        for style in FILE_STYLES:
            for form in FILES:
                grades = FileGrades()
                for seed in seeds:
                    measure_files(agreement, change, style, form, seed, grades)
                cells = [f"{tally.precision:.4f} / {tally.recall:.4f}" for tally in (grades.labels, grades.places)]
                cells += [
                    f"{tally.precision:.3f} / {tally.recall:.3f} ({tally.true:,})"
                    for tally in grades.compared.tallies.values()
                ]
                cells.append(f"{grades.compared.untouched_changed} of {grades.compared.untouched:,}")
                cells.append(str(grades.compared.sentences_twice))
                lines.append(f"| {change} | {style} | {form} | " + " | ".join(cells) + " |")
    return lines


def _stamps(_: int) -> list[str]:
    lines = [
        "Real agreements whose articles end with the years in which the parties revised them. A stamped article should "
        "have a change, one without a new stamp none. The stamps themselves are taken out before.",
        "",
        "| revision | articles | stamped | changed | not stamped | unchanged | no stamp, but changes |",
        "|-|-|-|-|-|-|-|",
    ]
    for base, revision, year in EDITIONS:
        if not (REAL / base).is_file():
            lines.append(f"| {Path(revision).stem} | the file is not at hand | | | | | |")
            continue
        articles = stamped_articles(REAL / base, REAL / revision, year)
        stamped = [one for one in articles if one.stamped]
        rest = [one for one in articles if not one.stamped]
        odd = ", ".join(f"{one.label} ({one.changes})" for one in rest if not one.agrees)
        lines.append(
            f"| {Path(revision).stem} | {len(articles)} | {len(stamped)} | {sum(one.agrees for one in stamped)} "
            f"| {len(rest)} | {sum(one.agrees for one in rest)} | {odd} |"
        )
    return lines


def _time(_: int) -> list[str]:
    grown = list(growth())
    timings = [*real_timings(), *grown]
    _plot(grown)
    return [
        "Processor seconds after reading, one run. `align alone` does what the peers do, and finds splits, mergers and "
        "moves besides; `compare` adds redlines and rules.",
        "",
        *_times(timings),
        "",
        "![Growth of cost with length](growth.svg)",
    ]


def _times(timings: list[Timing]) -> list[str]:
    columns = ("compare", "align alone", *PEERS)
    lines = ["| pair | provisions | words | " + " | ".join(columns) + " |", "|-|" + "-|" * (len(columns) + 2)]
    for one in timings:
        cells = [f"{one.done[column]:.2f}" if column in one.done else "not run" for column in columns]
        lines.append(f"| {one.name} | {one.provisions:,} | {one.words:,} | " + " | ".join(cells) + " |")
    return lines


def _plot(grown: list[Timing]) -> None:
    """Seconds against words, both logarithmic: a straight line of slope one is linear growth."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "contractdiff"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7, 4.5))
    for column in ("compare", "align alone", *PEERS):
        points = [(one.words / 2, one.done[column]) for one in grown if column in one.done]
        axes.plot(*zip(*points, strict=True), marker="o", label=column)
    first = grown[0]
    linear = [(one.words / 2, first.done["compare"] * one.words / first.words) for one in grown]
    axes.plot(*zip(*linear, strict=True), linestyle=":", color="gray", label="linear")
    axes.set(xscale="log", yscale="log", xlabel="words a side", ylabel="processor seconds")
    axes.legend(fontsize=8)
    axes.grid(visible=True, which="both", alpha=0.3)
    figure.tight_layout()
    figure.savefig(FOLDER / "growth.svg", metadata={"Date": None})


SECTIONS: Mapping[str, tuple[str, Callable[[int], list[str]]]] = MappingProxyType(
    {
        "trees": ("# The aligner, measured", _trees),
        "files": ("## End to end: written as files and read", _files),
        "stamps": ("## The parties' own stamps", _stamps),
        "time": ("## Time", _time),
    }
)
"""The head of each section of the page, and what writes it for a number of seeds."""


if __name__ == "__main__":
    main()
