"""The JSON contract: ``contractdiff/comparison/1`` and ``contractdiff/document/1``.

The schemas in ``schema/`` are the published promise; fields may be added to version 1, none changes its meaning.
The same comparison gives the same bytes, apart from ``stats.seconds``.
"""

from __future__ import annotations

import json
from typing import Any, Final, TypeAlias

from contractdiff.model import (
    Citation,
    Comparison,
    CrossReference,
    Decision,
    Diagnostic,
    Document,
    Finding,
    Mark,
    Pair,
    PairRedline,
    Passage,
    PassageMove,
    Provision,
    Redline,
    Relation,
    Renaming,
    Round,
    Table,
    TableRedline,
)

COMPARISON_SCHEMA: Final = "contractdiff/comparison/1"
DOCUMENT_SCHEMA: Final = "contractdiff/document/1"

JsonObject: TypeAlias = dict[str, Any]
"""A JSON object: the edge where types end."""


def _table(table: Table) -> JsonObject:
    return {
        "caption": table.caption,
        "header_rows": table.header_rows,
        "page": table.page,
        "position": table.position,
        "rows": [list(row) for row in table.rows],
    }


def _provision(provision: Provision) -> JsonObject:
    return {
        "anchor": provision.anchor,
        "parent": provision.parent,
        "kind": provision.kind.value,
        "label": provision.label,
        "number": list(provision.number),
        "heading": provision.heading,
        "text": provision.text,
        "page": provision.page,
        "page_end": provision.page_end,
        "tables": [_table(table) for table in provision.tables],
        **({"marks": [_mark(mark) for mark in provision.marks]} if provision.marks else {}),
    }


def _mark(mark: Mark) -> JsonObject:
    return {
        "start": mark.start,
        "end": mark.end,
        "kind": mark.kind.value,
        "by": mark.by,
        "color": mark.color,
        "date": mark.date,
    }


def _round(one: Round) -> JsonObject:
    return {"by": one.by, "to": one.to, "kind": one.kind, "date": one.date, "time": one.time}


def diagnostic_dict(diagnostic: Diagnostic) -> JsonObject:
    """A diagnostic as in the JSON contract."""
    return {
        "code": diagnostic.code,
        "message": diagnostic.message,
        "page": diagnostic.page,
        "page_end": diagnostic.page_end,
    }


def _side(document: Document) -> JsonObject:
    return {
        "path": document.path,
        "sha256": document.sha256,
        "format": document.format,
        "title": document.title,
        "pages": document.pages,
        "words": document.words,
        "view": document.view_name,
        "scope": document.scope.value,
        "provisions": [_provision(provision) for provision in document.provisions],
        "diagnostics": [diagnostic_dict(diagnostic) for diagnostic in document.diagnostics],
        **({"rounds": [_round(one) for one in document.rounds]} if document.rounds else {}),
    }


def _pair(pair: Pair) -> JsonObject:
    return {
        "base": list(pair.base),
        "revision": list(pair.revision),
        "relation": pair.relation.value,
        "renumbered": pair.renumbered,
        "retitled": pair.retitled,
        "text_changed": pair.text_changed,
        "only_renamed": pair.only_renamed,
        **({"instruction": pair.instruction} if pair.instruction else {}),
        # Four digits: the last bits of a similarity differ between machines.
        "score": round(pair.score, 4),
        "reasons": list(pair.reasons),
        "possible": pair.possible,
    }


def _move(move: PassageMove) -> JsonObject:
    return {"base": _passage(move.base), "revision": _passage(move.revision), "score": round(move.score, 4)}


def _passage(passage: Passage) -> JsonObject:
    return {"anchor": passage.anchor, "start": passage.start, "end": passage.end}


def _hunks(redline: Redline) -> list[JsonObject]:
    return [
        {
            "op": hunk.op.value,
            "base": hunk.base,
            "revision": hunk.revision,
            "class": hunk.kind.value,
            **({"place": hunk.place} if hunk.place else {}),
        }
        for hunk in redline.hunks
    ]


def _redline(redline: PairRedline) -> JsonObject:
    return {
        "base": list(redline.base),
        "revision": list(redline.revision),
        "hunks": _hunks(redline.text),
        "heading_hunks": _hunks(redline.heading),
    }


