"""The struck words of real marked drafts against another opinion: the thin rules that pdfplumber sees on the page."""

from __future__ import annotations

from collections import Counter

import pytest

from bench.struck_words import struck_here, struck_there
from tests.test_real import REAL

# Each difference was looked at on the page: a word cut in two by a change of type, a rule that covers half of a word.
DRAFTS = {
    "layouts/markup-bold-insertions.pdf": (9_000, 12, 2),
    "sfusd-2026/4-district-article-29-2026-02-07.pdf": (138, 0, 0),
}


@pytest.mark.parametrize("name", DRAFTS)
def test_both_opinions_see_the_same_words_struck(name: str) -> None:
    """Nearly ten thousand words on 110 pages."""
    if not (REAL / name).exists():
        pytest.skip(f"{REAL / name} is not there; CONTRACTDIFF_REAL can name the folder of the real documents")
    words, only_here, only_there = DRAFTS[name]
    ours, theirs = (sum(side.values(), Counter()) for side in (struck_here(REAL / name), struck_there(REAL / name)))

    assert ours.total() >= words
    assert (ours - theirs).total() <= only_here
    assert (theirs - ours).total() <= only_there
