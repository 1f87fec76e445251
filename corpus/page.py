"""Write a document as a PDF, or as pictures of its pages.

A whole agreement (`page.typ`) has a title page, a contents page, running heads, justified and hyphenated text. What
parties exchange (`exchange.typ`) has the rounds so far at the head of every page and its marks as lines and colours.
Only the fonts inside the typst wheel are used, so the result does not depend on the machine. The words reach typst
as JSON data and are shown as strings: nothing in a contract is read as markup.
"""

from __future__ import annotations

import json
from pathlib import Path

import typst

from corpus.look import legend, look
from corpus.marks import Spans, joined, printed
from corpus.model import Agreement, Block
from corpus.settings import Convention

AGREEMENT_LAYOUT = Path(__file__).with_name("page.typ")
EXCHANGE_LAYOUT = Path(__file__).with_name("exchange.typ")
FIXED_TIMESTAMP = 1_741_078_800
"""Creation date in the PDF (4 March 2025, 09:00 UTC), so that two builds are equal."""


def pdf_bytes(agreement: Agreement) -> bytes:
    """Build the .pdf file."""
    if agreement.counted:
        return _pdf(AGREEMENT_LAYOUT, _agreement_data(agreement))
    return _pdf(EXCHANGE_LAYOUT, exchange_data(agreement))


def page_pictures(data: dict[str, object], dots_per_inch: int) -> list[bytes]:
    """Return each page of an exchanged document as a PNG."""
    pages = typst.compile(
        EXCHANGE_LAYOUT.read_bytes(),
        format="png",
        ppi=dots_per_inch,
        font_paths=[],
        ignore_system_fonts=True,
        sys_inputs={"agreement": json.dumps(data)},
    )
    return list(pages) if isinstance(pages, list) else [pages]


def _pdf(layout: Path, data: dict[str, object]) -> bytes:
    pdf = typst.compile(
        layout.read_bytes(),
        format="pdf",
        font_paths=[],
        ignore_system_fonts=True,
        sys_inputs={"agreement": json.dumps(data)},
        timestamp=FIXED_TIMESTAMP,
    )
    if not isinstance(pdf, bytes):
        raise TypeError("typst returned pages in place of one PDF")
    return pdf


def _agreement_data(agreement: Agreement) -> dict[str, object]:
    """Return what the layout of a whole agreement prints."""
    blocks = [
        {
            "kind": block.kind,
            "label": printed(block.label),
            "text": printed(block.text),
            "rows": [[printed(cell) for cell in row.cells] for row in block.rows],
        }
        for block in agreement.blocks
    ]
    return {"running": agreement.running, "title": agreement.title, "front": agreement.front, "blocks": blocks}


def exchange_data(agreement: Agreement) -> dict[str, object]:
    """Return what the layout of an exchanged document prints."""
    rounds = [
        {
            "title": exchange.title,
            "date": exchange.date,
            "time": exchange.time,
            "colour": agreement.colour_of(exchange),
        }
        for exchange in reversed(agreement.rounds)
    ]
    return {
        "running": agreement.running,
        "title": agreement.title,
        "front": agreement.front,
        "rounds": rounds,
        "legend": legend(agreement),
        "bold-means-added": agreement.is_marked and agreement.convention is Convention.BOLD,
        "initialled": [],
        "blocks": [_block_data(agreement, block) for block in agreement.blocks],
    }


def _block_data(agreement: Agreement, block: Block) -> dict[str, object]:
    return {
        "kind": block.kind,
        "text": _spans_data(agreement, block.line_spans()),
        "rows": [[_spans_data(agreement, cell) for cell in row.cells] for row in block.rows],
    }


def _spans_data(agreement: Agreement, spans: Spans) -> list[dict[str, object]]:
    """Return words with their looks."""
    data: list[dict[str, object]] = []
    for span in joined(spans):
        shown = look(agreement, span)
        data.append(
            {
                "text": span.printed,
                "colour": shown.colour,
                "strike-colour": shown.strike_colour,
                "underlined": shown.underlined,
                "struck": shown.struck,
                "bold": shown.bold,
            }
        )
    return data
