"""Findings on words that were recognised in a picture say how far their quotes can be believed."""

from __future__ import annotations

from dataclasses import replace

from contractdiff.model import Document, DoubtfulWord, Finding, RecognisedPage
from tests.rules.builders import document, find_between, provision

BASE = (
    "No employee shall be disciplined without just cause. A grievance shall be filed within twenty (20) working days "
    "of the event."
)
WITHOUT = BASE.replace(" without just cause", "")
EARLIER = BASE.replace("twenty (20)", "ten (10)")


def found(revision: str, *doubtful: DoubtfulWord, page: int = 1, base: bool = False) -> list[Finding]:
    """The findings where one side was recognised on ``page``."""
    before, after = (document(provision("art-1", text, "Discipline")) for text in (BASE, revision))
    record = (RecognisedPage(page=page, confidence=0.9, doubtful=doubtful),)
    pair: tuple[Document, Document] = (
        (replace(before, recognised=record), after) if base else (before, replace(after, recognised=record))
    )
    return list(find_between(*pair))


def plain(revision: str) -> list[Finding]:
    """The findings where both sides are text."""
    return list(find_between(*(document(provision("art-1", text, "Discipline")) for text in (BASE, revision))))


def test_a_doubtful_word_in_the_quote_lowers_the_confidence() -> None:
    """The message names the word; a person should look first."""
    (before,) = plain(WITHOUT)
    (after,) = found(WITHOUT, DoubtfulWord(text="cause.", before="just"), base=True)

    assert after.needs_review
    assert after.confidence < before.confidence
    assert "“cause.”" in after.message
    assert after.fingerprint == before.fingerprint


def test_a_doubtful_word_elsewhere_changes_nothing() -> None:
    """Another word, or the same one beside other neighbours."""
    (before,) = plain(WITHOUT)
    for word in (
        DoubtfulWord(text="Superintendent", before="the", after="may"),
        DoubtfulWord(text="shall", before="District", after="pay"),
    ):
        (after,) = found(WITHOUT, word)
        assert (after.confidence, after.message) == (before.confidence, before.message)


def test_a_figure_from_a_picture_needs_a_look() -> None:
    """A misread figure is another figure, however sure the recognition was."""
    after = found(EARLIER)

    assert after
    assert all(one.needs_review for one in after)
    assert all("figures were recognised in a picture" in one.message for one in after)
    assert [one.confidence for one in after] == [one.confidence for one in plain(EARLIER)]


def test_other_pages_are_text() -> None:
    """What was recognised on page 7 says nothing of page 1."""
    assert found(EARLIER, DoubtfulWord(text="ten"), page=7) == plain(EARLIER)
