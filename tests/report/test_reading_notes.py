"""Notes on reading in Spanish: recognised by their English, which is written in the program and nowhere else."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest

import contractdiff
from contractdiff import compare
from contractdiff.catalogue import Language, speaking
from contractdiff.model import Comparison, Diagnostic
from contractdiff.report import html, markdown, notes, terminal
from contractdiff.report.reading_notes import PHRASES, REASONS, note_text, reason_text, templates
from tests.report.sample import schedules

PACKAGE = Path(contractdiff.__file__).parent
ROOT = PACKAGE.parent
BUILT = ROOT / "corpus" / "juniper-mesa" / "built"
KNOWN = templates(Language.ES)
WRITERS = ("ingest", "markup", "structure", "align", "diff", "facts", "quotation.py", "decisions.py")
LITTLE = 2
"""Windows of three words that two strings of the program share where one goes on in the other."""


def _spanish(code: str, message: str) -> str:
    with speaking(Language.ES):
        return note_text(Diagnostic(code=code, message=message))


@pytest.fixture(scope="module")
def written() -> str:
    """Every text in the parts of the program that write notes; a value in it is a gap."""
    texts: list[str] = []
    for name in WRITERS:
        place = PACKAGE / name
        for path in [place] if place.is_file() else place.rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    texts.append(node.value)
                elif isinstance(node, ast.JoinedStr):
                    parts = (one.value if isinstance(one, ast.Constant) else "\0" for one in node.values)
                    texts.append("".join(map(str, parts)))
    return "\n".join(" ".join(text.split()) for text in texts)


def _cases() -> list[object]:
    found = ((code, one) for code, entries in KNOWN.items() if code != PHRASES for one in entries)
    return [pytest.param(one.english, id=f"{code}: {one.english[:40]}") for code, one in found]


@pytest.mark.parametrize("english", _cases())
def test_the_english_is_that_of_the_program(english: str, written: str) -> None:
    """A note that is worded otherwise fell behind here: it would not be recognised any more."""
    for stretch in re.split(r"\{\w+\}", english):
        words = stretch.split()
        windows = [" ".join(words[at : at + 3]) for at in range(len(words) - 2)]
        missing = [window for window in windows if window not in written]
        assert len(missing) <= LITTLE, missing


def _messages() -> list[object]:
    """Every sentence that stands in the program as a note or as one form of one; a value in it is a gap."""
    found: dict[str, object] = {}
    for name in WRITERS:
        place = PACKAGE / name
        for path in [place] if place.is_file() else sorted(place.rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                for one in _said_by(node):
                    parts = one.values if isinstance(one, ast.JoinedStr) else [one]
                    texts = (str(part.value) if isinstance(part, ast.Constant) else "\0" for part in parts)
                    text = "".join(texts).replace("{pages}", "\0").replace("{}", "\0")
                    found[text] = pytest.param(text, id=f"{path.stem}: {text[:40]}".replace("\0", "_"))
    return list(found.values())


def _said_by(node: ast.AST) -> list[ast.expr]:
    """The texts of a call that makes notes, or of an assignment to a note's words."""
    given: list[ast.expr] = []
    if isinstance(node, ast.Call):
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name == "in_number" or name in {"Diagnostic", "_Note", "_counted", "_sequence"}:
            given = [*node.args, *(one.value for one in node.keywords if one.arg != "code")]
        elif name == "per_run":
            given = node.args[1:2]
    elif isinstance(node, ast.Assign) and any(
        isinstance(one, ast.Name) and one.id == "message" for one in node.targets
    ):
        given = [node.value]
    sentence = re.compile(r"\S+ \S+ .*\.$", re.DOTALL)
    return [
        one
        for one in given
        if (isinstance(one, ast.Constant) and isinstance(one.value, str) and sentence.match(one.value))
        or (isinstance(one, ast.JoinedStr) and isinstance(one.values[-1], ast.Constant))
    ]


@pytest.mark.parametrize("message", _messages())
def test_every_sentence_of_the_program_is_known(message: str) -> None:
    """A note that is new is English in Spanish reports until its words are here."""
    stretches = [stretch for stretch in message.split("\0") if stretch]

    assert stretches
    assert any(all(part in one.english for part in stretches) for entries in KNOWN.values() for one in entries)


def test_every_part_of_a_note_is_known() -> None:
    """The tables of words that notes are put together from: how marks look, and which text was read."""
    tables = {
        value.value
        for name in WRITERS
        for path in (PACKAGE / name).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Assign) and {"_READ_AS", "_ADDED"} & {getattr(one, "id", "") for one in node.targets}
        for value in (node.value.values if isinstance(node.value, ast.Dict) else [])
        if isinstance(value, ast.Constant)
    }

    assert len(tables) > 10
    assert tables - {one.english for one in KNOWN[PHRASES]} == set()


