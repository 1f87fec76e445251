"""Running heads, running feet and page numbers: on the page, but not in the agreement.

A line is furniture when it stands among the first or last lines of a page and repeats there on many pages with only
its digits differing, or when it is nothing but a page number. A head that reads like an article heading is kept where
it stands first. What is taken out is returned with the reason, so that nothing disappears silently.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from contractdiff.ingest.lines import Line, Page
from contractdiff.model.extract import Furniture

EDGE_LINES = 3
"""How many lines at the top and at the bottom of a page can be furniture."""

MINIMUM_PAGES = 4
"""Shorter documents repeat too little for a running head to be told from text."""

_PAGE_NUMBER = re.compile(
    r"^[\s\-–—|.\[(]*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,7}|[IVX]{1,5}-\d{1,3})(?:\s*(?:of|/)\s*\d{1,4})?[\s\-–—|.\])]*$",
    re.IGNORECASE,
)

_BARE_HEADING = re.compile(r"^\s*(?:article|appendix|exhibit|schedule)\s+\S+\s*$", re.IGNORECASE)
_END_NUMBER = re.compile(r"^\s*(?:(\d{1,4})\s+\S.*|.*\S\s+(\d{1,4}))\s*$")


def is_page_number(text: str) -> bool:
    """Whether a line is nothing but the number of its page."""
    return _PAGE_NUMBER.match(text) is not None


def remove_furniture(pages: list[Page]) -> tuple[list[Page], list[Furniture]]:
    """``pages`` without their running heads, running feet and page numbers, and what was removed."""
    if len(pages) < MINIMUM_PAGES:
        return pages, []
    numbered = _numbered_heads(pages)
    repeated = _repeated_edges(pages) | numbered
    chapter_heads: set[tuple[int, int]] = set()
    for _ in range(EDGE_LINES):
        # Behind a head that was found, the next line is the outermost: heads have two or three lines.
        chapter_heads |= _chapter_heads(pages, repeated | chapter_heads)
    removed: list[Furniture] = []
    kept_pages: list[Page] = []
    already_seen: set[str] = set()
    for page in pages:
        edge = _edge_positions(page)
        kept: list[Line] = []
        for position, line in enumerate(page.lines):
            reason = None
            if position in edge:
                mask = _mask(line.text)
                if (page.number, position) in chapter_heads or _continues_title(line.text):
                    reason = "running head or foot"
                elif (page.number, position) in repeated:
                    is_first_heading = (
                        mask not in already_seen
                        and (page.number, position) not in numbered
                        and _reads_like_heading(line.text)
                    )
                    already_seen.add(mask)
                    reason = None if is_first_heading else "running head or foot"
                elif is_page_number(line.text) and _is_outermost(page, position, repeated):
                    reason = "page number"
            if reason is None:
                kept.append(line)
            else:
                removed.append(Furniture(text=line.text, page=page.number, reason=reason))
        kept_pages.append(replace(page, lines=tuple(kept)))
    return kept_pages, removed


def _edge_positions(page: Page) -> set[int]:
    count = len(page.lines)
    return set(range(min(EDGE_LINES, count))) | set(range(max(0, count - EDGE_LINES), count))


def _mask(text: str) -> str:
    """The line with its numbers masked: digits, and a Roman page number between dashes."""
    return re.sub(r"\d+|(?<=-)[ivxlc]+(?=-)", "#", "".join(text.split()).casefold())


def _repeated_edges(pages: list[Page]) -> set[tuple[int, int]]:
    """(page number, line position) of every edge line that repeats, its digits aside, on a quarter of the pages."""
    enough = max(3, len(pages) // 4)
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for page in pages:
        for position in sorted(_edge_positions(page)):
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
    schedules shares would be taken for one. The first of a run is the part's own title and stays.
    """
    lines: dict[str, list[tuple[int, int, float, str]]] = defaultdict(list)
    for page in pages:
        for position in sorted(_edge_positions(page)):
            if (page.number, position) not in repeated and _is_outermost(page, position, repeated):
                line = page.lines[position]
                if re.search(r"[^\W\d_]", line.text):
                    lines[_mask(line.text)].append((page.number, position, line.top, line.text))
    found: set[tuple[int, int]] = set()
    for same in lines.values():
        same_words = len({" ".join(text.split()) for *_, text in same}) == 1
        for run in _runs(same):
            heights = {round(top / 6) for _, _, top, _ in run}
            if len(run) < 2 or len(heights) > 2:
                continue
            counts = not _BARE_HEADING.match(run[0][3]) and _counts_pages({number: text for number, _, _, text in run})
            if counts:
                found.update((number, position) for number, position, _, _ in run)
            elif same_words and (len(run) >= 3 or _is_long_title(run[0][3])):
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
