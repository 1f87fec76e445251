"""The pairs of Word files that redlines are made of."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import contractdiff
from bench.redline.agreement import Truth, made
from bench.redline.word_file import rebuilt, word_file

ROOT = Path(__file__).resolve().parents[2]
REAL = Path(os.environ.get("CONTRACTDIFF_REAL") or ROOT.parent / "shared" / "real")
BUILT = ROOT / "corpus" / "juniper-mesa" / "built"


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """Base and revision as bytes; ``truth`` is known where they were made, with or without typed labels."""

    base: bytes
    revision: bytes
    truth: Truth | None = None
    typed: bool = True

    @property
    def true_words(self) -> tuple[int, int] | None:
        """The words that a redline has to add and to strike, those of new and lost labels included."""
        if self.truth is None:
            return None
        labels = (self.truth.new_labels, self.truth.lost_labels) if self.typed else (0, 0)
        return self.truth.inserted + labels[0], self.truth.deleted + labels[1]


def _load(*, typed: bool) -> Files:
    base, revision, truth = made()
    return Files(base=word_file(base, typed=typed), revision=word_file(revision, typed=typed), truth=truth, typed=typed)


def _editions() -> Files:
    paths = [REAL / "uesf-classified" / f"{years}.pdf" for years in ("2017-2020", "2020-2023")]
    if not all(path.is_file() for path in paths):
        raise FileNotFoundError("the files are not at hand")
    base, revision = (rebuilt(contractdiff.read(path, ocr="never")) for path in paths)
    return Files(base=base, revision=revision)


def _corpus() -> Files:
    base, revision = (BUILT / f"agreement-{years}.docx" for years in ("2022-2025", "2025-2028"))
    return Files(base=base.read_bytes(), revision=revision.read_bytes())


PAIRS: Mapping[str, Callable[[], Files]] = MappingProxyType(
    {
        "typed": lambda: _load(typed=True),
        "auto": lambda: _load(typed=False),
        "editions": _editions,
        "corpus": _corpus,
    }
)
"""What makes each pair; ``FileNotFoundError`` where its sources are not at hand."""
