"""What a reader of a comparison should know of a Word file: which text was read, and what was not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml.etree import _Element

from contractdiff.ingest.docx.inline import UNKNOWN_SYMBOL
from contractdiff.ingest.docx.package import Package
from contractdiff.ingest.docx.story import Story
from contractdiff.ingest.docx.xml import w
from contractdiff.model import Diagnostic, View

_READ_AS = {
    View.PROPOSED: "read as proposed, all accepted",
    View.CURRENT: "read as current language, all rejected",
    View.ALL: "read in all layers, each change marked",
}


def diagnostics(
    package: Package, body: _Element, story: Story, notes: int, made: Counter[str], view: View
) -> Iterator[Diagnostic]:
    """All of them; ``made`` counts tracked changes by author, ``notes`` the paragraphs of foot- and endnotes."""
    if made:
        names = ", ".join(f"{author} ({count})" for author, count in made.most_common())
        yield Diagnostic(
            code="tracked-changes", message=f"{made.total()} tracked changes by {names}; {_READ_AS[view]}."
        )
    comments = package.related_part(package.main, "comments")
    if comments is not None and len(comments):
        yield Diagnostic(
            code="comments",
            message=f"{len(comments)} margin comments are not contract language and were not read.",
        )
    if notes:
        yield Diagnostic(code="notes", message=f"{notes} paragraphs of foot- or endnotes stand at the end of the text.")
    hidden = sum(piece.reason == "hidden text" for piece in story.furniture)
    if hidden:
        yield Diagnostic(code="hidden-text", message=f"{hidden} paragraphs hold hidden text, which was left out.")
    if story.number_fields:
        yield Diagnostic(
            code="number-field",
            message=f"{story.number_fields} numbers are LISTNUM or AUTONUM fields; the file does not hold them.",
        )
    elsewhere = sum(1 for _ in body.iter(w("altChunk"), w("subDoc")))
    if elsewhere:
        yield Diagnostic(
            code="embedded-document",
            message=f"{elsewhere} embedded documents were not read; open the file in Word and save it again.",
        )
    if any(UNKNOWN_SYMBOL in (text.text or "") for text in body.iter(w("t"))):
        yield Diagnostic(
            code="unknown-character", message="The text holds characters that its program could not write."
        )
