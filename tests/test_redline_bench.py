"""What the bench of Word redlines counts, and what the redline of its made agreements must show."""

from collections import Counter
from pathlib import Path

import pytest

import contractdiff
from bench.redline.agreement import made
from bench.redline.marks import gives, marks
from bench.redline.pairs import PAIRS
from contractdiff.report import docx
from tests.ingest.docx.word_file import p, r, word_file


def tracked(name: str, *runs: str, author: str = "A") -> str:
    """A tracked change around runs."""
    return f'<w:{name} w:id="1" w:author="{author}">{"".join(runs)}</w:{name}>'


def ended(name: str) -> str:
    """The properties of a paragraph whose end is tracked."""
    return f'<w:rPr><w:{name} w:id="1" w:author="A"/></w:rPr>'


def test_words_are_counted_once_and_apart_from_moves_and_labels() -> None:
    """A word struck in two pieces is one; what moved is no change; labels that follow are counted on their own."""
    moved = '<w:moveFromRangeStart w:id="7" w:name="move1"/>' + tracked("moveFrom", r("moved away now"))
    data = word_file(
        p(tracked("del", r("4.")), tracked("del", r("2")), tracked("ins", r("5.2")), r(" Wages"))
        + p(tracked("del", r("4.3"), author="Renumbering"), tracked("ins", r("5.3"), author="Renumbering"), r(" Leave"))
        + p(r("Ten "), tracked("ins", r("working ")), r("days"), moved)
        + p(tracked("moveTo", r("moved away now")))
    )
    found = marks(data)

    assert (found.inserted, found.deleted, found.renumbering) == (2, 1, 1)
    assert (found.moves, found.moved) == (1, 3)
    assert found.label_paragraphs == 1


def test_a_paragraph_without_its_end_joins_the_next_one() -> None:
    """Accepting and rejecting are judged by texts, with the ends of paragraphs."""
    data = word_file(
        p(r("Ten days. "), properties=ended("ins"))
        + p(r("No more."))
        + p(tracked("del", r("Gone.")), properties=ended("del"))
        + p(r("End."))
    )
    base = word_file(p("Ten days. No more.") + p("Gone.") + p("End."))
    revision = word_file(p("Ten days. ") + p("No more.") + p("End."))

    assert gives(data, base, revision) == ("yes", "yes")
    assert gives(data, revision, base) == ("no", "no")
    assert gives(data, base, word_file(p("Ten days. ") + p() + p("No more.") + p("End.")))[0] == "but for empty lines"


def test_a_row_that_is_struck_is_gone_when_all_is_accepted() -> None:
    """Tables are told row by row."""

    def table(*rows: str) -> str:
        return f"<w:tbl>{''.join(rows)}</w:tbl>" + p("End.")

    def row(text: str, properties: str = "") -> str:
        return f"<w:tr><w:trPr>{properties}</w:trPr><w:tc>{p(text)}</w:tc></w:tr>"

    data = word_file(table(row("Step 1"), row("Step 2", '<w:del w:id="1" w:author="A"/>')))

    assert gives(data, word_file(table(row("Step 1"), row("Step 2"))), word_file(table(row("Step 1")))) == (
        "yes",
        "yes",
    )


def test_the_made_agreement_is_what_its_page_says() -> None:
    """The same every time: 120 words in as many paragraphs, 130 paragraphs moved, every later label another one."""
    base, revision, truth = made()
    texts = [Counter(one.text for article in side.articles for one in article.paragraphs) for side in (base, revision)]
    labels = [side.labels() for side in (base, revision)]

    assert made()[2] == truth
    assert len(base.articles) == 40
    assert len(revision.articles) == 41
    assert sum((texts[0] - texts[1]).values()) == 120 + 5 + 2
    assert [len(article.paragraphs) + 1 for article in revision.articles].count(130) == 1
    assert truth.renumbered > 800
    assert not {labels[0][one] for one in base.articles[5].paragraphs if one.level == 1} & {
        labels[1][one] for one in revision.articles[6].paragraphs if one.level == 1
    }


@pytest.mark.parametrize("name", ["typed", "auto"])
def test_the_redline_of_the_made_agreement_marks_what_changed(name: str, tmp_path: Path) -> None:
    """One move; the words marked are those that changed; nothing but labels is marked for the renumbering."""
    files = PAIRS[name]()
    base, revision = tmp_path / "base.docx", tmp_path / "revision.docx"
    base.write_bytes(files.base)
    revision.write_bytes(files.revision)
    tracked_document = docx.render_with_counts(contractdiff.compare(base, revision, cache=False))
    found = marks(tracked_document.data)

    assert files.truth is not None
    assert files.true_words is not None
    assert tracked_document.on_original
    assert found.moves == 1
    assert gives(tracked_document.data, files.base, files.revision) == ("yes", "yes")
    for count, truth in zip((found.inserted, found.deleted), files.true_words, strict=True):
        assert truth <= count <= 1.02 * truth
    labels = files.truth.renumbered if files.typed else 0
    assert labels <= found.renumbering <= labels + files.truth.references + 5