def _table_redline(table: TableRedline) -> JsonObject:
    return {
        "base": table.base_anchor,
        "revision": table.revision_anchor,
        "cells": [
            {
                "row": cell.row,
                "column": cell.column,
                "base": cell.base,
                "revision": cell.revision,
                "change_pct": None if cell.change_pct is None else round(cell.change_pct, 4),
            }
            for cell in table.cells
        ],
        "row_pairs": [list(pair) for pair in table.row_pairs],
        "column_pairs": [list(pair) for pair in table.column_pairs],
    }


def _citation(citation: Citation | None) -> JsonObject | None:
    if citation is None:
        return None
    return {
        "anchor": citation.anchor,
        "label": citation.label,
        "page": citation.page,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
    }


def _decision(decision: Decision) -> JsonObject:
    return {
        "verdict": decision.verdict.value,
        "was": decision.was.value if decision.was else None,
        "note": decision.note,
        "by": decision.by,
    }


def finding_dict(finding: Finding) -> JsonObject:
    """A finding as in the JSON contract."""
    return {
        "rule": finding.rule,
        "slug": finding.slug,
        "family": finding.family,
        "severity": finding.severity.value,
        "favors": finding.favors.value,
        "confidence": round(finding.confidence, 4),
        "message": finding.message,
        "why": finding.why,
        "ask": finding.ask,
        "needs_review": finding.needs_review,
        "base": _citation(finding.base),
        "revision": _citation(finding.revision),
        "other_places": [_citation(place) for place in finding.other_places],
        "fingerprint": finding.fingerprint,
        **({"decision": _decision(finding.decision)} if finding.decision else {}),
    }


def _reference(reference: CrossReference) -> JsonObject:
    return {
        "anchor": reference.anchor,
        "text": reference.text,
        "was": reference.was,
        "state": reference.state.value,
        "start": reference.start,
        "end": reference.end,
        "page": reference.page,
        "base_anchor": reference.base_anchor,
        "base_target": reference.base_target,
        "revision_target": reference.revision_target,
        "heir": reference.heir,
        "inherited": reference.inherited,
    }


def _renaming(renaming: Renaming) -> JsonObject:
    return {
        "old": renaming.old,
        "new": renaming.new,
        "count": renaming.count,
        "anchors": list(renaming.anchors),
    }


def _stats(comparison: Comparison) -> JsonObject:
    counts: JsonObject = {relation.value.replace("-", "_"): comparison.count(relation) for relation in Relation}
    return {
        **counts,
        "renumbered": sum(pair.renumbered for pair in comparison.alignment.pairs),
        "retitled": sum(pair.retitled for pair in comparison.alignment.pairs),
        "changes": len(comparison.changes),
        "findings": len(comparison.findings),
        "seconds": {stage: round(seconds, 3) for stage, seconds in comparison.seconds.items()},
    }


def comparison_dict(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain data in the shape of ``contractdiff/comparison/1``."""
    return {
        "schema": COMPARISON_SCHEMA,
        "language": comparison.language.value,
        "base": _side(comparison.base),
        "revision": _side(comparison.revision),
        "alignment": [_pair(pair) for pair in comparison.alignment.pairs],
        "moves": [_move(move) for move in comparison.alignment.moves],
        "redlines": [_redline(redline) for redline in comparison.redlines],
        "tables": [_table_redline(table) for table in comparison.tables],
        "findings": [finding_dict(finding) for finding in comparison.findings],
        "references": [_reference(reference) for reference in comparison.references],
        "renamings": [_renaming(renaming) for renaming in comparison.renamings],
        **({"dismissed": [finding_dict(finding) for finding in comparison.dismissed]} if comparison.dismissed else {}),
        "diagnostics": [diagnostic_dict(diagnostic) for diagnostic in comparison.diagnostics],
        "stats": _stats(comparison),
    }


def document_dict(document: Document) -> dict[str, Any]:
    """The document as plain data in the shape of ``contractdiff/document/1``."""
    return {"schema": DOCUMENT_SCHEMA, **_side(document)}


def _encoded(content: JsonObject) -> bytes:
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1)
    # A file name may hold half of a surrogate pair; "\udcff" is how JSON writes it, and how this handler does.
    return (text + "\n").encode("utf-8", "backslashreplace")


def render(comparison: Comparison) -> bytes:
    """The comparison as a JSON file."""
    return _encoded(comparison_dict(comparison))


def render_document(document: Document) -> bytes:
    """The document as a JSON file."""
    return _encoded(document_dict(document))
