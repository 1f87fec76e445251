"""Every way of numbering an agreement that was met: the blocks of a reader, and the outline that must come of them."""

from __future__ import annotations

import pytest

from contractdiff.model import Block
from tests.structure.builders import block, build, outline, table

P = "The District shall pay each employee for all hours worked."
Q = "An employee may decline an offer of work without prejudice."

STYLES: dict[str, tuple[list[str], list[str]]] = {
    "word, number and title on one line": (
        ["ARTICLE 12 - TRANSFERS", P, "ARTICLE 13 – LEAVES", Q],
        [f"article ARTICLE 12 | TRANSFERS | {P}", f"article ARTICLE 13 | LEAVES | {Q}"],
    ),
    "Roman number with the title on the next line": (
        ["Article XII", "Recognition", P, "Article XIII", "Hours of Work", Q],
        [f"article Article XII | Recognition | {P}", f"article Article XIII | Hours of Work | {Q}"],
    ),
    "articles without a title": (
        ["ARTICLE 1", P, "ARTICLE 2", Q],
        [f"article ARTICLE 1 | {P}", f"article ARTICLE 2 | {Q}"],
    ),
    "decimal numbers below articles": (
        [
            "ARTICLE 12 - LEAVES",
            "12.1 Sick Leave",
            P,
            f"12.1.1 {Q}",
            "12.2 Other Leave",
            f"12.2.1 {P}",
            *("ARTICLE 13 - PAY", f"13.1 {Q}"),
        ],
        [
            "article ARTICLE 12 | LEAVES",
            f"  section 12.1 | Sick Leave | {P}",
            f"    subsection 12.1.1 | {Q}",
            "  section 12.2 | Other Leave",
            f"    subsection 12.2.1 | {P}",
            "article ARTICLE 13 | PAY",
            f"  section 13.1 | {Q}",
        ],
    ),
    "numbers joined by dashes": (
        [
            "ARTICLE 10 - REVIEW",
            "10-1 Purpose",
            P,
            "10-2 Steps",
            f"10-2-1 {P}",
            f"10-2-2 {Q}",
            *("ARTICLE 11 - PAY", f"11-1 {Q}"),
        ],
        [
            "article ARTICLE 10 | REVIEW",
            f"  section 10-1 | Purpose | {P}",
            "  section 10-2 | Steps",
            f"    subsection 10-2-1 | {P}",
            f"    subsection 10-2-2 | {Q}",
            "article ARTICLE 11 | PAY",
            f"  section 11-1 | {Q}",
        ],
    ),
    "sections counted anew in each article": (
        ["ARTICLE 1 - PAY", f"Section 1. {P}", f"Section 2. {Q}", "ARTICLE 2 - HOURS", f"Section 1. {P}"],
        [
            "article ARTICLE 1 | PAY",
            f"  section Section 1 | {P}",
            f"  section Section 2 | {Q}",
            "article ARTICLE 2 | HOURS",
            f"  section Section 1 | {P}",
        ],
    ),
    "capital letters over numbers over small letters": (
        [
            "ARTICLE 1 - PAY",
            f"A. {P}",
            f"1. {P}",
            f"a. {Q}",
            f"b. {P}",
            f"2. {Q}",
            f"B. {Q}",
            *("ARTICLE 2 - HOURS", f"A. {P}"),
        ],
        [
            "article ARTICLE 1 | PAY",
            f"  section A. | {P}",
            f"    paragraph 1. | {P}",
            f"      item a. | {Q}",
            f"      item b. | {P}",
            f"    paragraph 2. | {Q}",
            f"  section B. | {Q}",
            "article ARTICLE 2 | HOURS",
            f"  section A. | {P}",
        ],
    ),
    "numbered titles without the word Article": (
        [
            "1. Recognition",
            f"1.1 {P}",
            f"1.2 {Q}",
            "2. Hours of Work",
            f"2.1 {P}",
            f"2.1.1 {Q}",
            "3. Wages",
            f"3.1 {P}",
        ],
        [
            "article 1. | Recognition",
            f"  section 1.1 | {P}",
            f"  section 1.2 | {Q}",
            "article 2. | Hours of Work",
            f"  section 2.1 | {P}",
            f"    subsection 2.1.1 | {Q}",
            "article 3. | Wages",
            f"  section 3.1 | {P}",
        ],
    ),
    "Roman titles without the word Article": (
        ["I. RECOGNITION", P, "II. HOURS", Q, "III. WAGES", P],
        [f"article I. | RECOGNITION | {P}", f"article II. | HOURS | {Q}", f"article III. | WAGES | {P}"],
    ),
    "five-digit articles, two in one heading": (
        ["ARTICLE 11000 - PAY", f"11010.1 {P}", "ARTICLE 28000 & 33000 - FEES", f"28010.1 {Q}"],
        [
            "article ARTICLE 11000 | PAY",
            f"  section 11010.1 | {P}",
            "article ARTICLE 28000 & 33000 | FEES",
            f"  section 28010.1 | {Q}",
        ],
    ),
    "five digits that tell their place": (
        [
            "ARTICLE 11000 - LEAVES",
            "11100 Sick Leave",
            P,
            f"11110 {Q}",
            f"11111 {P}",
            f"11111.1 {Q}",
            f"11111.2{P}",
            f"11120 {Q}",
            f"11200 {P}",
            "ARTICLE 12000 - PAY",
            f"12100 {Q}",
            f"12110. {P}",
            "2026 Summer School is paid by the hour.",
            "95126 Almaden is the address of the office.",
        ],
        [
            "article ARTICLE 11000 | LEAVES",
            f"  section 11100 | Sick Leave | {P}",
            f"    subsection 11110 | {Q}",
            f"      paragraph 11111 | {P}",
            f"        item 11111.1 | {Q}",
            f"        item 11111.2 | {P}",
            f"    subsection 11120 | {Q}",
            f"  section 11200 | {P}",
            "article ARTICLE 12000 | PAY",
            f"  section 12100 | {Q}",
            f"    subsection 12110 | {P} / 2026 Summer School is paid by the hour."
            " / 95126 Almaden is the address of the office.",
        ],
    ),
    "four digits that tell their place, and years": (
        [
            "ARTICLE 1000 - LEAVES",
            f"1100 {P}",
            f"1110 {Q}",
            "2013 Calendar days are counted.",
            "ARTICLE 3000 - PAY",
            f"3100 {Q}",
        ],
        [
            "article ARTICLE 1000 | LEAVES",
            f"  section 1100 | {P}",
            f"    subsection 1110 | {Q} / 2013 Calendar days are counted.",
            "article ARTICLE 3000 | PAY",
            f"  section 3100 | {Q}",
        ],
    ),
    "an article added between two numbers": (
        ["ARTICLE 26 - PAY", P, "ARTICLE 26A - MORE PAY", Q, "ARTICLE 27 - HOURS", P],
        [
            f"article ARTICLE 26 | PAY | {P}",
            f"article ARTICLE 26A | MORE PAY | {Q}",
            f"article ARTICLE 27 | HOURS | {P}",
        ],
    ),
    "topics without any number": (
        ["**DISTRICT PROPOSAL**", "**Sick Leave**", P, "**Wages**", Q],
        ["preamble | DISTRICT PROPOSAL", f"section | Sick Leave | {P}", f"section | Wages | {Q}"],
    ),
    "no structure at all": ([P, Q], [f"preamble | {P} / {Q}"]),
}


