"""Seeds: the letters that every match of a pattern holds."""

from __future__ import annotations

import re

import pytest

from contractdiff.lexicon.seeds import SeedIndex, seeds
from contractdiff.rules.loading import core


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("just cause", {"cause"}),
        ("grievants?", {"grievant"}),
        ("(?:retains?|reserves?) (?:all|the) rights?", {"retain", "reserve"}),
        ("polic(?:y|ies) of the (?:board|district)", {"polic"}),
        (r"overpa\w+[^.;]{0,80}(?:deduct|recover)", {"overpa"}),
        ("(?:sick )?leave", {"leave"}),
        ("past practice(?!s? superseded)", {"practice"}),
        ("Board|District", {"board", "district"}),
        ("strikes{0,3} on", {"strike"}),
        ("lo+ng", {"lo"}),
        (r"district(?:\x27s)? cost", {"district"}),
    ],
)
def test_the_longest_letters_that_must_be_there(pattern: str, expected: set[str]) -> None:
    """What is repeated stays, what may be absent does not count."""
    assert seeds(pattern) == expected


@pytest.mark.parametrize("pattern", [r"\d+ [a-z]+", "(?i:day)", r"\x41bout", "day|[0-9]", "(?:day)?", "a b"])
def test_a_pattern_of_which_nothing_is_known_has_no_seed(pattern: str) -> None:
    """Syntax that is not known, and alternatives without letters, have none."""
    assert seeds(pattern) is None


def test_a_text_may_hold_only_the_terms_whose_seeds_stand_in_it() -> None:
    """No other term is tried."""
    index = SeedIndex({"cause": ["just cause"], "days": ["work(?:ing)? days?", "weekdays?"], "any": [r"\d+"]})

    assert index.terms_in("ten Workdays of a Week") == {"any"} | index.terms_in("workday")
    assert index.terms_in("JUST BECAUSE") == {"cause", "any"}
    assert index.terms_in("") == {"any"}


def test_all_that_one_alternative_needs_is_asked_for() -> None:
    """Paid alone makes no paid training, and what one alternative lacks another may have."""
    index = SeedIndex({"training": ["paid (?:job )?training", "training (?:leave|days)"]})

    assert index.terms_in("They are paid.") == set()
    assert index.terms_in("The training is unpaid.") == {"training"}
    assert index.terms_in("No training is on leave.") == {"training"}
    assert index.terms_in("The training ends.") == set()


def test_letters_that_only_case_makes_equal_are_found() -> None:
    """Signs outside the alphabet that match a letter when case does not count."""
    index = SeedIndex({"strike": ["strike"]})

    assert re.search("strike", "\u017ftri\u212ae", re.IGNORECASE)
    assert index.terms_in("\u017ftri\u212ae") == {"strike"}


def test_the_seeds_of_the_core_lexicon_pass_its_own_examples() -> None:
    """A seed that an example does not hold would lose findings."""
    lexicon = core().lexicon.remembering()
    for term in lexicon.terms:
        for example in term.examples:
            assert term.name in lexicon.possible(example), (term.name, example)


def test_most_terms_of_the_core_lexicon_have_seeds() -> None:
    """The reader of patterns knows nearly all that the shipped lexicon uses."""
    lexicon = core().lexicon.remembering()

    assert len(lexicon.possible("")) < len(lexicon.terms) / 10
