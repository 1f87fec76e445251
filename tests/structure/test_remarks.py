"""Remarks of the parties on their drafts are no contract language."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from contractdiff.model import Block
from contractdiff.structure.remarks import note_on_remarks, read_remark, without_remarks

REMARKS = tomllib.loads(files("contractdiff.structure").joinpath("remarks.toml").read_text(encoding="utf-8"))["remark"]


@pytest.mark.parametrize("line", [line for remark in REMARKS for line in remark["examples"]])
def test_every_example_is_a_remark(line: str) -> None:
    """The examples beside the patterns."""
    assert read_remark(line) is not None


@pytest.mark.parametrize("line", [line for remark in REMARKS for line in remark["near_misses"]])
def test_no_near_miss_is_one(line: str) -> None:
    """Contract language that only sounds like it."""
    assert read_remark(line) is None


def test_remarks_are_set_aside_and_said() -> None:
    """They are in no provision, and the note quotes the first ones."""
    blocks = (
        Block(text="4-5 Transfers", page=2),
        Block(text="Sections 4-6 and 4-7: current contract language.", page=3),
        Block(text="The District shall post each vacancy.", page=3),
    )
    language, remarks = without_remarks(blocks)
    (note,) = note_on_remarks(remarks)
    assert [(position, one.leaves_rest) for position, (one,) in remarks.items()] == [(0, True)]
    assert [block.text for block in language] == ["4-5 Transfers", "The District shall post each vacancy."]
    assert note.page == 3
    assert "“Sections 4-6 and 4-7: current contract language.”" in note.message


def test_a_document_of_nothing_but_remarks_keeps_them() -> None:
    """A draft must not vanish."""
    blocks = (Block(text="No change to Article 7."),)
    assert without_remarks(blocks) == (blocks, {})


def test_names_below_an_announcement_are_struck() -> None:
    """A list of names alone; the first line that says more ends it."""
    lines = (
        "4-5 Transfers",
        "Delete in their entirety:",
        "Appendix Q-1 & Appendix Q-2",
        "Article 16",
        "For the record.",
    )
    language, remarks = without_remarks(tuple(Block(text=line) for line in lines))

    assert [block.text for block in language] == ["4-5 Transfers", "For the record."]
    assert [(one.text, one.deletes) for one in remarks[0]] == [
        ("Delete in their entirety:", False),
        ("Delete in their entirety: Appendix Q-1 & Appendix Q-2", True),
        ("Delete in their entirety: Article 16", True),
    ]


def test_a_name_without_an_announcement_is_a_heading() -> None:
    """Nothing above it says that it goes out."""
    blocks = (Block(text="Article 16"), Block(text="Transfers"))
    assert without_remarks(blocks) == (blocks, {})


def test_the_terms_of_a_draft_are_said_in_full_and_apart_from_the_other_remarks() -> None:
    """A condition that is cut by an ellipsis, or stands among fifteen remarks, is not read."""
    terms = "This is a package. The Board offers it as one package, all or nothing. " + "No part stands alone. " * 12
    lines = ("2-1 Hours", terms.strip(), "All other articles: as in the Board's counter of May 2.", "Status quo")
    _, remarks = without_remarks(tuple(Block(text=line) for line in lines))
    offered, aside = note_on_remarks(remarks)

    assert (offered.code, aside.code) == ("draft-terms", "remarks-set-aside")
    assert terms.strip() in offered.message
    assert "All other articles" in offered.message
    assert "All other articles" not in aside.message


def test_lines_to_sign_are_counted_and_not_called_remarks_on_a_draft() -> None:
    """An agreement in force has them too, and nobody says anything in them."""
    lines = ("2-1 Hours", "The day has eight hours.", "For the District: ____________", "For the Union: ____________")
    _, remarks = without_remarks(tuple(Block(text=line) for line in lines))
    (note,) = note_on_remarks(remarks)

    assert note.code == "lines-to-sign"
    assert note.message.startswith("2 lines to sign")
