"""The outlines of real agreements against their own contents pages, which ``bench`` reads by other means.

Where the real documents are absent their tests are skipped; the written negotiation is always judged.
"""

from __future__ import annotations

import pytest

pytest.importorskip("pdfplumber")

from bench.outline import BUILT, CORPUS, REAL, WITH_CONTENTS, Score, judged
from contractdiff.model import ProvisionKind
from tests.test_real import document

NOT_IN_TEXT = {
    # Announced on the contents page and absent from the text itself, checked by eye.
    "layouts/line-numbered.pdf": {"section 18: B"},
    "oregon/cia-criminal-investigators-association-2025-2027.txt": {"signature page"},
    # The heading in the text repeats the title of the addendum before it.
    "uesf-classified/2017-2020.pdf": {"addendum E"},
}

KINDS = {
    # Articles, appendices and letters at the top of files without a contents page, counted by eye.
    "layouts/markup-bold-insertions.pdf": (15, 0, 0),
    "sfusd-2026/1-district-proposal-2026-02-05.docx": (0, 0, 0),
    "sfusd-2026/5-tentative-agreement-sanctuary-2026-02-07.pdf": (0, 0, 0),
    "sfusd-2026/mou-shelter-and-housing.docx": (0, 0, 0),
    "sfusd-2026/mou-sanctuary-district.docx": (0, 0, 0),
}


def real(name: str) -> Score:
    """The score of a real document; skips where it is absent."""
    if not (REAL / name).exists():
        pytest.skip(f"{REAL / name} is not there; CONTRACTDIFF_REAL can name the folder of the real agreements")
    found = judged(name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", WITH_CONTENTS)
def test_every_announced_article_is_found_and_no_other(name: str) -> None:
    """Articles, sections, appendices and letters; what the text does not have is named above."""
    score = real(name)
    known = NOT_IN_TEXT.get(name, set())

    assert score.articles == score.announced == score.found > 0
    assert [one for one in score.missing if not any(one.startswith(start) for start in known)] == []
    assert score.extra == ()
    assert [one for one in score.other_title if one.startswith("article")] == []


@pytest.mark.parametrize("stem", CORPUS)
@pytest.mark.parametrize("ending", [".pdf", ".docx", ".html", ".md", ".txt"])
def test_the_written_negotiation_has_the_outline_of_its_contents_page(stem: str, ending: str) -> None:
    """In every format, though only the PDF prints the page."""
    if not (BUILT / f"{stem}{ending}").exists():
        pytest.skip(f"{stem} is not built as {ending}")
    score = judged(f"{stem}{ending}")

    assert score is not None
    assert score.announced >= 24
    assert score.sections_announced >= 180
    assert (score.missing, score.extra, score.other_title) == ((), (), ())


@pytest.mark.parametrize("name", KINDS)
def test_files_without_a_contents_page(name: str) -> None:
    """As many articles, appendices and letters as a reader counts."""
    found = [one.kind for one in document(name).provisions if one.parent is None]
    counted = tuple(found.count(kind) for kind in (ProvisionKind.ARTICLE, ProvisionKind.APPENDIX, ProvisionKind.LETTER))

    assert counted == KINDS[name]
