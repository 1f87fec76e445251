"""The configuration file: where it is looked for, and what it may say."""

from __future__ import annotations

from pathlib import Path

import pytest

from contractdiff.config import Config, find_config
from contractdiff.errors import ConfigError


def test_without_a_file_nothing_is_set(tmp_path: Path) -> None:
    """The defaults."""
    assert find_config(tmp_path) == Config()


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    """Wherever the command runs below it."""
    (tmp_path / "contractdiff.toml").write_text('packs = ["ours"]\ndecisions = "d.toml"\n', encoding="utf-8")
    below = tmp_path / "one" / "two"
    below.mkdir(parents=True)

    assert find_config(below) == Config(packs=(tmp_path / "ours",), decisions=tmp_path / "d.toml")


def test_a_project_file_counts_if_it_speaks_of_contractdiff(tmp_path: Path) -> None:
    """Another tool's settings do not end the search."""
    (tmp_path / "pyproject.toml").write_text('[tool.contractdiff]\npacks = ["ours"]\n', encoding="utf-8")
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "pyproject.toml").write_text("[tool.other]\nx = 1\n", encoding="utf-8")

    assert find_config(inner).packs == (tmp_path / "ours",)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("packs = ours\n", "is no TOML file"),
        ('pack = ["ours"]\n', "pack: "),
        ("packs = 3\n", "packs: "),
    ],
)
def test_what_is_wrong_is_one_sentence(content: str, sentence: str, tmp_path: Path) -> None:
    """With the file."""
    path = tmp_path / "contractdiff.toml"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(ConfigError) as raised:
        find_config(tmp_path)
    assert str(raised.value).startswith(str(path))
    assert sentence in str(raised.value)
