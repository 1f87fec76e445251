"""A comparison article by article: which pairs belong to which article, and what happened to it in words.

The alignment is one list of pairs in the order of the revision. Readers think in articles (appendices, letters):
"Article 12: renumbered, was Article 10; 2 provisions changed". An article of the base that lives on only as a
section of another one is listed too, so that every article of both documents can be looked up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from contractdiff.model import Comparison, Pair, Place, Provision, Relation
from contractdiff.report.reading_notes import reason_text
from contractdiff.report.wording import changed_tables, label_of, page, titled, unaddressed
from contractdiff.report.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article with its pairs in order; ``top`` is the pair of the article itself.

    ``happened`` says in words what happened; ``moved_away`` are pairs that stood here in the base and stand in
    another article now. ``says`` is what the revision itself says of it: reserved, withdrawn. An article that became
    part of another one has no pairs of its own.
    """

    top: Pair
    base: Provision | None
    revision: Provision | None
    pairs: tuple[Pair, ...]
    happened: tuple[str, ...]
    changed: bool
    moved_away: tuple[Pair, ...] = ()
    says: tuple[str, ...] = ()

    @property
    def provision(self) -> Provision:
        """The article as it is in the revision, or in the base when it is not there any more."""
        found = self.revision or self.base
        if found is None:
            raise ValueError("an article without a provision on either side")
        return found

    @property
    def title(self) -> str:
        """Label and heading."""
        return titled(self.provision)

    @property
    def not_addressed(self) -> bool:
        """Whether the revision is partial and does not speak of this article."""
        return self.top.relation is Relation.NOT_ADDRESSED

    @property
    def not_compared(self) -> bool:
        """Whether the place of something in this article could not be read in the revision."""
        return any(_not_compared(pair) for pair in (self.top, *self.pairs))

    @property
    def listed(self) -> bool:
        """Whether a list of what happened has to name it."""
        return self.changed or self.not_compared or bool(self.says)

    @property
    def unchanged(self) -> bool:
        """Whether the article is in both documents and nothing in it changed but, perhaps, numbers."""
        return not self.listed and not self.not_addressed

    @property
    def pages(self) -> tuple[str, str]:
        """Where the article begins in the base and in the revision."""
        return (page(self.base.page) if self.base else "", page(self.revision.page) if self.revision else "")


_Key = Place
"""The side ("base" or "revision") and the anchor of an article."""


@dataclass(frozen=True, slots=True)
class _Changes:
    """The pairs in which something happened, by key, and the places whose tables changed."""

    keys: frozenset[str]
    tables: frozenset[Place]

    @classmethod
    def of(cls, comparison: Comparison) -> _Changes:
        return cls(
            frozenset(pair.key for pair in comparison.changes),
            changed_tables(comparison),
        )


def _home(comparison: Comparison, pair: Pair) -> _Key:
    """The article that shows ``pair``: the revision's where it has one, else where its base article went."""
    if pair.revision:
        return ("revision", comparison.revision.top(pair.revision[0]).anchor)
    return _base_home(comparison, comparison.base.top(pair.base[0]).anchor)


def _base_home(comparison: Comparison, anchor: str) -> _Key:
    """The article that the base article ``anchor`` became, or itself when it is gone."""
    heir = comparison.alignment.of_base(anchor).revision
    return ("revision", comparison.revision.top(heir[0]).anchor) if heir else ("base", anchor)


def _top_pair(comparison: Comparison, key: _Key) -> Pair:
    side, anchor = key
    return (comparison.alignment.of_base if side == "base" else comparison.alignment.of_revision)(anchor)


def _top_events(comparison: Comparison, pair: Pair, key: _Key) -> Iterator[str]:
    """What happened to the article itself."""
    if pair.relation is Relation.INSERTED:
        yield say("new")
    elif pair.relation is Relation.DELETED:
        yield say("struck")
    elif pair.relation is Relation.NOT_ADDRESSED:
        yield unaddressed(pair)
    else:
        was = ", ".join(label_of(comparison.base, anchor) for anchor in pair.base)
        here = label_of(comparison.revision, key[1])
        if pair.relation is Relation.SPLIT:
            parts = ", ".join(label_of(comparison.revision, anchor) for anchor in pair.revision)
            yield say("split", base=was, revision=parts)
        elif pair.relation is Relation.MERGED:
            yield say("merged", base=was)
        elif pair.relation is Relation.MOVED:
            yield say("moved.from", label=was) if was != here else say("moved.place")
        elif pair.renumbered:
            yield say("renumbered.from", label=was)
        if pair.retitled:
            yield say("retitled.from", heading=", ".join(comparison.base[anchor].heading for anchor in pair.base))


def _inner_events(pairs: list[Pair], top: Pair, tables: frozenset[Place]) -> Iterator[str]:
    """How many provisions of the article met which fate."""
    inner = [pair for pair in pairs if pair is not top]
    own = (
        1
        if top.text_changed and not top.only_renamed and top.relation not in (Relation.INSERTED, Relation.DELETED)
        else 0
    )
    if top.relation in (Relation.INSERTED, Relation.DELETED):
        fate = top.relation
        alike = sum(pair.relation is fate for pair in inner)
        if alike:
            yield say("with.provisions", n=alike)
        inner = [pair for pair in inner if pair.relation is not fate]
    counted = (
        ("provisions.changed", own + sum(_words_changed(pair) for pair in inner)),
        ("provisions.added", sum(pair.relation is Relation.INSERTED for pair in inner)),
        ("provisions.struck", sum(pair.relation is Relation.DELETED for pair in inner)),
        ("provisions.moved.here", sum(pair.relation is Relation.MOVED for pair in inner)),
        ("provisions.split", sum(pair.relation is Relation.SPLIT for pair in inner)),
        ("provisions.merged", sum(pair.relation is Relation.MERGED for pair in inner)),
        ("provisions.retitled", sum(_only_retitled(pair) for pair in inner)),
        ("tables.changed", sum(_table_changed(pair, tables) for pair in pairs)),
    )
    for key, number in counted:
        if number:
            yield say(key, n=number)
    if top.relation is not Relation.NOT_ADDRESSED:
        yield from _silent_events(inner)


