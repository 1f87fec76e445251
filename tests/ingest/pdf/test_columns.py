"""Pages in two columns are read column by column, and pages that only look like them are left alone."""

from __future__ import annotations

import random

import pytest

pytest.importorskip("typst")

from contractdiff.model import Extract
from tests.ingest.pdf.drawing import read, typed
from tests.ingest.pdf.printing import extract

HEAD = (
    "#set page(width: 612pt, height: 792pt, margin: 60pt)\n"
    '#set text(font: "Libertinus Serif", size: 10pt, hyphenate: false)\n#set par(justify: true)\n'
)
WORDS = (
    "drivers", "cooks", "custodians", "aides", "bakers", "clerks", "painters", "routes", "schools", "offices",
    "hours", "wages", "leaves", "transfers", "years", "districts", "committees", "schedules", "notices",
    "records", "meetings", "assignments", "vacancies", "rosters", "lockers", "kitchens", "garages",
)  # fmt: skip


def prose(seed: int, words: int = 30) -> str:
    """A sentence of random words; no two are alike."""
    chance = random.Random(seed)  # noqa: S311 - a test wants the same words every time
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


def paragraphs(count: int, start: int = 10) -> list[str]:
    """Labelled paragraphs of two or three lines, each of its own words."""
    return [f"{start + number}. {prose(start + number)}" for number in range(count)]


def columns(texts: list[str]) -> str:
    """A typst block of two columns."""
    return "#columns(2, gutter: 18pt)[" + "\n\n".join(texts) + "]\n"


def texts(found: Extract) -> list[str]:
    """The paragraphs of an extract."""
    return [block.text for block in found.blocks if block.table is None]


class TestReadingOrder:
    """What comes first on paper comes first in the text."""

    def test_the_left_column_before_the_right_one(self) -> None:
        """A page full of two columns."""
        written = paragraphs(34)

        assert texts(extract(columns(written), HEAD)) == written

    def test_a_title_across_the_page_ends_a_band(self) -> None:
        """What stands above it in both columns is read before it, what stands below after it."""
        first, second = paragraphs(7), paragraphs(7, 20)
        title = "ARTICLE 5 - GRIEVANCE PROCEDURE OF THE DISTRICT"
        above, below = (f"#block(height: 270pt)[{columns(part)}]\n" for part in (first, second))
        source = f"{above}#align(center)[*{title}*]\n{below}"

        assert texts(extract(source, HEAD)) == [*first, title, *second]

    def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page(self) -> None:
        """One paragraph runs through two columns and over the page."""
        long = prose(1, 1200)

        assert texts(extract(columns([long]), HEAD)) == [long]

    def test_labels_in_the_right_column_begin_paragraphs(self) -> None:
        """Their indent counts from their own column, and no paragraph stands further in than its neighbours."""
        found = extract(columns(paragraphs(34)), HEAD)

        assert len({round(block.indent or 0) for block in found.blocks}) == 1

    def test_columns_that_are_not_level(self) -> None:
        """The right column begins a few points lower, so that no line stands beside another."""
        left, right = (
            [f"{side} line {row} has some words of its own here" for row in range(12)] for side in ("left", "right")
        )
        content = "".join(
            typed(text, 700 - 12 * row - shift, 8, x)
            for lines, x, shift in ((left, 60, 0), (right, 330, 5))
            for row, text in enumerate(lines)
        )

        assert " ".join(texts(read(content))) == " ".join([*left, *right])

    def test_a_new_section_in_the_middle_of_the_page(self) -> None:
        """Nothing is drawn between two sections; the order in which the page was written shows where one begins."""
        parts = [[f"part {part} line {row} with some words of its own" for row in range(10)] for part in range(4)]
        content = "".join(
            typed(text, 700 - 12 * (row + 10 * (part // 2)), 8, 60 + 270 * (part % 2))
            for part, lines in enumerate(parts)
            for row, text in enumerate(lines)
        )

        assert " ".join(texts(read(content))) == " ".join(text for lines in parts for text in lines)

    def test_a_page_number_between_the_columns_is_furniture(self) -> None:
        """It is part of neither column."""
        source = HEAD.replace("margin: 60pt", 'margin: 60pt, numbering: "1"')
        written = paragraphs(150)
        found = extract(columns(written), source)

        assert [one.text for one in found.furniture] == [str(page) for page in range(1, (found.pages or 0) + 1)]
        assert texts(found) == written

    def test_a_table_across_both_columns(self) -> None:
        """It stands between what is above and what is below it."""
        grid = "#table(columns: (240pt, 240pt), [Step], [Rate], [1], [18.40], [2], [19.10])"
        first, second = paragraphs(7), paragraphs(7, 20)
        source = f"#block(height: 270pt)[{columns(first)}]\n{grid}\n#block(height: 270pt)[{columns(second)}]"
        found = extract(source, HEAD)

        assert [block.text for block in found.blocks] == [*first, "", *second]

    def test_a_table_inside_a_column(self) -> None:
        """It stays in its column, between its paragraphs."""
        grid = "#table(columns: 2, [Step], [Rate], [1], [18.40], [2], [19.10])"
        written = paragraphs(30)
        found = extract(columns([*written[:5], grid, *written[5:]]), HEAD)

        assert [block.text for block in found.blocks] == [*written[:5], "", *written[5:]]


ROWS = [f"Recognition of group {number}" for number in range(1, 25)]
ACROSS = {
    "a table of contents": "\n".join(f"{row} #h(1fr) {number}\\" for number, row in enumerate(ROWS, start=1)),
    "an index in two columns": "#block(height: 250pt)["
    + columns([f"{row} #box(width: 1fr, repeat[.]) {20 + number}" for number, row in enumerate(ROWS, start=1)])
    + "]",
    "signatures side by side": "#columns(2)[For the District:\n\n/s/ Ada Marsh\n\nSuperintendent\n\n"
    "#colbreak()For the Association:\n\n/s/ Ben Cole\n\nPresident]",
    "a schedule without rules": "#table(columns: (1fr, 1fr), stroke: none, "
    + ", ".join(f"[Step {number}], [{18 + number / 10:.2f}]" for number in range(20))
    + ")",
}  # fmt: skip


@pytest.mark.parametrize("case", ACROSS)
def test_white_down_the_middle_alone_is_no_column(case: str) -> None:
    """Its lines run across: left part and right part of a line stay together."""
    found = extract(ACROSS[case], HEAD)

    pages = [block.text for block in found.blocks]
    flows = [*(one.text for one in found.furniture), *(one.text for one in found.contents), *pages]
    cells = [" ".join(row) for block in found.blocks if block.table for row in block.table.rows]
    together = {
        "a table of contents": "Recognition of group 1",
        "an index in two columns": "Recognition of group 1 21 Recognition of group",
        "signatures side by side": "For the District: For the Association:",
        "a schedule without rules": "Step 0 18.00",
    }[case]
    assert any(together in " ".join(text.replace(".", " ").split()) or together in text for text in [*flows, *cells])
