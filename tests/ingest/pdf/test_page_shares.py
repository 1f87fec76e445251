"""The pages of a long PDF are read by several processes, and what is read is what one process reads."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from contractdiff.errors import CorruptDocument
from contractdiff.ingest import pdf
from contractdiff.ingest.memory import helpers, memory_of
from contractdiff.ingest.pdf import page_shares
from contractdiff.ingest.pdf.page_shares import processes_for
from contractdiff.model import Bounds, Extract, Progress, Reading
from tests.ingest.pdf.printing import PROSE, TEXT_ALONE, shown, typeset, written

PAGES = 64
BY_TWO = replace(TEXT_ALONE, processes=2)
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is looked at as Linux shows it")


@pytest.fixture(scope="module")
def long_document() -> bytes:
    """Pages with struck and underlined words, a table, a foot, words broken at line ends and, late, whole hyphens."""
    page = (
        f"= Article #n\n{PROSE} Each employee shall be paid #strike[five] #underline[ten] dollars.\n\n"
        "#block(width: 130pt)[#set text(hyphenate: true)\nIn case of a coming reorganisation each bids anew.]\n"
        "#if calc.rem(n, 7) == 0 [#table(columns: 2, [Step], [Rate], [1], [21.50], [2], [22.75])]\n"
        "#if n > 40 [The part-time and twelve-month staff of the after-school program.]\n"
    )
    foot = "#set page(footer: context [Page #counter(page).display()])\n"
    return typeset(foot + f"#for n in range(1, {PAGES + 1}) [\n{page}\n#pagebreak(weak: true)\n]")


@pytest.fixture(scope="module")
def read_by_one(long_document: bytes) -> Extract:
    """The extract that one process makes."""
    return pdf.read(long_document, "long.pdf", TEXT_ALONE)


def repeated(kids: str) -> bytes:
    """A PDF whose pages are the objects ``kids``, of which only object 3 is a page."""
    count = kids.count("R")
    return written(shown("Drivers bid first.")).replace(
        b"/Kids [3 0 R] /Count 1", f"/Kids [{kids}] /Count {count}".encode()
    )


class TestTheSame:
    """Nothing of what is read shows how many processes read it."""

    def test_the_extract(self, long_document: bytes, read_by_one: Extract) -> None:
        """Blocks, looks, tables, furniture and notes."""
        assert pdf.read(long_document, "long.pdf", BY_TWO) == read_by_one
        assert read_by_one.pages == PAGES

    def test_another_process_does_read(
        self, long_document: bytes, read_by_one: Extract, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where this one leaves the shares alone, hardly a page is left for it, and the extract is the same."""
        own: list[int] = []
        read = page_shares.read_page

        def noted(document: object, index: int, *more: object) -> object:
            own.append(index)
            return read(document, index, *more)  # type: ignore[arg-type]

        monkeypatch.setattr(page_shares, "read_page", noted)
        monkeypatch.setattr(page_shares._Shares, "_read_own", lambda shares: None)

        assert pdf.read(long_document, "long.pdf", BY_TWO) == read_by_one
        assert len(own) < PAGES / 2

    @pytest.mark.parametrize("end", ["sys.exit(0)", "os.abort()", "print('nonsense', flush=True)", "print('[]')"])
    def test_without_the_other_process(
        self, end: str, long_document: bytes, read_by_one: Extract, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What it fails at, this process does."""
        start = subprocess.Popen

        def stand_in(command: list[str], **more: object) -> object:
            return start([sys.executable, "-c", f"import os, sys; {end}"], **more)  # type: ignore[call-overload]

        monkeypatch.setattr(page_shares.subprocess, "Popen", stand_in)

        assert pdf.read(long_document, "long.pdf", BY_TWO) == read_by_one

    def test_hyphens_are_told_in_the_order_of_the_pages(self, long_document: bytes) -> None:
        """A page that took its hyphens otherwise than the pages before it tell is read once more."""
        document = page_shares.open_pdf(long_document, "long.pdf", Bounds())
        found = {
            index: page_shares.read_page(document, index, "long.pdf", page_shares.Hyphens()) for index in range(PAGES)
        }
        found[0] = replace(found[0], alone=10_000, took_soft_ones=None)
        broken = [index for index, page in found.items() if page.took_soft_ones]

        again = list(page_shares._in_order(document, "long.pdf", TEXT_ALONE, found))

        assert broken
        assert not any(again[index].took_soft_ones for index in broken)

    def test_a_damaged_page_is_named(self) -> None:
        """The first of them, whoever came upon it."""
        damaged = repeated("3 0 R " * 70 + "99 0 R 3 0 R 99 0 R " + "3 0 R " * 7)
        sentences = []
        for reading in (TEXT_ALONE, BY_TWO):
            with pytest.raises(CorruptDocument) as raised:
                pdf.read(damaged, "damaged.pdf", reading)
            sentences.append(str(raised.value))

        assert sentences[0] == sentences[1]
        assert "page 71 cannot be read" in sentences[0]


class TestCost:
    """Other processes are started where that pays, within the bounds of the file."""

    @pytest.mark.parametrize(("pages", "processes"), [(1, 1), (63, 1), (64, 2), (96, 3), (600, 4)])
    def test_pages(self, pages: int, processes: int) -> None:
        """A short file does not pay for them."""
        assert processes_for(pages, 10**6, replace(TEXT_ALONE, processes=4)) == processes

    def test_memory(self) -> None:
        """Each of them holds the file; together they have to keep the bound."""
        reading = replace(TEXT_ALONE, processes=4, bounds=Bounds(memory_megabytes=700))

        assert processes_for(600, 1, reading) == 4
        assert processes_for(600, 100 * 2**20, reading) == 2
        assert processes_for(600, 300 * 2**20, reading) == 1

    def test_nothing_is_started_unasked(self, long_document: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where nothing watches over the memory of other processes there are none."""
        monkeypatch.setattr(page_shares, "_start", None)

        assert Reading().processes == 1
        assert pdf.read(long_document, "long.pdf", TEXT_ALONE).pages == PAGES

    def test_nothing_is_left(self, long_document: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
        """The others are ended with the last page."""
        started: list[subprocess.Popen[bytes]] = []
        start = page_shares._start

        def noted() -> subprocess.Popen[bytes]:
            started.append(start())
            return started[-1]

        monkeypatch.setattr(page_shares, "_start", noted)
        pdf.read(long_document, "long.pdf", BY_TWO)

        assert len(started) == 1
        assert started[0].poll() is not None
        assert helpers.memory() == 0

    def test_progress(self, long_document: bytes) -> None:
        """It counts the pages of all, and never back."""
        told: list[Progress] = []

        pdf.read(long_document, "long.pdf", replace(BY_TWO, tell=told.append))

        assert [one.done for one in told] == sorted(one.done for one in told)
        assert told[-1].done == told[-1].total == PAGES


class TestMemoryOfHelpers:
    """What all processes of a file take counts together, and those that help go first."""

    @on_linux
    def test_it_is_counted_and_given_back(self) -> None:
        """Nothing is left of a process that was ended."""
        process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        helpers.add(process)

        assert helpers.memory() > 0
        assert helpers.end()
        assert not helpers.end()
        assert memory_of(process.pid) == 0
