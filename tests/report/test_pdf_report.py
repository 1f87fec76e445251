"""The PDF report, read back by pdfium."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest

from contractdiff.errors import UsageError
from contractdiff.model import Comparison
from contractdiff.report import pdf
from contractdiff.report.visible import shown
from tests.factories import comparison, document, provision
from tests.report.sample import HOSTILE, everything, hostile


def _pages(whole: Comparison) -> list[str]:
    with pypdfium2.PdfDocument(pdf.render(whole)) as found:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in found]


def test_the_cover_names_what_was_compared_and_explains_the_signs() -> None:
    """File, size, fingerprint; what was not read; counts; legend."""
    cover = _pages(everything())[0]

    assert "agreement-2024.pdf compared with proposal-3.docx" in cover
    assert "Not read in the base: page 7 holds no text." in cover
    assert "1 provision split" in cover
    assert "removed: in the base, not in the revision" in cover
    assert "this is not legal advice" in cover


def test_the_table_of_departures_has_both_texts_and_their_pages() -> None:
    """One row for each finding, worst first."""
    departures = next(page for page in _pages(everything()) if " Departures " in page)

    assert departures.index("CBA101") < departures.index("CBA410") < departures.index("CBA204")
    assert "Base: 2.1, p. 2" in departures
    assert "disciplined without just cause" in departures
    assert "disciplined without any cause" in departures


def test_changed_articles_stand_whole_and_the_others_are_named() -> None:
    """Paper is for what changed."""
    pages = _pages(replace(everything(), findings=()))
    redline = pages[next(number for number, page in enumerate(pages) if " Redline " in page) :]

    assert "Article 1 Recognition unchanged" in " ".join(pages)
    assert "The Board recognizes the Association." not in " ".join(redline)
    assert "Drivers bid by seniority." in " ".join(redline)
    assert "18.4019.10" in " ".join(redline).replace(" ", "")


def test_bookmarks_lead_to_the_articles_and_pages_say_where_they_are() -> None:
    """Running heads name the article, and so do the bookmarks."""
    with pypdfium2.PdfDocument(pdf.render(replace(everything(), findings=()))) as found:
        titles = [bookmark.get_title() for bookmark in found.get_toc()]
    pages = _pages(everything())

    assert [title for title in titles if title.startswith("Article ")] == [
        "Article 2 Discipline and Conduct",
        "Article 3 Bidding",
        "Article 4 Grievance",
        "Article 6 Cameras",
    ]
    assert pages[-1].startswith("Article 1 Recognition … Appendix A Wages")


def test_a_screen_reader_finds_structure_and_language() -> None:
    """The file is tagged, and says that it is so by the rules of PDF/UA."""
    data = pdf.render(everything())

    assert b"/StructTreeRoot" in data
    assert b"/Lang" in data
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data


@pytest.mark.parametrize(
    ("sign", "accessible"),
    [pytest.param("\uf0d8", True, id="a bullet of a symbol font"), pytest.param("\u0378", False, id="no character")],
)
def test_a_letter_that_no_font_has_is_no_end(sign: str, accessible: bool) -> None:
    """PDF/UA refuses it. A bullet becomes a box; otherwise the file is an ordinary one."""
    odd = document(provision("1.1", f"{sign} A list stands here."))
    data = pdf.render(comparison(document(provision("1.1", "Nothing stands here.")), odd))

    assert data.startswith(b"%PDF")
    assert (b"<pdfuaid:part>1</pdfuaid:part>" in data) is accessible


def test_contract_text_is_never_markup() -> None:
    """Every hostile word is there as it was typed, apart from orders to the terminal or to the reading direction."""
    text = "".join(_pages(hostile())).replace(" ", "")

    assert [word for word in HOSTILE if shown(word).replace(" ", "") not in text] == []
    typst = document(provision("1.1", '#import "x": *\n= Heading $ x^2 $ <label> @ref *bold* `raw` // gone'))
    shown_text = "".join(_pages(comparison(document(provision("1.1", "Before.")), typst))).replace(" ", "")
    assert '#import"x":*=Heading$x^2$<label>@ref*bold*`raw`//gone' in shown_text


def test_a_comparison_without_changes_or_findings_is_short() -> None:
    """Nothing to list, nothing to print."""
    same = document(provision("1.1", "Drivers bid."))
    pages = _pages(comparison(same, same))

    assert len(pages) <= 2
    assert "No change of language was found." in pages[0]


def test_the_same_comparison_gives_the_same_bytes() -> None:
    """So that a file can be checked by its fingerprint."""
    assert pdf.render(everything()) == pdf.render(everything())


def test_a_time_that_is_none_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in the Word redline."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")

    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        pdf.render(everything())
