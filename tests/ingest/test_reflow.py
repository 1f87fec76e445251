"""From printed lines back to paragraphs, with the page of every word kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contractdiff.ingest.layout_text import layout_page
from contractdiff.ingest.paragraphs import FEWEST_BREAKS, reflow
from tests.ingest.printed import page

FULL = "The District shall post each vacancy for ten working days in"
MORE = "every school and office before the position is filled from a"


FILLER = [row for _ in range(6) for row in (FULL, MORE, "list.", "")]
"""Paragraphs that show how wide the lines of a document are and how far apart."""


def paragraphs(*rows: str) -> list[str]:
    """The paragraphs that ``rows`` make in a document of ordinary measures."""
    return [block.text for block in reflow([page(1, *FILLER), page(2, *rows)])][6:]


class TestWhereAParagraphEnds:
    """A label, a gap, a short line that closes a sentence, or a change of type."""

    def test_full_lines_are_one_paragraph(self) -> None:
        """A line that reaches the margin goes on below."""
        assert [f"{FULL} {MORE} list."] == paragraphs(FULL, MORE, "list.")

    def test_a_short_line_with_a_full_stop_ends_one(self) -> None:
        """The next word would have fitted."""
        assert [f"{FULL} every school.", f"{MORE} list."] == paragraphs(FULL, "every school.", MORE, "list.")

    def test_a_wider_gap_ends_one(self) -> None:
        """Space between paragraphs parts them even where the line is full."""
        rows = [FULL, MORE, FULL, MORE, "", MORE, FULL, MORE]

        assert len(paragraphs(*rows)) == 2

    def test_a_bold_heading_stands_alone(self) -> None:
        """Bold type on a line of its own is not joined with the text below or above."""
        assert [f"{FULL} every school.", "Posting", f"{MORE} list."] == paragraphs(
            FULL, "every school.", "**Posting**", MORE, "list."
        )

    @pytest.mark.parametrize("label", ["12.4.7", "10-2-1", "(b)", "B.", "4.", "(iv)", "•", "Section 4.", "ARTICLE 2 -"])
    def test_a_label_begins_one(self, label: str) -> None:
        """Whatever its shape, behind a sentence that is closed."""
        first, second = f"{label} Drivers bid first and", "cooks bid next."

        found = paragraphs(FULL, MORE, "list.", first, second)

        assert [f"{FULL} {MORE} list.", first] == [found[0], found[1][: len(first)]]

    def test_labels_of_a_list_each_begin_one(self) -> None:
        """Items that end in a semicolon, with "and" before the last."""
        items = [
            "(a) the classification, lane and location of the post;",
            "(b) the hours; and",
            "(c) the closing date.",
        ]

        assert items == paragraphs(*items)

    def test_an_item_that_fills_its_line_ends_with_its_conjunction(self) -> None:
        """Behind "; and" the next item begins, in lower case as it may be."""
        rows = [
            "(a) the classification, lane and work location of the; and",
            "(b) offices that are open to the public.",
        ]

        assert paragraphs(*rows) == rows

    @pytest.mark.parametrize(("first", "second"), [("b)", "c)"), ("(2)", "(3)"), ("●", "●"), ("iii.", "iv.")])
    def test_an_item_that_fills_its_line_ends_where_the_next_label_stands(self, first: str, second: str) -> None:
        """Without any sign at its end, as lists of a few words are written."""
        rows = [f"{first} Cooks, drivers and aides of all of the schools and of the", f"{second} Offices that are open"]
        rows[0] = rows[0][:60]

        assert paragraphs(*rows) == rows

    def test_another_label_on_a_wrapped_line_is_no_item(self) -> None:
        """It does not follow the label of the paragraph."""
        rows = ["(b) An employee who was hired in the year that is named in", "(e) Definitions is paid."]

        assert paragraphs(*rows) == [" ".join(rows)]

    @pytest.mark.parametrize("bold", ["", "**"])
    def test_a_sentence_that_was_broken_by_hand_goes_on(self, bold: str) -> None:
        """The line is long but not full, and the next one goes on in lower case; so also in bold type."""
        rows = ["4.2.1 An employee who has completed three (3)", "years at Step 5 shall advance to Increment", "A."]

        assert paragraphs(*(bold + row for row in rows)) == [" ".join(rows)]

    def test_a_line_with_a_verb_is_no_heading(self) -> None:
        """Though it is short of the margin, and a capital follows."""
        rows = ["4.2 Schools shall give each of the Special", "Education employees the time for it in the week."]

        assert paragraphs(*rows) == [" ".join(rows)]

    def test_short_entries_in_lower_case_stay_apart(self) -> None:
        """A list without labels is not broken by hand."""
        rows = ["Bus drivers and mechanics", "food service and kitchens", "office staff"]

        assert paragraphs(*rows) == rows

    def test_the_fields_of_a_form_stay_apart(self) -> None:
        """A line that ends in a blank to be filled in does not go on below."""
        rows = [
            "Represented by the Association officer named: ______________",
            "Date on which the grievance arose: ______",
        ]

        assert paragraphs(*rows) == rows

    def test_a_line_back_at_the_margin_is_no_longer_in_the_list_item(self) -> None:
        """Behind a full stop, even where the item filled its line."""
        item = "        (c) the nurse of the school that is nearest by road to it."

        assert paragraphs(item, "When none is free, the principal calls the parent.") == [
            item.strip(),
            "When none is free, the principal calls the parent.",
        ]


class TestReferencesAtALineStart:
    """A number that wrapped to the start of a line is part of its sentence."""

    @pytest.mark.parametrize(
        ("end", "start"),
        [
            ("Each employee keeps the rights that are given in Section", "12.4 of this Article and of later law."),
            ("Each employee keeps the rights that are given in Article", "5 of this Agreement and of later law."),
            ("Each employee may file a claim on the ground of paragraph", "(b) of this Section in ten days."),
            ("The whole amount is to be paid with the wages of the month", "10. of the year, or later."),
        ],
    )
    def test_it_begins_no_paragraph(self, end: str, start: str) -> None:
        """The line before is full and leads on: one paragraph."""
        assert [f"{end} {start}"] == paragraphs(end, start)

    def test_a_worded_reference_that_wrapped_begins_none(self) -> None:
        """An article behind a full line without a stop is spoken of."""
        rows = (
            "Posting is governed by the rules of seniority and also by",
            "Article 12 Transfers, in that order here.",
        )

        assert [" ".join(rows)] == paragraphs(*rows)

    def test_a_reference_below_a_cell_of_a_row_begins_none(self) -> None:
        """It is the last line of that cell."""
        rows = [*FILLER, "supplement         certified under", " " * 19 + "Section 19-2"]

        *_, block = reflow([layout_page("\n".join(rows), 1)])

        assert block.text == "supplement certified under Section 19-2"

    @pytest.mark.parametrize("bold", ["", "**"])
    def test_a_name_behind_a_word_that_leads_to_it_begins_none(self, bold: str) -> None:
        """Also in an addition that is bold as a whole, where bold type sets nothing apart."""
        rows = ["Each employee moves to the step that was his when he was on", "Appendix B-1."]

        assert paragraphs(*(bold + row for row in rows)) == [" ".join(rows)]


class TestHyphens:
    """A hyphen at a line end was a word break or a compound; the document's own words tell."""

    CUT = "It is the end of every right that is given by an employ-"

    def test_a_broken_word_is_joined(self) -> None:
        """A word that the document uses whole elsewhere is whole here."""
        assert paragraphs("The employment ends.", self.CUT, "ment contract.")[-1].endswith("an employment contract.")

    def test_a_compound_keeps_its_hyphen(self) -> None:
        """A word that stands as a compound elsewhere is one here."""
        found = paragraphs(
            "A self-insured plan.", "The Board may insure them all by the means of one self-", "insured fund."
        )

        assert found[-1].endswith("one self-insured fund.")

    def test_without_evidence_a_hyphen_stays(self) -> None:
        """Most hyphens at line ends are real ones, unless the document breaks words throughout."""
        assert paragraphs("It is granted to every one of the employees who work part-", "time.") == [
            "It is granted to every one of the employees who work part-time."
        ]

    def test_in_a_hyphenated_document_an_unknown_word_is_joined(self) -> None:
        """Where known words are broken at line ends again and again, an unknown one was broken too."""
        known = "It is the end of every right that is given by an employ-"
        rows = [row for _ in range(FEWEST_BREAKS) for row in (known, "ment contract.", "The employment ends.")]

        found = paragraphs(*rows, "It applies to each of the schools and to every paraedu-", "cator in them.")

        assert found[-1] == "It applies to each of the schools and to every paraeducator in them."

    def test_in_a_hyphenated_document_two_words_are_a_compound(self) -> None:
        """Both parts are words of the document, the whole is not: a compound."""
        rows = [row for _ in range(FEWEST_BREAKS) for row in (self.CUT, "ment contract.", "The employment ends.")]
        words = ("The time is full.", "A part is paid.")

        found = paragraphs(*rows, *words, "It is granted to every one of the employees who work part-", "time hours.")

        assert found[-1].endswith("who work part-time hours.")

    def test_numbers_are_not_glued(self) -> None:
        """Between two years the dash stays, without a space."""
        found = paragraphs("The term of this Agreement is the school years from 2022-", "2025 and no other.")

        assert found == ["The term of this Agreement is the school years from 2022-2025 and no other."]


