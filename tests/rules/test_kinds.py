"""Details of the detectors that an example cannot show."""

from __future__ import annotations

from decimal import Decimal

import pytest

from contractdiff import facts
from contractdiff.model import CellChange, Finding, Table, TableRedline
from contractdiff.rules.kinds.value import clause, compare
from tests.rules.builders import document, find_between, provision, slugs, texts


def quantity(text: str) -> facts.Quantity:
    """The only quantity of ``text``."""
    (found,) = facts.quantities(text)
    return found


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ("6 months", "180 days", -1),
        ("90 days", "6 months", 1),
        ("1 year", "12 months", 0),
        ("2 weeks", "10 days", -1),
        ("10 working days", "10 calendar days", -1),
        ("10 working days", "14 calendar days", 0),
        ("10 days", "10 working days", 0),
        ("90 minutes", "2 hours", 1),
        ("$100 per month", "$1,000 per year", -1),
        ("8 hours", "1 day", None),
        ("$10 per hour", "$100 per month", None),
        ("3%", "$3", None),
    ],
)
def test_compare(before: str, after: str, direction: int | None) -> None:
    """Units that convert are compared; others never are."""
    assert compare(quantity(before), quantity(after)) == direction


def test_clause_ends_an_introductory_condition() -> None:
    """The clause of the second number does not hold the verb of the condition before it."""
    text = "If the principal does not answer within five days, the Union may appeal within ten days."
    start = text.index("ten days")

    assert clause(text, start, start + 8) == " the Union may appeal within ten days."


def table_findings(*cells: tuple[str, str], column: str = "Rate") -> tuple[Finding, ...]:
    """The findings of a wage schedule whose cells moved."""
    changes = tuple(CellChange(row=f"Step {n}", column=column, base=a, revision=b) for n, (a, b) in enumerate(cells, 1))
    table = Table(rows=(("Step", column), ("Step 1", "x")), page=7)
    redline = TableRedline(base_anchor="app-1", revision_anchor="app-1", base=table, revision=table, cells=changes)
    side = document(provision("app-1", "", "Wage Schedule"))
    return find_between(side, side, tables=(redline,))


def test_cells_fold_into_one_finding_a_table() -> None:
    """All cells that went down are one finding that gives their number and range."""
    (found,) = table_findings(("20.00", "19.00"), ("10.00", "9.00"))

    assert "2 cells, -10.0% to -5.0%" in found.message
    assert found.base is not None
    assert (found.base.quote, found.base.page, found.base.start) == ("Step 1, Rate: 20.00", 7, None)


def test_cells_that_go_both_ways_are_two_findings() -> None:
    """What goes up and what goes down is told apart, and neither is doubtful for it."""
    findings = table_findings(("20.00", "21.00"), ("10.00", "9.00"))

    assert slugs(findings) == ["wage-raised", "wage-reduced"]
    assert not any(finding.needs_review for finding in findings)


@pytest.mark.parametrize("cells", [("14", "15"), ("A", "B"), ("5,091.50", "9,212,600"), ("20.00", "20.00")])
def test_cells_that_are_no_pay(cells: tuple[str, str]) -> None:
    """Steps, words, thousands turned into units and equal amounts are no change of pay."""
    assert table_findings(cells) == ()


def test_cells_of_a_column_of_hours() -> None:
    """A column of hours holds no pay."""
    assert table_findings(("7.50", "6.50"), column="Hours per day") == ()


def test_recast_words_need_a_reader() -> None:
    """Words that went here and came there, in other sentences of one article, may only have been recast."""
    findings = texts(
        ("The office plans summer work in its sole discretion.", "The office plans summer work with the steward."),
        ("Lunch is at noon.", "Lunch is at noon or as the Board sets it in its sole discretion for each school."),
        heading="Schedules",
    )

    assert slugs(findings) == ["sole-discretion-inserted", "sole-discretion-removed"]
    assert all(finding.needs_review for finding in findings)


def test_exact_rule_claims_the_general_one() -> None:
    """A ban on contracting out that became a choice is told as that, not also as a duty made optional."""
    found = texts(("The District shall not contract out driving.", "The District may contract out driving."))

    assert slugs(found) == ["outsourcing-opened"]


def test_contents_line_is_no_language() -> None:
    """A line of an index with dots and a page number protects nobody."""
    assert texts(("Progressive Discipline ........ 48", "Routes ........ 50"), heading="Index") == ()


def test_renamed_people_are_no_change() -> None:
    """A new name for the same people touches no rule."""
    before = "No paraprofessional shall be transferred without good cause. The District shall pay $20 per hour."

    assert texts((before, before.replace("paraprofessional", "paraeducator")), heading="Transfer") == ()


def test_word_and_figure_that_disagree_need_a_reader() -> None:
    """Ten (12) days can mean either; a person has to say which."""
    before, after = "A grievance is filed within twenty (20) days.", "A grievance is filed within ten (12) days."
    found = {one.slug: one for one in texts((before, after), heading="Grievance Procedure")}

    assert set(found) == {"grievance-filing-time-shortened", "word-and-figure-disagree"}
    assert found["grievance-filing-time-shortened"].needs_review
    assert quantity("ten (12) days").value == Decimal(12)


def test_gravest_words_are_told() -> None:
    """Of all loose words in an article, those that leave most to the employer stand in the message."""
    found = texts(
        ("Transfers follow a meeting.", "Transfers follow a meeting at any time."),
        ("Aides are told of transfers.", "Aides are told of transfers, which are made for any reason."),
        heading="Transfer",
    )

    (told,) = [finding.message for finding in found if finding.slug == "transfer-protection-loosened"]

    assert told.endswith("1.2 leave more to the employer: “for any reason”.")


def test_raises_of_other_years_are_listed() -> None:
    """Every raise whose year is gone is a place of one finding; a year that stays is none."""
    found = texts(
        ("On July 1, 2017 wages increase by 3%.", "On July 1, 2021 wages increase by 2%."),
        ("On July 1, 2018 wages increase by 4%.", "Pay day is Friday."),
        ("On July 1, 2019 wages increase by 5% and steps stay.", "On July 1, 2019 wages increase by 5% and steps go."),
        heading="Wages",
    )
    (years,) = [finding for finding in found if finding.slug == "raise-years-replaced"]

    assert "(2021)" in years.message
    assert "(2017, 2018)" in years.message
    assert [place.anchor for place in years.other_places] == ["art-1/sec-2"]
    assert years.needs_review
