"""Digital PDFs: what stands on the page is read as it stands, and what cannot be read is said."""

from __future__ import annotations

import pytest

pytest.importorskip("typst")

from contractdiff.errors import CorruptDocument, EncryptedDocument, NoText
from contractdiff.ingest import pdf
from contractdiff.model import Extract
from tests.ingest.pdf.printing import PAGE, PICTURE, PROSE, TEXT_ALONE, encrypted, extract, shown, typeset, written


def texts(found: Extract) -> list[str]:
    """The paragraphs of an extract."""
    return [block.text for block in found.blocks if block.table is None]


def tables(found: Extract) -> list[tuple[tuple[str, ...], ...]]:
    """The tables of an extract as rows."""
    return [block.table.rows for block in found.blocks if block.table is not None]


def codes(found: Extract) -> list[str]:
    """The codes of the diagnostics of an extract."""
    return [one.code for one in found.diagnostics]


class TestLetters:
    """Every letter once, every space where a reader sees one."""

    def test_ligatures_are_spelled_out(self) -> None:
        """office, staff, fifty and flow are drawn with joined letters and read with single ones."""
        text = "The office staff of fifty affirm the flow of official offers."

        assert texts(extract(text)) == [text]

    @pytest.mark.parametrize("style", ["justify: true", "justify: false"])
    def test_words_are_parted_as_printed(self, style: str) -> None:
        """Justified lines stretch their spaces; no word is glued or split."""
        assert texts(extract(f"#set par({style})\n{PROSE * 4}")) == [(PROSE * 4).strip()]

    def test_accents_quotes_and_dashes_stay(self) -> None:
        """Spanish names and curly quotes come out as printed."""
        text = "Señora Núñez said “just cause” – and the employee’s naïve coöperation."

        assert texts(extract(text)) == [text]

    def test_letters_printed_twice_are_read_once(self) -> None:
        """Some programs fake bold type by printing a line again a hair to the right."""
        twice = "BT /F1 11 Tf 72 700 Td (Just cause is kept in full.) Tj 0.3 0 Td (Just cause is kept in full.) Tj ET"

        assert texts(pdf.read(written(twice), "twice.pdf")) == ["Just cause is kept in full."]

    def test_bold_type_is_noticed(self) -> None:
        """A bold heading is a block of its own with its mark."""
        found = extract(f"*Posting of Vacancies*\n\n{PROSE * 2}")

        assert [("Posting of Vacancies", True), ((PROSE * 2).strip(), False)] == [
            (one.text, one.bold) for one in found.blocks
        ]

    def test_a_scaled_page_reads_alike(self) -> None:
        """The size on the page counts, not the number in the text operator."""
        plain = pdf.read(written(shown("Drivers bid first on routes.", "Cooks follow them.")), "a.pdf")
        rows = "(Drivers bid first on routes.) Tj 0 -1.272727 Td (Cooks follow them.) Tj"
        scaled = f"q 11 0 0 11 0 0 cm BT /F1 1 Tf 6.545454 63.636363 Td {rows} ET Q"

        found = pdf.read(written(scaled), "b.pdf")

        assert texts(plain) == texts(found)
        assert found.blocks[0].size == pytest.approx(plain.blocks[0].size, abs=0.1)


