"""Whether tesseract is installed, and where."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

PROGRAM_VARIABLE = "CONTRACTDIFF_TESSERACT"
"""Environment variable that names the program where it is not on the search path."""

WINDOWS_HOME = r"C:\Program Files\Tesseract-OCR\tesseract.exe"
"""Where the Windows installer puts it, without adding it to the search path."""


class RecognitionFailed(Exception):
    """The program gave no words for this picture; the message says why. Caught where pages are put together."""


def program() -> str | None:
    """The tesseract program, or ``None`` where it is not installed.

    Only an absolute path counts: Windows would otherwise run a program that lies beside the documents.
    """
    named = os.environ.get(PROGRAM_VARIABLE)
    found = named or shutil.which("tesseract") or (WINDOWS_HOME if Path(WINDOWS_HOME).is_file() else None)
    return found if found and Path(found).is_absolute() and Path(found).is_file() else None
