"""Changes marked in Markdown, resolved for one view before anything else is read.

    {++ten++}  {--five--}  {~~five~>ten~~}  ~~five~~  <ins>ten</ins>  <del>five</del>

A line that held nothing but text of the other view goes with it, instead of cutting a paragraph in two. The text
is gone through once, whatever it holds: an opening without its end is looked for once per kind, not each time.
"""

from __future__ import annotations

import re
from collections import Counter

from contractdiff.model import View

_GONE = "\uf1ff"
"""Stands where text was taken out, until the lines that held nothing else are gone too."""

_OPENING = re.compile(
    r"(?P<comment><!--)|(?P<critic>\{(?:\+\+|--|~~|>>|==))|<(?P<tag>ins|del|s|strike)(?:\s[^<>]*)?>"
    r"|(?<![~\\])(?P<struck>~~)(?=[^\s~])",
    re.IGNORECASE,
)
_CRITIC_ENDS = {"{++": "++}", "{--": "--}", "{~~": "~~}", "{>>": "<<}", "{==": "==}"}
_STRUCK_END = re.compile(r"(?<=[^\s~\\])~~(?!~)|\n[ \t]*\n")
_EMPTIED = re.compile(rf"(?m)^[ \t>#*+\d.()-]*{_GONE}[ \t{_GONE}#.]*(?:\n|\Z)")


def resolve(text: str, view: View) -> tuple[str, Counter[str]]:
    """``text`` as ``view`` has it, and how many marks of each kind it holds."""
    marks: Counter[str] = Counter()
    endless: dict[str, int] = {}
    parts: list[str] = []
    at = 0
    while opening := _OPENING.search(text, at):
        end = _end(text, opening, endless)
        if end is None:
            parts.append(text[at : opening.end()])
            at = opening.end()
            continue
        inside = text[opening.end() : end[0]]
        parts += [text[at : opening.start()], _kept(opening, inside, view, marks) or _GONE]
        at = end[1]
    resolved = "".join(parts) + text[at:]
    return _EMPTIED.sub("", resolved).replace(_GONE, ""), +marks


def _end(text: str, opening: re.Match[str], endless: dict[str, int]) -> tuple[int, int] | None:
    """Where the mark that begins here ends: the end of its inside, and of itself.

    ``endless`` remembers up to where there is no end of a kind.
    """
    if opening["struck"]:
        if opening.end() <= endless.get("~~", -1):
            return None
        found = _STRUCK_END.search(text, opening.end())
        if found is not None and found.group() == "~~":
            return found.start(), found.end()
        endless["~~"] = len(text) if found is None else found.start()
        return None
    if opening["comment"]:
        closing = "-->"
    else:
        closing = _CRITIC_ENDS[opening["critic"]] if opening["critic"] else f"</{opening['tag'].lower()}>"
    if closing in endless:
        return None
    start = text.find(closing, opening.end())
    if start < 0 and opening["tag"]:
        start = text.find(closing.upper(), opening.end())
    if start < 0:
        endless[closing] = len(text)
        return None
    return start, start + len(closing)


def _kept(opening: re.Match[str], inside: str, view: View, marks: Counter[str]) -> str:
    """What ``view`` keeps of the ``inside`` of a mark."""
    critic, tag = opening["critic"], (opening["tag"] or "").lower()
    if opening["comment"]:
        return ""
    if critic == "{>>":
        marks["comments"] += 1
        return ""
    if critic == "{==":
        return inside
    before, after = inside, ""
    if critic == "{~~":
        before, _, after = inside.partition("~>")
    elif critic == "{++" or tag == "ins":
        before, after = "", inside
    marks["inserted"] += bool(after)
    marks["struck"] += bool(before)
    return after if view is View.PROPOSED else before
