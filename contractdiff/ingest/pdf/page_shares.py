"""The pages of a PDF, read by several processes where there are enough of them.

    this process      1-8  17-24       33-40 ...
    another process        9-16  25-32       ...

pdfium does one thing at a time in a process, and so does Python, so each core needs a process of its own. They take
shares of a few pages one after the other, because pages differ. This process reads as well: while the others start,
and whatever one of them fails at, so that what is read, and what is said of a damaged page, does not depend on them.

One thing goes from page to page: how the document prints its hyphens. A process that knows only its own pages takes a
hyphen at a line end otherwise now and then; such a page is read once more.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, replace

import pypdfium2

from contractdiff.ingest.memory import helpers
from contractdiff.ingest.pdf.characters import Hyphens
from contractdiff.ingest.pdf.page import ReadPage, open_pdf, read_page
from contractdiff.ingest.pdf.unread import Unread, unread_in_file
from contractdiff.model.reading import Progress, Reading

FEWEST_PAGES = 32
"""Pages for each process from which it pays to start one: in the time that this takes, another reads fifteen."""

SHARE = 8
"""Pages that are handed out together: a tenth of a second, in which the others wait at the end at most."""

OWN_MEGABYTES = 150
"""What a process takes besides the file, which it holds twice."""


def pages_of(data: bytes, name: str, reading: Reading) -> tuple[list[ReadPage], Unread]:
    """The pages of the PDF ``data`` in order, and what the file holds beside them.

    Raises what ``open_pdf`` and ``read_page`` raise.
    """
    document = open_pdf(data, name, reading.bounds)
    try:
        others = processes_for(len(document), len(data), reading) - 1
        found = _Shares(document, data, name, reading).read(others) if others else {}
        return list(_in_order(document, name, reading, found)), unread_in_file(document)
    finally:
        document.close()


def processes_for(pages: int, size: int, reading: Reading) -> int:
    """How many processes read a file of so many pages and bytes."""
    megabytes = OWN_MEGABYTES + 2 * size // 2**20
    return max(1, min(reading.processes, pages // FEWEST_PAGES, reading.bounds.memory_megabytes // megabytes))


def _in_order(
    document: pypdfium2.PdfDocument, name: str, reading: Reading, found: dict[int, ReadPage]
) -> Iterator[ReadPage]:
    """The pages in order; those that were not found are read, and those that took their hyphens otherwise."""
    hyphens = Hyphens()
    count = len(document)
    for index in range(count):
        page = found.get(index)
        if page is not None:
            after = Hyphens(hyphens.alone + page.alone, hyphens.attached + page.attached)
            if page.took_soft_ones in (None, after.tell_soft_ones):
                hyphens = after
                yield page
                continue
        yield read_page(document, index, name, hyphens)
        if not found:
            reading.tell(Progress(file=name, done=index + 1, total=count))


class _Shares:
    """The pages of one document, handed out in shares."""

    def __init__(self, document: pypdfium2.PdfDocument, data: bytes, name: str, reading: Reading) -> None:
        self._document = document
        self._data = data
        self._name = name
        self._reading = reading
        self._count = len(document)
        self._waiting = iter(range(0, self._count, SHARE))
        self._found: dict[int, ReadPage] = {}
        self._lock = threading.Lock()

    def read(self, others: int) -> dict[int, ReadPage]:
        """The pages by their place, all but those that somebody failed at; ``others`` processes help."""
        share = self._reading.bounds.memory_megabytes // (others + 1)
        head = {
            "name": self._name,
            "size": len(self._data),
            "bounds": asdict(replace(self._reading.bounds, memory_megabytes=share)),
        }
        request = json.dumps(head).encode() + b"\n"
        threads = [threading.Thread(target=self._serve, args=(request,), daemon=True) for _ in range(others)]
        for thread in threads:
            thread.start()
        self._read_own()
        for thread in threads:
            thread.join()
        return self._found

    def _read_own(self) -> None:
        from contractdiff.errors import ReadError

        hyphens = Hyphens()
        for first, end in iter(self._next, None):
            for index in range(first, end):
                try:
                    self._take({index: read_page(self._document, index, self._name, hyphens)})
                except ReadError:
                    continue  # it is said when the pages before it are through
                self._reading.tell(Progress(file=self._name, done=len(self._found), total=self._count))

    def _serve(self, request: bytes) -> None:
        """Have another process read shares until there are no more, or it fails."""
        from pydantic import ValidationError

        with suppress(OSError):
            process = _start()
            try:
                with suppress(OSError, ValidationError, ValueError):
                    self._hand_out(process, request)
            finally:
                helpers.dismiss(process)

    def _hand_out(self, process: subprocess.Popen[bytes], request: bytes) -> None:
        from contractdiff.ingest.pdf.page_process import PAGES

        if process.stdin is None or process.stdout is None:
            return
        process.stdin.write(request)
        process.stdin.write(self._data)
        for first, end in iter(self._next, None):
            process.stdin.write(f"{first} {end}\n".encode())
            process.stdin.flush()
            answer = process.stdout.readline()
            if not answer.strip():
                return
            self._take(dict(zip(range(first, end), PAGES.validate_json(answer), strict=True)))

    def _next(self) -> tuple[int, int] | None:
        with self._lock:
            first = next(self._waiting, None)
        return None if first is None else (first, min(first + SHARE, self._count))

    def _take(self, pages: dict[int, ReadPage]) -> None:
        with self._lock:
            self._found.update(pages)


def _start() -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        # -P: nothing in the folder of the documents is ever imported; the path was given with the environment.
        [sys.executable, "-P", "-m", "contractdiff.ingest.pdf.page_process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    helpers.add(process)
    return process
