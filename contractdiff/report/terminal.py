"""The summary on a terminal: findings worst first, then counts, then what happened article by article.

Contract text goes into ``rich.text.Text`` objects only: as markup, rich would swallow "[be]" from "shall [be]
kept". Where the output is not a terminal, or colour is off, the redline is written as ``[-removed-]{+added+}``.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Final

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from contractdiff.catalogue import speaking
from contractdiff.model import Citation, Comparison, Finding, Severity
from contractdiff.report import notes, wording
from contractdiff.report.overview import Article, articles
from contractdiff.report.pieces import Piece, PieceKind, excerpt, joint_pieces, quote_pieces
from contractdiff.report.reading_notes import note_text
from contractdiff.report.visible import one_line
from contractdiff.report.words import say

# Brick and blue, a step lighter than on paper: about 4.5 to 1 on a black and on a white background alike.
REMOVED: Final = "strike #c2571a"
ADDED: Final = "underline #2f74e0"
_SEVERITIES: Final = {
    Severity.CRITICAL: "bold reverse",
    Severity.HIGH: "bold",
    Severity.MEDIUM: "bold",
    Severity.LOW: "dim",
    Severity.INFO: "dim",
}
_CONTEXT = 70
_LONGEST = 260
FINDINGS: Final = 50  # what a person still scrolls through; every file that is written has all of them
_FIRST_NOTES = 20  # what was not read; a scan of which no page could be read has one for each page
_ARTICLES = 80  # more than any agreement has articles with a change; schedules and letters count as well
_NOTES = 10  # notes on the reading of the files that can wait
WIDTH: Final = 80


def _plain(console: Console) -> bool:
    """Whether signs have to say what colours and lines say elsewhere."""
    return console.no_color or not console.is_terminal


def drawn(found: Iterable[Piece], *, plain: bool) -> Text:
    """Pieces on one line, struck and underlined, or in brackets where the output is plain."""
    result = Text()
    for piece in found:
        words = _spaced(piece.text)
        if piece.kind is PieceKind.REMOVED:
            result.append(f"[-{words}-]" if plain else words, style="" if plain else REMOVED)
        elif piece.kind is PieceKind.ADDED:
            result.append(f"{{+{words}+}}" if plain else words, style="" if plain else ADDED)
        elif piece.kind is PieceKind.MOVED_AWAY:
            said = f"{say('words.moved.to', label=one_line(piece.was))} {words}"
            result.append(f"[-{said}-]" if plain else said, style="" if plain else REMOVED)
        elif piece.kind is PieceKind.MOVED_HERE:
            said = f"{say('words.moved.from', label=one_line(piece.was))} {words}"
            result.append(f"{{+{said}+}}" if plain else said, style="" if plain else ADDED)
        else:
            result.append(words)
    return result


def _spaced(text: str) -> str:
    """``text`` on one line, with a space at either end where there was one."""
    words = one_line(text)
    if not words:
        return " "
    return (" " if text[0].isspace() else "") + words + (" " if text[-1].isspace() else "")


def _place(side: str, citation: Citation | None) -> str:
    if citation is None:
        return say("not.in.base" if side == "base" else "not.in.revision")
    return f"{say('Base' if side == 'base' else 'Revision')}: {one_line(wording.citation_place(citation))}"


def quotes(comparison: Comparison, finding: Finding) -> tuple[tuple[str, tuple[Piece, ...]], ...]:
    """What is shown of the quotes: both in one redline ("both") where that is exact, else each side by itself."""
    joint = joint_pieces(comparison, finding)
    sides = (("base", finding.base), ("revision", finding.revision))
    found = (
        [("both", joint)]
        if joint
        else [(side, quote_pieces(comparison, finding, side)) for side, citation in sides if citation is not None]
    )
    return tuple((side, excerpt(words, context=_CONTEXT, longest=_LONGEST)) for side, words in found)


def _quotes(comparison: Comparison, finding: Finding, *, plain: bool) -> Iterator[Text | Padding]:
    shown = quotes(comparison, finding)
    places = {"base": _place("base", finding.base), "revision": _place("revision", finding.revision)}
    if len(shown) == 1:
        yield Padding(Text("   ".join(places.values())), (0, 0, 0, 2))
    for side, words in shown:
        if len(shown) > 1:
            yield Padding(Text(places[side]), (0, 0, 0, 2))
        yield Padding(drawn(words, plain=plain), (0, 0, 0, 4))


def _finding(comparison: Comparison, finding: Finding, *, plain: bool) -> Iterator[Text | Padding]:
    head = Text()
    badge = wording.severity(finding.severity)
    head.append(badge if plain else f" {badge} ", style=_SEVERITIES[finding.severity])
    head.append(f" {one_line(finding.rule)}", style="bold")
    head.append(f" · {wording.favors(finding.favors)}")
    yield head
    yield Padding(Text(one_line(finding.message), style="bold"), (0, 0, 0, 2))
    yield from _quotes(comparison, finding, plain=plain)
    elsewhere = wording.other_places(comparison, finding)
    if elsewhere:
        yield Padding(Text(one_line(elsewhere)), (0, 0, 0, 2))
    if finding.needs_review:
        yield Padding(Text(wording.check(finding)), (0, 0, 0, 2))
    if finding.decision:
        yield Padding(Text(one_line(wording.reviewed(finding))), (0, 0, 0, 2))
    yield Text()


def _article_lines(comparison: Comparison, found: tuple[Article, ...]) -> Iterator[Text | Padding]:
    listed = [article for article in found if article.listed]
    for article in listed[:_ARTICLES]:
        line = Text(one_line(wording.short_title(article.title)), style="bold")
        line.append(f": {one_line('; '.join(article.happened))}", style="not bold")
        yield Padding(line, (0, 0, 0, 2))
    if len(listed) > _ARTICLES:
        yield Padding(Text(say("more.file", n=len(listed) - _ARTICLES)), (0, 0, 0, 2))
    if all(article.unchanged for article in found):
        yield Text(say("articles.all.unchanged"))
        return
    for rest in wording.rest_of_articles(
        comparison,
        unchanged=sum(article.unchanged for article in found),
        not_addressed=sum(article.not_addressed and not article.listed for article in found),
    ):
        yield Text(rest)


def _lines(comparison: Comparison, *, plain: bool, findings: int) -> Iterator[Text | Padding]:
    for side, document in wording.sides_of(comparison):
        line = Text(f"{side}: ".ljust(10))
        line.append(one_line(wording.file_name(document)), style="bold")
        line.append(f" ({wording.described(document)})")
        yield line
    first = notes.first_notes(comparison)
    if first:
        yield Text()
    for note in first[:_FIRST_NOTES]:
        yield Text.assemble((note.lead, "bold"), f": {one_line(note.text)}")
    if len(first) > _FIRST_NOTES:
        yield Text(say("more.file", n=len(first) - _FIRST_NOTES))
    yield Text()
    ordered = wording.worst_first(comparison.findings)
    for finding in ordered[:findings]:
        yield from _finding(comparison, finding, plain=plain)
    if len(ordered) > findings:
        yield Text(say("more.file", n=len(ordered) - findings))
        yield Text()
    if ordered:
        yield Text(f"{say('findings', n=len(ordered))}: {', '.join(wording.severity_counts(ordered))}")
    else:
        yield Text(wording.no_findings(comparison))
    if comparison.dismissed:
        yield Text(one_line(wording.dismissed(comparison)))
    counts = wording.comparison_counts(comparison)
    yield Text(", ".join(counts) if counts else say("nothing.changed"))
    yield Text()
    yield from _article_lines(comparison, articles(comparison))
    yield from _other_notes(comparison)
    yield Text()
    if ordered:
        yield _legend(plain=plain)
    if wording.has_pages(comparison):
        yield Text(say("legend.pages"))
    yield Text(say("limits"))


def _other_notes(comparison: Comparison) -> Iterator[Text | Padding]:
    others = notes.other_notes(comparison)
    if others:
        yield Text()
        yield Text(say("diagnostics", n=len(others)) + ":")
    for side, diagnostic in others[:_NOTES]:
        where = notes.place_of(diagnostic)
        named = f"{side}, {where}" if where else side
        yield Padding(Text(f"{named}: {one_line(note_text(diagnostic))}"), (0, 0, 0, 2))
    if len(others) > _NOTES:
        yield Padding(Text(say("more.file", n=len(others) - _NOTES)), (0, 0, 0, 2))


def _legend(*, plain: bool) -> Text:
    signs = (
        Piece(kind=PieceKind.REMOVED, text=say("sign.removed")),
        Piece(kind=PieceKind.PLAIN, text=" "),
        Piece(kind=PieceKind.ADDED, text=say("sign.added")),
    )
    return Text.assemble(f"{say('legend')}: ", drawn(signs, plain=plain))


def render_to(console: Console, comparison: Comparison, *, findings: int | None = None) -> None:
    """Print the summary, with at most ``findings`` findings, or as many as a person scrolls through."""
    most = FINDINGS if findings is None else findings
    with speaking(comparison.language):
        for line in _lines(comparison, plain=_plain(console), findings=most):
            console.print(line, highlight=False, markup=False, emoji=False, soft_wrap=False)


def plain_text(comparison: Comparison, *, findings: int | None = None) -> str:
    """The summary as plain text, 80 columns wide."""
    # Everything rich would ask the environment is given, so that the text is the same on every machine.
    console = Console(
        file=io.StringIO(),
        width=WIDTH,
        force_terminal=False,
        force_jupyter=False,
        no_color=True,
        color_system=None,
    )
    with console.capture() as captured:
        render_to(console, comparison, findings=findings)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"
