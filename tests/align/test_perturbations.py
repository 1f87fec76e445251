"""How well the aligner finds what was done to a text, event by event, against the exact truth.

The floors are what was measured on seeds 0 to 11, rounded down; the seeds tested here are others, so that no threshold
was tuned on them. The text is the written agreement of the corpus, which had 20 articles when the floors were
measured and has 24 now.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest

import contractdiff
from contractdiff.align import align
from contractdiff.model import Document, Relation
from tests.align import perturb
from tests.align.perturb import Event, grade, perturbed

AGREEMENT = Path(__file__).parents[2] / "corpus" / "juniper-mesa" / "built" / "agreement-2022-2025.md"
SEEDS = (101, 102, 103)


@pytest.fixture(scope="module")
def base() -> Document:
    """The agreement of the corpus."""
    return contractdiff.read(AGREEMENT)


EXACT: tuple[Event, ...] = (
    perturb.renumber_only,
    perturb.move_articles,
    perturb.move_sections,
    perturb.delete_sections,
    perturb.insert_articles,
    perturb.retitle_articles,
    perturb.edit_texts,
    perturb.edit_heavily,
    perturb.hide_titles_and_numbers,
)


@pytest.mark.parametrize("event", EXACT, ids=lambda event: event.__name__)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_single_kind_of_event_is_found_exactly(base: Document, event: Event, seed: int) -> None:
    """Precision and recall of pairs, deletions and insertions are all 1 (measured: 1.000 on 12 seeds each)."""
    revision, truth = perturbed(base, event, seed)
    alignment, _, _ = align(base, revision)

    found = asdict(grade(base, revision, truth, alignment))

    assert dict.fromkeys(found, 1.0) == found


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("event", "floor"), [(perturb.everything, 0.99), (perturb.rewrite_and_move, 0.98)])
def test_all_events_at_once_are_found(base: Document, event: Event, floor: float, seed: int) -> None:
    """With words rewritten, sections moved, struck and foreign articles put in, every share stays above its floor."""
    revision, truth = perturbed(base, event, seed)
    alignment, _, _ = align(base, revision)

    found = asdict(grade(base, revision, truth, alignment))

    assert {share: value for share, value in found.items() if value < floor} == {}


@pytest.mark.parametrize("seed", SEEDS)
def test_moved_sections_are_moved_and_nothing_else_is(base: Document, seed: int) -> None:
    """Six sections go to other articles: exactly those six have moved."""
    revision, truth = perturbed(base, perturb.move_sections, seed)
    alignment, _, _ = align(base, revision)

    moved = {one.base[0] for one in alignment.pairs if one.relation is Relation.MOVED}

    expected = {
        one.anchor
        for one in base.provisions
        if one.parent and len(base.ancestors(one.anchor)) == 1
        and truth[one.parent] != truth[one.anchor].rsplit("/", 1)[0]
    }  # fmt: skip
    assert len(expected) == 6
    assert expected == moved


@pytest.mark.parametrize("seed", SEEDS)
def test_a_reordered_document_has_no_insertion_and_no_deletion(base: Document, seed: int) -> None:
    """Three articles change places: at most three have moved, the rest stays, nothing comes or goes."""
    revision, _ = perturbed(base, perturb.move_articles, seed)
    alignment, _, _ = align(base, revision)

    relations = [one.relation for one in alignment.pairs]

    assert 1 <= relations.count(Relation.MOVED) <= 3
    assert {Relation.MOVED, Relation.UNCHANGED} == set(relations)


def test_the_grade_notices_a_wrong_pair(base: Document) -> None:
    """The grader itself: an alignment of another text does not get full marks."""
    revision, truth = perturbed(base, perturb.delete_sections, 1)
    alignment, _, _ = align(base, revision)
    wrong = dict(zip(truth, [*list(truth.values())[1:], "top-0"], strict=True))

    assert grade(base, revision, wrong, alignment).pair_precision < 0.2
