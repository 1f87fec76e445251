"""What a draft says of provisions that it does not show."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contractdiff import align
from contractdiff.model import Document, Pair, Relation, Scope
from tests.structure.builders import build

BASE = (
    "ARTICLE 1 - HOURS",
    "1-1 Day. The District shall schedule no day longer than eight hours, with a paid break in each half of it.",
    "1-2 Week. The week of an employee has five days in a row, and the sixth is paid at a premium.",
    "1-3 Cause. No employee is reprimanded, suspended or dismissed by the District without just cause.",
    "ARTICLE 2 - PAY",
    "2-1 Rates. Cooks and drivers are paid by the schedule in the back of this Agreement.",
    "2-2 Errors. A mistake in a pay warrant is corrected within ten days after it was reported.",
    "ARTICLE 3 - LEAVE",
    "3-1 Sick leave. Each employee earns one day of sick leave for each month of work.",
    "ARTICLE 4 - SAFETY",
    "4-1 Shoes. Slip resistant shoes are paid for by the District once in every school year.",
)
DRAFT = (BASE[0], BASE[1].replace("eight", "nine"))


def _pairs(*lines: str, scope: Scope | None = None) -> dict[str, Pair]:
    """The pairs of the base provisions, by label, in a draft of ``lines``."""
    base: Document = build(*BASE)
    alignment, _, _ = align.align(base, build(*lines), scope)
    return {base[anchor].label: pair for pair in alignment.pairs for anchor in pair.base}


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("Strike 1-3.", {"1-3"}),
        ("Delete Section 1-3 in its entirety", {"1-3"}),
        ("Delete Article 2 in its entirety.", {"ARTICLE 2", "2-1", "2-2"}),
        ("Strike Sections 2-2 and 3-1.", {"2-2", "3-1"}),
    ],
)
def test_what_the_draft_strikes_by_name_is_deleted(line: str, labels: set[str]) -> None:
    """The draft is partial, and all the rest is not addressed; the instruction is the reason."""
    found = _pairs(*DRAFT, line, scope=Scope.PARTIAL)

    assert {label for label, pair in found.items() if pair.relation is Relation.DELETED} == labels
    for label in labels:
        assert found[label].instruction == line
        assert line in found[label].reasons[0]


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("No change to Articles 2, 3.", {"ARTICLE 2", "2-1", "2-2", "ARTICLE 3", "3-1"}),
        (
            "Articles 2-4: current contract language",
            {"ARTICLE 2", "2-1", "2-2", "ARTICLE 3", "3-1", "ARTICLE 4", "4-1"},
        ),
        ("Section 1-3: current contract language.", {"1-3"}),
    ],
)
def test_what_the_draft_leaves_alone_is_not_struck(line: str, labels: set[str]) -> None:
    """However whole the draft looks otherwise."""
    found = _pairs(*DRAFT, line)

    for label in labels:
        assert found[label].relation is Relation.NOT_ADDRESSED
        assert found[label].instruction == line


@pytest.mark.parametrize("line", ["[remainder unchanged]", "…", "The remainder of this Article is unchanged."])
def test_the_rest_of_an_article(line: str) -> None:
    """It names no number: what is missing from the article in which it stands stays as it is."""
    found = _pairs(*BASE[:2], line, *BASE[4:])

    for label in ("1-2", "1-3"):
        assert found[label].relation is Relation.NOT_ADDRESSED
        assert found[label].instruction == line


def test_what_a_marked_draft_strikes_by_a_name_that_is_struck() -> None:
    """The name stands only in the current language of the draft: "Delete in its entirety:" is followed by nothing."""
    base: Document = build(*BASE)
    current = build(*BASE[:2], "Delete in its entirety: Article 4", "Delete all sections within Article 3.")
    draft = replace(build(*DRAFT, "Delete in its entirety:"), current=current)
    alignment, _, _ = align.align(base, draft, Scope.PARTIAL)

    struck = {base[one.base[0]].label for one in alignment.pairs if one.base and one.relation is Relation.DELETED}
    assert struck == {"ARTICLE 3", "3-1", "ARTICLE 4", "4-1"}


def test_the_scope_that_is_asked_for_overrules_the_draft() -> None:
    """As a whole agreement, what is absent is struck."""
    found = _pairs(*DRAFT, "No change to Articles 2, 3.", scope=Scope.WHOLE)

    assert found["2-1"].relation is Relation.DELETED
    assert found["2-1"].instruction == ""


def test_what_is_not_mentioned_stays_not_addressed() -> None:
    """Nothing is said of Article 4."""
    found = _pairs(*DRAFT, "No change to Articles 2, 3.", scope=Scope.PARTIAL)

    assert found["4-1"].relation is Relation.NOT_ADDRESSED
    assert found["4-1"].instruction == ""
