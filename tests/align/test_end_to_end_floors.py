"""Made trees written as files, read and compared: no grade of the reading or of the comparison falls below its floor.

One seed in each of four numbering styles, over three kinds of files; ``make bench-alignment`` measures all of them.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from bench.alignment.end_to_end import FileGrades, measure_files
from bench.alignment.measure import floors, source
from bench.alignment.outlines import outline_of
from bench.alignment.stamps import EDITIONS, REAL, StampedArticle, stamped_articles
from bench.alignment.styles import number
from bench.alignment.tree import document_of, text_of
from contractdiff.model import Document

SEED = 501


@pytest.fixture(scope="module")
def agreement() -> Document:
    """The agreement of the corpus."""
    return source()


@pytest.mark.parametrize(
    ("change", "style", "form"),
    [
        ("moderate", "decimal", "text"),
        ("moderate", "sectioned", "PDF"),
        ("heavy", "dashed", "Word"),
        ("heavy", "lettered", "text"),
    ],
)
def test_no_grade_is_below_its_floor(agreement: Document, change: str, style: str, form: str) -> None:
    """Labels, outline, links and events, found and precise."""
    grades = FileGrades()
    measure_files(agreement, change, style, form, SEED, grades)

    floor = floors()[f"{change}, files"]
    tallies = {"labels": grades.labels, "places": grades.places, **grades.compared.tallies}
    reached = {event: min(tally.precision, tally.recall) for event, tally in tallies.items()}
    assert {event: share for event, share in reached.items() if share < floor[event]} == {}
    assert grades.compared.false_changes <= floor["untouched reported as changed"]
    assert grades.compared.untouched > 200


def test_the_grader_notices_a_wrong_reading(agreement: Document) -> None:
    """A label misread, a provision lost and one invented are each told, and cost the grade of the reading."""
    text = text_of(agreement)
    number(text, "decimal")
    document, _ = document_of(text, "made.md")
    first, lost, *rest = (one for one in document.provisions if one.parent is not None and one.text)
    invented = replace(rest[-1], anchor="invented", label="99.9", text="Nobody wrote this, and here it stands.")
    provisions = [
        replace(one, label="9.9.9") if one is first else one for one in document.provisions if one is not lost
    ]

    right = outline_of(text, document)
    wrong = outline_of(text, replace(document, provisions=(*provisions, invented)))

    assert right.wrong == []
    assert right.places.f1 == 1.0
    assert sorted(one.split(":")[0] for one in wrong.wrong) == ["label", "no unit", "not read"]
    assert wrong.labels.right == right.labels.right - 2
    assert wrong.labels.said == right.labels.said


@pytest.mark.skipif(not (REAL / EDITIONS[0][0]).is_file(), reason=f"the real agreements are not at {REAL}")
@pytest.mark.parametrize(("base", "revision", "year"), EDITIONS)
def test_what_the_parties_stamped_has_changed(base: str, revision: str, year: int) -> None:
    """Every article with a stamp of the year has a change, and nine in ten of the others have none.

    The stamps are the parties' own: three or four small edits in each agreement stand in articles without one.
    """
    articles = stamped_articles(REAL / base, REAL / revision, year)

    def odd(*, stamped: bool) -> list[StampedArticle]:
        return [one for one in articles if one.stamped is stamped and not one.agrees]

    assert sum(one.stamped for one in articles) >= 7
    assert odd(stamped=True) == []
    assert len(odd(stamped=False)) <= 0.1 * len(articles)
