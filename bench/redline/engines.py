"""The engines: contractdiff, Docxodus and LibreOffice, each from two Word files to a third.

Docxodus (MIT) comes through ``pip install "python-redlines[docxodus]"``, in an environment of its own whose interpreter
``CONTRACTDIFF_DOCXODUS`` names, or beside contractdiff. Neither it nor LibreOffice is a part of contractdiff.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from bench.libreoffice import SOFFICE, call, with_macro
from bench.redline.process import Cost, run

_DOCXODUS = """
import sys
from pathlib import Path
from python_redlines import DocxodusEngine
base, revision, target = map(Path, sys.argv[1:])
data, *_ = DocxodusEngine().run_redline("Docxodus", base, revision, detect_moves=True)
target.write_bytes(data)
"""

_REDLINE = """
Sub Redline(before As String, after As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim other(0) As New com.sun.star.beans.PropertyValue
  Dim form(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(after, "_blank", 0, hidden())
  other(0).Name = "URL"
  other(0).Value = before
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:CompareDocuments", "", 0, other())
  form(0).Name = "FilterName"
  form(0).Value = "MS Word 2007 XML"
  document.storeToURL(target, form())
  document.close(True)
End Sub
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """``make`` writes the redline of two files to a third, with a folder for its own use; ``missing`` says why not."""

    make: Callable[[Path, Path, Path, Path], Cost]
    missing: str = ""


def _ours(base: Path, revision: Path, target: Path, folder: Path) -> Cost:
    command = [sys.executable, "-m", "bench.redline.ours", str(base), str(revision), str(target)]
    return run(command, {"CONTRACTDIFF_CACHE": str(folder / "cache")})


def _docxodus(base: Path, revision: Path, target: Path, _: Path) -> Cost:
    # Its own environment must not see our modules.
    return run([_interpreter(), "-c", _DOCXODUS, str(base), str(revision), str(target)], {"PYTHONPATH": ""})


def _interpreter() -> str:
    return os.environ.get("CONTRACTDIFF_DOCXODUS") or sys.executable


def _libreoffice(base: Path, revision: Path, target: Path, folder: Path) -> Cost:
    start = with_macro(_REDLINE, folder)
    return run([*start, call("Redline", base.as_uri(), revision.as_uri(), target.as_uri())])


def _without_docxodus() -> str:
    if os.environ.get("CONTRACTDIFF_DOCXODUS") or importlib.util.find_spec("python_redlines"):
        return ""
    return "not installed"


ENGINES: Mapping[str, Engine] = MappingProxyType(
    {
        "contractdiff": Engine(make=_ours),
        "Docxodus": Engine(make=_docxodus, missing=_without_docxodus()),
        "LibreOffice": Engine(make=_libreoffice, missing="" if SOFFICE else "not installed"),
    }
)
"""The first one is ours: ratios are to it."""
