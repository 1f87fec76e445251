"""What a reader of a comparison should know of a Word file: which text was read, and what was not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from lxml.etree import _Element

from contractdiff.ingest.docx.inline import UNKNOWN_SYMBOL
from contractdiff.ingest.docx.package import Package
from contractdiff.ingest.docx.story import Story
from contractdiff.ingest.docx.unread import unread
from contractdiff.model import Block, Diagnostic, View

_READ_AS = {
    View.PROPOSED: "read as proposed, all accepted",
    View.CURRENT: "read as current language, all rejected",
    View.ALL: "read in all layers, each change marked",
}


def diagnostics(
    package: Package,
    body: _Element,
    story: Story,
    blocks: Sequence[Block],
    *,
    notes: int,
    made: Counter[str],
    view: View,
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
    yield from unread(package, body)
    if any(UNKNOWN_SYMBOL in text for block in blocks for text in texts_of(block)):
        yield Diagnostic(
            code="unknown-character", message="The text holds characters that its program could not write."
        )


def texts_of(block: Block) -> Iterator[str]:
    """The text of a paragraph, or those of the cells of a table."""
    yield block.text
    for row in block.table.rows if block.table is not None else ():
        yield from row