@pytest.mark.parametrize("style", STYLES)
def test_numbering_style(style: str) -> None:
    """Each numbering style gives the outline that a reader sees."""
    blocks, expected = STYLES[style]

    assert expected == outline(*blocks)


def test_computed_labels_count_like_typed_ones() -> None:
    """A number that the word processor prints and nobody typed gives the same outline."""
    typed = ["ARTICLE 1 PAY", "1-1 Rates", f"(a) {P}", "ARTICLE 2 HOURS", f"2-1 {Q}"]
    computed = [
        Block(text="PAY", label="ARTICLE 1"),
        Block(text="Rates", label="1-1"),
        Block(text=P, label="(a)"),
        Block(text="HOURS", label="ARTICLE 2"),
        Block(text=Q, label="2-1"),
    ]

    assert outline(*typed) == outline(*computed)


def test_a_bullet_looks_the_same_in_every_format() -> None:
    """Typed in a symbol font, typed as a dash or computed: the text begins with one kind of bullet."""
    articles = ["ARTICLE 1 - PAY", "ARTICLE 2 - HOURS"]
    typed = outline(articles[0], "\uf0b7 one thing", "- another", *articles[1:])
    computed = outline(articles[0], Block(text="one thing", label="•"), Block(text="another", label="•"), *articles[1:])

    assert typed == computed == ["article ARTICLE 1 | PAY | • one thing / • another", "article ARTICLE 2 | HOURS"]


