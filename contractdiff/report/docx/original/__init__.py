"""The redline on the revision's own Word file: its styles, numbering, headers, pictures and pages stay.

parts           the package: read, edited, zipped
settling        changes that a file came with, accepted or rejected first
pieces          what stands in a paragraph
stories         a file as paragraphs and tables with their letters
places          where the letters of provisions stand in a file
agreed          what the comparison says is the same, in letters
knowledge       both of these, from file to file
plan            the order of paragraphs, and which are one; moves
atoms           which letters of two paragraphs are one
carrier         what the base's words need in the revision's file
drawing         the paragraphs of the redline
weaving         story by story into the file; tables
stories_beside  notes, headers, footers, pages
margin          comments
readback        a file read back with all changes accepted or rejected; shares no code with the above
proof           both files are given back, and the redline is sound
"""

from __future__ import annotations

from contractdiff.report.docx.original.redline import Made, Refused, redline_on_original

__all__ = ["Made", "Refused", "redline_on_original"]
