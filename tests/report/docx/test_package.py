"""The file itself: the same every time, without traces, and contract text is never anything but text."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from contractdiff.errors import UsageError
from contractdiff.model import Comparison
from contractdiff.report.docx import RedlineOptions, flatten, render, render_with_counts, resolve
from tests.report.docx.builders import cite as cite_quote
from tests.report.docx.builders import comparison, document, finding, unit

HOSTILE = (
    "<script>alert(1)</script> & ]]> <w:t/> \x00\x01\x08\x0b\x0c\r\x1f\ud800\ufffe",
    '{ INCLUDETEXT "c:\\\\secret" } \u202eright to left\u202c &#x0; &lol;',
    "=cmd|' /C calc'!A0\ttab\u00a0\u2011\u00ad",
)


def sample() -> Comparison:
    """One changed word with a comment."""
    before = unit("s", "1-1", "Pay", "The Board may pay.")
    after = unit("s", "1-1", "Pay", "The Board shall pay.")
    return comparison([before], [after], findings=(finding("Better", revision=cite_quote(after, "shall")),))


def members(data: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same comparison gives the same bytes, at any time."""
    first = render(sample())
    monkeypatch.setattr("time.time", lambda: 4e9)

    assert render(sample()) == first


def test_date_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH is the date of every change and of the file."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    found = members(render(sample()))

    for part in ("word/document.xml", "word/comments.xml", "docProps/core.xml"):
        assert b"2026-09-21T" in found[part]


def test_date_that_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A date that cannot be read is refused with what to do."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")

    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH is 'yesterday'"):
        render(sample())


def test_author_is_an_option() -> None:
    """Changes of substance carry the author that was asked for."""
    found = members(render_with_counts(sample(), RedlineOptions(author="Local 42")).data)

    assert b'w:author="Local 42"' in found["word/document.xml"]
    assert b"contractdiff" not in found["word/document.xml"]


def test_no_traces() -> None:
    """Neither the library's name nor the folder of the inputs is in the file; both document names are."""
    found = members(render(sample()))
    everything = b"".join(found.values())

    assert b"python-docx" not in everything
    assert b"/somewhere/private" not in everything
    for name in (b"Agreement old (old.pdf)", b"Agreement new (new.pdf)", b"Reconstructed from the text"):
        assert name in found["word/header1.xml"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text: str) -> None:
    """Mark-up, control characters and field codes in a contract reach Word as text, on both sides."""
    base = [unit("s", text, text, f"{text}\nSame.")]
    made = comparison(base, [unit("s", text, text, f"Same.\n{text} more")])
    data = render(made)

    assert resolve(data, accept=False) == flatten(made.base)
    assert resolve(data, accept=True) == flatten(made.revision)
    assert b"instrText" not in members(data)["word/document.xml"]


def test_hostile_names() -> None:
    """File names and titles are text as well."""
    made = comparison([unit("s", "1")], [unit("s", "1")])
    named = document("x", made.base.provisions)
    object.__setattr__(named, "title", HOSTILE[0])
    object.__setattr__(named, "path", "C:\\Users\\me\\a&b.docx")
    object.__setattr__(made, "base", named)
    found = members(render(made))

    header = "".join(etree.fromstring(found["word/header1.xml"]).itertext())
    assert "<script>alert(1)</script>" in header
    assert "a&b.docx" in header
    assert "Users" not in header
