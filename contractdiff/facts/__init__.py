"""What a stretch of contract language says: how much, how long, and who must, should or may do what.

``read`` gives the typed facts of one text with offsets into it. It knows nothing of documents or changes; the
rules compare the facts of two texts.
"""

from __future__ import annotations

from contractdiff.facts.modality import modalities
from contractdiff.facts.quantities import quantities
from contractdiff.model import Facts

__all__ = ["modalities", "quantities", "read"]


def read(text: str) -> Facts:
    """The quantities and the modal statements of ``text``, each in reading order."""
    return Facts(quantities=quantities(text), modalities=modalities(text))
