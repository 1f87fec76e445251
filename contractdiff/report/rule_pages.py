"""The rules in words: the list, and one rule with its reason, its limits and its examples."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from contractdiff.catalogue import Language, spoken
from contractdiff.errors import UsageError
from contractdiff.report import wording
from contractdiff.report.visible import one_line
from contractdiff.report.words import say

if TYPE_CHECKING:
    from contractdiff.rules import Outcome, Rule


def list_to(console: Console, rules: Iterable[Rule]) -> None:
    """One line a rule: code, severity, who gains, name."""
    for rule in sorted(rules, key=lambda one: one.code):
        line = Text(f"{rule.code}  {rule.severity.value:9}{rule.favors.value:10} ")
        line.append(rule.slug, style="bold")
        _print(console, line)


def explain_to(console: Console, rules: Iterable[Rule], wanted: str) -> None:
    """Everything about the rule whose code or slug is ``wanted``; raises ``UsageError`` with the nearest one."""
    every = list(rules)
    found = next((rule for rule in every if wanted.lower() in (rule.code.lower(), rule.slug.lower())), None)
    if found is None:
        names = [name for rule in every for name in (rule.code, rule.slug)]
        near = difflib.get_close_matches(wanted, names, n=1, cutoff=0.4)
        hint = f"; did you mean {near[0]}?" if near else "; 'contractdiff rule' lists them."
        raise UsageError(f"There is no rule {wanted}{hint}")
    for line in _lines(found):
        _print(console, line)


def outcomes_to(console: Console, outcomes: Iterable[Outcome]) -> None:
    """What running the examples of rules gave: a line for each that does not do what it says, and the count."""
    every = list(outcomes)
    failed = [outcome for outcome in every if not outcome.passed]
    for outcome in failed:
        expected = say("rule.found") if outcome.example.finds else say("rule.not.found")
        line = Text(f"{outcome.rule.code} {outcome.rule.slug}: ", style="bold")
        line.append(say("rule.failed", name=outcome.example.name, expected=expected), style="not bold")
        _print(console, line)
        for finding in outcome.findings:
            _print(console, Padding(Text(f"{finding.rule}: {one_line(finding.message)}"), (0, 0, 0, 2)))
    _print(console, Text(say("rule.tested", n=len(every), failed=len(failed))))


def _lines(rule: Rule) -> Iterator[Text | Padding]:
    yield Text(f"{rule.code} {rule.slug}", style="bold")
    yield Text(f"{wording.severity(rule.severity)}, {wording.favors(rule.favors)}, {say('rule.family')} {rule.family}")
    for title, body in (
        ("rule.why", rule.why),
        ("rule.counsel", rule.counsel),
        ("rule.ask", rule.ask),
        ("rule.sources", "; ".join(rule.sources)),
        ("rule.limits", rule.known_limits),
        ("rule.mirror", rule.mirror or rule.waiver),
    ):
        if body:
            yield Text()
            yield Text(say(title), style="bold")
            yield Padding(Text(" ".join(body.split())), (0, 0, 0, 2))
    if spoken() is not Language.EN:
        yield Text()
        yield Text(say("english.governs"))
    yield Text()
    yield Text(say("rule.examples"), style="bold")
    for example in rule.example:
        verdict = say("rule.found") if example.finds else say("rule.not.found")
        yield Padding(Text(f"{verdict}: {example.name}"), (0, 0, 0, 2))
        for side, words in ((say("base"), example.base), (say("revision"), example.revision)):
            if words:
                yield Padding(Text(f"{side}: {' '.join(words.split())}"), (0, 0, 0, 4))


def _print(console: Console, line: Text | Padding) -> None:
    console.print(line, highlight=False, markup=False, emoji=False)
