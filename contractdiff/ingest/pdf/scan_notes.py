"""What is said of pages that are pictures: what was recognised, what was doubtful, and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence

from contractdiff.errors import MarkedScan, NoText
from contractdiff.ingest.ocr.program import program
from contractdiff.ingest.pdf.scans import LITTLE_TEXT, ScannedPage, Scans
from contractdiff.model.extract import Diagnostic
from contractdiff.model.reading import Reading, Recognition

INSTALL = (
    "Debian and Ubuntu: sudo apt install tesseract-ocr. macOS: brew install tesseract. "
    "Windows: winget install UB-Mannheim.TesseractOCR"
)
"""How the program that reads pictures is installed."""

MOST_NAMED = 12
"""Doubtful words that a note quotes; the page itself is what to look at."""


def refuse_without_text(
    name: str, letters: Sequence[int], pictures: Sequence[int], scans: Scans, reading: Reading
) -> None:
    """Refuse a file without text when its ``pictures`` (pages) were not recognised, or carry mark-up."""
    if any(count >= LITTLE_TEXT for count in letters):
        return
    if scans.marked:
        raise MarkedScan(
            f"{name} is a scan, and lines run through words on {_pages(scans.marked)}. Recognised text cannot show "
            "which words are struck, so nothing of it is read. Ask its sender for the original file (Word, or a PDF "
            "with text)."
        )
    if scans.pages:
        return
    if not pictures and not scans.asked:
        raise NoText(f"{name}: none of its {len(letters)} pages holds text or a picture. Ask for the original file.")
    shown = pictures or scans.asked
    without = f"{name} is a scan: {_pages(shown)} {'is a picture' if len(shown) == 1 else 'are pictures'} without text"
    if reading.recognition is Recognition.NEVER:
        raise NoText(f"{without}. Leave out --ocr never to have them recognised, or ask for the original file.")
    if program() is None:
        raise NoText(
            f"{without}, and tesseract, the program that reads pictures, is not installed. Install it ({INSTALL}), "
            "or ask for the original file."
        )
    reasons = "; ".join(dict.fromkeys(scans.failed.values()))
    because = f" ({reasons})" if reasons else ""
    raise NoText(f"{without}, and no words could be recognised in them{because}. Ask for the original file.")


def scan_notes(
    without_text: Sequence[int], pictures: Sequence[int], scans: Scans, reading: Reading
) -> list[Diagnostic]:
    """The notes on pages ``without_text`` and ``pictures`` that were not read, and on those that were."""
    marked = set(scans.marked)
    hint = ""
    if reading.recognition is Recognition.AUTO and program() is None:
        hint = f" Install tesseract to have it read ({INSTALL})."
    found = [
        *per_run(
            "page-without-text",
            "{pages}: a picture and no text; what it shows was not read." + hint,
            [page for page in without_text if page not in marked],
        ),
        *per_run(
            "picture-not-read",
            "{pages}: most of the content is a picture, which was not read." + hint,
            [page for page in pictures if page not in marked],
        ),
        *per_run(
            "marked-scan-not-read",
            "{pages}: a scan with lines through its words, which was not read: recognised text cannot show which words "
            "are struck. Ask for the original file.",
            list(scans.marked),
        ),
        *per_run(
            "recognised-text",
            "{pages}: the text was recognised in a picture. Compare names and figures with the page.",
            list(scans.pages),
        ),
    ]
    found += _doubtful([page for page in scans.pages.values() if page.record.doubtful])
    for page in scans.pages.values():
        found += _of_page(page)
    found += [
        Diagnostic(code="recognition-failed", message=f"Page {number}: text recognition failed: {why}.", page=number)
        for number, why in sorted(scans.failed.items())
    ]
    return found


def _doubtful(pages: Sequence[ScannedPage]) -> list[Diagnostic]:
    """One note for each run of neighbouring pages with doubtful words, in which some of them are quoted."""
    words = {page.number: [word.text for word in page.record.doubtful] for page in pages}
    found: list[Diagnostic] = []
    for first, last in _runs(sorted(words)):
        run = [word for page in range(first, last + 1) for word in words[page]]
        named = ", ".join(f"“{word}”" for word in run[:MOST_NAMED])
        more = f" and {len(run) - MOST_NAMED} more" if len(run) > MOST_NAMED else ""
        found.append(
            Diagnostic(
                code="doubtful-words",
                message=f"{_said(first, last)}: recognised with little confidence: {named}{more}.",
                page=first,
                page_end=last if last > first else None,
            )
        )
    return found


def _of_page(page: ScannedPage) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    if page.missed_lines:
        lines = "a line" if page.missed_lines == 1 else f"{page.missed_lines} lines"
        found.append(
            Diagnostic(
                code="lines-not-read",
                message=f"Page {page.number}: {lines} of print or handwriting could not be recognised.",
                page=page.number,
            )
        )
    if page.struck:
        named = ", ".join(f"“{word}”" for word in page.struck)
        found.append(
            Diagnostic(
                code="line-through-words",
                message=f"Page {page.number}: a line runs through {named}; look whether it strikes the words.",
                page=page.number,
            )
        )
    return found


def per_run(code: str, message: str, pages: Sequence[int]) -> list[Diagnostic]:
    """One diagnostic for each run of neighbouring pages; ``{pages}`` in the message is replaced."""
    return [
        Diagnostic(
            code=code,
            message=message.replace("{pages}", _said(first, last)),
            page=first,
            page_end=last if last > first else None,
        )
        for first, last in _runs(pages)
    ]


def _said(first: int, last: int) -> str:
    return f"Pages {first} to {last}" if last > first else f"Page {first}"


def _runs(pages: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], page)
        else:
            runs.append((page, page))
    return runs


def _pages(pages: Sequence[int]) -> str:
    """Pages in running text: "page 4", "pages 1 to 8", "pages 1, 3 and 5 to 7"."""
    runs = [f"{first} to {last}" if last > first else str(first) for first, last in _runs(pages)]
    listed = runs[0] if len(runs) == 1 else ", ".join(runs[:-1]) + f" and {runs[-1]}"
    return f"page {listed}" if len(pages) == 1 else f"pages {listed}"
