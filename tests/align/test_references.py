"""References that kept a number their target no longer has."""

from __future__ import annotations

from contractdiff.align.references import references, stale_references
from contractdiff.model import Alignment, Document, Pair, Relation
from tests.factories import document, provision


def _stale(base_text: str, revision_text: str, renumbered: dict[str, str]) -> list[str]:
    """The codes of what is said about one paragraph whose text is given, while 10-2 became 11-2."""
    base = _side(base_text, "10-2")
    revision = _side(revision_text, "11-2")
    pairs = tuple(
        Pair(base=(one.anchor,), revision=(other.anchor,), relation=Relation.UNCHANGED)
        for one, other in zip(base.provisions, revision.provisions, strict=True)
    )
    return [found.message for found in stale_references(base, revision, Alignment(pairs=pairs), renumbered)]


def _side(text: str, label: str) -> Document:
    return document(provision("1-1", text), provision(label, "Investigations are fair."))


def test_a_reference_left_behind_is_named_with_its_new_number() -> None:
    """The paragraph still says 10-2, and what had that number is 11-2 now."""
    found = _stale("As in Section 10-2.", "As in Section 10-2.", {"10-2": "11-2"})

    assert len(found) == 1
    assert "still refers to 10-2" in found[0]
    assert "11-2" in found[0]


def test_a_reference_that_follows_is_right() -> None:
    """A reference that was rewritten with the numbers is no trouble."""
    assert _stale("As in Section 10-2.", "As in Section 11-2.", {"10-2": "11-2"}) == []


def test_the_section_of_an_unnamed_article_is_left_alone() -> None:
    """Every article has a Section 3: its number alone names nothing."""
    assert _stale("As in Section 3.", "As in Section 3.", {"3": "2"}) == []


def test_what_counts_as_a_reference() -> None:
    """Numbers behind a word, articles, and labels of three levels; not amounts, dates or statutes."""
    text = "Article 12, Sections 10-2 and 4.1; see 13.1.4.1. Pay is $10.50 for 7.5 hours. Education Code section 45.1."

    assert references(text) == {"12", "10-2", "13.1.4.1"}
