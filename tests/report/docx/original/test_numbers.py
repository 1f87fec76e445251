"""Automatic numbers of the base that the revision's file would not print: from styles, and between typed ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import contractdiff
from contractdiff.errors import RedlineError
from contractdiff.ingest.docx import read
from contractdiff.model import View
from contractdiff.report.docx import TrackedDocument, render_with_counts
from contractdiff.report.docx.original import numbers
from contractdiff.report.docx.original.parts import Parts
from contractdiff.report.docx.original.proof import Original, prove_typed
from contractdiff.report.docx.original.stories import File
from tests.ingest.docx.word_file import p, word_file
from tests.libreoffice import MISSING, SOFFICE, settled
from tests.report.docx.original.specimens import NUMBERING, PAGE, STYLES
from tests.report.docx.original.test_specimens import marks

TITLES = ("RECOGNITION", "LEAVES", "PAY", "HOURS")
TEXTS = (
    "The Board recognizes the Union as the only agent of all employees in the unit.",
    "Each employee has twelve days of sick leave in a year, which may be kept.",
    "Overtime is paid at one and one half times the regular hourly rate.",
    "The work day has eight hours, with a meal break of thirty minutes.",
)
SPACED = NUMBERING.replace("<w:lvlText", '<w:suff w:val="space"/><w:lvlText')
"""Lists that put a blank behind their numbers."""

SECTION = (
    '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/>{}'
    "</w:style>"
)


def styles(*, numbered: bool, list_id: str = "1") -> str:
    """Styles for articles and sections, which number their paragraphs or do not."""
    inside = f'<w:numPr><w:ilvl w:val="{{}}"/><w:numId w:val="{list_id}"/></w:numPr>' if numbered else ""
    first = STYLES.replace('<w:outlineLvl w:val="0"/>', inside.format(0) + '<w:outlineLvl w:val="0"/>')
    return first + SECTION.format(f"<w:pPr>{inside.format(1)}</w:pPr>" if numbered else "")


def line(text: str, style: str) -> str:
    """A paragraph in a style."""
    return p(text, properties=f'<w:pStyle w:val="{style}"/>')


def automatic(order: tuple[int, ...], changed: str = "") -> bytes:
    """An agreement whose styles number articles and sections."""
    body = "".join(
        line(TITLES[at], "Heading1") + line(TEXTS[at].replace("may", changed or "may"), "Heading2") for at in order
    )
    return word_file(body + PAGE, styles=styles(numbered=True), numbering=SPACED)


def typed(articles: dict[int, int], changed: str = "") -> bytes:
    """The same with typed numbers; ``articles`` says which article stands under which number."""
    body = "".join(
        line(f"Article {number} {TITLES[at]}", "Heading1")
        + p(f"{number}.1 {TEXTS[at].replace('may', changed or 'may')}", properties='<w:pStyle w:val="Heading2"/>')
        for number, at in articles.items()
    )
    return word_file(body + PAGE, styles=styles(numbered=False), numbering=SPACED)


def drawn(base: bytes, revision: bytes, folder: Path, scope: str = "whole") -> TrackedDocument:
    """The redline of two files."""
    for name, data in (("base", base), ("revision", revision)):
        (folder / f"{name}.docx").write_bytes(data)
    made = contractdiff.compare(folder / "base.docx", folder / "revision.docx", scope=scope, cache=False)
    return render_with_counts(made)


def printed(data: bytes, view: View) -> list[tuple[str, str]]:
    """Labels and words as a person reads them, whoever printed the label."""
    found = []
    for block in read(data, "file.docx", view).blocks:
        whole = f"{block.label or ''} {block.text}".strip()
        label = re.match(r"Article \d+|\d+\.\d+", whole)
        assert label is not None, whole
        found.append((label[0], whole[label.end() :].strip()))
    return found


def test_styles_that_stop_numbering(tmp_path: Path) -> None:
    """The base's numbers come back as automatic ones, and typing them is no change of substance."""
    base, revision = automatic((0, 1, 2, 3)), typed({1: 0, 2: 1, 3: 2, 4: 3}, "shall")

    made = drawn(base, revision, tmp_path)

    assert made.on_original, made.notes
    for view, wanted in ((View.PROPOSED, revision), (View.CURRENT, base)):
        assert [(one.label, one.text) for one in read(made.data, "", view).blocks] == [
            (one.label, one.text) for one in read(wanted, "", view).blocks
        ]
    own = re.findall(r'<w:ins [^>]*w:author="contractdiff"[^>]*>.*?</w:ins>', marks(made.data))
    assert [re.sub("<[^>]*>", "", one) for one in own] == ["shall"]


