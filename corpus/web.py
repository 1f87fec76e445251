"""Write a document as HTML, with its labels printed as text and its marks as `ins` and `del`.

The class of a mark is the short name of the party, coloured by a style sheet at the top; words that one party added
and another struck are an `ins` inside a `del`.
"""

from __future__ import annotations

from html import escape

from corpus.look import legend
from corpus.marks import Act, Span, Spans, joined
from corpus.model import Agreement, Block, Kind
from corpus.settings import BOTH, Convention, Party, Round

_TAGS: dict[Kind, str] = {Kind.HEADING: "h2", Kind.ARTICLE: "h2", Kind.SECTION: "h3"}
_COLOURED_STYLE = ("ins { text-decoration: underline; }", "del { text-decoration: line-through; }")
_BOLD_STYLE = (
    "h1, h2, h3, th { font-weight: normal; }",
    "ins { font-weight: bold; text-decoration: none; }",
    "del { text-decoration: line-through; }",
)


def html_text(agreement: Agreement) -> str:
    """Build the .html file."""
    title = _escaped(agreement.title)
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en-US">',
        f'<head><meta charset="utf-8"><title>{title}</title>{_style(agreement)}</head>',
        "<body>",
        *_rounds(agreement),
        f"<h1>{title}</h1>",
        *(f'<p class="front">{_escaped(line)}</p>' for line in agreement.front),
        *([f'<p class="legend">{_escaped(explained)}</p>'] if (explained := legend(agreement)) else []),
        *(_block(agreement, block) for block in agreement.blocks),
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _style(agreement: Agreement) -> str:
    """Return the style sheet of a document with marks or rounds."""
    if not agreement.is_marked and not agreement.rounds:
        return ""
    rules = ["table { border-collapse: collapse; }", "td, th { border: 1px solid; padding: 0.2em 0.6em; }"]
    if agreement.is_marked:
        rules += _BOLD_STYLE if agreement.convention is Convention.BOLD else _COLOURED_STYLE
    if agreement.convention is not Convention.BOLD:
        rules += [f".{_class(party)} {{ color: {party.hex_colour}; }}" for party in agreement.parties]
    return "\n<style>\n" + "\n".join(rules) + "\n</style>\n"


def _rounds(agreement: Agreement) -> list[str]:
    """Return one line for each exchange so far, the latest first, as at the head of the printed pages."""
    return [
        f'<p class="round {_by(agreement, exchange)}">'
        f"{_escaped(f'{exchange.title} Date: {exchange.date} Time: {exchange.time}')}</p>"
        for exchange in reversed(agreement.rounds)
    ]


def _block(agreement: Agreement, block: Block) -> str:
    if block.kind is Kind.TABLE:
        rows = []
        for place, source in enumerate(block.rows):
            tag = "th" if place == 0 else "td"
            row = "".join(f"<{tag}>{_words(agreement, cell)}</{tag}>" for cell in source.cells)
            rows.append(f"<tr>{row}</tr>")
        return "<table>\n" + "\n".join(rows) + "\n</table>"
    tag = _TAGS.get(block.kind, "p")
    return f'<{tag} class="{block.kind}">{_words(agreement, block.line_spans())}</{tag}>'


def _words(agreement: Agreement, spans: Spans) -> str:
    return "".join(_marked(agreement, span) for span in joined(spans))


def _marked(agreement: Agreement, span: Span) -> str:
    """Return words inside the elements of their marks, the strike outside."""
    words = _escaped(span.printed)
    for act, code in ((Act.ADDED, span.added_by), (Act.STRUCK, span.struck_by)):
        if code is not None:
            tag = "ins" if act is Act.ADDED else "del"
            words = f'<{tag} class="{_class(agreement.party(code))}"{_author(agreement, code)}>{words}</{tag}>'
    return words


def _author(agreement: Agreement, code: str) -> str:
    """Return who in the party made a mark, where the source says so."""
    names = [author.name for author in agreement.authors if author.code == code]
    return f' title="{escape(names[0])}"' if names else ""


def _by(agreement: Agreement, exchange: Round) -> str:
    return BOTH if exchange.party == BOTH else _class(agreement.party(exchange.party))


def _class(party: Party) -> str:
    return party.short.lower().replace(" ", "-")


def _escaped(text: str) -> str:
    return escape(text, quote=False)
