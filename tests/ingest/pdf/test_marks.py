"""Struck, underlined and highlighted words: what a person sees on the page, however it is drawn."""

from __future__ import annotations

import pytest

pytest.importorskip("typst")

from contractdiff.ingest import pdf
from contractdiff.model import Look
from tests.ingest.pdf.drawing import (
    FORMS,
    STRIKE,
    UNDERLINE,
    as_line,
    as_rectangle,
    looks,
    read,
    read_few,
    span,
    struck,
    typed,
    underlined,
)
from tests.ingest.pdf.printing import extract, written

SENTENCE = "Drivers are paid for ten hours of training each year."
UNDER_FORM = (
    "<< /Type /XObject /Subtype /Form /BBox [0 0 612 792] /Matrix [1 0 0 1 0 0] /Length {} >>\nstream\n{}\nendstream"
)


def ruled(part: str, height: float, form: str = "line", size: float = 10, text: str = SENTENCE) -> str:
    """``text`` with a rule over ``part`` at ``height`` em above its baseline."""
    left, right = span(text, part, size)
    return typed(text, size=size) + FORMS[form](left, right, 700 + height * size)


class TestForms:
    """A rule is a rule, whatever the program made it of."""

    @pytest.mark.parametrize("form", FORMS)
    def test_a_rule_through_words_strikes_them(self, form: str) -> None:
        """Its words and no others."""
        found = read(ruled("ten hours", STRIKE, form))

        assert (struck(found), underlined(found)) == (["ten hours"], [])

    @pytest.mark.parametrize("form", FORMS)
    def test_a_rule_below_words_underlines_them(self, form: str) -> None:
        """Down to the last letter."""
        found = read(ruled("training", UNDERLINE, form))

        assert (struck(found), underlined(found)) == ([], ["training"])

    @pytest.mark.parametrize("size", [6, 9, 12, 18, 30])
    def test_the_size_of_the_type_counts(self, size: float) -> None:
        """Heights are measured in em, so that small notes and large headings are read alike."""
        assert struck(read(ruled("paid", STRIKE, size=size))) == ["paid"]
        assert underlined(read(ruled("paid", UNDERLINE, size=size))) == ["paid"]

    def test_a_heading_has_a_thicker_underline(self) -> None:
        """Three points thick below type of 24 points is a line still."""
        text = "WAGES AND HOURS"
        left, right = span(text, text, 24)

        assert underlined(read_few(typed(text, size=24) + as_rectangle(left, right, 696.4, 3))) == [text]

    def test_two_rules_below_are_a_double_underline(self) -> None:
        """Also where the lower one lies deeper than any single underline."""
        left, right = span(SENTENCE, "training")
        content = typed(SENTENCE) + as_line(left, right, 699.1) + as_line(left, right, 697)

        assert looks(read(content)) == [("training", Look(start=34, end=42, underlines=2))]

    def test_a_dotted_underline_is_one(self) -> None:
        """Squares with gaps of their own width."""
        left, right = span(SENTENCE, "training")
        dots = "".join(
            as_rectangle(left + 2 * dot, left + 2 * dot + 1, 699, 1) for dot in range(int(right - left) // 2)
        )

        assert underlined(read(typed(SENTENCE) + dots)) == ["training"]

    def test_struck_and_underlined_are_two_properties(self) -> None:
        """An addition that was rejected."""
        left, right = span(SENTENCE, "ten hours")
        content = typed(SENTENCE) + as_line(left, right, 703) + as_line(left, right, 699)

        assert looks(read(content)) == [("ten hours", Look(start=21, end=30, struck=True, underlines=1))]

    def test_a_white_rule_is_not_seen(self) -> None:
        """Some programs draw one behind the text; on paper nothing is there."""
        left, right = span(SENTENCE, "ten hours")

        assert struck(read(typed(SENTENCE) + "1 G " + as_line(left, right, 703))) == []


class TestPages:
    """The same marks however the page is turned, scaled or put together."""

    DRAWN = ruled("ten hours", STRIKE) + as_line(*span(SENTENCE, "training"), 699)

    def check(self, content: str, more: str = "", page: str = "") -> None:
        """Both marks, and the sentence whole."""
        found = read(content, more, page)

        assert [block.text for block in found.blocks] == [SENTENCE]
        assert (struck(found), underlined(found)) == (["ten hours"], ["training"])

    @pytest.mark.parametrize("turned", [0, 90, 180, 270])
    def test_a_page_turned_by_its_dictionary(self, turned: int) -> None:
        """/Rotate, with text drawn so that it stands upright."""
        matrix = {0: "1 0 0 1 0 0", 90: "0 1 -1 0 792 0", 180: "-1 0 0 -1 612 792", 270: "0 -1 1 0 -180 612"}[turned]

        self.check(f"q {matrix} cm {self.DRAWN} Q", page=f"/Rotate {turned} /CropBox [-400 -400 1000 1000]")

    @pytest.mark.parametrize("turned", [90, 270])
    def test_a_page_printed_sideways(self, turned: int) -> None:
        """Without /Rotate: a page on which everything lies on its side is turned, then read."""
        matrix = {90: "0 1 -1 0 792 0", 270: "0 -1 1 0 -180 612"}[turned]

        self.check(f"q {matrix} cm {self.DRAWN} Q", page="/CropBox [-400 -400 1000 1000]")

    def test_a_page_scaled_by_its_matrix(self) -> None:
        """Type of raw size 1 under a matrix of 10: the size on the page counts."""
        left, right = (place / 10 for place in span(SENTENCE, "ten hours"))
        under = [place / 10 for place in span(SENTENCE, "training")]
        content = typed(SENTENCE, 70, 1, 7.2) + as_line(left, right, 70.3, 0.05) + as_line(*under, 69.9, 0.05)

        self.check(f"q 10 0 0 10 0 0 cm {content} Q")

    def test_a_page_put_into_another_page(self) -> None:
        """Text and rules inside of a form."""
        self.check("q /Im1 Do Q", more=UNDER_FORM.format(len(self.DRAWN), self.DRAWN))

    def test_a_form_that_moves_its_rules(self) -> None:
        """The matrix of the form counts for the rules as for the text."""
        form = UNDER_FORM.format(len(self.DRAWN), self.DRAWN).replace("[1 0 0 1 0 0]", "[0.8 0 0 0.8 30 20]")

        self.check("q /Im1 Do Q", more=form)


class TestBordersAreNoMarks:
    """Lines near words that mark nothing."""

    def test_the_border_of_a_cell_below_words(self) -> None:
        """It reaches beyond them on both sides, at the height of an underline."""
        left, right = span("Hourly Rate", "Hourly Rate")
        content = typed("Hourly Rate") + as_line(left - 5, right + 5, 699)

        assert underlined(read_few(content)) == []

    def test_a_line_across_the_page_below_a_title(self) -> None:
        """It begins with the title and goes on for the width of the page."""
        assert underlined(read_few(typed("Workload Form") + as_line(72, 540, 698.5))) == []

    def test_a_grid_around_words(self) -> None:
        """Its lines meet upright ones."""
        cells = "".join(f"{72 + 100 * column} 690 100 24 re S " for column in range(2))
        rows = "".join(f"{72 + 100 * column} 666 100 24 re S " for column in range(2))
        words = typed("Step 1", 692, left=73) + typed("18.40", 692, left=173) + typed("2", 668, left=73)
        found = read_few(cells + rows + words)

        assert found.blocks[0].table is not None
        assert found.blocks[0].table.looks == ()

    def test_lines_between_lines_of_text(self) -> None:
        """A rule in the middle of a gap is neither below the one nor through the other."""
        assert looks(read(typed(SENTENCE) + typed(SENTENCE, 676) + as_line(72, 390, 692))) == []

    def test_the_ground_of_a_cell_is_no_highlight(self) -> None:
        """A grey box that is wider and higher than the words."""
        assert looks(read_few("0.8 g 72 690 200 30 re f 0 g " + typed("Step 1", left=80))) == []

    def test_dots_and_dashes_on_a_line_are_not_struck(self) -> None:
        """A line through a row of hyphens is an accident of a form."""
        assert looks(read(typed("- - - - -") + as_line(72, 126, 702.5) + typed(SENTENCE, 660))) == []


class TestUnderlinesInTables:
    """Marks and grids do not take each other's lines."""

    def test_an_underlined_title_just_above_a_table(self) -> None:
        """The title is underlined, the border of the table is not."""
        title = "Workload Form"
        grid = "".join(f"{72 + 100 * column} {672 - 24 * row} 100 24 re S " for column in range(2) for row in range(2))
        cells = typed("Name", 680, left=76) + typed("Points", 680, left=176) + typed("A", 656, left=76)
        found = read(grid + cells + typed(title, 698) + as_line(*span(title, title), 697))

        assert underlined(found) == [title]
        assert [block.table.rows for block in found.blocks if block.table] == [(("Name", "Points"), ("A", ""))]

    def test_words_underlined_line_by_line_make_no_table(self) -> None:
        """Three underlined lines beside upright bars are text."""
        lines = "".join(typed(SENTENCE, y) + as_line(*span(SENTENCE, SENTENCE), y - 1) for y in (700, 688, 676))
        bars = "".join(f"0.5 w {x} 670 m {x} 712 l S " for x in (60, 64, 68))
        found = read(lines + bars)

        assert [block.table for block in found.blocks] == [None] * len(found.blocks)
        assert sum(len(part) for part in underlined(found)) >= 3 * len(SENTENCE)

    def test_struck_figures_in_cells_keep_their_place(self) -> None:
        """The old rate struck, the new one underlined, in one cell of a ruled table."""
        both = "#strike[\\$18.40] #underline(evade: false)[\\$19.10]"
        found = extract(f"#table(columns: 2, [Step], [Rate], [1], [{both}], [2], [\\$20.00])")
        (table,) = (block.table for block in found.blocks if block.table)

        assert table.rows == (("Step", "Rate"), ("1", "$18.40 $19.10"), ("2", "$20.00"))
        assert [(one.row, one.column, one.look) for one in table.looks] == [
            (1, 1, Look(start=0, end=6, struck=True)),
            (1, 1, Look(start=7, end=13, underlines=1)),
        ]

    def test_cells_without_rules_keep_their_marks_too(self) -> None:
        """A table told from the gaps in its lines."""
        rows = "[Step], [Lane A], [Lane B], [Step 1], [#strike[18.40]], [19.10], [Step 2], [20.00], [#underline[21.00]]"
        found = extract(f"#table(columns: (120pt, 120pt, 120pt), stroke: none, {rows})")
        (table,) = (block.table for block in found.blocks if block.table)

        assert [(one.row, one.column, one.look.struck) for one in table.looks] == [(1, 1, True), (2, 2, False)]


class TestOtherLooks:
    """Weight, colour and ground."""

    def test_colours_are_kept_and_black_is_none(self) -> None:
        """Also the black of printing inks, which is not quite black on the screen."""
        content = "1 0 0 rg " + typed("red words") + "0 0 0 1 k " + typed("black words", 680)
        found = read(content + "0 0 1 rg " + typed("blue words", 660))

        assert [(text, look.color) for text, look in looks(found)] == [
            ("red words", "#ff0000"),
            ("blue words", "#0000ff"),
        ]

    def test_bold_words_inside_a_sentence(self) -> None:
        """An addition in a document that adds in bold."""
        found = extract('Leaves for drivers of #text(weight: "bold")[five] days.')

        assert looks(found) == [("five", Look(start=22, end=26, bold=True))]

    def test_type_that_is_filled_and_outlined_is_bold(self) -> None:
        """How a bold font that is not there is made up."""
        assert [look.bold for _, look in looks(read_few("2 Tr 0.3 w " + typed("Just cause")))] == [True]

    def test_a_box_behind_words_is_a_highlight(self) -> None:
        """As high as the line and as long as the words."""
        left, right = span(SENTENCE, "ten hours")
        content = f"1 1 0 rg {left} 697 {right - left} 12 re f 0 g " + typed(SENTENCE)

        assert looks(read(content)) == [("ten hours", Look(start=21, end=30, highlight="#ffff00"))]

    def test_a_highlight_in_pieces_is_one(self) -> None:
        """One box for each word and each blank."""
        left, right = span(SENTENCE, "ten hours")
        boxes = "".join(f"{left + 6 * place} 697 6 12 re f " for place in range(int((right - left) / 6)))

        assert [text for text, _ in looks(read(f"1 1 0 rg {boxes} 0 g " + typed(SENTENCE)))] == ["ten hours"]


class TestAnnotations:
    """Mark-up that a viewer laid over the page."""

    @staticmethod
    def laid_over(kind: str, part: str) -> bytes:
        """A page with an annotation of ``kind`` over ``part`` of its sentence."""
        left, right = span(SENTENCE, part)
        corners = f"{left} 709 {right} 709 {left} 697 {right} 697"
        annotation = (
            f"<< /Type /Annot /Subtype /{kind} /Rect [{left} 697 {right} 709] /C [1 1 0] /QuadPoints [{corners}] >>"
        )
        return written(typed(SENTENCE), page=f"/Annots [{annotation}]", font="Courier")

    def test_struck_out(self) -> None:
        """A strike-out annotation strikes its words."""
        assert struck(pdf.read(self.laid_over("StrikeOut", "ten hours"), "a.pdf")) == ["ten hours"]

    @pytest.mark.parametrize("kind", ["Underline", "Squiggly"])
    def test_underlined(self, kind: str) -> None:
        """Straight or wavy."""
        assert underlined(pdf.read(self.laid_over(kind, "ten hours"), "a.pdf")) == ["ten hours"]

    def test_highlighted(self) -> None:
        """In the colour of the annotation."""
        found = pdf.read(self.laid_over("Highlight", "ten hours"), "a.pdf")

        assert looks(found) == [("ten hours", Look(start=21, end=30, highlight="#ffff00"))]


class TestWordsAndEdits:
    """Rules overshoot; edits of one letter are real."""

    def test_a_rule_that_reaches_into_the_next_word_is_cut_back(self) -> None:
        """The underline of "(10)" covers the F of Floating."""
        text = "entitled to (10) Floating Holidays"

        assert underlined(read(ruled("(10) F", UNDERLINE, text=text))) == ["(10)"]

    def test_an_underline_that_touches_half_of_a_pair_is_none(self) -> None:
        """Only the opening mark of a defined term is underlined; an underlined term keeps both of its marks."""
        text = 'The word "day" is a day of work, and [ten] days are given.'

        assert underlined(read(ruled('"', UNDERLINE, text=text))) == []
        assert underlined(read(ruled("[", UNDERLINE, text=text))) == []
        assert underlined(read(ruled('"day"', UNDERLINE, text=text))) == ['"day"']

    def test_a_struck_figure_before_its_replacement(self) -> None:
        """Section 89: struck 8, new 9, and no space between them."""
        text = "as Section 89 provides"
        left, right = span(text, "8")
        content = typed(text) + as_line(left, right, 703) + as_line(right, right + 6, 699)
        found = read_few(content)

        assert (struck(found), underlined(found)) == (["8"], ["9"])

    def test_a_struck_capital_before_a_word_that_begins_anew(self) -> None:
        """Struck "E", new "e", and the rest of the word stays."""
        text = "each year Eemployees bid"
        left, right = span(text, "E")
        found = read(typed(text) + as_line(left, right, 703) + as_line(right, right + 6, 699))

        assert (struck(found), underlined(found)) == (["E"], ["e"])

    def test_a_struck_ending(self) -> None:
        """The s of a plural that became a singular."""
        assert struck(read(ruled("s of training", STRIKE)))[0].startswith("s")

    def test_a_full_stop_behind_struck_words_lives(self) -> None:
        """It ends the sentence that is left."""
        assert struck(read(ruled("each year", STRIKE))) == ["each year"]

    def test_a_letter_that_a_rule_missed_is_filled_in(self) -> None:
        """Two pieces that do not quite meet."""
        left, right = span(SENTENCE, "training")
        content = typed(SENTENCE) + as_line(left, left + 13, 699) + as_line(left + 17, right, 699)

        assert underlined(read(content)) == ["training"]

    @pytest.mark.parametrize("words", ["happy gypsy jury", "days, (10) pay; each", "every party"])
    def test_an_underline_that_is_led_around_descenders(self, words: str) -> None:
        """typst and some browsers interrupt it there; a person sees one underline."""
        assert underlined(extract(f"Drivers are paid for #underline[{words}] in June.")) == [words]

    def test_a_comma_behind_an_underlined_word_is_not_underlined(self) -> None:
        """Nor a bracket around it."""
        assert underlined(extract("As (the #underline[Education Code]), Section 4, has it.")) == ["Education Code"]

    def test_raised_letters_go_with_their_word(self) -> None:
        """The rule of "24th" lies too low for its "th"."""
        base, raised = "the 24", "th"
        left, right = span(base, "24")
        content = typed(base) + typed(raised, 704, 6, right) + as_line(left, right + 7.2, 699)

        assert underlined(read_few(content)) == ["24th"]

    def test_struck_words_stay_words(self) -> None:
        """Old and new stand apart where the page has a gap."""
        text = "of three five percent"
        found = read_few(ruled("three", STRIKE, text=text) + as_line(*span(text, "five"), 699))

        assert found.blocks[0].text == text
        assert (struck(found), underlined(found)) == (["three"], ["five"])


class TestMarksTravelWithTheirWords:
    """Offsets are exact in the final text of the block, whatever was done to its lines."""

    def check(self, source: str, wanted: list[str]) -> None:
        """The struck stretches of a typst page."""
        assert struck(extract(source)) == wanted

    def test_over_the_end_of_a_line(self) -> None:
        """The space that the line end becomes is struck like its neighbours."""
        words = "the office and the staff of every single school in the District and all of its departments there"

        self.check(f"Drivers bid first in #strike[{words}] each year.", [words])

    def test_through_a_hyphen_at_the_line_end(self) -> None:
        """A word that is broken and put together again."""
        word = "reclassification"
        broken = "#strike[re\u00adclassification]"
        narrow = f"#block(width: 118pt)[In case of a coming {broken} each employee bids again.]"

        self.check(f"{narrow} A {word} is posted, no {word} is not.", [word])

    def test_behind_an_invisible_character(self) -> None:
        """A zero-width space between number and text is dropped."""
        self.check("10.2#str.from-unicode(8203) Leaves of #strike[ten] days", ["ten"])

    def test_over_the_page(self) -> None:
        """A struck sentence goes on over the page break."""
        words = " ".join(f"drivers of group {number} bid on the routes of the year" for number in range(30))

        self.check(f"#v(560pt)\nIn August #strike[{words}] as posted.", [words])

    def test_beside_line_numbers(self) -> None:
        """The numbers down the margin go, and the looks move along."""
        rows = [f"bid {row} on the routes of this year in the order of their hire" for row in range(1, 30)]
        numbered = "".join(
            f"#place(dx: -30pt, dy: {14 * row}pt)[{row}]#place(dy: {14 * row}pt)[Drivers #strike[{text}] then]\n"
            for row, text in enumerate(rows, start=1)
        )
        found = extract(numbered)

        assert {one.reason for one in found.furniture} == {"line number"}
        assert "".join(struck(found)).replace(" ", "") == "".join(rows).replace(" ", "")

    def test_a_running_head_keeps_its_looks(self) -> None:
        """The rounds of an exchange stand there, and their colours say whose they are."""
        head = "#set page(header: text(fill: red)[Union to District  2/7/2026])\n"
        found = extract(head + "\n#pagebreak()\n".join(f"Drivers of group {word} bid first." for word in "ABCDE"))

        assert [(one.text, one.page, one.reason) for one in found.furniture] == [
            ("Union to District 2/7/2026", page, "running head") for page in range(1, 6)
        ]
        assert all([look.color for look in one.looks] == ["#ff4136"] for one in found.furniture)
