"""Every rule does what its examples say, and its mirror does the opposite."""

from __future__ import annotations

import pytest

from contractdiff.align import judge_texts
from contractdiff.rules import Example, Rule, core, run_example
from tests.rules.builders import read, redline

CASES = [
    pytest.param(rule, example, id=f"{rule.slug}: {example.name}") for rule in core().rules for example in rule.example
]
MIRRORED = [
    pytest.param(rule, example, id=f"{rule.slug}: {example.name}")
    for rule in core().rules
    if rule.mirror
    for example in rule.example
    if example.finds and not example.elsewhere
]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example(rule: Rule, example: Example) -> None:
    """A hit is found with its words in the message; a near miss is not found."""
    outcome = run_example(rule, example, redline=redline, facts=read, references=judge_texts)

    assert outcome.passed, [(finding.slug, finding.message) for finding in outcome.findings]


@pytest.mark.parametrize(("rule", "example"), MIRRORED)
def test_example_backwards(rule: Rule, example: Example) -> None:
    """What a rule finds, its mirror finds from the revision to the base, and not the other way."""
    forward = run_example(rule, example, redline=redline, facts=read, references=judge_texts)
    backward = run_example(rule, example, redline=redline, facts=read, references=judge_texts, swap=True)

    assert rule.mirror not in {finding.slug for finding in forward.findings}
    assert rule.mirror in {finding.slug for finding in backward.findings}
    assert rule.code not in {finding.rule for finding in backward.findings}
