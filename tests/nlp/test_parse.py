"""What a parse says of a statement. The parses are written by hand: no model can be had without a network."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from contractdiff import facts, nlp
from contractdiff.model import Actor, Statement

Word = tuple[str, int, str]
"""A word, where its head stands, and what it is to it."""


def parsed(*words: Word) -> Doc:
    """A document with a parse."""
    texts = [word for word, _head, _dep in words]
    spaces = [not following.startswith((".", ",")) for following in texts[1:]] + [False]
    return Doc(
        spacy.blank("en").vocab,
        words=texts,
        spaces=spaces,
        heads=[head for _word, head, _dep in words],
        deps=[dep for _word, _head, dep in words],
    )


def read(doc: Doc) -> Statement:
    """The one statement of ``doc`` as its parse tells it."""
    (found,) = facts.of(doc.text, refine=nlp.Parse(doc, "by_hand")).statements
    return found


BY_AGENT = parsed(
    ("Requests", 3, "nsubjpass"), ("shall", 3, "aux"), ("be", 3, "auxpass"), ("answered", 3, "ROOT"),
    ("by", 3, "agent"), ("the", 6, "det"), ("Director", 4, "pobj"), (".", 3, "punct"),
)  # fmt: skip
FAR_SUBJECT = parsed(
    ("Aides", 5, "nsubj"), ("near", 0, "prep"), ("the", 3, "det"), ("principal", 1, "pobj"), ("shall", 5, "aux"),
    ("report", 5, "ROOT"), (".", 5, "punct"),
)  # fmt: skip
BOTH = parsed(
    ("The", 1, "det"), ("District", 7, "nsubj"), (",", 1, "punct"), ("and", 1, "cc"), ("the", 5, "det"),
    ("Union", 1, "conj"), ("shall", 7, "aux"), ("meet", 7, "ROOT"), (".", 7, "punct"),
)  # fmt: skip
PRONOUN = parsed(
    ("If", 2, "mark"), ("drivers", 2, "nsubj"), ("call", 6, "advcl"), (",", 6, "punct"), ("they", 6, "nsubj"),
    ("shall", 6, "aux"), ("wait", 6, "ROOT"), (".", 6, "punct"),
)  # fmt: skip
RELATIVE = parsed(
    ("Drivers", 6, "nsubj"), ("who", 3, "nsubj"), ("must", 3, "aux"), ("wait", 0, "relcl"), ("are", 6, "aux"),
    ("always", 6, "advmod"), ("paid", 6, "ROOT"), (".", 6, "punct"),
)  # fmt: skip
SHARED = parsed(
    ("Cooks", 2, "nsubj"), ("shall", 2, "aux"), ("wash", 2, "ROOT"), ("and", 2, "cc"), ("must", 5, "aux"),
    ("dry", 2, "conj"), ("plates", 5, "dobj"), (".", 2, "punct"),
)  # fmt: skip


def test_the_party_behind_by_acts() -> None:
    """Patterns take the subject for the actor; it is no party here, and the parse knows who answers."""
    (alone,) = facts.of(BY_AGENT.text).statements
    found = read(BY_AGENT)

    assert (alone.modality.actor, alone.read_by) == (Actor.OTHER, "patterns")
    assert (found.modality.actor, found.modality.passive, found.read_by) == (Actor.EMPLOYER, True, "spacy:by_hand")


def test_the_subject_acts_whatever_stands_between() -> None:
    """The noun nearest to the verb is not always its subject."""
    assert read(FAR_SUBJECT).modality.actor is Actor.EMPLOYEE


def test_two_subjects_are_both() -> None:
    """The employer and the union together are the parties."""
    assert read(BOTH).modality.actor is Actor.BOTH


def test_of_a_pronoun_the_parse_says_nothing() -> None:
    """Then the patterns have spoken, and the evidence says so."""
    assert (read(PRONOUN),) == facts.of(PRONOUN.text).statements


def test_a_relative_clause_is_about_its_noun() -> None:
    """ "Who" is no party; the drivers are."""
    assert (read(RELATIVE).modality.actor, read(RELATIVE).read_by) == (Actor.EMPLOYEE, "spacy:by_hand")


def test_a_second_verb_shares_the_subject_of_the_first() -> None:
    """ "And must dry" has no subject of its own."""
    both = facts.of(SHARED.text, refine=nlp.Parse(SHARED, "by_hand")).statements

    assert [(one.modality.verb, one.modality.actor) for one in both] == [
        ("wash", Actor.EMPLOYEE), ("dry", Actor.EMPLOYEE)
    ]  # fmt: skip


def test_the_component_names_the_pipeline_that_spoke() -> None:
    """A document with a parse, in a pipeline of that name; with ``parse`` off the patterns speak alone."""
    pipeline = spacy.blank("en", meta={"name": "by_hand"})
    component = pipeline.add_pipe("contractdiff_facts")
    silent = pipeline.add_pipe("contractdiff_facts", name="silent", config={"parse": False, "spans_key": "silent"})
    doc = silent(component(BY_AGENT.copy()))
    said = {key: {span.kb_id_ for span in doc.spans[key] if span.label_ == "STATEMENT"} for key in doc.spans}

    assert doc.spans["contractdiff"].attrs["read_by"] == ["spacy:en_by_hand"]
    assert doc.spans["silent"].attrs["read_by"] == ["patterns"]
    assert said == {"contractdiff": {"employer duty answered"}, "silent": {"other duty answered"}}


def test_a_parse_of_another_text_says_nothing() -> None:
    """Offsets into one text mean nothing in another."""
    (found,) = facts.of("The cook shall wash.", refine=nlp.Parse(BOTH, "by_hand")).statements

    assert found.read_by == "patterns"
