"""Pipelines that are ready to use: a blank one, or the best English one that is installed."""

from __future__ import annotations

import spacy
from spacy.language import Language

from contractdiff.nlp.component import NAME
from contractdiff.nlp.tokens import with_labels_whole

PARSERS = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm")
"""English pipelines with a parser, the best first. contractdiff installs none of them."""


def blank() -> Language:
    """Blank English with the tokens of contract language, and the facts."""
    nlp = with_labels_whole(spacy.blank("en"))
    nlp.add_pipe(NAME)
    return nlp


def load() -> Language:
    """The best English pipeline that is installed, with the facts at its end; ``blank()`` where there is none."""
    for name in PARSERS:
        if spacy.util.is_package(name):
            nlp = spacy.load(name)
            nlp.add_pipe(NAME)
            return nlp
    return blank()
