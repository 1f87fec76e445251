"""The component ``contractdiff_facts``: a group of spans in any English pipeline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from contractdiff import facts
from contractdiff.model import Modality, ProvisionFacts, Quantity
from contractdiff.nlp.parse import Parse

NAME = "contractdiff_facts"
KEY = "contractdiff"


@dataclass(frozen=True, slots=True)
class _Placed:
    """A fact as spaCy shows it: offsets, label ("DURATION") and what it is ("10 day working <=")."""

    start: int
    end: int
    label: str
    what: str


def create_facts(nlp: Language, name: str, spans_key: str = KEY, parse: bool = True) -> ContractFacts:
    """The component for the pipeline ``nlp``.

    ``spans_key`` is where its spans go. With ``parse`` the parse of a document, if it has one, tells actor and voice.
    """
    meta = nlp.meta
    return ContractFacts(spans_key=spans_key, parser=f"{meta['lang']}_{meta['name']}" if parse else "")


class ContractFacts:
    """Sets ``doc.spans[spans_key]``; label and knowledge base entry of a span say what was read.

    A span begins and ends with a token. Where a fact does not, its span is as much wider as it must be, and the exact
    offsets of every fact stand in the group's ``attrs["offsets"]``, in the order of the spans. ``attrs["read_by"]``
    lists what told actor and voice: ``"patterns"``, the name of a pipeline, or both.
    """

    def __init__(self, *, spans_key: str = KEY, parser: str = "") -> None:
        self.spans_key = spans_key
        self.parser = parser

    def __call__(self, doc: Doc) -> Doc:
        """Read ``doc`` and put its facts into a group of spans."""
        said = facts_of(doc, parser=self.parser)
        group = SpanGroup(doc, name=self.spans_key)
        offsets: list[list[int]] = []
        for placed in sorted(_placed(said), key=lambda one: (one.start, -one.end)):
            span = doc.char_span(
                placed.start, placed.end, label=placed.label, kb_id=placed.what, alignment_mode="expand"
            )
            if isinstance(span, Span) and len(span):
                group.append(span)
                offsets.append([placed.start, placed.end])
        group.attrs["offsets"] = offsets
        group.attrs["read_by"] = sorted({statement.read_by for statement in said.statements})
        doc.spans[self.spans_key] = group
        return doc


def facts_of(doc: Doc, *, parser: str = "") -> ProvisionFacts:
    """The facts of the text of ``doc``, with actor and voice as its parse tells them where ``parser`` names one."""
    return facts.of(doc.text, refine=Parse(doc, parser) if parser and doc.has_annotation("DEP") else None)


def _placed(said: ProvisionFacts) -> Iterator[_Placed]:
    for quantity in said.quantities:
        yield _Placed(quantity.start, quantity.end, _label(quantity.kind), _amount(quantity))
    for span in said.ranges:
        yield _Placed(span.start, span.end, "RANGE", f"{span.low} to {_amount(span.high)}")
    for clock in said.clocks:
        yield _Placed(clock.start, clock.end, "CLOCK", clock.starts)
    for statement in said.statements:
        modality = statement.modality
        yield _Placed(modality.start, modality.end, "STATEMENT", _statement(modality))
    for phrase in said.phrases:
        yield _Placed(phrase.start, phrase.end, _label(phrase.kind), phrase.term)
    for rung in said.rungs:
        yield _Placed(rung.start, rung.end, _label(rung.ladder), rung.name)
    for definition in said.definitions:
        yield _Placed(definition.start, definition.end, "DEFINITION", definition.term)
    for reference in said.references:
        yield _Placed(reference.start, reference.end, "REFERENCE", reference.text)
    for family in said.families:
        for word in family.words:
            yield _Placed(word.start, word.end, "FAMILY", family.code)


def _label(kind: str) -> str:
    return kind.upper().replace(" ", "_")


def _amount(quantity: Quantity) -> str:
    parts = (
        format(quantity.value, "f"),
        quantity.unit,
        quantity.day_type,
        f"per {quantity.per}" if quantity.per else "",
    )
    return " ".join(part for part in (*parts, quantity.bound) if part)


def _statement(modality: Modality) -> str:
    negation = ("not",) if modality.negated else ()
    return " ".join((modality.actor, modality.force, *negation, modality.verb))


Language.factory(
    NAME, default_config={"spans_key": KEY, "parse": True}, assigns=["doc.spans"], func=create_facts
)  # fmt: skip