@pytest.mark.parametrize("code", KNOWN)
def test_both_languages_have_the_same_values(code: str) -> None:
    """No number and no quote is lost, and none is invented."""
    for one in KNOWN[code]:
        assert sorted(re.findall(r"\{\w+\}", one.english)) == sorted(re.findall(r"\{\w+\}", one.other))


def test_every_code_is_known() -> None:
    """The codes are those of the table in docs/reading.md."""
    page = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `([a-z-]+)` \|", page.partition("## Notes")[2].partition("\n## ")[0], re.MULTILINE))

    assert listed - KNOWN.keys() == set()
    assert KNOWN.keys() - listed == {"decision-without-finding", PHRASES, REASONS}


@pytest.mark.parametrize(
    ("code", "message", "spanish"),
    [
        (
            "missing-number",
            "The numbers jump from 13-4 to 13-7; something between them may be missing.",
            "Los números saltan de 13-4 a 13-7; puede faltar algo entre ellos.",
        ),
        (
            "recognised-text",
            "Pages 1 to 8: the text was recognised in a picture. Compare names and figures with the page.",
            "Páginas 1 a 8: el texto se reconoció en una imagen. Compare nombres y cifras con la página.",
        ),
        (
            "formatting-read-as-marks",
            "This document shows its changes by formatting (309 struck places; colours as the legend says): struck "
            "words are deletions (4,976) and underlined words additions (5,429). blue is District; red is Union. It is "
            "the draft of District. Read in the view 'proposed'; if this is wrong, say how it is marked with "
            "--markup and --party.",
            "Este documento muestra sus cambios con el formato (lugares tachados: 309; colores según la leyenda): las "
            "palabras tachadas son eliminaciones (4,976) y las subrayadas son agregados (5,429). azul es District; "
            "rojo es Union. Es el borrador de District. Leído en la vista 'proposed'; si esto no es así, diga con "
            "--markup y --party cómo está marcado.",
        ),
        (
            "doubtful-words",
            "Page 1: recognised with little confidence: “ten”, “Cain}” and 11 more.",
            "Página 1: reconocido con poca certeza: “ten”, “Cain}” y 11 más.",
        ),
        (
            "stale-reference",
            "10-1, 10-2 and 10-3 still refer to Section 5. What had that number in the base (“Hours and Pay”) is 6-1 "
            "in the revision; Section 5 names no provision now.",
            "10-1, 10-2 y 10-3 todavía se refieren a Section 5. Lo que tenía ese número en el texto base (“Hours and "
            "Pay”) es 6-1 en el texto revisado; Section 5 no nombra ahora ninguna cláusula.",
        ),
        (
            "unmarked-change",
            "19-3: the current language quoted here differs from the agreement without a mark: the agreement has “as "
            "proposed”, the draft “{n}”; the draft adds “red”.",
            "19-3: el texto vigente que se cita aquí difiere del contrato sin una marca: el contrato dice “as "
            "proposed”, el borrador “{n}”; el borrador agrega “red”.",
        ),
    ],
)
def test_a_note_is_said_in_spanish(code: str, message: str, spanish: str) -> None:
    """What it quotes from the contract, and the names of parties, stay as printed."""
    assert _spanish(code, message) == spanish


def test_a_sentence_that_is_not_known_says_that_it_is_english() -> None:
    """Better than silence."""
    assert _spanish("missing-number", "Something else.") == "Something else. (en inglés)"
    assert _spanish("of-a-later-version", "Something else.") == "Something else. (en inglés)"


def test_english_reports_have_the_note_as_it_is() -> None:
    """English governs."""
    assert note_text(Diagnostic(code="missing-number", message="Any words.")) == "Any words."


def test_why_something_could_not_be_compared_is_said_in_spanish() -> None:
    """At the provision, in the list of articles and at the fold."""
    reason = "pages 9 to 12 of the revision were not read: a picture; what stood here may be there"
    told = replace(schedules(reason), language=Language.ES)

    with speaking(Language.ES):
        assert reason_text(reason).startswith("las páginas 9 a 12 del texto revisado no se leyeron")
    for text in (html.render(told).decode("utf-8"), markdown.text(told), " ".join(terminal.plain_text(told).split())):
        assert "las páginas 9 a 12 del texto revisado no se leyeron" in text
        assert reason not in text


@pytest.fixture(scope="module", params=["pdf", "docx", "html", "md"])
def negotiation(request: pytest.FixtureRequest) -> Comparison:
    """The written negotiation in one format."""
    return compare(
        BUILT / f"agreement-2022-2025.{request.param}",
        BUILT / f"2-district-proposal-2025-03-04.{request.param}",
        language="es",
    )


def test_no_note_on_the_negotiation_is_left_in_english(negotiation: Comparison) -> None:
    """In no format."""
    with speaking(Language.ES):
        said = [note.text for note in notes.first_notes(negotiation)]
        said += [note_text(one) for _, one in notes.other_notes(negotiation)]

    assert said
    assert [text for text in said if "(en inglés)" in text] == []
