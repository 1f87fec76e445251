"""Write an agreement as a PDF: contents page, running heads, justified and hyphenated text.

The layout is `page.typ`. Only the fonts inside the typst wheel are used, so the result does not depend on the
machine. The words reach typst as JSON data and are shown as strings: nothing in a contract is read as markup.
"""

from __future__ import annotations

import json
from pathlib import Path

import typst

from corpus.marks import printed
from corpus.model import Agreement

LAYOUT = Path(__file__).with_name("page.typ")
FIXED_TIMESTAMP = 1_741_078_800
"""Creation date in the PDF (4 March 2025, 09:00 UTC), so that two builds are equal."""


def pdf_bytes(agreement: Agreement) -> bytes:
    """Build the .pdf file."""
    pdf = typst.compile(
        LAYOUT.read_bytes(),
        format="pdf",
        font_paths=[],
        ignore_system_fonts=True,
        sys_inputs={"agreement": json.dumps(_data(agreement))},
        timestamp=FIXED_TIMESTAMP,
    )
    if not isinstance(pdf, bytes):
        raise TypeError("typst returned pages in place of one PDF")
    return pdf


def _data(agreement: Agreement) -> dict[str, object]:
    """Return what the layout prints."""
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
