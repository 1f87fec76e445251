"""Real agreements, where they are at hand: numbers and places only, never a sentence of them.

The documents lie outside of the project, in the folder that ``CONTRACTDIFF_REAL`` names, or in ``shared/real`` beside
the repository. Where they are absent every test here is skipped.
"""

from __future__ import annotations

import os
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

import contractdiff
from contractdiff.errors import NoText
from contractdiff.model import Comparison, Document, HunkClass, ProvisionKind, ReferenceState, Relation
from tests.ingest.scanning import needs_tesseract

REAL = Path(os.environ.get("CONTRACTDIFF_REAL") or Path(__file__).parents[2] / "shared" / "real")

pytestmark = pytest.mark.skipif(
    not REAL.is_dir(), reason=f"the real agreements are not at {REAL}; CONTRACTDIFF_REAL can name their folder"
)

EDITIONS = ("uesf-classified/2017-2020.pdf", "uesf-classified/2020-2023.pdf")
OREGON = {
    "oregon/afscme-building-codes-division-2023-2025.txt": 52,
    "oregon/afscme-building-codes-division-2025-2027.txt": 53,
    "oregon/cia-criminal-investigators-association-2023-2025.txt": 43,
    "oregon/cia-criminal-investigators-association-2025-2027.txt": 43,
}
READABLE = (
    *EDITIONS,
    *OREGON,
    "layouts/line-numbered.pdf",
    "layouts/markup-bold-insertions.pdf",
    "sfusd-2026/1-district-proposal-2026-02-05.docx",
    "sfusd-2026/1-district-proposal-2026-02-05.pdf",
    "sfusd-2026/2-union-counter-2026-02-07.pdf",
    "sfusd-2026/5-tentative-agreement-sanctuary-2026-02-07.pdf",
    "sfusd-2026/mou-shelter-and-housing.docx",
    "sfusd-2026/mou-sanctuary-district.docx",
)


@cache
def document(name: str) -> Document:
    """A real document, read once; skips where this one is absent."""
    path = REAL / name
    if not path.exists():
        pytest.skip(f"{path} is not there")
    return contractdiff.read(path, ocr="never")


@cache
def editions() -> Comparison:
    """The two editions of the paraeducators' agreement, compared."""
    return contractdiff.compare(document(EDITIONS[0]), document(EDITIONS[1]))


def articles(given: Document) -> list[int | str]:
    """The numbers of the articles of ``given`` in order."""
    return [one.number[0] for one in given.provisions if one.kind is ProvisionKind.ARTICLE]


def _joined(document: Document, anchors: tuple[str, ...]) -> str:
    """The own text of provisions that are one pair; of two where one was split or merged."""
    return "\n".join(document[anchor].text for anchor in anchors if document[anchor].text)


