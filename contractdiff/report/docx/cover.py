"""A page in front of the redline that says what was compared, as a section of its own.

It stands in the file without a mark, so accepting and rejecting leave it alone. It is put into a redline that has been
proven, and the proof of the page is that without it the file is that redline again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import UTC, datetime

from lxml import etree

from contractdiff.errors import RedlineError
from contractdiff.model import Comparison
from contractdiff.report import notes, wording
from contractdiff.report.docx.ooxml import XML_SPACE, Element, W, add, clean_line, w
from contractdiff.report.docx.original.parts import Parts
from contractdiff.report.fixed_time import DEFAULT_EPOCH
from contractdiff.report.overview import articles
from contractdiff.report.visible import one_line
from contractdiff.report.words import say

_FACTS, _ARTICLES = (2200, 7160), (4200, 5160)  # twentieths of a point: the width of a letter page
_PAGE = (("pgSz", {"w": "12240", "h": "15840"}), ("pgMar", {"top": "1440", "right": "1440", "bottom": "1440",
         "left": "1440", "header": "720", "footer": "720", "gutter": "0"}))  # fmt: skip
_FROM_SECTION = (w("pgSz"), w("pgMar"))
_BEFORE_NUMBERS = frozenset(
    w(name)
    for name in (
        "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc",
        "pgBorders", "lnNumType",
    )
)  # fmt: skip


def with_cover(redline: bytes, comparison: Comparison, *, time: datetime, said: Sequence[str]) -> bytes:
    """``redline`` with the page in front; raises ``RedlineError`` unless all behind it is as it was."""
    parts = Parts.of(redline)
    before = etree.tostring(parts.tree(parts.main), method="c14n")
    body = next(parts.edit(parts.main).iterchildren(w("body")))
    following = next(body.iter(w("sectPr")), None)
    cover = [*_page(comparison, time, said), *_ending(following)]
    for at, element in enumerate(cover):
        body.insert(at, element)
    numbers = _count_from_one(following)
    data = parts.zipped()
    _prove(data, before, len(cover), counted=numbers)
    return data


def _prove(data: bytes, before: bytes, length: int, *, counted: tuple[bool, bool]) -> None:
    parts = Parts.of(data)
    body = next(parts.tree(parts.main).iterchildren(w("body")))
    for element in list(body)[:length]:
        body.remove(element)
    following = next(body.iter(w("sectPr")), None)
    number = None if following is None else following.find(w("pgNumType"))
    added, valued = counted
    if valued and number is not None:
        del number.attrib[w("start")]
    if added and number is not None and following is not None:
        following.remove(number)
    if etree.tostring(parts.tree(parts.main), method="c14n") != before:
        raise RedlineError("the redline behind the comparison page is not what was proven")


def _count_from_one(section: Element | None) -> tuple[bool, bool]:
    """Let the pages behind the cover count as they did without it; whether an element or a value was added for it."""
    if section is None:
        return False, False
    number = section.find(w("pgNumType"))
    if number is not None and number.get(w("start")) is not None:
        return False, False
    added = number is None
    if number is None:
        number = etree.Element(w("pgNumType"))
        section.insert(sum(one.tag in _BEFORE_NUMBERS for one in section), number)
    number.set(w("start"), "1")
    return added, True


def _ending(following: Element | None) -> Iterator[Element]:
    """The end of the section, on the paper of the one behind it."""
    kind = None if following is None else following.find(w("type"))
    if kind is not None and kind.get(w("val")) == "continuous":
        # Such a section begins on the page where the last one ended.
        paragraph = _paragraph("")
        add(add(paragraph, "r"), "br", type="page")
        yield paragraph
    paragraph = _paragraph("")
    section = add(paragraph[0], "sectPr")
    own = [] if following is None else [deepcopy(one) for one in following if one.tag in _FROM_SECTION]
    if own:
        section.extend(own)
    else:
        for name, values in _PAGE:
            add(section, name, **values)
    yield paragraph


def _page(comparison: Comparison, time: datetime, said: Sequence[str]) -> Iterator[Element]:
    yield _paragraph(say("heading.comparison"), size=32, bold=True, after=200)
    yield _table(list(_facts(comparison, time)), _FACTS, strong=True)
    yield _paragraph(say("heading.articles"), size=24, bold=True, before=240, after=80)
    rows = [(wording.short_title(article.title), "; ".join(article.happened)) for article in articles(comparison)]
    yield _table([(say("heading.article"), say("heading.happened")), *rows], _ARTICLES, header=True)
    doubts = [f"{note.lead}: {note.text}" for note in notes.first_notes(comparison)]
    if said or doubts:
        yield _paragraph(say("word.left.out.heading"), size=24, bold=True, before=240, after=80)
    for line in (*said, *doubts):
        yield _paragraph(line, after=60)
    yield _paragraph(say("limits"), before=200, italic=True)


def _facts(comparison: Comparison, time: datetime) -> Iterator[tuple[str, str]]:
    for side, document in wording.sides_of(comparison):
        yield side, f"{wording.file_name(document)} ({wording.size_of(document)})"
        yield say("read.as").rstrip(":"), say(f"view.{document.view.value}", party=document.party or "")
        yield "SHA-256", document.sha256
    yield say("scope"), say(f"scope.{comparison.revision.scope.value}")
    if time != datetime.fromtimestamp(DEFAULT_EPOCH, UTC):
        yield say("word.dated"), f"{time:%Y-%m-%d %H:%M} UTC"
    yield say("heading.counts"), ", ".join(wording.comparison_counts(comparison)) or say("nothing.changed")
    yield (
        say("heading.findings"),
        ", ".join(wording.severity_counts(comparison.findings)) or wording.no_findings(comparison),
    )
    if comparison.dismissed:
        yield "", wording.dismissed(comparison)


def _table(
    rows: Sequence[tuple[str, str]], widths: tuple[int, int], *, strong: bool = False, header: bool = False
) -> Element:
    """Two columns; with ``strong`` the first of them is bold, with ``header`` the first row is a head."""
    table = etree.Element(w("tbl"), nsmap={"w": W})
    properties = add(table, "tblPr")
    add(properties, "tblW", w=str(sum(widths)), type="dxa")
    borders = add(properties, "tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        add(borders, side, val="single", sz="4", space="0", color="BFBFBF")
    add(properties, "tblLayout", type="fixed")
    grid = add(table, "tblGrid")
    for width in widths:
        add(grid, "gridCol", w=str(width))
    for number, row in enumerate(rows):
        line = add(table, "tr")
        row_properties = add(line, "trPr")
        add(row_properties, "cantSplit")
        if header and not number:
            add(row_properties, "tblHeader")
        for column, text in enumerate(row):
            cell = add(line, "tc")
            add(add(cell, "tcPr"), "tcW", w=str(widths[column]), type="dxa")
            cell.append(_paragraph(text, bold=(header and not number) or (strong and not column)))
    return table


def _paragraph(
    text: str, *, size: int = 20, bold: bool = False, italic: bool = False, before: int = 0, after: int = 0
) -> Element:
    """A paragraph that looks the same whatever the styles of the file are."""
    paragraph = etree.Element(w("p"), nsmap={"w": W})
    properties = add(paragraph, "pPr")
    add(add(properties, "numPr"), "numId", val="0")
    add(properties, "spacing", before=str(before), after=str(after), line="240", lineRule="auto")
    add(properties, "ind", left="0", right="0", firstLine="0")
    add(properties, "jc", val="left")
    if text:
        run = add(paragraph, "r")
        look = add(run, "rPr")
        add(look, "rFonts", ascii="Calibri", hAnsi="Calibri", cs="Calibri")
        for name, wanted in (("b", bold), ("i", italic)):
            add(look, name, val=str(int(wanted)))
        add(look, "caps", val="0")
        add(look, "color", val="000000")
        add(look, "sz", val=str(size))
        words = add(run, "t")
        words.set(XML_SPACE, "preserve")
        words.text = clean_line(one_line(text))
    return paragraph
