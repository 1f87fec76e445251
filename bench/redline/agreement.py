"""A made agreement of 60,000 words, what a round of bargaining does to it, and the words that truly changed.

Its words follow one another as they do in the corpus (a seeded walk from word to word), so that nothing is repeated as
often as it would be if the sentences of the corpus were; they need not make sense.
"""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[2] / "corpus" / "juniper-mesa"
ARTICLES = 40
SEED = 7

MOVED, PLACES = 15, -8
"""The article that moves, counted from nought, and where it goes; upwards, so that no number behind it stays."""

MOVED_PARAGRAPHS = 130
REFERENCES = 40
CHANGED_WORDS = 120
INSERTED = DELETED = 5
SPLIT = 2

_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*[,;.]?")


@dataclass(eq=False, slots=True)
class Paragraph:
    """A numbered paragraph: a section (1) or an item below it (2); ``refers`` is a section that its end names."""

    level: int
    text: str
    refers: Paragraph | None = None


@dataclass(eq=False, slots=True)
class Article:
    """A titled article with its paragraphs, and a table behind them."""

    title: str
    paragraphs: list[Paragraph]
    table: list[list[str]] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Agreement:
    """A whole agreement with the words of its header."""

    header: str
    articles: list[Article]

    def labels(self) -> Mapping[Paragraph, str]:
        """What is printed before each paragraph."""
        found: dict[Paragraph, str] = {}
        for number, article in enumerate(self.articles, 1):
            section = item = 0
            for one in article.paragraphs:
                section, item = (section + 1, 0) if one.level == 1 else (section, item + 1)
                found[one] = f"{number}.{section}" if one.level == 1 else f"({chr(96 + item)})"
        return found


@dataclass(slots=True)
class Truth:
    """What changed outside of the moved article.

    Words of text, labels that are new or gone, and labels and references that only follow the renumbering.
    """

    inserted: int = 0
    deleted: int = 0
    new_labels: int = 0
    lost_labels: int = 0
    renumbered: int = 0
    references: int = 0

    def count(self, base: str, revision: str) -> None:
        """Words ``base`` became words ``revision``."""
        self.deleted += len(base.split())
        self.inserted += len(revision.split())


def made(seed: int = SEED) -> tuple[Agreement, Agreement, Truth]:
    """An agreement, the one that followed, and the truth about the two."""
    chance = random.Random(seed)  # noqa: S311 - the same numbers every time are the point
    base = _agreement(chance)
    revision = copy.deepcopy(base)
    return base, revision, _bargain(base, revision, chance)


def _agreement(chance: random.Random) -> Agreement:
    articles = []
    for place in range(ARTICLES):
        moved = place == MOVED
        paragraphs: list[Paragraph] = []
        while len(paragraphs) < (MOVED_PARAGRAPHS - 1 if moved else 46):
            items = len(paragraphs) and paragraphs[-1].level == 1 and chance.random() < 0.35
            for _ in range(chance.randint(2, 6) if items else 0):
                paragraphs.append(Paragraph(2, _prose(chance, 1)))
            paragraphs.append(Paragraph(1, _prose(chance, 1 if moved else chance.randint(1, 3))))
        articles.append(Article(_title(chance), paragraphs[: MOVED_PARAGRAPHS - 1] if moved else paragraphs))
    for place in (ARTICLES - 3, ARTICLES - 2, ARTICLES - 1):
        articles[place].table = _table(chance)
    sections = [one for article in articles for one in article.paragraphs if one.level == 1]
    rest = [one for article in articles if article is not articles[MOVED] for one in article.paragraphs]
    for one in chance.sample([one for one in rest if one.level == 1], REFERENCES):
        one.refers = chance.choice([other for other in sections if other is not one])
    return Agreement("Agreement for the school years 2022-2025", articles)


