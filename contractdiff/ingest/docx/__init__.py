"""Word files: what the chosen view of the tracked changes says, with the numbers Word prints.

package     zip, bounds, relationships      (knows no paragraphs)
revisions   tracked changes accepted or rejected, on the XML
styles      what a style says, through the styles it is based on
numbering   the label as Word would print it
inline      the text of one paragraph
tables      grids of cells
document    blocks in reading order
"""

from __future__ import annotations

from contractdiff.ingest.docx.document import read_package
from contractdiff.ingest.docx.package import Package
from contractdiff.model import Extract, View

__all__ = ["read"]


def read(data: bytes, name: str, view: View) -> Extract:
    """Read the Word file in ``data``; ``name`` is what messages call it."""
    return read_package(Package(data, name), view)
