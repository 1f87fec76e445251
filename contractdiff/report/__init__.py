"""Comparisons as files: each reporter is a module with one function, ``render(comparison) -> bytes``.

A new format is one module and one line in ``REPORTERS``.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
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


def write(path: Path, content: bytes) -> Path:
    """Write ``content`` under ``path`` all at once: nobody meets half a file, a failure leaves the old one."""
    if not path.parent.is_dir():
        raise UsageError(f"{path}: there is no folder {path.parent}; make it first or choose another one.")
    if path.is_dir():
        raise UsageError(f"{path} is a folder; give the name of a file in it.")
    temporary = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(content)
        temporary.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        message = f"{path} could not be written ({reason}); choose another place or close the file."
        raise UsageError(message) from error
    finally:
        temporary.unlink(missing_ok=True)
    return path
