"""What can be done to an agreement: one function for each event, with its own dial.

Structural events never meet on one provision (``used``), so that what happened can be said exactly.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

from bench.alignment.tree import Sentence, Text, Unit
from contractdiff.model import ProvisionKind

PART_WORDS = 12
"""Least words of a half of a provision that is cut in two or joined: about one sentence."""

FAR = 3
"""Places that an article moves at least: of two neighbours that change places nobody can say which one moved."""

Event = Callable[[Text, random.Random, float], None]


def edit(text: Text, chance: random.Random, share: float, rates: tuple[float, ...] = (0.1, 0.2, 0.3)) -> None:
    """``share`` of the provisions has some of its words replaced, dropped or joined by others of the document."""
    every = [one for one in text.walk() if one.words >= 8]
    vocabulary = [word for one in every for word in one.text.split()]
    for one in chance.sample(every, round(share * len(every))):
        _reword(one, chance, chance.choice(rates), vocabulary)


def edit_heavily(text: Text, chance: random.Random, share: float) -> None:
    """The same with up to half of the words."""
    edit(text, chance, share, (0.1, 0.2, 0.3, 0.4, 0.5))


def _reword(unit: Unit, chance: random.Random, rate: float, vocabulary: list[str]) -> None:
    unit.touched = True
    places = [(sentence, place) for sentence in unit.sentences for place in range(len(sentence.text.split()))]
    chosen = set(chance.sample(range(len(places)), max(1, round(rate * len(places)))))
    words = {id(sentence): sentence.text.split() for sentence in unit.sentences}
    for number, (sentence, place) in enumerate(places):
        if number in chosen:
            # A sentence keeps its last word, so that it still ends like one.
            last = place == len(words[id(sentence)]) - 1
            old, other = words[id(sentence)][place], chance.choice(vocabulary).strip(".,;:()")
            new = chance.choices((other, f"{other} {old}", ""), (4, 3, 3))[0]
            words[id(sentence)][place] = f"{other} {old}" if last else new
    for sentence in unit.sentences:
        sentence.text = " ".join(" ".join(words[id(sentence)]).split())


def retitle(text: Text, chance: random.Random, share: float) -> None:
    """``share`` of the titled units takes the title of another one."""
    titled = [one for one in text.walk() if one.heading]
    chosen = chance.sample(titled, round(share * len(titled)))
    titles = [one.heading for one in chosen]
    for one, title in zip(chosen, [*titles[1:], *titles[:1]], strict=True):
        one.heading = title


def move_articles(text: Text, chance: random.Random, share: float) -> None:
    """``share`` of the articles goes to another place."""
    for article in chance.sample(text.articles, round(share * len(text.articles))):
        if article.used:
            continue
        here = text.articles.index(article)
        targets = [one for place, one in enumerate(text.articles) if abs(place - here) > FAR and not one.moved]
        if targets:
            target = chance.choice(targets)
            text.units.remove(article)
            text.units.insert(text.units.index(target), article)
            article.moved = article.used = True


def move_sections(text: Text, chance: random.Random, share: float) -> None:
    """``share`` of the sections goes to another article."""
    places = [(parent, child) for parent in text.articles for child in parent.children]
    for parent, child in chance.sample(places, round(share * len(places))):
        if any(one.used for one in child.walk()) or child.words + sum(one.words for one in child.children) < 8:
            continue
        home = chance.choice([one for one in text.articles if one is not parent])
        parent.children.remove(child)
        home.children.insert(chance.randint(0, len(home.children)), child)
        child.moved = True
        for one in child.walk():
            one.used = True


def move_sentences(text: Text, chance: random.Random, share: float) -> None:
    """From ``share`` of the provisions one sentence goes to a provision of another article."""
    homes = [(article, one) for article in text.articles for one in article.walk() if len(one.sentences) >= 2]
    for article, one in chance.sample(homes, round(share * len(homes))):
        # What ends with a colon introduces a list or a table, and goes nowhere without it.
        whole = [sentence for sentence in one.sentences if sentence.home and sentence.text.endswith(".")]
        known = [sentence for sentence in whole if len(sentence.text.split()) >= 8]
        targets = [target for other, target in homes if other is not article and not target.used]
        # One that is less than half of its provision, which stays what it was.
        small = [sentence for sentence in known if 2 * len(sentence.text.split()) < one.words]
        if one.used or not small or not targets:
            continue
        sentence, target = chance.choice(small), chance.choice(targets)
        one.sentences.remove(sentence)
        # Nothing stands between a colon and the table that it announces.
        places = [
            place
            for place in range(len(target.sentences) + 1)
            if not place or not target.sentences[place - 1].text.endswith(":")
        ]
        target.sentences.insert(chance.choice(places), sentence)
        sentence.moved = True
        one.used = one.touched = target.used = target.touched = True


def split(text: Text, chance: random.Random, share: float) -> None:
    """``share`` of the provisions that can be is cut in two; the second half becomes the next provision."""
    places = [
        (parent, child)
        for parent, child in text.parents()
        if len(child.sentences) >= 2 and child.words >= 2 * PART_WORDS and not child.children
    ]
    for parent, child in chance.sample(places, round(share * len(places))):
        cuts = [
            cut
            for cut in range(1, len(child.sentences))
            if min(_words(child.sentences[:cut]), _words(child.sentences[cut:])) >= PART_WORDS
        ]
        if child.used or not cuts:
            continue
        cut = chance.choice(cuts)
        second = Unit(child.origins, child.kind, child.label, child.number, "", child.sentences[cut:])
        child.sentences = child.sentences[:cut]
        parent.children.insert(parent.children.index(child) + 1, second)
        child.used = second.used = True
        second.touched = child.touched


def merge(text: Text, chance: random.Random, share: float) -> None:
    """``share`` of the provisions that can be takes in the words of the next one."""
    places = [
        (parent, child, after)
        for parent, _ in {id(parent): (parent, None) for parent, _ in text.parents()}.values()
        for child, after in pairwise(parent.children)
        if min(child.words, after.words) >= PART_WORDS and not child.children and not after.children
    ]
    for parent, child, after in chance.sample(places, round(share * len(places))):
        if child.used or after.used:
            continue
        child.sentences = [*child.sentences, *after.sentences]
        child.origins = (*child.origins, *after.origins)
        child.touched = child.touched or after.touched
        child.used = after.used = True
        parent.children.remove(after)


def split_articles(text: Text, chance: random.Random, share: float) -> None:
    """``share`` of the large articles becomes two, the second under a title of its own."""
    large = [one for one in text.articles if len(one.children) >= 6]
    for article in chance.sample(large, round(share * len(large))):
        if any(one.used for one in article.walk()):
            continue
        middle = len(article.children) // 2 + chance.choice((-1, 0, 1))
        title = chance.choice(_foreign()["titles"])
        second = Unit(article.origins, article.kind, article.label, article.number, title, [])
        article.children, second.children = article.children[:middle], article.children[middle:]
        text.units.insert(text.units.index(article) + 1, second)
        # Halves of which nearly all sections went elsewhere afterwards are no halves that anybody would see.
        for one in (article, second, *article.children, *second.children):
            one.used = True


def merge_articles(text: Text, chance: random.Random, share: float) -> None:
    """``share`` of the articles takes in the next one, with both titles."""
    articles = text.articles
    neighbours = list(pairwise(articles))
    for first, second in chance.sample(neighbours, round(share * len(neighbours))):
        parts = (*first.walk(), *second.walk())
        sizes = [sum(one.words for one in article.walk()) for article in (first, second)]
        if any(one.used for one in parts) or min(sizes) < 0.25 * max(sizes) or first.sentences or second.sentences:
            continue
        first.children = [*first.children, *second.children]
        first.origins = (*first.origins, *second.origins)
        first.heading = f"{first.heading} and {second.heading}"
        text.units.remove(second)
        first.used = True


def delete(text: Text, chance: random.Random, share: float) -> None:
    """``share`` of the sections is struck."""
    places = [(parent, child) for parent in text.articles for child in parent.children]
    for parent, child in chance.sample(places, round(share * len(places))):
        if not any(one.used for one in child.walk()):
            parent.children.remove(child)


def insert(text: Text, chance: random.Random, share: float) -> None:
    """As many foreign sections as ``share`` of the sections, some with items of their own; one article for every 25."""
    sections = [child for parent in text.articles for child in parent.children]
    count = round(share * len(sections))
    for _ in range(count):
        home = chance.choice(text.articles)
        home.children.insert(chance.randint(0, len(home.children)), foreign_section(chance, home))
    for _ in range(count // 25):
        like = chance.choice(text.articles)
        article = Unit((), ProvisionKind.ARTICLE, like.label, like.number, chance.choice(_foreign()["titles"]), [])
        article.children = [foreign_section(chance, like) for _ in range(3)]
        text.units.insert(text.units.index(like), article)


def foreign_section(chance: random.Random, home: Unit) -> Unit:
    """A section that speaks of nothing in the base; titled as the sections around it are."""
    titled = any(child.heading for child in home.children)
    kind = home.children[0].kind if home.children else ProvisionKind.SECTION
    title = chance.choice(_foreign()["titles"]) if titled else ""
    words = [Sentence(foreign_sentence(chance), None) for _ in range(chance.randint(1, 3))]
    label = home.children[0].label if home.children else "1"
    return Unit((), kind, label, (1,), title, words, used=True)


def foreign_sentence(chance: random.Random) -> str:
    """A sentence that stands in no agreement of the corpus."""
    return " ".join(chance.choice(_foreign()[part]) for part in ("who", "must", "what", "when", "why")) + "."


def _words(found: list[Sentence]) -> int:
    return sum(len(one.text.split()) for one in found)


@cache
def _foreign() -> dict[str, list[str]]:
    return tomllib.loads((Path(__file__).parent / "foreign.toml").read_text(encoding="utf-8"))
