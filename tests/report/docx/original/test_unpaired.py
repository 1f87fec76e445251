"""What the comparison has not paired, but a reader of the redline would: the same paragraph, much the same table."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from contractdiff.model import Alignment, Comparison, Pair, PairRedline, Redline, Relation
from contractdiff.report.docx import render_with_counts
from tests.ingest.docx.word_file import p, word_file
from tests.report.docx.original.specimens import NUMBERING, PAGE, STYLES, article, row, table
from tests.report.docx.original.test_specimens import compared, marks

LONG = (
    "The parties shall meet twice in each school year to speak about the safety of all work places, and keep minutes."
)


def letter(title: str, text: str) -> str:
    """A letter of understanding."""
    return p(f"LETTER OF UNDERSTANDING {title}", properties='<w:pStyle w:val="Heading1"/>') + p(text)


def file_of(*parts: str) -> bytes:
    """A Word file."""
    return word_file("".join(parts) + PAGE, styles=STYLES, numbering=NUMBERING)


def unpaired(made: Comparison, text: str, other: str = "") -> Comparison:
    """``made`` with the provisions of ``text`` and ``other`` struck and added, as if nothing had paired them."""
    old = next(one for one in made.base.provisions if one.text == text)
    new = next(one for one in made.revision.provisions if one.text == (other or text))
    rest = [one for one in made.alignment.pairs if old.anchor not in one.base and new.anchor not in one.revision]
    nothing = Redline(hunks=())
    pairs = (
        Pair(base=(old.anchor,), revision=(), relation=Relation.DELETED),
        Pair(base=(), revision=(new.anchor,), relation=Relation.INSERTED),
    )
    redlines = tuple(PairRedline(base=one.base, revision=one.revision, heading=nothing, text=nothing) for one in pairs)
    kept = tuple(made.pair_redline(one) for one in rest)
    return replace(made, alignment=Alignment(pairs=(*rest, *pairs)), redlines=(*kept, *redlines))


def reporting(text: str) -> bytes:
    """A Word file with this text as the second of three sections."""
    sections = ("The committee meets every month.", text, "Its members are paid for their time.")
    return file_of(article(1, "RECOGNITION", "The Board recognizes the Union."), article(2, "TRAINING", *sections))


def test_a_long_paragraph_that_stands_elsewhere_is_a_move(tmp_path: Path) -> None:
    """The same words are never both struck and new, whatever was paired."""
    first = article(1, "RECOGNITION", "The Board recognizes the Union.", "The Union represents all employees.")
    second = article(2, "LEAVES", "Each employee has twelve days.", "Days are kept from year to year.")
    base = file_of(first, letter("SAFETY", LONG), second)
    revision = file_of(first, second, letter("SAFETY", LONG))

    made = render_with_counts(unpaired(compared(base, revision, tmp_path), LONG))

    assert made.on_original, made.notes
    assert made.counts.moves >= 1
    assert [text for text in re.findall(r"<w:delText[^>]*>([^<]*)<", marks(made.data)) if LONG in text] == []


def test_a_table_under_a_new_provision_keeps_its_rows(tmp_path: Path) -> None:
    """Only the cell that changed is marked."""
    rows = [row("Step", "Lane A", "Lane B"), *(row(f"Step {n}", f"{16 + n}.40", f"{17 + n}.85") for n in range(1, 9))]
    other = [*rows[:4], row("Step 4", "20.95", "21.85"), *rows[5:]]
    base = file_of(article(1, "PAY", "The hourly rates of the year are these."), table(*rows), p())
    revision = file_of(article(1, "PAY", "Every employee is paid by the table below."), table(*other), p())

    made = render_with_counts(compared(base, revision, tmp_path))

    assert made.on_original, made.notes
    assert "<w:trPr><w:del" not in marks(made.data)


def test_paragraphs_at_one_place_that_are_much_alike_are_one(tmp_path: Path) -> None:
    """Word by word, though the comparison has struck the one and added the other."""
    before = "The committee reports to the Board in March of each year on the use of the training fund."
    after = "The committee reports to the Board in April of each year on the use of the training fund."
    made = unpaired(compared(reporting(before), reporting(after), tmp_path), before, after)
    xml = marks(render_with_counts(made).data)

    assert re.findall("<w:delText[^>]*>([^<]*)</w:delText>", xml) == ["March"]
    assert re.findall("<w:ins [^>]*><w:r>.*?<w:t[^>]*>([^<]*)</w:t>", xml) == ["April"]


def test_paragraphs_at_one_place_with_little_in_common_are_two(tmp_path: Path) -> None:
    """The one is struck as a whole, and the other added."""
    before = "The committee reports to the Board in March of each year on the use of the training fund."
    after = "Employees who drive a bus wear the uniform that the District provides to each of them."
    made = unpaired(compared(reporting(before), reporting(after), tmp_path), before, after)
    xml = marks(render_with_counts(made).data)

    assert "".join(re.findall("<w:delText[^>]*>([^<]*)</w:delText>", xml)).endswith(before)
