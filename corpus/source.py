"""Read the source of an agreement: plain text with one mark at the start of each block.

    @title NEGOTIATED AGREEMENT         running head, title and front matter lines
    #! PREAMBLE                         a heading without a number
    # ARTICLE 4 | JOB BIDS              an article: label, heading
    ## 4-2 | Job Bids                   a section: label, heading
    ### 4-2-1 | An employee may bid     a subsection: label, text
    - (a) the qualifications; and       an item: label, text
    > FOR THE BOARD: ______             a signature line
    | Step | Lane A |                   a table row, the first one is the header

Every other line is text. A block goes on until an empty line or the next mark, and line ends inside it are
spaces. The labels stand in the source so that people can read it; Word prints its own, counted.
`printed_labels` counts as Word does, and `read_source` refuses a source whose labels Word would not print.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path


class SourceError(ValueError):
    """A source that cannot be built: says which line and what is wrong with it."""


class Kind(StrEnum):
    """What a block is; the values are used as style names in the built documents."""

    HEADING = "heading"
    ARTICLE = "article"
    SECTION = "section"
    SUBSECTION = "subsection"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    SIGNATURE = "signature"
    TABLE = "table"


LEVELS: dict[Kind, int] = {Kind.ARTICLE: 0, Kind.SECTION: 1, Kind.SUBSECTION: 2, Kind.ITEM: 3}
"""Level of each numbered kind in the multi-level list."""

LEVEL_TEXTS: tuple[str, ...] = ("ARTICLE %1", "%1-%2", "%1-%2-%3", "(%4)")
"""How Word prints the label of each level; `%n` is the counter of level n."""

_ITEM_MARK = re.compile(r"- \([a-z]\) ")
_MARKS: tuple[tuple[str, Kind], ...] = (
    ("#! ", Kind.HEADING),
    ("### ", Kind.SUBSECTION),
    ("## ", Kind.SECTION),
    ("# ", Kind.ARTICLE),
    ("> ", Kind.SIGNATURE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One heading, paragraph, item, signature line or table, with the source line it starts on."""

    kind: Kind
    line: int
    label: str = ""
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A whole source: front matter lines, then blocks in reading order."""

    name: str
    running: str
    title: str
    front: tuple[str, ...]
    blocks: tuple[Block, ...]

    def words(self) -> int:
        """Count the words that a reader of the body sees, labels and tables included."""
        cells = (cell for block in self.blocks for row in block.rows for cell in row)
        texts = (f"{block.label} {block.text}" for block in self.blocks)
        return sum(len(text.split()) for text in (*texts, *cells))


def read_source(path: Path) -> Agreement:
    """Read and check one source file."""
    return parse_source(path.read_text(encoding="utf-8"), name=path.stem)


def parse_source(text: str, *, name: str) -> Agreement:
    """Parse source text and check that its labels are the ones Word will print."""
    settings: dict[str, list[str]] = {"running": [], "title": [], "front": []}
    blocks: list[Block] = []
    open_block = False
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if not line:
            open_block = False
        elif line.startswith("@"):
            key, _, value = line[1:].partition(" ")
            if key not in settings or not value:
                raise SourceError(f"{name}, line {number}: unknown setting {line!r}")
            settings[key].append(value)
        elif line.startswith("|"):
            row = tuple(cell.strip() for cell in line.strip("|").split("|"))
            if open_block and blocks[-1].kind is Kind.TABLE:
                blocks[-1] = replace(blocks[-1], rows=(*blocks[-1].rows, row))
            else:
                blocks.append(Block(kind=Kind.TABLE, line=number, rows=(row,)))
            open_block = True
        elif (started := _start(line, number, name)) is not None:
            blocks.append(started)
            open_block = True
        elif open_block and blocks[-1].kind is not Kind.TABLE:
            blocks[-1] = replace(blocks[-1], text=f"{blocks[-1].text} {line}")
        else:
            blocks.append(Block(kind=Kind.PARAGRAPH, line=number, text=line))
            open_block = True
    if len(settings["running"]) != 1 or len(settings["title"]) != 1:
        raise SourceError(f"{name}: one @running and one @title line are needed")
    agreement = Agreement(
        name=name,
        running=settings["running"][0],
        title=settings["title"][0],
        front=tuple(settings["front"]),
        blocks=tuple(blocks),
    )
    _check(agreement)
    return agreement


def printed_labels(kinds: Iterable[Kind]) -> list[str]:
    """Return the label Word prints before each block: one counter per level, deeper ones start again."""
    counters = [0] * len(LEVEL_TEXTS)
    labels: list[str] = []
    for kind in kinds:
        if kind not in LEVELS:
            labels.append("")
            continue
        level = LEVELS[kind]
        counters[level] += 1
        counters[level + 1 :] = [0] * (len(counters) - level - 1)
        label = LEVEL_TEXTS[level].replace("%4", chr(ord("a") + counters[3] - 1))
        for place in range(3):
            label = label.replace(f"%{place + 1}", str(counters[place]))
        labels.append(label)
    return labels


def _start(line: str, number: int, name: str) -> Block | None:
    """Return the block that a marked line starts, or None for a line of text."""
    if _ITEM_MARK.match(line):
        return Block(kind=Kind.ITEM, line=number, label=line[2:5], text=line[6:])
    for mark, kind in _MARKS:
        if not line.startswith(mark):
            continue
        rest = line[len(mark) :]
        if kind in (Kind.HEADING, Kind.SIGNATURE):
            return Block(kind=kind, line=number, text=rest)
        label, bar, text = rest.partition(" | ")
        if not bar:
            raise SourceError(f"{name}, line {number}: no ' | ' between the label and the text")
        return Block(kind=kind, line=number, label=label.strip(), text=text.strip())
    return None


def _check(agreement: Agreement) -> None:
    """Refuse labels that differ from the printed ones, tables with ragged rows and empty blocks."""
    labels = printed_labels(block.kind for block in agreement.blocks)
    for block, label in zip(agreement.blocks, labels, strict=True):
        where = f"{agreement.name}, line {block.line}"
        if block.label != label:
            raise SourceError(f"{where}: the source says {block.label!r}, Word will print {label!r}")
        if block.kind is Kind.TABLE:
            if len({len(row) for row in block.rows}) != 1:
                raise SourceError(f"{where}: the rows of this table have different numbers of cells")
        elif not block.text:
            raise SourceError(f"{where}: a {block.kind} without text")
