"""What stands in the sheets of the workbook: columns and rows, without a word on how they are drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from contractdiff.model import Citation, Comparison, Document, Finding, Pair, Severity, TableRedline
from contractdiff.report import notes, wording
from contractdiff.report.overview import article_counts, articles
from contractdiff.report.pieces import Piece, PieceKind, joint_pieces, one_piece, pieces, quote_pieces, with_places
from contractdiff.report.reading_notes import note_text
from contractdiff.report.words import say


class CellStyle(StrEnum):
    """How a cell is drawn."""

    TEXT = "text"
    STRONG = "strong"
    CRITICAL = "critical"
    HIGH = "high"
    PERCENT = "percent"


Value = str | int | float | tuple[Piece, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: words, a number, or a redline; ``None`` is a cell for people to write in."""

    value: Value
    style: CellStyle = CellStyle.TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column with its heading and its width in characters."""

    title: str
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table with a heading row; one without columns' titles is a page of text.

    On paper stand the first ``printed`` columns, so that the print can be read; all of them where it is ``None``.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    printed: int | None = None

    @property
    def titled(self) -> bool:
        """Whether the sheet has a heading row, which stays in sight and can be filtered by."""
        return any(column.title for column in self.columns)


def sheets_of(comparison: Comparison) -> tuple[Sheet, ...]:
    """The sheets: what was compared, departures, every change, tables, articles, and what was not read."""
    return (
        _about(comparison),
        _departures(comparison),
        _changes(comparison),
        _tables(comparison),
        _articles(comparison),
        _reading(comparison),
    )


def _row(*values: Value) -> tuple[Cell, ...]:
    return tuple(Cell(value=value) for value in values)


def _columns(*given: tuple[str, int]) -> tuple[Column, ...]:
    return tuple(Column(title=say(key) if key else "", width=width) for key, width in given)


def _about(comparison: Comparison) -> Sheet:
    def line(name: str, *values: Value) -> tuple[Cell, ...]:
        return (Cell(value=name, style=CellStyle.STRONG), *_row(*values))

    rows = [line("", say("heading.comparison"))]
    for side, document in wording.sides_of(comparison):
        rows.append(line(side, wording.file_name(document)))
        rows.append(_row("", f"{wording.described(document)}; {say('file.fingerprint')} {document.sha256}"))
        rows += [
            _row("", f"{say('rounds')} {'; '.join(rounds)}") for rounds in (wording.rounds_of(document),) if rounds
        ]
    rows.append(line(say("scope"), say(f"scope.{comparison.revision.scope.value}")))
    rows += [line(note.lead, note.text) for note in notes.first_notes(comparison)]
    counts = (*article_counts(articles(comparison)), *wording.comparison_counts(comparison))
    rows.append(line(say("heading.counts"), ", ".join(counts)))
    rows += [] if comparison.changes else [_row("", say("nothing.changed"))]
    found = ", ".join(wording.severity_counts(comparison.findings)) or wording.no_findings(comparison)
    rows.append(line(say("heading.findings"), found))
    if comparison.dismissed:
        rows.append(_row("", wording.dismissed(comparison)))
    rows.append(
        line(say("heading.legend"), (*one_piece(PieceKind.REMOVED, say("sign.removed")), _plain("legend.removed")))
    )
    rows.append(_row("", (*one_piece(PieceKind.ADDED, say("sign.added")), _plain("legend.added"))))
    rows.append(_row("", say("legend.pages")))
    rows.append(line(say("note"), say("limits")))
    return Sheet(name=say("sheet.comparison"), columns=_columns(("", 24), ("", 100)), rows=tuple(rows))


def _plain(key: str) -> Piece:
    return Piece(kind=PieceKind.PLAIN, text=f": {say(key)}")


def _departures(comparison: Comparison) -> Sheet:
    columns = _columns(
        ("column.number", 5),
        ("column.place.base", 13),
        ("column.place.revision", 13),
        ("column.base", 38),
        ("column.redline", 46),
        ("column.finding", 32),
        ("column.severity", 9),
        ("column.favors", 14),
        ("column.page.base", 7),
        ("column.page.revision", 8),
        ("column.notes", 20),
        ("column.impact", 20),
        ("column.revision", 38),
        ("column.rule", 9),
        ("column.certainty", 10),
        ("column.check", 11),
        ("why", 40),
        ("ask", 40),
        ("other.places", 30),
        ("column.fingerprint", 18),
    )
    ordered = enumerate(wording.worst_first(comparison.findings), start=1)
    return Sheet(
        name=say("sheet.departures"),
        columns=columns,
        rows=tuple(_departure(comparison, number, finding) for number, finding in ordered),
        printed=_column("column.notes", columns),
    )


def _column(key: str, columns: tuple[Column, ...]) -> int:
    """The number of the column, counted from 1, that ``key`` is the heading of."""
    return [column.title for column in columns].index(say(key)) + 1


_SEVERITY_STYLES = {Severity.CRITICAL: CellStyle.CRITICAL, Severity.HIGH: CellStyle.HIGH}


def _departure(comparison: Comparison, number: int, finding: Finding) -> tuple[Cell, ...]:
    severity = Cell(
        value=wording.severity(finding.severity), style=_SEVERITY_STYLES.get(finding.severity, CellStyle.TEXT)
    )
    return (
        *_row(number, _label(finding.base), _label(finding.revision), _quote(finding.base)),
        *_row(_redline(comparison, finding), finding.message),
        severity,
        *_row(wording.favors(finding.favors), _page(finding.base), _page(finding.revision)),
        *_row(wording.reviewed(finding) or None, None),
        *_row(_quote(finding.revision), finding.rule),
        Cell(value=finding.confidence, style=CellStyle.PERCENT),
        *_row(say("column.check.yes") if finding.needs_review else "", finding.why, finding.ask),
        *_row(wording.other_places(comparison, finding).removeprefix(say("other.places")).strip(), finding.fingerprint),
    )


def _label(citation: Citation | None) -> str:
    return wording.short_title(citation.label) or say("no.label") if citation else ""


def _quote(citation: Citation | None) -> str:
    return citation.quote if citation else ""


def _page(citation: Citation | None) -> int | None:
    return citation.page if citation else None


def _redline(comparison: Comparison, finding: Finding) -> tuple[Piece, ...]:
    """Both quotes in one where that is possible, else what went out and then what came in."""
    found = joint_pieces(comparison, finding)
    if not found:
        old, new = (quote_pieces(comparison, finding, side) for side in ("base", "revision"))
        found = (*old, *one_piece(PieceKind.PLAIN, "\n" if old and new else ""), *new)
    return found


def _changes(comparison: Comparison) -> Sheet:
    columns = _columns(
        ("heading.article", 24),
        ("column.place.base", 13),
        ("column.place.revision", 13),
        ("heading.happened", 18),
        ("column.redline", 84),
        ("column.page.base", 7),
        ("column.page.revision", 8),
        ("column.base", 60),
        ("column.revision", 60),
    )
    changed = {pair.key for pair in comparison.changes}
    rows = tuple(
        _change(comparison, wording.short_title(article.title), pair)
        for article in articles(comparison)
        for pair in article.pairs
        if pair.key in changed
    )
    return Sheet(
        name=say("sheet.changes"), columns=columns, rows=rows, printed=_column("column.page.revision", columns)
    )


def _change(comparison: Comparison, article: str, pair: Pair) -> tuple[Cell, ...]:
    redline = comparison.pair_redline(pair)
    heading, text = pieces(redline.heading), with_places(pieces(redline.text), comparison)
    gap = one_piece(PieceKind.PLAIN, "\n" if heading and text else "")
    happened = "; ".join(wording.provision_events(comparison, pair)) or say("column.changed")
    return _row(
        article,
        _labels(comparison.base, pair.base),
        _labels(comparison.revision, pair.revision),
        happened,
        (*heading, *gap, *text),
        _first_page(comparison.base, pair.base),
        _first_page(comparison.revision, pair.revision),
        _joined(redline.heading.base(), redline.text.base()),
        _joined(redline.heading.revision(), redline.text.revision()),
    )


def _labels(document: Document, anchors: tuple[str, ...]) -> str:
    return ", ".join(wording.label_of(document, anchor) for anchor in anchors)


def _joined(heading: str, text: str) -> str:
    return "\n".join(part for part in (heading, text) if part)


def _first_page(document: Document, anchors: tuple[str, ...]) -> int | None:
    return document[anchors[0]].page if anchors else None


def _tables(comparison: Comparison) -> Sheet:
    columns = _columns(
        ("heading.article", 30),
        ("table", 30),
        ("column.row", 24),
        ("column.column", 24),
        ("base", 24),
        ("revision", 24),
        ("column.percent", 10),
    )
    rows = (row for table in comparison.tables for row in _cells(comparison, table))
    return Sheet(name=say("sheet.tables"), columns=columns, rows=tuple(rows))


def _cells(comparison: Comparison, table: TableRedline) -> Iterator[tuple[Cell, ...]]:
    document, anchor = (
        (comparison.revision, table.revision_anchor)
        if table.revision_anchor is not None
        else (comparison.base, table.base_anchor)
    )
    place = wording.label_of(document, anchor) if anchor is not None else ""
    caption = next((side.caption for side in (table.revision, table.base) if side and side.caption), "")
    if not table.cells:
        yield _row(place, caption, say("table.only.revision" if table.base is None else "table.only.base"))
    for cell in table.cells:
        change = None if cell.change_pct is None else cell.change_pct / 100
        yield (
            *_row(place, caption, cell.row, cell.column, cell.base or "", cell.revision or ""),
            Cell(value=change, style=CellStyle.PERCENT),
        )


def _articles(comparison: Comparison) -> Sheet:
    columns = _columns(
        ("heading.article", 50),
        ("heading.happened", 80),
        ("column.page.base", 8),
        ("column.page.revision", 8),
    )
    rows = tuple(
        _row(
            wording.short_title(article.title),
            "; ".join(article.happened),
            article.base.page if article.base else None,
            article.revision.page if article.revision else None,
        )
        for article in articles(comparison)
    )
    return Sheet(name=say("sheet.articles"), columns=columns, rows=rows)


def _reading(comparison: Comparison) -> Sheet:
    columns = _columns(("column.file", 36), ("column.note", 100), ("column.page", 12))
    first = tuple(_row(note.lead, note.text, "") for note in notes.first_notes(comparison))
    others = tuple(
        _row(side, note_text(diagnostic), wording.page(diagnostic.page, diagnostic.page_end))
        for side, diagnostic in notes.other_notes(comparison)
    )
    rows = (*first, *others) or (_row("", say("diagnostics.none"), ""),)
    return Sheet(name=say("sheet.reading"), columns=columns, rows=rows)
