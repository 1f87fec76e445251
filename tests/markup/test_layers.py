"""Which text a draft holds that shows its changes by formatting: decided from its own evidence, and said."""

from __future__ import annotations

from pathlib import Path

import pytest

import contractdiff
from contractdiff.errors import UsageError
from contractdiff.markup import read_view
from contractdiff.model import Added, Block, Extract, Mark, MarkKind, Markup, Table, View
from contractdiff.model.extract import CellLook, Look
from tests.markup.looking import draft

PLAIN = "Employees may use the bulletin board at each work site for notices of the Association."


def texts(extract: Extract, view: View, party: str | None = None, markup: Markup | None = None) -> list[str]:
    """The paragraphs of one view."""
    return [block.text for block in read_view(extract, view, party, markup).blocks]


def codes(extract: Extract) -> list[str]:
    """What the reading of the mark-up had to say."""
    return [one.code for one in read_view(extract, View.PROPOSED).diagnostics]


class TestStruckAndUnderlined:
    """The plain legislative convention: struck out, underlined in."""

    draft = draft(
        "{bu:Probation}",
        "Probation lasts {s:ninety (90)}{u:one hundred eighty (180)} days.",
        "A letter of expectation is {u:not }grievable.",
        "{s:The Board shall not act in an arbitrary and capricious manner.}",
        "{u:Transfers}",
        "{u:The Superintendent may transfer an employee at any time, and the transfer shall take effect at once.}",
        "Employees may be {s:reprimanded}{u:disciplined}.",
    )

    def test_as_proposed(self) -> None:
        """Additions stand, deletions are gone, the paragraph that was struck whole as well."""
        assert texts(self.draft, View.PROPOSED) == [
            "Probation",
            "Probation lasts one hundred eighty (180) days.",
            "A letter of expectation is not grievable.",
            "Transfers",
            "The Superintendent may transfer an employee at any time, and the transfer shall take effect at once.",
            "Employees may be disciplined.",
        ]

    def test_current_language(self) -> None:
        """What was struck stands; a title over added text is added with it, another underlined title is a title."""
        assert texts(self.draft, View.CURRENT) == [
            "Probation",
            "Probation lasts ninety (90) days.",
            "A letter of expectation is grievable.",
            "The Board shall not act in an arbitrary and capricious manner.",
            "Employees may be reprimanded.",
        ]

    def test_the_reading_is_said(self) -> None:
        """The note says what was read how, from what, and how to overrule it."""
        (note,) = read_view(self.draft, View.PROPOSED).diagnostics
        assert note.code == "formatting-read-as-marks"
        assert "3 struck places" in note.message
        assert "underlined words additions" in note.message
        assert "--markup" in note.message

    def test_it_can_be_overruled(self) -> None:
        """A person may say that formatting says nothing."""
        assert texts(self.draft, View.PROPOSED, markup=Markup(read=False))[1] == (
            "Probation lasts ninety (90)one hundred eighty (180) days."
        )

    def test_all_layers_carry_their_marks(self) -> None:
        """In the view of all layers nothing is taken out, and each change is marked."""
        block = read_view(self.draft, View.ALL).blocks[1]
        assert [(block.text[one.start : one.end], one.kind) for one in block.marks] == [
            ("ninety (90)", MarkKind.DELETED),
            ("one hundred eighty (180)", MarkKind.INSERTED),
        ]


