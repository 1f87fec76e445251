"""Nothing is lost and nothing is told twice, whatever the blocks."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st

from contractdiff.model import Block, Document, Table
from tests.structure.builders import build

LABELS = (
    *(
        "",
        "",
        "ARTICLE 1 - ",
        "ARTICLE 2 ",
        "Article III ",
        "ARTICLE 4A: ",
        "1. ",
        "2. ",
        "3 ",
        "1.1 ",
        "1.2.1 ",
        "2-1 ",
    ),
    *(
        "2-1-4 ",
        "A. ",
        "B. ",
        "(a) ",
        "(b) ",
        "(i) ",
        "(ii) ",
        "(h) ",
        "• ",
        "Section 2. ",
        "Section 1.1 ",
        "APPENDIX A ",
    ),
    *("Appendix B: ", "SCHEDULE 1 - ", "LETTER OF AGREEMENT #1 ", "MEMORANDUM OF UNDERSTANDING ", "SIGNATURES "),
    *("Article 5 shall ", "Section 3 of ", "Step 1: ", "First "),
)
WORDS = (
    "Pay",
    "the",
    "SHALL",
    "District",
    "of",
    "days.",
    "is",
    "Work:",
    "leave;",
    "a",
    "Hours",
    "—",
    "(and)",
    "“Term”",
)


def words_of(document: Document) -> Counter[str]:
    """Every word in the labels, headings, texts and tables of ``document``."""
    found: Counter[str] = Counter()
    for one in document.provisions:
        cells = [cell for grid in one.tables for row in grid.rows for cell in row]
        for text in (one.label, one.heading, one.text, *cells):
            found.update(re.findall(r"\w+", text))
    return found


@st.composite
def blocks(draw: st.DrawFn) -> list[Block]:
    """Blocks in any order and type, each with a word that stands nowhere else."""
    found: list[Block] = []
    for number in range(draw(st.integers(1, 14))):
        unique = f"unique{number}"
        if draw(st.integers(0, 9)) == 0:
            found.append(Block(text="", table=Table(rows=(("Step", "Lane"), (unique, "$18.00")))))
            continue
        words = draw(st.lists(st.sampled_from(WORDS), max_size=24))
        words.insert(draw(st.integers(0, len(words))), unique)
        text = " ".join(words)
        label = draw(st.sampled_from(LABELS))
        computed = draw(st.booleans()) and bool(label.strip())
        found.append(
            Block(
                text=text.upper().replace(unique.upper(), unique)
                if draw(st.booleans())
                else label * (not computed) + text,
                label=label.strip() if computed else None,
                bold=draw(st.booleans()),
                centered=draw(st.booleans()),
                heading_level=draw(st.sampled_from([None, None, None, 1, 2])),
                size=draw(st.sampled_from([None, 10.0, 14.0])),
                page=draw(st.sampled_from([None, 1, 2])),
            )
        )
    return found


@settings(max_examples=300, deadline=None)
@given(blocks())
def test_every_block_is_in_the_outline_exactly_once(given_blocks: list[Block]) -> None:
    """The one word that only this block has stands in the outline once: in a label, heading, text or table."""
    found = words_of(build(*given_blocks))

    assert {f"unique{number}": 1 for number in range(len(given_blocks))} == {
        word: count for word, count in found.items() if word.startswith("unique")
    }


@settings(max_examples=200, deadline=None)
@given(blocks())
@example(
    [
        Block(text="APPENDIX A Pay", bold=True),
        Block(text="the wages", label="MEMORANDUM OF UNDERSTANDING", bold=True),
    ]
)
def test_no_word_is_lost_or_told_twice(given_blocks: list[Block]) -> None:
    """The words of the outline are the words of the blocks; only the repeated name of an appendix may be left out."""
    printed = Counter(re.findall(r"\w+", " ".join(f"{one.label or ''} {one.text}" for one in given_blocks)))
    printed.update(
        re.findall(
            r"\w+", " ".join(cell for one in given_blocks if one.table for row in one.table.rows for cell in row)
        )
    )

    lost = printed - words_of(build(*given_blocks))
    more = words_of(build(*given_blocks)) - printed

    assert more == Counter()
    assert set(lost) <= {"APPENDIX", "A", "Appendix", "B", "SCHEDULE", "LETTER", "OF", "AGREEMENT", "1"}


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=80), min_size=1, max_size=8), st.text(min_size=1).filter(str.strip))
def test_any_text_has_an_outline(texts: list[str], last: str) -> None:
    """Whatever characters the blocks hold, there is an outline with unique anchors and parents before children."""
    document = build(*(Block(text=text) for text in (*texts, last)))

    assert len({one.anchor for one in document.provisions}) == len(document.provisions) > 0
