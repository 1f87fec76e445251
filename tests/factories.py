"""Small builders for the nouns of contractdiff, so that a test says only what it is about.

>>> redline("The Board [-may-]{+shall+} pay.").revision()
'The Board shall pay.'
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from difflib import SequenceMatcher
from hashlib import sha256

from contractdiff.model import (
    Alignment,
    Citation,
    Comparison,
    Diagnostic,
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

_KINDS = {"article": ProvisionKind.ARTICLE, "appendix": ProvisionKind.APPENDIX, "letter": ProvisionKind.LETTER}


def provision(
    label: str,
    text: str = "",
    *,
    heading: str = "",
    anchor: str | None = None,
    parent: str | None = None,
    kind: ProvisionKind | None = None,
    page: int | None = None,
    tables: Iterable[Table] = (),
) -> Provision:
    """``provision("12.3", "Overtime is paid.")``; the anchor is made of the label unless it is given."""
    numbers = tuple(int(part) if part.isdigit() else part for part in re.findall(r"\d+|(?<=\()\w(?=\))", label))
    return Provision(
        anchor=anchor or re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-") or "preamble",
        parent=parent,
        kind=kind or _KINDS.get(label.split(" ", maxsplit=1)[0].lower(), ProvisionKind.SECTION),
        label=label,
        number=numbers,
        heading=heading,
        text=text,
        page=page,
        page_end=page,
        tables=tuple(tables),
    )


def document(
    *provisions: Provision,
    path: str = "agreement.pdf",
    view: View = View.CURRENT,
    scope: Scope = Scope.WHOLE,
    pages: int | None = None,
    diagnostics: Iterable[Diagnostic] = (),
) -> Document:
    """A document of ``provisions``, which stand in reading order."""
    return Document(
        path=path,
        sha256=sha256(path.encode("utf-8", "replace")).hexdigest(),
        format="pdf",
        title="",
        view=view,
        provisions=provisions,
        pages=pages,
        scope=scope,
        diagnostics=tuple(diagnostics),
    )


def article(
    label: str, *sections: Provision, heading: str = "", text: str = "", page: int | None = None
) -> tuple[Provision, ...]:
    """An article followed by its sections, as arguments for ``document(*article(...))``."""
    top = provision(label, text, heading=heading, page=page)
    return (top, *(section if section.parent else replace(section, parent=top.anchor) for section in sections))


_NOTATION = re.compile(r"\[-(.*?)-\]\{\+(.*?)\+\}|\[-(.*?)-\]|\{\+(.*?)\+\}", re.DOTALL)


def hunk(base: str, revision: str, kind: HunkClass = HunkClass.SUBSTANCE) -> Hunk:
    """The hunk that turns ``base`` into ``revision``."""
    same = base == revision
    op = Op.EQUAL if same else Op.REPLACE if base and revision else Op.DELETE if base else Op.INSERT
    return Hunk(op=op, base=base, revision=revision, kind=kind)


def redline(notation: str) -> Redline:
    """``redline("[-may-]{+shall+} pay")``: the one notation for redlines in tests."""
    hunks: list[Hunk] = []
    at = 0
    for match in _NOTATION.finditer(notation):
        if match.start() > at:
            hunks.append(hunk(notation[at : match.start()], notation[at : match.start()]))
        old, new, only_old, only_new = match.groups()
        hunks.append(hunk(old or only_old or "", new or only_new or ""))
        at = match.end()
    if at < len(notation):
        hunks.append(hunk(notation[at:], notation[at:]))
    return Redline(hunks=tuple(hunks))


def difference(base: str, revision: str) -> Redline:
    """A word-level redline of two texts, plain but exact."""
    old, new = (re.findall(r"\w+|\s+|[^\w\s]", text) for text in (base, revision))
    hunks = tuple(
        hunk("".join(old[i:j]), "".join(new[k:m]))
        for _, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    )
    return Redline(hunks=hunks)


def pair(
    base: str | Iterable[str] | None,
    revision: str | Iterable[str] | None,
    relation: Relation,
    *,
    renumbered: bool = False,
    retitled: bool = False,
    text_changed: bool = False,
) -> Pair:
    """A pair; an anchor alone stands for a tuple of one."""
    return Pair(
        base=_anchors(base),
        revision=_anchors(revision),
        relation=relation,
        renumbered=renumbered,
        retitled=retitled,
        text_changed=text_changed,
        reasons=("given by the test",),
    )


def _anchors(side: str | Iterable[str] | None) -> tuple[str, ...]:
    return () if side is None else (side,) if isinstance(side, str) else tuple(side)


def _default_pair(old: Provision | None, new: Provision | None, partial: bool) -> Pair:
    if old is None or new is None:
        gone = Relation.NOT_ADDRESSED if partial else Relation.DELETED
        relation = gone if new is None else Relation.INSERTED
        return pair(old and old.anchor, new and new.anchor, relation)
    text_changed, retitled = old.text != new.text, old.heading != new.heading
    return pair(
        old.anchor,
        new.anchor,
        Relation.MODIFIED if text_changed or retitled else Relation.UNCHANGED,
        renumbered=old.label != new.label,
        retitled=retitled,
        text_changed=text_changed,
    )


def aligned(base: Document, revision: Document, given: Iterable[Pair] = ()) -> Alignment:
    """The pairs ``given``, then equal anchors; in the order of the revision, struck ones where they stood."""
    given = tuple(given)
    of_base = {anchor: known for known in given for anchor in known.base}
    of_revision = {anchor: known for known in given for anchor in known.revision}
    partial = revision.scope is Scope.PARTIAL
    pairs: list[Pair] = []
    for new in revision.provisions:
        free = new.anchor in base and new.anchor not in of_base
        default = _default_pair(base[new.anchor] if free else None, new, partial)
        found = of_revision.get(new.anchor, default)
        if found not in pairs:
            pairs.append(found)
    place = 0
    for old in base.provisions:
        found = of_base.get(old.anchor)
        if found is None and (old.anchor not in revision or old.anchor in of_revision):
            found = _default_pair(old, None, partial)
        if found is not None and found not in pairs:
            pairs.insert(place, found)
        place = next((index + 1 for index, known in enumerate(pairs) if old.anchor in known.base), place)
    return Alignment(pairs=tuple(pairs))


def _joined(document: Document, anchors: Iterable[str], field: str) -> str:
    return "\n".join(getattr(document[anchor], field) for anchor in anchors)


def comparison(
    base: Document | None = None,
    revision: Document | None = None,
    *,
    pairs: Iterable[Pair] = (),
    texts: dict[str, Redline] | None = None,
    tables: Iterable[TableRedline] = (),
    findings: Iterable[Finding] = (),
    diagnostics: Iterable[Diagnostic] = (),
) -> Comparison:
    """A finished comparison of two documents; ``texts`` gives the redline of a pair by its first anchor."""
    base = base or document(provision("1", "The Board may pay."))
    revision = revision or document(provision("1", "The Board shall pay."), path="proposal.docx")
    alignment = aligned(base, revision, pairs)
    redlines = tuple(
        PairRedline(
            base=known.base,
            revision=known.revision,
            heading=difference(_joined(base, known.base, "heading"), _joined(revision, known.revision, "heading")),
            text=(texts or {}).get((known.revision or known.base)[0])
            or difference(_joined(base, known.base, "text"), _joined(revision, known.revision, "text")),
        )
        for known in alignment.pairs
    )
    return Comparison(
        base=base,
        revision=revision,
        alignment=alignment,
        redlines=redlines,
        tables=tuple(tables),
        findings=tuple(findings),
        diagnostics=tuple(diagnostics),
        seconds={"ingest": 0.5, "align": 0.25},
    )


def citation(document: Document, anchor: str, quote: str) -> Citation:
    """The citation of ``quote`` in the text of the provision at ``anchor``."""
    cited = document[anchor]
    start = cited.text.find(quote)
    found = start >= 0
    return Citation(
        anchor=anchor,
        label=document.full_label(anchor),
        page=cited.page_at(start) if found else cited.page,
        quote=quote,
        start=start if found else None,
        end=start + len(quote) if found else None,
    )


def finding(
    base: Citation | None = None,
    revision: Citation | None = None,
    *,
    severity: Severity = Severity.HIGH,
    favors: Favors = Favors.EMPLOYER,
    message: str = "A duty became a choice.",
    rule: str = "CBA301",
    needs_review: bool = False,
    other_places: Iterable[Citation] = (),
) -> Finding:
    """A finding; without citations it stands on a base quote of provision 1."""
    if base is None and revision is None:
        base = Citation(anchor="1", label="1", page=None, quote="may", start=10, end=13)
    return Finding(
        rule=rule,
        slug="duty-became-choice",
        family="EC-01",
        severity=severity,
        favors=favors,
        confidence=0.9,
        message=message,
        why="What the employer must do today it would be free not to do.",
        ask="Who decides, and on what grounds?",
        base=base,
        revision=revision,
        fingerprint=sha256(f"{rule}{message}".encode("utf-8", "replace")).hexdigest()[:16],
        needs_review=needs_review,
        other_places=tuple(other_places),
    )
