"""Two texts of one marked file: what is one provision is known from its paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest

import contractdiff
from contractdiff.model import Block, Comparison, Mark, MarkKind, Relation
from contractdiff.model.markup import Added, Markup
from contractdiff.same_file import same_provisions

BUILT = Path(__file__).parents[1] / "corpus" / "juniper-mesa" / "built"
DRAFT = """\
<p>ARTICLE 1 - PAY</p>
<p>1-1 <s>Drivers are paid on the last working day of the month by a warrant.</s> <u>Cooks get a bonus.</u></p>
<p><s>1-2 Each employee with ten years of service in the District gets a bonus of two hundred dollars.</s></p>
<p><s>ARTICLE 2 - LEAVE</s></p>
<p><s>2-1 An employee may take three days in a year to attend to matters that cannot wait.</s></p>
<p>ARTICLE 3 - HOURS</p>
<p>3-1 The day has eight hours<u>, and nine in August</u>.</p>
<p><u>3-2 The District may schedule an employee for a sixth day in a week.</u></p>
<p><u>ARTICLE 4 - LEAVE</u></p>
<p><u>4-1 An employee asks for leave in writing, and the District may say no.</u></p>
"""


def _relations(comparison: Comparison) -> dict[str, Relation]:
    """The relation of each provision, by its labels in both texts."""
    return {
        " > ".join(
            " ".join(side[anchor].label for anchor in anchors) or "nothing"
            for side, anchors in ((comparison.base, pair.base), (comparison.revision, pair.revision))
        ): pair.relation
        for pair in comparison.alignment.pairs
    }


def test_the_marks_of_a_file_say_what_became_of_each_provision(tmp_path: Path) -> None:
    """No struck article is paired with an added one of the same title, and a rewritten provision is still itself."""
    path = tmp_path / "draft.html"
    path.write_text(DRAFT, encoding="utf-8")

    assert _relations(contractdiff.compare(path, path, base_view="current")) == {
        "ARTICLE 1 > ARTICLE 1": Relation.UNCHANGED,
        "1-1 > 1-1": Relation.MODIFIED,
        "1-2 > nothing": Relation.DELETED,
        "ARTICLE 2 > nothing": Relation.DELETED,
        "2-1 > nothing": Relation.DELETED,
        "ARTICLE 3 > ARTICLE 3": Relation.UNCHANGED,
        "3-1 > 3-1": Relation.MODIFIED,
        "nothing > 3-2": Relation.INSERTED,
        "nothing > ARTICLE 4": Relation.INSERTED,
        "nothing > 4-1": Relation.INSERTED,
    }


def test_the_other_direction_mirrors_it(tmp_path: Path) -> None:
    """From the proposal back to the current language."""
    path = tmp_path / "draft.html"
    path.write_text(DRAFT, encoding="utf-8")
    there = _relations(contractdiff.compare(path, path, base_view="current"))
    back = _relations(contractdiff.compare(path, path, base_view="proposed", view="current"))

    mirror = {Relation.DELETED: Relation.INSERTED, Relation.INSERTED: Relation.DELETED}
    assert back == {" > ".join(reversed(key.split(" > "))): mirror.get(one, one) for key, one in there.items()}


@pytest.mark.parametrize("name", ["2-district-proposal-2025-03-04.pdf", "3-association-counter-2025-03-18.html"])
def test_a_file_against_itself_leaves_nothing_unaddressed(name: str) -> None:
    """Both of its texts are whole: what only one has was struck or added."""
    found = contractdiff.compare(BUILT / name, BUILT / name, base_view="current")

    assert found.alignment.pairs
    assert not [pair for pair in found.alignment.pairs if pair.relation is Relation.NOT_ADDRESSED]


def test_the_markup_that_is_asked_for_holds_for_both_texts(tmp_path: Path) -> None:
    """Words in brackets are new in this file: they stand in the proposal alone."""
    path = tmp_path / "draft.txt"
    sentence = "The District shall {}pay the drivers on a day on which the bank is closed."
    path.write_text(f"ARTICLE 1 - PAY\n\n1-1 {sentence.format('[not] ')}\n\nARTICLE 2 - LEAVE\n\n2-1 None.\n")
    markup = Markup(added=Added.BRACKETS)
    found = contractdiff.compare(path, path, base_view="current", markup=markup)

    assert [one.text for one in found.base.provisions if one.label == "1-1"] == [sentence.format("")]
    assert [one.text for one in found.revision.provisions if one.label == "1-1"] == [sentence.format("not ")]


def test_provisions_that_open_with_the_same_paragraph_are_one() -> None:
    """A heading that now ends the provision above it opens nothing, and a struck paragraph is in one text only."""
    struck = Mark(start=0, end=9, kind=MarkKind.DELETED)
    marked = {0: Block(text="1-1 Hours"), 1: Block(text="1-2 Leave"), 2: Block(text="1-3 Wages", marks=(struck,))}
    base = {0: "art-1/sec-1", 1: "art-1/sec-2", 2: "art-1/sec-3"}
    revision = {0: "art-1/sec-1", 1: "art-1/sec-1", 2: "art-1/sec-9"}

    assert same_provisions(base, revision, marked) == {"art-1/sec-1": "art-1/sec-1"}
