"""Labels at the start of a line: what is one, how it is printed, and every way to read its number."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractdiff.text.labels import label_words, parse_label, parse_parts

SOURCE = resources.files("contractdiff.text").joinpath("labels.toml")
WORDS = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["word"]
EXAMPLES = [(entry["kind"], example) for entry in WORDS for example in entry["examples"]]
NEAR_MISSES = [near_miss for entry in WORDS for near_miss in entry["near_misses"]]


def readings(line: str) -> set[tuple[str, tuple[int | str, ...]]]:
    """Every way to read the label of ``line``, as (shape, number)."""
    label = parse_label(line)
    return {(reading.shape, reading.number) for reading in label.readings} if label else set()


@pytest.mark.parametrize(("kind", "line"), EXAMPLES, ids=[line for _, line in EXAMPLES])
def test_examples_of_the_word_list_are_labels(kind: str, line: str) -> None:
    """Every example in labels.toml is read as a label of its word."""
    label = parse_label(line)

    assert label is not None
    assert kind == label.word


@pytest.mark.parametrize("line", NEAR_MISSES)
def test_near_misses_of_the_word_list_are_not(line: str) -> None:
    """Every near miss in labels.toml is no label of any word."""
    label = parse_label(line)

    assert label is None or not label.word


def test_every_word_has_examples_of_both_kinds() -> None:
    """No word may be added to labels.toml without a line that is a label and one that is not."""
    assert [entry["kind"] for entry in WORDS] == [kind for kind, _ in label_words()]
    assert [entry["kind"] for entry in WORDS if not (entry["examples"] and entry["near_misses"])] == []


WORDED = {
    "ARTICLE 12 - TRANSFERS": ("ARTICLE 12", (12,), "TRANSFERS"),
    "ARTICLE 12 – TRANSFERS": ("ARTICLE 12", (12,), "TRANSFERS"),
    "ARTICLE 12: TRANSFERS": ("ARTICLE 12", (12,), "TRANSFERS"),
    "ARTICLE 12. TRANSFERS": ("ARTICLE 12", (12,), "TRANSFERS"),
    "Article 12": ("Article 12", (12,), ""),
    "ARTICLE XII": ("ARTICLE XII", (12,), ""),
    "Article IV Leaves": ("Article IV", (4,), "Leaves"),
    "ARTICLE 26A  PARKING": ("ARTICLE 26A", (26, "A"), "PARKING"),
    "ARTICLE 28000 & 33000 FEES": ("ARTICLE 28000 & 33000", (28000,), "FEES"),
    "  ARTICLE 7  SAFETY": ("ARTICLE 7", (7,), "SAFETY"),
    "Section 4.": ("Section 4", (4,), ""),
    "Section 12.3 Overtime": ("Section 12.3", (12, 3), "Overtime"),
    "Sec. 7 Posting": ("Sec. 7", (7,), "Posting"),
    "§ 5.2 Bumping": ("§ 5.2", (5, 2), "Bumping"),
    "LETTER OF AGREEMENT #4 - SUMMER": ("LETTER OF AGREEMENT #4", (4,), "SUMMER"),
    "MOU No. 3 Training": ("MOU No. 3", (3,), "Training"),
    "MOU Number 3": ("MOU Number 3", (3,), ""),
    "ARTICLE12 PAY": ("ARTICLE12", (12,), "PAY"),
    "§7 Rest": ("§7", (7,), "Rest"),
    "Schedule 2: Cooks": ("Schedule 2", (2,), "Cooks"),
}


@pytest.mark.parametrize("line", WORDED, ids=list(WORDED))
def test_a_worded_label_ends_before_its_title(line: str) -> None:
    """Word and number are the label; the mark behind them belongs to neither label nor title."""
    printed, number, rest = WORDED[line]

    label = parse_label(line)

    assert label is not None
    assert printed == label.printed
    assert number == label.readings[0].number
    assert rest == line[label.end :]


def test_an_appendix_letter_can_be_a_letter_or_roman() -> None:
    """APPENDIX C is the third letter or the Roman hundred; both readings are given."""
    assert {("worded-roman", (100,)), ("worded-letter", ("C",))} == readings("APPENDIX C")


SHAPES = {
    "12.3.1 The District": {("decimal", (12, 3, 1))},
    "12.3.1. The District": {("decimal", (12, 3, 1))},
    "13.1.4.1.3.1 Effective": {("decimal", (13, 1, 4, 1, 3, 1))},
    "18.3A Lockers": {("decimal", (18, 3, "A"))},
    "10-2-1 The District": {("dashed", (10, 2, 1))},
    "10-2": {("dashed", (10, 2))},
    "B.2 Cooks": {("lettered-decimal", ("B", 2))},
    "B-2 Cooks": {("lettered-dashed", ("B", 2))},
    "4. Drivers": {("1.", (4,))},
    "4) Drivers": {("1)", (4,))},
    "(4) Drivers": {("(1)", (4,))},
    "12 Drivers": {("1", (12,))},
    "4 - Drivers": {("1-", (4,))},
    "A. Drivers": {("A.", (1,))},
    "a. drivers": {("a.", (1,))},
    "a) drivers": {("a)", (1,))},
    "(a) drivers": {("(a)", (1,))},
    "(aa) drivers": {("(a)", (27,))},
    "(zz) drivers": {("(a)", (52,))},
    "(iv) drivers": {("(i)", (4,))},
    "(i) drivers": {("(a)", (9,)), ("(i)", (1,))},
    "(v) drivers": {("(a)", (22,)), ("(i)", (5,))},
    "(ii) drivers": {("(a)", (35,)), ("(i)", (2,))},
    "C. Drivers": {("A.", (3,)), ("I.", (100,))},
    "XII. DRIVERS": {("I.", (12,))},
    "• drivers": {("•", ())},
    "- drivers": {("•", ())},
    "\uf0b7 drivers": {("•", ())},
}


@pytest.mark.parametrize("line", SHAPES, ids=list(SHAPES))
def test_the_shape_of_a_label_is_read_with_its_number(line: str) -> None:
    """Every shape met in real agreements is read, and an ambiguous one in every way it can be meant."""
    assert SHAPES[line] == readings(line)


NO_LABELS = {
    "a school year at line start": "2025-26 school year",
    "a pair of years at line start": "2025-2026 wages",
    "an area code": "(970) 555-0100",
    "an amount in brackets": "(120) minutes a day",
    "a share of something": "0.05 of the base rate",
    "dollars": "$18.40 per hour",
    "a time of day": "8:00 a.m. to 5:00 p.m.",
    "hours in words": "12 hours of training",
    "a date": "7/1/2026 or later",
    "an article that is spoken of": "Article 5 shall be reopened",
    "an article in a list of references": "Article 5, Article 6 and the Appendix",
    "a section that is spoken of": "Section 4 of this Article governs",
    "a section with its paragraph": "Section 4(b) above",
    "the word alone": "Article by article",
    "the word in the plural": "Schedules A and B",
    "a longer word that begins with it": "Exhibitors C",
    "a word that begins like No.": "SCHEDULE NORTH",
    "a bracket that opens a remark": "(see below)",
    "a small word": "in writing",
    "a name": "I agree to this",
    "a dash alone": "-",
    "zero": "0. Nothing",
    "nothing": "",
    "blanks": "   ",
}


@pytest.mark.parametrize("line", NO_LABELS.values(), ids=list(NO_LABELS))
def test_what_only_looks_like_a_label_is_none(line: str) -> None:
    """Years, area codes, amounts, times and references at the start of a line are text."""
    assert parse_label(line) is None


@given(st.lists(st.integers(1, 99), min_size=2, max_size=6), st.sampled_from(".-"))
def test_every_multilevel_number_is_read_back(parts: list[int], mark: str) -> None:
    """Whatever its depth, a label of numbers is read as those numbers."""
    label = parse_label(f"{mark.join(map(str, parts))} Text follows")

    assert label is not None
    assert tuple(parts) == label.readings[0].number
    assert mark.join(map(str, parts)) == label.printed


@given(st.text(max_size=60))
def test_any_line_can_be_asked_for_its_label(line: str) -> None:
    """No line makes the reader stumble, and a label is the beginning of its line."""
    label = parse_label(line)

    assert label is None or (label.readings and 0 < label.end <= len(line))
    assert label is None or label.printed == "•" or label.printed in line[: label.end]


def test_parts_keep_letters_as_capitals() -> None:
    """Digits become integers, letters capitals, marks nothing."""
    assert parse_parts("18.3a") == (18, 3, "A")
    assert parse_parts("10-2-1") == (10, 2, 1)
