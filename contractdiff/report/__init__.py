"""Comparisons as files: each reporter is a module with one function, ``render(comparison) -> bytes``.

A new format is one module and one line in ``REPORTERS``.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Final, Protocol, cast

from contractdiff.errors import UsageError
from contractdiff.model import Comparison

REPORTERS: Final[Mapping[str, str]] = {
    ".html": "contractdiff.report.html",
    ".docx": "contractdiff.report.docx",
    ".json": "contractdiff.report.json_report",
    ".md": "contractdiff.report.markdown",
    ".pdf": "contractdiff.report.pdf",
    ".xlsx": "contractdiff.report.workbook",
}


class Reporter(Protocol):
    """What every module named in ``REPORTERS`` is."""

    def render(self, comparison: Comparison) -> bytes:
        """The whole file."""


def reporter(path: Path) -> Reporter:
    """The reporter that writes files named like ``path``."""
    suffix = path.suffix.lower()
    if suffix not in REPORTERS:
        named = f"files ending in {suffix!r}" if suffix else "a file without a suffix"
        written = ", ".join(sorted(REPORTERS))
        raise UsageError(f"{path}: contractdiff does not write {named}; choose a name that ends in {written}.")
    # Imported here: a JSON report should not wait for a template engine.
    return cast(Reporter, import_module(REPORTERS[suffix]))


def check_target(path: Path) -> None:
    """Refuse, in one sentence, a place where no file can be written."""
    try:
        os.path.realpath(path)  # raises for a name that no file can have
        if not path.parent.is_dir():
            raise UsageError(f"{path}: there is no folder {path.parent}; make it first or choose another one.")
        if path.is_dir():
            raise UsageError(f"{path} is a folder; give the name of a file in it.")
        if path.exists() and not path.is_file():
            raise UsageError(f"{path} is no ordinary file; give the name of one, or of none that is there yet.")
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} cannot be written there ({error}); choose another place.") from error


def protect_inputs(outputs: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Check that reports can be written to ``outputs``, and that none of them is a document that was compared.

    Raises ``UsageError`` otherwise.
    """
    taken = {os.path.realpath(path) for path in inputs}
    for path in outputs:
        check_target(path)
        if os.path.realpath(path) in taken:
            raise UsageError(f"{path} is one of the documents compared; give the report another name.")


def protect_clean_copy(path: Path, redline: Path, inputs: Iterable[Path]) -> None:
    """Check that the clean copy of ``redline`` can be written to ``path``; raises ``UsageError`` otherwise."""
    if path.suffix.lower() != ".docx":
        raise UsageError(f"{path}: the clean copy is a Word file; choose a name that ends in .docx.")
    protect_inputs([path], inputs)
    if os.path.realpath(path) == os.path.realpath(redline):
        raise UsageError(f"{path} is the redline itself; give the clean copy another name.")


def write(path: Path, content: bytes) -> Path:
    """Write ``content`` under ``path`` all at once: nobody meets half a file, a failure leaves the old one."""
    check_target(path)
    temporary = path.with_name(f".contractdiff-{secrets.token_hex(8)}.tmp")
    try:
        try:
            with temporary.open("xb") as file:
                file.write(content)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"{path} could not be written ({reason}); choose another place or close the file."
        raise UsageError(message) from error
    return path
