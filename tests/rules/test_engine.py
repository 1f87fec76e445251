"""What the engine does with what the detectors saw: moves, folding, weighing, citing, naming."""

from __future__ import annotations

import pytest

from contractdiff.model import Favors, Finding, PageBreak, Provision, Severity
from tests.rules.builders import document, find_between, provision, slugs, texts

STANDARD = "No driver shall be disciplined without just cause."


def one(findings: tuple[Finding, ...], slug: str) -> Finding:
    """The only finding called ``slug``."""
    (found,) = [finding for finding in findings if finding.slug == slug]
    return found


def test_equal_texts_have_no_finding() -> None:
    """Comparing a text with itself finds nothing."""
    assert texts((STANDARD, STANDARD), heading="Discipline") == ()


def test_typography_is_no_change() -> None:
    """Curly quotes and dashes are not language."""
    before, after = 'A "just-cause" rule.', "A “just‐cause” rule."

    assert texts((before, after), heading="Discipline") == ()


def test_protection_that_moved_is_not_removed() -> None:
    """A sentence that left one article and stands in another is reported once, as moved, with both places."""
    base = document(
        provision("art-1", f"{STANDARD} Badges are worn.", "Discipline"), provision("art-2", "Routes.", "Routes")
    )
    revision = document(
        provision("art-1", "Badges are worn.", "Discipline"), provision("art-2", f"Routes. {STANDARD}", "Routes")
    )
    (found,) = find_between(base, revision)

    assert (found.slug, found.severity, found.favors) == ("protection-moved", Severity.INFO, Favors.NEUTRAL)
    assert found.base is not None
    assert found.revision is not None
    assert (found.base.anchor, found.revision.anchor) == ("art-1", "art-2")
    assert found.base.quote == found.revision.quote == STANDARD


def test_moved_protection_names_both_articles() -> None:
    """Numbers alone can read as one article; the titles tell where the sentence went."""
    base = document(
        provision("art-10", "", "Discipline"), provision("art-10/sec-3", f"{STANDARD} Badges."),
        provision("art-11", "Routes.", "Evaluation"),
    )  # fmt: skip
    revision = document(
        provision("art-10", "", "Evaluation"), provision("art-10/sec-5", f"Routes. {STANDARD}"),
        provision("art-11", "", "Discipline"), provision("art-11/sec-1", "Badges."),
    )  # fmt: skip
    links = [("art-10", "art-11"), ("art-10/sec-3", "art-11/sec-1"), ("art-11", "art-10"), (None, "art-10/sec-5")]
    (found,) = find_between(base, revision, links)

    assert "left Article 10 10.3 (Discipline)" in found.message
    assert "stands in Article 10 10.5 (Evaluation)" in found.message


@pytest.mark.parametrize("paired", [True, False])
def test_same_title_in_both_texts_is_no_move(paired: bool) -> None:
    """A sentence that one text numbers below a title and the other does not stands where it stood."""
    base = document(provision("app-3", "", "Conduct"), provision("app-3/sec-1", STANDARD))
    revision = document(provision("app-3", STANDARD, "Conduct"))
    links = [("app-3", "app-3"), ("app-3/sec-1", None)]
    if not paired:
        links = [("app-3", None), ("app-3/sec-1", None), (None, "app-3")]

    assert "protection-moved" not in slugs(find_between(base, revision, links))


def test_another_section_with_a_title_of_its_own_is_a_move() -> None:
    """Within one article a sentence can still move below another title, and cover others there."""
    base = document(
        provision("art-1", "", "Conduct"), provision("art-1/sec-1", f"{STANDARD} Badges.", "Discipline"),
        provision("art-1/sec-2", "Keys.", "Ratings"),
    )  # fmt: skip
    revision = document(
        provision("art-1", "", "Conduct"), provision("art-1/sec-1", "Badges.", "Discipline"),
        provision("art-1/sec-2", f"Keys. {STANDARD}", "Ratings"),
    )  # fmt: skip

    assert slugs(find_between(base, revision)) == ["protection-moved"]


def test_whole_provision_that_moved_to_another_article() -> None:
    """A protected provision that changed its article with its words as they were is moved, too."""
    base = document(
        provision("art-1", "", "Discipline"), provision("art-1/sec-1", STANDARD), provision("art-2", "Keys.", "Keys")
    )
    revision = document(
        provision("art-1", "", "Discipline"), provision("art-2", "Keys.", "Keys"), provision("art-2/sec-1", STANDARD)
    )
    links = [("art-1", "art-1"), ("art-1/sec-1", "art-2/sec-1"), ("art-2", "art-2")]

    assert slugs(find_between(base, revision, links)) == ["protection-moved"]


def test_protection_that_always_stood_twice_hides_no_loss() -> None:
    """The same sentence in an unchanged provision does not make a loss a move."""
    base = document(provision("art-1", f"{STANDARD} Badges.", "Discipline"), provision("art-2", STANDARD, "Routes"))
    revision = document(provision("art-1", "Badges.", "Discipline"), provision("art-2", STANDARD, "Routes"))

    assert slugs(find_between(base, revision)) == ["just-cause-removed"]


