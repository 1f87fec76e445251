"""Pages, and parts of pages, that are pictures: recognised, and handed on as the lines and tables that text gives.

Which pages: those without text, and pictures under a short text heading, as wage schedules often are. A picture that
stands on several pages is a logo. Pages are drawn one after the other, since pdfium does one thing at a time, and
recognised side by side.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from statistics import fmean, median
from typing import TYPE_CHECKING

import pypdfium2

from contractdiff.ingest.lines import Line
from contractdiff.ingest.ocr.mending import mend_labels, mend_money, odd_figures
from contractdiff.ingest.ocr.program import RecognitionFailed, program
from contractdiff.ingest.ocr.words import Word
from contractdiff.ingest.pdf.characters import Character
from contractdiff.ingest.pdf.columns import in_reading_order
from contractdiff.ingest.pdf.page_lines import lines_of, rows_of
from contractdiff.ingest.pdf.pictures import PictureBox, drawn, picture_boxes
from contractdiff.ingest.tables import PlacedTable, header_rows
from contractdiff.model.extract import DoubtfulWord, RecognisedPage, Table
from contractdiff.model.reading import Progress, Reading, Recognition
from contractdiff.text.normalise import squeeze

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from contractdiff.ingest.ocr.picture import PictureText

LITTLE_TEXT = 20
"""Letters below which a page counts as a page without text."""

SHORT_HEADING = 200
"""Letters below which the text of a page is only the heading over a picture; the real wage schedules have 112."""

PICTURE_SHARE = 0.05
"""Share of a page that its pictures cover when they hold more than a signature or a logo."""

FEWEST_PATHS = 50
"""Drawn shapes from which a page without letters and pictures is text turned into outlines."""

LOGO_PAGES = 3
"""Pages on which a picture stands when it is a logo or a letterhead."""

DOUBTFUL = 0.8
"""Confidence below which a word is doubtful. On poor scans (150 dots to an inch) of 13 pages with known text, three
quarters of the misread words were below it, and one in forty of the right ones."""

FEWEST_WORDS = 3
"""Words that a picture holds at least when it is a page of text; beside text, where it may be a logo, without doubt."""

READABLE = 0.5
"""Average confidence below which a page is a photograph, or handwriting, that only looks like words here and there."""

FEWEST_STRUCK = 3
"""Words with a straight line through them from which a page is marked up; a signature runs through one or two."""

SAME_SIZE = 0.25
"""How far the measured size of type may be off: it depends on which letters a line happens to have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedPage:
    """What was recognised on one page; ``whole`` if that is all of its text, and not only a picture beside text."""

    number: int
    lines: tuple[Line, ...]
    tables: tuple[PlacedTable, ...]
    letters: int
    record: RecognisedPage
    struck: tuple[str, ...]
    missed_lines: int
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Scans:
    """What the pictures of a file gave.

    ``asked`` are the pages that were looked at, ``marked`` those with struck words, of which nothing is in ``pages``;
    ``failed`` says why pages gave nothing.
    """

    asked: tuple[int, ...] = ()
    pages: Mapping[int, ScannedPage] = field(default_factory=dict)
    marked: tuple[int, ...] = ()
    failed: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Wanted:
    number: int
    width: float
    box: tuple[float, float, float, float] | None
    dots: int


@dataclass(frozen=True, slots=True)
class _Found:
    number: int
    width: float
    left: float
    top: float
    whole: bool
    text: PictureText


def recognise(data: bytes, name: str, letters: Sequence[int], reading: Reading) -> Scans:
    """The text in the pictures of a PDF; ``letters`` is how many letters each page has as text.

    Nothing is recognised where ``reading`` says so or the program is missing.
    """
    if reading.recognition is Recognition.NEVER or program() is None or min(letters) >= SHORT_HEADING:
        return Scans()
    document = pypdfium2.PdfDocument(data)
    try:
        wanted = _wanted(document, letters)
        found, failed = _read(document, wanted, name, reading)
    finally:
        document.close()
    size = _usual_size(found)
    pages = {one.number: _page(one, size) for one in found}
    marked = tuple(number for number, page in sorted(pages.items()) if len(page.struck) >= FEWEST_STRUCK)
    kept = {number: page for number, page in sorted(pages.items()) if number not in marked and _holds_text(page)}
    return Scans(
        asked=tuple(one.number for one in wanted), pages=_with_labels_mended(kept), marked=marked, failed=failed
    )


