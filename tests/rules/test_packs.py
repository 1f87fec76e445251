"""The core pack and the lexicon hold together; faults of a rule file are sentences."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from contractdiff.errors import RuleError
from contractdiff.lexicon import compile_term
from contractdiff.rules import Pack, Rule, Term, core, load, load_lexicon, run_examples
from contractdiff.rules.schema import Moved
from contractdiff.text.normalise import fold
from tests.rules.builders import read, redline

PACK = Path(str(files("contractdiff.rules"))) / "packs" / "core"
RULES = [pytest.param(rule, id=rule.slug) for rule in core().rules]
TERMS = [pytest.param(term, id=term.name) for term in core().lexicon.terms]

GOOD = """
code = "LOC001"
slug = "keys-removed"
family = "HS-01"
operator = "OP-05"
severity = "low"
favors = "employer"
confidence = 0.9
waiver = "A local's own rule; the opposite does not matter to it."
message = "“{before}” in {label} is gone."
why = "Keys open doors."
ask = "Who opens the doors?"

[detect]
kind = "transition"
lost = ["seniority"]

[[example]]
name = "gone"
finds = true
base = "Keys follow seniority."
revision = "Keys are given out."

[[example]]
name = "gone as well"
finds = true
base = "Lockers follow seniority. Keys are free."
revision = "Keys are free."

[[example]]
name = "gone with its sentence"
finds = true
base = "Keys are free. Cubbies follow seniority."
revision = "Keys are free."

[[example]]
name = "kept"
finds = false
base = "Keys follow seniority."
revision = "Keys shall follow seniority."

[[example]]
name = "never there"
finds = false
base = "Keys are given out."
revision = "Keys are lent out."

[[example]]
name = "kept in another place"
finds = false
base = "By seniority keys are given out."
revision = "Keys are given out by seniority."
"""


@pytest.mark.parametrize("rule", RULES)
def test_file_is_named_after_the_rule(rule: Rule) -> None:
    """The stem of a rule's file is its slug, and the file says so."""
    content = tomllib.loads((PACK / f"{rule.slug}.toml").read_text(encoding="utf-8"))

    assert (content["slug"], content["code"]) == (rule.slug, rule.code)


def test_codes_and_slugs_are_unique() -> None:
    """No two rules share a code or a slug."""
    rules = core().rules

    assert len({rule.code for rule in rules}) == len({rule.slug for rule in rules}) == len(rules)


@pytest.mark.parametrize("rule", RULES)
def test_mirror_or_waiver(rule: Rule) -> None:
    """A rule names its opposite, which names it back and is judged alike, or says why there is none."""
    if not rule.mirror:
        assert len(rule.waiver) > 20
        return
    other = core().rule(rule.mirror)

    assert (other.mirror, other.family, other.severity) == (rule.slug, rule.family, rule.severity)
    assert other.favors != rule.favors or rule.favors == "unclear"


@pytest.mark.parametrize("rule", RULES)
def test_wording_is_careful(rule: Rule) -> None:
    """A rule draws no legal conclusion, asks a question, and says why in few words."""
    words = " ".join((*rule.messages, rule.why)).lower()
    claims = ("illegal", "violates", "unlawful", "waived everything", "can be fired", "nobody", "can no longer")

    assert not any(claim in words for claim in claims)
    assert "?" in rule.ask or rule.ask.endswith(".")
    assert len(rule.why) < 300


@pytest.mark.parametrize("rule", RULES)
def test_unclear_rules_need_a_reader(rule: Rule) -> None:
    """Where the text cannot decide who gains by changed words, a person is asked."""
    if rule.favors == "unclear" and not any(detector.kind == "structure" for detector in rule.detect):
        assert rule.needs_review


def test_only_one_rule_is_the_move() -> None:
    """The kind that has no search of its own is used once."""
    assert [rule.slug for rule in core().rules if any(isinstance(kind, Moved) for kind in rule.detect)] == [
        "protection-moved"
    ]


