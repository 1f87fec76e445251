"""Paragraphs written by hand with looks: "is {s:ninety}{u red:sixty} days".

s is struck, u underlined, d doubly underlined, b bold, h highlighted, and then a colour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contractdiff.model import Block, Extract, Furniture, Look

_COLORS = {"red": "#ee0000", "blue": "#0000ff", "green": "#008000"}
_STRETCH = re.compile(r"\{(?P<look>[sudbh]*)(?: ?(?P<color>red|blue|green))?:(?P<words>[^{}]*)\}")


def stretches(source: str) -> Iterator[tuple[str, str, str | None]]:
    """The words of ``source`` with the letters of their look and their colour, "#rrggbb"."""
    at = 0
    for found in _STRETCH.finditer(source):
        if source[at : found.start()]:
            yield source[at : found.start()], "", None
        yield found["words"], found["look"], _COLORS.get(found["color"] or "")
        at = found.end()
    if source[at:]:
        yield source[at:], "", None


def paragraph(source: str) -> Block:
    """One paragraph with the looks that its braces say."""
    text = ""
    looks: list[Look] = []
    for words, look, color in stretches(source):
        start = len(text)
        text += words
        if look or color:
            looks.append(
                Look(
                    start=start,
                    end=len(text),
                    struck="s" in look,
                    underlines=2 if "d" in look else int("u" in look),
                    bold="b" in look,
                    color=color,
                    highlight="#ffff00" if "h" in look else None,
                )
            )
    return Block(text=text, looks=tuple(looks), bold=bool(looks) and all(look.bold for look in looks))


def draft(*paragraphs: str, head: str = "") -> Extract:
    """A document of such paragraphs, with the lines of its running head."""
    furniture = tuple(Furniture(text=head, page=page, reason="running head") for page in (1, 2) if head)
    return Extract(format="pdf", blocks=tuple(paragraph(one) for one in paragraphs), pages=2, furniture=furniture)
