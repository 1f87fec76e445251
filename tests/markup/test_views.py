"""The texts a marked paragraph holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractdiff.markup.views import Stands, ViewText, as_proposed_by, in_current, in_proposed, view_text
from contractdiff.model import Mark, MarkKind
from tests.markup.marked import marked

DISTRICT = as_proposed_by(frozenset({"District"}))


@pytest.mark.parametrize(
    ("source", "current", "proposed"),
    [
        ("no mark at all", "no mark at all", "no mark at all"),
        ("is [-ninety (90)-][+one hundred (100)+] days", "is ninety (90) days", "is one hundred (100) days"),
        ("shall [-promptly -]answer", "shall promptly answer", "shall answer"),
        ("shall[- promptly-] answer", "shall promptly answer", "shall answer"),
        ("shall [-promptly-] answer", "shall promptly answer", "shall answer"),
        ("for [-just -]cause", "for just cause", "for cause"),
        ("removed[- without just cause-].", "removed without just cause.", "removed."),
        ("removed [-without just cause-].", "removed without just cause.", "removed."),
        ("five[- working-][+ calendar+] days", "five working days", "five calendar days"),
        ("(10)[- working -]days", "(10) working days", "(10) days"),
        ("[-All -][+Full-time +]employees", "All employees", "Full-time employees"),
        ("13.25.[-3-][+ 2+] Notice", "13.25.3 Notice", "13.25.2 Notice"),
        ("Pay is 5.[-3-][+ 2+] dollars", "Pay is 5.3 dollars", "Pay is 5. 2 dollars"),
        ("Article [-12-][+13+].", "Article 12.", "Article 13."),
        ("[-struck whole-]", "struck whole", ""),
        ("[+added whole+]", "", "added whole"),
        ("[-[+added, then refused+]-]", "", ""),
        ("[-E-][+e+]mployees", "Employees", "employees"),
    ],
)
def test_current_and_proposed(source: str, current: str, proposed: str) -> None:
    """What was struck stands in the current language, what was added in the proposal, what was both in neither."""
    text, marks = marked(source)
    assert view_text(text, marks, in_current).text == current
    assert view_text(text, marks, in_proposed).text == proposed


def test_as_proposed_by_one_party_undoes_what_the_other_did() -> None:
    """The district's own text is what stood before the union answered."""
    text, marks = marked("is [-D ninety-][-A [+D two hundred+]-][+A one hundred+] days")
    marks = tuple(
        Mark(start=one.start, end=one.end, kind=one.kind, by={"D": "District", "A": "Union"}[one.by or ""])
        for one in marks
    )
    assert view_text(text, marks, DISTRICT).text == "is two hundred days"
    assert view_text(text, marks, in_proposed).text == "is one hundred days"
    assert view_text(text, marks, in_current).text == "is ninety days"


@st.composite
def _marked_texts(draw: st.DrawFn) -> tuple[str, tuple[Mark, ...]]:
    text = draw(st.text(alphabet="ab ,.", max_size=40))
    edges = st.integers(min_value=0, max_value=len(text))
    marks = []
    for _ in range(draw(st.integers(0, 4))):
        start, end = sorted((draw(edges), draw(edges)))
        if start < end:
            by = draw(st.sampled_from([None, "District", "Union"]))
            marks.append(Mark(start=start, end=end, kind=draw(st.sampled_from(MarkKind)), by=by))
    return text, tuple(marks)


@given(_marked_texts(), st.sampled_from([in_current, in_proposed, DISTRICT]))
def test_every_character_of_a_view_comes_from_the_marked_text(
    source: tuple[str, tuple[Mark, ...]], stands: Stands
) -> None:
    """Nothing is made up, the order is kept, and no word that stands is lost."""
    text, marks = source
    found: ViewText = view_text(text, marks, stands)
    places = [found.source(offset) for offset in range(len(found.text))]
    assert "".join(text[place] for place in places) == found.text
    assert places == sorted(set(places))
    standing = [
        place
        for place in range(len(text))
        if stands(tuple(mark for mark in marks if mark.start <= place < mark.end)) and text[place] != " "
    ]
    assert [place for place in places if text[place] != " "] == standing


def test_a_place_outside_the_view_is_refused() -> None:
    """An offset behind the end is a mistake of the caller."""
    with pytest.raises(IndexError, match="none at 3"):
        view_text("abc", (), in_current).source(3)


def test_where_a_place_of_the_marked_text_is_in_the_view() -> None:
    """A place that was taken out is where the next words begin."""
    text, marks = marked("one [-two -]three")
    found = view_text(text, marks, in_proposed)
    assert [found.placed(place) for place in (0, 4, 8, 12, 99)] == [0, 4, 4, 8, 9]
