"""Bytes to text: byte-order mark, wide characters without one, UTF-8, what the page declares, Windows-1252.

UTF-8 comes before the declaration, because text in another encoding is practically never valid UTF-8, while pages
often declare what they are not.
"""

from __future__ import annotations

import codecs

from contractdiff.model import Diagnostic

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""UTF-32 stands before UTF-16, whose mark is the beginning of its own."""

_AS_WINDOWS = {"ascii", "iso8859-1", "latin-1"}
"""What browsers read as Windows-1252, since its authors meant that: its quotes and dashes have no other place."""

_NOT_OF_PAGES = {
    "utf-7", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "unicode_escape",
    "raw_unicode_escape", "punycode", "idna", "undefined", "mbcs", "oem",
}  # fmt: skip
"""What no page can be in whose declaration was readable, or what would turn plain letters into others."""

SAMPLE = 65_536
"""Bytes by which wide characters are told."""

_MOSTLY, _HARDLY = 0.6, 0.05
"""Share of zero bytes on one side of each pair and on the other: English in UTF-16 has 1.0 and 0.0."""


def wide(data: bytes) -> str | None:
    """The encoding of text in characters of two or four bytes, by its mark or its zero bytes."""
    for mark, encoding in _BOMS[1:]:
        if data.startswith(mark):
            return encoding
    sample = data[: min(SAMPLE, len(data) // 2 * 2)]
    if len(sample) < 4 or 0 not in sample:
        return None
    first, second = (sample[side::2].count(0) / (len(sample) // 2) for side in (0, 1))
    if second >= _MOSTLY and first <= _HARDLY:
        return "utf-16-le"
    if first >= _MOSTLY and second <= _HARDLY:
        return "utf-16-be"
    return None


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of ``data``, and a diagnostic where its encoding had to be guessed."""
    encoding = wide(data)
    if encoding is not None:
        return data.decode(encoding, errors="replace"), ()
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    codec = _codec(declared)
    if codec is not None:
        try:
            return data.decode(codec), ()
        except (UnicodeDecodeError, ValueError):
            if codec == "cp1252":
                return data.decode(codec, errors="replace"), ()
    mended = data.decode("utf-8-sig", errors="surrogateescape")
    strays = sum("\udc80" <= character <= "\udcff" for character in mended)
    if sum(character > "\x7f" for character in mended) > 2 * strays:
        # A text in UTF-8 into which somebody pasted a line of another encoding.
        return mended.translate(_STRAY), (_guessed(f"{strays} characters are not UTF-8; they were"),)
    return data.decode("cp1252", errors="replace"), (_guessed("The file is not UTF-8; it was"),)


def _guessed(what: str) -> Diagnostic:
    return Diagnostic(
        code="encoding-guessed", message=f"{what} read as Windows-1252. Check quotes, dashes and accents."
    )


def _codec(declared: str | None) -> str | None:
    """The encoding that a declaration means, if it can be true."""
    if declared is None:
        return None
    try:
        found = codecs.lookup(declared)
    except (LookupError, ValueError):
        return None
    if not getattr(found, "_is_text_encoding", True) or found.name in _NOT_OF_PAGES:
        return None
    return "cp1252" if found.name in _AS_WINDOWS else found.name


_STRAY = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", errors="replace") for byte in range(0x80, 0x100)
}  # fmt: skip
