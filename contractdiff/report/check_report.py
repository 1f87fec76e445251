"""The result of ``contractdiff check`` for people, for GitHub's annotations and for scripts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contractdiff.catalogue import Language, speaking, spoken
from contractdiff.errors import UsageError
from contractdiff.model import Relation
from contractdiff.model.finding import Finding, Severity
from contractdiff.report import json_report, markdown, notes, wording
from contractdiff.report.visible import one_line
from contractdiff.report.words import say

if TYPE_CHECKING:
    from contractdiff.checking import CheckResult, DraftCheck

MOST_ANNOTATIONS = 10
"""Annotations of one kind that GitHub shows for a step; the worst come first, one more line counts the rest."""

_COMMANDS = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "notice",
    Severity.INFO: "notice",
}


def writer(path: Path) -> Callable[[CheckResult], bytes]:
    """The function that writes a file named like ``path``."""
    writers = {".json": render_json, ".md": render_markdown}
    try:
        return writers[path.suffix.lower()]
    except KeyError as error:
        known = " or ".join(sorted(writers))
        raise UsageError(f"{path}: check writes files that end in {known}; choose such a name.") from error


def text(result: CheckResult) -> str:
    """What a terminal or a log shows: one paragraph per finding that fails a draft."""
    with speaking(result.language):
        return "".join(f"{line}\n" for line in _text_lines(result))


def _text_lines(result: CheckResult) -> Iterator[str]:
    for draft in result.drafts:
        yield f"{one_line(draft.draft)}: {_verdict(draft, result)}"
        yield from (f"  {note}" for note in _first_notes(draft))
        for finding in draft.failing:
            yield f"  {_headline(finding)}"
            yield f"      {one_line(finding.message)}"
    if any(draft.failing for draft in result.drafts) and spoken() is not Language.EN:
        yield say("english.governs")


def _first_notes(draft: DraftCheck) -> tuple[str, ...]:
    """What was not read, as the other reports say it: a draft whose pages are pictures passes every rule."""
    if draft.comparison is None:
        return ()
    return tuple(one_line(f"{note.lead}: {note.text}") for note in notes.first_notes(draft.comparison))


def _verdict(draft: DraftCheck, result: CheckResult) -> str:
    if draft.comparison is None:
        return say("check.fault")
    if draft.failing:
        return say("check.failed", n=len(draft.failing), level=wording.severity(result.fail_on).lower())
    below = len(draft.comparison.findings)
    changes = len(draft.comparison.changes)
    if not changes and not draft.comparison.count(Relation.NOT_ADDRESSED):
        return say("nothing.changed")
    passed = say("check.passed", level=wording.severity(result.fail_on).lower())
    return f"{passed}; {say('check.changes', n=changes)}, {say('check.below', n=below)}"


def _headline(finding: Finding) -> str:
    severity = wording.severity(finding.severity)
    return f"{severity}  {finding.rule} {finding.slug} ({wording.favors(finding.favors)}) {_place(finding)}"


def _place(finding: Finding) -> str:
    places = [
        f"{side} {one_line(wording.citation_place(citation))}"
        for side, citation in ((say("base").lower(), finding.base), (say("revision").lower(), finding.revision))
        if citation is not None
    ]
    return "; ".join(places)


def github(result: CheckResult) -> str:
    """GitHub workflow commands, worst first and at most ten of a kind; contract text is escaped into one line."""
    with speaking(result.language):
        return _github(result)


def _github(result: CheckResult) -> str:
    lines: list[str] = []
    counts: dict[str, int] = {}
    failing = [(finding.severity.rank, draft.draft, finding) for draft in result.drafts for finding in draft.failing]
    for _, path, finding in sorted(failing, key=lambda entry: entry[0]):
        command = _COMMANDS[finding.severity]
        counts[command] = counts.get(command, 0) + 1
        if counts[command] <= MOST_ANNOTATIONS:
            title = f"{finding.rule} {finding.slug}"
            message = f"{finding.message} {_place(finding)}"
            lines.append(f"::{command} file={_property(path)},title={_property(title)}::{_data(message)}")
    left = sum(max(0, count - MOST_ANNOTATIONS) for count in counts.values())
    if left:
        lines.append(f"::notice::{_data(say('more', n=left))}")
    for draft in result.drafts:
        if draft.fault:
            lines.append(f"::error file={_property(draft.draft)}::{_data(draft.fault)}")
        elif not draft.failing:
            lines.append(f"::notice file={_property(draft.draft)}::{_data(_verdict(draft, result))}")
        unread = _first_notes(draft)
        if unread:
            lines.append(f"::warning file={_property(draft.draft)}::{_data(' '.join(unread))}")
    return "".join(f"{line}\n" for line in lines)


def _data(value: str) -> str:
    return one_line(value).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def check_dict(result: CheckResult) -> dict[str, Any]:
    """The result as ``contractdiff/check/1``: per draft its findings as in the comparison contract."""
    return {
        "schema": "contractdiff/check/1",
        "base": result.base,
        "fail_on": result.fail_on.value,
        "side": result.side,
        "language": result.language.value,
        "exit_code": result.exit_code,
        "drafts": [_draft(draft) for draft in result.drafts],
    }


def _draft(draft: DraftCheck) -> dict[str, Any]:
    findings: list[dict[str, Any]] = []
    diagnostics: list[dict[str, Any]] = []
    if draft.comparison is not None:
        findings = [json_report.finding_dict(finding) for finding in draft.comparison.findings]
        diagnostics = [json_report.diagnostic_dict(one) for one in draft.comparison.revision.diagnostics]
    return {
        "path": draft.draft,
        "fault": draft.fault or None,
        "failing": [finding.fingerprint for finding in draft.failing],
        "findings": findings,
        "diagnostics": diagnostics,
    }


def render_json(result: CheckResult) -> bytes:
    """``check_dict`` as a file."""
    return (json.dumps(check_dict(result), ensure_ascii=False, indent=1) + "\n").encode()


def render_markdown(result: CheckResult) -> bytes:
    """A summary of every draft for a pull request or a job page."""
    with speaking(result.language):
        return _markdown(result)


def _markdown(result: CheckResult) -> bytes:
    parts: list[str] = []
    for draft in result.drafts:
        parts.append(f"# {markdown.escaped(draft.draft)}\n\n{markdown.escaped(_verdict(draft, result))}\n")
        if draft.comparison is not None:
            parts.append(markdown.text(draft.comparison))
        else:
            parts.append(f"{markdown.escaped(draft.fault)}\n")
    return "\n".join(parts).encode()
