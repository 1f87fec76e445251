"""What a stretch of contract language says, as typed facts with offsets.

``of`` reads everything that is read in a provision: families of clauses, numbers, clocks, statements with their
conditions, the rungs of the ladders, definitions, references. ``read`` gives the part of it that the rules compare:
quantities and modal statements. Facts know nothing of changes.

>>> from contractdiff import facts
>>> said = facts.of("The District shall notify the Union within ten (10) working days after receipt of the request.")
>>> [(one.quantity.value, one.quantity.day_type, one.starts.value) for one in said.clocks]
[(Decimal('10'), 'working', 'receipt')]
>>> [rung.name for rung in said.rungs]
['notify']
"""

from __future__ import annotations

from contractdiff.facts.conflicts import note_conflicts
from contractdiff.facts.modality import modalities
from contractdiff.facts.provision import Refine, of, of_provision, readable
from contractdiff.facts.quantities import quantities
from contractdiff.model import Facts

__all__ = ["Refine", "modalities", "note_conflicts", "of", "of_provision", "quantities", "read"]


def read(text: str) -> Facts:
    """The quantities and the modal statements of ``text``, each in reading order."""
    return Facts(quantities=quantities(readable(text)), modalities=modalities(text))
