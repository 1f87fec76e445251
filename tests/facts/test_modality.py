"""Who must, should or may do what."""

from __future__ import annotations

import pytest

from contractdiff.facts import modalities, read
from contractdiff.model import Actor, Force

DUTY, CHOICE, SHOULD = Force.DUTY, Force.CHOICE, Force.RECOMMENDATION
EMPLOYEE, UNION, EMPLOYER, BOTH, OTHER = Actor.EMPLOYEE, Actor.UNION, Actor.EMPLOYER, Actor.BOTH, Actor.OTHER

# sentence, actor, force, verb, negated, passive
SENTENCES = [
    ("The District shall post the routes.", EMPLOYER, DUTY, "post", False, False),
    ("The District may, in its sole discretion, post the routes.", EMPLOYER, CHOICE, "post", False, False),
    ("The Superintendent, after asking the Union, will decide.", EMPLOYER, DUTY, "decide", False, False),
    ("Cooks shall be granted two days.", EMPLOYEE, DUTY, "granted", False, True),
    ("No driver shall be dismissed without just cause.", EMPLOYEE, DUTY, "dismissed", True, True),
    ("An aide who is ill must call the office.", EMPLOYEE, DUTY, "call", False, False),
    ("Custodians shall not be required to drive.", EMPLOYEE, CHOICE, "drive", False, False),
    ("Drivers are required to attend the meeting.", EMPLOYEE, DUTY, "attend", False, False),
    ("The employer will make every reasonable effort to notify drivers.", EMPLOYER, SHOULD, "notify", False, False),
    ("The principal should meet the employee.", EMPLOYER, SHOULD, "meet", False, False),
    ("The Union has the right to appeal.", UNION, CHOICE, "appeal", False, False),
    ("The steward shall have the right to speak.", UNION, CHOICE, "speak", False, False),
    ("The Board shall have no obligation to rehire.", EMPLOYER, CHOICE, "rehire", False, False),
    ("The District and the Union agree to meet each month.", BOTH, DUTY, "meet", False, False),
    ("Neither party may record the meeting.", BOTH, CHOICE, "record", True, False),
    ("Employee evaluations shall be completed in spring.", OTHER, DUTY, "completed", False, True),
    ("The request of the employee shall be answered.", OTHER, DUTY, "answered", False, True),
    ("The cook cannot refuse.", EMPLOYEE, CHOICE, "refuse", True, False),
    ("Employees are entitled to a locker.", EMPLOYEE, DUTY, "entitled", False, True),
    ("Employees may apply by letter.", EMPLOYEE, CHOICE, "apply", False, False),
    ("The District may elect to close the office.", EMPLOYER, CHOICE, "close", False, False),
    ("The principal shall choose to send a note.", EMPLOYER, CHOICE, "send", False, False),
    ("The District shall promptly supply keys.", EMPLOYER, DUTY, "supply", False, False),
]


@pytest.mark.parametrize(("sentence", "actor", "force", "verb", "negated", "passive"), SENTENCES)
def test_statement(sentence: str, actor: Actor, force: Force, verb: str, negated: bool, passive: bool) -> None:
    """A sentence holds one statement, read as a person reads it."""
    (found,) = modalities(sentence)

    assert (found.actor, found.force, found.verb) == (actor, force, verb)
    assert (found.negated, found.passive) == (negated, passive)


@pytest.mark.parametrize(
    "sentence",
    ["This Agreement shall be in effect.", "Work begins May 1.", "He serves at will under this article.", "Wages"],
)
def test_no_statement(sentence: str) -> None:
    """Definitions, dates and headings state no duty."""
    assert modalities(sentence) == ()


def test_span_runs_from_the_actor_to_the_verb() -> None:
    """The span of a statement is what a reader would underline."""
    text = "Routes are posted. “No driver shall ever be moved.”"
    (found,) = modalities(text)

    assert text[found.start : found.end] == "No driver shall ever be moved"


def test_read_gives_both_kinds() -> None:
    """``read`` gives the quantities and the statements of a text."""
    facts = read("The District shall answer within ten (10) days.")

    assert len(facts.quantities) == len(facts.modalities) == 1