class TestHyphens:
    """A hyphen at a line end is the word's own, or the line's."""

    def test_a_word_broken_by_the_typesetter_is_whole(self) -> None:
        """The program put the hyphen there; the word has none."""
        word = "reclassification"
        found = extract(
            f"#block(width: 130pt)[#set text(hyphenate: true)\nIn case of a coming {word} each employee bids.]"
        )

        assert word in " ".join(texts(found))

    def test_a_hyphen_of_the_word_stays_where_every_hyphen_stands_alone(self) -> None:
        """Word makes each hyphen an object of its own; at a line end it looks like one that the line put there."""
        lines = [
            ("A year", "-", "round"), (" employee and a full", "-", "time"), (" driver of the school", "-", ""),
        ]  # fmt: skip
        pieces = "".join(f"({part}) Tj " for line in lines for part in line if part)
        found = pdf.read(
            written(f"BT /F1 11 Tf 72 700 Td {pieces} 0 -14 Td (based staff are paid alike.) Tj ET"), "a.pdf"
        )

        assert "school-based staff" in " ".join(texts(found))

    def test_letters_of_two_sizes_are_never_taken_for_doubles(self) -> None:
        """Every letter of a page of mixed sizes is there."""
        rows = [f"{{}} row {row} of words in type of {row + 4} points" for row in range(30)]
        content = " ".join(
            f"BT /F1 {row + 4} Tf 40 {780 - 25 * row} Td ({text.format('All')}) Tj ET" for row, text in enumerate(rows)
        )
        read = "".join("".join(texts(pdf.read(written(content), "sizes.pdf"))).split())

        assert read == "".join("".join(text.format("All") for text in rows).split())

    def test_one_hyphen_with_three_names_is_one(self) -> None:
        """A font that calls its hyphen "-", soft hyphen and U+2010 all at once."""
        names = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n1 begincodespacerange\n"
            "<00> <FF>\nendcodespacerange\n1 beginbfchar\n<2D> <002D00AD2010>\nendbfchar\nendcmap end end"
        )
        more = f"<< /Length {len(names)} >>\nstream\n{names}\nendstream"
        data = written(shown("Minimum days are 4-8 March and 13-14 June of the year."), more=more)
        data = data.replace(b"/BaseFont /Helvetica >>", b"/BaseFont /Helvetica /ToUnicode 6 0 R >>")

        assert "4-8 March and 13-14 June" in " ".join(texts(pdf.read(data, "names.pdf")))


class TestPages:
    """Pages turn, are turned, and end in mid-sentence."""

    @pytest.mark.parametrize("turned", [90, 180, 270])
    def test_a_page_turned_by_its_dictionary_reads_upright(self, turned: int) -> None:
        """/Rotate is undone: what a reader sees upright is text."""
        matrix = {90: "0 1 -1 0 612 0", 180: "-1 0 0 -1 612 792", 270: "0 -1 1 0 0 792"}[turned]
        content = f"q {matrix} cm BT /F1 11 Tf 72 500 Td (Drivers bid first on the routes.) Tj ET Q"

        found = pdf.read(written(content, page=f"/Rotate {turned}"), "turned.pdf")

        assert texts(found) == ["Drivers bid first on the routes."]
        assert codes(found) == []

    def test_text_set_sideways_is_furniture_with_a_diagnostic(self) -> None:
        """A stamp up the margin is no contract language; it is reported, not dropped in silence."""
        stamp = "#place(left, dx: -60pt)[#rotate(-90deg, reflow: true)[Received by the clerk of the Board today]]"

        found = extract(f"{PROSE * 2}\n\n{stamp}")

        assert texts(found) == [(PROSE * 2).strip()]
        assert codes(found) == ["sideways-text"]
        assert "".join(one.text for one in found.furniture) == "ReceivedbytheclerkoftheBoardtoday"

    @pytest.mark.parametrize("turned", [90, 270])
    def test_a_page_printed_sideways_is_turned_and_read(self, turned: int) -> None:
        """A wide schedule laid on its side: nothing of it is furniture."""
        found = extract(
            f"{PROSE * 4}\n#pagebreak()\n#rotate({turned}deg, reflow: true)[#block(width: 500pt)[{PROSE * 4}]]"
        )

        assert texts(found) == [(PROSE * 4).strip()] * 2
        assert codes(found) == []

    def test_a_paragraph_goes_on_over_the_page(self) -> None:
        """The page break is kept inside the paragraph."""
        found = extract(f"#v(570pt)\n{PROSE * 6}")

        (block,) = found.blocks
        assert (PROSE * 6).strip() == block.text
        assert [mark.page for mark in block.page_breaks] == [2]
        assert found.pages == 2


GRID = (
    "#table(columns: 3, [Step], [Lane A], [Lane B], [Step 1], [\\$18.40], [\\$19.10], [Step 2], [\\$18.95], [\\$19.70])"
)
ROWS = (("Step", "Lane A", "Lane B"), ("Step 1", "$18.40", "$19.10"), ("Step 2", "$18.95", "$19.70"))


