"""What a source says, as data: the blocks of an agreement or a proposal, and who takes part in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.marks import Mark, Span, Spans, joined, printed
from corpus.settings import BOTH, COLOURS, Author, Convention, Party, Round, Scope


class Kind(StrEnum):
    """What a block is; the values are used as style names in the built documents."""

    HEADING = "heading"
    ARTICLE = "article"
    SECTION = "section"
    SUBSECTION = "subsection"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    SIGNATURE = "signature"
    NOTE = "note"
    TABLE = "table"


NEW = "new"
"""The origin of a block whose words were not in the base."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table; the marks of the row are on the text of its cells too."""

    cells: tuple[Spans, ...]
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One heading, paragraph, item, signature line, remark or table, with the source line it starts on.

    `marks` are those of the whole block, and are on its label and text too. `origin` names the provisions of the
    base that its words come from, or is `(NEW,)`; empty where the source does not say.
    """

    kind: Kind
    line: int
    label: Spans = ()
    text: Spans = ()
    rows: tuple[Row, ...] = ()
    marks: tuple[Mark, ...] = ()
    origin: tuple[str, ...] = ()

    def spans(self) -> Spans:
        """Return everything in the block that can carry a mark, in reading order."""
        cells = (span for row in self.rows for cell in row.cells for span in cell)
        return (*self.label, *self.text, *cells)

    def line_spans(self) -> Spans:
        """Return label and text as one line; the space between them is marked as the whole block is."""
        if not self.label:
            return self.text
        return joined((*self.label, Span(text=" ", marks=self.marks), *self.text))

    def printed(self) -> str:
        """Return label and text, or the cells of a table, as they stand on the page."""
        cells = (printed(cell) for row in self.rows for cell in row.cells)
        return " ".join(part for part in (printed(self.label), printed(self.text), *cells) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A whole source: what it is and who wrote it, then blocks in reading order.

    `counted` says that the word processor counts the labels: a whole text without marks. It stays as it is in
    the views of a document, since those are typed as the document is.
    """

    name: str
    running: str
    title: str
    front: tuple[str, ...]
    blocks: tuple[Block, ...]
    parties: tuple[Party, ...] = ()
    authors: tuple[Author, ...] = ()
    rounds: tuple[Round, ...] = ()
    convention: Convention = Convention.PLAIN
    scope: Scope = Scope.WHOLE
    base: str = ""
    counted: bool = True

    @property
    def is_marked(self) -> bool:
        """Whether any words are added or struck."""
        return any(span.marks for block in self.blocks for span in block.spans())

    def party(self, code: str) -> Party:
        """Return the party with this code, or the party of the author with this code."""
        code = next((author.party for author in self.authors if author.code == code), code)
        return next(party for party in self.parties if party.code == code)

    def colour_of(self, exchange: Round) -> str:
        """Return the colour of a round at the head of a page, as #rrggbb: black where no one party speaks."""
        return COLOURS["black"] if exchange.party == BOTH else self.party(exchange.party).hex_colour

    def words(self) -> int:
        """Count the words that a reader of the body sees, labels and tables included."""
        return sum(len(block.printed().split()) for block in self.blocks)
