"""The cover of an exchanged draft is no contract language; the preamble of an agreement is."""

from __future__ import annotations

import pytest

from contractdiff.model import Block, Document, Extract, View
from contractdiff.structure import LONGEST_COVER, build

ARTICLE = (Block(text="ARTICLE 4 TRANSFERS", bold=True), Block(text="4-1 The District shall post each vacancy."))


def document(*before: str) -> Document:
    """A document that begins with these lines and goes on with one article."""
    blocks = (*(Block(text=line, bold=place == 0) for place, line in enumerate(before)), *ARTICLE)
    return build(Extract(format="docx", blocks=blocks), path="x", sha256="", view=View.PROPOSED)


@pytest.mark.parametrize("title", ["DISTRICT PROPOSAL TO ASSOCIATION", "Counter Proposal", "TENTATIVE AGREEMENT"])
def test_a_cover_is_set_aside_and_said(title: str) -> None:
    """Title, date and a word to the reader."""
    found = document(title, "March 4, 2025", "The District offers this proposal as a whole.")

    assert [one.label for one in found.provisions] == ["ARTICLE 4", "4-1"]
    assert found.title.startswith(title)
    (note,) = (one for one in found.diagnostics if one.code == "cover-set-aside")
    assert "offers this proposal as a whole" in note.message


@pytest.mark.parametrize(
    "before",
    [
        ("NEGOTIATED AGREEMENT", "The parties agree as follows."),
        ("DISTRICT PROPOSAL", "word " * (LONGEST_COVER + 1)),
    ],
)
def test_a_preamble_and_a_long_beginning_stay(before: tuple[str, str]) -> None:
    """An agreement's own beginning is language, and so is much text whose numbering was not recognised."""
    assert document(*before).provisions[0].label == ""
