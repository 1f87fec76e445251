"""The ways to detect a change: a short closed list, one module each.

A rule file chooses a kind and fills in its parameters. Adding a kind means a module, its test and a line here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from contractdiff.rules import schema
from contractdiff.rules.hits import Hit, Scene
from contractdiff.rules.kinds.cell import find_cells
from contractdiff.rules.kinds.cell_values import find_values_and_cells
from contractdiff.rules.kinds.conflict import find_conflicts
from contractdiff.rules.kinds.decider import find_deciders
from contractdiff.rules.kinds.definition import find_definitions
from contractdiff.rules.kinds.edited import find_edits
from contractdiff.rules.kinds.item import find_items
from contractdiff.rules.kinds.modality import find_forces
from contractdiff.rules.kinds.qualified import find_qualified
from contractdiff.rules.kinds.reference import find_references
from contractdiff.rules.kinds.structure import find_structures
from contractdiff.rules.kinds.transition import find_transitions
from contractdiff.rules.kinds.years import find_years

# ``Moved`` is absent on purpose: it has no search of its own (see its docstring).
KINDS: tuple[tuple[type[Any], Callable[[Any, Scene], list[Hit]]], ...] = (
    (schema.Transition, find_transitions),
    (schema.Value, find_values_and_cells),
    (schema.Force, find_forces),
    (schema.Qualified, find_qualified),
    (schema.Decider, find_deciders),
    (schema.Edited, find_edits),
    (schema.Definition, find_definitions),
    (schema.Reference, find_references),
    (schema.Conflict, find_conflicts),
    (schema.Structure, find_structures),
    (schema.Item, find_items),
    (schema.Cell, find_cells),
    (schema.Years, find_years),
)


def detect(detector: object, scene: Scene) -> list[Hit]:
    """The hits of ``detector`` in ``scene``."""
    for kind, find in KINDS:
        if isinstance(detector, kind):
            return find(detector, scene)
    return []
