"""Small agreements by hand: provisions, pairs and a redline, as the earlier stages would hand them over."""

from __future__ import annotations

import difflib
import importlib.util
import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import count

from contractdiff import facts
from contractdiff.align import judge_texts
from contractdiff.model import (
    Alignment,
    Document,
    Facts,
    Finding,
    Hunk,
    Op,
    Pair,
    PairRedline,
    Provision,
    ProvisionKind,
    Redline,
    Relation,
    TableRedline,
    View,
)
from contractdiff.rules import find

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_OPS = {"equal": Op.EQUAL, "insert": Op.INSERT, "delete": Op.DELETE, "replace": Op.REPLACE}


def tiny_redline(base: str, revision: str) -> Redline:
    """A redline by words from the standard library: enough to test rules with."""
    old, new = _TOKEN.findall(base), _TOKEN.findall(revision)
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    return Redline(
        hunks=tuple(
            Hunk(op=_OPS[tag], base="".join(old[a:b]), revision="".join(new[c:d]))
            for tag, a, b, c, d in matcher.get_opcodes()
        )
    )


def redliner() -> Callable[[str, str], Redline]:
    """The real redline where that stage exists, else the tiny one."""
    if importlib.util.find_spec("contractdiff.diff") is not None:
        from contractdiff import diff

        real = getattr(diff, "redline", None)
        if real is not None:
            return real  # type: ignore[no-any-return]
    return tiny_redline


redline = redliner()


@cache
def read(text: str) -> Facts:
    """The facts of a text, remembered."""
    return facts.read(text)


def provision(anchor: str, text: str, heading: str = "", page: int = 1) -> Provision:
    """A provision whose label, number and kind follow from its anchor ("art-3/sec-2")."""
    parent, _, last = anchor.rpartition("/")
    kind, number = last.split("-")
    kinds = {
        "art": (ProvisionKind.ARTICLE, f"Article {number}"),
        "sec": (ProvisionKind.SECTION, f"{parent.rpartition('-')[2]}.{number}"),
        "app": (ProvisionKind.APPENDIX, f"Appendix {number}"),
        "letter": (ProvisionKind.LETTER, f"Letter {number}"),
    }
    what, label = kinds[kind]
    return Provision(
        anchor=anchor, parent=parent or None, kind=what, label=label, number=(int(number),), heading=heading,
        text=text, page=page, page_end=page,
    )  # fmt: skip


def document(*provisions: Provision, path: str = "x.txt") -> Document:
    """A document of ``provisions``."""
    return Document(path=path, sha256="", format="text", title="T", view=View.CURRENT, provisions=provisions)


def find_between(
    base: Document,
    revision: Document,
    links: Sequence[tuple[str | None, str | None]] | None = None,
    *,
    tables: tuple[TableRedline, ...] = (),
    score: float = 1.0,
    not_addressed: Sequence[str] = (),
) -> tuple[Finding, ...]:
    """The findings between two documents; ``links`` pair their anchors, equal anchors unless told."""
    if links is None:
        anchors = dict.fromkeys((*base.by_anchor, *revision.by_anchor))
        links = [(a if a in base else None, a if a in revision else None) for a in anchors]
    made = [_pair(base, revision, left, right, score=score, not_addressed=not_addressed) for left, right in links]
    alignment, redlines = Alignment(pairs=tuple(pair for pair, _ in made)), tuple(line for _, line in made)
    return find(
        base,
        revision,
        alignment,
        redlines,
        tables,
        read,
        references=judge_texts(base, revision, alignment, redlines),
    )


def _pair(
    base: Document,
    revision: Document,
    left: str | None,
    right: str | None,
    *,
    score: float,
    not_addressed: Sequence[str],
) -> tuple[Pair, PairRedline]:
    old = base[left].text if left else ""
    new = revision[right].text if right else ""
    if left is None:
        relation = Relation.INSERTED
    elif right is None:
        relation = Relation.NOT_ADDRESSED if left in not_addressed else Relation.DELETED
    elif left != right:
        relation = Relation.MOVED
    else:
        relation = Relation.UNCHANGED if old == new else Relation.MODIFIED
    pair = Pair(
        base=(left,) if left else (), revision=(right,) if right else (), relation=relation,
        text_changed=old != new, score=score,
    )  # fmt: skip
    heading = redline(base[left].heading if left else "", revision[right].heading if right else "")
    return pair, PairRedline(base=pair.base, revision=pair.revision, heading=heading, text=redline(old, new))


def texts(*pairs: tuple[str, str], heading: str = "") -> tuple[Finding, ...]:
    """The findings in one article whose sections are ``pairs`` of texts."""
    number = count(1)
    old = [provision("art-1", "", heading)]
    new = [provision("art-1", "", heading)]
    for before, after in pairs:
        anchor = f"art-1/sec-{next(number)}"
        old.append(provision(anchor, before))
        new.append(provision(anchor, after))
    return find_between(document(*old), document(*new))


def slugs(findings: Sequence[Finding]) -> list[str]:
    """The slugs of ``findings``, sorted."""
    return sorted(finding.slug for finding in findings)
