"""A document as it was read: blocks in reading order, before anybody knows what an article is.

Every reader (Word, PDF, HTML, Markdown, text) gives the same types, so that no later stage knows where a
text came from.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MarkKind(StrEnum):
    """What a document itself says of a run of its text."""

    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Mark-up over ``text[start:end]`` of a block: half-open, in code points.

    Marks may overlap: words that one party added and the other struck carry both. ``by`` is the author or party,
    ``color`` is "#rrggbb", ``date`` is an ISO date or date and time; each where the document tells it.
    """

    start: int
    end: int
    kind: MarkKind
    by: str | None = None
    color: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How ``text[start:end]`` of a block looks on the page: half-open, in code points; looks never overlap.

    What a look means (added, struck, a mere heading) is decided later, for the document as a whole. ``underlines``
    counts the lines below the words (0, 1, 2); ``color`` and ``highlight`` are "#rrggbb", ``None`` for the
    ordinary black and for no background. Text without any of these properties has no look.
    """

    start: int
    end: int
    struck: bool = False
    underlines: int = 0
    bold: bool = False
    color: str | None = None
    highlight: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CellLook:
    """A look within the cell of a table at ``row`` and ``column``, counted from 0."""

    row: int
    column: int
    look: Look


@dataclass(frozen=True, slots=True, kw_only=True)
class CellMark:
    """A mark within the cell of a table at ``row`` and ``column``, counted from 0."""

    row: int
    column: int
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class RowMark:
    """A whole row that was inserted or deleted, counted from 0; the words of its cells carry marks of their own."""

    row: int
    kind: MarkKind
    by: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """The text from ``offset`` on stands on ``page`` (1-based)."""

    offset: int
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as rows of cell texts; ``header_rows`` of them are column headings.

    A merged cell holds its text once, at its first position; the positions it covers are empty.
    ``position`` is the number of paragraphs of its provision that stand before it. In the view of all layers
    ``marks`` say what was inserted or deleted within cells, ``row_marks`` which rows were: a row whose cells were
    merely rewritten has none.
    """

    rows: tuple[tuple[str, ...], ...]
    header_rows: int = 1
    caption: str = ""
    page: int | None = None
    position: int = 0
    looks: tuple[CellLook, ...] = ()
    marks: tuple[CellMark, ...] = ()
    row_marks: tuple[RowMark, ...] = ()

    @property
    def width(self) -> int:
        """The number of columns of the widest row."""
        return max((len(row) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, heading line, list item or table.

    ``text`` is what stands on the page without an automatic number; ``label`` is the number that the word
    processor or browser prints and nobody typed (``None`` when the label, if any, is typed in the text).
    ``indent`` and ``size`` are in points; ``heading_level`` is the outline level the source itself declares
    (1 for "Heading 1", ``<h1>`` or ``#``). For a table ``text`` is empty.
    """

    text: str
    label: str | None = None
    page: int | None = None
    page_breaks: tuple[PageBreak, ...] = ()
    heading_level: int | None = None
    bold: bool = False
    centered: bool = False
    indent: float | None = None
    size: float | None = None
    marks: tuple[Mark, ...] = ()
    looks: tuple[Look, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """Text that was taken out because it is not contract language, and why.

    The running heads of an exchange list its rounds, so they keep their looks.
    """

    text: str
    page: int | None
    reason: str
    looks: tuple[Look, ...] = ()


BOTH_PARTIES = "both parties"
"""Who a tentative agreement is by, and to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One exchange that a document names in its head: who gave what to whom, and when.

    ``by`` and ``to`` are the parties as printed, ``kind`` is the printed word ("Counter"), ``date`` is "2025-03-04",
    ``time`` "16:00"; each ``None`` where it is not filled in. ``color`` is that of the printed line.
    """

    by: str
    to: str
    kind: str | None = None
    date: str | None = None
    time: str | None = None
    color: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsEntry:
    """One line of a table of contents: what the document itself announces."""

    text: str
    target_page: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """Trouble with an input; never mixed with findings, which are about the language.

    It concerns the pages from ``page`` to ``page_end`` (1-based), or that one page where ``page_end`` is ``None``.
    """

    code: str
    message: str
    page: int | None = None
    page_end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtfulWord:
    """A word that was recognised in a picture with little confidence, between its neighbours on the line.

    A neighbour is empty at the end of a line and in a table.
    """

    text: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognisedPage:
    """A page whose text was recognised in its picture: how sure that was on average (0 to 1), and where it was not."""

    page: int
    confidence: float
    doubtful: tuple[DoubtfulWord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What a reader gives: the blocks of one document in reading order, and what was left out of them."""

    format: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    contents: tuple[ContentsEntry, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    rounds: tuple[Round, ...] = ()
    recognised: tuple[RecognisedPage, ...] = ()
