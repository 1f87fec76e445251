"""All documents of one folder of the corpus, and which of them are compared with which.

The agreement in force is the one document that names no base. Every other one is compared with it; each exchange with
the last one before it that quotes mostly the same provisions; and the agreement that came of it all with the last
exchange.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType

from corpus.alignment import TruePair, align, side_of
from corpus.build import ROOT, sources
from corpus.errors import SourceError
from corpus.lineage import Document, read_document
from corpus.source import read_source


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparing:
    """Two documents of a place that are compared; `proposals` says that the base is read as it proposes, too."""

    base: str
    revision: str
    proposals: bool = False

    @property
    def name(self) -> str:
        """The name that files and tables give to the two."""
        return f"{self.base}--{self.revision}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One bargaining: its folder and its documents by name."""

    folder: Path
    documents: Mapping[str, Document]

    @property
    def in_force(self) -> Document:
        """The agreement that everything else speaks of."""
        return next(one for one in self.documents.values() if not one.agreement.base)

    @property
    def exchanges(self) -> tuple[Document, ...]:
        """What the parties handed over, in order of time: the marked documents."""
        marked = (one for one in self.documents.values() if one.agreement.is_marked)
        return tuple(sorted(marked, key=_moment))

    @property
    def results(self) -> tuple[Document, ...]:
        """The agreements that came of it: whole texts without marks that nobody handed over as a draft."""
        return tuple(
            one
            for one in self.documents.values()
            if one.agreement.base and not one.agreement.is_marked and one.name.startswith("agreement-")
        )

    def comparings(self) -> Iterator[Comparing]:
        """Yield every two documents that are compared."""
        for name, document in self.documents.items():
            if document.agreement.base:
                yield Comparing(base=document.agreement.base, revision=name)
        for place, later in enumerate(self.exchanges):
            answered = next((one for one in reversed(self.exchanges[:place]) if _quote_the_same(one, later)), None)
            if answered is not None:
                yield Comparing(base=answered.name, revision=later.name, proposals=True)
        for result in self.results:
            if self.exchanges:
                yield Comparing(base=self.exchanges[-1].name, revision=result.name, proposals=True)

    def alignment(self, which: Comparing) -> tuple[TruePair, ...]:
        """Return which provision of the one is which of the other."""
        base, revision = self.documents[which.base], self.documents[which.revision]
        return align(side_of(base, None if which.proposals else base.current), side_of(revision))


def places(root: Path = ROOT) -> tuple[Path, ...]:
    """List the folders that hold sources."""
    return tuple(sorted({path.parent for path in sources(root)}))


@cache
def read_place(folder: Path) -> Place:
    """Read all documents of a folder."""
    agreements = {path.stem: read_source(path) for path in sorted(folder.glob("*.txt"))}
    in_force = [agreement for agreement in agreements.values() if not agreement.base]
    if len(in_force) != 1:
        names = ", ".join(one.name for one in in_force) or "none"
        raise SourceError(f"{folder.name}: one document must name no @base, the agreement in force; here: {names}")
    first = read_document(in_force[0], None)
    documents = {first.name: first}
    for name, agreement in agreements.items():
        if name != first.name:
            if agreement.base != first.name:
                raise SourceError(f"{name}: its @base must be {first.name}, not {agreement.base}")
            documents[name] = read_document(agreement, first.current)
    return Place(folder=folder, documents=MappingProxyType(documents))


def _quote_the_same(one: Document, other: Document) -> bool:
    """Whether at least half of what either of two documents speaks of is in both.

    A proposal on wages and one on discipline are both partial; a comparison of the two would say nothing.
    """
    return 2 * len(one.addressed() & other.addressed()) >= len(one.addressed() | other.addressed())


def _moment(document: Document) -> datetime:
    return document.agreement.rounds[-1].moment
