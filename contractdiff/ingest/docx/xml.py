"""Names of WordprocessingML, and how its on/off values are read."""

from __future__ import annotations

from functools import cache

from lxml.etree import _Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"

TWIPS = 20
"""Twentieths of a point, the unit of indents."""


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


def toggle(properties: _Element | None, name: str) -> bool | None:
    """Whether a property is switched on or off here; ``None`` when nothing is said. ``w:val="0"`` is off."""
    found = child(properties, name)
    if found is None:
        return None
    return found.get(w("val"), "1") not in ("0", "false", "off", "none")
