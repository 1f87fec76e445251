"""Marked texts written by hand: "is [-D ninety-][+D sixty+] days", the code after the sign being the party's."""

from __future__ import annotations

import re

from contractdiff.model import Mark, MarkKind

_SIGN = re.compile(r"\[(?P<open>[-+])(?:(?P<by>[A-Z]) )?|(?P<close>[-+])\]")


def marked(source: str) -> tuple[str, tuple[Mark, ...]]:
    """The text without its signs, and the marks they stand for. Marks may be nested, not crossed."""
    text = ""
    at = 0
    waiting: list[tuple[MarkKind, str | None, int]] = []
    marks: list[Mark] = []
    for sign in _SIGN.finditer(source):
        text += source[at : sign.start()]
        at = sign.end()
        if sign["open"]:
            kind = MarkKind.DELETED if sign["open"] == "-" else MarkKind.INSERTED
            waiting.append((kind, sign["by"], len(text)))
        else:
            kind, by, start = waiting.pop()
            marks.append(Mark(start=start, end=len(text), kind=kind, by=by))
    return text + source[at:], tuple(marks)
