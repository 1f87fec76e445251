"""A made tree as a file: laid-out text, Word or PDF, by the builders of the corpus, its labels printed."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from bench.alignment.tree import Text, Unit
from contractdiff.model import ProvisionKind, Table
from corpus.laid_out import laid_out_text
from corpus.marks import Span
from corpus.model import Agreement, Block, Kind, Row
from corpus.page import pdf_bytes
from corpus.word import word_bytes

KINDS = (Kind.ARTICLE, Kind.SECTION, Kind.SUBSECTION, Kind.ITEM)
"""What a provision is printed as, by its depth; deeper ones are items too."""

COVER_LINE = 40
"""Letters of a line of a cover whose words were edited: short lines in the middle of the page."""

FILES: Mapping[str, tuple[str, bool, Callable[[Agreement], bytes]]] = MappingProxyType(
    {
        "text": ("agreement.txt", True, lambda agreement: laid_out_text(agreement).encode()),
        "Word": ("agreement.docx", False, word_bytes),
        "PDF": ("agreement.pdf", True, pdf_bytes),
    }
)
"""Name of the file, whether it has a title page, and its writer. A Word file of the corpus with a title page has
labels that Word counts, in the style of the corpus; without one they are typed."""


def file_of(text: Text, form: str, cover: Sequence[str]) -> tuple[str, bytes]:
    """Name and bytes of ``text`` as a file; its first unit is the ``cover``, given by its lines."""
    name, paged, written = FILES[form]
    if " ".join(cover) != text.units[0].text:
        cover = textwrap.wrap(text.units[0].text, COVER_LINE)  # its words were edited
    agreement = Agreement(
        name=name,
        running="Juniper Mesa School District",
        title=cover[0],
        front=tuple(cover[1:]),
        blocks=tuple(block for unit in text.units[1:] for block in _blocks(unit, 0)),
        counted=paged,
    )
    return name, written(agreement)


def _blocks(unit: Unit, depth: int) -> Iterator[Block]:
    kind = KINDS[min(depth, len(KINDS) - 1)]
    if depth == 0 and unit.kind is not ProvisionKind.ARTICLE:
        # The back matter of the corpus: its label is a part of its title.
        yield _block(Kind.HEADING, "", f"{unit.label} {unit.heading}".strip().upper())
    elif unit.heading:
        # Titles of articles and of back matter are printed in capitals, as in the corpus.
        yield _block(kind, unit.label, unit.heading.upper() if depth == 0 else unit.heading)
    else:
        # A line with words of its own is no heading, whatever its depth.
        yield _block(Kind.SUBSECTION if kind is Kind.SECTION else kind, unit.label, unit.text)
    if unit.text and (unit.heading or depth == 0):
        yield _block(Kind.PARAGRAPH, "", unit.text)
    for table in unit.tables:
        yield Block(kind=Kind.TABLE, line=0, rows=tuple(_rows(table)))
    for child in unit.children:
        yield from _blocks(child, depth + 1)


def _block(kind: Kind, label: str, text: str) -> Block:
    return Block(kind=kind, line=0, label=(Span(text=label),) if label else (), text=(Span(text=text),) if text else ())


def _rows(table: Table) -> Iterator[Row]:
    for row in table.rows:
        yield Row(cells=tuple((Span(text=cell),) if cell else () for cell in row))
