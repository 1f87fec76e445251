"""Names of WordprocessingML, and how its on/off values are read."""

from __future__ import annotations

import re
from functools import cache

from lxml.etree import _Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"

TWIPS = 20
"""Twentieths of a point, the unit of indents."""

HALF_POINTS = 2
"""Halves of a point, the unit of sizes."""


_MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)(mm|cm|in|pt|pc|pi)")
_POINTS = {"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pt": 1.0, "pc": 12.0, "pi": 12.0}


@cache
def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


def child(element: _Element | None, *path: str) -> _Element | None:
    """The first descendant along ``path``, if ``element`` has one."""
    for name in path:
        if element is None:
            return None
        element = element.find(w(name))
    return element


def value(element: _Element | None, *path: str) -> str | None:
    """The ``w:val`` of the first descendant along ``path``."""
    found = child(element, *path)
    return None if found is None else found.get(w("val"))


def number(text: str | None) -> int | None:
    """``text`` as an integer; half points and twips are sometimes written as decimals ("360.0")."""
    if text is None:
        return None
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        return None


def length(text: str | None, per_point: int) -> int | None:
    """``text`` as a number of ``per_point`` parts of a point; strict files may give it a unit ("0.5in")."""
    found = _MEASURE.fullmatch(text or "")
    if found is None:
        return number(text)
    return number(str(float(found[1]) * _POINTS[found[2]] * per_point))


def is_on(element: _Element) -> bool:
    """Whether an on/off element is on; ``w:val="0"`` is off."""
    return element.get(w("val"), "1") not in ("0", "false", "off", "none")


def toggle(properties: _Element | None, name: str) -> bool | None:
    """Whether a property is switched on or off here; ``None`` when nothing is said."""
    found = child(properties, name)
    return None if found is None else is_on(found)
