"""Titles over several lines, and lines between headings that are none."""

from __future__ import annotations

from tests.structure.builders import block, build, outline

P = "The District shall pay each employee for all hours worked."
Q = "An employee may decline an offer of work without prejudice."


class TestTitlesThatGoOn:
    """A title is as long as the document says it is."""

    def test_the_contents_page_tells_the_whole_title(self) -> None:
        """The second line belongs to the title that the contents page has."""
        found = outline(
            "ARTICLE 5 - LEAVE FOR SERVICE", "ON A JURY", P, "ARTICLE 6 - PAY", Q,
            contents=["ARTICLE 5 - LEAVE FOR SERVICE ON A JURY", "ARTICLE 6 - PAY"],
        )  # fmt: skip

        assert found[0] == f"article ARTICLE 5 | LEAVE FOR SERVICE ON A JURY | {P}"

    def test_kerning_on_the_contents_page_does_not_matter(self) -> None:
        """Its spaces inside words are no words."""
        found = outline(
            "ARTICLE 5 - LEAVE FOR SERVICE", "ON A JURY", P, "ARTICLE 6 - PAY", Q,
            contents=["ARTICLE 5 - LEAVE FOR SER VICE ON A JU RY", "ARTICLE 6 - PAY"],
        )  # fmt: skip

        assert found[0] == f"article ARTICLE 5 | LEAVE FOR SERVICE ON A JURY | {P}"

    def test_three_lines_are_one_title(self) -> None:
        """Also where the first of them ends in a comma and stands below the number."""
        found = outline(
            "ARTICLE V", "ROUTES, BIDS, VEHICLES,", "FUEL AND", "INSPECTION", P, "ARTICLE VI", "PAY", Q,
            contents=["ARTICLE V ROUTES, BIDS, VEHICLES, FUEL AND INSPECTION", "ARTICLE VI PAY"],
        )  # fmt: skip

        assert found[0] == f"article ARTICLE V | ROUTES, BIDS, VEHICLES, FUEL AND INSPECTION | {P}"

    def test_a_heading_of_its_own_on_the_contents_page_stays_one(self) -> None:
        """What is announced for itself is no rest of a title."""
        found = outline(
            "ARTICLE 5 - LEAVES", "**Jury Service and Court**", P, "ARTICLE 6 - PAY", Q,
            contents=["ARTICLE 5 - LEAVES", "Jury Service and Court", "ARTICLE 6 - PAY"],
        )  # fmt: skip

        assert found[:2] == ["article ARTICLE 5 | LEAVES", f"  section | Jury Service and Court | {P}"]

    def test_without_contents_a_phrase_that_breaks_off_goes_on(self) -> None:
        """In the same type; a whole title is followed by a heading."""
        broken = outline("ARTICLE 5 - LEAVE FOR", "JURY SERVICE", P, "ARTICLE 6 - PAY", Q)
        whole = outline("ARTICLE 5 - LEAVES", "JURY SERVICE", P, "ARTICLE 6 - PAY", Q)

        assert broken[0] == f"article ARTICLE 5 | LEAVE FOR JURY SERVICE | {P}"
        assert whole[:2] == ["article ARTICLE 5 | LEAVES", f"  section | JURY SERVICE | {P}"]

    def test_a_line_that_leads_on_is_no_title(self) -> None:
        """A colon opens what follows."""
        found = outline(
            "ARTICLE 5 - PAY", "Rates:", P, "ARTICLE 6 - HOURS", Q, contents=["ARTICLE 5 - PAY Rates and Steps"]
        )

        assert found[0] == f"article ARTICLE 5 | PAY | Rates: / {P}"

    def test_letters_and_appendices_have_long_titles_too(self) -> None:
        """The number of the letter stands in front of it in the text and on the contents page."""
        found = outline(
            "ARTICLE 1 - PAY", P, "ARTICLE 2 - HOURS", Q,
            "LETTER OF AGREEMENT #3 - TRAINING OF SUBSTITUTE", "DRIVERS", P,
            contents=["LETTER OF AGREEMENT #3 - TRAINING OF SUBSTITUTE DRIVERS"],
        )  # fmt: skip

        assert found[2] == f"letter LETTER OF AGREEMENT #3 | TRAINING OF SUBSTITUTE DRIVERS | {P}"


