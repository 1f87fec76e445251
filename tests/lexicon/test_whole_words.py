"""Expressions that match whole words in any case, against the plain way to search for the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractdiff.lexicon import WholeWords


def plainly(pattern: str, text: str) -> list[tuple[int, int]]:
    """The same search as the engine does it by itself."""
    spaced = pattern.replace(" ", r"\s+")
    return [one.span() for one in re.finditer(rf"(?<![A-Za-z])(?:{spaced})(?![A-Za-z])", text, re.IGNORECASE)]


@pytest.mark.parametrize(
    ("pattern", "text", "words"),
    [
        ("just cause", "Just\n CAUSE", ["Just\n CAUSE"]),
        ("cause", "Because of cause, the causes", ["cause"]),
        ("GPS", "a gps and a GPS", ["gps", "GPS"]),
        (r"CPI(?:-[UW])?", "the cpi-u", ["cpi-u"]),
        (r"no\W+strike", "no - Strike", ["no - Strike"]),
        ("lay[ -]?offs?", "outlay-off lay-offs", ["lay-offs"]),
        ("[a-z ]+ed", "İs moved", ["İs moved"]),
    ],
)
def test_whole_words_in_any_case(pattern: str, text: str, words: list[str]) -> None:
    """What stands inside another word is none, white space is any, and offsets are those of the text."""
    assert [text[start:end] for start, end in WholeWords([pattern]).spans(text)] == words
    assert WholeWords([pattern]).within(text)


@given(
    pattern=st.sampled_from(["a b", "ab|b", "a[ab ]*b", "(?:b )?a", r"\ba", "a{2,3}", "b?a"]),
    text=st.text(alphabet="aAbB -.\n", max_size=30),
)
def test_the_same_as_plainly(pattern: str, text: str) -> None:
    """The faster way finds what the plain way finds."""
    assert WholeWords([pattern]).spans(text) == plainly(pattern, text)


def test_none() -> None:
    """A text without the words holds none."""
    assert not WholeWords(["seniority"]).within("A senior cook.")
