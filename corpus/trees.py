"""The provisions of a document in one of its views: what a person would outline with a pencil.

    # ARTICLE 4 | JOB BIDS            Article 4       article, in nothing
    ## 4-1 | Posting                  4-1             section, in Article 4
    ### 4-1-2 | Each posting shall    4-1-2           subsection, in 4-1
    - (d) whether it is new           4-1-2 (d)       item, in 4-1-2
    #! LETTER OF AGREEMENT 2: SITES   Letter of Agreement 2
    1. The sites are                  Letter of Agreement 2 1

A provision is named by its printed label, an item and a numbered paragraph by its holder's and its own. A plain
paragraph, a signature line or a table belongs to the last provision above it that is no item. What is no contract
language belongs to none: remarks, and the signatures under what the parties exchange, which are the negotiators'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from corpus.errors import SourceError
from corpus.marks import printed
from corpus.model import Agreement, Kind

_DEPTHS = {Kind.HEADING: 0, Kind.ARTICLE: 0, Kind.SECTION: 1, Kind.SUBSECTION: 2, Kind.ITEM: 3}
_NUMBERED = re.compile(r"(?P<label>\d{1,2})\. (?P<text>.*)")
_LITTLE_WORDS = re.compile(r"\b(Of|And|The|To|For|On|In)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One numbered or titled unit; `text` holds its own paragraphs, without label, heading and what is inside it.

    `line` is the source line it starts on, by which it is found again in another view of the same document; `lines`
    are those of all its own blocks.
    """

    name: str
    kind: Kind
    label: str
    heading: str
    parent: str | None
    line: int
    origin: tuple[str, ...] = ()
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    lines: tuple[int, ...] = ()

    @property
    def own(self) -> str:
        """Heading, text and cells: every word of the provision but its label."""
        cells = " ".join(cell for row in self.rows for cell in row)
        return "\n".join(part for part in (self.heading, self.text, cells) if part)

    @property
    def last(self) -> str:
        """The last part of the label: "2" of 10-2, "(d)" of 4-1-2 (d), "10" of Article 10."""
        return re.split(r"[- ]", self.name)[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """All provisions of one view of a document, in reading order, parents before what they hold."""

    document: str
    provisions: tuple[Provision, ...]
    _by_name: dict[str, Provision] = field(init=False, repr=False, compare=False)
    _order: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        names: dict[str, Provision] = {}
        for one in self.provisions:
            if one.name in names:
                first = names[one.name].line
                raise SourceError(
                    f"{self.document}, line {one.line}: a second {one.name}; the first is on line {first}"
                )
            names[one.name] = one
        object.__setattr__(self, "_by_name", names)
        object.__setattr__(self, "_order", {name: place for place, name in enumerate(names)})

    @property
    def by_name(self) -> Mapping[str, Provision]:
        """All provisions by name."""
        return MappingProxyType(self._by_name)

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    def __getitem__(self, name: str) -> Provision:
        return self._by_name[name]

    def place_of(self, name: str) -> int:
        """Say how many provisions stand before the one of this name."""
        return self._order[name]

    def inside(self, name: str) -> Iterator[Provision]:
        """Yield a provision and everything inside it, in reading order."""
        holders = {name}
        for one in self.provisions[self._order[name] :]:
            if one.name == name or one.parent in holders:
                holders.add(one.name)
                yield one

    def words_of(self, name: str) -> str:
        """Return every word of a provision and of those inside it, one paragraph per line."""
        return "\n".join(one.own for one in self.inside(name) if one.own)


def tree_of(view: Agreement) -> Tree:
    """Read the provisions of a document, or of a view of it."""
    found: list[Provision] = []
    open_ones: dict[int, int] = {}
    for block in view.blocks:
        kind, block_label, text = block.kind, printed(block.label), printed(block.text)
        if kind is Kind.PARAGRAPH and open_ones and (numbered := _NUMBERED.fullmatch(text)):
            kind, block_label, text = Kind.ITEM, numbered["label"], numbered["text"]
        if kind in _DEPTHS:
            depth = _DEPTHS[kind]
            holders = [place for level, place in sorted(open_ones.items()) if level < depth]
            holder = found[holders[-1]] if holders else None
            label, heading, own = _parts(kind, block_label, text)
            one = Provision(
                name=name_of(label, heading, holder.name if holder else ""),
                kind=kind,
                label=label,
                heading=heading,
                parent=holder.name if holder else None,
                line=block.line,
                origin=block.origin,
                text=own,
                lines=(block.line,),
            )
            found.append(one)
            open_ones = {level: place for level, place in open_ones.items() if level < depth} | {depth: len(found) - 1}
        elif open_ones and (
            block.kind in (Kind.PARAGRAPH, Kind.TABLE) or (block.kind is Kind.SIGNATURE and view.counted)
        ):
            place = open_ones[max(level for level in open_ones if level < _DEPTHS[Kind.ITEM])]
            rows = tuple(tuple(printed(cell) for cell in row.cells) for row in block.rows)
            one = found[place]
            found[place] = replace(
                one,
                text="\n".join(part for part in (one.text, text) if part),
                rows=one.rows + rows,
                lines=(*one.lines, block.line),
            )
    return Tree(document=view.name, provisions=tuple(found))


def name_of(label: str, heading: str, holder: str) -> str:
    """Name a provision by its label, an item by its holder's name and its label, others by their heading."""
    if is_of_a_list(label):
        return f"{holder} {label}".strip()
    if label[:1].isdigit():
        return label
    named = " ".join((label or heading).split()).title()
    return _LITTLE_WORDS.sub(lambda word: word[0].lower(), named)


def is_of_a_list(label: str) -> bool:
    """Whether a label names a provision only together with what holds it."""
    return label.startswith("(") or label.isdigit()


def _parts(kind: Kind, label: str, text: str) -> tuple[str, str, str]:
    """Split a block into label, heading and text; "APPENDIX A: LANES" has its label before the colon."""
    if kind is Kind.HEADING:
        before, colon, after = text.partition(": ")
        return (before, after, "") if colon else ("", text, "")
    return (label, text, "") if kind in (Kind.ARTICLE, Kind.SECTION) else (label, "", text)
