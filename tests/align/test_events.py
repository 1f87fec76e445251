"""Splits, mergers and sentences that moved, each on the smallest text that shows it."""

from __future__ import annotations

from zlib import crc32

import pytest

from contractdiff import compare
from contractdiff.model import Comparison, Document, HunkClass, Pair, Provision, ProvisionKind, Relation
from contractdiff.report import docx
from tests.factories import article, document, provision

NOTICE = "The District gives thirty (30) days of written notice before it changes a posted work calendar."
REPLY = "An employee who objects may reply in writing, and the reply is kept beside the calendar for one year."
PARKING = "Night custodians park beside the boiler house, and the gate there stays open until their shift ends."
RADIO = "Each bus carries a radio that reaches the dispatcher on every road of the route, in any weather."
MEALS = "Kitchen workers eat without charge on each day on which they cook, after the last pupil was served."
BADGE = "A badge shows the name and the site of the employee and is worn where visitors can see it at once."


def agreement(*texts: str) -> Document:
    """One article with a section for each text."""
    sections = [provision(f"4.{place}", text) for place, text in enumerate(texts, start=1)]
    return named(article("ARTICLE 4", *sections, heading="Work Rules"))


def named(provisions: tuple[Provision, ...]) -> Document:
    """A document of ``provisions`` with a name of its own: two files of one name and content are one document."""
    return document(*provisions, path=f"{crc32(repr(provisions).encode())}.pdf")


def two_articles(first: tuple[str, ...], second: tuple[str, ...]) -> Document:
    """Two articles, 4 and 5."""
    parts = (
        article(
            f"ARTICLE {number}",
            *(provision(f"{number}.{place}", text) for place, text in enumerate(texts, start=1)),
            heading=title,
        )
        for number, title, texts in ((4, "Work Rules", first), (5, "Buildings", second))
    )
    return named(tuple(one for part in parts for one in part))


def events(comparison: Comparison) -> list[Pair]:
    """The pairs that are splits or mergers."""
    return [one for one in comparison.alignment.pairs if one.relation in (Relation.SPLIT, Relation.MERGED)]


