"""A draft that answers another: what it strikes of the other party's proposal is refused, and not passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

import contractdiff
from contractdiff.model import Comparison, Relation, View
from contractdiff.report.overview import articles

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
LOCKER = "5-3 Every employee has a locker of his own and two keys to it."
LAUNDRY = "5-4 The District washes the aprons of the cooks once in a week."
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
<p>{LOCKER}</p>
<p>{_added(LAUNDRY, BLUE)}</p>
"""


def _written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def counters(tmp_path: Path) -> Comparison:
    """The union's counter, as it proposes, against the district's answer to it."""
    union = _written(tmp_path, "union.html", UNION)
    return contractdiff.compare(union, _written(tmp_path, "district.html", DISTRICT))


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


def test_what_the_answer_only_quotes_is_neither_new_nor_anybodys_gain(counters: Comparison) -> None:
    """Plain words of a draft are in force; the other draft did not show them."""
    pair = counters.alignment.of_revision("art-5/sec-3")

    assert (pair.base, pair.relation) == ((), Relation.NOT_ADDRESSED)
    assert counters.alignment.of_revision("art-5/sec-4").relation is Relation.INSERTED


def test_what_the_base_strikes_and_the_answer_puts_back_is_new_to_it(tmp_path: Path) -> None:
    """The base did not pass it over."""
    striking = UNION.replace("<p>ARTICLE 5", f"<p><s>4-5 {LOCKER[4:]}</s></p>\n<p>ARTICLE 5")
    union = _written(tmp_path, "union.html", striking)
    answer = DISTRICT.replace("<p>ARTICLE 5", f"<p>4-5 {LOCKER[4:]}</p>\n<p>ARTICLE 5")
    comparison = contractdiff.compare(union, _written(tmp_path, "district.html", answer))

    assert comparison.alignment.of_revision("art-4/sec-5").relation is Relation.INSERTED


def test_a_finding_needs_words_that_the_answer_proposes(tmp_path: Path) -> None:
    """A stipend that stands unmarked in a provision which the draft adds to is no offer."""
    stipend = "Teachers of small classes shall receive an annual stipend of three hundred dollars."
    opening = _added("The District may close a class. ", BLUE)
    union = _written(tmp_path, "union.html", UNION)
    told = {}
    for name, words in (("quoted", stipend), ("offered", _added(stipend, BLUE))):
        answer = _written(tmp_path, f"{name}.html", f"{DISTRICT}<p>5-5 {opening}{words}</p>")
        findings = contractdiff.compare(union, answer).findings
        told[name] = [one.rule for one in findings if one.revision and stipend in one.revision.quote]

    assert told["quoted"] == []
    assert told["offered"] != []


def test_a_draft_against_a_draft_is_compared_as_proposed_and_says_so(tmp_path: Path, counters: Comparison) -> None:
    """With the current language of the base instead nothing of its own proposal would be compared."""
    codes = [one.code for one in counters.diagnostics]
    union, district = tmp_path / "union.html", tmp_path / "district.html"
    chosen = contractdiff.compare(union, district, base_view="current")

    assert (counters.base.view, "base-read-as-proposed" in codes) == (View.PROPOSED, True)
    assert chosen.base.view is View.CURRENT
    assert not {"base-read-as-proposed", "base-proposals-left-out"} & {one.code for one in chosen.diagnostics}


def test_a_marked_base_whose_proposal_is_left_out_says_which_option_compares_it(tmp_path: Path) -> None:
    """The revision marks nothing, so it is no answer: the current language is compared."""
    agreement = f"<p>ARTICLE 4 - WORK</p><p>{DAY}</p><p>{TITLES} They are printed in ink.</p>"
    revision = _written(tmp_path, "agreement.html", agreement)
    comparison = contractdiff.compare(_written(tmp_path, "union.html", UNION), revision)
    note = next(one for one in comparison.diagnostics if one.code == "base-proposals-left-out")

    assert comparison.base.view is View.CURRENT
    assert "--base-view proposed" in note.message


def test_a_reserved_or_withdrawn_article_is_not_unchanged(tmp_path: Path) -> None:
    """The draft says so at the article, and so does the list of articles."""
    agreement = f"<p>ARTICLE 4 - WORK</p><p>{DAY}</p><p>ARTICLE 5 - CLOTHING</p><p>{BOOTS}</p><p>{GLOVES}</p>"
    draft = (
        f"<p>ARTICLE 4 - WORK</p><p>Article 4: reserved. The District will present it in May.</p>"
        f"<p>ARTICLE 5 - CLOTHING</p><p>{BOOTS}</p><p>Section 5-2: the Union withdraws its proposal of March 2.</p>"
    )
    base = _written(tmp_path, "agreement.html", agreement)
    comparison = contractdiff.compare(base, _written(tmp_path, "draft.html", draft), scope="partial")
    listed = {one.title: one for one in articles(comparison)}

    assert not listed["ARTICLE 4 WORK"].unchanged
    assert "Article 4: reserved." in " ".join(listed["ARTICLE 4 WORK"].happened)
    assert "unchanged" not in listed["ARTICLE 4 WORK"].happened
    assert "withdraws" in " ".join(listed["ARTICLE 5 CLOTHING"].happened)


def test_an_unmarked_proposal_that_the_answer_passes_over_is_not_struck(tmp_path: Path) -> None:
    """A proposal in plain words is a draft as well: its title says so."""
    lines = (
        "<p>District Proposal of March 2, 2026</p>",
        f"<p>ARTICLE 4 - WORK</p><p>{DAY}</p><p>{ROOM}</p>",
        f"<p>ARTICLE 5 - CLOTHING</p><p>{BOOTS}</p><p>{GLOVES}</p>",
    )
    base = _written(tmp_path, "proposal.html", "\n".join(lines))
    comparison = contractdiff.compare(base, _written(tmp_path, "district.html", DISTRICT))

    assert _relation(comparison, "4-2") is Relation.NOT_ADDRESSED
    assert _relation(comparison, "4-1") is Relation.DELETED


def test_covers_of_two_drafts_are_not_one_text_rewritten(tmp_path: Path) -> None:
    """What each side says above its proposal is its own."""
    long = "The team met with members and heard of rooms without heat and of days without a break. " * 20
    other = "Revenue has fallen with the count of students, and the reserve stands at its lowest in years. " * 20
    base = _written(tmp_path, "union.html", f"<p>Union Proposal</p><p>{long}</p><p>ARTICLE 4 - WORK</p><p>{DAY}</p>")
    text = f"<p>District Counter Proposal</p><p>{other}</p><p>ARTICLE 4 - WORK</p><p>{DAY}</p>"
    comparison = contractdiff.compare(base, _written(tmp_path, "district.html", text))

    assert comparison.alignment.of_base("pre").revision == ()
