"""The families of clauses and the operators of change, by name: what each rule says it is about."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from contractdiff.lexicon import families


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxonomy:
    """The names of all families ("DI-01" is just cause) and operators ("OP-04" is a softener that comes in)."""

    families: Mapping[str, str]
    operators: Mapping[str, str]


@cache
def taxonomy() -> Taxonomy:
    """The taxonomy that ships with contractdiff."""
    content = tomllib.loads(files("contractdiff.rules").joinpath("taxonomy.toml").read_text(encoding="utf-8"))
    names = {code: family.name for code, family in families().items()}
    return Taxonomy(families=names, operators=content["operators"])
