"""The events of the real pairs are those that were read and judged: ``docs/events-of-real-pairs.md``.

An event that is new here has not been read by anybody; read both texts, judge it, and write its row.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import contractdiff
from contractdiff.model import Comparison, Relation

ROOT = Path(__file__).resolve().parent.parent
REAL = Path(os.environ.get("CONTRACTDIFF_REAL") or ROOT.parent / "shared" / "real")
PAGE = ROOT / "docs" / "events-of-real-pairs.md"

PAIRS = {
    "uesf-classified": ("uesf-classified/2017-2020.pdf", "uesf-classified/2020-2023.pdf"),
    "oregon, building codes": (
        "oregon/afscme-building-codes-division-2023-2025.txt",
        "oregon/afscme-building-codes-division-2025-2027.txt",
    ),
    "oregon, criminal investigators": (
        "oregon/cia-criminal-investigators-association-2023-2025.txt",
        "oregon/cia-criminal-investigators-association-2025-2027.txt",
    ),
}

Row = tuple[str, str, str]


def rows(comparison: Comparison) -> Iterator[Row]:
    """What moved, was split or merged, the sentences that moved, and the numbers that were left behind."""
    for pair in comparison.alignment.pairs:
        if pair.relation in (Relation.MOVED, Relation.SPLIT, Relation.MERGED):
            yield pair.relation.value, ", ".join(pair.base), ", ".join(pair.revision)
    for move in comparison.alignment.moves:
        yield "sentence moved", move.base.anchor, move.revision.anchor
    for one in comparison.references:
        if one.state.wrong and not one.inherited:
            yield f"{one.state.value} reference", one.text, one.anchor


def written(name: str) -> list[tuple[Row, str]]:
    """The rows of the page about one pair, each with its judgement."""
    section = PAGE.read_text(encoding="utf-8").split(f"## {name}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ") and not line.startswith("| event")]
    cells = [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines]
    return [((one[0], one[1], one[2]), one[3]) for one in cells]


@pytest.mark.parametrize("name", PAIRS)
def test_every_judgement_is_one_of_three(name: str) -> None:
    """Right, wrong, or a fault of the reading; with a word of explanation where it is not right."""
    assert {judgement.split(":")[0] for _, judgement in written(name)} <= {"right", "reading", "wrong"}


@pytest.mark.skipif(not (REAL / PAIRS["uesf-classified"][0]).is_file(), reason=f"the real pairs are not at {REAL}")
@pytest.mark.parametrize("name", PAIRS)
def test_the_events_are_those_that_were_judged(name: str) -> None:
    """No event came or went since the texts were read."""
    base, revision = (REAL / path for path in PAIRS[name])

    found = Counter(rows(contractdiff.compare(base, revision, ocr="never")))

    assert found == Counter(row for row, _ in written(name))
