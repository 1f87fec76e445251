"""Runs become the tidy text of a block, and every look and mark stands where its words stand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contractdiff.ingest.runs import PLAIN, Change, Composed, Face, Run, compose, compose_layers, joined
from contractdiff.ingest.tidy import one_line, tidy
from contractdiff.model import Look, Mark, MarkKind
from tests.ingest.layers import dropped, looked, marked

KIM, LEE = Change(by="Kim", date="2026-02-05"), Change(by="Lee")
STRUCK = Face(struck=True)


def kept(text: str) -> Run:
    """A run of both views."""
    return Run(text=text)


def ins(text: str) -> Run:
    """An inserted run."""
    return Run(text=text, inserted=KIM)


def dele(text: str) -> Run:
    """A deleted run."""
    return Run(text=text, deleted=LEE)


def both(text: str) -> Run:
    """A run that one party inserted and the other deleted."""
    return Run(text=text, inserted=KIM, deleted=LEE)


LAYERS = {
    "insertion with its blank": ([kept("in "), ins("ten "), kept("days")], "in {+ten +}days"),
    "insertion after its blank": ([kept("in"), ins(" ten"), kept(" days")], "in{+ ten+} days"),
    "insertion between two blanks": ([kept("in "), ins("ten"), kept(" days")], "in {+ten +}days"),
    "replacement": ([kept("in "), dele("five"), ins("ten"), kept(" days")], "in [-five-]{+ten+} days"),
    "replacement with its blanks": ([kept("a "), dele("five "), ins("ten "), kept("days")], "a [-five -]{+ten +}days"),
    "whole paragraph replaced": ([dele("five "), ins("ten")], "[-five-]{+[- -]+}{+ten+}"),
    "blank exchanged for a blank": ([kept("a"), dele(" "), ins(" "), kept("b")], "a b"),
    "blank exchanged for a line end": ([kept("a"), dele(" "), ins("\n"), kept("b")], "a[- -]{+\n+}b"),
    "line end inserted": ([kept("a"), ins("\n"), kept(" b")], "a[- -]{+\n+}b"),
    "line of its own": ([kept("a\n"), ins("b\n"), kept("c")], "a\n{+b\n+}c"),
    "inserted by one and deleted by the other": ([kept("in "), both("x "), kept("days")], "in {+[-x -]+}days"),
    "blanks at the ends": ([ins(" a "), kept("b"), dele(" ")], "{+a +}b"),
    "nothing but blanks": ([ins(" "), dele("\n")], ""),
}  # fmt: skip


@pytest.mark.parametrize(("runs", "expected"), LAYERS.values(), ids=LAYERS)
def test_layers(runs: list[Run], expected: str) -> None:
    """Every layer keeps its own blanks, and blanks of both are not said twice."""
    found = compose(runs)

    assert marked(found.text, found.marks) == expected


def test_marks_name_who_and_when() -> None:
    """A mark carries what the change says; neighbours of one change are one mark."""
    found = compose([kept("in "), ins("t"), Run(text="en ", inserted=KIM, face=STRUCK), dele("five "), kept("days")])

    assert found.marks == (
        Mark(start=3, end=7, kind=MarkKind.INSERTED, by="Kim", date="2026-02-05"),
        Mark(start=7, end=12, kind=MarkKind.DELETED, by="Lee"),
    )


def test_looks_stand_over_their_words() -> None:
    """Offsets are those of the tidy text; ordinary print has no look, and neighbours of one look are one."""
    runs = [
        Run(text=" a \u200b", face=STRUCK),
        kept("  ﬁle "),
        Run(text="x", face=Face(bold=True, color="#ff0000")),
        Run(text=" y", face=Face(bold=True, color="#ff0000")),
        Run(text=" z", face=Face(underlines=2, highlight="#ffff00")),
    ]

    found = compose(runs)

    assert found.text == "a file x y z"
    assert looked(found.text, found.looks) == [
        ("a ", "struck"),
        ("x y", "bold #ff0000"),
        (" z", "double on #ffff00"),
    ]


def test_letters_and_accents_compose_across_looks() -> None:
    """A letter and its accent are one character, whatever they look like."""
    found = compose([Run(text="e", face=STRUCK), kept("\u0301 a\u0323\u0302")])

    assert found == Composed(text="é ậ", looks=(Look(start=0, end=1, struck=True),))


JOINED = {
    "inserted in the middle": ([[kept("a")], [ins("x")], [kept("b")]], "a{+ x+} b", "a b", "a x b"),
    "inserted first": ([[ins("x")], [kept("a")], [kept("b")]], "{+x +}a b", "a b", "x a b"),
    "replaced": ([[dele("x")], [ins("y")]], "[-x-]{+[- -]+}{+y+}", "x", "y"),
    "empty parts": ([[], [kept("a")], [kept(" ")], [kept("b")]], "a b", "a b", "a b"),
}  # fmt: skip


@pytest.mark.parametrize(("parts", "expected", "current", "proposed"), JOINED.values(), ids=JOINED)
def test_joined(parts: list[list[Run]], expected: str, current: str, proposed: str) -> None:
    """What is put between parts stands in each layer exactly between its own parts."""
    found = compose(joined(parts, " "))

    assert marked(found.text, found.marks) == expected
    assert dropped(found.text, found.marks, MarkKind.INSERTED) == current
    assert dropped(found.text, found.marks, MarkKind.DELETED) == proposed


TEXTS = st.text(alphabet="ab \n\t\u00a0\u200b\u00adﬁé\x07", max_size=6)
FACES = st.sampled_from([PLAIN, STRUCK, Face(underlines=1, color="#0000ff")])
CHANGES = st.sampled_from([None, None, KIM, LEE])
RUNS = st.lists(st.builds(Run, text=TEXTS, face=FACES, inserted=CHANGES, deleted=CHANGES), max_size=8)


@settings(max_examples=300, deadline=None)
@given(RUNS)
def test_dropping_a_layer_gives_the_other_view(runs: list[Run]) -> None:
    """Without what is inserted it is the tidy current text to the letter, without what is deleted the proposal."""
    found = compose(runs)

    current = tidy("".join(run.text for run in runs if run.inserted is None))
    proposed = tidy("".join(run.text for run in runs if run.deleted is None))
    assert dropped(found.text, found.marks, MarkKind.INSERTED) == current
    assert dropped(found.text, found.marks, MarkKind.DELETED) == proposed
    assert (found.in_current, found.in_proposed) == (bool(current), bool(proposed))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.builds(Run, text=st.text(max_size=6), face=FACES), max_size=6), st.booleans())
def test_text_is_the_tidy_text(runs: list[Run], single_line: bool) -> None:
    """With looks or without, the text is what every reader makes of it, and looks never overlap."""
    whole = "".join(run.text for run in runs)

    found = compose(runs, single_line=single_line)

    assert found.text == (one_line(whole) if single_line else tidy(whole))
    ends = [0, *(end for look in found.looks for end in (look.start, look.end)), len(found.text)]
    assert ends == sorted(ends)
    assert found == compose_layers(runs, single_line=single_line)
