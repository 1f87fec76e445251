"""JupyterLab on the user's own copies of the notebooks."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from contractdiff.errors import UsageError
from contractdiff.shipped import notebooks

STAYS_HERE = (
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.news_url=None",
    "--LabApp.extension_manager=readonly",
)
"""What JupyterLab would otherwise ask of servers elsewhere: news, updates, extensions."""


def open_lab(folder: Path, *, browser: bool = True) -> int:
    """Copy the notebooks that ``folder`` does not have yet, and run JupyterLab there; returns its exit code.

    A copy that is already there is never written over: it may hold the user's own work.
    """
    if find_spec("jupyterlab") is None:
        raise UsageError('JupyterLab is not installed; run: pip install "contractdiff[notebooks]"')
    copy_notebooks(folder)
    command = [sys.executable, "-m", "jupyterlab", str(folder), *STAYS_HERE]
    if not browser:
        command.append("--no-browser")
    return subprocess.call(command)  # noqa: S603 - our own interpreter, no shell


def copy_notebooks(folder: Path) -> list[Path]:
    """The notebooks that were copied into ``folder``."""
    copied: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for source in sorted(notebooks().glob("*.ipynb")):
            target = folder / source.name
            if not target.exists():
                shutil.copyfile(source, target)
                copied.append(target)
    except OSError as error:
        raise UsageError(f"{folder} cannot be written ({error.strerror}); choose another one with --folder.") from error
    return copied
