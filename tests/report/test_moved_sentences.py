"""A sentence that moved: every report says where it went and where it came from."""

from __future__ import annotations

import io
import re
import zipfile

import pypdfium2
import pytest

from contractdiff import compare
from contractdiff.model import Comparison, Document
from contractdiff.report import html, markdown, pdf, terminal, workbook
from tests.factories import article, document, provision

PARKING = "Night custodians park beside the boiler house, and the gate there stays open until their shift ends."
CALENDAR = "The District posts the work calendar of each classification before the first day of May."
RADIO = "Each bus carries a radio that reaches the dispatcher on every road of the route, in any weather."


@pytest.fixture(scope="module")
def moved() -> Comparison:
    """The sentence on parking goes from 4.1 to 5.1."""

    def agreement(first: str, second: str, path: str) -> Document:
        return document(
            *article("ARTICLE 4", provision("4.1", first), heading="Work Rules"),
            *article("ARTICLE 5", provision("5.1", second), heading="Buildings"),
            path=path,
        )

    return compare(
        agreement(f"{CALENDAR} {PARKING}", RADIO, "agreement.pdf"),
        agreement(CALENDAR, f"{RADIO} {PARKING}", "draft.pdf"),
    )


def _pdf_text(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as found:
        return " ".join(page.get_textpage().get_text_range() for page in found)


def _sheet_text(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return re.sub("<[^>]*>", "", package.read("xl/sharedStrings.xml").decode())


def test_every_report_names_both_places(moved: Comparison) -> None:
    """To where it stood, and from where it came."""
    reports = {
        "html": html.render(moved).decode(),
        "pdf": _pdf_text(pdf.render(moved)),
        "workbook": _sheet_text(workbook.render(moved)),
    }

    for name, text in reports.items():
        words = " ".join(text.split())
        assert "moved to 5.1" in words, name
        assert "moved here from 4.1" in words, name


def test_no_report_calls_it_struck_or_new(moved: Comparison) -> None:
    """Two provisions changed; none was added and none struck."""
    for text in (markdown.text(moved), terminal.plain_text(moved)):
        assert "2 provisions changed" in text
        assert "struck" not in text
