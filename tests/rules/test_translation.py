"""Rules in Spanish: every core rule, with the placeholders of the English; own rules as far as they have it."""

import shutil
from pathlib import Path

import pytest

from contractdiff.catalogue import Language
from contractdiff.errors import RuleError
from contractdiff.rules import Rule, core, load
from contractdiff.rules import loading as loading_module
from contractdiff.rules.loading import with_packs
from contractdiff.rules.translation import english_of, translated, translations
from contractdiff.rules.wording import names

CORE = Path(loading_module.__file__).parent / "packs" / "core"
RULES = [pytest.param(rule, id=rule.slug) for rule in core().rules]


@pytest.mark.parametrize("rule", RULES)
def test_every_core_rule_speaks_spanish(rule: Rule) -> None:
    """Whoever adds a rule adds its Spanish, or this names it."""
    entry = translations(CORE / "es").get(rule.code)

    assert entry is not None, f"{rule.code} {rule.slug} has no entry in packs/core/es/"
    assert all((entry.message, entry.why, entry.ask))
    assert len(entry.messages) == len(rule.messages) - 1


@pytest.mark.parametrize("rule", RULES)
def test_the_spanish_is_a_translation_of_the_english_that_stands(rule: Rule) -> None:
    """Who rewords a rule looks at its Spanish, and then writes the digits that this test asks for."""
    entry = translations(CORE / "es").get(rule.code)

    assert entry is None or entry.english == english_of(rule), (
        f"the English of {rule.code} changed: mend its Spanish, then set english = {english_of(rule)!r}"
    )


@pytest.mark.parametrize("rule", RULES)
def test_the_spanish_fills_the_same_placeholders(rule: Rule) -> None:
    """A quote or a place that the English message has is not lost in Spanish."""
    spanish = core(Language.ES).rule(rule.code)

    assert [names(message) for message in spanish.messages] == [names(message) for message in rule.messages]


def test_nothing_but_the_words_is_another_in_spanish() -> None:
    """Codes, severity, who gains and examples do not depend on the language."""
    for english, spanish in zip(core().rules, core(Language.ES).rules, strict=True):
        assert (english.code, english.slug, english.severity, english.favors) == (
            spanish.code,
            spanish.slug,
            spanish.severity,
            spanish.favors,
        )
        assert english.example == spanish.example
        assert [type(one) for one in english.detect] == [type(one) for one in spanish.detect]


OWN = core().rule("CBA101")
SLUG = OWN.slug


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack of two rules of the core, without Spanish."""
    for slug in (SLUG, OWN.mirror):
        text = (CORE / f"{slug}.toml").read_text(encoding="utf-8")
        lines = [line for line in text.splitlines() if not line.startswith("claims")]
        (tmp_path / f"{slug}.toml").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def _with_spanish(pack: Path, text: str) -> Path:
    (pack / "es").mkdir()
    (pack / "es" / "ours.toml").write_text(text, encoding="utf-8")
    return pack


def test_own_rules_without_spanish_stay_english(pack: Path) -> None:
    """A local need not translate its rules."""
    assert load(pack, language=Language.ES).rules == load(pack).rules


def test_own_rules_may_have_spanish_for_a_part_of_their_texts(pack: Path) -> None:
    """What an entry leaves out stays English."""
    _with_spanish(pack, '[CBA101]\nmessage = "Ya no está “{before}” en {label}."\n')
    rule = load(pack, language=Language.ES).rule("CBA101")

    assert rule.message == "Ya no está “{before}” en {label}."
    assert rule.why == OWN.why


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            '[CBA101]\nmessage = "Ya no está en {label}."\n',
            r"needs the placeholders of the English: \{before\}, \{label\}",
        ),
        ('[CBA999]\nwhy = "Porque."\n', "CBA999: no rule of this pack has the code"),
        ('[CBA101]\nmessages = ["uno"]\n', "messages: it has 1, and the detectors of the rule say 0"),
        ('[CBA101]\nwhi = "Porque."\n', r"ours\.toml: CBA101\.whi: unexpected"),
        ("[CBA101\n", r"ours\.toml: is no TOML file"),
    ],
)
def test_what_is_wrong_with_a_translation_is_said_with_its_place(pack: Path, text: str, fault: str) -> None:
    """One sentence names the file and the rule."""
    with pytest.raises(RuleError, match=fault):
        load(_with_spanish(pack, text), language=Language.ES)


def test_a_rule_is_translated_once(pack: Path) -> None:
    """Two entries for one rule would leave it to the order of files which is read."""
    _with_spanish(pack, '[CBA101]\nwhy = "Porque."\n')
    shutil.copy(pack / "es" / "ours.toml", pack / "es" / "others.toml")

    with pytest.raises(RuleError, match="CBA101 is translated twice"):
        load(pack, language=Language.ES)


def test_detectors_say_their_own_spanish() -> None:
    """A rule with several messages has each of them in Spanish, at its own detector."""
    rule = core().rule("CBA401")
    spoken = translated([rule], CORE.parent / "nowhere", Language.ES)

    assert spoken == (rule,)
    own = [getattr(one, "message", "") for one in core(Language.ES).rule("CBA401").detect]
    assert [bool(message) for message in own] == [bool(getattr(one, "message", "")) for one in rule.detect]


def test_core_rules_run_in_spanish_beside_own_ones(pack: Path) -> None:
    """The packs of a local go with either language."""
    (pack / f"{OWN.mirror}.toml").unlink()
    text = (pack / f"{SLUG}.toml").read_text(encoding="utf-8")
    text = text.replace("CBA101", "OUR101").replace(f'"{SLUG}"', '"our-rule"')
    text = text.replace(f'mirror = "{OWN.mirror}"', 'waiver = "A test."')
    (pack / f"{SLUG}.toml").unlink()
    (pack / "our-rule.toml").write_text(text, encoding="utf-8")
    both = with_packs([pack], Language.ES)

    assert both.rule("OUR101").message == OWN.message
    assert both.rule("CBA101").message != OWN.message
