"""Ways to number an agreement; each writes every label and number anew, so that all provisions are renumbered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from bench.alignment.tree import Text, Unit
from contractdiff.model import ProvisionKind

Label = tuple[str, tuple[int | str, ...]]
Style = Callable[[int, tuple[int, ...]], Label]

_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """``number`` in Roman figures."""
    written = ""
    for value, sign in _ROMAN:
        while number >= value:
            written, number = written + sign, number - value
    return written


def letter(number: int) -> str:
    """1 is a, 26 is z, 27 is aa."""
    return chr(96 + (number - 1) % 26 + 1) * ((number - 1) // 26 + 1)


def decimal(depth: int, path: tuple[int, ...]) -> Label:
    """Article 4, 4.2, 4.2.1."""
    return (f"Article {path[0]}" if depth == 0 else ".".join(map(str, path))), path


def dashed(depth: int, path: tuple[int, ...]) -> Label:
    """ARTICLE 4, 4-2, 4-2-1."""
    return (f"ARTICLE {path[0]}" if depth == 0 else "-".join(map(str, path))), path


def sectioned(depth: int, path: tuple[int, ...]) -> Label:
    """ARTICLE IV, Section 2., (a), (1)."""
    last = path[-1]
    labels = (
        f"ARTICLE {roman(last)}",
        f"Section {last}.",
        f"({letter(last)})",
        f"({last})",
        f"({roman(last).lower()})",
    )
    return labels[min(depth, 4)], (last,)


def lettered(depth: int, path: tuple[int, ...]) -> Label:
    """ARTICLE IV, A., 1., a."""
    last = path[-1]
    labels = (f"ARTICLE {roman(last)}", f"{letter(last).upper()}.", f"{last}.", f"{letter(last)}.", f"({last})")
    return labels[min(depth, 4)], (last,)


STYLES: Mapping[str, Style] = MappingProxyType(
    {"decimal": decimal, "dashed": dashed, "sectioned": sectioned, "lettered": lettered, "untitled": decimal}
)


def number(text: Text, style: str, first: int = 1) -> None:
    """Number ``text`` in ``style``, its articles from ``first`` on; *untitled* takes every title away as well."""
    for count, article in enumerate(text.articles, start=first):
        _number(article, STYLES[style], 0, (count,))
    if style == "untitled":
        for one in text.walk():
            if one.kind is not ProvisionKind.ARTICLE:
                one.heading = ""


def _number(unit: Unit, style: Style, depth: int, path: tuple[int, ...]) -> None:
    unit.label, unit.number = style(depth, path)
    for count, child in enumerate(unit.children, start=1):
        _number(child, style, depth + 1, (*path, count))
