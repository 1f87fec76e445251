"""What the elements of a web page say of the words in them: how they look, and whether they came or went.

``del``, ``s``, ``strike`` and words with a line through them were struck; ``ins`` was inserted. Who did it and when is
said by attributes, in the way of the program that wrote the page: ``cite="mailto:Kim"`` is Word, ``class="district"``
a person.
"""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

from lxml.html import HtmlElement

from contractdiff.ingest.html_css import BLACK, background, color, is_bold, is_struck, underlines
from contractdiff.ingest.runs import Change, Face

STRUCK = {"del", "s", "strike"}

_BOLD = {"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th", "dt"}
_UNDERLINED = {"u", "ins"}
_MARKS = {"ins", "del"}
_MARKER = "#ffff00"
"""What a browser paints ``mark`` with."""

_AUTHORS = ("data-author", "data-user", "data-by", "author")
_NO_NAME = re.compile(
    r"(?:ins|inserted?|insertion|del|deleted?|deletion|add(?:ed|ition)?|remov\w*|chang\w*|diff\w*|mark\w*|mod|new|old|"
    r"str(?:i|u)ck\w*|strike\w*|underlin\w*|text|red|blue|green|mso\w*|c\d+)(?:[-_].*)?",
    re.IGNORECASE,
)
"""Names of classes that say what happened or how it looks, and not who did it."""

_LINK_COLORS = {"#0000ff", "#0563c1", "#1155cc", "#0000ee", "#467886", "#800080", "#954f72", "#96607d", "#551a8b"}
"""What browsers and word processors give a link; see ``docx.characters``."""

_BOXES = {"table", "tbody", "thead", "tfoot", "tr", "td", "th", "div", "section", "article", "main", "body"}
"""Elements whose background is that of a box on the page, and says nothing of the words in it."""


def face_inside(face: Face, element: HtmlElement, styles: dict[str, str]) -> Face:
    """The look of the words in ``element``, which stands in text that looks like ``face``. Lines add up."""
    tag = str(element.tag)
    lines = max(underlines(styles), int(tag in _UNDERLINED and "text-decoration" not in styles))
    own_color = color(styles.get("color")) or color(element.get("color") if tag == "font" else None)
    behind = None if tag in _BOXES else background(styles)
    found = replace(
        face,
        struck=face.struck or tag in STRUCK or is_struck(styles),
        underlines=max(face.underlines, lines),
        # A weight that a page gives its marks says "added", and nothing of headings.
        bold=face.bold if tag in _MARKS else is_bold(styles, tag in _BOLD or face.bold),
        color=face.color if own_color is None else None if own_color == BLACK else own_color,
        highlight=behind or (_MARKER if tag == "mark" else face.highlight),
    )
    if found.underlines == 1 and found.color in _LINK_COLORS and _in_link(element):
        return replace(found, underlines=0, color=None)
    return found


def said_by(element: HtmlElement) -> Change:
    """Who made a change, and when, as far as the attributes of its element tell."""
    names = [element.get(name) for name in _AUTHORS]
    names.append(unquote((element.get("cite") or "").removeprefix("mailto:")))
    names += [name for name in (element.get("class") or "").split() if not _NO_NAME.fullmatch(name)]
    by = next((name.strip() for name in names if name and name.strip()), None)
    return Change(by=by, date=(element.get("datetime") or "").strip() or None)


def _in_link(element: HtmlElement) -> bool:
    return element.tag == "a" or next(element.iterancestors("a"), None) is not None
