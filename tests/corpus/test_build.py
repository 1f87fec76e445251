"""The corpus: its source mark-up and the documents built from it."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("docx")
pytest.importorskip("typst")

from corpus.build import WRITERS, built_path, main, same, sources, stale
from corpus.errors import SourceError
from corpus.labels import printed_labels
from corpus.markdown import markdown_text
from corpus.marks import printed
from corpus.model import Agreement, Kind
from corpus.source import parse_source, read_source
from corpus.web import html_text
from corpus.word import word_bytes

HEAD = "@running A District\n@title AN AGREEMENT\n@front between\n\n"
SMALL = HEAD + (
    "#! PREAMBLE\n\nFirst line\nsecond line.\n\n"
    "# ARTICLE 1 | TERMS\n\n## 1-1 | Meanings\n\n- (a) one;\n- (b) two.\n\n"
    "## 1-2 | Pay\n\n### 1-2-1 | At *any* <time> & place.\n\n- (a) again.\n\n"
    "| Step | Lane |\n| 1 | $2.00 |\n\n"
    "> For: ____\n"
)


def small() -> Agreement:
    """Return a small agreement that uses every mark."""
    return parse_source(SMALL, name="small")


def test_committed_files_match_their_source() -> None:
    """Every built document in the repository is what its source gives now."""
    assert sources(), "no source found"
    assert list(stale()) == []


def test_building_twice_gives_the_same_bytes() -> None:
    """Nothing in a built file depends on the clock, the machine or the run."""
    for ending, write in WRITERS.items():
        assert write(small()) == write(small()), ending


def test_check_notices_a_changed_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--check` answers 1 for a document that is not what its source gives, 0 once it is built."""
    folder = tmp_path / "place"
    folder.mkdir()
    source = folder / "small.txt"
    source.write_text(SMALL, encoding="utf-8")
    monkeypatch.setattr("corpus.build.ROOT", tmp_path)
    assert main(["--check"]) == 1
    assert main([]) == 0
    assert main(["--check"]) == 0
    built_path(source, ".md").write_text("something else", encoding="utf-8")
    assert main(["--check"]) == 1


def test_word_files_are_compared_by_their_parts() -> None:
    """The same parts compressed in another way count as the same file."""
    data = word_bytes(small())
    stored = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(stored, "w") as copy:
        for name in archive.namelist():
            copy.writestr(name, archive.read(name))
    assert same(data, stored.getvalue())
    assert not same(data, word_bytes(replace(small(), title="ANOTHER")))


def test_blocks_are_read_with_their_labels() -> None:
    """Each mark gives its kind of block, and wrapped lines are one text."""
    blocks = small().blocks
    assert [(block.kind, printed(block.label)) for block in blocks] == [
        (Kind.HEADING, ""),
        (Kind.PARAGRAPH, ""),
        (Kind.ARTICLE, "ARTICLE 1"),
        (Kind.SECTION, "1-1"),
        (Kind.ITEM, "(a)"),
        (Kind.ITEM, "(b)"),
        (Kind.SECTION, "1-2"),
        (Kind.SUBSECTION, "1-2-1"),
        (Kind.ITEM, "(a)"),
        (Kind.TABLE, ""),
        (Kind.SIGNATURE, ""),
    ]
    assert printed(blocks[1].text) == "First line second line."
    assert [[printed(cell) for cell in row.cells] for row in blocks[9].rows] == [["Step", "Lane"], ["1", "$2.00"]]


def test_counters_start_again_below_a_higher_level() -> None:
    """Labels are counted as Word counts them."""
    kinds = [Kind.ARTICLE, Kind.SECTION, Kind.ITEM, Kind.ARTICLE, Kind.SECTION, Kind.SUBSECTION, Kind.ITEM]
    assert printed_labels(kinds) == ["ARTICLE 1", "1-1", "(a)", "ARTICLE 2", "2-1", "2-1-1", "(a)"]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("# ARTICLE 2 | TERMS\n", r"line 5.*'ARTICLE 2'.*'ARTICLE 1'"),
        ("# ARTICLE 1 | TERMS\n\n## 1-2 | Pay\n", r"line 7.*'1-2'.*'1-1'"),
        ("# ARTICLE 1 TERMS\n", "no ' | '"),
        ("| a | b |\n| c |\n", "different numbers of cells"),
        ("@colour red\n", "unknown setting"),
    ],
    ids=["wrong article", "wrong section", "no bar", "ragged table", "unknown setting"],
)
def test_a_wrong_source_is_refused(body: str, message: str) -> None:
    """A source that Word would print otherwise, or that cannot be read, says where and why."""
    with pytest.raises(SourceError, match=message):
        parse_source(HEAD + body, name="wrong")


def test_labels_are_not_in_the_text_of_the_word_file() -> None:
    """Word counts the labels of a whole agreement itself: they are in no paragraph of the document."""
    for source in (source for source in sources() if read_source(source).counted):
        with zipfile.ZipFile(built_path(source, ".docx")) as archive:
            body = archive.read("word/document.xml").decode()
        paragraphs = ["".join(re.findall(r"<w:t[ >][^<]*", part)) for part in body.split("</w:p>")]
        texts = [re.sub(r"<w:t(?: [^>]*)?>", "", part) for part in paragraphs]
        assert not [text for text in texts if re.match(r"(ARTICLE \d|\d+-\d|\([a-z]\) )", text)]


def test_contract_text_is_never_markup() -> None:
    """Characters with a meaning in HTML or Markdown come out as text."""
    assert "1-2-1 At *any* &lt;time&gt; &amp; place." in html_text(small())
    assert r"1-2-1 At \*any\* \<time\> & place." in markdown_text(small())
