"""Everything that is read in one provision, and in a provision of a document."""

from __future__ import annotations

import pytest

from contractdiff import facts
from contractdiff.model import Document, Ladder, PageBreak, Provision, ProvisionKind, View

CONFLICT = "Drivers shall be told within ten (12) days."


def document(text: str, *, breaks: tuple[PageBreak, ...] = ()) -> Document:
    """An article on layoffs with one section."""
    article = Provision(
        anchor="art-7", parent=None, kind=ProvisionKind.ARTICLE, label="Article 7", number=(7,), heading="Layoff",
        text="",
    )  # fmt: skip
    section = Provision(
        anchor="art-7/sec-1", parent="art-7", kind=ProvisionKind.SECTION, label="7.1", number=(7, 1), heading="",
        text=text, page=3, page_breaks=breaks,
    )  # fmt: skip
    return Document(path="x.txt", sha256="", format="text", title="T", view=View.CURRENT, provisions=(article, section))


def test_a_provision_of_a_document() -> None:
    """It is read with the titles that it stands under."""
    found = document("Those with most seniority may bump.").facts("art-7/sec-1")

    assert [family.code for family in found.families] == ["LA-01"]
    with pytest.raises(KeyError):
        document("x").facts("art-9")


def test_a_number_whose_word_and_figure_disagree_is_a_diagnostic() -> None:
    """A person has to say which one is meant; the page is the one that the number stands on."""
    text = f"Routes are posted. {CONFLICT}"
    (alone,) = facts.of(text).diagnostics
    (found,) = document(text, breaks=(PageBreak(offset=25, page=4),)).facts("art-7/sec-1").diagnostics

    assert (found.code, found.page) == ("number-conflict", 4)
    assert found.message.startswith("“ten (12) days”: ")
    assert alone.page is None


def test_the_last_word_of_a_longer_number_disagrees_with_nothing() -> None:
    """What the reader of numbers cannot read as a whole is no fault of the text."""
    assert facts.of("two-point five percent (2.5%)").diagnostics == ()


def test_definitions_and_references() -> None:
    """A sentence that defines a term is told with the term, a reference with its number."""
    text = "As in Section 4.2, “workday” means a day on which school is in session. See Education Code Section 12."
    found = facts.of(text)
    (definition,) = found.definitions
    inner, outer = found.references

    assert (definition.term, text[definition.start : definition.end]) == ("workday", text[: text.index(" See ")])
    assert (inner.kind, inner.number, inner.elsewhere) == ("section", "4.2", False)
    assert (outer.number, outer.elsewhere) == ("12", True)
    assert text[inner.start : inner.end] == "4.2"


def test_a_text_that_says_nothing() -> None:
    """Nothing is made up."""
    found = facts.of("Wages")

    assert found == type(found)(text="Wages")
    assert found.strongest(Ladder.DISCIPLINE) is None


def test_every_offset_stands_in_the_text() -> None:
    """Also in a text of several lines, with typography that is folded for reading."""
    text = (
        "“Aide” means a helper.\n\nNo aide shall be\u00a0moved, unless ten (10) days’ notice is given.\n"
        "(a) All employees: $5 – per hour"
    )
    found = facts.of(text)
    placed = [
        *found.quantities, *found.statements[0].phrases, *found.phrases, *found.definitions, *found.clocks,
        found.statements[0].action, found.statements[0].modality,
    ]  # fmt: skip

    assert len(placed) >= 7
    assert all(0 <= one.start < one.end <= len(text) for one in placed)
    assert all(not text[one.start : one.end][0].isspace() for one in placed)
