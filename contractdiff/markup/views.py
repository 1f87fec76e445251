"""One text out of a marked one: which words stand in a view, and where each of them came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from contractdiff.model.extract import Mark, MarkKind

Stands = Callable[[tuple[Mark, ...]], bool]
"""Whether words that carry these marks stand in the text that is wanted."""

_LABEL_STEM = re.compile(r"\s*(?:\d{1,5}\.)+")
_NEXT_FIGURE = re.compile(r" +\d{1,4}\b")
_CLOSING = frozenset(",.;:)]!?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """``length`` characters that stand at ``offset`` of the view and at ``source`` of the marked text."""

    offset: int
    source: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewText:
    """The text of one view, and for each character the place it has in the marked text.

    The origins are in order and cover ``text``; nothing in it is made up.
    """

    text: str
    origins: tuple[Origin, ...]

    def source(self, offset: int) -> int:
        """The place in the marked text of the character at ``offset``; raises ``IndexError`` outside the text."""
        if not 0 <= offset < len(self.text):
            raise IndexError(f"the view has {len(self.text)} characters, none at {offset}")
        origin = self.origins[bisect_right(self.origins, offset, key=lambda one: one.offset) - 1]
        return origin.source + offset - origin.offset

    def placed(self, source: int) -> int:
        """Where in the view the place ``source`` of the marked text is, or where what follows it begins."""
        for origin in self.origins:
            if source < origin.source:
                return origin.offset
            if source < origin.source + origin.length:
                return origin.offset + source - origin.source
        return len(self.text)


def in_current(marks: tuple[Mark, ...]) -> bool:
    """Whether words stand in the current language: nobody added them."""
    return all(mark.kind is not MarkKind.INSERTED for mark in marks)


def in_proposed(marks: tuple[Mark, ...]) -> bool:
    """Whether words stand in the text as the document proposes it: nobody struck them."""
    return all(mark.kind is not MarkKind.DELETED for mark in marks)


def as_proposed_by(parties: frozenset[str]) -> Stands:
    """Whether words stand in the text as only these parties' marks make it: what others did is undone."""

    def stands(marks: tuple[Mark, ...]) -> bool:
        return all(
            mark.by not in parties if mark.kind is MarkKind.DELETED else mark.by in parties or mark.by is None
            for mark in marks
        )

    return stands


def before_draft_of(last: str | None) -> Stands:
    """Whether words stood in the text before the draft of ``last``: current language, and what others proposed."""

    def stands(marks: tuple[Mark, ...]) -> bool:
        return all(mark.kind is not MarkKind.INSERTED or mark.by != last for mark in marks)

    return stands


def view_text(text: str, marks: Iterable[Mark], stands: Stands) -> ViewText:
    """``text`` without the words that do not stand in the view, with its spaces put right where words went out."""
    marks = tuple(marks)
    if not marks:
        return ViewText(text=text, origins=(Origin(offset=0, source=0, length=len(text)),) if text else ())
    kept = list(_kept(text, marks, stands))
    origins: list[Origin] = []
    parts: list[str] = []
    offset = 0
    for start, end in _with_spaces_mended(text, kept):
        origins.append(Origin(offset=offset, source=start, length=end - start))
        parts.append(text[start:end])
        offset += end - start
    return ViewText(text="".join(parts), origins=tuple(origins))


def _kept(text: str, marks: tuple[Mark, ...], stands: Stands) -> Iterator[tuple[int, int]]:
    """The parts of ``text`` that stand, neighbours joined."""
    edges = sorted({0, len(text)} | {edge for mark in marks for edge in (mark.start, mark.end)})
    open_start: int | None = None
    for start, end in pairwise(edges):
        over = tuple(mark for mark in marks if mark.start <= start and end <= mark.end)
        if stands(over):
            open_start = start if open_start is None else open_start
        elif open_start is not None:
            yield open_start, start
            open_start = None
    if open_start is not None:
        yield open_start, len(text)


def _with_spaces_mended(text: str, kept: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """``kept`` with one space, not two and not none, between words that were apart in the marked text.

    Where both sides of a gap end in a space, one goes; where neither does and the words taken out were set apart by
    a space, that space stays. No space is left before a closing sign, at the beginning, at the end or in a label whose
    last part was replaced ("13.25." "3" struck, " 2" added).
    """
    mended: list[tuple[int, int]] = []
    for place, end in kept:
        start = place
        if not mended:
            start += _leading(text, place, end) if place else 0
        else:
            gap_start, gap_end = mended[-1][1], place
            before, after = text[mended[-1][0] : mended[-1][1]], text[place:end]
            if (before.endswith(" ") and after.startswith(" ")) or _continues_label(text[: mended[-1][1]], after):
                start += _leading(text, place, end)
            elif before.endswith(" ") and after[:1] in _CLOSING:
                last = mended[-1]
                mended[-1] = (last[0], last[0] + len(before.rstrip(" ")))
            elif not before[-1:].isspace() and not after[:1].isspace() and after[:1] not in _CLOSING:
                gap = text[gap_start:gap_end]
                if gap.startswith(" "):
                    mended.append((gap_start, gap_start + 1))
                elif gap.endswith(" "):
                    mended.append((gap_end - 1, gap_end))
        if start < end:
            mended.append((start, end))
    if mended and mended[-1][1] < len(text):
        start, end = mended[-1]
        mended[-1] = (start, start + len(text[start:end].rstrip(" ")))
    return iter([(start, end) for start, end in mended if start < end])


def _continues_label(before: str, after: str) -> bool:
    """Whether ``before`` is the first part of a label at the start of a paragraph, and ``after`` brings the next."""
    return _LABEL_STEM.fullmatch(before) is not None and _NEXT_FIGURE.match(after) is not None


def _leading(text: str, start: int, end: int) -> int:
    """How many spaces ``text[start:end]`` begins with."""
    return end - start - len(text[start:end].lstrip(" "))
