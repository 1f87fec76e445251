"""The words and hues of ``words.toml``, read once."""

from __future__ import annotations

import colorsys
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from contractdiff.model.markup import Added


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What a draft is called in a running head, the words of legends, and which hues have which name."""

    kinds: tuple[str, ...]
    parties: tuple[str, ...]
    looks: tuple[str, ...]
    added: tuple[str, ...]
    struck: tuple[str, ...]
    shown_by: tuple[tuple[Added, tuple[str, ...]], ...]
    saturation: float
    value: float
    hues: tuple[tuple[str, tuple[tuple[float, float], ...]], ...]


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships with contractdiff."""
    data = tomllib.loads(files("contractdiff.markup").joinpath("words.toml").read_text(encoding="utf-8"))
    return Lexicon(
        kinds=tuple(sorted(data["kinds"], key=len, reverse=True)),
        parties=tuple(data["parties"]),
        looks=tuple(data["looks"]),
        added=tuple(data["added"]),
        struck=tuple(data["struck"]),
        shown_by=tuple((Added(look), tuple(names)) for look, names in data["shown_by"].items()),
        saturation=data["saturation"],
        value=data["value"],
        hues=tuple((name, tuple((low, high) for low, high in spans)) for name, spans in data["hues"].items()),
    )


def color_name(color: str | None) -> str | None:
    """What a person calls ``color`` ("#rrggbb"), or ``None`` for black, grey and white."""
    if color is None:
        return None
    red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    known = lexicon()
    if saturation < known.saturation or value < known.value:
        return None
    return next(name for name, spans in known.hues if any(low <= hue * 360 < high for low, high in spans))
