"""The headings that end the body of an agreement are data with examples of both kinds."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from contractdiff.structure.backmatter import backmatter_kind

SOURCE = resources.files("contractdiff.structure").joinpath("backmatter.toml")
TITLES = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["title"]


@pytest.mark.parametrize(("kind", "line"), [(entry["kind"], line) for entry in TITLES for line in entry["examples"]])
def test_examples_are_headings_of_their_kind(kind: str, line: str) -> None:
    """Every example in backmatter.toml opens a unit of its kind."""
    assert kind == backmatter_kind(line)


@pytest.mark.parametrize("line", [line for entry in TITLES for line in entry["near_misses"]])
def test_near_misses_are_none(line: str) -> None:
    """Every near miss in backmatter.toml opens nothing."""
    assert backmatter_kind(line) is None


def test_every_entry_has_examples_of_both_kinds() -> None:
    """No pattern without a heading that it finds and one that it must not."""
    assert [entry["pattern"] for entry in TITLES if not (entry["examples"] and entry["near_misses"])] == []
