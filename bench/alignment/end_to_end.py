"""The whole way: a tree is printed as a file, the file read, and the comparison graded against the tree.

Here labels, outline and alignment are all in play, where ``measure.py`` hands the aligner a document without a mistake.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

import contractdiff
from bench.alignment.dials import changed
from bench.alignment.outlines import Outline, outline_of
from bench.alignment.printing import file_of
from bench.alignment.scores import Grades, Tally, Truth, grade
from bench.alignment.styles import number
from bench.alignment.tree import Text, text_of
from contractdiff.model import Document, Scope

FILE_STYLES = ("decimal", "dashed", "sectioned", "lettered")
"""The styles that are printed. *untitled* is decimal without titles."""


@dataclass
class FileGrades:
    """The grades of the comparison, and how much of what was printed was read with its label, and in its place."""

    compared: Grades = field(default_factory=Grades)
    labels: Tally = field(default_factory=Tally)
    places: Tally = field(default_factory=Tally)


def measure_files(document: Document, change: str, style: str, form: str, seed: int, grades: FileGrades) -> list[str]:
    """Grade one made pair, written as files and read; gives what is wrong."""
    before, after = text_of(document), text_of(document)
    number(before, style)
    changed(after, change, seed)
    # Another first number: no provision keeps the one it had.
    number(after, style, first=3)
    cover = document.provisions[0].text.split("\n")
    base, ours = _read(before, form, cover, grades)
    revision, theirs = _read(after, form, cover, grades)
    truth = Truth(ours.units, theirs.units)
    wrong = grade(contractdiff.compare(base, revision, scope=Scope.WHOLE), truth, grades.compared)
    return [*(f"base {one}" for one in ours.wrong), *(f"revision {one}" for one in theirs.wrong), *wrong]


def _read(text: Text, form: str, cover: Sequence[str], grades: FileGrades) -> tuple[Document, Outline]:
    name, data = file_of(text, form, cover)
    opened = io.BytesIO(data)
    opened.name = name
    document = contractdiff.read(opened, cache=False)
    outline = outline_of(text, document)
    grades.labels.join(outline.labels)
    grades.places.join(outline.places)
    return document, outline
