"""How often a finding of each confidence is true; writes the table of ``docs/confidence.md``.

    python -m bench.confidence

Two sources, kept apart. The written negotiation has an answer key, and the rules were made with it open: that nearly
all of it is true says that nothing is broken, and not how sure a rule is elsewhere. The real agreements were compared
first and read afterwards; their labels (``tests/rules/labels``) keep the confidence of that first reading, before
anything that it showed was mended. Only the second says something of agreements that nobody has seen.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "confidence.md"
LABELS = ROOT / "tests" / "rules" / "labels"
START, END = "<!-- made by bench/confidence.py -->\n", "<!-- end -->\n"

# The lowest band is what a person should look at first (``contractdiff.rules.telling.SURE``).
BANDS = (0.0, 0.75, 0.8, 0.85, 0.9)


@dataclass(frozen=True, slots=True)
class Judged:
    """One finding: how sure contractdiff was, and whether it was right."""

    confidence: float
    holds: bool


def main() -> None:
    """Score the corpus, read the labels and write the table."""
    lines = table(from_the_key(), from_labels(sorted(LABELS.glob("*.toml"))))
    text = PAGE.read_text(encoding="utf-8")
    head, rest = text.split(START)
    PAGE.write_text(head + START + "\n".join(lines) + "\n" + END + rest.split(END)[1], encoding="utf-8")
    print("\n".join(lines))


def from_the_key() -> list[Judged]:
    """The findings of medium severity or above on the written negotiation, in all its formats."""
    from corpus.score.run import judged, rows

    return [Judged(one.confidence, holds) for row in rows() for one, holds in judged(row)]


def from_labels(files: Iterable[Path]) -> list[Judged]:
    """The findings that were labelled, as they were first read; none of a rule that was made with the texts open."""
    return [
        Judged(one["confidence"], one["holds"])
        for path in files
        for one in tomllib.loads(path.read_text(encoding="utf-8"))["finding"]
        if not one.get("later")
    ]


def table(key: list[Judged], labels: list[Judged]) -> list[str]:
    """The rows of the page, one for each band, and a total."""
    lines = ["| confidence | real agreements, true | share | written negotiation, true |", "|---|---|---|---|"]
    lines += (
        f"| {name} | {_count(real)} | {_share(real)} | {_count(made)} |"
        for (name, made), (_, real) in zip(banded(key), banded(labels), strict=True)
    )
    return [*lines, f"| all | {_count(labels)} | {_share(labels)} | {_count(key)} |"]


def banded(given: list[Judged]) -> Iterator[tuple[str, list[Judged]]]:
    """The findings of each band, the lowest band first."""
    for low, high in zip(BANDS, (*BANDS[1:], None), strict=True):
        name = f"{low:.2f} and more" if high is None else f"below {high:.2f}" if not low else f"{low:.2f} to {high:.2f}"
        yield name, [one for one in given if one.confidence >= low and (high is None or one.confidence < high)]


def _count(given: list[Judged]) -> str:
    return f"{sum(one.holds for one in given)} of {len(given)}"


def _share(given: list[Judged]) -> str:
    return f"{sum(one.holds for one in given) / len(given):.0%}" if given else "none"


if __name__ == "__main__":
    main()
