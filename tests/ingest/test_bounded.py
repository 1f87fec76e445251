"""One file can cost so much and no more: size, pages, time and memory, and a crash of the reader is one sentence."""

from __future__ import annotations

import io
import os
import sys
import time
import zipfile
from pathlib import Path

import pytest

import contractdiff
from contractdiff.errors import CorruptDocument, DocumentTooLarge, ReadError, UsageError
from contractdiff.ingest import bounded, bounds_of_environment, open_document, read_bounded, take_bytes
from contractdiff.ingest.bounds import VARIABLES
from contractdiff.model import Bounds, Progress, Reading, View
from tests.ingest.pdf.printing import TEXT_ALONE, shown, written

PAGE = written(shown("Drivers bid first on routes.", "Cooks follow them."))
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is looked at as Linux shows it")


def process(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, body: str) -> None:
    """Let the reading process be a few lines of Python instead."""
    module = tmp_path / "contractdiff_stand_in.py"
    module.write_text(f"import sys, os, time\nsys.stdin.buffer.readline()\nsys.stdin.buffer.read()\n{body}\n")
    start = bounded.subprocess.Popen

    def stand_in(command: list[str], **more: object) -> object:
        return start([sys.executable, str(module)], **more)

    monkeypatch.setattr(bounded.subprocess, "Popen", stand_in)


def refused(reading: Reading = TEXT_ALONE) -> str:
    """The sentence with which the page is refused."""
    with pytest.raises(ReadError) as raised:
        read_bounded(PAGE, "page.pdf", View.PROPOSED, reading)
    return str(raised.value)


