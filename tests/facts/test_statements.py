"""Modal statements with what belongs to them: the action, for whom, and what qualifies it."""

from __future__ import annotations

import pytest

from contractdiff import facts
from contractdiff.model import Actor, PhraseKind

EMPLOYEE, UNION, EMPLOYER = Actor.EMPLOYEE, Actor.UNION, Actor.EMPLOYER

# sentence, actor, action, beneficiary
SENTENCES = [
    ("The District shall notify the Union of new routes.", EMPLOYER, "notify the Union of new routes", UNION),
    ("The District shall pay each driver twenty dollars.", EMPLOYER, "pay each driver twenty dollars", EMPLOYEE),
    ("The Principal shall give a copy of it to the cook.", EMPLOYER, "give a copy of it to the cook", EMPLOYEE),
    ("The District may transfer a driver, if the route closes.", EMPLOYER, "transfer a driver", None),
    ("Cooks shall be granted two days.", EMPLOYEE, "granted two days", EMPLOYEE),
    ("No driver shall be dismissed without just cause.", EMPLOYEE, "dismissed without just cause", EMPLOYEE),
    ("Drivers may be dismissed for cause.", EMPLOYEE, "dismissed for cause", None),
    ("The employee shall give the Principal a note.", EMPLOYEE, "give the Principal a note", EMPLOYER),
    ("The Union may appeal the matter to Step 2.", UNION, "appeal the matter to Step 2", None),
    ("The District shall post the driver's route.", EMPLOYER, "post the driver's route", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "actor", "action", "beneficiary"), SENTENCES)
def test_statement(text: str, actor: Actor, action: str, beneficiary: Actor | None) -> None:
    """Who has to do what, for whom."""
    (found,) = facts.of(text).statements

    assert (found.modality.actor, found.beneficiary, found.read_by) == (actor, beneficiary, "patterns")
    assert text[found.action.start : found.action.end] == action


def test_what_qualifies_a_statement_belongs_to_it() -> None:
    """A condition in front belongs to the statement behind it, an exception behind to the one in front."""
    text = "If it rains, the District shall close the yard; the cook may leave unless a meal is due."
    closes, leaves = facts.of(text).statements

    assert [text[one.start : one.end] for one in closes.of(PhraseKind.CONDITION)] == ["If it rains"]
    assert [text[one.start : one.end] for one in leaves.of(PhraseKind.EXCEPTION)] == ["unless a meal is due"]
    assert closes.of(PhraseKind.EXCEPTION) == leaves.of(PhraseKind.CONDITION) == ()


def test_a_softener_in_the_statement_belongs_to_it() -> None:
    """Also where it stands between the modal verb and the main verb."""
    (found,) = facts.of("The District shall, to the extent feasible, post the routes.").statements

    assert [phrase.kind for phrase in found.phrases] == [PhraseKind.SOFTENER]
    assert found.modality.verb == "post"


def test_statements_of_two_sentences_share_nothing() -> None:
    """What qualifies one sentence says nothing of the next."""
    first, second = facts.of("If it rains, cooks may leave. Drivers shall stay.").statements

    assert (len(first.phrases), len(second.phrases)) == (1, 0)