def test_almost_the_same_sentence_is_not_the_protection() -> None:
    """A sentence that lacks the word that counts does not stand for the lost one."""
    base = document(provision("art-1", f"{STANDARD} Badges.", "Discipline"), provision("art-2", "Keys.", "Keys"))
    revision = document(
        provision("art-1", "Badges.", "Discipline"),
        provision("art-2", f"Keys. {STANDARD.replace('just ', '')}", "Keys"),
    )

    assert "just-cause-removed" in slugs(find_between(base, revision))


def test_protection_moved_to_a_letter_needs_a_reader() -> None:
    """Words that left the body for a side letter may bind less, so a person should look."""
    base = document(provision("art-1", f"{STANDARD} Badges.", "Discipline"))
    revision = document(provision("art-1", "Badges.", "Discipline"), provision("letter-1", STANDARD, "Letter"))

    assert one(find_between(base, revision), "protection-moved").needs_review


def test_struck_article_is_told_once_with_its_losses() -> None:
    """A struck article gives one finding, and one for each kind of protection in it, without a flood."""
    base = document(
        provision("art-1", "", "Discipline"),
        provision("art-1/sec-1", STANDARD),
        provision("art-1/sec-2", "No cook shall be dismissed except for just cause."),
        provision("art-1/sec-3", "The District shall follow progressive discipline."),
        provision("art-2", "Keys are issued.", "Keys"),
    )
    findings = find_between(base, document(provision("art-2", "Keys are issued.", "Keys")))

    assert slugs(findings) == ["article-struck", "just-cause-removed", "progressive-discipline-removed"]
    assert [place.anchor for place in one(findings, "just-cause-removed").other_places] == ["art-1/sec-2"]


def test_not_addressed_is_never_struck() -> None:
    """A partial proposal says nothing about what it leaves out."""
    base = document(provision("art-1", STANDARD, "Discipline"), provision("art-2", "Keys.", "Keys"))
    revision = document(provision("art-2", "Keys.", "Keys"))

    assert find_between(base, revision, not_addressed=["art-1"]) == ()


def test_article_whose_sections_moved_out_is_not_struck() -> None:
    """An article that was merged into another was not struck."""
    base = document(
        provision("art-1", "", "Keys"),
        provision("art-1/sec-1", "Keys are issued in August by the office of each school."),
        provision("art-2", "", "Lockers"),
    )
    revision = document(
        provision("art-2", "", "Lockers"),
        provision("art-2/sec-1", "Keys are issued in August by the office of each school."),
    )
    links = [("art-1", None), ("art-1/sec-1", "art-2/sec-1"), ("art-2", "art-2")]

    assert find_between(base, revision, links) == ()


def test_arbitrary_and_capricious_is_counted_over_the_article() -> None:
    """The words may move between the sections of an article; only a smaller sum is a loss."""
    words = "A rating shall not be arbitrary or capricious."
    plain = "A rating shall be in writing."

    assert texts((words, plain), (plain, words), heading="Evaluation") == ()
    assert slugs(texts((words, plain), (words, words), heading="Evaluation")) == ["arbitrary-and-capricious-removed"]


def test_words_are_counted_over_the_whole_article() -> None:
    """What stands unchanged in the article counts as well."""
    words, plain = "A rating shall not be arbitrary or capricious.", "A rating shall be in writing."
    (found,) = texts((words, words), (words, plain), (words, plain), heading="Evaluation")

    assert "three times before, once now" in found.message


def test_exception_that_left_with_its_letter_frees_nothing() -> None:
    """A carve-out of a letter that another letter replaced is no gain; one struck from a letter that stays is."""
    carved = "Alleged violations of this letter are not subject to the grievance procedure."
    old = (provision("letter-1", "The parties form a committee on pay every two weeks.", "Pay Periods"),)
    base = document(*old, provision("letter-1/sec-2", carved))
    stays = document(*old)
    other = document(provision("letter-1", "Schedules may be flexed so that no overtime falls due.", "Changes"))
    links = [("letter-1", "letter-1"), ("letter-1/sec-2", None)]

    assert slugs(find_between(base, stays, links)) == ["not-grievable-language-removed"]
    assert find_between(base, other, links) == ()


def test_rewritten_provision_quotes_no_neighbour() -> None:
    """Where all around the lost words was written anew, no sentence of the new text is shown beside them."""
    before = f"The office keeps the badges of all drivers in a locked drawer. {STANDARD}"
    (found,) = texts((before, "Flexing of hours is planned so that overtime falls away."), heading="Discipline")

    assert found.slug == "just-cause-removed"
    assert found.revision is None


def test_definition_with_two_periods_is_not_cross_paired() -> None:
    """Twelve to six and six to three is two shorter periods, not one that stayed."""
    before = "The probationary period is the twelve (12) month period (six [6] month period for promotions) of service."
    after = "The probationary period is the six (6) month period (three [3] month period for promotions) of service."
    (found,) = texts((before, after), heading="Definitions")

    assert found.slug == "probation-shortened"
    assert "twelve (12) month" in found.message
    assert "six (6) month" in found.message


