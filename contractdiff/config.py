"""What a team sets once: ``contractdiff.toml`` in the folder of the drafts, or ``[tool.contractdiff]`` of a project.

    packs = ["our-rules"]          # folders with rules of your own, beside this file
    decisions = "decisions.toml"   # what was decided about findings
    language = "es"                # of findings and reports

The nearest file counts, from the folder that the command runs in upwards. Paths are relative to the file.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError, with_config

from contractdiff.catalogue import Language
from contractdiff.errors import ConfigError

OWN_FILE: Final = "contractdiff.toml"
PROJECT_FILE: Final = "pyproject.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings, with paths as they can be opened."""

    packs: tuple[Path, ...] = ()
    decisions: Path | None = None
    language: Language = Language.EN


@with_config({"extra": "forbid"})
@dataclass(frozen=True, slots=True, kw_only=True)
class _Settings:
    packs: tuple[str, ...] = ()
    decisions: str | None = None
    language: Language = Language.EN


def find_config(folder: Path) -> Config:
    """The settings that hold in ``folder``: those of the nearest file in it or above it, or none.

    Raises ``ConfigError`` where that file is no TOML or sets what does not exist.
    """
    for place in (folder, *folder.parents):
        for name in (OWN_FILE, PROJECT_FILE):
            path = place / name
            settings = _settings(path) if path.is_file() else None
            if settings is not None:
                return _config(path, settings)
    return Config()


def _settings(path: Path) -> dict[str, Any] | None:
    """What ``path`` says about contractdiff; ``None`` for the file of a project that says nothing about it."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path} cannot be read ({error.strerror}); check its permissions.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} is no TOML file ({error}); mend it or take it away.") from error
    if path.name == OWN_FILE:
        return content
    tools = content.get("tool", {})
    found = tools.get("contractdiff") if isinstance(tools, dict) else None
    return found if isinstance(found, dict) else None


def _config(path: Path, content: dict[str, Any]) -> Config:
    try:
        settings = TypeAdapter(_Settings).validate_python(content)
    except ValidationError as error:
        first = error.errors()[0]
        name = " ".join(str(part) for part in first["loc"])
        raise ConfigError(
            f"{path}: {name}: {first['msg'].lower()}; it can set packs, decisions and language."
        ) from error
    folder = path.parent
    return Config(
        packs=tuple(folder / name for name in settings.packs),
        decisions=folder / settings.decisions if settings.decisions else None,
        language=settings.language,
    )
