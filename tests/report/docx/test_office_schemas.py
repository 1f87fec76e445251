"""Every sort of Word file that we write is valid by the schemas of Office, as Microsoft's own library reads them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

import contractdiff
from contractdiff.model import Comparison, Decision, Verdict
from contractdiff.report.docx import RedlineOptions, Renumbering, render_reconstructed, render_with_counts
from tests.office_schemas import AVAILABLE, MISSING, errors_of
from tests.report.docx.builders import cite, finding
from tests.report.docx.original.specimens import SPECIMENS, picture_pair

PAIRS = {name: one.files() for name, one in SPECIMENS.items()} | {"picture": picture_pair()}
CHOSEN = ("typed article moved", "row", "footnote edited", "header", "comment range", "section break added")
"""Pairs that every choice is tried on; a file takes the validator a second."""

pytestmark = pytest.mark.skipif(not AVAILABLE, reason=MISSING)


def compared(name: str, folder: Path) -> Comparison:
    """The comparison of a pair, with a finding that a person answered."""
    for side, data in zip(("base", "revision"), PAIRS[name], strict=True):
        (folder / f"{side}.docx").write_bytes(data)
    made = contractdiff.compare(folder / "base.docx", folder / "revision.docx", scope="whole", cache=False)
    found = finding("Gone", revision=cite(made.revision.provisions[-1], ""))
    decision = Decision(fingerprint=found.fingerprint, verdict=Verdict.CONFIRMED, note="Never.", by="Ana", finding="")
    return replace(made, findings=(replace(found, decision=decision),))


def test_every_construct_and_every_choice(tmp_path: Path) -> None:
    """No file has an error that the two files it was made of do not have."""
    files: dict[tuple[str, str], bytes] = {}
    for name, (base, revision) in PAIRS.items():
        made = compared(name, tmp_path)
        files[name, "redline"] = render_with_counts(made).data
        if name not in CHOSEN:
            continue
        files |= {(name, "base"): base, (name, "revision"): revision}
        hidden = RedlineOptions(cover=True, clean=True, renumbering=Renumbering.HIDE)
        for kind, written in (
            ("on the file", render_with_counts(made, hidden)),
            ("of our own", render_reconstructed(made, hidden)),
        ):
            assert written.clean is not None
            files |= {(name, kind): written.data, (name, f"clean, {kind}"): written.clean}
    errors = errors_of({"|".join(key): data for key, data in files.items()}, tmp_path)

    # The bookmarks of this pair have one number in both files, as a word processor once wrote them.
    assert {key for key, found in errors.items() if found} <= {"bookmark|redline"}


def test_the_validator_finds_what_is_wrong(tmp_path: Path) -> None:
    """It is asked in a way that it answers: a file with a change without an author is not valid."""
    made = render_with_counts(compared("word", tmp_path)).data

    assert errors_of({"broken": without_authors(made)}, tmp_path)["broken"]


def without_authors(data: bytes) -> bytes:
    """A file whose changes name nobody."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b'w:author="contractdiff"', b"") if "document" in name else content)
    return buffer.getvalue()
