"""How far the reading is, on a terminal: a bar for whatever takes more than a second, and nothing anywhere else."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import TYPE_CHECKING

from contractdiff.model.reading import Progress

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

PATIENCE = 1.0
"""Seconds that a person waits without asking whether anything happens."""


@contextmanager
def progress_bar(*, quiet: bool = False) -> Iterator[Callable[[Progress], None]]:
    """What to tell of progress; shows it on standard error while that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield lambda progress: None
        return
    shown = _Shown()
    try:
        yield shown.take
    finally:
        shown.close()


class _Shown:
    """The bar, which appears when its file has taken longer than a person waits."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._bars: Bars | None = None
        self._task: TaskID | None = None
        self._of: tuple[str, bool] | None = None

    def take(self, progress: Progress) -> None:
        """Show ``progress``."""
        if time.monotonic() - self._begun < PATIENCE:
            return
        bars = self._bars or self._open()
        of = (progress.file, progress.recognising)
        if self._task is None or of != self._of:
            if self._task is not None:
                bars.remove_task(self._task)
            doing = "recognising" if progress.recognising else "reading"
            from rich.markup import escape

            self._task = bars.add_task(f"{doing} {escape(PurePath(progress.file).name)}", total=progress.total)
            self._of = of
        bars.update(self._task, completed=progress.done, total=progress.total)

    def close(self) -> None:
        """Take the bar away."""
        if self._bars is not None:
            self._bars.stop()

    def _open(self) -> Bars:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bars

        self._bars = Bars(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("pages"),
            TimeRemainingColumn(), console=Console(stderr=True), transient=True,
        )  # fmt: skip
        self._bars.start()
        return self._bars
