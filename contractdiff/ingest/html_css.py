"""What attributes and ``style`` declarations of an element say of its look; style sheets are not read."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from contractdiff.ingest import numerals

BULLET = "•"

_LENGTH = re.compile(r"(-?[\d.]+)\s*(pt|px|in|cm|mm|em|rem)?")
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 28.35, "mm": 2.835, "em": 12.0, "rem": 12.0}
_BULLETS = {"disc", "circle", "square", "disclosure-closed", "disclosure-open"}
_TYPES = {
    "1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman",
}  # fmt: skip


def declarations(element: HtmlElement) -> dict[str, str]:
    """The declarations of the ``style`` attribute, in lower case."""
    found: dict[str, str] = {}
    for part in (element.get("style") or "").split(";"):
        key, colon, value = part.partition(":")
        if colon:
            found[key.strip().casefold()] = value.replace("!important", "").strip().casefold()
    if element.get("align"):
        found.setdefault("text-align", element.get("align", "").casefold())
    return found


def is_hidden(element: HtmlElement, styles: dict[str, str]) -> bool:
    """Whether a browser shows nothing of the element."""
    return (
        element.get("hidden") is not None
        or styles.get("display") == "none"
        or styles.get("visibility") in ("hidden", "collapse")
    )


def is_struck(styles: dict[str, str]) -> bool:
    """Whether the element is drawn with a line through it."""
    return any("line-through" in styles.get(key, "") for key in ("text-decoration", "text-decoration-line"))


def is_bold(styles: dict[str, str], otherwise: bool) -> bool:
    """Whether the element's own weight is bold; ``otherwise`` where it says nothing."""
    weight = styles.get("font-weight")
    if weight is None or weight == "inherit":
        return otherwise
    return weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)


def is_centered(styles: dict[str, str], otherwise: bool) -> bool:
    """Whether the element's lines are centered; ``otherwise`` where it says nothing."""
    alignment = styles.get("text-align")
    return otherwise if alignment in (None, "inherit") else alignment in ("center", "-webkit-center")


def left_margin(styles: dict[str, str]) -> float:
    """Points the element's first line stands to the right by its own margin and indent."""
    return sum(_points(styles.get(key)) for key in ("margin-left", "padding-left", "text-indent"))


def list_label(element: HtmlElement, item: HtmlElement, position: int | None) -> tuple[int, str | None]:
    """The count of ``item`` and the label printed before it; ``position`` is the count of the item before."""
    step = -1 if element.get("reversed") is not None else 1
    if position is None:
        own_start = _integer(element.get("start"))
        count = sum(child.tag == "li" for child in element)
        position = (own_start if own_start is not None else count if step < 0 else 1) - step
    own_value = _integer(item.get("value"))
    position = own_value if own_value is not None else position + step
    style = _list_style(element, item)
    if style == "none":
        return position, None
    if element.tag != "ol" or style in _BULLETS:
        return position, BULLET
    return position, f"{_format(style, position)}."


def _list_style(element: HtmlElement, item: HtmlElement) -> str:
    for source in (item, element):
        styles = declarations(source)
        for key in ("list-style-type", "list-style"):
            if styles.get(key):
                return styles[key].split()[0]
        if source.get("type"):
            kind = str(source.get("type"))
            return _TYPES.get(kind, kind.casefold())
    return "decimal"


def _format(style: str, number: int) -> str:
    """A list counter as a browser prints it; what has no such form is printed in digits."""
    if style in ("lower-alpha", "lower-latin"):
        return numerals.spreadsheet_letters(number) or str(number)
    if style in ("upper-alpha", "upper-latin"):
        return numerals.spreadsheet_letters(number).upper() or str(number)
    if style in ("lower-roman", "upper-roman") and 0 < number < 4000:
        small = numerals.roman(number)
        return small if style == "lower-roman" else small.upper()
    if style == "decimal-leading-zero":
        return f"{number:02d}"
    return str(number)


def _integer(text: str | None) -> int | None:
    found = re.fullmatch(r"\s*(-?\d{1,9})\s*", text or "")
    return int(found[1]) if found else None


def _points(text: str | None) -> float:
    found = _LENGTH.match(text or "")
    if not found or not re.fullmatch(r"-?\d*\.?\d+", found[1]):
        return 0.0
    return float(found[1]) * _POINTS.get(found[2] or "px", 0.75)
