"""The phrases of the field, as data, and the search for them.

A term ("just-cause") is a few patterns with examples and near misses (``terms/*.toml``). Facts and rules search for the
same terms with the same code. ``families`` are the kinds of clauses, with the titles and words that tell them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from contractdiff.lexicon.families import Family, families
from contractdiff.lexicon.matching import UNRANKED, CompiledTerm, Lexicon, Match, compile_term
from contractdiff.lexicon.seeds import SeedIndex
from contractdiff.lexicon.term import Term
from contractdiff.lexicon.whole_words import WholeWords

__all__ = [
    "UNRANKED",
    "CompiledTerm",
    "Family",
    "Lexicon",
    "Match",
    "SeedIndex",
    "Term",
    "WholeWords",
    "compile_term",
    "core",
    "families",
]


@cache
def core() -> Lexicon:
    """The terms that ship with contractdiff.

    Their files are read without the strict checks that a local's own terms go through; a test makes those.
    """
    return Lexicon({term.name: compile_term(term) for term in _terms()})


def _terms() -> Iterator[Term]:
    folder = files("contractdiff.lexicon").joinpath("terms")
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["term"]:
            given: dict[str, Any] = {
                key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()
            }
            yield Term(**given)
