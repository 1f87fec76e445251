"""A second text made from a first by known events, so that an alignment can be graded exactly.

Every event is one function with its own dial; ``seed`` makes it repeatable. A ``Unit`` remembers which provision of the
base it came from (``origin``), so the truth is what the finished document says of itself.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from contractdiff.model import Document, Provision, ProvisionKind, Relation, Table, View
from contractdiff.model.alignment import Alignment

OPENINGS = (
    "Each custodian",
    "A bus attendant",
    "The kitchen manager",
    "The registrar",
    "A night watchman",
    "Every lifeguard",
)
VERBS = ("oils", "counts", "returns", "labels", "sweeps", "inspects", "stores", "repairs", "borrows", "polishes")
THINGS = ("brass keys", "canoe paddles", "snow chains", "theatre lamps", "chess boards", "garden hoses", "piano stools")
TIMES = ("before the autumn fair", "on the first Monday of May", "after heavy rain", "while the pool is drained")


@dataclass
class Unit:
    """A provision that can still be changed; ``origin`` is its anchor in the base, ``None`` for an invented one."""

    origin: str | None
    kind: ProvisionKind
    label: str
    number: tuple[int | str, ...]
    heading: str
    text: str
    tables: tuple[Table, ...] = ()
    children: list[Unit] = field(default_factory=list)

    def walk(self) -> Iterator[Unit]:
        """This unit and everything below it."""
        yield self
        for child in self.children:
            yield from child.walk()


def units_of(document: Document) -> list[Unit]:
    """The provisions of ``document`` as units that know where they come from."""

    def copied(one: Provision) -> Unit:
        children = [copied(child) for child in document.children(one.anchor)]
        return Unit(one.anchor, one.kind, one.label, one.number, one.heading, one.text, one.tables, children)

    return [copied(one) for one in document.children(None)]


def seeded(seed: int) -> random.Random:
    """A repeatable source of chance."""
    return random.Random(seed)  # noqa: S311 - a test wants the same numbers every time


def articles(units: list[Unit]) -> list[Unit]:
    """The articles among the top units."""
    return [one for one in units if one.kind is ProvisionKind.ARTICLE]


def document_of(units: list[Unit], name: str = "perturbed.md") -> tuple[Document, dict[str, str]]:
    """The document of ``units``, and for each provision with an origin the anchor it has now."""
    found: list[Provision] = []
    truth: dict[str, str] = {}

    def add(unit: Unit, parent: str | None, place: int) -> None:
        anchor = f"{parent}/{place}" if parent else f"top-{place}"
        if unit.origin:
            truth[unit.origin] = anchor
        found.append(_provision(unit, anchor, parent))
        for position, child in enumerate(unit.children):
            add(child, anchor, position)

    for position, unit in enumerate(units):
        add(unit, None, position)
    made = Document(
        path=name, sha256=sha256(name.encode()).hexdigest(), format="markdown", title="", view=View.PROPOSED,
        provisions=tuple(found),
    )  # fmt: skip
    return made, truth


def _provision(unit: Unit, anchor: str, parent: str | None) -> Provision:
    return Provision(
        anchor=anchor,
        parent=parent,
        kind=unit.kind,
        label=unit.label,
        number=unit.number,
        heading=unit.heading,
        text=unit.text,
        tables=unit.tables,
    )


def renumber(units: list[Unit], first: int = 1) -> None:
    """Count articles from ``first`` on, and everything below them by position, as a word processor does."""
    for count, article in enumerate(articles(units), start=first):
        article.number, article.label = (count,), f"ARTICLE {count}"
        _renumber_below(article, (count,))


def _renumber_below(unit: Unit, number: tuple[int, ...]) -> None:
    for count, child in enumerate((one for one in unit.children if one.label), start=1):
        if child.label.startswith("("):
            child.label, child.number = f"({chr(96 + count)})", (count,)
            _renumber_below(child, (count,))
        else:
            child.number = (*number, count)
            child.label = "-".join(map(str, child.number))
            _renumber_below(child, (*number, count))


def sentence(chance: random.Random) -> str:
    """A sentence that stands in no agreement."""
    return " ".join(chance.choice(words) for words in (OPENINGS, VERBS, THINGS, TIMES)) + "."


def invented(chance: random.Random) -> Unit:
    """An article of three sections that speak of nothing in the base."""
    sections = [
        Unit(None, ProvisionKind.SECTION, "1-1", (1, 1), title, " ".join(sentence(chance) for _ in range(4)))
        for title in chance.sample(("Lamps", "Canoes", "Chess Club", "Snow Days", "Pianos"), 3)
    ]
    return Unit(
        None, ProvisionKind.ARTICLE, "ARTICLE 1", (1,), chance.choice(("FAIRS", "POOLS", "MUSIC")), "", (), sections
    )


def sections_of(units: list[Unit]) -> list[tuple[Unit, Unit]]:
    """(article, section) for every section."""
    return [(article, section) for article in articles(units) for section in article.children]


def renumber_only(units: list[Unit], chance: random.Random) -> None:
    """Every number changes: the articles are counted from seven on."""
    renumber(units, first=7)


def move_articles(units: list[Unit], chance: random.Random) -> None:
    """Three articles go to other places."""
    for article in chance.sample(articles(units), 3):
        others = [one for one in articles(units) if one is not article]
        units.remove(article)
        units.insert(units.index(chance.choice(others)), article)
    renumber(units)


def move_sections(units: list[Unit], chance: random.Random) -> None:
    """Six sections go to another article each."""
    for article, section in chance.sample(sections_of(units), 6):
        home = chance.choice([one for one in articles(units) if one is not article])
        article.children.remove(section)
        home.children.insert(chance.randint(0, len(home.children)), section)
    renumber(units)


def delete_sections(units: list[Unit], chance: random.Random) -> None:
    """Eight sections are struck."""
    for article, section in chance.sample(sections_of(units), 8):
        article.children.remove(section)
    renumber(units)


def insert_articles(units: list[Unit], chance: random.Random) -> None:
    """Two foreign articles come in."""
    for _ in range(2):
        units.insert(units.index(chance.choice(articles(units))), invented(chance))
    renumber(units)


def retitle_articles(units: list[Unit], chance: random.Random) -> None:
    """A quarter of the articles gets the title of another one."""
    chosen = chance.sample(articles(units), len(articles(units)) // 4)
    titles = [one.heading for one in chosen]
    for one, title in zip(chosen, [*titles[1:], titles[0]], strict=True):
        one.heading = title


def edit_texts(units: list[Unit], chance: random.Random, share: float = 0.25, rate: float = 0.2) -> None:
    """``share`` of the provisions has ``rate`` of its words replaced, dropped or doubled by others of the document."""
    every = [one for unit in units for one in unit.walk() if len(one.text.split()) >= 12]
    vocabulary = [word for one in every for word in one.text.split()]
    for one in chance.sample(every, int(share * len(every))):
        words = one.text.split()
        for place in chance.sample(range(len(words)), max(1, int(rate * len(words)))):
            other = chance.choice(vocabulary)
            words[place] = chance.choices((other, "", f"{words[place]} {other}"), (4, 3, 3))[0]
        one.text = " ".join(" ".join(words).split())


def edit_heavily(units: list[Unit], chance: random.Random) -> None:
    """Half of the provisions has two in five of its words changed."""
    edit_texts(units, chance, share=0.5, rate=0.4)


def rewrite_and_move(units: list[Unit], chance: random.Random) -> None:
    """Sections move while three in five words of every third text change: too much to recognise some of them."""
    edit_texts(units, chance, share=0.33, rate=0.6)
    move_sections(units, chance)
    delete_sections(units, chance)


def hide_titles_and_numbers(units: list[Unit], chance: random.Random) -> None:
    """Nothing but the words is left to go by, and a quarter of those texts is edited."""
    edit_texts(units, chance)
    for one in (one for unit in units for one in unit.walk()):
        one.heading, one.number = "", ()


def everything(units: list[Unit], chance: random.Random) -> None:
    """All events at once, as in a hard round of bargaining."""
    edit_texts(units, chance, share=0.4, rate=0.3)
    move_sections(units, chance)
    delete_sections(units, chance)
    insert_articles(units, chance)
    retitle_articles(units, chance)
    move_articles(units, chance)


Event = Callable[[list[Unit], random.Random], None]


def perturbed(base: Document, event: Event, seed: int) -> tuple[Document, dict[str, str]]:
    """The document that ``event`` makes of ``base``, and where each provision went."""
    units = units_of(base)
    event(units, seeded(seed))
    return document_of(units)


@dataclass(frozen=True)
class Grade:
    """Shares, 0 to 1, of what was found that is right (precision) and of what is right that was found (recall)."""

    pair_precision: float
    pair_recall: float
    deleted_precision: float
    deleted_recall: float
    inserted_precision: float
    inserted_recall: float


def grade(base: Document, revision: Document, truth: dict[str, str], alignment: Alignment) -> Grade:
    """How well ``alignment`` found what happened. Provisions of equal text and heading are interchangeable."""

    def said(document: Document, anchor: str) -> tuple[str, str]:
        return document[anchor].heading, document[anchor].text

    pairs = [(one.base[0], one.revision[0]) for one in alignment.pairs if one.base and one.revision]
    right = sum(
        truth.get(one) == other or (one in truth and said(revision, truth[one]) == said(revision, other))
        for one, other in pairs
    )
    gone = {one.base[0] for one in alignment.pairs if one.relation is Relation.DELETED}
    truly_gone = {one.anchor for one in base.provisions} - set(truth)
    come = {one.revision[0] for one in alignment.pairs if one.relation is Relation.INSERTED}
    truly_come = {one.anchor for one in revision.provisions} - set(truth.values())
    return Grade(
        pair_precision=right / max(1, len(pairs)),
        pair_recall=right / max(1, len(truth)),
        deleted_precision=len(gone & truly_gone) / len(gone) if gone else 1.0,
        deleted_recall=len(gone & truly_gone) / len(truly_gone) if truly_gone else 1.0,
        inserted_precision=len(come & truly_come) / len(come) if come else 1.0,
        inserted_recall=len(come & truly_come) / len(truly_come) if truly_come else 1.0,
    )
