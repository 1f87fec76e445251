"""What attributes, ``style`` declarations and simple rules of the page's own style sheet say of an element's look.

Of a style sheet only rules for a tag, a class, or a tag with a class are read, and only for how words look: whether
they are struck, underlined, bold, coloured, centered, in capitals. What it hides may be shown by a click, so that is
not followed; nor is a sheet outside of the page, which is never fetched.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from lxml.html import HtmlElement

from contractdiff.text import printed_numerals as numerals

BULLET = "•"

BLACK, WHITE = "#000000", "#ffffff"

_LOOKS = {
    "text-decoration", "text-decoration-line", "text-decoration-style", "font-weight", "color", "background",
    "background-color", "text-align", "text-transform",
}  # fmt: skip
_MARK = re.compile(r"[{};]")
_SELECTOR = re.compile(r"(?P<tag>[A-Za-z][\w-]*)?(?:\.(?P<name>-?[A-Za-z_][\w-]*))?")
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
_RGB = re.compile(
    r"rgba?\(\s*(\d{1,3}(?:\.\d+)?%?)\s*[, ]\s*(\d{1,3}(?:\.\d+)?%?)\s*[, ]\s*(\d{1,3}(?:\.\d+)?%?)\s*"
    r"(?:[,/]\s*(?P<alpha>[\d.]+%?)\s*)?\)"
)

_LENGTH = re.compile(r"(-?[\d.]+)\s*(pt|px|in|cm|mm|em|rem)?")
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 28.35, "mm": 2.835, "em": 12.0, "rem": 12.0}
_BULLETS = {"disc", "circle", "square", "disclosure-closed", "disclosure-open"}
_TYPES = {
    "1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman",
}  # fmt: skip


def declarations(element: HtmlElement) -> dict[str, str]:
    """The declarations of the ``style`` attribute, in lower case."""
    found = _declared(element.get("style") or "")
    if element.get("align"):
        found.setdefault("text-align", element.get("align", "").casefold())
    return found


def _declared(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in text.split(";"):
        key, colon, value = part.partition(":")
        if colon:
            found[key.strip().casefold()] = value.replace("!important", "").strip().casefold()
    return found


class StyleSheet:
    """The rules of the style elements of one page that say how words look."""

    def __init__(self, page: HtmlElement) -> None:
        self._rules: dict[tuple[str, str], dict[str, str]] = {}
        for sheet in page.iter("style"):
            for selectors, inside in _rules(_without_comments(sheet.text or "")):
                said = {key: value for key, value in _declared(inside).items() if key in _LOOKS}
                for selector in selectors.split(","):
                    found = _SELECTOR.fullmatch(selector.strip())
                    if found and said:
                        place = ((found["tag"] or "").casefold(), found["name"] or "")
                        self._rules.setdefault(place, {}).update(said)

    def declarations(self, element: HtmlElement) -> dict[str, str]:
        """What holds for ``element``: its tag's rule, its classes' rules, its own ``style``, the last the strongest."""
        own = declarations(element)
        if not self._rules:
            return own
        tag = str(element.tag)
        found = dict(self._rules.get((tag, ""), {}))
        for name in (element.get("class") or "").split():
            found.update(self._rules.get(("", name), {}))
            found.update(self._rules.get((tag, name), {}))
        return {**found, **own}


def _without_comments(sheet: str) -> str:
    parts: list[str] = []
    at = 0
    while (start := sheet.find("/*", at)) >= 0:
        parts.append(sheet[at:start])
        end = sheet.find("*/", start + 2)
        if end < 0:
            return "".join(parts)
        at = end + 2
    return "".join(parts) + sheet[at:]


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The selectors and declarations of each rule; those for other media stand in a block of their own, and are not
    read."""
    depth = start = inside = 0
    for mark in _MARK.finditer(sheet):
        if mark.group() == "{":
            depth += 1
            inside = mark.end() if depth == 1 else inside
        elif mark.group() == "}":
            depth = max(depth - 1, 0)
            selectors = sheet[start : max(inside - 1, start)].replace("<!--", "").strip()
            if not depth:
                if selectors and not selectors.startswith("@"):
                    yield selectors, sheet[inside : mark.start()]
                start = inside = mark.end()
        elif not depth:
            start = inside = mark.end()


def is_hidden(element: HtmlElement, styles: dict[str, str]) -> bool:
    """Whether a browser shows nothing of the element."""
    return (
        element.get("hidden") is not None
        or styles.get("display") == "none"
        or styles.get("visibility") in ("hidden", "collapse")
    )


def is_struck(styles: dict[str, str]) -> bool:
    """Whether the element is drawn with a line through it."""
    return any("line-through" in line for line in _lines(styles))


def underlines(styles: dict[str, str]) -> int:
    """How many lines the element draws below its words."""
    if not any("underline" in line for line in _lines(styles)):
        return 0
    return 2 if "double" in f"{styles.get('text-decoration', '')} {styles.get('text-decoration-style', '')}" else 1


def _lines(styles: dict[str, str]) -> tuple[str, str]:
    return styles.get("text-decoration", ""), styles.get("text-decoration-line", "")


def capitals(styles: dict[str, str], otherwise: bool) -> bool:
    """Whether the element's letters are printed as capitals; ``otherwise`` where it says nothing."""
    transformed = styles.get("text-transform")
    return otherwise if transformed in (None, "inherit") else transformed == "uppercase"


def color(text: str | None) -> str | None:
    """A colour as "#rrggbb", or ``None`` for what says none: "inherit", "transparent", a function not understood."""
    text = (text or "").strip().casefold()
    if _HEX.fullmatch(text):
        digits = text[1:]
        return text if len(digits) == 6 else "#" + "".join(digit * 2 for digit in digits)
    parts = _RGB.fullmatch(text)
    if parts is None or parts["alpha"] in ("0", "0%", "0.0"):
        return _names().get(text)
    levels = (round(float(part[:-1]) * 2.55) if part.endswith("%") else int(float(part)) for part in parts.groups()[:3])
    return "#" + "".join(f"{min(max(level, 0), 255):02x}" for level in levels)


def background(styles: dict[str, str]) -> str | None:
    """The colour behind the element's words, of which white is none."""
    for key in ("background-color", "background"):
        found = next((one for part in styles.get(key, "").split() if (one := color(part))), None)
        found = found or color(styles.get(key))
        if found is not None:
            return None if found == WHITE else found
    return None


@cache
def _names() -> dict[str, str]:
    data = files("contractdiff.ingest").joinpath("html_colors.toml").read_text(encoding="utf-8")
    return {name: str(value) for name, value in tomllib.loads(data).items()}


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
