"""A Word file for the side that is none, in the styles of the side that is one.

    base        a PDF of the agreement in force          its words, in the paragraphs of the proposal: styles,
    revision    a proposal in Word                       automatic numbers, headers and pictures are the proposal's

A paragraph that both sides have is a copy of the real one. The others are written with the properties of a paragraph
that does the same work: that of the provision it is paired with, else of the last one at the same depth. The file is
checked against the document that it stands for, word for word and label for label.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from contractdiff.model import Comparison, Document, Provision, Table
from contractdiff.report.docx.ooxml import XML_SPACE, Element, W, add, clean, w
from contractdiff.report.docx.original.numbers import counted, without_list
from contractdiff.report.docx.original.parts import CannotCarry, Parts
from contractdiff.report.docx.original.places import Provisions, Stretch, folded, matched
from contractdiff.report.docx.original.proof import Original
from contractdiff.report.docx.original.stories import Block, File, rows_of

JOINT = "\t"
"""What stands between a label and its words where no paragraph of the real file shows it."""

_COMMENTS = frozenset({"comments", "commentsExtended", "commentsIds", "commentsExtensible", "people"})


@dataclass(frozen=True, slots=True)
class Lead:
    """Where the parts of a provision stand in the real file; ``texts`` are the paragraphs of its text."""

    provision: Provision
    label: Block | None
    heading: Block | None
    texts: tuple[Block, ...]
    joints: tuple[str, str]

    @property
    def first(self) -> Block | None:
        """The paragraph that the provision begins with."""
        return self.heading or self.label or (self.texts[0] if self.texts else None)

    @property
    def runs_in(self) -> bool:
        """Whether the text begins in the paragraph of the heading."""
        return self.heading is not None and bool(self.texts) and self.texts[0] is self.heading


def rebuilt(comparison: Comparison, real: Original, *, of_base: bool, typed: bool) -> Original:
    """The base (or the revision) as a Word file in the package of the other side, ``real``.

    With ``typed`` no label is automatic. Raises ``CannotCarry`` where the file would not say what the document says.
    """
    return _Rebuilder(comparison, real, of_base, typed).made()


@dataclass(slots=True)
class _Rebuilder:
    comparison: Comparison
    real: Original
    of_base: bool
    typed: bool
    parts: Parts = field(init=False)
    file: File = field(init=False)
    leads: dict[str, Lead] = field(init=False)
    _outside: dict[str, list[Block]] = field(default_factory=dict)
    _labels: dict[Element, str] = field(default_factory=dict)
    _automatic: set[str] = field(default_factory=set)
    _lists: dict[Element, str | None] = field(default_factory=dict)
    _body: Block | None = None
    _suffixes: dict[Element, str] = field(default_factory=dict)
    _donors: dict[tuple[int, bool], Lead] = field(default_factory=dict)
    _tables: dict[int, Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.parts = Parts.of(self.real.data)
        self.file = File.of("revision" if self.of_base else "base", self.parts, accept=self.real.accept)

    @property
    def document(self) -> Document:
        """The document that gets a file."""
        return self.comparison.base if self.of_base else self.comparison.revision

    @property
    def model(self) -> Document:
        """The document that has one."""
        return self.comparison.revision if self.of_base else self.comparison.base

    def made(self) -> Original:
        """Write the body anew, in the order of the document."""
        body = self.file.body
        blocks = self.file.read(body, self.parts.main)
        for paragraph in counted(self.parts):
            self._lists[paragraph.paragraph] = paragraph.label
            self._suffixes[paragraph.paragraph] = JOINT if paragraph.level is None else paragraph.level.suffix
        self._place(blocks)
        written: list[Element] = []
        depths = {one.anchor: len(self.document.ancestors(one.anchor)) for one in self.document.provisions}
        for provision in self.document.provisions:
            twin = self._twin(provision)
            if twin is not None:
                written += [deepcopy(one.element) for one in self._outside.pop(twin.provision.anchor, ())]
            written += self._provision(provision, twin, depths[provision.anchor])
        for rest in self._outside.values():
            written += [deepcopy(one.element) for one in rest]
        end = next((one for one in body if one.tag == w("sectPr")), None)
        for one in list(body):
            body.remove(one)
        body.extend(written)
        if not len(body) or body[-1].tag == w("tbl"):
            add(body, "p")
        if end is not None:
            body.append(end)
        for known in list(self.parts.relationships(self.parts.main).values()):
            if known.name in _COMMENTS and known.target in self.parts.files:
                self.parts.drop(known.target)
        self.parts.edit(self.parts.main)
        self._check()
        return Original(data=self.parts.zipped(), accept=True)

    # Where things stand in the real file

    def _place(self, blocks: Sequence[Block]) -> None:
        document = Provisions.of(self.model)
        stretches = matched(self.file.letters, document.letters)
        owners = self._owners(document, stretches)
        self.leads = {one.anchor: self._lead(one, document, owners) for one in self.model.provisions}
        anchors: dict[int, str] = {}
        for number, (paragraph, _) in owners.items():
            anchors.setdefault(paragraph, document.parts[number].anchor)
        for number, (paragraph, _) in owners.items():
            table = document.parts[number].table
            holder = next(self.file.by_number[paragraph].element.iterancestors(w("tbl")), None)
            if table is not None and holder is not None:
                self._tables.setdefault(id(table), holder)
        paired = {anchor for one in self.document.provisions if (anchor := self._paired(one))}
        waiting: list[Block] = []
        blanks = {one for table in self._tables.values() for one in _blanks_behind(table)}
        last = ""
        for block in blocks:
            inside = [one for one in block.element.iter(w("p")) if one in self.file.blocks]
            numbers = [self.file.blocks[one].number for one in inside] if block.is_table else [block.number]
            anchor = next((anchors[one] for one in numbers if one is not None and one in anchors), "")
            if not anchor:
                if block.element not in blanks:
                    waiting.append(block)
                continue
            if anchor == last:
                # Words in the middle of a provision are its own, though they were not found.
                waiting = [one for one in waiting if not one.text.strip() and not one.is_table]
            if anchor in paired and anchor != last:
                self._outside.setdefault(anchor, []).extend(waiting)
                waiting = []
            elif anchor not in paired:
                # The blanks around what one side alone has go with it.
                waiting = [one for one in waiting if self.of_base and (one.text.strip() or _shows_something(one))]
            last = anchor
        self._outside.setdefault("", []).extend(waiting)

    def _owners(self, document: Provisions, stretches: Sequence[Stretch]) -> dict[int, tuple[int, tuple[int, int]]]:
        """For each part of the document its paragraph in the file, and which letters of that it is."""
        found: dict[int, tuple[int, tuple[int, int]]] = {}
        for one in stretches:
            for part, _, length in document.letters.cut(one.second, one.length):
                start = document.letters.starts[part]
                shift = one.first - one.second
                low = max(one.second, start) + shift
                for paragraph, offset, size in self.file.letters.cut(low, length):
                    if part not in found:
                        found[part] = paragraph, (offset, offset + size)
                    elif found[part][0] == paragraph:
                        found[part] = paragraph, (found[part][1][0], offset + size)
        return found

    def _lead(self, provision: Provision, document: Provisions, owners: dict[int, tuple[int, tuple[int, int]]]) -> Lead:
        def of(kind: str) -> list[tuple[Block, tuple[int, int]]]:
            numbers = document.numbers.get((provision.anchor, kind), [])
            return [
                (self.file.by_number[owners[one][0]], owners[one][1])
                for one in numbers
                if one in owners and document.letters.part(one)
            ]

        label, heading, texts = of("label"), of("heading"), of("text")
        first = [*heading, *texts][:1]
        joints = (_between(label[:1], first), _between(heading[:1], texts[:1]))
        return Lead(
            provision,
            label[0][0] if label else None,
            heading[0][0] if heading else None,
            tuple(one for one, _ in texts),
            joints,
        )

    def _paired(self, provision: Provision) -> str:
        """The anchor of the real provision that this one is paired with, one to one."""
        alignment = self.comparison.alignment
        pair = (alignment.of_base if self.of_base else alignment.of_revision)(provision.anchor)
        other = pair.revision if self.of_base else pair.base
        return other[0] if len(pair.base) == len(pair.revision) == 1 else ""

    def _twin(self, provision: Provision) -> Lead | None:
        anchor = self._paired(provision)
        found = self.leads.get(anchor) if anchor else None
        return found if found is not None and found.first is not None else None

    # Writing

    def _provision(self, provision: Provision, twin: Lead | None, depth: int) -> Iterator[Element]:
        wanted = (depth, bool(provision.text))
        donor = twin or self._donors.get(wanted) or self._donors.get((depth, not provision.text))
        if twin is not None:
            self._donors[depth, bool(twin.texts)] = twin
            self._body = next((one for one in reversed(twin.texts) if one is not twin.heading), self._body)
        texts = [clean(one) for one in provision.text.split("\n")] if provision.text else []
        tables = sorted(provision.tables, key=lambda table: table.position)
        label, heading = clean(provision.label), clean(provision.heading)
        first = donor.first if donor is not None else None
        automatic = bool(label) and self._is_automatic(donor)
        if automatic:
            self._automatic.add(provision.anchor)
        joints = donor.joints if donor is not None else (JOINT, " ")
        early = bool(tables) and tables[0].position <= 0
        runs_in = bool(texts) and not early and (donor.runs_in if donor is not None and heading else not heading)
        lead = heading
        if label and not automatic:
            suffix = JOINT if first is None else self._suffixes.get(first.element, JOINT)
            lead = label + (joints[0] or suffix) + heading if heading or runs_in else label
        if runs_in:
            lead += (joints[1] or " " if heading else "") + texts.pop(0)
        if lead or automatic:
            yield self._paragraph(lead, first, label if automatic else "")
        bodies = list(donor.texts[1:] if donor is not None and runs_in else donor.texts if donor is not None else ())
        for number, text in enumerate(texts, 1 if runs_in else 0):
            while tables and tables[0].position <= number:
                yield from self._table(tables.pop(0))
            at = number - (1 if runs_in else 0)
            block = bodies[min(at, len(bodies) - 1)] if bodies else (self._body or first)
            numbered = self._lists.get(block.element) if block is not None else None
            yield self._paragraph(text, block, "", plain=block is first or bool(numbered))
        for table in tables:
            yield from self._table(table)

    def _is_automatic(self, donor: Lead | None) -> bool:
        """Whether Word counts the paragraphs that provisions like this one begin with."""
        if self.typed or donor is None or donor.first is None or donor.label is not None:
            return False
        return bool(donor.provision.label) and bool(self._lists.get(donor.first.element))

    def _paragraph(self, text: str, like: Block | None, label: str, *, plain: bool = False) -> Element:
        """A paragraph of these words: a copy of the real one where it has them, else one that looks like it."""
        if like is not None and folded(text) == self.file.letters.part(like.number or 0) and not plain:
            copy = deepcopy(like.element)
            for section in list(copy.iter(w("sectPr"))):
                section.getparent().remove(section)  # type: ignore[union-attr]
        else:
            copy = _written(text, like)
        counts = like is not None and bool(self._lists.get(like.element))
        if label:
            self._labels[copy] = label
        elif counts:
            without_list(copy)
        return copy

    def _table(self, table: Table) -> Iterator[Element]:
        """A table, in the looks of the real one where the comparison has paired them."""
        like = next(
            (
                self._tables.get(id(one.revision if self.of_base else one.base))
                for one in self.comparison.tables
                if (one.base if self.of_base else one.revision) is table
            ),
            None,
        )
        if like is None:
            like = next(
                (
                    self._tables[id(other)]
                    for provision in self.model.provisions
                    for other in provision.tables
                    if other.rows == table.rows and id(other) in self._tables
                ),
                None,
            )
            if like is not None:
                yield deepcopy(like)
                yield from map(deepcopy, _blanks_behind(like))
                return
        if table.caption:
            yield _written(clean(table.caption), None)
        yield _table_like(table, like)
        yield from map(deepcopy, _blanks_behind(like) if like is not None else ())

    # Proof

    def _check(self) -> None:
        """Refuse a file whose words or labels are not those of the document."""
        labels = {one.paragraph: one.label for one in counted(self.parts)}
        for paragraph, label in self._labels.items():
            if folded(labels.get(paragraph) or "") != folded(label):
                raise CannotCarry(f"its automatic numbers would not be those of the other side ({label!r})")
        name = "base" if self.of_base else "revision"
        again = File.of(name, Parts.of(self.parts.zipped()), accept=True)
        row = again.letters.row()
        document = Provisions.of(self.document)
        at = 0
        for number, part in enumerate(document.parts):
            letters = document.letters.part(number)
            if part.kind == "label" and part.anchor in self._automatic:
                continue
            place = row.find(letters, at)
            if place < 0:
                raise CannotCarry(f"the words of the {name} could not all be written into its paragraphs")
            at = place + len(letters)


def _blanks_behind(table: Element) -> Iterator[Element]:
    """The empty paragraphs that keep a table apart from what follows."""
    following = table.getnext()
    while following is not None and following.tag == w("p") and not _has_content(following):
        yield following
        following = following.getnext()


def _has_content(paragraph: Element) -> bool:
    return any(one.tag not in (w("pPr"), w("bookmarkStart"), w("bookmarkEnd")) for one in paragraph)


def _shows_something(block: Block) -> bool:
    return block.is_table or any(one.in_run and one.text == "" for one in block.pieces if one.solid)


def _between(before: Sequence[tuple[Block, tuple[int, int]]], behind: Sequence[tuple[Block, tuple[int, int]]]) -> str:
    """What stands in the file between two parts of a provision in one paragraph."""
    if not before or not behind or before[0][0] is not behind[0][0]:
        return ""
    block, (_, end) = before[0]
    start = behind[0][1][0]
    if not 0 < end <= start < len(block.places):
        return ""
    return block.text[block.places[end - 1] + 1 : block.places[start]]


def _written(text: str, like: Block | None) -> Element:
    paragraph = etree.Element(w("p"), nsmap={"w": W})
    own = None if like is None else like.element.find(w("pPr"))
    if own is not None:
        properties = deepcopy(own)
        for one in properties.findall(w("sectPr")):
            properties.remove(one)
        paragraph.append(properties)
    run = add(paragraph, "r")
    look = next((one.format for one in like.pieces if not one.solid), None) if like is not None else None
    if look is not None:
        run.append(deepcopy(look))
    for number, piece in enumerate(text.split("\t")):
        if number:
            add(run, "tab")
        if piece:
            words = add(run, "t")
            words.set(XML_SPACE, "preserve")
            words.text = piece
    return paragraph


def _table_like(table: Table, like: Element | None) -> Element:
    made = etree.Element(w("tbl"), nsmap={"w": W})
    properties = None if like is None else like.find(w("tblPr"))
    if properties is not None:
        made.append(deepcopy(properties))
    else:
        add(add(made, "tblPr"), "tblW", w="0", type="auto")
    grid = None if like is None else like.find(w("tblGrid"))
    if grid is not None and len(grid) == table.width:
        made.append(deepcopy(grid))
    else:
        grid = add(made, "tblGrid")
        for _ in range(table.width):
            add(grid, "gridCol", w=str(9000 // max(table.width, 1)))
    looks = [] if like is None else [one for row in rows_of(like) for one in row.iter(w("p"))][:1]
    for cells in table.rows:
        row = add(made, "tr")
        for cell in [*cells, *[""] * (table.width - len(cells))]:
            holder = add(row, "tc")
            for line in clean(cell).split("\n"):
                holder.append(_cell_line(line, looks[0] if looks else None))
    return made


def _cell_line(text: str, like: Element | None) -> Element:
    paragraph = etree.Element(w("p"), nsmap={"w": W})
    own = None if like is None else like.find(w("pPr"))
    if own is not None:
        paragraph.append(deepcopy(own))
    if text:
        words = add(add(paragraph, "r"), "t")
        words.set(XML_SPACE, "preserve")
        words.text = text
    return paragraph
