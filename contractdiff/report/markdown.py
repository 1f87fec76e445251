"""A bounded summary in Markdown, made for the description of a pull request or an e-mail.

Contract language is data: every character that Markdown, HTML or the code forge around it could take for markup,
a mention or a link is escaped, and no contract text begins a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from contractdiff.catalogue import speaking
from contractdiff.model import Comparison, Document, Finding
from contractdiff.report import notes, wording
from contractdiff.report.overview import articles
from contractdiff.report.pieces import Piece, PieceKind, excerpt, quote_pieces
from contractdiff.report.reading_notes import note_text
from contractdiff.report.visible import one_line
from contractdiff.report.words import say

FINDINGS: Final = 20
ARTICLES: Final = 40
NOTES: Final = 20
_QUOTE: Final = 300

# Signs that matter only at the beginning of a line ("-", "1.", "#") stay readable: no contract text stands there.
_MARKUP = re.compile(r"[\\`*_{}\[\]|~]")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;", '"': "&quot;"}
# A code forge turns "@name", "#12" and "www." into links after the Markdown is done, so escaping does not help; a
# word joiner, which has no width, does.
_LINKS: Final = (("@", "@\u2060"), ("://", ":\u2060//"), ("www.", "www\u2060."))
_TICKET = re.compile(r"#(?=\d)")


def escaped(text: str) -> str:
    """``text`` on one line, as characters that are never markup."""
    found = _TICKET.sub("#\u2060", one_line(text))
    for sign, harmless in _LINKS:
        found = found.replace(sign, harmless)
    found = _MARKUP.sub(r"\\\g<0>", found)
    return "".join(_ENTITIES.get(character, character) for character in found)


def _drawn(found: Iterable[Piece]) -> str:
    """Pieces with the removed words struck and the added ones underlined.

    Elements, because Markdown's own signs fail beside punctuation: ``word**,** next`` shows the stars.
    """
    names = {
        PieceKind.REMOVED: "del",
        PieceKind.ADDED: "ins",
        PieceKind.MOVED_AWAY: "del",
        PieceKind.MOVED_HERE: "ins",
    }
    moved = {PieceKind.MOVED_AWAY: "words.moved.to", PieceKind.MOVED_HERE: "words.moved.from"}
    parts: list[str] = []
    for piece in found:
        words = escaped(piece.text)
        if piece.kind in moved:
            words = f"{escaped(say(moved[piece.kind], label=piece.was))} {words}"
        before = " " if piece.text[:1].isspace() else ""
        after = " " if words and piece.text[-1:].isspace() else ""
        name = names.get(piece.kind)
        parts.append(f"{before}<{name}>{words}</{name}>{after}" if name and words else f"{before}{words}{after}")
    return "".join(parts).strip()


def _quote(comparison: Comparison, finding: Finding, side: str) -> str:
    citation = finding.base if side == "base" else finding.revision
    name = say("Base" if side == "base" else "Revision")
    if citation is None:
        return f"  - {name}: {say('not.in.base' if side == 'base' else 'not.in.revision')}"
    words = _drawn(excerpt(quote_pieces(comparison, finding, side), longest=_QUOTE))
    return f"  - {name}, {escaped(wording.citation_place(citation))}: “{words}”"


def _finding(comparison: Comparison, finding: Finding) -> Iterator[str]:
    yield (
        f"- **{wording.severity(finding.severity)}** · {wording.favors(finding.favors)} · "
        f"{escaped(finding.rule)}: {escaped(finding.message)}"
    )
    yield _quote(comparison, finding, "base")
    yield _quote(comparison, finding, "revision")
    elsewhere = wording.other_places(comparison, finding)
    if elsewhere:
        yield f"  - {escaped(elsewhere)}"
    if finding.ask:
        yield f"  - {say('ask')}: {escaped(finding.ask)}"
    if finding.needs_review:
        yield f"  - {wording.check(finding)}"
    if finding.decision:
        yield f"  - {escaped(wording.reviewed(finding))}"


def _document(side: str, document: Document) -> str:
    return (
        f"- **{side}**: {escaped(wording.file_name(document))} ({wording.described(document)}; "
        f"SHA-256 {document.sha256[:12]})"
    )


def _articles(comparison: Comparison) -> Iterator[str]:
    found = articles(comparison)
    changed = [article for article in found if article.listed]
    if all(article.unchanged for article in found):
        yield f"- {say('articles.all.unchanged')}"
    for article in changed[:ARTICLES]:
        yield f"- **{escaped(wording.short_title(article.title))}**: {escaped('; '.join(article.happened))}"
    if len(changed) > ARTICLES:
        yield f"- {say('more', n=len(changed) - ARTICLES)}"
    for line in wording.rest_of_articles(
        comparison,
        unchanged=sum(article.unchanged for article in found) if changed else 0,
        not_addressed=sum(article.not_addressed and not article.listed for article in found),
    ):
        yield f"- {line}"


def text(comparison: Comparison, *, findings: int = FINDINGS) -> str:
    """The summary, with at most ``findings`` findings."""
    with speaking(comparison.language):
        return _text(comparison, findings)


def _text(comparison: Comparison, findings: int) -> str:
    ordered = wording.worst_first(comparison.findings)
    lines = ["## " + escaped(say("heading.comparison")), ""]
    lines += [_document(side, document) for side, document in wording.sides_of(comparison)]
    first = notes.first_notes(comparison)
    lines += [f"- **{note.lead}**: {escaped(note.text)}" for note in first[:NOTES]]
    lines += [f"- {say('more', n=len(first) - NOTES)}"] if len(first) > NOTES else []
    lines += [
        "",
        f"**{say('heading.counts')}**: " + (", ".join(wording.comparison_counts(comparison)) or say("nothing.changed")),
        "",
    ]
    lines += [f"### {say('heading.findings')} ({len(ordered)})", ""]
    if ordered:
        lines += [", ".join(wording.severity_counts(ordered)), ""]
    else:
        lines += [wording.no_findings(comparison)]
    for finding in ordered[:findings]:
        lines += _finding(comparison, finding)
    if len(ordered) > findings:
        lines += [f"- {say('more', n=len(ordered) - findings)}"]
    if comparison.dismissed:
        lines += ["", escaped(wording.dismissed(comparison))]
    lines += ["", f"### {say('heading.articles')}", "", *_articles(comparison)]
    others = notes.other_notes(comparison)
    if others:
        lines += ["", say("diagnostics", n=len(others)) + ".", ""]
        about = [note for side, note in others if side == say("comparison")]
        lines += [f"- {escaped(note_text(note))}" for note in about[:NOTES]]
        lines += [f"- {say('more', n=len(about) - NOTES)}"] if len(about) > NOTES else []
    pages = f" {say('legend.pages')}" if wording.has_pages(comparison) else ""
    lines += ["", f"**{say('note')}**: {say('limits')}{pages}"]
    return "\n".join(lines) + "\n"


def render(comparison: Comparison) -> bytes:
    """The summary as a Markdown file."""
    return text(comparison).encode("utf-8")
