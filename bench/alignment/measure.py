"""Make a base and a revision, compare them, grade the comparison."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

import contractdiff
from bench.alignment.dials import changed
from bench.alignment.scores import Grades, Truth, grade
from bench.alignment.styles import number
from bench.alignment.tree import document_of, text_of
from contractdiff.model import Document, Scope

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / "corpus" / "juniper-mesa" / "built"


def source(name: str = "agreement-2022-2025") -> Document:
    """A document of the corpus, from which texts are made."""
    return contractdiff.read(BUILT / f"{name}.md")


def measure(document: Document, change: str, style: str, seed: int, grades: Grades) -> list[str]:
    """Grade one made pair without any reading of files; gives what is wrong."""
    text = text_of(document)
    number(text, style)
    base, before = document_of(text, "base.md")
    text = text_of(document)
    changed(text, change, seed)
    # Another first number: no provision keeps the one it had.
    number(text, style, first=3)
    revision, after = document_of(text, "revision.md")
    return grade(contractdiff.compare(base, revision, scope=Scope.WHOLE), Truth(before, after), grades)


def floors() -> Mapping[str, Mapping[str, float]]:
    """The least grades that are accepted, by kind of change."""
    return tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
