"""Hold the struck words that contractdiff reads in a PDF against another opinion: the rules that pdfplumber sees.

    python -m bench.struck_words FILE.pdf ...

For each file: how many words a thin rule runs through by either opinion, and by page those that only one of them calls
struck. The other opinion knows nothing of conventions, columns or tables; a difference is to be looked at on the page
(``contractdiff show FILE --page N``), and proves nothing by itself.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from contractdiff import pipeline
from contractdiff.model.extract import MarkKind

_WORD = re.compile(r"\w+")
THIN = 2.5
"""Points; a higher box is no rule."""
THROUGH = (0.30, 0.75)
"""Between these shares of a word's height a rule runs through it, and not above or below."""
COVERED = 0.6
"""Share of a word's width that a rule must cover."""


def struck_here(path: Path) -> dict[int, Counter[str]]:
    """By page the words that contractdiff calls struck, labels and headings included; those of tables under page 0.

    A table that goes on over pages is one table, so its words have no page of their own.
    """
    found: dict[int, Counter[str]] = {0: Counter()}
    for block in pipeline.trace(path, view="all").marked.values():
        for mark in block.marks:
            if mark.kind is MarkKind.DELETED:
                for word in _WORD.finditer(block.text, mark.start, mark.end):
                    page = block.page or 0
                    for start in block.page_breaks:
                        page = start.page if start.offset <= word.start() else page
                    found.setdefault(page, Counter())[word.group()] += 1
        for one in block.table.marks if block.table else ():
            if one.mark.kind is MarkKind.DELETED:
                cell = block.table.rows[one.row][one.column] if block.table else ""
                found[0].update(_WORD.findall(cell[one.mark.start : one.mark.end]))
    return found


def struck_there(path: Path) -> dict[int, Counter[str]]:
    """By page the words that a thin rule of pdfplumber's runs through."""
    import pdfplumber

    found: dict[int, Counter[str]] = {}
    with pdfplumber.open(path) as pdf:
        for number, page in enumerate(pdf.pages, start=1):
            rules = [
                (one["x0"], one["x1"], (one["top"] + one["bottom"]) / 2)
                for one in (*page.rects, *page.lines)
                if one["bottom"] - one["top"] < THIN
            ]
            for word in page.extract_words():
                height, width = word["bottom"] - word["top"], word["x1"] - word["x0"]
                low, high = (word["top"] + share * height for share in THROUGH)
                if any(
                    low < at < high and min(end, word["x1"]) - max(start, word["x0"]) > COVERED * width
                    for start, end, at in rules
                ):
                    found.setdefault(number, Counter()).update(_WORD.findall(word["text"]))
            page.flush_cache()
    return found


def main(paths: list[str]) -> None:
    """Print the comparison for each file."""
    for path in map(Path, paths):
        ours, theirs = struck_here(path), struck_there(path)
        here, there = (sum(side.values(), Counter()) for side in (ours, theirs))
        print(
            f"{path.name}: contractdiff {here.total():,} struck words, pdfplumber's rules {there.total():,}; "
            f"only here {(here - there).total():,}, only there {(there - here).total():,}"
        )
        for page in sorted(theirs):
            one, other = ours.get(page, Counter()), theirs[page] - ours[0]
            if one - theirs[page] or other - one:
                print(f"  page {page}: only here {dict(one - theirs[page])}, only there {dict(other - one)}")


if __name__ == "__main__":
    main(sys.argv[1:])
