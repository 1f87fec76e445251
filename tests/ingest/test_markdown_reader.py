"""Markdown: headings, lists with typed labels, tables, emphasis, marks."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contractdiff.ingest.markdown import read
from contractdiff.model import Block, View
from tests.ingest.layers import left_of, looked, looks_of
from tests.ingest.layers import printed as as_printed


def printed(block: Block) -> str:
    """A block with its heading marks and label, table cells between bars, and its marks."""
    return " ".join(part for part in ("#" * (block.heading_level or 0), as_printed(block)) if part)


def blocks(source: str, view: View = View.PROPOSED) -> list[str]:
    """The blocks of Markdown source."""
    return [printed(block) for block in read(source.encode(), "a.md", view).blocks]


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
    "struck": ("in ~~five~~ ten days", ["in five ten days"], ["in ten days"], ["in [-five -]ten days"]),
    "approximately": ("~5 or ~~ 6 days", ["~5 or ~~ 6 days"], ["~5 or ~~ 6 days"], ["~5 or ~~ 6 days"]),
    "inserted": ("in {++ten ++}days", ["in days"], ["in ten days"], ["in {+ten +}days"]),
    "removed": ("in {--five --}days", ["in five days"], ["in days"], ["in [-five -]days"]),
    "replaced": (
        "in {~~five~>ten~~} days", ["in five days"], ["in ten days"], ["in [-five-]{+ten+} days"],
    ),
    "replaced next to struck": ("{~~a~>b~~} ~~c~~ d", ["a c d"], ["b d"], ["[-a-]{+b+} [-c -]d"]),
    "highlight and comment": ("{==ten==}{>>why?<<} days", ["ten days"], ["ten days"], ["ten days"]),
    "tags": (
        "<ins>ten</ins><del>five</del> days", ["five days"], ["ten days"], ["{+ten+}[-five-] days"],
    ),
    "struck from what was added": (
        "{++in ~~the~~ ten ++}days", ["days"], ["in ten days"], ["{+in +}{+[-the -]+}{+ten +}days"],
    ),
    "whole heading": ("{--## Pay--}\n\ntext", ["## Pay", "text"], ["text"], ["## [-Pay-]", "text"]),
    "whole item": ("- ~~one~~\n- two", ["• one", "• two"], ["• two"], ["• [-one-]", "• two"]),
    "bold in both": ("{--**five**--}{++**ten**++} days", ["five days"], ["ten days"], ["[-five-]{+ten+} days"]),
    "typed label": ("{~~(a)~>(b)~~} pay", ["(a) pay"], ["(b) pay"], ["[-(a)-]{+(b)+} pay"]),
    "whole line of a paragraph": (
        "one\n~~two~~\nthree", ["one two three"], ["one three"], ["one [-two -]three"],
    ),
    "line end inserted": ("one{++\ntwo++}", ["one"], ["one two"], ["one{+ two+}"]),
    "paragraphs": (
        "a\n\n{++b\n\nc++}\n\nd", ["a", "d"], ["a", "b", "c", "d"], ["a", "{+b+}", "{+c+}", "d"],
    ),
    "in a cell": (
        "| a | b |\n|---|---|\n| 1 | {~~2~>3~~} |", ["a|b / 1|2"], ["a|b / 1|3"], ["a|b / 1|[-2-]{+3+}"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("source", "current", "proposed", "everything"), VIEWS.values(), ids=VIEWS)
def test_views(source: str, current: list[str], proposed: list[str], everything: list[str]) -> None:
    """Marks are resolved before the lines are read; all layers keep them."""
    assert blocks(source, View.CURRENT) == current
    assert blocks(source) == proposed
    assert blocks(source, View.ALL) == everything


LOOKS = {
    "plain": ("a *b* _c_ `d`", []),
    "bold": ("a **b** __c__ <b>d</b> e", [("b", "bold"), ("c", "bold"), ("d", "bold")]),
    "bold and slanted": ("***a*** b", [("a", "bold")]),
    "underlined": ("a <u>b **c**</u> d", [("b ", "underlined"), ("c", "underlined bold")]),
    "tags within words": ("a<u>b</u>c", [("b", "underlined")]),
    "inserted": ("{++a++} <ins>b</ins>", [("a", "underlined"), ("b", "underlined")]),
    "highlighted": ("{==a==} <mark>b</mark>", [("a", "on #ffff00"), ("b", "on #ffff00")]),
    "over escapes, entities and links": (
        r"**a\* &amp; [b](c) &#233;** d", [("a* & b é", "bold")],
    ),
    "over lines": ("**a\nb** c", [("a b", "bold")]),
    "bold that never ends": ("<b>a **b", []),
    "fence": ("```\n**a**\n```", []),
}  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), LOOKS.values(), ids=LOOKS)
def test_looks(source: str, expected: list[tuple[str, str]]) -> None:
    """What the signs mean is kept when they go, at the exact place in the text."""
    assert looks_of(read(source.encode(), "a.md", View.PROPOSED)) == expected


def test_struck_words_look_struck_in_the_current_language() -> None:
    """And in the text of all layers."""
    source = b"in ~~five~~ {--six--} <s>seven</s> days"
    struck = [("five", "struck"), ("six", "struck"), ("seven", "struck")]

    assert looks_of(read(source, "a.md", View.CURRENT)) == struck
    assert [look for _, look in looks_of(read(source, "a.md", View.ALL))] == ["struck"] * 3


def test_looks_of_cells() -> None:
    """Each with its row and column."""
    (block,) = read(b"| a | **b** |\n|---|---|\n| <u>c</u> d | e |", "a.md", View.PROPOSED).blocks

    assert block.table is not None
    found = [
        (one.row, one.column, looked(block.table.rows[one.row][one.column], [one.look])) for one in block.table.looks
    ]
    assert found == [(0, 1, [("b", "bold")]), (1, 0, [("c", "underlined")])]


INSIDE = st.recursive(
    st.sampled_from(["pay", "ten ", " days", " ", "**bold**", "a\\* b", "&amp;", "one\ntwo"]),
    lambda inner: st.builds(
        lambda ends, parts: ends[0] + "x".join(parts) + ends[1],
        st.sampled_from([("{++", "++}"), ("{--", "--}"), ("<ins>", "</ins>"), ("<del>", "</del>"), ("<u>", "</u>")]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=6,
)
# Signs of emphasis that touch when what stood between them is gone are no emphasis: hence the letters between.
PARAGRAPHS = st.tuples(st.sampled_from(["", "## ", "- ", "> "]), st.lists(INSIDE, max_size=4))


@settings(max_examples=200, deadline=None)
@given(st.lists(PARAGRAPHS, max_size=5))
def test_dropping_a_layer_gives_the_other_view(paragraphs: list[tuple[str, list[str]]]) -> None:
    """Without what is inserted all layers are the current language, without what is struck the proposal."""
    source = "\n\n".join(sign + ("z" if sign else "") + "x".join(parts).replace("\n", " " if sign else "\n")
                         for sign, parts in paragraphs).encode()  # fmt: skip

    everything = read(source, "a.md", View.ALL).blocks

    for view in (View.CURRENT, View.PROPOSED):
        texts = [block.text for block in read(source, "a.md", view).blocks]
        assert [text for block in everything if (text := left_of(block, view))] == texts


def test_marks_are_said() -> None:
    """Marked text has a diagnostic that says how it was read."""
    (trouble,) = read(b"{++a++} ~~b~~ c", "a.md", View.CURRENT).diagnostics

    assert trouble.code == "marked-text"
    assert "1 inserted, 1 struck" in trouble.message
    assert "current language" in trouble.message


def test_bold_and_indent() -> None:
    """A paragraph is bold when every letter is; nested items are indented."""
    found = read(b"**Pay:**\n\n**Pay** is due\n\n- a\n    - b\n", "a.md", View.PROPOSED).blocks

    assert [block.bold for block in found] == [True, False, False, False]
    assert [block.indent for block in found] == [0.0, 0.0, 0.0, 24.0]


def test_encoding_is_guessed_with_a_word() -> None:
    """Windows-1252 is read, and said."""
    found = read("“é”".encode("cp1252"), "a.md", View.PROPOSED)

    assert [block.text for block in found.blocks] == ["“é”"]
    assert [trouble.code for trouble in found.diagnostics] == ["encoding-guessed"]


@pytest.mark.parametrize("mark", ["<b>", "</b><b>", "**a", "__a ", "*a ", "`a", "``", "[a](", "{++", "~~a", "<!--"])
def test_marks_without_an_end_take_no_time(mark: str) -> None:
    """A file of nothing but openings is gone through once, not once for each of them."""
    begun = time.process_time()

    read((mark * (200_000 // len(mark))).encode(), "a.md", View.PROPOSED)

    assert time.process_time() - begun < 5
