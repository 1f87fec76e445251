"""The verifier refuses what the writer must never write."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from contractdiff.errors import RedlineError
from contractdiff.model import Comparison, Relation
from contractdiff.report.docx import render, verify
from tests.report.docx.builders import cite, comparison, finding, pair, unit


def sample() -> Comparison:
    """A move, an edit with a comment, and a deletion."""
    a, b, c = (
        unit(name, label, "Heading", text)
        for name, label, text in (
            ("a", "1", "Moved words."),
            ("b", "2", "The Board may pay a long time."),
            ("c", "3", "Gone."),
        )
    )
    new_b = unit("b", "1", "Heading", "The Board shall pay a long time.")
    pairs = [pair("b", "b"), pair("a", "a", Relation.MOVED), pair("c", None)]
    made = finding("Better", base=cite(b, "may"), revision=cite(new_b, "shall"))
    return comparison([a, b, c], [new_b, a], pairs, findings=(made,))


def tampered(data: bytes, change: Callable[[str], str], part: str = "word/document.xml") -> bytes:
    """The package with one part changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            if name == part:
                changed = change(content)
                assert changed != content
                content = changed
            new.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("pattern", "replacement", "message"),
    [
        (
            "Moved words",
            "Other words",
            r"paragraph 2 should be Text0 'Moved words\.' but is Text0 'Other words\.'",
        ),
        ("<w:delText([^<]*)may</w:delText>", r"<w:t\1may</w:t>", "ordinary text stands inside a deletion"),
        ("<w:t ([^<]*)pay a long time.</w:t>", r"<w:delText \1pay</w:delText>", "deleted text stands outside"),
        ('w:name="move1"', 'w:name="move2"', "exactly one place"),
        ("<w:moveToRangeEnd[^>]*>", "", "a moveTo range does not end"),
        ("<w:moveFromRangeStart[^>]*>", "", "outside of any move"),
        ('(<w:del w:id=")\\d+', r"\g<1>1", "ids are missing or used twice"),
        ("<w:commentRangeEnd[^>]*>", "", "a comment has no place"),
        ('r:id="rId3"', 'r:id="rId99"', "relationships"),
        ('w:val="Heading1"', 'w:val="Heading2"', "Heading1"),
        ("<w:t ([^>]*)>The Board", r"<w:fldSimple/><w:t \1>The Board", "field or link"),
        (
            '<w:p><w:pPr><w:pStyle w:val="DocumentEnd"/></w:pPr></w:p>',
            "",
            "should be DocumentEnd '' but is abs",
        ),
    ],
)
def test_refused(pattern: str, replacement: str, message: str) -> None:
    """Each kind of damage is refused with a sentence that names it."""
    made = sample()

    def change(content: str) -> str:
        return re.sub(pattern, replacement, content, count=1)

    with pytest.raises(RedlineError, match=message):
        verify(tampered(render(made), change), made)


def test_kept_as_it_is() -> None:
    """An untouched redline is accepted."""
    made = sample()

    verify(render(made), made)


def test_other_documents() -> None:
    """A redline of other documents is refused."""
    other = comparison([unit("x", "9", "Other", "Words.")], [unit("x", "9", "Other", "Words.")])

    with pytest.raises(RedlineError, match="rejecting every change does not give the base: paragraph 1"):
        verify(render(sample()), other)
