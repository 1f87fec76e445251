"""Running heads, running feet and page numbers: on the page, but not in the agreement.

A line is furniture when it stands among the first or last lines of a page and repeats there on many pages with only
its digits differing, or when it is nothing but a page number. A head that reads like an article heading is kept where
it stands first. What is taken out is returned with the reason, so that nothing disappears silently.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from contractdiff.ingest.lines import Line, Page
from contractdiff.model.extract import Furniture

EDGE_LINES = 3
"""How many lines at the top and at the bottom of a page can be furniture."""

RUNNING_HEAD = "running head"
RUNNING_FOOT = "running foot"
PAGE_NUMBER = "page number"
_RUNNING = "running"

SAME_HEIGHT = 2.0
"""Points by which a line may move from page to page and still be the same head."""

DEEPEST_HEAD = 10
"""Lines a running head can have: an exchange lists its rounds there, one more with every counter."""

MINIMUM_PAGES = 4
"""Shorter documents repeat too little for a running head to be told from text."""

_PAGE_NUMBER = re.compile(
    r"^[\s\-–—|.\[(]*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,7}|[IVX]{1,5}-\d{1,3})(?:\s*(?:of|/)\s*\d{1,4})?[\s\-–—|.\])]*$",
    re.IGNORECASE,
)

_YEAR = re.compile(r"\s*(?:19|20)\d\d\.?\s*|\s*\d{1,4}\.\s*")
"""The end of a sentence that a page broke off: "... on June 30," / "2025."."""

_STAMP = re.compile(
    r"\b\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d{2})\b|\b[A-Z][a-z]{2,8}\.? \d{1,2}, ?\d{4}\b|\b\d{1,2}:\d{2}\b"
)
"""A date or a time of day."""

_BLANK = re.compile(r"_{3,}|\.{6,}\s*$")
"""A blank for a name or a date."""

_LETTER_TITLE = re.compile(r"\s*(?:memorandum|letter)\s+of\b|\s*side\s+letter\b", re.IGNORECASE)
_BARE_HEADING = re.compile(r"^\s*(?:article|appendix|exhibit|schedule)\s+\S+\s*$", re.IGNORECASE)
_APPENDIX_HEAD = re.compile(
    r"^\s*(?:(?:appendix|exhibit|attachment|schedule)\s+(?P<left>[A-Z](?:-\d{1,3})?)\s+(?P=left)-\d{1,3}"
    r"|(?P<right>[A-Z](?:-\d{1,3})?)-\d{1,3}\s+(?:appendix|exhibit|attachment|schedule)\s+(?P=right))\s*$",
    re.IGNORECASE,
)
"""The head of a page of an appendix that counts its own pages: "Exhibit J-1 J-1-3". It says itself what it is."""

_END_NUMBER = re.compile(r"^\s*(?:(\d{1,4})\s+\S.*|.*\S\s+(\d{1,4}))\s*$")


def is_page_number(text: str) -> bool:
    """Whether a line is nothing but the number of its page."""
    return _PAGE_NUMBER.match(text) is not None and _YEAR.fullmatch(text) is None


def remove_furniture(pages: list[Page]) -> tuple[list[Page], list[Furniture]]:
    """``pages`` without their running heads, running feet and page numbers, and what was removed."""
    if len(pages) < MINIMUM_PAGES:
        return _taken_out(pages, _reason_in_few(pages))
    numbered = _numbered_heads(pages)
    depth = EDGE_LINES
    repeated = _repeated_edges(pages, depth)
    while depth < DEEPEST_HEAD and _goes_deeper(pages, repeated, depth):
        depth += 1
        repeated = _repeated_edges(pages, depth)
    repeated |= numbered
    chapter_heads: set[tuple[int, int]] = set()
    for _ in range(EDGE_LINES):
        # Behind a head that was found, the next line is the outermost: heads have two or three lines.
        chapter_heads |= _chapter_heads(pages, repeated | chapter_heads)
    already_seen: set[str] = set()

    def reason(page: Page, position: int) -> str | None:
        place, line = (page.number, position), page.lines[position]
        if position not in _edge_positions(page, depth):
            return None
        if place in chapter_heads or _continues_title(line.text):
            return _RUNNING
        if _APPENDIX_HEAD.match(line.text) and _is_outermost(page, position, repeated):
            return _RUNNING
        if place in repeated:
            mask = _mask(line.text)
            is_first_heading = mask not in already_seen and place not in numbered and _reads_like_heading(line.text)
            already_seen.add(mask)
            return None if is_first_heading else _RUNNING
        return PAGE_NUMBER if is_page_number(line.text) and _is_outermost(page, position, repeated) else None

    return _taken_out(pages, reason)


def _reason_in_few(pages: list[Page]) -> Callable[[Page, int], str | None]:
    """Why a line of a document of few pages is none of its text: rounds on every page, or "Page 2 of 3" on page 2."""
    heads = _heads_of_few(pages)

    def reason(page: Page, position: int) -> str | None:
        if (page.number, position) in heads:
            return _RUNNING
        outermost = position in (0, len(page.lines) - 1)
        counted = re.fullmatch(r"\s*page\s+(\d+)\s+of\s+(\d+)\s*", page.lines[position].text, re.IGNORECASE)
        says = (int(counted[1]), int(counted[2])) if counted else None
        return PAGE_NUMBER if outermost and says == (page.number, len(pages)) else None

    return reason


def _taken_out(pages: list[Page], reason: Callable[[Page, int], str | None]) -> tuple[list[Page], list[Furniture]]:
    """``pages`` without the lines for which ``reason`` gives one, and those lines."""
    removed: list[Furniture] = []
    kept_pages: list[Page] = []
    for page in pages:
        kept: list[Line] = []
        for position, line in enumerate(page.lines):
            why = reason(page, position)
            if why is None:
                kept.append(line)
                continue
            if why == _RUNNING:
                why = RUNNING_HEAD if line.top < page.height / 2 else RUNNING_FOOT
            removed.append(Furniture(text=line.text, page=page.number, reason=why, looks=line.shown.looks()))
        kept_pages.append(replace(page, lines=tuple(kept)))
    return kept_pages, removed


def _heads_of_few(pages: list[Page]) -> set[tuple[int, int]]:
    """The lines that all of two or three pages begin with, if they list dated rounds; their title after the first page.

    So few pages repeat too little for any other head to be told from text.
    """
    if len(pages) < 2:
        return set()
    depth = 0
    for lines in zip(*(page.lines[:DEEPEST_HEAD] for page in pages), strict=False):
        tops = [line.top for line in lines]
        if len({line.text for line in lines}) > 1 or max(tops) - min(tops) > SAME_HEIGHT:
            break
        depth += 1
    head = [line.text for line in pages[0].lines[:depth]]
    if any(_STAMP.search(text) for text in head):
        return {(page.number, position) for page in pages for position in range(depth)}
    if any(_LETTER_TITLE.match(text) for text in head):
        # A letterhead with the title of a memorandum, on each of its pages.
        return {(page.number, position) for page in pages[1:] for position in range(depth)}
    return set()


def _goes_deeper(pages: list[Page], repeated: set[tuple[int, int]], depth: int) -> bool:
    """Whether on most pages all of the first ``depth`` lines are a head, so that the next one can be one too."""
    full = sum(
        all((page.number, position) in repeated for position in range(depth))
        for page in pages
        if len(page.lines) > depth
    )
    return 2 * full > len(pages)


def _edge_positions(page: Page, depth: int = EDGE_LINES) -> set[int]:
    count = len(page.lines)
    return set(range(min(depth, count))) | set(range(max(0, count - EDGE_LINES), count))


def _mask(text: str) -> str:
    """The line with its numbers masked: digits, and a Roman page number between dashes."""
    return re.sub(r"\d+|(?<=-)[ivxlc]+(?=-)", "#", "".join(text.split()).casefold())


def _repeated_edges(pages: list[Page], depth: int) -> set[tuple[int, int]]:
    """(page number, line position) of every edge line that repeats, its digits aside, on a quarter of the pages."""
    enough = max(3, len(pages) // 4)
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for page in pages:
        for position in sorted(_edge_positions(page, depth)):
            mask = _mask(page.lines[position].text)
            if mask.strip("#-–—.|"):
                places[mask].append((page.number, position))
    often = {mask: found for mask, found in places.items() if len({number for number, _ in found}) >= enough}
    everywhere = {place for found in often.values() for place in found}
    page_of = {page.number: page for page in pages}
    kept: set[tuple[int, int]] = set()
    for found in often.values():
        texts = [page_of[number].lines[position].text for number, position in found]
        if _reads_like_heading(texts[0]) and len(set(texts)) >= 0.9 * len(texts):
            continue  # "ARTICLE 5" on top of one page and "ARTICLE 6" on top of the next are two headings
        # On fewer than half of the pages it can be a caption that wage schedules share: then text stands outside it.
        outermost = sum(_is_outermost(page_of[number], position, everywhere) for number, position in found)
        if 2 * len({number for number, _ in found}) >= len(pages) or 2 * outermost >= len(found):
            kept.update(found)
    return kept


def _numbered_heads(pages: list[Page]) -> set[tuple[int, int]]:
    """Edge lines that begin or end with the page's own number, at the height where most pages print theirs.

    Finds the heads that name an article of only one or two pages: their words do not repeat, their number does.
    """
    enough = max(3, len(pages) // 4)
    places: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for page in pages:
        for position in sorted(_edge_positions(page)):
            line = page.lines[position]
            number = None if _BARE_HEADING.match(line.text) else _END_NUMBER.match(line.text)
            for digits in number.groups() if number else ():
                if digits:
                    places[int(digits) - page.number, round(line.top / 6)].append((page.number, position))
    return {place for found in places.values() if len({page for page, _ in found}) >= enough for place in found}


def _chapter_heads(pages: list[Page], repeated: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Heads and feet that stand on neighbouring pages only, at one height: they carry the title of the current part.

    Nothing but furniture may stand between such a line and the edge of its page, or the headings that a series of wage
    schedules shares would be taken for one. The first of a run is the part's own title and stays. What ends two pages
    alone is a signature as often as a foot, and what has a blank to be filled in is none at all.
    """
    lines: dict[str, list[tuple[int, int, float, str]]] = defaultdict(list)
    for page in pages:
        for position in sorted(_edge_positions(page)):
            if (page.number, position) not in repeated and _is_outermost(page, position, repeated):
                line = page.lines[position]
                if re.search(r"[^\W\d_]", line.text) and not _BLANK.search(line.text):
                    lines[_mask(line.text)].append((page.number, position, line.top, line.text))
    found: set[tuple[int, int]] = set()
    tall = {page.number: page.height for page in pages}
    for same in lines.values():
        same_words = len({" ".join(text.split()) for *_, text in same}) == 1
        for run in _runs(same):
            if len(run) < 2:
                continue
            first, _, top, text = run[0]
            one_height = len({round(other / 6) for _, _, other, _ in run}) <= 2
            counts = not _BARE_HEADING.match(text) and _counts_pages({number: words for number, _, _, words in run})
            # A foot that counts the pages of a text stands below the last line of each, whatever its height.
            if counts and (one_height or len(run) >= MINIMUM_PAGES):
                found.update((number, position) for number, position, _, _ in run)
            elif same_words and one_height and (len(run) >= 3 or (top < tall[first] / 2 and _is_long_title(text))):
                found.update((number, position) for number, position, _, _ in run[1:])
    return found


