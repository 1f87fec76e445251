"""What every reader does to the text it found, so that two formats of one document agree to the character."""

from __future__ import annotations

import codecs

from contractdiff.model import Diagnostic
from contractdiff.text.normalise import clean, squeeze

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""UTF-32 stands before UTF-16, whose mark is the beginning of its own."""


def tidy(text: str) -> str:
    """Cleaned text with single spaces, nothing around line ends, and no empty lines."""
    lines = (squeeze(line) for line in clean(text).split("\n"))
    return "\n".join(line for line in lines if line)


def one_line(text: str) -> str:
    """Cleaned text on a single line: what a table cell holds in every format."""
    return squeeze(clean(text))


def in_capitals(text: str) -> str:
    """``text`` as it is printed where a style asks for capitals; letters without a single capital stay."""
    return "".join(capital if len(capital := letter.upper()) == 1 else letter for letter in text)


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[Diagnostic, ...]]:
    """Text of ``data`` by byte-order mark, declared encoding, UTF-8, and at last Windows-1252."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), ()
    for candidate in (declared, "utf-8"):
        if candidate is None or not _is_known(candidate):
            continue
        try:
            return data.decode(candidate), ()
        except UnicodeDecodeError:
            continue
    warning = Diagnostic(
        code="encoding-guessed",
        message="The file is not UTF-8; it was read as Windows-1252. Check quotes, dashes and accents.",
    )
    return data.decode("cp1252", errors="replace"), (warning,)


def _is_known(encoding: str) -> bool:
    """Whether Python knows ``encoding`` as a text encoding."""
    try:
        found = codecs.lookup(encoding)
    except (LookupError, ValueError):
        return False
    return bool(getattr(found, "_is_text_encoding", True))