def _silent_events(inner: list[Pair]) -> Iterator[str]:
    """How many provisions could not be compared, for each reason, and of how many nothing is said."""
    silent = [pair for pair in inner if pair.relation is Relation.NOT_ADDRESSED]
    for reasons, number in Counter(pair.reasons for pair in silent if pair.reasons).items():
        yield say("provisions.not.compared.why", n=number, reason="; ".join(map(reason_text, reasons)))
    unsaid = sum(not pair.reasons for pair in silent)
    if unsaid:
        yield say("provisions.not.addressed", n=unsaid)


def _not_compared(pair: Pair) -> bool:
    return pair.relation is Relation.NOT_ADDRESSED and bool(pair.reasons)


def _words_changed(pair: Pair) -> bool:
    return pair.relation is Relation.MODIFIED and pair.text_changed and not pair.only_renamed


def _table_changed(pair: Pair, tables: frozenset[Place]) -> bool:
    """Whether a table of a provision that is on both sides changed; in a new one it is simply part of it."""
    return bool(pair.base and pair.revision) and not tables.isdisjoint(pair.places)


def _only_retitled(pair: Pair) -> bool:
    return pair.retitled and not pair.text_changed and pair.relation in (Relation.UNCHANGED, Relation.MODIFIED)


def _article(
    comparison: Comparison,
    key: _Key,
    pairs: list[Pair],
    away: list[Pair],
    changes: _Changes,
) -> Article:
    top = _top_pair(comparison, key)
    changed = bool(away) or any(pair.key in changes.keys for pair in (*pairs, top))
    events = [*_top_events(comparison, top, key), *_inner_events(pairs, top, changes.tables)]
    says = _said(comparison, key)
    if away:
        events.append(say("provisions.moved.away", n=len(away)))
    if not changed and not any(_not_compared(pair) for pair in (top, *pairs)):
        # Of an article that is reserved nobody knows yet whether it will stay as it is.
        if top.relation is not Relation.NOT_ADDRESSED and not says:
            events = [say("unchanged"), *events]
    elif not events:
        # Something that has no count of its own, such as words that only the heading's redline shows.
        events = [say("provisions.changed", n=sum(pair.key in changes.keys for pair in pairs))]
    events += [say("article.says", text=text) for text in says]
    return Article(
        top=top,
        base=comparison.base[top.base[0]] if top.base else None,
        revision=comparison.revision[key[1]] if key[0] == "revision" else None,
        pairs=tuple(pairs),
        happened=tuple(events),
        changed=changed,
        moved_away=tuple(away),
        says=says,
    )


def _said(comparison: Comparison, key: _Key) -> tuple[str, ...]:
    """Where its party stands on an article of the revision, in the words of the draft."""
    side, anchor = key
    inside = comparison.revision.subtree(anchor) if side == "revision" else ()
    return tuple(remark.text for one in inside for remark in one.remarks if remark.position)


def _moved_away(comparison: Comparison, groups: Mapping[_Key, list[Pair]]) -> dict[_Key, list[Pair]]:
    """Per article the pairs that stood in it and stand in another one now."""
    found: dict[_Key, list[Pair]] = {key: [] for key in groups}
    for key, pairs in groups.items():
        for pair in pairs:
            if pair.relation is Relation.MOVED and comparison.base[pair.base[0]].parent is not None:
                old = _base_home(comparison, comparison.base.top(pair.base[0]).anchor)
                if old != key and old in found:
                    found[old].append(pair)
    return found


def articles(comparison: Comparison) -> tuple[Article, ...]:
    """Every article, appendix and letter of both documents, in the revision's order, struck where they stood."""
    changes = _Changes.of(comparison)
    groups: dict[_Key, list[Pair]] = {}
    for pair in comparison.alignment.pairs:
        groups.setdefault(_home(comparison, pair), []).append(pair)
    away = _moved_away(comparison, groups)
    result: list[Article] = []
    heads: set[str] = set()
    for key, pairs in groups.items():
        article = _article(comparison, key, pairs, away[key], changes)
        heads |= set(article.top.base)
        result.append(article)
    for index, article in reversed(tuple(enumerate(result))):
        result[index + 1 : index + 1] = _absorbed(comparison, article, heads)
    return tuple(result)


def _absorbed(comparison: Comparison, article: Article, heads: set[str]) -> list[Article]:
    """Base articles that are no article any more: they became a section of ``article``."""
    found: list[Article] = []
    for pair in article.pairs:
        for anchor in pair.base:
            provision = comparison.base[anchor]
            if provision.parent is None and anchor not in heads and pair.revision:
                label = label_of(comparison.revision, pair.revision[0])
                found.append(
                    Article(
                        top=pair,
                        base=provision,
                        revision=None,
                        pairs=(),
                        happened=(say("became.part", label=label),),
                        changed=True,
                    )
                )
    return found


def article_counts(found: Iterable[Article]) -> tuple[str, ...]:
    """How many articles changed, stayed and are not addressed."""
    every = tuple(found)
    silent = sum(article.not_addressed and not article.listed for article in every)
    return (
        say("articles.changed", n=sum(article.changed for article in every)),
        say("articles.unchanged", n=sum(article.unchanged for article in every)),
        *([say("articles.silent", n=silent)] if silent else []),
    )