class TestTwoParties:
    """Colours of two parties in layers: what one added and the other struck is refused."""

    head = "District to Union  Date: 3/4/2025  Time: 4:00 pm\nUnion Counter to District  Date: 3/18/2025  Time: 5:30 pm"
    draft = draft(
        "Probation lasts {s blue:ninety (90)}{su blue:one hundred eighty (180)}{u red:one hundred twenty (120)} days.",
        "The decision {su blue:is final}{u red:may be grieved}.",
        "Notice is given {s blue:in writing}{u blue:by electronic mail}.",
        "{su blue:The Superintendent may transfer an employee at any time.}",
        "Employees {s red:may}{u red:shall} be told.",
        head=head,
    )

    @pytest.mark.parametrize(
        ("view", "party", "expected"),
        [
            (View.CURRENT, None, ["lasts ninety (90) days.", "The decision.", "given in writing."]),
            (View.PROPOSED, None, ["lasts one hundred twenty (120) days.", "may be grieved.", "by electronic mail."]),
            (View.PARTY, "Union", ["lasts one hundred twenty (120) days.", "may be grieved.", "by electronic mail."]),
            (View.PARTY, "District", ["lasts one hundred eighty (180) days.", "is final.", "by electronic mail."]),
            (View.PARTY, "district", ["lasts one hundred eighty (180) days.", "is final.", "by electronic mail."]),
            (View.PARTY, "blue", ["lasts one hundred eighty (180) days.", "is final.", "by electronic mail."]),
        ],
    )
    def test_views(self, view: View, party: str | None, expected: list[str]) -> None:
        """Each party's own proposal can be read; the last one's is the document as proposed."""
        found = texts(self.draft, view, party)
        for text, ending in zip(found, expected, strict=False):
            assert text.endswith(ending), text

    def test_what_was_refused_is_in_no_view_but_its_author_s(self) -> None:
        """The transfer clause stands in the district's text only."""
        transfer = "The Superintendent may transfer an employee at any time."
        assert transfer in texts(self.draft, View.PARTY, "District")
        assert transfer not in texts(self.draft, View.CURRENT)
        assert transfer not in texts(self.draft, View.PROPOSED)

    def test_who_did_what_and_when(self) -> None:
        """Marks name the party and the date of its round."""
        first = read_view(self.draft, View.ALL).blocks[0]
        assert [(first.text[one.start : one.end], one.kind.value, one.by, one.date) for one in first.marks] == [
            ("ninety (90)", "deleted", "District", "2025-03-04"),
            ("one hundred eighty (180)", "inserted", "District", "2025-03-04"),
            ("one hundred eighty (180)", "deleted", "Union", "2025-03-18"),
            ("one hundred twenty (120)", "inserted", "Union", "2025-03-18"),
        ]

    def test_an_unknown_party_is_refused_with_the_known_ones(self) -> None:
        """The message lists the parties of this document."""
        with pytest.raises(UsageError, match="'party:District', 'party:Union'"):
            read_view(self.draft, View.PARTY, "Board")

    def test_a_legend_goes_before_the_guess(self) -> None:
        """A legend that gives the colours the other way round is believed."""
        legend = "Legend: additions are underlined, blue for the Union, red for the District; deletions are struck."
        turned = Extract(format="pdf", blocks=(Block(text=legend), *self.draft.blocks), furniture=self.draft.furniture)
        first = read_view(turned, View.ALL).blocks[1]
        assert [one.by for one in first.marks][:1] == ["Union"]

    def test_a_person_goes_before_both(self) -> None:
        """``parties`` overrules whose colour is whose."""
        markup = Markup(parties={"blue": "Union", "red": "District"})
        first = read_view(self.draft, View.ALL, markup=markup).blocks[0]
        assert first.marks[0].by == "Union"


class TestStrikesInBlack:
    """Current language is struck as it stands, black: then a colour is of whoever wrote the words."""

    head = TestTwoParties.head
    draft = draft(
        "Probation lasts {s:ninety (90)}{su blue:one hundred eighty (180)}{u red:one hundred twenty (120)} days.",
        "Notice is given {s:in writing}{u red:by electronic mail}, and {s:a copy}{su blue:the original} is kept.",
        "{s blue:Each school keeps a form for the workload of its staff.}",
        "{s blue:●} {su blue:A list of drivers}",
        "Employees {s:may}{u red:shall} be told.",
        head=head,
    )

    def test_struck_words_in_a_colour_are_an_addition_that_was_refused(self) -> None:
        """The form stood in no agreement, and is gone."""
        form = "Each school keeps a form for the workload of its staff."
        assert not any(form in text for text in texts(self.draft, View.CURRENT))
        assert not any(form in text for text in texts(self.draft, View.PROPOSED))
        assert form in texts(self.draft, View.PARTY, "District")

    def test_the_bullet_goes_with_its_item(self) -> None:
        """It was struck without being underlined."""
        assert not any("●" in text for text in texts(self.draft, View.CURRENT))
        assert "● A list of drivers" in texts(self.draft, View.PARTY, "District")

    def test_who_replaced_words_struck_them(self) -> None:
        """A black strike is signed by nobody; both parties put their own words in the place of these."""
        found = texts(self.draft, View.PARTY, "District")
        assert found[0] == "Probation lasts one hundred eighty (180) days."
        assert found[1] == "Notice is given in writing, and the original is kept."

    def test_the_current_language_has_what_was_struck_black(self) -> None:
        """And nothing else."""
        assert texts(self.draft, View.CURRENT) == [
            "Probation lasts ninety (90) days.",
            "Notice is given in writing, and a copy is kept.",
            "Employees may be told.",
        ]


