"""Digital PDF: characters, lines, tables and paragraphs."""

from contractdiff.ingest.pdf.document import read

__all__ = ["read"]
