"""Marks inside a line of source: who added or struck which words, and what was changed without a mark.

    The decision [-D shall not be arbitrary-][+D is final+].
    Probation is [+D [-A one hundred eighty (180)-][+A one hundred twenty (120)+]+] days.
    An employee may file within [? twenty (20) => ten (10) ?] days.

A text is a tuple of spans: stretches that carry the same marks. `[-A [+D words+]-]` and `[+D [-A words-]+]` mean
the same and give the same span: added by D, struck by A. In a quiet change the first words are those of the
current language; the second ones are printed in their place as if they were.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from corpus.errors import SourceError

CODE = r"[A-Z][A-Z0-9]*"
"""How the code of a party or an author is written."""

_TOKEN = re.compile(
    rf"\[(?P<opening>[-+])(?:(?P<code>{CODE}) )?|(?P<closing>[-+])\]"
    r"|\[\?(?P<quiet>\s*(?P<text>.*?)\s*=>\s*(?P<shown>.*?)\s*\?\])?"
)


class Act(StrEnum):
    """What somebody did to words."""

    ADDED = "added"
    STRUCK = "struck"


ACTS = {"+": Act.ADDED, "-": Act.STRUCK}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An act and the code of the party or author whose act it is."""

    act: Act
    code: str


def added_by(marks: tuple[Mark, ...]) -> str | None:
    """Return the code of whoever added the words, the innermost where several did."""
    return next((mark.code for mark in reversed(marks) if mark.act is Act.ADDED), None)


def struck_by(marks: tuple[Mark, ...]) -> str | None:
    """Return the code of whoever struck the words, the first to do so where several did."""
    return next((mark.code for mark in reversed(marks) if mark.act is Act.STRUCK), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words with the same marks: strikes first, then additions, in each the outermost first.

    `shown` is what the document prints where it quietly changes current language; `text` is then the truth.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    shown: str | None = None

    @property
    def printed(self) -> str:
        """The words that stand on the page."""
        return self.text if self.shown is None else self.shown

    @property
    def added_by(self) -> str | None:
        """The code of whoever added the words."""
        return added_by(self.marks)

    @property
    def struck_by(self) -> str | None:
        """The code of whoever struck the words."""
        return struck_by(self.marks)


Spans = tuple[Span, ...]
"""A text, a heading, a label or the text of a table cell."""


def printed(spans: Spans) -> str:
    """Return what stands on the page, with everything that is marked."""
    return "".join(span.printed for span in spans)


def marked(spans: Spans, marks: tuple[Mark, ...]) -> Spans:
    """Put marks around a whole text."""
    return tuple(replace(span, marks=canonical((*marks, *span.marks))) for span in spans)


def canonical(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Order marks so that the same acts are equal: strikes before additions, nobody twice for the same act."""
    return tuple(sorted(dict.fromkeys(marks), key=lambda mark: mark.act is Act.ADDED))


def joined(spans: Spans) -> Spans:
    """Join neighbours that carry the same marks, and leave out what is empty."""
    together: list[Span] = []
    for span in spans:
        _append(together, span)
    return tuple(together)


def parse_spans(text: str, where: str) -> Spans:
    """Read the marks in a text; `where` is what an error calls its place."""
    spans: list[Span] = []
    open_marks: list[Mark] = []
    at = 0
    for token in _TOKEN.finditer(text):
        _append(spans, Span(text=text[at : token.start()], marks=canonical(tuple(open_marks))))
        at = token.end()
        if token["opening"]:
            if not token["code"]:
                raise SourceError(f"{where}: the mark {text[token.start() :][:20]!r} does not say whose it is")
            open_marks.append(Mark(act=ACTS[token["opening"]], code=token["code"]))
        elif token["closing"]:
            if not open_marks or open_marks[-1].act is not ACTS[token["closing"]]:
                raise SourceError(f"{where}: {token.group()!r} after {text[: token.start()][-20:]!r} closes no mark")
            if not spans or open_marks[-1] not in spans[-1].marks:
                raise SourceError(f"{where}: a mark without words before {text[token.start() :][:20]!r}")
            open_marks.pop()
        elif token["quiet"] is None:
            raise SourceError(f"{where}: a quiet change is written [? current => printed ?]")
        else:
            if _TOKEN.search(token["text"] + " " + token["shown"]):
                raise SourceError(f"{where}: no marks inside a quiet change; put the quiet change inside the mark")
            quiet = Span(text=token["text"], marks=canonical(tuple(open_marks)), shown=token["shown"])
            if quiet.text == quiet.shown:
                raise SourceError(f"{where}: a quiet change that changes nothing: {token.group()!r}")
            spans.append(quiet)
    if open_marks:
        raise SourceError(f"{where}: the mark of {open_marks[-1].code} is not closed in its block")
    _append(spans, Span(text=text[at:]))
    return tuple(spans)


def _append(spans: list[Span], span: Span) -> None:
    """Add a span, joined to the one before it where both carry the same marks."""
    if not span.text and span.shown is None:
        return
    if spans and spans[-1].marks == span.marks and spans[-1].shown is None and span.shown is None:
        spans[-1] = replace(spans[-1], text=spans[-1].text + span.text)
    else:
        spans.append(span)
