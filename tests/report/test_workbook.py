"""The Excel workbook, read back from its own XML."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from contractdiff.model import Comparison
from contractdiff.report import workbook
from contractdiff.report.visible import shown
from contractdiff.report.workbook.writing import LONGEST
from tests.factories import comparison, document, finding, provision
from tests.report.sample import HOSTILE, everything, exchanged, hostile

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Book:
    """A workbook as a spreadsheet program sees it."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.strings = list(self._part("xl/sharedStrings.xml").iter(f"{_MAIN}si"))
        self.names = [str(sheet.get("name")) for sheet in self._part("xl/workbook.xml").iter(f"{_MAIN}sheet")]

    def _part(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[name])

    def sheet(self, name: str) -> etree._Element:
        """The XML of one sheet."""
        return self._part(f"xl/worksheets/sheet{self.names.index(name) + 1}.xml")

    def rows(self, name: str) -> list[list[str]]:
        """The cells of one sheet, row by row, as text."""
        return [[self._text(cell) for cell in row.iter(f"{_MAIN}c")] for row in self.sheet(name).iter(f"{_MAIN}row")]

    def table(self, name: str) -> list[dict[str, str]]:
        """The rows of a sheet by the headings of their columns."""
        head, *rows = self.rows(name)
        return [dict(zip(head, row, strict=True)) for row in rows]

    def _text(self, cell: etree._Element) -> str:
        value = cell.findtext(f"{_MAIN}v") or ""
        return self.written(self.strings[int(value)]) if cell.get("t") == "s" else value

    @staticmethod
    def written(item: etree._Element) -> str:
        """A string with its formats as signs: [-struck-], {+underlined+}."""
        parts = []
        for run in item.iter(f"{_MAIN}t"):
            format_ = run.getparent()
            struck = format_ is not None and format_.find(f"{_MAIN}rPr/{_MAIN}strike") is not None
            underlined = format_ is not None and format_.find(f"{_MAIN}rPr/{_MAIN}u") is not None
            text = run.text or ""
            parts.append(f"[-{text}-]" if struck else f"{{+{text}+}}" if underlined else text)
        return "".join(parts)


def _book(whole: Comparison) -> Book:
    return Book(workbook.render(whole))


def test_a_departure_has_both_texts_their_redline_and_room_for_notes() -> None:
    """One row for each finding, worst first."""
    first, second, third = _book(everything()).table("Departures")

    assert [row["Severity"] for row in (first, second, third)] == ["critical", "high", "medium"]
    assert first["Base text"] == "disciplined without just cause"
    assert first["Revision text"] == "disciplined without any cause"
    assert first["Redline"] == "disciplined without [-just-]{+any+} cause"
    assert (first["Page, base"], first["Page, revision"]) == ("2", "2")
    assert (first["Review notes"], first["Money or operational impact"]) == ("", "")


def test_every_change_is_a_row_whether_a_rule_speaks_of_it_or_not() -> None:
    """Filtering starts from everything that changed."""
    whole = everything()
    rows = _book(whole).table("All changes")

    assert len(rows) == len(whole.changes)
    struck = next(row for row in rows if row["Base text"].startswith("Drivers bid"))
    assert (struck["What happened"], struck["Redline"]) == (
        "struck; given by the test",
        "[-Drivers bid by seniority.-] ",
    )
    moved = next(row for row in rows if row["Base text"] == "The parties meet each month.")
    assert moved["What happened"] == "moved from 2.3"


def test_wages_are_compared_cell_by_cell() -> None:
    """The change of a number is a number, so that people can sort and add up."""
    rows = _book(everything()).table("Tables")

    raised = next(row for row in rows if row["Row"] == "1")
    assert (raised["Column"], raised["base"], raised["revision"]) == ("Lane B", "18.40", "19.10")
    assert float(raised["Change"]) == pytest.approx(0.03804)


