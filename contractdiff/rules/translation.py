"""Rules in another language: catalogue files beside a pack, in a folder named after the language.

    [CBA101]
    english = "5d41402a"      # of which English texts this is the translation; see `english_of`
    message = "…"             # with the same {placeholders} as the English one
    messages = ["…"]          # those of the detectors, in their order
    why = "…"
    ask = "…"

A rule without an entry keeps its English, and so does a part that an entry leaves out. The English governs.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError, with_config

from contractdiff.catalogue import Language
from contractdiff.errors import RuleError
from contractdiff.rules.schema import Detector, Force, Item, Qualified, Reference, Rule, Structure, Transition
from contractdiff.rules.wording import names


@with_config({"extra": "forbid"})
@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """The texts of one rule in another language; an empty one stays English."""

    english: str = ""
    message: str = ""
    messages: tuple[str, ...] = ()
    why: str = ""
    ask: str = ""
    counsel: str = ""
    known_limits: str = ""


@cache
def _adapter() -> TypeAdapter[dict[str, Translation]]:
    return TypeAdapter(dict[str, Translation])


def english_of(rule: Rule) -> str:
    """Eight hex digits that change with the English message, why or ask: they tell a translation that is behind."""
    texts = [*rule.messages, rule.why, rule.ask]
    return hashlib.sha256(json.dumps([" ".join(text.split()) for text in texts]).encode()).hexdigest()[:8]


def translations(folder: Path) -> Mapping[str, Translation]:
    """The entries of all TOML files in ``folder``, by code; raises ``RuleError`` with everything that is wrong."""
    found: dict[str, Translation] = {}
    faults: list[str] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            read = _adapter().validate_python(_content(path))
        except RuleError as error:
            faults.append(str(error))
            continue
        except ValidationError as error:
            for fault in error.errors():
                place = ".".join(str(part) for part in fault["loc"])
                faults.append(f"{path}: {place}: {fault['msg'][:1].lower()}{fault['msg'][1:]}; mend it.")
            continue
        faults.extend(f"{path}: {code} is translated twice; keep one of them." for code in read.keys() & found.keys())
        found |= read
    if faults:
        raise RuleError("\n".join(faults))
    return found


def _content(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RuleError(f"{path}: cannot be read ({error.strerror}); check its permissions.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: is no TOML file ({error}); mend it.") from error


def translated(rules: Iterable[Rule], folder: Path, language: Language) -> tuple[Rule, ...]:
    """``rules`` with the texts that ``folder`` (that of the pack) has for ``language``, or as they are.

    Raises ``RuleError`` where an entry is of no rule of the pack or does not have the placeholders of the English.
    """
    known = tuple(rules)
    if language is Language.EN:
        return known
    place = folder / language.value
    entries = translations(place)
    by_code = {rule.code: rule for rule in known}
    faults = [f"{place}: {code}: no rule of this pack has the code." for code in entries if code not in by_code]
    for code, entry in entries.items():
        if code in by_code:
            faults.extend(f"{place}: {code}: {fault}" for fault in _faults(by_code[code], entry))
    if faults:
        raise RuleError("\n".join(faults))
    return tuple(_in_words(rule, entries[rule.code]) if rule.code in entries else rule for rule in known)


def _faults(rule: Rule, entry: Translation) -> Iterator[str]:
    own = rule.messages[1:]
    if entry.messages and len(entry.messages) != len(own):
        yield f"messages: it has {len(entry.messages)}, and the detectors of the rule say {len(own)}."
        return
    said = ((rule.message, entry.message), *zip(own, entry.messages or own, strict=True))
    for english, other in said:
        if other and names(english) != names(other):
            wanted = ", ".join(f"{{{name}}}" for name in sorted(names(english))) or "no placeholder"
            yield f"message: {other!r} needs the placeholders of the English: {wanted}."


def _in_words(rule: Rule, entry: Translation) -> Rule:
    messages = iter(entry.messages or rule.messages[1:])
    return replace(
        rule,
        message=entry.message or rule.message,
        why=entry.why or rule.why,
        ask=entry.ask or rule.ask,
        counsel=entry.counsel or rule.counsel,
        known_limits=entry.known_limits or rule.known_limits,
        detect=tuple(_saying(detector, messages) for detector in rule.detect),
    )


def _saying(detector: Detector, messages: Iterator[str]) -> Detector:
    """``detector`` with the next of ``messages``, where it says one of its own."""
    if isinstance(detector, (Transition, Force, Item, Qualified, Reference, Structure)) and detector.message:
        detector = replace(detector, message=next(messages))
    if isinstance(detector, Structure) and detector.paper_message:
        detector = replace(detector, paper_message=next(messages))
    return detector
