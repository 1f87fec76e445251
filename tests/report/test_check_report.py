"""The result of a check, for people and for GitHub."""

from contractdiff.checking import CheckResult, DraftCheck
from contractdiff.model import Severity
from contractdiff.report import check_report
from tests.report.sample import everything, schedules


def _checked(*drafts: DraftCheck) -> CheckResult:
    return CheckResult(base="agreement.pdf", fail_on=Severity.HIGH, side=None, drafts=drafts)


def test_a_draft_that_was_not_read_is_not_said_to_have_no_change() -> None:
    """Pages that are pictures pass every rule, so they are named in full."""
    result = _checked(DraftCheck(draft="scan.pdf", comparison=schedules()))

    lines = check_report.text(result).splitlines()
    assert lines[0] == "scan.pdf: nothing at high or above; 0 changes, 0 findings that do not count here"
    assert sum(line.startswith("  Not read in the revision: page ") for line in lines) == 16
    assert check_report.github(result).count("::warning file=scan.pdf::") == 1


def test_a_fault_has_no_notes() -> None:
    """There is nothing to say of a file that could not be opened but why."""
    result = _checked(DraftCheck(draft="none.pdf", comparison=None, fault="none.pdf: there is no such file."))

    assert check_report.text(result) == "none.pdf: could not be checked\n"


def test_the_page_for_a_pull_request_says_what_the_rules_cannot_do() -> None:
    """The same sentence as in every report."""
    text = check_report.render_markdown(_checked(DraftCheck(draft="draft.docx", comparison=everything()))).decode()

    assert "this is not legal advice" in text
