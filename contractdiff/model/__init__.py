"""The nouns of contractdiff, as frozen dataclasses: no I/O, no third-party import."""

from contractdiff.model.alignment import Alignment, Pair, Place, Relation
from contractdiff.model.comparison import Comparison
from contractdiff.model.document import Document, Provision, ProvisionKind, Scope, View
from contractdiff.model.extract import (
    Block,
    CellLook,
    ContentsEntry,
    Diagnostic,
    DoubtfulWord,
    Extract,
    Furniture,
    Look,
    Mark,
    MarkKind,
    PageBreak,
    RecognisedPage,
    Round,
    Table,
)
from contractdiff.model.fact import Actor, Facts, Force, Modality, Quantity, QuantityKind
from contractdiff.model.finding import Citation, Favors, Finding, Severity
from contractdiff.model.markup import Added, Markup
from contractdiff.model.reading import Bounds, Progress, Reading, Recognition
from contractdiff.model.redline import (
    CellChange,
    Hunk,
    HunkClass,
    Op,
    PairRedline,
    Redline,
    TableRedline,
)

__all__ = [
    "Actor",
    "Added",
    "Alignment",
    "Block",
    "Bounds",
    "CellChange",
    "CellLook",
    "Citation",
    "Comparison",
    "ContentsEntry",
    "Diagnostic",
    "Document",
    "DoubtfulWord",
    "Extract",
    "Facts",
    "Favors",
    "Finding",
    "Force",
    "Furniture",
    "Hunk",
    "HunkClass",
    "Look",
    "Mark",
    "MarkKind",
    "Markup",
    "Modality",
    "Op",
    "PageBreak",
    "Pair",
    "PairRedline",
    "Place",
    "Progress",
    "Provision",
    "ProvisionKind",
    "Quantity",
    "QuantityKind",
    "Reading",
    "RecognisedPage",
    "Recognition",
    "Redline",
    "Relation",
    "Round",
    "Scope",
    "Severity",
    "Table",
    "TableRedline",
    "View",
]
