"""The scan of an article: pictures without text, small, the same in every build, and signed by hand."""

from __future__ import annotations

import io
from typing import Any

import pdfplumber
import pypdfium2
import pytest

pytest.importorskip("typst")
pytest.importorskip("PIL")

from corpus.errors import SourceError
from corpus.scan import DATE_AT_INCHES, FOOT_LINE_INCHES, INITIALS_AT_INCHES, scan_bytes
from tests.corpus.samples import sample

INITIALS = ("HLM", "RDW")


def scanned() -> bytes:
    """Return the scan of the first article of the sample."""
    return scan_bytes(sample("bold"), "ARTICLE 4", INITIALS)


def test_a_scan_is_a_picture_without_text() -> None:
    """Every page is one picture that fills it; there is nothing to copy."""
    with pdfplumber.open(io.BytesIO(scanned())) as pdf:
        for page in pdf.pages:
            assert page.chars == []
            (picture,) = page.images
            assert (picture["width"], picture["height"]) == pytest.approx((612, 792), abs=1)
            assert picture["srcsize"] == (1700, 2200)
            assert picture["bits"] == 1


def test_a_scan_is_small_and_the_same_in_every_build() -> None:
    """Black and white compresses well, and dust and pen are not left to chance."""
    assert scanned() == scanned()
    assert len(scanned()) < 60_000


def test_initials_and_a_date_are_written_at_the_foot() -> None:
    """There is ink above each of the three lines, and more of it than dust."""
    page: Any = pypdfium2.PdfDocument(scanned())[0]
    picture = page.render(scale=100 / 72).to_pil().convert("L")
    for left in (*INITIALS_AT_INCHES, DATE_AT_INCHES):
        top = FOOT_LINE_INCHES - 0.25
        box = picture.crop((int(left * 100), int(top * 100), int(left * 100) + 60, int(FOOT_LINE_INCHES * 100) - 4))
        assert sum(box.histogram()[:128]) > 80


def test_the_page_lies_askew() -> None:
    """The line of the rounds at the head is lower on one side than on the other."""
    page: Any = pypdfium2.PdfDocument(scanned())[0]
    picture = page.render(scale=200 / 72).to_pil().convert("L")
    first, last = picture.crop((200, 100, 400, 300)), picture.crop((1000, 100, 1200, 300))
    heights = [part.point(lambda value: 255 * (value < 128)).getbbox()[3] for part in (first, last)]
    assert heights[0] != heights[1]


def test_an_article_that_is_not_there_is_refused() -> None:
    """The message names the source and the article."""
    with pytest.raises(SourceError, match="sample: there is no ARTICLE 9 to scan"):
        scan_bytes(sample("bold"), "ARTICLE 9", INITIALS)
