"""The Word battery: the text of each view, construct by construct, and what the marks of all layers say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contractdiff.model import Block, Mark, MarkKind, RowMark, View
from tests.ingest.docx.battery import (
    BATTERY,
    DEL_MARK,
    INS_MARK,
    LISTED,
    NUMBERING,
    ROW_DEL,
    ROW_INS,
    SECOND,
    Specimen,
    dele,
    ins,
    row,
    table,
)
from tests.ingest.docx.word_file import extract, p, r, texts
from tests.ingest.layers import left_of

PROPERTIES = {"": "", "ins": INS_MARK, "del": DEL_MARK}
WRAPPED = {"": r, "ins": ins, "del": dele, "both": lambda text: ins(dele(text))}


@pytest.mark.parametrize("specimen", BATTERY.values(), ids=BATTERY)
def test_views(specimen: Specimen) -> None:
    """As proposed is everything accepted, current language everything rejected, numbers included; all is both."""
    assert texts(specimen.body, View.CURRENT, **specimen.parts) == specimen.current
    assert texts(specimen.body, View.PROPOSED, **specimen.parts) == specimen.proposed
    assert texts(specimen.body, View.ALL, **specimen.parts) == (specimen.all_layers or specimen.proposed)


def test_joined_paragraph_takes_the_properties_of_the_surviving_mark() -> None:
    """The paragraph whose mark survives decides number and level of the whole."""
    body = p("Pay ", properties=DEL_MARK + '<w:outlineLvl w:val="0"/>') + p("shall", properties=LISTED)

    for view in (View.PROPOSED, View.ALL):
        (block,) = extract(body, view, numbering=NUMBERING).blocks

        assert (block.label, block.heading_level) == ("1.", None)


@pytest.mark.parametrize(
    ("view", "said"),
    [(View.PROPOSED, "all accepted"), (View.CURRENT, "all rejected"), (View.ALL, "each change marked")],
)
def test_tracked_changes_are_said_with_their_authors(view: View, said: str) -> None:
    """The diagnostic counts the changes per author, those of notes too, and says which view was read."""
    body = p(ins("a"), ins("b"), '<w:r><w:footnoteReference w:id="1"/></w:r>')
    notes = f'<w:footnote w:id="1">{p(dele("c"), "d")}</w:footnote>'

    trouble = extract(body, view, footnotes=notes).diagnostics[0]

    assert trouble.code == "tracked-changes"
    assert "3 tracked changes by Kim (2), Lee (1)" in trouble.message
    assert said in trouble.message


def test_marks_name_author_and_date() -> None:
    """Who and when, of each change that covers the words."""
    (block,) = extract(p("in ", ins(dele("the "), "ten "), "days"), View.ALL).blocks

    kim, lee = "2026-02-05T10:00:00Z", "2026-02-07T16:00:00Z"
    assert block.text == "in the ten days"
    assert block.marks == (
        Mark(start=3, end=7, kind=MarkKind.DELETED, by="Lee", date=lee),
        Mark(start=3, end=11, kind=MarkKind.INSERTED, by="Kim", date=kim),
    )


def test_marks_of_cells_and_rows() -> None:
    """A cell of all layers has marks of its own; a row says that it came or went whole, empty cells and all."""
    rewritten = row("a", p(dele("1"), ins("2")))
    body = table(rewritten, row(ins("3"), "", properties=ROW_INS), row(dele("4"), dele("5"), properties=ROW_DEL))

    (block,) = extract(body, View.ALL).blocks

    assert block.table is not None
    assert block.table.rows == (("a", "12"), ("3", ""), ("4", "5"))
    assert [(one.row, one.column, one.mark.start, one.mark.end, one.mark.kind) for one in block.table.marks] == [
        (0, 1, 0, 1, MarkKind.DELETED),
        (0, 1, 1, 2, MarkKind.INSERTED),
        (1, 0, 0, 1, MarkKind.INSERTED),
        (2, 0, 0, 1, MarkKind.DELETED),
        (2, 1, 0, 1, MarkKind.DELETED),
    ]
    assert block.table.row_marks == (
        RowMark(row=1, kind=MarkKind.INSERTED, by="Kim", date="2026-02-05T10:00:00Z"),
        RowMark(row=2, kind=MarkKind.DELETED, by="Lee", date="2026-02-07T16:00:00Z"),
    )


def test_contents_heads_and_feet_of_all_layers_are_those_proposed() -> None:
    """What is no contract language has no layers."""
    style = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    entry = p(dele("Article 1 Wages"), ins("Article 1 Pay"), r("\t4"), properties='<w:pStyle w:val="T"/>')

    found = extract(entry + p(ins("a")), View.ALL, styles=style, header=p(dele("Draft 1"), ins("Draft 2")))

    assert [one.text for one in found.contents] == ["Article 1 Pay"]
    assert [one.text for one in found.furniture] == ["Draft 2"]


WORDS = st.sampled_from(["pay", "ten ", " days", " ", "of\u00a0", "in", "a  b", "\u200b", "é"])
RUNS = st.lists(st.tuples(st.sampled_from(list(WRAPPED)), WORDS), max_size=6)
PARAGRAPHS = st.one_of(
    st.tuples(st.just(""), RUNS),
    st.tuples(st.just("ins"), st.lists(st.tuples(st.sampled_from(["ins", "both"]), WORDS), max_size=3)),
    st.tuples(st.just("del"), st.lists(st.tuples(st.sampled_from(["del", "both"]), WORDS), max_size=3)),
)
"""Paragraphs that are in no view joined to another: their mark is kept, or goes with all they hold."""
LISTS = st.sampled_from(["", LISTED, SECOND])


def made(mark: str, runs: list[tuple[str, str]], listed: str) -> str:
    """The XML of a generated paragraph."""
    return p(*(WRAPPED[kind](text) for kind, text in runs), properties=listed + PROPERTIES[mark])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(PARAGRAPHS, LISTS), min_size=1, max_size=6))
def test_dropping_a_layer_gives_the_other_view(
    paragraphs: list[tuple[tuple[str, list[tuple[str, str]]], str]],
) -> None:
    """Without what is inserted all layers are the current language, without what is deleted the proposal.

    Labels are those of the proposal, and those of the current language where nothing else is left of a paragraph.
    """
    body = "".join(made(mark, runs, listed) for (mark, runs), listed in paragraphs) + p("end")

    everything = extract(body, View.ALL, numbering=NUMBERING).blocks
    views = {view: extract(body, view, numbering=NUMBERING).blocks for view in (View.CURRENT, View.PROPOSED)}

    for view, blocks in views.items():
        assert [text for block in everything if (text := left_of(block, view))] == [block.text for block in blocks]
    living = [block for block in everything if left_of(block, View.PROPOSED)]
    assert [block.label for block in living] == [block.label for block in views[View.PROPOSED]]
    for block, before in zip(_in_current(everything), views[View.CURRENT], strict=True):
        assert left_of(block, View.PROPOSED) or block.label == before.label


def _in_current(blocks: tuple[Block, ...]) -> list[Block]:
    return [block for block in blocks if left_of(block, View.CURRENT)]


CELLS = st.lists(st.tuples(PARAGRAPHS, LISTS), max_size=3)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=3))
def test_dropping_a_layer_of_a_table_gives_the_other_view(
    rows: list[list[list[tuple[tuple[str, list[tuple[str, str]]], str]]]],
) -> None:
    """The same for every cell, in which labels are text."""
    body = table(
        row("x", "y"),
        *(row(*("".join(made(mark, runs, listed) for (mark, runs), listed in cell) or p() for cell in cells))
          for cells in rows),
    )  # fmt: skip

    (block,) = extract(body, View.ALL, numbering=NUMBERING).blocks

    assert block.table is not None
    for view, kind in ((View.CURRENT, MarkKind.INSERTED), (View.PROPOSED, MarkKind.DELETED)):
        (other,) = extract(body, view, numbering=NUMBERING).blocks
        assert other.table is not None
        for at, cells in enumerate(block.table.rows):
            for column, text in enumerate(cells):
                marks = [one.mark for one in block.table.marks if (one.row, one.column) == (at, column)]
                covered = {place for mark in marks if mark.kind is kind for place in range(mark.start, mark.end)}
                left = "".join(character for place, character in enumerate(text) if place not in covered)
                assert left == other.table.rows[at][column]
