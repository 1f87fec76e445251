"""What the command line answers a script with. Scripts rely on these; they never change meaning."""

from __future__ import annotations

from typing import Final

NOTHING_FOUND: Final = 0
"""Nothing at or above the asked level (every other command: it worked)."""

FINDINGS: Final = 1
"""``check`` only: findings at or above the asked level."""

USAGE: Final = 2
"""The command or its configuration is wrong."""

NOT_COMPARED: Final = 3
"""A document could not be read or aligned, or the program failed: nothing is known about the documents."""
