"""Which documents are built from which source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest.importorskip("docx")
pytest.importorskip("typst")

from corpus.build import ROOT, build, sources, stale
from corpus.documents import ALWAYS, TABLE, row_of
from corpus.errors import SourceError
from corpus.source import read_source
from tests.corpus.samples import BODY, HEAD


def place(folder: Path, row: str) -> Path:
    """Write the sample and a table with one row, and return the source."""
    source = folder / "place" / "sample.txt"
    source.parent.mkdir()
    source.write_text(HEAD.replace("coloured", "bold") + BODY, encoding="utf-8")
    (source.parent / TABLE).write_text(row, encoding="utf-8")
    return source


def test_every_source_has_a_row() -> None:
    """What is built from a source of the corpus is written down, and a marked one has its clean copies."""
    for source in sources():
        row = row_of(source)
        assert row.native != ALWAYS, f"no row for {source.name}"
        assert ("clean.docx" in row.formats) == read_source(source).is_marked


def test_a_source_without_a_row_is_built_in_the_usual_formats(tmp_path: Path) -> None:
    """Word, PDF, HTML and Markdown."""
    assert row_of(place(tmp_path, "")).formats == ("docx", "pdf", "html", "md")


def test_every_format_of_a_row_is_built(tmp_path: Path) -> None:
    """Each format has its ending, and a scan the name of its article."""
    source = place(
        tmp_path,
        '[sample]\nnative = ["pdf", "clean.docx", "scan.pdf"]\nalso = ["docx", "html", "md", "txt", "clean.md"]\n'
        'scanned = "ARTICLE 4"\ninitials = ["HLM", "RDW"]\n',
    )
    assert [path.name for path in build(tmp_path)] == [
        "sample.pdf",
        "sample-clean.docx",
        "sample-article-4.scan.pdf",
        "sample.docx",
        "sample.html",
        "sample.md",
        "sample.txt",
        "sample-clean.md",
    ]
    assert list(stale(tmp_path)) == []
    left_over = source.parent / "built" / "renamed.md"
    left_over.write_text("from a source that is gone", encoding="utf-8")
    assert list(stale(tmp_path)) == [left_over]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('[sample]\nnative = ["docx", "pdf", "html", "md", "rtf"]\n', "'rtf' is not one of docx, pdf"),
        ('[sample]\nnative = ["docx", "pdf"]\n', "html, md is missing"),
        ('[sample]\nnative = ["docx", "pdf", "html", "md", "scan.pdf"]\n', "scan.pdf and the label of the article"),
    ],
)
def test_a_wrong_row_is_refused(tmp_path: Path, row: str, message: str) -> None:
    """The message names the table, the row and what is wrong with it."""
    source = place(tmp_path, row)
    with pytest.raises(SourceError, match=re.escape(message)) as refused:
        row_of(source)
    assert "documents.toml, [sample]" in str(refused.value)


def test_the_corpus_is_described_by_its_table() -> None:
    """The table lies beside the sources."""
    assert all((source.parent / TABLE).exists() for source in sources(ROOT))
