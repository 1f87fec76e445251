"""What a stretch of contract language says: how much, how long, and who must, should or may do what.

``read`` gives the typed facts of one text with offsets into it. It knows nothing of documents or changes; the
rules compare the facts of two texts.
"""

from __future__ import annotations

import re

from contractdiff.facts.modality import modalities
from contractdiff.facts.quantities import quantities
from contractdiff.model import Facts

_ENDLESS_FIGURE = re.compile(r"[\d,.]{40,}")

__all__ = ["modalities", "quantities", "read"]


def read(text: str) -> Facts:
    """The quantities and the modal statements of ``text``, each in reading order."""
    # No amount has so many digits; a run of them is an identifier or damage, and costs quadratic time to read.
    readable = _ENDLESS_FIGURE.sub(lambda match: " " * len(match.group()), text)
    return Facts(quantities=quantities(readable), modalities=modalities(text))
