"""Reading a file within its bounds of time and memory: in a process of its own, which is ended when it goes too far.

A PDF is read by a large C++ library, and neither a loop in it nor a crash of it can be stopped from within. So a PDF,
and whatever else is large enough to hurt, is read by another process that has nothing but the bytes of the file. It
answers in JSON, which cannot run. What happens to it becomes one sentence here: too slow, too large, or a crash.

Small files of the other formats are read at once: starting a process takes longer than reading them.
"""

from __future__ import annotations

import io
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
import zipfile
import zlib
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from typing import IO, TYPE_CHECKING

from contractdiff.errors import CorruptDocument, DocumentTooLarge, ReadError
from contractdiff.ingest.bounds import VARIABLES
from contractdiff.ingest.memory import TOO_MUCH_MEMORY
from contractdiff.model import Extract, View
from contractdiff.model.reading import Progress, Reading

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SMALL = 2**18
"""Bytes up to which text, HTML and Markdown are read at once: an agreement of 90 pages has half of it, and the worst
that such a file can hold (nothing but labels, nothing but marks) takes a few seconds."""

SMALL_UNPACKED = 10 * 2**20
"""The same for what a Word file unpacks to."""

DEBUG_VARIABLE = "CONTRACTDIFF_DEBUG"
"""Set to anything, it lets the reading process show its traceback."""


def read_bounded(data: bytes, name: str, view: View, reading: Reading) -> Extract:
    """Read a document within the bounds of ``reading``; raises the same errors as ``contractdiff.ingest.read``."""
    if _is_small(data) or not sys.executable:
        from contractdiff import ingest

        return ingest.read(data, name, view, reading)
    return _Process(data, name, view, reading).extract()


def _is_small(data: bytes) -> bool:
    """Whether a file is read at once."""
    if len(data) > SMALL or b"%PDF-" in data[:1024]:
        return False
    if not data.startswith(b"PK"):
        return True
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(entry.file_size for entry in archive.infolist()) <= SMALL_UNPACKED
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        return True  # the reader says in its own words what is wrong with it


class _Process:
    """One file in a process of its own."""

    def __init__(self, data: bytes, name: str, view: View, reading: Reading) -> None:
        self._data = data
        self._name = name
        self._view = view
        self._reading = reading
        self._end = time.monotonic() + reading.bounds.seconds

    def extract(self) -> Extract:
        """The extract; raises a ``ReadError`` when there is none."""
        process = self._start()
        try:
            return self._answer(process)
        finally:
            _end(process)

    def _start(self) -> subprocess.Popen[bytes]:
        path = os.pathsep.join(entry for entry in sys.path if entry)
        try:
            return subprocess.Popen(
                # -P: nothing in the folder of the documents is ever imported.
                [sys.executable, "-P", "-m", "contractdiff.ingest.reading_process"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=None if os.environ.get(DEBUG_VARIABLE) else subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path},
                # A group of its own, so that what it started can be ended with it.
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise ReadError(f"{self._name}: the process that reads files could not be started: {error}.") from error

    def _request(self) -> bytes:
        head = {
            "name": self._name,
            "view": self._view.value,
            "recognition": self._reading.recognition.value,
            "bounds": asdict(self._reading.bounds),
        }
        return json.dumps(head).encode() + b"\n" + self._data

    def _answer(self, process: subprocess.Popen[bytes]) -> Extract:
        lines: queue.Queue[bytes] = queue.Queue()
        stdin, stdout = process.stdin, process.stdout
        if stdin is None or stdout is None:
            raise ReadError(f"{self._name}: the process that reads files has no pipes.")
        threading.Thread(target=_pass_on, args=(stdout, lines), daemon=True).start()
        threading.Thread(target=_hand_over, args=(stdin, self._request()), daemon=True).start()
        while True:
            try:
                line = lines.get(timeout=max(0.0, self._end - time.monotonic()))
            except queue.Empty:
                raise DocumentTooLarge(
                    f"{self._name} was not read within {self._reading.bounds.seconds} seconds. Split the file, or set "
                    f"{VARIABLES['seconds']} to allow more."
                ) from None
            if not line:
                self._explain_end(process)
            answer, _, body = line.partition(b" ")
            if answer == b"progress":
                self._take_progress(body)
            elif answer == b"error":
                self._raise(body)
            elif answer == b"extract":
                return _extracts().validate_json(body)

    def _take_progress(self, body: bytes) -> None:
        done, total, recognising = json.loads(body)
        if recognising and done == 0:
            # Each picture has time of its own on top: two thirds of it for the pictures before it that went wrong.
            self._end += total * self._reading.bounds.recognition_seconds
        self._reading.tell(Progress(file=self._name, done=done, total=total, recognising=bool(recognising)))

    def _raise(self, body: bytes) -> None:
        said = json.loads(body)
        known = {kind.code: kind for kind in _read_errors(ReadError)}
        kind = known.get(said["code"])
        if kind is not None:
            raise kind(said["message"])
        raise ReadError(
            f"{self._name} could not be read: the reader failed in a way it should not ({said['code']}). The file may "
            "be damaged; get a fresh copy or save it in another format. "
            f"With {DEBUG_VARIABLE}=1 set the details are shown."
        )

    def _explain_end(self, process: subprocess.Popen[bytes]) -> None:
        """Say why the process ended without an answer."""
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=5)
        if process.returncode == TOO_MUCH_MEMORY:
            raise DocumentTooLarge(
                f"{self._name} needs more than {self._reading.bounds.memory_megabytes:,} MB of memory to be read. "
                f"Split the file, or set {VARIABLES['memory_megabytes']} to allow more."
            )
        raise CorruptDocument(
            f"{self._name}: the reader broke down on it; the file is damaged. Ask for it again, or print it to a new "
            "PDF."
        )


@cache
def _extracts() -> TypeAdapter[Extract]:
    """What makes extracts of JSON, and checks them; a tenth of a second to load and to make."""
    from pydantic import TypeAdapter

    return TypeAdapter(Extract)


def _read_errors(kind: type[ReadError]) -> list[type[ReadError]]:
    return [kind, *(found for one in kind.__subclasses__() for found in _read_errors(one))]


def _pass_on(stream: IO[bytes], lines: queue.Queue[bytes]) -> None:
    """Put each line into the queue, and an empty one when there are no more."""
    with suppress(OSError, ValueError):
        for line in stream:
            lines.put(line.rstrip(b"\n"))
    lines.put(b"")


def _hand_over(stream: IO[bytes], request: bytes) -> None:
    """Write the request; a process that ended before it took it all explains itself by its exit code."""
    with suppress(OSError, ValueError):
        stream.write(request)
        stream.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and what it started, and wait for it."""
    if process.poll() is None:
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=5)
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(OSError, ValueError):
                stream.close()