class TestSplitsAndMergers:
    """One provision became two, or two became one."""

    WHOLE = agreement(f"{NOTICE} {REPLY}", PARKING, RADIO)
    PARTS = agreement(NOTICE, REPLY, PARKING, RADIO)

    def test_a_section_cut_in_two_was_split(self) -> None:
        """Both halves are one pair with the section they come from, and no word changed."""
        (pair,) = events(compare(self.WHOLE, self.PARTS))

        assert (pair.base, pair.revision, pair.relation) == (("4-1",), ("4-1", "4-2"), Relation.SPLIT)
        assert not pair.text_changed
        assert "its words went into 2 provisions" in pair.reasons

    def test_the_other_way_round_it_was_merged(self) -> None:
        """Exchanging the documents mirrors the event."""
        (pair,) = events(compare(self.PARTS, self.WHOLE))

        assert (pair.base, pair.revision, pair.relation) == (("4-1", "4-2"), ("4-1",), Relation.MERGED)

    def test_nothing_came_and_nothing_went(self) -> None:
        """The second half is not new; the sections behind it are only renumbered."""
        comparison = compare(self.WHOLE, self.PARTS)

        assert comparison.count(Relation.INSERTED) == comparison.count(Relation.DELETED) == 0
        assert comparison.count(Relation.MOVED) == 0

    def test_an_edited_half_is_still_a_half(self) -> None:
        """The words that changed in a half are the only ones that changed."""
        edited = REPLY.replace("one year", "two years")
        comparison = compare(self.WHOLE, agreement(NOTICE, edited, PARKING, RADIO))

        (pair,) = events(comparison)
        changed = [(one.base, one.revision) for one in comparison.pair_redline(pair).text.hunks if one.changed]
        assert pair.relation is Relation.SPLIT
        assert changed == [("one year", "two years")]

    def test_words_that_were_copied_split_nothing(self) -> None:
        """The words still stand where they stood: their second place is a new provision."""
        comparison = compare(self.WHOLE, agreement(f"{NOTICE} {REPLY}", REPLY, PARKING, RADIO))

        assert events(comparison) == []
        assert comparison.count(Relation.INSERTED) == 1

    def test_the_raises_of_two_years_are_two_promises(self) -> None:
        """A formula with other figures is not made of the ones that are gone."""

        def raises(*steps: tuple[int, str]) -> Document:
            formula = (
                "Effective July 1, {}, the schedules in Appendix C shall be adjusted to reflect a {} percent increase."
            )
            return agreement(*(formula.format(*step) for step in steps), PARKING)

        comparison = compare(raises((2018, "four"), (2019, "three")), raises((2022, "six")))

        assert events(comparison) == []

    @pytest.mark.parametrize("turned", [False, True])
    def test_a_short_half_that_was_edited_is_a_part(self, turned: bool) -> None:
        """Half of its words are others; the rest is what the section beside it lost."""
        whole = agreement(f"{BADGE} {REPLY}", PARKING, RADIO)
        half = "A badge shows some number beside the site of each new employee and is read where guests can see."
        parts = agreement(half, REPLY, PARKING, RADIO)

        (pair,) = events(compare(*((parts, whole) if turned else (whole, parts))))

        assert (pair.base, pair.revision) == ((("4-1", "4-2"), ("4-1",)) if turned else (("4-1",), ("4-1", "4-2")))

    def test_another_section_beside_an_edited_one_is_no_part(self) -> None:
        """What the edited section lost is not what the new one says."""
        comparison = compare(
            agreement(f"{NOTICE} {REPLY}", PARKING), agreement(NOTICE, MEALS, PARKING, f"{RADIO} {BADGE}")
        )

        assert events(comparison) == []

    def test_a_single_section_that_moved_splits_no_article(self) -> None:
        """It is most of the article that it came to, and the article that it left is whole without it."""
        long = f"{RADIO} {MEALS} {BADGE}"
        comparison = compare(two_articles((NOTICE, REPLY, long), (PARKING,)), two_articles((NOTICE, REPLY), (long,)))

        assert events(comparison) == []
        assert comparison.alignment.of_base("4-3").relation is Relation.MOVED

    def test_what_keeps_the_title_is_a_part_however_small(self) -> None:
        """One of eight sections stays under the title, the others go under a new one."""
        sections = tuple(f"{one} {other}" for one in (NOTICE, REPLY) for other in (PARKING, RADIO, MEALS, BADGE))
        whole = two_articles(sections, ())
        whole = named(tuple(one for one in whole.provisions if one.anchor != "article-5"))

        parts = compare(whole, two_articles(sections[:1], sections[1:]))

        assert [one.revision for one in events(parts)] == [("article-4", "article-5")]

    @pytest.mark.parametrize("turned", [False, True])
    def test_an_article_cut_in_two_was_split(self, turned: bool) -> None:
        """Its sections did not move: both articles are the one they come from."""
        whole = two_articles((NOTICE, REPLY, PARKING, RADIO, MEALS, BADGE), ())
        parts = two_articles((NOTICE, REPLY, PARKING), (RADIO, MEALS, BADGE))
        whole = named(tuple(one for one in whole.provisions if one.anchor != "article-5"))
        base, revision = (parts, whole) if turned else (whole, parts)

        comparison = compare(base, revision)

        (pair,) = events(comparison)
        assert (
            (pair.revision, pair.base)
            if turned
            else (pair.base, pair.revision)
            == (
                ("article-4",),
                ("article-4", "article-5"),
            )
        )
        assert {one.relation for one in comparison.alignment.pairs if one is not pair} == {Relation.UNCHANGED}

    @pytest.mark.parametrize(("base", "revision"), [(WHOLE, PARTS), (PARTS, WHOLE)])
    def test_a_word_redline_of_it_gives_both_texts_back(self, base: Document, revision: Document) -> None:
        """The writer proves it on the file, or raises."""
        assert docx.render(compare(base, revision))


