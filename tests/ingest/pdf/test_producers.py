"""Marks through the programs that people print with: known runs in, the same runs out, letter for letter.

Each specimen is random words in random looks, in several fonts and sizes. LibreOffice and Chromium take part where they
are installed; typst comes with the development tools, and the last producer is our own pen.
"""

from __future__ import annotations

import html
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

pytest.importorskip("typst")
pytest.importorskip("docx")

import docx
from docx.enum.text import WD_UNDERLINE
from docx.shared import Pt, RGBColor

from contractdiff.ingest import pdf
from contractdiff.model import Block, Look
from tests.ingest.pdf.drawing import FORMS, LETTER, STRIKE, UNDERLINE, typed
from tests.ingest.pdf.printing import PAGE, typeset, written

WORDS = (
    "The", "District", "shall", "pay", "each", "employee", "for", "all", "hours", "worked", "in", "the",
    "office", "and", "by", "the", "staff", "of", "every", "single", "school", "happily", "while", "a", "jury",
    "of", "gypsy", "drivers", "may", "quietly", "enjoy", "eight", "kilometres", "of", "very", "joyful",
    "highways", "on", "Monday",
)  # fmt: skip
KINDS = ("plain", "struck", "double strike", "underlined", "double", "both", "bold", "bold underlined", "red", "added")
STRUCK = {"struck", "double strike", "both"}
UNDERLINED = {"underlined", "double", "both", "bold underlined", "added"}
RED = {"red", "added"}
BOLD = {"bold", "bold underlined"}
ENOUGH = 0.999
"""Share of marked letters that are found, and of letters found that are marked."""


@dataclass(frozen=True, slots=True)
class Run:
    """A few words in one look."""

    text: str
    kind: str


def specimen(seed: int, runs: int = 60) -> list[Run]:
    """Random words in random looks; no two neighbouring runs are of one kind."""
    chance = random.Random(seed)  # noqa: S311 - a test wants the same words every time
    found: list[Run] = []
    while len(found) < runs:
        kind = chance.choice(KINDS)
        if not found or found[-1].kind != kind:
            found.append(Run(" ".join(chance.choices(WORDS, k=chance.randint(1, 5))), kind))
    return found


def letters(blocks: Sequence[Block]) -> Iterator[tuple[str, Look | None]]:
    """Every printed character with its look."""
    for block in blocks:
        of = {place: look for look in block.looks for place in range(look.start, look.end)}
        yield from ((sign, of.get(place)) for place, sign in enumerate(block.text) if not sign.isspace())


def check(data: bytes, paragraphs: Sequence[Sequence[Run]], *, double: bool = True, enough: float = ENOUGH) -> None:
    """The text is complete, and precision and recall of every property are as good as they must be."""
    wanted = [(sign, run.kind) for runs in paragraphs for run in runs for sign in run.text if not sign.isspace()]
    found = list(letters(pdf.read(data, "specimen.pdf").blocks))
    assert "".join(sign for sign, _ in wanted) == "".join(sign for sign, _ in found)
    properties: list[tuple[str, set[str], Callable[[Look], bool]]] = [
        ("struck", STRUCK, lambda look: look.struck),
        ("underlined", UNDERLINED, lambda look: look.underlines > 0),
        ("bold", BOLD, lambda look: look.bold),
        ("red", RED, lambda look: look.color == "#ff0000"),
    ]
    if double:
        properties.append(("double", {"double"}, lambda look: look.underlines == 2))
    for name, kinds, has in properties:
        true = {place for place, (_, kind) in enumerate(wanted) if kind in kinds}
        read = {place for place, (_, look) in enumerate(found) if look is not None and has(look)}
        right = len(true & read)
        assert right >= enough * len(true), f"{name}: {right} of {len(true)} letters found"
        assert right >= enough * len(read), f"{name}: {right} of {len(read)} letters right"


FONTS = ("Liberation Serif", "Liberation Sans", "DejaVu Sans")
SIZES = (8, 11, 16, 24)


class TestLibreOffice:
    """A Word file with formatting only, printed by LibreOffice."""

    @pytest.mark.parametrize("font", FONTS)
    def test_all_runs_are_found(self, font: str, tmp_path: Path) -> None:
        """Single and double strike, single and double underline, bold, red."""
        office = shutil.which("soffice")
        if office is None:
            pytest.skip("LibreOffice (soffice) is not installed")
        paragraphs = [specimen(size) for size in SIZES]
        document = docx.Document()
        for size, runs in zip(SIZES, paragraphs, strict=True):
            paragraph = document.add_paragraph()
            for one in runs:
                run = paragraph.add_run(one.text)
                run.font.name, run.font.size = font, Pt(size)
                run.font.strike = one.kind in {"struck", "both"} or None
                run.font.double_strike = one.kind == "double strike" or None
                run.font.underline = WD_UNDERLINE.DOUBLE if one.kind == "double" else one.kind in UNDERLINED or None
                run.bold = one.kind in BOLD or None
                if one.kind in RED:
                    run.font.color.rgb = RGBColor(255, 0, 0)
                paragraph.add_run(" ").font.size = Pt(size)
        document.save(str(tmp_path / "specimen.docx"))
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "pdf", "specimen.docx"]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=240)

        check((tmp_path / "specimen.pdf").read_bytes(), paragraphs)


