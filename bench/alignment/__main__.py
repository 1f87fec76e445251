"""Measure the aligner and write ``results.md`` and ``growth.svg`` beside this file.

python -m bench.alignment [SEEDS]
"""

from __future__ import annotations

import platform
import sys
from pathlib import Path

from bench.alignment.dials import CHANGES
from bench.alignment.measure import measure, source
from bench.alignment.peers import PEERS
from bench.alignment.scores import EVENTS, Grades
from bench.alignment.speed import Timing, growth, real_timings
from bench.alignment.styles import STYLES

FOLDER = Path(__file__).parent
FIRST_SEED = 100
"""Seeds 0 to 9 were looked at while thresholds were chosen, and are not measured."""


def main() -> None:
    """Write the page."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    lines = [
        "# The aligner, measured",
        "",
        f"Written by `python -m bench.alignment` (Python {platform.python_version()}). Texts are made from the written "
        f"agreement of the corpus by known events, {count} seeds from {FIRST_SEED} on, in {len(STYLES)} numbering "
        "styles; all provisions are renumbered. Thresholds were chosen on seeds 0 to 9. In each cell: precision / "
        "recall (events).",
        "",
        *_grades(count),
        "",
        "## Time",
        "",
        "Processor seconds after reading, one run. `align alone` does what the peers do, and finds splits, mergers and "
        "moves besides; `compare` adds redlines and rules.",
        "",
    ]
    print("timing ...", file=sys.stderr)
    timings = [*real_timings(), *(grown := list(growth()))]
    lines += _times(timings)
    _plot(grown)
    lines += ["", "![Growth of cost with length](growth.svg)", ""]
    (FOLDER / "results.md").write_text("\n".join(lines), encoding="utf-8")


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


if __name__ == "__main__":
    main()