def test_styles_that_begin_to_number(tmp_path: Path) -> None:
    """The other way round: the typed numbers go, and rejecting takes the automatic ones away."""
    base, revision = typed({1: 0, 2: 1, 3: 2, 4: 3}), automatic((0, 1, 2, 3), "shall")

    made = drawn(base, revision, tmp_path)

    assert made.on_original, made.notes
    for view, wanted in ((View.PROPOSED, revision), (View.CURRENT, base)):
        assert [(one.label, one.text) for one in read(made.data, "", view).blocks] == [
            (one.label, one.text) for one in read(wanted, "", view).blocks
        ]


def test_a_partial_typed_proposal_on_an_automatic_agreement(tmp_path: Path) -> None:
    """What stands keeps its printed numbers, no label is marked, and the file says that they are typed now."""
    base, revision = automatic((0, 1, 2, 3)), typed({2: 1}, "shall")

    made = drawn(base, revision, tmp_path, scope="partial")

    assert made.on_original, made.notes
    assert any("printed as typed text" in note for note in made.notes)
    assert printed(made.data, View.CURRENT) == printed(base, View.CURRENT)
    accepted = printed(base, View.CURRENT)
    accepted[3] = printed(revision, View.PROPOSED)[1]
    assert printed(made.data, View.PROPOSED) == accepted
    changes = re.findall(r"<w:(ins|del) [^>]*>(.*?)</w:\1>", marks(made.data))
    words = [(kind, re.sub("<[^>]*>", "", text)) for kind, text in changes]
    assert [one for one in words if one[1]] == [("del", "may"), ("ins", "shall")]


@pytest.mark.skipif(SOFFICE is None, reason=MISSING)
def test_libreoffice_prints_the_same_numbers(tmp_path: Path) -> None:
    """It counts as we do, whichever way the styles change; but rejecting, it does not restore the level of a list."""
    whole = (automatic((0, 1, 2, 3)), typed({1: 0, 2: 1, 3: 2, 4: 3}, "shall"))
    (tmp_path / "office").mkdir()
    files: list[bytes] = []
    for base, revision in (whole, (whole[1], whole[0])):
        files += [drawn(base, revision, tmp_path).data, base, revision]

    found = settled(files, tmp_path / "office")

    for at in (0, 3):
        (accepted, _), _, (revision_read, _) = found[at : at + 3]
        assert accepted.numbered == revision_read.numbered
    (_, rejected), (_, base_read) = found[3:5]
    assert rejected.numbered == base_read.numbered


def test_typed_numbers_are_those_that_are_printed() -> None:
    """A tab or a blank stands behind a number as its list says, and the words are left alone."""
    original = Original(data=automatic((0, 1)), accept=True)
    revision = File.of("revision", Parts.of(typed({1: 0})), accept=True)

    made = numbers.typed(original, revision)

    assert [block.text for block in read(made.data, "", View.PROPOSED).blocks] == [
        "Article 1 RECOGNITION",
        f"1.1 {TEXTS[0]}",
        "Article 2 LEAVES",
        f"2.1 {TEXTS[1]}",
    ]
    prove_typed(original, made)


def test_typing_that_changes_a_word_is_found() -> None:
    """The file with typed numbers is read back against the base itself."""
    with pytest.raises(RedlineError, match="typing out the numbers"):
        prove_typed(
            Original(data=automatic((0, 1)), accept=True), Original(data=automatic((0, 1), "shall"), accept=True)
        )
