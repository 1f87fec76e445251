"""A Word redline with real tracked changes: accept all gives the revision, reject all the base.

``events.py`` says what a redline is made of, ``moves.py`` and ``order.py`` in which order; ``layout.py``,
``pairs.py`` and ``tables.py`` make the events, ``comments.py`` hangs the findings on them, ``paragraphs.py``
spells them in OOXML and ``package.py`` zips. ``original/`` builds the redline on the revision's own file instead,
where both documents are Word files. ``flatten.py``, ``resolve.py`` and ``verify.py`` read the file back
and share no code with the others.
"""

from contractdiff.report.docx.flatten import flatten
from contractdiff.report.docx.options import RedlineOptions, Renumbering
from contractdiff.report.docx.render import Counts, TrackedDocument, render, render_reconstructed, render_with_counts
from contractdiff.report.docx.resolve import resolve
from contractdiff.report.docx.verify import verify

__all__ = [
    "Counts",
    "RedlineOptions",
    "Renumbering",
    "TrackedDocument",
    "flatten",
    "render",
    "render_reconstructed",
    "render_with_counts",
    "resolve",
    "verify",
]
