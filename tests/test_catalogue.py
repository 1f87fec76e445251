"""Two languages in step: what is said in one is said in the other, with the same placeholders."""

from collections.abc import Mapping
from string import Formatter

import pytest

from contractdiff.catalogue import Entry, Language, entries, language_of, said, speaking, spoken
from contractdiff.errors import UsageError
from contractdiff.report.words import say
from contractdiff.rules.taxonomy import taxonomy

CATALOGUES = [
    pytest.param("contractdiff.report", "catalogue", id="words of reports"),
    pytest.param("contractdiff.rules", "phrases", id="words of detectors"),
    pytest.param("contractdiff.report", "families", id="families of clauses"),
]


def _forms(entry: Entry) -> tuple[str, ...]:
    return (entry,) if isinstance(entry, str) else entry


def _placeholders(entry: Entry) -> list[set[tuple[str, str | None]]]:
    return [{(name, form) for _, name, form, _ in Formatter().parse(text) if name} for text in _forms(entry)]


def _both(package: str, folder: str) -> tuple[Mapping[str, Entry], Mapping[str, Entry]]:
    return entries(package, folder, Language.EN), entries(package, folder, Language.ES)


@pytest.mark.parametrize(("package", "folder"), CATALOGUES)
def test_both_languages_have_the_same_keys(package: str, folder: str) -> None:
    """A word that is added in English and forgotten in Spanish is named here."""
    english, spanish = _both(package, folder)

    assert english.keys() - spanish.keys() == set()
    assert spanish.keys() - english.keys() == set()


@pytest.mark.parametrize(("package", "folder"), CATALOGUES)
def test_both_languages_have_the_same_placeholders_and_plurals(package: str, folder: str) -> None:
    """ "{n:,} pages" is "{n:,} páginas": the number and its form are not lost."""
    english, spanish = _both(package, folder)
    differing = {key for key in english if _placeholders(english[key]) != _placeholders(spanish[key])}

    assert differing == set()


def test_families_of_clauses_are_named_as_in_the_taxonomy() -> None:
    """A family that is new or renamed there is so in reports as well."""
    assert entries("contractdiff.report", "families", Language.EN) == taxonomy().families


@pytest.mark.parametrize(("package", "folder"), CATALOGUES)
def test_no_word_is_empty(package: str, folder: str) -> None:
    """An empty translation would leave a hole in a sentence."""
    assert not [key for one in _both(package, folder) for key, entry in one.items() if not all(_forms(entry))]


def test_the_language_holds_until_the_block_ends() -> None:
    """A Spanish report does not turn the next English one into Spanish, whatever went wrong in it."""
    with pytest.raises(ValueError, match="in between"), speaking(Language.ES):
        assert say("pages", n=3) == "3 páginas"
        raise ValueError("in between")

    assert spoken() is Language.EN
    assert say("pages", n=3) == "3 pages"


def test_contract_text_is_a_value_and_never_a_pattern() -> None:
    """A brace in a contract stays a brace."""
    with speaking(Language.ES):
        assert say("was", label="{label} {0}") == "antes {label} {0}"


def test_one_and_many_are_told_apart() -> None:
    """One is singular in both languages; none and two are plural."""
    assert [said(("{n} día", "{n} días"), {"n": number}) for number in (0, 1, 2)] == ["0 días", "1 día", "2 días"]


def test_a_language_without_words_is_named() -> None:
    """The sentence says which there are."""
    with pytest.raises(UsageError, match="language 'fr'; use one of 'en', 'es'"):
        language_of("fr")
