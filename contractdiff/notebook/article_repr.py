"""One article of a comparison, word by word, as ``comparison.show("Article 13")`` gives it to Jupyter."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from contractdiff.catalogue import speaking
from contractdiff.errors import UsageError
from contractdiff.model import Comparison, Pair
from contractdiff.notebook.comparison_repr import changed_tables
from contractdiff.notebook.fragments import SMALL, drawn, element, outer, passage, text
from contractdiff.report import wording
from contractdiff.report.overview import Article, articles
from contractdiff.report.pieces import pieces, with_places


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article with every provision in it, struck ones too; Jupyter draws it, ``str`` gives its title and events."""

    comparison: Comparison
    article: Article

    def __str__(self) -> str:
        return f"{self.article.title}: {'; '.join(self.article.happened)}"

    def _repr_html_(self) -> str:
        with speaking(self.comparison.language):
            return self._drawn()

    def _drawn(self) -> str:
        head = element("p", f"{element('b', text(self.article.title))}: {text('; '.join(self.article.happened))}")
        return outer(head + "".join(self._provision(pair) for pair in self.article.pairs))

    def _provision(self, pair: Pair) -> str:
        document, anchors = (
            (self.comparison.revision, pair.revision) if pair.revision else (self.comparison.base, pair.base)
        )
        redline = self.comparison.pair_redline(pair)
        label = text(wording.label_of(document, anchors[0])) if document[anchors[0]].label else ""
        events = text("; ".join(wording.provision_events(self.comparison, pair)))
        name = element("b", f"{label} {drawn(pieces(redline.heading))}".strip())
        head = "" if pair is self.article.top else element("div", f"{name} {element('span', events, SMALL)}")
        return element(
            "div",
            head
            + passage(with_places(pieces(redline.text), self.comparison))
            + "".join(changed_tables(self.comparison, pair)),
        )


def view(comparison: Comparison, name: str) -> ArticleView:
    """The article called ``name``: its label ("Article 13") or its heading, in either case.

    The revision's articles are looked up first. Raises ``UsageError`` with the nearest name when there is none.
    """
    found: dict[str, Article] = {}
    with speaking(comparison.language):
        every = articles(comparison)
    names = [[one.provision.name, one.provision.heading, one.provision.name.split()[-1]] for one in every]
    for way in zip(*names, strict=True):
        for article, called in zip(every, way, strict=True):
            found.setdefault(called.casefold(), article)
    wanted = str(name).strip().casefold()
    if wanted not in found:
        near = difflib.get_close_matches(wanted, found, n=1, cutoff=0.5)
        hint = f"the nearest is {found[near[0]].title!r}" if near else "print(document) lists them"
        raise UsageError(f"There is no article called {name!r}; {hint}.")
    return ArticleView(comparison, found[wanted])
