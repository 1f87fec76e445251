"""The rounds that the head of a draft lists."""

from __future__ import annotations

import pytest

from contractdiff.markup.rounds import find_rounds, parse_round
from contractdiff.model import Block, Extract, Furniture, Look, Round


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "District Counter to Association    Date: 3/4/2025   Time: 8:00pm",
            Round(by="District", to="Association", kind="Counter", date="2025-03-04", time="20:00"),
        ),
        (
            "JMESPA to JMSD  Date: 3/18/25   Time: 5:38 p.m.",
            Round(by="JMESPA", to="JMSD", date="2025-03-18", time="17:38"),
        ),
        (
            "Association Counter Proposal to District Date: March 18, 2025 Time: 17:30",
            Round(by="Association", to="District", kind="Counter Proposal", date="2025-03-18", time="17:30"),
        ),
        (
            "Tentative Agreement  Date: 5/20/2025  Time: 9:40 PM",
            Round(by="both parties", to="both parties", kind="Tentative Agreement", date="2025-05-20", time="21:40"),
        ),
        ("Association to District        Date:", Round(by="Association", to="District")),
        ("District to Association   Date: soon", Round(by="District", to="Association")),
        ("The Association shall give notice to the District before that date: a copy follows", None),
        ("Notice to employees", None),
        ("Grievance Procedure", None),
    ],
)
def test_a_line_of_a_head(line: str, expected: Round | None) -> None:
    """Party, kind, other party, date and time; a line that only looks like it is none."""
    assert parse_round(line) == expected


def test_rounds_are_listed_once_and_oldest_first() -> None:
    """A running head stands on every page, newest round on top; a round not yet dated is the last."""
    head = "Union to District  Date:\nDistrict to Union  Date: 2/5/2026  Time: 5:38 pm"
    furniture = tuple(Furniture(text=head, page=page, reason="running head") for page in (1, 2))
    extract = Extract(format="pdf", blocks=(Block(text="Salary"),), furniture=furniture)
    assert [(one.by, one.date) for one in find_rounds(extract)] == [("District", "2026-02-05"), ("Union", None)]


def test_a_format_without_running_heads_prints_them_first() -> None:
    """The colour of the line is kept: it tells whose colour it is."""
    line = "District Proposal to Union  Date: 2/5/2026  Time: 5:38 pm"
    look = Look(start=0, end=len(line), color="#0000ff")
    extract = Extract(format="html", blocks=(Block(text=line, looks=(look,)), Block(text="Article 1")))
    assert [one.color for one in find_rounds(extract)] == ["#0000ff"]
