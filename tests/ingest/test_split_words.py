"""Words that kerning split are put together on the document's own evidence, and two words are left two."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contractdiff.ingest.lines import Page
from contractdiff.ingest.looks import ORDINARY, Appearance
from contractdiff.ingest.split_words import rejoin_split_words
from tests.ingest.printed import page, texts

BODY = (
    "The District shall post vacancies and shall keep a roster.",
    "The Association shall be told, and all management rights stay.",
    "Management from each school and management of the office shall meet.",
    "Employees on layoff, a layoff list and layoff notices: notice of layoff is from the office.",
    "All who are from the office, or from a school, are employees.",
    "The employees of a school are not employees of the office.",
)


def read(*lines: str) -> list[str]:
    """The lines that are left when ``lines`` stand in a document with ``BODY``."""
    (found,) = texts(rejoin_split_words([page(1, *BODY, *lines)]))
    return found[len(BODY) :]


JOINED = {
    "The District sh all post.": "The District shall post.",
    "No rule f rom the office.": "No rule from the office.",
    "MANAGEME NT RIGHTS": "MANAGEMENT RIGHTS",
    "Notice to emplo yees.": "Notice to employees.",
    "No meeting of emplo yees.": "No meeting of employees.",
}
LEFT = {
    "a verb and its particle": "The District may lay off cooks.",
    "a pair the document never writes as one": "The under signed parties.",
    "a capital inside": "Article 9 sh All.",
    "words with a comma between": "sh, all",
}


@pytest.mark.parametrize("split", JOINED)
def test_fragments_of_a_known_word_are_joined(split: str) -> None:
    """The document has the word often, and the fragments nowhere else."""
    assert read(split) == [JOINED[split]]


@pytest.mark.parametrize("case", LEFT)
def test_two_words_stay_two(case: str) -> None:
    """Also where another place of the document writes them as one."""
    assert read(LEFT[case]) == [LEFT[case]]


def test_what_is_split_as_often_as_whole_is_two_words() -> None:
    """A document that writes "sh all" five times means it."""
    lines = ["sh all of them"] * 5

    assert read(*lines) == lines


def test_looks_move_along() -> None:
    """The gap goes out of the looks too, and a look behind it keeps its letters."""
    printed = page(1, *BODY, "They sh all meet.")
    line = printed.lines[-1]
    struck = Appearance(struck=True)
    looks = tuple(struck if "meet" in line.text[:end] and sign != "." else ORDINARY
                  for end, sign in enumerate(line.text, start=1))  # fmt: skip
    marked = replace(line, appearances=looks)

    (found,) = rejoin_split_words([replace(printed, lines=(*printed.lines[:-1], marked))])

    text = found.lines[-1].shown
    assert text.text == "They shall meet."
    assert [text.text[look.start : look.end] for look in text.looks()] == ["t"]


def test_a_struck_fragment_is_not_joined_to_a_living_one() -> None:
    """A look that ends in the gap says that these are two things."""
    printed = page(1, *BODY, "They sh all meet.")
    line = printed.lines[-1]
    looks = tuple(Appearance(struck=5 <= place < 7) for place in range(len(line.text)))
    marked = Page(number=1, width=612, height=792, lines=(*printed.lines[:-1], replace(line, appearances=looks)))

    (found,) = rejoin_split_words([marked])

    assert found.lines[-1].text == "They sh all meet."
