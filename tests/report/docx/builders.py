"""Documents and finished comparisons, built by hand and with a tiny word diff, without any other stage."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence

from contractdiff.model import (
    Alignment,
    Citation,
    Comparison,
    Document,
    Favors,
    Finding,
    Hunk,
    HunkClass,
    Op,
    Pair,
    PairRedline,
    Provision,
    ProvisionKind,
    Redline,
    Relation,
    Scope,
    Severity,
    Table,
    TableRedline,
    View,
)

_TOKEN = re.compile(r"\w+|[^\w]")
_SHAPES = str.maketrans({"“": '"', "”": '"', "’": "'", "\u00a0": " "})


def unit(
    anchor: str,
    label: str = "",
    heading: str = "",
    text: str = "",
    *,
    tables: tuple[Table, ...] = (),
    page: int | None = 1,
) -> Provision:
    """A provision; its parent is what stands before the last slash of its anchor."""
    parent = anchor.rpartition("/")[0] or None
    kind = (ProvisionKind.ARTICLE, ProvisionKind.SECTION, ProvisionKind.PARAGRAPH)[min(anchor.count("/"), 2)]
    return Provision(
        anchor=anchor,
        parent=parent,
        kind=kind,
        label=label,
        number=(),
        heading=heading,
        text=text,
        page=page,
        page_end=page,
        tables=tables,
    )


def document(name: str, provisions: Iterable[Provision]) -> Document:
    """A document of these provisions."""
    return Document(
        path=f"/somewhere/private/{name}.pdf",
        sha256="0" * 64,
        format="pdf",
        title=f"Agreement {name}",
        view=View.CURRENT,
        provisions=tuple(provisions),
        scope=Scope.WHOLE,
    )


def word_diff(base: str, revision: str) -> Redline:
    """A redline by words; a change of quote shapes or spaces only is typography."""
    old, new = _TOKEN.findall(base), _TOKEN.findall(revision)
    hunks = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = "".join(old[i1:i2]), "".join(new[j1:j2])
        typography = tag == "replace" and before.translate(_SHAPES) == after.translate(_SHAPES)
        kind = HunkClass.TYPOGRAPHY if typography else HunkClass.SUBSTANCE
        hunks.append(Hunk(op=Op(tag), base=before, revision=after, kind=kind))
    return Redline(hunks=tuple(hunks))


def pair(
    base: str | Sequence[str] | None, revision: str | Sequence[str] | None, relation: Relation | None = None
) -> Pair:
    """A pair of anchors; without a relation it is what the sides say."""
    old = () if base is None else (base,) if isinstance(base, str) else tuple(base)
    new = () if revision is None else (revision,) if isinstance(revision, str) else tuple(revision)
    if relation is None:
        relation = Relation.MODIFIED if old and new else Relation.DELETED if old else Relation.INSERTED
    return Pair(base=old, revision=new, relation=relation)


def comparison(
    base: Iterable[Provision],
    revision: Iterable[Provision],
    pairs: Sequence[Pair] | None = None,
    *,
    findings: tuple[Finding, ...] = (),
    tables: tuple[TableRedline, ...] = (),
) -> Comparison:
    """A finished comparison; provisions with the same anchor are pairs where none are given."""
    old, new = document("old", base), document("new", revision)
    if pairs is None:
        struck = [pair(p.anchor, None) for p in old.provisions if p.anchor not in new]
        pairs = [pair(p.anchor if p.anchor in old else None, p.anchor) for p in new.provisions] + struck
    return Comparison(
        base=old,
        revision=new,
        alignment=Alignment(pairs=tuple(pairs)),
        redlines=tuple(_redline(old, new, each) for each in pairs),
        tables=tables,
        findings=findings,
    )


def _redline(base: Document, revision: Document, pair_: Pair) -> PairRedline:
    old = [base[anchor] for anchor in pair_.base]
    new = [revision[anchor] for anchor in pair_.revision]
    return PairRedline(
        base=pair_.base,
        revision=pair_.revision,
        heading=word_diff(" ".join(p.heading for p in old), " ".join(p.heading for p in new)),
        text=word_diff("\n".join(p.text for p in old), "\n".join(p.text for p in new)),
    )


def finding(
    message: str, *, base: Citation | None = None, revision: Citation | None = None, rule: str = "CBA101"
) -> Finding:
    """A critical finding that favours the employer."""
    return Finding(
        rule=rule,
        slug="just-cause-removed",
        family="DI-01",
        severity=Severity.CRITICAL,
        favors=Favors.EMPLOYER,
        confidence=0.9,
        message=message,
        why="",
        ask="",
        base=base,
        revision=revision,
        fingerprint="0123456789abcdef",
    )


def cite(provision: Provision, quote: str) -> Citation:
    """A citation of ``quote`` in the text of ``provision``; of the whole provision where it is empty."""
    start = provision.text.index(quote) if quote else None
    return Citation(
        anchor=provision.anchor,
        label=provision.label,
        page=provision.page,
        quote=quote,
        start=start,
        end=None if start is None else start + len(quote),
    )


def table(*rows: str, header_rows: int = 1, caption: str = "", position: int = 0) -> Table:
    """A table from lines with cells between bars: ``table("Step | Rate", "1 | 18.40")``."""
    cells = tuple(tuple(cell.strip() for cell in row.split("|")) for row in rows)
    return Table(rows=cells, header_rows=header_rows, caption=caption, position=position)