class TestTwoEditions:
    """122 and 138 pages, numbered without the word Article, made by two different programs."""

    def test_the_references_that_went_stale_and_no_other(self) -> None:
        """Three sentences still name the number that their section had in the edition before; checked by reading."""
        found = editions()

        stale = {found.revision[one.anchor].label for one in found.references if one.state is ReferenceState.STALE}
        reaimed = [one for one in found.references if one.state is ReferenceState.REAIMED]
        assert stale == {"13.1.4.1.3.1", "13.1.4.1.3.2", "13.18.3"}
        assert reaimed == []

    def test_the_term_with_a_second_name_is_said_once(self) -> None:
        """Some sixty places in some forty provisions."""
        (renaming,) = editions().renamings

        assert renaming.new.casefold() == "paraprofessionals/paraeducators"
        assert renaming.count > 50

    @pytest.mark.parametrize("name", EDITIONS)
    def test_31_articles_are_found(self, name: str) -> None:
        """Numbered 1 to 31, each once, in order."""
        assert list(range(1, 32)) == articles(document(name))

    def test_articles_pair_by_number(self) -> None:
        """No article changed its number between the editions."""
        comparison = editions()
        pairs = [
            (comparison.base[pair.base[0]].number, comparison.revision[pair.revision[0]].number)
            for pair in comparison.alignment.pairs
            if pair.base and pair.revision and comparison.base[pair.base[0]].kind is ProvisionKind.ARTICLE
        ]

        assert [((number,), (number,)) for number in range(1, 32)] == sorted(pairs)

    def test_renumbered_provisions_are_recognised(self) -> None:
        """About 130 were renumbered; neither half of them missed nor ordinary ones taken for renumbered."""
        assert 110 <= sum(pair.renumbered for pair in editions().alignment.pairs) <= 160

    @pytest.mark.parametrize(("before", "after"), [("13.3.1", "13.4.1"), ("3.17.5", "3.17.3"), ("21.3.7", "21.2.7")])
    def test_known_renumberings(self, before: str, after: str) -> None:
        """Three that were checked by hand."""
        comparison = editions()
        (anchor,) = (one.anchor for one in comparison.base.provisions if one.label.rstrip(".") == before)

        pair = comparison.alignment.of_base(anchor)

        assert [after] == [comparison.revision[one].label.rstrip(".") for one in pair.revision]

    def test_the_shorter_probation_is_found(self) -> None:
        """The one change of probation between the editions has a finding."""
        assert "probation-shortened" in {one.slug for one in editions().findings}

    def test_equal_words_are_no_change(self) -> None:
        """A provision with the same heading, words and tables that stayed in its place is not among the changes."""
        comparison = editions()
        alike = [
            pair
            for pair in comparison.changes
            if pair.base and pair.revision and pair.relation is not Relation.MOVED
            and comparison.base[pair.base[0]].text == comparison.revision[pair.revision[0]].text
            and comparison.base[pair.base[0]].heading == comparison.revision[pair.revision[0]].heading
            and comparison.base[pair.base[0]].tables == comparison.revision[pair.revision[0]].tables
        ]  # fmt: skip

        assert alike == []

    def test_a_label_used_again_does_not_hide_a_change(self) -> None:
        """Where an old label names something else now, the two texts are not paired by it."""
        comparison = editions()
        base = {one.label: one for one in comparison.base.provisions if one.label.count(".") >= 1}
        used_again = [
            pair
            for pair in comparison.alignment.pairs
            if pair.renumbered and pair.revision and comparison.revision[pair.revision[0]].label in base
        ]

        assert 40 <= len(used_again) <= 130

    def test_schedules_that_are_pictures_are_not_deleted(self) -> None:
        """The newer wage schedules were pasted in as pictures: what stood there is not addressed."""
        assert "page-without-text" in {one.code for one in editions().revision.diagnostics}
        assert editions().count(Relation.NOT_ADDRESSED) > 0

    def test_every_redline_gives_both_texts_back(self) -> None:
        """Rejecting gives the base, accepting the revision, to the character, for all pairs."""
        comparison = editions()
        for one in comparison.redlines:
            if one.base and one.revision:
                assert _joined(comparison.base, one.base) == one.text.base()
                assert _joined(comparison.revision, one.revision) == one.text.revision()

    def test_amounts_are_never_references(self) -> None:
        """No hunk that is shown as a reference has a unit behind its number."""
        comparison = editions()
        for one in comparison.redlines:
            for hunk, following in zip(one.text.hunks, one.text.hunks[1:], strict=False):
                if hunk.kind is HunkClass.REFERENCE:
                    assert following.base.split()[:1] not in (["days"], ["hours"], ["minutes"], ["weeks"], ["months"])

    def test_both_editions_are_compared_in_seconds(self) -> None:
        """Aligning, redlining and judging 260 pages takes well under ten seconds."""
        spent = editions().seconds

        assert spent["align"] + spent["diff"] + spent["rules"] < 10


@pytest.mark.parametrize("name", OREGON)
def test_articles_of_the_state_units(name: str) -> None:
    """As many as their contents pages announce, numbered from 1 on without a gap between first and last."""
    found = articles(document(name))

    assert OREGON[name] == len(found)
    assert found[0] == 1


@pytest.mark.parametrize("name", READABLE)
def test_a_real_document_against_itself(name: str) -> None:
    """Nothing is reported that did not change."""
    given = document(name)

    found = contractdiff.compare(given, given)

    assert (found.changes, found.findings, found.tables) == ((), (), ())


