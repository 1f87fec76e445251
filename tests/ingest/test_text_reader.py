"""Plain text: pages, furniture, line numbers, contents, and lines joined to paragraphs."""

from __future__ import annotations

import textwrap

import pytest

from contractdiff.errors import DocumentTooLarge
from contractdiff.ingest import tidy
from contractdiff.ingest.plaintext import read
from contractdiff.model import Extract

SENTENCE = (
    "The District shall post every vacancy at each work site for ten working days before it is filled, and shall "
    "send the posting to the Association on the day it is posted, with the hours and the rate of the position."
)


def text(source: str) -> Extract:
    """What is read of ``source``."""
    return read(source.encode(), "draft.txt")


def wrapped(paragraph: str, width: int = 72, indent: str = "") -> str:
    """``paragraph`` in lines."""
    return textwrap.fill(paragraph, width, initial_indent=indent, subsequent_indent=indent)


def blocks(source: str) -> list[str]:
    """The texts of the blocks."""
    return [block.text for block in text(source).blocks]


def test_wrapped_lines_are_joined() -> None:
    """Lines become paragraphs at blank lines and at labels."""
    source = "\n".join(
        [
            "ARTICLE 4 - VACANCIES",
            "",
            wrapped(f"4.1   {SENTENCE}"),
            wrapped(f"4.2   {SENTENCE}"),
            "",
            wrapped(SENTENCE),
        ]
    )

    assert blocks(source) == ["ARTICLE 4 - VACANCIES", f"4.1 {SENTENCE}", f"4.2 {SENTENCE}", SENTENCE]


def test_unwrapped_lines_are_paragraphs() -> None:
    """A text that was never wrapped has a paragraph per line."""
    assert blocks(f"ARTICLE 4\n4.1 {SENTENCE}\n4.2 {SENTENCE}") == [
        "ARTICLE 4",
        f"4.1 {SENTENCE}",
        f"4.2 {SENTENCE}",
    ]


def test_without_form_feeds_there_are_no_pages() -> None:
    """A text without form feeds has nothing to cite."""
    found = text(wrapped(SENTENCE))

    assert found.pages is None
    assert [(block.page, block.page_breaks) for block in found.blocks] == [(None, ())]


def test_pages() -> None:
    """Form feeds are pages; a paragraph goes on over one, and says where."""
    lines = wrapped(SENTENCE, 60).split("\n")
    source = "ARTICLE 4\n\n" + "\n".join(lines[:2]) + "\f" + "\n".join(lines[2:]) + "\n\nEnd.\f"

    found = text(source)

    assert found.pages == 2
    assert [(block.text, block.page) for block in found.blocks] == [("ARTICLE 4", 1), (SENTENCE, 1), ("End.", 2)]
    (crossing,) = found.blocks[1].page_breaks
    assert crossing.page == 2
    assert SENTENCE[crossing.offset :].startswith(lines[2])


def test_running_heads_and_page_numbers_are_furniture() -> None:
    """What repeats at the edges of pages, digits apart, is set aside with its page."""
    words = SENTENCE.split()
    bodies = [f"{page}.1 The {' '.join(words[5 * page :] + words[: 5 * page])}" for page in range(1, 6)]
    sheets = [
        f"Juniper Mesa                Page {page}\n\n{wrapped(body)}\n\n          - {page} -"
        for page, body in enumerate(bodies, start=1)
    ]

    found = text("\f".join(sheets))

    assert [block.text for block in found.blocks] == bodies
    assert [(piece.text, piece.page) for piece in found.furniture[:2]] == [
        ("Juniper Mesa Page 1", 1),
        ("- 1 -", 1),
    ]
    assert len(found.furniture) == 10


def test_contents_are_announcements() -> None:
    """Lines with leaders and rising pages are contents, not text."""
    contents = ["TABLE OF CONTENTS", ""] + [
        f"ARTICLE {number} - {title} {'.' * 30} {page}"
        for number, title, page in [(1, "RECOGNITION", 2), (2, "RIGHTS", 3), (3, "VACANCIES", 4)]
    ]

    found = text("\n".join(contents) + "\f" + "ARTICLE 1 - RECOGNITION\n\n" + wrapped(SENTENCE))

    assert [(one.text, one.target_page) for one in found.contents] == [
        ("ARTICLE 1 - RECOGNITION", "2"),
        ("ARTICLE 2 - RIGHTS", "3"),
        ("ARTICLE 3 - VACANCIES", "4"),
    ]
    assert [block.text for block in found.blocks] == ["ARTICLE 1 - RECOGNITION", SENTENCE]


