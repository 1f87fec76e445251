"""LibreOffice as a second reader: it accepts or rejects the tracked changes of many Word files in one start."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from bench.libreoffice import SOFFICE, call, with_macro

__all__ = ["MISSING", "SOFFICE", "Settled", "settled"]

MISSING = "LibreOffice (soffice) is not installed"

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_BREAKS = {"line-break": "\n", "tab": " ", "s": " "}
_SILENT = {
    "note-citation",
    "tracked-changes",
    "sequence-decls",
    "forms",
    "annotation",
    "ruby-text",
    "enhanced-geometry",
}
_STRUCTURE = {"text", "note", "note-body", "frame", "text-box", "custom-shape", "table", "table-row", "table-cell"}
_SIGNS = {0x2011: "-", 0xAD: None, 0x200B: None}

_MACRO = """
Sub Settle(ByVal source As String, ByVal target As String, command As String)
  Dim flat(0) As New com.sun.star.beans.PropertyValue
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim plain(1) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  plain(0).Name = "FilterName"
  plain(0).Value = "Text (encoded)"
  plain(1).Name = "FilterOptions"
  plain(1).Value = "UTF8,LF,,,"
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
  flat(0).Name = "FilterName"
  flat(0).Value = "OpenDocument Text Flat XML"
  document.storeToURL(target & ".txt", plain())
  document.storeToURL(target & ".fodt", flat())
  document.close(True)
End Sub
Sub Every(folder As String, count As Integer)
  For at = 0 To count - 1
    stem = folder & "/" & at
    Settle(stem & ".docx", stem & ".accepted", ".uno:AcceptAllTrackedChanges")
    Settle(stem & ".docx", stem & ".rejected", ".uno:RejectAllTrackedChanges")
  Next at
End Sub
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What LibreOffice makes of one file: with automatic numbers but no boxes and notes, and the other way round."""

    numbered: list[str]
    boxed: list[str]


def settled(files: list[bytes], folder: Path) -> list[tuple[Settled, Settled]]:
    """The lines of each Word file with every change accepted, and with every change rejected."""
    for at, data in enumerate(files):
        (folder / f"{at}.docx").write_bytes(data)
    start = with_macro(_MACRO, folder)
    every = call("Every", folder.as_uri(), len(files))
    subprocess.run([*start, every], check=True, timeout=300, capture_output=True)
    return [(_read(folder / f"{at}.accepted"), _read(folder / f"{at}.rejected")) for at in range(len(files))]


def _read(stem: Path) -> Settled:
    numbered = stem.with_name(f"{stem.name}.txt").read_text(encoding="utf-8-sig").split("\n")
    body = etree.parse(stem.with_name(f"{stem.name}.fodt")).find(f".//{{{_OFFICE}}}text")
    assert body is not None
    return Settled(numbered=_lines(numbered), boxed=_lines("".join(_flat(body)).split("\n")))


def _lines(texts: list[str]) -> list[str]:
    """Lines that are not empty, with single blanks and plain hyphens, without what nobody sees."""
    return [line for text in texts if (line := " ".join(text.translate(_SIGNS).split()))]


def _flat(element: etree._Element, *, inside: bool = False) -> Iterator[str]:
    """The text of an element; paragraphs in boxes and notes come behind the one that they hang on."""
    hanging: list[etree._Element] = []
    for part in _pieces(element, inside=inside):
        if isinstance(part, str):
            yield part
        else:
            hanging.append(part)
    for part in hanging:
        yield "\n"
        yield from _flat(part, inside=True)


def _pieces(element: etree._Element, *, inside: bool) -> Iterator[str | etree._Element]:
    """Text, and in a paragraph the paragraphs of what hangs on it."""
    # Elsewhere white space only indents the file.
    holds_text = etree.QName(element).localname not in _STRUCTURE
    yield (element.text or "") if holds_text else ""
    for part in element:
        name = etree.QName(part).localname
        if name in _BREAKS:
            yield _BREAKS[name]
        elif name in ("p", "h") and inside:
            yield part
        elif name in ("p", "h"):
            yield "".join(["\n", *_flat(part, inside=True), "\n"])
        elif name not in _SILENT:
            yield from _pieces(part, inside=inside)
        yield (part.tail or "") if holds_text else ""
