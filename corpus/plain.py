"""Write an agreement as HTML and as Markdown, with its labels printed as text."""

from __future__ import annotations

import re
from html import escape

from corpus.marks import printed
from corpus.model import Agreement, Block, Kind

_HTML_TAGS: dict[Kind, str] = {Kind.HEADING: "h2", Kind.ARTICLE: "h2", Kind.SECTION: "h3"}
_MARKDOWN_MARKS: dict[Kind, str] = {Kind.HEADING: "## ", Kind.ARTICLE: "## ", Kind.SECTION: "### "}
_MARKDOWN_ACTIVE = re.compile(r"([\\`*_\[\]<>|])")
_MARKDOWN_LEADING = re.compile(r"^([#+-])")


def html_text(agreement: Agreement) -> str:
    """Build the .html file."""
    front = [f'<p class="front">{escape(line, quote=False)}</p>' for line in agreement.front]
    title = escape(agreement.title, quote=False)
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en-US">',
        f'<head><meta charset="utf-8"><title>{title}</title></head>',
        "<body>",
        f"<h1>{title}</h1>",
        *front,
        *(_html_block(block) for block in agreement.blocks),
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def markdown_text(agreement: Agreement) -> str:
    """Build the .md file."""
    parts = [f"# {_markdown(agreement.title)}", *(_markdown(line) for line in agreement.front)]
    parts.extend(_markdown_block(block) for block in agreement.blocks)
    return "\n\n".join(parts) + "\n"


def _html_block(block: Block) -> str:
    if block.kind is Kind.TABLE:
        rows = []
        for place, source in enumerate(block.rows):
            tag = "th" if place == 0 else "td"
            row = "".join(f"<{tag}>{escape(printed(cell), quote=False)}</{tag}>" for cell in source.cells)
            rows.append(f"<tr>{row}</tr>")
        return "<table>\n" + "\n".join(rows) + "\n</table>"
    tag = _HTML_TAGS.get(block.kind, "p")
    text = escape(block.printed(), quote=False)
    return f'<{tag} class="{block.kind}">{text}</{tag}>'


def _markdown_block(block: Block) -> str:
    if block.kind is Kind.TABLE:
        rows = ["| " + " | ".join(_markdown(printed(cell)) for cell in row.cells) + " |" for row in block.rows]
        rows.insert(1, "|" + " --- |" * len(block.rows[0].cells))
        return "\n".join(rows)
    return _MARKDOWN_MARKS.get(block.kind, "") + _markdown(block.printed())


def _markdown(text: str) -> str:
    """Escape what Markdown would read as markup."""
    return _MARKDOWN_LEADING.sub(r"\\\1", _MARKDOWN_ACTIVE.sub(r"\\\1", text))
