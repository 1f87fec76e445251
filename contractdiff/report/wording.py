"""Places, counts and events in words: the same sentence in every report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import PurePath

from contractdiff.model import (
    Citation,
    Comparison,
    Document,
    Favors,
    Finding,
    Pair,
    Place,
    Provision,
    Relation,
    Round,
    Scope,
    Severity,
)
from contractdiff.model.extract import BOTH_PARTIES
from contractdiff.report.elsewhere import change_at, other_side
from contractdiff.report.pieces import shortened, side_of
from contractdiff.report.reading_notes import reason_text
from contractdiff.report.words import say

_TITLE = 90
_CERTAIN = 0.75  # the confidence below which a person should look at a finding first
_DISMISSED = 40  # named one by one in a sentence; the file of decisions has all of them


def severity(value: Severity) -> str:
    """The severity as a reader sees it."""
    return say(f"severity.{value.value}")


def favors(value: Favors) -> str:
    """Who gains, in words."""
    return say(f"favors.{value.value}")


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings by severity; those of one severity stay in the order of the comparison."""
    return tuple(sorted(findings, key=lambda finding: finding.severity.rank))


def severity_counts(findings: Iterable[Finding]) -> tuple[str, ...]:
    """ "2 critical", "1 high" ..., worst first, without the empty ones."""
    counts = Counter(finding.severity for finding in findings)
    return tuple(say(f"severities.{value.value}", n=counts[value]) for value in Severity if counts[value])


def favors_counts(findings: Iterable[Finding]) -> tuple[str, ...]:
    """ "the employer gains: 3" ..., without the empty ones."""
    counts = Counter(finding.favors for finding in findings)
    return tuple(f"{favors(value)}: {counts[value]:,}" for value in Favors if counts[value])


def file_name(document: Document) -> str:
    """The name of the file without its folder."""
    return PurePath(document.path).name or document.title or say("no.label")


def page(first: int | None, last: int | None = None) -> str:
    """ "p. 31", "pp. 31–32", or nothing for a document without pages."""
    if first is None:
        return ""
    return say("page", first=first) if last in (None, first) else say("page.range", first=first, last=last)


def page_of(provision: Provision) -> str:
    """The pages that a provision's own words stand on."""
    return page(provision.page, provision.page_end)


def short_title(title: str) -> str:
    """A title cut to one that can be read at a glance; some letters print half a page as their heading."""
    return shortened(title, _TITLE)


def citation_place(citation: Citation) -> str:
    """ "10-2, p. 31"."""
    where = page(citation.page)
    label = short_title(citation.label) or say("no.label")
    return f"{label}, {where}" if where else label


def pair_pages(comparison: Comparison, pair: Pair) -> tuple[str, ...]:
    """ "base p. 31" and "revision p. 33", as far as the documents have pages."""
    found: list[str] = []
    for key, document, anchors in (
        ("page.base", comparison.base, pair.base),
        ("page.revision", comparison.revision, pair.revision),
    ):
        where = page_of(document[anchors[0]]) if anchors else ""
        if where:
            found.append(say(key, page=where))
    return tuple(found)


def label_of(document: Document, anchor: str) -> str:
    """What a person calls the provision, long enough to be found: "Article 12", "10-2 (b)"."""
    return document.full_label(anchor)


def titled(provision: Provision) -> str:
    """The label and the heading of an article, as far as both are printed."""
    parts = [part for part in (provision.label, provision.heading) if part]
    return " ".join(parts) or provision.name


def _labels(document: Document, anchors: Iterable[str]) -> str:
    return ", ".join(label_of(document, anchor) for anchor in anchors)


