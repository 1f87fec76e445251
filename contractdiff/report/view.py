"""What the web page and the PDF show, ready to be drawn: their templates only loop over it.

Per article the provisions in which something happened stand open, in order; the runs of untouched ones between
them are folded, so that 130 pages are short to read and still complete.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from contractdiff.model import Citation, Comparison, Document, Finding, Pair, Provision, Relation, Scope
from contractdiff.report import notes, wording
from contractdiff.report.choices import filters_of
from contractdiff.report.elsewhere import place_pieces
from contractdiff.report.grids import Grid, belongs, grid, unchanged_grid
from contractdiff.report.overview import Article, article_counts, articles
from contractdiff.report.pieces import (
    Piece,
    PieceKind,
    base_pieces,
    pieces,
    quote_pieces,
    revision_pieces,
    side_of,
    with_places,
)
from contractdiff.report.places import Places, article_name, finding_names, pair_name, pairs_of, places_of
from contractdiff.report.reading_notes import note_text, reason_text
from contractdiff.report.shapes import (
    ArticleView,
    DocumentView,
    FindingView,
    ProvisionView,
    Quote,
    Report,
    Run,
)
from contractdiff.report.words import family, say

_DEEPEST = 3  # further levels are not indented: a phone has no room for them
_LABELS_SHOWN = 6
_OPENING = "/opening"  # the words of an article before its first section; the article itself has the plain name


def report_of(comparison: Comparison) -> Report:
    """The page for ``comparison``."""
    found = articles(comparison)
    ordered = wording.worst_first(comparison.findings)
    places = places_of(comparison, found, ordered)
    findings = tuple(
        _finding(comparison, number, name, finding, places)
        for number, (name, finding) in enumerate(zip(finding_names(ordered), ordered, strict=True), start=1)
    )
    drawn = tuple(_article(comparison, article, places) for article in found)
    base, revision = (wording.file_name(side) for side in (comparison.base, comparison.revision))
    return Report(
        title=say("comparison.of", base=base, revision=revision),
        documents=tuple(_document(side, document) for side, document in wording.sides_of(comparison)),
        counts=(*article_counts(found), *wording.comparison_counts(comparison)),
        articles_changed=sum(article.changed for article in found),
        severities=wording.severity_counts(ordered),
        gains=wording.favors_counts(ordered),
        no_findings=wording.no_findings(comparison),
        dismissed=wording.dismissed(comparison),
        findings=findings,
        filters=filters_of(findings, drawn),
        articles=drawn,
        first_notes=notes.first_notes(comparison),
        diagnostics=tuple(
            (side, note_text(diagnostic), notes.place_of(diagnostic))
            for side, diagnostic in notes.other_notes(comparison)
        ),
    )


def _document(side: str, document: Document) -> DocumentView:
    partial = document.scope is Scope.PARTIAL
    return DocumentView(
        side=side,
        explained=say("base.explained" if side == say("Base") else "revision.explained"),
        name=wording.file_name(document),
        title=document.title,
        size=wording.size_of(document),
        reading=wording.reading_of(document),
        scope=say(f"scope.{document.scope.value}") if side == say("Revision") or partial else "",
        rounds=wording.rounds_of(document),
        sha256=document.sha256,
    )


def _finding(comparison: Comparison, number: int, name: str, finding: Finding, places: Places) -> FindingView:
    quotes = (_quote(comparison, finding, side) for side in ("base", "revision"))
    home = next((places.homes[pair.key] for pair in pairs_of(comparison, finding)), "")
    missing = "not.in.base" if finding.base is None else "not.in.revision" if finding.revision is None else ""
    return FindingView(
        id=name,
        number=number,
        finding=finding,
        severity_word=wording.severity(finding.severity),
        favors=wording.favors(finding.favors),
        family=family(finding.family),
        article=home,
        quotes=tuple(quote for quote in quotes if quote),
        missing=say(missing) if missing else "",
        elsewhere=wording.other_places(comparison, finding),
        places=tuple(_other_place(comparison, finding, place) for place in finding.other_places),
        percent=round(finding.confidence * 100),
        reviewed=wording.reviewed(finding),
        check=wording.check(finding),
    )


def _quote(comparison: Comparison, finding: Finding, side: str) -> Quote | None:
    citation = finding.base if side == "base" else finding.revision
    if citation is None:
        return None
    return _placed(comparison, citation, side, quote_pieces(comparison, finding, side))


def _other_place(comparison: Comparison, finding: Finding, citation: Citation) -> Quote:
    side = side_of(comparison, finding, citation)
    return _placed(comparison, citation, side, place_pieces(comparison, finding, citation))


def _placed(comparison: Comparison, citation: Citation, side: str, words: tuple[Piece, ...]) -> Quote:
    pair = comparison.pair_at(side, citation.anchor)
    return Quote(
        side=say("Base" if side == "base" else "Revision"),
        place=wording.citation_place(citation),
        text=words,
        href="#" + pair_name(pair) if pair else "",
    )


def _article(comparison: Comparison, article: Article, places: Places) -> ArticleView:
    own = article.pairs and article.top in article.pairs
    redline = comparison.pair_redline(article.top)
    quiet = not article.listed and not any(places.noteworthy(pair) for pair in article.pairs)
    return ArticleView(
        id=article_name(article),
        title=article.title,
        label=article.provision.label,
        heading=pieces(redline.heading) if own else (Piece(kind=PieceKind.PLAIN, text=article.provision.heading),),
        happened=article.happened,
        fate=_article_fate(article),
        pages=article.pages,
        runs=tuple(_runs(comparison, article, places, folded=quiet)),
        moved_away=tuple(_moved_line(comparison, pair) for pair in article.moved_away),
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


def _moved_line(comparison: Comparison, pair: Pair) -> tuple[str, str]:
    label = wording.label_of(comparison.base, pair.base[0])
    target = wording.label_of(comparison.revision, pair.revision[0])
    return (say("moved.to", label=label, target=target), "#" + pair_name(pair))


def _runs(comparison: Comparison, article: Article, places: Places, *, folded: bool) -> Iterator[Run]:
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


def _folds(comparison: Comparison, waiting: list[Pair], article: Article, places: Places) -> Iterator[Run]:
    """What is unchanged, not addressed and could not be compared, each in a fold of its own."""
    for _, alike in groupby(waiting, key=_silence):
        yield _folded(comparison, list(alike), article, places)


def _silence(pair: Pair) -> str:
    return wording.unaddressed(pair) if pair.relation is Relation.NOT_ADDRESSED else ""


def _folded(comparison: Comparison, waiting: list[Pair], article: Article, places: Places) -> Run:
    shown = [_shown_provision(comparison, pair)[1] for pair in waiting]
    labels = [provision.name for provision in shown]
    if len(labels) > _LABELS_SHOWN:
        labels = [*labels[: _LABELS_SHOWN - 2], "…", labels[-1]]
    words = _folded_words(waiting)
    renumbered = sum(pair.renumbered for pair in waiting)
    if renumbered:
        words += ", " + say("folded.renumbered", n=renumbered)
    provisions = tuple(_provision(comparison, pair, article, places) for pair in waiting)
    silent = all(pair.relation is Relation.NOT_ADDRESSED for pair in waiting)
    return Run(fold=f"{words}: {', '.join(labels)}", silent=silent, provisions=provisions)


def _folded_words(waiting: list[Pair]) -> str:
    if any(pair.relation is not Relation.NOT_ADDRESSED for pair in waiting):
        return say("folded", n=len(waiting))
    reasons = {reason: None for pair in waiting for reason in pair.reasons}
    instructions = {pair.instruction: None for pair in waiting if pair.instruction}
    if instructions:
        return say("folded.left", n=len(waiting), instruction="; ".join(instructions))
    if reasons:
        return say("provisions.not.compared.why", n=len(waiting), reason="; ".join(map(reason_text, reasons)))
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


def _provision(comparison: Comparison, pair: Pair, article: Article, places: Places) -> ProvisionView:
    document, provision = _shown_provision(comparison, pair)
    redline = comparison.pair_redline(pair)
    own = pair is article.top
    two_sided = bool(pair.base and pair.revision) and redline.text.changed
    fate = _FATES.get(pair.relation, "changed" if pair.key in places.changed else "same")
    heading = pieces(redline.heading)
    unlabelled = not provision.label
    return ProvisionView(
        id=pair_name(pair) + (_OPENING if own else ""),
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