class TestChromium:
    """A web page printed by a browser."""

    @pytest.mark.parametrize("font", FONTS)
    def test_all_runs_are_found(self, font: str, tmp_path: Path) -> None:
        """The lines of ``text-decoration``, which lie elsewhere than a word processor's."""
        browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        if browser is None:
            pytest.skip("no Chromium is installed")
        paragraphs = [specimen(10 + size) for size in SIZES]
        body = "".join(
            f"<p style='font: {size}pt \"{font}\"'>{' '.join(map(_span, runs))}</p>"
            for size, runs in zip(SIZES, paragraphs, strict=True)
        )
        (tmp_path / "page.html").write_text(f"<meta charset=utf-8><body>{body}")
        command = [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            f"--user-data-dir={tmp_path / 'profile'}", "--print-to-pdf=page.pdf", "page.html",
        ]  # fmt: skip
        subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, timeout=240)
        if not (tmp_path / "page.pdf").exists():
            pytest.skip("Chromium is installed and does not print here")

        check((tmp_path / "page.pdf").read_bytes(), paragraphs)


def _span(run: Run) -> str:
    lines = [name for name, has in (("line-through", run.kind in STRUCK), ("underline", run.kind in UNDERLINED)) if has]
    style = "double" if run.kind in {"double", "double strike"} else ""
    declarations = [
        f"text-decoration: {' '.join([*lines, style])}" if lines else "",
        "font-weight: bold" if run.kind in BOLD else "",
        "color: #ff0000" if run.kind in RED else "",
    ]
    return f'<span style="{"; ".join(filter(None, declarations))}">{html.escape(run.text)}</span>'


class TestTypst:
    """Typeset pages: other fonts, and underlines that are led around descenders where that is asked for."""

    @pytest.mark.parametrize("font", ["Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono"])
    @pytest.mark.parametrize("justify", ["true", "false"])
    def test_all_runs_are_found(self, font: str, justify: str) -> None:
        """In four sizes; typst has no double lines."""
        paragraphs = _without_double_lines()

        check(_page(paragraphs, font, f"#set par(justify: {justify})\n#set underline(evade: false)\n"), paragraphs)

    def test_underlines_led_around_descenders_are_nearly_all_found(self) -> None:
        """Of a word like "jury" at the end of a run too little is left to tell that all of it is underlined."""
        paragraphs = _without_double_lines()

        check(_page(paragraphs, "Libertinus Serif", ""), paragraphs, enough=0.98)


def _without_double_lines() -> list[list[Run]]:
    return [[run for run in specimen(20 + size) if run.kind not in {"double", "double strike"}] for size in SIZES]


def _page(paragraphs: Sequence[Sequence[Run]], font: str, head: str) -> bytes:
    """A typst page with one paragraph in each size."""
    return typeset(
        head
        + "\n\n".join(
            f'#text(font: "{font}", size: {size}pt)[{" ".join(map(_typeset, runs))}]'
            for size, runs in zip(SIZES, paragraphs, strict=True)
        ),
        PAGE,
    )


def _typeset(run: Run) -> str:
    text = f"[{run.text}]"
    if run.kind in BOLD:
        text = f'[#text(weight: "bold"){text}]'
    if run.kind in RED:
        text = f'[#text(fill: rgb("#ff0000")){text}]'
    if run.kind in UNDERLINED:
        text = f"[#underline{text}]"
    return f"#strike{text}" if run.kind in STRUCK else f"#text{text}"


class TestOwnPen:
    """Rules as lines, rectangles and curves, on scaled pages, with raw size 1, and between the borders of cells."""

    @pytest.mark.parametrize("form", FORMS)
    @pytest.mark.parametrize("size", [7, 10, 14])
    def test_all_runs_are_found(self, form: str, size: float) -> None:
        """One run in each line, a border above and below every third one."""
        runs = [run for run in specimen(31, 40) if run.kind in {"plain", "struck", "underlined", "both"}]
        content = ""
        for row, run in enumerate(runs):
            y = 740 - 2.4 * size * row
            right = 72 + LETTER * size * len(run.text)
            content += typed(run.text, y, size)
            if run.kind in STRUCK:
                content += FORMS[form](72, right, y + STRIKE * size)
            if run.kind in UNDERLINED:
                content += FORMS[form](72, right, y + UNDERLINE * size)
            if row % 3 == 0:
                content += FORMS["line"](60, 560, y + size) + FORMS["line"](60, 560, y - 0.5 * size)

        check(written(content, font="Courier"), [runs], double=False)

    @pytest.mark.parametrize("scale", [0.25, 4.0, 12.0])
    def test_all_runs_are_found_on_a_scaled_page(self, scale: float) -> None:
        """The numbers in the operators say nothing of the size on the page."""
        runs = [run for run in specimen(32, 40) if run.kind in {"plain", "struck", "underlined", "both"}]
        size, content = 10 / scale, ""
        for row, run in enumerate(runs):
            y, left = (740 - 22 * row) / scale, 72 / scale
            right = left + LETTER * size * len(run.text)
            content += typed(run.text, y, size, left)
            for kinds, height in ((STRUCK, STRIKE), (UNDERLINED, UNDERLINE)):
                if run.kind in kinds:
                    content += FORMS["line"](left, right, y + height * size, 0.5 / scale)

        check(written(f"q {scale} 0 0 {scale} 0 0 cm {content} Q", font="Courier"), [runs], double=False)
