"""Agreements by a generator: one tree of provisions, printed in any of the numbering styles that were met.

The same ``Tree`` gives the lines of a draft in each ``Style``, and ``found`` reads a document back as a tree, so that
the two can be compared whatever the labels look like.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from contractdiff.model import Document, ProvisionKind
from contractdiff.text.printed_numerals import letters, roman

SENTENCES = (
    "The District shall post every vacancy for ten working days before it is filled.",
    "An employee who is called back is paid for at least two hours of work.",
    "Routes are bid in order of seniority on the second Friday of August.",
    "No employee shall lose pay for attending a meeting that the supervisor called.",
    "Uniforms are provided and replaced at no cost to the employee.",
    "A kitchen with more than three hundred meals a day has a second cook.",
    "Requests for leave are answered within five days of their receipt.",
    "Records of training are kept in the office of the supervisor.",
)
TITLES = (
    "Posting and Bidding", "Call-Back Pay", "Route Selection", "Uniforms and Tools", "Kitchen Staffing",
    "Personnel Records",
    "Safety Training", "Rest Periods", "Field Trips", "Work Calendars", "Seniority Lists",
    "Reduction of Hours",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tree:
    """A provision: its text, empty for an article, and what hangs below it."""

    title: str
    text: str
    children: tuple[Tree, ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """How the path of numbers to a provision is printed: (12, 3, 1) as "12-3-1", as "(a)" or not at all."""

    name: str
    label: Callable[[tuple[int, ...]], str]
    depth: int = 3
    first: int = 1


def generated(seed: int, *, depth: int = 3) -> tuple[Tree, ...]:
    """The articles of an agreement; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311
    titles = chance.sample(TITLES, chance.randint(3, 8))

    def below(level: int) -> tuple[Tree, ...]:
        count = chance.randint(2, 5) if level == 1 else chance.choice((0, 0, 2, 3))
        if level >= depth:
            return ()
        return tuple(Tree("", chance.choice(SENTENCES), below(level + 1)) for _ in range(count))

    return tuple(Tree(title, "", below(1)) for title in titles)


def printed(articles: tuple[Tree, ...], style: Style) -> list[str]:
    """The lines of the agreement, one for each provision."""
    lines: list[str] = []

    def visit(one: Tree, path: tuple[int, ...]) -> None:
        lines.append(f"{style.label(path)} {one.title.upper() if len(path) == 1 else one.text}")
        for place, child in enumerate(one.children, start=1):
            visit(child, (*path, place))

    for place, article in enumerate(articles, start=style.first):
        visit(article, (place,))
    return lines


def found(document: Document) -> tuple[Tree, ...]:
    """The articles of ``document`` as such trees."""

    def tree(anchor: str) -> Tree:
        one = document[anchor]
        article = one.kind is ProvisionKind.ARTICLE
        title = one.heading.title().replace(" And ", " and ").replace(" Of ", " of ") if article else ""
        text = one.text if article or not one.heading else f"{one.heading} {one.text}"
        return Tree(title, " ".join(text.split()), tuple(tree(child.anchor) for child in document.children(anchor)))

    return tuple(tree(one.anchor) for one in document.provisions if one.kind is ProvisionKind.ARTICLE)


def _parts(mark: str, path: tuple[int, ...]) -> str:
    return mark.join(map(str, path))


STYLES = (
    Style("article, decimal", lambda path: f"ARTICLE {path[0]}" if len(path) == 1 else _parts(".", path)),
    Style("article, dashed", lambda path: f"ARTICLE {path[0]} -" if len(path) == 1 else _parts("-", path)),
    Style("decimal alone", lambda path: f"{path[0]}." if len(path) == 1 else _parts(".", path)),
    Style(
        "Roman article, letter, number",
        lambda path: (
            f"ARTICLE {roman(path[0]).upper()} –",
            f"{letters(path[-1]).upper()}.",
            f"{path[-1]}.",
        )[len(path) - 1],
    ),
    Style(
        "article, counted sections, letters in brackets",
        lambda path: (f"Article {path[0]}:", f"Section {path[-1]}.", f"({letters(path[-1])})")[len(path) - 1],
    ),
    Style(
        "Roman alone, number, Roman in brackets",
        lambda path: (f"{roman(path[0]).upper()}.", f"{path[-1]}.", f"({roman(path[-1])})")[len(path) - 1],
    ),
    Style(
        "five digits",
        lambda path: f"ARTICLE {path[0]}000 -" if len(path) == 1 else "".join(map(str, path)).ljust(5, "0"),
        first=11,
    ),
    Style(
        "five digits and decimals",
        lambda path: f"ARTICLE {path[0]}000 -" if len(path) == 1 else f"{path[0]}010.{path[-1]}",
        depth=2,
        first=11,
    ),
    Style(
        "suffixed decimal",
        lambda path: f"ARTICLE {path[0]} -" if len(path) == 1 else _suffixed(path),
        depth=2,
    ),
)  # fmt: skip


def _suffixed(path: tuple[int, ...]) -> str:
    """10.1, 10.2, 10.2A, 10.2B, 10.2C: what was put in later."""
    return f"{path[0]}.{path[1]}" if path[1] < 3 else f"{path[0]}.2{letters(path[1] - 2).upper()}"
