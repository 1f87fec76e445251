"""Decisions on findings: the file, what they do to a comparison, and the dialogue that makes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from contractdiff.checking import check_drafts
from contractdiff.cli.commands import contractdiff_command
from contractdiff.decisions import decided, decisions_text, findings_of, read_decisions
from contractdiff.errors import ConfigError, UsageError
from contractdiff.model import Comparison, Decision, Severity, Verdict
from contractdiff.report import html, json_report, markdown, terminal
from tests.report.sample import everything

BASE = """ARTICLE 10 DISCIPLINE

10-1 No employee shall be disciplined without just cause.

ARTICLE 11 HOURS

11-1 The day is eight hours.
"""
DRAFT = BASE.replace("without just cause", "at any time")


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """An agreement and a draft that removes just cause."""
    base, draft = tmp_path / "agreement.txt", tmp_path / "draft.txt"
    base.write_text(BASE, encoding="utf-8")
    draft.write_text(DRAFT, encoding="utf-8")
    return base, draft


def _decision(comparison: Comparison, number: int, verdict: Verdict, **more: object) -> dict[str, Decision]:
    fingerprint = comparison.findings[number].fingerprint
    return {fingerprint: Decision(fingerprint=fingerprint, verdict=verdict, **more)}  # type: ignore[arg-type]


class TestWhatTheyDo:
    """Confirmed, dismissed, regraded."""

    def test_a_dismissed_finding_is_out_of_the_list_and_named(self) -> None:
        """Every report says how many, which and why."""
        whole = everything()
        after = decided(whole, _decision(whole, 0, Verdict.DISMISSED, note="Routes only"))

        assert len(after.findings) == len(whole.findings) - 1
        assert [finding.rule for finding in after.dismissed] == [whole.findings[0].rule]
        for text in (markdown.text(after), terminal.plain_text(after), html.render(after).decode()):
            assert "1 finding was dismissed on review" in " ".join(text.split())
            assert "Routes only" in " ".join(text.split())

    def test_a_regraded_finding_takes_its_new_place(self) -> None:
        """The severity is the new one, and what it was is said."""
        whole = everything()
        worst = whole.findings[0]
        after = decided(whole, _decision(whole, 0, Verdict.REGRADED, severity=Severity.INFO, by="Ana"))

        assert after.findings[-1].rule == worst.rule
        assert after.findings[-1].severity is Severity.INFO
        assert f"Regraded on review from {worst.severity.value} by Ana." in markdown.text(after)

    def test_a_confirmed_finding_is_certain(self) -> None:
        """Nobody is asked to check it again."""
        whole = everything()
        doubtful = next(number for number, one in enumerate(whole.findings) if one.needs_review)
        after = decided(whole, _decision(whole, doubtful, Verdict.CONFIRMED))

        assert not after.findings[doubtful].needs_review
        assert "Confirmed on review." in terminal.plain_text(after)

    def test_decisions_that_match_nothing_are_counted(self) -> None:
        """The language changed, or the draft does not address it."""
        lone = {"0" * 16: Decision(fingerprint="0" * 16, verdict=Verdict.DISMISSED)}

        assert [one.message for one in decided(everything(), lone).diagnostics][-1].startswith("1 decision matches no")

    def test_no_decisions_change_nothing(self) -> None:
        """All findings stay."""
        whole = everything()

        assert set(decided(whole, {}).findings) == set(whole.findings)

    def test_a_dismissed_finding_fails_no_draft(self, files: tuple[Path, Path]) -> None:
        """What scripts ask."""
        base, draft = files
        first = check_drafts(base, [draft], cache=False)
        found = first.drafts[0].failing
        decisions = {one.fingerprint: Decision(fingerprint=one.fingerprint, verdict=Verdict.DISMISSED) for one in found}

        assert first.exit_code == 1
        assert check_drafts(base, [draft], cache=False, decisions=decisions).exit_code == 0


class TestTheFile:
    """Small, readable, strict."""

    @given(note=st.text(st.characters(exclude_categories=["Cs"])), by=st.text(st.characters(exclude_categories=["Cs"])))
    def test_what_is_written_is_read_back(self, note: str, by: str, tmp_path_factory: pytest.TempPathFactory) -> None:
        """Whatever people write in a note."""
        path = tmp_path_factory.mktemp("decisions") / "decisions.toml"
        decision = Decision(
            fingerprint="a" * 16, verdict=Verdict.REGRADED, severity=Severity.LOW, note=note, by=by, finding="CBA101"
        )
        path.write_text(decisions_text([decision]), encoding="utf-8", newline="")

        assert read_decisions(path) == {"a" * 16: decision}

    @pytest.mark.parametrize(
        ("content", "sentence"),
        [
            ("[[decision]\n", "is no file of decisions"),
            ('[[decision]]\nfingerprint = "a"\nverdict = "gone"\n', "decision 1 verdict: input should be"),
            ('[[decision]]\nfingerprint = "a"\nverdict = "regraded"\n', "decision 1: a severity belongs"),
            ('[[decision]]\nfingerprint = "a"\nverdict = "confirmed"\nsverity = "low"\n', "decision 1 sverity"),
            ('[[decision]]\nfingerprint = "a"\nverdict = "confirmed"\n' * 2, "decision 2: a was decided before"),
        ],
    )
    def test_what_is_wrong_is_one_sentence_with_its_place(self, content: str, sentence: str, tmp_path: Path) -> None:
        """The file, the entry, what, what to do."""
        path = tmp_path / "decisions.toml"
        path.write_text(content, encoding="utf-8")

        with pytest.raises(ConfigError) as raised:
            read_decisions(path)
        assert str(raised.value).startswith(f"{path}: ")
        assert sentence in str(raised.value)

    def test_there_is_no_such_file(self, tmp_path: Path) -> None:
        """Named with --decisions, it has to be there."""
        with pytest.raises(ConfigError, match="cannot be read"):
            read_decisions(tmp_path / "none.toml")


class TestTheDialogue:
    """``contractdiff review OUT.json``."""

    def _saved(self, files: tuple[Path, Path]) -> Path:
        out = files[0].parent / "out.json"
        result = CliRunner().invoke(contractdiff_command, ["compare", *map(str, files), "-o", str(out), "-q"])
        assert result.exit_code == 0
        return out

    def test_each_answer_is_written_and_not_asked_again(
        self, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Quit in the middle, and the rest is asked the next time."""
        out = self._saved(files)
        monkeypatch.chdir(out.parent)
        total = len(findings_of(out))

        first = CliRunner().invoke(contractdiff_command, ["review", str(out), "--by", "Ana"], input="d\nAgreed.\nq\n")
        (decision,) = read_decisions(out.parent / "decisions.toml").values()
        second = CliRunner().invoke(contractdiff_command, ["review", str(out)], input="c\n\n" * total)

        assert (first.exit_code, second.exit_code) == (0, 0)
        assert (decision.verdict, decision.note, decision.by) == (Verdict.DISMISSED, "Agreed.", "Ana")
        assert decision.finding.startswith("CBA101 just-cause-removed, 10-1")
        assert f"1/{total} " in first.output
        assert "without just cause" in first.output
        assert len(read_decisions(out.parent / "decisions.toml")) == total

    def test_the_decisions_hold_in_the_next_comparison(self, files: tuple[Path, Path]) -> None:
        """By fingerprint, in a file of another name."""
        out = self._saved(files)
        decisions = out.parent / "ours.toml"
        CliRunner().invoke(
            contractdiff_command, ["review", str(out), "--decisions", str(decisions)], input="r\nlow\n\nq\n"
        )
        later = files[1].rename(out.parent / "draft-2.txt")
        again = out.parent / "again.json"
        command = ["compare", str(files[0]), str(later), "--decisions", str(decisions), "-o", str(again), "-q"]

        assert CliRunner().invoke(contractdiff_command, command).exit_code == 0
        assert [one.severity for one in findings_of(again) if one.rule == "CBA101"] == [Severity.LOW]

    @pytest.mark.parametrize("content", ["no json", "[]", '{"schema": "other"}'])
    def test_another_file_is_refused(self, content: str, tmp_path: Path) -> None:
        """One sentence, and what to do."""
        path = tmp_path / "out.json"
        path.write_text(content, encoding="utf-8")

        with pytest.raises(UsageError, match=r"contractdiff compare BASE REVISION -o out\.json"):
            findings_of(path)


def test_the_json_keeps_decisions_and_what_was_dismissed() -> None:
    """For scripts, and for the next review."""
    whole = everything()
    after = decided(whole, _decision(whole, 0, Verdict.DISMISSED, note="No."))

    saved = json_report.comparison_dict(after)
    assert saved["dismissed"][0]["decision"] == {"verdict": "dismissed", "was": None, "note": "No.", "by": ""}
