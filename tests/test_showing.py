"""One page of a PDF with what was read of it, from the file to the picture."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

from contractdiff import cli, exit_codes
from contractdiff.errors import NoText, UsageError
from contractdiff.model import MarkKind
from contractdiff.model.extract import Mark
from contractdiff.model.placed import Place, ShownPage
from contractdiff.pipeline import Trace, trace
from contractdiff.showing import show_page
from tests.ingest.pdf.printing import PAGE, PICTURE, PROSE, typeset

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus" / "juniper-mesa" / "built"
COUNTER = CORPUS / "3-association-counter-2025-03-18.pdf"
WITH_TABLE = CORPUS / "1-association-proposal-2025-02-18.pdf"


def marked_characters(traced: Trace, kind: MarkKind) -> set[Place]:
    """Every character of a document that carries a mark of one kind, blanks aside."""

    def places(text: str, mark: Mark, block: int, row: int = -1, column: int = -1) -> set[Place]:
        return {
            Place(block=block, offset=offset, row=row, column=column)
            for offset in range(mark.start, mark.end)
            if mark.kind is kind and not text[offset].isspace()
        }

    found: set[Place] = set()
    for index, block in traced.marked.items():
        for mark in block.marks:
            found |= places(block.text, mark, index)
        if block.table is not None:
            for one in block.table.marks:
                text = block.table.rows[one.row][one.column]
                found |= places(text, one.mark, index, one.row, one.column)
    return found


def pages_of(path: Path) -> list[ShownPage]:
    """Every page of a file as it is shown."""
    pages = show_page(path, 1)[0].pages
    return [show_page(path, number)[0] for number in range(1, pages + 1)]


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A PDF of two pages, of which the second is a picture."""
    file = tmp_path / "plain.pdf"
    file.write_bytes(typeset(f"1.1 {PROSE * 3}\n#pagebreak()\n#picture", PICTURE + PAGE))
    return file


@pytest.mark.parametrize("path", [COUNTER, WITH_TABLE], ids=["running text", "a table"])
@pytest.mark.parametrize("kind", list(MarkKind))
def test_every_marked_character_is_drawn_once(path: Path, kind: MarkKind) -> None:
    """What a party added or struck is tinted on one page, in one stretch; nothing else is."""
    wanted = marked_characters(trace(path), kind)

    drawn = Counter(
        place for page in pages_of(path) for one in page.stretches if one.kind is kind for place in one.places
    )

    assert wanted
    assert Counter(wanted) == drawn


def test_labels_and_reasons() -> None:
    """Paragraphs have the label of their provision; what was set aside says why."""
    page, _ = show_page(COUNTER, 5)
    labels = {one.text.split()[0]: one.label for one in page.regions if one.label}
    reasons = [one.reason for one in page.regions if one.reason]

    assert labels["7-5-2"] == "7-5-2"
    assert labels["8-8"] == "8-8"
    assert reasons[0] == "running head"
    assert reasons[-1] == "running foot"
    assert "remark or cover" in reasons
    assert page.parties == ("District", "Association", None)


def test_what_its_marks_take_out_is_told_from_furniture() -> None:
    """A paragraph that is wholly struck stands in the current language and not in the proposal."""
    proposed, _ = show_page(COUNTER, 1)
    current, _ = show_page(COUNTER, 1, view="current")

    struck = [one.box for one in proposed.regions if one.marked_out]

    assert len(struck) == 1
    assert [one.label for one in current.regions if one.box in struck] == ["3-3-2"]


def test_other_formats_are_named(tmp_path: Path) -> None:
    """A text has no pages to show; the sentence names the command that helps."""
    file = tmp_path / "agreement.txt"
    file.write_text("ARTICLE 1\n\n1.1 The Union is recognized.\n", encoding="utf-8")

    with pytest.raises(UsageError, match=r"agreement\.txt is no PDF .* 'contractdiff outline'"):
        show_page(file, 1)


@pytest.mark.parametrize("number", [0, -1, 3])
def test_a_page_that_is_not_there(plain: Path, number: int) -> None:
    """The sentence says how many pages there are."""
    with pytest.raises(UsageError, match=rf"has 2 pages and no page {number};"):
        show_page(plain, number)


def test_a_page_without_text(plain: Path) -> None:
    """On a picture there is nothing to draw."""
    with pytest.raises(NoText, match="page 2 is a picture"):
        show_page(plain, 2, ocr="never")


class TestCommand:
    """``contractdiff show``."""

    def test_it_writes_beside_the_working_directory(
        self, plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The picture is called after the file and the page, and the same is said in words."""
        (tmp_path / "here").mkdir()
        monkeypatch.chdir(tmp_path / "here")

        assert cli.run(["show", str(plain), "--page", "1"]) == exit_codes.NOTHING_FOUND

        out, err = capsys.readouterr()
        assert "wrote plain-page-1.png" in err
        assert "plain.pdf, page 1 of 2" in out
        assert "1.1" in out
        with Image.open(tmp_path / "here" / "plain-page-1.png") as picture:
            assert picture.format == "PNG"
            assert min(picture.size) > 1000

    def test_it_says_who_marked_how_much(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """The counts are by party: on page 5 the Association only strikes."""
        arguments = ["show", str(COUNTER), "--page", "5", "-o", str(tmp_path / "out.png")]

        assert cli.run(arguments) == exit_codes.NOTHING_FOUND

        out = capsys.readouterr().out.splitlines()
        assert "  Association: 8 words struck" in out
        assert not any(line.startswith("  Association: ") and line.endswith("added") for line in out)

    def test_an_input_is_never_overwritten(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A PDF that calls itself a picture stays what it is."""
        file = tmp_path / "page.png"
        content = typeset(PROSE)
        file.write_bytes(content)

        assert cli.run(["show", str(file), "--page", "1", "-o", str(file)]) == exit_codes.USAGE
        assert file.read_bytes() == content
        assert "give the report another name" in capsys.readouterr().err

    def test_only_png_is_written(self, plain: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A name that promises another format is refused before the work begins."""
        assert cli.run(["show", str(plain), "--page", "1", "-o", "out.jpg"]) == exit_codes.USAGE
        assert "ends in .png" in capsys.readouterr().err

    def test_help_loads_no_picture_library(self) -> None:
        """``--help`` answers at once: neither Pillow nor pdfium is imported for it."""
        code = (
            "import io, sys, contextlib\nfrom contractdiff import cli\n"
            "with contextlib.redirect_stdout(io.StringIO()): cli.run(['--help'])\n"
            "print([name for name in ('PIL', 'pypdfium2', 'numpy') if name in sys.modules])"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)

        assert done.stdout.strip() == "[]"


def test_the_picture_is_the_page_as_it_is_read(tmp_path: Path) -> None:
    """A page printed sideways is turned upright, as its text is."""
    file = tmp_path / "sideways.pdf"
    file.write_bytes(typeset(f"#rotate(-90deg, reflow: true)[#block(width: 500pt)[{PROSE * 6}]]"))

    page, picture = show_page(file, 1)

    assert page.turn
    assert picture.width > picture.height
    dark = picture.convert("L").point(lambda value: 255 * (value < 128)).getbbox()
    box = page.regions[0].box
    scale = picture.width / page.width
    assert dark is not None
    assert dark[:2] == pytest.approx((box.left * scale, box.top * scale), abs=8)
