"""Words in a picture, by the tesseract program.

The program is called directly, once for each picture: the picture goes in and the words come out through pipes, so no
file is written that would have to be removed, and a call that takes too long is ended. The hOCR format is asked for
because it has, beside each word with its box and confidence, the baseline and the size of its line.
"""

from __future__ import annotations

import os
import re
import subprocess

import numpy as np
from lxml import etree
from numpy.typing import NDArray

from contractdiff.ingest.ocr.program import RecognitionFailed, program
from contractdiff.ingest.ocr.words import Word

ONE_COLUMN = 4
"""Page segmentation for pages of text: one column of lines in varying sizes."""

ONE_BLOCK = 6
"""Page segmentation for the cells of a table that were put below one another: every line counts."""

_NUMBER = r"(-?\d+(?:\.\d+)?)"
_BOX = re.compile(rf"bbox {_NUMBER} {_NUMBER} {_NUMBER} {_NUMBER}")
_BASELINE = re.compile(rf"baseline {_NUMBER} {_NUMBER}")
_SIZE = re.compile(rf"x_size {_NUMBER}")
_SURE = re.compile(rf"x_wconf {_NUMBER}")
_TURNED = re.compile(r"textangle (?!0\b)\d")
_SPAN = "{http://www.w3.org/1999/xhtml}span"


def recognise(pixels: NDArray[np.uint8], dots_per_inch: int, segmentation: int, seconds: float) -> list[Word]:
    """The words of a grey picture in the order of the program; raises ``RecognitionFailed``."""
    called = program()
    if called is None:
        raise RecognitionFailed("tesseract is not installed")
    height, width = pixels.shape
    picture = b"P5 %d %d 255\n" % (width, height) + pixels.tobytes()
    command = [
        called, "stdin", "stdout", "-l", "eng",
        "--psm", str(segmentation), "--dpi", str(dots_per_inch), "hocr",
    ]  # fmt: skip
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and nothing of the document is among the arguments
            command,
            input=picture,
            capture_output=True,
            timeout=seconds,
            check=False,
            # Pages run side by side; within a page more threads only get in each other's way.
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as error:
        raise RecognitionFailed("it took too long") from error
    except OSError as error:
        raise RecognitionFailed(f"tesseract could not be started: {error.strerror}") from error
    if done.returncode != 0:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        raise RecognitionFailed(f"tesseract failed: {lines[0] if lines else f'exit code {done.returncode}'}")
    return words_of(done.stdout)


def words_of(hocr: bytes) -> list[Word]:
    """The words of an hOCR page, without those that stand sideways; raises ``RecognitionFailed`` for anything else."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        page = etree.fromstring(hocr, parser)
    except etree.XMLSyntaxError as error:
        raise RecognitionFailed("tesseract gave no readable answer") from error
    found: list[Word] = []
    for line in page.iter(_SPAN):
        spans = [span for span in line if span.get("class") == "ocrx_word"]
        title = line.get("title", "")
        box, baseline, size = _BOX.search(title), _BASELINE.search(title), _SIZE.search(title)
        if not spans or box is None or _TURNED.search(title):
            continue
        left, _, _, bottom = (float(number) for number in box.groups())
        slope, offset = (float(number) for number in baseline.groups()) if baseline else (0.0, 0.0)
        words: list[Word] = []
        for span in spans:
            text = "".join(str(part) for part in span.itertext()).strip()
            place, sure = _BOX.search(span.get("title", "")), _SURE.search(span.get("title", ""))
            if not text or place is None:
                continue
            x0, y0, x1, y1 = (float(number) for number in place.groups())
            words.append(
                Word(
                    text=text, left=x0, right=x1, top=y0, bottom=y1,
                    baseline=bottom + offset + slope * ((x0 + x1) / 2 - left),
                    size=float(size.group(1)) if size else y1 - y0,
                    slope=slope,
                    confidence=float(sure.group(1)) / 100 if sure else 0.0,
                )
            )  # fmt: skip
        found += words
    return found