def provision_events(comparison: Comparison, pair: Pair) -> tuple[str, ...]:
    """What happened to the place, the number and the title of one provision; its words are in the redline."""
    base, revision = comparison.base, comparison.revision
    if pair.relation is Relation.INSERTED:
        return (say("new"),)
    if pair.relation is Relation.DELETED:
        return (say("struck"), *map(reason_text, pair.reasons))
    if pair.relation is Relation.NOT_ADDRESSED:
        return (unaddressed(pair),)
    events: list[str] = []
    if pair.relation is Relation.MOVED:
        events.append(say("moved.from", label=_labels(base, pair.base)))
    elif pair.relation is Relation.SPLIT:
        events.append(say("split", base=_labels(base, pair.base), revision=_labels(revision, pair.revision)))
    elif pair.relation is Relation.MERGED:
        events.append(say("merged", base=_labels(base, pair.base)))
    elif pair.renumbered:
        events.append(say("was", label=_labels(base, pair.base)))
    if pair.retitled:
        events.append(say("retitled"))
    return tuple(events)


def unaddressed(pair: Pair) -> str:
    """Why nothing is said of a provision: the revision says so, its place could not be read, or one side is silent."""
    if pair.instruction:
        return say("left.as.it.is", instruction=pair.instruction)
    if pair.reasons:
        return say("not.compared", reason="; ".join(map(reason_text, pair.reasons)))
    return say("not.addressed" if pair.base else "not.addressed.in.base")


def check(finding: Finding) -> str:
    """What a reader is asked to look at: the whole finding where it is not certain, or only who gains; or nothing."""
    if not finding.needs_review:
        return ""
    certain = finding.favors is Favors.UNCLEAR and finding.confidence >= _CERTAIN
    return say("check.gains" if certain else "check.this")


def reviewed(finding: Finding) -> str:
    """ "Regraded on review from high by Ana: routes only", or nothing where nobody decided."""
    decision = finding.decision
    if decision is None:
        return ""
    words = say(f"review.{decision.verdict.value}", was=severity(decision.was) if decision.was else "")
    if decision.by:
        words = say("review.by", verdict=words, by=decision.by)
    return f"{words}: {decision.note}" if decision.note else f"{words}."


def dismissed(comparison: Comparison) -> str:
    """ "2 findings were dismissed on review: CBA101, 10-3 (routes only); ...", or nothing."""
    if not comparison.dismissed:
        return ""
    named = (
        f"{finding.rule}, {citation_place(place)}{f' ({decision.note})' if decision and decision.note else ''}"
        for finding in comparison.dismissed[:_DISMISSED]
        for place, decision in ((finding.base or finding.revision, finding.decision),)
        if place is not None
    )
    rest = len(comparison.dismissed) - _DISMISSED
    listed = [*named, *([say("more", n=rest)] if rest > 0 else [])]
    return f"{say('dismissed', n=len(comparison.dismissed))}: {'; '.join(listed)}."


def other_places(comparison: Comparison, finding: Finding) -> str:
    """ "Also at 12-6, p. 17 (base), now 14-6, p. 20: “25 days” → “20 days”; 14-2, p. 20 (base)", or nothing."""
    listed = "; ".join(other_place(comparison, finding, place) for place in finding.other_places)
    return f"{say('other.places')} {listed}" if listed else ""


def other_place(comparison: Comparison, finding: Finding, place: Citation) -> str:
    """One other place of a finding on both sides, and what changed there where it is something else."""
    side = side_of(comparison, finding, place)
    words = say("place.on", place=citation_place(place), side=say("base" if side == "base" else "revision"))
    change = change_at(comparison, finding, place)
    if not change:
        return words
    now = other_side(comparison, finding, place)
    if now is not None:
        label = short_title(now[0]) or say("no.label")
        words = say("place.now", place=words, now=", ".join(filter(None, (label, page(now[1])))))
    return f"{words}: {change}"


def sides_of(comparison: Comparison) -> tuple[tuple[str, Document], ...]:
    """("Base", its document) and ("Revision", its document)."""
    return ((say("Base"), comparison.base), (say("Revision"), comparison.revision))


