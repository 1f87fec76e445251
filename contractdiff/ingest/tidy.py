"""What every reader does to the text it found, so that two formats of one document agree to the character."""

from __future__ import annotations

from contractdiff.errors import DocumentTooLarge
from contractdiff.text.normalise import clean, squeeze

MOST_LINES = 300_000
"""Lines of a text, which are 6,000 pages; an agreement of 600 pages has 36,000."""


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


def unix_lines(text: str, name: str) -> str:
    """``text`` with one kind of line end; the vertical tab is that of a word processor's text export.

    Refuses a text of more lines than any document has; ``name`` is what the message calls it.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    if text.count("\n") + text.count("\f") > MOST_LINES:
        raise DocumentTooLarge(f"{name} has more than {MOST_LINES:,} lines, which no agreement has; split it.")
    return text
