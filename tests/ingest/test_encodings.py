"""Bytes become the letters that their writer meant, and a guess is said."""

from __future__ import annotations

import time

import pytest

from contractdiff.ingest import read
from contractdiff.ingest.encodings import decode
from contractdiff.model import View

TEXT = "The Board’s “just cause” – 50 % of José’s résumé"
GUESSED = ["encoding-guessed"]

ENCODED: dict[str, tuple[bytes, str | None, list[str]]] = {
    "UTF-8": (TEXT.encode(), None, []),
    "UTF-8 with its mark": (TEXT.encode("utf-8-sig"), None, []),
    "UTF-16 with its mark": (TEXT.encode("utf-16"), None, []),
    "UTF-16 of the other order": (b"\xfe\xff" + TEXT.encode("utf-16-be"), None, []),
    "UTF-16 without a mark": (TEXT.encode("utf-16-le"), None, []),
    "UTF-16 of the other order without a mark": (TEXT.encode("utf-16-be"), None, []),
    "UTF-32": (TEXT.encode("utf-32"), None, []),
    "UTF-32 of the other order": (b"\x00\x00\xfe\xff" + TEXT.encode("utf-32-be"), None, []),
    "Windows-1252": (TEXT.encode("cp1252"), None, GUESSED),
    "Windows-1252, declared": (TEXT.encode("cp1252"), "windows-1252", []),
    "Windows-1252, declared as Latin": (TEXT.encode("cp1252"), "iso-8859-1", []),
    "Windows-1252, declared as ASCII": (TEXT.encode("cp1252"), "us-ascii", []),
    "Windows-1252, declared as UTF-8": (TEXT.encode("cp1252"), "utf-8", GUESSED),
    "Windows-1252, declared as nothing known": (TEXT.encode("cp1252"), "klingon", GUESSED),
    "UTF-8, declared as Latin": (TEXT.encode(), "iso-8859-1", []),
    "UTF-8, declared as UTF-16": (TEXT.encode(), "utf-16", []),
    "UTF-8, declared as a Python codec": (TEXT.encode(), "unicode_escape", []),
    "another encoding, declared": (TEXT.encode("mac-roman"), "macintosh", []),
}


@pytest.mark.parametrize(("data", "declared", "codes"), ENCODED.values(), ids=ENCODED)
def test_encodings(data: bytes, declared: str | None, codes: list[str]) -> None:
    """Every letter, quote and dash comes out."""
    text, diagnostics = decode(data, declared)

    assert text == TEXT
    assert [trouble.code for trouble in diagnostics] == codes


def test_one_pasted_line_does_not_spoil_the_rest() -> None:
    """A text in UTF-8 with a few characters of Windows-1252 keeps its own, and gets those right too."""
    text, diagnostics = decode(f"{TEXT}\n".encode() * 3 + "the “quoted” line".encode("cp1252"))

    assert text == f"{TEXT}\n" * 3 + "the “quoted” line"
    assert diagnostics[0].message.startswith("2 characters are not UTF-8")


def test_plain_letters_never_change() -> None:
    """No declaration makes other letters of plain ones: a page could show one text here and another in a browser."""
    for declared in ("utf-7", "utf-16", "unicode_escape", "rot13", "punycode", "cp037", "idna"):
        assert decode(b"just +ACI- cause \\u0041", declared)[0] == "just +ACI- cause \\u0041"


WIDE = {
    "text": (TEXT.encode("utf-16-le"), "draft.txt"),
    "Markdown": (TEXT.encode("utf-16-be"), "draft.md"),
    "page": (f"<html><p>{TEXT}</p>".encode("utf-16-le"), "draft.html"),
    "page of no name": (f"<!-- saved --><html><p>{TEXT}</p>".encode("utf-16"), "draft"),
    "page in XML": (
        f'<?xml version="1.0" encoding="windows-1252"?><html><p>{TEXT}</p>'.encode("cp1252"),
        "draft.xhtml",
    ),
}


@pytest.mark.parametrize(("data", "name"), WIDE.values(), ids=WIDE)
def test_every_format_reads_them(data: bytes, name: str) -> None:
    """Zero bytes between the letters are no sign of a binary file."""
    (block,) = read(data, name, View.PROPOSED).blocks

    assert block.text == TEXT


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 99, b"\x00" * 9 + b"a" * 99, b"a\x00\x00\x00" * 99])
def test_other_zero_bytes_are_binary(data: bytes) -> None:
    """Only zeros in every other place are letters."""
    with pytest.raises(Exception, match="binary data"):
        read(data, "draft.txt", View.PROPOSED)


def test_many_comments_before_nothing_take_no_time() -> None:
    """Whether a text is a page is decided in one pass, whatever it begins with."""
    started = time.perf_counter()
    read(b"<!---->" * 500 + b"text", "draft.txt", View.PROPOSED)

    assert time.perf_counter() - started < 1
