"""What a term of the lexicon is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A phrase of the field, as regular expressions over folded text.

    ``unless`` lists longer phrases in which a match does not count ("with or without just cause" holds no just
    cause). ``negated`` says what becomes of a match under a negation: kept, or dropped ("no employee is at will").
    ``worst`` lists the patterns to quote first where a sentence holds several, the gravest at the head.
    """

    # Read by pydantic where a term is read from a local's own file: a misspelt key is an error there.
    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    name: str
    what: str
    patterns: tuple[str, ...]
    unless: tuple[str, ...] = ()
    negated: Literal["keep", "drop"] = "keep"
    worst: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    near_misses: tuple[str, ...] = ()
