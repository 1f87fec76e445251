"""Who gains, and when nobody can tell: a finding names the right side, or none and asks for a reader."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contractdiff.align import judge_texts
from contractdiff.model import DoubtfulWord, Favors, Finding, RecognisedPage, Severity
from contractdiff.rules import Example, Rule, core, run_example
from tests.rules.builders import document, find_between, provision, read, redline, texts

MEMBERS = {Favors.EMPLOYEES, Favors.UNION}
CRITICAL = [
    pytest.param(rule, example, id=f"{rule.slug}: {example.name}")
    for rule in core().rules
    if rule.severity is Severity.CRITICAL
    for example in rule.example
    if example.finds
]


def of(rule: str, findings: tuple[Finding, ...]) -> list[Finding]:
    """The findings of ``rule``, by its slug."""
    return [finding for finding in findings if finding.slug == rule]


@pytest.mark.parametrize(("rule", "example"), CRITICAL)
def test_critical_rule_names_the_side_that_gains(rule: Rule, example: Example) -> None:
    """In each of its own examples: the side of the rule, or with a reason none."""
    found = of(rule.slug, run_example(rule, example, redline=redline, facts=read, references=judge_texts).findings)

    assert found
    for finding in found:
        assert finding.favors in (rule.favors, Favors.UNCLEAR)
        assert finding.favors is not Favors.UNCLEAR or finding.needs_review


@pytest.mark.parametrize(("rule", "example"), [case for case in CRITICAL if case.values[0].mirror])  # type: ignore[attr-defined]
def test_the_edit_taken_back_favors_the_other_side(rule: Rule, example: Example) -> None:
    """The mirror of what the employer gains is what members gain; of what is unclear it is unclear."""
    if example.elsewhere:
        pytest.skip("a sentence that moved has no mirror")
    forward = of(rule.slug, run_example(rule, example, redline=redline, facts=read, references=judge_texts).findings)
    backward = of(
        rule.mirror, run_example(rule, example, redline=redline, facts=read, references=judge_texts, swap=True).findings
    )
    one, other = ({finding.favors for finding in found} for found in (forward, backward))

    assert len(one) == len(other) == 1
    if Favors.UNCLEAR in one:
        assert other == one
    else:
        assert (one == {Favors.EMPLOYER}) is (other <= MEMBERS)
        assert (one <= MEMBERS) is (other == {Favors.EMPLOYER})


def test_few_critical_findings_are_left_open() -> None:
    """A rule that never names a side helps nobody: nine of ten examples of critical rules with a side name it."""
    sided = [case.values for case in CRITICAL if case.values[0].favors is not Favors.UNCLEAR]  # type: ignore[attr-defined, union-attr]
    told = [
        finding.favors is not Favors.UNCLEAR
        for rule, example in sided
        for finding in of(
            rule.slug, run_example(rule, example, redline=redline, facts=read, references=judge_texts).findings
        )  # type: ignore[union-attr, arg-type]
    ]

    assert sum(told) >= 0.9 * len(told)


UNDECIDED = [
    pytest.param("The District shall notify the Union of moves.", "The District shall not notify the Union of moves.",
                 "employer-duty-reversed", id="a not comes into a duty"),
    pytest.param("The District shall not transfer a cook in spring.", "The District shall transfer a cook in spring.",
                 "sense-reversed", id="a not goes from a prohibition"),
    pytest.param("No cook shall be disciplined without just cause.", "A cook shall be disciplined without just cause.",
                 "sense-reversed", id="a no goes, and just cause stays"),
    pytest.param("Seniority shall govern moves.", "Notwithstanding Article 9, seniority shall govern moves.",
                 "override-added", id="notwithstanding comes"),
    pytest.param("Notwithstanding Article 9, the District shall post moves.", "The District shall post moves.",
                 "exception-to-employer-duty-removed", id="notwithstanding goes"),
]  # fmt: skip


@pytest.mark.parametrize(("base", "revision", "rule"), UNDECIDED)
def test_what_the_text_does_not_decide(base: str, revision: str, rule: str) -> None:
    """A negation that flips and a clause that goes before another one are told, with no side and for a reader."""
    (found,) = of(rule, texts((base, revision), heading="Transfers"))

    assert (found.favors, found.needs_review) == (Favors.UNCLEAR, True)


def test_a_permission_in_place_of_a_prohibition_is_decided() -> None:
    """“May not” that became “may” gives the employer a choice that it did not have."""
    pair = ("The District may not reduce the hours of an aide.", "The District may reduce the hours of an aide.")
    (found,) = texts(pair, heading="Hours")

    assert (found.slug, found.favors, found.needs_review) == ("employer-duty-made-optional", Favors.EMPLOYER, True)


def test_words_that_went_here_and_came_there() -> None:
    """Lost and gained in one article: they may only have been recast, and nobody can say who gains."""
    found = texts(
        ("The office plans summer work in its sole discretion.", "The office plans summer work with the steward."),
        ("Lunch is at noon.", "Lunch is at noon or as the Board sets it in its sole discretion for each school."),
        heading="Schedules",
    )

    assert {(one.favors, one.needs_review) for one in found} == {(Favors.UNCLEAR, True)}


LONGER = ("Probation lasts six (6) months.", "Probation lasts nine (9) months.")
CAUSELESS = ("No employee shall be disciplined without just cause. Badges.", "Badges.")


def judged(pair: tuple[str, str], **options: float) -> Finding:
    """The one finding between two texts of an article on probation and discipline."""
    base, revision = (document(provision("art-1", text, "Probation and Discipline")) for text in pair)
    (found,) = find_between(base, revision, **options)  # type: ignore[arg-type]
    return found


def test_a_weak_pair_decides_no_comparison() -> None:
    """A number that moved between two sentences which may not belong together; a phrase that is gone is gone."""
    sure, doubtful = judged(LONGER), judged(LONGER, score=0.55)
    gone = judged(CAUSELESS, score=0.55)

    assert (sure.favors, sure.needs_review) == (Favors.EMPLOYER, False)
    assert (doubtful.favors, doubtful.needs_review) == (Favors.UNCLEAR, True)
    assert (gone.favors, gone.needs_review) == (Favors.EMPLOYER, False)


def recognised(pair: tuple[str, str], *doubtful: DoubtfulWord) -> Finding:
    """The finding where the base was recognised in a picture."""
    base, revision = (document(provision("art-1", text, "Probation and Discipline")) for text in pair)
    page = RecognisedPage(page=1, confidence=0.9, doubtful=doubtful)
    (found,) = find_between(replace(base, recognised=(page,)), revision)
    return found


def test_a_figure_in_a_picture_decides_nothing() -> None:
    """It may be another figure; a phrase that is gone does not depend on the figures beside it."""
    numbered = ("No employee shall be disciplined without just cause under Section 4. Badges.", "Badges.")

    assert (recognised(LONGER).favors, recognised(LONGER).needs_review) == (Favors.UNCLEAR, True)
    assert (recognised(numbered).favors, recognised(numbered).needs_review) == (Favors.EMPLOYER, True)


def test_a_doubtful_word_in_a_picture_decides_nothing() -> None:
    """The phrase itself may be misread."""
    found = recognised(CAUSELESS, DoubtfulWord(text="cause.", before="just"))

    assert (found.favors, found.needs_review) == (Favors.UNCLEAR, True)


def test_a_number_whose_word_and_figure_disagree_went_nowhere() -> None:
    """Which of the two moved is open; that they disagree is a finding of its own."""
    found = texts((LONGER[0], "Probation lasts nine (3) months."), heading="Probation")
    moved = [one for one in found if "probation" in one.slug]

    assert [(one.favors, one.needs_review) for one in moved] == [(Favors.UNCLEAR, True)]
    assert [one.slug for one in found if one not in moved] == ["word-and-figure-disagree"]


@pytest.mark.parametrize(
    ("before", "after", "severity"),
    [
        ("A cook is paid $18.00 per hour.", "A cook is paid $17.00 per hour.", Severity.CRITICAL),
        ("Longevity pay is $18.00 per month.", "Longevity pay is $17.00 per month.", Severity.MEDIUM),
        ("A driver is paid $18.00 per hour for training days.", "A driver is paid $17.00 per hour for training days.",
         Severity.MEDIUM),
    ],
)  # fmt: skip
def test_pay_beside_the_base_wage_weighs_less(before: str, after: str, severity: Severity) -> None:
    """The rate of everybody is critical; what some get, or only now and then, is not."""
    old = document(provision("art-1", "", "Pay"), provision("art-1/sec-1", before))
    new = document(provision("art-1", "", "Pay"), provision("art-1/sec-1", after))

    (found,) = of("wage-reduced", find_between(old, new))

    assert found.severity is severity


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Members may borrow tools from the shop at no cost to them.", Severity.HIGH),
        ("Members may borrow tools from the shop. This letter sunsets on June 30, 2025.", Severity.LOW),
    ],
)
def test_a_letter_that_ended_by_itself_weighs_little(text: str, severity: Severity) -> None:
    """Nobody took away what was to end on that day."""
    letter = provision("letter-1", text, "Letter on Tools")
    rest = provision("art-1", "Lockers are free of charge to all.", "Lockers")

    (found,) = of("article-struck", find_between(document(rest, letter), document(rest)))

    assert found.severity is severity


def test_the_second_year_of_another_term_is_nobody_s_gain() -> None:
    """ "The second year of this Agreement" is 2023 in the one and 2026 in the other."""
    begins = "This Agreement begins on July 1, {}."
    raises = "In the second year of this Agreement all rates shall be increased by {}."
    old = (provision("art-1", begins.format(2022), "Term"), provision("art-2", raises.format("3%"), "Pay"))
    new = (provision("art-1", begins.format(2025), "Term"), provision("art-2", raises.format("2%"), "Pay"))
    same = (provision("art-1", begins.format(2022), "Term"), provision("art-2", raises.format("2%"), "Pay"))

    (other_term,) = of("percentage-raise-reduced", find_between(document(*old), document(*new)))
    (same_term,) = of("percentage-raise-reduced", find_between(document(*old), document(*same)))

    assert (other_term.severity, other_term.favors) == (Severity.HIGH, Favors.UNCLEAR)
    assert (same_term.severity, same_term.favors) == (Severity.CRITICAL, Favors.EMPLOYER)


def test_an_addendum_inside_an_appendix_is_told_with_its_amounts() -> None:
    """What an appendix holds as a paper of its own can be struck while the appendix stays."""
    words = "The District shall pay each aide $250 a year, and $400 to each substitute."
    appendix = provision("app-1", "Papers of the parties.", "Letters")
    addendum = provision("app-1/sec-1", words, "Addendum A on Training")
    titles = provision("app-1/sec-2", "The parties met twice on the matter of training.", "Addendum B")

    found = of("article-struck", find_between(document(appendix, addendum, titles), document(appendix)))

    assert [one.message for one in found] == [
        "“1.1 Addendum A on Training” is struck as a whole; it names $250 a year, $400."
    ]


def test_quoted_words_keep_the_condition_that_follows_them() -> None:
    """ "Not grievable" alone would say more than the sentence does."""
    text = "A letter of expectation is on file."
    new = f"{text} It is not grievable unless the District relies on it later."

    old_one, new_one = (document(provision("art-1", words, "Letters")) for words in (text, new))
    (found,) = of("not-grievable-language-inserted", find_between(old_one, new_one))

    assert "“not grievable unless the District relies on it later”" in found.message
