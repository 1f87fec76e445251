"""Two documents to one alignment: which provision became which, at every level."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from contractdiff.align.assignment import Match
from contractdiff.align.events import build_alignment
from contractdiff.align.instructions import apply_instructions, read_instructions
from contractdiff.align.pairing import Pairing, pair_units
from contractdiff.align.passages import moved_passages
from contractdiff.align.references import Stretch, judge_references, judge_texts, note_references
from contractdiff.align.scope import base_is_partial, decide_scope, left_out, looks_foreign, unread_places
from contractdiff.align.units import Side, build_side
from contractdiff.model.alignment import Alignment
from contractdiff.model.document import Document, Scope
from contractdiff.model.extract import Diagnostic


def align(
    base: Document,
    revision: Document,
    scope: Scope | None = None,
    quoted: Collection[str] | None = None,
    known: Mapping[str, str] | None = None,
) -> tuple[Alignment, Scope, tuple[Diagnostic, ...]]:
    """The alignment of two documents, the scope of the revision, and what there is to say about both.

    With ``scope`` ``None`` the scope is decided from the documents, and a diagnostic says why. ``quoted`` are the
    anchors of the base provisions whose current language a marked revision shows: those of them that it no longer has
    are struck, the others it leaves alone. Without marks (``None``) what is struck is told from articles quoted whole.
    ``known`` is given for two texts of one file: the anchors that are one provision because its paragraphs are. Such a
    file says itself what it strikes and adds, so both of its texts are whole.
    """
    ours, theirs = build_side(base), build_side(revision)
    if base.provisions == revision.provisions:
        # What is equal throughout needs no evidence, however little some of its provisions say.
        same = {unit.index: Match(unit.index, unit.index, 1.0, ("the same document",)) for unit in ours.units}
        return build_alignment(ours, theirs, Pairing(same, same)), scope or Scope.WHOLE, ()
    if known is not None:
        scope = scope or Scope.WHOLE
    pairing = pair_units(ours, theirs, _by_index(ours, theirs, known or {}))
    decided, diagnostics = decide_scope(ours, theirs, pairing.by_base, scope, marked=quoted is not None)
    silent: dict[int, str] = {}
    if decided is Scope.PARTIAL:
        if quoted is None:
            struck = left_out(ours, theirs, pairing.by_base)
        else:
            struck = {unit.index for unit in ours.units if unit.provision.anchor in quoted}
        silent = {unit.index: "" for unit in ours.units if unit.index not in struck}
    silent |= unread_places(ours, theirs, pairing.by_base)
    unspoken: dict[int, str] = {}
    partial_base = base_is_partial(ours, theirs, pairing) if scope is None and decided is Scope.WHOLE else ()
    if partial_base:
        added = left_out(theirs, ours, pairing.turned().by_base)
        unspoken = {unit.index: "" for unit in theirs.units if unit.index not in added}
        diagnostics = (*diagnostics, *partial_base)
    alignment = build_alignment(ours, theirs, pairing, silent_base=silent, silent_revision=unspoken)
    told = read_instructions(ours, theirs, pairing.by_base)
    alignment = apply_instructions(alignment, told, obey_unchanged=scope is not Scope.WHOLE)
    alignment = replace(alignment, moves=moved_passages(ours, theirs, alignment))
    if known is None:
        diagnostics = (*diagnostics, *looks_foreign(ours, theirs, pairing.by_base, decided))
    return alignment, decided, diagnostics


def _by_index(base: Side, revision: Side, known: Mapping[str, str]) -> dict[int, int]:
    ours, theirs = ({unit.provision.anchor: unit.index for unit in side.units} for side in (base, revision))
    return {ours[one]: theirs[other] for one, other in known.items()}


__all__ = ["Stretch", "align", "judge_references", "judge_texts", "note_references"]
