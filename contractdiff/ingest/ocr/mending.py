"""What recognition gets wrong in a known way, put right where the surroundings prove it and nowhere else.

    ARTICLE X ... ARTICLE Xl ... ARTICLE XII     the capital I of a Roman number is read as l, 1 or |
    $ 18.40 | § 18.95 | S 19.10                  a dollar sign at the beginning of a cell is read as a letter

Only in these two slots, and only where the sequence of the labels, or the other cells of the row, say so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from contractdiff.ingest.lines import Line
from contractdiff.text.numerals import roman_value

_WORDED = re.compile(
    r"(?P<head>(?:ARTICLE|Article|SECTION|Section|APPENDIX|Appendix|PART|Part)\s+)(?P<number>[IVXLCl1|!]{1,7})(?=[\s.:–—-]|$)"
)
_LISTED = re.compile(r"(?P<head>\(?)(?P<number>[ivxl1|!]{1,6}|[IVXl1|!]{1,6})(?=[.)])")
_LIKE_I = re.compile(r"[l1|!]")
_FIGURE = re.compile(r"\$\s?(?P<figure>\d[\d,]*\.?\d*)$")
_MISREAD_MONEY = re.compile(r"(?:S\$|\$=|[§S&]|(?:[358](?=\s)))\s?(?P<figure>\d[\d,]*\.\d+)$")

FEWEST_FIGURES = 3
"""Figures of a row from which their common shape says what the others ought to look like."""


def mend_labels(lines: Sequence[Line]) -> list[Line]:
    """``lines`` with Roman numbers in their labels read as such where that continues the sequence of labels."""
    mended = list(lines)
    for pattern in (_WORDED, _LISTED):
        slots = [(place, found) for place, line in enumerate(mended) if (found := pattern.match(line.text))]
        for order, (place, found) in enumerate(slots):
            read = _as_roman(found["number"])
            value = roman_value(read) if read is not None and read != found["number"] else None
            if read is None or value is None:
                continue
            before = [known for _, one in slots[:order] if _alike(one, found) and (known := _value(one)) is not None]
            after = [
                known for _, one in slots[order + 1 :] if _alike(one, found) and (known := _value(one)) is not None
            ]
            if _continues(
                value, before[-1] if before else None, after[0] if after else None, worded=pattern is _WORDED
            ):
                mended[place] = _relabelled(mended[place], found, read)
    return mended


def _relabelled(line: Line, found: re.Match[str], number: str) -> Line:
    """``line`` with another number in its label, in its text and in its first segment."""
    label = found["head"] + number
    segments = line.segments
    if segments and segments[0].text.startswith(found.group()):
        segments = (replace(segments[0], text=label + segments[0].text[found.end("number") :]), *segments[1:])
    return replace(line, text=label + line.text[found.end("number") :], segments=segments)


def _as_roman(printed: str) -> str | None:
    """``printed`` as a Roman number of one case; ``None`` where nothing in it is surely Roman ("11", "l")."""
    if re.search(r"[IVXC]", printed):
        return _LIKE_I.sub("I", printed)
    return _LIKE_I.sub("i", printed) if re.search(r"[ivx]", printed) else None


def _alike(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two labels are of one kind: the same word, or the same bracket."""
    return one["head"].strip().casefold() == other["head"].strip().casefold()


def _value(found: re.Match[str]) -> int | None:
    read = _as_roman(found["number"])
    return None if read is None else roman_value(read)


def _continues(value: int, before: int | None, after: int | None, *, worded: bool) -> bool:
    """Whether a number fits between its neighbours.

    Behind a word ("ARTICLE") it has to rise between them; a list label, which could be a figure or a letter as well,
    has to follow the one before it directly.
    """
    if worded:
        return (before is None or before < value) and (after is None or value < after)
    return before == value - 1


def mend_money(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """``rows`` with misread dollar signs put right where most figures of the row have one, and have the same shape.

    The shape matters because "$5" is read as one sign too: "§2.33" under "$ 49.23" is not two dollars.
    """
    mended: list[tuple[str, ...]] = []
    for row in rows:
        usual = _usual_shape(row)
        cells: list[str] = []
        for cell in row:
            found = _MISREAD_MONEY.match(cell)
            fits = found is not None and usual is not None and _shape(found["figure"]) == usual
            cells.append(f"$ {found['figure']}" if found is not None and fits else cell)
        mended.append(tuple(cells))
    return tuple(mended)


def odd_figures(rows: Sequence[Sequence[str]]) -> list[str]:
    """The figures that differ in shape from the others of their row: "$ 264401" among "$ 27.6211"."""
    found: list[str] = []
    for row in rows:
        usual = _usual_shape(row)
        for cell in row[1:] if usual is not None else ():
            figure = _FIGURE.match(cell)
            odd = figure is None or _shape(figure["figure"]) != usual
            if odd and any(sign.isdigit() for sign in cell):
                found.append(cell)
    return found


def _usual_shape(row: Sequence[str]) -> tuple[int, int] | None:
    """How many digits stand before and behind the point in most of the dollar figures of a row of at least three."""
    shapes = Counter(_shape(found["figure"]) for cell in row if (found := _FIGURE.match(cell)))
    if shapes.total() < FEWEST_FIGURES:
        return None
    shape, count = shapes.most_common(1)[0]
    return shape if 2 * count > shapes.total() else None


def _shape(figure: str) -> tuple[int, int]:
    whole, _, rest = figure.partition(".")
    return len(whole), len(rest)
