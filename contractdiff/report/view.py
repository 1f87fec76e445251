"""What the web page and the PDF show, ready to be drawn: their templates only loop over it.

Per article the provisions in which something happened stand open, in order; the runs of untouched ones between
them are folded, so that 130 pages are short to read and still complete.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from contractdiff.model import Citation, Comparison, Document, Finding, Pair, Provision, Relation
from contractdiff.report import notes, wording
from contractdiff.report.grids import Grid, belongs, grid, unchanged_grid
from contractdiff.report.overview import Article, articles
from contractdiff.report.pieces import (
    Piece,
    PieceKind,
    base_pieces,
    citation_pieces,
    pieces,
    quote_pieces,
    revision_pieces,
    side_of,
    with_places,
)
from contractdiff.report.shapes import (
    ArticleView,
    DocumentView,
    FindingLink,
    FindingView,
    ProvisionView,
    Quote,
    Report,
    Run,
)
from contractdiff.report.words import say

_DEEPEST = 3  # further levels are not indented: a phone has no room for them
_LABELS_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Places:
    """Where everything is on the page: ids of pairs, findings by pair, and which pairs changed."""

    ids: Mapping[str, str]
    findings: Mapping[str, tuple[FindingLink, ...]]
    changed: frozenset[str]

    def noteworthy(self, pair: Pair) -> bool:
        """Whether the pair stands open in the redline."""
        return pair.key in self.changed or pair.key in self.findings


def report_of(comparison: Comparison) -> Report:
    """The page for ``comparison``."""
    found = articles(comparison)
    ordered = wording.worst_first(comparison.findings)
    places = _Places(
        ids={pair.key: f"p{index}" for index, pair in enumerate(comparison.alignment.pairs)},
        findings=_findings_by_pair(comparison, ordered),
        changed=frozenset(pair.key for pair in comparison.changes),
    )
    base, revision = (wording.file_name(side) for side in (comparison.base, comparison.revision))
    return Report(
        title=say("comparison.of", base=base, revision=revision),
        documents=tuple(_document(side, document) for side, document in wording.sides_of(comparison)),
        counts=wording.comparison_counts(comparison),
        articles_changed=sum(article.changed for article in found),
        articles_unchanged=sum(article.unchanged for article in found),
        severities=wording.severity_counts(ordered),
        gains=wording.favors_counts(ordered),
        no_findings=wording.no_findings(comparison),
        dismissed=wording.dismissed(comparison),
        findings=tuple(
            _finding(comparison, number, finding, places) for number, finding in enumerate(ordered, start=1)
        ),
        articles=tuple(_article(comparison, index, article, places) for index, article in enumerate(found)),
        first_notes=notes.first_notes(comparison),
        diagnostics=tuple(
            (side, diagnostic.message, wording.page(diagnostic.page))
            for side, diagnostic in notes.other_notes(comparison)
        ),
    )


def _document(side: str, document: Document) -> DocumentView:
    return DocumentView(
        side=side,
        explained=say("base.explained" if side == say("Base") else "revision.explained"),
        name=wording.file_name(document),
        title=document.title,
        size=wording.size_of(document),
        reading=wording.reading_of(document),
        scope=say(f"scope.{document.scope.value}") if side == say("Revision") else "",
        sha256=document.sha256[:12],
    )


def _pairs_of(comparison: Comparison, finding: Finding) -> Iterator[Pair]:
    """The pairs that a finding quotes, its other places included."""
    quoted = [(side, one) for side, one in (("revision", finding.revision), ("base", finding.base)) if one]
    elsewhere = [(side_of(comparison, finding, place), place) for place in finding.other_places]
    for side, citation in (*quoted, *elsewhere):
        pair = comparison.pair_at(side, citation.anchor)
        if pair is not None:
            yield pair


def _findings_by_pair(comparison: Comparison, ordered: tuple[Finding, ...]) -> dict[str, tuple[FindingLink, ...]]:
    found: dict[str, tuple[FindingLink, ...]] = {}
    for number, finding in enumerate(ordered, start=1):
        link = FindingLink(
            number=number, severity=finding.severity.value, severity_word=wording.severity(finding.severity)
        )
        for key in {pair.key: None for pair in _pairs_of(comparison, finding)}:
            found[key] = (*found.get(key, ()), link)
    return found


def _finding(comparison: Comparison, number: int, finding: Finding, places: _Places) -> FindingView:
    quotes = (_quote(comparison, finding, side, places) for side in ("base", "revision"))
    missing = "not.in.base" if finding.base is None else "not.in.revision" if finding.revision is None else ""
    return FindingView(
        number=number,
        finding=finding,
        severity_word=wording.severity(finding.severity),
        favors=wording.favors(finding.favors),
        quotes=tuple(quote for quote in quotes if quote),
        missing=say(missing) if missing else "",
        places=tuple(_other_place(comparison, finding, place, places) for place in finding.other_places),
        percent=round(finding.confidence * 100),
        reviewed=wording.reviewed(finding),
    )


def _quote(comparison: Comparison, finding: Finding, side: str, places: _Places) -> Quote | None:
    citation = finding.base if side == "base" else finding.revision
    if citation is None:
        return None
    return _placed(comparison, citation, side, quote_pieces(comparison, finding, side), places)


def _other_place(comparison: Comparison, finding: Finding, citation: Citation, places: _Places) -> Quote:
    side = side_of(comparison, finding, citation)
    return _placed(comparison, citation, side, citation_pieces(comparison, citation, side), places)


def _placed(comparison: Comparison, citation: Citation, side: str, words: tuple[Piece, ...], places: _Places) -> Quote:
    pair = comparison.pair_at(side, citation.anchor)
    return Quote(
        side=say("Base" if side == "base" else "Revision"),
        place=wording.citation_place(citation),
        text=words,
        href="#" + places.ids[pair.key] if pair else "",
    )


def _article(comparison: Comparison, index: int, article: Article, places: _Places) -> ArticleView:
    own = article.pairs and article.top in article.pairs
    redline = comparison.pair_redline(article.top)
    quiet = not article.listed and not any(places.noteworthy(pair) for pair in article.pairs)
    return ArticleView(
        id=f"a{index}",
        title=article.title,
        label=article.provision.label,
        heading=pieces(redline.heading) if own else (Piece(kind=PieceKind.PLAIN, text=article.provision.heading),),
        happened=article.happened,
        fate=_article_fate(article),
        pages=article.pages,
        runs=tuple(_runs(comparison, article, places, folded=quiet)),
        moved_away=tuple(_moved_line(comparison, pair, places) for pair in article.moved_away),
        folded=quiet,
        in_redline=bool(article.pairs),
    )


def _article_fate(article: Article) -> str:
    if article.not_compared and not article.changed:
        return "unread"
    if article.not_addressed:
        return "silent"
    if article.top.relation is Relation.INSERTED:
        return "added"
    if article.top.relation is Relation.DELETED:
        return "struck"
    return "changed" if article.changed else "same"


def _moved_line(comparison: Comparison, pair: Pair, places: _Places) -> tuple[str, str]:
    label = wording.label_of(comparison.base, pair.base[0])
    target = wording.label_of(comparison.revision, pair.revision[0])
    return (say("moved.to", label=label, target=target), "#" + places.ids[pair.key])


def _runs(comparison: Comparison, article: Article, places: _Places, *, folded: bool) -> Iterator[Run]:
    """The provisions of an article: one run where all of it is folded, else open and folded ones in turn."""
    waiting: list[Pair] = []
    for pair in article.pairs:
        if pair is article.top and not _has_body(comparison, pair) and pair.key not in places.findings:
            continue  # its heading is the article's heading
        if folded or not places.noteworthy(pair):
            waiting.append(pair)
            continue
        if waiting:
            yield from _folds(comparison, waiting, article, places)
            waiting = []
        yield Run(fold="", provisions=(_provision(comparison, pair, article, places),))
    if waiting and folded:
        yield Run(fold="", provisions=tuple(_provision(comparison, pair, article, places) for pair in waiting))
    elif waiting:
        yield from _folds(comparison, waiting, article, places)


def _has_body(comparison: Comparison, pair: Pair) -> bool:
    redline = comparison.pair_redline(pair)
    sides = ((comparison.base, pair.base), (comparison.revision, pair.revision))
    return bool(redline.text.hunks) or any(document[anchor].tables for document, side in sides for anchor in side)


def _folds(comparison: Comparison, waiting: list[Pair], article: Article, places: _Places) -> Iterator[Run]:
    """What is unchanged, not addressed and could not be compared, each in a fold of its own."""
    for _, alike in groupby(waiting, key=_silence):
        yield _folded(comparison, list(alike), article, places)


def _silence(pair: Pair) -> str:
    return wording.unaddressed(pair) if pair.relation is Relation.NOT_ADDRESSED else ""


def _folded(comparison: Comparison, waiting: list[Pair], article: Article, places: _Places) -> Run:
    shown = [_shown_provision(comparison, pair)[1] for pair in waiting]
    labels = [provision.name for provision in shown]
    if len(labels) > _LABELS_SHOWN:
        labels = [*labels[: _LABELS_SHOWN - 2], "…", labels[-1]]
    words = _folded_words(waiting)
    renumbered = sum(pair.renumbered for pair in waiting)
    if renumbered:
        words += ", " + say("folded.renumbered", n=renumbered)
    provisions = tuple(_provision(comparison, pair, article, places) for pair in waiting)
    return Run(fold=f"{words}: {', '.join(labels)}", provisions=provisions)


def _folded_words(waiting: list[Pair]) -> str:
    if any(pair.relation is not Relation.NOT_ADDRESSED for pair in waiting):
        return say("folded", n=len(waiting))
    reasons = {reason: None for pair in waiting for reason in pair.reasons}
    if reasons:
        return say("provisions.not.compared.why", n=len(waiting), reason="; ".join(reasons))
    return say("folded.not.addressed", n=len(waiting))


def _shown_provision(comparison: Comparison, pair: Pair) -> tuple[Document, Provision]:
    """The provision as it is in the revision, or in the base when it is not there."""
    document, anchors = (comparison.revision, pair.revision) if pair.revision else (comparison.base, pair.base)
    return document, document[anchors[0]]


_FATES: Mapping[Relation, str] = {
    Relation.INSERTED: "added",
    Relation.DELETED: "struck",
    Relation.MOVED: "moved",
    Relation.NOT_ADDRESSED: "silent",
}


def _provision(comparison: Comparison, pair: Pair, article: Article, places: _Places) -> ProvisionView:
    document, provision = _shown_provision(comparison, pair)
    redline = comparison.pair_redline(pair)
    own = pair is article.top
    two_sided = bool(pair.base and pair.revision) and redline.text.changed
    fate = _FATES.get(pair.relation, "changed" if pair.key in places.changed else "same")
    heading = pieces(redline.heading)
    unlabelled = not provision.label
    return ProvisionView(
        id=places.ids[pair.key],
        fate=fate,
        depth=min(len(document.ancestors(provision.anchor)), _DEEPEST),
        label="" if own or unlabelled else wording.label_of(document, provision.anchor),
        heading=() if own else heading,
        events=() if own else wording.provision_events(comparison, pair),
        pages=wording.pair_pages(comparison, pair),
        text=with_places(pieces(redline.text), comparison),
        base_side=with_places(base_pieces(redline.text), comparison) if two_sided else (),
        revision_side=with_places(revision_pieces(redline.text), comparison) if two_sided else (),
        grids=tuple(_grids(comparison, pair)),
        findings=places.findings.get(pair.key, ()),
    )


def _grids(comparison: Comparison, pair: Pair) -> Iterator[Grid]:
    """The tables of a pair: those that differ as compared, the others as they are."""
    compared = [table for table in comparison.tables if belongs(table, pair)]
    yield from (grid(table) for table in compared)
    document, anchors = (comparison.revision, pair.revision) if pair.revision else (comparison.base, pair.base)
    done = [table.revision if pair.revision else table.base for table in compared]
    for anchor in anchors:
        for table in document[anchor].tables:
            if not any(table is known or table == known for known in done):
                yield unchanged_grid(table)
