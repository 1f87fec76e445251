"""Runs of one look and one history, put together to the text of a block with exact offsets.

    "in ", inserted "ten ", "days"   ->   "in ten days", marked as inserted from 3 to 7

Every reader but the one of PDF hands its runs to ``compose``, which does to the text what ``tidy`` does and says where
each look and mark came to stand. A text that holds every layer is tidy in each of its layers: what is left without the
inserted characters is the current language to the letter, and without the deleted ones the proposal.

    deleted "five", " ", inserted "ten", " days"   ->   "five ten days"; the first blank is the current language's,
                                                        so it is marked as deleted with the word before it
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from contractdiff.ingest.tidy import one_line, tidy
from contractdiff.model import Look, Mark, MarkKind
from contractdiff.text.normalise import clean_with_sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """What a run looks like; the defaults are ordinary black print. The fields are those of ``Look``."""

    struck: bool = False
    underlines: int = 0
    bold: bool = False
    color: str | None = None
    highlight: str | None = None


PLAIN = Face()

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Who inserted or deleted something, and when; as far as the document tells."""

    by: str | None = None
    date: str | None = None
    color: str | None = None


UNSAID = Change()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text in one look; ``inserted`` and ``deleted`` say that it is so, and by whom.

    A run can be both: what one party added and the other struck stands neither in the current language nor in
    the proposal.
    """

    text: str
    face: Face = PLAIN
    inserted: Change | None = None
    deleted: Change | None = None

    @property
    def layer(self) -> tuple[bool, bool]:
        """Whether the run is missing in the current language, and in the proposal."""
        return self.inserted is not None, self.deleted is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """The text of a block, and what is to be said of its parts."""

    text: str
    looks: tuple[Look, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def in_current(self) -> bool:
        """Whether any of the text stands in the current language."""
        return self._has_more_than(MarkKind.INSERTED)

    @property
    def in_proposed(self) -> bool:
        """Whether any of the text stands in the proposal."""
        return self._has_more_than(MarkKind.DELETED)

    def _has_more_than(self, kind: MarkKind) -> bool:
        covered = sum(mark.end - mark.start for mark in self.marks if mark.kind is kind)
        return covered < len(self.text)


def compose(runs: Sequence[Run], *, single_line: bool = False) -> Composed:
    """The tidy text of ``runs``: single blanks, no empty lines; with ``single_line`` no line ends either."""
    if not runs:
        return Composed(text="")
    if any(run.inserted or run.deleted for run in runs):
        return compose_layers(runs, single_line=single_line)
    joined_text = "".join(run.text for run in runs)
    if all(run.face == PLAIN for run in runs):
        return Composed(text=one_line(joined_text) if single_line else tidy(joined_text))
    cleaned, sources = clean_with_sources(joined_text)
    layout = _Layout(cleaned, single_line=single_line)
    stretches: list[tuple[Face, int]] = []
    end = 0
    for run in runs:
        end += len(run.text)
        stretches.append((run.face, layout.place(bisect_left(sources, end))))
    return Composed(text=layout.text, looks=_looks(stretches))


def compose_layers(runs: Sequence[Run], *, single_line: bool = False) -> Composed:
    """The same character by character, for runs that were inserted or deleted."""
    characters = _Tidier(runs, single_line=single_line).characters()
    return Composed(
        text="".join(one.text for one in characters),
        looks=_looks((one.face, place) for place, one in enumerate(characters, start=1)),
        marks=_marks(characters),
    )


class _Layout:
    """A tidy text, word by word, and where in it the characters of the text it was made of have gone."""

    def __init__(self, cleaned: str, *, single_line: bool) -> None:
        parts: list[str] = []
        self._ends: list[int] = []
        self._places: list[int] = []
        length = 0
        before = 0
        for word in _WORD.finditer(cleaned):
            if parts:
                broken = not single_line and "\n" in cleaned[before : word.start()]
                parts.append("\n" if broken else " ")
                length += 1
            parts.append(word.group())
            length += len(word.group())
            before = word.end()
            self._ends.append(word.end())
            self._places.append(length)
        self.text = "".join(parts)

    def place(self, offset: int) -> int:
        """Where the first character that is left of ``cleaned[offset:]`` stands; a gap is its first blank."""
        word = bisect_left(self._ends, offset)
        if word == len(self._ends):
            return len(self.text)
        start = self._places[word - 1] + 1 if word else 0
        return max(start, self._places[word] - (self._ends[word] - offset))


def joined(parts: Iterable[Sequence[Run]], between: str) -> list[Run]:
    """The runs of all ``parts`` with ``between`` between two of them, in each layer only where both have text of it."""
    found: list[Run] = []
    seen = [False, False]
    for part in parts:
        lettered = [run for run in part if run.text.strip()]
        if not lettered:
            continue
        here = [any(run.inserted is None for run in lettered), any(run.deleted is None for run in lettered)]
        if found:
            beside = [*lettered, *reversed(found)]
            inserted = next((run.inserted for run in beside if run.inserted), UNSAID)
            deleted = next((run.deleted for run in beside if run.deleted), UNSAID)
            found.append(
                Run(
                    text=between,
                    inserted=None if seen[0] and here[0] else inserted,
                    deleted=None if seen[1] and here[1] else deleted,
                )
            )
        found += part
        seen = [seen[0] or here[0], seen[1] or here[1]]
    return found


@dataclass(frozen=True, slots=True)
class _Character:
    """One character of the composed text and the run it came from, with the changes it carries there."""

    text: str
    face: Face
    inserted: Change | None
    deleted: Change | None


@dataclass(slots=True)
class _Blank:
    """White space between two words of any layer; ``current`` and ``proposed`` are what those views make of it."""

    characters: list[tuple[str, Run]] = field(default_factory=list)
    current: str | None = None
    proposed: str | None = None


class _View:
    """Goes through the words of one view and tells each of its gaps which blank stands for it."""

    def __init__(self) -> None:
        self._begun = False
        self._gap: _Blank | None = None
        self._form = " "

    def blank(self, blank: _Blank, form: str) -> None:
        """A white-space character of this view, within ``blank``."""
        if not self._begun:
            return
        self._gap = self._gap or blank
        if form == "\n":
            self._form = form

    def word(self) -> tuple[_Blank | None, str]:
        """A character of a word in this view: the blank that stands before it, and as what."""
        gap, form = self._gap, self._form
        self._begun, self._gap, self._form = True, None, " "
        return gap, form


class _Tidier:
    """Turns runs into the characters of a tidy text."""

    def __init__(self, runs: Sequence[Run], *, single_line: bool) -> None:
        self._single_line = single_line
        self._parts = list(self._split(runs))
        self._settle()

    def characters(self) -> list[_Character]:
        """The characters in order, blanks as the views have them."""
        found: list[_Character] = []
        for place, part in enumerate(self._parts):
            if isinstance(part, _Blank):
                if 0 < place < len(self._parts) - 1:
                    found += self._blank(part, self._run_at(place - 1), self._run_at(place + 1))
            else:
                character, run = part
                found.append(_Character(character, run.face, run.inserted, run.deleted))
        return found

    def _split(self, runs: Sequence[Run]) -> Iterable[_Blank | tuple[str, Run]]:
        """Cleaned characters; white space in a row is one blank, whichever layers it belongs to."""
        blank: _Blank | None = None
        for character, run in _cleaned(runs):
            if not character.isspace():
                if blank is not None:
                    yield blank
                    blank = None
                yield character, run
            else:
                blank = blank or _Blank()
                blank.characters.append((" " if self._single_line else character, run))
        if blank is not None:
            yield blank

    def _settle(self) -> None:
        """Decide for each view which blanks it needs: one between two of its words, none at its ends."""
        current, proposed = _View(), _View()
        for part in self._parts:
            if isinstance(part, _Blank):
                for character, run in part.characters:
                    if run.inserted is None:
                        current.blank(part, character)
                    if run.deleted is None:
                        proposed.blank(part, character)
                continue
            _, run = part
            if run.inserted is None:
                gap, form = current.word()
                if gap is not None:
                    gap.current = form
            if run.deleted is None:
                gap, form = proposed.word()
                if gap is not None:
                    gap.proposed = form

    def _run_at(self, place: int) -> Run:
        part = self._parts[place]
        return part.characters[0][1] if isinstance(part, _Blank) else part[1]

    def _blank(self, blank: _Blank, before: Run, after: Run) -> list[_Character]:
        """The characters that stand for ``blank``: one for both views, or one for each that differs."""
        near = [*(run for _, run in blank.characters), before, after]
        inserted = next((run.inserted for run in near if run.inserted is not None), UNSAID)
        deleted = next((run.deleted for run in near if run.deleted is not None), UNSAID)
        if blank.current is None and blank.proposed is None:
            # Only in the text of all layers do words stand here on both sides.
            form = "\n" if any(character == "\n" for character, _ in blank.characters) else " "
            return [_Character(form, blank.characters[0][1].face, inserted, deleted)]
        if blank.current == blank.proposed:
            plain = next((run for _, run in blank.characters if not any(run.layer)), blank.characters[0][1])
            return [_Character(blank.current or " ", plain.face, None, None)]
        found: list[_Character] = []
        if blank.current is not None:
            face = next((run.face for _, run in blank.characters if run.inserted is None), before.face)
            found.append(_Character(blank.current, face, None, deleted))
        if blank.proposed is not None:
            face = next((run.face for _, run in blank.characters if run.deleted is None), before.face)
            found.append(_Character(blank.proposed, face, inserted, None))
        return found


def _cleaned(runs: Sequence[Run]) -> Iterable[tuple[str, Run]]:
    """Cleaned characters, each with its run. Letters and accents compose within a layer, across looks."""
    for _, group in groupby(runs, key=lambda run: run.layer):
        together = list(group)
        text = "".join(run.text for run in together)
        owners = [run for run in together for _ in run.text]
        cleaned, sources = clean_with_sources(text)
        yield from ((character, owners[source]) for character, source in zip(cleaned, sources, strict=True))


def _looks(stretches: Iterable[tuple[Face, int]]) -> tuple[Look, ...]:
    """The looks of stretches, each given with its end; neighbours of one look are one."""
    found: list[Look] = []
    start = 0
    for face, end in stretches:
        if face != PLAIN and start < end:
            if found and found[-1].end == start and found[-1] == _look(face, found[-1].start, start):
                start = found.pop().start
            found.append(_look(face, start, end))
        start = end
    return tuple(found)


def _look(face: Face, start: int, end: int) -> Look:
    return Look(
        start=start,
        end=end,
        struck=face.struck,
        underlines=face.underlines,
        bold=face.bold,
        color=face.color,
        highlight=face.highlight,
    )


def _marks(characters: Sequence[_Character]) -> tuple[Mark, ...]:
    """Stretches inserted or deleted by one change; the two kinds may overlap."""
    found: list[Mark] = []
    for kind in MarkKind:
        start = 0
        key = (lambda one: one.inserted) if kind is MarkKind.INSERTED else (lambda one: one.deleted)
        for change, group in groupby(characters, key=key):
            end = start + sum(1 for _ in group)
            if change is not None:
                found.append(Mark(start=start, end=end, kind=kind, by=change.by, color=change.color, date=change.date))
            start = end
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.end, mark.kind)))
