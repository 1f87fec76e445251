"""Rules of a local, beside the core rules: the page that teaches them, what they find, what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import contractdiff
from contractdiff import cli, rules
from contractdiff.errors import RuleError

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "own-rules.md").read_text(encoding="utf-8")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The folder that docs/own-rules.md tells people to make, word for word."""
    rule, terms, _settings, spanish = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    folder = tmp_path / "our-rules"
    (folder / "lexicon").mkdir(parents=True)
    (folder / "inspection-time-removed.toml").write_text(rule, encoding="utf-8")
    (folder / "lexicon" / "terms.toml").write_text(terms, encoding="utf-8")
    (folder / "es").mkdir()
    (folder / "es" / "ours.toml").write_text(spanish, encoding="utf-8")
    return folder


@pytest.fixture
def drafts(tmp_path: Path) -> tuple[str, str]:
    """An agreement, and a draft that no core rule speaks of."""
    base, draft = tmp_path / "agreement.txt", tmp_path / "draft.txt"
    text = "ARTICLE 1 BUSES\n\n1-1 The pre-trip inspection is paid time. Buses park at the terminal.\n"
    base.write_text(text, encoding="utf-8")
    draft.write_text(text.replace("The pre-trip inspection is paid time. ", ""), encoding="utf-8")
    return str(base), str(draft)


def test_the_rule_of_the_page_passes_its_own_examples(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What people copy works."""
    assert cli.run(["rule", "--test", str(own)]) == 0
    assert "6 examples were run, 0 failed." in capsys.readouterr().out


def test_it_finds_what_no_core_rule_knows(own: Path, drafts: tuple[str, str]) -> None:
    """With the folder, and not without it."""
    with_it = contractdiff.compare(*drafts, packs=[own], cache=False)

    assert [finding.rule for finding in with_it.findings] == ["LOC101"]
    assert contractdiff.compare(*drafts, cache=False).findings == ()


def test_it_speaks_the_spanish_of_the_page(own: Path, drafts: tuple[str, str]) -> None:
    """What people copy into the folder "es" is what a Spanish report says."""
    (finding,) = contractdiff.compare(*drafts, packs=[own], cache=False, language="es").findings

    assert finding.message.startswith("Desaparece “")
    assert finding.ask.startswith("¿Quién hace la inspección")


def test_a_check_fails_on_it(own: Path, drafts: tuple[str, str]) -> None:
    """In scripts too."""
    command = ["check", "--base", drafts[0], drafts[1], "--no-cache"]

    assert cli.run(command) == 0
    assert cli.run([*command, "--pack", str(own)]) == 1


def test_a_configuration_file_names_it_once_for_all(
    own: Path, drafts: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The settings of the page, found from a folder below."""
    (own.parent / "contractdiff.toml").write_text('packs = ["our-rules"]\n', encoding="utf-8")
    below = own.parent / "drafts"
    below.mkdir()
    monkeypatch.chdir(below)

    assert cli.run(["check", "--base", drafts[0], drafts[1], "--no-cache"]) == 1


def test_an_example_that_fails_is_named(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Which one, and what was found instead."""
    path = own / "inspection-time-removed.toml"
    kept = 'revision = "Buses are parked at the terminal and the pre-trip inspection is paid."'
    text = path.read_text(encoding="utf-8").replace('revision = "Buses are parked at the terminal."', kept)
    path.write_text(text, encoding="utf-8")

    assert cli.run(["rule", "--test", str(own)]) == 1
    shown = " ".join(capsys.readouterr().out.split())
    assert "the example “the whole sentence struck” should be found" in shown
    assert "6 examples were run, 1 failed." in shown


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"LOC101"', '"CBA101"', "CBA101 just-cause-removed is a rule already"),
        ('lost = ["pre-trip-inspection"]', 'lost = ["pretrip"]', "'pretrip' is no term of the lexicon"),
        ("severity", "severty", "there is no such setting"),
        ("code =", "code", "this is not TOML"),
    ],
)
def test_what_is_wrong_is_said_with_the_file(old: str, new: str, sentence: str, own: Path) -> None:
    """Everything at once, before anything is compared."""
    path = own / "inspection-time-removed.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    with pytest.raises(RuleError) as raised:
        rules.with_packs([own])
    assert sentence in str(raised.value)
    assert "inspection-time-removed.toml" in str(raised.value)


def test_a_term_of_the_core_cannot_be_changed(own: Path) -> None:
    """Every core rule would change with it."""
    path = own / "lexicon" / "terms.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("pre-trip-inspection", "just-cause"), encoding="utf-8")

    with pytest.raises(RuleError, match="a term of that name is there already"):
        rules.with_packs([own])


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """One sentence."""
    with pytest.raises(RuleError, match="there is no such folder"):
        rules.with_packs([tmp_path / "none"])
