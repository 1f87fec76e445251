"""The settings at the top of a source: lines that begin with @, with their parts between bars.

@running Juniper Mesa School District     @convention coloured     @scope partial     @base agreement-2022-2025
@party D | Juniper Mesa School District | District | blue
@author A1 | Rosa Delgado-Whitt | A
@round D | 2025-03-04 | 5:30 PM | District Proposal to Association
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from corpus.errors import SourceError
from corpus.marks import CODE

COLOURS = {"blue": "#0033cc", "red": "#c00000", "green": "#00703c", "purple": "#6a1b9a", "black": "#000000"}
"""The colours a party can write in."""

BOTH = "both"
"""The party of a round that the parties hold together: what they agreed."""

_ONCE = ("running", "title", "convention", "scope", "base")
_PARTS = {"party": 4, "author": 3, "round": 4}


class Convention(StrEnum):
    """How a document shows its marks."""

    TRACKED = "tracked"
    COLOURED = "coloured"
    FORMATTING = "formatting"
    BOLD = "bold"
    PLAIN = "plain"


class Scope(StrEnum):
    """Whether what a document does not print is left out on purpose or not addressed."""

    WHOLE = "whole"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One side of the table; `colour` is a key of `COLOURS`."""

    code: str
    name: str
    short: str
    colour: str

    @property
    def hex_colour(self) -> str:
        """The colour as #rrggbb."""
        return COLOURS[self.colour]


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """A person whose tracked changes stand in a document."""

    code: str
    name: str
    party: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One exchange so far; the last one of a document is the document itself. `party` is a code, or `BOTH`."""

    party: str
    moment: datetime
    title: str

    @property
    def date(self) -> str:
        """The date as American parties write it: 3/4/2025."""
        return f"{self.moment.month}/{self.moment.day}/{self.moment.year}"

    @property
    def time(self) -> str:
        """The time as American parties write it: 5:30 PM."""
        return f"{self.moment.hour % 12 or 12}:{self.moment.minute:02} {'AM' if self.moment.hour < 12 else 'PM'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a source says of itself."""

    running: str
    title: str
    front: tuple[str, ...]
    parties: tuple[Party, ...]
    authors: tuple[Author, ...]
    rounds: tuple[Round, ...]
    convention: Convention
    scope: Scope
    base: str


def parse_settings(lines: list[tuple[int, str]], name: str) -> Settings:
    """Read the setting lines of a source, given with their line numbers."""
    once: dict[str, str] = {}
    front: list[str] = []
    parties: list[Party] = []
    authors: list[Author] = []
    rounds: list[Round] = []
    for number, line in lines:
        where = f"{name}, line {number}"
        key, _, value = line[1:].partition(" ")
        value = value.strip()
        if (key not in _ONCE and key not in _PARTS and key != "front") or not value:
            raise SourceError(f"{where}: unknown setting {line!r}")
        if key == "front":
            front.append(value)
        elif key in _ONCE:
            if key in once:
                raise SourceError(f"{where}: a second @{key}")
            once[key] = value
        elif key == "party":
            parties.append(_party(_parts(key, value, where), where, parties))
        elif key == "author":
            authors.append(_author(_parts(key, value, where), where, parties, authors))
        else:
            rounds.append(_round(_parts(key, value, where), where, parties, rounds))
    if "running" not in once or "title" not in once:
        raise SourceError(f"{name}: one @running and one @title line are needed")
    return Settings(
        running=once["running"],
        title=once["title"],
        front=tuple(front),
        parties=tuple(parties),
        authors=tuple(authors),
        rounds=tuple(rounds),
        convention=Convention(_one_of(once.get("convention", "plain"), list(Convention), "@convention", name)),
        scope=Scope(_one_of(once.get("scope", "whole"), list(Scope), "@scope", name)),
        base=once.get("base", ""),
    )


def _parts(key: str, value: str, where: str) -> list[str]:
    parts = [part.strip() for part in value.split("|")]
    if len(parts) != _PARTS[key] or not all(parts):
        raise SourceError(f"{where}: @{key} needs {_PARTS[key]} parts between bars")
    return parts


def _party(parts: list[str], where: str, parties: list[Party]) -> Party:
    code, name, short, colour = parts
    _check_code(code, where, {party.code for party in parties})
    return Party(code=code, name=name, short=short, colour=_one_of(colour, list(COLOURS), "the colour", where))


def _author(parts: list[str], where: str, parties: list[Party], authors: list[Author]) -> Author:
    code, name, party = parts
    _check_code(code, where, {party.code for party in parties} | {author.code for author in authors})
    return Author(code=code, name=name, party=_one_of(party, [known.code for known in parties], "the party", where))


def _round(parts: list[str], where: str, parties: list[Party], rounds: list[Round]) -> Round:
    party, date, time, title = parts
    try:
        moment = datetime.strptime(f"{date} {time}", "%Y-%m-%d %I:%M %p")
    except ValueError as error:
        raise SourceError(f"{where}: {date!r} and {time!r} are no date and time like 2025-03-04 | 5:30 PM") from error
    if rounds and moment <= rounds[-1].moment:
        raise SourceError(f"{where}: this round is not later than the one before it")
    known = [*(one.code for one in parties), BOTH]
    return Round(party=_one_of(party, known, "the party", where), moment=moment, title=title)


def _check_code(code: str, where: str, taken: set[str]) -> None:
    if not re.fullmatch(CODE, code):
        raise SourceError(f"{where}: the code {code!r} is not capital letters and digits")
    if code in taken:
        raise SourceError(f"{where}: the code {code!r} is used twice")


def _one_of(value: str, allowed: list[str], what: str, where: str) -> str:
    if value not in allowed:
        raise SourceError(f"{where}: {what} {value!r} is not one of {', '.join(allowed) or 'those declared above'}")
    return value
