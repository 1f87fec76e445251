"""Plain text: pages between form feeds, columns as they stand, lines joined to paragraphs.

    "12.4   The District shall post each vacancy for"   ->  one block
    "       ten working days."

The usual source is a PDF turned to text with its layout kept, so running heads, line numbers and the contents
page are there as on paper. A text that was never wrapped (each paragraph one long line) is taken as it is.
"""

from __future__ import annotations

import re
from dataclasses import replace

from contractdiff.ingest.contents import remove_contents
from contractdiff.ingest.encodings import decode
from contractdiff.ingest.furniture import remove_furniture
from contractdiff.ingest.layout_columns import in_reading_order
from contractdiff.ingest.layout_margins import of_one_width
from contractdiff.ingest.layout_text import has_line_numbers, layout_page, without_line_numbers
from contractdiff.ingest.tables import blocks_with_tables
from contractdiff.ingest.tidy import tidy, unix_lines
from contractdiff.model import Block, Extract, Furniture
from contractdiff.text.normalise import clean

LONG_LINE = 160
"""Characters no wrapped line of prose has, even on a wide page kept with its layout."""

LONG_SHARE = 0.05
"""Share of such lines above which a text without pages was never wrapped."""

_CONVERTER_MARK = re.compile(r"\A(\s*)#{1,6} (?=\S)")


def read(data: bytes, name: str) -> Extract:
    """Read the plain text in ``data``, which has one view; ``name`` is what messages call it."""
    text, diagnostics = decode(data)
    text = unix_lines(text, name)
    sheets = [_without_mark(clean(sheet).expandtabs(8)) for sheet in text.split("\f")]
    while len(sheets) > 1 and not sheets[-1].strip():
        sheets.pop()
    if len(sheets) == 1 and _is_unwrapped(sheets[0]):
        blocks = tuple(Block(text=line) for line in tidy(sheets[0]).split("\n") if line)
        return Extract(format="text", blocks=blocks, diagnostics=diagnostics)
    numbers: list[Furniture] = []
    if has_line_numbers(sheets):
        sheets, numbers = without_line_numbers(sheets)
    pages, furniture = remove_furniture([layout_page(sheet, number) for number, sheet in enumerate(sheets, start=1)])
    pages, contents, titles = remove_contents(pages)
    found = blocks_with_tables([in_reading_order(page) for page in of_one_width(pages)])
    paged = len(sheets) > 1
    return Extract(
        format="text",
        blocks=tuple(found if paged else map(_without_page, found)),
        pages=len(sheets) if paged else None,
        contents=tuple(contents),
        furniture=(*numbers, *furniture, *titles),
        diagnostics=diagnostics,
    )


def _without_mark(sheet: str) -> str:
    """``sheet`` without the heading mark that some converters leave at the top of a page."""
    return _CONVERTER_MARK.sub(r"\1", sheet)


def _is_unwrapped(text: str) -> bool:
    """Whether each line of ``text`` is a paragraph of its own."""
    lengths = [len(line.strip()) for line in text.split("\n") if line.strip()]
    return sum(length > LONG_LINE for length in lengths) > LONG_SHARE * len(lengths)


def _without_page(block: Block) -> Block:
    """A text without form feeds has no pages to cite."""
    return replace(block, page=None, page_breaks=())
