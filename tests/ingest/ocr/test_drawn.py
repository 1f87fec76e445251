"""Lines and shading in a picture, by their dots."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("typst")

from contractdiff.ingest.ocr.drawn import Drawn, Stroke, look
from contractdiff.ingest.ocr.missed import missed_lines
from tests.ingest.scanning import askew, dots, grainy

WORDS = "The District shall pay each employee for all hours worked in the office of every school."
GRID = "#table(columns: (120pt, 90pt, 90pt), [Step], [Lane A], [Lane B], [Step 1], [18.40], [19.10])"


def drawn(source: str, slope: float = 0.0) -> Drawn:
    """What is drawn on the scan of a typst source, at 300 dots to an inch."""
    return look(grainy(askew(dots(source, dots_per_inch=300), slope)), 300)


def through(found: Drawn) -> list[Stroke]:
    """The strokes that run through words."""
    return [stroke for stroke in found.strokes if stroke.through]


def test_plain_words_hold_no_line() -> None:
    """Neither dashes nor the bars of letters are lines."""
    found = drawn(f"= ARTICLE TEN – FEES AND DUES\n{WORDS * 3} — {WORDS}")

    assert found.strokes == ()


def test_a_line_through_words() -> None:
    """It has ink above and below; where it ran the picture is white again."""
    found = drawn(f"{WORDS}\n\n#strike[{WORDS}]")

    assert len(through(found)) >= 1
    assert sum(stroke.right - stroke.left for stroke in through(found)) > 1000


def test_a_line_below_words_runs_through_none() -> None:
    """Below an underline there are descenders and nothing else."""
    found = drawn(f"#underline[{WORDS * 3}]")

    assert found.strokes
    assert through(found) == []


def test_a_signature_line_runs_through_none() -> None:
    """A rule over a name stands apart from it."""
    assert through(drawn("#v(40pt)\n#line(length: 200pt)\nFor the District\n#v(40pt)\n#line(length: 200pt)")) == []


@pytest.mark.parametrize("slope", [0.0, 0.008, -0.012])
def test_a_table_is_one_grid(slope: float) -> None:
    """Its rulings and walls belong together, on a sheet that lay askew too."""
    found = drawn(f"{WORDS}\n\n{GRID}", slope)
    numbers = {stroke.grid for stroke in found.strokes if stroke.grid}

    assert len(numbers) == 1
    assert all(abs(stroke.slope) < 0.002 for stroke in found.strokes if stroke.right - stroke.left > 300)


def test_shading_is_taken_out() -> None:
    """Behind the words of a shaded box there is paper again, and the words are still there."""
    source = f"#block(fill: luma(150), inset: 12pt, width: 100%)[{WORDS * 3}]"
    page = grainy(dots(source, dots_per_inch=300))

    words = look(page, 300).words

    shaded = (page > 90) & (page < 200)
    assert np.median(words[shaded]) == 255
    assert (words < 120).sum() > 0.5 * (page < 60).sum() > 0


def test_lines_of_print_without_words_are_counted() -> None:
    """Three lines that nothing was recognised of are three lines that are missing."""
    page = dots("\n\n".join([WORDS] * 3), dots_per_inch=300)

    assert missed_lines(page, [], 300) == 3


def test_specks_and_rules_are_no_missed_lines() -> None:
    """A box, a rule and the grain of the scanner hold no words."""
    page = grainy(dots("#rect(width: 200pt, height: 90pt, fill: luma(60))\n#line(length: 300pt)", dots_per_inch=300))

    assert missed_lines(page, [], 300) == 0
