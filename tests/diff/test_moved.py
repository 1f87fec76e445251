"""Redlines around passages that moved give both texts back, whatever was cut out of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from contractdiff.diff import Stretch, moved_runs, redline_with_moves
from contractdiff.model import HunkClass

WORDS = st.lists(st.sampled_from(["shall", "pay", "ten", "days.", "The", "\n", "District", "“may”"]), max_size=12)


@st.composite
def texts_with_stretches(draw: st.DrawFn) -> tuple[str, list[Stretch]]:
    """A text and stretches of it, which may touch or overlap."""
    text = " ".join(draw(WORDS))
    cuts = draw(st.lists(st.integers(0, len(text)), max_size=6))
    stretches = [
        Stretch(start=min(pair), end=max(pair), place="5-1") for pair in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    return text, stretches


@given(texts_with_stretches(), texts_with_stretches())
def test_both_texts_come_back(base: tuple[str, list[Stretch]], revision: tuple[str, list[Stretch]]) -> None:
    """Accepting gives the revision, rejecting the base, and every moved hunk has one side and a place."""
    found = redline_with_moves(base[0], revision[0], {}, left=base[1], came=revision[1])

    assert found.base() == base[0]
    assert found.revision() == revision[0]
    moved = [one for one in found.hunks if one.kind is HunkClass.MOVED]
    assert all(bool(one.base) is not bool(one.revision) and one.place == "5-1" for one in moved)


def test_a_reference_that_follows_the_renumbering_moves_along() -> None:
    """The number differs because its target was renumbered: still one run."""
    base = "The pay of Section 5-1 is due at the end of each month."

    assert moved_runs(base, base.replace("5-1", "6-1"), {"5-1": "6-1"}) == [((0, len(base)), (0, len(base)))]


def test_an_edit_in_the_middle_leaves_two_runs() -> None:
    """Each run is as long as the words that are the same."""
    base = "The District shall pay the whole fee within ten days of the request."
    runs = moved_runs(base, base.replace("ten days", "one calendar month"), {})

    assert [base[start:end] for (start, end), _ in runs] == [
        "The District shall pay the whole fee within",
        "of the request.",
    ]
