"""The parts of a report in pages: what the templates of the web page and of the PDF are given."""

from __future__ import annotations

from dataclasses import dataclass

from contractdiff.model import Finding
from contractdiff.report.grids import Grid
from contractdiff.report.notes import Note
from contractdiff.report.pieces import Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLink:
    """A finding as it is named beside the provision it is about."""

    id: str
    number: int
    severity: str
    severity_word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionView:
    """One provision in the redline; ``fate`` is its style, the sides are there only when words changed."""

    id: str
    fate: str
    depth: int
    label: str
    heading: tuple[Piece, ...]
    events: tuple[str, ...]
    pages: tuple[str, ...]
    text: tuple[Piece, ...]
    base_side: tuple[Piece, ...]
    revision_side: tuple[Piece, ...]
    grids: tuple[Grid, ...]
    findings: tuple[FindingLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Neighbouring provisions; ``fold`` says in words what is folded away, and is empty where they stand open.

    ``silent`` are those that one side does not address: nothing can be said of them but their names.
    """

    fold: str
    silent: bool = False
    provisions: tuple[ProvisionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """One article: a row of the list, and a part of the redline unless it only lives on inside another one."""

    id: str
    title: str
    label: str
    heading: tuple[Piece, ...]
    happened: tuple[str, ...]
    fate: str
    pages: tuple[str, str]
    runs: tuple[Run, ...]
    moved_away: tuple[tuple[str, str], ...]
    folded: bool
    in_redline: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One side of a finding."""

    side: str
    place: str
    text: tuple[Piece, ...]
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """One finding, its number in the report and where it leads; ``article`` is the id of the article it is in."""

    id: str
    number: int
    finding: Finding
    severity_word: str
    favors: str
    family: str
    article: str
    quotes: tuple[Quote, ...]
    missing: str
    elsewhere: str
    places: tuple[Quote, ...]
    percent: int
    reviewed: str
    check: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value that findings can be chosen by, in words, and how many have it."""

    value: str
    words: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the findings can be chosen by; each in the order of a reader, and only what occurs."""

    severities: tuple[Choice, ...]
    favors: tuple[Choice, ...]
    families: tuple[Choice, ...]
    articles: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """One of the two documents, as it is named at the top."""

    side: str
    explained: str
    name: str
    title: str
    size: str
    reading: str
    scope: str
    rounds: tuple[str, ...]
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything on the page."""

    title: str
    documents: tuple[DocumentView, ...]
    counts: tuple[str, ...]
    articles_changed: int
    severities: tuple[str, ...]
    gains: tuple[str, ...]
    no_findings: str
    dismissed: str
    findings: tuple[FindingView, ...]
    filters: Filters
    articles: tuple[ArticleView, ...]
    first_notes: tuple[Note, ...]
    diagnostics: tuple[tuple[str, str, str], ...]
