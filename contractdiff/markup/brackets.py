"""Words in brackets, where a draft uses them as marks: "is [ninety] sixty days", with the legend "[deleted]".

Brackets stand in ordinary language too ("one-twelfth [1/12]"), so they are looked at only where a legend, a person or
the document's own replacements beside them say what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from contractdiff.markup.passages import Passage, Stretch, letters_in
from contractdiff.model.markup import Deleted

GROUP = re.compile(r"\[[^\[\]]*\]")
"""A bracket that closes in its own paragraph; a bracket within brackets is one by itself."""


def with_brackets(passage: Passage, deleted: Deleted | None) -> Passage:
    """``passage`` cut at its brackets; what stands in them is struck where ``deleted`` says that brackets strike."""
    groups = [found.span() for found in GROUP.finditer(passage.text)]
    if not groups:
        return passage
    edges = sorted({edge for start, end in groups for edge in (start, start + 1, end - 1, end)})
    signs = {place for start, end in groups for place in (start, end - 1)}
    stretches = []
    for stretch in passage.stretches:
        cuts = [stretch.start, *(edge for edge in edges if stretch.start < edge < stretch.end), stretch.end]
        for start, end in pairwise(cuts):
            inside = any(left < start < right for left, right in groups) and start not in signs
            stretches.append(
                replace(
                    stretch,
                    start=start,
                    end=end,
                    letters=letters_in(passage.text, start, end),
                    bracket=start in signs,
                    bracketed=inside,
                    struck=stretch.struck or (inside and deleted is Deleted.BRACKETS),
                )
            )
    return replace(passage, stretches=tuple(stretches))


def replaced_groups(passage: Passage) -> Iterator[Stretch | None]:
    """For each bracket of ordinary words the stretch beside it that looks like its replacement, if there is one."""
    for found in GROUP.finditer(passage.text):
        start, end = found.span()
        over = [one for one in passage.stretches if one.start < end and start < one.end]
        if not letters_in(passage.text, start, end) or not all(one.plain for one in over):
            continue
        beside = [
            one
            for one in passage.stretches
            if one.letters
            and not one.plain
            and not one.struck
            and (
                (one.start >= end and not passage.text[end : one.start].strip())
                or (one.end <= start and not passage.text[one.end : start].strip())
            )
        ]
        yield beside[0] if beside else None
