"""Two texts to a redline, two tables to their changed cells."""

from contractdiff.diff.amounts import note_on_unpaired
from contractdiff.diff.moved import Stretch, moved_runs, redline_with_moves
from contractdiff.diff.redline import redline
from contractdiff.diff.renamings import Term, may_rename, note_on_renaming, renamed_terms, renaming, renamings_in
from contractdiff.diff.tables import pair_tables, table_redline

__all__ = [
    "Stretch",
    "Term",
    "may_rename",
    "moved_runs",
    "note_on_renaming",
    "note_on_unpaired",
    "pair_tables",
    "redline",
    "redline_with_moves",
    "renamed_terms",
    "renaming",
    "renamings_in",
    "table_redline",
]
