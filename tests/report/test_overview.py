"""What happened to each article, in words."""

from dataclasses import replace

from contractdiff.model import Alignment, Relation, Scope
from contractdiff.report.overview import articles
from contractdiff.report.wording import comparison_counts, page, provision_events
from tests.factories import article, comparison, document, pair, provision
from tests.report.sample import everything, schedules, unread


def test_every_article_says_what_happened_to_it() -> None:
    """One line each, in the revision's order, the struck one where it stood."""
    assert [(known.title, "; ".join(known.happened)) for known in articles(everything())] == [
        ("Article 1 Recognition", "unchanged"),
        (
            "Article 2 Discipline and Conduct",
            "retitled, was “Discipline”; 2 provisions changed; 1 provision split; 1 provision moved away",
        ),
        ("Article 3 Bidding", "struck; with 1 provision"),
        ("Article 3 Holidays", "unchanged; renumbered, was Article 4"),
        ("Article 4 Grievance", "renumbered, was Article 5; 1 provision moved here"),
        ("Article 6 Cameras", "new; with 1 provision"),
        ("Appendix A Wages", "1 table changed"),
    ]


def test_every_pair_is_shown_in_exactly_one_article() -> None:
    """Nothing is lost and nothing is shown twice."""
    whole = everything()
    shown = [known.key for found in articles(whole) for known in found.pairs]

    assert sorted(shown) == sorted(known.key for known in whole.alignment.pairs)


def test_an_article_that_a_partial_proposal_leaves_out_is_not_called_struck() -> None:
    """Not addressed is not deleted."""
    kept = article("Article 2", provision("2.1", "Kept."))
    base = document(*article("Article 1", provision("1.1", "Old.")), *kept)
    revision = document(*article("Article 1", provision("1.1", "New.")), scope=Scope.PARTIAL)
    found = articles(unread(comparison(base, revision)))

    assert [known.happened for known in found] == [("1 provision changed",), ("not addressed in the revision",)]
    assert [(known.changed, known.unchanged, known.not_addressed) for known in found] == [
        (True, False, False),
        (False, False, True),
    ]


def test_an_article_that_became_a_section_is_still_listed() -> None:
    """Somebody who looks for Article 2 of the base must find where it went."""
    absorbed = article("Article 2", heading="Sick leave", text="Ten.")
    base = document(*article("Article 1", heading="Leaves"), *absorbed)
    revision = document(*article("Article 1", provision("1.4", "Ten.", heading="Sick leave"), heading="Leaves"))
    found = articles(comparison(base, revision, pairs=[pair("article-2", "1-4", Relation.MOVED)]))

    assert [(known.title, known.happened) for known in found] == [
        ("Article 1 Leaves", ("1 provision moved here",)),
        ("Article 2 Sick leave", ("became part of 1.4",)),
    ]


def test_a_comparison_of_a_document_with_itself_changes_no_article() -> None:
    """Quiet in, quiet out."""
    same = everything().base
    found = articles(comparison(same, same))

    assert all(known.happened == ("unchanged",) and known.unchanged for known in found)
    assert comparison_counts(comparison(same, same)) == ()


def test_the_events_of_a_provision_name_the_place_in_the_base() -> None:
    """Moved, split and struck, each with the label a reader can look up."""
    whole = everything()

    assert [
        provision_events(whole, known) for known in whole.alignment.pairs if known.base[:1] in {("2-3",), ("2-4",)}
    ] == [("split from 2.4 into 2.3, 2.5",), ("moved from 2.3",)]


def test_pages_are_cited_as_people_cite_them() -> None:
    """One page, a range, or nothing for a Word file."""
    assert [page(3), page(3, 3), page(3, 4), page(None)] == ["p. 3", "p. 3", "pp. 3–4", ""]


def test_what_could_not_be_compared_is_not_called_unchanged() -> None:
    """An article with a schedule whose pages were a picture is listed, with the reason."""
    why = "could not be compared: page 9 of the revision was not read: a picture"
    found = articles(schedules())

    assert [known.happened for known in found] == [(f"1 provision {why}",), (why,), ("unchanged",)]
    assert [(known.listed, known.unchanged) for known in found] == [(True, False), (True, False), (False, True)]
    assert comparison_counts(schedules()) == ("3 provisions could not be compared",)


def test_provisions_of_an_article_that_a_partial_proposal_leaves_out_are_counted() -> None:
    """The article is there, not all of it is."""
    found = articles(schedules(""))

    assert [known.happened for known in found] == [
        ("unchanged", "1 provision not addressed"),
        ("not addressed in the revision",),
        ("unchanged",),
    ]
    assert comparison_counts(schedules("")) == ("3 provisions not addressed",)


def test_a_provision_in_which_only_a_table_changed_is_counted_once() -> None:
    """As a table, in the article and in all."""
    whole = everything()
    pairs = tuple(
        replace(known, relation=Relation.MODIFIED) if known.base == ("appendix-a",) else known
        for known in whole.alignment.pairs
    )
    modified = replace(whole, alignment=Alignment(pairs=pairs))

    assert articles(modified)[-1].happened == ("1 table changed",)
    assert comparison_counts(modified) == comparison_counts(whole)


def test_tables_that_stand_alone_are_not_called_changed() -> None:
    """Struck and added ones are counted apart from those in which something changed."""
    whole = everything()
    (changed,) = whole.tables
    alone = [replace(changed, revision=None, revision_anchor=None, cells=())] * 2
    alone.append(replace(changed, base=None, base_anchor=None, cells=()))

    counts = comparison_counts(replace(whole, tables=(changed, *alone)))

    assert counts[-3:] == ("1 table changed", "2 tables struck", "1 table added")
