"""How much memory a process and all that came from it hold."""

from __future__ import annotations

import os
from pathlib import Path

SAMPLE_EVERY = 0.02
"""Seconds between looks at the memory of a process and its children."""


def held(first: int) -> int:
    """The bytes of memory of a process and all that came from it; what several of them share counts for each."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, IndexError, ValueError):
                continue
    family, grown = {first}, True
    while grown:
        more = {process for process, parent in parents.items() if parent in family} - family
        family, grown = family | more, bool(more)
    total = 0
    for process in family:
        try:
            total += int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, IndexError, ValueError):
            continue
    return total
