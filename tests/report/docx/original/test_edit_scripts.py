"""Whatever is done to a Word file: the redline on it gives both files back, or is refused, but never wrong."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import contractdiff
from contractdiff.ingest.docx import read
from contractdiff.model import View
from contractdiff.report.docx import RedlineOptions, render_reconstructed, render_with_counts
from tests.ingest.docx.word_file import p, r, word_file
from tests.report.docx.original.specimens import NUMBERING, PAGE, STYLES, numbered, row, table

# Few texts, so that equal paragraphs, splits and joins meet.
TEXTS = (
    "The Board may pay overtime. It is paid at the end of the month.",
    "The Board may pay overtime.",
    "It is paid at the end of the month.",
    "The Union shall be told of every change in the hours of work.",
    "N/A",
    "",
)
LOOKS = ("", "<w:b/>", "<w:i/>")

EXAMPLES = int(os.environ.get("CONTRACTDIFF_EXAMPLES", "50"))
"""``make fuzz-redline`` tries 500; the ordinary run has to be short."""


@dataclass(frozen=True)
class Line:
    """A paragraph or table of a generated file."""

    kind: str
    text: str
    look: str

    def xml(self) -> str:
        """The line as a Word file has it."""
        if self.kind == "table":
            return table(row("Step", "Rate"), row(self.text or "1", "18.40")) + p()
        if self.kind == "article":
            return numbered(self.text or "TITLE", 0)
        if self.kind == "section":
            return numbered(self.text, 1)
        if self.kind == "typed":
            return p(f"1.1 {self.text}")
        middle = len(self.text) // 2
        return p(r(self.text[:middle], self.look), r(self.text[middle:]))


LINES = st.builds(
    Line,
    kind=st.sampled_from(("article", "section", "section", "plain", "plain", "typed", "table")),
    text=st.sampled_from(TEXTS),
    look=st.sampled_from(LOOKS),
)


@st.composite
def edited(draw: st.DrawFn) -> tuple[list[Line], list[Line]]:
    """A file, and the same with lines dropped, added, moved and changed."""
    before = draw(st.lists(LINES, min_size=1, max_size=9))
    after = list(before)
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(after)))
        match draw(st.sampled_from(("add", "drop", "move", "change"))):
            case "add":
                after.insert(place, draw(LINES))
            case "drop" if len(after) > 1 and place < len(after):
                after.pop(place)
            case "move" if place < len(after):
                after.insert(draw(st.integers(0, len(after) - 1)), after.pop(place))
            case "change" if place < len(after):
                after[place] = draw(LINES)
            case _:
                pass
    return before, after


def file_of(lines: list[Line]) -> bytes:
    """A Word file of an opening line, ``lines`` and a closing paragraph."""
    body = numbered("RECOGNITION", 0) + "".join(line.xml() for line in lines)
    return word_file(body + PAGE, styles=STYLES, numbering=NUMBERING)


def texts(data: bytes, view: View) -> list[str]:
    """Labels and words as they are read."""
    return [f"{block.label} {block.text}" for block in read(data, "file.docx", view).blocks]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place for the files of all examples."""
    return tmp_path_factory.mktemp("scripts")


LAST_MOVED = tuple(
    [Line(kind="article", text=text, look="") for text in texts]
    for texts in (
        ("The Board may pay overtime. It is paid at the end of the month.", "It is paid at the end of the month.",
         "The Board may pay overtime."),
        ("It is paid at the end of the month.", "The Board may pay overtime.",
         "The Board may pay overtime. It is paid at the end of the month."),
    )
)  # fmt: skip
"""The last paragraph moved, and has other words in the eyes of the comparison."""


@example(pair=LAST_MOVED)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pair=edited())
def test_edit_scripts(pair: tuple[list[Line], list[Line]], folder: Path) -> None:
    """Every redline is on the revision's file and gives both back."""
    base, revision = file_of(pair[0]), file_of(pair[1])
    (folder / "base.docx").write_bytes(base)
    (folder / "revision.docx").write_bytes(revision)
    made = contractdiff.compare(folder / "base.docx", folder / "revision.docx", scope="whole", cache=False)

    found = render_with_counts(made, RedlineOptions(clean=True))

    assert found.on_original, found.notes
    assert not any("word by word" in note for note in found.notes)
    assert texts(found.data, View.PROPOSED) == texts(revision, View.PROPOSED)
    assert texts(found.data, View.CURRENT) == texts(base, View.CURRENT)
    assert found.clean is not None
    assert texts(found.clean, View.CURRENT) == texts(revision, View.PROPOSED)
    # The document of our own proves itself before it is handed over.
    assert render_reconstructed(made).data