class TestItsOwnProcess:
    """A PDF is read by another process, and reads the same."""

    def test_the_extract_comes_back(self) -> None:
        """What this process would read itself, letter by letter."""
        there = read_bounded(PAGE, "page.pdf", View.PROPOSED, TEXT_ALONE)

        assert contractdiff.ingest.read(PAGE, "page.pdf", View.PROPOSED, TEXT_ALONE) == there

    def test_errors_come_back_as_they_are(self) -> None:
        """The class and the sentence of the reader."""
        with pytest.raises(CorruptDocument, match=r"^broken\.pdf"):
            read_bounded(b"%PDF-1.7\nnothing", "broken.pdf", View.PROPOSED, TEXT_ALONE)

    def test_progress_comes_back(self) -> None:
        """Whoever asked is told of the last page at least."""
        told: list[Progress] = []

        read_bounded(PAGE, "page.pdf", View.PROPOSED, Reading(recognition=TEXT_ALONE.recognition, tell=told.append))

        assert told[-1] == Progress(file="page.pdf", done=1, total=1)

    def test_small_files_need_no_process(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Starting one takes longer than reading them."""
        monkeypatch.setattr(bounded, "_Process", None)

        found = read_bounded(b"Drivers bid first.", "a.txt", View.PROPOSED, TEXT_ALONE)

        assert [block.text for block in found.blocks] == ["Drivers bid first."]

    def test_a_word_file_that_unpacks_to_much_is_no_small_file(self) -> None:
        """What counts is what comes out of it."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", b" " * 20 * 2**20)

        assert len(packed.getvalue()) < bounded.SMALL
        assert not bounded._is_small(packed.getvalue())

    def test_nothing_beside_the_document_is_imported(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A module in the folder of the documents is not run."""
        (tmp_path / "pypdfium2.py").write_text("raise SystemExit('imported from the folder of the document')\n")
        (tmp_path / "lxml.py").write_text("raise SystemExit('imported from the folder of the document')\n")
        monkeypatch.chdir(tmp_path)

        assert read_bounded(PAGE, "page.pdf", View.PROPOSED, TEXT_ALONE).blocks


class TestBounds:
    """Beyond a bound there is one sentence that names the file, the bound and where it is set."""

    def test_time(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """A reader that does not come back is ended."""
        process(monkeypatch, tmp_path, "time.sleep(60)")
        begun = time.monotonic()

        sentence = refused(Reading(bounds=Bounds(seconds=1)))

        assert "page.pdf was not read within 1 seconds" in sentence
        assert "CONTRACTDIFF_SECONDS" in sentence
        assert time.monotonic() - begun < 10

    def test_time_that_progress_asks_for(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """Pictures that are recognised have time of their own."""
        body = "print('progress [0, 3, true]', flush=True)\ntime.sleep(2)\nprint('error', '{\"code\": \"no-text\", "
        process(monkeypatch, tmp_path, body + '"message": "done"}\')')

        assert refused(Reading(bounds=Bounds(seconds=1, recognition_seconds=10))) == "done"

    @on_linux
    def test_memory(self) -> None:
        """The process ends itself when it takes more than it may."""
        sentence = refused(Reading(recognition=TEXT_ALONE.recognition, bounds=Bounds(memory_megabytes=10)))

        assert "page.pdf needs more than 10 MB of memory" in sentence
        assert "CONTRACTDIFF_MEMORY_MEGABYTES" in sentence

    @pytest.mark.parametrize("body", ["os.abort()", "sys.exit(0)", "os._exit(3)"])
    def test_a_crash(self, body: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """A reader that breaks down says nothing; the sentence says what that means."""
        process(monkeypatch, tmp_path, body)

        assert "page.pdf: the reader broke down on it; the file is damaged." in refused()

    def test_a_fault_of_the_program(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """An exception that nobody foresaw is named, with the file, and is no traceback."""
        process(monkeypatch, tmp_path, 'print(\'error {"code": "ZeroDivisionError", "message": ""}\')')

        assert "page.pdf could not be read: the reader failed in a way it should not (ZeroDivisionError)" in refused()

    def test_pages(self) -> None:
        """Counted before anything is read."""
        with pytest.raises(DocumentTooLarge, match="1 pages, more than the 0 that are read"):
            contractdiff.ingest.read(PAGE, "page.pdf", View.PROPOSED, Reading(bounds=Bounds(pages=0)))

    def test_size_of_a_file(self, tmp_path: Path) -> None:
        """Looked at before it is opened."""
        file = tmp_path / "large.pdf"
        with file.open("wb") as stream:
            os.ftruncate(stream.fileno(), 2 * 2**20)

        with pytest.raises(DocumentTooLarge, match=r"large\.pdf has 2 MB or more; documents up to 1 MB are read"):
            open_document(file, Bounds(file_megabytes=1))

    def test_size_of_an_open_file(self) -> None:
        """A stream says nothing of its size; no more than the bound is ever taken from it."""
        with pytest.raises(DocumentTooLarge, match="the open file has 1 MB or more"):
            take_bytes(io.BytesIO(bytes(3 * 2**20)), "the open file", Bounds(file_megabytes=1))


class TestWhereTheyAreSet:
    """One environment variable for each bound, or an argument."""

    @pytest.mark.parametrize(("field", "variable"), VARIABLES.items())
    def test_each_has_a_variable(self, field: str, variable: str) -> None:
        """The number is taken as it is."""
        assert getattr(bounds_of_environment({variable: " 7 "}), field) == 7

    def test_every_bound_is_settable(self) -> None:
        """None is left out."""
        assert set(VARIABLES) == set(Bounds.__dataclass_fields__)

    @pytest.mark.parametrize("value", ["many", "0", "-1", "1.5", "٣"])
    def test_nonsense_is_refused(self, value: str) -> None:
        """The sentence names the variable."""
        with pytest.raises(UsageError, match="CONTRACTDIFF_PAGES"):
            bounds_of_environment({"CONTRACTDIFF_PAGES": value})

    def test_the_environment_reaches_the_reader(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """What is set there holds for every file."""
        two = tmp_path / "two.pdf"
        two.write_bytes(PAGE.replace(b"/Kids [3 0 R] /Count 1", b"/Kids [3 0 R 3 0 R] /Count 2"))
        monkeypatch.setenv("CONTRACTDIFF_PAGES", "1")

        with pytest.raises(DocumentTooLarge, match="2 pages"):
            contractdiff.read(two, cache=False)

    def test_an_argument_overrules_it(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The caller knows best."""
        file = tmp_path / "page.pdf"
        file.write_bytes(PAGE)
        monkeypatch.setenv("CONTRACTDIFF_MEMORY_MEGABYTES", "1")

        assert contractdiff.read(file, bounds=Bounds(), cache=False).pages == 1
