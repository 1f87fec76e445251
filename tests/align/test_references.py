"""What becomes of references when provisions are renumbered, struck and put in."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from contractdiff import pipeline
from contractdiff.model import Comparison, CrossReference, ReferenceState, Scope
from tests.structure.builders import build

LINES = (
    "ARTICLE 10 - DISCIPLINE",
    "10-1 Notice. The District gives written notice of each charge and of the evidence for it.",
    "10-2 Letters of Expectation. A letter of expectation is no discipline and is removed after one year.",
    "10-3 Investigations. An employee may bring a representative to every interview about the charge.",
    "ARTICLE 11 - TRANSFERS",
    "11-1 Posting. A vacancy hangs in every building for ten days before the District fills it.",
    "11-2 Seniority. Of two applicants with the same training the one who was hired first is chosen.",
)
INSERTED = "10-1 Steps. Discipline begins with a warning that is spoken and ends with dismissal."
RENUMBERED = (
    LINES[0],
    INSERTED,
    *(line.replace(f"10-{n}", f"10-{n + 1}", 1) for n, line in enumerate(LINES[1:4], 1)),
    *LINES[4:],
)


def _compared(
    *, base: str, revision: str, lines: tuple[str, ...] = RENUMBERED, scope: Scope | None = None
) -> Comparison:
    """The comparison of the two agreements, each with a last section 11-3 of the given words."""
    after = replace(build(*lines, f"11-3 {revision}"), sha256="1" * 64)
    return pipeline.compare(build(*LINES, f"11-3 {base}"), after, scope=scope)


def _judged(base: str, revision: str, **options: tuple[str, ...]) -> list[CrossReference]:
    """The references of 11-3."""
    found = _compared(base=base, revision=revision, **options)
    return [one for one in found.references if found.revision[one.anchor].label == "11-3"]


def _states(base: str, revision: str, **options: tuple[str, ...]) -> list[ReferenceState]:
    return [one.state for one in _judged(base, revision, **options)]


APPLIES = "Interviews. An interview about a transfer follows {} and the practice of the building."


def test_a_reference_left_behind_is_stale_and_both_targets_are_known() -> None:
    """10-3 became 10-4 and the sentence still says 10-3, which is the letters now."""
    sentence = APPLIES.format("Section 10-3")
    (found,) = _judged(sentence, sentence)

    assert found.state is ReferenceState.STALE
    comparison = _compared(base=sentence, revision=sentence)
    assert comparison.base[found.base_target or ""].label == "10-3"
    assert comparison.revision[found.heir or ""].label == "10-4"
    assert comparison.revision[found.revision_target or ""].label == "10-3"
    text = comparison.revision[found.anchor].text
    assert text[found.start : found.end] == "10-3"


def test_the_note_on_it_quotes_both_targets() -> None:
    """What had the number, what it is now, and what has the number instead."""
    sentence = APPLIES.format("Section 10-3")

    (note,) = [one for one in _compared(base=sentence, revision=sentence).diagnostics if "reference" in one.code]

    assert note.code == "stale-reference"
    assert "11-3 still refers to Section 10-3" in note.message
    assert "“Investigations”) is 10-4" in note.message
    assert "“Letters of Expectation”" in note.message


def test_a_reference_that_followed_is_right() -> None:
    """It was rewritten with the numbers."""
    assert _states(APPLIES.format("Section 10-3"), APPLIES.format("Section 10-4")) == [ReferenceState.FOLLOWED]


def test_a_reference_to_what_kept_its_number_is_right() -> None:
    """Nothing happened to 11-1."""
    sentence = APPLIES.format("Section 11-1")

    assert _states(sentence, sentence) == [ReferenceState.RIGHT]


def test_each_reference_of_a_list_is_judged() -> None:
    """One followed, the other was forgotten."""
    found = _states(APPLIES.format("Sections 10-2 and 10-3"), APPLIES.format("Sections 10-3 and 10-3"))

    assert found == [ReferenceState.FOLLOWED, ReferenceState.STALE]


def test_a_reference_to_another_provision_on_purpose_is_a_change() -> None:
    """It names something, and not what it named."""
    found = _states(APPLIES.format("Section 10-3"), APPLIES.format("Section 11-2"))

    assert found == [ReferenceState.CHANGED]


def test_a_number_given_to_another_provision_re_aims_the_reference() -> None:
    """10-2 is struck, what followed moved up into its number, and no word of the reference changed."""
    closed = (*LINES[:2], LINES[3].replace("10-3", "10-2"), *LINES[4:])
    sentence = APPLIES.format("Section 10-2")

    assert _states(sentence, sentence, lines=closed) == [ReferenceState.REAIMED]


def test_a_reference_to_what_was_struck_dangles() -> None:
    """10-3 is struck and nothing took its number."""
    sentence = APPLIES.format("Section 10-3")
    (found,) = _judged(sentence, sentence, lines=(*LINES[:3], *LINES[4:]))

    assert found.state is ReferenceState.DANGLING
    assert not found.inherited


def test_what_dangled_before_is_said_once_and_mildly() -> None:
    """10-9 was nowhere in the base: the note is one of its own kind."""
    sentence = APPLIES.format("Section 10-9") + " Section 10-9 is read with care."
    comparison = _compared(base=sentence, revision=sentence)

    assert [one.code for one in comparison.diagnostics if "dangling" in one.code] == ["inherited-dangling-reference"]


def test_a_new_reference_to_nothing_dangles() -> None:
    """The words are new, and there is no 10-9."""
    (found,) = _judged("Interviews. The practice of the building governs.", APPLIES.format("Section 10-9"))

    assert found.state is ReferenceState.DANGLING
    assert not found.inherited


@pytest.mark.parametrize(
    "elsewhere",
    [
        "Education Code Section 10-3",
        "Section 10-3 of the Labor Code",
        "Article 10 of the State Constitution",
        "Article 10 of the certificated agreement",
        "Board Policy Section 10-3",
    ],
)
def test_what_leaves_the_agreement_is_never_accused(elsewhere: str) -> None:
    """A statute, a policy or another agreement has its own numbers."""
    sentence = APPLIES.format(elsewhere)

    assert _states(sentence, sentence) == [ReferenceState.ELSEWHERE]


def test_an_amount_is_no_reference() -> None:
    """Ten days are not Article 10."""
    sentence = APPLIES.format("within 10 days, at $10.30 for 10.3 hours, by 10-3-2025,")

    assert _states(sentence, sentence) == []


def test_a_partial_draft_may_refer_to_what_it_does_not_repeat() -> None:
    """Article 10 is not addressed: it stands as it is."""
    sentence = APPLIES.format("Section 10-3")
    comparison = _compared(base=sentence, revision=sentence, lines=LINES[4:], scope=Scope.PARTIAL)

    assert not any(one.state.wrong for one in comparison.references)


def test_words_of_relation_are_resolved() -> None:
    """This Article is the one around the sentence."""
    sentence = "Scope. Nothing in this Article limits Article 10, Section 2."
    this, section, article = sorted(
        _judged(sentence, sentence), key=lambda one: one.text.startswith("this"), reverse=True
    )

    assert {this.revision_target, article.revision_target, section.revision_target} >= {"art-11", "art-10"}


CORPUS = Path("corpus/juniper-mesa")


@pytest.mark.parametrize(
    ("revision", "key"), [("agreement-2025-2028", "7.toml"), ("district-draft-2025", "draft.toml")]
)
def test_the_corpus_has_the_stale_references_of_its_key_and_no_other(revision: str, key: str) -> None:
    """Every other one of some two hundred followed the numbers or kept its aim."""
    written = tomllib.loads((CORPUS / "key/changes" / key).read_text(encoding="utf-8"))["stale_reference"]

    found = pipeline.compare(CORPUS / "built/agreement-2022-2025.docx", CORPUS / f"built/{revision}.docx")

    wrong = [one for one in found.references if one.state.wrong]
    assert [found.revision[one.anchor].label for one in wrong] == [one["revision"] for one in written]
    for one, expected in zip(wrong, written, strict=True):
        assert one.text in expected["words"]
        assert found.revision[one.heir or ""].name.casefold() == expected["meant"].casefold()


def test_numbers_of_five_digits_are_followed_wherever_they_stand() -> None:
    """A section called 11110 is found from another article, and is called by its number alone."""
    lines = (
        "ARTICLE 11000 - LEAVES",
        "11100 Sick leave. Each employee earns one day for each month of work.",
        "11110 Unused days are kept from one year to the next, and none is paid out.",
        "ARTICLE 12000 - PAY",
        "12100 The schedule hangs in every building and is sent to each new employee.",
    )
    base = build(*lines, "12200 Days that Section 11110 keeps are printed on every warrant.")
    moved = [line.replace("11110", "11120", 1) for line in lines]
    moved.insert(2, "11110 A doctor's note is asked for after the third day of an absence in a row.")
    stale = build(*moved, "12200 Days that Section 11110 keeps are printed on every warrant.")
    (found,) = pipeline.compare(base, replace(stale, sha256="1" * 64)).references

    assert found.state is ReferenceState.STALE
    assert base.full_label(base.provisions[2].anchor) == "11110"
