"""The scores as a table of eighty columns, and what is wrong, one line each."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import groupby

from corpus.score.measures import Measure, Score
from corpus.score.readings import Reading
from corpus.score.run import Row, changes_without_a_rule, score, total

WIDTH = 80
_NAME, _READING, _COLUMN = 27, 9, 4
_READINGS = {Reading.AS_PRINTED: "printed", Reading.FROM_MARKDOWN: "markdown"}
_HEAD = (
    f"{'comparison':<{_NAME}}{'reading':<{_READING}}"
    f"{'struct':>8}{'pairs':>8}{'':4}{'changes':>11}{'true':>5}{'':4}{'de-':>4}",
    f"{'':<{_NAME + _READING}}{'P':>4}{'R':>4}{'P':>4}{'R':>4} rel cri hig oth   P who coy",
)
_COLUMNS = tuple(measure for measure in Measure if measure is not Measure.DECOYS)
_LEGEND = """
P: of what contractdiff says, how much is so. R: of what is so, how much it
says. In percent, rounded down.
struct: label, heading and holder of each provision of the revision, and of the
base in the first row. pairs: which provision is which. rel: relation and
flags, of the right pairs. changes: critical, high and other changes of the key
that have a rule, found. true: findings of medium severity or above that are a
change of the key or tolerated by it. who: the side that gains, of the changes
found. decoys: how many are flagged.
"""
FEW = 12
"""Lines of one kind that are shown of a row unless all are asked for: enough to see what is behind them."""


def table(rows: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of the table, with a total for each reading."""
    given = list(rows)
    yield from _HEAD
    yield "-" * WIDTH
    for row in given:
        yield _line(_short_name(row), row.reading, score(row))
    yield "-" * WIDTH
    for reading in Reading:
        of_reading = [row for row in given if row.reading is reading]
        if of_reading:
            yield _line("all", reading, total(of_reading))
    yield from _LEGEND.splitlines()
    silent = sum(changes_without_a_rule(row) for row in given if row.reading is Reading.AS_PRINTED)
    if silent:
        yield f"{silent} changes of the keys have no rule yet, and are not counted."


def wrongs(rows: Iterable[Row], *, everything: bool) -> Iterator[str]:
    """Yield what is wrong, row by row."""
    for row in rows:
        found = score(row).wrongs
        if found:
            yield ""
            yield f"{row.comparing.base} -> {row.comparing.revision}, {row.reading}: {len(found)} wrong"
        for kind, of_kind in groupby(found, key=lambda wrong: wrong.kind):
            listed = list(of_kind)
            shown = listed if everything else listed[:FEW]
            yield from (f"  {wrong}" for wrong in shown)
            if len(listed) > len(shown):
                yield f"  {kind}: {len(listed) - len(shown)} more, shown with --all"


def _line(name: str, reading: Reading, given: Score) -> str:
    cells = "".join(_percent(given, measure) for measure in _COLUMNS)
    decoys = given.counts.get(Measure.DECOYS)
    flagged = str(decoys.of - decoys.right) if decoys and decoys.of else "-"
    return f"{name:<{_NAME}}{_READINGS[reading]:<{_READING}}{cells}{flagged:>{_COLUMN}}"


def _percent(given: Score, measure: Measure) -> str:
    count = given.counts.get(measure)
    share = count.share if count else None
    return f"{'-' if share is None else math.floor(100 * share):>{_COLUMN}}"


def _short_name(row: Row) -> str:
    return f"{_short(row.comparing.base)} > {_short(row.comparing.revision)}"


def _short(name: str) -> str:
    """Name a document as short as can be told apart: 2-district, 2022-2025, district-draft."""
    return "-".join(name.removeprefix("agreement-").split("-")[:2])
