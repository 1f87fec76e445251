"""Two texts to a redline, two tables to their changed cells."""

from contractdiff.diff.redline import redline
from contractdiff.diff.tables import pair_tables, table_redline

__all__ = ["pair_tables", "redline", "table_redline"]
