"""Marks in plain characters, as CriticMarkup writes them, for Markdown and text.

    {++added++}   {--struck--}   {>>added by the District, struck by the Association: words<<}

Words that one party added and another struck are in neither the current nor the proposed text. CriticMarkup says
nothing of marks inside marks, and readers differ, so they become a comment: every reader leaves that out of both
texts. Whose a plain addition or strike is cannot be said in this notation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import groupby

from corpus.marks import Mark, Spans, added_by, joined, struck_by
from corpus.model import Agreement, Row


def critic_words(agreement: Agreement, spans: Spans, escaped: Callable[[str], str] = str) -> str:
    """Return words with their marks; `escaped` is what happens to the words themselves."""
    return "".join(_wrapped(agreement, span.marks, escaped(span.printed)) for span in joined(spans))


def critic_rows(agreement: Agreement, rows: tuple[Row, ...], line: Callable[[Row, int], str]) -> str:
    """Return the lines of a table; neighbouring rows that are added or struck as a whole share one mark.

    `line` writes a row, given with its place. A row with further marks in its cells is marked cell by cell, since
    marks cannot stand inside marks.
    """
    parts = []
    for marks, group in groupby(enumerate(rows), key=lambda numbered: _whole(numbered[1])):
        lines = [line(_unmarked(row) if marks else row, place) for place, row in group]
        parts.append(_wrapped(agreement, marks, "\n".join(lines)))
    return "\n".join(parts)


def _whole(row: Row) -> tuple[Mark, ...]:
    """Return the marks of a row if nothing in its cells carries others."""
    return row.marks if all(span.marks == row.marks for cell in row.cells for span in cell) else ()


def _unmarked(row: Row) -> Row:
    return replace(row, cells=tuple(tuple(replace(span, marks=()) for span in cell) for cell in row.cells))


def _wrapped(agreement: Agreement, marks: tuple[Mark, ...], words: str) -> str:
    adder, striker = added_by(marks), struck_by(marks)
    if adder is not None and striker is not None:
        who = f"added by the {agreement.party(adder).short}, struck by the {agreement.party(striker).short}"
        return f"{{>>{who}: {words}<<}}"
    if adder is not None:
        return f"{{++{words}++}}"
    return f"{{--{words}--}}" if striker is not None else words
