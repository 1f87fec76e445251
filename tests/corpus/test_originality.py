"""Nothing in the corpus was copied from a real agreement."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.build import WRITERS, sources
from corpus.originality import (
    FORMULAS,
    REAL,
    RUN,
    Letters,
    Passage,
    copied,
    formulas,
    letters_of,
    main,
    passages,
    read_letters,
)
from tests.corpus.samples import sample

SENTENCE = "The driver who finds a wallet on the bus hands it to the dispatcher before the end of the shift."


def passage(text: str) -> Passage:
    """Some words of a source."""
    return Passage(source="a.txt", line=7, text=text)


def document(text: str) -> Letters:
    """Some words of a real document."""
    return Letters(name="real.txt", letters=letters_of(text))


def test_no_source_copies_a_real_document() -> None:
    """Ten words in a row are nobody's by chance."""
    if not REAL.is_dir():
        pytest.skip(f"the real documents are not here ({REAL})")
    assert main([str(REAL)]) == 0


def test_ten_words_in_a_row_are_found_with_the_words_around_them() -> None:
    """The longest stretch that both have, in either's punctuation."""
    found = list(
        copied([passage(SENTENCE)], [document(f"Lost property: {SENTENCE.replace(' hands', ', hands')} Thanks.")])
    )

    assert [str(one) for one in found] == [f"a.txt, line 7: “{SENTENCE}” stands in real.txt"]


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE.replace("dispatcher", "dis-\npatcher"),
        SENTENCE.replace("wallet on", "w allet o n"),
        SENTENCE.upper(),
        SENTENCE.replace(" the ", "   the\n"),
    ],
    ids=["hyphenated", "kerned apart", "capitals", "spaces"],
)
def test_the_way_it_is_printed_hides_nothing(text: str) -> None:
    """Real files cut words where their typesetting does."""
    assert len(list(copied([passage(SENTENCE)], [document(text)]))) == 1


def test_nine_words_are_not_enough() -> None:
    """Shorter runs are everybody's."""
    words = SENTENCE.split()

    assert list(copied([passage(SENTENCE)], [document(" ".join(words[: RUN - 1]) + " lately")])) == []
    assert len(list(copied([passage(SENTENCE)], [document(" ".join(words[:RUN]) + " lately")]))) == 1


def test_formulas_are_let_pass_only_whole() -> None:
    """A run that goes beyond the formula is copied all the same."""
    allowed = [letters_of("The driver who finds a wallet on the bus hands it")]

    (found,) = copied([passage(SENTENCE)], [document(SENTENCE)], allowed)

    assert (
        found.words.startswith("finds a wallet")
        or found.words.startswith("who finds")
        or found.words.startswith("driver")
    )
    assert list(copied([passage(SENTENCE[:49])], [document(SENTENCE)], allowed)) == []


def test_every_layer_of_a_marked_source_is_looked_at() -> None:
    """Struck words are somebody's words, too."""
    texts = [one.text for path in sources() for one in passages([path])]

    assert texts
    assert len(formulas()) == len(
        [line for line in FORMULAS.read_text("utf-8").splitlines() if line[:1] not in ("", "#")]
    )


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".html", ".md", ".txt"])
def test_documents_of_every_kind_are_read(tmp_path: Path, ending: str) -> None:
    """With the page where there are pages."""
    body = f"# ARTICLE 4 | JOB BIDS\n\n## 4-2 | Selection\n\n[+D {SENTENCE}+]\n"
    path = tmp_path / f"real{ending}"
    path.write_bytes(WRITERS[ending](sample(body=body)))

    (found,) = copied([passage(SENTENCE)], [read_letters(path, path.name)])

    assert (found.document, found.page) == (path.name, 1 if ending == ".pdf" else None)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the one that was looked for."""
    assert main([str(tmp_path / "nowhere")]) == 2
    assert "there is no folder" in capsys.readouterr().err


def test_matches_are_told_and_the_answer_is_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every sentence of the corpus that a document holds, and documents that are only pictures."""
    longest = max(passages(sources()[:1]), key=lambda one: len(one.text))
    (tmp_path / "real.txt").write_text(longest.text, encoding="utf-8")
    (tmp_path / "blank.txt").write_text("", encoding="utf-8")

    assert main([str(tmp_path)]) == 1

    out = capsys.readouterr().out
    assert f"line {longest.line}: " in out
    assert "no text layer: blank.txt" in out
