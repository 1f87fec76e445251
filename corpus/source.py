"""Read the source of an agreement or a proposal: plain text with one mark at the start of each block.

    @title NEGOTIATED AGREEMENT         a setting: running head, title, front matter, parties, rounds
    #! PREAMBLE                         a heading without a number
    # ARTICLE 4 | JOB BIDS              an article: label, heading
    ## 4-2 | Job Bids                   a section: label, heading
    ### 4-2-1 | An employee may bid     a subsection: label, text
    - (a) the qualifications; and       an item: label, text
    > FOR THE BOARD: ______             a signature line
    | Step | Lane A |                   a table row, the first one is the header
    ! No change to Article 5.           a remark that is no contract language
    -A +D ## 9-5 | Reviews <- 10-2      added by D, struck by A; its words come from 10-2

Every other line is text. A block goes on until an empty line or the next mark, and line ends inside it are
spaces. Marks inside a text are read by `corpus.marks`. The labels stand in the source so that people can read it;
in a whole agreement without marks Word prints its own, counted (`corpus.labels`), and they must agree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.checks import check
from corpus.errors import SourceError
from corpus.marks import ACTS, CODE, Mark, canonical, marked, parse_spans
from corpus.model import Agreement, Block, Kind, Row
from corpus.settings import Scope, Settings, parse_settings

_MARK_PREFIX = re.compile(rf"([-+])({CODE}) ")
_ORIGIN = re.compile(r"\s<- (?P<labels>\S.*)$")
_ITEM = re.compile(r"- (?P<label>(?:(?:\[[-+]\w+ )*\([a-z]+\)(?:[-+]\])*)+) (?P<text>.*)")
_STARTS: tuple[tuple[str, Kind], ...] = (
    ("#! ", Kind.HEADING),
    ("### ", Kind.SUBSECTION),
    ("## ", Kind.SECTION),
    ("# ", Kind.ARTICLE),
    ("> ", Kind.SIGNATURE),
    ("! ", Kind.NOTE),
)


@dataclass(slots=True)
class _Draft:
    """A block while its lines are read: texts still as in the source."""

    kind: Kind
    line: int
    marks: tuple[Mark, ...]
    label: str = ""
    lines: list[str] = field(default_factory=list)
    rows: list[tuple[int, str, tuple[Mark, ...]]] = field(default_factory=list)
    origin: tuple[str, ...] = ()


def read_source(path: Path) -> Agreement:
    """Read and check one source file."""
    return parse_source(path.read_text(encoding="utf-8"), name=path.stem)


def parse_source(text: str, *, name: str) -> Agreement:
    """Parse source text and check it."""
    setting_lines: list[tuple[int, str]] = []
    drafts: list[_Draft] = []
    open_block = False
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if not line:
            open_block = False
        elif line.startswith("@"):
            setting_lines.append((number, line))
            open_block = False
        else:
            started = _start(line, number, name)
            if started is not None and started.kind is Kind.TABLE and open_block and drafts[-1].kind is Kind.TABLE:
                drafts[-1].rows += started.rows
            elif started is not None:
                drafts.append(started)
            elif open_block and drafts[-1].kind is not Kind.TABLE:
                drafts[-1].lines.append(line)
            else:
                drafts.append(_first_line(Kind.PARAGRAPH, number, (), "", line))
            open_block = True
    settings = parse_settings(setting_lines, name)
    blocks = tuple(_finish(draft, name) for draft in drafts)
    agreement = _agreement(name, settings, blocks)
    check(agreement)
    return agreement


def _start(line: str, number: int, name: str) -> _Draft | None:
    """Return the block that a marked line starts, or None for a line of text."""
    marks: list[Mark] = []
    while prefix := _MARK_PREFIX.match(line):
        marks.append(Mark(act=ACTS[prefix[1]], code=prefix[2]))
        line = line[prefix.end() :].lstrip()
    own = canonical(tuple(marks))
    if line.startswith("|"):
        return _Draft(kind=Kind.TABLE, line=number, marks=(), rows=[(number, line, own)])
    if item := _ITEM.match(line):
        return _first_line(Kind.ITEM, number, own, item["label"], item["text"])
    for start, kind in _STARTS:
        if not line.startswith(start):
            continue
        rest = line[len(start) :]
        if kind in (Kind.HEADING, Kind.SIGNATURE, Kind.NOTE):
            return _first_line(kind, number, own, "", rest)
        label, bar, text = rest.partition(" | ")
        if not bar:
            raise SourceError(f"{name}, line {number}: no ' | ' between the label and the text")
        return _first_line(kind, number, own, label.strip(), text.strip())
    return _first_line(Kind.PARAGRAPH, number, own, "", line) if marks else None


def _first_line(kind: Kind, number: int, marks: tuple[Mark, ...], label: str, text: str) -> _Draft:
    """Start a block from its first line, which may end with where its words come from."""
    origin: tuple[str, ...] = ()
    if said := _ORIGIN.search(text):
        origin = tuple(part.strip() for part in said["labels"].split(" + "))
        text = text[: said.start()]
    return _Draft(kind=kind, line=number, marks=marks, label=label, lines=[text], origin=origin)


def _finish(draft: _Draft, name: str) -> Block:
    """Read the marks inside a block whose lines are complete."""
    where = f"{name}, line {draft.line}"
    block = Block(kind=draft.kind, line=draft.line, marks=draft.marks, origin=draft.origin)
    if draft.kind is Kind.TABLE:
        rows = (_row(line, marks, f"{name}, line {number}") for number, line, marks in draft.rows)
        return replace(block, rows=tuple(rows))
    return replace(
        block,
        label=marked(parse_spans(draft.label, where), draft.marks),
        text=marked(parse_spans(" ".join(draft.lines), where), draft.marks),
    )


def _row(line: str, marks: tuple[Mark, ...], where: str) -> Row:
    cells = (parse_spans(cell.strip(), where) for cell in line.strip("|").split("|"))
    return Row(cells=tuple(marked(cell, marks) for cell in cells), marks=marks)


def _agreement(name: str, settings: Settings, blocks: tuple[Block, ...]) -> Agreement:
    agreement = Agreement(
        name=name,
        running=settings.running,
        title=settings.title,
        front=settings.front,
        blocks=blocks,
        parties=settings.parties,
        authors=settings.authors,
        rounds=settings.rounds,
        convention=settings.convention,
        scope=settings.scope,
        base=settings.base,
    )
    return replace(agreement, counted=settings.scope is Scope.WHOLE and not agreement.is_marked)
