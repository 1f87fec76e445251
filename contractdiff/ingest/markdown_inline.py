"""The text inside a Markdown paragraph: emphasis, links, escapes and inline tags taken off, and kept as looks.

Escaped characters are put out of the way first, so that ``\\*`` is never taken for emphasis; signature lines
("______") are not emphasis either, since there is no word between the underscores.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

from contractdiff.ingest.markdown_views import SEAM
from contractdiff.ingest.styled import Flag, Styled

_SEAM = re.compile(SEAM)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_PRIVATE = 0xF100
"""Escaped characters hide in the private use area while the marks are taken off."""
_HIDDEN = re.compile(f"[{chr(_PRIVATE)}-{chr(_PRIVATE + 0x7F)}]")

LONGEST_STRETCH = 4000
"""Letters that one mark encloses at most: without a bound, a line of nothing but marks takes hours."""

_BOLD_ON, _BOLD_OFF = "\uf0f0", "\uf0f1"
_UP_TO = f"{{1,{LONGEST_STRETCH}}}?"
_BOLD_SIGNS = re.compile(f"[{_BOLD_ON}{_BOLD_OFF}]")
_BOLD_STRETCH = re.compile(f"{_BOLD_ON}.*?{_BOLD_OFF}", re.DOTALL)
_CHARACTER = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")
"""What ``html.unescape`` looks for."""
_CODE = re.compile(rf"(?P<ticks>`{{1,20}})(?P<text>.{_UP_TO})(?P=ticks)", re.DOTALL)
_LINK = re.compile(r"!?\[(?P<text>[^\[\]]*)\](?:\([^()\s]*(?:\s+\"[^\"]*\")?\)|\[[^\[\]]*\])")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]+)>")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BOLD_TAG = re.compile(r"<(/?)(?:b|strong)>", re.IGNORECASE)
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>u|i|em|ins|del|s|span|sub|sup|small|mark|a|p|div|center|font)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_LOOKS = {"u": Flag.UNDERLINED, "mark": Flag.HIGHLIGHTED}
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

    shown: Styled
    bold: bool


def inline(source: Styled) -> Inline:
    """What Markdown ``source`` shows."""
    text = source.sub(_ESCAPE, lambda found: _hidden(source.group(found, 1)))
    text = _replaced(text, _CODE, lambda now, found: _hidden(now.group(found, "text").strip()))
    text = _replaced(text, _LINE_BREAK, lambda now, found: Styled.plain("\n", now.flags[found.start()]))
    text = _replaced(text, _AUTOLINK, lambda now, found: _hidden(now.group(found, 1)))
    text = _replaced(text, _LINK, lambda now, found: now.group(found, "text"))
    text = text.sub(_BOLD_TAG, lambda found: Styled.plain(_BOLD_OFF if found[1] else _BOLD_ON))
    text = _without_tags(text)
    text = _replaced(text, _BOLD_ITALIC, _emboldened)
    for mark in _BOLD:
        text = _replaced(text, mark, _emboldened)
    for mark in _ITALIC:
        text = _replaced(text, mark, lambda now, found: now.group(found, "text"))
    text = _settled_bold(text)
    lettered = [flag & Flag.BOLD for letter, flag in zip(text.text, text.flags, strict=True) if letter.isalnum()]
    text = _replaced(
        text, _CHARACTER, lambda now, found: Styled.plain(html.unescape(found.group()), now.flags[found.start()])
    )
    text = text.sub(_SEAM, lambda _: Styled.plain(""))
    shown = text.recast(_HIDDEN.sub(lambda found: chr(ord(found[0]) - _PRIVATE), text.text))
    return Inline(shown, bool(lettered) and all(lettered))


def _replaced(text: Styled, pattern: re.Pattern[str], replacement: Callable[[Styled, re.Match[str]], Styled]) -> Styled:
    """``text`` with each match replaced, where the replacement is made of the text itself."""
    return text.sub(pattern, lambda found: replacement(text, found))


def _hidden(text: Styled) -> Styled:
    """``text`` with its ASCII punctuation out of the way of every mark."""
    return text.recast(re.sub(r"[!-/:-@\[-`{-~]", lambda found: chr(_PRIVATE + ord(found[0])), text.text))


def _emboldened(text: Styled, found: re.Match[str]) -> Styled:
    return Styled.join([Styled.plain(_BOLD_ON), text.group(found, "text"), Styled.plain(_BOLD_OFF)])


def _without_tags(text: Styled) -> Styled:
    """``text`` without inline tags; what ``u`` and ``mark`` hold keeps their look."""
    parts: list[Styled] = []
    at = 0
    open_now = Flag.NONE
    for tag in _TAG.finditer(text.text):
        parts.append(text[at : tag.start()].flagged(open_now))
        flag = _LOOKS.get(tag["name"].casefold(), Flag.NONE)
        open_now = open_now & ~flag if tag["end"] else open_now | flag
        at = tag.end()
    return Styled.join([*parts, text[at:].flagged(open_now)]) if parts else text


def _settled_bold(text: Styled) -> Styled:
    """``text`` with its bold stretches flagged and their signs gone; bold that never ends is none."""
    # Behind the last end no bold ends, and looking for its end would go over the rest once for each beginning.
    end = text.text.rfind(_BOLD_OFF) + 1
    if end:
        ended = _replaced(text[:end], _BOLD_STRETCH, lambda now, found: now.group(found).flagged(Flag.BOLD))
        text = Styled.join([ended, text[end:]])
    return text.sub(_BOLD_SIGNS, lambda _: Styled.plain(""))
