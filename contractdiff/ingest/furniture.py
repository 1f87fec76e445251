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

_END_NUMBER = re.compile(r"^\s*(?:(\d{1,4})\s+\S.*|.*\S\s+(\d{1,4}))\s*$")


def remove_furniture(pages: list[Page]) -> tuple[list[Page], list[Furniture]]:
    """``pages`` without their running heads, running feet and page numbers, and what was removed."""
    if len(pages) < MINIMUM_PAGES:
        return pages, []
    numbered = _numbered_heads(pages)
    repeated = _repeated_edges(pages) | numbered
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
                if (page.number, position) in repeated:
                    is_first_heading = (
                        mask not in already_seen
                        and (page.number, position) not in numbered
                        and _reads_like_heading(line.text)
                    )
                    already_seen.add(mask)
                    reason = None if is_first_heading else "running head or foot"
                elif _PAGE_NUMBER.match(line.text) and _is_outermost(page, position, repeated):
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
    """(page number, line position) of every edge line that repeats on enough pages."""
    enough = max(3, len(pages) // 4)
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    heights: dict[str, set[int]] = defaultdict(set)
    printed: dict[str, dict[int, str]] = defaultdict(dict)
    for page in pages:
        for position in sorted(_edge_positions(page)):
            line = page.lines[position]
            mask = _mask(line.text)
            if mask.strip("#-–— .|") or "#" in mask:
                places[mask].append((page.number, position))
                heights[mask].add(round(line.top / 6))
                printed[mask][page.number] = line.text
    repeated: set[tuple[int, int]] = set()
    for mask, found in places.items():
        page_numbers = sorted({number for number, _ in found})
        if len(page_numbers) >= enough and mask.strip("#-–— .|"):
            repeated.update(found)
        elif len(page_numbers) >= 3 and len(heights[mask]) <= 2 and re.search(r"[^\W\d_]", mask):
            # A head that carries the current article's title: same words at the same height on neighbouring pages.
            near = {number for number in page_numbers if _neighbours(number, page_numbers) >= 2}
            if "#" not in mask or _counts_pages(printed[mask]):
                repeated.update(place for place in found if place[0] in near)
    return repeated


def _numbered_heads(pages: list[Page]) -> set[tuple[int, int]]:
    """Edge lines that begin or end with the page's own number, at the height where most pages print theirs.

    Finds the heads that name an article of only one or two pages: their words do not repeat, their number does.
    """
    enough = max(3, len(pages) // 4)
    places: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for page in pages:
        for position in sorted(_edge_positions(page)):
            line = page.lines[position]
            number = _END_NUMBER.match(line.text)
            for digits in number.groups() if number else ():
                if digits:
                    places[(int(digits) - page.number, round(line.top / 6))].append((page.number, position))
    return {place for found in places.values() if len({page for page, _ in found}) >= enough for place in found}


def _counts_pages(texts: dict[int, str]) -> bool:
    """Whether one number in a line is the page number: it grows from page to page as the pages do."""
    offsets = [{int(digits) - page for digits in re.findall(r"\d{1,4}", text)} for page, text in texts.items()]
    return bool(set.intersection(*offsets))


def _neighbours(number: int, page_numbers: list[int]) -> int:
    return sum(1 for other in page_numbers if other != number and abs(other - number) <= 2)


def _is_outermost(page: Page, position: int, repeated: set[tuple[int, int]]) -> bool:
    """Whether only furniture stands between this line and the edge of the page."""
    above = all((page.number, other) in repeated for other in range(position))
    below = all((page.number, other) in repeated for other in range(position + 1, len(page.lines)))
    return above or below


def _reads_like_heading(text: str) -> bool:
    return bool(re.match(r"\s*(article|appendix|exhibit|letter of|memorandum)\b", text, re.IGNORECASE))
