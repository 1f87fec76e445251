"""The scores below which a change of contractdiff is a step back: `key/floor.toml` of each place."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from corpus.score.measures import Measure
from corpus.score.run import Row, score, shares

_HEAD = """\
# The lowest share of each measure that the tests accept. Written by python -m corpus.score --write-floor from a real
# run, rounded down; a lower floor than before needs a reason in the commit.
"""
_STEPS = 100
"""Floors are kept in hundredths."""


def floor_path(folder: Path) -> Path:
    """Say where the floors of a place are."""
    return folder / "key" / "floor.toml"


def read_floors(folder: Path) -> Mapping[str, Mapping[Measure, float]]:
    """Read the floors of a place: for each row its measures."""
    path = floor_path(folder)
    data = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {name: {Measure(measure): share for measure, share in row.items()} for name, row in data.items()}


def write_floors(rows: Iterable[Row]) -> Iterator[str]:
    """Set every floor to what is reached now; yield a line for each that goes down."""
    by_folder: dict[Path, list[Row]] = {}
    for row in rows:
        by_folder.setdefault(row.folder, []).append(row)
    for folder, of_folder in by_folder.items():
        before = read_floors(folder)
        lines = [_HEAD]
        for row in of_folder:
            lines.append(f'["{row.name}"]')
            for measure, share in shares(score(row)).items():
                rounded = math.floor(share * _STEPS) / _STEPS
                lines.append(f'"{measure}" = {rounded:.2f}')
                old = before.get(row.name, {}).get(measure)
                if old is not None and rounded < old:
                    yield f"{row.name}: {measure} was {old:.2f}, is now {rounded:.2f}"
            lines.append("")
        floor_path(folder).write_text("\n".join(lines), encoding="utf-8")


def below_floor(row: Row) -> Iterator[str]:
    """Yield each measure of a row that is below its floor, or has none."""
    floors = read_floors(row.folder).get(row.name)
    if floors is None:
        yield "it has no floor yet; set it with python -m corpus.score --write-floor"
        return
    reached = shares(score(row))
    for measure, floor in floors.items():
        if reached.get(measure, 0.0) < floor:
            yield f"{measure}: {reached.get(measure, 0.0):.4f} is below the floor of {floor:.2f}"
