"""PDF files: which words have a line under or through them, in which colour, and what stands on every page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pdfplumber
import pytest

pytest.importorskip("typst")

from corpus.marks import Span, printed
from corpus.model import Agreement
from corpus.page import pdf_bytes
from corpus.settings import BOTH
from corpus.views import proposed
from tests.corpus.samples import BODY, sample

STRIKE_EM, UNDERLINE_EM = (0.24, 0.36), (-0.17, -0.05)
"""Where lines stand above the baseline in documents from word processors."""


@contextmanager
def pages(agreement: Agreement) -> Iterator[list[pdfplumber.page.Page]]:
    """Open the PDF of a document."""
    with pdfplumber.open(io.BytesIO(pdf_bytes(agreement))) as pdf:
        yield pdf.pages


def lined(page: pdfplumber.page.Page, band: tuple[float, float]) -> list[dict[str, Any]]:
    """Return the characters with a line in a band around their baseline, each with the colour of the line."""
    found = []
    for char in page.chars:
        baseline, middle = char["matrix"][5], (char["x0"] + char["x1"]) / 2
        for line in page.lines:
            height = (line["y0"] - baseline) / char["size"]
            if line["height"] == 0 and line["x0"] <= middle <= line["x1"] and band[0] <= height <= band[1]:
                found.append({**char, "line_colour": line["stroking_color"]})
                break
    return found


def letters(chars: list[dict[str, Any]]) -> str:
    """Join characters, without the spaces."""
    return "".join(char["text"] for char in chars).replace(" ", "")


def expected(agreement: Agreement, act: str) -> str:
    """Return the letters that the source marks, in reading order."""
    spans = (span for block in agreement.blocks for span in block.spans())
    return printed(tuple(span for span in spans if getattr(span, act))).replace(" ", "")


def test_struck_words_have_a_line_through_them() -> None:
    """Exactly the words that somebody struck, among them those of labels, rows and whole blocks."""
    with pages(sample()) as (page,):
        assert letters(lined(page, STRIKE_EM)) == expected(sample(), "struck_by")


def test_added_words_have_a_line_under_them() -> None:
    """Exactly the words that somebody added, refused or not."""
    with pages(sample()) as (page,):
        assert letters(lined(page, UNDERLINE_EM)) == expected(sample(), "added_by")


def test_words_and_lines_have_the_colour_of_whose_words_they_are() -> None:
    """Blue for the District, red for the Association; a refused addition has the colour of who added it."""
    with pages(sample()) as (page,):
        by_colour: dict[tuple[float, ...], list[dict[str, Any]]] = {}
        for char in lined(page, UNDERLINE_EM):
            assert char["line_colour"] == pytest.approx(char["non_stroking_color"], abs=0.01)
            by_colour.setdefault(tuple(round(part, 1) for part in char["non_stroking_color"]), []).append(char)
    assert letters(by_colour[0.8, 0.0, 0.0]) == "ormoreeighty(80)"
    assert set(by_colour) == {(0.0, 0.2, 0.8), (0.8, 0.0, 0.0)}
    assert "onehundred(100)" in letters(by_colour[0.0, 0.2, 0.8])


def test_a_refused_addition_is_struck_in_the_colour_of_who_refuses() -> None:
    """The Association's red line goes through the District's blue words; the District's own strikes are blue."""
    with pages(sample()) as (page,):
        struck = lined(page, STRIKE_EM)
    refused = [char for char in struck if char["line_colour"] != char["non_stroking_color"]]
    assert {tuple(round(part, 1) for part in char["line_colour"]) for char in refused} == {(0.8, 0.0, 0.0)}
    assert {tuple(round(part, 1) for part in char["non_stroking_color"]) for char in refused} == {(0.0, 0.2, 0.8)}
    assert "onehundred(100)" in letters(refused)
    assert 0 < len(refused) < len(struck)


def test_what_is_signed_together_stands_on_one_page() -> None:
    """Wherever the page ends, both signature lines and the remark before them are on the same side of it."""
    signed = "\n! Article 9 tentatively agreed:\n\n> For one: ____\n> For the other: ____\n"
    for lines in range(12):
        filling = "".join(f"\nParagraph {number} of many.\n" for number in range(22 + lines))
        with pages(sample("bold", body=filling + signed)) as all_pages:
            texts = [page.extract_text() for page in all_pages]
        together = [text for text in texts if "Article 9 tentatively" in text]
        assert ["For one" in text and "For the other" in text for text in together] == [True]


def test_a_round_of_both_parties_is_black() -> None:
    """No one party's colour stands for what both have agreed."""
    agreement = sample("bold")
    both = replace(agreement, rounds=(*agreement.rounds[:-1], replace(agreement.rounds[-1], party=BOTH)))
    for document, colour in ((agreement, (0.8, 0.0, 0.0)), (both, (0.0, 0.0, 0.0))):
        with pages(document) as (page,):
            first = min(page.chars, key=lambda char: (char["top"], char["x0"]))
        assert tuple(round(part, 1) for part in first["non_stroking_color"]) == colour


def test_a_quiet_change_leaves_no_trace() -> None:
    """The other wording stands there in black, as if it were the current language."""
    with pages(sample()) as (page,):
        text = page.extract_text()
    assert "five (5)" in text
    assert "ten (10)" not in text


def test_every_page_lists_the_rounds_and_its_number() -> None:
    """The head of each page has the latest round first."""
    with pages(sample(body=BODY * 4)) as all_pages:
        assert len(all_pages) > 1
        for number, page in enumerate(all_pages, start=1):
            text = page.extract_text().splitlines()
            assert text[0] == "Association Counter to District Date: 3/18/2025 Time: 4:00 PM"
            assert text[1] == "District Proposal to Association Date: 3/4/2025 Time: 5:30 PM"
            assert text[-1] == f"Page {number} of {len(all_pages)}"


def test_a_legend_explains_the_marks() -> None:
    """It stands before the first provision and names the parties that marked something."""
    with pages(sample()) as (page,):
        text = " ".join(page.extract_text().split())
    legend = text.index("the District's in blue, the Association's in red. Language that is both")
    assert legend < text.index("ARTICLE 4")


def test_in_the_bold_convention_additions_are_bold_and_black() -> None:
    """Bold says added, a line says removed; headings are underlined, so that they are not taken for additions."""
    agreement = sample("bold")
    with pages(agreement) as (page,):
        body = [char for char in page.chars if char["top"] > page.search("No change")[0]["top"]]
        bold = [char for char in body if "Bold" in char["fontname"]]
        assert letters(bold) == expected(agreement, "added_by")
        assert letters(lined(page, STRIKE_EM)) == expected(agreement, "struck_by")
        assert {sum(char["non_stroking_color"]) for char in body} == {0.0}
        assert "JOBBIDS" in letters(lined(page, UNDERLINE_EM))


def test_a_clean_copy_has_no_lines() -> None:
    """The proposed text has neither lines at its words nor a legend."""
    with pages(proposed(sample())) as (page,):
        assert not lined(page, STRIKE_EM)
        assert not lined(page, UNDERLINE_EM)
        assert "struck out" not in page.extract_text()


def test_contract_words_are_never_read_as_markup() -> None:
    """Signs that mean something to typst come out as they are."""
    body = '\nAt #any *time* _or_ $place$ @here <there> \\ "now".\n'
    with pages(sample(body=body)) as (page,):
        assert 'At #any *time* _or_ $place$ @here <there> \\ "now".' in page.extract_text()


def test_a_span_looks_like_nothing_without_marks() -> None:
    """Black, without lines."""
    from corpus.look import Look, look

    assert look(sample(), Span(text="words")) == Look()
