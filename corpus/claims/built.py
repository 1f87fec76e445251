"""What a built document claims: that every word of its source stands in it, in every format.

So an edit that the answer key speaks of can be found in each of them. A scan is a picture and has no words.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corpus.build import built_path
from corpus.documents import row_of
from corpus.marks import printed
from corpus.model import Agreement
from corpus.place import Place
from corpus.plain_text import letters_of, plain_text
from corpus.views import proposed

SCAN = "scan.pdf"


def false_built(place: Place) -> Iterator[str]:
    """Yield each passage of a source that a document built from it does not hold."""
    for document in place.documents.values():
        source = place.folder / f"{document.name}.txt"
        for name in row_of(source).formats:
            if name == SCAN:
                continue
            clean = name.startswith("clean.")
            shown = proposed(document.agreement) if clean else document.agreement
            path = built_path(source, f"-{name}" if clean else f".{name}")
            yield from missing_words(path, shown)


def missing_words(path: Path, agreement: Agreement) -> Iterator[str]:
    """Yield each passage of a document or of a view of it that a file does not hold."""
    if not path.exists():
        yield f"{path.name} is not there; python -m corpus.build"
        return
    standing = letters_of(plain_text(path, agreement))
    for line, passage in _passages(agreement):
        if letters_of(passage) not in standing:
            yield f"{path.name} lacks line {line} of its source: “{passage[:80]}”"


def _passages(agreement: Agreement) -> Iterator[tuple[int, str]]:
    """Yield every text with its source line, and every word of a cell, since the lines of cells stand side by side."""
    for block in agreement.blocks:
        if block.text:
            yield block.line, printed(block.text)
        for row in block.rows:
            for cell in row.cells:
                yield from ((block.line, word) for word in printed(cell).split())
