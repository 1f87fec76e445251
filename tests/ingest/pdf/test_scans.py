"""Pages that are pictures: recognised with what is doubtful about them, refused where they are marked up."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("typst")

from contractdiff.errors import MarkedScan, NoText
from contractdiff.ingest import pdf
from contractdiff.ingest.ocr.program import PROGRAM_VARIABLE
from contractdiff.model import Bounds, Extract, Progress, Reading, Recognition
from tests.ingest.scanning import askew, dots, grainy, needs_tesseract, pictures, scan

PROSE = (
    "The District shall give each paraeducator who works four (4) hours or more two (2) paid rest periods of fifteen "
    "(15) minutes. No employee is disciplined without just cause, and every notice names the facts on which it rests."
)
ARTICLE = f"#align(center)[ARTICLE XI\n\nREST PERIODS]\n\n11.1 {PROSE}\n\n11.2 Meal periods follow Section 11.1.\n\n"
TABLE = (
    "#table(columns: (120pt, 90pt, 90pt), fill: {fill}, [Step], [Lane A], [Lane B], "
    "[Step 1], [\\$18.40], [\\$19.10], [Step 2], [\\$18.95], [\\$19.70], [Step 3], [\\$19.52], [\\$20.31])"
)
ROWS = (("Step", "Lane A", "Lane B"), ("Step 1", "$18.40", "$19.10"), ("Step 2", "$18.95", "$19.70"))
DIGITAL = "Drivers bid first on routes, in the order of their seniority, as Article 9 of this Agreement provides."


@pytest.fixture
def without_tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which tesseract is not installed."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(PROGRAM_VARIABLE, raising=False)
    monkeypatch.setattr("contractdiff.ingest.ocr.program.WINDOWS_HOME", str(tmp_path / "tesseract.exe"))


def codes(found: Extract) -> list[str]:
    """The codes of the notes, without the one on words in doubt."""
    return [one.code for one in found.diagnostics if one.code != "doubtful-words"]


def texts(found: Extract) -> list[str]:
    """The paragraphs."""
    return [block.text for block in found.blocks if block.table is None]


@needs_tesseract
class TestRecognised:
    """A scanned page reads like a typeset one."""

    @pytest.mark.parametrize("slope", [0.0, 0.008])
    def test_paragraphs(self, slope: float) -> None:
        """Lines are joined to paragraphs as on any page, on a sheet that lay askew too."""
        found = pdf.read(pictures(grainy(askew(dots(ARTICLE), slope))), "scan.pdf")

        assert texts(found) == ["ARTICLE XI", "REST PERIODS", f"11.1 {PROSE}", "11.2 Meal periods follow Section 11.1."]
        assert codes(found) == ["recognised-text"]
        assert found.recognised[0].page == 1
        assert found.recognised[0].confidence > 0.85

    @pytest.mark.parametrize("fill", ["none", "(x, y) => if calc.odd(y) { luma(150) }"])
    @pytest.mark.parametrize("slope", [0.0, -0.008])
    def test_tables(self, fill: str, slope: float) -> None:
        """Cells stay under their headings, behind shading too."""
        source = ARTICLE + TABLE.format(fill=fill)

        found = pdf.read(pictures(grainy(askew(dots(source), slope))), "scan.pdf")

        (table,) = [block.table for block in found.blocks if block.table is not None]
        assert table.rows[:3] == ROWS
        assert table.header_rows == 1

    def test_underlined_words_are_not_lost(self) -> None:
        """Tesseract passes over underlined lines in silence; the lines are erased first."""
        found = pdf.read(scan(f"{ARTICLE}#underline[{PROSE}]"), "scan.pdf")

        assert " ".join(texts(found)).count("just cause") == 2
        assert "marked-scan-not-read" not in codes(found)

    def test_several_pages_are_told_of(self) -> None:
        """Progress counts the pages that are recognised."""
        told: list[Progress] = []

        found = pdf.read(scan(ARTICLE, PROSE, PROSE), "scan.pdf", Reading(tell=told.append))

        assert found.pages == 3
        recognising = [(one.done, one.total) for one in told if one.recognising]
        assert recognising == [(0, 3), (1, 3), (2, 3), (3, 3)]

    def test_only_pages_without_text_are_recognised(self) -> None:
        """A page with its own text keeps it."""
        found = pdf.read(pictures(grainy(dots(ARTICLE)), text=DIGITAL), "mixed.pdf")

        assert texts(found)[0] == DIGITAL
        assert "REST PERIODS" in texts(found)
        assert [(one.code, one.page) for one in found.diagnostics][:1] == [("recognised-text", 2)]

    def test_a_smudged_word_is_doubtful(self) -> None:
        """The note names the page and the word; its neighbours go with it."""
        page = dots(PROSE)
        page[213:222, 330:420] = 255

        found = pdf.read(pictures(grainy(page)), "scan.pdf")

        (note,) = [one for one in found.diagnostics if one.code == "doubtful-words"]
        doubtful = found.recognised[0].doubtful
        assert note.page == 1
        assert doubtful[0].text in note.message
        assert any(word.before or word.after for word in doubtful)

    def test_doubtful_words_on_neighbouring_pages_are_one_note(self) -> None:
        """Twenty pages of smudged figures are not twenty notes."""
        page = dots(PROSE)
        page[213:222, 330:420] = 255

        found = pdf.read(pictures(grainy(page), grainy(page)), "scan.pdf")

        (note,) = [one for one in found.diagnostics if one.code == "doubtful-words"]
        assert (note.page, note.page_end) == (1, 2)
        assert note.message.startswith("Pages 1 to 2: recognised with little confidence: “")

    def test_a_picture_that_holds_no_words(self) -> None:
        """There is nothing to compare; the sentence says that it was tried."""
        blank = dots("#v(100pt)#circle(radius: 40pt)")

        with pytest.raises(NoText, match=r"photo\.pdf is a scan: page 1 .* no words could be recognised"):
            pdf.read(pictures(blank), "photo.pdf")

    def test_a_picture_beyond_the_bound_is_not_drawn(self) -> None:
        """It says how large it is; the text of the other pages is read."""
        reading = Reading(bounds=Bounds(picture_megapixels=1))

        found = pdf.read(pictures(dots(ARTICLE), text=DIGITAL), "mixed.pdf", reading)

        assert codes(found) == ["page-without-text", "recognition-failed"]
        assert "3 million dots" in found.diagnostics[1].message


@needs_tesseract
class TestMarkedUp:
    """Lines through words do not survive recognition: nothing of such a page is read as clean text."""

    @pytest.mark.parametrize("slope", [0.0, 0.008])
    def test_a_scan_with_struck_words_is_refused(self, slope: float) -> None:
        """The sentence names the pages and asks for the original."""
        pages = [dots(ARTICLE), dots(f"{ARTICLE}#strike[{PROSE}]")]

        with pytest.raises(MarkedScan, match=r"scan\.pdf is a scan.* on page 2.*original file"):
            pdf.read(pictures(*(grainy(askew(page, slope)) for page in pages)), "scan.pdf")

    def test_a_struck_page_among_text_is_left_out(self) -> None:
        """The rest is read; the page counts as not read, and is said to be."""
        found = pdf.read(pictures(grainy(dots(f"#strike[{PROSE}]")), text=DIGITAL), "mixed.pdf")

        assert texts(found) == [DIGITAL]
        assert [(one.code, one.page) for one in found.diagnostics] == [("marked-scan-not-read", 2)]

    def test_one_struck_word_is_named(self) -> None:
        """A pen that ran through a name is no mark-up, but somebody has to look."""
        found = pdf.read(scan(f"{ARTICLE}#strike[Superintendent]"), "scan.pdf")

        assert codes(found) == ["recognised-text", "line-through-words"]
        assert any(word.text.startswith("Sup") for word in found.recognised[0].doubtful)


class TestNotRecognised:
    """Without the program, or when it is not wanted, pictures stay what they were: named, and not read."""

    @pytest.mark.usefixtures("without_tesseract")
    def test_the_error_says_how_to_install_it(self) -> None:
        """For Debian and Ubuntu, macOS and Windows, with the pages that are pictures."""
        with pytest.raises(NoText) as raised:
            pdf.read(scan(PROSE, PROSE), "scan.pdf")

        sentence = str(raised.value)
        assert "scan.pdf is a scan: pages 1 to 2 are pictures without text" in sentence
        for command in ("sudo apt install tesseract-ocr", "brew install tesseract", "winget install"):
            assert command in sentence

    @pytest.mark.usefixtures("without_tesseract")
    def test_a_picture_among_text_is_a_note_with_the_hint(self) -> None:
        """The text is read, and the note says what to install."""
        found = pdf.read(pictures(dots(PROSE), text=DIGITAL), "mixed.pdf")

        assert texts(found) == [DIGITAL]
        assert codes(found) == ["page-without-text"]
        assert "apt install tesseract-ocr" in found.diagnostics[0].message

    def test_never(self) -> None:
        """Nothing is recognised, and the sentence says how to have it."""
        with pytest.raises(NoText, match="Leave out --ocr never"):
            pdf.read(scan(PROSE), "scan.pdf", Reading(recognition=Recognition.NEVER))

    def test_never_has_no_hint(self) -> None:
        """Whoever asked for it knows."""
        reading = Reading(recognition=Recognition.NEVER)

        found = pdf.read(pictures(dots(PROSE), text=DIGITAL), "mixed.pdf", reading)

        assert [one.message for one in found.diagnostics] == [
            "Page 2: a picture and no text; what it shows was not read."
        ]