class TestPages:
    """A paragraph does not end with the page."""

    def test_a_sentence_that_goes_on_is_joined_across_the_page(self) -> None:
        """The page break is kept at its offset."""
        (found,) = reflow([page(1, FULL, MORE), page(2, "list of those who applied.")])

        assert found.text == f"{FULL} {MORE} list of those who applied."
        assert [(found.text.index("list"), 2)] == [(mark.offset, mark.page) for mark in found.page_breaks]
        assert found.page == 1

    def test_a_closed_sentence_is_not_joined(self) -> None:
        """A short last line ends its paragraph, and the page with it."""
        found = reflow([page(1, FULL, "every school."), page(2, MORE, "list.")])

        assert [block.page for block in found] == [1, 2]

    def test_a_label_on_top_of_a_page_begins_a_paragraph(self) -> None:
        """Though the last page ended in mid-sentence, as pages do where a line of furniture was left."""
        found = reflow([page(1, *FILLER, MORE, FULL.replace(" in", " it")), page(2, "12.5 Cooks bid next.")])

        assert found[-1].text.startswith("12.5 Cooks")


ROWS = (FULL, MORE, "list.", "(a) one;", "12.4 of it", "ARTICLE 2", "**Bold**", "4. x", "", "self-")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.sampled_from(ROWS), max_size=8), max_size=4))
def test_no_letter_is_lost(given_pages: list[list[str]]) -> None:
    """Whatever the lines, their letters and digits come out once and in order; only spaces and hyphens may differ."""
    pages = [page(number, *rows) for number, rows in enumerate(given_pages, start=1)]
    printed = "".join(line.text for one in pages for line in one.lines)

    found = "".join(block.text for block in reflow(pages))

    assert [letter for letter in printed if letter.isalnum()] == [letter for letter in found if letter.isalnum()]
