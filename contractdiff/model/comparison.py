"""A finished comparison: everything that reports, notebooks and scripts show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from contractdiff.catalogue import Language
from contractdiff.model.alignment import Alignment, Pair, Relation
from contractdiff.model.document import Document
from contractdiff.model.extract import Diagnostic
from contractdiff.model.finding import Finding
from contractdiff.model.redline import PairRedline, Redline, Renaming, TableRedline
from contractdiff.model.reference import CrossReference

if TYPE_CHECKING:
    import pandas

    from contractdiff.notebook.article_repr import ArticleView

DIFFERENT_AGREEMENTS = "different-agreements"
"""Code of the diagnostic that says that two documents are no two texts of one agreement."""


class RedlineChoices(TypedDict, total=False):
    """What can be chosen about a Word redline; the command ``redline`` has the same options.

    ``author`` and ``date`` (ISO) stand on every change. ``clean`` names a second file with everything accepted.
    ``comments=False`` leaves the margin empty. ``renumbering`` shows labels that only follow the renumbering under an
    author of their own ("separate-author"), under the real one ("mark") or without a mark ("hide"). ``cover`` puts a
    page in front that says what was compared.
    """

    author: str
    date: str | datetime
    clean: str | PathLike[str]
    comments: bool
    renumbering: str
    cover: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Comparison:
    """Two documents, how they align, what changed, and what the changes do.

    ``redlines`` holds one entry per pair of the alignment, in its order; ``tables`` one per pair of tables that
    differ. ``references`` are the references of the revision to its own provisions, each judged; ``renamings`` are the
    terms that have another name throughout. ``dismissed`` are findings that a person set aside (see ``decide``).
    ``language`` is that of the findings and of every report; ``seconds`` gives the time each stage took.
    """

    base: Document
    revision: Document
    alignment: Alignment
    redlines: tuple[PairRedline, ...]
    tables: tuple[TableRedline, ...]
    findings: tuple[Finding, ...]
    dismissed: tuple[Finding, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    references: tuple[CrossReference, ...] = ()
    renamings: tuple[Renaming, ...] = ()
    language: Language = Language.EN
    seconds: Mapping[str, float] = field(default_factory=dict, compare=False)
    _by_anchor: Mapping[tuple[str, str], PairRedline] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        index = {("base", anchor): redline for redline in self.redlines for anchor in redline.base}
        index |= {("revision", anchor): redline for redline in self.redlines for anchor in redline.revision}
        object.__setattr__(self, "_by_anchor", index)

    def __repr__(self) -> str:
        counts = f"{len(self.changes)} changes, {len(self.findings)} findings"
        return f"<Comparison of {self.base.path} with {self.revision.path}: {counts}>"

    @property
    def changes(self) -> tuple[Pair, ...]:
        """The pairs in which something happened: words, place, heading, a provision added or struck, a table.

        A provision that is only renumbered is not changed, nor is one in which only a term has another name.
        """
        tables = {place for table in self.tables for place in table.places}
        quiet = (Relation.UNCHANGED, Relation.NOT_ADDRESSED)
        return tuple(
            pair
            for pair in self.alignment.pairs
            if pair.retitled
            or not pair.places.isdisjoint(tables)
            or not (pair.relation in quiet or (pair.only_renamed and pair.relation is Relation.MODIFIED))
            or (pair.text_changed and not pair.only_renamed)
        )

    @property
    def foreign(self) -> Diagnostic | None:
        """What says that the two are different agreements, between which no rule is run; ``None`` if they are not."""
        return next((one for one in self.diagnostics if one.code == DIFFERENT_AGREEMENTS), None)

    def count(self, relation: Relation) -> int:
        """How many pairs have ``relation``."""
        return sum(pair.relation is relation for pair in self.alignment.pairs)

    def pair_at(self, side: str, anchor: str) -> Pair | None:
        """The pair of the provision at ``anchor`` of one ``side`` ("base" or "revision"), if there is one."""
        document = self.base if side == "base" else self.revision
        if anchor not in document:
            return None
        return self.alignment.of_base(anchor) if side == "base" else self.alignment.of_revision(anchor)

    def pair_redline(self, pair: Pair) -> PairRedline:
        """The redline of ``pair``."""
        side = ("base", pair.base[0]) if pair.base else ("revision", pair.revision[0])
        return self._by_anchor[side]

    def redline(self, anchor: str) -> Redline:
        """The redline of the provision at ``anchor``, looked up in the revision first, then in the base."""
        found = self._by_anchor.get(("revision", anchor)) or self._by_anchor.get(("base", anchor))
        if found is None:
            raise KeyError(f"neither document has a provision {anchor!r}; outline() lists the anchors")
        return found.text

    def save(self, path: str | PathLike[str], **chosen: Unpack[RedlineChoices]) -> Path:
        """Write a report; the suffix says which: .html, .docx, .pdf, .xlsx, .json or .md. Returns the path written.

        For .docx the keywords of ``RedlineChoices`` can be given.
        """
        from contractdiff import presentation

        return presentation.save(self, Path(path), **chosen)

    def decide(self, path: str | PathLike[str]) -> Comparison:
        """The comparison with the decisions in the file ``path``: findings confirmed, dismissed or regraded.

        Raises ``ConfigError`` where the file is none of decisions.
        """
        from contractdiff import presentation

        return presentation.decided(self, Path(path))

    def show(self, article: str) -> ArticleView:
        """One article word by word, for Jupyter: ``comparison.show("Article 13")``, or by its heading."""
        from contractdiff import presentation

        return presentation.article_view(self, article)

    def to_dict(self) -> dict[str, Any]:
        """The comparison as in the JSON contract (``contractdiff/comparison/1``)."""
        from contractdiff import presentation

        return presentation.comparison_dict(self)

    def to_frame(self) -> pandas.DataFrame:
        """The findings as a pandas table, one row each (needs the ``notebooks`` extra)."""
        from contractdiff import presentation

        return presentation.findings_frame(self)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        from contractdiff import presentation

        return presentation.comparison_mimebundle(self)