@pytest.mark.parametrize("term", TERMS)
def test_term_matches_its_examples(term: Term) -> None:
    """Every term has examples that it matches and near misses that it does not."""
    compiled = compile_term(term)

    assert term.examples
    assert term.near_misses
    assert [text for text in term.examples if not compiled.find(fold(text))] == []
    assert [text for text in term.near_misses if compiled.find(fold(text))] == []


def test_every_term_is_used() -> None:
    """No term stands in the lexicon of which no rule speaks and that no fact is read by."""
    readers = Path(str(files("contractdiff.facts"))) / "lexicon" / "phrases.toml"
    text = "\n".join(path.read_text(encoding="utf-8") for path in (*PACK.glob("*.toml"), readers))

    assert [term.name for term in core().lexicon.terms if f'"{term.name}"' not in text] == []


def write(folder: Path, name: str, content: str) -> Path:
    """A pack of one file."""
    (folder / name).write_text(content, encoding="utf-8")
    return folder


def test_a_local_pack_loads_and_runs(tmp_path: Path) -> None:
    """A local's own rule is loaded from its folder and tested like ours."""
    pack: Pack = load(write(tmp_path, "keys-removed.toml", GOOD))
    outcomes = run_examples(pack.rules[0], redline=redline, facts=read, pack=pack)

    assert [outcome.passed for outcome in outcomes] == [True] * 6


@pytest.mark.parametrize(
    ("wrong", "right", "says"),
    [
        ('severity = "low"', 'severity = "lowish"', "severity"),
        ('lost = ["seniority"]', 'lots = ["seniority"]', "lots"),
        ('lost = ["seniority"]', 'lost = ["no-such-term"]', "'no-such-term' is no term of the lexicon"),
        ('kind = "transition"', 'kind = "guess"', "detect"),
        ("{before}", "{bfore}", "{bfore} is no argument"),
        ('lost = ["seniority"]', 'lost = ["seniority"]\nmessage = "{bfore}"', "{bfore} is no argument"),
        ('slug = "keys-removed"', 'slug = "keys-gone"', "they must agree"),
        ('waiver = "', 'mirror = "x"\nwaiver = "', "never both"),
        ('code = "LOC001"', 'code = "keys"', "capitals and three digits"),
        ("finds = true", "finds = false", "examples that it finds"),
        ('code = "LOC001"', "code = ", "this is not TOML"),
    ],
)
def test_fault_is_a_sentence(tmp_path: Path, wrong: str, right: str, says: str) -> None:
    """What is wrong with a rule file is said with the file and the place in it."""
    with pytest.raises(RuleError) as caught:
        load(write(tmp_path, "keys-removed.toml", GOOD.replace(wrong, right)))

    assert "keys-removed.toml: " in str(caught.value)
    assert says in str(caught.value)
    assert all(line.endswith(".") for line in str(caught.value).splitlines())


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Somebody who writes a pack sees the whole list."""
    broken = GOOD.replace('severity = "low"', 'severity = "x"').replace('why = "', 'whyy = "')
    with pytest.raises(RuleError) as caught:
        load(write(tmp_path, "keys-removed.toml", broken))

    assert len(str(caught.value).splitlines()) == 3


def test_empty_folder_is_no_pack(tmp_path: Path) -> None:
    """A folder without rules is an error that says what belongs there."""
    with pytest.raises(RuleError, match="one TOML file for each rule"):
        load(tmp_path)


def test_a_term_that_is_no_expression(tmp_path: Path) -> None:
    """A pattern that cannot be compiled is told by its term."""
    write(tmp_path, "x.toml", '[[term]]\nname = "open"\nwhat = "w"\npatterns = ["(open"]\n')
    with pytest.raises(RuleError, match="the term 'open' is no regular expression"):
        load_lexicon(tmp_path)


def test_unknown_rule_name() -> None:
    """Asking for a rule that is not there says where the list is."""
    assert core().rule("cba101") is core().rule("just-cause-removed")
    with pytest.raises(RuleError, match="contractdiff rule"):
        core().rule("nothing")