class TestSentencesThatMoved:
    """A sentence that moved is never both deleted and inserted."""

    BASE = two_articles((f"{NOTICE} {PARKING} {REPLY}",), (f"{RADIO} {MEALS}",))
    REVISION = two_articles((f"{NOTICE} {REPLY}",), (f"{RADIO} {PARKING} {MEALS}",))

    def test_the_move_is_an_event_with_both_places(self) -> None:
        """It says which words, from where and to where."""
        (move,) = compare(self.BASE, self.REVISION).alignment.moves

        assert (move.base.anchor, move.revision.anchor, move.score) == ("4-1", "5-1", 1.0)
        assert self.BASE["4-1"].text[move.base.start : move.base.end] == PARKING
        assert self.REVISION["5-1"].text[move.revision.start : move.revision.end] == PARKING

    def test_both_redlines_know_the_other_place(self) -> None:
        """The words are one hunk on each side, of class moved; nothing else changed."""
        comparison = compare(self.BASE, self.REVISION)

        hunks = [one for pair in comparison.redlines for one in pair.text.hunks if one.changed]

        assert [(one.base.strip(), one.revision.strip(), one.kind, one.place) for one in hunks] == [
            (PARKING, "", HunkClass.MOVED, "5-1"),
            ("", PARKING, HunkClass.MOVED, "4-1"),
        ]

    def test_words_changed_on_the_way_are_changes(self) -> None:
        """What moved moved; "until" to "while" is an edit on both sides."""
        edited = PARKING.replace("until their shift ends", "all night")
        comparison = compare(self.BASE, two_articles((f"{NOTICE} {REPLY}",), (f"{RADIO} {edited} {MEALS}",)))

        moved = {
            one.base or one.revision
            for pair in comparison.redlines
            for one in pair.text.hunks
            if one.kind is HunkClass.MOVED
        }
        changed = {
            one.base or one.revision for pair in comparison.redlines for one in pair.text.hunks if one.changed
        } - moved

        assert any(one.startswith("Night custodians park") for one in moved)
        assert any("until their shift ends" in one for one in changed)
        assert any("all night" in one for one in changed)

    def test_a_sentence_that_changes_places_in_its_provision_moved_too(self) -> None:
        """The order of sentences changed, and no sentence."""
        comparison = compare(agreement(f"{NOTICE} {REPLY} {RADIO}"), agreement(f"{REPLY} {RADIO} {NOTICE}"))

        hunks = [one for one in comparison.redlines[1].text.hunks if one.changed]
        assert {one.kind for one in hunks} == {HunkClass.MOVED}

    def test_a_sentence_before_an_item_with_a_small_letter_moved(self) -> None:
        """The item goes on as it began, and what was put in front of it is a sentence."""
        item = "the badge of an employee who left, which is kept for a month."
        base = two_articles((f"{NOTICE} {PARKING} {REPLY}",), (item,))
        revision = two_articles((f"{NOTICE} {REPLY}",), (f"{PARKING} {item}",))

        (move,) = compare(base, revision).alignment.moves

        assert revision["5-1"].text[move.revision.start : move.revision.end] == PARKING

    def test_the_raise_of_one_year_did_not_become_that_of_another(self) -> None:
        """Two dates and two rates are two promises, however many words they share."""
        first, second = (
            f"Effective July 1, {year}, the salary schedules in Appendix C are adjusted by {rate}% on every step."
            for year, rate in ((2018, 4), (2022, 6))
        )
        base = two_articles((f"{NOTICE} {first} {REPLY}",), (f"{RADIO} {MEALS}",))
        revision = two_articles((f"{NOTICE} {REPLY}",), (f"{RADIO} {second} {MEALS}",))

        assert compare(base, revision).alignment.moves == ()

    def test_one_figure_may_change_on_the_way(self) -> None:
        """A deadline that moves and is shortened is told as both."""
        base = two_articles((f"{PARKING} {NOTICE} {REPLY}",), (f"{RADIO} {MEALS}",))
        shortened = NOTICE.replace("thirty (30)", "fifteen (15)")
        revision = two_articles((f"{PARKING} {REPLY}",), (f"{RADIO} {shortened} {MEALS}",))

        (move,) = compare(base, revision).alignment.moves

        assert (move.base.anchor, move.revision.anchor) == ("4-1", "5-1")

    def test_the_opening_of_a_letter_went_nowhere(self) -> None:
        """Every letter begins with who agrees; a new one did not take it from one that is over."""
        opening = "This Agreement is entered into between the Juniper Mesa School District and the Association."

        def letters(title: str, text: str) -> Document:
            parts = article("ARTICLE 4", provision("4.1", NOTICE), heading="Work Rules")
            letter = provision("LETTER OF AGREEMENT 1", f"{opening}\n{text}", heading=title, kind=ProvisionKind.LETTER)
            return named((*parts, letter))

        base, revision = letters("Radios", RADIO), letters("Kitchen Meals", MEALS)

        assert compare(base, revision).alignment.moves == ()

    def test_a_formula_that_stands_elsewhere_too_moved_nowhere(self) -> None:
        """It was struck here and written there, while a third provision kept it."""
        base = two_articles((f"{NOTICE} {MEALS}", f"{REPLY} {MEALS}"), (f"{RADIO} {BADGE}",))
        revision = two_articles((f"{NOTICE}", f"{REPLY} {MEALS}"), (f"{RADIO} {BADGE} {MEALS}",))

        assert compare(base, revision).alignment.moves == ()

    def test_word_shows_a_move(self) -> None:
        """One move in the tracked changes, and the file gives both texts back."""
        written = docx.render_with_counts(compare(self.BASE, self.REVISION))

        assert written.counts.moves == 1

    def test_swapped_documents_mirror_the_move(self) -> None:
        """What left came, what came left."""
        (forth,) = compare(self.BASE, self.REVISION).alignment.moves
        (back,) = compare(self.REVISION, self.BASE).alignment.moves

        assert (forth.base, forth.revision) == (back.revision, back.base)
