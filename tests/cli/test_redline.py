"""The command ``redline``: its files, what it says on the terminal, and its exit codes."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest

import contractdiff
from contractdiff import cli, exit_codes
from contractdiff.cli.redlining import RENUMBERINGS
from contractdiff.errors import RedlineError, UsageError
from contractdiff.report.docx import Renumbering, render
from tests.factories import comparison
from tests.report.docx.original.specimens import SPECIMENS


@pytest.fixture
def pair(tmp_path: Path) -> list[str]:
    """Two Word files that differ in a word."""
    for name, data in zip(("base", "revision"), SPECIMENS["word"].files(), strict=True):
        (tmp_path / f"{name}.docx").write_bytes(data)
    return [str(tmp_path / "base.docx"), str(tmp_path / "revision.docx"), "--no-cache"]


def document(path: Path) -> str:
    """The main part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return archive.read("word/document.xml").decode()


def test_redline_and_clean_copy(pair: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both files are written and named, with the author and the date that were given."""
    out, clean = tmp_path / "out.docx", tmp_path / "clean.docx"
    options = ["-o", str(out), "--clean", str(clean), "--author", "Local 42", "--date", "2025-03-04"]

    code = cli.run(["redline", *pair, *options, "-q"])

    assert code == exit_codes.NOTHING_FOUND
    assert 'w:author="Local 42" w:date="2025-03-04T00:00:00Z"' in document(out)
    assert "w:author" not in document(clean)
    assert capsys.readouterr().err == f"wrote {out}\nwrote {clean}\n"


def test_what_was_not_compared_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The terminal says why the file is not the revision's own; ``compare -o`` says it too."""
    (tmp_path / "base.txt").write_text("ARTICLE 1 PAY\n\n1.1 The Board pays monthly.\n", encoding="utf-8")
    (tmp_path / "revision.docx").write_bytes(SPECIMENS["word"].files()[1])
    files = [str(tmp_path / "base.txt"), str(tmp_path / "revision.docx"), "--no-cache"]

    for command in (["redline", *files, "-q"], ["compare", *files, "-q"]):
        assert cli.run([*command, "-o", str(tmp_path / "out.docx")]) == exit_codes.NOTHING_FOUND
        assert "the base is no Word file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-o", "out.pdf"], "a redline is a Word file"),
        (["-o", "out.docx", "--date", "yesterday"], "write it as 2025-03-04"),
        (["-o", "out.docx", "--clean", "out.docx"], "is the redline itself"),
        (["-o", "out.docx", "--clean", "out.pdf"], "the clean copy is a Word file"),
        (["-o", "revision.docx"], "is one of the documents compared"),
        (["-o", "out.docx", "--clean", "base.docx"], "is one of the documents compared"),
        (["-o", "out.docx", "--renumbering", "no"], "Invalid value"),
    ],
)
def test_a_wrong_command_writes_nothing(
    options: list[str],
    said: str,
    pair: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One sentence, exit code 2, before the work begins."""
    monkeypatch.chdir(tmp_path)

    assert cli.run(["redline", *pair, *options]) == exit_codes.USAGE
    assert said in capsys.readouterr().err
    assert {one.name for one in tmp_path.iterdir()} == {"base.docx", "revision.docx"}


def test_a_redline_that_is_wrong_is_not_written(
    pair: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 3, the place named, and no file."""

    def wrong(*_: object, **__: object) -> None:
        raise RedlineError("accepting every change does not give the revision: paragraph 7 should be 'x'")

    monkeypatch.setattr("contractdiff.report.docx.original.redline.prove", wrong)
    # The package has a function of the same name as this module.
    monkeypatch.setattr(sys.modules["contractdiff.report.docx.render"], "verify", wrong)

    assert cli.run(["redline", *pair, "-o", str(tmp_path / "out.docx")]) == exit_codes.NOT_COMPARED
    assert "paragraph 7" in capsys.readouterr().err
    assert not (tmp_path / "out.docx").exists()


def test_the_same_by_save(pair: list[str], tmp_path: Path) -> None:
    """The keywords of ``save`` are the options of the command."""
    made = contractdiff.compare(pair[0], pair[1], cache=False)
    by_command, by_save = tmp_path / "command.docx", tmp_path / "save.docx"
    cli.run(["redline", *pair, "-q", "-o", str(by_command), "--cover", "--renumbering", "mark", "--no-comments"])

    assert made.save(by_save, cover=True, renumbering="mark", comments=False) == by_save
    assert by_save.read_bytes() == by_command.read_bytes()
    assert by_save.read_bytes() != render(made)


def test_choices_are_for_word_files(tmp_path: Path) -> None:
    """A choice that would do nothing is refused."""
    with pytest.raises(UsageError, match=r"author, cover can be chosen for a Word redline"):
        comparison().save(tmp_path / "out.html", author="A", cover=True)


def test_the_command_knows_every_way_with_renumbering() -> None:
    """The names on the command line are those of the writer."""
    assert tuple(one.value for one in Renumbering) == RENUMBERINGS
