"""The lexicon that ships with contractdiff, and the families of clauses."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from contractdiff import lexicon
from contractdiff.lexicon import Family, WholeWords
from contractdiff.rules import load_lexicon

FAMILIES = [pytest.param(family, id=family.code) for family in lexicon.families().values()]


def test_the_files_of_terms_pass_the_checks_of_a_locals_own() -> None:
    """They are read without those checks where they are used; here they are read with them."""
    strictly = load_lexicon(Path(str(files("contractdiff.lexicon"))) / "terms")

    assert strictly.terms == lexicon.core().terms


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_can_be_told(family: Family) -> None:
    """It has a name, and words of which two can stand in one clause."""
    assert re.fullmatch(r"[A-Z]{2,3}-\d\d", family.code)
    assert family.name
    assert len(set(family.words)) >= 2
    assert WholeWords(family.words).source


def test_some_terms_of_a_lexicon() -> None:
    """A part of the lexicon finds what the whole finds, and nothing else."""
    text = "No cook shall be dismissed without just cause or advance notice."
    part = lexicon.core().only(["just-cause", "seniority"])

    assert [(match.term, text[match.start : match.end]) for match in part.all_in(text)] == [
        ("just-cause", "just cause")
    ]