class TestTables:
    """Figures stay under their headings."""

    def test_a_ruled_table_is_a_table(self) -> None:
        """It stands between the paragraphs around it, and its words in none of them."""
        found = extract(f"Rates before.\n\n{GRID}\n\nRates behind.")

        assert tables(found) == [ROWS]
        assert [block.text for block in found.blocks] == ["Rates before.", "", "Rates behind."]
        assert found.blocks[1].table is not None
        assert found.blocks[1].table.header_rows == 1

    def test_a_table_without_rules_is_one_too(self) -> None:
        """The gaps between its columns are enough where most cells are figures."""
        bare = GRID.replace("columns: 3,", "columns: (120pt, 120pt, 120pt), stroke: none,")

        found = extract(f"{PROSE * 2}\n\n{bare}\n\n{PROSE}")

        assert tables(found) == [ROWS]
        assert texts(found) == [(PROSE * 2).strip(), PROSE.strip()]

    def test_a_cell_of_several_lines_is_one_text(self) -> None:
        """A wrapped cell is read as one line, whatever its width."""
        name = "Kitchen manager of a school with two serving lines"

        found = extract(f"#table(columns: (90pt, 60pt), [Class], [Rate], [{name}], [\\$21.00])")

        assert tables(found) == [(("Class", "Rate"), (name, "$21.00"))]

    def test_a_table_that_goes_on_over_the_page_is_one_table(self) -> None:
        """Its repeated heading is dropped, its rows are joined."""
        rows = "".join(f"[Step {number}], [\\$1{number}.00], [\\$2{number}.00], " for number in range(10, 50))
        found = extract(f"#table(columns: 3, table.header([Step], [Lane A], [Lane B]), {rows})")

        (grid,) = tables(found)
        assert found.pages == 2
        assert grid[0] == ("Step", "Lane A", "Lane B")
        assert [f"Step {number}" for number in range(10, 50)] == [row[0] for row in grid[1:]]

    @pytest.mark.parametrize("last", [50, 90, 130, 200])
    def test_a_table_over_many_pages_is_one_table(self, last: int) -> None:
        """However many pages it runs over; the marks in its cells move along with their rows."""
        rows = "".join(
            f"[Step {number}], [\\$1{number}.00], [#strike[\\$2{number}.00]], " for number in range(10, last)
        )
        found = extract(f"#table(columns: 3, table.header([Step], [Lane A], [Lane B]), {rows})\n\nRates behind.")

        (grid,) = tables(found)
        (table,) = (block.table for block in found.blocks if block.table)
        assert [f"Step {number}" for number in range(10, last)] == [row[0] for row in grid[1:]]
        assert {(one.row, one.column) for one in table.looks} == {(row, 2) for row in range(1, last - 9)}
        assert found.blocks[-1].text == "Rates behind."

    def test_characters_in_a_gap_of_a_grid_are_not_lost(self) -> None:
        """A grid that is not a full rectangle has places without a cell; what stands there is text."""
        boxes = "".join(f"{x} {y} 100 24 re S " for x, y in ((72, 690), (172, 690), (72, 666)))
        words = "".join(
            f"BT /F1 10 Tf {x} {y} Td ({text}) Tj ET "
            for text, x, y in (("Step", 76, 698), ("Rate", 176, 698), ("One", 76, 674), ("per hour worked", 176, 674))
        )
        found = pdf.read(written(boxes + words), "gap.pdf")

        assert "per hour worked" in " ".join(texts(found))

    def test_a_frame_around_text_is_no_table(self) -> None:
        """One cell is a box that a notice stands in."""
        found = extract(f"#rect(width: 100%)[{PROSE}]")

        assert tables(found) == []
        assert texts(found) == [PROSE.strip()]

    def test_prose_with_figures_is_no_table(self) -> None:
        """Amounts in sentences stay in their sentences."""
        text = "Step 1 is paid 18.40 dollars, step 2 is paid 18.95 dollars, and step 3 is paid 19.50 dollars."

        assert tables(extract(text)) == []


