"""The table of contents: taken out of the text, kept as what the document announces of itself.

Entries are lines that end in a page number after dot leaders or a wide gap:

    10.  VACATIONS AND HOLIDAYS ................................. 13
    11 Leaves                                                    19

A page is a contents page when it has several entries whose page numbers rise; the region runs from the first entry
(or the words "Table of Contents" above it) to the last one, and lines in between are wrapped entries or part titles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from contractdiff.ingest.lines import Line, Page
from contractdiff.model.extract import ContentsEntry, Furniture, Table
from contractdiff.text.labels import parse_label

FEWEST_ENTRIES = 3
"""Two lines that end in a number can be an accident; three that rise are a list."""

_TITLE = re.compile(
    r"^\s*(?:(?:table|summary) of\s+)?contents(?:\s*\(?cont(?:inued|['’]d|\.)?\)?)?(?:\s+page)?\s*$", re.IGNORECASE
)
_RUNNING_TITLE = re.compile(
    r"^\s*(?:[ivxlc]+\s+)?(?:table|summary) of contents"
    r"(?:\s*[-–—]\s*(?:[A-Z]|[ivxlc]+|\d+)|\s+(?:page\s*)?[ivxlc\d]+)?\s*$",
    re.IGNORECASE,
)
"""The title with the number of its own page, as the pages of a long table of contents print it."""
_INDEX_TITLE = re.compile(r"^\s*index\s*$", re.IGNORECASE)
_INDEX_ENTRY = re.compile(r"(?P<text>[^.]*)(?:\.\s?){4,}\s*\$?(?P<page>\d[\d,]*)")
_PAGE_LABEL = r"(?P<page>[A-Z]{1,5}-\d{1,3}(?:-\d{1,3})?|[A-Z][a-z]{2,12}-\d{1,3}|\d{1,4}|[ivxlc]{1,6})"
_PAGE_AT_END = re.compile(rf"(?:[-–—]\s?)?{_PAGE_LABEL}(?:\s?[-–—])?\s*\Z")
_LEADER_SIGNS = ".…_"
_LETTER = re.compile(r"[^\W\d_]")

WRAPPED = 3
"""Lines without a page number that an entry can have before the one with it."""

FEWEST_DOTS = 4
"""Signs of a leader; what has fewer is a full stop or an ellipsis."""

NEARLY_ALL = 0.8
"""Share of the lines of a contents page without page numbers that name an article; others are wrapped ones."""

LONGEST_ENTRY = 400
"""Characters of a line in a table of contents, leaders included; anything longer is none."""

LONGEST_PAGE_LABEL = 24
"""Characters at the end of a line in which its page number is looked for."""


def remove_contents(pages: list[Page]) -> tuple[list[Page], list[ContentsEntry], list[Furniture]]:
    """``pages`` without contents and index, the entries of the contents in order, and what else went with them."""
    entries: list[ContentsEntry] = []
    removed: list[Furniture] = []
    result: list[Page] = []
    last_page = last_contents_page(len(pages))
    for page in pages:
        in_front = page.number <= last_page
        region = _region(page) if in_front else _index_region(page, len(pages))
        if region is None:
            region = (0, -1)
        elif in_front:
            found, rest = _entries(page.lines[region[0] : region[1] + 1])
            entries += found
            removed += (Furniture(text=line.text, page=page.number, reason="table of contents") for line in rest)
        else:
            lines = page.lines[region[0] : region[1] + 1]
            removed += (Furniture(text=line.text, page=page.number, reason="index") for line in lines)
        kept: list[Line] = []
        for line in page.lines[: region[0]] + page.lines[region[1] + 1 :]:
            if in_front and _is_title(line):
                removed.append(Furniture(text=line.text, page=page.number, reason="table of contents"))
            else:
                kept.append(line)
        result.append(replace(page, lines=tuple(kept)))
    return result, entries, removed


def _index_region(page: Page, pages: int) -> tuple[int, int] | None:
    """An alphabetical index at the end: from its title to the end of its page, where leaders fill the page.

    A page without the title is one when its entries follow the alphabet and name pages of the document, not in order: a
    schedule of stipends has leaders too, and must not go with the index.
    """
    dotted = (line.text for line in page.lines if line.text.count(".") >= FEWEST_DOTS)
    entries = [found for text in dotted for found in _INDEX_ENTRY.finditer(text)]
    if len(entries) < max(FEWEST_ENTRIES, len(page.lines) / 2):
        return None
    titles = [position for position, line in enumerate(page.lines) if _INDEX_TITLE.match(line.text)]
    if titles:
        return titles[0], len(page.lines) - 1
    initials = [entry["text"].strip()[:1].casefold() for entry in entries]
    rises = sum(later >= earlier for earlier, later in pairwise(initials))
    named = [int(entry["page"].replace(",", "")) for entry in entries]
    is_index = max(named) <= pages and named != sorted(named) and rises >= 0.8 * (len(initials) - 1)
    return (0, len(page.lines) - 1) if is_index else None


def last_contents_page(pages: int) -> int:
    """The last page on which a table of contents is looked for: it stands in front, in the first fifth."""
    return max(10, pages // 5)


def contents_of_table(table: Table) -> list[ContentsEntry] | None:
    """The entries of a contents page that is laid out as a table, or ``None`` when ``table`` is another one."""
    entries: list[ContentsEntry] = []
    for row in table.rows:
        cells = [cell for cell in row if cell]
        if not cells:
            continue
        numbered = re.fullmatch(_PAGE_LABEL, cells[-1]) and len(cells) > 1
        text = " ".join(cells[:-1] if numbered else cells)
        entries.append(ContentsEntry(text=text, target_page=cells[-1] if numbered else None))
    numbered_entries = [entry for entry in entries if entry.target_page]
    enough = len(numbered_entries) >= max(FEWEST_ENTRIES, len(entries) / 2)
    worded = all(re.search(r"[^\W\d_]{3}", entry.text) for entry in numbered_entries)
    return entries if enough and worded and _numbers_rise(numbered_entries) else None


def contents_entry(line: Line) -> ContentsEntry | None:
    """The entry that ``line`` is, or ``None``."""
    leader = _leader_entry(line.text)
    if leader is not None:
        return leader
    *cells, last = [segment.text for segment in line.segments] or [""]
    number = re.fullmatch(_PAGE_LABEL, last)
    if number is None or not any(_LETTER.search(cell) for cell in cells):
        return None
    return ContentsEntry(text=" ".join(" ".join(cells).split()).rstrip(" ."), target_page=number["page"])


def _leader_entry(text: str) -> ContentsEntry | None:
    """An entry with dots, ellipses or a rule between its title and its page number."""
    tail = text[-LONGEST_PAGE_LABEL:]
    number = _PAGE_AT_END.search(tail)
    if number is None:
        return None
    head = text[: len(text) - len(tail) + number.start()]
    title = head.rstrip(f"{_LEADER_SIGNS} \t")
    leader = head[len(title) :]
    signs = sum(leader.count(sign) for sign in _LEADER_SIGNS)
    # A long title leaves room for two dots; then its label or its capitals tell that it is an entry.
    few = signs < FEWEST_DOTS and leader.count("…") < 2
    if (few and not (signs >= 2 and (_is_worded(title) or title.isupper()))) or not _LETTER.search(title):
        return None
    return ContentsEntry(text=" ".join(title.split()).rstrip(" ."), target_page=number["page"])


def _is_worded(title: str) -> bool:
    label = parse_label(title)
    return label is not None and bool(label.word)


def _region(page: Page) -> tuple[int, int] | None:
    """Positions of the first and last line of the contents on ``page``."""
    positions = [position for position, line in enumerate(page.lines) if contents_entry(line)]
    titles = [position for position, line in enumerate(page.lines) if _is_title(line)]
    if titles and not positions:
        return _unnumbered_region(page, titles[0])
    with_leaders = sum(_leader_entry(page.lines[position].text) is not None for position in positions)
    if len(positions) < FEWEST_ENTRIES and not (titles and positions):
        return None
    if not titles and not with_leaders and len(positions) < len(page.lines) / 2:
        return None
    if not _numbers_rise([contents_entry(page.lines[position]) for position in positions]):
        return None
    first = positions[0]
    before = [position for position in titles if position <= first]
    first = before[0] if before else _wrapped_start(page, first)
    return first, _wrapped_end(page, positions[-1])


def _wrapped_start(page: Page, first: int) -> int:
    """The line on which the first entry of a page begins, where its page number comes lines later."""
    for position in range(max(0, first - WRAPPED), first):
        label = parse_label(page.lines[position].text)
        if label is not None and label.word:
            return position
    return first


def _unnumbered_region(page: Page, title: int) -> tuple[int, int] | None:
    """A list of articles below the words "Contents" that gives no page numbers, and nothing else on its page."""
    labels = [parse_label(line.text) for line in page.lines[title + 1 :]]
    numbers = [label.readings[0].number for label in labels if label is not None and label.word == "article"]
    if len(numbers) < FEWEST_ENTRIES or len(numbers) < NEARLY_ALL * len(labels):
        return None
    return title, len(page.lines) - 1


def _wrapped_end(page: Page, last: int) -> int:
    """The last line of the region: an entry's wrapped second line can follow it on a page of contents."""
    rest = page.lines[last + 1 :]
    if rest and len(rest) <= 2 and all(len(line.text) < 60 for line in rest):
        return len(page.lines) - 1
    return last


