"""Paragraphs written by hand with looks: "is {s:ninety}{u red:sixty} days" (struck, underlined, bold, colour)."""

from __future__ import annotations

import re

from contractdiff.model import Block, Extract, Furniture, Look

_COLORS = {"red": "#ee0000", "blue": "#0000ff", "green": "#008000"}
_STRETCH = re.compile(r"\{(?P<look>[sub]*)(?: ?(?P<color>red|blue|green))?:(?P<words>[^{}]*)\}")


def paragraph(source: str) -> Block:
    """One paragraph with the looks that its braces say."""
    text = ""
    at = 0
    looks: list[Look] = []
    for found in _STRETCH.finditer(source):
        text += source[at : found.start()]
        start = len(text)
        text += found["words"]
        at = found.end()
        looks.append(
            Look(
                start=start,
                end=len(text),
                struck="s" in found["look"],
                underlines=int("u" in found["look"]),
                bold="b" in found["look"],
                color=_COLORS.get(found["color"] or ""),
            )
        )
    text += source[at:]
    return Block(text=text, looks=tuple(looks), bold=bool(looks) and all(look.bold for look in looks))


def draft(*paragraphs: str, head: str = "") -> Extract:
    """A document of such paragraphs, with the lines of its running head."""
    furniture = tuple(Furniture(text=head, page=page, reason="running head") for page in (1, 2) if head)
    return Extract(format="pdf", blocks=tuple(paragraph(one) for one in paragraphs), pages=2, furniture=furniture)
