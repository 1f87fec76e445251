"""Drafts against the agreement in force: what a script asks, and the answer it can act on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from contractdiff import exit_codes
from contractdiff.catalogue import Language, language_of
from contractdiff.decisions import decided
from contractdiff.errors import AlignmentError, ContractDiffError, UsageError
from contractdiff.model.comparison import Comparison
from contractdiff.model.document import Scope, View
from contractdiff.model.finding import Decision, Favors, Finding, Severity
from contractdiff.model.markup import Markup
from contractdiff.model.reading import Progress, Recognition
from contractdiff.pipeline import compare, read

_GAINS = {
    "employees": (Favors.EMPLOYEES, Favors.UNION),
    "employer": (Favors.EMPLOYER,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCheck:
    """One draft: its comparison with the findings that fail it, or the sentence that says why there is none."""

    draft: str
    comparison: Comparison | None
    failing: tuple[Finding, ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """All drafts that were checked against ``base``, and from which severity on they fail."""

    base: str
    fail_on: Severity
    side: str | None
    drafts: tuple[DraftCheck, ...]
    language: Language = Language.EN

    @property
    def faults(self) -> tuple[str, ...]:
        """Why drafts could not be compared."""
        return tuple(draft.fault for draft in self.drafts if draft.fault)

    @property
    def exit_code(self) -> int:
        """3 if any draft could not be compared, else 1 if any has failing findings, else 0."""
        if self.faults:
            return exit_codes.NOT_COMPARED
        return exit_codes.FINDINGS if any(draft.failing for draft in self.drafts) else exit_codes.NOTHING_FOUND


def check_drafts(
    base: str | Path,
    drafts: Sequence[str | Path],
    *,
    fail_on: Severity | str = Severity.HIGH,
    side: str | None = None,
    view: View | str = View.PROPOSED,
    base_view: View | str | None = None,
    markup: Markup | None = None,
    scope: Scope | str | None = None,
    ocr: Recognition | str = Recognition.AUTO,
    progress: Callable[[Progress], None] | None = None,
    cache: bool = True,
    decisions: Mapping[str, Decision] | None = None,
    packs: Iterable[str | PathLike[str]] = (),
    language: Language | str = Language.EN,
) -> CheckResult:
    """Compare each of ``drafts`` with ``base`` and pick the findings at or above ``fail_on``.

    ``decisions`` are what people decided about findings, by fingerprint: a dismissed one fails no draft.
    ``packs`` are folders with rules of your own. ``language`` is that of the findings and of the answer.
    ``side`` ("employees" or "employer") says whose gains do not fail a draft. A draft that cannot be read, or that
    looks like another agreement, is a fault of its own and does not keep the others from being checked; a base that
    cannot be read raises.
    """
    try:
        level = Severity(fail_on)
    except ValueError as error:
        raise UsageError(f"There is no severity {fail_on!r}; use one of {', '.join(Severity)}.") from error
    if side is not None and side not in _GAINS:
        raise UsageError(f"There is no side {side!r}; use 'employees' or 'employer'.")
    spoken = language_of(language)
    agreement = read(base, view=base_view or View.CURRENT, ocr=ocr, progress=progress, cache=cache)
    checks: list[DraftCheck] = []
    for draft in drafts:
        try:
            comparison = compare(
                agreement,
                draft,
                view=view,
                markup=markup,
                scope=scope,
                ocr=ocr,
                progress=progress,
                cache=cache,
                packs=packs,
                language=spoken,
            )
            _refuse_foreign(comparison, str(draft))
            comparison = decided(comparison, decisions or {})
        except UsageError:
            raise
        except ContractDiffError as error:
            checks.append(DraftCheck(draft=str(draft), comparison=None, fault=str(error)))
            continue
        failing = tuple(
            finding
            for finding in comparison.findings
            if finding.severity.rank <= level.rank and not (side and finding.favors in _GAINS[side])
        )
        checks.append(DraftCheck(draft=str(draft), comparison=comparison, failing=failing))
    return CheckResult(base=str(base), fail_on=level, side=side, drafts=tuple(checks), language=spoken)


def _refuse_foreign(comparison: Comparison, draft: str) -> None:
    """A draft that shares too little with the base proves nothing by having no findings."""
    if comparison.foreign is not None:
        raise AlignmentError(f"{draft}: not checked. {comparison.foreign.message}")
