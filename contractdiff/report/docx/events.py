"""A redline as a stream of events: words, paragraph marks, tables, and the ends of moves and comments.

    10-2 ⇥ Overtime ¶ An employee [-may-]{+shall+} be paid ... ¶

becomes ``Words(KEPT, "10-2")``, ``Words(KEPT, "⇥")``, ``Words(KEPT, "Overtime")``, ``ParagraphMark(KEPT)``, ...
Reading only the events that are in the base gives the base, and likewise for the revision; everything that
makes a redline correct is decided on this stream, and ``paragraphs.py`` only spells it in OOXML.
"""

from __future__ import annotations

from dataclasses import dataclass

from contractdiff.report.docx.ooxml import Fate, Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Text inside one paragraph; ``own`` tells the provision's own text from its label and heading.

    ``move`` names the move of a sentence that these words are one half of.
    """

    fate: Fate
    text: str
    voice: Voice = Voice.SUBSTANCE
    own: bool = False
    move: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphMark:
    """The end of a paragraph, with its style on each side where it exists."""

    fate: Fate
    base_style: str = ""
    revision_style: str = ""
    voice: Voice = Voice.SUBSTANCE
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A table row; a side that does not exist is ``None``. Both sides have the same number of cells."""

    fate: Fate
    header: bool
    base: tuple[str, ...] | None
    revision: tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableEvent:
    """A table between two paragraphs of its own: the caption before it and the end mark after it."""

    width: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveStart:
    """The beginning of one half of a moved block."""

    fate: Fate
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveEnd:
    """The end of the half of a moved block that was begun last."""

    fate: Fate


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentStart:
    """Where the words that a comment speaks of begin."""

    comment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentEnd:
    """Where they end; ``fate`` is that of the whole provision, so that a struck one takes its comment along."""

    comment: str
    fate: Fate


Event = Words | ParagraphMark | TableEvent | MoveStart | MoveEnd | CommentStart | CommentEnd