def test_changes_in_one_colour_alone() -> None:
    """Struck words in the colour of the changes were current language, for no other words are struck."""
    extract = draft(
        "Leave is {s red:ten}{red:twelve} days and {s red:may}{red:shall} be granted.",
        "It is {s red:late}{red:early}, or {s red:never}{red:always} given.",
        PLAIN,
    )
    assert texts(extract, View.CURRENT)[0] == "Leave is ten days and may be granted."
    assert texts(extract, View.PROPOSED)[0] == "Leave is twelve days and shall be granted."


def test_a_full_stop_that_was_left_of_a_paragraph_is_no_text() -> None:
    """The paragraph was struck, and the rule ended one sign too early."""
    extract = draft(
        "Pay is {s:weekly}{u:monthly}.", "It is {s:late}{u:early}.", "{s:Nothing else is paid in June}{u:.}", PLAIN
    )
    assert texts(extract, View.PROPOSED) == ["Pay is monthly.", "It is early.", PLAIN]


class TestBoldAdditions:
    """Where struck words stand beside bold ones, bold is added; bold titles are not."""

    draft = draft(
        "{b:ARTICLE 9 EVALUATION}",
        "Evaluations are {s:yearly}{b:held every two years}.",
        "{s:The evaluator shall meet the employee.}",
        "Copies go to {s:the file}{b:the employee and the file} within ten days.",
        "{b:An employee may attach a written answer to any evaluation within ten working days.}",
        PLAIN,
    )

    def test_views(self) -> None:
        """The title stands in both texts."""
        assert texts(self.draft, View.PROPOSED)[:2] == ["ARTICLE 9 EVALUATION", "Evaluations are held every two years."]
        assert texts(self.draft, View.CURRENT)[:2] == ["ARTICLE 9 EVALUATION", "Evaluations are yearly."]
        assert not any("attach" in text for text in texts(self.draft, View.CURRENT))

    def test_bold_that_says_added_says_nothing_of_headings(self) -> None:
        """An added bold paragraph is no heading to the next stage."""
        blocks = read_view(self.draft, View.PROPOSED).blocks
        assert [block.bold for block in blocks] == [True, False, False, False, False]

    def test_it_can_be_overruled(self) -> None:
        """A person may say that underlines are the additions: then bold stands in both texts."""
        found = texts(self.draft, View.CURRENT, markup=Markup(added=Added.UNDERLINE))
        assert any("attach" in text for text in found)


