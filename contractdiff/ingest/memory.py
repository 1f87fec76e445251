"""The memory of a process that reads a file, and of those that help it: looked at twenty times a second.

All of them share one bound. A process that helps is ended first when they take too much together, because what it does
the reading process can do itself; only what one process cannot read within the bound is refused.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from contractdiff.model.reading import Bounds

TOO_MUCH_MEMORY = 86
"""Exit code of a process that needed more memory than it may."""

LOOK_EVERY = 0.05
"""Seconds between looks at the memory in use; in this time a process takes a few hundred MB at most."""


COLLECT_EVERY = 200_000
"""Objects after which a process that reads looks for those that keep one another alive. Its objects are the characters
of pages, which do not; looking as often as Python does by itself takes a tenth of the time."""


class Helpers:
    """The processes that help this one to read a file."""

    def __init__(self) -> None:
        self._processes: list[subprocess.Popen[bytes]] = []
        self._lock = threading.Lock()

    def add(self, process: subprocess.Popen[bytes]) -> None:
        """Count ``process`` among them."""
        with self._lock:
            self._processes.append(process)

    def memory(self) -> int:
        """The bytes of memory that they have in use; 0 where the system does not say."""
        with self._lock:
            return sum(memory_of(process.pid) for process in self._processes)

    def end(self) -> bool:
        """End all of them; whether there were any."""
        with self._lock:
            ended, self._processes = self._processes, []
        for process in ended:
            _kill(process)
        return bool(ended)

    def dismiss(self, process: subprocess.Popen[bytes]) -> None:
        """End one of them and close its pipes."""
        with self._lock:
            self._processes = [one for one in self._processes if one is not process]
        _kill(process)
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()


def _kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        process.kill()
    process.wait()


helpers = Helpers()
"""Those of this process, which reads one file."""


def keep_bounds(bounds: Bounds) -> None:
    """Bound the memory of this process and its helpers, and end it when the one that asked is gone."""
    try:
        import resource
    except ImportError:  # Windows does not let a process know its memory this way
        resource = None  # type: ignore[assignment]
    if resource is not None:
        # The contents of a document have no business in a core dump.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        # The backstop for one huge request; threads and libraries reserve far more than they use.
        most = 2 * bounds.memory_megabytes * 2**20 + 2**31
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    threading.Thread(target=_watch, args=(bounds.memory_megabytes * 2**20, os.getppid()), daemon=True).start()


def _watch(most: int, parent: int) -> None:
    while True:
        if memory_in_use() + helpers.memory() > most and not helpers.end():
            os._exit(TOO_MUCH_MEMORY)
        if os.getppid() != parent:
            os._exit(1)
        time.sleep(LOOK_EVERY)


def memory_in_use() -> int:
    """The bytes of memory that this process has in use; 0 where the system does not say."""
    found = memory_of(os.getpid())
    if found:
        return found
    try:
        import resource
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(peak) if sys.platform == "darwin" else int(peak) * 1024


def memory_of(process: int) -> int:
    """The bytes of memory that a process has in use, as Linux tells; 0 elsewhere, and when it is gone."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        return 0
