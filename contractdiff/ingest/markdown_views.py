"""Changes marked in Markdown, resolved for one view before anything else is read.

    {++ten++}  {--five--}  {~~five~>ten~~}  ~~five~~  <ins>ten</ins>  <del>five</del>

For the view of all layers both texts are kept, with flags that say which is which. A line that held nothing but text
of the other view goes with it, instead of cutting a paragraph in two. The text
is gone through once, whatever it holds: an opening without its end is looked for once per kind, not each time.
"""

from __future__ import annotations

import re
from collections import Counter

from contractdiff.ingest.styled import Flag, Styled
from contractdiff.model import View

DEEPEST = 4
"""Marks within marks that are followed: a word struck from what was added within what was struck is two deep."""

SEAM = "\uf1fe"
"""Stands between two marks that touch, so that the emphasis of one does not run into that of the other."""

_GONE = "\uf1ff"
"""Stands where text was taken out, until the lines that held nothing else are gone too."""

_OPENING = re.compile(
    r"(?P<comment><!--)|(?P<critic>\{(?:\+\+|--|~~|>>|==))|<(?P<tag>ins|del|s|strike)(?:\s[^<>]*)?>"
    r"|(?<![~\\])(?P<struck>~~)(?=[^\s~])",
    re.IGNORECASE,
)
_CRITIC_ENDS = {"{++": "++}", "{--": "--}", "{~~": "~~}", "{>>": "<<}", "{==": "==}"}
_STRUCK_END = re.compile(r"(?<=[^\s~\\])~~(?!~)|\n[ \t]*\n")
_HOLES = re.compile(_GONE)
_EMPTIED = re.compile(rf"(?m)^[ \t>#*+\d.()-]*{_GONE}[ \t{_GONE}#.]*(?:\n|\Z)")


def resolve(text: str, view: View) -> tuple[Styled, Counter[str]]:
    """``text`` as ``view`` has it, and how many marks of each kind it holds. Marks may stand in each other."""
    marks: Counter[str] = Counter()
    resolved = _resolved(Styled.plain(text), view, marks, DEEPEST)
    resolved = resolved.sub(_EMPTIED, lambda _: Styled.plain(""))
    return resolved.sub(_HOLES, lambda _: Styled.plain("")), +marks


def _resolved(text: Styled, view: View, marks: Counter[str], depth: int) -> Styled:
    endless: dict[str, int] = {}
    parts: list[Styled] = []
    at = 0
    ended = -1
    while opening := _OPENING.search(text.text, at):
        end = _end(text.text, opening, endless)
        if end is None:
            parts.append(text[at : opening.end()])
            at = opening.end()
            continue
        kept = _kept(opening, text[opening.end() : end[0]], view, marks, depth)
        if opening.start() == ended and view is View.ALL:
            parts.append(Styled.plain(SEAM))
        parts += [text[at : opening.start()], kept if len(kept) else Styled.plain(_GONE)]
        at = ended = end[1]
    return Styled.join([*parts, text[at:]])


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


def _kept(opening: re.Match[str], inside: Styled, view: View, marks: Counter[str], depth: int) -> Styled:
    """What ``view`` keeps of the ``inside`` of a mark."""
    critic, tag = opening["critic"], (opening["tag"] or "").lower()
    if opening["comment"]:
        return inside[0:0]
    if critic == "{>>":
        marks["comments"] += 1
        return inside[0:0]
    if critic == "{==":
        return _deeper(inside.flagged(Flag.HIGHLIGHTED), view, marks, depth)
    before, after = inside, inside[0:0]
    if critic == "{~~":
        cut = inside.text.find("~>")
        before, after = (inside, after) if cut < 0 else (inside[:cut], inside[cut + 2 :])
    elif critic == "{++" or tag == "ins":
        before, after = after, inside
    marks["inserted"] += bool(len(after))
    marks["struck"] += bool(len(before))
    layered = view is View.ALL
    before = before.flagged(Flag.STRUCK | (Flag.DELETED if layered else Flag.NONE))
    after = after.flagged(Flag.UNDERLINED | (Flag.INSERTED if layered else Flag.NONE))
    kept = [] if view is View.PROPOSED else [before]
    kept += [] if view is View.CURRENT else [after]
    parts = [_deeper(part, view, marks, depth) for part in kept if len(part)]
    return parts[0] if len(parts) == 1 else Styled.join(parts[:1] + [Styled.plain(SEAM)] * (len(parts) - 1) + parts[1:])


def _deeper(inside: Styled, view: View, marks: Counter[str], depth: int) -> Styled:
    """The marks within a mark, as far down as anybody writes them."""
    return _resolved(inside, view, marks, depth - 1) if depth else inside
