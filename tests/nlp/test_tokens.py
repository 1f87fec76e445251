"""Tokens of contract language."""

from __future__ import annotations

import pytest
import spacy

from contractdiff import nlp


@pytest.mark.parametrize(
    "token",
    [
        "10-2-1", "4.2", "4.2(b)", "12(a)(iv)", "A-1.2", "(10)", "(a)", "(iv)", "(2025)", "$18.40", "$1,250.00", "$.75",
        "§", "§§", "Sec.", "Art.", "Dept.",
    ],
)  # fmt: skip
def test_one_token(token: str) -> None:
    """A label, a number in brackets and an amount of money are one token each, also between brackets and commas."""
    tokens = [[str(one) for one in nlp.blank().make_doc(text)] for text in (f"see {token} here", f"(see {token}, or)")]

    assert tokens == [["see", token, "here"], ["(", "see", token, ",", "or", ")"]]


def test_other_words_are_cut_as_ever() -> None:
    """Only what is named is another token than in spaCy's own English."""
    text = "The aide (if any) can't drive (the bus) on 5/1. It's $ and non-binding, No. 3, e.g. (now)."

    assert [str(one) for one in nlp.blank().make_doc(text)] == [str(one) for one in spacy.blank("en").make_doc(text)]


def test_an_abbreviation_ends_no_sentence() -> None:
    """Sentences of a blank pipeline do not end behind "Sec."."""
    pipeline = nlp.blank()
    pipeline.add_pipe("sentencizer")

    assert len(list(pipeline("As in Sec. 4 and Art. 9 it is. So it is.").sents)) == 2


def test_the_tokenizer_has_a_name_for_configs() -> None:
    """A pipeline that is described by a config can ask for these tokens."""
    config = {"nlp": {"lang": "en", "tokenizer": {"@tokenizers": "contractdiff_tokens.v1"}}}
    pipeline = spacy.util.load_model_from_config(config, auto_fill=True)

    assert [str(one) for one in pipeline("ten (10) days")] == ["ten", "(10)", "days"]


def test_another_kind_of_tokenizer_is_refused() -> None:
    """A tokenizer without rules cannot be given any."""
    pipeline = spacy.blank("en")
    pipeline.tokenizer = lambda text: spacy.tokens.Doc(pipeline.vocab, words=[text])
    with pytest.raises(TypeError, match="whose rules cannot be set"):
        nlp.with_labels_whole(pipeline)
