"""What a reader of the comparison must know about the mark-up of a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from contractdiff.markup.convention import Convention
from contractdiff.markup.evidence import Evidence
from contractdiff.model.document import View
from contractdiff.model.extract import Block, Diagnostic, MarkKind
from contractdiff.model.markup import Added

MARKED_TEXT = "marked-text"
"""Code of the note that a file without formatting marks its changes."""

_READ_AS = {
    View.PROPOSED: "as proposed: inserted text kept, struck text left out",
    View.CURRENT: "as current language: struck text kept, inserted text left out",
    View.PARTY: "as one party proposes it",
    View.ALL: "in all layers, each change marked",
}

_ADDED = {
    Added.UNDERLINE: "underlined words",
    Added.DOUBLE_UNDERLINE: "doubly underlined words",
    Added.BOLD: "bold words",
    Added.COLOR: "coloured words",
    Added.HIGHLIGHT: "highlighted words",
    Added.BRACKETS: "words in brackets",
}


def notes(
    convention: Convention | None, evidence: Evidence, blocks: Sequence[Block], view: str
) -> Iterator[Diagnostic]:
    """How the mark-up was read and from what, or that struck words were found and read as living language."""
    if convention is not None:
        yield Diagnostic(code="formatting-read-as-marks", message=_how(convention, blocks, view))
    elif evidence.struck_places:
        page = None if evidence.first_struck is None else blocks[evidence.first_struck].page
        yield Diagnostic(
            code="struck-text-read-as-living",
            message=(
                f"{_count(evidence.struck_places, 'struck place')} with {evidence.struck} letters: too little to "
                "call the document marked up, so these words are read as living language. If they are deletions, "
                "say so with --markup underline (or bold)."
            ),
            page=page,
        )


def said_of_marks(diagnostic: Diagnostic, view: View) -> Diagnostic:
    """A reader's note that a file of all layers marks changes, with the text that was read of it."""
    if diagnostic.code != MARKED_TEXT or not diagnostic.message.endswith(")."):
        return diagnostic
    return replace(diagnostic, message=f"{diagnostic.message[:-1]}; read {_READ_AS[view]}.")


def _how(convention: Convention, blocks: Iterable[Block], view: str) -> str:
    words: Counter[MarkKind] = Counter()
    for block in blocks:
        for mark in block.marks:
            marked = block.text[mark.start : mark.end].split()
            words[mark.kind] += sum(any(sign.isalnum() for sign in word) for word in marked)
    struck = "struck words" if convention.deleted is None else "words in brackets, and struck ones,"
    said = [
        f"This document shows its changes by formatting ({convention.reason}): {struck} are deletions "
        f"({words[MarkKind.DELETED]:,})"
    ]
    if convention.added is not None:
        said.append(f" and {_ADDED[convention.added]} additions ({words[MarkKind.INSERTED]:,})")
    said.append(".")
    if convention.parties:
        said.append(" " + "; ".join(f"{hue} is {party}" for hue, party in sorted(convention.parties.items())) + ".")
    if convention.last:
        said.append(f" It is the draft of {convention.last}.")
    said.append(f" Read in the view {view!r}; if this is wrong, say how it is marked with --markup and --party.")
    return "".join(said)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
