"""What holds for every alignment of any two documents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import contractdiff
from contractdiff.align import align
from contractdiff.align.places import heaviest_rising
from contractdiff.model import Diagnostic, Document, Pair, Provision, ProvisionKind, Relation, Scope, View
from tests.align import perturb
from tests.align.perturb import seeded

BUILT = Path(__file__).parents[2] / "corpus" / "juniper-mesa" / "built"
MIRROR = {
    Relation.INSERTED: Relation.DELETED,
    Relation.DELETED: Relation.INSERTED,
    Relation.SPLIT: Relation.MERGED,
    Relation.MERGED: Relation.SPLIT,
}


@pytest.fixture(scope="module")
def agreement() -> Document:
    """The agreement of the corpus."""
    return contractdiff.read(BUILT / "agreement-2022-2025.md")


@pytest.fixture(scope="module")
def proposal() -> Document:
    """The district's proposal of the corpus."""
    return contractdiff.read(BUILT / "district-draft-2025.md")


SENTENCES = (
    "The District shall pay overtime at one and one half times the regular rate",
    "No employee shall be disciplined without just cause",
    "Vacation is granted in order of seniority within each department",
    "An employee may bid on a posted vacancy before the closing date",
    "The parties shall meet within ten days of a written request",
    "Bus drivers choose routes in August and again in January",
    "A grievance shall be presented in writing to the supervisor",
    "See above",
    "",
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Small documents with empty, short and repeated texts, titles or none, tables of nothing, up to three levels."""
    provisions: list[Provision] = []
    for count in range(draw(st.integers(1, 8))):
        parents = [None, *(one for one in provisions if one.anchor.count("/") < 2)]
        # Reading order: a child stands somewhere behind its parent and inside its subtree only if it is the last one.
        parent = draw(st.sampled_from([one for one in parents if one is None or _is_open(one, provisions)]))
        kind = ProvisionKind.SECTION if parent else draw(st.sampled_from([ProvisionKind.ARTICLE, ProvisionKind.LETTER]))
        number = draw(st.sampled_from([(), (1,), (2,), (count + 1,)]))
        provisions.append(
            Provision(
                anchor=f"{parent.anchor}/{count}" if parent else f"p{count}",
                parent=parent.anchor if parent else None,
                kind=kind,
                label=".".join(map(str, number)),
                number=number,
                heading=draw(st.sampled_from(["", "Pay", "Discipline", "Letter of Agreement"])),
                text=". ".join(draw(st.lists(st.sampled_from(SENTENCES), max_size=3))),
            )
        )
    return Document(
        path="x.md", sha256="0" * 64, format="markdown", title="", view=View.PROPOSED, provisions=tuple(provisions)
    )


def _is_open(one: Provision, provisions: list[Provision]) -> bool:
    """Whether the last provision stands in the subtree of ``one``, so that a child of it may follow."""
    return provisions[-1].anchor == one.anchor or provisions[-1].anchor.startswith(f"{one.anchor}/")


@settings(max_examples=150, deadline=None)
@given(documents(), documents())
def test_every_provision_is_in_exactly_one_pair(base: Document, revision: Document) -> None:
    """Both documents are covered completely, in the order of the revision, and scores lie between 0 and 1."""
    alignment, _, _ = align(base, revision, Scope.WHOLE)

    assert sorted(one.anchor for one in base.provisions) == sorted(one for pair in alignment.pairs for one in pair.base)
    theirs = [one.anchor for one in revision.provisions]
    assert sorted(theirs) == sorted(one for pair in alignment.pairs for one in pair.revision)
    first = [theirs.index(pair.revision[0]) for pair in alignment.pairs if pair.revision]
    assert first == sorted(first)
    assert all(pair.base or pair.revision for pair in alignment.pairs)
    assert all(0 <= pair.score <= 1 for pair in alignment.pairs)


@settings(max_examples=100, deadline=None)
@given(documents())
def test_a_document_aligned_with_itself_is_unchanged(document: Document) -> None:
    """Whatever repeats in it, every provision is its own partner, in its own place."""
    alignment, scope, _ = align(document, document)

    assert [(one.anchor, one.anchor) for one in document.provisions] == [
        (pair.base[0], pair.revision[0]) for pair in alignment.pairs if pair.base and pair.revision
    ]
    assert {Relation.UNCHANGED} == {pair.relation for pair in alignment.pairs}
    assert not any(pair.renumbered or pair.retitled for pair in alignment.pairs)
    assert Scope.WHOLE is scope


def mirrored(pair: Pair) -> tuple[object, ...]:
    """What a pair must be when base and revision change places."""
    return pair.revision, pair.base, MIRROR.get(pair.relation, pair.relation), pair.renumbered, pair.retitled


def as_is(pair: Pair) -> tuple[object, ...]:
    """The same fields of a pair, not mirrored."""
    return pair.base, pair.revision, pair.relation, pair.renumbered, pair.retitled


def test_the_mirrored_alignment_is_the_alignment_mirrored(agreement: Document, proposal: Document) -> None:
    """Insertions become deletions; every other pair is the same with its sides exchanged."""
    forth, _, _ = align(agreement, proposal, Scope.WHOLE)
    back, _, _ = align(proposal, agreement, Scope.WHOLE)

    assert {mirrored(pair) for pair in forth.pairs} == {as_is(pair) for pair in back.pairs}


@pytest.mark.parametrize("seed", [201, 202])
def test_a_hard_alignment_is_mirrored_too(agreement: Document, seed: int) -> None:
    """Also where texts were rewritten, moved and struck: the pairs are the same both ways."""
    revision, _ = perturb.perturbed(agreement, perturb.everything, seed)

    forth, _, _ = align(agreement, revision, Scope.WHOLE)
    back, _, _ = align(revision, agreement, Scope.WHOLE)

    assert {mirrored(pair) for pair in forth.pairs} == {as_is(pair) for pair in back.pairs}


@settings(max_examples=150, deadline=None)
@given(documents(), documents())
def test_any_alignment_is_mirrored(base: Document, revision: Document) -> None:
    """Whatever the two documents are, exchanging them exchanges the sides of every pair and nothing else."""
    forth, _, _ = align(base, revision, Scope.WHOLE)
    back, _, _ = align(revision, base, Scope.WHOLE)

    assert {mirrored(pair) for pair in forth.pairs} == {as_is(pair) for pair in back.pairs}


def test_the_same_input_gives_the_same_output(agreement: Document, proposal: Document) -> None:
    """Nothing depends on chance."""
    assert align(agreement, proposal) == align(agreement, proposal)


def test_renumbering_alone_changes_nothing(agreement: Document) -> None:
    """Every label counts differently: every pair is unchanged, renumbered, and in its place."""
    revision, _ = perturb.perturbed(agreement, perturb.renumber_only, 0)

    comparison = contractdiff.compare(agreement, revision)

    assert comparison.changes == ()
    assert {Relation.UNCHANGED} == {pair.relation for pair in comparison.alignment.pairs}
    assert sum(pair.renumbered for pair in comparison.alignment.pairs) > 200


def test_the_case_of_titles_is_no_change(agreement: Document) -> None:
    """Titles in capitals are the same titles."""
    units = perturb.units_of(agreement)
    for one in units:
        one.heading = one.heading.title()
    revision, _ = perturb.document_of(units)

    alignment, _, _ = align(agreement, revision)

    assert [pair for pair in alignment.pairs if pair.retitled or pair.relation is not Relation.UNCHANGED] == []


def test_a_foreign_article_changes_no_other_pair(agreement: Document) -> None:
    """An inserted article is one inserted tree; everybody else keeps the partner they had."""
    before, _, _ = align(agreement, agreement)
    units = perturb.units_of(agreement)
    units.insert(5, perturb.invented(seeded(7)))
    revision, truth = perturb.document_of(units)

    alignment, _, _ = align(agreement, revision)

    assert {(pair.base[0], truth[pair.base[0]]) for pair in before.pairs} == {
        (pair.base[0], pair.revision[0]) for pair in alignment.pairs if pair.base
    }
    assert sum(pair.relation is Relation.INSERTED for pair in alignment.pairs) == 4


class TestPartialDocuments:
    """A proposal that carries three articles says nothing about the others."""

    @staticmethod
    def few(agreement: Document) -> Document:
        """Articles 4, 10 and 12, as a district would propose them."""
        units = [one for one in perturb.articles(perturb.units_of(agreement)) if one.number[0] in (4, 10, 12)]
        return perturb.document_of(units)[0]

    def test_what_is_left_out_is_not_addressed(self, agreement: Document) -> None:
        """Nothing counts as deleted, and a diagnostic says how the revision was read and why."""
        alignment, scope, diagnostics = align(agreement, self.few(agreement))

        assert Scope.PARTIAL is scope
        assert {Relation.UNCHANGED, Relation.NOT_ADDRESSED} == {pair.relation for pair in alignment.pairs}
        assert [found.code for found in diagnostics] == ["partial-scope"]
        assert "3 of 24 articles" in diagnostics[0].message

    def test_asked_to_read_it_as_whole_it_counts_as_deleted(self, agreement: Document) -> None:
        """The caller decides; then no diagnostic is needed."""
        alignment, scope, _ = align(agreement, self.few(agreement), Scope.WHOLE)

        assert Scope.WHOLE is scope
        assert Relation.NOT_ADDRESSED not in {pair.relation for pair in alignment.pairs}
        assert sum(pair.relation is Relation.DELETED for pair in alignment.pairs) > 100

    def test_a_whole_agreement_is_read_as_whole(self, agreement: Document, proposal: Document) -> None:
        """One struck article does not make a proposal partial."""
        _, scope, diagnostics = align(agreement, proposal)

        assert Scope.WHOLE is scope
        assert diagnostics == ()


def test_what_a_picture_hides_is_not_deleted(agreement: Document) -> None:
    """Where the revision has a page that could not be read, a missing schedule may stand on it: it is not struck."""
    units = perturb.units_of(agreement)
    compensation = next(one for one in perturb.articles(units) if one.number == (6,))
    compensation.children = compensation.children[:-1]
    made, _ = perturb.document_of(units)
    paged = [replace(one, page=index // 10 + 1) for index, one in enumerate(made.provisions)]
    page = next(one.page for one in paged if one.label == "ARTICLE 6")
    trouble = Diagnostic(code="picture-not-read", message="a picture", page=page, page_end=page)
    revision = replace(made, provisions=tuple(paged), pages=30, diagnostics=(trouble,))

    alignment, _, _ = align(agreement, revision)
    gone = [pair for pair in alignment.pairs if not pair.revision]

    assert {Relation.NOT_ADDRESSED} == {pair.relation for pair in gone}
    assert f"page {page} " in gone[0].reasons[0]
    assert "picture" in gone[0].reasons[0]


def test_two_different_agreements_are_told_apart(agreement: Document) -> None:
    """Two documents with nothing in common bring a warning; nothing is paired by number alone."""
    units = [perturb.invented(seeded(seed)) for seed in range(20)]
    perturb.renumber(units)
    foreign, _ = perturb.document_of(units)

    alignment, _, diagnostics = align(agreement, foreign, Scope.WHOLE)

    assert "different-agreements" in {found.code for found in diagnostics}
    assert [pair for pair in alignment.pairs if pair.base and pair.revision and pair.score > 0.5] == []


class TestOwnWordsDecide:
    """A section is what it says itself, not what hangs below it."""

    @staticmethod
    def sections(*given: tuple[str, str, str]) -> Document:
        """One article; "13.4" is a section, "13.4.1" hangs below it."""
        top = Provision(
            anchor="art-13",
            parent=None,
            kind=ProvisionKind.ARTICLE,
            label="13",
            number=(13,),
            heading="EVALUATION",
            text="",
        )
        found = [top]
        for label, heading, text in given:
            parent = f"art-13/{label.rsplit('.', 1)[0]}" if label.count(".") > 1 else "art-13"
            number = tuple(int(part) for part in label.split("."))
            more = Provision(
                anchor=f"art-13/{label}", parent=parent, kind=ProvisionKind.SECTION, label=label, number=number,
                heading=heading, text=text,
            )  # fmt: skip
            found.append(more)
        return Document(
            path="x.md", sha256="0" * 64, format="markdown", title="", view=View.PROPOSED, provisions=tuple(found)
        )

    OBSERVE = "Each paraeducator is observed twice in a school year by the supervisor who directs the work."
    REVIEW = "The written review is discussed with the paraeducator within ten days after the second observation."
    APPEAL = "A paraeducator who disagrees may attach a reply, and the reply stays with the review in the file."
    DETAIL = "The form names the date, the place, the work that was seen and the advice that was given on it."
    SECOND = "Copies go to the school office, the human resources department and the Association on request."

    def test_children_hung_elsewhere_do_not_take_their_old_parent_along(self) -> None:
        """13.4 becomes 13.5 with its words, though its subsections now hang below the new 13.4."""
        base = self.sections(
            ("13.4", "", self.OBSERVE),
            ("13.4.1", "", self.DETAIL),
            ("13.4.2", "", self.SECOND),
            ("13.5", "", self.REVIEW),
        )
        revision = self.sections(
            ("13.4", "", self.APPEAL), ("13.4.1", "", self.DETAIL), ("13.4.2", "", self.SECOND),
            ("13.5", "", self.OBSERVE), ("13.6", "", self.REVIEW),
        )  # fmt: skip

        alignment, _, _ = align(base, revision)
        partner = {pair.base[0]: pair.revision[0] for pair in alignment.pairs if pair.base and pair.revision}

        assert partner["art-13/13.4"] == "art-13/13.5"
        assert partner["art-13/13.5"] == "art-13/13.6"
        assert partner["art-13/13.4.1"] == "art-13/13.4.1"

    def test_a_heading_put_above_sections_moves_none_of_them(self) -> None:
        """A new level between an article and its sections is no move while the order is kept."""
        flat = self.sections(("13.1", "", self.OBSERVE), ("13.2", "", self.REVIEW), ("13.3", "", self.APPEAL))
        nested = self.sections(
            ("13.1", "Observation and Review", ""), ("13.1.1", "", self.OBSERVE), ("13.1.2", "", self.REVIEW),
            ("13.2", "", self.APPEAL),
        )  # fmt: skip

        alignment, _, _ = align(flat, nested)

        assert [pair for pair in alignment.pairs if pair.relation is Relation.MOVED] == []
        assert sum(pair.relation is Relation.INSERTED for pair in alignment.pairs) == 1

    def test_same_title_and_new_text_is_one_provision_rewritten(self) -> None:
        """What shares only its heading with a free neighbour is that neighbour, rewritten."""
        base = self.sections(("13.1", "Planning Time", self.OBSERVE), ("13.2", "", self.REVIEW))
        revision = self.sections(("13.1", "Planning Time", self.SECOND), ("13.2", "", self.REVIEW))

        alignment, _, _ = align(base, revision)

        pair = alignment.of_base("art-13/13.1")
        assert pair.revision == ("art-13/13.1",)

    def test_same_place_and_same_opening_is_one_provision_rewritten(self) -> None:
        """A long rule cut down to a short one keeps its subject, its number and its place."""
        long = (
            "Discipline shall be progressive and shall consist of a warning, a reprimand, a suspension and dismissal."
        )
        base = self.sections(("13.1", "", long), ("13.2", "", self.REVIEW))
        revision = self.sections(("13.1", "", "Discipline shall be suited to the conduct."), ("13.2", "", self.REVIEW))

        alignment, _, _ = align(base, revision)

        assert alignment.of_base("art-13/13.1").revision == ("art-13/13.1",)

    def test_a_long_section_put_before_three_short_ones_is_the_one_that_moved(self) -> None:
        """As few moves as can be, however long the one that moved: that is how a person would tell it."""
        long = " ".join(f"{self.OBSERVE} Round {number}." for number in range(6))
        shorts = (
            "Mileage is paid at the rate of the tax office.",
            "Uniforms are washed by the laundry of the kitchen.",
            "Radios stay on the bus overnight.",
        )
        before = [("", text) for text in (*shorts, long)]
        after = [("", text) for text in (long, *shorts)]
        base = self.sections(*((f"13.{place}", *one) for place, one in enumerate(before, 1)))
        revision = self.sections(*((f"13.{place}", *one) for place, one in enumerate(after, 1)))

        alignment, _, _ = align(base, revision)

        moved = [one.base for one in alignment.pairs if one.relation is Relation.MOVED]
        assert moved == [("art-13/13.4",)]

    def test_same_number_alone_pairs_nothing(self) -> None:
        """Two texts without a word in common are one struck and one new, whatever number they share."""
        base = self.sections(("13.1", "Observation", self.OBSERVE), ("13.2", "", self.REVIEW))
        revision = self.sections(("13.1", "Copies", self.SECOND), ("13.2", "", self.REVIEW))

        alignment, _, _ = align(base, revision)

        assert Relation.DELETED is alignment.of_base("art-13/13.1").relation
        assert Relation.INSERTED is alignment.of_revision("art-13/13.1").relation


@settings(max_examples=300)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=9, unique_by=lambda one: one[0]))
def test_the_heaviest_rising_run_is_the_heaviest(given_values: list[tuple[int, int]]) -> None:
    """Against trying every subset: the run rises, and no rising run weighs more."""
    values, weights = [value for value, _ in given_values], [weight for _, weight in given_values]

    found = sorted(heaviest_rising(values, weights))

    subsets = ([place for place in range(len(values)) if mask >> place & 1] for mask in range(1 << len(values)))
    rising = (chosen for chosen in subsets if [values[one] for one in chosen] == sorted(values[one] for one in chosen))
    assert [values[one] for one in found] == sorted(values[one] for one in found)
    assert sum(weights[one] for one in found) == max(sum(weights[one] for one in chosen) for chosen in rising)
