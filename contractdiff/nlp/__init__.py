"""The same facts in spaCy: for people who have a pipeline already, or a parser that sees more than patterns do.

    nlp = spacy.blank("en")
    nlp.add_pipe("contractdiff_facts")
    doc = nlp("No driver shall be dismissed without just cause.")
    [(span.text, span.label_, span.kb_id_) for span in doc.spans["contractdiff"]]

The component is found by its name where contractdiff is installed, and after ``import contractdiff.nlp`` in any case.
Nothing else in contractdiff imports spaCy. Facts are read from the text of a document by ``contractdiff.facts``, never
from its tokens; where a document was parsed, the parse tells the actor and the voice of its statements, and
``read_by`` names the pipeline.
"""

from __future__ import annotations

from importlib.util import find_spec

if find_spec("spacy") is None:  # an extra, since it brings forty packages along
    raise ImportError(
        "contractdiff.nlp needs spaCy, which is not installed; install it with: pip install 'contractdiff[nlp]'."
    )

from contractdiff.nlp.component import ContractFacts, create_facts, facts_of
from contractdiff.nlp.parse import Parse
from contractdiff.nlp.pipelines import blank, load
from contractdiff.nlp.tokens import contract_tokenizer, with_labels_whole

__all__ = [
    "ContractFacts",
    "Parse",
    "blank",
    "contract_tokenizer",
    "create_facts",
    "facts_of",
    "load",
    "with_labels_whole",
]