class TestNoMarkup:
    """Looks that prove nothing leave the text alone."""

    def test_an_agreement_in_force_with_underlined_terms_and_one_struck_paragraph(self) -> None:
        """The struck paragraph is reported and kept."""
        extract = draft(
            "{b:ARTICLE 1 DEFINITIONS}",
            "{u:Agreement} means this document. {u:Day} means a calendar day.",
            "{s:This paragraph was struck out by hand in the signed copy.}",
            *[PLAIN] * 20,
        )
        assert len(texts(extract, View.PROPOSED)) == 23
        assert texts(extract, View.CURRENT) == texts(extract, View.PROPOSED)
        assert codes(extract) == ["struck-text-read-as-living"]

    def test_an_agreement_that_prints_some_underlined_words_in_red(self) -> None:
        """Defined terms are underlined throughout, and a few of them are red: that is how it was set."""
        terms = "The {u:Superintendent of Schools} and the {u:Association President} meet in the {u:Joint Committee}."
        red = [f"The {{u red:{nth}}} Submission is due in May." for nth in ("First", "Second", "Third")]
        extract = draft(
            *[terms, PLAIN] * 10, *red, "{b:Pay}", "{b:is set by the schedule that the parties sign each year.}"
        )
        assert codes(extract) == []

    def test_underlined_titles_and_links(self) -> None:
        """Titles and addresses are underlined, and blue, without being added."""
        extract = draft("{u:Salary}", PLAIN, "{bu:Hours of Work}", PLAIN, "See {u blue:https://example.org} for more.")
        assert codes(extract) == []

    def test_rules_that_graze_a_dot(self) -> None:
        """Struck stretches without three letters are no evidence."""
        extract = draft(*["Pay is due{s:.}", "on the {s:1}st", "of each month{s:, }"] * 3)
        assert codes(extract) == []


def test_an_article_underlined_nearly_throughout_is_an_addition() -> None:
    """A new article that is proposed whole has no struck word."""
    line = "{u:The District shall post this policy at each work site and in each office.}"
    extract = draft("{b:New Article}", line, line, line, "Signed for the parties")
    assert texts(extract, View.CURRENT) == ["New Article", "Signed for the parties"]


def test_cells_of_a_table_hold_marks_too() -> None:
    """Struck and added cells; a row that is struck whole is gone, and one that is added whole was not there."""
    looks = (
        CellLook(row=1, column=1, look=Look(start=0, end=6, struck=True)),
        CellLook(row=1, column=1, look=Look(start=6, end=12, underlines=1)),
        *(CellLook(row=2, column=column, look=Look(start=0, end=6, struck=True)) for column in (0, 1)),
        *(CellLook(row=3, column=column, look=Look(start=0, end=6, underlines=1)) for column in (0, 1)),
    )
    rows = (("Step", "Lane A"), ("Step 1", "$18.00$18.90"), ("Step 2", "$19.00"), ("Step 3", "$20.00"))
    extract = draft("Pay is {s:monthly}{u:weekly}.", "It is {s:late}{u:early}.", "{s:Nothing else is paid.}")
    block = Block(text="", table=Table(rows=rows, looks=looks))
    extract = Extract(format="pdf", blocks=(*extract.blocks, block))

    def rows_of(view: View) -> tuple[tuple[str, ...], ...]:
        table = read_view(extract, view).blocks[-1].table
        assert table is not None
        return table.rows

    assert rows_of(View.PROPOSED) == (("Step", "Lane A"), ("Step 1", "$18.90"), ("Step 3", "$20.00"))
    assert rows_of(View.CURRENT) == (("Step", "Lane A"), ("Step 1", "$18.00"), ("Step 2", "$19.00"))


def test_a_title_alone_in_its_row_is_added_with_its_table() -> None:
    """There is nothing beside it that could say so; in a table that was there before it is a title."""
    lone = CellLook(row=1, column=0, look=Look(start=0, end=16, underlines=1, bold=True))
    rows = (("Class", "Rate"), ("All year drivers", ""), ("Bus, large.", "$20.00"))
    added = (
        *(CellLook(row=0, column=column, look=Look(start=0, end=4, underlines=1)) for column in (0, 1)),
        CellLook(row=2, column=0, look=Look(start=0, end=11, underlines=1)),
        CellLook(row=2, column=1, look=Look(start=0, end=6, underlines=1)),
        lone,
    )
    before = draft("Pay is {s:monthly}{u:weekly}.", "It is {s:late}{u:early}.", "{s:Nothing else is paid.}")

    def words(looks: tuple[CellLook, ...]) -> str:
        block = Block(text="", table=Table(rows=rows, looks=looks))
        extract = Extract(format="pdf", blocks=(*before.blocks, block))
        tables = [block.table for block in read_view(extract, View.CURRENT).blocks if block.table is not None]
        return " ".join(cell for table in tables for row in table.rows for cell in row)

    assert "drivers" in words((lone,))
    assert "drivers" not in words(added)


