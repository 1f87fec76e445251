"""The texts that one marked document holds.

    within [-D twenty (20)-][+D [-A ten (10)-][+A fifteen (15)+]+] days

    current(...)               within twenty (20) days
    proposed(...)              within fifteen (15) days
    as_proposed_by(..., "D")   within ten (10) days

A view is an agreement without marks. Blocks, table rows and table columns whose whole text vanished are gone, and
where words went the spaces around them close up.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from corpus.marks import Act, Span, Spans, printed
from corpus.model import Agreement, Block, Kind, Row

_SPACES = re.compile(r" {2,}")
Choice = Callable[[Span], str]
"""What a view keeps of a span."""


def current(agreement: Agreement) -> Agreement:
    """Return the language in force: what was added is out, what was struck is in, quiet changes are undone."""
    return _view(agreement, lambda span: "" if span.added_by else span.text)


def proposed(agreement: Agreement) -> Agreement:
    """Return the text that the document proposes: what anybody struck is out."""
    return _view(agreement, lambda span: "" if span.struck_by else span.printed)


def as_proposed_by(agreement: Agreement, party: str) -> Agreement:
    """Return the text as the party with this code proposed it.

    For the party of the last round that is what the document proposes, since what it left of the other side's
    marks it accepts. For another party, what it struck and what others added is out, what only others struck is in.
    """
    if agreement.rounds and agreement.rounds[-1].party == party:
        return proposed(agreement)

    def choose(span: Span) -> str:
        struck = {agreement.party(mark.code).code for mark in span.marks if mark.act is Act.STRUCK}
        added = {agreement.party(mark.code).code for mark in span.marks if mark.act is Act.ADDED}
        return "" if party in struck or added - {party} else span.printed

    return _view(agreement, choose)


def _view(agreement: Agreement, choose: Choice) -> Agreement:
    blocks = (_block(block, choose) for block in agreement.blocks)
    return replace(agreement, blocks=tuple(block for block in blocks if block is not None))


def _block(block: Block, choose: Choice) -> Block | None:
    if block.kind is Kind.TABLE:
        rows = _rows(block.rows, choose)
        return replace(block, rows=rows) if rows else None
    label, text = _spans(block.label, choose), _spans(block.text, choose)
    if not text:
        return None
    lost_its_label = bool(block.label) and not label
    return replace(block, kind=Kind.PARAGRAPH if lost_its_label else block.kind, label=label, text=text, marks=())


def _rows(rows: tuple[Row, ...], choose: Choice) -> tuple[Row, ...]:
    """Return the rows that keep any text, without the columns that keep none."""
    texts = [tuple(_spans(cell, choose) for cell in row.cells) for row in rows]
    kept_rows = [
        place for place, row in enumerate(rows) if any(texts[place]) or not any(printed(cell) for cell in row.cells)
    ]
    kept_columns = [
        column
        for column in range(len(rows[0].cells))
        if any(texts[place][column] for place in kept_rows)
        or not any(printed(rows[place].cells[column]) for place in kept_rows)
    ]
    return tuple(Row(cells=tuple(texts[place][column] for column in kept_columns)) for place in kept_rows)


def _spans(spans: Spans, choose: Choice) -> Spans:
    text = "".join(choose(span) for span in spans)
    if len(spans) > 1:
        text = _SPACES.sub(" ", text).strip()
    return (Span(text=text),) if text else ()
