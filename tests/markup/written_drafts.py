"""The same short draft as a PDF, a Word file and a web page, from the notation of ``looking``."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import pairwise

from tests.ingest.docx.word_file import p, r, word_file
from tests.ingest.pdf.drawing import LEFT, LETTER, as_line, as_rectangle, typed
from tests.ingest.pdf.printing import written
from tests.markup.looking import stretches

_SIZE = 10.0
_LINE = 28
"""Signs; so narrow that most gaps are those between lines, which tell a paragraph from a line."""
_WORD = {
    "s": "<w:strike/>",
    "u": '<w:u w:val="single"/>',
    "d": '<w:u w:val="double"/>',
    "b": "<w:b/>",
    "h": '<w:highlight w:val="yellow"/>',
}
_WEB = {
    "s": "text-decoration: line-through",
    "u": "text-decoration: underline",
    "d": "text-decoration: underline double",
    "b": "font-weight: bold",
    "h": "background-color: #ffff00",
}


def as_pdf(*paragraphs: str) -> bytes:
    """Wrapped lines with drawn rules and boxes, and a gap between paragraphs; bold and colours are not drawn."""
    content = ""
    y = 700.0
    for paragraph in paragraphs:
        for line in _wrapped([(sign, look) for words, look, _ in stretches(paragraph) for sign in words]):
            for (look, left), (_, right) in pairwise(_edges(line)):
                if "h" in look:
                    content += "1 1 0 rg " + as_rectangle(left, right, y + 3, 12) + "0 g "
                if "s" in look:
                    content += as_line(left, right, y + 3)
                if "u" in look or "d" in look:
                    content += as_line(left, right, y - 0.9)
                if "d" in look:
                    content += as_line(left, right, y - 3)
            content += typed("".join(sign for sign, _ in line), y, _SIZE)
            y -= 14
        y -= 14
    return written(content, font="Courier")


def _wrapped(signs: list[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """``signs`` in lines that end before the blank that no longer fits."""
    while len(signs) > _LINE:
        cut = max(place for place in range(_LINE) if signs[place][0] == " ")
        yield signs[:cut]
        signs = signs[cut + 1 :]
    yield signs


def _edges(line: list[tuple[str, str]]) -> list[tuple[str, float]]:
    """Where each look of a line begins, and where the line ends."""
    starts = [place for place in range(len(line)) if place == 0 or line[place][1] != line[place - 1][1]]
    edges = [(line[place][1], LEFT + LETTER * _SIZE * place) for place in starts]
    return [*edges, ("", LEFT + LETTER * _SIZE * len(line))]


def as_word(*paragraphs: str) -> bytes:
    """A run for each stretch."""
    return word_file(
        "".join(
            p(*(r(words, "".join(_WORD[one] for one in look)) for words, look, _ in stretches(paragraph)))
            for paragraph in paragraphs
        )
    )


def as_web_page(*paragraphs: str) -> bytes:
    """An element for each stretch."""
    body = "".join(
        "<p>"
        + "".join(
            f'<span style="{"; ".join(_WEB[one] for one in look)}">{escape(words)}</span>'
            for words, look, _ in stretches(paragraph)
        )
        + "</p>"
        for paragraph in paragraphs
    )
    return f"<!DOCTYPE html><html><body>{body}</body></html>".encode()


FORMATS = {"draft.pdf": as_pdf, "draft.docx": as_word, "draft.html": as_web_page}
