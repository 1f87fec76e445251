"""Other ways to pair provisions, on the same work: base and revision texts in, pairs out.

They pair one to one and know nothing of splits, mergers or moves; what they are compared in is links and time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from types import MappingProxyType

import numpy as np
from rapidfuzz import fuzz, process
from scipy.optimize import linear_sum_assignment
from sklearn.feature_extraction.text import TfidfVectorizer

Pairs = list[tuple[int, int]]

LEAST = 0.25
"""Similarity below which a peer's pair counts as none."""


def tf_idf(base: Sequence[str], revision: Sequence[str]) -> Pairs:
    """Cosine of TF-IDF vectors (scikit-learn) and one optimal assignment."""
    vectors = TfidfVectorizer(sublinear_tf=True, tokenizer=str.split, token_pattern=None).fit([*base, *revision])
    product = vectors.transform(base) @ vectors.transform(revision).T
    return _assigned(product.toarray())


def cdist(base: Sequence[str], revision: Sequence[str]) -> Pairs:
    """rapidfuzz ``token_sort_ratio`` of all pairs and one optimal assignment."""
    scores = process.cdist(base, revision, scorer=fuzz.token_sort_ratio, workers=1)
    return _assigned(np.asarray(scores, dtype=float) / 100)


def difflib_lines(base: Sequence[str], revision: Sequence[str]) -> Pairs:
    """difflib over the provisions as lines: equal ones, and replaced ones in their order."""
    found: Pairs = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, base, revision, autojunk=False).get_opcodes():
        if tag in ("equal", "replace"):
            found += zip(range(i1, i2), range(j1, j2), strict=False)
    return found


def _assigned(scores: np.ndarray) -> Pairs:
    rows, columns = linear_sum_assignment(scores, maximize=True)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return [(row, column) for row, column in pairs if scores[row, column] >= LEAST]


PEERS: Mapping[str, Callable[[Sequence[str], Sequence[str]], Pairs]] = MappingProxyType(
    {
        "TF-IDF + Hungarian (scikit-learn, scipy)": tf_idf,
        "rapidfuzz cdist + Hungarian": cdist,
        "difflib over provisions": difflib_lines,
    }
)
