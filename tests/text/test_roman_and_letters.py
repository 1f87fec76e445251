"""Roman numbers and list letters as integers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractdiff.text import printed_numerals as printing
from contractdiff.text.numerals import letter_value, roman_value


@given(st.integers(1, 399))
def test_a_roman_number_has_its_value(number: int) -> None:
    """Whatever a word processor prints, small or capital, is read as the number it printed."""
    assert number == roman_value(printing.roman(number))
    assert number == roman_value(printing.roman(number).upper())


@pytest.mark.parametrize("text", ["", "iiii", "vx", "ic", "lv i", "m", "d", "a", "12", "iv.", "Vİ"])
def test_malformed_roman_numbers_have_none(text: str) -> None:
    """What nobody would print is no Roman number."""
    assert roman_value(text) is None


@given(st.integers(1, 104))
def test_a_list_letter_has_its_place(number: int) -> None:
    """a is 1, z 26, and past z the letter is doubled, as word processors do."""
    assert number == letter_value(printing.letters(number))


@pytest.mark.parametrize("text", ["", "ab", "é", "1", "a1", "a."])
def test_other_words_are_no_list_letter(text: str) -> None:
    """Two different letters, accents, digits and marks are not list letters."""
    assert letter_value(text) is None
