"""Headings without a number that end the body of an agreement, or stand behind it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from contractdiff.model.document import ProvisionKind
from contractdiff.text.normalise import squeeze


@dataclass(frozen=True, slots=True, kw_only=True)
class _Title:
    kind: ProvisionKind
    signatures: bool
    pattern: re.Pattern[str]


@cache
def _backmatter() -> tuple[_Title, ...]:
    data = tomllib.loads(resources.files(__package__).joinpath("backmatter.toml").read_text(encoding="utf-8"))
    return tuple(
        _Title(
            kind=ProvisionKind(entry["kind"]),
            signatures=entry.get("signatures", False),
            pattern=re.compile(f"(?:{entry['pattern']})", re.IGNORECASE),
        )
        for entry in data["title"]
    )


def _title(heading: str) -> _Title | None:
    line = squeeze(heading).rstrip(".:")
    return next((title for title in _backmatter() if title.pattern.fullmatch(line)), None)


def backmatter_kind(heading: str) -> ProvisionKind | None:
    """What an unnumbered heading behind the articles is: an appendix, a letter, or ``None``."""
    title = _title(heading)
    return title.kind if title else None


def heads_signatures(heading: str) -> bool:
    """Whether lines to sign are expected below ``heading``."""
    title = _title(heading)
    return title is not None and title.signatures
