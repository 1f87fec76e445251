"""The numbering of a document is inferred from its own sequences: one tree in any style is read as that tree."""

from __future__ import annotations

import io

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import contractdiff
from tests.ingest.pdf.printing import typeset
from tests.structure.builders import build
from tests.structure.numbered import STYLES, Style, found, generated, printed

IN_FILES = STYLES[:6]
"""The styles that go through every format: six of them, three levels deep."""


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_a_tree_printed_in_any_style_is_read_back(style: Style, seed: int) -> None:
    """Article by article, with every provision under its own parent."""
    tree = generated(seed, depth=style.depth)

    assert tree == found(build(*printed(tree, style)))


def as_text(lines: list[str]) -> bytes:
    """A text file with a blank line between paragraphs."""
    return "\n\n".join(lines).encode()


def as_word(lines: list[str]) -> bytes:
    """A Word file with typed labels."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def as_print(lines: list[str]) -> bytes:
    """A PDF, one paragraph for each line."""
    return typeset("\n\n".join(f"#par[#text({_quoted(line)})]" for line in lines))


def _quoted(line: str) -> str:
    return '"' + line.replace("\\", "\\\\").replace('"', '\\"') + '"'


FORMATS = {"draft.txt": as_text, "draft.docx": as_word, "draft.pdf": as_print}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("style", IN_FILES, ids=lambda style: style.name)
def test_every_style_survives_every_format(style: Style, name: str) -> None:
    """Text, Word and PDF of one agreement have its tree."""
    tree = generated(7, depth=style.depth)
    file = io.BytesIO(FORMATS[name](printed(tree, style)))
    file.name = name

    assert tree == found(contractdiff.read(file, cache=False))
