"""What key/record.toml claims: that its events name what exists, and where the agreed words first stood."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from corpus.key import ProvisionRecord, Record, Unmarked
from corpus.lineage import Document, Identity
from corpus.marks import Act, Spans
from corpus.place import Place
from corpus.settings import BOTH
from corpus.trees import Provision, Tree, name_of
from corpus.wording import plain, tokens

LONG = 8
"""Words from which a stretch is known by its words alone; in a shorter one an apostrophe may be all that was agreed."""


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
    """All that the last exchange adds in a provision stands in `ta_words_from`, and in nothing before it."""
    if not place.exchanges or not entry.ta_words_from:
        return
    agreed, order = place.exchanges[-1], [exchange.name for exchange in place.exchanges]
    named = _as_named(agreed, entry, name)
    words = added_words(place, agreed, named)
    if not words and named and _own_words_are_struck(place, agreed, named):
        # What was agreed is that words go, and no words say where that came from.
        yield f"ta_words_from must be left out, because {agreed.name} only strikes words there"
        return
    if entry.ta_words_from == place.in_force.name:
        if words:
            yield f"ta_words_from is the agreement in force, but {agreed.name} adds “{words[0]}”"
    elif entry.ta_words_from not in order:
        yield f"ta_words_from: there is no exchange {entry.ta_words_from}"
    elif not words:
        yield f"ta_words_from is {entry.ta_words_from}, but {agreed.name} adds no words there"
    else:
        first = next(one.name for one in place.exchanges if _proposes(place, one, entry, name, words))
        if first != entry.ta_words_from:
            yield f"ta_words_from is {entry.ta_words_from}, but “{words[0]}” and the like first stand in {first}"


def _proposes(place: Place, document: Document, entry: ProvisionRecord, name: str, words: list[str]) -> bool:
    """Whether a document proposes all the words that were agreed, and does not just quote the current ones."""
    named = _as_named(document, entry, name)
    proposed = document.proposed.words_of(named) if named else ""
    # A comma or a short word that was added somewhere may well stand elsewhere in the current words.
    if entry.label and plain(proposed) == plain(place.in_force.current.words_of(name)):
        return False
    return all(_stands(stretch, proposed) for stretch in words)


def _stands(stretch: str, text: str) -> bool:
    """Whether words stand in a text; in a long stretch a comma more or less is nobody's proposal."""
    if len(stretch.split()) < LONG:
        return stretch in plain(text)
    bare, bare_text = (" ".join(token for token in tokens(one) if token[0].isalnum()) for one in (stretch, text))
    return bare in bare_text


def _as_named(document: Document, entry: ProvisionRecord, name: str) -> str | None:
    """Name a provision as the proposed view of a document does."""
    identity = Identity(name=name, new=bool(entry.new))
    return next((one.name for one in document.proposed.provisions if identity in document.identities(one)), None)


def added_words(place: Place, document: Document, name: str | None) -> list[str]:
    """List the words that a document adds in a provision of its proposed view: its own, or else of those inside it.

    Of a new provision all words count, because its heading alone says little of what was proposed.
    """
    if name is None:
        return []
    inside = list(document.proposed.inside(name))
    own = _added(place, document, inside[:1])
    if own and not all(identity.new for identity in document.identities(inside[0])):
        return own
    return [] if not own and _own_words_are_struck(place, document, name) else _added(place, document, inside)


def _own_words_are_struck(place: Place, document: Document, name: str) -> bool:
    """Whether a provision of the agreement in force lost own words and gained none."""
    one = document.proposed[name]
    before = [place.in_force.current[identity.name] for identity in document.identities(one) if not identity.new]
    return any(plain(old.own) != plain(one.own) for old in before) and not _added(place, document, [one])


def _added(place: Place, document: Document, provisions: list[Provision]) -> list[str]:
    blocks = {block.line: block for block in document.agreement.blocks}
    found: list[str] = []
    for one in provisions:
        before = " ".join(
            plain(place.in_force.current[identity.name].own)
            for identity in document.identities(one)
            if not identity.new
        )
        for block in (blocks[line] for line in one.lines):
            for spans in (block.text, *(cell for row in block.rows for cell in row.cells)):
                stretches = list(_stretches(spans))
                # What moved is marked as added as a whole: only what was not there before is new.
                found += _new_to(before, stretches) if before and block.marks else stretches
    return found


def _stretches(spans: Spans) -> Iterator[str]:
    """Yield the added words of a text, apart where somebody else added them or where words stand between them."""
    words, whose = "", None
    for span in spans:
        acts = {mark.act for mark in span.marks}
        if Act.STRUCK in acts:
            continue
        if (not acts or span.added_by != whose) and plain(words):
            yield plain(words)
            words = ""
        whose = span.added_by
        words = words + span.printed if acts else ""
    if plain(words):
        yield plain(words)


def _new_to(before: str, stretches: list[str]) -> Iterator[str]:
    ours = tokens(before)
    for stretch in stretches:
        theirs = stretch.split()
        plain_theirs = [" ".join(tokens(word)) for word in theirs]
        known = " ".join(ours).split()
        spread = [(place, token) for place, word in enumerate(plain_theirs) for token in word.split()]
        matcher = SequenceMatcher(a=known, b=[token for _, token in spread], autojunk=False)
        for operation, _, _, start, end in matcher.get_opcodes():
            if operation in ("insert", "replace"):
                yield " ".join(theirs[spread[start][0] : spread[end - 1][0] + 1])


def _false_unmarked(place: Place, listed: tuple[Unmarked, ...]) -> Iterator[str]:
    """The record lists every quiet change of the sources, and no other; it may quote some words around it."""
    true = [one for document in place.documents.values() for one in quiet_changes(document)]
    for quiet in true:
        if not any(_tells(place, one, quiet) for one in listed):
            document, label, current, printed = quiet
            yield f"unmarked: {document} prints “{printed}” for “{current}” in {label}, and the record does not say so"
    for one in listed:
        if not any(_tells(place, one, quiet) for quiet in true):
            yield f"unmarked: {one.document} does not print “{one.printed}” for “{one.current}” in {one.label}"


def _tells(place: Place, listed: Unmarked, quiet: tuple[str, str, str, str]) -> bool:
    document, label, current, printed = quiet
    same_place = (listed.document, listed.label) == (document, label)
    stands = same_place and plain(listed.current) in plain(place.in_force.current.words_of(label))
    changed = {
        listed.current[:at] + printed + listed.current[at + len(current) :]
        for at in range(len(listed.current))
        if listed.current.startswith(current, at)
    }
    return stands and listed.printed in changed


def quiet_changes(document: Document) -> Iterator[tuple[str, str, str, str]]:
    """Yield document, label, current and printed words of each change that is not marked."""
    for block in document.agreement.blocks:
        for span in block.spans():
            if span.shown is not None:
                yield document.name, _holder(document.current, block.line), span.text, span.shown


def _holder(tree: Tree, line: int) -> str:
    return next((one.name for one in tree.provisions if line in one.lines), "")
