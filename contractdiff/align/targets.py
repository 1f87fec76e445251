"""Which provision of its own document a reference means.

A number of several levels ("10-2-1", "13.4") is looked up as it is printed, and otherwise walked down from the
article: Section 2 of Article 10. A number of one level means an article, an appendix or a letter by the word before
it; "Section 3" and "(b)" mean the nearest one around the reference. What several provisions could be is not guessed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from contractdiff.model.document import Document, Provision, ProvisionKind
from contractdiff.text.labels import parse_parts, printed_number
from contractdiff.text.numerals import roman_value
from contractdiff.text.references import Mention

_SPLIT = re.compile(r"\(([A-Za-z0-9]+)\)")
_RANGE = re.compile(r"(\d+)-(\d+)\Z")
_TOPS = {
    "article": (ProvisionKind.ARTICLE,),
    "appendix": (ProvisionKind.APPENDIX,),
    "schedule": (ProvisionKind.SCHEDULE, ProvisionKind.APPENDIX),
    "letter": (ProvisionKind.LETTER,),
}

FEWEST_COUNTED = 2
"""Siblings numbered from 1 on from which a number beyond the last of them points at nothing.

A number between two of them may be a heading that was not recognised, and is not told.
"""

Number = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """The provision that a mention means, or ``None``; ``missing`` is whether there should be one and is not."""

    anchor: str | None
    missing: bool = False


NOWHERE = Target(None)


class Targets:
    """The labels of one document, for looking up what its references mean."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._by_number: dict[Number, list[Provision]] = defaultdict(list)
        self._tops: dict[tuple[ProvisionKind, Number], list[Provision]] = defaultdict(list)
        for one in document.provisions:
            if len(one.number) > 1 or one.tells_its_place:
                self._by_number[one.number].append(one)
            if len(one.number) == 1:
                self._tops[one.kind, one.number].append(one)
        self._names: dict[str | None, dict[str, list[Provision]]] = {}

    def _called(self, parent: str | None, printed: str) -> list[Provision]:
        """The provisions right below ``parent`` that are the ``printed`` one: "Section 2", "2.", "10-2" are all 2."""
        names = self._names.get(parent)
        if names is None:
            names = self._names[parent] = defaultdict(list)
            for one in self._document.children(parent):
                if one.number:
                    last = str(one.number[-1]).casefold() if len(one.number) > 1 else _bare(one.label)
                    names[last].append(one)
        return names.get(printed.casefold(), [])

    def find(self, home: str, mention: Mention) -> Target:
        """What ``mention``, which stands in the provision ``home``, means."""
        if mention.elsewhere:
            return NOWHERE
        if mention.relative:
            return Target(self._relative(home, mention))
        printed, *tail = [part for part in _SPLIT.split(mention.number) if part]
        if mention.number.startswith("("):
            printed, tail = "", [printed, *tail]
        around = self._around(home, mention)
        if around is None:
            return NOWHERE
        found = self._numbered(around, mention, printed) if printed else self._nearest(around, tail.pop(0))
        if found.anchor is None:
            return found
        anchor = found.anchor
        for part in tail:
            below = [one for one in self._document.children(anchor) if _bare(one.label) == part.casefold()]
            if len(below) != 1:
                break
            anchor = below[0].anchor
        return Target(anchor)

    def _around(self, home: str, mention: Mention) -> str | None:
        """Where to look: the provision named around the mention, or else where it stands."""
        if mention.within is None:
            return home
        return self.find(home, mention.within).anchor

    def _numbered(self, home: str, mention: Mention, printed: str) -> Target:
        if any(mark in printed for mark in ".-"):
            return self._many_levels(home, mention, printed)
        numbers = _readings(printed)
        if printed.isdigit() and len(placed := self._by_number.get(numbers[0], [])) == 1:
            return Target(placed[0].anchor)
        kinds = _TOPS.get(mention.kind)
        if kinds is not None:
            found = [one for kind in kinds for number in numbers for one in self._tops.get((kind, number), ())]
            if found or mention.kind not in ("schedule", "letter"):
                chosen = self._one(home, found)
                beyond = mention.kind == "article" and _is_beyond(numbers[-1], self._articles())
                return Target(chosen, missing=not found and beyond)
        if mention.kind in ("paragraph", "item", "subsection"):
            return self._nearest(home, printed)
        # Sections are counted in each article; only where none is below it can the word mean something nearer.
        top = self._document.top(home).anchor
        inside = mention.within is not None
        scope = home if inside else top
        found = self._called(scope, printed)
        if len(found) == 1:
            return Target(found[0].anchor)
        if found:
            return NOWHERE
        return Target(None, missing=inside and _is_beyond(numbers[-1], self._document.children(scope)))

    def _many_levels(self, home: str, mention: Mention, printed: str) -> Target:
        number = parse_parts(printed)
        found = self._by_number.get(number, [])
        if found:
            return Target(self._one(home, found))
        between = _RANGE.match(printed)
        if mention.kind == "article" and between:
            # "Articles 5-9": the first of them stands for all.
            first = self._tops.get((ProvisionKind.ARTICLE, (int(between[1]),)), [])
            return Target(self._one(home, first))
        walked = self._walked(self._one(home, self._tops.get((ProvisionKind.ARTICLE, number[:1]), [])), number[1:])
        if walked is not None:
            return Target(walked)
        above = self._by_number.get(number[:-1], []) or self._tops.get((ProvisionKind.ARTICLE, number[:-1]), [])
        holder = self._one(home, above)
        if holder is None:
            return NOWHERE
        below = self._document.children(holder)
        # A section of a decimal agreement without numbered parts has no sixth one.
        return Target(None, missing=_is_beyond(number, below) or (len(number) > 2 and not below))

    def _articles(self) -> list[Provision]:
        return [one for one in self._document.children(None) if one.kind is ProvisionKind.ARTICLE]

    def _walked(self, at: str | None, parts: Number) -> str | None:
        """The provision that ``parts`` lead down to from ``at``: 10-2 is the second section of Article 10."""
        for part in parts:
            below = self._called(at, str(part)) if at else []
            at = below[0].anchor if len(below) == 1 else None
        return at

    def _nearest(self, home: str, printed: str) -> Target:
        """The provision called ``printed`` among the children of ``home``, its siblings, and so on outwards."""
        for around in (home, *(one.anchor for one in self._document.ancestors(home))):
            found = self._called(around, printed)
            if found:
                # "Paragraph 13" is not what is printed as "Section 13".
                worded = found[0].label[:1].isalpha() and found[0].label.lower().startswith("sec")
                return Target(found[0].anchor) if len(found) == 1 and not worded else NOWHERE
        return NOWHERE

    def _one(self, home: str, found: Iterable[Provision]) -> str | None:
        """The only one of ``found``; of several the only one under the same top, else the only one in an article."""
        candidates = list(found)
        here = self._document.top(home).anchor
        tests: tuple[Callable[[Provision], bool], ...] = (
            lambda one: True,
            lambda one: self._document.top(one.anchor).anchor == here,
            lambda one: self._document.top(one.anchor).kind is ProvisionKind.ARTICLE,
        )
        for test in tests:
            kept = [one for one in candidates if test(one)]
            if len(kept) == 1:
                return kept[0].anchor
        return None

    def _relative(self, home: str, mention: Mention) -> str | None:
        chain = (self._document[home], *self._document.ancestors(home))
        if mention.relative != "this" and mention.kind in ("paragraph", "section", "subsection"):
            beside = self._document.children(chain[0].parent)
            step = -1 if mention.relative == "preceding" else 1
            place = next(index for index, one in enumerate(beside) if one.anchor == home) + step
            return beside[place].anchor if 0 <= place < len(beside) and beside[place].kind == mention.kind else None
        return next((one.anchor for one in chain if one.kind == mention.kind), None)


def _is_beyond(number: Number, siblings: Iterable[Provision]) -> bool:
    """Whether ``siblings`` are numbered from 1 on, and the last part of ``number`` is beyond the last of them."""
    last = number[-1]
    numbers = [one.number[-1] for one in siblings if one.number]
    counted = [one for one in numbers if isinstance(one, int)]
    if not isinstance(last, int) or len(counted) < FEWEST_COUNTED or counted[0] != 1:
        return False
    return last > max(counted)


def _readings(printed: str) -> tuple[Number, ...]:
    """What a number of one level can be: "VII" 7, "C" the letter or 100, "12A" (12, A)."""
    parts = parse_parts(printed)
    roman = roman_value(printed) if printed.isalpha() else None
    return (parts, (roman,)) if roman is not None else (parts,)


def _bare(label: str) -> str:
    return re.sub(r"[^\w]", "", printed_number(label)).casefold()
