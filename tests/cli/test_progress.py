"""The progress bar: on a terminal, after a second, and nowhere else."""

from __future__ import annotations

import io
import sys

import pytest

from contractdiff.cli import progress as bars
from contractdiff.cli.progress import progress_bar
from contractdiff.model import Progress


class Terminal(io.StringIO):
    """Standard error on a terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def told(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, *, quiet: bool = False) -> str:
    """What stands on standard error after two pages were reported."""
    monkeypatch.setattr(sys, "stderr", stream)
    with progress_bar(quiet=quiet) as tell:
        tell(Progress(file="folder/scan[1].pdf", done=1, total=8, recognising=True))
        tell(Progress(file="folder/scan[1].pdf", done=2, total=8, recognising=True))
    return stream.getvalue()


def test_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """It names the file and the pages."""
    monkeypatch.setattr(bars, "PATIENCE", 0.0)

    shown = told(monkeypatch, Terminal())

    assert "recognising scan[1].pdf" in shown
    assert "2/8" in shown


def test_nothing_within_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done before anybody asks needs no bar."""
    assert told(monkeypatch, Terminal()) == ""


@pytest.mark.parametrize(("stream", "quiet"), [(io.StringIO(), False), (Terminal(), True)])
def test_nothing_elsewhere(stream: io.StringIO, quiet: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Scripts and logs see nothing, and neither does who asked for quiet."""
    monkeypatch.setattr(bars, "PATIENCE", 0.0)

    assert told(monkeypatch, stream, quiet=quiet) == ""
