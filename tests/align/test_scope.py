"""What a partial proposal leaves out, and what it strikes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import contractdiff
from contractdiff import align
from contractdiff.model import Document, Relation, Scope
from contractdiff.report import docx
from tests.structure.builders import build

BUILT = Path(__file__).parents[2] / "corpus" / "juniper-mesa" / "built"

HOURS = (
    "ARTICLE 1 - HOURS",
    "1-1 Day. The District shall schedule no day longer than eight hours, with a paid break in each half of it.",
    "1-2 Week. The week of an employee has five days in a row, and the sixth is paid at a premium.",
    "1-3 Cause. No employee is reprimanded, suspended or dismissed by the District without just cause.",
    "1-4 Posting. A vacancy hangs in every building for ten days before the District fills it.",
)
PAY = ("ARTICLE 2 - PAY", "2-1 Rates. Cooks and drivers are paid by the schedule in the back of this Agreement.")


def relation(base: Document, revision: Document, label: str) -> Relation:
    """What became of the base provision with ``label``, in a revision that is read as partial."""
    alignment, _, _ = align.align(base, revision, Scope.PARTIAL)
    (anchor,) = (one.anchor for one in base.provisions if one.label == label)
    (found,) = (pair.relation for pair in alignment.pairs if anchor in pair.base)
    return found


class TestStruckInPartialProposals:
    """A section that is missing from an article is struck only if the article is there as a whole."""

    base = build(*HOURS, *PAY)

    def test_a_section_missing_from_an_article_quoted_whole_is_deleted(self) -> None:
        """The other sections came back unchanged."""
        assert relation(self.base, build(*HOURS[:3], HOURS[4]), "1-3") is Relation.DELETED

    def test_closed_up_numbers_say_the_same(self) -> None:
        """What followed the section has moved up into its number."""
        revision = build(*HOURS[:3], HOURS[4].replace("1-4", "1-3").replace("ten", "five"))

        assert relation(self.base, revision, "1-3") is Relation.DELETED

    def test_a_single_section_says_nothing_of_the_others(self) -> None:
        """It is quoted because it changes."""
        revision = build(HOURS[0], HOURS[1].replace("eight", "nine"))

        assert relation(self.base, revision, "1-3") is Relation.NOT_ADDRESSED

    def test_an_article_that_is_not_there_is_not_addressed(self) -> None:
        """Whatever the other one looks like."""
        assert relation(self.base, build(*HOURS[:3], HOURS[4]), "2-1") is Relation.NOT_ADDRESSED


def test_a_revision_without_anything_of_the_base_is_said_to_be_foreign(tmp_path: Path) -> None:
    """Few words, none of them known: no rule is run, and the reports say so."""
    base, revision = tmp_path / "base.md", tmp_path / "revision.md"
    sections = [
        f"1-{n} Duty {n}. The District shall supply item {n} of the list to each employee." for n in range(1, 25)
    ]
    base.write_text("\n\n".join(("ARTICLE 1 - SUPPLIES", *sections)))
    revision.write_text("Lorem ipsum dolor sit amet.\n\nConsectetur adipiscing elit, sed do eiusmod tempor.")

    comparison = contractdiff.compare(base, revision, cache=False)

    assert "different-agreements" in {one.code for one in comparison.diagnostics}
    assert comparison.findings == ()
    report = comparison.save(tmp_path / "report.md").read_text(encoding="utf-8")
    assert "The rules were not run" in report


class TestPartialBase:
    """What a partial base leaves out was not added by the revision."""

    def test_articles_that_a_draft_leaves_out_are_not_addressed_in_it(self) -> None:
        """A tentative agreement of three articles against the whole agreement that came of it."""
        whole = contractdiff.read(BUILT / "agreement-2025-2028.md")
        draft = contractdiff.read(BUILT / "6-tentative-agreement-2025-05-20.md", view="proposed")

        comparison = contractdiff.compare(draft, whole)

        assert comparison.base.scope is Scope.PARTIAL
        assert "partial-base" in {one.code for one in comparison.diagnostics}
        assert comparison.alignment.of_revision("art-1").relation is Relation.NOT_ADDRESSED
        assert [one.slug for one in comparison.findings if one.slug == "article-added"] == []

    def test_a_word_redline_of_it_gives_both_texts_back(self) -> None:
        """The provisions that the base leaves out stand in the file unmarked."""
        whole = contractdiff.read(BUILT / "agreement-2025-2028.md")
        draft = contractdiff.read(BUILT / "6-tentative-agreement-2025-05-20.md", view="proposed")

        written = docx.render_with_counts(contractdiff.compare(draft, whole))

        assert written.counts.not_addressed > 100

    def test_an_agreement_that_grew_is_whole(self) -> None:
        """A short agreement in force is no draft: what the next one has more was added."""
        whole = contractdiff.read(BUILT / "agreement-2022-2025.md")
        few = [one for one in whole.provisions if one.anchor.split("/")[0] in ("art-1", "art-2", "art-3")]
        short = replace(whole, provisions=tuple(few), title="Agreement", current=None)

        alignment, _, diagnostics = align.align(short, whole)

        assert "partial-base" not in {one.code for one in diagnostics}
        assert Relation.INSERTED in {one.relation for one in alignment.pairs}