def test_an_underlined_item_of_a_list_is_no_title() -> None:
    """It is short and underlined as a whole, and yet an addition."""
    extract = draft(
        "Pay is {s:monthly}{u:weekly}.", "It is {s:late}{u:early}.", "● Cooks", "● {bu:Bus drivers}", "{bu:Pay}", PLAIN
    )
    found = texts(extract, View.CURRENT)
    assert "● Bus drivers" not in found
    assert "Pay" in found


def test_pages_of_a_view_are_those_of_the_document() -> None:
    """A paragraph whose first page is struck begins on the next one."""
    from dataclasses import replace

    from contractdiff.model import PageBreak

    extract = draft("{s:Old words on one page. }New words on the next.", "{s:gone}{u:come}", "{s:out}{u:into}")
    first = replace(extract.blocks[0], page=4, page_breaks=(PageBreak(offset=23, page=5),))
    extract = Extract(format="pdf", blocks=(first, *extract.blocks[1:]))
    proposed = read_view(extract, View.PROPOSED).blocks[0]
    assert (proposed.text, proposed.page, proposed.page_breaks) == ("New words on the next.", 5, ())
    current = read_view(extract, View.CURRENT).blocks[0]
    assert (current.page, current.page_breaks) == (4, (PageBreak(offset=23, page=5),))


def test_marks_of_authors_are_parties_too() -> None:
    """Tracked changes of two authors: the text as one of them proposed it."""
    marks = (
        Mark(start=0, end=4, kind=MarkKind.INSERTED, by="R. Delgado"),
        Mark(start=4, end=8, kind=MarkKind.INSERTED, by="T. Okafor"),
    )
    extract = Extract(format="docx", blocks=(Block(text="one two three", marks=marks),))
    assert texts(extract, View.PARTY, "Okafor") == ["two three"]


def test_a_paragraph_of_signs_that_was_struck_is_gone() -> None:
    """Such as a rule of underscores to sign on, which has no word to begin with."""
    extract = draft("Pay is {s:weekly}{u:monthly}.", "It is {s:late}{u:early}.", "{s:________}", PLAIN)
    assert texts(extract, View.PROPOSED) == ["Pay is monthly.", "It is early.", PLAIN]
    assert "________" in texts(extract, View.CURRENT)


def test_struck_words_beside_bold_headings_do_not_make_bold_new(tmp_path: Path) -> None:
    """The additions say so, and they are judged in every view: also in that of which they are no part."""
    page = "".join(
        f"<h3><del>5-{n}</del><ins>5-{n + 1}</ins> Coverage for Absences</h3>"
        f"<p>A person who covers shift {n} is paid for it in full, <del>by check</del><ins>at once</ins>.</p>"
        for n in range(1, 6)
    )
    path = tmp_path / "draft.html"
    path.write_text(page, encoding="utf-8")
    headings = [one.heading or one.text for one in contractdiff.read(path, view="current").provisions]

    assert sum("Coverage for Absences" in heading for heading in headings) == 5


def test_the_cells_of_tracked_changes_are_those_of_the_party(tmp_path: Path) -> None:
    """A cell holds one figure in each view, also where the file itself says what was struck."""
    path = tmp_path / "wages.html"
    path.write_text(
        "<p>ARTICLE 1 - PAY</p><p>1-1 Wages are paid by this table in every month of the year.</p>"
        "<table><tr><th>Step</th><th>Rate</th></tr>"
        '<tr><td>1</td><td><del class="Kim">$18.00</del><ins class="Kim">$19.00</ins></td></tr></table>',
        encoding="utf-8",
    )
    for view, rate in (("current", "$18.00"), ("proposed", "$19.00"), ("party:Kim", "$19.00")):
        (table,) = (grid for one in contractdiff.read(path, view=view).provisions for grid in one.tables)
        assert table.rows[1] == ("1", rate), view
