"""The text of a view in one piece: every character of it is one of the document, and its place is known."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import contractdiff
from contractdiff.errors import NoText, UsageError
from contractdiff.markup import placed_view, read_view
from contractdiff.model import Block, Extract, PageBreak, SourceSpan, Table, View, ViewedText
from contractdiff.pipeline import trace
from tests.markup.looking import draft, paragraph

BUILT = Path(__file__).parents[1] / "corpus" / "juniper-mesa" / "built"
DRAFTS = sorted(
    one.name
    for pattern in ("[1-5]-*.pdf", "[1-5]-*.docx", "[1-5]-*.html", "[1-5]-*.md")
    for one in BUILT.glob(pattern)
    if ".scan" not in one.name
)
VIEWS = ("current", "proposed", "all")


def viewed(extract: Extract, view: View, party: str | None = None) -> ViewedText:
    """The text of a view of ``extract``."""
    text, spans = placed_view(extract, view, party)
    return ViewedText(path="draft", sha256="", view=view, text=text, spans=spans)


def lines(blocks: tuple[Block, ...]) -> list[str]:
    """The paragraphs and rows of a view, as its text has them."""
    return [
        line
        for block in blocks
        for line in ([block.text] if block.table is None else ["\t".join(row) for row in block.table.rows])
    ]


def check(text: ViewedText, blocks: tuple[Block, ...]) -> None:
    """Each character stands where its place says, each in a place of its own and in order; the others are ours."""
    before = (-1, -1, -1, -1)
    for offset, sign in enumerate(text.text):
        place = text.place(offset)
        if place is None:
            assert sign in "\n\t"
            continue
        block = blocks[place.block]
        if place.row is None or place.column is None or block.table is None:
            source = block.text
        else:
            source = block.table.rows[place.row][place.column]
        assert source[place.offset] == sign
        at = (place.block, -1 if place.row is None else place.row, place.column or 0, place.offset)
        assert at > before
        before = at


_WORDS = st.sampled_from(["the Board ", "may ", "13.25.", " 3", "• ", "shall, ", "[ten] ", ". ", "notify"])
_LOOKS = st.sampled_from(["", "s", "u", "su", "b", "s red", "u red", "su blue", "u blue"])
_PARAGRAPHS = st.lists(st.tuples(_WORDS, _LOOKS), min_size=1, max_size=5).map(
    lambda parts: "".join(words if not look else f"{{{look}:{words}}}" for words, look in parts)
)


@given(st.lists(_PARAGRAPHS, min_size=3, max_size=6), st.sampled_from([View.CURRENT, View.PROPOSED, View.ALL]))
def test_every_character_is_one_of_the_document(paragraphs: list[str], view: View) -> None:
    """Whatever is marked, and however its words meet."""
    extract = draft("Pay is {s:weekly}{u:monthly}.", "It is {s:late}{u:early}.", "{s:None is due.}", *paragraphs)

    text = viewed(extract, view)

    check(text, extract.blocks)
    assert text.text.split("\n") == lines(read_view(extract, view).blocks)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", DRAFTS)
def test_marked_drafts_in_every_format(name: str, view: str) -> None:
    """The text is that of the blocks, and every paragraph of the provisions stands in it."""
    text = contractdiff.read_text(BUILT / name, view=view, ocr="never")
    extract = trace(BUILT / name, view=view, ocr="never").extract

    check(text, extract.blocks)
    assert text.text == "\n".join(lines(read_view(extract, View(view)).blocks))
    document = contractdiff.read(BUILT / name, view=view, ocr="never")
    assert all(line in text.text for one in document.provisions for line in one.text.split("\n"))
    assert document.sha256 == text.sha256


def test_one_party_s_text() -> None:
    """A view is named as for reading."""
    name = next(one for one in DRAFTS if one.startswith("3-") and one.endswith(".pdf"))
    ours = contractdiff.read_text(BUILT / name, view="party:District")

    assert ours.view == "party:District"
    assert ours.text != contractdiff.read_text(BUILT / name, view="proposed").text


def test_pages_and_cells() -> None:
    """A paragraph that goes over a page has two, and a cell has its row and column."""
    table = Table(rows=(("Step", "Rate"), ("1", "$18.00")), page=3)
    blocks = (
        Block(text="Paid each month.", page=2, page_breaks=(PageBreak(offset=5, page=3),)),
        Block(text="", table=table, page=3),
    )
    text = viewed(Extract(format="pdf", blocks=blocks), View.PROPOSED)

    assert text.text == "Paid each month.\nStep\tRate\n1\t$18.00"
    assert [one.page for one in text.places(0, 8)] == [2] * 5 + [3] * 3
    rate = text.place(text.text.index("$"))
    assert rate is not None
    assert (rate.block, rate.row, rate.column, rate.offset, rate.page) == (1, 1, 1, 0, 3)
    assert [text.place(16), text.place(21)] == [None, None]


def test_a_page_that_begins_within_struck_words() -> None:
    """What is left behind them stands on the new page."""
    block = paragraph("Pay is {s:weekly and late}{u:monthly}.")
    blocks = (
        Block(text=block.text, looks=block.looks, page=1, page_breaks=(PageBreak(offset=10, page=2),)),
        *draft("It is {s:late}{u:early}.", "{s:None is due.}").blocks,
    )
    text = viewed(Extract(format="pdf", blocks=blocks), View.PROPOSED)

    assert text.text.startswith("Pay is monthly.")
    assert [one.page for one in text.places(0, 15)] == [1] * 7 + [2] * 8


def test_letters_have_boxes_where_they_are_asked_for() -> None:
    """Those of a word stand side by side on its page."""
    name = next(one for one in DRAFTS if one.endswith(".pdf"))
    text = contractdiff.read_text(BUILT / name, boxes=True)
    start = text.text.index("District")
    found = [place.box for place in text.places(start, start + 8)]

    assert all(one is not None for one in found)
    lefts = [one.left for one in found if one is not None]
    assert lefts == sorted(set(lefts))
    assert contractdiff.read_text(BUILT / name).place(start) is not None
    assert all(one.box is None for one in contractdiff.read_text(BUILT / name).places(start, start + 8))


def test_outside_of_the_text_there_is_no_place() -> None:
    """A mistake of the caller."""
    text = viewed(draft("One."), View.PROPOSED)

    with pytest.raises(IndexError, match="4 characters, none at 4"):
        text.place(4)
    assert text.spans[0] == SourceSpan(start=0, length=4, first=text.spans[0].first)


def test_a_view_that_is_not_there(tmp_path: Path) -> None:
    """Named as ``read`` names it; a view without a word is one sentence."""
    file = tmp_path / "draft.md"
    file.write_text("{++All of this is new.++}\n", encoding="utf-8")

    with pytest.raises(UsageError, match="no view 'mine'"):
        contractdiff.read_text(file, view="mine")
    with pytest.raises(NoText, match="'current'"):
        contractdiff.read_text(file, view="current")
