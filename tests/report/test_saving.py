"""Reports as files: the suffix decides, and nothing is half-written."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

import contractdiff
from contractdiff import report
from contractdiff.errors import UsageError
from tests.factories import comparison
from tests.report.sample import everything


@pytest.mark.parametrize("suffix", [".html", ".json", ".md", ".HTML"])
def test_the_suffix_chooses_the_report(tmp_path: Path, suffix: str) -> None:
    """``save`` gives back the path that it wrote."""
    path = tmp_path / f"report{suffix}"

    assert comparison().save(path) == path
    assert path.stat().st_size > 0
    assert list(tmp_path.iterdir()) == [path]


def test_an_unknown_suffix_names_what_can_be_written(tmp_path: Path) -> None:
    """A usage error with the way out in it."""
    with pytest.raises(UsageError, match=r"\.docx, \.html, \.json, \.md"):
        comparison().save(tmp_path / "report.odt")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_a_sentence(tmp_path: Path) -> None:
    """No traceback for a mistyped folder."""
    with pytest.raises(UsageError, match="there is no folder"):
        comparison().save(tmp_path / "nowhere" / "report.json")


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    """A folder named like a report is left alone."""
    folder = tmp_path / "report.json"
    folder.mkdir()

    with pytest.raises(UsageError, match="is a folder"):
        comparison().save(folder)


def test_a_failure_leaves_the_old_report_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a report is worse than none."""
    path = tmp_path / "report.json"
    path.write_text("old")

    def full(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(UsageError, match="No space left on device"):
        comparison().save(path)
    assert [known.read_text() for known in tmp_path.iterdir()] == ["old"]


def test_every_reporter_in_the_table_is_asked_by_its_suffix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new format is one module and one line in the table."""
    module = ModuleType("made_up_reporter")
    module.render = lambda _comparison: b"made up"  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "made_up_reporter", module)
    monkeypatch.setattr(report, "REPORTERS", {".up": "made_up_reporter"})

    assert everything().save(tmp_path / "x.up").read_bytes() == b"made up"


def test_a_report_is_never_written_over_a_document(tmp_path: Path) -> None:
    """However the name of the document is spelled."""
    base, revision = tmp_path / "base.md", tmp_path / "revision.html"
    base.write_text("ARTICLE 1 - PAY\n\n1-1 The District shall pay.\n")
    revision.write_text("<h1>ARTICLE 1 - PAY</h1><p>1-1 The District may pay.</p>")
    found = contractdiff.compare(base, revision, cache=False)
    content = revision.read_bytes()

    with pytest.raises(UsageError, match="is one of the documents compared"):
        found.save(tmp_path / "." / "revision.html")
    assert revision.read_bytes() == content


@pytest.mark.parametrize("name", ["a" * 300 + ".json", "nul\0.json"], ids=["too long", "no name"])
def test_a_name_that_the_system_refuses_is_a_sentence(tmp_path: Path, name: str) -> None:
    """No traceback, and nothing written."""
    with pytest.raises(UsageError):
        comparison().save(tmp_path / name)
    assert list(tmp_path.iterdir()) == []