def test_a_computed_label_that_is_no_number_stays_with_its_text() -> None:
    """A counted "Step 1:" or "First" is part of what a reader sees."""
    counted = outline("ARTICLE 1 - A", Block(text=P, label="Step 1:"), Block(text=Q, label="First"), "ARTICLE 2 - B", P)

    assert f"article ARTICLE 1 | A | Step 1: {P} / First {Q}" == counted[0]


class TestLetterOrRoman:
    """A label (i) is the ninth letter or the Roman one; only its neighbours can tell."""

    def test_after_h_it_is_a_letter(self) -> None:
        """A list that has come to (h) goes on with (i) and (j) on the same level."""
        items = [f"({letter}) term {letter};" for letter in "abcdefghij"]

        found = outline("ARTICLE 1 - TERMS", *items, "ARTICLE 2 - PAY", P)

        assert [f"  section ({letter}) | term {letter};" for letter in "abcdefghij"] == found[1:11]

    def test_before_ii_it_is_a_number_one_level_down(self) -> None:
        """A list below (a) begins with (i) when (ii) follows, and (b) takes up the outer list again."""
        found = outline(
            "ARTICLE 1 - TERMS", "(a) first:", "(i) one;", "(ii) two;", "(iii) three;", "(iv) four;", "(v) five;",
            "(b) last",
            "ARTICLE 2 - PAY", P,
        )  # fmt: skip

        assert found[1:8] == [
            "  section (a) | first:",
            "    paragraph (i) | one;",
            "    paragraph (ii) | two;",
            "    paragraph (iii) | three;",
            "    paragraph (iv) | four;",
            "    paragraph (v) | five;",
            "  section (b) | last",
        ]

    def test_below_h_it_is_a_number_when_ii_follows(self) -> None:
        """Even after (h), a Roman list is seen by its second number."""
        letters = [f"({letter}) term {letter};" for letter in "abcdefgh"]

        found = outline("ARTICLE 1 - TERMS", *letters, "(i) one;", "(ii) two;", "ARTICLE 2 - PAY", P)

        assert found[8:11] == ["  section (h) | term h;", "    paragraph (i) | one;", "    paragraph (ii) | two;"]


class TestRunInHeadings:
    """A title can stand in front of the text it heads, in the same paragraph."""

    @pytest.mark.parametrize(
        ("text", "heading", "rest"),
        [
            ("Planning Time. Employees who teach plan.", "Planning Time", "Employees who teach plan."),
            ("Planning Time: Employees who teach plan.", "Planning Time", "Employees who teach plan."),
            ("Planning Time – Employees who teach plan.", "Planning Time", "Employees who teach plan."),
            ("Use of the Building. Meetings are free.", "Use of the Building", "Meetings are free."),
            ("The District shall pay. It is prompt.", "", "The District shall pay. It is prompt."),
            ("Employees plan daily. It is paid.", "", "Employees plan daily. It is paid."),
            ("Overtime. is not a title here", "", "Overtime. is not a title here"),
        ],
    )
    def test_a_run_in_heading_is_title_case_without_a_verb_of_duty(self, text: str, heading: str, rest: str) -> None:
        """Capitals on every longer word and no "shall" make it a heading; else it is a sentence."""
        found = build("ARTICLE 9 - WORK", f"9.2 {text}", "ARTICLE 10 - PAY", P)["art-9/sec-2"]

        assert (heading, rest) == (found.heading, found.text)


class TestReferencesAreNoHeadings:
    """A line that begins with a reference opens nothing."""

    @pytest.mark.parametrize(
        "line",
        [
            "Article 1 shall be kept by both.",
            "Article 1, and no other, governs.",
            "Section 2 of this Article applies.",
            "1.2 of this Agreement governs it.",
            "(b) of this Section applies too.",
        ],
    )
    def test_a_sentence_that_begins_with_a_reference_is_text(self, line: str) -> None:
        """What follows the number shows that it is spoken of."""
        found = outline("ARTICLE 1 - PAY", P, "ARTICLE 2 - HOURS", "The parties know that", line, "ARTICLE 3 - END", Q)

        assert f"article ARTICLE 2 | HOURS | The parties know that / {line}" == found[1]

    def test_a_number_off_the_sequence_is_text(self) -> None:
        """A lone "ARTICLE 7" between Articles 1 and 2 is a reference that wrapped."""
        found = outline(
            "ARTICLE 1 - PAY", P, "ARTICLE 7", "ARTICLE 2 - HOURS", Q, "ARTICLE 3 - A", P, "ARTICLE 4 - B", P
        )

        assert f"article ARTICLE 1 | PAY | {P} / ARTICLE 7" == found[0]
        assert [line.split(" | ")[0][8:] for line in found] == ["ARTICLE 1", "ARTICLE 2", "ARTICLE 3", "ARTICLE 4"]

    def test_a_label_of_another_article_is_text(self) -> None:
        """Where sections carry the number of their article, "7.3" inside Article 2 is spoken of."""
        found = outline("ARTICLE 1 - A", f"1.1 {P}", "ARTICLE 2 - B", f"2.1 {P}", "7.3 and its notes", f"2.2 {Q}")

        assert [f"  section 2.1 | {P} / 7.3 and its notes", f"  section 2.2 | {Q}"] == found[3:]


