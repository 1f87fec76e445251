"""The process in which a file is read (see ``bounded.py``): takes one request and keeps to its bounds.

Request on standard input: a line of JSON, then the bytes of the file. Answer on standard output, line by line:
``progress [done, total, recognising]`` any number of times, then ``extract {...}`` or ``error {...}``.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from typing import IO

from contractdiff.errors import ReadError
from contractdiff.ingest.bounded import DEBUG_VARIABLE
from contractdiff.ingest.memory import COLLECT_EVERY, TOO_MUCH_MEMORY, keep_bounds
from contractdiff.model import Extract, View
from contractdiff.model.reading import Bounds, Progress, Reading, Recognition

TELL_EVERY = 0.1
"""Seconds between two reports of progress."""


def main() -> None:
    """Answer the request on standard input."""
    request, answers = sys.stdin.buffer, sys.stdout.buffer
    # Whatever a library prints must not come between the answers.
    sys.stdout = sys.stderr
    head = json.loads(request.readline())
    bounds = Bounds(**head["bounds"])
    keep_bounds(bounds)
    gc.set_threshold(COLLECT_EVERY)
    data = request.read()
    answer = _Answer(answers)
    reading = Reading(
        recognition=Recognition(head["recognition"]), bounds=bounds, tell=answer.progress, processes=bounds.processes
    )
    try:
        from contractdiff import ingest

        extract = ingest.read(data, head["name"], View(head["view"]), reading)
    except ReadError as error:
        answer.error(error.code, str(error))
    except MemoryError:
        os._exit(TOO_MUCH_MEMORY)
    except Exception as error:  # noqa: BLE001 - the edge of the process: the other side says it in one sentence
        if os.environ.get(DEBUG_VARIABLE):
            sys.excepthook(*sys.exc_info())
        answer.error(type(error).__name__, "")
    else:
        answer.extract(extract)
    # Nothing is left to clean up, and a library that crashes on its way out would spoil the answer.
    os._exit(0)


def _fields_of(part: object) -> dict[str, object]:
    """A part of an extract as JSON has it. The other side checks it; to load what checks here as well takes longer than
    reading a short file."""
    return {name: getattr(part, name) for name in getattr(type(part), "__slots__", ())}


class _Answer:
    """The answers, one to a line."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._told = 0.0

    def progress(self, progress: Progress) -> None:
        """Tell of progress, not more often than anybody can see; the first and the last of it always."""
        now = time.monotonic()
        if 0 < progress.done < progress.total and now - self._told < TELL_EVERY:
            return
        self._told = now
        self._say(b"progress", json.dumps([progress.done, progress.total, progress.recognising]).encode())

    def error(self, code: str, message: str) -> None:
        """Say why there is no extract."""
        self._say(b"error", json.dumps({"code": code, "message": message}).encode())

    def extract(self, extract: Extract) -> None:
        """Give the extract."""
        self._say(b"extract", json.dumps(extract, default=_fields_of, ensure_ascii=False).encode())

    def _say(self, kind: bytes, body: bytes) -> None:
        self._stream.write(kind + b" " + body + b"\n")
        self._stream.flush()


if __name__ == "__main__":
    main()
