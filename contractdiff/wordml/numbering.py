"""The number Word prints before a paragraph and stores nowhere.

    level 0 "Article %1" upperRoman, level 1 "%1.%2" isLgl    ->    Article II, 2.1, 2.2

Counters belong to the abstract list, so that two ``w:num`` of one list go on counting together. A level
starts again when a level above it is used, unless ``lvlRestart`` says otherwise; a ``startOverride`` is taken
the first time its ``w:num`` is used on that level. A parent level that was skipped counts as used: after
"1.1" without a "1." before it, the next on level 0 is "2." (LibreOffice and OpenXmlPowerTools agree).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml.etree import _Element

from contractdiff.text import printed_numerals as numerals
from contractdiff.text.normalise import clean, squeeze
from contractdiff.wordml.styles import Styles
from contractdiff.wordml.xml import MC, child, number, toggle, value, w

BULLET = "•"

MAX_START = 32_767
"""Word's own bound; a damaged file may claim any start."""

LONGEST_ROUND = 780
"""Word repeats letters and signs thirty times ("aaa" is the third round), then begins again."""

LONGEST_LABEL = 200
"""Characters; "Memorandum of Understanding Number Fourteen" has 43. A damaged file may put a book before each line."""

LEVELS = 9
"""Levels of a list, and so the most numbers that one label can name."""

LONGEST_PATTERN = 100
"""Characters of a level's text that are looked at, for the same reason."""

_PLACEHOLDER = re.compile(r"%([1-9])")
_CHICAGO = "*†‡§"

_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "upperRoman": lambda n: numerals.roman(n).upper(),
    "lowerRoman": numerals.roman,
    "upperLetter": lambda n: numerals.letters(n).upper(),
    "lowerLetter": numerals.letters,
    "ordinal": numerals.ordinal,
    "cardinalText": lambda n: numerals.cardinal_words(n).capitalize(),
    "ordinalText": lambda n: numerals.ordinal_words(n).capitalize(),
    "numberInDash": lambda n: f"- {n} -",
    "hex": lambda n: f"{n:X}",
    "chicago": lambda n: _CHICAGO[(n - 1) % 4] * ((n - 1) // 4 + 1) if n > 0 else "",
    "none": lambda _: "",
    "bullet": lambda _: "",
}
"""Formats not listed print digits."""

_REPEATED = {"upperLetter", "lowerLetter", "chicago"}
"""Formats that grow longer with every round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list as defined."""

    start: int
    format: str
    text: str
    restart: int | None
    legal: bool
    suffix: str
    style: str | None
    properties: _Element | None
    capitals: bool | None

    def counts_on_after(self, used: int) -> bool:
        """Whether this level goes on counting after the level ``used`` above it was used."""
        return self.restart is not None and used >= self.restart