def _wanted(document: pypdfium2.PdfDocument, letters: Sequence[int]) -> list[_Wanted]:
    """The pages and parts of pages to recognise."""
    boxes: dict[int, list[PictureBox]] = {}
    paths: dict[int, int] = {}
    areas: dict[int, float] = {}
    widths: dict[int, float] = {}
    for index, count in enumerate(letters):
        if count >= SHORT_HEADING:
            continue
        page = document[index]
        try:
            boxes[index] = picture_boxes(page)
            width, height = page.get_size()
            areas[index], widths[index] = width * height or 1.0, width
            paths[index] = page_objects(page) if count < LITTLE_TEXT and not boxes[index] else 0
        finally:
            page.close()
    pages_of: Counter[str] = Counter()
    for found in boxes.values():
        pages_of.update({one.content for one in found})
    wanted: list[_Wanted] = []
    for index, found in boxes.items():
        dots = max((one.dots for one in found), default=0)
        if letters[index] < LITTLE_TEXT:
            if found or paths[index] >= FEWEST_PATHS:
                wanted.append(_Wanted(index + 1, widths[index], None, dots))
            continue
        own = [one for one in found if pages_of[one.content] < LOGO_PAGES]
        if sum(one.area for one in own) >= PICTURE_SHARE * areas[index]:
            # A picture may be stored in strips: all of them together are the part of the page that is one.
            box = (
                min(one.left for one in own), min(one.top for one in own),
                max(one.right for one in own), max(one.bottom for one in own),
            )  # fmt: skip
            wanted.append(_Wanted(index + 1, widths[index], box, dots))
    return wanted


def page_objects(page: pypdfium2.PdfPage) -> int:
    """How many things are drawn on a page."""
    return int(pypdfium2.raw.FPDFPage_CountObjects(page.raw))


def _read(
    document: pypdfium2.PdfDocument, wanted: Sequence[_Wanted], name: str, reading: Reading
) -> tuple[list[_Found], dict[int, str]]:
    """What each picture holds, and why some gave nothing."""
    found: list[_Found] = []
    failed: dict[int, str] = {}
    most = reading.bounds.picture_megapixels * 1_000_000
    drawable = [one for one in wanted if one.dots <= most]
    failed.update({one.number: f"it has {one.dots // 1_000_000:,} million dots" for one in wanted if one.dots > most})
    if drawable:
        reading.tell(Progress(file=name, done=0, total=len(drawable), recognising=True))
    results = _side_by_side(document, drawable, reading.bounds.recognition_seconds)
    for done, (one, result) in enumerate(results, start=1):
        try:
            text = result.result()
        except RecognitionFailed as error:
            failed[one.number] = str(error)
        else:
            left, top = one.box[:2] if one.box else (0.0, 0.0)
            found.append(_Found(one.number, one.width, left, top, one.box is None, text))
        reading.tell(Progress(file=name, done=done, total=len(drawable), recognising=True))
    return found, failed


def _side_by_side(
    document: pypdfium2.PdfDocument, wanted: Sequence[_Wanted], seconds: int
) -> Iterator[tuple[_Wanted, Future[PictureText]]]:
    """Each picture with its result, in order; no more of them are drawn than can be worked on."""
    from contractdiff.ingest.ocr.picture import read_picture

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with ThreadPoolExecutor(max_workers=cores) as pool:
        waiting: list[tuple[_Wanted, Future[PictureText]]] = []
        for one in wanted:
            pixels, dots_per_inch = _draw(document, one)
            waiting.append((one, pool.submit(read_picture, pixels, dots_per_inch, seconds)))
            if len(waiting) > cores:
                yield waiting.pop(0)
        yield from waiting


def _draw(document: pypdfium2.PdfDocument, wanted: _Wanted) -> tuple[NDArray[np.uint8], int]:
    page = document[wanted.number - 1]
    try:
        return drawn(page, wanted.box)
    finally:
        page.close()


def _usual_size(found: Sequence[_Found]) -> float:
    """The size of most type in the pictures."""
    return median([word.size for one in found for word in one.text.all_words] or [11.0])


