"""What the characters of a run look like: its own properties, then its character style, then its paragraph's.

Toggle properties (bold, struck, hidden, capitals) set in a paragraph style *and* in a character style cancel out, as
they do in Word; what is set on the run itself wins. The other properties are taken from the nearest that says anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lxml.etree import _Element

from contractdiff.ingest.runs import PLAIN, Face
from contractdiff.wordml.styles import Styles
from contractdiff.wordml.xml import HALF_POINTS, W, child, is_on, length, value, w

DEFAULT_SIZE = 10.0
"""Points, where neither style nor defaults say: Word's own rule."""

_TOGGLES = {w(name): name for name in ("b", "strike", "dstrike", "vanish", "caps", "smallCaps")}
_SAID = {w(name): name for name in ("u", "color", "highlight", "shd", "sz")}
_TWO_LINES = {"double", "wavyDouble"}
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_NO_COLOR = {None, "000000"}
_NO_BACKGROUND = {None, "ffffff"}

_HIGHLIGHTS = {
    "black": "000000", "blue": "0000ff", "cyan": "00ffff", "darkBlue": "00008b", "darkCyan": "008b8b",
    "darkGray": "a9a9a9", "darkGreen": "006400", "darkMagenta": "800080", "darkRed": "8b0000",
    "darkYellow": "808000", "green": "00ff00", "lightGray": "d3d3d3", "magenta": "ff00ff", "red": "ff0000",
    "white": "ffffff", "yellow": "ffff00",
}  # fmt: skip
"""Word's pens, in the colours its file format gives them."""

_LINK_STYLES = {"hyperlink", "followedhyperlink", "internet link", "visited internet link"}
_LINK_COLORS = {"0000ff", "0563c1", "1155cc", "0000ee", "467886", "800080", "954f72", "96607d", "551a8b"}
"""What word processors give a link, and one that was visited. Such a look says "link", never "added"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Formatting:
    """How a run is printed."""

    face: Face = PLAIN
    hidden: bool = False
    capitals: bool = False
    size: float = DEFAULT_SIZE


@dataclass(slots=True)
class _Said:
    """What one place says of characters: switches, and values by property."""

    toggles: dict[str, bool] = field(default_factory=dict)
    values: dict[str, _Element] = field(default_factory=dict)

    def read(self, properties: _Element | None) -> None:
        """Take what ``properties`` say of that which is not said yet."""
        for element in properties if properties is not None else ():
            if element.tag in _TOGGLES:
                self.toggles.setdefault(_TOGGLES[element.tag], is_on(element))
            elif element.tag in _SAID:
                self.values.setdefault(_SAID[element.tag], element)


class Characters:
    """Looks up the formatting of runs; what styles say is put together once for each pair of them."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._styled: dict[tuple[str | None, str | None], _Said] = {}

    def formatting(self, paragraph_style: str | None, run: _Element | None, *, in_link: bool = False) -> Formatting:
        """The formatting of a run with the properties ``run`` in a paragraph of ``paragraph_style``."""
        character_style = value(run, "rStyle")
        styled = self._of_styles(paragraph_style, character_style)
        own = _Said()
        own.read(run)
        on = {**styled.toggles, **own.toggles}
        values = {**styled.values, **own.values}
        face = Face(
            struck=on.get("strike", False) or on.get("dstrike", False),
            underlines=_underlines(values.get("u")),
            bold=on.get("b", False),
            color=_color(values.get("color")),
            highlight=_background(values.get("highlight"), values.get("shd")),
        )
        size = length(_value(values.get("sz")), HALF_POINTS)
        return Formatting(
            face=self._without_link(face, own, character_style, in_link=in_link),
            hidden=on.get("vanish", False),
            capitals=on.get("caps", False) or on.get("smallCaps", False),
            size=size / HALF_POINTS if size else DEFAULT_SIZE,
        )

    def _of_styles(self, paragraph_style: str | None, character_style: str | None) -> _Said:
        found = self._styled.get((paragraph_style, character_style))
        if found is None:
            by_paragraph = self._chain(paragraph_style)
            by_character = self._chain(character_style)
            defaults = _Said()
            defaults.read(child(self._styles.defaults, "rPrDefault", "rPr"))
            toggles = dict(defaults.toggles)
            for name in {*by_paragraph.toggles, *by_character.toggles}:
                toggles[name] = by_paragraph.toggles.get(name, False) != by_character.toggles.get(name, False)
            values = {**defaults.values, **by_paragraph.values, **by_character.values}
            found = self._styled[(paragraph_style, character_style)] = _Said(toggles=toggles, values=values)
        return found

    def _chain(self, style_id: str | None) -> _Said:
        found = _Said()
        for style in self._styles.chain(style_id):
            found.read(child(style, "rPr"))
        return found

    def _without_link(self, face: Face, own: _Said, character_style: str | None, *, in_link: bool) -> Face:
        """``face`` without the colour and line that only say that a run is a link."""
        if _LINK_STYLES & set(self._names(character_style)):
            return replace(
                face,
                color=face.color if "color" in own.values else None,
                underlines=face.underlines if "u" in own.values else 0,
            )
        if in_link and face.underlines == 1 and face.color is not None and face.color[1:] in _LINK_COLORS:
            return replace(face, color=None, underlines=0)
        return face

    def _names(self, style_id: str | None) -> Iterable[str]:
        return ((value(style, "name") or "").casefold() for style in self._styles.chain(style_id))


def _value(element: _Element | None) -> str | None:
    return None if element is None else element.get(w("val"))


def _underlines(element: _Element | None) -> int:
    kind = _value(element)
    if kind is None or kind == "none":
        return 0
    return 2 if kind in _TWO_LINES else 1


def _hex(text: str | None) -> str | None:
    """``text`` as six small digits, or ``None`` for "auto" and anything else that is no colour."""
    return text.casefold() if text is not None and _HEX.fullmatch(text) else None


def _color(element: _Element | None) -> str | None:
    found = _hex(_value(element))
    return None if found in _NO_COLOR else f"#{found}"


def _background(highlight: _Element | None, shading: _Element | None) -> str | None:
    """The colour behind the words: the pen's, else the shading's."""
    found = _HIGHLIGHTS.get(_value(highlight) or "")
    if found is None and shading is not None and _value(shading) != "nil":
        ink, paper = _hex(shading.get(f"{{{W}}}color")), _hex(shading.get(f"{{{W}}}fill"))
        found = ink if _value(shading) == "solid" else paper or (None if _value(shading) == "clear" else ink)
    return None if found in _NO_BACKGROUND else f"#{found}"
