"""Numbers of a document whose word and figure disagree."""

from __future__ import annotations

from pathlib import Path

import pytest

import contractdiff
from contractdiff.facts import note_conflicts
from contractdiff.model import Diagnostic

HEAD = "ARTICLE 1 ROUTES\n\nRoutes are posted in spring.\n\nARTICLE 2 GRIEVANCES\n\n"
WRONG = "A grievance shall be filed within ten (12) working days of the event."


@pytest.fixture
def compared(tmp_path: Path) -> tuple[Diagnostic, ...]:
    """The notes on a draft that leaves such a number as it was, and puts another one in."""
    base, draft = tmp_path / "base.txt", tmp_path / "draft.txt"
    base.write_text(f"{HEAD}{WRONG}\n\nARTICLE 3 REST\n\nAides have a rest of ten (10) minutes.\n", encoding="utf-8")
    draft.write_text(f"{HEAD}{WRONG}\n\nARTICLE 3 REST\n\nAides have a rest of nine (5) minutes.\n", encoding="utf-8")
    return contractdiff.compare(base, draft, cache=False).diagnostics


def test_what_no_finding_tells_is_a_note(compared: tuple[Diagnostic, ...]) -> None:
    """The number that stood there before is noted; the new one is a finding, and not told twice."""
    notes = [note.message for note in compared if note.code == "number-conflict"]

    assert len(notes) == 1
    assert notes[0].startswith("ARTICLE 2: “ten (12) working days”: the word and the figure disagree")


def test_what_says_the_same_twice_is_none(tmp_path: Path) -> None:
    """A half is fifty percent, and the last word of a longer number is no number of its own."""
    path = tmp_path / "a.txt"
    path.write_text(f"{HEAD}One-half (50%) of it, and two-point five percent (2.5%).\n", encoding="utf-8")

    assert list(note_conflicts(contractdiff.read(path, cache=False), lambda _anchor, _at: False)) == []