class TestHeadingsWithoutANumber:
    """Bold, capital or declared lines without a label."""

    def test_a_heading_over_prose_is_a_section(self) -> None:
        """An unnumbered heading opens a section of its article."""
        found = outline("ARTICLE 1 - PAY", P, "**Overtime**", Q, "**Night Work**", P, "ARTICLE 2 - HOURS", Q)

        assert [f"  section | Overtime | {Q}", f"  section | Night Work | {P}"] == found[1:3]

    def test_heading_lines_in_a_row_are_one_heading(self) -> None:
        """A heading broken over two lines is one section, not an empty one and another."""
        found = outline("ARTICLE 1 - PAY", P, "**Pay for**", "**Night Work**", Q, "ARTICLE 2 - HOURS", Q)

        assert f"  section | Pay for – Night Work | {Q}" == found[1]

    def test_a_bold_line_over_a_table_is_its_caption(self) -> None:
        """It stays text of the provision, unless the document declares it a heading."""
        grid = table(("Step", "Lane A"), ("1", "$18.00"))

        captioned = outline("ARTICLE 1 - PAY", P, "**Rates of Pay**", grid, "ARTICLE 2 - HOURS", Q)
        declared = outline("ARTICLE 1 - PAY", P, "# Rates of Pay", grid, "ARTICLE 2 - HOURS", Q)

        assert f"article ARTICLE 1 | PAY | {P} / Rates of Pay + table 2x2" == captioned[0]
        assert declared[1] == "  section | Rates of Pay + table 2x2"

    def test_a_bold_line_over_another_short_line_is_text(self) -> None:
        """Addresses and signature lines in bold lead to nothing."""
        found = outline("ARTICLE 1 - PAY", P, "**Casa Blanca School**", "12 Mesa Road", "ARTICLE 2 - HOURS", Q)

        assert f"article ARTICLE 1 | PAY | {P} / Casa Blanca School / 12 Mesa Road" == found[0]

    def test_a_bullet_is_part_of_the_text(self) -> None:
        """Bulleted lines have no number to be addressed by."""
        found = outline("ARTICLE 1 - PAY", P, "• one thing", "• another", "ARTICLE 2 - HOURS", Q)

        assert f"article ARTICLE 1 | PAY | {P} / • one thing / • another" == found[0]


class TestCovers:
    """What stands in front of the first article."""

    def test_the_lines_of_a_cover_are_one_preamble(self) -> None:
        """However many bold lines a cover has, it is one unit, and the heading over the prose behind it another."""
        prose = f"{P} {Q} {P}"
        cover = ["**NEGOTIATED AGREEMENT**", "**between**", "**A DISTRICT**", "**and**", "**A UNION**"]

        found = outline(*cover, "**PREAMBLE**", prose, "ARTICLE 1 - PAY", P, "ARTICLE 2 - HOURS", Q)

        assert found[:2] == [
            "preamble | NEGOTIATED AGREEMENT / between / A DISTRICT / and / A UNION",
            f"preamble | PREAMBLE | {prose}",
        ]

    def test_the_title_of_a_document_is_its_first_lines(self) -> None:
        """The title is made of the short lines on top, never of prose."""
        assert (
            build("**NEGOTIATED AGREEMENT**", "A DISTRICT", f"{P} {Q} {P}").title == "NEGOTIATED AGREEMENT A DISTRICT"
        )


