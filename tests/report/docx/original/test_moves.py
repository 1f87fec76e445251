"""What moved and was changed on the way: the change is never hidden in the move."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from tests.ingest.docx.word_file import W, p, word_file
from tests.report.docx.original.specimens import (
    LEAVE,
    NUMBERING,
    PAGE,
    RECOGNITION,
    SAFETY,
    STYLES,
    WAGES,
    article,
    auto,
    row,
    table,
    typed,
)
from tests.report.docx.original.test_specimens import drawn

EDITED = (LEAVE[0], LEAVE[1], LEAVE[2].replace("without any limit", "up to forty days"), LEAVE[3])
SHORTER = (RECOGNITION, WAGES, SAFETY)


def words_in(data: bytes, change: str) -> str:
    """The words in all changes of one kind."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    return " ".join("".join(one.itertext()) for one in body.iter(f"{{{W}}}{change}"))


@pytest.mark.parametrize("numbered", [typed, auto])
def test_only_the_words_that_changed_are_struck_and_added_in_what_moved(numbered: object, tmp_path: Path) -> None:
    """The article goes behind all others, in one move, and one of its sections says something else."""
    assert callable(numbered)
    base, revision = (
        word_file(numbered(*articles), styles=STYLES, numbering=NUMBERING)
        for articles in ((LEAVE, *SHORTER), (*SHORTER, EDITED))
    )
    made = drawn(base, revision, tmp_path)
    struck, added, left, came = (words_in(made.data, change) for change in ("del", "ins", "moveFrom", "moveTo"))

    assert made.counts.moves == 1
    assert "without any limit" in struck
    assert "up to forty days" in added
    assert "carried over" not in struck + added
    assert "carried over" in left
    assert "carried over" in came


def test_a_table_that_moved_with_its_article_is_a_part_of_the_move(tmp_path: Path) -> None:
    """Its words are neither struck nor new; of its rows Word can only tell that they are."""
    rates = table(row("Step", "Rate"), row("1", "18.40"), row("2", "19.10")) + p("2.9 After the rates of each year.")
    pay = article(1, "PAY", "The hourly rates of every step are those of this table.", *LEAVE[1:]) + rates
    others = [article(at, *one) for at, one in enumerate((RECOGNITION, WAGES, SAFETY), 2)]
    earlier = [article(at, *one) for at, one in enumerate((RECOGNITION, WAGES, SAFETY), 1)]
    last = article(4, "PAY", "The hourly rates of every step are those of this table.", *LEAVE[1:]) + rates
    base, revision = (
        word_file("".join(parts) + PAGE, styles=STYLES, numbering=NUMBERING)
        for parts in ((pay, *others), (*earlier, last))
    )
    made = drawn(base, revision, tmp_path)

    assert made.on_original, made.notes
    assert "19.10" in words_in(made.data, "moveFrom")
    assert "19.10" in words_in(made.data, "moveTo")
    assert "19.10" not in words_in(made.data, "del") + words_in(made.data, "ins")
    assert made.counts.moves == 1
