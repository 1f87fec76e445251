"""What a person says about the mark-up of a document, against what it seems to say itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Added(StrEnum):
    """What sets additions apart in a document that shows its changes by formatting."""

    UNDERLINE = "underline"
    DOUBLE_UNDERLINE = "double-underline"
    BOLD = "bold"
    COLOR = "color"
    HIGHLIGHT = "highlight"
    BRACKETS = "brackets"


class Deleted(StrEnum):
    """What sets deletions apart beside a line through the words, which always does."""

    BRACKETS = "brackets"


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """How to read the formatting of a document.

    ``read`` is whether struck, underlined, bold or coloured words can be marks at all; ``added`` what sets additions
    apart, ``deleted`` what sets deletions apart beside a line through them (``None``: as the document's own evidence
    says); ``parties`` whose a colour is, ``{"red": "Union"}``.
    """

    read: bool = True
    added: Added | None = None
    deleted: Deleted | None = None
    parties: Mapping[str, str] = field(default_factory=dict)
