"""Notes on reading in the language of the report.

A reader of files writes its notes in English, once, and keeps them with what was read; a script knows them by their
codes. A report in another language recognises the sentence and says it in that language: ``<language>.toml`` has, for
each code, the English as it is written in the program beside the translation. A test holds both in step. A sentence
that is not known there stays as it is, and says that it is English.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from contractdiff.catalogue import Language, spoken
from contractdiff.model import Diagnostic
from contractdiff.report.words import say

PHRASES: Final = "phrases"
REASONS: Final = "reasons"
_PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")
_NUMBER: Final = re.compile(r"n\d*")
_SEPARATORS: Final = ("; ", ", ")
_LAST_LABEL: Final = re.compile(r" and (?=\S*\d\S*$)")
"""Between the last two of a list of labels; a heading that holds the word is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A sentence in English with the words for it in another language."""

    english: str
    pattern: re.Pattern[str]
    other: str


@cache
def templates(language: Language) -> Mapping[str, tuple[Template, ...]]:
    """The known sentences of each code, and under ``phrases`` parts of them."""
    text = files(__package__).joinpath(f"{language.value}.toml").read_text(encoding="utf-8")
    return {
        code: tuple(
            Template(english=english, pattern=_pattern(english), other=other) for english, other in entries.items()
        )
        for code, entries in tomllib.loads(text).items()
    }


def _pattern(english: str) -> re.Pattern[str]:
    parts = _PLACEHOLDER.split(english)
    made = [re.escape(parts[0])]
    for name, literal in zip(parts[1::2], parts[2::2], strict=True):
        made.append(f"(?P<{name}>{'[0-9][0-9,.%]*' if _NUMBER.fullmatch(name) else '.+?'}){re.escape(literal)}")
    return re.compile("".join(made), re.DOTALL)


def note_text(diagnostic: Diagnostic) -> str:
    """What a note says, in the language that is spoken."""
    if spoken() is Language.EN:
        return diagnostic.message
    found = _translated(diagnostic.message, diagnostic.code)
    return found if found is not None else say("note.in.english", note=diagnostic.message)


def reason_text(reason: str) -> str:
    """Why something could not be compared, in the language that is spoken."""
    return reason if spoken() is Language.EN else _translated(reason, REASONS) or reason


def _translated(text: str, code: str) -> str | None:
    for template in templates(spoken()).get(code, ()):
        found = template.pattern.fullmatch(text)
        if found:
            return template.other.format_map({name: _value(name, value) for name, value in found.groupdict().items()})
    return None


def _value(name: str, value: str) -> str:
    if name.endswith("_labels"):
        return _LAST_LABEL.sub(" y ", _phrase(value))
    return _phrase(value) if name.endswith("_said") else value


def _phrase(text: str) -> str:
    """A part of a note: part by part where it is a list, else as a whole."""
    for separator in (*_SEPARATORS, None):
        said = [_translated(part, PHRASES) for part in (text.split(separator) if separator else [text])]
        if all(said):
            return (separator or "").join(filter(None, said))
    return text