class TestWhatCannotBeRead:
    """Pictures, struck words and scans are said, never passed over."""

    def test_a_page_that_is_a_picture_is_named(self) -> None:
        """The text around it is read; a diagnostic names the page."""
        found = extract(f"{PICTURE}{PROSE * 2}\n#pagebreak()\n#picture\n#pagebreak()\n{PROSE}")

        assert [(one.code, one.page, one.page_end) for one in found.diagnostics] == [("page-without-text", 2, None)]
        assert len(texts(found)) == 2

    def test_neighbouring_pictures_are_one_diagnostic(self) -> None:
        """Three schedules pasted in as pictures are one piece of trouble, from page to page."""
        found = extract(f"{PICTURE}{PROSE}\n" + "#pagebreak()\n#picture\n" * 3)

        assert [(one.code, one.page, one.page_end) for one in found.diagnostics] == [("page-without-text", 2, 4)]

    def test_a_caption_over_a_picture_is_read_and_the_picture_reported(self) -> None:
        """Little text and a large picture: what the picture shows was not read."""
        found = extract(f"{PICTURE}{PROSE}\n#pagebreak()\nAppendix A Hourly Rates of Pay\n\n#picture")

        assert codes(found) == ["picture-not-read"]
        assert "Appendix A Hourly Rates of Pay" in texts(found)

    def test_a_document_of_pictures_alone_is_refused(self) -> None:
        """A scan has no words to compare; the message says what to do."""
        with pytest.raises(NoText, match=r"scan\.pdf is a scan: page 1 .* --ocr never"):
            pdf.read(typeset(f"{PICTURE}#picture"), "scan.pdf", TEXT_ALONE)

    def test_an_empty_page_is_refused_like_a_scan(self) -> None:
        """Nothing at all is not a document without changes."""
        with pytest.raises(NoText, match="none of its 2 pages holds text or a picture"):
            pdf.read(typeset("#pagebreak()"), "empty.pdf")

    def test_a_sign_struck_beside_the_one_that_replaces_it(self) -> None:
        """Two semicolons of one colour, one struck and one underlined, are two marks."""
        found = extract("a license to drive a school #text(blue)[#strike[bus;]#underline(evade: false)[; and]]")

        assert [(one.start, one.struck, one.underlines) for one in found.blocks[0].looks] == [
            (28, True, 0),
            (32, False, 1),
        ]

    def test_underlined_words_and_table_rules_are_not_struck(self) -> None:
        """Only a line through the middle of letters strikes them."""
        assert codes(extract(f"#underline[{PROSE * 2}]\n\n{GRID}")) == []


class TestRefusals:
    """Files that cannot be opened: one sentence that says which file and what to do."""

    def test_a_truncated_file(self) -> None:
        """Half a download."""
        whole = typeset(PROSE * 3)

        with pytest.raises(CorruptDocument, match=r"half\.pdf.*damaged or cut off"):
            pdf.read(whole[: len(whole) // 3], "half.pdf")

    def test_a_file_behind_a_password(self) -> None:
        """It is not guessed; the sender can save a copy without it."""
        with pytest.raises(EncryptedDocument, match=r"locked\.pdf.*password"):
            pdf.read(encrypted(), "locked.pdf")

    def test_a_file_of_nothing_but_a_header(self) -> None:
        """The signature alone is no document."""
        with pytest.raises(CorruptDocument):
            pdf.read(b"%PDF-1.7\n", "header.pdf")


def test_furniture_and_contents_of_a_whole_document() -> None:
    """Running heads, page numbers and the contents page leave the text; every page is counted."""
    head = PAGE.replace("margin: 72pt", 'margin: 72pt, header: [Juniper Mesa School District], numbering: "- 1 -"')
    words = ("bids", "hours", "wages", "leaves", "transfers", "grievances")
    titles = [f"ARTICLE {number} - {word.upper()}" for number, word in enumerate(words, start=1)]
    bodies = [
        " ".join(f"All {word} of group {group} are posted in {word} lists." for group in range(40)) for word in words
    ]
    parts = "".join(f"\n#pagebreak()\n= {title}\n{body}" for title, body in zip(titles, bodies, strict=True))

    found = extract(f"#outline(title: [TABLE OF CONTENTS]){parts}", head)

    assert titles == [one.text for one in found.contents]
    assert sorted({one.reason for one in found.furniture}) == [
        "page number",
        "running head",
        "table of contents",
    ]
    assert [text for pair in zip(titles, bodies, strict=True) for text in pair] == texts(found)
    assert found.pages == 7
