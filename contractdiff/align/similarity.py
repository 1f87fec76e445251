"""Sparse lexical similarity: which texts of two documents use the same rare words.

Terms are weighted by sublinear frequency and smoothed inverse document frequency and the vectors scaled to length one,
as in Salton and Buckley, "Term-weighting approaches in automatic text retrieval" (1988); the product of two such
vectors is their cosine. Few lines over scipy, because importing the usual library for it takes longer than comparing
two agreements that were read before.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix

Words = Sequence[str]


class Vocabulary:
    """The words of a body of texts, with how much each of them tells."""

    def __init__(self, texts: Sequence[Words]) -> None:
        frequency = Counter(word for text in texts for word in set(text))
        self._columns = {word: column for column, word in enumerate(sorted(frequency))}
        self._weights = {word: math.log((1 + len(texts)) / (1 + count)) + 1 for word, count in frequency.items()}

    def vectors(self, texts: Sequence[Words]) -> csr_matrix:
        """One row of length one for each text; words outside the vocabulary are left out."""
        values: list[float] = []
        columns: list[int] = []
        ends = [0]
        for text in texts:
            counts = Counter(word for word in text if word in self._columns)
            row = {word: (1 + math.log(count)) * self._weights[word] for word, count in counts.items()}
            length = math.sqrt(sum(value * value for value in row.values())) or 1.0
            values += (value / length for value in row.values())
            columns += (self._columns[word] for word in row)
            ends.append(len(columns))
        shape = (len(texts), max(1, len(self._columns)))
        matrix = csr_matrix((np.array(values), np.array(columns, dtype=np.int32), np.array(ends)), shape=shape)
        matrix.sort_indices()
        return matrix


def nearest(ours: csr_matrix, theirs: csr_matrix, *, count: int, floor: float) -> list[tuple[int, int]]:
    """For each row of ``ours`` the nearest rows of ``theirs`` by cosine: at most ``count``, none below ``floor``."""
    product = (ours @ theirs.T).tocsr()
    rows = np.repeat(np.arange(product.shape[0]), np.diff(product.indptr))
    near = np.flatnonzero(product.data >= floor)  # few of many: most texts share a word or two
    rows, columns, cosines = rows[near], product.indices[near], product.data[near]
    order = np.lexsort((columns, -cosines, rows))
    rows, columns = rows[order], columns[order]
    starts = np.searchsorted(rows, rows)  # where the row of each pair begins
    best = np.arange(len(rows)) - starts < count
    return list(zip(rows[best].tolist(), columns[best].tolist(), strict=True))
