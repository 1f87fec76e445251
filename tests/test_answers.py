"""A draft that answers another: what it strikes of the other party's proposal is refused, and not passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

import contractdiff
from contractdiff.model import Comparison, Relation

RED, BLUE = "color: #c00000; text-decoration: underline", "color: #0000c0; text-decoration: underline"
REFUSED = "color: #c00000; text-decoration: underline line-through"
HEAD = """\
<p style="color: #0000c0">Granite Falls District Counter to Cedar Union  Date: March 9, 2026</p>
<p style="color: #c00000">Cedar Union Counter to Granite Falls District  Date: March 2, 2026</p>
"""
UNION_HEAD = HEAD.split("\n", 1)[1]


def _added(words: str, look: str) -> str:
    return f'<span style="{look}">{words}</span>'


DAY = "4-1 A bus aide will be offered a day of eight hours and a week of forty hours, breaks included."
ROOM = "4-2 Each school keeps a room with a bed and a sink for the use of its custodians."
HEAT = "4-3 No mechanic works outside when the yard is hotter than ninety-five degrees."
TITLES = "4-4 Titles of positions are printed in the directory of the District."
BOOTS = "5-1 Every cook receives an allowance of one hundred ninety dollars for boots in August."
GLOVES = "5-2 Gloves are kept at every sink and replaced before they tear."

UNION = f"""\
{UNION_HEAD}<p>ARTICLE 4 - WORK</p>
<p>{_added(DAY, RED)}</p>
<p>{_added(ROOM, RED)}</p>
<p>{_added(HEAT, RED)}</p>
<p>{TITLES} <s>They are printed in ink.</s> {_added("They are printed in large type.", RED)}</p>
<p>ARTICLE 5 - CLOTHING</p>
<p>{_added(BOOTS, RED)}</p>
<p>{GLOVES} <s>They are white.</s> {_added("They are blue.", RED)} <s>They are short.</s></p>
"""
DISTRICT = f"""\
{HEAD}<p>ARTICLE 4 - WORK</p>
<p>{_added(DAY, REFUSED)}</p>
<p>{_added(HEAT, REFUSED)} {_added("No mechanic works outside in lightning.", BLUE)}</p>
<p>{TITLES} <s>They are printed in ink.</s> {_added("They are printed in large type.", REFUSED)}</p>
<p>ARTICLE 5 - CLOTHING</p>
<p>{_added(BOOTS, REFUSED)}</p>
<p>{GLOVES} {_added("They are blue.", REFUSED)} <s>They are short.</s></p>
"""


def _written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def counters(tmp_path: Path) -> Comparison:
    """The union's counter, as it proposes, against the district's answer to it."""
    union = _written(tmp_path, "union.html", UNION)
    return contractdiff.compare(union, _written(tmp_path, "district.html", DISTRICT), base_view="proposed")


def _relation(comparison: Comparison, label: str) -> Relation:
    anchor = next(one.anchor for one in comparison.base.provisions if one.label == label)
    return comparison.alignment.of_base(anchor).relation


def test_a_proposal_that_the_answer_strikes_is_deleted_and_says_why(counters: Comparison) -> None:
    """It is no current language, and stands in no view of the answer but that of the other party."""
    pair = counters.alignment.of_base("art-4/sec-1")

    assert pair.relation is Relation.DELETED
    assert pair.reasons == ("the revision prints it with a line through it",)
    assert _relation(counters, "5-1") is Relation.DELETED


def test_a_proposal_that_the_answer_does_not_print_is_not_addressed(counters: Comparison) -> None:
    """Silence and refusal are opposites."""
    assert _relation(counters, "4-2") is Relation.NOT_ADDRESSED


def test_a_proposal_struck_in_part_or_replaced_is_compared(counters: Comparison) -> None:
    """What stands on is a change of words, and nothing is struck as a whole."""
    assert _relation(counters, "4-4") is Relation.MODIFIED
    assert _relation(counters, "5-2") is Relation.MODIFIED


def test_an_agreement_without_the_proposal_knows_nothing_of_its_refusal(tmp_path: Path) -> None:
    """What the answer refuses is nothing of the agreement in force, whatever its number."""
    agreement = f"<p>ARTICLE 4 - WORK</p><p>{ROOM.replace('4-2', '4-1')}</p><p>{TITLES} They are printed in ink.</p>"
    base = _written(tmp_path, "agreement.html", agreement)
    comparison = contractdiff.compare(base, _written(tmp_path, "district.html", DISTRICT), scope="partial")

    assert _relation(comparison, "4-1") is Relation.NOT_ADDRESSED
