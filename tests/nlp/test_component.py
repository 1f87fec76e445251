"""The component ``contractdiff_facts`` in anyone's pipeline."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from contractdiff import nlp

TEXT = (
    "If a route is cut, the District shall, where practicable, notify the Union within ten (10) working days after "
    "receipt of the request. See Section 4.2. No driver shall be dismissed without just cause."
)


def spans(doc: Doc, key: str = "contractdiff") -> set[tuple[str, str, str]]:
    """The spans of a document: words, label, what it is."""
    return {(span.text, span.label_, span.kb_id_) for span in doc.spans[key]}


@pytest.mark.parametrize("pipeline", [spacy.blank("en"), nlp.with_labels_whole(spacy.blank("en"))])
def test_it_joins_a_pipeline_by_its_name(pipeline: spacy.Language) -> None:
    """Its spans are the facts of the text, with either kind of tokens."""
    pipeline.add_pipe("contractdiff_facts")

    assert {
        ("If a route is cut", "CONDITION", "any-condition"),
        ("where practicable", "SOFTENER", "softener"),
        ("notify", "PARTICIPATION", "notify"),
        ("ten (10) working days", "DURATION", "10 day working <="),
        ("receipt of the request", "CLOCK", "receipt"),
        ("4.2", "REFERENCE", "Section 4.2"),
        ("just cause", "DISCIPLINE", "just cause"),
        ("No driver shall be dismissed", "STATEMENT", "employee duty not dismissed"),
    } <= spans(pipeline(TEXT))


def test_offsets_are_exact_where_tokens_are_not() -> None:
    """A span is as wide as its tokens; the exact place of the fact stands beside it."""
    pipeline = spacy.blank("en")
    pipeline.add_pipe("contractdiff_facts")
    doc = pipeline("Paid at 5%per year, $20/hour.")
    group = doc.spans["contractdiff"]
    exact = [doc.text[start:end] for start, end in group.attrs["offsets"]]

    assert exact == ["5%per year", "$20/hour"]
    assert all(words in span.text for words, span in zip(exact, group, strict=True))


def test_it_says_what_it_was_told_to() -> None:
    """The key of the spans is a setting."""
    pipeline = spacy.blank("en")
    pipeline.add_pipe("contractdiff_facts", config={"spans_key": "clauses"})
    doc = pipeline(TEXT)

    assert spans(doc, "clauses")
    assert doc.spans["clauses"].attrs["read_by"] == ["patterns"]
    assert "contractdiff" not in doc.spans


def test_spans_survive_being_saved() -> None:
    """What it sets can be written with spaCy's own means."""
    pipeline = nlp.blank()
    doc = pipeline(TEXT)
    again = next(iter(DocBin().from_bytes(DocBin(docs=[doc]).to_bytes()).get_docs(pipeline.vocab)))

    assert spans(again) == spans(doc)
    assert again.spans["contractdiff"].attrs == doc.spans["contractdiff"].attrs


def test_a_text_without_facts() -> None:
    """The group is there and empty."""
    assert len(nlp.blank()("Wages").spans["contractdiff"]) == 0


def test_the_best_pipeline_that_is_installed() -> None:
    """Where no English parser is installed it is the blank one; the facts come last."""
    pipeline = nlp.load()

    assert pipeline.pipe_names[-1] == "contractdiff_facts"


def test_importing_contractdiff_imports_no_spacy() -> None:
    """Comparing needs no parser, and nobody waits for one."""
    script = (
        "import sys, contractdiff, contractdiff.facts, contractdiff.rules, contractdiff.pipeline; "
        "contractdiff.facts.of('The District shall pay.'); sys.exit('spacy' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_the_entry_points_name_what_there_is() -> None:
    """What pyproject promises to spaCy exists under that name."""
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    factories, tokenizers = (project["entry-points"][group] for group in ("spacy_factories", "spacy_tokenizers"))

    assert factories == {"contractdiff_facts": f"{nlp.__name__}:{nlp.create_facts.__name__}"}
    assert tokenizers == {"contractdiff_tokens.v1": f"{nlp.__name__}:{nlp.contract_tokenizer.__name__}"}
