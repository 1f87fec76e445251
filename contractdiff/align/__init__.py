"""Two documents to one alignment: which provision became which, at every level."""

from __future__ import annotations

from collections.abc import Collection

from contractdiff.align.assignment import Assignment, Match
from contractdiff.align.events import build_alignment
from contractdiff.align.instructions import apply_instructions, read_instructions
from contractdiff.align.links import find_links
from contractdiff.align.references import Stretch, judge_references, note_references
from contractdiff.align.scope import decide_scope, left_out, looks_foreign, unread_places
from contractdiff.align.scores import Scores
from contractdiff.align.units import build_side
from contractdiff.model.alignment import Alignment
from contractdiff.model.document import Document, Scope
from contractdiff.model.extract import Diagnostic


def align(
    base: Document, revision: Document, scope: Scope | None = None, quoted: Collection[str] | None = None
) -> tuple[Alignment, Scope, tuple[Diagnostic, ...]]:
    """The alignment of two documents, the scope of the revision, and what there is to say about both.

    With ``scope`` ``None`` the scope is decided from the documents, and a diagnostic says why. ``quoted`` are the
    anchors of the base provisions whose current language a marked revision shows: those of them that it no longer has
    are struck, the others it leaves alone. Without marks (``None``) what is struck is told from articles quoted whole.
    """
    ours, theirs = build_side(base), build_side(revision)
    if base.provisions == revision.provisions:
        # What is equal throughout needs no evidence, however little some of its provisions say.
        same = {unit.index: Match(unit.index, unit.index, 1.0, ("the same document",)) for unit in ours.units}
        return build_alignment(ours, theirs, same, whole=True, unread={}), scope or Scope.WHOLE, ()
    assignment = Assignment(ours, theirs, Scores(ours, theirs, find_links(ours, theirs)))
    assignment.run()
    decided, diagnostics = decide_scope(ours, theirs, assignment.by_base, scope, marked=quoted is not None)
    unread = unread_places(ours, theirs, assignment.by_base)
    if quoted is None:
        struck = left_out(ours, theirs, assignment.by_base)
    else:
        struck = {
            unit.index
            for unit in ours.units
            if unit.index not in assignment.by_base and unit.provision.anchor in quoted
        }
    alignment = build_alignment(
        ours, theirs, assignment.by_base, whole=decided is Scope.WHOLE, unread=unread, struck=struck
    )
    told = read_instructions(ours, theirs, assignment.by_base)
    alignment = apply_instructions(alignment, told, obey_unchanged=scope is not Scope.WHOLE)
    return alignment, decided, (*diagnostics, *looks_foreign(ours, theirs, assignment.by_base, decided))


__all__ = ["Stretch", "align", "judge_references", "note_references"]
