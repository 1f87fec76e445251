"""What moved and was changed on the way: the change is never hidden in the move."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from tests.ingest.docx.word_file import W, word_file
from tests.report.docx.original.specimens import LEAVE, NUMBERING, RECOGNITION, SAFETY, STYLES, WAGES, auto, typed
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