@dataclass(frozen=True, slots=True, kw_only=True)
class Num:
    """One ``w:num``: a list in use, with its own starts and levels where it overrides the abstract one."""

    list_id: str
    levels: dict[int, Level]
    overrides: dict[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a paragraph stands: the list in use, and the level."""

    num_id: int
    level: int


class Lists:
    """The lists that a document defines, each read when it is first used."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        abstracts = root.findall(w("abstractNum")) if root is not None else []
        elements = root.findall(w("num")) if root is not None else []
        self._abstracts = {element.get(w("abstractNumId"), ""): element for element in abstracts}
        self._elements = {number(element.get(w("numId"))): element for element in elements}
        self._by_link: dict[str, str] = {}
        for key, abstract in self._abstracts.items():
            link = value(abstract, "styleLink")
            if link is not None:
                self._by_link.setdefault(link, key)
        self._nums: dict[int, Num] = {}
        self._levels: dict[str, dict[int, Level]] = {}

    def __contains__(self, num_id: int) -> bool:
        return num_id in self._elements

    def num(self, num_id: int) -> Num:
        """The list in use with this identifier."""
        found = self._nums.get(num_id)
        if found is None:
            found = self._nums[num_id] = self._read_num(self._elements[num_id])
        return found

    def _read_num(self, element: _Element) -> Num:
        list_id, abstract = self._abstract(value(element, "abstractNumId") or "")
        if list_id not in self._levels:
            self._levels[list_id] = _levels(abstract)
        levels = dict(self._levels[list_id])
        overrides: dict[int, int] = {}
        for override in element.findall(w("lvlOverride")):
            index = number(override.get(w("ilvl")))
            if index is None:
                continue
            start = number(value(override, "startOverride"))
            if start is not None:
                overrides[index] = _bounded(start)
            level = child(override, "lvl")
            if level is not None:
                levels[index] = _level(level)
        return Num(list_id=list_id, levels=levels, overrides=overrides)

    def _abstract(self, list_id: str) -> tuple[str, _Element | None]:
        """The abstract list, through ``numStyleLink`` to the list that defines the numbering style."""
        seen: set[str] = set()
        abstract = self._abstracts.get(list_id)
        while abstract is not None and list_id not in seen:
            seen.add(list_id)
            link = value(abstract, "numStyleLink")
            if link is None:
                break
            target = self._elements.get(self._styles.numbering(link).list_id)
            by_number = value(target, "abstractNumId") if target is not None else None
            list_id = by_number or self._by_link.get(link, "")
            abstract = self._abstracts.get(list_id)
        return list_id, abstract


class Numbering:
    """How far each list of a document has counted."""

    def __init__(self, lists: Lists, styles: Styles) -> None:
        self._styles = styles
        self._lists = lists
        self._counters: dict[str, dict[int, int]] = {}
        self._started: set[tuple[int, int]] = set()

    def place(self, properties: _Element | None) -> Place | None:
        """The list and level of a paragraph; its own settings, then those of its style."""
        own = child(properties, "numPr")
        style_id = self._styles.of_paragraph(properties)
        styled = self._styles.numbering(style_id)
        own_id = number(value(own, "numId"))
        num_id = own_id if own_id is not None else styled.list_id
        if not num_id or num_id not in self._lists:
            return None
        level = number(value(own, "ilvl"))
        if level is None and own_id is None:
            level = self._linked_level(num_id, style_id)
        if level is None:
            level = styled.level if own_id is None else 0
        return Place(num_id=num_id, level=min(max(level or 0, 0), LEVELS - 1))

    def definition(self, place: Place) -> Level | None:
        """The definition of the level a paragraph stands on."""
        return self._lists.num(place.num_id).levels.get(place.level)

    def next_label(self, place: Place) -> str | None:
        """Count one paragraph at ``place``; its printed label, or ``None`` when none is printed."""
        num = self._lists.num(place.num_id)
        level = num.levels.get(place.level)
        if level is None:
            return None
        counters = self._counters.setdefault(num.list_id, {})
        self._count(counters, num, place)
        if level.format == "bullet":
            return BULLET if level.text.strip() else None
        label = _PLACEHOLDER.sub(lambda found: self._print(found, num, level, counters), level.text, LEVELS)
        return squeeze(clean(label[:LONGEST_LABEL])) or None

    def _count(self, counters: dict[int, int], num: Num, place: Place) -> None:
        """Move the counters of the list on to ``place``."""
        here = place.level
        for above in range(here):
            if above not in counters and above in num.levels:
                counters[above] = self._start(num, above)
        first_use = (place.num_id, here) not in self._started
        if here not in counters or (first_use and here in num.overrides):
            counters[here] = self._start(num, here)
        else:
            counters[here] += 1
        self._started.add((place.num_id, here))
        for index in [index for index in counters if index > here]:
            definition = num.levels.get(index)
            if definition is None or not definition.counts_on_after(here):
                del counters[index]

    @staticmethod
    def _start(num: Num, index: int) -> int:
        return num.overrides.get(index, num.levels[index].start)

    @staticmethod
    def _print(found: re.Match[str], num: Num, level: Level, counters: dict[int, int]) -> str:
        """One ``%n`` of a level's text; "legal" levels print digits whatever the format of the other level."""
        index = int(found[1]) - 1
        definition = num.levels.get(index)
        if definition is None or index not in counters:
            return ""
        form = definition.format
        if level.legal and form not in ("none", "bullet", "decimalZero"):
            form = "decimal"
        if form.startswith("0"):
            return f"{counters[index]:0{len(form)}d}"
        if form in _REPEATED:
            return _FORMATS[form]((counters[index] - 1) % LONGEST_ROUND + 1 if counters[index] > 0 else 0)
        return _FORMATS.get(form, str)(counters[index])

    def _linked_level(self, num_id: int, style_id: str | None) -> int | None:
        """The level that names the paragraph's style (or one it is based on) as its own."""
        for name in self._styles.chain_ids(style_id):
            for index, level in self._lists.num(num_id).levels.items():
                if level.style == name:
                    return index
        return None


def _levels(abstract: _Element | None) -> dict[int, Level]:
    """The levels an abstract list defines."""
    if abstract is None:
        return {}
    found = ((number(element.get(w("ilvl"))), element) for element in abstract.findall(w("lvl")))
    return {index: _level(element) for index, element in found if index is not None}


def _bounded(start: int) -> int:
    return min(max(start, 0), MAX_START)


def _level(element: _Element) -> Level:
    start = number(value(element, "start"))
    text = (value(element, "lvlText") or "")[:LONGEST_PATTERN]
    if child(element, "lvlPicBulletId") is not None:
        text = BULLET
    return Level(
        start=_bounded(start or 0),
        format=_format(element),
        text=text,
        restart=number(value(element, "lvlRestart")),
        legal=bool(toggle(element, "isLgl")),
        suffix={"space": " ", "nothing": ""}.get(value(element, "suff") or "", "\t"),
        style=value(element, "pStyle"),
        properties=child(element, "pPr"),
        capitals=toggle(child(element, "rPr"), "caps"),
    )


def _format(element: _Element) -> str:
    """The number format; a custom one ("001, 002, ...") is given as its first number."""
    plain = value(element, "numFmt")
    if plain is not None and plain != "custom":
        return plain
    for custom in element.iter(w("numFmt")):
        pattern = custom.get(w("format"), "").split(",")[0].strip()
        if re.fullmatch(r"0{1,9}1", pattern):
            return pattern
    fallback = element.find(f"{{{MC}}}AlternateContent/{{{MC}}}Fallback/{w('numFmt')}")
    return "decimal" if fallback is None else fallback.get(w("val"), "decimal")
