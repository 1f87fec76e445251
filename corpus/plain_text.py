"""The words of a built document, taken out in the plainest way there is, never by contractdiff's readers.

What stands in the margins (running heads, page numbers, the rounds at the head of each page) is left out, because it
would cut a sentence in two where a page ends. Struck words are kept: they stand on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
from lxml import etree

from corpus.model import Agreement

_INCH = 72.0
_AGREEMENT_MARGIN = _INCH
"""Margin of every page of a whole agreement (`page.typ`)."""
_EXCHANGE_MARGIN = 0.9 * _INCH
"""Lower margin of a page of an exchange (`exchange.typ`); the upper one has a line for each round besides."""
_ROUND = 14.0
"""Points that each round takes at the head of a page."""
_SLACK = 2.0
"""Points that a letter may reach into the margin."""

_WHOSE = re.compile(r"\{>>added\s+by\s[^:]*,\s+struck\s+by\s[^:]*:\s")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NO_LETTER = re.compile(r"[\W_]+")


def letters_of(text: str) -> str:
    """Drop everything that is no letter and no figure: line ends, hyphens, spaces, marks."""
    return _NO_LETTER.sub("", text.casefold())


def plain_text(path: Path, agreement: Agreement) -> str:
    """Return the words of a built document; `agreement` says what its pages look like."""
    match path.suffix:
        case ".pdf":
            return "\n".join(_pdf_pages(path, agreement))
        case ".docx":
            return word_text(path)
        case ".html":
            return _html_text(path)
        case ".txt" if agreement.counted:
            return _WHOSE.sub("", "\n".join(_text_pages(path)))
        case _:
            return _WHOSE.sub("", path.read_text(encoding="utf-8"))


def word_text(path: Path) -> str:
    """Join the text of a Word file, struck words included."""
    with ZipFile(path) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
    return "".join(element.text or "" for element in tree.iter(f"{_WORD}t", f"{_WORD}delText"))


def _pdf_pages(path: Path, agreement: Agreement) -> Iterator[str]:
    lower = _AGREEMENT_MARGIN if agreement.counted else _EXCHANGE_MARGIN
    upper = lower if agreement.counted else lower + _ROUND * len(agreement.rounds)
    document = pypdfium2.PdfDocument(path)
    try:
        for page in document:
            yield page.get_textpage().get_text_bounded(bottom=lower - _SLACK, top=page.get_height() - upper + _SLACK)
    finally:
        document.close()


def _text_pages(path: Path) -> Iterator[str]:
    """Yield the pages of a laid-out text without their first and last line, the running head and the number."""
    for page in path.read_text(encoding="utf-8").split("\f"):
        yield "\n".join(page.strip().splitlines()[1:-1])


def _html_text(path: Path) -> str:
    parser = _Words()
    parser.feed(path.read_text(encoding="utf-8"))
    return "".join(parser.words)


class _Words(HTMLParser):
    """Collects text outside the head of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._in_head = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_head = self._in_head or tag == "head"

    def handle_endtag(self, tag: str) -> None:
        self._in_head = self._in_head and tag != "head"

    def handle_data(self, data: str) -> None:
        if not self._in_head:
            self.words.append(data)
