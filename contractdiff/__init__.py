"""Compare labour agreements: aligned articles, word-level redlines, and what each change does.

>>> import contractdiff
>>> comparison = contractdiff.compare("agreement.pdf", "proposal.docx")  # doctest: +SKIP
>>> comparison.save("comparison.html")  # doctest: +SKIP

``read`` gives the tree of provisions of one document, ``read_text`` the text of one of its views with the place of
every character, ``compare`` what one document changes in another. Nothing here uses the network.
"""

from contractdiff.errors import ContractDiffError
from contractdiff.model.comparison import Comparison
from contractdiff.model.document import Document, Provision, ProvisionKind, Scope, View
from contractdiff.model.finding import Citation, Decision, Favors, Finding, Severity, Verdict
from contractdiff.model.markup import Added, Deleted, Markup
from contractdiff.model.reading import Bounds, Progress, Recognition
from contractdiff.model.viewed import SourcePlace, ViewedText
from contractdiff.pipeline import compare, read, read_text

__version__ = "0.1.0"

__all__ = [
    "Added",
    "Bounds",
    "Citation",
    "Comparison",
    "ContractDiffError",
    "Decision",
    "Deleted",
    "Document",
    "Favors",
    "Finding",
    "Markup",
    "Progress",
    "Provision",
    "ProvisionKind",
    "Recognition",
    "Scope",
    "Severity",
    "SourcePlace",
    "Verdict",
    "View",
    "ViewedText",
    "__version__",
    "compare",
    "read",
    "read_text",
]
