"""Only one side is a Word file: the redline is on that one's package, and the other is written in its styles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import contractdiff
from contractdiff.ingest.docx import read
from contractdiff.model import Comparison, View
from contractdiff.report.docx import TrackedDocument, render_with_counts
from contractdiff.report.docx.original import rebuilt
from tests.ingest.docx.word_file import p, r, word_file
from tests.report.docx.original.specimens import NUMBERING, PAGE, STYLES, article, numbered, row, table
from tests.report.docx.original.test_specimens import marks, words

ARTICLES = (
    ("RECOGNITION", ("The Board recognizes the Union as the only agent of all employees.",)),
    ("LEAVES", ("Each employee has twelve days of sick leave.", "Leave may be kept from year to year.")),
    ("PAY", ("Overtime is paid at one and one half times the hourly rate.",)),
)


def typed_file(articles: tuple[tuple[str, tuple[str, ...]], ...] = ARTICLES) -> bytes:
    """An agreement in Word with typed numbers."""
    body = "".join(article(number, title, *sections) for number, (title, sections) in enumerate(articles, 1))
    return word_file(body + PAGE, styles=STYLES, numbering=NUMBERING)


def automatic_file(articles: tuple[tuple[str, tuple[str, ...]], ...] = ARTICLES) -> bytes:
    """The same with automatic numbers."""
    body = "".join(numbered(title, 0) + "".join(numbered(one, 1) for one in sections) for title, sections in articles)
    return word_file(body + PAGE, styles=STYLES, numbering=NUMBERING)


def as_text(articles: tuple[tuple[str, tuple[str, ...]], ...] = ARTICLES) -> str:
    """The same as plain text."""
    parts = []
    for number, (title, sections) in enumerate(articles, 1):
        parts.append(f"ARTICLE {number} {title}\n")
        parts += [f"{number}.{at} {text}\n" for at, text in enumerate(sections, 1)]
    return "\n".join(parts)


def changed() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """One word in a section, one section more, one article less."""
    return (
        ARTICLES[0],
        (
            "LEAVES",
            ("Each employee has ten days of sick leave.", *ARTICLES[1][1][1:], "Leave is never sold to others."),
        ),
    )


def compared(base: bytes | str, revision: bytes | str, folder: Path, scope: str = "whole") -> Comparison:
    """The comparison of two files, each Word or text."""
    paths = []
    for name, content in (("base", base), ("revision", revision)):
        path = folder / (f"{name}.docx" if isinstance(content, bytes) else f"{name}.txt")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        paths.append(path)
    return contractdiff.compare(*paths, scope=scope, cache=False)


def tracked(data: bytes) -> list[str]:
    """Every change of words under the real author."""
    found = re.findall(r'<w:(?:ins|del) [^>]*w:author="contractdiff"[^>]*>(.*?)</w:(?:ins|del)>', marks(data))
    return [text for one in found if (text := re.sub("<[^>]*>", "", one).strip())]


@pytest.mark.parametrize("file", [typed_file, automatic_file])
class TestOneSide:
    """With typed and with automatic numbers in the Word file."""

    def test_a_base_that_is_no_word_file(self, file: object, tmp_path: Path) -> None:
        """Accepting gives the revision's file, rejecting the base's words and numbers, and only changes are marked."""
        revision = file(changed())  # type: ignore[operator]
        made: TrackedDocument = render_with_counts(compared(as_text(), revision, tmp_path))

        assert made.on_original, made.notes
        assert ["the base is no Word file" in note for note in made.notes] == [True]
        assert words(made.data, View.PROPOSED) == words(revision, View.PROPOSED)
        assert folded(made.data, View.CURRENT) == folded(file(), View.PROPOSED)  # type: ignore[operator]
        assert "twelve" in tracked(made.data)
        assert not any("recognizes" in one for one in tracked(made.data))

    def test_a_revision_that_is_no_word_file(self, file: object, tmp_path: Path) -> None:
        """The same on the base's file."""
        base = file()  # type: ignore[operator]
        made: TrackedDocument = render_with_counts(compared(base, as_text(changed()), tmp_path))

        assert made.on_original, made.notes
        assert words(made.data, View.CURRENT) == words(base, View.PROPOSED)
        assert folded(made.data, View.PROPOSED) == folded(file(changed()), View.PROPOSED)  # type: ignore[operator]
        assert "twelve" in tracked(made.data)

    def test_the_same_text_has_no_mark(self, file: object, tmp_path: Path) -> None:
        """An agreement as text against itself in Word."""
        made = render_with_counts(compared(as_text(), file(), tmp_path))  # type: ignore[operator]

        assert made.on_original, made.notes
        assert tracked(made.data) == []


def folded(data: bytes, view: View) -> list[str]:
    """Labels and words as they are printed, letter case apart."""
    blocks = read(data, "file.docx", view).blocks
    return [" ".join(f"{one.label or ''} {one.text}".casefold().split()) for one in blocks]


def labels(data: bytes, view: View) -> list[str]:
    """The printed labels alone."""
    return [found[0] for one in folded(data, view) if (found := re.match(r"article \d+|\d+\.\d+", one))]


def test_a_partial_text_against_an_automatic_agreement(tmp_path: Path) -> None:
    """What it does not address stands in the base's file under its printed number."""
    proposal = "ARTICLE 2 LEAVES\n\n2.1 Each employee has ten days of sick leave.\n"
    made = render_with_counts(compared(automatic_file(), proposal, tmp_path, scope="partial"))

    assert made.on_original, made.notes
    assert labels(made.data, View.PROPOSED) == [
        "article 1", "1.1", "article 2", "2.1", "2.2", "article 3", "3.1",
    ]  # fmt: skip


def test_tables_pictures_and_formats_of_the_file_stay(tmp_path: Path) -> None:
    """What the text cannot have is no change: it is copied for the other side too."""
    body = (
        article(1, "PAY", "The rates are in the table below.")
        + table(row("Step", "Rate"), row("1", "18.40"))
        + p()
        + article(2, "LEAVES", "Each employee has twelve days.")
        + p(r("Signed in two copies.", "<w:b/>"))
    )
    revision = word_file(body + PAGE, styles=STYLES, numbering=NUMBERING)
    base = as_text((("PAY", ("The rates are in the table below.",)), ("LEAVES", ("Each employee has ten days.",))))

    made = render_with_counts(compared(base, revision, tmp_path))

    assert made.on_original, made.notes
    assert words(made.data, View.PROPOSED) == words(revision, View.PROPOSED)
    assert "<w:rPrChange" not in marks(made.data)


def test_numbers_that_would_be_others_are_typed(tmp_path: Path) -> None:
    """Where the base's numbers have a gap that no list counts, they are typed and not wrong."""
    base = as_text().replace("ARTICLE 3", "ARTICLE 5").replace("3.1", "5.1")

    made = render_with_counts(compared(base, automatic_file(), tmp_path))

    assert made.on_original, made.notes
    assert labels(made.data, View.CURRENT)[-2:] == ["article 5", "5.1"]


def test_a_file_that_would_lose_words_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then there is the document of our own, which says why."""
    real = rebuilt._written
    monkeypatch.setattr(rebuilt, "_written", lambda text, like: real(text.replace("ten", "").replace("only", ""), like))

    made = render_with_counts(compared(as_text(changed()), typed_file(), tmp_path))

    assert not made.on_original
    assert "could not all be written into its paragraphs" in made.notes[0]
