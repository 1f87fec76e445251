"""Reports in Spanish: every word of ours is Spanish, every word of the contract is as it was printed."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from contractdiff import compare
from contractdiff.catalogue import Language
from contractdiff.checking import check_drafts
from contractdiff.cli.commands import contractdiff_command
from contractdiff.model import Comparison
from contractdiff.notebook import comparison_repr
from contractdiff.report import check_report, docx, html, markdown, pdf, terminal, workbook
from contractdiff.report.words import words
from tests.report.sample import everything

BASE = """ARTICLE 10 DISCIPLINE

10-1 No employee shall be disciplined without just cause.

ARTICLE 11 HOURS

11-1 The day is eight hours.
"""
DRAFT = BASE.replace("without just cause", "at any time")

GOVERNS = "Rige el texto en inglés de las reglas"


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """An agreement and a draft that removes just cause."""
    base, draft = tmp_path / "agreement.txt", tmp_path / "draft.txt"
    base.write_text(BASE, encoding="utf-8")
    draft.write_text(DRAFT, encoding="utf-8")
    return str(base), str(draft)


def _parts(data: bytes) -> str:
    """The text of every part of a Word or Excel file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith(".xml")]
    return re.sub(r"<[^>]*>", " ", " ".join(parts))


WRITERS: dict[str, Callable[[Comparison], str]] = {
    "html": lambda made: html.render(made).decode("utf-8"),
    "docx": lambda made: _parts(docx.render(made)),
    "xlsx": lambda made: _parts(workbook.render(made)),
    "md": markdown.text,
    "terminal": lambda made: " ".join(terminal.plain_text(made).split()),
    "notebook": comparison_repr.html,
}

# A word of one language that is long enough not to be a part of a contract's or of a rule's own sentence.
_TELLING = 12


def _telling(language: Language) -> set[str]:
    other = words(Language.ES if language is Language.EN else Language.EN)
    return {
        text
        for key, entry in words(language).items()
        for text in ((entry,) if isinstance(entry, str) else entry)
        if "{" not in text and len(text) >= _TELLING and entry != other[key]
    }


@pytest.mark.parametrize("name", WRITERS)
def test_no_english_of_ours_is_left(name: str) -> None:
    """The same comparison speaks one language from the first line to the last."""
    written = WRITERS[name](replace(everything(), language=Language.ES))

    assert {text for text in _telling(Language.EN) if text in written} == set()
    assert GOVERNS in written


@pytest.mark.parametrize("name", WRITERS)
def test_english_is_as_before(name: str) -> None:
    """No Spanish stands in an English report, also after a Spanish one was written."""
    WRITERS[name](replace(everything(), language=Language.ES))
    written = WRITERS[name](everything())

    assert {text for text in _telling(Language.ES) if text in written} == set()
    assert any(text in written for text in _telling(Language.EN))


def test_the_page_says_its_language_and_that_of_the_contract() -> None:
    """A screen reader speaks Spanish, and reads the quotes as English."""
    spanish = html.render(replace(everything(), language=Language.ES)).decode("utf-8")
    english = html.render(everything()).decode("utf-8")

    assert '<html lang="es">' in spanish
    assert '<blockquote class="text" dir="auto" lang="en">' in spanish
    assert re.findall(r'lang="[^"]*"', english) == ['lang="en"']


def test_the_pdf_says_its_language() -> None:
    """The catalogue of the file names the language, which a screen reader asks for."""
    assert b"/Lang(es-US)" in pdf.render(replace(everything(), language=Language.ES)).replace(b"/Lang (", b"/Lang(")


def test_findings_are_said_in_spanish_with_the_quotes_as_printed(files: tuple[str, str]) -> None:
    """The message is a translation; what it quotes is not."""
    (finding,) = [one for one in compare(*files, language="es").findings if one.rule == "CBA101"]

    assert finding.message.startswith("Desaparece “just cause” de 10-1")
    assert finding.why.startswith("La causa justa es")
    assert finding.ask.startswith("¿Qué problema")
    assert finding.base is not None
    assert "without just cause" in finding.base.quote


