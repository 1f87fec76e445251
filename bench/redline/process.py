"""A job in a process of its own: what it cost, with all that came from it."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.memory import SAMPLE_EVERY, held

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Seconds of processors and of the clock, and the most memory that the job and its children held at one time."""

    processor: float
    wall: float
    megabytes: float
    said: str


def run(command: Sequence[str], more: Mapping[str, str] | None = None) -> Cost:
    """Run ``command`` with ``more`` in its environment.

    Raises ``ChildProcessError`` with the end of what it said when it failed.
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **(more or {})}
    with tempfile.TemporaryFile() as out:
        clock = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT)
        most, done = 0, 0
        while not done:
            most = max(most, held(process.pid))
            time.sleep(SAMPLE_EVERY)
            done, status, used = os.wait4(process.pid, os.WNOHANG)
        wall = time.perf_counter() - clock
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read().decode(errors="replace")
    if process.returncode:
        raise ChildProcessError(f"{command[0]} failed ({process.returncode}): {said[-500:]}")
    return Cost(processor=used.ru_utime + used.ru_stime, wall=wall, megabytes=most / 2**20, said=said)
