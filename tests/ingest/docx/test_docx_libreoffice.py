"""LibreOffice agrees: its text with all changes accepted is the proposed view, with all rejected the current one."""

from __future__ import annotations

import pytest

from tests.ingest.docx.battery import BATTERY, Specimen
from tests.ingest.docx.word_file import word_file
from tests.libreoffice import MISSING, SOFFICE, Settled, settled

ASKED = {name: specimen for name, specimen in BATTERY.items() if specimen.otherwise is None}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Settled, Settled]]:
    """What LibreOffice makes of each specimen, accepted and rejected."""
    if SOFFICE is None:
        pytest.skip(MISSING)
    files = [word_file(specimen.body, **specimen.parts) for specimen in ASKED.values()]
    return dict(zip(ASKED, settled(files, tmp_path_factory.mktemp("battery")), strict=True))


def on_lines(texts: list[str]) -> list[str]:
    """Blocks as lines, each cell on its own."""
    parts = (cell for text in texts for cell in (text.replace(" / ", "|").split("|")))
    return [line for part in parts for line in part.split("\n") if line]


def agrees(found: Settled, texts: list[str]) -> bool:
    """Whether the lines are the same; the paragraphs of a cell are lines to LibreOffice."""
    wanted = on_lines(texts)
    if any("|" in text for text in texts):
        wanted = " ".join(wanted).split()
        return " ".join(found.numbered).split() == wanted
    return wanted in (found.numbered, found.boxed)


@pytest.mark.parametrize(("name", "specimen"), ASKED.items(), ids=ASKED)
def test_libreoffice_agrees(name: str, specimen: Specimen, answers: dict[str, tuple[Settled, Settled]]) -> None:
    """Two readers that share nothing give the same text."""
    accepted, rejected = answers[name]

    assert agrees(accepted, specimen.proposed), (accepted, specimen.proposed)
    if specimen.rejected_otherwise is None:
        assert agrees(rejected, specimen.current), (rejected, specimen.current)


def test_most_of_the_battery_is_asked() -> None:
    """What LibreOffice reads otherwise stays the exception, and each such specimen says how."""
    assert len(ASKED) > 0.7 * len(BATTERY)
