"""Terms with another name throughout, and what is no renaming however often it happens."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest

from contractdiff import pipeline
from contractdiff.diff import redline, renamed_terms
from contractdiff.model import Comparison, HunkClass, Relation
from tests.structure.builders import build

SENTENCES = (
    "The {} may use the bulletin board in each building.",
    "One copy of the list is sent to the {} in October.",
    "The {}'s steward is released for the hearing.",
    "A letter from the {} is answered within ten days.",
    "Dues are sent to the {} with the names of those who paid.",
    "The room is free when the {} asks for it.",
)


def _texts(name: str) -> list[str]:
    return [sentence.format(name) for sentence in SENTENCES]


def _terms(old: list[str], new: list[str]) -> list[tuple[str, str]]:
    found = renamed_terms(redline(before, after) for before, after in zip(old, new, strict=True))
    return [(" ".join(term.old), " ".join(term.new)) for term in found]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("Union", "Association", ("union", "association")),
        ("Human Resources", "People Services", ("human resource", "people service")),
        ("paraprofessional", "paraprofessional/paraeducator", ("paraprofessional", "paraprofessional/paraeducator")),
    ],
)
def test_a_term_that_is_replaced_everywhere_is_renamed(old: str, new: str, found: tuple[str, str]) -> None:
    """A party, an office, an occupation with a second name."""
    assert _terms(_texts(old), _texts(new)) == [found]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("assistant", "full-time assistant"),
        ("full-time assistant", "assistant"),
        ("employee", "associate"),
        ("Union", "Union and its agents"),
    ],
)
def test_what_narrows_or_widens_is_no_renaming(old: str, new: str) -> None:
    """Words put to a name or taken from it say who is meant; so does another word for those who are covered."""
    assert _terms(_texts(old), _texts(new)) == []


def test_a_replaced_duty_is_no_renaming() -> None:
    """Shall to may, everywhere, is a change everywhere."""
    old = [f"The District shall {verb} the list." for verb in ("post", "send", "keep", "read", "print", "close")]

    assert _terms(old, [text.replace("shall", "may") for text in old]) == []


def test_few_places_are_read_one_by_one() -> None:
    """Four replacements are four changes."""
    assert _terms(_texts("Union")[:4], _texts("Association")[:4]) == []


def test_a_name_that_is_often_kept_is_not_renamed() -> None:
    """Half of the places still say Union: somebody chose."""
    old = [*_texts("Union"), *_texts("Union")]

    assert _terms(old, [*_texts("Association"), *_texts("Union")]) == []


def test_another_party_of_the_base_is_no_new_name() -> None:
    """The base has a principal already; the Superintendent's duties went to somebody else."""
    others = _texts("principal")

    assert _terms([*_texts("Superintendent"), *others], [*_texts("principal"), *others]) == []


def test_a_second_name_that_some_places_had_already() -> None:
    """Half of the base said both names; now all of it does."""
    others = _texts("aide/assistant")

    assert _terms([*_texts("aide"), *others], [*_texts("aide/assistant"), *others]) == [("aide", "aide/assistant")]


def test_the_data_refuse_no_word_twice() -> None:
    """A word in two lists would hide why it is refused."""
    data = tomllib.loads(files("contractdiff.diff").joinpath("renamings.toml").read_text(encoding="utf-8"))
    words = [word for entry in data["never"] for word in entry["words"]]

    assert len(words) == len(set(words))


def _compared(old: str, new: str, last: str = "") -> Comparison:
    def lines(name: str, more: str) -> list[str]:
        sections = [f"1-{n} {text}" for n, text in enumerate(_texts(name), 1)]
        return ["ARTICLE 1 - RIGHTS", *sections[:-1], sections[-1] + more]

    return pipeline.compare(build(*lines(old, "")), replace(build(*lines(new, last)), sha256="1" * 64))


def test_the_renaming_is_said_once_and_its_places_are_unchanged() -> None:
    """One note, no changed provision, and both texts still come back."""
    found = _compared("Union", "Association")

    assert [(one.old, one.new, one.count, len(one.anchors)) for one in found.renamings] == [
        ("Union", "Association", 6, 6)
    ]
    assert found.changes == ()
    assert found.findings == ()
    assert [one.code for one in found.diagnostics] == ["renamed-term"]
    for pair, one in zip(found.alignment.pairs, found.redlines, strict=True):
        assert one.text.base() == found.base[pair.base[0]].text
        assert one.text.revision() == found.revision[pair.revision[0]].text


def test_another_change_beside_it_is_still_a_change() -> None:
    """The last section has a new sentence as well."""
    found = _compared("Union", "Association", " It is locked at night.")

    (changed,) = found.changes
    assert changed.relation is Relation.MODIFIED
    kinds = [hunk.kind for hunk in found.pair_redline(changed).text.hunks if hunk.base != hunk.revision]
    assert set(kinds) == {HunkClass.RENAMING, HunkClass.SUBSTANCE}
