"""Two texts to a redline, two tables to their changed cells."""

from contractdiff.diff.redline import redline
from contractdiff.diff.renamings import Term, note_on_renaming, renamed_terms, renaming, renamings_in
from contractdiff.diff.tables import pair_tables, table_redline

__all__ = [
    "Term",
    "note_on_renaming",
    "pair_tables",
    "redline",
    "renamed_terms",
    "renaming",
    "renamings_in",
    "table_redline",
]
