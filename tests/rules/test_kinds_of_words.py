"""Kinds of detectors that look at words in a sentence that stays, at its party, its references and its lists."""

from __future__ import annotations

from dataclasses import replace

from contractdiff.model import Favors, Severity
from tests.rules.builders import document, find_between, provision, slugs, texts


def test_softener_is_read_with_its_own_statement() -> None:
    """Of two duties in a sentence, the one beside the softener is softened: here that of the employee."""
    before = "The District shall post the list, and employees shall sign it."
    after = "The District shall post the list, and employees shall, where practicable, sign it."

    assert texts((before, after)) == ()


def test_employers_part_of_a_sentence_is_softened() -> None:
    """The same words beside the duty of the employer are told."""
    before = "The District shall post the list, and employees shall sign it."
    after = "The District shall, where practicable, post the list, and employees shall sign it."

    assert slugs(texts((before, after))) == ["employer-duty-softened"]


def test_divided_sentence_gains_nothing() -> None:
    """Words of a sentence that was put together from two did not come in."""
    before = (
        "The District shall post each list in the lounge of the school. Lists are normally read by all of the drivers."
    )
    after = (
        "The District shall post each list in the lounge of the school; lists are normally read by all of the drivers."
    )

    assert texts((before, after)) == ()


def test_condition_that_was_reworded() -> None:
    """A condition in other words is the same condition."""
    before = "If approved by the Board, the employee will receive a stipend."
    after = "If the Board gives its approval, the employee will receive a stipend."

    assert texts((before, after)) == ()


def test_condition_on_a_right() -> None:
    """A condition that was not there is told with its words."""
    (found,) = texts(("The District shall pay the fee.", "The District shall, upon request, pay the fee."))

    assert found.slug == "employer-duty-conditioned"
    assert "“upon request”" in found.message


def test_decision_stays_where_it_was() -> None:
    """Another officer of the same side is no other party."""
    assert texts(("The Principal shall decide.", "The Superintendent shall decide.")) == ()


def test_conflict_in_a_longer_number() -> None:
    """In "two-point five percent (2.5%)" only a part of the number was read; nothing is said of it."""
    assert texts(("A raise is due.", "A raise of two-point five percent (2.5%) is due.")) == ()


OUTDATED = (
    provision("art-1", "", "Probation"),
    provision("art-1/sec-1", "A new driver may be released without recourse to Article 3."),
    provision("art-2", "No driver is dismissed without just cause.", "Discipline"),
    provision("art-3", "A grievance is filed within ten days of the event.", "Grievances"),
)


def test_reference_left_behind_by_its_article() -> None:
    """A number that was left to another article changes what a sentence says, though no word of it changed."""
    probation, section, discipline, grievances = OUTDATED
    new = (
        probation,
        section,
        replace(discipline, anchor="art-3", label="Article 3", number=(3,)),
        replace(grievances, anchor="art-4", label="Article 4", number=(4,)),
    )
    links = [("art-1", "art-1"), ("art-1/sec-1", "art-1/sec-1"), ("art-2", "art-3"), ("art-3", "art-4")]

    (found,) = find_between(document(*OUTDATED), document(*new), links)

    assert (found.slug, found.severity, found.favors) == ("reference-outdated", Severity.HIGH, Favors.UNCLEAR)
    assert all(words in found.message for words in ("“Grievances”", "“Discipline”", "Article 4"))


def test_reference_of_a_letter_keeps_the_number_of_its_year() -> None:
    """A letter that was signed under other numbers is not accused."""
    _, section, discipline, grievances = OUTDATED
    letter = provision("letter-1", section.text, "Letter on Probation")
    new = (
        letter,
        replace(discipline, anchor="art-3", label="Article 3", number=(3,)),
        replace(grievances, anchor="art-4", label="Article 4", number=(4,)),
    )
    links = [("letter-1", "letter-1"), ("art-2", "art-3"), ("art-3", "art-4")]

    assert slugs(find_between(document(letter, discipline, grievances), document(*new), links)) == []


def test_reference_that_follows_its_section() -> None:
    """A reference to a section that got another number names what it named before."""
    old = [
        provision("art-1", "", "Leaves"),
        provision("art-1/sec-1", "Leave follows Section 1.2."),
        provision("art-1/sec-2", "Forms are signed by the Director of the school."),
        provision("art-1/sec-3", "Lockers are free of charge to all."),
    ]
    new = [
        old[0],
        replace(old[1], text="Leave follows Section 1.3."),
        provision("art-1/sec-2", "Buses are washed each Friday of the month."),
        replace(old[2], anchor="art-1/sec-3", label="1.3", number=(3,)),
    ]
    links = [
        ("art-1", "art-1"), ("art-1/sec-1", "art-1/sec-1"), ("art-1/sec-2", "art-1/sec-3"),
        (None, "art-1/sec-2"), ("art-1/sec-3", None),
    ]  # fmt: skip

    assert "reference-changed" not in slugs(find_between(document(*old), document(*new), links))


def test_definition_in_other_order() -> None:
    """The designee of the Superintendent is the Superintendent's designee."""
    uses = ("The Director is here. A Director signs.", "The Director is here. A Director signs.")
    before = "“Director” means the Superintendent's designee."
    after = "“Director” means the designee of the Superintendent."

    assert texts((before, after), uses, uses, heading="Definitions") == ()


def test_words_that_stand_elsewhere_are_not_lost() -> None:
    """A title by which the union is also called in another article is not gone."""
    kept = "The Association is the exclusive representative of the unit."
    found = texts(("The exclusive representative and the District sign.", "The parties sign."), (kept, kept))

    assert found == ()


def test_base_that_is_an_excerpt() -> None:
    """Set against a proposal of one article, the other articles of the agreement are not new."""
    proposal = document(provision("art-1", "Lockers are free.", "Lockers"))
    proposal = replace(proposal, title="Association Proposal of May 5")
    whole = document(
        provision("art-1", "Lockers are free.", "Lockers"),
        provision("art-2", "No employee shall be disciplined without just cause. " * 6, "Discipline"),
    )

    assert find_between(proposal, whole) == ()


def test_places_of_one_finding_are_of_one_side() -> None:
    """What is new in the revision is no further place of a loss in the base, whose labels mean other provisions."""
    old = [
        provision("art-1", "", "Transfer"),
        provision("art-1/sec-1", "No aide shall be transferred without good cause."),
    ]
    new = [
        provision("art-1", "", "Transfer"),
        provision("art-1/sec-1", "An aide shall be told of a transfer."),
        provision("art-1/sec-2", "A transfer may be made for any reason."),
    ]
    found = [one for one in find_between(document(*old), document(*new)) if one.slug == "transfer-protection-loosened"]

    assert [(one.base is not None, one.other_places) for one in found] == [(True, ()), (False, ())]