def _numbers_rise(entries: Sequence[ContentsEntry | None]) -> bool:
    pages = [entry.target_page or "" for entry in entries if entry]
    numbers = [int(page) for page in pages if page.isdigit()]
    if len(numbers) < 2:
        return bool(entries)
    rises = sum(later >= earlier for earlier, later in pairwise(numbers))
    return rises >= 0.7 * (len(numbers) - 1)


def _is_title(line: Line) -> bool:
    return bool(_TITLE.match(line.text) or _RUNNING_TITLE.match(line.text))


def _begins_entry(text: str) -> bool:
    """Whether a line of a table of contents begins with the label of an entry."""
    label = parse_label(text)
    return label is not None and label.readings[0].shape != "•"


def _entries(lines: tuple[Line, ...]) -> tuple[list[ContentsEntry], list[Line]]:
    """Entries of a region, a wrapped one joined to the line with its page number; and the lines that are none.

    A line with a label begins an entry. One without can be the end of the entry before, whose number stands on its
    first line, or the beginning of one whose number comes with the next.
    """
    found: list[ContentsEntry] = []
    rest: list[Line] = []
    open_entry = False
    for position, line in enumerate(lines):
        if _is_title(line):
            rest.append(line)
            continue
        entry = contents_entry(line)
        text = " ".join(line.text.split()) if entry is None else entry.text
        target = None if entry is None else entry.target_page
        # A label alone, "Table of Contents" apart, is enough: many pages number only the sections of an article.
        if _begins_entry(text) or (entry is not None and not open_entry):
            found.append(ContentsEntry(text=text, target_page=target))
        elif open_entry or (found and entry is None and not _leads_to_entry(lines[position + 1 :])):
            joined = " ".join(f"{found[-1].text} {text}".split())
            found[-1] = ContentsEntry(text=joined, target_page=target or found[-1].target_page)
        elif entry is None and _leads_to_entry(lines[position + 1 :]):
            found.append(ContentsEntry(text=text, target_page=None))
        else:
            rest.append(line)
            continue
        open_entry = found[-1].target_page is None and not _is_group(lines[position + 1 : position + 2])
    return found, rest


def _leads_to_entry(following: Sequence[Line]) -> bool:
    """Whether the next line is one without a label that ends in a page number."""
    return bool(following) and contents_entry(following[0]) is not None and not _begins_entry(following[0].text)


def _is_group(following: Sequence[Line]) -> bool:
    """Whether the next line begins an entry of its own, so that the one before it stands without a page number."""
    return bool(following) and _begins_entry(following[0].text)
