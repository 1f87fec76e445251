"""What a document's own numbers and contents page say about the outline that was read."""

from __future__ import annotations

import pytest

from contractdiff.structure.checks import FEWEST_SWALLOWED_WORDS
from tests.structure.builders import build, codes

P = "The District shall pay each employee for all hours worked."
SEQUENCES = {
    "articles in order": (["ARTICLE 1 - A", P, "ARTICLE 2 - B", P], []),
    "an article is missing": (["ARTICLE 1 - A", P, "ARTICLE 3 - C", P], ["missing-number"]),
    "an article is printed twice": (["ARTICLE 1 - A", P, "ARTICLE 1 - B", P], ["repeated-number"]),
    "a section is missing": (
        ["ARTICLE 1 - A", f"1-1 {P}", f"1-3 {P}", "ARTICLE 2 - B", f"2-1 {P}"],
        ["missing-number"],
    ),
    "a section is printed twice": (
        ["ARTICLE 1 - A", f"1-1 {P}", f"1-1 {P}", "ARTICLE 2 - B", f"2-1 {P}"],
        ["repeated-number"],
    ),
    "sections stand out of order": (
        ["ARTICLE 1 - A", f"1-2 {P}", f"1-1 {P}", "ARTICLE 2 - B", f"2-1 {P}"],
        ["falling-number"],
    ),
    "numbers of five digits leave gaps on purpose": (
        ["ARTICLE 11000 - A", f"11100 {P}", f"11300 {P}", "ARTICLE 12000 - B", f"12100 {P}", f"12110 {P}"],
        [],
    ),
    "most numbers leap, as names do": (
        [
            "APPENDIX A - SALARY SCHEDULES",
            *(line for one in (192, 911, 913, 934, 935, 460) for line in (f"Schedule {one}", P)),
        ],
        [],
    ),
    "lists begin again in each section": (
        ["ARTICLE 1 - A", "1-1 X", f"(a) {P}", f"(b) {P}", "1-2 Y", f"(a) {P}", "ARTICLE 2 - B", f"2-1 {P}"],
        [],
    ),
    "an added article has a letter": (["ARTICLE 1 - A", P, "ARTICLE 1A - B", P, "ARTICLE 2 - C", P], []),
}


@pytest.mark.parametrize("sequence", SEQUENCES)
def test_numbers_that_do_not_follow_are_reported(sequence: str) -> None:
    """A jump, a repeat and a step back are each a diagnostic; order is none."""
    blocks, expected = SEQUENCES[sequence]

    assert expected == codes(*blocks)


def test_a_gap_names_both_neighbours() -> None:
    """The message says between which two numbers something may be missing."""
    (found,) = build("ARTICLE 1 - A", P, "ARTICLE 4 - D", P).diagnostics

    assert "from ARTICLE 1 to ARTICLE 4" in found.message


BODY = ["ARTICLE 1 - PAY", P, "ARTICLE 2 - HOURS OF WORK", P, "APPENDIX A - RATES", P]
CONTENTS = {
    "as printed": (["ARTICLE 1 - PAY", "ARTICLE 2 - HOURS OF WORK", "APPENDIX A - RATES"], []),
    "other case and marks": (["Article 1: Pay", "Article 2 Hours Of Work", "Appendix A – Rates"], []),
    "abridged title": (["1 Pay", "2 Hours of Work", "Rates"], []),
    "an article that is not there": (["ARTICLE 1 PAY", "ARTICLE 3 SAFETY OF BUSES"], ["contents-not-in-text"]),
    "an appendix that is not there": (["Pay", "APPENDIX B - EVALUATION FORMS"], ["contents-not-in-text"]),
    "nothing": ([], []),
}


@pytest.mark.parametrize("case", CONTENTS)
def test_the_contents_page_is_checked_against_the_text(case: str) -> None:
    """What the document announces and does not have is reported; how it writes a title does not matter."""
    contents, expected = CONTENTS[case]

    assert expected == codes(*BODY, contents=contents)


def test_the_missing_heading_is_quoted() -> None:
    """The message repeats the entry of the contents page."""
    (found,) = build(*BODY, contents=["ARTICLE 9 - SAFETY OF BUSES"]).diagnostics

    assert "ARTICLE 9 - SAFETY OF BUSES" in found.message


def test_an_announced_title_is_a_heading() -> None:
    """A plain line that the contents page announces is a heading, though nothing in its type says so."""
    sections = {one.heading for one in build(*BODY[:4], "Night Work", P + " " + P, contents=["Night Work"]).provisions}

    assert "Night Work" in sections


def test_a_provision_that_swallowed_others_is_reported() -> None:
    """One provision much longer than all others probably holds headings that were not recognised."""
    long = " ".join([P] * (FEWEST_SWALLOWED_WORDS // 10 + 1))
    short = [line for number in range(1, 9) for line in (f"ARTICLE {number} - TITLE {number}", P)]

    assert codes(*short, "ARTICLE 9 - LAST", long) == ["very-long-provision"]


SWALLOWING = (
    "ARTICLE 9 - DRIVERS",
    f"9.1 {P}",
    f"9.2 {P}",
    f"9.3 {P} {P} {P} 9.4 Drivers are called in the order of the list. {P}",
    f"9.6 {P}",
    "ARTICLE 10 - COOKS",
    P,
)


def test_a_label_in_the_middle_of_a_provision_is_reported() -> None:
    """The numbers jump from 9.3 to 9.6, and 9.4 stands where a sentence begins."""
    diagnostics = build(*SWALLOWING).diagnostics

    (found,) = (one for one in diagnostics if one.code == "swallowed-provision")
    assert found.message.startswith("The words of 9.3 hold 9.4 where a label could stand")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("a label that the sequence has", f"9.3 {P} {P} {P} 9.2 Drivers are called. {P}"),
        ("a reference that goes on", f"9.3 {P} {P} {P} 9.4 is the rule for them. {P}"),
        ("an amount", f"9.3 {P} {P} {P} 9.75 Hours are paid. {P}"),
        ("a list without levels", f"9.3 {P} {P} {P} 4. Drivers are called. {P}"),
        ("a provision as short as the others", "9.3 Days are paid. 9.4 Drivers are called."),
    ],
)
def test_other_numbers_in_the_middle_are_not(row: str, words: str) -> None:
    """What no heading was missed for."""
    texts = [words if line.startswith("9.3") else line for line in SWALLOWING]

    assert "swallowed-provision" not in {one.code for one in build(*texts).diagnostics}, row
