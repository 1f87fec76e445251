"""What key/record.toml claims: that its events name what exists, and that the agreed words stand where they first stood."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.key import ProvisionRecord, Record, Unmarked
from corpus.lineage import Document, Identity
from corpus.marks import Act, Spans
from corpus.place import Place
from corpus.trees import Tree, name_of
from corpus.wording import plain

BOTH = "both"
"""The party of what was agreed."""


def false_record(place: Place, record: Record) -> Iterator[str]:
    """Yield each false claim of the record."""
    for entry in record.provisions:
        name = provision_name(entry)
        where = f"{record.path.name}, {name}"
        if not _exists(place, entry, name):
            yield f"{where}: there is no such provision{' in any proposal' if entry.new else ''}"
            continue
        yield from (f"{where}: {one}" for one in _false_events(place, entry))
        yield from (f"{where}: {one}" for one in _false_source_of_words(place, entry, name))
    yield from (f"{record.path.name}, {one}" for one in _false_unmarked(place, record.unmarked))


def provision_name(entry: ProvisionRecord) -> str:
    """Name the provision of an entry; a lone number is an article's."""
    label = entry.label or entry.new
    return name_of(f"ARTICLE {label}" if label.isdigit() else label, "", "")


def _exists(place: Place, entry: ProvisionRecord, name: str) -> bool:
    if entry.label:
        return name in place.in_force.current
    return any(Identity(name=name, new=True) in exchange.addressed() for exchange in place.exchanges)


def _false_events(place: Place, entry: ProvisionRecord) -> Iterator[str]:
    order = [exchange.name for exchange in place.exchanges]
    last = -1
    for event in entry.events:
        document = place.documents.get(event.document)
        if document is None:
            yield f"there is no document {event.document}"
            continue
        codes = {party.code for party in document.agreement.parties} | {BOTH}
        if event.party not in codes:
            yield f"{event.document} has no party {event.party!r}, only {', '.join(sorted(codes))}"
        if event.document in order:
            if order.index(event.document) < last:
                yield f"the event of {event.document} stands behind a later one"
            last = order.index(event.document)


def _false_source_of_words(place: Place, entry: ProvisionRecord, name: str) -> Iterator[str]:
    """What the last exchange adds in a provision stands as proposed in `ta_words_from`, and in nothing before it."""
    if not place.exchanges or not entry.ta_words_from:
        return
    agreed, order = place.exchanges[-1], [exchange.name for exchange in place.exchanges]
    words = added_words(agreed, _as_named(agreed, entry, name))
    if entry.ta_words_from not in place.documents:
        yield f"ta_words_from: there is no document {entry.ta_words_from}"
    elif entry.ta_words_from == place.in_force.name:
        if words:
            yield f"ta_words_from is the agreement in force, but {agreed.name} adds “{words[0]}”"
    elif not words:
        yield f"ta_words_from is {entry.ta_words_from}, but {agreed.name} adds no words there"
    elif entry.ta_words_from not in order:
        yield f"ta_words_from: {entry.ta_words_from} is no exchange"
    else:
        for exchange in place.exchanges[: order.index(entry.ta_words_from) + 1]:
            missing = [one for one in words if one not in _proposed_words(exchange, entry, name)]
            if exchange.name == entry.ta_words_from and missing:
                yield f"ta_words_from: {exchange.name} does not propose “{missing[0]}”"
            elif exchange.name != entry.ta_words_from and not missing:
                yield f"ta_words_from: the words stand in {exchange.name} already"


def _as_named(document: Document, entry: ProvisionRecord, name: str) -> str | None:
    """Name a provision as the proposed view of a document does."""
    identity = Identity(name=name, new=bool(entry.new))
    return next((one.name for one in document.proposed.provisions if identity in document.identities(one)), None)


def _proposed_words(document: Document, entry: ProvisionRecord, name: str) -> str:
    named = _as_named(document, entry, name)
    return plain(document.proposed.words_of(named)) if named else ""


def added_words(document: Document, name: str | None) -> list[str]:
    """List the stretches of added words in a provision of the proposed view and in those inside it."""
    if name is None:
        return []
    lines = {line for one in document.proposed.inside(name) for line in one.lines}
    found: list[str] = []
    for block in document.agreement.blocks:
        if block.line in lines:
            for spans in (block.text, *(cell for row in block.rows for cell in row.cells)):
                found += _stretches(spans)
    return found


def _stretches(spans: Spans) -> Iterator[str]:
    words = ""
    for span in spans:
        acts = {mark.act for mark in span.marks}
        if acts == {Act.ADDED}:
            words += span.printed
        elif Act.STRUCK not in acts:
            if plain(words):
                yield plain(words)
            words = ""
    if plain(words):
        yield plain(words)


def _false_unmarked(place: Place, listed: tuple[Unmarked, ...]) -> Iterator[str]:
    """The record lists every quiet change of the sources, and no other."""
    true = {one for document in place.documents.values() for one in quiet_changes(document)}
    said = {(one.document, one.label, one.current, one.printed) for one in listed}
    for document, label, current, printed in sorted(true - said):
        yield f"unmarked: {document} prints “{printed}” for “{current}” in {label}, and the record does not say so"
    for document, label, current, printed in sorted(said - true):
        yield f"unmarked: {document} does not print “{printed}” for “{current}” in {label}"


def quiet_changes(document: Document) -> Iterator[tuple[str, str, str, str]]:
    """Yield document, label, current and printed words of each change that is not marked."""
    for block in document.agreement.blocks:
        for span in block.spans():
            if span.shown is not None:
                yield document.name, _holder(document.current, block.line), span.text, span.shown


def _holder(tree: Tree, line: int) -> str:
    return next((one.name for one in tree.provisions if line in one.lines), "")
