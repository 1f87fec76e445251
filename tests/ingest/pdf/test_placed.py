"""Where the text of a page stands: every character that was read has one place on the page, and no more."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

pytest.importorskip("typst")

from contractdiff.ingest import pdf
from contractdiff.ingest.pdf.placed import place_page
from contractdiff.model import Extract
from contractdiff.model.placed import Box, Place, PlacedLetter, PlacedPage
from tests.ingest.pdf.printing import PAGE, PROSE, typeset

CORPUS = Path(__file__).resolve().parents[3] / "corpus" / "juniper-mesa" / "built"

FIGURES = "\n".join(
    f"#grid(columns: (90pt, 60pt, 60pt), [Step {step}], [{15 + step}.10], [{16 + step}.20])" for step in range(1, 6)
)
RULED = "#table(columns: 3, [*Class*], [*Step 1*], [*Step 2*], [Driver], [20.10], [21.30], [Cook], [18.00], [19-20])"
TWO_COLUMNS = f"#set page(columns: 2)\n{PROSE * 12}\n\n*Posting of Vacancies*\n\n{PROSE * 14}"
HYPHENS = "#set text(hyphenate: true)\n#block(width: 130pt)[The re-employment and self-insurance -- " + PROSE * 4 + "]"
HEADS = (
    "#set page(header: [Agreement of the Union], footer: context [Page #counter(page).display()])\n"
    + "\n#pagebreak()\n".join(
        f"The {crew} choose the routes of the {crew} before the year begins for all {crew}. " * 6
        for crew in ("drivers", "cooks", "aides", "clerks", "nurses")
    )
)
NUMBERED = "#set par.line(numbering: n => text(8pt)[#n])\n" + "\n\n".join(f"{one}.1 {PROSE * 4}" for one in range(1, 5))
OVER_PAGES = f"#set text(hyphenate: true)\n1.1 {PROSE * 60}"
RULED_OVER_PAGES = (
    "#table(columns: 3, table.header([*Class*], [*Step 1*], [*Step 2*]), "
    + ", ".join(f"[Class {row}], [{row}.10], [{row}.20]" for row in range(1, 60))
    + ")"
)


def pages_of(data: bytes) -> tuple[Extract, list[PlacedPage]]:
    """What is read of a PDF, and where it stands on each of its pages."""
    extract = pdf.read(data, "page.pdf")
    document = pypdfium2.PdfDocument(data)
    try:
        return extract, [place_page(document, number + 1, extract) for number in range(len(document))]
    finally:
        document.close()


def letters_of(page: PlacedPage) -> list[PlacedLetter]:
    """Every letter of a page, in the order of its lines."""
    in_lines = [letter for line in page.lines for letter in line.letters]
    return [*in_lines, *(letter for table in page.tables for line in table.lines for letter in line)]


def characters_of(extract: Extract) -> dict[Place, str]:
    """Every character of an extract that is no blank."""
    found: dict[Place, str] = {}
    for index, block in enumerate(extract.blocks):
        cells = [(-1, -1, block.text)]
        if block.table is not None:
            cells = [(row, at, text) for row, texts in enumerate(block.table.rows) for at, text in enumerate(texts)]
        for row, column, text in cells:
            for offset, sign in enumerate(text):
                if not sign.isspace():
                    found[Place(block=index, offset=offset, row=row, column=column)] = sign
    return found


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(PROSE * 20, id="prose"),
        pytest.param("The office staff of fifty affirm the flow. Señora Núñez too.", id="ligatures and accents"),
        pytest.param(RULED, id="a ruled table"),
        pytest.param(f"{PROSE}\n\n{FIGURES}\n\n{PROSE}", id="a table without rules"),
        pytest.param(TWO_COLUMNS, id="two columns"),
        pytest.param(HYPHENS, id="hyphens"),
        pytest.param(HEADS, id="running heads"),
        pytest.param(NUMBERED, id="line numbers"),
        pytest.param(OVER_PAGES, id="a paragraph over pages"),
        pytest.param(RULED_OVER_PAGES, id="a table over pages"),
    ],
)
def test_every_character_has_one_place(source: str) -> None:
    """All that was read stands somewhere on the pages, once, as the letter that is printed there."""
    extract, pages = pages_of(typeset(source, PAGE))
    wanted = characters_of(extract)
    placed = [(place, letter) for page in pages for letter in letters_of(page) for place in letter.places]

    assert wanted
    assert Counter(wanted.keys()) == Counter(place for place, _ in placed)
    assert all(wanted[place] in letter.text or len(letter.places) > 1 for place, letter in placed)


@pytest.mark.parametrize("name", sorted(one.name for one in CORPUS.glob("*.pdf") if ".scan." not in one.name))
def test_every_character_of_the_written_negotiation_has_one_place(name: str) -> None:
    """The same for documents as parties make them: marked, with heads that list the rounds, tables and legends."""
    extract, pages = pages_of((CORPUS / name).read_bytes())

    placed = Counter(place for page in pages for letter in letters_of(page) for place in letter.places)

    assert Counter(characters_of(extract).keys()) == placed


def test_places_are_those_on_the_page() -> None:
    """A word stands where it is printed: typst puts the margin at 72 points and the block 100 points below it."""
    extract, (page,) = pages_of(typeset("#v(100pt)\nPremium pay is paid to nobody else."))
    (line,) = page.lines

    assert line.block == 0
    assert line.box.left == pytest.approx(72, abs=1)
    assert 170 <= line.box.top <= line.box.bottom <= 192
    assert line.letters[0].places == (Place(block=0, offset=0),)
    assert extract.blocks[0].text[0] == line.letters[0].text


def test_what_was_taken_out_keeps_its_reason() -> None:
    """Heads, feet and line numbers have places on the page, and none in the text."""
    _, pages = pages_of(typeset(HEADS, PAGE))

    aside = [(line.text, line.left_out) for line in pages[1].lines if line.left_out]

    assert aside == [("Agreement of the Union", "running head"), ("Page 2", "running foot")]
    assert all(line.block is None for line in pages[1].lines if line.left_out)


def test_line_numbers_are_beside_their_lines() -> None:
    """A number in the margin is a line of its own, left of the words that were read."""
    _, (page, *_) = pages_of(typeset(NUMBERED, PAGE))
    numbers = [line for line in page.lines if line.left_out == "line number"]
    words = [line for line in page.lines if line.left_out is None]

    assert len(numbers) == len(words)
    assert max(one.box.right for one in numbers) < min(one.box.left for one in words)


def test_columns_are_told_apart() -> None:
    """Lines say in which part of the page they were read; the right column comes after the left one."""
    _, (page,) = pages_of(typeset(TWO_COLUMNS, PAGE))
    middles = {flow: Box.around(one.box for one in page.lines if one.flow == flow) for flow in (0, 1)}

    assert all(line.in_column for line in page.lines)
    assert middles[0].right < middles[1].left
