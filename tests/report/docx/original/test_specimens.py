"""One construct at a time: the redline on the revision's file gives both files back, and shows what it should."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

import contractdiff
from contractdiff.ingest.docx import read
from contractdiff.model import Comparison, View
from contractdiff.report.docx import TrackedDocument, render_with_counts
from tests.libreoffice import MISSING, SOFFICE, Settled, settled
from tests.report.docx.original.specimens import SPECIMENS, picture_pair

PAIRS = {name: one.files() for name, one in SPECIMENS.items()} | {"picture": picture_pair()}

LIBREOFFICE_DIFFERS = {
    "list level": "rejecting a change of paragraph properties, it does not restore the level of a list",
    "block control": "it does not settle changes in a control around one paragraph",
    "field": "it computes the result of a field anew",
    "simple field": "it computes the result of a field anew",
}


def compared(base: bytes, revision: bytes, folder: Path) -> Comparison:
    """The comparison of two files in ``folder``."""
    for name, data in (("base", base), ("revision", revision)):
        (folder / f"{name}.docx").write_bytes(data)
    return contractdiff.compare(folder / "base.docx", folder / "revision.docx", scope="whole", cache=False)


def drawn(base: bytes, revision: bytes, folder: Path) -> TrackedDocument:
    """The redline of two files."""
    return render_with_counts(compared(base, revision, folder))


def words(data: bytes, view: View) -> list[tuple[str, ...]]:
    """What the reader of contractdiff reads of a Word file: labels, words, rows of tables."""
    return [
        (block.label or "", block.text, *(cell for row in block.table.rows for cell in row))
        if block.table
        else (block.label or "", block.text)
        for block in read(data, "file.docx", view).blocks
    ]


def marks(data: bytes) -> str:
    """The XML of all parts but the margin comments."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml") and "comments" not in name]
        return "".join(archive.read(name).decode() for name in names)


def has(xml: str, mark: str) -> bool:
    """Whether an element of this name, or else the very words, are in ``xml``."""
    if re.fullmatch(r"\w+", mark) and mark[0].islower() and mark != "Renumbering":
        return f"<w:{mark} " in xml
    return mark in xml


@pytest.mark.parametrize("name", PAIRS)
def test_the_redline_is_on_the_revisions_file_and_gives_both_back(name: str, tmp_path: Path) -> None:
    """Accepted it reads as the revision, rejected as the base; the proof of the writer itself has passed before."""
    base, revision = PAIRS[name]

    made = drawn(base, revision, tmp_path)

    assert made.on_original, made.notes
    assert not any("word by word" in note for note in made.notes)
    assert words(made.data, View.PROPOSED) == words(revision, View.PROPOSED)
    assert words(made.data, View.CURRENT) == words(base, View.CURRENT)


@pytest.mark.parametrize("name", PAIRS)
def test_and_the_other_way_round(name: str, tmp_path: Path) -> None:
    """The same with the sides exchanged: what was added goes, what went comes."""
    revision, base = PAIRS[name]

    made = drawn(base, revision, tmp_path)

    assert made.on_original, made.notes
    assert words(made.data, View.PROPOSED) == words(revision, View.PROPOSED)
    assert words(made.data, View.CURRENT) == words(base, View.CURRENT)


@pytest.mark.parametrize("name", SPECIMENS)
def test_what_is_marked(name: str, tmp_path: Path) -> None:
    """The marks of a construct are there, and none that would be noise."""
    xml = marks(drawn(*PAIRS[name], tmp_path).data)

    assert [mark for mark in SPECIMENS[name].shows if not has(xml, mark)] == []
    assert [mark for mark in SPECIMENS[name].never if has(xml, mark)] == []


@pytest.mark.skipif(SOFFICE is None, reason=MISSING)
def test_libreoffice_gives_both_files_back(tmp_path: Path) -> None:
    """LibreOffice accepts and rejects every redline to what it reads in the files themselves, numbers included."""
    names = [name for name in PAIRS if name not in LIBREOFFICE_DIFFERS]
    files: list[bytes] = []
    for name in names:
        (tmp_path / "pair").mkdir(exist_ok=True)
        files += [drawn(*PAIRS[name], tmp_path / "pair").data, *PAIRS[name]]
    (tmp_path / "office").mkdir()

    found = settled(files, tmp_path / "office")

    trouble: list[tuple[str, Settled, Settled]] = []
    for at, name in enumerate(names):
        (accepted, rejected), (_, base), (revision, _) = found[3 * at : 3 * at + 3]
        trouble += [(name, one, wanted) for one, wanted in ((accepted, revision), (rejected, base)) if one != wanted]
    assert trouble == []


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """Nothing in the file depends on the moment or on the order of a set."""
    made = compared(*PAIRS["typed article moved"], tmp_path)

    assert render_with_counts(made).data == render_with_counts(made).data


def test_untouched_parts_are_copied(tmp_path: Path) -> None:
    """Styles and numbering of the revision are there to the byte."""
    base, revision = PAIRS["word"]
    data = drawn(base, revision, tmp_path).data

    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(io.BytesIO(revision)) as own:
        for name in ("word/styles.xml", "word/numbering.xml"):
            assert made.read(name) == own.read(name)


def test_one_move_for_one_article(tmp_path: Path) -> None:
    """An article with automatic numbers that moved is one move, and no word beside it is marked."""
    made = drawn(*PAIRS["automatic article moved"], tmp_path)

    assert made.counts.moves == 1
    assert (made.counts.inserted, made.counts.deleted) == (0, 0)


def test_a_file_that_changed_since_is_not_used(tmp_path: Path) -> None:
    """What is not the file that was compared is not drawn on; the reason stands in the document that is."""
    made = compared(*PAIRS["word"], tmp_path)
    (tmp_path / "revision.docx").write_bytes(PAIRS["row"][0])

    found = render_with_counts(made)

    assert not found.on_original
    assert ["the file of the revision has changed since it was compared" in note for note in found.notes] == [True]
    assert "the file of the revision has changed" in marks(found.data)


def test_a_partial_revision_leaves_the_rest_standing(tmp_path: Path) -> None:
    """What a proposal is silent on stands in its file, unmarked, and rejecting gives the whole base."""
    base, revision = PAIRS["typed article moved"][0], PAIRS["all renumbered, typed"][0]
    for name, data in (("base", base), ("revision", revision)):
        (tmp_path / f"{name}.docx").write_bytes(data)
    made = contractdiff.compare(tmp_path / "base.docx", tmp_path / "revision.docx", scope="partial", cache=False)

    found = render_with_counts(made)

    assert found.on_original, found.notes
    assert found.counts.not_addressed > 0
    assert words(found.data, View.CURRENT) == words(base, View.CURRENT)
    accepted = "\n".join(text for _, text, *_ in words(found.data, View.PROPOSED))
    assert "Overtime is paid at one and one half." in accepted