class TestBackmatter:
    """Appendices, letters, schedules and signatures close the body."""

    @pytest.mark.parametrize("number", [2, 5, 9])
    def test_an_article_that_a_letter_quotes_is_none_of_the_agreement(self, number: int) -> None:
        """It has a number that the agreement has, or one that does not go on with its numbers."""
        found = build(
            *(line for one in range(1, 6) for line in (f"ARTICLE {one} - TITLE {one}", f"{one}.1 {P}")),
            "SIDE LETTER 1 - TEACHERS",
            "The agreement of the teachers reads:",
            f"ARTICLE {number} - HOURS OF TEACHERS",
            f"{number}.1 {P}",
            "SIDE LETTER 2 - RADIOS",
            P,
        ).provisions

        tops = [one.label for one in found if one.parent is None]
        assert tops == [*(f"ARTICLE {one}" for one in range(1, 6)), "SIDE LETTER 1", "SIDE LETTER 2"]
        assert "HOURS OF TEACHERS" in " ".join(f"{one.heading} {one.text}" for one in found if one.anchor[0] == "l")

    def test_an_agreement_that_goes_on_behind_a_letter_goes_on(self) -> None:
        """A letter printed behind the article that it belongs to ends nothing."""
        found = build(
            *(line for one in range(1, 6) for line in (f"ARTICLE {one} - TITLE {one}", f"{one}.1 {P}")),
            "SIDE LETTER 1 - TEACHERS",
            P,
            *(line for one in range(6, 8) for line in (f"ARTICLE {one} - TITLE {one}", f"{one}.1 {P}")),
        ).provisions

        assert [one.label for one in found if one.label.startswith("ARTICLE")] == [f"ARTICLE {n}" for n in range(1, 8)]

    def test_a_leap_tells_nothing_where_the_numbers_leap_anyway(self) -> None:
        """A proposal has but the articles that change, with their appendices between them."""
        numbers = (11000, 11140, 14500, 20000, 36000)
        found = build(
            *(line for one in numbers for line in (f"ARTICLE {one} - TITLE OF {one}", P)),
            "APPENDIX B - SALARIES",
            P,
            "ARTICLE 45000 - SIGNATURES",
            P,
        ).provisions

        articles = [one.label for one in found if one.label.startswith("ARTICLE")]
        assert articles == [f"ARTICLE {one}" for one in (*numbers, 45000)]

    def test_appendices_and_letters_stand_beside_the_articles(self) -> None:
        """Numbered or not, with the title on their line or on the next, each is a unit of its own."""
        found = outline(
            "ARTICLE 1 - PAY", P, "ARTICLE 2 - HOURS", Q,
            "APPENDIX A", "CLASSIFICATIONS", P,
            "Appendix B: Evaluation Forms", Q,
            "LETTER OF AGREEMENT #1 - SUMMER WORK", P,
            "**Memorandum of Understanding – Heat**", Q,
            "**SIGNATURES**", "For the District: ____",
        )  # fmt: skip

        assert found[2:] == [
            f"appendix APPENDIX A | CLASSIFICATIONS | {P}",
            f"appendix Appendix B | Evaluation Forms | {Q}",
            f"letter LETTER OF AGREEMENT #1 | SUMMER WORK | {P}",
            f"letter | Memorandum of Understanding – Heat | {Q}",
            "appendix | SIGNATURES | For the District: ____",
        ]

    def test_schedules_of_an_appendix_stay_inside_it(self) -> None:
        """A schedule behind an appendix heading is part of that appendix, with its table."""
        grid = table(("Step", "Lane A"), ("1", "$18.00"))

        found = outline(
            "ARTICLE 1 - PAY", P, "ARTICLE 2 - HOURS", Q,
            "APPENDIX A - WAGES", "SCHEDULE 1 - DRIVERS", grid, "SCHEDULE 2 - COOKS", grid,
            "APPENDIX B - FORMS", P,
        )  # fmt: skip

        assert found[2:] == [
            "appendix APPENDIX A | WAGES",
            "  schedule SCHEDULE 1 | DRIVERS + table 2x2",
            "  schedule SCHEDULE 2 | COOKS + table 2x2",
            f"appendix APPENDIX B | FORMS | {P}",
        ]

    def test_a_schedule_without_an_appendix_stands_alone(self) -> None:
        """Nothing in front of it claims it."""
        found = outline("ARTICLE 1 - PAY", P, "ARTICLE 2 - HOURS", Q, "SCHEDULE A - COOKS", P)

        assert f"schedule SCHEDULE A | COOKS | {P}" == found[2]

    def test_an_appendix_heading_printed_again_goes_on_with_it(self) -> None:
        """The heading on every page of an appendix is one appendix; another title in it is a section."""
        found = outline(
            "ARTICLE 1 - A", P, "ARTICLE 2 - B", Q,
            "APPENDIX A - RATES", P, "APPENDIX A - RATES", Q, "APPENDIX A - LONGEVITY", P,
        )  # fmt: skip

        assert found[2:] == [f"appendix APPENDIX A | RATES | {P} / {Q}", f"  section | LONGEVITY | {P}"]

    def test_a_sentence_that_begins_with_an_appendix_is_text(self) -> None:
        """A sentence about Appendix A in an article opens nothing."""
        found = outline("ARTICLE 1 - A", P, "Appendix A lists the lanes of each class.", "ARTICLE 2 - B", Q)

        assert f"article ARTICLE 1 | A | {P} / Appendix A lists the lanes of each class." == found[0]

    def test_an_appendix_heading_between_articles_opens_nothing(self) -> None:
        """The body of the agreement ends with its last article, not before."""
        found = outline("ARTICLE 1 - A", P, "APPENDIX A - RATES", "ARTICLE 2 - B", Q)

        assert f"article ARTICLE 1 | A | {P} / APPENDIX A - RATES" == found[0]


