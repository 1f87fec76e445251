"""HTML that survives JupyterLab's sanitizer.

A colleague who opens a notebook has not trusted it, and JupyterLab then drops style and script elements and every
``aria-*``, ``role`` and ``data-*``. What is left is enough: ``<ins>``, ``<del>``, words and plain inline styles.
Text and background colours are always set together, so that a dark theme cannot make one unreadable. There are no
ids: two outputs share one page.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

from contractdiff.report.pieces import Piece, PieceKind
from contractdiff.report.visible import shown
from contractdiff.report.words import say

REMOVED: Final = "color:#9a3412;background-color:#ffe8d6;text-decoration:line-through"
ADDED: Final = "color:#1d4ed8;background-color:#dbeafe;text-decoration:underline"
REFERENCE: Final = "border-bottom:1px dotted #6b7280"
MOVED: Final = "border-left:4px double #6b7280;padding-left:8px"
TEXT: Final = "white-space:pre-wrap;margin:2px 0 8px 0"
SMALL: Final = "font-size:90%;opacity:0.8"
BADGE: Final = "color:#1f2937;background-color:#e5e7eb;padding:1px 6px;font-weight:bold"
LOUD_BADGE: Final = "color:#ffffff;background-color:#7f1d1d;padding:1px 6px;font-weight:bold"


def text(words: str) -> str:
    """``words`` as HTML that is text."""
    return escape(shown(words), quote=True)


def element(name: str, inner: str, style: str = "", **attributes: str) -> str:
    """An element around ``inner``, which is HTML already."""
    written = "".join(f' {key}="{escape(value, quote=True)}"' for key, value in attributes.items())
    if style:
        written += f' style="{style}"'
    return f"<{name}{written}>{inner}</{name}>"


def outer(inner: str) -> str:
    """The whole output, told to hold no formula: JupyterLab would set "$25.55 to $25.10" as mathematics."""
    return element("div", inner, **{"class": "mathjax_ignore tex2jax_ignore"})


def drawn(found: Iterable[Piece]) -> str:
    """The pieces of a redline."""
    styles = {PieceKind.REMOVED: ("del", REMOVED), PieceKind.ADDED: ("ins", ADDED)}
    parts: list[str] = []
    for piece in found:
        if piece.kind in styles:
            name, style = styles[piece.kind]
            parts.append(element(name, text(piece.text), style))
        elif piece.kind is PieceKind.MOVED_AWAY:
            title = say("words.moved.to", label=shown(piece.was))
            parts.append(element("del", text(piece.text), REMOVED, title=title))
        elif piece.kind is PieceKind.MOVED_HERE:
            title = say("words.moved.from", label=shown(piece.was))
            parts.append(element("ins", text(piece.text), ADDED, title=title))
        elif piece.kind is PieceKind.REFERENCE:
            parts.append(element("span", text(piece.text), REFERENCE, title=shown(piece.was)))
        else:
            parts.append(text(piece.text))
    return "".join(parts)


def passage(found: Iterable[Piece]) -> str:
    """The pieces as a paragraph that keeps its line ends; right-to-left text reads as it should."""
    return element("div", drawn(found), TEXT, dir="auto")


def fold(summary: str, inner: str, *, opened: bool = False) -> str:
    """A ``<details>``; ``summary`` and ``inner`` are HTML already."""
    attribute = {"open": "open"} if opened else {}
    return element("details", element("summary", summary) + inner, "margin:4px 0", **attribute)
