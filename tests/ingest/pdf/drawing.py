"""Pages drawn by hand: typewriter type, whose every letter is six tenths of its size wide, and rules over its words."""

from __future__ import annotations

from collections.abc import Callable

from contractdiff.ingest import pdf
from contractdiff.model import Extract, Look
from tests.ingest.pdf.printing import written

LEFT = 72.0
LETTER = 0.6


def typed(text: str, y: float = 700, size: float = 10, left: float = LEFT) -> str:
    """``text`` on a baseline ``y`` points above the lower edge of the page."""
    escaped = text.replace("(", "\\(").replace(")", "\\)")
    return f"BT /F1 {size} Tf {left} {y} Td ({escaped}) Tj ET\n"


def span(text: str, part: str, size: float = 10, left: float = LEFT) -> tuple[float, float]:
    """From where to where ``part`` stands in ``text``."""
    start = left + LETTER * size * text.index(part)
    return start, start + LETTER * size * len(part)


def as_line(left: float, right: float, y: float, thickness: float = 0.5) -> str:
    """A rule as a stroked line."""
    return f"{thickness} w {left} {y} m {right} {y} l S\n"


def as_rectangle(left: float, right: float, y: float, thickness: float = 0.5) -> str:
    """A rule as a thin filled rectangle."""
    return f"{left} {y - thickness / 2} {right - left} {thickness} re f\n"


def as_curve(left: float, right: float, y: float, thickness: float = 0.5) -> str:
    """A rule with round ends."""
    top, bottom, out = y + thickness / 2, y - thickness / 2, thickness / 2
    return (
        f"{left} {bottom} m {right} {bottom} l {right + out} {bottom} {right + out} {top} {right} {top} c"
        f" {left} {top} l {left - out} {top} {left - out} {bottom} {left} {bottom} c f\n"
    )


def as_pieces(left: float, right: float, y: float, thickness: float = 0.5) -> str:
    """A rule as several lines of one path, one for each third of it."""
    step = (right - left) / 3
    lines = (f"{left + part * step} {y} m {left + (part + 1) * step} {y} l" for part in range(3))
    return f"{thickness} w {' '.join(lines)} S\n"


FORMS = {"line": as_line, "rectangle": as_rectangle, "curve": as_curve, "one path of pieces": as_pieces}

STRIKE, UNDERLINE = 0.3, -0.1
"""Height of a rule above the baseline in em, as word processors draw it."""


def read(content: str, more: str = "", page: str = "") -> Extract:
    """What is read of a page with ``content``."""
    return pdf.read(written(content, more=more, page=page, font="Courier"), "drawn.pdf")


def read_few(content: str) -> Extract:
    """What is read of a page with a word or two, and a line at its foot that makes it a page with text."""
    return read(content + "0 g 0 Tr " + typed("Nothing is marked at the foot of this page.", 60))


def struck(found: Extract) -> list[str]:
    """The struck stretches of the paragraphs, in order."""
    return _stretches(found, lambda look: look.struck)


def underlined(found: Extract) -> list[str]:
    """The underlined stretches of the paragraphs, in order."""
    return _stretches(found, lambda look: look.underlines > 0)


def looks(found: Extract) -> list[tuple[str, Look]]:
    """All stretches that do not look ordinary, each with its look."""
    return [(block.text[look.start : look.end], look) for block in found.blocks for look in block.looks]


def _stretches(found: Extract, has: Callable[[Look], bool]) -> list[str]:
    stretches: list[str] = []
    for block in found.blocks:
        end = -1
        for look in block.looks:
            if not has(look):
                continue
            text = block.text[look.start : look.end]
            if look.start == end:
                stretches[-1] += text
            else:
                stretches.append(text)
            end = look.end
    return stretches