def test_numbers_of_a_rewritten_sentence_are_not_paired_by_order() -> None:
    """Where all words around two numbers changed, nothing says which became which."""
    before = "Grievances are filed in ten (10) days or lost after twenty (20) days."
    after = "Every appeal shall, where thirty (30) days have gone, be raised again up to five (5) days later."

    assert texts((before, after), heading="Grievance Procedure") == ()


def test_quotes_stand_where_they_say() -> None:
    """Offsets and pages of a citation quote what they say they quote, also on a later page."""
    text = f"Badges are worn. {STANDARD} Keys are issued."
    first = Provision(
        **{
            name: getattr(provision("art-1", text, "Discipline"), name)
            for name in ("anchor", "parent", "kind", "label", "number", "heading", "text", "page", "page_end")
        },
        page_breaks=(PageBreak(offset=10, page=2),),
    )
    base = document(first)
    found = one(
        find_between(base, document(provision("art-1", "Badges are worn. Keys are issued.", "Discipline"))),
        "just-cause-removed",
    )

    assert found.base is not None
    assert base[found.base.anchor].text[found.base.start : found.base.end] == found.base.quote == STANDARD
    assert found.base.page == 2


def test_long_sentence_is_cut_by_its_offsets() -> None:
    """A very long sentence is quoted in part, and the part stands in the text as quoted."""
    long = "Whereas " + "the buses run in all weather and " * 30 + "no driver is disciplined without just cause " * 1
    long += "and " + "the keys are kept by the office and " * 10 + "so on."
    base = document(provision("art-1", long, "Discipline"))
    found = one(
        find_between(base, document(provision("art-1", long.replace("just cause", "notice"), "Discipline"))),
        "just-cause-removed",
    )

    assert found.base is not None
    assert len(found.base.quote) <= 400
    assert "just cause" in found.base.quote
    assert long[found.base.start : found.base.end] == found.base.quote


def test_fingerprint_survives_place_and_number() -> None:
    """File names, pages and labels do not change a fingerprint; other words do."""

    def fingerprint(anchor: str, path: str, page: int, words: str = STANDARD) -> str:
        base = document(provision(anchor, f"{words} Badges.", "Discipline", page), path=path)
        revision = document(provision(anchor, "Badges.", "Discipline", page + 1), path=path)
        return one(find_between(base, revision), "just-cause-removed").fingerprint

    first = fingerprint("art-1", "a.docx", 3)

    assert len(first) == 16
    assert first == fingerprint("art-9", "b.pdf", 40)
    assert first != fingerprint("art-1", "a.docx", 3, STANDARD.replace("driver", "cook"))


def test_equal_losses_in_two_articles_have_two_fingerprints() -> None:
    """Two losses of the same words are told apart."""
    base = document(
        provision("art-1", f"{STANDARD} A.", "Discipline"), provision("art-2", f"{STANDARD} B.", "Discipline")
    )
    revision = document(provision("art-1", "A.", "Discipline"), provision("art-2", "B.", "Discipline"))
    findings = find_between(base, revision)

    assert len({finding.fingerprint for finding in findings}) == len(findings) == 2


def test_confidence_is_rule_times_pair() -> None:
    """Two numbers on a doubtful pair make a doubtful finding, which a person should look at."""
    base = document(provision("art-1", "Probation lasts six (6) months.", "Probation"))
    revision = document(provision("art-1", "Probation lasts nine (9) months.", "Probation"))
    sure = one(find_between(base, revision), "probation-lengthened")
    doubtful = one(find_between(base, revision, score=0.55), "probation-lengthened")

    assert not sure.needs_review
    assert doubtful.confidence == pytest.approx(sure.confidence * 0.55 / 0.7, abs=0.005)
    assert doubtful.needs_review


def test_a_phrase_that_is_gone_needs_no_pair() -> None:
    """It stands nowhere any more, whatever its sentence was paired with."""
    base = document(provision("art-1", f"{STANDARD} Badges.", "Discipline"))
    revision = document(provision("art-1", "Badges.", "Discipline"))
    found = one(find_between(base, revision, score=0.55), "just-cause-removed")

    assert (found.confidence, found.needs_review) == (0.95, False)


def test_contract_text_is_data() -> None:
    """Braces in a contract are printed, never filled in."""
    before = "No driver shall lose {label} {before} without just cause."
    (found,) = texts((before, before.replace("just", "{after}")), heading="Discipline")

    assert found.base is not None
    assert "{label} {before}" in found.base.quote


def test_shall_to_will_is_neutral() -> None:
    """Shall, will and must bind alike."""
    assert texts(("The District shall post routes.", "The District will post routes.")) == ()


def test_gravest_first() -> None:
    """Findings come by severity, then in the order of the document."""
    findings = texts(
        (
            "This Agreement shall remain in effect until June 30, 2026.",
            "This Agreement shall remain in effect until June 30, 2027.",
        ),
        (f"{STANDARD} Badges are worn.", "Badges are worn."),
        heading="Duration",
    )

    assert [finding.slug for finding in findings] == ["just-cause-removed", "term-changed"]
