"""What a change does: rules over aligned pairs, kept as data, each with the examples that prove it."""

from __future__ import annotations

from contractdiff.lexicon import Term
from contractdiff.rules.engine import find
from contractdiff.rules.examples import Outcome, run_example, run_examples
from contractdiff.rules.loading import Pack, core, load, load_lexicon, with_packs
from contractdiff.rules.schema import Example, Rule

__all__ = [
    "Example",
    "Outcome",
    "Pack",
    "Rule",
    "Term",
    "core",
    "find",
    "load",
    "load_lexicon",
    "run_example",
    "run_examples",
    "with_packs",
]
