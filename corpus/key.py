"""The answer key of a place: what each document does to the agreement in force, and how the bargaining went.

`key/changes/NAME.toml`, one per document (`Changes`), and `key/record.toml` (`Record`). A file that says something
unknown, or leaves out what is needed, is refused with its name, the table and the entry.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

SCHEMA = 2

Choice = TypeVar("Choice", bound=StrEnum)


class KeyFileError(ValueError):
    """A file of the answer key that does not follow its schema."""


class Severity(StrEnum):
    """How much a change can cost, worst first."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


class Favors(StrEnum):
    """Who gains from a change."""

    EMPLOYEES = "employees"
    UNION = "union"
    EMPLOYER = "employer"
    NEUTRAL = "neutral"
    UNCLEAR = "unclear"


class DecoyKind(StrEnum):
    """Why something looks like a change of substance and is none."""

    RENUMBERING = "renumbering"
    PUNCTUATION = "punctuation"
    MODAL_SYNONYM = "modal-synonym"
    SYNONYM = "synonym"
    MOVED_PROTECTION = "moved-protection"
    RENAMED_TERM = "renamed-term"
    RESTATEMENT = "restatement"
    UNCHANGED = "unchanged"
    ADDITION = "addition"
    ANOTHER_CHANGE = "another-change"


class Outcome(StrEnum):
    """How a subject ended."""

    AGREED = "agreed"
    AGREED_IN_PART = "agreed in part"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that the document does; `rule` is empty where no shipped rule reports it yet."""

    does: str
    rule: str
    severity: Severity
    favors: Favors
    base: str = ""
    revision: str = ""
    base_words: str = ""
    revision_words: str = ""

    def __str__(self) -> str:
        return f"{' -> '.join(name for name in (self.base, self.revision) if name)}: {self.does}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoy:
    """A place where nothing must be flagged, or not by one `rule`; `words` stand unchanged where only they count."""

    kind: DecoyKind
    reason: str
    base: str = ""
    revision: str = ""
    rule: str = ""
    words: str = ""

    def __str__(self) -> str:
        return f"{' -> '.join(name for name in (self.base, self.revision) if name)}: {self.reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerated:
    """A finding that is neither asked for nor wrong: a second true reading of a change."""

    rule: str
    reason: str
    base: str = ""
    revision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPair:
    """A pair of the alignment, written down by hand beside the one that follows from the sources."""

    relation: str
    base: str = ""
    revision: str = ""
    renumbered: bool = False
    retitled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A table cell that changes, by the names of its row and column."""

    base: str
    revision: str
    row: str
    column: str
    base_value: str
    revision_value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleReference:
    """A reference that kept its old number and now names something else than it meant."""

    revision: str
    words: str
    now_names: str
    meant: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What one document does to the base."""

    path: Path
    base: str
    revision: str
    changes: tuple[Change, ...]
    decoys: tuple[Decoy, ...]
    tolerated: tuple[Tolerated, ...]
    pairs: tuple[KeyPair, ...]
    cells: tuple[Cell, ...]
    stale_references: tuple[StaleReference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What one document did to a provision, on behalf of a party."""

    document: str
    party: str
    does: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionRecord:
    """The story of one provision: `label` in the agreement in force, or `new` for one that was proposed."""

    outcome: Outcome
    events: tuple[Event, ...]
    label: str = ""
    new: str = ""
    ta_words_from: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmarked:
    """A quiet change: what the agreement says, and what a document prints as if it said so."""

    document: str
    label: str
    current: str
    printed: str
    favors: Favors


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """How the bargaining went, provision by provision."""

    path: Path
    provisions: tuple[ProvisionRecord, ...]
    unmarked: tuple[Unmarked, ...]


def read_changes(folder: Path) -> tuple[Changes, ...]:
    """Read every file in `key/changes` of a place."""
    return tuple(_changes(path) for path in sorted((folder / "key" / "changes").glob("*.toml")))


def read_record(folder: Path) -> Record | None:
    """Read `key/record.toml` of a place, if there is one."""
    path = folder / "key" / "record.toml"
    if not path.exists():
        return None
    data = _data(path, {"provision", "unmarked"}, needs_schema=False)
    provisions = []
    for place, entry in enumerate(_tables(data, "provision", path), start=1):
        where = f"{path.name}, [[provision]] {place}"
        events = tuple(
            Event(**_fields(event, where, {"document", "party", "does"}))
            for event in _tables(entry, "event", path, where)
        )
        fields = _fields(
            {name: value for name, value in entry.items() if name != "event"},
            where,
            {"outcome"},
            {"label", "new", "ta_words_from"},
        )
        fields["outcome"] = _one_of(Outcome, fields["outcome"], f"{where}: outcome")
        _needs_one(fields, where, "label", "new")
        provisions.append(ProvisionRecord(**fields, events=events))
    unmarked = []
    for place, entry in enumerate(_tables(data, "unmarked", path), start=1):
        where = f"{path.name}, [[unmarked]] {place}"
        fields = _fields(entry, where, {"document", "label", "current", "printed", "favors"})
        fields["favors"] = _one_of(Favors, fields["favors"], f"{where}: favors")
        unmarked.append(Unmarked(**fields))
    return Record(path=path, provisions=tuple(provisions), unmarked=tuple(unmarked))