def test_line_numbers_are_furniture() -> None:
    """Numbers down the margin, blank lines included, are no labels."""
    first, second = wrapped(f"4.1   {SENTENCE}", 60), wrapped(SENTENCE, 60)
    lines = ["ARTICLE 4 - VACANCIES", "", *first.split("\n"), "", *second.split("\n"), "", "", ""]
    sheet = "\n".join(f"{at:>3}    {line}".rstrip() for at, line in enumerate(lines, start=1))

    found = text(f"{sheet}\f{sheet}")

    expected = ["ARTICLE 4 - VACANCIES", f"4.1 {SENTENCE}", SENTENCE]
    assert [block.text for block in found.blocks] == expected * 2
    assert {piece.reason for piece in found.furniture} == {"line numbers"}
    assert found.furniture[0].text.startswith("1 2 3 4")


def test_numbered_list_is_not_line_numbers() -> None:
    """A list whose items carry rising numbers keeps them."""
    source = "\n".join(wrapped(f"{number}.   {SENTENCE}") for number in range(1, 8))

    assert blocks(source) == [f"{number}. {SENTENCE}" for number in range(1, 8)]


def test_pages_of_different_scale() -> None:
    """A converter gives each page its own columns; full lines are told on each."""
    sheets = [wrapped(f"{SENTENCE} {SENTENCE} {SENTENCE}", width) for width in (60, 95, 75)]

    assert blocks("\f".join(sheets)) == [f"{SENTENCE} {SENTENCE} {SENTENCE}"] * 3


def test_short_line_within_a_sentence() -> None:
    """A line of wide letters is full with fewer columns than its neighbours."""
    start, rest = SENTENCE[:45], f"{SENTENCE[46:]} {SENTENCE}"

    assert SENTENCE[45] == " "
    assert blocks(f"{start}\n{wrapped(rest, 78)}") == [f"{start} {rest}"]


def test_a_labelled_sentence_over_a_table_is_no_column_heading() -> None:
    """A gap behind a list label does not make its text the heading of a column."""
    source = "\n".join(
        [
            "(b)     The limits and the least paid time for each kind of trip are these:",
            "",
            "Kind of trip   Duty hours     Driving        Paid hours",
            "Day trip       14             9              6",
            "Overnight      13             9              8",
        ]
    )

    lead, grid = text(source).blocks

    assert " ".join(lead.text.split()) == "(b) The limits and the least paid time for each kind of trip are these:"
    assert grid.table is not None
    assert grid.table.rows[0] == ("Kind of trip", "Duty hours", "Driving", "Paid hours")


def test_columns_of_figures_are_a_table() -> None:
    """Rows of figures become a table between the paragraphs around it."""
    rows = [
        "Step            Lane A       Lane B",
        "1               18.40        19.10",
        "2               19.00        19.75",
    ]
    source = "\n".join([wrapped(SENTENCE), "", *rows, "", wrapped(SENTENCE)])

    before, middle, after = text(source).blocks

    assert (before.text, after.text) == (SENTENCE, SENTENCE)
    assert middle.table is not None
    assert middle.table.rows == (("Step", "Lane A", "Lane B"), ("1", "18.40", "19.10"), ("2", "19.00", "19.75"))


def test_every_letter_is_kept() -> None:
    """What is not text is furniture or contents; nothing is lost."""
    words = SENTENCE.split()
    sheets = [f"Juniper Mesa   {page}\n\n{wrapped(f'{page}.1 ' + ' '.join(words[page:]))}" for page in range(1, 6)]
    found = text("\f".join(sheets))

    kept = [block.text for block in found.blocks] + [piece.text for piece in found.furniture]

    assert sorted("".join(kept).replace(" ", "")) == sorted("".join("".join(sheets).split()))


def test_converter_marks_are_dropped() -> None:
    """A heading mark some converters leave at the top of a page is no text."""
    assert blocks(f"### ARTICLE 4 - VACANCIES\n\n{wrapped(SENTENCE)}")[0] == "ARTICLE 4 - VACANCIES"


def test_invisible_characters_and_old_encodings() -> None:
    """Zero-width characters go; Windows-1252 is read and said."""
    assert blocks("10.1\u200b Vacations") == ["10.1 Vacations"]

    found = read("“é”".encode("cp1252"), "draft.txt")

    assert [block.text for block in found.blocks] == ["“é”"]
    assert [trouble.code for trouble in found.diagnostics] == ["encoding-guessed"]


def test_endless_lines_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence, before the lines take the memory; pages count as lines."""
    monkeypatch.setattr(tidy, "MOST_LINES", 5)
    assert blocks("a\n" * 5)

    for end in ("\n", "\f", "\r"):
        with pytest.raises(DocumentTooLarge, match=r"^draft\.txt has more than 5 lines"):
            text(f"a{end}" * 6)


def test_line_ends_of_every_program() -> None:
    """Those of Windows, of old Macs, and the vertical tab of a word processor's export."""
    first, second = SENTENCE[:57], SENTENCE[58:]
    for end in ("\r\n", "\r", "\v"):
        assert blocks(f"ARTICLE 4{end}{end}{first}{end}{second}")[0] == "ARTICLE 4"
