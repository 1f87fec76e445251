"""Typography is not language: folding, cleaning and the keys that pairing depends on."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractdiff.text.normalise import clean, fold, matching_key, reference_free_key, squeeze, typography_free


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    """A folded text is as long as the text, so that an offset in one is an offset in the other."""
    assert len(text) == len(fold(text))


@given(st.text())
def test_folding_and_cleaning_twice_changes_nothing_more(text: str) -> None:
    """Both are settled after one pass."""
    assert fold(text) == fold(fold(text))
    assert clean(text) == clean(clean(text))


@given(st.text(alphabet=st.characters(categories=["L", "N"])))
def test_folding_touches_no_letter_and_no_digit(text: str) -> None:
    """Words are language; only quotes, dashes and spaces are folded."""
    assert text == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("“just cause”", '"just cause"'),
        ("employee’s", "employee's"),
        ("10–12", "10-12"),
        ("Section\u00a04", "Section 4"),
        ("a\tb\nc", "a b c"),
    ],
)
def test_one_kind_of_quote_dash_and_space(text: str, folded: str) -> None:
    """Curly quotes, long dashes and hard spaces become the plain ones."""
    assert folded == fold(text)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("of\ufb01ce and sta\ufb00", "office and staff"),
        ("o\ufb03ce", "office"),
        ("para\u00adeducator", "paraeducator"),
        ("1.\u200bText\ufeff", "1.Text"),
        ("\u202eabc\u202c", "abc"),
        ("a\x00b\x07c", "abc"),
        ("one\ttwo\nthree", "one\ttwo\nthree"),
        ("cafe\u0301", "café"),
        ("Niños", "Niños"),
    ],
)
def test_cleaning_takes_out_what_no_reader_sees(text: str, cleaned: str) -> None:
    """Ligatures are spelled out; invisible and control characters go; tabs, line ends and accents stay."""
    assert cleaned == clean(text)


@given(st.text())
def test_a_clean_text_holds_no_control_character(text: str) -> None:
    """After cleaning, tab and line end are the only control characters below the space."""
    assert [letter for letter in clean(text) if ord(letter) < 32 and letter not in "\t\n"] == []
    assert clean(text) == unicodedata.normalize("NFC", clean(text))


def test_squeezing_leaves_single_spaces() -> None:
    """Runs of white space are one space, and none stands at an end."""
    assert squeeze("  a \n b\t\tc ") == "a b c"


def test_a_matching_key_is_letters_digits_and_signs_of_value() -> None:
    """Case, quotes, dashes and stops do not part two texts; $ and % do."""
    assert matching_key("The “District” shall—promptly—PAY.") == matching_key("the district shall promptly pay")
    assert matching_key("$5") != matching_key("5")
    assert matching_key("5%") != matching_key("5")
    assert "5" in matching_key("$5") and "$" in matching_key("$5")


def test_a_reference_free_key_looks_past_section_numbers_only() -> None:
    """Numbers of sections are masked, numbers of days are not."""
    assert reference_free_key("under Section 13.4(b)") == reference_free_key("under Section 14.4(b)")
    assert reference_free_key("within 10 days") != reference_free_key("within 11 days")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("on-call  pay", "on - call pay", True),
        ("and/or", "and / or", True),
        ("“shall”", '"shall"', True),
        ("shall", "Shall", False),
        ("days.", "days;", False),
        ("may", "shall", False),
    ],
)
def test_case_and_punctuation_count_as_language(one: str, other: str, same: bool) -> None:
    """Two texts differ in typography only when quotes, dashes and spaces are all that differs."""
    assert same == (typography_free(one) == typography_free(other))
