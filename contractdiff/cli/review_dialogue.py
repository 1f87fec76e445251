"""The questions of ``contractdiff review``: one finding after the other, each answer written down at once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from contractdiff import report
from contractdiff.decisions import decisions_text
from contractdiff.model import Citation, Decision, Finding, Severity, Verdict
from contractdiff.report import wording
from contractdiff.report.visible import one_line
from contractdiff.report.words import say

_ANSWERS = {"c": Verdict.CONFIRMED, "d": Verdict.DISMISSED, "r": Verdict.REGRADED}
_SKIP, _QUIT = "s", "q"


def ask_about(findings: Iterable[Finding], decisions: dict[str, Decision], path: Path, *, by: str) -> None:
    """Ask for a decision on each finding that has none, and write all of them to ``path`` after each answer."""
    console = Console()
    waiting = [finding for finding in findings if finding.fingerprint not in decisions]
    for number, finding in enumerate(waiting, start=1):
        _show(console, finding, number, len(waiting))
        answer = click.prompt(
            say("review.question"), type=click.Choice((*_ANSWERS, _SKIP, _QUIT)), default=_SKIP, show_choices=False
        )
        if answer == _QUIT:
            break
        if answer == _SKIP:
            continue
        verdict = _ANSWERS[answer]
        severity = None
        if verdict is Verdict.REGRADED:
            severity = Severity(
                click.prompt(say("review.severity"), type=click.Choice([level.value for level in Severity]))
            )
        note = click.prompt(say("review.note"), default="", show_default=False)
        decisions[finding.fingerprint] = Decision(
            fingerprint=finding.fingerprint,
            verdict=verdict,
            severity=severity,
            note=note.strip(),
            by=by,
            finding=summary(finding),
        )
        report.write(path, decisions_text(decisions.values()).encode("utf-8"))


def summary(finding: Finding) -> str:
    """ "CBA101 just-cause-removed, 10-3": which finding a decision is about, for whoever reads the file."""
    place = finding.base or finding.revision
    label = f", {one_line(wording.short_title(place.label))}" if place and place.label else ""
    return f"{finding.rule} {finding.slug}{label}"


def _show(console: Console, finding: Finding, number: int, total: int) -> None:
    lines = [
        Text.assemble(
            f"\n{number}/{total} ",
            (wording.severity(finding.severity), "bold"),
            f" {one_line(finding.rule)} · {wording.favors(finding.favors)}",
        ),
        Padding(Text(one_line(finding.message), style="bold"), (0, 0, 0, 2)),
        *(Padding(Text(line), (0, 0, 0, 2)) for line in _quotes(finding)),
    ]
    if finding.ask:
        lines.append(Padding(Text(f"{say('ask')}: {one_line(finding.ask)}"), (0, 0, 0, 2)))
    for line in lines:
        console.print(line, highlight=False, markup=False, emoji=False)


def _quotes(finding: Finding) -> Iterable[str]:
    for key, missing, citation in (
        ("Base", "not.in.base", finding.base),
        ("Revision", "not.in.revision", finding.revision),
    ):
        yield say(missing) if citation is None else _quote(say(key), citation)


def _quote(side: str, citation: Citation) -> str:
    return f"{side}, {one_line(wording.citation_place(citation))}: “{one_line(citation.quote)}”"
