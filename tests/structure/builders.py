"""Documents by hand: one line of a test is one block, and an outline is read back as one line per provision.

>>> outline("ARTICLE 1 - PAY", "1-1 Rates. The District shall pay.")
['article ARTICLE 1 | PAY', '  section 1-1 | Rates | The District shall pay.']
"""

from __future__ import annotations

from collections.abc import Sequence

from contractdiff import structure
from contractdiff.model import Block, ContentsEntry, Document, Extract, Table, View


def block(text: str, **more: object) -> Block:
    """A block; ``**text**`` is bold, ``# text`` a heading that the source declares."""
    if text.startswith("# "):
        return Block(text=text[2:], heading_level=1, **more)  # type: ignore[arg-type]
    if text.startswith("**") and text.endswith("**"):
        return Block(text=text[2:-2], bold=True, **more)  # type: ignore[arg-type]
    return Block(text=text, **more)  # type: ignore[arg-type]


def table(*rows: Sequence[str], **more: object) -> Block:
    """A table block with one row of headings."""
    return Block(text="", table=Table(rows=tuple(tuple(row) for row in rows)), **more)  # type: ignore[arg-type]


def build(*blocks: str | Block, contents: Sequence[str] = ()) -> Document:
    """The document that ``blocks`` make, with ``contents`` as its own table of contents."""
    extract = Extract(
        format="text",
        blocks=tuple(block(one) if isinstance(one, str) else one for one in blocks),
        contents=tuple(ContentsEntry(text=text) for text in contents),
    )
    return structure.build(extract, path="by-hand.txt", sha256="0" * 64, view=View.PROPOSED)


def lines(document: Document) -> list[str]:
    """One line per provision: kind, label, heading and text, indented by depth; what is empty is left out."""
    found: list[str] = []
    for one in document.provisions:
        parts = [f"{one.kind.value} {one.label}".strip(), one.heading, " / ".join(one.text.split("\n"))]
        shown = " | ".join(part for part in parts if part)
        tables = "".join(f" + table {len(grid.rows)}x{grid.width}" for grid in one.tables)
        found.append("  " * len(document.ancestors(one.anchor)) + shown + tables)
    return found


def outline(*blocks: str | Block, contents: Sequence[str] = ()) -> list[str]:
    """The outline of ``blocks``, one line per provision."""
    return lines(build(*blocks, contents=contents))


def codes(*blocks: str | Block, contents: Sequence[str] = ()) -> list[str]:
    """The codes of the diagnostics for ``blocks``."""
    return [found.code for found in build(*blocks, contents=contents).diagnostics]