def test_fingerprints_do_not_depend_on_the_language(files: tuple[str, str]) -> None:
    """What was decided about an English finding holds for the Spanish one."""
    english, spanish = compare(*files), compare(*files, language="es")

    assert [one.fingerprint for one in spanish.findings] == [one.fingerprint for one in english.findings]
    assert all(one.message != other.message for one, other in zip(english.findings, spanish.findings, strict=True))


def test_json_names_its_language_and_keeps_its_codes(files: tuple[str, str]) -> None:
    """A script reads both alike."""
    english, spanish = compare(*files).to_dict(), compare(*files, language="es").to_dict()

    assert (english["language"], spanish["language"]) == ("en", "es")
    assert english["alignment"] == spanish["alignment"]
    for one, other in zip(english["findings"], spanish["findings"], strict=True):
        assert {key for key in one if one[key] != other[key]} <= {"message", "why", "ask"}


def test_check_answers_in_spanish(files: tuple[str, str]) -> None:
    """Verdict, findings and summary, for a log and for a pull request."""
    result = check_drafts(files[0], [files[1]], language="es")

    assert "de nivel alto o más grave" in check_report.text(result)
    assert GOVERNS in check_report.text(result)
    assert "Desaparece “just cause”" in check_report.github(result)
    assert "Comparación de dos contratos" in check_report.render_markdown(result).decode("utf-8")
    assert check_report.check_dict(result)["language"] == "es"


class TestCommandLine:
    """``--language es``, or once for all in the configuration."""

    def test_compare(self, files: tuple[str, str]) -> None:
        """The summary on the terminal."""
        result = CliRunner().invoke(contractdiff_command, ["compare", *files, "--language", "es"])

        assert "gana el empleador" in result.output
        assert "Por qué" in result.output or "Desaparece" in result.output

    def test_the_configuration_sets_it(
        self, files: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A local that works in Spanish says so once; an option still overrules it."""
        (tmp_path / "contractdiff.toml").write_text('language = "es"\n', encoding="utf-8")
        monkeypatch.chdir(tmp_path)

        assert "gana el empleador" in CliRunner().invoke(contractdiff_command, ["compare", *files]).output
        english = CliRunner().invoke(contractdiff_command, ["compare", *files, "--language", "en"])
        assert "the employer gains" in english.output

    def test_a_rule_is_explained(self) -> None:
        """With the word that the English governs."""
        output = CliRunner().invoke(contractdiff_command, ["rule", "CBA101", "--language", "es"]).output

        assert "La causa justa es" in output
        assert GOVERNS in " ".join(output.split())

    def test_review_asks_in_the_language_of_the_comparison(self, files: tuple[str, str], tmp_path: Path) -> None:
        """Unless it is told another one."""
        saved = compare(*files, language="es").save(tmp_path / "out.json")
        command = ["review", str(saved), "--decisions", str(tmp_path / "decisions.toml")]

        assert "[c] confirmar" in CliRunner().invoke(contractdiff_command, command, input="q\n").output
        english = CliRunner().invoke(contractdiff_command, [*command, "--language", "en"], input="q\n")
        assert "[c]onfirm" in english.output

    def test_a_comparison_saved_before_there_were_languages_is_english(
        self, files: tuple[str, str], tmp_path: Path
    ) -> None:
        """The field is new in version 1 of the format."""
        saved = compare(*files).save(tmp_path / "out.json")
        content = json.loads(saved.read_text(encoding="utf-8"))
        del content["language"]
        saved.write_text(json.dumps(content), encoding="utf-8")
        command = ["review", str(saved), "--decisions", str(tmp_path / "decisions.toml")]

        assert "[c]onfirm" in CliRunner().invoke(contractdiff_command, command, input="q\n").output
