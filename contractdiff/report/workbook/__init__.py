"""The comparison as an Excel workbook, for people who sort, filter and add columns of their own.

``sheets`` says what stands in each sheet, ``writing`` how a sheet is written. Every cell is a text or a number: no
cell is ever a formula or a link, whatever a contract says.
"""

from __future__ import annotations

from contractdiff.catalogue import speaking
from contractdiff.model import Comparison
from contractdiff.report.workbook.sheets import sheets_of
from contractdiff.report.workbook.writing import workbook_bytes


def render(comparison: Comparison) -> bytes:
    """The whole workbook as one file; the same comparison gives the same bytes."""
    with speaking(comparison.language):
        return workbook_bytes(sheets_of(comparison))
