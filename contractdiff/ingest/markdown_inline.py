"""The text inside a Markdown paragraph: emphasis, links, escapes and inline tags taken off.

Escaped characters are put out of the way first, so that ``\\*`` is never taken for emphasis; signature lines
("______") are not emphasis either, since there is no word between the underscores.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_PRIVATE = 0xF100
"""Escaped characters hide in the private use area while the marks are taken off."""
_HIDDEN = re.compile(f"[{chr(_PRIVATE)}-{chr(_PRIVATE + 0x7F)}]")

LONGEST_STRETCH = 4000
"""Letters that one mark encloses at most: without a bound, a line of nothing but marks takes hours."""

_BOLD_ON, _BOLD_OFF = "\uf0f0", "\uf0f1"
_UP_TO = f"{{1,{LONGEST_STRETCH}}}?"
_CODE = re.compile(rf"(?P<ticks>`{{1,20}})(?P<text>.{_UP_TO})(?P=ticks)", re.DOTALL)
_LINK = re.compile(r"!?\[(?P<text>[^\[\]]*)\](?:\([^()\s]*(?:\s+\"[^\"]*\")?\)|\[[^\[\]]*\])")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]+)>")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BOLD_TAG = re.compile(r"<(/?)(?:b|strong)>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:u|i|em|ins|del|s|span|sub|sup|small|mark|a|p|div|center|font)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BOLD = (
    re.compile(rf"\*\*(?=[^\s*])(?P<text>(?:[^*]|\*(?!\*)){_UP_TO}(?<=\S))\*\*(?!\*)", re.DOTALL),
    re.compile(rf"(?<!\w)__(?=[^\s_])(?P<text>(?:[^_]|_(?!_)){_UP_TO})(?<=[^\s_])__(?!\w)", re.DOTALL),
)
_BOLD_ITALIC = re.compile(r"\*\*\*(?=[^\s*])(?P<text>[^*]+?)(?<=\S)\*\*\*", re.DOTALL)
_ITALIC = (
    re.compile(r"(?<!\*)\*(?=[^\s*])(?P<text>[^*]+?)(?<=[^\s*])\*(?!\*)", re.DOTALL),
    re.compile(r"(?<![\w_])_(?=[^\s_])(?P<text>[^_]+?)(?<=[^\s_])_(?![\w_])", re.DOTALL),
)


@dataclass(frozen=True, slots=True)
class Inline:
    """The text as shown, and whether every letter of it is bold."""

    text: str
    bold: bool


def inline(source: str) -> Inline:
    """What Markdown ``source`` shows."""
    text = _ESCAPE.sub(lambda found: chr(_PRIVATE + ord(found[1])), source)
    text = _CODE.sub(lambda found: _hide(found["text"].strip()), text)
    text = _LINE_BREAK.sub("\n", text)
    text = _AUTOLINK.sub(lambda found: _hide(found[1]), text)
    text = _LINK.sub(lambda found: found["text"], text)
    text = _BOLD_TAG.sub(lambda found: _BOLD_OFF if found[1] else _BOLD_ON, text)
    text = _TAG.sub("", text)
    text = _BOLD_ITALIC.sub(rf"{_BOLD_ON}\g<text>{_BOLD_OFF}", text)
    for mark in _BOLD:
        text = mark.sub(rf"{_BOLD_ON}\g<text>{_BOLD_OFF}", text)
    for mark in _ITALIC:
        text = mark.sub(r"\g<text>", text)
    bold = _is_bold(text)
    text = text.replace(_BOLD_ON, "").replace(_BOLD_OFF, "")
    text = html.unescape(text)
    return Inline(_HIDDEN.sub(lambda found: chr(ord(found[0]) - _PRIVATE), text), bold)


def _hide(text: str) -> str:
    """``text`` with its ASCII punctuation out of the way of every mark."""
    return re.sub(r"[!-/:-@\[-`{-~]", lambda found: chr(_PRIVATE + ord(found[0])), text)


def _is_bold(text: str) -> bool:
    """Whether there is a letter, and none of them stands outside the bold stretches."""
    inside = any(map(str.isalnum, text))
    outside: list[str] = []
    at = 0
    while (start := text.find(_BOLD_ON, at)) >= 0 and (end := text.find(_BOLD_OFF, start)) >= 0:
        outside.append(text[at:start])
        at = end + 1
    outside.append(text[at:])
    return inside and not any(map(str.isalnum, "".join(outside)))