class TestLinesThatAreNoHeadings:
    """Set apart, and no title all the same."""

    def test_a_formula_in_a_list(self) -> None:
        """The list goes on behind it, and so does the one above."""
        found = outline(
            "ARTICLE 1 - PAY", "A. RATES: as below.", "1. The allowance is computed so:",
            "2026 RATE = [(2025 RATE) + (2026 BASE)]/2", f"2. {P}", f"B. {Q}", "ARTICLE 2 - HOURS", Q,
        )  # fmt: skip

        assert [line.strip().split(" | ")[0] for line in found[1:5]] == [
            "section A.", "paragraph 1.", "paragraph 2.", "section B.",
        ]  # fmt: skip

    def test_an_emphasised_line_in_a_list(self) -> None:
        """The number behind it goes on with the list, so that the line heads nothing and is text of its item."""
        found = outline(
            "ARTICLE 1 - PAY", "A. RATES: as below.", f"1. {P}", "**Notice to Drivers**", Q, f"2. {P}", f"B. {Q}",
            "ARTICLE 2 - HOURS", Q,
        )  # fmt: skip

        assert found[2:5] == [
            f"    paragraph 1. | {P} / Notice to Drivers / {Q}", f"    paragraph 2. | {P}", f"  section B. | {Q}",
        ]  # fmt: skip

    def test_the_last_line_of_a_cover(self) -> None:
        """ "It is agreed as follows" directly above the first article heads nothing."""
        found = outline("**PREAMBLE**", f"{P} {Q} {P}", "**NOW THEREFORE IT IS AGREED**", "ARTICLE 1 - PAY", P,
                        "ARTICLE 2 - HOURS", Q)  # fmt: skip

        assert found[0] == f"preamble | PREAMBLE | {P} {Q} {P} / NOW THEREFORE IT IS AGREED"


class TestTwoLabelsOnOneLine:
    """ "(c) (i) The District ..." is the third item and the first one below it."""

    def test_both_are_provisions(self) -> None:
        """When a second one follows, with or without a blank between the two."""
        for first in ("(a) (i)", "(a)(i)"):
            found = outline("ARTICLE 1 - PAY", f"{first} {P}", f"(ii) {Q}", f"(b) {P}", "ARTICLE 2 - HOURS", Q)

            assert found[1:5] == [
                "  section (a)", f"    paragraph (i) | {P}", f"    paragraph (ii) | {Q}", f"  section (b) | {P}",
            ]  # fmt: skip

    def test_a_lone_one_is_text(self) -> None:
        """Without a second item there is no list."""
        found = outline("ARTICLE 1 - PAY", f"(a) (i) {P}", f"(b) {Q}", "ARTICLE 2 - HOURS", Q)

        assert found[1] == f"  section (a) | (i) {P}"

    def test_a_reference_at_the_start_of_a_line_is_none(self) -> None:
        """ "(a)(i) above" is spoken of."""
        found = outline("ARTICLE 1 - PAY", f"(a) {P}", "(a)(i) above and its notes", "ARTICLE 2 - HOURS", Q)

        assert found[1] == f"  section (a) | {P} / (a)(i) above and its notes"


def test_appendices_that_are_numbered_within_a_letter() -> None:
    """Exhibits J-1 and J-2 are two."""
    found = outline("ARTICLE 1 - A", P, "ARTICLE 2 - B", Q, "EXHIBIT J-1", "FORMS", P, "EXHIBIT J-2", "LISTS", Q)

    assert found[2:] == [f"appendix EXHIBIT J-1 | FORMS | {P}", f"appendix EXHIBIT J-2 | LISTS | {Q}"]


def test_a_suffixed_number_stands_beside_the_one_it_follows() -> None:
    """10.2A was put in behind 10.2 and is no part of it."""
    document = build(
        "ARTICLE 10 - PAY", f"10.1 {P}", f"10.2 {Q}", f"10.2A {P}", f"10.3 {Q}", block("ARTICLE 11 - B"), P
    )

    assert [one.anchor for one in document.children("art-10")] == [
        "art-10/sec-1", "art-10/sec-2", "art-10/sec-2a", "art-10/sec-3",
    ]  # fmt: skip
