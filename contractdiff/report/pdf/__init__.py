"""The comparison as a PDF to be printed and filed: cover, table of departures, articles, redline.

``report.typ`` says how a page looks, ``contractdiff.report.view`` what stands on it. Contract text reaches typst as
JSON data and is set as strings: nothing in it is read as markup. Changed articles are printed whole; those in which
nothing changed, and those that the revision does not address, are named in the list of articles.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from importlib import resources
from typing import Final, cast

import typst

from contractdiff.catalogue import speaking, spoken
from contractdiff.errors import ReportError
from contractdiff.model import Comparison
from contractdiff.report.fixed_time import fixed_time
from contractdiff.report.shapes import Report
from contractdiff.report.view import report_of
from contractdiff.report.visible import shown
from contractdiff.report.words import say

_WORDS: Final = (
    "added",
    "ask",
    "base",
    "column.finding",
    "column.number",
    "column.place",
    "column.proposed",
    "column.today",
    "compared.with",
    "finding.link",
    "file.fingerprint",
    "footer",
    "heading.article",
    "heading.articles",
    "heading.counts",
    "heading.departures",
    "heading.diagnostics",
    "heading.happened",
    "heading.legend",
    "heading.redline",
    "legend.added",
    "legend.moved",
    "legend.pages",
    "legend.reference",
    "legend.removed",
    "legend.renumbered",
    "limits",
    "note",
    "nothing.changed",
    "pdf.only.changed",
    "read.as",
    "revision",
    "rounds",
    "sign.added",
    "sign.moved",
    "sign.removed",
    "table.only.base",
    "table.only.revision",
    "why",
    "words.moved.from",
    "words.moved.to",
)
"""The words of the catalogue that the page itself puts in."""

_PRIVATE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
"""Characters that mean something in one font only."""

_LAST_OF_OWN_FONTS: Final = "\u024f"
_PUNCTUATION: Final = range(0x2000, 0x2300)


def render(comparison: Comparison) -> bytes:
    """The whole report as one PDF with bookmarks, tagged as PDF/UA-1 asks; the same comparison gives the same bytes.

    The fonts are those inside typst, so that the result does not depend on the machine; only text in a script that they
    lack is set in fonts of the system. Raises ``ReportError`` where typst refuses the pages.
    """
    with speaking(comparison.language):
        data = json.dumps(_data(report_of(comparison)), ensure_ascii=False)
    refused: typst.TypstError | None = None
    # The standard refuses a letter that no font has. Most are bullets of symbol fonts: a box says as much as they do.
    for text, accessible in ((data, True), (_PRIVATE.sub("□", data), True), (data, False)):
        try:
            return _set(text, accessible=accessible)
        except typst.TypstError as trouble:
            refused = trouble
    raise ReportError(f"The PDF report could not be set ({refused}); choose .html or .docx.") from refused


def _set(data: str, *, accessible: bool) -> bytes:
    made = typst.compile(
        resources.files("contractdiff.report.pdf").joinpath("report.typ").read_bytes(),
        format="pdf",
        font_paths=[],
        ignore_system_fonts=all(map(_has_own_font, data)),
        sys_inputs={"report": data},
        timestamp=int(fixed_time().timestamp()),
        pdf_standards="ua-1" if accessible else [],
    )
    if not isinstance(made, bytes):
        raise TypeError("typst returned pages in place of one PDF")
    return made


_Data = str | int | float | bool | None | list["_Data"] | dict[str, "_Data"]


def _data(report: Report) -> dict[str, _Data]:
    found = cast(dict[str, _Data], _readable(asdict(report)))
    found["words"] = {key: say(key) for key in _WORDS}
    found["language"] = spoken().value
    found["example"] = say("was", label="13.4")
    return found


def _readable(value: object) -> _Data:
    """The same with every text as characters that a reader can trust."""
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, dict):
        return {str(key): _readable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_readable(part) for part in value]
    if value is None or isinstance(value, int | float):
        return value
    raise TypeError(f"{type(value).__name__} has no place on a page")


def _has_own_font(character: str) -> bool:
    return character <= _LAST_OF_OWN_FONTS or ord(character) in _PUNCTUATION
