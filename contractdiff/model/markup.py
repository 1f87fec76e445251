"""What a person says about the mark-up of a document, against what it seems to say itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Added(StrEnum):
    """What sets additions apart in a document that shows its changes by formatting."""

    UNDERLINE = "underline"
    BOLD = "bold"
    COLOR = "color"


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """How to read the formatting of a document.

    ``read`` is whether struck, underlined, bold or coloured words can be marks at all; ``added`` what sets additions
    apart (``None``: as the document's own evidence says); ``parties`` whose a colour is, ``{"red": "Union"}``.
    """

    read: bool = True
    added: Added | None = None
    parties: Mapping[str, str] = field(default_factory=dict)
