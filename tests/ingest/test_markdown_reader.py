"""Markdown: headings, lists with typed labels, tables, emphasis, marks."""

from __future__ import annotations

import time

import pytest

from contractdiff.ingest.markdown import read
from contractdiff.model import Block, View


def printed(block: Block) -> str:
    """A block with its heading marks and label, table cells between bars."""
    if block.table is not None:
        return " / ".join("|".join(row) for row in block.table.rows)
    marks = "#" * (block.heading_level or 0)
    return " ".join(part for part in (marks, block.label, block.text) if part)


def blocks(source: str, view: View = View.PROPOSED) -> list[str]:
    """The blocks of Markdown source."""
    return [printed(block) for block in read(source.encode(), view).blocks]


TEXT = {
    "heading keeps its label": ("## 10-2 Management\ntext", ["## 10-2 Management", "text"]),
    "closed heading": ("# Pay #\n", ["# Pay"]),
    "number sign in a heading": ("## Letter #4\n", ["## Letter #4"]),
    "no heading without a space": ("#4 is open", ["#4 is open"]),
    "underlined headings": ("Agreement\n===\n\nPay\n---\ntext", ["# Agreement", "## Pay", "text"]),
    "soft lines": ("The District\nshall pay.\n\nNext.", ["The District shall pay.", "Next."]),
    "hard lines": ("Article 1  \nPay\\\nLeave", ["Article 1\nPay\nLeave"]),
    "typed numbers": ("1. one\n2. two\n   goes on\n10. ten", ["1. one", "2. two goes on", "10. ten"]),
    "typed letters": ("(a) one\ngoes on\n(b) two", ["(a) one goes on", "(b) two"]),
    "bullets": ("- one\n  goes on\n* two\n+ three", ["• one goes on", "• two", "• three"]),
    "wrapped number is no item": (
        "as provided in Section\n7. of this Article", ["as provided in Section 7. of this Article"],
    ),
    "wrapped label is no item": (
        "as provided in paragraph\n(b) of this Article", ["as provided in paragraph (b) of this Article"],
    ),
    "dash inside a line": ("ten - or more - days", ["ten - or more - days"]),
    "emphasis": (
        "a **bold** and *slanted* __word__ _here_ and ***both***", ["a bold and slanted word here and both"],
    ),
    "emphasis over a line": ("**a\nb** c", ["a b c"]),
    "escapes": (r"\*note\* 5\. a\_b \| \\ \#", [r"*note* 5. a_b | \ #"]),
    "stars that mean nothing": ("2 * 3 * 4 and a_b_c", ["2 * 3 * 4 and a_b_c"]),
    "signature lines": ("FOR: ______ \\_\\_\\_ __________", ["FOR: ______ ___ __________"]),
    "links and code": (
        "see [Article 5](#a5), `12.3` and <https://example.org/a_b_c>",
        ["see Article 5, 12.3 and https://example.org/a_b_c"],
    ),
    "entities and tags": ("a &amp; b<br>c <u>d</u> &lt;b&gt;", ["a & b\nc d <b>"]),
    "comment": ("a <!-- no\nno --> b", ["a b"]),
    "quotation": ("> quoted\n> text", ["quoted text"]),
    "rules": ("a\n\n---\n\n***\nb", ["a", "b"]),
    "fence": ("```\n# a\n**b**\n```\nc", ["# a\n**b**", "c"]),
    "table": (
        "| Step | Lane |\n|---|--:|\n| 1 | **18** |\n| 2 \\| 3 |\ntext", ["Step|Lane / 1|18 / 2 | 3|", "text"],
    ),
    "table without outer bars": ("a | b\n--- | ---\n1 | 2", ["a|b / 1|2"]),
    "bar in prose": ("either | or\nis text", ["either | or is text"]),
    "front matter": ("---\ntitle: x\n---\n# Pay", ["# Pay"]),
    "Windows line ends": ("# a\r\n\r\nb\r\nc", ["# a", "b c"]),
}  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), TEXT.values(), ids=TEXT)
def test_text(source: str, expected: list[str]) -> None:
    """What stands on the page, labels as typed."""
    assert blocks(source) == expected


VIEWS = {
    "struck": ("in ~~five~~ ten days", ["in ten days"], ["in five ten days"]),
    "approximately": ("~5 or ~~ 6 days", ["~5 or ~~ 6 days"], ["~5 or ~~ 6 days"]),
    "inserted": ("in {++ten ++}days", ["in ten days"], ["in days"]),
    "removed": ("in {--five --}days", ["in days"], ["in five days"]),
    "replaced": ("in {~~five~>ten~~} days", ["in ten days"], ["in five days"]),
    "replaced next to struck": ("{~~a~>b~~} ~~c~~ d", ["b d"], ["a c d"]),
    "highlight and comment": ("{==ten==}{>>why?<<} days", ["ten days"], ["ten days"]),
    "tags": ("<ins>ten</ins><del>five</del> days", ["ten days"], ["five days"]),
    "whole heading": ("{--## Pay--}\n\ntext", ["text"], ["## Pay", "text"]),
    "whole item": ("- ~~one~~\n- two", ["• two"], ["• one", "• two"]),
    "whole line of a paragraph": ("one\n~~two~~\nthree", ["one three"], ["one two three"]),
    "paragraphs": ("a\n\n{++b\n\nc++}\n\nd", ["a", "b", "c", "d"], ["a", "d"]),
    "in a cell": ("| a | b |\n|---|---|\n| 1 | {~~2~>3~~} |", ["a|b / 1|3"], ["a|b / 1|2"]),
}


@pytest.mark.parametrize(("source", "proposed", "current"), VIEWS.values(), ids=VIEWS)
def test_views(source: str, proposed: list[str], current: list[str]) -> None:
    """Marks are resolved before the lines are read."""
    assert blocks(source) == proposed
    assert blocks(source, View.CURRENT) == current


def test_marks_are_said() -> None:
    """Marked text has a diagnostic that says how it was read."""
    (trouble,) = read(b"{++a++} ~~b~~ c", View.CURRENT).diagnostics

    assert trouble.code == "marked-text"
    assert "1 inserted, 1 struck" in trouble.message
    assert "current language" in trouble.message


def test_bold_and_indent() -> None:
    """A paragraph is bold when every letter is; nested items are indented."""
    found = read(b"**Pay:**\n\n**Pay** is due\n\n- a\n    - b\n", View.PROPOSED).blocks

    assert [block.bold for block in found] == [True, False, False, False]
    assert [block.indent for block in found] == [0.0, 0.0, 0.0, 24.0]


def test_encoding_is_guessed_with_a_word() -> None:
    """Windows-1252 is read, and said."""
    found = read("“é”".encode("cp1252"), View.PROPOSED)

    assert [block.text for block in found.blocks] == ["“é”"]
    assert [trouble.code for trouble in found.diagnostics] == ["encoding-guessed"]


@pytest.mark.parametrize("mark", ["<b>", "**a", "__a ", "*a ", "`a", "``", "[a](", "{++", "~~a", "<!--"])
def test_marks_without_an_end_take_no_time(mark: str) -> None:
    """A file of nothing but openings is gone through once, not once for each of them."""
    begun = time.monotonic()

    read((mark * (200_000 // len(mark))).encode(), View.PROPOSED)

    assert time.monotonic() - begun < 5
