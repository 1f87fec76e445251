"""Every page of real marked drafts against the eye: which words stand in which of the texts that a draft holds.

The facts are in ``real_views.toml``, read off pictures of the pages drawn at 110 to 400 dots per inch. Needs the real
documents; where they are absent every test here is skipped.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

from contractdiff.ingest import pdf
from contractdiff.markup import read_view
from contractdiff.model import Block, Extract, View
from tests.test_real import REAL

FACTS = tomllib.loads(Path(__file__).with_name("real_views.toml").read_text(encoding="utf-8"))
PAGES = [(name, page) for name, draft in FACTS.items() for page in draft["pages"]]
MOST_WORDS = 6


@cache
def extract(name: str) -> Extract:
    """A real document, read once; skips where it is absent."""
    path = REAL / name
    if not path.exists():
        pytest.skip(f"{path} is not there; CONTRACTDIFF_REAL can name the folder of the real documents")
    return pdf.read(path.read_bytes(), name)


@cache
def pages(name: str, view: View, party: str | None) -> dict[int, str]:
    """The text of a view by page. A table that goes over a page stands on both."""
    found: dict[int, str] = {}
    for block in read_view(extract(name), view, party).blocks:
        for page, text in _parts(block):
            found[page] = f"{found.get(page, '')} {text}\n"
    return found


def _parts(block: Block) -> list[tuple[int, str]]:
    page = block.page or 0
    if block.table is not None:
        text = " ".join(cell for row in block.table.rows for cell in row)
        return [(page, text), (page + 1, text)]
    edges = [(0, page), *((one.offset, one.page) for one in block.page_breaks)]
    ends = [offset for offset, _ in edges[1:]] + [len(block.text)]
    return [(number, block.text[start:end]) for (start, number), end in zip(edges, ends, strict=True)]


def stands_in(name: str, page: int, phrase: str) -> str:
    """Where ``phrase`` stands on the page, in the signs of the facts."""
    other = FACTS[name].get("other")
    views = [("c", View.CURRENT, None), ("p", View.PROPOSED, None)] + ([("o", View.PARTY, other)] if other else [])
    return "".join(sign if phrase in pages(name, view, party).get(page, "") else "-" for sign, view, party in views)


@pytest.mark.parametrize(("name", "page"), PAGES)
def test_words_stand_in_the_texts_in_which_the_page_shows_them(name: str, page: str) -> None:
    """Each phrase in just those views."""
    facts = [(fact.partition(" ")[0], fact.partition(" ")[2]) for fact in FACTS[name]["pages"][page]]

    found = {phrase: stands_in(name, int(page), phrase) for _, phrase in facts}

    assert found == {phrase: expected for expected, phrase in facts}
    assert all(len(phrase.split()) <= MOST_WORDS for phrase in found)
