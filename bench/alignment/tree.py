"""An agreement as a tree that can be changed, in which every provision remembers what it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from contractdiff.model import Document, Provision, ProvisionKind, Table, View
from contractdiff.text.sentences import sentences


@dataclass(eq=False)
class Sentence:
    """A sentence; ``home`` is the base provision it stood in, ``None`` for an invented one."""

    text: str
    home: str | None
    moved: bool = False


@dataclass(eq=False)
class Unit:
    """A provision; ``origins`` are the base provisions it is made of, and ``touched`` says that its words changed."""

    origins: tuple[str, ...]
    kind: ProvisionKind
    label: str
    number: tuple[int | str, ...]
    heading: str
    sentences: list[Sentence]
    tables: tuple[Table, ...] = ()
    children: list[Unit] = field(default_factory=list)
    moved: bool = False
    touched: bool = False
    used: bool = False

    @property
    def text(self) -> str:
        """The own words, one paragraph."""
        return " ".join(one.text for one in self.sentences)

    @property
    def words(self) -> int:
        """How many own words there are."""
        return len(self.text.split())

    def walk(self) -> Iterator[Unit]:
        """This unit and everything below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(eq=False)
class Text:
    """A whole agreement."""

    units: list[Unit]

    @property
    def articles(self) -> list[Unit]:
        """Its articles."""
        return [one for one in self.units if one.kind is ProvisionKind.ARTICLE]

    def walk(self) -> Iterator[Unit]:
        """All units in reading order."""
        for one in self.units:
            yield from one.walk()

    def parents(self) -> Iterator[tuple[Unit, Unit]]:
        """(parent, child) for every unit below an article, appendix or letter."""
        for one in self.walk():
            yield from ((one, child) for child in one.children)


def text_of(document: Document) -> Text:
    """``document`` as a tree. Paragraph ends become spaces, so that sentences can be put anywhere."""

    def copied(one: Provision) -> Unit:
        words = " ".join(one.text.split())
        return Unit(
            origins=(one.anchor,),
            kind=one.kind,
            label=one.label,
            number=one.number,
            heading=one.heading,
            sentences=[Sentence(words[start:end], one.anchor) for start, end in sentences(words)],
            tables=one.tables,
            children=[copied(child) for child in document.children(one.anchor)],
        )

    return Text([copied(one) for one in document.children(None)])


def document_of(text: Text, name: str) -> tuple[Document, Mapping[str, Unit]]:
    """The document of ``text`` as if it had been read without a mistake, and its units by anchor."""
    found: list[Provision] = []
    units: dict[str, Unit] = {}

    def add(unit: Unit, parent: str | None, place: int) -> None:
        anchor = f"{parent}/{place}" if parent else f"top-{place}"
        units[anchor] = unit
        found.append(
            Provision(
                anchor=anchor,
                parent=parent,
                kind=unit.kind,
                label=unit.label,
                number=unit.number,
                heading=unit.heading,
                text=unit.text,
                tables=unit.tables,
            )
        )
        for position, child in enumerate(unit.children):
            add(child, anchor, position)

    for position, unit in enumerate(text.units):
        add(unit, None, position)
    made = Document(
        path=name,
        sha256=sha256(name.encode()).hexdigest(),
        format="markdown",
        title="",
        view=View.PROPOSED,
        provisions=tuple(found),
    )
    return made, units
