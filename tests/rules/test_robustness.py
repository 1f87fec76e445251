"""Each operator is found in sentences no rule was written for, its inverse is the mirror, paraphrases are quiet."""

from __future__ import annotations

from functools import cache

import pytest

from contractdiff.model import Finding, Severity
from contractdiff.rules import Example, core, run_example
from tests.rules.builders import read, redline
from tests.rules.robustness import ALSO, OPERATORS, Case, cases, paraphrases

RECALL = 0.95
FEWEST = 12
QUIET = {Severity.LOW, Severity.INFO}


@cache
def findings(case: Case, *, swap: bool = False) -> tuple[Finding, ...]:
    """What the whole pack says of a case, or of the same case backwards."""
    base, revision = (case.revision, case.base) if swap else (case.base, case.revision)
    example = Example(name="generated", finds=True, base=base, revision=revision, heading=case.heading)
    return run_example(core().rules[0], example, redline=redline, facts=read).findings


def told(case: Case, operator: str) -> list[str]:
    """The slugs of the findings of ``operator`` in a case."""
    wanted = (operator, *ALSO.get(operator, ()))
    return [one.slug for one in findings(case) if core().rule(one.rule).operator in wanted]


@pytest.mark.parametrize("operator", OPERATORS)
def test_operator_is_found(operator: str) -> None:
    """At least 95 of a hundred edits of each kind are told."""
    generated = cases(operator)
    missed = [str(case) for case in generated if not told(case, operator)]

    assert len(generated) >= FEWEST
    assert 1 - len(missed) / len(generated) >= RECALL, missed


@pytest.mark.parametrize("operator", OPERATORS)
def test_inverse_is_the_mirror(operator: str) -> None:
    """The edit taken back is told by the opposite rule, and by none that says the same as before."""
    wrong = []
    for case in cases(operator):
        back = {one.slug for one in findings(case, swap=True)}
        for slug in told(case, operator):
            mirror = core().rule(slug).mirror
            if mirror and (mirror not in back or slug in back):
                wrong.append(f"{slug}: {case}")

    assert wrong == []


def test_paraphrases_are_quiet() -> None:
    """Other words for the same are no finding of medium severity or above."""
    loud = [f"{one.slug}: {case}" for case in paraphrases() for one in findings(case) if one.severity not in QUIET]

    assert loud == []