def _page(found: _Found, usual: float) -> ScannedPage:
    def placed(words: Sequence[Word]) -> list[Word]:
        return [
            replace(
                word,
                left=word.left + found.left, right=word.right + found.left,
                top=word.top + found.top, bottom=word.bottom + found.top, baseline=word.baseline + found.top,
                size=usual if abs(word.size - usual) <= SAME_SIZE * usual else word.size,
            )
            for word in words
        ]  # fmt: skip

    tables: list[PlacedTable] = []
    doubtful: list[DoubtfulWord] = []
    for table in found.text.tables:
        cells = tuple(tuple(_cell(placed(cell), found.number) for cell in row) for row in table.rows)
        rows = _without_empty(mend_money(cells))
        tables.append(
            PlacedTable(
                page=found.number, left=table.left + found.left, right=table.right + found.left,
                top=table.top + found.top, bottom=table.bottom + found.top,
                table=Table(rows=rows, header_rows=header_rows(rows), page=found.number),
            )
        )  # fmt: skip
        doubtful += [
            DoubtfulWord(text=word.text)
            for row in table.rows
            for cell in row
            for word in cell
            if word.confidence < DOUBTFUL and any(letter.isalnum() for letter in word.text)
        ]
        doubtful += [DoubtfulWord(text=word) for figure in odd_figures(rows) for word in figure.split()]
    words = placed(found.text.words)
    struck = {(word.left, word.baseline) for word in placed(found.text.struck)}
    lines, tables = in_reading_order(characters_of(words), tables, found.width, found.number)
    doubtful += _doubtful(words, struck)
    everything = found.text.all_words
    return ScannedPage(
        number=found.number,
        lines=tuple(lines),
        tables=tuple(tables),
        letters=sum(letter.isalnum() for word in everything for letter in word.text),
        record=RecognisedPage(
            page=found.number,
            confidence=round(fmean([word.confidence for word in everything] or [0.0]), 2),
            doubtful=tuple(doubtful),
        ),
        struck=tuple(word.text for word in found.text.struck),
        missed_lines=found.text.missed_lines,
        whole=found.whole,
    )


def _holds_text(page: ScannedPage) -> bool:
    """Whether there is anything to read: a logo beside text says a word or two."""
    if page.tables:
        return True
    words = sum(len(line.text.split()) for line in page.lines)
    if page.whole:
        return words >= FEWEST_WORDS and page.record.confidence >= READABLE
    return words - len(page.record.doubtful) >= max(FEWEST_WORDS, words / 2)


def characters_of(words: Sequence[Word]) -> list[Character]:
    """The letters of recognised words, each with an equal share of its word's width."""
    return [
        Character(
            letter,
            word.left + (word.right - word.left) * place / len(word.text),
            word.left + (word.right - word.left) * (place + 1) / len(word.text),
            word.baseline,
            word.size,
            False,
            None,
            0,
            place == 0,
            False,
        )
        for word in _apart(words)
        for place, letter in enumerate(word.text)
    ]


def _apart(words: Sequence[Word]) -> list[Word]:
    """``words`` without the overlaps of their boxes on a line, which would shuffle their letters."""
    apart: list[Word] = []
    for word in words:
        before = apart[-1] if apart else word
        on_line = abs(before.baseline - word.baseline) < 0.3 * word.size
        if on_line and before.left <= word.left < before.right and before is not word:
            right = max(word.right, before.right + 0.2 * word.size)
            apart.append(replace(word, left=before.right, right=right))
        else:
            apart.append(word)
    return apart


def _cell(words: Sequence[Word], number: int) -> str:
    return squeeze(" ".join(line.text for line in lines_of(rows_of(characters_of(words)), number)))


def _without_empty(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The rows and columns that hold any text."""
    filled = [row for row in rows if any(row)]
    columns = [place for place in range(len(rows[0])) if any(row[place] for row in filled)]
    return tuple(tuple(row[place] for place in columns) for row in filled)


def _doubtful(words: Sequence[Word], struck: set[tuple[float, float]]) -> list[DoubtfulWord]:
    """The words in doubt, those that a line runs through among them, with their neighbours on the line."""
    found: list[DoubtfulWord] = []
    for place, word in enumerate(words):
        if word.confidence >= DOUBTFUL and (word.left, word.baseline) not in struck:
            continue
        if not any(letter.isalnum() for letter in word.text):
            continue
        before = words[place - 1] if place else None
        after = words[place + 1] if place + 1 < len(words) else None
        found.append(
            DoubtfulWord(
                text=word.text,
                before=before.text if before is not None and _one_line(before, word) else "",
                after=after.text if after is not None and _one_line(word, after) else "",
            )
        )
    return found


def _one_line(first: Word, second: Word) -> bool:
    return abs(first.baseline - second.baseline) < 0.3 * second.size and first.right <= second.left + second.size


def _with_labels_mended(pages: Mapping[int, ScannedPage]) -> dict[int, ScannedPage]:
    """The pages with Roman numbers in their labels read as such."""
    mended = iter(mend_labels([line for page in pages.values() for line in page.lines]))
    return {number: replace(page, lines=tuple(next(mended) for _ in page.lines)) for number, page in pages.items()}
