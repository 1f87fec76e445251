"""How a document is to be read: within which bounds, whether pictures are recognised, and whom to tell of progress."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum


class Recognition(StrEnum):
    """Whether the text in pictures is recognised: on pages without text of their own, or never."""

    AUTO = "auto"
    NEVER = "never"


def _cores() -> int:
    """The cores that this process may use, eight at most."""
    usable = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)
    return max(1, min(8, len(usable)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What one file may cost; beyond any of these it is refused with a sentence that names the bound.

    ``file_megabytes``: an agreement is smaller by two orders, and a scan of 1,000 pages has about 100 MB.
    ``pages``: longer than any agreement. ``seconds`` is for reading; each picture that is recognised adds
    ``recognition_seconds`` (a page takes 2 to 11). ``memory_megabytes`` holds where the system lets a process know
    its memory (Linux, macOS). ``picture_megapixels``: a page of 11 by 17 inches at 600 dots has 67. ``processes`` share
    the pages of a long PDF, and all of these bounds; what comes after the pages is one process's work, so that more
    than eight gain nothing.
    """

    file_megabytes: int = 300
    pages: int = 3000
    seconds: int = 300
    memory_megabytes: int = 2048
    picture_megapixels: int = 200
    recognition_seconds: int = 60
    processes: int = field(default_factory=_cores)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """``done`` of ``total`` pages of ``file`` are read, or recognised."""

    file: str
    done: int
    total: int
    recognising: bool = False


def _nobody(progress: Progress) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One request to read: whether pictures are recognised, the bounds, and who is told of progress.

    ``processes`` may share the pages: one where nothing watches over what they take together.
    """

    recognition: Recognition = Recognition.AUTO
    bounds: Bounds = field(default_factory=Bounds)
    tell: Callable[[Progress], None] = _nobody
    processes: int = 1
