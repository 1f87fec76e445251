"""Feed the readers broken files and garbage: ``make fuzz``, or ``python -m tests.fuzz.run --inputs 200 --seed 7``.

Each input is read, outlined in two views and forgotten, in a process that is bounded in time and memory; a process that
crashes or hangs is replaced. A reader may refuse an input in one sentence that names the file. Anything else is a
fault: an exception nobody foresaw, a crash, a hang, too much memory. Faults are listed at the end with the input kept
beside them, and the exit code is 1. Every fiftieth input goes through the command line as well.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.inputs import Input, make, samples

ROOT = Path(__file__).resolve().parents[2]
REAL = Path(os.environ.get("CONTRACTDIFF_REAL") or ROOT.parent / "shared" / "real")
FOLDERS = (ROOT / "corpus", REAL)

SECONDS = 30
"""What one input may take: the slowest sample takes three, and the machine may be busy."""

MEGABYTES = 1024
"""What one input may take in memory."""

COMMAND_LINE_EVERY = 50

FINE = ("read", "refused")
"""What may become of an input."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one input; ``why`` is the class of the error, ``seconds`` and ``megabytes`` what it took."""

    outcome: str
    why: str = ""
    seconds: float = 0.0
    megabytes: int = 0


class Reader:
    """A process that reads one input after the other (``tests.fuzz.read``), and is replaced when it fails."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[str] | None = None

    def read(self, one: Input) -> Result:
        """What becomes of ``one``."""
        path = self._folder / one.name
        path.write_bytes(one.data)
        process = self._process or self._start()
        begun = time.monotonic()
        timer = threading.Timer(SECONDS, process.kill)
        timer.start()
        try:
            if process.stdin is None or process.stdout is None:
                raise RuntimeError("the reader has no pipes")
            process.stdin.write(f"{path}\n")
            process.stdin.flush()
            answer = process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        finally:
            timer.cancel()
        seconds = time.monotonic() - begun
        if answer:
            result = Result(**json.loads(answer))
            if result.outcome in FINE:
                path.unlink()
            return result
        process.wait()
        self._process = None
        if seconds >= SECONDS:
            return Result("hang", f"over {SECONDS} s", seconds)
        return Result("memory" if process.returncode == 86 else "crash", f"exit {process.returncode}", seconds)

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def _start(self) -> subprocess.Popen[str]:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.fuzz.read", str(MEGABYTES)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        return self._process


def by_command_line(one: Input, folder: Path) -> Result:
    """What ``contractdiff outline`` says of an input: its exit code is 0 or 3, with one sentence and no traceback."""
    path = folder / one.name
    path.write_bytes(one.data)
    begun = time.monotonic()
    program = "from contractdiff.cli import main; main()"
    command = [sys.executable, "-c", program, "outline", str(path), "--no-cache", "--ocr", "never"]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            timeout=2 * SECONDS,
            check=False,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "CONTRACTDIFF_SECONDS": str(SECONDS)},
        )
    except subprocess.TimeoutExpired:
        return Result("hang", "command line", time.monotonic() - begun)
    said = done.stderr.decode(errors="replace")
    seconds = time.monotonic() - begun
    if done.returncode == 0:
        path.unlink()
        return Result("read", "", seconds)
    unforeseen = "Traceback" in said or "in a way it should not" in said or path.name not in said
    if done.returncode != 3 or unforeseen:
        return Result("fault", f"command line, exit {done.returncode}: {said.strip()[:200]}", seconds)
    path.unlink()
    return Result("refused", "command line", seconds)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the fuzzer and print what it found; the exit code is 1 when there was a fault."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--inputs", type=int, default=2400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first input, to repeat one")
    parser.add_argument("--only", help="a suffix: only inputs of this kind")
    options = parser.parse_args(arguments)
    files = samples(FOLDERS)
    kept = Path(tempfile.mkdtemp(prefix="contractdiff-fuzz-"))
    numbers = iter(range(options.first, options.first + options.inputs))
    results: list[tuple[Input, Result]] = []
    lock = threading.Lock()

    def work() -> None:
        reader = Reader(kept)
        try:
            while True:
                with lock:
                    number = next(numbers, None)
                if number is None:
                    return
                one = make(number, options.seed, files)
                if options.only and one.kind != options.only:
                    continue
                outcome = reader.read(one)
                if number % COMMAND_LINE_EVERY == 0 and outcome.outcome in FINE:
                    outcome = by_command_line(one, kept)
                with lock:
                    results.append((one, outcome))
        finally:
            reader.close()

    begun = time.monotonic()
    workers = [threading.Thread(target=work) for _ in range(os.cpu_count() or 1)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(table(results))
    faults = [(one, result) for one, result in results if result.outcome not in FINE]
    print(f"\n{len(results)} inputs from {len(files)} files, seed {options.seed}, {time.monotonic() - begun:.0f} s.")
    for why, count in Counter(result.why for _, result in faults).most_common():
        first = min((one for one, result in faults if result.why == why), key=lambda one: len(one.data))
        print(f"{count:4}  {why}\n      input {first.number} ({first.origin}), kept as {kept / first.name}")
    return 1 if faults else 0


def table(results: Sequence[tuple[Input, Result]]) -> str:
    """The outcomes by format."""
    outcomes = ("read", "refused", "fault", "crash", "hang", "memory")
    rows: dict[str, list[Result]] = defaultdict(list)
    for one, result in results:
        rows[one.kind].append(result)
    lines = [f"{'format':8}{'inputs':>8}" + "".join(f"{name:>9}" for name in outcomes) + f"{'most s':>9}{'most MB':>9}"]
    for kind, found in [*sorted(rows.items()), ("all", [result for _, result in results])]:
        counts = Counter(result.outcome for result in found)
        slowest = max((result.seconds for result in found), default=0.0)
        largest = max((result.megabytes for result in found), default=0)
        lines.append(
            f"{kind:8}{len(found):>8}"
            + "".join(f"{counts[name]:>9}" for name in outcomes)
            + f"{slowest:>9.1f}{largest:>9}"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
