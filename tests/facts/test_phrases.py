"""The phrases of the field in a text, and the rungs of the ladders."""

from __future__ import annotations

import pytest

from contractdiff import facts
from contractdiff.model import Ladder, PhraseKind

PHRASES = [
    ("The District shall, where practicable, post the routes.", PhraseKind.SOFTENER, "where practicable"),
    ("The District may move a cook in its sole discretion.", PhraseKind.DISCRETION, "in its sole discretion"),
    ("If the bus is late, drivers shall be paid.", PhraseKind.CONDITION, "If the bus is late"),
    ("It shall pay $1,000 if $2,000 are there, or less.", PhraseKind.CONDITION, "if $2,000 are there"),
    ("Aides shall be told upon twenty (20) days' notice.", PhraseKind.CONDITION, "upon twenty (20) days' notice"),
    ("No cook shall be moved except in an emergency.", PhraseKind.EXCEPTION, "except in an emergency"),
    ("Keys are given unless room (4) is shut; then none.", PhraseKind.EXCEPTION, "unless room (4) is shut"),
    ("Notwithstanding Article 9, cooks may leave.", PhraseKind.OVERRIDE, "Notwithstanding Article 9"),
    ("This runs on a pilot basis.", PhraseKind.TIME_LIMIT, "on a pilot basis"),
    ("tools, including but not limited to knives", PhraseKind.OPEN_LIST, "including but not limited to"),
    ("Tools shall be limited to knives.", PhraseKind.CLOSED_LIST, "limited to"),
    ("All employees have a locker.", PhraseKind.EVERYONE, "All employees"),
    ("All full-time employees have a locker.", PhraseKind.SOME, "full-time employees"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "words"), PHRASES)
def test_phrase(text: str, kind: PhraseKind, words: str) -> None:
    """Each is found with its words, and once."""
    (found,) = facts.of(text).of(kind)

    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Meals provided by the District are free.", PhraseKind.CONDITION),
        ("Grievances shall not be subject to arbitration.", PhraseKind.CONDITION),
        ("All full-time employees have a locker.", PhraseKind.EVERYONE),
        ("Tools, including but not limited to knives.", PhraseKind.CLOSED_LIST),
        ("No cook shall be moved except if a kitchen closes.", PhraseKind.CONDITION),
        ("The cook works normally scheduled hours.", PhraseKind.SOFTENER),
    ],
)
def test_what_only_looks_like_a_phrase(text: str, kind: PhraseKind) -> None:
    """The lexicon's near misses, and what another kind has told already, are not told."""
    assert facts.of(text).of(kind) == ()


PARTICIPATION, DISCIPLINE, ARBITRATION = Ladder.PARTICIPATION, Ladder.DISCIPLINE, Ladder.ARBITRATION

# From the strongest to the weakest.
RUNGS = [
    (PARTICIPATION, "Hours change only by mutual agreement of the parties.", "mutual agreement"),
    (PARTICIPATION, "The District shall negotiate with the Union over hours.", "negotiate"),
    (PARTICIPATION, "The District shall meet and confer over hours.", "meet and confer"),
    (PARTICIPATION, "The District shall consult the Union on hours.", "consult"),
    (PARTICIPATION, "The District shall notify the Union of new hours.", "notify"),
    (DISCIPLINE, "No cook shall be dismissed without just cause.", "just cause"),
    (DISCIPLINE, "A cook may be dismissed for good and sufficient cause.", "sufficient cause"),
    (DISCIPLINE, "A cook may be dismissed for cause.", "cause"),
    (DISCIPLINE, "A cook may be dismissed for any reason.", "cause that the employer judges"),
    (DISCIPLINE, "A cook may be dismissed with or without cause.", "at will"),
    (ARBITRATION, "The award in arbitration shall be final and binding.", "binding"),
    (ARBITRATION, "Arbitration shall be non-binding.", "advisory"),
    (ARBITRATION, "This Article shall not be subject to arbitration.", "none"),
]


@pytest.mark.parametrize(("ladder", "text", "name"), RUNGS)
def test_rung(ladder: Ladder, text: str, name: str) -> None:
    """A sentence stands on one rung of its ladder."""
    assert [rung.name for rung in facts.of(text).on(ladder)] == [name]


@pytest.mark.parametrize("ladder", Ladder)
def test_rungs_stand_in_order(ladder: Ladder) -> None:
    """The stronger has the lower step, and the strongest of a text is told."""
    texts = [text for its, text, _name in RUNGS if its is ladder]
    steps = [facts.of(text).on(ladder)[0].step for text in texts]
    strongest = facts.of(" ".join(reversed(texts))).strongest(ladder)

    assert steps == list(range(len(texts)))
    assert strongest is not None
    assert strongest.step == 0


@pytest.mark.parametrize(
    ("ladder", "text"),
    [
        (PARTICIPATION, "The District shall notify the driver."),
        (DISCIPLINE, "A cook may leave for any reason."),
        (ARBITRATION, "An advisory committee meets each month."),
        (ARBITRATION, "Arbitration shall not be binding."),
    ],
)
def test_no_rung(ladder: Ladder, text: str) -> None:
    """Telling a driver is no say of the union, and a reason to leave is no measure of discipline."""
    assert facts.of(text).strongest(ladder) is None
    assert facts.of("").strongest(ladder) is None


def test_offsets_are_those_of_the_text_as_printed() -> None:
    """Typography is looked past, and what stands before in the text is counted."""
    text = "Routes are posted.\n“Aides\u00a0shall be moved for just\u00a0cause.”"
    (rung,) = facts.of(text).rungs

    assert text[rung.start : rung.end] == "just\u00a0cause"
