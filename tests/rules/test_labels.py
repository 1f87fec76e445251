"""What is told of real agreements, against what a person found who read both texts.

``labels/*.toml`` hold one label for each finding of medium severity or above, by fingerprint: whether it holds, and
why, in our words. The agreements lie outside of the project (see ``tests/test_real.py``); without them the tests of
findings are skipped.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from pydantic import TypeAdapter, with_config

import contractdiff
from contractdiff import rules
from contractdiff.model import Comparison, Finding, Severity
from tests.test_real import REAL

FILES = sorted((Path(__file__).parent / "labels").glob("*.toml"))
PRECISION = 0.85
"""Below this a reader is sent to look at nothing too often to go on reading."""


@with_config({"extra": "forbid"})
@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One finding as it was first read, with the confidence that it then had, and whether it holds.

    One is ``later`` if its rule was made with these texts open: that it is true forecasts nothing.
    """

    fingerprint: str
    rule: str
    confidence: float
    holds: bool
    reason: str
    later: bool = False


@with_config({"extra": "forbid"})
@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The labels of one pair of agreements."""

    base: str
    revision: str
    finding: tuple[Label, ...]


@cache
def labels(path: Path) -> Labels:
    """The labels of a file, read strictly."""
    return TypeAdapter(Labels).validate_python(tomllib.loads(path.read_text(encoding="utf-8")))


@cache
def compared(path: Path) -> Comparison:
    """The two agreements of a file of labels, compared; skips where one is absent."""
    given = labels(path)
    for name in (given.base, given.revision):
        if not (REAL / name).exists():
            pytest.skip(f"{REAL / name} is not there")
    return contractdiff.compare(REAL / given.base, REAL / given.revision, ocr="never")


def loud(path: Path) -> list[Finding]:
    """The findings that have to be labelled."""
    return [one for one in compared(path).findings if one.severity.rank <= Severity.MEDIUM.rank]


every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


@every_file
def test_a_label_names_a_rule_and_says_why(path: Path) -> None:
    """Each finding is labelled once, with a reason that a reader can check."""
    given = labels(path).finding
    codes = {rule.code for rule in rules.core().rules}

    assert len({one.fingerprint for one in given}) == len(given)
    assert all(len(one.fingerprint) == 16 and one.rule in codes and one.reason.endswith(".") for one in given)


@every_file
def test_every_loud_finding_is_labelled(path: Path) -> None:
    """A new finding is read, both texts in hand, before it is let through."""
    known = {one.fingerprint for one in labels(path).finding}
    new = [f"{one.fingerprint} {one.rule} {one.message}" for one in loud(path) if one.fingerprint not in known]

    assert not new, f"read these and label them in {path.name}: " + "; ".join(new)


@every_file
def test_most_of_what_is_told_holds(path: Path) -> None:
    """Of the findings of medium severity or above."""
    holds = {one.fingerprint: one.holds for one in labels(path).finding}
    told = [holds.get(one.fingerprint, False) for one in loud(path)]

    assert sum(told) >= PRECISION * len(told)


@every_file
def test_what_held_is_still_told(path: Path) -> None:
    """A finding that a reader confirmed does not vanish unseen."""
    told = {one.fingerprint for one in compared(path).findings}  # it may weigh less than it did
    lost = [one for one in labels(path).finding if one.holds and one.fingerprint not in told]

    assert not lost


@every_file
def test_a_finding_that_does_not_hold_stays_away(path: Path) -> None:
    """What was mended at its cause does not come back."""
    holds = {one.fingerprint: one.holds for one in labels(path).finding}
    false = {one.rule for one in loud(path) if not holds.get(one.fingerprint, True)}

    assert false == set()
