"""Two texts to a redline, two tables to their changed cells."""

from contractdiff.diff.moved import Stretch, moved_runs, redline_with_moves
from contractdiff.diff.redline import redline
from contractdiff.diff.tables import pair_tables, table_redline

__all__ = ["Stretch", "moved_runs", "pair_tables", "redline", "redline_with_moves", "table_redline"]
