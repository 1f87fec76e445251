"""The families of clauses: "DI-01" is just cause, "LV-04" holidays and vacation."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One kind of clause: what it is called, the titles of articles that hold it, and the words that tell it.

    ``words`` are regular expressions over folded text. A family without ``headings`` is found in any article.
    """

    code: str
    name: str
    headings: tuple[str, ...]
    words: tuple[str, ...]


@cache
def families() -> Mapping[str, Family]:
    """All families by code, in the order of the field: from recognition to equal treatment."""
    content = tomllib.loads(files("contractdiff.lexicon").joinpath("families.toml").read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            code: Family(
                code=code, name=entry["name"], headings=tuple(entry["headings"]), words=tuple(entry["words"])
            )
            for code, entry in content.items()
        }
    )  # fmt: skip
