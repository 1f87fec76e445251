"""The texts that one marked document holds."""

from __future__ import annotations

from dataclasses import replace

from corpus.marks import Span
from corpus.model import Agreement, Kind
from corpus.views import as_proposed_by, current, proposed
from tests.corpus.samples import AS_PROPOSED_BY_THE_DISTRICT, CURRENT, PROPOSED, sample


def lines(agreement: Agreement) -> list[str]:
    """Return what each block prints."""
    return [block.printed() for block in agreement.blocks]


def test_the_current_view_is_the_language_in_force() -> None:
    """Additions are out, struck words in, quiet changes undone, labels as they were."""
    assert lines(current(sample())) == CURRENT


def test_the_proposed_view_is_what_the_document_asks_for() -> None:
    """Struck words are out; a quiet change stands as printed."""
    assert lines(proposed(sample())) == PROPOSED


def test_a_layered_document_holds_the_other_partys_proposal() -> None:
    """What only the Association struck is in, what it added is out."""
    assert lines(as_proposed_by(sample(), "D")) == AS_PROPOSED_BY_THE_DISTRICT


def test_the_last_party_proposes_what_the_document_proposes() -> None:
    """What the author of the last round left of the other side's marks, it accepts."""
    assert as_proposed_by(sample(), "A") == proposed(sample())


def test_a_view_carries_no_marks_and_keeps_its_typed_labels() -> None:
    """Views are documents without marks, typed as the marked one is."""
    for view in (current(sample()), proposed(sample())):
        assert not view.is_marked
        assert not view.counted
        assert all(len(block.label) <= 1 and len(block.text) <= 1 for block in view.blocks)


def test_a_view_of_a_text_without_marks_is_the_text() -> None:
    """Nothing is changed where nothing is marked."""
    plain = current(sample())
    assert proposed(plain) == plain


def test_a_column_that_was_added_is_not_in_the_current_view() -> None:
    """Rows and columns go when their whole text goes; a single empty cell stays."""
    table = "| Step | Lane A | [+D Lane B+] |\n| 1 | [-D $2.00-] | [+D $3.00+] |\n"
    (now,) = current(sample(body="\n" + table)).blocks
    assert [[cell[0].text for cell in row.cells] for row in now.rows] == [["Step", "Lane A"], ["1", "$2.00"]]
    (then,) = proposed(sample(body="\n" + table)).blocks
    assert [row.cells[1] for row in then.rows] == [(Span(text="Lane A"),), ()]


def test_a_text_that_loses_its_label_becomes_a_paragraph() -> None:
    """A subsection that is merged into what stands before it keeps its words."""
    (block,) = proposed(sample(body="\n### [-D 4-1-1-] | The words stay.\n")).blocks
    assert (block.kind, block.printed()) == (Kind.PARAGRAPH, "The words stay.")


def test_views_leave_the_document_as_it_is() -> None:
    """The marked document is not touched, and everything but its blocks is in the view."""
    agreement = sample()
    view = proposed(agreement)
    assert replace(view, blocks=agreement.blocks) == agreement
