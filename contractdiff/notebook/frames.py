"""The findings as a pandas table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contractdiff.errors import UsageError
from contractdiff.model import Citation, Comparison, Finding, Severity
from contractdiff.report.wording import worst_first

if TYPE_CHECKING:
    import pandas


def _side(name: str, citation: Citation | None) -> dict[str, object]:
    return {
        f"{name}_label": citation.label if citation else None,
        f"{name}_page": citation.page if citation else None,
        f"{name}_quote": citation.quote if citation else None,
        f"{name}_anchor": citation.anchor if citation else None,
    }


def _row(finding: Finding) -> dict[str, object]:
    return {
        "severity": finding.severity.value,
        "rule": finding.rule,
        "slug": finding.slug,
        "family": finding.family,
        "favors": finding.favors.value,
        "message": finding.message,
        **_side("base", finding.base),
        **_side("revision", finding.revision),
        "why": finding.why,
        "ask": finding.ask,
        "confidence": finding.confidence,
        "needs_review": finding.needs_review,
        "fingerprint": finding.fingerprint,
    }


COLUMNS = (
    "severity",
    "rule",
    "slug",
    "family",
    "favors",
    "message",
    "base_label",
    "base_page",
    "base_quote",
    "base_anchor",
    "revision_label",
    "revision_page",
    "revision_quote",
    "revision_anchor",
    "why",
    "ask",
    "confidence",
    "needs_review",
    "fingerprint",
)


def findings_frame(comparison: Comparison) -> pandas.DataFrame:
    """One row per finding, worst first; the columns are there even when there is no finding.

    ``severity`` is an ordered category, so that sorting puts critical first; pages are whole numbers or missing.
    """
    try:
        # Imported here: pandas takes half a second and comes with the notebooks extra only.
        import pandas
    except ImportError as error:
        message = 'The findings table needs pandas, which is not installed: pip install "contractdiff[notebooks]".'
        raise UsageError(message) from error
    rows = [_row(finding) for finding in worst_first(comparison.findings)]
    frame = pandas.DataFrame(rows, columns=list(COLUMNS))
    order = [severity.value for severity in Severity]
    frame["severity"] = pandas.Categorical(frame["severity"], categories=order, ordered=True)
    for column in ("base_page", "revision_page"):
        frame[column] = frame[column].astype("Int64")
    return frame
