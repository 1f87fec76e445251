"""Headings without a number that end the body of an agreement, or stand behind it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from contractdiff.model.document import ProvisionKind
from contractdiff.text.normalise import squeeze


@cache
def _backmatter() -> tuple[tuple[ProvisionKind, re.Pattern[str]], ...]:
    data = tomllib.loads(resources.files(__package__).joinpath("backmatter.toml").read_text(encoding="utf-8"))
    return tuple(
        (ProvisionKind(entry["kind"]), re.compile(f"(?:{entry['pattern']})", re.IGNORECASE)) for entry in data["title"]
    )


def backmatter_kind(heading: str) -> ProvisionKind | None:
    """What an unnumbered heading behind the articles is: an appendix, a letter, or ``None``."""
    line = squeeze(heading).rstrip(".:")
    return next((kind for kind, pattern in _backmatter() if pattern.fullmatch(line)), None)