def test_an_amount_at_the_start_of_a_bold_line_is_no_article() -> None:
    """A bare number has a neighbour in the sequence where it numbers an article; one that opens a line has none."""
    found = outline("**1 Hour for Security Aides**", f"9.1.2 {P}", "**9. Class Size**", f"9.1 {P}", f"9.2 {Q}")

    assert found[0] == "preamble | 1 Hour for Security Aides"
    assert not any(line.startswith("article") for line in found)


def test_a_bare_number_beside_its_neighbour_is_an_article() -> None:
    """An article without sections, between articles that have some."""
    found = outline("**8 Pay**", f"8.1 {P}", "**9 Savings Clause**", P, "**10 Hours**", f"10.1 {Q}")

    assert found[2] == f"article 9 | Savings Clause | {P}"


def test_prepositions_stand_small_in_a_title() -> None:
    """A line of a label and a title with a longer small word is a heading, not text."""
    assert outline(
        "ARTICLE 1 - PAY", "1.1 Disputes over Workload", "A claim is filed at Level Two of the procedure."
    ) == [
        "article ARTICLE 1 | PAY",
        "  section 1.1 | Disputes over Workload | A claim is filed at Level Two of the procedure.",
    ]


def test_a_stamp_of_years_is_no_heading() -> None:
    """What parties print behind an article in capitals, with more figures than letters, opens no provision."""
    assert outline("ARTICLE 1 - PAY", "1.1 The rate is $20.", "NEW: 2021,REV: 2023,2025", "ARTICLE 2 - TERM") == [
        "article ARTICLE 1 | PAY",
        "  section 1.1 | The rate is $20. / NEW: 2021,REV: 2023,2025",
        "article ARTICLE 2 | TERM",
    ]


def test_pages_follow_the_text() -> None:
    """A provision knows the page it begins on, where its text ends, and where in it pages turn."""
    document = build(
        block("ARTICLE 1 - PAY", page=3),
        block(P, page=3),
        block(Q, page=4),
        block("ARTICLE 2 - HOURS", page=5),
        block(P, page=5),
    )

    found = document["art-1"]

    assert (found.page, found.page_end) == (3, 4)
    assert found.page_at(0) == 3
    assert found.page_at(found.text.index(Q)) == 4
    assert document["art-2"].page == 5


def test_a_signature_page_put_in_again_does_not_end_the_appendix_around_it() -> None:
    """The leaf that stood behind the articles stands in the middle of a form; the form goes on below it."""
    page = ("# SIGNATURE PAGE", "Signed on the third of May for both parties.")
    found = outline(
        "ARTICLE 1 - PAY", "1-1 The District shall pay each employee for all hours worked.", *page,
        "# APPENDIX B - FORM OF REVIEW", "The supervisor fills in the form with the employee.", *page,
        "# STRONG POINTS", "Name what the employee does well.",
    )  # fmt: skip

    assert [line for line in found if "APPENDIX" in line or "STRONG" in line] == [
        "appendix APPENDIX B | FORM OF REVIEW | The supervisor fills in the form with the employee.",
        "  section | STRONG POINTS | Name what the employee does well.",
    ]
