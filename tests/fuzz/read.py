"""The process that the fuzzer feeds: a path on a line in, what became of it on a line out."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
import traceback
from pathlib import Path

from pydantic import TypeAdapter

from contractdiff import ingest, structure
from contractdiff.errors import ReadError, UsageError
from contractdiff.ingest.memory import helpers, memory_in_use
from contractdiff.markup import read_view
from contractdiff.model import Extract, Reading, Recognition, View

EXTRACT = TypeAdapter(Extract)
READING = Reading(recognition=Recognition.NEVER, processes=2)


def read(path: Path) -> tuple[str, str]:
    """Read the file and outline it in every view; what became of it, and why."""
    try:
        data = path.read_bytes()
        for view in (View.PROPOSED, View.ALL):
            found = ingest.read(data, str(path), view, READING)
            EXTRACT.dump_json(found)  # as the cache and the reading process do
            extract = read_view(found, view)
            if extract.blocks:
                structure.build(extract, path=str(path), sha256="", view=view)
    except (ReadError, UsageError) as error:
        sentence = str(error)
        if path.name not in sentence or "\n" in sentence:
            return "fault", f"{type(error).__name__} without the file, or of several lines: {sentence[:120]}"
        return "refused", type(error).__name__
    except Exception as error:  # noqa: BLE001 - finding these is what the fuzzer is for
        place = traceback.extract_tb(error.__traceback__)[-1]
        ours = [one for one in traceback.extract_tb(error.__traceback__) if "contractdiff" in one.filename] or [place]
        return "fault", f"{type(error).__name__} in {Path(ours[-1].filename).name}:{ours[-1].lineno}: {str(error)[:80]}"
    return "read", ""


class Watch:
    """Ends this process when it takes more than ``most`` bytes, and remembers the most that it took."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.peak = 0
        threading.Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        while True:
            now = memory_in_use() + helpers.memory()
            self.peak = max(self.peak, now)
            if now > self._most:
                os._exit(86)
            time.sleep(0.02)


def main() -> None:
    """Answer until there is no more input."""
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    watch = Watch(int(sys.argv[1]) * 2**20)
    for line in sys.stdin:
        begun, watch.peak = time.monotonic(), 0
        outcome, why = read(Path(line.rstrip("\n")))
        seconds = round(time.monotonic() - begun, 2)
        megabytes = max(watch.peak, memory_in_use()) // 2**20
        print(
            json.dumps({"outcome": outcome, "why": why, "seconds": seconds, "megabytes": megabytes}),
            file=answers,
            flush=True,
        )


if __name__ == "__main__":
    main()