def _bargain(base: Agreement, revision: Agreement, chance: random.Random) -> Truth:
    """Change ``revision``, which is a copy of ``base``."""
    truth = Truth()
    before = {new: old for old, new in zip(_paragraphs(base), _paragraphs(revision), strict=True)}
    labels = base.labels()
    moved = revision.articles[MOVED]
    homes = [article for article in revision.articles if article is not moved]
    wanted = {one.refers for one in before if one.refers}
    free = [one for article in homes for one in article.paragraphs if one not in wanted and not one.refers]
    chance.shuffle(free)
    home_of = {one: article for article in homes for one in article.paragraphs}

    for one in _take(free, DELETED, lambda one: _followed_by_section(home_of[one], one)):
        truth.count(one.text, "")
        truth.lost_labels += 1
        home_of[one].paragraphs.remove(one)
    for one in _take(free, SPLIT, lambda one: one.text.count(". ") > 1 and _followed_by_section(home_of[one], one)):
        first, _, second = one.text.partition(". ")
        one.text = f"{first}."
        truth.new_labels += 1
        _insert(home_of[one], one, Paragraph(1, second))
    for one in _take(free, INSERTED, lambda one: True):
        new = Paragraph(one.level, _prose(chance, 2))
        truth.count("", new.text)
        truth.new_labels += 1
        _insert(home_of[one], one, new)
    for one in _take(free, CHANGED_WORDS, lambda one: len(one.text.split()) > 8):
        words = one.text.split()
        place = chance.randrange(2, len(words) - 2)
        bare = words[place].rstrip(",;.")
        other = chance.choice([word for word in _vocabulary() if word not in words])
        words[place] = other + words[place][len(bare) :]
        truth.count(bare, other)
        one.text = " ".join(words)

    wages = revision.articles[-3].table
    row = [f"{chance.randint(1500, 4000)}.00" for _ in range(7)]
    for cell in (3, 5):
        truth.count(wages[4][cell], "9876.50")
        wages[4][cell] = "9876.50"
    revision.articles[-2].table.insert(9, row)
    truth.count("", " ".join(row))
    revision.header = revision.header.replace("2022-2025", "2025-2028")
    truth.count("2022-2025", "2025-2028")

    revision.articles.remove(moved)
    revision.articles.insert(MOVED + PLACES, moved)
    new_article = Article(_title(chance), [Paragraph(1, _prose(chance, 2)) for _ in range(3)])
    truth.count("", " ".join((new_article.title, *(one.text for one in new_article.paragraphs))))
    truth.new_labels += 5  # "Article 3" and three sections
    revision.articles.insert(2, new_article)

    after = revision.labels()
    for new, old in before.items():
        if new.refers and after[new.refers] != labels[before[new.refers]]:
            truth.references += 1
        if new in after and after[new] != labels[old] and new not in moved.paragraphs:
            truth.renumbered += 1
    places = {article.title: at for at, article in enumerate(base.articles)}
    for article in homes:
        truth.renumbered += revision.articles.index(article) != places[article.title]
    return truth


def _paragraphs(agreement: Agreement) -> Iterator[Paragraph]:
    for article in agreement.articles:
        yield from article.paragraphs


def _take(free: list[Paragraph], count: int, fits: Callable[[Paragraph], bool]) -> list[Paragraph]:
    """``count`` paragraphs that nothing happened to, and nothing else will."""
    found = [one for one in free if fits(one)][:count]
    for one in found:
        free.remove(one)
    return found


def _followed_by_section(article: Article, one: Paragraph) -> bool:
    """Whether ``one`` has no items below it, so that it can go or be cut without hanging them elsewhere."""
    at = article.paragraphs.index(one)
    following = article.paragraphs[at + 1] if at + 1 < len(article.paragraphs) else None
    return at > 0 and one.level == 1 and (following is None or following.level == 1)


def _insert(article: Article, after: Paragraph, new: Paragraph) -> None:
    article.paragraphs.insert(article.paragraphs.index(after) + 1, new)


@cache
def _followers() -> Mapping[str, Sequence[str]]:
    """Which words follow each word in the corpus; figures, brackets and quotation marks are left out."""
    words: list[str] = []
    for name in ("agreement-2022-2025.txt", "agreement-2025-2028.txt"):
        text = (SOURCES / name).read_text(encoding="utf-8")
        lines = [line for line in text.splitlines() if line[:1] not in "@#|-!"]
        words += _WORD.findall(" ".join(lines))
    found: dict[str, list[str]] = {}
    for word, following in pairwise(words):
        found.setdefault(word, []).append(following)
    return found


@cache
def _vocabulary() -> Sequence[str]:
    return sorted({word for word in _followers() if word.islower() and word.isalpha() and len(word) > 4})


def _prose(chance: random.Random, sentences: int) -> str:
    return " ".join(_sentence(chance) for _ in range(sentences))


def _sentence(chance: random.Random) -> str:
    words = [chance.choice(_vocabulary())]
    length = chance.randint(11, 27)
    while len(words) < length:
        following = [word for word in _followers().get(words[-1], ()) if not word.endswith(".")]
        words.append(chance.choice(following or _vocabulary()))
    return f"{words[0].capitalize()} {' '.join(words[1:]).rstrip(',;')}."


def _title(chance: random.Random) -> str:
    return " ".join(chance.sample(_vocabulary(), 3)).upper()


def _table(chance: random.Random) -> list[list[str]]:
    head = ["Step", *(f"Range {letter}" for letter in "ABCDEF")]
    return [head, *([str(step), *(f"{chance.randint(1500, 4000)}.00" for _ in range(6))] for step in range(1, 21))]
