"""Write a document as Markdown, with its labels printed as text and its marks as CriticMarkup."""

from __future__ import annotations

import re

from corpus.critic import critic_rows, critic_words
from corpus.model import Agreement, Block, Kind, Row

_HEADING_SIGNS: dict[Kind, str] = {Kind.HEADING: "## ", Kind.ARTICLE: "## ", Kind.SECTION: "### "}
_ACTIVE = re.compile(r"([\\`*_\[\]<>|])")
_LEADING = re.compile(r"^([#+-])")


def markdown_text(agreement: Agreement) -> str:
    """Build the .md file."""
    rounds = (f"{past.title} Date: {past.date} Time: {past.time}" for past in reversed(agreement.rounds))
    parts = [
        *(_escaped(line) for line in rounds),
        f"# {_escaped(agreement.title)}",
        *(_escaped(line) for line in agreement.front),
        *(_block(agreement, block) for block in agreement.blocks),
    ]
    return "\n\n".join(parts) + "\n"


def _block(agreement: Agreement, block: Block) -> str:
    if block.kind is not Kind.TABLE:
        return _HEADING_SIGNS.get(block.kind, "") + critic_words(agreement, block.line_spans(), _escaped)

    def line(row: Row, place: int) -> str:
        written = "| " + " | ".join(critic_words(agreement, cell, _escaped) for cell in row.cells) + " |"
        return written if place else f"{written}\n|{' --- |' * len(row.cells)}"

    return critic_rows(agreement, block.rows, line)


def _escaped(text: str) -> str:
    """Escape what Markdown would read as markup."""
    return _LEADING.sub(r"\\\1", _ACTIVE.sub(r"\\\1", text))
