"""The pack covers the whole field: no family of clauses and no way to change them is without a rule."""

from __future__ import annotations

import pytest

from contractdiff.rules import core
from contractdiff.rules.taxonomy import taxonomy

FAMILIES = 74
OPERATORS = 18
LEAST_RULES = 120


def test_the_field_has_its_size() -> None:
    """No family or operator is dropped from the list to make the pack look complete."""
    assert (len(taxonomy().families), len(taxonomy().operators)) == (FAMILIES, OPERATORS)
    assert len(core().rules) >= LEAST_RULES


@pytest.mark.parametrize("family", sorted(taxonomy().families))
def test_family_has_a_rule(family: str) -> None:
    """Every family of clauses has at least one rule."""
    assert [rule.slug for rule in core().rules if rule.family == family]


@pytest.mark.parametrize("operator", sorted(taxonomy().operators))
def test_operator_is_used(operator: str) -> None:
    """Every operator is the operator of at least one rule."""
    assert [rule.slug for rule in core().rules if rule.operator == operator]


def test_rules_name_what_there_is() -> None:
    """No rule names a family or an operator that is not in the list."""
    known = taxonomy()

    assert {rule.family for rule in core().rules} <= set(known.families)
    assert {rule.operator for rule in core().rules} <= set(known.operators)
