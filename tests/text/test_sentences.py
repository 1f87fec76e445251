"""Where the sentences of contract language begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractdiff.text.sentences import sentences


def split(text: str) -> list[str]:
    """The sentences of ``text`` as text."""
    return [text[start:end] for start, end in sentences(text)]


CASES = {
    "two plain ones": ["The Board shall pay.", "It may not delay."],
    "an abbreviated section": ["See Sec. 4 of this Article.", "It governs."],
    "a number sign": ["The form is No. 3 in the packet.", "Use it."],
    "a decimal and money": ["The rate is $18.40 for 1.5 hours.", "It rises yearly."],
    "an initial": ["J. Ortega signs for the Association.", "No other does."],
    "a time of day": ["Work ends at 5 p.m. on Fridays.", "It begins at 8 a.m. sharp."],
    "a closing quote": ['A "day" is a "calendar day."', "Weeks are not counted."],
    "a question": ["Who decides?", "The Board does!"],
    "a statute": ["Leave under C.R.S. 8-13 is paid.", "It accrues monthly."],
}


@pytest.mark.parametrize("expected", CASES.values(), ids=list(CASES))
def test_a_sentence_ends_where_a_person_ends_it(expected: list[str]) -> None:
    """Abbreviations of the field, initials, decimals and times do not end a sentence."""
    assert expected == split(" ".join(expected))


def test_a_line_end_ends_a_sentence() -> None:
    """Paragraphs of a provision are joined by line ends, and no sentence crosses one."""
    assert split("first paragraph without a stop\nsecond one") == ["first paragraph without a stop", "second one"]


def test_a_fine_cut_ends_a_sentence_wherever_one_may_end() -> None:
    """Before an item that begins with a small letter, and behind a time of day; an abbreviation still ends nothing."""
    text = "The gate is shut at 6:00 p.m. The key is kept. the badge of a guest, of Dept. four."

    assert [text[start:end] for start, end in sentences(text, fine=True)] == [
        "The gate is shut at 6:00 p.m.",
        "The key is kept.",
        "the badge of a guest, of Dept. four.",
    ]
    assert len(sentences(text)) == 1


def test_a_list_label_is_part_of_its_sentence() -> None:
    """A list label such as "1." does not end a sentence at its own stop."""
    assert split("1. Drivers bid first. Cooks follow.") == ["1. Drivers bid first.", "Cooks follow."]


@given(st.text(alphabet="aA. \n!?\"'(1"))
def test_sentences_cover_every_word_once_and_in_order(text: str) -> None:
    """What lies between two sentences is white space; no sentence begins or ends with any."""
    spans = sentences(text)
    gaps = zip([0, *(end for _, end in spans)], [*(start for start, _ in spans), len(text)], strict=True)

    assert "".join(text[start:end] for start, end in gaps).strip() == ""
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
