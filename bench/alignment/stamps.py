"""Real agreements that say themselves what changed: "REV: 2019, 2025" behind an article, "NEW: 2025" behind a new one.

Two editions are compared without their stamps. An article that the parties stamped with the year of the revision should
have a change; one that they did not should have none. The stamps are the parties' own and not exact: an edition may
correct a spelling or a date without one.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import contractdiff
from contractdiff.model import Comparison, Document, HunkClass, ProvisionKind, Relation

REAL = Path(os.environ.get("CONTRACTDIFF_REAL") or Path(__file__).parents[3] / "shared" / "real")

EDITIONS = (
    (
        "oregon/afscme-building-codes-division-2023-2025.txt",
        "oregon/afscme-building-codes-division-2025-2027.txt",
        2025,
    ),
    (
        "oregon/cia-criminal-investigators-association-2023-2025.txt",
        "oregon/cia-criminal-investigators-association-2025-2027.txt",
        2025,
    ),
)
"""Base, revision, and the year that the revision stamps its changes with."""

_STAMP = re.compile(
    r"[ \t]*\b(?:REV|NEW):?[ \t]*(?:19|20)\d\d(?:[ \t,:]|REV|NEW|(?:19|20)\d\d)*$",
    re.MULTILINE | re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class StampedArticle:
    """An article of the revision: whether the parties stamped it, and how many changes of substance were found."""

    label: str
    stamped: bool
    changes: int

    @property
    def agrees(self) -> bool:
        """Whether the stamp and the comparison say the same."""
        return self.stamped is (self.changes > 0)


def stamped_articles(base: Path, revision: Path, year: int) -> list[StampedArticle]:
    """The articles of ``revision``, each with its stamp and with what a comparison with ``base`` found in it."""
    stamps = dict(_stamped(contractdiff.read(revision), year))
    comparison = contractdiff.compare(*(_without_stamps(path) for path in (base, revision)), scope="whole")
    return [
        StampedArticle(label=one.label, stamped=stamps.get(one.label, False), changes=_changes(comparison, one.anchor))
        for one in comparison.revision.provisions
        if one.kind is ProvisionKind.ARTICLE
    ]


def _stamped(document: Document, year: int) -> Iterator[tuple[str, bool]]:
    """The label of each article, and whether it carries a stamp with ``year``."""
    for article in document.provisions:
        if article.kind is ProvisionKind.ARTICLE:
            text = "\n".join(one.text for one in document.subtree(article.anchor))
            years = {int(found) for stamp in _STAMP.finditer(text) for found in _YEAR.findall(stamp[0])}
            yield article.label, year in years


def _without_stamps(path: Path) -> Document:
    text = path.read_text(encoding="utf-8")
    opened = io.BytesIO(_STAMP.sub("", text).encode())
    opened.name = path.name
    return contractdiff.read(opened)


def _changes(comparison: Comparison, article: str) -> int:
    """The hunks of substance in an article, and its provisions that came, went or moved."""
    anchors = {one.anchor for one in comparison.revision.subtree(article)}
    whole = (Relation.INSERTED, Relation.MOVED, Relation.SPLIT, Relation.MERGED)
    pairs = [pair for pair in comparison.alignment.pairs if anchors & set(pair.revision)]
    count = sum(pair.relation in whole for pair in pairs)
    homes = {anchor for pair in pairs if pair.revision[0] == article for anchor in pair.base}
    gone = {one.anchor for home in homes for one in comparison.base.subtree(home)}
    count += sum(pair.relation is Relation.DELETED and pair.base[0] in gone for pair in comparison.alignment.pairs)
    return count + sum(
        hunk.changed and hunk.kind in (HunkClass.SUBSTANCE, HunkClass.MOVED)
        for redline in comparison.redlines
        if anchors & set(redline.revision)
        for hunk in redline.text.hunks
    )
