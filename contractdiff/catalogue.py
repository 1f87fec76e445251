"""Words in two languages: TOML files with the same keys, and which of them is spoken now.

    with speaking(Language.ES):
        ...  # every catalogue answers in Spanish

English governs: it is the language of the rules and of every key, and the one that is spoken unless told. Contract
text is never translated; it passes through as a value, so that a brace in a contract stays a brace.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final, TypeAlias

from contractdiff.errors import UsageError


class Language(StrEnum):
    """A language that contractdiff speaks, by its code in BCP 47."""

    EN = "en"
    ES = "es"


Entry: TypeAlias = str | tuple[str, str]
"""A text with its placeholders, or two: for one and for many."""

_spoken: Final[ContextVar[Language]] = ContextVar("contractdiff_language", default=Language.EN)


def language_of(value: Language | str) -> Language:
    """The language with the code ``value``; raises ``UsageError`` for one that has no catalogue."""
    try:
        return Language(value)
    except ValueError as error:
        known = ", ".join(repr(one.value) for one in Language)
        raise UsageError(f"There are no words in the language {str(value)!r}; use one of {known}.") from error


def spoken() -> Language:
    """The language that is spoken now."""
    return _spoken.get()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak ``language`` until the block ends."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


@cache
def entries(package: str, folder: str, language: Language) -> Mapping[str, Entry]:
    """The entries of ``<folder>/<language>.toml`` inside ``package``."""
    text = files(package).joinpath(folder, f"{language.value}.toml").read_text(encoding="utf-8")
    return {
        key: (value["one"], value["many"]) if isinstance(value, dict) else value
        for key, value in tomllib.loads(text).items()
    }


def said(entry: Entry, values: Mapping[str, object]) -> str:
    """``entry`` with ``values`` put in; one with a plural chooses by the value ``n``."""
    text = entry if isinstance(entry, str) else entry[0 if values["n"] == 1 else 1]
    return text.format_map(values) if values else text
