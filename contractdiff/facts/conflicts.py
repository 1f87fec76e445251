"""Numbers that are printed twice and not the same ("ten (12) days"), in a whole document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from contractdiff.facts.quantities import quantities
from contractdiff.model import Diagnostic, Document
from contractdiff.text.sentences import sentences

# A word and a figure in brackets behind it; a sentence without one prints no number twice.
_TWICE = re.compile(r"[A-Za-z]\s*[(\[]\s*\$?\s*[\d.½¼¾⅓⅔]")


def note_conflicts(document: Document, told: Callable[[str, int], bool]) -> Iterator[Diagnostic]:
    """One note for each such number of ``document``, save where ``told`` knows its anchor and offset."""
    for provision in document.provisions:
        for start, end in sentences(provision.text) if _TWICE.search(provision.text) else ():
            sentence = provision.text[start:end]
            if not _TWICE.search(sentence):
                continue
            for quantity in quantities(sentence):
                at = start + quantity.start
                if quantity.conflict and not told(provision.anchor, at):
                    words = sentence[quantity.start : quantity.end]
                    yield conflict(words, provision.page_at(at), where=f"{provision.name}: ")


def conflict(words: str, page: int | None, *, where: str = "") -> Diagnostic:
    """The note on a number that is printed as ``words``."""
    said = " ".join(words.split())
    return Diagnostic(
        code="number-conflict",
        message=f"{where}“{said}”: the word and the figure disagree; the figure was taken. Ask which is meant.",
        page=page,
    )
