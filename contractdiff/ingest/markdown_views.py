"""Changes marked in Markdown, resolved for one view before anything else is read.

    {++ten++}  {--five--}  {~~five~>ten~~}  ~~five~~  <ins>ten</ins>  <del>five</del>

A line that held nothing but text of the other view goes with it, instead of cutting a paragraph in two.
"""

from __future__ import annotations

import re
from collections import Counter

from contractdiff.model import View

_GONE = "\uf1ff"
"""Stands where text was taken out, until the lines that held nothing else are gone too."""

_CHANGE = re.compile(
    r"\{\+\+(?P<added>.*?)\+\+\}"
    r"|\{--(?P<removed>.*?)--\}"
    r"|\{~~(?P<before>.*?)~>(?P<after>.*?)~~\}"
    r"|\{>>(?P<comment>.*?)<<\}"
    r"|\{==(?P<highlight>.*?)==\}"
    r"|<ins\b[^<>]*>(?P<ins>.*?)</ins>"
    r"|<(?P<tag>del|s|strike)\b[^<>]*>(?P<del>.*?)</(?P=tag)>"
    r"|(?<![~\\])~~(?=[^\s~])(?P<struck>[^\n]*?(?:\n(?!\s*\n)[^\n]*?)*?)(?<=[^\s~\\])~~(?!~)",
    re.DOTALL | re.IGNORECASE,
)
_EMPTIED = re.compile(rf"(?m)^[ \t>#*+\d.()-]*{_GONE}[ \t{_GONE}#.]*(?:\n|\Z)")


def resolve(text: str, view: View) -> tuple[str, Counter[str]]:
    """``text`` as ``view`` has it, and how many marks of each kind it holds."""
    marks: Counter[str] = Counter()

    def _one(found: re.Match[str]) -> str:
        added, removed = _sides(found)
        if found["highlight"] is not None:
            return found["highlight"]
        if found["comment"] is not None:
            marks["comments"] += 1
            return _GONE
        marks["inserted"] += added is not None
        marks["struck"] += removed is not None
        kept = added if view is View.PROPOSED else removed
        return kept or _GONE

    resolved = _CHANGE.sub(_one, text)
    return _EMPTIED.sub("", resolved).replace(_GONE, ""), +marks


def _sides(found: re.Match[str]) -> tuple[str | None, str | None]:
    """The text this mark inserts and the text it strikes."""
    added = next((found[key] for key in ("added", "after", "ins") if found[key] is not None), None)
    removed = next((found[key] for key in ("removed", "before", "del", "struck") if found[key] is not None), None)
    return added, removed