def test_articles_and_what_was_not_read_have_sheets_of_their_own() -> None:
    """Unchanged articles are named too, and so is a page that was not read."""
    book = _book(everything())

    assert {row["Article, appendix or letter"]: row["What happened"] for row in book.table("Articles")}[
        "Article 1 Recognition"
    ] == "unchanged"
    assert next(row["Note"] for row in book.table("Reading of the files")) == "page 7 holds no text."


def test_nothing_is_a_formula_or_a_link() -> None:
    """Contract text reaches the cells as text, character for character."""
    book = _book(hostile())
    text = "\n".join(Book.written(item) for item in book.strings)

    assert not any(b"<f>" in part or b"<f " in part or b"hyperlink" in part for part in book.parts.values())
    assert [sign for sign in HOSTILE if shown(sign) not in text] == []


def test_an_escape_of_the_format_stays_as_it_was_typed() -> None:
    """Excel reads _x0041_ as the letter A unless it is escaped itself."""
    revision = document(provision("1.1", "The form _x0041_ applies now."))
    book = _book(comparison(document(provision("1.1", "The form applies.")), revision))

    assert not any("_x0041_" in Book.written(item).replace("_x005F_x0041_", "") for item in book.strings)


def test_a_long_provision_is_cut_and_says_so() -> None:
    """A cell holds 32,767 characters."""
    base = document(provision("1.1", "Short."))
    book = _book(comparison(base, document(provision("1.1", "A long word list " * 4000))))
    texts = ["".join(item.itertext()) for item in book.strings]

    assert max(map(len, texts)) <= LONGEST + 100
    assert any(text.endswith("(too long for a cell; the rest stands in the redline)") for text in texts)


def test_headings_stay_in_sight_and_filter() -> None:
    """What a person would set up first."""
    sheet = _book(everything()).sheet("Departures")

    assert sheet.find(f".//{_MAIN}pane") is not None
    assert sheet.find(f"{_MAIN}autoFilter") is not None
    assert sheet.find(f"{_MAIN}pageSetup").get("orientation") == "landscape"  # type: ignore[union-attr]


def test_no_findings_leave_an_empty_table_with_its_headings() -> None:
    """A comparison without findings is no error."""
    same = document(provision("1.1", "Drivers bid."))

    assert len(_book(comparison(same, same)).rows("Departures")) == 1


def test_the_same_comparison_gives_the_same_bytes() -> None:
    """So that a file can be checked by its fingerprint."""
    assert workbook.render(everything()) == workbook.render(everything())


def _has_calc() -> bool:
    program = shutil.which("soffice")
    return program is not None and (Path(program).resolve().parent / "libsclo.so").exists()


@pytest.mark.skipif(not _has_calc(), reason="LibreOffice Calc is not installed")
def test_a_spreadsheet_program_opens_it(tmp_path: Path) -> None:
    """LibreOffice turns the sheet of findings into the same words."""
    path = everything().save(tmp_path / "comparison.xlsx")
    command = [str(shutil.which("soffice")), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2"]
    command += ["--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (made,) = tmp_path.glob("*.csv")

    assert "disciplined without just cause" in made.read_text(encoding="utf-8")


def test_a_finding_without_a_place_in_the_revision_leaves_its_cells_empty() -> None:
    """Struck language has no page in the revision."""
    (row,) = _book(comparison(findings=[finding()])).table("Departures")

    assert (row["Base text"], row["Revision text"], row["Page, revision"]) == ("may", "", "")


def test_files_and_dates_can_be_checked() -> None:
    """The first sheet has the whole SHA-256 of each file, and the exchanges that a draft names."""
    whole = exchanged()
    said = ["".join(item.itertext()) for item in _book(whole).strings]

    assert all(any(side.sha256 in text for text in said) for side in (whole.base, whole.revision))
    assert any("2025-02-18 16:00, Association to District, Proposal" in text for text in said)