@pytest.mark.parametrize("name", READABLE)
def test_anchors_of_a_real_document(name: str) -> None:
    """Every provision has an address of its own, and something to say or someone below it."""
    given = document(name)

    assert len(given.provisions) == len(given.by_anchor)
    assert [
        one.anchor
        for one in given.provisions
        if not (one.text or one.heading or one.label or one.tables or given.children(one.anchor))
    ] == []


@pytest.mark.parametrize(
    "name", ["1-district-proposal-2026-02-05", "mou-sanctuary-district", "mou-shelter-and-housing"]
)
def test_one_document_as_word_and_as_pdf(name: str) -> None:
    """What exists in both formats has the same provisions, and an empty comparison; two of them have a letterhead."""
    word, printed = (document(f"sfusd-2026/{name}.{ending}") for ending in ("docx", "pdf"))

    found = contractdiff.compare(word, printed)

    assert [one.anchor for one in word.provisions] == [one.anchor for one in printed.provisions]
    assert (found.changes, found.findings) == ((), ())


class TestScans:
    """Eight scanned pages with shaded tables and signatures, and wage schedules that are pictures."""

    @staticmethod
    def scan() -> Path:
        """The scanned tentative agreement; skips where it is absent."""
        path = REAL / "scans" / "scanned-ta-8pp.pdf"
        if not path.exists():
            pytest.skip(f"{path} is not there")
        return path

    def test_without_recognition_it_is_refused(self) -> None:
        """The sentence says what the file is and what to do."""
        with pytest.raises(NoText, match=r"scanned-ta-8pp\.pdf is a scan: pages 1 to 8 are pictures"):
            contractdiff.read(self.scan(), ocr="never")

    @needs_tesseract
    def test_it_is_recognised(self) -> None:
        """Articles, sections and tables as on the pages; the figures of the clean tables to the last cent."""
        found = contractdiff.read(self.scan())
        tables = [table for one in found.provisions for table in one.tables]
        cells = {cell for table in tables for row in table.rows for cell in row}

        assert found.pages == 8
        assert 11 in articles(found)
        assert {"1", "2", "4", "5", "6", "7", "11", "13", "16", "19"} <= {
            one.label.rpartition(" ")[2] for one in found.provisions if one.label.startswith("Section")
        }
        assert len(tables) >= 7
        assert {"404.06", "561.92", "577.52", "591.96", "$72,095", "$104,506", "4,035.00", "285.00"} <= cells
        assert [one.page for one in found.recognised] == list(range(1, 9))
        assert all(one.confidence > 0.7 for one in found.recognised)
        assert not any(one.code == "marked-scan-not-read" for one in found.diagnostics)

    @needs_tesseract
    def test_wage_schedules_that_are_pictures(self) -> None:
        """Each row with longevity is 30 cents above the row before it: figures that a misread digit would break."""
        path = REAL / EDITIONS[1]
        if not path.exists():
            pytest.skip(f"{path} is not there")
        found = contractdiff.read(path)
        rows = [
            row
            for one in found.provisions
            for table in one.tables
            if table.page is not None and 92 <= table.page <= 106
            for row in table.rows
        ]
        pairs = [
            (figure(low), figure(high))
            for before, after in pairwise(rows)
            if "Longevity" in after[0]
            for low, high in zip(before[1:], after[1:], strict=True)
        ]

        assert len(pairs) > 200
        read = [(low, high) for low, high in pairs if low is not None and high is not None]
        assert len(read) >= 0.9 * len(pairs)
        assert all(round(high - low, 4) == 0.3 for low, high in read)


def figure(cell: str) -> float | None:
    """The figure in a cell, where it is one with its dollar sign."""
    found = re.fullmatch(r"\$\s?(\d+\.\d{4})", cell)
    return float(found[1]) if found else None


def test_two_different_employers_are_told_apart() -> None:
    """Two agreements of one state with much common language are still two agreements, and a warning says so."""
    first, _, second, _ = OREGON

    found = contractdiff.compare(document(first), document(second))

    assert "different-agreements" in {one.code for one in found.diagnostics}


def test_struck_words_in_a_pdf_are_no_living_language() -> None:
    """The counters show their changes in red and blue; the note says how that was read."""
    counter = document("sfusd-2026/2-union-counter-2026-02-07.pdf")

    assert "formatting-read-as-marks" in {one.code for one in counter.diagnostics}
    assert counter.current is not None
