"""What stands before the redline, on the web page and in the PDF: what was compared, what happened, what was unread."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pypdfium2
import pytest

from contractdiff.catalogue import Language
from contractdiff.model import Alignment, Comparison, Relation, Scope
from contractdiff.report import html, pdf
from tests.factories import article, comparison, document, provision
from tests.report.sample import everything, exchanged, schedules, unread


def _web(whole: Comparison) -> str:
    source = re.sub(r"<(style|script)>.*?</\1>", "", html.render(whole).decode("utf-8"), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", source).split())


def _paper(whole: Comparison) -> str:
    with pypdfium2.PdfDocument(pdf.render(whole)) as found:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in found).split())


REPORTS = pytest.mark.parametrize("read", [pytest.param(_web, id="html"), pytest.param(_paper, id="pdf")])
Reader = Callable[[Comparison], str]


@REPORTS
def test_both_files_are_named_and_can_be_checked(read: Reader) -> None:
    """Name, size, and the whole SHA-256: whoever has the file can see that it is this one."""
    whole = everything()
    text = read(whole)

    for side in (whole.base, whole.revision):
        assert side.path in text
        assert side.sha256 in text.replace(" ", "")
    assert "12 pages" in text
    assert "13 pages" in text


@REPORTS
def test_dates_view_and_scope_are_said(read: Reader) -> None:
    """When it was exchanged, which of its texts was read, and what its silence means."""
    text = read(exchanged())

    assert "2025-02-18 16:00, Association to District, Proposal" in text
    assert "2025-05-20, both parties, Tentative Agreement" in text
    assert "Text read: as proposed" in text
    assert "Taken as part of an agreement: articles absent from it are not addressed" in text
    assert "ambas partes" in read(replace(exchanged(), language=Language.ES))


@REPORTS
def test_every_article_is_named_with_what_happened(read: Reader) -> None:
    """The unchanged ones too."""
    text = read(everything())

    for line in (
        "Article 1 Recognition unchanged",
        "Article 2 Discipline and Conduct retitled, was “Discipline”; 2 provisions changed",
        "Article 3 Bidding struck; with 1 provision",
        "Article 3 Holidays unchanged; renumbered, was Article 4",
        "Article 6 Cameras new; with 1 provision",
        "Appendix A Wages 1 table changed",
    ):
        assert line in text


@REPORTS
def test_articles_and_provisions_are_counted(read: Reader) -> None:
    """Changed, unchanged and not addressed ones."""
    kept = article("Article 2", provision("2.1", "Kept."))
    base = document(*article("Article 1", provision("1.1", "Old words here.")), *kept)
    revision = document(*article("Article 1", provision("1.1", "New words here.")), scope=Scope.PARTIAL)
    text = read(unread(comparison(base, revision)))

    assert re.search("1 article changed.{0,5}0 articles unchanged.{0,5}1 article not addressed", text)
    assert "4 articles changed" not in text
    assert "5 articles changed" in read(everything())


@REPORTS
def test_what_was_not_read_is_said(read: Reader) -> None:
    """Pages, parts and provisions: before the findings, and the smaller notes at the end with all their pages."""
    text = read(schedules())

    assert text.index("Not read in the revision: page 39: a picture") < text.index("How to read this")
    assert "More could not be compared: page 9 of the revision was not read: a picture" in text
    assert "The numbers jump from 2 to 4." in text
    marked = exchanged()
    assert "pp. 4–6" in read(marked)


def test_paper_is_not_spent_on_what_the_revision_does_not_address() -> None:
    """Such provisions of a changed article are named; the web page has them in a fold."""
    base = document(
        *article(
            "Article 1", provision("1.1", "Old words here."), provision("1.2", "Left alone."), provision("1.3", "Too.")
        )
    )
    revision = document(*article("Article 1", provision("1.1", "New words here.")), scope=Scope.PARTIAL)
    whole = unread(comparison(base, revision))

    assert "2 provisions not addressed: 1.2, 1.3" in _paper(whole)
    assert "Left alone." not in _paper(whole)
    assert "Left alone." in _web(whole)


@REPORTS
def test_what_the_revision_leaves_as_it_is_is_said_in_its_words(read: Reader) -> None:
    """Once for all provisions that a sentence of the draft speaks of."""
    base = document(
        *article(
            "Article 1", provision("1.1", "Old words here."), provision("1.2", "Left alone."), provision("1.3", "Too.")
        )
    )
    revision = document(*article("Article 1", provision("1.1", "New words here.")), scope=Scope.PARTIAL)
    whole = unread(comparison(base, revision))
    told = tuple(
        replace(pair, instruction="Remainder unchanged") if pair.relation is Relation.NOT_ADDRESSED else pair
        for pair in whole.alignment.pairs
    )
    text = read(replace(whole, alignment=Alignment(pairs=told)))

    assert "2 provisions unchanged, as the revision says: “Remainder unchanged”: 1.2, 1.3" in text
