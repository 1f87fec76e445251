"""Rule packs and the lexicon from TOML files, checked strictly.

One file holds one rule and is named after its slug. Everything that is wrong with a file is reported at once, with
the file and the place in it, so that somebody who writes a local's own pack sees the whole list.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError, with_config

from contractdiff import lexicon
from contractdiff.catalogue import Language
from contractdiff.errors import RuleError
from contractdiff.lexicon import CompiledTerm, Lexicon, Term, compile_term
from contractdiff.rules.schema import Force, Qualified, Rule, Who
from contractdiff.rules.translation import translated
from contractdiff.rules.wording import ARGUMENTS, names

_HITS = _NEAR_MISSES = 3


@with_config({"extra": "forbid"})
@dataclass(frozen=True, slots=True, kw_only=True)
class _TermFile:
    term: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """Rules that run together, in the order of their codes, and the terms they speak of."""

    rules: tuple[Rule, ...]
    lexicon: Lexicon

    def rule(self, name: str) -> Rule:
        """The rule with the code or slug ``name``."""
        wanted = name.strip().lower()
        for rule in self.rules:
            if wanted in (rule.code.lower(), rule.slug):
                return rule
        raise RuleError(f"There is no rule called {name!r}; `contractdiff rule` lists them.")


@cache
def _rule_adapter() -> TypeAdapter[Rule]:
    return TypeAdapter(Rule)


@cache
def _term_adapter() -> TypeAdapter[_TermFile]:
    return TypeAdapter(_TermFile)


def core(language: Language = Language.EN) -> Pack:
    """The rules and terms that ship with contractdiff, with their texts in ``language``."""
    return _core(language)


@cache
def _core(language: Language) -> Pack:
    if language is not Language.EN:
        english = _core(Language.EN)
        with as_file(files("contractdiff.rules").joinpath("packs", "core")) as folder:
            return Pack(translated(english.rules, Path(folder), language), english.lexicon)
    with as_file(files("contractdiff.rules").joinpath("packs", "core")) as folder:
        return load(Path(folder), lexicon=lexicon.core())


def load(
    folder: Path,
    *,
    lexicon: Lexicon | None = None,
    beside: Iterable[Rule] = (),
    language: Language = Language.EN,
) -> Pack:
    """The rules of all TOML files in ``folder``; terms are those of the core lexicon unless given.

    ``beside`` are the rules that they will run with: codes and names must differ from theirs, and claims may name them.
    Texts are in ``language`` as far as the pack has a catalogue for it, and in English otherwise.
    """
    words = core().lexicon if lexicon is None else lexicon
    faults: list[str] = []
    rules: list[Rule] = []
    for path in sorted(folder.glob("*.toml")):
        rule, wrong = _read_rule(path, words)
        faults.extend(wrong)
        if rule is not None:
            rules.append(rule)
    if not rules and not faults:
        faults.append(f"{folder}: there is no rule in this folder; a pack has one TOML file for each rule.")
    faults.extend(_clashes(folder, rules, tuple(beside)))
    if faults:
        raise RuleError("\n".join(faults))
    return Pack(translated(sorted(rules, key=lambda rule: rule.code), folder, language), words)


def with_packs(folders: Iterable[Path], language: Language = Language.EN) -> Pack:
    """The core pack together with the rules of ``folders``: those of a local, one TOML file each.

    A folder may hold terms of its own in ``lexicon/*.toml``; names of terms, codes and slugs must be new. It may hold
    texts in another ``language`` in ``es/*.toml``; without them a rule speaks English. Raises ``RuleError`` with
    everything that is wrong.
    """
    whole = core(language)
    for folder in folders:
        if not folder.is_dir():
            raise RuleError(f"{folder}: there is no such folder; a pack is a folder with one TOML file for each rule.")
        own = folder / "lexicon"
        words = whole.lexicon.extended(load_lexicon(own), own) if own.is_dir() else whole.lexicon
        pack = load(folder, lexicon=words, beside=whole.rules, language=language)
        whole = Pack((*whole.rules, *pack.rules), words)
    return whole


def load_rule(path: Path, lexicon: Lexicon) -> Rule:
    """The rule in ``path``; raises ``RuleError`` with everything that is wrong with it."""
    rule, faults = _read_rule(path, lexicon)
    if rule is None or faults:
        raise RuleError("\n".join(faults))
    return rule


def load_lexicon(folder: Path) -> Lexicon:
    """The terms of all TOML files in ``folder``."""
    faults: list[str] = []
    terms: dict[str, CompiledTerm] = {}
    for path in sorted(folder.glob("*.toml")):
        content, wrong = _read_toml(path)
        faults.extend(wrong)
        if content is None:
            continue
        try:
            read = _term_adapter().validate_python(content)
        except ValidationError as error:
            faults.extend(_sentences(path, error))
            continue
        for term in read.term:
            if term.name in terms:
                faults.append(f"{path}: the term {term.name!r} is defined twice; keep one.")
            try:
                terms[term.name] = compile_term(term)
            except re.error as error:
                faults.append(f"{path}: a pattern of the term {term.name!r} is no regular expression: {error}.")
    if faults:
        raise RuleError("\n".join(faults))
    return Lexicon(terms)


def _read_toml(path: Path) -> tuple[dict[str, Any] | None, list[str]]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8")), []
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return None, [f"{path}: this is not TOML: {error}."]


def _read_rule(path: Path, lexicon: Lexicon) -> tuple[Rule | None, list[str]]:
    content, faults = _read_toml(path)
    if content is None:
        return None, faults
    if isinstance(content.get("detect"), dict):  # one detector may be written as a plain table
        content["detect"] = [content["detect"]]
    try:
        rule = _rule_adapter().validate_python(content)
    except ValidationError as error:
        return None, _sentences(path, error)
    return rule, [f"{path}: {fault}" for fault in _faults(rule, path.stem, lexicon)]


def _sentences(path: Path, error: ValidationError) -> list[str]:
    """Each fault as one sentence: file, place in it, what is wrong."""
    found = []
    for fault in error.errors():
        place = ".".join(str(part) for part in fault["loc"]) or "the file"
        message = {
            "unexpected_keyword_argument": "there is no such setting; look for a misspelling",
            "missing": "is required and not there",
            "missing_argument": "is required and not there",
            "union_tag_invalid": f"{fault['input']!r} names no kind of detector" if fault["type"] else "",
        }.get(fault["type"], fault["msg"][:1].lower() + fault["msg"][1:])
        found.append(f"{path}: {place}: {message}.")
    return found


def _faults(rule: Rule, stem: str, lexicon: Lexicon) -> Iterator[str]:
    if rule.slug != stem:
        yield f"the slug is {rule.slug!r} but the file is called {stem!r}; they must agree."
    if not re.fullmatch(r"[A-Z]{2,5}\d{3}", rule.code):
        yield f"the code {rule.code!r} must be capitals and three digits, like CBA101."
    for name in sorted(set(_terms(rule))):
        if name not in lexicon:
            yield f"detect: {name!r} is no term of the lexicon."
    for part in ("message", "why", "ask"):
        if not getattr(rule, part).strip():
            yield f"{part} is empty."
    for name in sorted(names("\n".join(rule.messages)) - ARGUMENTS):
        yield f"message: {{{name}}} is no argument; use one of {', '.join(sorted(ARGUMENTS))}."
    if not rule.detect:
        yield "detect is empty; a rule needs at least one detector."
    if bool(rule.mirror) is bool(rule.waiver.strip()):
        yield "a rule names its mirror, or gives the reason why it has none in waiver, and never both."
    hits = sum(example.finds for example in rule.example)
    if hits < _HITS or len(rule.example) - hits < _NEAR_MISSES:
        yield f"a rule needs {_HITS} examples that it finds and {_NEAR_MISSES} that it must not find."
    for name, times in Counter(example.name for example in rule.example).items():
        if times > 1:
            yield f"two examples are called {name!r}."


def _terms(rule: Rule) -> Iterator[str]:
    lists = (
        "lost", "gained", "unless_lost", "unless_gained", "unless_called", "context", "topic", "sentence", "near",
        "lesser", "ended", "papers", "not_near", "unless", "terms", "not_columns", "verbs", "not_verbs",
        "balance", "head",
    )  # fmt: skip
    for detector in rule.detect:
        parts: list[Force | Who | Any] = [detector]
        if isinstance(detector, (Force, Qualified)):
            parts.extend(detector.who)
        for part in parts:
            for entry in fields(part):
                if entry.name in lists:
                    yield from getattr(part, entry.name)


def _clashes(folder: Path, rules: Iterable[Rule], beside: tuple[Rule, ...]) -> Iterator[str]:
    known = tuple(rules)
    for rule in known:
        for other in beside:
            if other.code == rule.code or other.slug == rule.slug:
                taken = f"{other.code} {other.slug} is a rule already"
                yield f"{folder}: {rule.slug}.toml: {taken}; choose another code and name."
    for code, times in Counter(rule.code for rule in known).items():
        if times > 1:
            yield f"{folder}: the code {code} is used {times} times; each rule needs its own."
    slugs = {rule.slug: rule for rule in known}
    codes = {rule.code for rule in (*known, *beside)}
    for rule in known:
        if rule.mirror and rule.mirror not in slugs:
            yield f"{folder}: {rule.slug}.toml: the mirror {rule.mirror!r} is not in the pack."
        elif rule.mirror and slugs[rule.mirror].mirror != rule.slug:
            yield f"{folder}: {rule.slug}.toml: the mirror {rule.mirror!r} does not point back."
        for code in rule.claims:
            if code not in codes:
                yield f"{folder}: {rule.slug}.toml: claims {code}, which is not in the pack."