def _changes(path: Path) -> Changes:
    data = _data(path, {"base", "revision", "change", "decoy", "tolerated", "pair", "cell", "stale_reference"})
    for side in ("base", "revision"):
        if not isinstance(data.get(side), str):
            raise KeyFileError(f'{path.name}: {side} = "..." must name a document')
    sides = {"base", "revision"}
    return Changes(
        path=path,
        base=data["base"],
        revision=data["revision"],
        changes=tuple(
            Change(**fields)
            for fields in _entries(
                data,
                "change",
                path,
                {"does", "rule", "severity", "favors"},
                sides | {"base_words", "revision_words"},
                {"severity": Severity, "favors": Favors},
            )
        ),
        decoys=tuple(
            Decoy(**fields)
            for fields in _entries(
                data, "decoy", path, {"kind", "reason"}, sides | {"rule", "words"}, {"kind": DecoyKind}
            )
        ),
        tolerated=tuple(Tolerated(**fields) for fields in _entries(data, "tolerated", path, {"rule", "reason"}, sides)),
        pairs=tuple(
            KeyPair(**fields)
            for fields in _entries(data, "pair", path, {"relation"}, sides | {"renumbered", "retitled"})
        ),
        cells=tuple(
            Cell(**fields)
            for fields in _entries(data, "cell", path, sides | {"row", "column", "base_value", "revision_value"}, set())
        ),
        stale_references=tuple(
            StaleReference(**fields)
            for fields in _entries(
                data, "stale_reference", path, {"revision", "words", "now_names", "meant", "reason"}, set()
            )
        ),
    )


def _data(path: Path, known: set[str], *, needs_schema: bool = True) -> dict[str, Any]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise KeyFileError(f"{path.name}: {error}") from error
    if data.pop("schema", None if needs_schema else SCHEMA) != SCHEMA:
        raise KeyFileError(f"{path.name}: schema = {SCHEMA} must stand at its top")
    if unknown := sorted(set(data) - known):
        raise KeyFileError(f"{path.name}: unknown {', '.join(unknown)}; known are {', '.join(sorted(known))}")
    return data


def _tables(data: Mapping[str, Any], name: str, path: Path, where: str = "") -> list[dict[str, Any]]:
    found = data.get(name, [])
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise KeyFileError(f"{where or path.name}: write [[{name}]] before each entry")
    return found


def _entries(
    data: Mapping[str, Any],
    name: str,
    path: Path,
    needed: set[str],
    optional: set[str],
    choices: Mapping[str, type[StrEnum]] | None = None,
) -> list[dict[str, Any]]:
    found = []
    for place, entry in enumerate(_tables(data, name, path), start=1):
        where = f"{path.name}, [[{name}]] {place}"
        fields = _fields(entry, where, needed, optional)
        for field, choice in (choices or {}).items():
            fields[field] = _one_of(choice, fields[field], f"{where}: {field}")
        _needs_one(fields, where, "base", "revision")
        found.append(fields)
    return found


def _fields(
    entry: Mapping[str, Any], where: str, needed: set[str], optional: AbstractSet[str] = frozenset()
) -> dict[str, Any]:
    if missing := sorted(needed - set(entry)):
        raise KeyFileError(f"{where}: {', '.join(missing)} is missing")
    if unknown := sorted(set(entry) - needed - optional):
        raise KeyFileError(f"{where}: unknown {', '.join(unknown)}")
    flags = {"renumbered", "retitled"}
    for field, value in entry.items():
        if not isinstance(value, bool if field in flags else str):
            raise KeyFileError(f"{where}: {field} must be {'true or false' if field in flags else 'text'}")
    return dict(entry)


def _one_of(kind: type[Choice], value: str, where: str) -> Choice:
    try:
        return kind(value)
    except ValueError as error:
        raise KeyFileError(f"{where}: {value!r} is not one of {', '.join(kind)}") from error


def _needs_one(fields: Mapping[str, Any], where: str, *names: str) -> None:
    if not any(fields.get(name) for name in names):
        raise KeyFileError(f"{where}: {' or '.join(names)} must name a provision")
