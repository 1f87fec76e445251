"""How marked words look on paper: what every writer that prints marks (PDF, Word without tracking, HTML) follows.

Added words are underlined and struck words struck out, in the colour of whoever did it. Words that one party added
and another struck keep the colour of the one who added them and carry both lines, as in the documents parties
really exchange. On paper the line through them has the colour of who refuses; a word processor draws the lines of a
word in the colour of the word. In the bold convention nothing is coloured.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.marks import Span
from corpus.model import Agreement
from corpus.settings import Convention, Party

BLACK = "#000000"

LEGEND_BOLD = "Language added to the current agreement is bold. Language removed from it is struck out."
LEGEND_COLOURED = "Added language is underlined and deleted language is struck out: {colours}."
LEGEND_REJECTED = " Language that is both was added in an earlier round and is not accepted."


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The properties of a stretch of words."""

    colour: str = BLACK
    strike_colour: str = BLACK
    underlined: bool = False
    struck: bool = False
    bold: bool = False


def look(agreement: Agreement, span: Span) -> Look:
    """Say how a span looks in this document."""
    added, struck = span.added_by, span.struck_by
    if agreement.convention is Convention.BOLD:
        return Look(bold=added is not None, struck=struck is not None)
    code = added or struck
    colour, strike_colour = (agreement.party(one).hex_colour if one else BLACK for one in (code, struck))
    return Look(colour=colour, strike_colour=strike_colour, underlined=added is not None, struck=struck is not None)


def legend(agreement: Agreement) -> str:
    """Return the sentence that explains the marks, empty where there are none."""
    spans = [span for block in agreement.blocks for span in block.spans() if span.marks]
    if not spans:
        return ""
    if agreement.convention is Convention.BOLD:
        return LEGEND_BOLD
    present = {agreement.party(mark.code).code for span in spans for mark in span.marks}
    parties = [party for party in agreement.parties if party.code in present]
    rejected = any(span.added_by and span.struck_by for span in spans)
    text = LEGEND_COLOURED.format(colours=", ".join(_colour_of(party) for party in parties))
    return text + (LEGEND_REJECTED if rejected else "")


def _colour_of(party: Party) -> str:
    return f"the {party.short}'s in {party.colour}"
