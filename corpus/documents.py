"""Which documents are built from a source: `documents.toml` beside the sources, one row each."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import SourceError

TABLE = "documents.toml"
ALWAYS = ("docx", "pdf", "html", "md")
"""The formats of a source that has no row, and the least that one with a row is built in."""
FORMATS = (*ALWAYS, "txt", "clean.docx", "clean.md", "scan.pdf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The formats of one source: those the parties exchange it in, and those it is built in besides.

    `scanned` is the label of the article that is also there as a picture, and `initials` are those on it.
    """

    native: tuple[str, ...] = ALWAYS
    also: tuple[str, ...] = ()
    scanned: str = ""
    initials: tuple[str, ...] = ()

    @property
    def formats(self) -> tuple[str, ...]:
        """Everything that is built."""
        return (*self.native, *self.also)


def row_of(source: Path) -> Row:
    """Return the row of a source."""
    table = source.parent / TABLE
    rows = tomllib.loads(table.read_text(encoding="utf-8")) if table.exists() else {}
    if source.stem not in rows:
        return Row()
    told = rows[source.stem]
    row = Row(
        native=tuple(told["native"]),
        also=tuple(told.get("also", ())),
        scanned=told.get("scanned", ""),
        initials=tuple(told.get("initials", ())),
    )
    for name in row.formats:
        if name not in FORMATS:
            raise SourceError(f"{table}, [{source.stem}]: {name!r} is not one of {', '.join(FORMATS)}")
    if missing := set(ALWAYS) - set(row.formats):
        raise SourceError(f"{table}, [{source.stem}]: {', '.join(sorted(missing))} is missing")
    if ("scan.pdf" in row.formats) != bool(row.scanned):
        raise SourceError(f"{table}, [{source.stem}]: scan.pdf and the label of the article, scanned, go together")
    return row
