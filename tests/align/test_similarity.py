"""Sparse lexical similarity against its definition."""

from __future__ import annotations

import math

import pytest

from contractdiff.align.similarity import Vocabulary, nearest

TEXTS = [
    ["the", "driver", "posts", "the", "route"],
    ["the", "cook", "posts", "the", "menu"],
    ["overtime", "is", "paid"],
]


def test_vectors_have_length_one() -> None:
    """Every text with a known word is scaled to length one."""
    vectors = Vocabulary(TEXTS).vectors(TEXTS)

    assert [pytest.approx(1.0)] * 3 == [math.sqrt(vectors[row].multiply(vectors[row]).sum()) for row in range(3)]


def test_the_cosine_is_the_textbook_one() -> None:
    """One shared word of two in each text: weights by 1 + ln tf and 1 + ln((1 + n) / (1 + df))."""
    texts = [["route", "driver"], ["route", "cook"]]
    vectors = Vocabulary(texts).vectors(texts)
    shared, alone = math.log(3 / 3) + 1, math.log(3 / 2) + 1

    assert (vectors @ vectors.T)[0, 1] == pytest.approx(shared**2 / (shared**2 + alone**2))


def test_the_nearest_come_first_and_the_strange_not_at_all() -> None:
    """Rows are ordered by cosine; what is below the floor is no candidate."""
    vectors = Vocabulary(TEXTS).vectors(TEXTS)

    assert nearest(vectors, vectors, count=2, floor=0.3) == [(0, 0), (0, 1), (1, 1), (1, 0), (2, 2)]


def test_words_outside_the_vocabulary_count_nothing() -> None:
    """A text of unknown words is near to nothing."""
    vocabulary = Vocabulary(TEXTS)

    assert nearest(vocabulary.vectors([["zebra"]]), vocabulary.vectors(TEXTS), count=3, floor=0.01) == []
