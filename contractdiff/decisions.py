"""What people decided about findings: a small text file, kept beside the drafts and read at every comparison.

    [[decision]]
    fingerprint = "0f3a9c1e5b7d2846"
    verdict = "dismissed"                    # confirmed, dismissed or regraded
    note = "Agreed on 4 March: routes only."
    by = "Ana"
    finding = "CBA101 just-cause-removed, 10-3"   # for readers; not used

A fingerprint is made of the rule and of the language that it speaks of. So a decision goes with the finding to the
next draft while that language stands, and falls silent when it changes.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError, with_config

from contractdiff.catalogue import Language, language_of
from contractdiff.errors import ConfigError, UsageError
from contractdiff.model.comparison import Comparison
from contractdiff.model.extract import Diagnostic
from contractdiff.model.finding import Citation, Decision, Favors, Finding, Severity, Verdict

_HEAD: Final = """# Decisions on findings of contractdiff. Each stands while the language it speaks of stands.
# verdict: confirmed, dismissed, or regraded (with a severity). Edit by hand, or with `contractdiff review`.
"""

_SCHEMA: Final = "contractdiff/comparison/1"

DECISION_WITHOUT_FINDING = "decision-without-finding"
"""Code of the note that decisions match nothing in this comparison."""


@with_config({"extra": "forbid"})
@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    fingerprint: str
    verdict: Verdict
    severity: Severity | None = None
    note: str = ""
    by: str = ""
    finding: str = ""


@with_config({"extra": "forbid"})
@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    decision: tuple[_Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Saved:
    """A finding as it stands in the JSON of a comparison, as far as a person needs it to decide."""

    rule: str
    slug: str
    family: str
    severity: Severity
    favors: Favors
    confidence: float
    message: str
    why: str
    ask: str
    base: Citation | None
    revision: Citation | None
    fingerprint: str
    needs_review: bool
    other_places: tuple[Citation, ...]


def read_decisions(path: Path) -> dict[str, Decision]:
    """The decisions in ``path`` by fingerprint.

    Raises ``ConfigError`` with the file, the entry and what is wrong with it: no TOML, an unknown field or verdict, a
    regraded finding without a severity, two decisions on one finding.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: the decisions cannot be read ({error.strerror}); check the name.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: this is no file of decisions ({error}); see docs/review.md for one.") from error
    try:
        entries = TypeAdapter(_File).validate_python(content).decision
    except ValidationError as error:
        first = error.errors()[0]
        place = " ".join(str(part + 1) if isinstance(part, int) else part for part in first["loc"])
        raise ConfigError(f"{path}: {place}: {first['msg'].lower()}; see docs/review.md.") from error
    found: dict[str, Decision] = {}
    for number, entry in enumerate(entries, start=1):
        if (entry.verdict is Verdict.REGRADED) != (entry.severity is not None):
            raise ConfigError(
                f"{path}: decision {number}: a severity belongs to 'regraded', and to nothing else; add or remove it."
            )
        if entry.fingerprint in found:
            raise ConfigError(
                f"{path}: decision {number}: {entry.fingerprint} was decided before in this file; keep one of the two."
            )
        found[entry.fingerprint] = Decision(
            fingerprint=entry.fingerprint,
            verdict=entry.verdict,
            severity=entry.severity,
            note=entry.note,
            by=entry.by,
            finding=entry.finding,
        )
    return found


def decisions_text(decisions: Iterable[Decision]) -> str:
    """The file that holds ``decisions``, in their order."""
    parts = [_HEAD]
    for decision in decisions:
        values = {
            "fingerprint": decision.fingerprint,
            "verdict": decision.verdict.value,
            "severity": decision.severity.value if decision.severity else "",
            "note": decision.note,
            "by": decision.by,
            "finding": decision.finding,
        }
        parts.append("\n[[decision]]\n")
        parts += [f"{name} = {_quoted(value)}\n" for name, value in values.items() if value]
    return "".join(parts)


def _quoted(text: str) -> str:
    """A string of TOML: JSON's, with the one control character escaped that JSON lets stand."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def decided(comparison: Comparison, decisions: Mapping[str, Decision]) -> Comparison:
    """The comparison as people judged it: dismissed findings set aside, regraded ones with their new severity.

    A confirmed or regraded finding needs no review any more. Decisions that match no finding are counted in a note,
    because their language may have changed.
    """
    kept: list[Finding] = []
    dismissed: list[Finding] = []
    for finding in comparison.findings:
        decision = decisions.get(finding.fingerprint)
        if decision is None:
            kept.append(finding)
        elif decision.verdict is Verdict.DISMISSED:
            dismissed.append(replace(finding, decision=decision))
        else:
            severity = decision.severity or finding.severity
            decision = replace(decision, was=finding.severity)
            kept.append(replace(finding, severity=severity, needs_review=False, decision=decision))
    silent = len(decisions) - sum(finding.decision is not None for finding in (*kept, *dismissed))
    notes = (_silent(silent),) if silent else ()
    return replace(
        comparison,
        findings=tuple(sorted(kept, key=lambda finding: finding.severity.rank)),
        dismissed=tuple(dismissed),
        diagnostics=(*comparison.diagnostics, *notes),
    )


def _silent(number: int) -> Diagnostic:
    what = "1 decision matches" if number == 1 else f"{number:,} decisions match"
    return Diagnostic(
        code=DECISION_WITHOUT_FINDING,
        message=f"{what} no finding here: the language changed, or this draft does not address it.",
    )


def findings_of(path: Path) -> tuple[Finding, ...]:
    """The findings of a comparison that was saved as JSON, worst first, those dismissed before included.

    Raises ``UsageError`` where ``path`` is no such file.
    """
    content = _saved(path)
    listed = [*content.get("findings", []), *content.get("dismissed", [])]
    try:
        found = TypeAdapter(tuple[_Saved, ...]).validate_python(listed)
    except ValidationError as error:
        raise UsageError(
            f"{path} was changed since it was saved: {error.errors()[0]['msg']}; save it again."
        ) from error
    return tuple(sorted((_finding(one) for one in found), key=lambda finding: finding.severity.rank))


def language_of_saved(path: Path) -> Language:
    """The language of the findings in a comparison that was saved as JSON; raises ``UsageError`` as ``findings_of``."""
    return language_of(_saved(path).get("language", Language.EN))


def _saved(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}); check the name.") from error
    except ValueError as error:
        raise UsageError(
            f"{path} is no JSON file; save one with: contractdiff compare BASE REVISION -o out.json"
        ) from error
    if not isinstance(content, dict) or content.get("schema") != _SCHEMA:
        raise UsageError(f"{path} is no comparison; save one with: contractdiff compare BASE REVISION -o out.json")
    return content


def _finding(saved: _Saved) -> Finding:
    return Finding(**{field.name: getattr(saved, field.name) for field in fields(saved)})