def _is_long_title(text: str) -> bool:
    """Whether a line is so long, and no sentence, that even two pages do not begin with it by accident."""
    return 4 <= len(text.split()) <= 16 and not text.rstrip().endswith((".", ":", ";", ","))


def _runs(places: list[tuple[int, int, float, str]]) -> list[list[tuple[int, int, float, str]]]:
    """The places split where more than one page lies between two of them (heads can alternate left and right)."""
    runs: list[list[tuple[int, int, float, str]]] = []
    for place in sorted(places):
        if runs and 0 < place[0] - runs[-1][-1][0] <= 2:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _counts_pages(texts: dict[int, str]) -> bool:
    """Whether one number in a line is the page number: it grows from page to page as the pages do."""
    offsets = [{int(digits) - page for digits in re.findall(r"\d{1,4}", text)} for page, text in texts.items()]
    return bool(set.intersection(*offsets))


def _is_outermost(page: Page, position: int, repeated: set[tuple[int, int]]) -> bool:
    """Whether only furniture stands between this line and the edge of the page."""
    above = all((page.number, other) in repeated for other in range(position))
    below = all((page.number, other) in repeated for other in range(position + 1, len(page.lines)))
    return above or below


def _reads_like_heading(text: str) -> bool:
    return bool(re.match(r"\s*(article|appendix|exhibit|letter of|memorandum)\b", text, re.IGNORECASE))


def _continues_title(text: str) -> bool:
    """Whether a line repeats the title of what goes on from the page before: "ARTICLE IX - SAFETY (continued)"."""
    return _reads_like_heading(text) and bool(re.search(r"\(\s*cont(?:inued|['’]d|\.)\s*\)\s*$", text, re.IGNORECASE))
