"""A process that helps another to read the pages of a long PDF (see ``page_shares.py``).

Request on standard input: a line of JSON, the bytes of the file, then ``first end`` for each share of pages. Answer on
standard output: the pages of each share as one line of JSON, or an empty line where that failed. Why it failed nobody
asks: the one that asked reads those pages itself, and says it in its own words.
"""

from __future__ import annotations

import gc
import json
import os
import queue
import sys
import threading
from typing import IO

import pypdfium2
from pydantic import TypeAdapter

from contractdiff.errors import ReadError
from contractdiff.ingest.memory import COLLECT_EVERY, TOO_MUCH_MEMORY, keep_bounds
from contractdiff.ingest.pdf.characters import Hyphens
from contractdiff.ingest.pdf.page import ReadPage, open_pdf, read_page
from contractdiff.model.reading import Bounds

PAGES = TypeAdapter(tuple[ReadPage, ...])


def main() -> None:
    """Read shares of pages until there are no more."""
    request, answers = sys.stdin.buffer, sys.stdout.buffer
    # Whatever a library prints must not come between the answers.
    sys.stdout = sys.stderr
    head = json.loads(request.readline())
    bounds = Bounds(**head["bounds"])
    keep_bounds(bounds)
    gc.set_threshold(COLLECT_EVERY)
    data = request.read(head["size"])
    shares: queue.Queue[bytes] = queue.Queue()
    threading.Thread(target=_take, args=(request, shares), daemon=True).start()
    hyphens = Hyphens()
    try:
        document = open_pdf(data, head["name"], bounds)
        while True:
            answers.write(_read(document, shares.get(), head["name"], hyphens) + b"\n")
            answers.flush()
    except (ReadError, OSError):
        os._exit(1)
    except MemoryError:
        os._exit(TOO_MUCH_MEMORY)


def _take(request: IO[bytes], shares: queue.Queue[bytes]) -> None:
    """Take the shares as they come, and end the process with them, even in the middle of a page that has no end."""
    for share in request:
        shares.put(share)
    os._exit(0)


def _read(document: pypdfium2.PdfDocument, share: bytes, name: str, hyphens: Hyphens) -> bytes:
    first, end = map(int, share.split())
    try:
        return PAGES.dump_json(tuple(read_page(document, index, name, hyphens) for index in range(first, end)))
    except ReadError:
        return b""


if __name__ == "__main__":
    main()