def size_of(document: Document) -> str:
    """ "122 pages, 41,000 words", or the words alone where the file has no pages."""
    words = say("words", n=document.words)
    return words if document.pages is None else f"{say('pages', n=document.pages)}, {words}"


def reading_of(document: Document) -> str:
    """Which of its texts was read, where it has tracked changes or marks; else nothing."""
    return say(f"view.{document.view.value}", party=document.party or "") if document.holds_two_texts else ""


def rounds_of(document: Document) -> tuple[str, ...]:
    """ "2025-03-04 17:30, District to Association, Proposal" for each exchange that a draft names in its head."""
    return tuple(_round(one) for one in document.rounds)


def _round(one: Round) -> str:
    when = " ".join(part for part in (one.date, one.time) if part)
    by, to = (say("round.both") if party == BOTH_PARTIES else party for party in (one.by, one.to))
    who = by if by == to else say("round", by=by, to=to)
    return ", ".join(part for part in (when, who, one.kind or "") if part)


def described(document: Document) -> str:
    """ "122 pages, 41,000 words", and "as proposed" where the document holds another text besides."""
    return "; ".join(part for part in (size_of(document), reading_of(document)) if part)


def comparison_counts(comparison: Comparison) -> tuple[str, ...]:
    """How many provisions were changed, added, struck, moved, split, joined, only renumbered; how many tables."""
    pairs = comparison.alignment.pairs
    only_renumbered = sum(pair.relation is Relation.UNCHANGED and pair.renumbered for pair in pairs)
    tables = changed_tables(comparison)
    struck = sum(table.revision is None for table in comparison.tables)
    added = sum(table.base is None for table in comparison.tables)
    silent = [pair for pair in pairs if pair.relation is Relation.NOT_ADDRESSED]
    unread = sum(bool(pair.reasons) for pair in silent)
    counted = (
        ("provisions.changed", sum(words_changed(pair, tables) for pair in pairs)),
        ("provisions.added", comparison.count(Relation.INSERTED)),
        ("provisions.struck", comparison.count(Relation.DELETED)),
        ("provisions.moved", comparison.count(Relation.MOVED)),
        ("provisions.split", comparison.count(Relation.SPLIT)),
        ("provisions.merged", comparison.count(Relation.MERGED)),
        ("provisions.renumbered", only_renumbered),
        ("provisions.not.addressed", len(silent) - unread),
        ("provisions.not.compared", unread),
        ("tables.changed", len(comparison.tables) - struck - added),
        ("tables.struck", struck),
        ("tables.added", added),
    )
    return tuple(say(key, n=number) for key, number in counted if number)


def has_pages(comparison: Comparison) -> bool:
    """Whether a page of one of the files may be named."""
    return bool(comparison.base.pages or comparison.revision.pages)


def no_findings(comparison: Comparison) -> str:
    """Why the list of findings is empty: no rule found anything, or between two different agreements none was run."""
    return say("findings.not.looked.for" if comparison.foreign else "findings.none")


def changed_tables(comparison: Comparison) -> frozenset[Place]:
    """The places whose tables changed."""
    return frozenset(place for table in comparison.tables for place in table.places)


def words_changed(pair: Pair, tables: frozenset[Place]) -> bool:
    """Whether a provision counts as changed: one in which only a table did is counted with the tables."""
    words = pair.text_changed or tables.isdisjoint(pair.places)
    return pair.relation is Relation.MODIFIED and words and not pair.only_renamed


def rest_of_articles(comparison: Comparison, *, unchanged: int, not_addressed: int) -> tuple[str, ...]:
    """The sentences about the articles that a list of changed ones leaves out."""
    side = say("base" if comparison.base.scope is Scope.PARTIAL else "revision")
    lines = (
        say("articles.others", n=unchanged) if unchanged else "",
        say("articles.not.addressed", n=not_addressed, side=side) if not_addressed else "",
    )
    return tuple(line for line in lines if line)
