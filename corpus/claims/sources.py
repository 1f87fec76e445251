"""What a source claims of the agreement it speaks of: that it quotes it truly, and says where its words come from."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from corpus.alignment import Relation, align, same_rows, side_of
from corpus.lineage import Document, unknown_origins
from corpus.place import Place
from corpus.trees import Provision, Tree
from corpus.wording import likeness, plain, tokens

SAME_TEXT = 0.8
"""Share of words from which two texts are one text revised: what we rewrote on purpose in the corpus shares less than
two thirds, what we moved and touched up more than nine tenths."""

ANOTHER_TEXT = 0.4
"""Share of words below which a text paired by position alone is a mistake in counting, or should say its origin."""

ENOUGH_WORDS = 12
"""Shorter texts share their words by chance."""


def false_sources(place: Place) -> Iterator[str]:
    """Yield each false claim of a source of a place."""
    base = place.in_force.current
    added = {identity.name for exchange in place.exchanges for identity in exchange.addressed() if identity.new}
    for document in place.documents.values():
        if document is place.in_force:
            continue
        if document.agreement.is_marked or document.is_partial:
            yield from misquotations(document, base)
        for one, name in unknown_origins(document, base):
            if name not in added:
                yield f"{document.name}, line {one.line}: {one.name} comes from {name}, which nobody wrote"
        yield from doubtful_origins(place, document)


def misquotations(document: Document, base: Tree) -> Iterator[str]:
    """Yield each provision whose current language is not what the base says, word for word and label for label."""
    for one in document.current.provisions:
        where = f"{document.name}, line {one.line}: {one.name}"
        if one.name not in base:
            yield f"{where} is no provision of {base.document}; mark it as added, or correct its label"
            continue
        true = base[one.name]
        for what, said, meant in (
            ("heading", one.heading, true.heading),
            ("text", one.text, true.text),
            ("holder", one.parent, true.parent if one.parent else None),
        ):
            if said != meant:
                yield f"{where} quotes another {what} than {base.document}: {_difference(meant or '', said or '')}"
        if not same_rows(one.rows, true.rows):
            yield f"{where} quotes another table than {base.document}: {_difference(_cells(true), _cells(one))}"


def _cells(one: Provision) -> str:
    return " | ".join(cell for row in one.rows for cell in row)


def _difference(meant: str, said: str) -> str:
    """Show the first words that differ, with those before them."""
    ours, theirs = meant.split(), said.split()
    for place, (one, other) in enumerate(zip_longest(ours, theirs, fillvalue="(nothing)")):
        if one != other:
            before = " ".join(ours[max(0, place - 5) : place])
            return f"after “{before}” it says “{other}”, there stands “{one}”"
    return "only the spaces or paragraphs differ"


def doubtful_origins(place: Place, document: Document) -> Iterator[str]:
    """Yield pairs that only their position makes and no word, and texts that moved without saying so."""
    base = side_of(place.in_force)
    revision = side_of(document)
    lost: list[Provision] = []
    added: list[Provision] = []
    for pair in align(base, revision):
        if pair.relation in (Relation.DELETED, Relation.NOT_ADDRESSED) and _enough(base.tree[pair.base[0]]):
            lost.append(base.tree[pair.base[0]])
        elif pair.relation is Relation.INSERTED and _enough(revision.tree[pair.revision[0]]):
            added.append(revision.tree[pair.revision[0]])
        elif len(pair.base) == len(pair.revision) == 1 and not document.agreement.is_marked:
            ours, theirs = base.tree[pair.base[0]], revision.tree[pair.revision[0]]
            silent = not document.origins[theirs.line].said
            if silent and _enough(ours) and _enough(theirs) and likeness(ours.text, theirs.text) < ANOTHER_TEXT:
                yield (
                    f"{document.name}, line {theirs.line}: {theirs.name} says something else than {ours.name}, from "
                    "which it comes by its position; say with <- where it comes from, or <- new"
                )
    for theirs in added:
        for ours in lost:
            if likeness(plain(ours.text), plain(theirs.text)) >= SAME_TEXT:
                yield (
                    f"{document.name}, line {theirs.line}: {theirs.name} is new and has the words of {ours.name}, "
                    f"which is gone; say <- {ours.name}"
                )


def _enough(one: Provision) -> bool:
    return len(tokens(one.text)) >= ENOUGH_WORDS
