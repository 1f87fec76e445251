"""What Jupyter shows for a comparison: the documents, the findings, and a fold per article that changed.

Bounded, because a notebook keeps its outputs: the report that ``comparison.save("report.html")`` writes
is complete.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contractdiff.catalogue import speaking
from contractdiff.model import Comparison, Finding, Pair, Relation, Severity
from contractdiff.notebook.fragments import BADGE, LOUD_BADGE, MOVED, SMALL, drawn, element, fold, outer, passage, text
from contractdiff.report import markdown, notes, terminal, wording
from contractdiff.report.grids import Cell, CellState, belongs, cell_pieces, grid
from contractdiff.report.overview import Article, articles
from contractdiff.report.pieces import Piece, PieceKind, excerpt, pieces, quote_pieces, with_places
from contractdiff.report.reading_notes import note_text
from contractdiff.report.words import say

FINDINGS: Final = 12
ARTICLES: Final = 40
PROVISIONS: Final = 60
"""Changed provisions over all articles; the rest are counted."""
_ROWS: Final = 20
_CELL: Final = "padding:2px 8px;border:1px solid #9ca3af;text-align:left"
_LONGEST: Final = 1200
_CONTEXT: Final = 300


def mimebundle(comparison: Comparison) -> dict[str, str]:
    """Plain text, HTML and Markdown; Jupyter takes the richest that it can show."""
    return {
        "text/plain": terminal.plain_text(comparison, findings=FINDINGS),
        "text/html": html(comparison),
        "text/markdown": markdown.text(comparison, findings=FINDINGS),
    }


def html(comparison: Comparison) -> str:
    """The bounded HTML of a comparison."""
    with speaking(comparison.language):
        return outer("".join(_sections(comparison)))


def _sections(comparison: Comparison) -> Iterator[str]:
    for side, document in wording.sides_of(comparison):
        name = element("b", text(wording.file_name(document)))
        yield element("div", f"{side}: {name} ({text(wording.described(document))})")
    for note in notes.first_notes(comparison):
        yield element("p", f"{element('b', text(note.lead))}: {text(note.text)}")
    ordered = wording.worst_first(comparison.findings)
    counts = ", ".join(wording.comparison_counts(comparison)) or say("nothing.changed")
    yield element("p", f"{text(counts)}. {_legend()}")
    if ordered:
        summary = f"{say('findings', n=len(ordered))}: {', '.join(wording.severity_counts(ordered))}"
        inner = "".join(_finding(comparison, finding) for finding in ordered[:FINDINGS])
        inner += _more(len(ordered) - FINDINGS)
        yield fold(element("b", text(summary)), inner, opened=True)
    else:
        yield element("p", text(wording.no_findings(comparison)))
    yield element("p", text(say("limits")), SMALL)
    yield from _articles(comparison)
    others = notes.other_notes(comparison)
    if others:
        lines = "".join(
            element("li", text(f"{side}: {' '.join((wording.page(note.page), note_text(note))).strip()}"))
            for side, note in others
        )
        yield fold(text(say("diagnostics", n=len(others))), element("ul", lines))


def _legend() -> str:
    signs = (
        Piece(kind=PieceKind.REMOVED, text=say("sign.removed")),
        Piece(kind=PieceKind.PLAIN, text=" "),
        Piece(kind=PieceKind.ADDED, text=say("sign.added")),
    )
    return drawn(signs)


def _more(count: int) -> str:
    return element("p", text(say("more.save", n=count)), SMALL) if count > 0 else ""


def _quote(comparison: Comparison, finding: Finding, side: str) -> str:
    citation = finding.base if side == "base" else finding.revision
    name = say("Base" if side == "base" else "Revision")
    if citation is None:
        return element("div", text(say("not.in.base" if side == "base" else "not.in.revision")), SMALL)
    found = excerpt(quote_pieces(comparison, finding, side), context=_CONTEXT, longest=_LONGEST)
    return element("div", f"{text(f'{name}, {wording.citation_place(citation)}')}: “{drawn(found)}”", dir="auto")


def _finding(comparison: Comparison, finding: Finding) -> str:
    style = LOUD_BADGE if finding.severity is Severity.CRITICAL else BADGE
    badge = element("span", wording.severity(finding.severity), style)
    parts = [
        element("div", f"{badge} {element('b', text(finding.message))}"),
        element("div", text(f"{wording.favors(finding.favors)} · {finding.rule}"), SMALL),
        _quote(comparison, finding, "base"),
        _quote(comparison, finding, "revision"),
    ]
    elsewhere = wording.other_places(comparison, finding)
    if elsewhere:
        parts.append(element("div", text(elsewhere)))
    if finding.ask:
        parts.append(element("div", f"{element('b', say('ask'))}: {text(finding.ask)}"))
    if finding.needs_review:
        parts.append(element("div", element("b", wording.check(finding))))
    if finding.decision:
        parts.append(element("div", text(wording.reviewed(finding))))
    return element("div", "".join(parts), "margin:8px 0;padding-left:10px;border-left:3px solid #6b7280")


def _articles(comparison: Comparison) -> Iterator[str]:
    found = articles(comparison)
    changed = [article for article in found if article.listed]
    keys = {pair.key for pair in comparison.changes}
    room = PROVISIONS
    for article in changed[:ARTICLES]:
        pairs = [pair for pair in article.pairs if pair.key in keys]
        inner = "".join(_provision(comparison, pair) for pair in pairs[:room]) + _more(len(pairs) - room)
        room = max(0, room - len(pairs))
        yield fold(_article_summary(article), inner) if inner else element("p", _article_summary(article))
    yield _more(len(changed) - ARTICLES)
    if all(article.unchanged for article in found):
        yield element("p", say("articles.all.unchanged"))
        return
    for line in wording.rest_of_articles(
        comparison,
        unchanged=sum(article.unchanged for article in found),
        not_addressed=sum(article.not_addressed and not article.listed for article in found),
    ):
        yield element("p", text(line))


def _article_summary(article: Article) -> str:
    return f"{element('b', text(wording.short_title(article.title)))}: {text('; '.join(article.happened))}"


def _provision(comparison: Comparison, pair: Pair) -> str:
    document, anchors = (comparison.revision, pair.revision) if pair.revision else (comparison.base, pair.base)
    redline = comparison.pair_redline(pair)
    facts = "; ".join((*wording.provision_events(comparison, pair), *wording.pair_pages(comparison, pair)))
    heading = drawn(pieces(redline.heading))
    label = text(wording.label_of(document, anchors[0])) if document[anchors[0]].label else ""
    head = f"{element('b', f'{label} {heading}'.strip())} {element('span', text(facts), SMALL)}"
    body = passage(excerpt(with_places(pieces(redline.text), comparison), context=_CONTEXT, longest=_LONGEST))
    style = MOVED if pair.relation is Relation.MOVED else "padding-left:12px"
    return element("div", element("div", head) + body + "".join(changed_tables(comparison, pair)), style)


def changed_tables(comparison: Comparison, pair: Pair) -> Iterator[str]:
    """The rows of a table in which a cell changed."""
    for table in comparison.tables:
        if not belongs(table, pair):
            continue
        rows = grid(table).rows
        touched = [row for row in rows if any(cell.state is not CellState.SAME for cell in row)]
        heads = [row for row in rows[:1] if row not in touched]
        lines = "".join(_row(row) for row in (*heads, *touched[:_ROWS]))
        yield element("table", lines, "margin:4px 0") + _more(len(touched) - _ROWS)


def _row(row: tuple[Cell, ...]) -> str:
    cells = (element("th" if cell.header else "td", drawn(cell_pieces(cell)), _CELL, **_scope(cell)) for cell in row)
    return element("tr", "".join(cells))


def _scope(cell: Cell) -> dict[str, str]:
    return {"scope": cell.header} if cell.header else {}
