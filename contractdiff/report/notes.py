"""Notes on how the files were read, those about text that was not read first.

Whoever reads a report has to know at once that pages 91 to 109 were a picture; that the numbers jump from 2 to 4
can wait until the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from contractdiff.model import Comparison, Diagnostic, Document, Scope
from contractdiff.model.comparison import DIFFERENT_AGREEMENTS
from contractdiff.report.reading_notes import note_text
from contractdiff.report.wording import page
from contractdiff.report.words import say

_NOT_READ: Final = frozenset(
    {"page-without-text", "picture-not-read", "sideways-text", "embedded-document", "hidden-text"}
)
_DOUBTFUL: Final = frozenset(
    {
        "struck-text-read-as-living",
        "formatting-read-as-marks",
        "partial-base",
        "partial-scope",
        "unmarked-change",
        "another-edition-quoted",
        "renamed-term",
        "tables-not-paired",
        DIFFERENT_AGREEMENTS,
    }
)
_OF_WHOLE_DOCUMENTS: Final = frozenset({"missing-number"})
"""What is nothing to tell of a proposal, which leaves out what it does not touch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note with the words that lead it: "Not read in the revision", and what was not."""

    lead: str
    text: str


def _not_read(diagnostic: Diagnostic) -> bool:
    return diagnostic.code in _NOT_READ or diagnostic.code.endswith("-not-read")


def _comes_first(diagnostic: Diagnostic) -> bool:
    return _not_read(diagnostic) or diagnostic.code in _DOUBTFUL


def _text(diagnostic: Diagnostic) -> str:
    message = note_text(diagnostic)
    return message[:1].lower() + message[1:] if _not_read(diagnostic) else message


def _of_side(side: str, document: Document) -> Iterator[Note]:
    for diagnostic in sorted(filter(_comes_first, document.diagnostics), key=lambda one: one.page or 0):
        lead = say("not.read" if _not_read(diagnostic) else "note.on", side=side)
        yield Note(lead=lead, text=_text(diagnostic))


def first_notes(comparison: Comparison) -> tuple[Note, ...]:
    """What stands at the top of every report: doubts about the comparison, and text that was not read."""
    return (
        *(Note(lead=say("note"), text=note_text(one)) for one in comparison.diagnostics if _comes_first(one)),
        *_of_side(say("base"), comparison.base),
        *_of_side(say("revision"), comparison.revision),
    )


def other_notes(comparison: Comparison) -> tuple[tuple[str, Diagnostic], ...]:
    """The notes that can wait until the end, each with whose it is; those on the comparison itself come first."""
    sides = (
        (say("comparison"), comparison.diagnostics),
        (say("Base"), comparison.base.diagnostics),
        (say("Revision"), comparison.revision.diagnostics),
    )
    partial = {
        say(side)
        for side, one in (("Base", comparison.base), ("Revision", comparison.revision))
        if one.scope is Scope.PARTIAL
    }
    return tuple(
        (side, diagnostic)
        for side, diagnostics in sides
        for diagnostic in diagnostics
        if not _comes_first(diagnostic) and not (side in partial and diagnostic.code in _OF_WHOLE_DOCUMENTS)
    )


def place_of(diagnostic: Diagnostic) -> str:
    """The pages of a note, or nothing where its own words begin with them."""
    named = re.compile(rf"\w+ {diagnostic.page}\b")
    return "" if named.match(note_text(diagnostic)) else page(diagnostic.page, diagnostic.page_end)


def first_of(document: Document) -> tuple[Note, ...]:
    """The same for one document alone."""
    return tuple(
        Note(lead=say("not.read.here" if _not_read(diagnostic) else "note"), text=_text(diagnostic))
        for diagnostic in document.diagnostics
        if _comes_first(diagnostic)
    )


def others_of(document: Document) -> tuple[Diagnostic, ...]:
    """The notes on one document that can wait."""
    return tuple(diagnostic for diagnostic in document.diagnostics if not _comes_first(diagnostic))
