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
from contractdiff.text.counts import in_number

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
        count = in_number(made.total(), "One tracked change", "{} tracked changes")
        yield Diagnostic(code="tracked-changes", message=f"{count} by {names}; {_READ_AS[view]}.")
    comments = package.related_part(package.main, "comments")
    if comments is not None and len(comments):
        yield Diagnostic(
            code="comments",
            message=in_number(
                len(comments),
                "One margin comment is not contract language and was not read.",
                "{} margin comments are not contract language and were not read.",
            ),
        )
    if notes:
        message = in_number(
            notes,
            "One paragraph of a foot- or endnote stands at the end of the text.",
            "{} paragraphs of foot- or endnotes stand at the end of the text.",
        )
        yield Diagnostic(code="notes", message=message)
    hidden = sum(piece.reason == "hidden text" for piece in story.furniture)
    if hidden:
        message = in_number(
            hidden,
            "One paragraph holds hidden text, which was left out.",
            "{} paragraphs hold hidden text, which was left out.",
        )
        yield Diagnostic(code="hidden-text", message=message)
    if story.number_fields:
        yield Diagnostic(
            code="number-field",
            message=in_number(
                story.number_fields,
                "One number is a LISTNUM or AUTONUM field; the file does not hold it.",
                "{} numbers are LISTNUM or AUTONUM fields; the file does not hold them.",
            ),
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
