"""The call of tesseract: what it answers is understood, and what goes wrong with it is said."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from contractdiff.ingest.ocr.program import PROGRAM_VARIABLE, RecognitionFailed, program
from contractdiff.ingest.ocr.tesseract import ONE_COLUMN, recognise, words_of
from contractdiff.ingest.ocr.words import Word, is_word

PAPER = np.full((100, 200), 255, dtype=np.uint8)
LINE = (
    "<span class='ocr_line' title='bbox 100 50 400 90; baseline -0.01 -6; x_size 40; x_descenders 8'>"
    "<span class='ocrx_word' title='bbox 100 52 200 88; x_wconf 96'>just</span>"
    "<span class='ocrx_word' title='bbox 300 50 400 86; x_wconf 41'>cau&lt;se</span></span>"
)


def page(lines: str) -> bytes:
    """An hOCR page."""
    head = '<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body>'
    return f"{head}{lines}</body></html>".encode()


def word(text: str, confidence: float = 0.9, height: float = 8.0) -> Word:
    """A word of type of size 11."""
    return Word(
        text=text, left=0, right=30, top=100 - height, bottom=100, baseline=100, size=11, slope=0, confidence=confidence
    )


def test_words_with_baseline_size_and_confidence() -> None:
    """The baseline is that of the line, at the middle of the word."""
    first, second = words_of(page(LINE))

    assert (first.text, first.confidence, first.size, first.baseline) == ("just", 0.96, 40.0, 83.5)
    assert (second.text, second.confidence, second.baseline) == ("cau<se", 0.41, 81.5)


def test_sideways_lines_are_left_out() -> None:
    """A stamp up the margin is no line of the text."""
    assert words_of(page(LINE.replace("bbox 100 50 400 90;", "bbox 100 50 400 90; textangle 90;", 1))) == []


@pytest.mark.parametrize("answer", [b"", b"Segmentation fault", b"<html><body>"])
def test_an_answer_that_is_none(answer: bytes) -> None:
    """Whatever the program prints, it is understood or refused."""
    with pytest.raises(RecognitionFailed, match="no readable answer"):
        words_of(answer)


@pytest.mark.parametrize(
    ("text", "confidence", "expected"),
    [
        ("member's", 0.0, True),
        ("(2)", 0.1, True),
        ("§", 0.9, True),
        ("ccceeee", 0.1, False),
        ("0.00.", 0.0, False),
        ("|", 0.9, False),
        ("i", 0.1, False),
    ],
)
def test_what_is_a_word(text: str, confidence: float, expected: bool) -> None:
    """Whole words and figures are kept however doubtful; dot leaders and specks are not."""
    assert is_word(word(text, confidence)) is expected


def test_a_row_of_dots_is_no_word() -> None:
    """It is far lower than letters are."""
    assert not is_word(word("senses", 0.5, height=2.0))


def test_the_program_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path that is none counts as no program, never as another one."""
    monkeypatch.setenv(PROGRAM_VARIABLE, str(tmp_path / "tesseract"))
    assert program() is None

    monkeypatch.setenv(PROGRAM_VARIABLE, sys.executable)
    assert program() == sys.executable


def test_a_program_beside_the_documents_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only an absolute path counts: what lies in a folder of downloads is never started."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tesseract").write_text("#!/bin/sh\n")
    (tmp_path / "tesseract").chmod(0o755)
    monkeypatch.setenv("PATH", ".")
    monkeypatch.delenv(PROGRAM_VARIABLE, raising=False)

    assert program() is None


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo 'Error opening data file eng.traineddata' >&2; exit 1", "tesseract failed: Error opening data file"),
        ("exec sleep 30", "took too long"),
        ("echo nonsense", "no readable answer"),
    ],
)
def test_what_goes_wrong_is_said(script: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that fails, hangs or babbles gives a reason, in time."""
    stand_in = tmp_path / "tesseract"
    stand_in.write_text(f"#!/bin/sh\n{script}\n")
    stand_in.chmod(0o755)
    monkeypatch.setenv(PROGRAM_VARIABLE, str(stand_in))

    with pytest.raises(RecognitionFailed, match=said):
        recognise(PAPER, 300, ONE_COLUMN, 1)
