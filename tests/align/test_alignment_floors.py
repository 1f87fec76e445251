"""The bench of the aligner, on a few seeds and styles: no grade falls below its floor.

``bench/alignment/floors.toml`` holds the floors; ``make bench-alignment`` measures many more seeds. The seeds here are
none of those on which thresholds were chosen.
"""

from __future__ import annotations

import pytest

from bench.alignment.measure import floors, measure, source
from bench.alignment.scores import EVENTS, Grades, Truth, grade
from bench.alignment.styles import STYLES, number
from bench.alignment.tree import document_of, text_of
from contractdiff import compare
from contractdiff.model import Document

SEEDS = (501, 502)


@pytest.fixture(scope="module")
def agreement() -> Document:
    """The agreement of the corpus."""
    return source()


@pytest.mark.parametrize("change", ["moderate", "heavy"])
@pytest.mark.parametrize("style", ["dashed", "sectioned"])
def test_no_grade_is_below_its_floor(agreement: Document, change: str, style: str) -> None:
    """Links, moves, splits, mergers, insertions, deletions and sentences that moved, found and precise."""
    grades = Grades()
    for seed in SEEDS:
        measure(agreement, change, style, seed, grades)

    floor = floors()[change]
    reached = {event: min(tally.precision, tally.recall) for event, tally in grades.tallies.items()}
    reached["links"] = grades.tallies["links"].f1
    assert {event: share for event, share in reached.items() if share < floor[event]} == {}
    assert grades.false_changes <= floor["untouched reported as changed"]
    assert grades.untouched > 500


@pytest.mark.parametrize("style", STYLES)
def test_renumbering_is_never_a_change(agreement: Document, style: str) -> None:
    """In every style, a text that is only renumbered has no event and no changed provision."""
    grades = Grades()
    wrong = measure(agreement, "renumbered only", style, 501, grades)

    assert wrong == []
    assert grades.untouched_changed == 0


def test_the_grader_notices_what_is_wrong(agreement: Document) -> None:
    """Two sections take each other's words; graded as if nothing had happened, that does not get full marks."""
    text = text_of(agreement)
    number(text, "decimal")
    base, before = document_of(text, "base.md")
    first, second = (next(one for one in text.articles[place].walk() if one.words > 20) for place in (3, 9))
    first.sentences, second.sentences = second.sentences, first.sentences
    revision, _ = document_of(text, "revision.md")
    grades = Grades()

    wrong = grade(compare(base, revision), Truth(before, before), grades)

    assert any(one.startswith("links: false") for one in wrong)
    assert any(one.startswith("moved: false") for one in wrong)
    assert set(grades.tallies) == set(EVENTS)
