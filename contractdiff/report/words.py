"""Every word that contractdiff itself adds to a report, by its key: the catalogues are ``catalogue/<language>.toml``.

``say("pages", n=3)`` gives "3 pages"; an entry of two, for one and for many, chooses by ``n``. Contract language
never passes through here as a pattern, only as a value, so a brace in a contract stays a brace.
"""

from __future__ import annotations

from collections.abc import Mapping

from contractdiff.catalogue import Entry, Language, entries, said, spoken


def words(language: Language = Language.EN) -> Mapping[str, Entry]:
    """The whole catalogue of one language."""
    return entries("contractdiff.report", "catalogue", language)


def family(code: str) -> str:
    """What the family of clauses ``code`` is called; a code that is in no taxonomy stands for itself."""
    return str(entries("contractdiff.report", "families", spoken()).get(code, code))


def say(key: str, **values: object) -> str:
    """The words for ``key`` in the language that is spoken, with ``values`` put in; plurals choose by ``n``."""
    return said(words(spoken())[key], values)
